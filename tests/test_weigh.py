"""Weighing: echo is not corroboration, and every grade explains itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heap import Heap
from sayso.model import Lineage, Origin, Voice
from sayso.weigh import rules_table, weigh
from sayso.weigh.counting import independent
from sayso.weigh.rules import RULES, Rule, Weighed, judge

SAID = "the market hall in Mirel burned for two nights"
QUOTE = "“We pushed the grain trucks into the river so that nobody could order us across the bridge”"


def told(heap: Heap, outlet: str, voice: str, *, day: int = 12, collector: str = "") -> str:
    """Report what a voice told the outlet, or another collector."""
    whom = collector or outlet
    report = heap.report(outlet, f"2031-05-{day}", f"Report of {outlet}: {SAID}, {voice} told the {whom}.")
    return heap.says(report, voice, SAID, told=f"organisation {whom}")


def test_ten_reports_of_one_interview_are_one_origin() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale")
    for number in range(9):
        told(heap, f"Outlet {number}", "Oru Hale", day=13, collector="Harbour Times")
    (finding,) = heap.findings()
    assert (finding.independent, finding.grade, len(finding.origins)) == (1, "6", 1)
    assert finding.reasons[0].text == (
        "6 Truth cannot be judged: One origin says so, however many reports pass it on; nothing confirms it."
    )


def test_two_independent_origins_confirm() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale")
    told(heap, "Valley Post", "Sela Marn")
    (finding,) = heap.findings()
    assert (finding.independent, finding.grade) == (2, "1")
    assert [reason.text for reason in finding.reasons[1:]] == [
        "Oru Hale to Harbour Times: says so.",
        "Sela Marn to Valley Post: says so.",
    ]


def test_one_voice_and_two_collectors_is_not_two() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale")
    told(heap, "Valley Post", "Oru Hale")
    (finding,) = heap.findings()
    assert (finding.independent, finding.grade, len(finding.origins)) == (1, "6", 2)
    assert finding.reasons[-1].text == (
        "Oru Hale to Harbour Times and Oru Hale to Valley Post may share a root: independence not established."
    )


def test_who_is_not_named_confirms_nobody() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale")
    report = heap.report("Valley Post", "2031-05-13", f"A clerk told the Valley Post that {SAID}.")
    heap.says(report, "unnamed A clerk", SAID, told="organisation Valley Post")
    (finding,) = heap.findings()
    assert (finding.independent, finding.grade, len(finding.origins)) == (1, "6", 2)


def test_what_is_not_recorded_counts_as_no_origin() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale")
    report = heap.report("Valley Post", "2031-05-13", f"It is said that {SAID}.")
    loose = heap.says(report, "Sela Marn", SAID)
    (finding,) = heap.findings()
    assert (finding.independent, finding.grade, finding.unrecorded) == (1, "6", (loose,))


def deny(heap: Heap, outlet: str, voice: str) -> str:
    report = heap.report(outlet, "2031-05-14", f"{voice} told the {outlet}: wrong, {SAID}.")
    return heap.says(report, voice, SAID, told=f"organisation {outlet}", stance="denies")


def test_a_denial_stands_against_it() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale")
    deny(heap, "Coast Daily", "Ane Brek")
    (finding,) = heap.findings()
    assert (finding.grade, finding.independent) == ("6", 1)
    assert "It is said, and it is denied or contradicted" in finding.reasons[0].text
    assert [(one.claim, one.reason.text) for one in finding.contradicts] == [(finding.claim, "Ane Brek denies it.")]
    deny(heap, "Upland Echo", "Dov Lirr")
    assert heap.findings()[0].grade == "4"
    told(heap, "Valley Post", "Sela Marn")
    assert heap.findings()[0].grade == "3"


def count(heap: Heap, outlet: str, voice: str, number: int, *, day: int, as_of: str = "") -> str:
    content = f"{number} trucks had been lost at the Mirel bridge"
    text = f"{voice.removeprefix('organisation ')} told the {outlet} that {content}."
    report = heap.report(f"{outlet}/{day}", f"2031-05-{day}", text)
    figure = (str(number), number, number, "trucks", as_of, "Mirel")
    return heap.says(report, voice, content, told=f"organisation {outlet}", figures=(figure,))


def test_other_figures_of_other_voices_contradict() -> None:
    heap = Heap()
    count(heap, "Harbour Times", "Oru Hale", 12, day=12)
    count(heap, "Valley Post", "Sela Marn", 40, day=13)
    first, second = heap.findings()
    assert [one.claim for one in first.contradicts] == [second.claim]
    assert [one.claim for one in second.contradicts] == [first.claim]
    assert first.contradicts[0].reason.text in (
        "“12” and “40” are given for the same; both stand, side by side.",
        "“40” and “12” are given for the same; both stand, side by side.",
    )


@pytest.mark.parametrize(("day", "as_of"), [(29, ("", "")), (13, ("2031-05-01", "2031-05-11"))])
def test_figures_of_other_times_do_not_contradict(day: int, as_of: tuple[str, str]) -> None:
    heap = Heap()
    count(heap, "Harbour Times", "Oru Hale", 12, day=12, as_of=as_of[0])
    count(heap, "Valley Post", "Sela Marn", 40, day=day, as_of=as_of[1])
    assert [one.contradicts for one in heap.findings()] == [(), ()]


def test_a_running_count_supersedes() -> None:
    heap = Heap()
    for number, day in ((12, 12), (19, 19)):
        count(heap, "Harbour Times", "organisation Grain Board", number, day=day)
    found = {finding.claim: finding for finding in heap.findings()}
    earlier = found[min(heap.claims(), key=lambda claim: claim.text).id]
    assert [one.contradicts for one in found.values()] == [(), ()]
    assert earlier.reasons[-1].text == "Grain Board gave “12”, and later “19”: superseded, not contradicted."


def garbled(outlet: str, number: int, of: str = "trucks", verb: str = "left") -> Heap:
    heap = Heap()
    for count_, name, counted, done in ((60, "Harbour Times", "trucks", "left"), (number, outlet, of, verb)):
        content = f"the guards had {done} {count_} {counted} at the Mirel bridge"
        report = heap.report(name, f"2031-05-{count_ // 5:02}", f"Oru Hale told the Harbour Times that {content}.")
        figure = (str(count_), count_, count_, counted)
        heap.says(report, "Oru Hale", content, told="organisation Harbour Times", figures=(figure,))
    return heap


def test_a_garbled_number_stands_beside_the_right_one() -> None:
    (finding,) = garbled("Valley Post", 16).findings()
    (contradicted,) = finding.contradicts
    assert contradicted.claim == finding.claim
    assert contradicted.reason.text == (
        "Valley Post gives “16” and Harbour Times “60” for the same, both from Oru Hale to Harbour Times: one of them "
        "has it wrong; it is not another count."
    )
    assert (finding.independent, finding.grade) == (1, "6")


@pytest.mark.parametrize(
    ("number", "of", "verb"), [(60, "trucks", "left"), (16, "sheep", "left"), (16, "trucks", "burned")]
)
def test_what_one_origin_counts_otherwise_is_not_garbled(number: int, of: str, verb: str) -> None:
    heap = garbled("Valley Post", number, of, verb)
    if verb == "burned":
        heap.judge("different", *(statement.id for statement in heap.statements))
    assert all(one.contradicts == () for one in heap.findings())


def test_a_garbling_relay_takes_nothing_from_two_witnesses() -> None:
    heap = garbled("Valley Post", 16)
    content = "the guards had left 60 trucks at the Mirel bridge"
    report = heap.report("Upland Echo", "2031-05-13", f"Sela Marn told the Upland Echo that {content}.")
    heap.says(report, "Sela Marn", content, told="organisation Upland Echo")
    heap.judge("different", heap.statements[1].id, heap.statements[0].id)
    first, second = heap.findings()
    assert (first.grade, first.independent) == ("1", 2)
    assert [one.claim for one in first.contradicts] == [second.claim]


@pytest.mark.parametrize(("number", "contradicted"), [(31, 2), (20, 0)])
def test_up_to_a_number_excludes_more_of_another_voice(number: int, contradicted: int) -> None:
    heap = Heap()
    for outlet, voice, words, low, high in (
        ("Harbour Times", "Oru Hale", "up to 20", None, 20),
        ("Valley Post", "Sela Marn", str(number), number, number),
    ):
        content = f"{words} trucks had been lost at the Mirel bridge"
        report = heap.report(outlet, "2031-05-12", f"{voice} told the {outlet} that {content}.")
        heap.says(report, voice, content, told=f"organisation {outlet}", figures=((words, low, high, "trucks"),))
    assert sum(len(finding.contradicts) for finding in heap.findings()) == contradicted


def test_a_later_count_that_names_an_earlier_day_supersedes_nothing() -> None:
    heap = Heap()
    count(heap, "Harbour Times", "organisation Grain Board", 12, day=12)
    count(heap, "Harbour Times", "organisation Grain Board", 19, day=19, as_of="2031-05-10")
    assert not any("superseded" in reason.text for finding in heap.findings() for reason in finding.reasons)


def test_a_person_grades_but_confirms_only_with_two_origins() -> None:
    heap = Heap()
    statement = told(heap, "Harbour Times", "Oru Hale")
    (claim,) = heap.claims()
    heap.judge("grade", claim.id, value="2")
    assert heap.findings()[0].grade == "2"
    heap.judge("grade", statement, value="1")
    assert heap.findings()[0].grade == "6"
    assert "takes two independent origins; 1 found" in heap.findings()[0].reasons[0].text
    told(heap, "Valley Post", "Sela Marn")
    assert heap.findings()[0].grade == "1"


def test_a_grade_survives_a_new_first_statement() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale")
    heap.judge("grade", heap.claims()[0].id, value="3")
    told(heap, "Valley Post", "Oru Hale", day=10, collector="Harbour Times")
    assert heap.findings()[0].grade == "3"


def test_reliability_belongs_to_the_voice_and_changes_no_credibility() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale")
    heap.judge("grade", "Oru Hale", value="B")
    (finding,) = heap.findings()
    assert finding.grade == "6"
    assert "A person graded Oru Hale: B Usually reliable." in [reason.text for reason in finding.reasons]


def test_a_person_may_hold_two_origins_not_independent() -> None:
    heap = Heap()
    one, other = told(heap, "Harbour Times", "Oru Hale"), told(heap, "Valley Post", "Sela Marn")
    heap.judge("not independent", one, other)
    assert (heap.findings()[0].independent, heap.findings()[0].grade) == (1, "6")


def test_claims_come_in_order_of_weight_then_of_date_then_of_the_text() -> None:
    heap = Heap()
    late = heap.report("Coast Daily", "2031-05-14", "It snowed at noon. The pumps failed. Sheep were lost.")
    for content in ("Sheep were lost", "It snowed at noon", "The pumps failed"):
        heap.says(late, "Oru Hale", content)
    early = heap.report("Upland Echo", "2031-05-10", "Ane Brek saw lights.")
    heap.says(early, "Dov Lirr", "Ane Brek saw lights")
    told(heap, "Valley Post", "Sela Marn", day=20)
    claims = {claim.id: claim.text for claim in heap.claims()}
    assert [claims[finding.claim] for finding in heap.findings()] == [
        SAID, "Ane Brek saw lights", "It snowed at noon", "The pumps failed", "Sheep were lost",
    ]  # fmt: skip


EXAMPLES = {  # supporting, independent, against, opposed, disagree: of yes and of no
    "confirmed": ((2, 2, 0, False, False), (2, 1, 0, False, False)),
    "contested": ((2, 2, 1, True, False), (1, 1, 1, True, False)),
    "figures disagree": ((2, 2, 0, False, True), (1, 1, 0, False, True)),
    "outweighed": ((1, 1, 2, True, False), (0, 0, 2, True, False)),
    "word against word": ((1, 1, 1, True, False), (1, 1, 0, False, False)),
    "independence not established": ((2, 1, 0, False, False), (1, 1, 0, False, False)),
    "single origin": ((1, 1, 0, False, False), (0, 0, 0, False, False)),
    "denied only": ((0, 0, 1, True, False), (0, 0, 0, False, False)),
    "lineage not recorded": ((0, 0, 0, False, False), (1, 1, 0, False, False)),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_an_example_of_yes_and_of_no(rule: Rule) -> None:
    yes, no = EXAMPLES[rule.name]
    assert judge(Weighed(*yes)) is rule
    assert judge(Weighed(*no)) is not rule


def test_only_two_independent_origins_ever_confirm() -> None:
    assert [row[0] for row in rules_table() if row[1].startswith("1")] == ["confirmed"]
    assert len(rules_table()) == len(EXAMPLES)


def _origin(name: str, *doubts: str) -> Origin:
    return Origin(name, name, Voice(name, "person"), "", "", (), doubts)


def test_independence_is_counted_over_sets_not_pairs() -> None:
    chain = [_origin("a", "b"), _origin("b", "a", "c"), _origin("c", "b")]
    assert independent(chain) == ("a", "c")
    many = [_origin(f"{at:02}", *(f"{other:02}" for other in range(40) if other != at)) for at in range(40)]
    assert len(independent(many)) == 1


def test_nothing_gives_nothing() -> None:
    assert weigh({}, (), (), Lineage(), ()) == ()


Told = tuple[str, str, bool, bool]
VOICES = ("Oru Hale", "Sela Marn", "organisation Grain Board", "unnamed a clerk", "pseudonym Tam")
TOLD = st.tuples(st.sampled_from(VOICES), st.sampled_from([SAID, QUOTE]), st.booleans(), st.booleans())


def several(told_of: list[Told]) -> Heap:
    heap = Heap()
    for number, (voice, content, named, denied) in enumerate(told_of):
        outlet = f"Outlet {'ABCDEFGH'[number]}"
        report = heap.report(outlet, "2031-05-12", f"{outlet} writes this. {content}, it was said on Monday.")
        more = {"told": f"organisation {outlet}"} if named else {}
        heap.says(report, voice, content, stance="denies" if denied else "asserts", **more)
    return heap


@given(st.lists(TOLD, min_size=1, max_size=5), st.data())
@settings(max_examples=60, deadline=None)
def test_adding_a_relay_of_a_known_origin_changes_no_finding(told_of: list[Told], data: st.DataObject) -> None:
    heap = several(told_of)
    before = {finding.claim: finding for finding in heap.findings()}
    known = [origin for origin in heap.lineage().origins if origin.collector]
    for number, origin in enumerate(known):
        original = next(one for one in heap.statements if one.id in origin.relays[0].statements)
        text = heap.reports[original.report].text
        span = original.content[0]
        way = data.draw(st.sampled_from(["names the collector", "passes on", "copies", "copies without a voice"]))
        head = text[: span.start] if "copies" in way else "Seen elsewhere."
        date = data.draw(st.sampled_from(["2031-05-13", "2031-06-20", "2032-01-01"]))
        relay = heap.report(f"Relay {'ABCDEFGH'[number]}", date, f"{head} {span.words(text)}, and so on.")
        more: dict[str, Any] = {}
        if "copies" not in way:
            collector = f"organisation {origin.collector}"
            more = {"told": collector} if way == "names the collector" else {"via": (collector,)}
        voice = "" if "without" in way else f"{origin.voice.kind} {origin.voice.name}".removeprefix("person ")
        heap.says(relay, voice, span.words(text), stance=original.stance, **more)
    assert {finding.claim: finding for finding in heap.findings()} == before


@given(st.lists(TOLD, max_size=6), st.permutations(range(7)))
@settings(max_examples=40, deadline=None)
def test_order_changes_nothing(told_of: list[Told], order: list[int]) -> None:
    heap = several(told_of)
    assert heap.findings() == heap.shuffled(order).findings()


@given(st.lists(TOLD, max_size=6))
@settings(max_examples=40, deadline=None)
def test_confirmed_has_two_named_independent_origins_and_every_finding_a_reason(
    told_of: list[Told],
) -> None:
    heap = several(told_of)
    lineage = {origin.id: origin for origin in heap.lineage().origins}
    for finding in heap.findings():
        assert finding.reasons
        assert finding.grade != "1" or finding.independent >= 2
        assert finding.independent <= len({lineage[name].voice.name for name in finding.origins})


def test_two_numbers_of_one_sentence_do_not_contradict_its_copy() -> None:
    heap = Heap()
    content = "four of the ten judges of the Mirel court had been on the boat"
    for outlet in ("Harbour Times", "Valley Post"):
        report = heap.report(outlet, "2031-05-12", f"Oru Hale told the Harbour Times that {content}.")
        figures = (("four", 4, 4, "judges"), ("ten", 10, 10, "judges"))
        heap.says(report, "Oru Hale", content, told="organisation Harbour Times", figures=figures)
    assert [finding.contradicts for finding in heap.findings()] == [()]
