"""Every place in a report that the dossier points at, who points at it, and the address that opens it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.errors import RefusedReading
from sayso.model import Place
from sayso.publish.contents import slug
from sayso.publish.family import claims_carried

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Figure, Reason, Spans, Statement
    from sayso.publish.contents import Lookup


@dataclass(frozen=True, slots=True)
class Use:
    """A place, the part it plays ("content", "figure", "reason", …), who uses it, the claims that rest on it."""

    place: Place
    role: str
    by: str
    claims: tuple[str, ...] = ()


def anchor(spans: Spans) -> str:
    """Return the name of a place within its report: its offsets, so that the same words have the same address."""
    return "w-" + "-".join(f"{span.start}-{span.end}" for span in spans)


def report_page(report: str) -> str:
    """Return the path of a report's page within the dossier."""
    return f"reports/{slug(report)}.html"


def address(place: Place) -> str:
    """Return the path of the report's page within the dossier and the anchor that marks exactly these words."""
    page = report_page(place.report)
    return f"{page}#{anchor(place.spans)}" if place.spans else page


def uses(found: Lookup) -> tuple[Use, ...]:
    """Return every use of a place once, in order. Raises RefusedReading where a span is not in its text."""
    claims: dict[tuple[Place, str, str], dict[str, None]] = {}
    for use in (*_of_readings(found), *_of_claims(found), *_of_origins(found), *_of_ledger(found)):
        claims.setdefault((use.place, use.role, use.by), {}).update(dict.fromkeys(use.claims))
    every = tuple(Use(*key, tuple(resting)) for key, resting in claims.items())
    lengths = {identity: len(report.text) for identity, report in found.contents.reports.items()}
    for use in every:
        length = lengths.get(use.place.report, -1)
        if any(not 0 <= span.start < span.end <= length for span in use.place.spans):
            message = f"{use.by} has words outside report {use.place.report}: read the report again, then publish."
            raise RefusedReading(message)
    return every


def by_report(every: Iterable[Use]) -> dict[str, dict[str, Spans]]:
    """Return, for each report, its places by anchor, in the order in which they stand in the text."""
    found: dict[str, dict[str, Spans]] = {}
    for use in every:
        found.setdefault(use.place.report, {})[anchor(use.place.spans)] = use.place.spans
    return {report: dict(sorted(places.items(), key=lambda item: item[1])) for report, places in found.items()}


def _of_readings(found: Lookup) -> Iterator[Use]:
    for reading in found.contents.readings:
        for statement in reading.statements:
            yield from _of_statement(statement, found.claims_of.get(statement.id, ()))
        for figure in reading.figures:
            yield from _of_figure(reading.report, figure, f"report {reading.report}", ())


def _of_statement(statement: Statement, claims: tuple[str, ...]) -> Iterator[Use]:
    by = f"statement {statement.id}"
    roles: list[tuple[str, Spans]] = [
        ("content", statement.content),
        ("cue", statement.cue),
        ("source", statement.source),
        ("voice", statement.voice.mentions),
        *(("relay", relay.mentions) for relay in statement.relays),
    ]
    if statement.listener:
        roles.append(("listener", statement.listener.mentions))
    for role, spans in roles:
        if spans:
            yield Use(Place(statement.report, spans), role, by, claims)
    for figure in statement.figures:
        yield from _of_figure(statement.report, figure, by, claims)


def _of_figure(report: str, figure: Figure, by: str, claims: tuple[str, ...]) -> Iterator[Use]:
    roles: tuple[tuple[str, Spans], ...] = (
        ("figure", (figure.span,)),
        ("counted", figure.of_spans),
        ("as of", figure.as_of_spans),
        ("place", figure.place_spans),
        ("base", figure.base_spans),
    )
    for role, spans in roles:
        if spans:
            yield Use(Place(report, spans), role, by, claims)


def _of_claims(found: Lookup) -> Iterator[Use]:
    for claim in found.claims.values():
        finding = found.finding(claim.id)
        reasons = [member.reason for member in claim.members]
        reasons += [*finding.reasons, *(one.reason for one in finding.contradicts)]
        reasons += [one.reason for one in finding.candidates]
        yield from _of_reasons(reasons, f"claim {claim.id}", (claim.id,))


def _of_origins(found: Lookup) -> Iterator[Use]:
    for origin in found.origins.values():
        for relay in origin.relays:
            yield from _of_reasons(relay.reasons, f"origin {origin.id}", claims_carried(found, relay))
    for statement, reason in found.unrecorded.items():
        yield from _of_reasons((reason,), f"lineage {statement}", found.claims_of.get(statement, ()))


def _of_ledger(found: Lookup) -> Iterator[Use]:
    ledger = found.contents.derived.ledger
    for entry in ledger.entries:
        claims = found.claims_of.get(entry.statement, ())
        by = f"statement {entry.statement}" if entry.statement else f"report {entry.report}"
        yield from _of_figure(entry.report, entry.figure, by, claims)
        yield from _of_reasons(entry.reasons, f"figure {entry.id}", claims)
    for series in ledger.series:
        yield from _of_reasons(series.flags, f"series {series.id}", ())
    for measure in ledger.measures:
        yield from _of_reasons(measure.disagree, f"measure {measure.id}", ())


def _of_reasons(reasons: Iterable[Reason], by: str, claims: tuple[str, ...]) -> Iterator[Use]:
    for reason in reasons:
        for place in reason.places:
            if place.spans:
                yield Use(place, "reason", by, claims)
