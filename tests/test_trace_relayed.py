"""Tracing reports that pass on in English: who is meant, by whom the words were taken down, and what is no origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heap import Heap

if TYPE_CHECKING:
    from sayso.model import Origin

RELEASE = (
    "The Lanmore Water Board regrets the interruption of supply in the lower town.\n\n"
    "On 4 May a pump at the Ferry Lane station failed at 03.20. Engineers replaced its seals within 14 hours. "
    "No chlorine entered the mains at any time.\n\nThe board has opened a telephone line for 2,300 households."
)
ACCOUNT = (
    "Maud keeps the light on. “The boiler sang all night. Nobody shouted at us. There was no need to.” "
    "Maud is not her real name, and the Signal has seen her pass."
)


def of(heap: Heap, label: str) -> list[str]:
    (found,) = [one for one in heap.lineage().origins if one.label == label]
    return outlets(heap, found)


def outlets(heap: Heap, origin: Origin) -> list[str]:
    return sorted(heap.reports[one.report].source for one in origin.relays)


def released() -> Heap:
    heap = Heap()
    report = heap.report("Lanmore Water Board", "2031-05-05", RELEASE)
    heap.says(report, "organisation Lanmore Water Board", "the interruption of supply in the lower town", cue="regrets")
    return heap


@pytest.mark.parametrize(
    ("voice", "text", "content", "together"),
    [
        (
            "person Lanmore Water Board",
            (
                "Taps ran dry in Lanmore. Lanmore Water Board said on Monday that a pump at Ferry Lane had failed and "
                "that its seals were replaced within 14 hours."
            ),
            "that a pump at Ferry Lane had failed and that its seals were replaced within 14 hours",
            True,
        ),
        (
            "organisation board",
            (
                "Taps ran dry in Lanmore. The water board said no chlorine had entered the mains and that it had "
                "replaced the seals of a pump."
            ),
            "no chlorine had entered the mains and that it had replaced the seals of a pump",
            True,
        ),
        (
            "",
            (
                "The Lanmore Water Board did not answer. In a release this week it said a pump at the Ferry Lane "
                "station had failed and no chlorine entered the mains."
            ),
            "a pump at the Ferry Lane station had failed and no chlorine entered the mains",
            True,
        ),
        (
            "organisation board",
            (
                "Taps ran dry in Lanmore. The water board said the seals of a pump at Ferry Lane station were replaced "
                "within 31 hours."
            ),
            "the seals of a pump at Ferry Lane station were replaced within 31 hours",
            False,
        ),
        (
            "organisation board",
            "The school board of Corrie said a pump at its station failed and engineers replaced the seals.",
            "a pump at its station failed and engineers replaced the seals",
            False,
        ),
        (
            "Ivo Lenn",
            "Ivo Lenn, who sues the Lanmore Water Board, said the seals of the pump at Ferry Lane station had failed.",
            "the seals of the pump at Ferry Lane station had failed",
            False,
        ),
    ],
    ids=["a person by mistake", "in part", "it", "another number", "another board", "one who sues it"],
)
def test_what_a_body_published_of_itself_and_others_tell_again_is_one_origin(
    voice: str,
    text: str,
    content: str,
    together: bool,  # noqa: FBT001 - a case
) -> None:
    heap = released()
    report = heap.report("Valley Post", "2031-05-06", text)
    heap.says(report, voice.removeprefix("person "), content, cue="said", kind="indirect")
    want = ["Lanmore Water Board", "Valley Post"] if together else ["Lanmore Water Board"]
    assert of(heap, "Lanmore Water Board, 5 May 2031") == want


def test_a_release_is_not_told_again_before_it_is_out_or_long_after() -> None:
    text = "Lanmore Water Board said a pump at Ferry Lane station had failed and no chlorine entered the mains."
    for day in ("2031-05-01", "2031-07-01"):
        heap = released()
        report = heap.report("Valley Post", day, text)
        heap.says(report, "Lanmore Water Board", text[29:-1], cue="said")
        assert of(heap, "Lanmore Water Board, 5 May 2031") == ["Lanmore Water Board"]


def account() -> Heap:
    heap = Heap()
    report = heap.report("The Dunmore Signal", "2031-05-05", ACCOUNT)
    heap.says(report, "pseudonym Maud", "“The boiler sang all night. Nobody shouted at us. There was no need to.”")
    heap.says(report, "organisation Signal", "her pass", cue="has seen")
    return heap


def test_an_outlet_that_has_seen_a_pass_is_no_origin_beside_the_voice_it_quotes() -> None:
    lineage = account().lineage()
    assert [one.label for one in lineage.origins] == ["Maud to The Dunmore Signal"]
    assert [why.text for _, why in lineage.unrecorded] == [
        "The Dunmore Signal says what it saw, asked or printed, and not who told it."
    ]


def test_what_an_outlet_counted_itself_is_an_origin() -> None:
    heap = Heap()
    report = heap.report("The Dunmore Signal", "2031-05-05", "The Signal counted 43 empty beds in the hostel.")
    heap.says(report, "organisation Signal", "43 empty beds in the hostel", cue="counted")
    assert [one.voice.name for one in heap.lineage().origins] == ["The Dunmore Signal"]


@pytest.mark.parametrize(
    ("words", "told", "together"),
    [
        ("“Nobody shouted at us. There was no need to.”", "The Dunmore Signal", True),
        ("“Nobody shouted at us. There was no need to.”", "The Corrie Herald", False),
        ("“Nobody shouted at me.”", "The Dunmore Signal", False),
    ],
)
def test_a_short_quotation_of_nobody_named_belongs_where_its_collector_has_it(
    words: str,
    told: str,
    together: bool,  # noqa: FBT001 - a case
) -> None:
    heap = account()
    report = heap.report("Frontier Digest", "2031-05-12", f"One of two who spoke. {words}, she told {told}.")
    heap.says(report, "", words, told=f"organisation {told}")
    want = ["Frontier Digest", "The Dunmore Signal"] if together else ["The Dunmore Signal"]
    assert of(heap, "Maud to The Dunmore Signal") == want


def test_the_newspaper_is_the_one_that_was_named_last() -> None:
    heap = account()
    text = (
        "A woman shut in a boiler house has described it, the Dunmore Signal reported. The woman, called Maud, told "
        "the newspaper that the boiler sang all night, and that nobody had to shout."
    )
    report = heap.report("Valley Post", "2031-05-06", text)
    heap.says(report, "organisation Dunmore Signal", "A woman shut in a boiler house has described it", cue="reported")
    content = "that the boiler sang all night, and that nobody had to shout"
    heap.says(report, "pseudonym Maud", content, cue="told", told="organisation newspaper")
    assert [one.label for one in heap.lineage().origins] == ["Maud to The Dunmore Signal"]
    assert of(heap, "Maud to The Dunmore Signal") == ["The Dunmore Signal", "Valley Post"]


def test_a_voice_spoke_when_its_collector_wrote_and_not_when_a_relay_first_said_to_whom() -> None:
    heap = Heap()
    own = heap.report(
        "The Dunmore Signal", "2031-05-05", "“We file each letter twice,” says Nell Corran of a clinic in Tarn."
    )
    heap.says(own, "Nell Corran", "“We file each letter twice,”", cue="says")
    relay = heap.report(
        "Bench Notes", "2031-05-07", "Nell Corran told the Dunmore Signal that letters are filed twice."
    )
    heap.says(relay, "Nell Corran", "that letters are filed twice", cue="told", told="organisation Dunmore Signal")
    text = "The Dunmore Signal visited a clinic. About a third of patients never write back, Nell Corran of Tarn said."
    other = heap.report("Valley Post", "2031-05-06", f"{text} The clinic lies in Tarn.")
    heap.says(other, "Nell Corran", "About a third of patients never write back", cue="said")
    assert of(heap, "Nell Corran to Dunmore Signal") == ["Bench Notes", "The Dunmore Signal", "Valley Post"]


def test_who_is_heard_in_a_recording_speaks_for_himself() -> None:
    heap = Heap()
    text = (
        "A cook at Orrin barracks says that 164 recruits have eaten nothing since Sunday, according to a voice message "
        "printed by Zorya. “The bread stopped in August,” Milo Harsk says."
    )
    report = heap.report("Valley Post", "2031-11-10", text)
    first = "A cook at Orrin barracks says that 164 recruits have eaten nothing since Sunday"
    outer = heap.says(report, "document voice message", first, via=["organisation Zorya"])
    inner = "164 recruits have eaten nothing since Sunday"
    heap.says(report, "Milo Harsk", inner, via=["organisation Zorya", "document voice message"], within=outer)
    heap.says(report, "Milo Harsk", "“The bread stopped in August,”", cue="says")
    assert [one.label for one in heap.lineage().origins] == ["Milo Harsk to Zorya"]
    assert heap.lineage().unrecorded == ()


@pytest.mark.parametrize(
    ("voice", "number", "together"),
    [("Milo Harsk", "164", True), ("Milo Harsk", "57", False), ("Milo Dane", "164", False)],
)
def test_one_with_a_full_name_who_says_the_same_number_and_more_is_retold(
    voice: str,
    number: str,
    together: bool,  # noqa: FBT001 - a case
) -> None:
    heap = Heap()
    text = (
        "At the barracks in Orrin, Milo Harsk told us that 164 recruits go hungry. “The bread stopped in August,” he "
        "said. “They put three in the cellar.”"
    )
    report = heap.report("Zorya Weekly", "2031-11-10", text)
    heap.says(report, "Milo Harsk", "164 recruits go hungry", cue="told")
    heap.says(report, "Milo Harsk", "“The bread stopped in August,”", cue="said")
    text = f"In Orrin, {voice} says that {number} men have no bread since August and that recruits sit in a cellar."
    other = heap.report("Valley Post", "2031-11-11", f"The barracks lie in Orrin. {text}")
    content = f"that {number} men have no bread since August and that recruits sit in a cellar"
    heap.says(other, voice, content, cue="says")
    assert of(heap, "Milo Harsk to Zorya Weekly") == ["Valley Post", "Zorya Weekly"][not together :]


def test_a_question_is_nobody_s_word() -> None:
    heap = Heap()
    text = "The coach firm had asked the Harbour Guard whether the pass was open, and drove off at six."
    report = heap.report("Valley Post", "2031-05-12", text)
    heap.says(
        report, "organisation coach firm", "whether the pass was open", "asked", told="organisation Harbour Guard"
    )
    lineage = heap.lineage()
    assert not lineage.origins
    assert [why.text for _, why in lineage.unrecorded] == ["It was asked, not said."]
