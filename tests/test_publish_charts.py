"""A measure as drawn: steps of each voice's own values, intervals as bars, relays hollow, what changed crossed out."""

from __future__ import annotations

import math
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.publish.charts import HEIGHT, chart
from sayso.publish.charts_marks import MOST, VOICES, Kind, Value
from sayso.publish.charts_scales import TOP, amounts, day_ticks
from sayso.words import days

MINISTRY, LEAGUE = 0, 1
NAMES = ("Interior Ministry", "Monitoring League")


def value(series: int, low: float | None, high: float | None, when: str, kind: Kind = "own", **rest: str) -> Value:
    href = f"reports/r.html#w-{series}-{rest.get('words', '')}"
    return Value(series, low, high, days(when), kind, "variant" in rest, href, rest.get("words", ""), "", "o1")


SERIES = (
    value(MINISTRY, 14, 14, "2031-02-11"),
    value(MINISTRY, 14, 14, "2031-02-12", "relay"),
    value(MINISTRY, 41, 41, "2031-02-13", "relay", variant="yes"),
    value(MINISTRY, 23, 23, "2031-02-20"),
    value(MINISTRY, 31, 31, "2031-03-06"),
    value(LEAGUE, 33, 36, "2031-03"),
    value(LEAGUE, 50, None, "", "unrecorded"),
)


def test_a_voice_steps_through_its_own_values_only() -> None:
    drawn = chart("people dead", NAMES, SERIES)
    assert drawn
    (series, path) = drawn.steps[0]
    assert (series, len(drawn.steps), path.count("H"), path.count("V")) == (MINISTRY, 1, 2, 2)
    heights = [mark.y for mark in drawn.marks if mark.voice == MINISTRY and mark.kind == "own"]
    assert heights == sorted(heights, reverse=True)
    assert path.endswith(f"V{heights[-1]}")


def test_relays_and_what_is_not_recorded_are_told_apart_without_colour() -> None:
    drawn = chart("people dead", NAMES, SERIES)
    assert drawn
    assert [(mark.kind, mark.changed) for mark in drawn.marks] == [
        ("own", False), ("relay", False), ("relay", True), ("own", False), ("own", False), ("own", False),
        ("unrecorded", False),
    ]  # fmt: skip
    assert len(drawn.strands) == 1
    assert [label.name for label in sorted(drawn.labels, key=lambda one: one.voice)] == list(NAMES)


def test_an_interval_is_a_bar_and_an_end_that_is_not_given_an_arrow() -> None:
    drawn = chart("people dead", NAMES, SERIES)
    assert drawn
    bars = [mark.bar for mark in drawn.marks]
    assert [bool(bar) for bar in bars] == [False, False, False, False, False, True, True]
    assert bars[5].startswith("M-4 ")
    assert bars[6].endswith("l4-5l4 5")
    (month,) = [mark.reach for mark in drawn.marks if mark.reach]
    assert month[0] < drawn.marks[5].x < month[1]


def test_what_has_no_date_stands_in_a_column_of_its_own() -> None:
    drawn = chart("people dead", NAMES, SERIES)
    assert drawn
    assert drawn.undated
    assert [mark.x > drawn.undated for mark in drawn.marks] == [False] * 6 + [True]
    assert all(x <= drawn.undated for x, _ in drawn.days)


@pytest.mark.parametrize("number", [1, 2])
def test_a_value_or_two_need_no_chart(number: int) -> None:
    assert chart("people dead", NAMES, SERIES[:number]) is None


def test_what_only_relays_repeat_needs_no_chart() -> None:
    relays = [value(MINISTRY, 14, 14, f"2031-02-{day}", "relay") for day in range(12, 20)]
    assert chart("people dead", NAMES, [SERIES[0], *relays]) is None
    assert chart("people dead", NAMES, [SERIES[0], *relays, SERIES[2]])


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_values_changes_nothing(seed: int) -> None:
    shuffled = list(SERIES)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
    assert chart("people dead", NAMES, shuffled) == chart("people dead", NAMES, SERIES)


@pytest.mark.parametrize(
    ("ends", "log", "ticks"),
    [
        ((14, 31), False, ["0", "10", "20", "30", "40"]),
        ((93, 100), False, ["92", "94", "96", "98", "100"]),
        ((5, 500), False, ["0", "200", "400", "600"]),
        ((5, 501), True, ["1", "10", "100", "1,000"]),
        ((0, 7, 26_560), True, ["0", "1", "10", "100", "1,000", "10,000", "100,000"]),
        ((3,), False, ["0", "1", "2", "3"]),
        ((4_600_000,), False, ["0", "2 million", "4 million", "6 million"]),
    ],
)
def test_a_scale_is_in_decades_beyond_two_orders_of_magnitude(
    ends: tuple[float, ...],
    log: bool,  # noqa: FBT001 - a column of the table
    ticks: list[str],
) -> None:
    scale = amounts(ends, HEIGHT)
    assert (scale.log, [words for _, words in scale.ticks()]) == (log, ticks)
    assert all(TOP <= scale.y(end) <= scale.bottom for end in ends)


def test_shares_are_per_cent() -> None:
    assert [words for _, words in amounts((0.1, 0.5), HEIGHT, share=True).ticks()] == ["0 %", "20 %", "40 %", "60 %"]


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        ("2031-02-11", "2031-02-11", ["2031-02-11"]),
        ("2031-02-11", "2031-02-14", ["2031-02-11", "2031-02-13"]),
        ("2031-02-11", "2031-03-06", ["2031-02-11", "2031-02-25"]),
        ("2031-01-02", "2031-12-20", ["2031-04", "2031-07", "2031-10"]),
        ("2014-06-01", "2031-02-01", ["2015", "2020", "2025", "2030"]),
        ("1000-01-01", "9999-12-31", ["2000", "4000", "6000", "8000"]),
    ],
)
def test_days_are_named_so_that_they_fit_a_phone(first: str, last: str, named: list[str]) -> None:
    ticks = day_ticks(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
    assert [words for _, words in ticks] == named


def test_a_crowd_is_capped_and_says_so() -> None:
    crowd = [value(at % 40, at, at, f"2031-{at % 12 + 1:02}-{at % 28 + 1:02}", words=f"{at}") for at in range(2000)]
    drawn = chart("people dead", [f"Voice {at}" for at in range(40)], crowd)
    assert drawn
    assert len(drawn.marks) <= MOST
    assert len(drawn.labels) == len({mark.voice for mark in drawn.marks}) == VOICES
    assert drawn.notes[:2] == (
        f"{MOST} of 2,000 values are drawn, origins’ own and the latest first; the table has all.",
        f"{40 - VOICES} more voices stand in the table only.",
    )


def test_marks_in_one_spot_stand_beside_each_other_or_are_counted() -> None:
    same = [value(MINISTRY, 14, 14, "2031-02-11", "relay", words=f"{at}") for at in range(50)]
    drawn = chart("people dead", NAMES, [*SERIES, *same])
    assert drawn
    spots = [(mark.x, mark.y, mark.shift) for mark in drawn.marks]
    assert len(spots) == len(set(spots))
    hidden = 57 - len(drawn.marks)
    assert drawn.notes == (f"{hidden} values find no room beside the others and can be seen in the table only.",)
    assert hidden - 3 < sum(number for *_, number in drawn.more) <= hidden


ENDS = st.one_of(st.none(), st.floats(), st.integers(-5, 10**18).map(float))
ANY = st.builds(
    Value,
    st.integers(0, 3),
    ENDS,
    ENDS,
    st.one_of(st.none(), st.tuples(st.integers(1, 400), st.integers(0, 700_000)).map(lambda one: (one[0], sum(one)))),
    st.sampled_from(["own", "relay", "unrecorded"]),
    st.booleans(),
    st.just("reports/r.html#w-0-1"),
    st.text(max_size=3),
    st.text(max_size=3),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY, max_size=12), st.booleans())
def test_whatever_is_given_every_mark_stands_within_the_drawing(values: list[Value], share: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    drawn = chart("x", ["a", "b", "c", "d"], values, share=share)
    for mark in drawn.marks if drawn else ():
        assert 0 <= mark.x <= 100
        assert 0 <= mark.y <= (drawn.bottom if drawn else 0)
        assert math.isfinite(mark.shift)
        assert "nan" not in mark.bar
        assert "inf" not in mark.bar
