"""Read: a report in; the statements, figures and voices that stand in it out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from sayso.model import Reading, Report, Statement, length
from sayso.read.checks import check, check_figure

if TYPE_CHECKING:
    from sayso.model import Failure, Figure

__all__ = ["Answering", "Extractor", "Found", "plug_of", "read", "reader"]
ENDPOINT: Final = "endpoint-"  # how the versions of readers through an endpoint begin
UNFINISHED: Final = ", unfinished"  # after the version of a reader that is to try a report again


class Extractor(Protocol):
    """A function from a report to statements, with a version: a change of version makes every reading stale.

    Every span it returns must hold the words it speaks of (rule 1); what it does not know it leaves unresolved.
    """

    @property
    def version(self) -> str:
        """Name the extractor and its version, such as "rules-1"."""
        ...

    def __call__(self, report: Report) -> tuple[Statement, ...]:
        """Return the report's statements in order of the text."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """What an extractor found in a report and what of it failed; `again` asks for another try at the next run."""

    statements: tuple[Statement, ...]
    failures: tuple[Failure, ...] = ()
    again: bool = False


@runtime_checkable
class Answering(Protocol):
    """An extractor that also tells what it could not do: it has `found` beside what every extractor has."""

    def found(self, report: Report) -> Found:
        """Return the report's statements, and the failures that belong into its reading."""
        ...


def reader() -> Extractor:
    """Return the default extractor; nothing is loaded before it is called."""
    from sayso.read.learned.reader import LearnedReader

    return LearnedReader()


def plug_of(version: str) -> str:
    """Return the reader's version when it reads through an endpoint, which only the user can ask for; else nothing."""
    return version.removesuffix(UNFINISHED) if version.startswith(ENDPOINT) else ""


def read(report: Report, *, extractor: Extractor | None = None) -> Reading:
    """Read one report: its statements, each with its figures, and the figures in the report's own voice.

    Figures are read in English alone: elsewhere 1.640 may be one and a half or sixteen hundred.
    Raises `RefusedReading` when the extractor returns words which are not at that place in the text.
    """
    from sayso.read.figures import figures
    from sayso.read.syntax import parse
    from sayso.words import is_foreign

    extractor = extractor or reader()
    found = extractor.found(report) if isinstance(extractor, Answering) else Found(extractor(report))
    check(report, found.statements)
    counted = () if is_foreign(report) else figures(report, parse(report))
    for figure in counted:
        check_figure(report, figure)
    placed, own = _place(found.statements, counted)
    return Reading(report.id, extractor.version + UNFINISHED * found.again, placed, own, found.failures)


def _place(
    statements: tuple[Statement, ...], figures: tuple[Figure, ...]
) -> tuple[tuple[Statement, ...], tuple[Figure, ...]]:
    """Give each figure to the smallest statement that holds its words; the rest are in the report's own voice."""
    by_id: dict[str, list[Figure]] = {}
    own = []
    for figure in figures:
        around = [s for s in statements if any(span.holds(figure.span) for span in s.content)]
        if around:
            smallest = min(around, key=lambda s: (length(s.content), s.id))
            by_id.setdefault(smallest.id, []).append(figure)
        else:
            own.append(figure)
    placed = tuple(replace(s, figures=tuple(by_id[s.id])) if s.id in by_id else s for s in statements)
    return placed, tuple(own)
