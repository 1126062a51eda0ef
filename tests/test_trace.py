"""Tracing: whose say-so, through whom, and what is not recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heap import Heap

if TYPE_CHECKING:
    from sayso.model import Lineage, Origin

QUOTE = "“We pushed the grain trucks into the river so that nobody could order us across the bridge”"
OTHER = "“The guards at the Mirel bridge had no fuel left and slept in their coats for a week”"
FILLER = (
    "The harbour lay under fog all morning and the ferries waited for the wind to turn before they crossed to the far "
    "side, where the market had already closed its shutters and the last carts were going home along the dyke."
)
NEWS = (
    "Farmers in three districts are still counting what the flood left them, and the price of flour has risen again; "
    "in the capital the council met late and went home early, while two schools stayed shut for want of coal."
)


def interview() -> tuple[Heap, str]:
    heap = Heap()
    report = heap.report("Harbour Times", "2031-05-12", f"{FILLER} {QUOTE}, Oru Hale told the Harbour Times.")
    return heap, heap.says(report, "Oru Hale", QUOTE, cue="told", told="organisation Harbour Times")


def relay(
    heap: Heap, outlet: str, date: str, content: str = QUOTE, rest: str = "Oru Hale told the Harbour Times."
) -> str:
    report = heap.report(outlet, date, f"{NEWS if outlet == 'Valley Post' else 'Short news.'} {content}, {rest}")
    told = {"told": "organisation Harbour Times"} if "told the Harbour" in rest else {}
    return heap.says(report, "Oru Hale", content, **told)


def the_one(lineage: Lineage) -> Origin:
    (origin,) = lineage.origins
    return origin


def relations(heap: Heap) -> dict[str, str]:
    return {heap.reports[one.report].source: one.relation for origin in heap.lineage().origins for one in origin.relays}


def test_an_interview_and_its_relays_are_one_origin() -> None:
    heap, _ = interview()
    relay(heap, "Valley Post", "2031-05-13")
    relay(heap, "Coast Daily", "2031-05-14", "the trucks had gone into the river")
    origin = the_one(heap.lineage())
    assert origin.label == "Oru Hale to Harbour Times"
    assert origin.first == "2031-05-12"
    assert relations(heap) == {"Harbour Times": "original", "Valley Post": "relay", "Coast Daily": "paraphrase"}


def taken(heap: Heap) -> dict[str, str]:
    source = {name: report.source for name, report in heap.reports.items()} | {"": ""}
    return {source[one.report]: source[one.taken_from] for origin in heap.lineage().origins for one in origin.relays}


def test_each_relay_names_the_report_it_has_the_words_from() -> None:
    heap, _ = interview()
    relay(heap, "Valley Post", "2031-05-13")
    copy = heap.report("Coast Daily", "2031-05-14", f"{NEWS} {QUOTE}, Oru Hale told the Harbour Times.")
    heap.says(copy, "Oru Hale", QUOTE, told="organisation Harbour Times")
    bare = heap.report("Hill Echo", "2031-05-15", f"Oru Hale said {QUOTE[:70]}”.")
    heap.says(bare, "Oru Hale", QUOTE[:70] + "”")
    assert taken(heap) == {
        "Harbour Times": "", "Valley Post": "Harbour Times", "Coast Daily": "Valley Post", "Hill Echo": "Harbour Times"
    }  # fmt: skip
    reasons = [reason.text for one in the_one(heap.lineage()).relays for reason in one.reasons]
    assert "It names Harbour Times, whose report is in the case." in reasons
    assert "100% of its text stands in the other report." in reasons


def test_a_relay_that_names_nobody_is_found_by_its_words() -> None:
    heap, _ = interview()
    relay(heap, "Valley Post", "2031-05-13", rest="Oru Hale said.")
    assert len(the_one(heap.lineage()).relays) == 2


def test_a_copy_shares_most_of_its_text() -> None:
    heap, _ = interview()
    copy = heap.report("Valley Post", "2031-05-13", f"{FILLER} {QUOTE}, he said.")
    heap.says(copy, "", QUOTE)
    assert relations(heap)["Valley Post"] == "copy"


def test_told_us_in_a_reprint_is_not_an_interview_of_its_own() -> None:
    heap = Heap()
    for outlet, day in (("Harbour Times", "12"), ("Valley Post", "13")):
        report = heap.report(outlet, f"2031-05-{day}", f"{FILLER} {QUOTE}, Oru Hale told us.")
        heap.says(report, "Oru Hale", QUOTE, cue="told")
    assert the_one(heap.lineage()).label == "Oru Hale to Harbour Times"
    assert relations(heap) == {"Harbour Times": "original", "Valley Post": "copy"}


def test_a_relay_is_not_earlier_than_what_it_relays() -> None:
    heap, _ = interview()
    early = relay(heap, "Valley Post", "2031-04-01", rest="Oru Hale said.")
    assert [name for name, _ in heap.lineage().unrecorded] == [early]


def test_who_is_not_said_to_have_spoken_to_anyone_is_not_recorded() -> None:
    heap = Heap()
    report = heap.report("Valley Post", "2031-05-12", f"{QUOTE}, Oru Hale said.")
    heap.says(report, "Oru Hale", QUOTE, cue="said")
    lineage = heap.lineage()
    assert lineage.origins == ()
    assert lineage.unrecorded[0][1].text == "The report does not say to whom Oru Hale spoke."


def test_the_same_words_in_two_reports_are_one_origin_even_when_neither_says_whom_they_were_told() -> None:
    heap = Heap()
    for outlet, day in (("Valley Post", "12"), ("Coast Daily", "13")):
        report = heap.report(outlet, f"2031-05-{day}", f"{NEWS if day == '12' else FILLER} {QUOTE}, Oru Hale said.")
        heap.says(report, "Oru Hale", QUOTE)
    assert the_one(heap.lineage()).label == "Oru Hale, words in several reports"
    assert relations(heap) == {"Valley Post": "original", "Coast Daily": "relay"}


def test_other_words_of_the_same_voice_in_a_report_went_to_the_same_collector() -> None:
    heap, _ = interview()
    (report,) = heap.reports
    text = heap.reports[report].text
    heap.statements.clear()
    heap.says(report, "Oru Hale", QUOTE, cue="told", told="organisation Harbour Times")
    heap.says(report, "Oru Hale", text[:30].strip())
    assert len(the_one(heap.lineage()).relays[0].statements) == 2


def test_an_outlet_cut_to_its_last_word_is_the_one_that_the_report_names_in_full() -> None:
    heap, _ = interview()
    text = f"This was first printed by The Harbour Times. {QUOTE}, Oru Hale told the Times."
    report = heap.report("Valley Post", "2031-05-13", text)
    heap.says(report, "Oru Hale", QUOTE, told="organisation Times")
    assert the_one(heap.lineage()).label == "Oru Hale to Harbour Times"


@pytest.mark.parametrize(
    "listener", ["organisation Sela Marn", "unnamed his brother", "organisation reporters in Mirel"]
)
def test_a_person_of_the_story_and_the_press_at_large_collect_nothing(listener: str) -> None:
    heap = Heap()
    text = f"{QUOTE}, Oru Hale told {listener.partition(' ')[2]}. It rained, Sela Marn said."
    report = heap.report("Valley Post", "2031-05-13", text)
    heap.says(report, "Oru Hale", QUOTE, cue="told", told=listener)
    heap.says(report, "Sela Marn", "It rained", cue="said")
    assert [origin.collector for origin in heap.lineage().origins] == ([""] if "reporters" in listener else [])


def test_a_relay_that_carries_mostly_the_words_of_the_original_is_a_copy() -> None:
    heap, _ = interview()
    short = f"{QUOTE} {OTHER}"
    first = heap.report("Harbour Times/2", "2031-05-12", f"{FILLER} {short}, Oru Hale told the Harbour Times. {FILLER}")
    heap.says(first, "Oru Hale", short, told="organisation Harbour Times")
    second = heap.report("Valley Post", "2031-05-13", f"{NEWS} {NEWS} {short}, Oru Hale told the Harbour Times.")
    heap.says(second, "Oru Hale", short, told="organisation Harbour Times")
    assert relations(heap)["Valley Post"] == "copy"


def test_nested_words_have_the_origin_of_the_telling_they_stand_in() -> None:
    heap = Heap()
    told = "his sergeant had said that the bridge was mined"
    report = heap.report("Harbour Times", "2031-05-12", f"Oru Hale told the Harbour Times that {told}.")
    outer = heap.says(report, "Oru Hale", told, told="organisation Harbour Times")
    inner = heap.says(report, "unnamed his sergeant", "the bridge was mined", via=("Oru Hale",), within=outer)
    assert set(the_one(heap.lineage()).relays[0].statements) == {outer, inner}


def pseudonym(
    first: str, second: str, dates: tuple[str, str], voices: tuple[str, str] = ("pseudonym Tam",) * 2
) -> Heap:
    heap = Heap()
    for at, (content, date) in enumerate(zip((first, second), dates, strict=True)):
        name = voices[at].split()[-1]
        report = heap.report(f"Harbour Times/{at}", date, f"{content}, {name} told the Harbour Times.")
        heap.says(report, voices[at], content, told="organisation Harbour Times")
    return heap


def test_a_pseudonym_with_another_story_at_another_time_is_another_voice() -> None:
    lineage = pseudonym(QUOTE, OTHER, ("2031-05-12", "2031-12-12")).lineage()
    assert len(lineage.origins) == 2
    assert lineage.origins[0].not_independent_of == (lineage.origins[1].id,)
    assert len(pseudonym(QUOTE, OTHER, ("2031-05-12", "2031-05-13")).lineage().origins) == 2
    assert len(pseudonym(QUOTE, QUOTE, ("2031-05-12", "2031-12-12")).lineage().origins) == 1


def test_a_full_name_is_one_origin_while_the_dates_are_near() -> None:
    voices = ("Oru Hale", "Oru Hale")
    assert len(pseudonym(QUOTE, OTHER, ("2031-05-12", "2031-06-12"), voices).lineage().origins) == 1
    undated = pseudonym(QUOTE, OTHER, ("2031-05-12", ""), voices).lineage().origins
    assert len(undated) == 2  # a known person speaks often: without a date only the words can tell
    assert all(origin.not_independent_of for origin in undated)
    assert len(pseudonym(QUOTE, OTHER, ("2031-05-12", "2031-12-12"), voices).lineage().origins) == 2


def test_one_voice_told_two_collectors_is_not_independent() -> None:
    heap, _ = interview()
    report = heap.report("Valley Post", "2031-05-13", f"{OTHER}, Oru Hale told the Valley Post.")
    heap.says(report, "Oru Hale", OTHER, told="organisation Valley Post")
    first, second = heap.lineage().origins
    assert first.not_independent_of == (second.id,)


def test_two_named_voices_are_independent_unless_one_speaks_for_the_other() -> None:
    heap, _ = interview()
    report = heap.report("Valley Post", "2031-05-13", f"{OTHER}, Sela Marn told the Valley Post.")
    heap.says(report, "Sela Marn", OTHER, told="organisation Valley Post")
    assert [origin.not_independent_of for origin in heap.lineage().origins] == [(), ()]
    text = f"Grain Board spokesman Oru Hale was quoted. The Grain Board said on Monday that {FILLER[:40]}."
    board = heap.report("Coast Daily", "2031-05-14", text)
    heap.says(board, "organisation Grain Board", FILLER[:40], cue="said")
    labels = {origin.label: origin for origin in heap.lineage().origins}
    assert labels["Grain Board, 12 May 2031"].not_independent_of == ()
    heap.says(board, "Oru Hale", "was quoted", told="organisation Harbour Times")
    labels = {origin.label: origin for origin in heap.lineage().origins}
    assert labels["Grain Board, 12 May 2031"].not_independent_of == (labels["Oru Hale to Harbour Times"].id,)


def test_announcements_of_two_days_are_two_origins_of_one_voice() -> None:
    heap = Heap()
    for date, day, count in (("2031-05-16", "Thursday", "120"), ("2031-05-23", "Thursday", "134")):
        text = f"The Grain Board said on {day} that {count} trucks had been lost."
        report = heap.report(f"Valley Post/{date}", date, text)
        heap.says(report, "organisation Grain Board", f"{count} trucks had been lost", cue="said")
    first, second = heap.lineage().origins
    assert (first.label, second.label) == ("Grain Board, 15 May 2031", "Grain Board, 22 May 2031")
    assert first.not_independent_of == (second.id,)


def test_what_an_outlet_passes_on_goes_back_to_who_told_it() -> None:
    heap = Heap()
    report = heap.report("Valley Post", "2031-05-13", f"{QUOTE}, Oru Hale said, the Harbour Times reported.")
    heap.says(report, "Oru Hale", QUOTE, via=("organisation Harbour Times",))
    assert the_one(heap.lineage()).label == "Oru Hale to Harbour Times"
    assert relations(heap) == {"Valley Post": "relay"}


@pytest.mark.parametrize("kind", ["is origin", "reject"])
def test_people_outrank_rules(kind: str) -> None:
    heap = Heap()
    report = heap.report("Valley Post", "2031-05-12", f"{QUOTE}, Oru Hale said.")
    statement = heap.says(report, "Oru Hale", QUOTE, cue="said")
    heap.judge(kind, statement)
    lineage = heap.lineage()
    assert [origin.label for origin in lineage.origins] == (["Oru Hale to Valley Post"] if kind == "is origin" else [])
    assert lineage.unrecorded == ()


def test_not_independent_binds_by_origin_and_by_statement() -> None:
    heap, statement = interview()
    report = heap.report("Valley Post", "2031-05-13", f"{OTHER}, Sela Marn told the Valley Post.")
    heap.says(report, "Sela Marn", OTHER, told="organisation Valley Post")
    first, second = heap.lineage().origins
    judged = heap.judge("not independent", statement, second.id)
    assert heap.lineage().origins[0].not_independent_of == (second.id,)
    heap.judge("not independent", statement, second.id, undoes=judged)
    assert heap.lineage().origins == (first, second)


def test_nothing_gives_nothing() -> None:
    assert Heap().lineage().origins == ()


KINDS = ("told", "said", "copy", "passed on", "public", "unnamed", "other voice")
VOICES = {"unnamed": "unnamed a clerk", "public": "organisation Grain Board", "other voice": "Sela Marn"}


def mixed(kinds: list[tuple[str, int, str]]) -> Heap:
    heap, _ = interview()
    for number, (kind, words, date) in enumerate(kinds):
        content = (QUOTE, OTHER, "“It came through the fog without lights”")[words]
        outlet = f"Outlet {'ABCDEFGH'[number]}"
        rest = {"told": "Oru Hale told the Harbour Times.", "other voice": f"Sela Marn told {outlet}."}.get(
            kind, "it was said."
        )
        head = FILLER if kind == "copy" else f"Report {number}."
        report = heap.report(outlet, date, f"{head} {content}, {rest} On Monday the Grain Board met.")
        voice = VOICES.get(kind, "Oru Hale")
        more: dict[str, Any] = {}
        if kind in ("told", "other voice"):
            more["told"] = f"organisation {outlet if kind == 'other voice' else 'Harbour Times'}"
        elif kind == "passed on":
            more["via"] = ("organisation Valley Post",)
        heap.says(report, voice, content, **more)
    return heap


HEAPS = st.lists(
    st.tuples(
        st.sampled_from(KINDS), st.integers(0, 2), st.sampled_from(["", "2031-05-13", "2031-05-14", "2031-11-01"])
    ),
    max_size=6,
)


@given(HEAPS, st.permutations(range(9)))
@settings(max_examples=50, deadline=None)
def test_order_changes_nothing(kinds: list[tuple[str, int, str]], order: list[int]) -> None:
    heap = mixed(kinds)
    assert heap.lineage() == heap.shuffled(order).lineage()


@given(HEAPS)
@settings(max_examples=50, deadline=None)
def test_each_statement_has_one_origin_or_a_reason_why_not_and_every_place_its_words(
    kinds: list[tuple[str, int, str]],
) -> None:
    heap = mixed(kinds)
    lineage = heap.lineage()
    carried = [name for origin in lineage.origins for one in origin.relays for name in one.statements]
    assert sorted([*carried, *(name for name, _ in lineage.unrecorded)]) == sorted(one.id for one in heap.statements)
    reasons = [reason for origin in lineage.origins for one in origin.relays for reason in one.reasons]
    for reason in [*reasons, *(reason for _, reason in lineage.unrecorded)]:
        assert reason.text
        for place in reason.places:
            assert all(0 <= span.start < span.end <= len(heap.reports[place.report].text) for span in place.spans)


def test_two_soldiers_of_whom_only_one_description_says_more_may_be_one() -> None:
    heap = Heap()
    for day, voice, said in ((12, "soldier", "nobody crosses the bridge"), (14, "soldier on duty", "the road was dry")):
        report = heap.report(f"Valley Post/{day}", f"2031-05-{day}", f"A {voice} told the Valley Post that {said}.")
        heap.says(report, f"unnamed {voice}", said, told="organisation Valley Post")
    first, second = heap.lineage().origins
    assert (first.not_independent_of, second.not_independent_of) == ((second.id,), (first.id,))
