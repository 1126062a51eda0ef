"""The ledger of figures: a value counts once for its origin, in its voice's series, beside what others count."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heap import Heap
from sayso.model import Figure, Ledger, Measure, Span
from sayso.weigh.things import Thing, thing

MINISTRY = "organisation Vellan Interior Ministry"
BROKE = "31 people died at Sarn Bridge when the dam gave way"
SWEPT = "31 people died there, swept from the road by the water"


def toll(heap: Heap, day: int, number: int) -> str:
    """Report what a ministry says, in public, how many died at Sarn Bridge."""
    text = f"Flood at Sarn Bridge. {number} people died at Sarn Bridge, the {MINISTRY.partition(' ')[2]} said."
    report = heap.report(f"Estwire/{day}", f"2031-05-{day:02}", text)
    content = f"{number} people died at Sarn Bridge"
    figures = ((str(number), number, number, "people died", "", "Sarn Bridge"),)
    return heap.says(report, MINISTRY, content, figures=figures)


def told(heap: Heap, outlet: str, voice: str, said: str, bounds: tuple[int, int | None], *, day: int = 12) -> str:
    """Report what a voice told an outlet of the same flood: "31 people died" with what it adds."""
    report = heap.report(outlet, f"2031-05-{day}", f"{voice} told the {outlet} that {said}.")
    figures = ((said.partition(" people")[0], *bounds, "people died", "", "Sarn Bridge"),)
    return heap.says(report, voice, said, told=f"organisation {outlet}", figures=figures)


def measure(ledger: Ledger, label: str = "people died") -> Measure:
    """Return the only measure of this name."""
    (found,) = [one for one in ledger.measures if one.label == label]
    return found


def test_a_running_count_is_one_series_and_its_last_value_holds() -> None:
    heap = Heap()
    for day, number in ((12, 14), (14, 23), (20, 31)):
        toll(heap, day, number)
    found = heap.ledger()
    (series,) = found.series
    values = {entry.id: entry.figure.low for entry in found.entries}
    assert ([values[one] for one in series.entries], series.flags) == ([14, 23, 31], ())
    assert (measure(found).low, measure(found).high, measure(found).best) == (31, 31, None)


def test_a_count_that_falls_is_flagged() -> None:
    heap = Heap()
    toll(heap, 12, 31)
    toll(heap, 20, 23)
    (series,) = heap.ledger().series
    assert [flag.text for flag in series.flags] == [
        "Vellan Interior Ministry gave “31”, and later “23”: the count falls."
    ]


def test_two_independent_origins_with_one_value_make_it_the_best() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale", BROKE, (31, 31))
    told(heap, "Valley Post", "Sela Marn", SWEPT, (31, 31))
    told(heap, "Tirn Daily", "Ado Venn", "about 30 people died near Sarn Bridge", (27, 33))
    found = measure(heap.ledger())
    assert (found.origins, found.low, found.best, found.high, found.disagree) == (3, 27, 31, 33, ())
    assert found.rule == "best value: 2 independent origins give exactly this, none another"


def test_values_that_cannot_both_be_stand_side_by_side_and_nothing_is_averaged() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale", BROKE, (31, 31))
    told(heap, "Valley Post", "Sela Marn", "at least 40 people died at Sarn Bridge", (40, None))
    found = measure(heap.ledger())
    assert (found.low, found.best, found.high) == (31, None, None)
    assert [one.text for one in found.disagree] == [
        "Oru Hale gives “31”, Sela Marn “at least 40”: both stand, side by side."
    ]


def test_a_relay_moves_nothing_and_its_slip_is_its_own() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale", BROKE, (31, 31))
    before = measure(heap.ledger())
    text = "Oru Hale told the Harbour Times that 13 people died at Sarn Bridge when the dam gave way."
    report = heap.report("Copy Daily", "2031-05-13", text)
    figures = (("13", 13, 13, "people died", "", "Sarn Bridge"),)
    relays = ("organisation Harbour Times",)
    content = "13 people died at Sarn Bridge when the dam gave way"
    heap.says(report, "Oru Hale", content, told=relays[0], via=relays, figures=figures)
    found = heap.ledger()
    after = measure(found)
    assert (after.low, after.high, after.best, after.origins) == (before.low, before.high, before.best, before.origins)
    relayed, own = sorted(found.entries, key=lambda entry: entry.own)
    assert (relayed.figure.low, relayed.variant_of, own.figure.low) == (13, own.id, 31)
    (flag,) = found.series[0].flags
    assert flag.text.startswith("Copy Daily gives “13” where Harbour Times has “31”, both from one origin: a relay's")


def test_what_nobody_is_recorded_to_have_said_is_entered_and_counts_for_nothing() -> None:
    heap = Heap()
    report = heap.report("Upland Notes", "2031-05-12", "Dozens are dead at Sarn Bridge.")
    heap.counts(report, "Dozens", 24, 99, "dead", "", "Sarn Bridge")
    found = heap.ledger()
    (entry,) = found.entries
    assert (entry.voice, entry.origin, entry.own, entry.statement) == ("Upland Notes", "", False, "")
    (one,) = found.measures
    assert (one.origins, one.low, one.high, one.rule) == (0, None, None, "no value has an origin that is recorded")


def test_the_same_place_within_a_month_is_one_measure_two_places_are_not() -> None:
    heap = Heap()
    for outlet, place, day in (("A Post", "Sarn", "12"), ("B Post", "Sarn", "20"), ("C Post", "Tolin", "12")):
        report = heap.report(outlet, f"2031-05-{day}", f"Five people were hurt at {place}, {outlet} has learned.")
        heap.counts(report, "Five", 5, 5, "people hurt", "", place)
    assert sorted(len(one.series) for one in heap.ledger().measures) == [1, 2]


def test_killed_and_killed_or_injured_are_two_measures_side_by_side() -> None:
    heap = Heap()
    report = heap.report("A Post", "2031-05-12", "At Sarn 31 people were killed; there were 90 casualties at Sarn.")
    heap.counts(report, "31", 31, 31, "people killed", "", "Sarn")
    heap.counts(report, "90", 90, 90, "casualties", "", "Sarn")
    one, other = heap.ledger().measures
    assert (one.beside, other.beside) == ((other.id,), (one.id,))


def test_what_a_voice_denies_is_no_count_of_its() -> None:
    heap = Heap()
    report = heap.report("A Post", "2031-05-12", "Oru Hale denied that 40 people were killed.")
    figures = (("40", 40, 40, "people killed", "", ""),)
    heap.says(report, "Oru Hale", "40 people were killed", stance="denies", figures=figures)
    found = heap.ledger()
    assert (found.series, found.measures[0].origins, found.entries[0].series) == ((), 0, "")
    assert found.entries[0].reasons[0].text == "Oru Hale denies it: no count of theirs."


def test_a_correction_and_a_rejection_hold_and_leave_the_ids() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale", BROKE, (31, 31))
    told(heap, "Valley Post", "Sela Marn", "40 people died at Sarn Bridge", (40, 40), day=13)
    first, second = heap.ledger().entries
    heap.judge("figure", first.id, value=json.dumps({"low": 29, "high": 33, "as_of": "2031-05-11"}))
    heap.judge("reject", second.id)
    (entry,) = heap.ledger().entries
    assert (entry.id, entry.corrected, entry.figure.low, entry.figure.high) == (first.id, True, 29, 33)
    assert (entry.figure.as_of, entry.figure.text) == ("2031-05-11", first.figure.text)


def test_a_correction_that_does_not_fit_any_more_says_so_and_stops_nothing() -> None:
    heap = Heap()
    told(heap, "Harbour Times", "Oru Hale", BROKE, (31, 31))
    (first,) = heap.ledger().entries
    heap.judge("figure", first.id, value=json.dumps({"low": 40}))
    (entry,) = heap.ledger().entries
    assert (entry.corrected, entry.figure.low) == (False, 31)
    assert entry.reasons[0].text.startswith("A person's correction does not fit what is read now: ")


@pytest.mark.parametrize("kind", ["same", "different"])
def test_a_person_says_what_is_one_measure(kind: str) -> None:
    heap = Heap()
    place = {"same": ("Tolin", "Sarn"), "different": ("Sarn", "Sarn")}[kind]
    for outlet, where in zip(("A Post", "B Post"), place, strict=True):
        report = heap.report(outlet, "2031-05-12", "Five people were hurt, it is known in Sarn.")
        heap.counts(report, "Five", 5, 5, "people hurt", "", where)
    entries = heap.ledger().entries
    heap.judge(kind, *(entry.id for entry in entries))
    assert len(heap.ledger().measures) == (1 if kind == "same" else 2)


@given(st.permutations(range(6)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_gathering_changes_nothing(order: list[int]) -> None:
    heap = Heap()
    for day, number in ((12, 14), (14, 23), (20, 31)):
        toll(heap, day, number)
    told(heap, "Harbour Times", "Oru Hale", BROKE, (31, 31))
    told(heap, "Valley Post", "Sela Marn", "at least 40 people died at Sarn Bridge", (40, None))
    assert heap.shuffled(order).ledger() == heap.ledger()


def counting(of: str) -> Thing:
    """Return what these words count."""
    return thing(Figure(span=None, text="", low=1, high=1, of=of))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("people killed", "dead"),
        ("death toll", "people died"),
        ("soldiers killed", "military personnel killed"),
        ("injured", "people wounded"),
    ],
)
def test_one_thing_in_two_words(one: str, other: str) -> None:
    assert counting(one) == counting(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("people killed", "civilians killed"),
        ("people killed", "people killed or wounded"),
        ("Vellan soldiers killed", "Tarnish soldiers killed"),
        ("irrecoverable losses", "people killed"),
    ],
)
def test_two_things(one: str, other: str) -> None:
    assert counting(one) != counting(other)


def test_a_part_of_the_dead_is_no_count_of_the_dead() -> None:
    heap = Heap()
    toll(heap, 12, 31)
    report = heap.report(
        "Estwire/12b", "2031-05-12", "Eight of the dead were children, the Vellan Interior Ministry said."
    )
    part = Figure(Span(0, 5), "Eight", 8, 8, of="dead", place="Sarn Bridge", base="the dead", base_spans=(Span(9, 17),))
    heap.own[report] = (part,)
    assert len(heap.ledger().measures) == 2


def test_a_place_within_a_place_name_is_no_other_place() -> None:
    heap = Heap()
    for outlet, place in (("A Post", "Sarn Pass"), ("B Post", "the Sarn Pass checkpoint")):
        text = f"Five people died at {place}, Oru Hale said, as the flood went on."
        report = heap.report(outlet, "2031-05-12", text)
        figures = (("Five", 5, 5, "people died", "", place),)
        heap.says(report, "Oru Hale", f"Five people died at {place}", figures=figures)
    assert len(heap.ledger().measures) == 1
