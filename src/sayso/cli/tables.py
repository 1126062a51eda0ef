"""The rows of each list as people read them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.cli.layout import Column, listed, middle
from sayso.cli.words import quoted
from sayso.model import CREDIBILITY, quote
from sayso.publish.wording import chain_words, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.model import Finding, Origin, Report, Statement
    from sayso.publish import Contents

Cells = tuple[str, ...]
LONG: Final = 200  # code points of a document's words in a cell
NAME: Final = 40
NAMES: Final = 60  # code points of several names in a cell
ID: Final = 8  # digits of an id that are shown; `sayso judge` takes them
NOBODY: Final = "nobody named"


def no_legend(_: Contents) -> str:
    """Return nothing: the table needs no legend."""
    return ""


class Table(NamedTuple):
    """A list for people: its columns, its rows, and the line under them."""

    columns: tuple[Column, ...]
    rows: Callable[[Contents], Iterable[Cells]]
    legend: Callable[[Contents], str] = no_legend


def name_of(report: Report) -> str:
    """Return what people call a report."""
    return called(report.outlet.value, report.source)


def called(outlet: str, source: str) -> str:
    """Return what a report goes by: its outlet, or the name of its file, cut in the middle."""
    return short(outlet, NAME) if outlet else middle(source.rstrip("/").rpartition("/")[2] or source)


# ---------------------------------------------------------------- claims and origins


def claim_rows(held: Contents) -> Iterator[Cells]:
    """Yield claims in order of weight."""
    findings = {finding.claim: finding for finding in held.derived.findings}
    origins = {origin.id: origin for origin in held.derived.lineage.origins}
    said = {one.id: one for reading in held.readings for one in reading.statements}
    for claim in held.derived.claims:
        finding = findings[claim.id]
        statements = [said[one] for one in claim.statements]
        reports = list({one.report: held.reports[one.report] for one in statements}.values())
        who = [_who(origins[one]) for one in finding.origins] or [
            _through(held.reports[one.report], one) for one in statements
        ]
        yield (
            str(finding.independent),
            str(len(reports)),
            finding.grade,
            ("contradicted: " if finding.contradicts else "") + quoted(claim.text, LONG) + _beside(finding),
            listed(who, NAMES),
            listed(map(name_of, reports), NAMES),
            claim.id[:ID],
        )


def _beside(finding: Finding) -> str:
    """Return what may contradict a claim, or may be the same, by the ids that `sayso judge` takes."""
    found: dict[str, list[str]] = {}
    for one in finding.candidates:
        found.setdefault(one.bearing, []).append(one.claim[:ID])
    return "".join(f"\n{bearing}: {listed(ids, NAMES)}" for bearing, ids in sorted(found.items()))


def claim_legend(held: Contents) -> str:
    """Return what the digits of the grades that occur mean, in the words of the Admiralty code."""
    digits = sorted({finding.grade for finding in held.derived.findings})
    words = "; ".join(f"{digit} {CREDIBILITY[digit]}" for digit in digits if digit in CREDIBILITY)
    return f"origins: independent ones; grade: {words}"


def origin_rows(held: Contents) -> Iterator[Cells]:
    """Yield origins, each with the reports that carry it and how, and those it may share a root with."""
    labels = {origin.id: origin.label for origin in held.derived.lineage.origins}
    for origin in held.derived.lineage.origins:
        others = [labels[one] for one in origin.not_independent_of if one in labels]
        yield origin.label, origin.first, _relayed(held, origin), listed(others, NAMES), origin.id[:ID]


def _relayed(held: Contents, origin: Origin) -> str:
    relations: dict[str, list[str]] = {}
    for relay in origin.relays:
        relations.setdefault(relay.relation, []).append(name_of(held.reports[relay.report]))
    return "; ".join(f"{relation}: {', '.join(dict.fromkeys(names))}" for relation, names in relations.items())


def _who(origin: Origin) -> str:
    voice = origin.voice.name or NOBODY
    return f"{voice} to {origin.collector}" if origin.collector else voice


def _through(report: Report, statement: Statement) -> str:
    """Return whose say-so, nearest first, without this report."""
    return " < ".join(chain_words(report, statement)[1:])


# ---------------------------------------------------------------- what was read


def statement_rows(held: Contents) -> Iterator[Cells]:
    """Yield statements in the order of the reports."""
    for reading in held.readings:
        for statement in reading.statements:
            yield statement_cells(held.reports[reading.report], statement)


def statement_cells(report: Report, statement: Statement) -> Cells:
    """Return a statement: whose say-so, its words, its report and its id."""
    said = quoted(quote(report.text, statement.content), LONG)
    stance = "" if statement.stance == "asserts" else f" ({statement.stance})"
    return _through(report, statement) + stance, said, name_of(report), statement.id[:ID]


def report_rows(held: Contents) -> Iterator[Cells]:
    """Yield reports in the order of adding; a source by its last part where no other has the same."""
    last = {one.id: one.source.rstrip("/").rpartition("/")[2] or one.source for one in held.reports.values()}
    same = Counter(last.values())
    for report in held.reports.values():
        facts = (report.outlet, report.title, report.published, report.language)
        source = last[report.id] if same[last[report.id]] == 1 else report.source
        yield *(short(fact.value) for fact in facts), middle(source, NAME)


def failure_rows(held: Contents) -> Iterator[Cells]:
    """Yield failures: of gathering, then of reading."""
    return ((failure.source, failure.stage, failure.reason) for failure in held.failures)


_ID: Final = Column("id", whole=True)
TABLES: Final = {
    "claims": Table(
        (
            *(Column("origins", whole=True), Column("reports", whole=True), Column("grade", whole=True)),
            *(Column("claim", 5), Column("who says so", 2), Column("outlets", 2, joins=True), _ID),
        ),
        claim_rows,
        claim_legend,
    ),
    "origins": Table(
        (
            *(Column("origin", 3), Column("first", whole=True), Column("reports", 3)),
            *(Column("independence not established from", 2), _ID),
        ),
        origin_rows,
    ),
    "statements": Table((Column("whose say-so", 2), Column("words", 5), Column("report"), _ID), statement_rows),
    "reports": Table(
        (
            *(Column("outlet"), Column("title", 3), Column("published", whole=True)),
            *(Column("language", whole=True), Column("source", 2, middle=True)),
        ),
        report_rows,
    ),
    "failures": Table((Column("source"), Column("stage", whole=True), Column("reason", 2)), failure_rows),
}
