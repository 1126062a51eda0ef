"""What the statements of a report say, as far as its text alone tells: remembered from run to run."""

from __future__ import annotations

import re
from dataclasses import astuple
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sayso.model import Span
from sayso.remembered import remembered
from sayso.weigh.clauses import Clause, Roles, Sense, clauses
from sayso.words import CALENDAR, STOP, fold, stem, words

if TYPE_CHECKING:
    from sayso.model import Report, Statement

LONGEST: Final = 300  # code points of a sentence before what is said
_PLACE: Final = re.compile(r"\b(?:at|in|near|outside|around|of)\s+(?:the\s+)?((?:[A-Z][\w'’-]+\s?)+)")
_NAME: Final = re.compile(r"\b[A-Z]\w+")
_ENDS: Final = re.compile(r"[.!?…][\"”’»)\]]*\s|\n")


class Utterance(NamedTuple):
    """What a statement says: its clauses, the names in the words that say who speaks, the places of its sentence."""

    clauses: tuple[Clause, ...]
    speaks: frozenset[str]
    places: frozenset[str]


def roles(statement: Statement) -> Roles:
    """Return where the words of a statement stand."""
    return Roles(
        statement.content, statement.cue, statement.source, statement.voice.mentions, statement.stance == "denies"
    )


def _dump(found: tuple[Utterance, ...]) -> list[Any]:
    return [[[_dump_clause(clause) for clause in one.clauses], sorted(one.speaks), sorted(one.places)] for one in found]


def _dump_clause(clause: Clause) -> list[Any]:
    return [sorted(held) if isinstance(held, frozenset) else held for held in astuple(clause)]


def _load(held: list[Any]) -> tuple[Utterance, ...]:
    return tuple(
        Utterance(tuple(map(_load_clause, cut)), frozenset(speaks), frozenset(places)) for cut, speaks, places in held
    )


def _load_clause(held: list[Any]) -> Clause:
    span, senses, names, dated, unreal, another, numbers, guards, passive, total = held
    return Clause(
        Span(*span), tuple(map(Sense._make, senses)), frozenset(names), frozenset(dated), unreal, another,
        frozenset(numbers), frozenset(guards), passive, total,
    )  # fmt: skip


@remembered(load=_load, dump=_dump)
def utterances(report: Report, said: tuple[Roles, ...]) -> tuple[Utterance, ...]:
    """Return what each of some statements of a report says."""
    return tuple(Utterance(clauses(report.text, one), _speaks(report, one), _places(report, one)) for one in said)


def _speaks(report: Report, one: Roles) -> frozenset[str]:
    own = {*one.source, *one.voice}
    found = (fold(name) for span in own for name in _NAME.findall(report.text, span.start, span.end))
    return frozenset(stem(name) for name in found if name not in STOP and name not in CALENDAR)


def _places(report: Report, one: Roles) -> frozenset[str]:
    text, begin = report.text, one.content[0].start
    sentence = max((end.end() for end in _ENDS.finditer(text, max(0, begin - LONGEST), begin)), default=0)
    told = any(sentence <= span.start < begin for span in (*one.source, *one.cue))
    said = [(span.start, span.end) for span in one.content]
    parts = said if told else [(sentence, said[0][1]), *said[1:]]
    folds = (word.fold for part in parts for found in _PLACE.finditer(text, *part) for word in words(found[1]))
    return frozenset(stem(fold) for fold in folds if fold not in STOP and fold not in CALENDAR)
