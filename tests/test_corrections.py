"""A person's correction of a figure: what it may say, and the figure as corrected."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.corrections import corrected, differing, in_words, merged, parsed, written
from sayso.errors import UsageError
from sayso.model import Figure, Span

FIGURE = Figure(
    Span(0, 9),
    "about ten",
    9,
    11,
    of="men",
    of_spans=(Span(10, 13),),
    as_of_spans=(Span(20, 29),),
    place="Vash",
    place_spans=(Span(33, 37),),
    reason="about N",
)
SHARE = replace(FIGURE, text="half", low=0.5, high=0.5, share=True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('{"low": 12, "high": 14}', replace(FIGURE, low=12, high=14, reason="a person's correction")),
        ('{"high": null}', replace(FIGURE, high=None, reason="a person's correction")),
        ('{"of": "soldiers killed"}', replace(FIGURE, of="soldiers killed", of_spans=())),
        ('{"as_of": "2031-05"}', replace(FIGURE, as_of="2031-05")),
        ('{"place": ""}', replace(FIGURE, place="", place_spans=())),
        ('{"low": 9, "of": "men"}', FIGURE),
    ],
)
def test_only_what_is_corrected_changes(value: str, expected: Figure) -> None:
    parsed(value)
    assert corrected(FIGURE, value) == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("{}", "at least one"),
        ("[12, 14]", "at least one"),
        ('{"best": 12}', "no 'best' to correct"),
        ('{"low": "12"}', "a number, or null"),
        ('{"low": true}', "a number, or null"),
        ('{"low": NaN}', "a number, or null"),
        ('{"high": 1e999}', "a number, or null"),
        ('{"of": null}', "of is None; it is a text"),
        ('{"as_of": "May 2031"}', "not a date in EDTF"),
        ('{"as_of": "2031-02-30"}', "not a date in EDTF"),
        ('{"as_of": "2031-05/2031-04"}', "not a date in EDTF"),
        ('{"low": 14, "high": 12}', "14, is above the high end, 12"),
    ],
)
def test_what_is_no_correction_is_refused(value: str, message: str) -> None:
    for refuse in (parsed, lambda one: corrected(FIGURE, one)):
        with pytest.raises(UsageError, match=message):
            refuse(value)


@pytest.mark.parametrize(
    ("figure", "value", "message"),
    [
        (FIGURE, '{"low": 12}', "12, is above the high end, 11"),
        (FIGURE, '{"low": -1}', "below 0"),
        (FIGURE, '{"high": 12.5}', "a whole number"),
        (SHARE, '{"high": 40}', "40 % is 0.4"),
    ],
)
def test_what_this_figure_cannot_be_is_refused(figure: Figure, value: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        corrected(figure, value)


def test_an_amount_that_was_read_with_a_fraction_may_be_corrected_to_one() -> None:
    assert corrected(replace(FIGURE, low=2.5, high=2.5), '{"low": 2.25}').low == 2.25


def test_a_later_correction_keeps_the_other_keys_of_an_earlier_one() -> None:
    assert merged("", {"low": 12.0}) == '{"low":12}'
    assert merged('{"low": 12, "of": "men"}', {"low": None}) == '{"low":null,"of":"men"}'
    with pytest.raises(UsageError, match="above the high end"):
        merged('{"high": 12}', {"low": 13})


def test_cells_that_differ_are_corrections() -> None:
    assert differing(FIGURE, {"low": 9, "high": None, "of": " men ", "as_of": "2031", "text": "ten", "id": "e1"}) == {
        "high": None,
        "as_of": "2031",
    }
    assert differing(FIGURE, {}) == {}


def test_a_correction_in_words() -> None:
    value = written({"low": None, "high": 14, "of": "", "as_of": "2031-05", "place": "Vash"})
    assert in_words(value) == "low open, high 14, of nothing, as of 2031-05, place “Vash”"
    assert in_words("B") == "B"


VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=4)
JSON = st.recursive(VALUES, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2))
GIVEN = st.dictionaries(st.sampled_from(["low", "high", "of", "as_of", "place", "best"]), JSON)


@given(GIVEN)
@settings(max_examples=200, deadline=None)
def test_a_value_is_refused_or_means_what_it_says(corrects: dict[str, object]) -> None:
    try:
        made = corrected(FIGURE, json.dumps(corrects))
    except UsageError:
        return
    assert {key: getattr(made, key) for key in corrects} == corrects == parsed(written(corrects))
    assert corrected(made, written(corrects)) == made
