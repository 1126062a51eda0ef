"""Statements ready to be compared across voices: those that carry an origin's own words, with what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sayso.weigh.clauses import clauses
from sayso.weigh.held import carriers
from sayso.weigh.small_words import LIGHT
from sayso.words import CALENDAR, STOP, days, fold, is_foreign, stem, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.model import Claim, Lineage, Origin, Report, Statement
    from sayso.weigh.clauses import Clause

LONGEST: Final = 300  # code points of a sentence before what is said
_PLACE: Final = re.compile(r"\b(?:at|in|near|outside|around|of)\s+(?:the\s+)?((?:[A-Z][\w'’-]+\s?)+)")
_NAME: Final = re.compile(r"\b[A-Z]\w+")
_ENDS: Final = re.compile(r"[.!?…][\"”’»)\]]*\s|\n")


@dataclass(frozen=True)
class Spoken:
    """A statement of a claim with its clauses; `origin` is the id of its origin, empty where that is not recorded."""

    claim: str
    statement: Statement
    report: Report
    clauses: tuple[Clause, ...]
    origin: str

    @cached_property
    def voice(self) -> frozenset[str]:
        """The words of the voice's name, none where nobody is named."""
        return voice_words(self.statement.voice)

    @cached_property
    def speaks(self) -> frozenset[str]:
        """The names in the words that say who speaks."""
        own = {*self.statement.source, *self.statement.voice.mentions}
        found = (fold(name) for span in own for name in _NAME.findall(self.report.text, span.start, span.end))
        return frozenset(stem(name) for name in found if name not in STOP and name not in CALENDAR)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in all its clauses, and in the words that say who speaks."""
        return self.speaks.union(*(one.names for one in self.clauses))

    @cached_property
    def senses(self) -> frozenset[str]:
        """What all its clauses hold but for names and words that say little."""
        return frozenset(one.name for clause in self.clauses for one in clause.senses) - LIGHT - self.names

    @cached_property
    def everything(self) -> frozenset[str]:
        """Names and senses of all its clauses."""
        return self.names.union(*(one.all for one in self.clauses))

    @cached_property
    def published(self) -> tuple[int, int] | None:
        """The range of days on which its report came out."""
        return days(self.report.published.value)

    @cached_property
    def places(self) -> frozenset[str]:
        """The names after "at", "in" or "near" in what is said, and before it in its sentence unless who speaks is."""
        text, begin = self.report.text, self.statement.content[0].start
        sentence = max((end.end() for end in _ENDS.finditer(text, max(0, begin - LONGEST), begin)), default=0)
        told = any(sentence <= span.start < begin for span in (*self.statement.source, *self.statement.cue))
        said = [(span.start, span.end) for span in self.statement.content]
        parts = said if told else [(sentence, said[0][1]), *said[1:]]
        folds = (word.fold for part in parts for one in _PLACE.finditer(text, *part) for word in words(one[1]))
        return frozenset(stem(fold) for fold in folds if fold not in STOP and fold not in CALENDAR)


def spoken(
    reports: Mapping[str, Report], statements: Mapping[str, Statement], claims: Iterable[Claim], lineage: Lineage
) -> list[Spoken]:
    """Return the statements that are compared, in an order of their own.

    Of an origin only its first report speaks, so that one more relay changes nothing; what is not in English is left.
    """
    carrier = carriers(lineage)
    found = [
        Spoken(claim.id, one, reports[one.report], clauses(reports[one.report], one), origin.id if origin else "")
        for claim in claims
        for one, origin in _own(claim, statements, carrier)
        if not is_foreign(reports[one.report])
    ]
    return sorted((one for one in found if one.clauses), key=_order)


def _own(
    claim: Claim, statements: Mapping[str, Statement], carrier: Mapping[str, Origin]
) -> Iterator[tuple[Statement, Origin | None]]:
    for name in claim.statements:
        one, origin = statements[name], carrier.get(name)
        if one.content and (origin is None or origin.relays[0].report == one.report):
            yield one, origin


def _order(one: Spoken) -> tuple[int, str, int, str]:
    return (
        one.published[0] if one.published else 10**9,
        one.report.source,
        one.statement.content[0].start,
        one.statement.id,
    )
