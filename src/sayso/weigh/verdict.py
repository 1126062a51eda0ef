"""How two clauses of two voices bear on one another, told in a sentence with both places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sayso.model import Place, Reason
from sayso.words import stem, words

if TYPE_CHECKING:
    from sayso.weigh.ground import At, Ground

Bearing = Literal["contradicts", "may contradict", "may be the same"]


class Verdict(NamedTuple):
    """How two clauses bear on one another, how much they share, and the rule in a sentence with their places."""

    bearing: Bearing
    weight: float
    reason: Reason


def verdict(one: At, other: At, held: Ground, text: str, *, sure: bool) -> Verdict:
    """Return that two clauses contradict one another, or that they may, with the places of both."""
    places = tuple(Place(at.said.report.id, (at.clause.span,)) for at in (one, other))
    return Verdict("contradicts" if sure else "may contradict", held.weight, Reason(text, places))


def common_words(held: Ground, one: At) -> str:
    """Return what two clauses, or else their statements, have in common, as the first has it."""
    text = one.said.report.text
    named = [_as_written(text, name) for name in held.names or (() if held.close else held.near)]
    shared = [text[sense.start : sense.end] for sense, _ in held.shared]
    return ", ".join(dict.fromkeys((*named, *shared, *(day.capitalize() for day in held.days))))


def _as_written(text: str, name: str) -> str:
    written = (text[word.start : word.end] for word in words(text) if word.capital and stem(word.fold) == name)
    return next(written, name)
