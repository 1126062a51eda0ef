"""A round trip through JSON text and SQLite's columns loses nothing; also the values other tests of the case use."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.case import codec
from sayso.model import Derived, Figure, Judgement, Noted, Reading, Report, Span, Spans, Statement, Voice

# Hostile on purpose: NULs, lone surrogates and pairs of them, marks, right-to-left, characters beyond the first plane.
TEXTS = st.text(st.one_of(st.sampled_from('\0\x1f"\\\ud83d\ude00\udcff…é\u0301א😀'), st.characters()), max_size=8)
NUMBERS = st.one_of(st.integers(), st.just(10**30), st.floats(allow_nan=False, allow_infinity=False))
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 99), st.integers(1, 9))


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    Span: SPANS,
    str: TEXTS,
    float: NUMBERS,
    int: st.integers(-(2**31), 2**31),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for every value of a type of the model."""
    arms = get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, type) and is_dataclass(kind):
        return st.builds(kind, **{name: values(hint) for name, hint in get_type_hints(kind).items()})
    if get_origin(kind) is tuple and arms[-1] is Ellipsis:
        return st.lists(values(arms[0]), max_size=2).map(tuple)
    if get_origin(kind) is tuple:
        return st.tuples(*(values(arm) for arm in arms))
    if get_origin(kind) in {Union, UnionType}:
        return st.one_of(*(values(arm) for arm in arms))
    return st.sampled_from(arms) if get_origin(kind) is Literal else st.from_type(kind)


def report(text: str, *, name: str = "", outlet: str = "") -> tuple[Report, bytes]:
    """Return a report of a text, and its bytes."""
    evidence = text.encode("utf-8", "surrogatepass")
    sha256 = hashlib.sha256(evidence).hexdigest()
    made_id = name or sha256[:16]
    noted = Noted(outlet, "given by the user") if outlet else Noted()
    added = f"{made_id}.txt"
    return Report(made_id, added, f"SHA-256:{sha256}", "text/plain", "2031-04-05T06:07:08Z", text, noted), evidence


def statement(of: Report, words: str, *, name: str = "s1", voice: str = "Ilse Maro", **others: Any) -> Statement:
    """Return a statement whose content is these words of a report."""
    start = of.text.index(words)
    content = (Span(start, start + len(words)),)
    return Statement(name, of.id, "direct", content, (), (), Voice(voice, "person"), **others)


@pytest.mark.parametrize("kind", [Report, Judgement, Statement, Reading, Derived, Figure])
def test_a_round_trip_through_json_loses_nothing(kind: Any) -> None:
    @settings(max_examples=30, deadline=None)
    @given(values(kind))
    def check(value: Any) -> None:
        again = codec.loads(kind, codec.dumps(value))
        assert again == value
        assert codec.dumps(again) == codec.dumps(value)  # equal values may differ: 18 and 18.0

    check()


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_a_text_goes_through_sqlite_as_it_is(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.text_factory = codec.unbound
    query = "SELECT CAST(?1 AS TEXT), json_valid(CAST(?2 AS TEXT))"
    kept = connection.execute(query, (codec.bound(text), codec.bound(codec.dumps((text,))))).fetchone()
    connection.close()
    assert kept == (text, 1)


def test_a_span_is_two_numbers() -> None:
    assert codec.dumps((Span(3, 9), Span(12, 14))) == "[[3,9],[12,14]]"
    assert codec.loads(Spans, "[[3,9],[12,14]]") == (Span(3, 9), Span(12, 14))


@pytest.mark.parametrize("number", [0, -3, 18, 18.0, 0.25, None, 2**63 - 1, 2**63, -(10**30)])
def test_a_bound_of_a_figure_keeps_its_kind(number: float | None) -> None:
    again = codec.unnumber(codec.number(number))
    assert (again, type(again)) == (number, type(number))


@pytest.mark.parametrize("text", ["", "3", "[[3]]", '{"name": "Ilse Maro"}', '["no", "voice"]'])
def test_what_is_no_such_value_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        codec.loads(Voice, text)


def test_every_field_of_the_model_is_written() -> None:
    voice = Voice("Ilse Maro", "person", (Span(1, 5),))
    assert list(json.loads(codec.dumps(voice))) == [field.name for field in fields(Voice)]
