"""The rows of each list as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.cli.words import quoted
from sayso.model import quote
from sayso.publish.wording import chain_words, grade_words, interval, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sayso.model import Figure, Report, Statement
    from sayso.publish import Contents

Cells = tuple[str, ...]
LONG: Final = 200  # code points of a document's words in a cell
NAME: Final = 40
ID: Final = 8  # digits of an id that are shown; `sayso judge` takes them


class Table(NamedTuple):
    """A list for people: its columns with their greatest widths (0: what is left), and its rows."""

    columns: Mapping[str, int]
    rows: Callable[[Contents], Iterable[Cells]]


def name_of(report: Report) -> str:
    """Return what people call a report: its outlet, or the last part of where it came from."""
    return short(report.outlet.value or report.source.rstrip("/").rpartition("/")[2] or report.source, NAME)


def claim_rows(held: Contents) -> Iterator[Cells]:
    """Yield claims in order of weight."""
    findings = {finding.claim: finding for finding in held.derived.findings}
    report_of = {one.id: held.reports[one.report] for reading in held.readings for one in reading.statements}
    for claim in held.derived.claims:
        finding = findings[claim.id]
        outlets = dict.fromkeys(name_of(report_of[one]) for one in claim.statements)
        against = "\ncontradicted" if finding.contradicts else ""
        independent = str(finding.independent)
        grade = grade_words(finding.grade) + against
        yield independent, grade, quoted(claim.text, LONG), "\n".join(outlets), claim.id[:ID]


def origin_rows(held: Contents) -> Iterator[Cells]:
    """Yield origins, each with the reports that carry it and how."""
    for origin in held.derived.lineage.origins:
        relays = (f"{name_of(held.reports[relay.report])}: {relay.relation}" for relay in origin.relays)
        doubt = "\nindependence not established" if origin.not_independent_of else ""
        yield origin.label + doubt, origin.first, "\n".join(relays), origin.id[:ID]


def figure_rows(held: Contents) -> Iterator[Cells]:
    """Yield figures: of each statement, then those in the report's own voice."""
    for reading in held.readings:
        report = held.reports[reading.report]
        for statement in reading.statements:
            whose = " < ".join(chain_words(report, statement)[1:])
            yield from (_figure(figure, f"{whose}, in {name_of(report)}") for figure in statement.figures)
        yield from (_figure(figure, name_of(report)) for figure in reading.figures)


def statement_rows(held: Contents) -> Iterator[Cells]:
    """Yield statements in the order of the reports."""
    for reading in held.readings:
        for statement in reading.statements:
            yield statement_cells(held.reports[reading.report], statement)


def statement_cells(report: Report, statement: Statement) -> Cells:
    """Return a statement: whose say-so, its words, its report and its id."""
    said = quoted(quote(report.text, statement.content), LONG)
    stance = "" if statement.stance == "asserts" else f" ({statement.stance})"
    whose = " < ".join(chain_words(report, statement)[1:])
    return whose + stance, said, name_of(report), statement.id[:ID]


def report_rows(held: Contents) -> Iterator[Cells]:
    """Yield reports in the order of adding."""
    for report in held.reports.values():
        facts = (report.outlet, report.title, report.published, report.language)
        yield *(short(fact.value) for fact in facts), report.source


def failure_rows(held: Contents) -> Iterator[Cells]:
    """Yield failures: of gathering, then of reading."""
    return ((failure.source, failure.stage, failure.reason) for failure in held.failures)


def _figure(figure: Figure, whose: str) -> Cells:
    return interval(figure), quoted(figure.text), short(figure.of), figure.as_of, short(figure.place), whose


TABLES: Final = {
    "claims": Table({"origins": 7, "grade": 15, "claim": 0, "outlets": 24, "id": 8}, claim_rows),
    "origins": Table({"origin": 0, "first": 12, "reports": 40, "id": 8}, origin_rows),
    "figures": Table({"interval": 16, "words": 16, "of": 16, "as of": 10, "place": 12, "whose": 0}, figure_rows),
    "statements": Table({"whose say-so": 24, "words": 0, "report": 20, "id": 8}, statement_rows),
    "reports": Table({"outlet": 20, "title": 0, "published": 11, "language": 8, "source": 36}, report_rows),
    "failures": Table({"source": 36, "stage": 6, "reason": 0}, failure_rows),
}
