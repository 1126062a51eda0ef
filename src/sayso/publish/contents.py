"""What a dossier is made of, as values, and how to find one value from another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sayso.errors import PublishError
from sayso.model import Derived, Finding, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sayso.model import Claim, Entry, Failure, Judgement, Origin, Reading, Reason, Report, Span, Statement


@dataclass(frozen=True, slots=True)
class Estimation:
    """How many no list holds, as values to be shown: sentences, rows, and a drawing of them as SVG.

    `rows` are JSON objects, each with its `kind`: "estimate" for each method, the one to quote first, "check" for each
    list held out, and one "lists" for what they share. People are whole numbers. `origins` are the ids of the origins
    that each list stands for, `tables` the lists as given, byte for byte, several where they are versions.
    """

    question: str
    observed: str
    rows: tuple[Mapping[str, Any], ...]
    tables: tuple[bytes, ...]
    picture: str
    origins: Mapping[str, tuple[str, ...]]
    source: str = ""  # what the table says of where it comes from
    options: tuple[str, ...] = ()  # with which `sayso estimate` gives the same rows


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a dossier holds. `made` is an ISO 8601 time, `version` that of the program."""

    title: str
    made: str
    version: str
    reports: Mapping[str, Report]
    readings: tuple[Reading, ...] = ()
    derived: Derived = field(default_factory=Derived)
    judgements: tuple[Judgement, ...] = ()
    failures: tuple[Failure, ...] = ()
    estimate: Estimation | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A dossier as written: its folder, how many pages and files, and `SHA-256:<hex>` of its manifest."""

    directory: Path
    pages: int
    files: int
    manifest: str


Counted = tuple[str, str, "Span"]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Contents with every value at hand by its id; a figure's measure by its report, its statement and its place."""

    contents: Contents
    statements: Mapping[str, Statement]
    claims: Mapping[str, Claim]
    origins: Mapping[str, Origin]
    findings: Mapping[str, Finding]
    unrecorded: Mapping[str, Reason]
    claims_of: Mapping[str, tuple[str, ...]]
    statements_in: Mapping[str, tuple[Statement, ...]]
    numbers: Mapping[str, int]
    entries: Mapping[str, Entry]
    measures_of: Mapping[Counted, str]

    def report(self, identity: str) -> Report:
        """Return the report with this id."""
        return self.contents.reports[identity]

    def source(self, identity: str) -> str:
        """Return a report's source as the user added it, given the id of the report or of a statement in it."""
        statement = self.statements.get(identity)
        return self.report(statement.report if statement else identity).source

    def reports_of(self, statements: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the reports that hold these statements, each once, in the order of the statements."""
        return tuple(dict.fromkeys(self.statements[identity].report for identity in statements))

    def finding(self, claim: str) -> Finding:
        """Return what is held about a claim; with no finding, its truth cannot be judged."""
        return self.findings.get(claim) or Finding(claim, (), (), 0, "6", (), ())


def lookup(contents: Contents) -> Lookup:
    """Index contents by id. Raises PublishError where something named is not there."""
    derived = contents.derived
    statements = {one.id: one for reading in contents.readings for one in reading.statements}
    claims_of: dict[str, tuple[str, ...]] = {}
    for claim in derived.claims:
        for statement in claim.statements:
            claims_of[statement] = (*claims_of.get(statement, ()), claim.id)
    found = Lookup(
        contents=contents,
        statements=statements,
        claims={claim.id: claim for claim in derived.claims},
        origins={origin.id: origin for origin in derived.lineage.origins},
        findings={finding.claim: finding for finding in derived.findings},
        unrecorded=dict(derived.lineage.unrecorded),
        claims_of=claims_of,
        statements_in=_by_report(contents),
        numbers={identity: number for number, identity in enumerate(contents.reports, start=1)},
        entries={one.id: one for one in derived.ledger.entries},
        measures_of={(one.report, one.statement, one.figure.span): one.measure for one in derived.ledger.entries},
    )
    _check(found)
    return found


def failures(contents: Contents) -> tuple[Failure, ...]:
    """Return every failure, of the case and of its readings, each once."""
    read = (failure for reading in contents.readings for failure in reading.failures)
    return tuple(dict.fromkeys((*contents.failures, *read)))


def slug(identity: str) -> str:
    """Return an id as it stands in file names and anchors: itself when it is plain, else a hash of it."""
    plain = identity.isascii() and identity.replace("-", "").replace("_", "").isalnum()
    return identity if plain and len(identity) <= 64 else content_id(identity)  # noqa: PLR2004 - within every file system


def _by_report(contents: Contents) -> dict[str, tuple[Statement, ...]]:
    found: dict[str, tuple[Statement, ...]] = {}
    for reading in contents.readings:
        found[reading.report] = (*found.get(reading.report, ()), *reading.statements)
    return found


def _check(found: Lookup) -> None:
    named: list[tuple[str, str, Mapping[str, object]]] = [
        ("report", statement.report, found.contents.reports) for statement in found.statements.values()
    ]
    named += [("report", reading.report, found.contents.reports) for reading in found.contents.readings]
    named += [("statement", one, found.statements) for claim in found.claims.values() for one in claim.statements]
    named += [("statement", one, found.statements) for one in found.unrecorded]
    named += [("claim", finding, found.claims) for finding in found.findings]
    named += [("origin", one, found.origins) for finding in found.findings.values() for one in finding.origins]
    for origin in found.origins.values():
        named += [("report", relay.report, found.contents.reports) for relay in origin.relays]
        named += [("report", one.taken_from, found.contents.reports) for one in origin.relays if one.taken_from]
        named += [("statement", one, found.statements) for relay in origin.relays for one in relay.statements]
    named += _named_by_ledger(found)
    if estimate := found.contents.estimate:
        named += [("origin", one, found.origins) for ids in estimate.origins.values() for one in ids]
    for kind, identity, there in named:
        if identity not in there:
            message = f"The {kind} {identity} is named but not in the case: run the case again, then publish."
            raise PublishError(message)


def _named_by_ledger(found: Lookup) -> list[tuple[str, str, Mapping[str, object]]]:
    ledger = found.contents.derived.ledger
    series = {one.id: one for one in ledger.series}
    measures = {one.id: one for one in ledger.measures}
    named: list[tuple[str, str, Mapping[str, object]]] = [
        ("series", one, series) for measure in ledger.measures for one in measure.series
    ]
    named += [("figure", one, found.entries) for held in ledger.series for one in held.entries]
    for entry in ledger.entries:
        named += [("report", entry.report, found.contents.reports), ("measure", entry.measure, measures)]
        named += [("statement", entry.statement, found.statements)] if entry.statement else []
        named += [("origin", entry.origin, found.origins)] if entry.origin else []
    return named
