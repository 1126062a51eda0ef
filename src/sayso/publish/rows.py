"""The public JSON shapes of reports, statements, claims and origins, and the door to all shapes: one dict a row.

Rows are ready for `json.dumps`. The same rows are printed by the command line and stand in the dossier's `data` folder.
Offsets count Unicode code points of the working copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from sayso.publish.contents import lookup
from sayso.publish.ledger_rows import ledger_rows
from sayso.publish.shapes import figure_value, pairs, reason_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Claim, Origin, Reason, Report, Statement
    from sayso.publish.contents import Contents, Lookup
    from sayso.publish.shapes import Row

RowKind = Literal["reports", "statements", "figures", "series", "measures", "claims", "origins"]
ROW_KINDS: Final[tuple[RowKind, ...]] = get_args(RowKind)


def rows(contents: Contents, kind: RowKind) -> Iterator[Row]:
    """Yield the rows of one kind in the order of the case, claims in order of weight."""
    return rows_of(lookup(contents), kind)


def rows_of(found: Lookup, kind: RowKind) -> Iterator[Row]:
    """Yield the rows of one kind from contents already indexed."""
    if kind == "reports":
        return (report_row(report) for report in found.contents.reports.values())
    if kind == "statements":
        return (statement_row(found.source(one.id), one) for one in found.statements.values())
    if kind == "claims":
        return (claim_row(found, claim) for claim in found.claims.values())
    if kind == "origins":
        return (origin_row(found, origin) for origin in found.origins.values())
    return ledger_rows(found.contents.derived.ledger, kind, found.source)


def statement_row(report_source: str, statement: Statement) -> Row:
    """Return a statement as `sayso read` prints it."""
    voice = statement.voice
    return {
        "report": report_source,
        "id": statement.id,
        "kind": statement.kind,
        "content": pairs(statement.content),
        "cue": pairs(statement.cue),
        "source": pairs(statement.source),
        "voice": {"name": voice.name, "kind": voice.kind, "mentions": pairs(voice.mentions)},
        "chain": [one.name for one in statement.chain],
        "listener": statement.listener.name if statement.listener else "",
        "within": statement.within,
        "stance": statement.stance,
        "figures": [figure_value(figure) for figure in statement.figures],
        "confidence": statement.confidence,
    }


def report_row(report: Report) -> Row:
    """Return a report without its text: what is known about it, and where each fact was found."""
    row: Row = {"id": report.id, "report": report.source}
    for name in ("outlet", "title", "author", "published", "language"):
        noted = getattr(report, name)
        row |= {name: noted.value, f"{name}_found": noted.where}
    return row | {
        "sha256": report.sha256,
        "media_type": report.media_type,
        "collected": report.collected,
        "length": len(report.text),
        "parts": [{"kind": part.kind, "span": [part.span.start, part.span.end]} for part in report.parts],
    }


def claim_row(found: Lookup, claim: Claim) -> Row:
    """Return a claim as `sayso claims` prints it. Each figure names the statement whose offsets it has."""
    finding = found.finding(claim.id)
    return {
        "id": claim.id,
        "text": claim.text,
        "statements": list(claim.statements),
        "reports": [found.source(report) for report in found.reports_of(claim.statements)],
        "origins": list(finding.origins),
        "lineage_not_recorded": _sources(found, finding.unrecorded),
        "grade": finding.grade,
        "contradicts": [one.claim for one in finding.contradicts],
        "candidates": [
            {"claim": one.claim, "bearing": one.bearing, "reason": reason_value(found, one.reason)}
            for one in finding.candidates
        ],
        "figures": [
            figure_value(figure) | {"statement": identity}
            for identity in claim.statements
            for figure in found.statements[identity].figures
        ],
    }


def origin_row(found: Lookup, origin: Origin) -> Row:
    """Return an origin as `sayso origins` prints it."""
    return {
        "id": origin.id,
        "label": origin.label,
        "voice": origin.voice.name,
        "collector": origin.collector,
        "reports": _sources(found, (relay.report for relay in origin.relays)),
        "first": origin.first,
        "relation": {found.source(relay.report): relay.relation for relay in origin.relays},
        "taken_from": {
            found.source(one.report): found.source(one.taken_from) for one in origin.relays if one.taken_from
        },
        "reasons": [reason_value(found, reason) for relay in origin.relays for reason in relay.reasons],
    }


def reason_value(found: Lookup, reason: Reason) -> Row:
    """Return a reason: its sentence, and the places it looked at."""
    return reason_row(reason, found.source)


def _sources(found: Lookup, identities: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found.source(identity) for identity in identities))
