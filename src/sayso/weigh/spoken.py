"""Statements ready to be compared across voices: those that carry an origin's own words, with what they say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.weigh.held import carriers
from sayso.weigh.small_words import LIGHT
from sayso.weigh.utterances import roles, utterances
from sayso.words import LAST, days, is_foreign, voice_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Claim, Lineage, Origin, Report, Statement
    from sayso.weigh.clauses import Clause
    from sayso.weigh.utterances import Utterance


@dataclass(frozen=True)
class Spoken:
    """A statement of a claim with its clauses; `origin` is the id of its origin, empty where that is not recorded."""

    claim: str
    statement: Statement
    report: Report
    said: Utterance
    origin: str

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses that hold a content word, in order."""
        return self.said.clauses

    @property
    def speaks(self) -> frozenset[str]:
        """The names in the words that say who speaks."""
        return self.said.speaks

    @property
    def places(self) -> frozenset[str]:
        """The names after "at", "in" or "near" in what is said, and before it in its sentence unless who speaks is."""
        return self.said.places

    @cached_property
    def voice(self) -> frozenset[str]:
        """The words of the voice's name, none where nobody is named."""
        return voice_words(self.statement.voice)

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


def spoken(
    reports: Mapping[str, Report], statements: Mapping[str, Statement], claims: Iterable[Claim], lineage: Lineage
) -> list[Spoken]:
    """Return the statements that are compared, in an order of their own.

    Of an origin only its first report speaks, so that one more relay changes nothing; what is not in English is left.
    """
    carrier = carriers(lineage)
    by_report: defaultdict[str, list[tuple[str, Statement, Origin | None]]] = defaultdict(list)
    for claim in claims:
        for one, origin in _own(claim, statements, carrier):
            by_report[one.report].append((claim.id, one, origin))
    found = [
        one
        for name, held in by_report.items()
        if not is_foreign(reports[name])
        for one in _of_report(reports[name], sorted(held, key=lambda each: each[1].content))
    ]
    return sorted((one for one in found if one.clauses), key=_order)


def _of_report(report: Report, held: Sequence[tuple[str, Statement, Origin | None]]) -> Iterator[Spoken]:
    said = utterances(report, tuple(roles(one) for _, one, _ in held))
    for (claim, one, origin), utterance in zip(held, said, strict=True):
        yield Spoken(claim, one, report, utterance, origin.id if origin else "")


def _own(
    claim: Claim, statements: Mapping[str, Statement], carrier: Mapping[str, Origin]
) -> Iterator[tuple[Statement, Origin | None]]:
    for name in claim.statements:
        one, origin = statements[name], carrier.get(name)
        if one.content and (origin is None or origin.relays[0].report == one.report):
            yield one, origin


def _order(one: Spoken) -> tuple[int, str, int, str]:
    return (
        one.published[0] if one.published else LAST,
        one.report.source,
        one.statement.content[0].start,
        one.statement.id,
    )
