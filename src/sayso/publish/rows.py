"""The public JSON shapes of reports, statements, figures, claims and origins: one dict a row, ready for `json.dumps`.

The same rows are printed by the command line and stand in the dossier's `data` folder. Offsets count Unicode code
points of the working copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from sayso.publish.contents import lookup
from sayso.publish.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Claim, Figure, Origin, Reason, Report, Spans, Statement
    from sayso.publish.contents import Contents, Lookup

RowKind = Literal["reports", "statements", "figures", "claims", "origins"]
ROW_KINDS: Final[tuple[RowKind, ...]] = get_args(RowKind)
Row = dict[str, Any]


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
    return _figure_rows(found)


def statement_row(report_source: str, statement: Statement) -> Row:
    """Return a statement as `sayso read` prints it."""
    voice = statement.voice
    return {
        "report": report_source,
        "id": statement.id,
        "kind": statement.kind,
        "content": _pairs(statement.content),
        "cue": _pairs(statement.cue),
        "source": _pairs(statement.source),
        "voice": {"name": voice.name, "kind": voice.kind, "mentions": _pairs(voice.mentions)},
        "chain": [one.name for one in statement.chain],
        "listener": statement.listener.name if statement.listener else "",
        "within": statement.within,
        "stance": statement.stance,
        "figures": [figure_value(figure) for figure in statement.figures],
        "confidence": statement.confidence,
    }


def figure_value(figure: Figure) -> Row:
    """Return a figure as it stands inside a statement."""
    return {
        "text": figure.text,
        "span": [figure.span.start, figure.span.end],
        "low": None if figure.low is None else number(figure.low),
        "high": None if figure.high is None else number(figure.high),
        "of": figure.of,
        "as_of": figure.as_of,
        "place": figure.place,
    }


def figure_row(report_source: str, figure: Figure, statement: Statement | None = None) -> Row:
    """Return a figure on its own, with its statement and voice, both empty in the report's own voice."""
    return {
        "report": report_source,
        "statement": statement.id if statement else "",
        "voice": statement.voice.name if statement else "",
        **figure_value(figure),
        "share": figure.share,
        "reason": figure.reason,
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
    places = [{"report": found.source(place.report), "spans": _pairs(place.spans)} for place in reason.places]
    return {"text": reason.text, "places": places}


def _figure_rows(found: Lookup) -> Iterator[Row]:
    for reading in found.contents.readings:
        source = found.source(reading.report)
        for statement in reading.statements:
            for figure in statement.figures:
                yield figure_row(source, figure, statement)
        for figure in reading.figures:
            yield figure_row(source, figure)


def _sources(found: Lookup, identities: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found.source(identity) for identity in identities))


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
