"""Derived tables: claims, origins, findings, the ledger. Droppable; rebuilt from record and readings at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sayso.case import codec, ledger, record
from sayso.case.store import grouped
from sayso.model import (
    Candidate,
    Claim,
    Contradiction,
    Derived,
    Finding,
    Lineage,
    Member,
    Origin,
    Reason,
    Relay,
    Spans,
    Voice,
    content_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.case.store import Store

Rows = list[tuple[Any, ...]]

# Parents before children: the order of filling; the reverse is the order of emptying.
TABLES: Final = {
    "claims": ("place", "id", "text"),
    "members": ("claim", "place", "statement", "stance", "reason"),
    "origins": (
        *("place", "id", "label", "voice_name", "voice_kind", "voice_mentions"),
        *("collector", "first", "not_independent_of", "public"),
    ),
    "relays": ("origin", "place", "report", "relation", "statements", "reasons", "taken_from"),
    "unrecorded": ("place", "statement", "reason"),
    "findings": ("place", "claim", "origins", "unrecorded", "independent", "grade", "reasons"),
    "contradictions": ("finding", "place", "claim", "reason"),
    "candidates": ("finding", "place", "claim", "bearing", "reason"),
    **ledger.TABLES,
    "derived_from": ("one", "fingerprint"),
}


def fingerprint(store: Store, rules: str) -> str:
    """Return what the derived tables depend on, as one id: reports, what was read in them, judgements, the rules.

    The order of adding the reports is no part of it; the order of the judgements is, because the latest counts.
    """
    reports = store.rows("SELECT id FROM reports ORDER BY id")
    readings = store.rows("SELECT report, reader, digest FROM readings ORDER BY report")
    judgements = [judgement.id for judgement in record.in_force(record.all_judgements(store))]
    return content_id(json.dumps([rules, reports, readings, judgements]))


def is_fresh(store: Store, current: str) -> bool:
    """Tell whether the derived tables were rebuilt from exactly this."""
    return store.rows("SELECT fingerprint FROM derived_from") == [(current,)]


def rebuild(store: Store, derived: Derived, *, fingerprint: str) -> None:
    """Replace every derived row, in one transaction."""
    rows = _rows(derived) | {"derived_from": [(1, fingerprint)]}
    with store.write():
        for table in reversed(TABLES):
            store.execute(f"DELETE FROM {table}")  # noqa: S608 - our names
        for table, columns in TABLES.items():
            store.insert(table, columns, rows[table])
        record.log(store, "rebuild", fingerprint)


def dump(store: Store) -> bytes:
    """Return the derived tables as bytes, the same for the same record, readings and rules: JSON Lines, a row each."""
    lines: list[str] = []
    for table, columns in TABLES.items():
        order = f"ORDER BY {', '.join(columns[:2])}"
        lines += store.table(lambda *row, name=table: json.dumps([name, *row]), table, columns, order)
    return "".join(f"{line}\n" for line in lines).encode()


# ---------------------------------------------------------------- to rows


def _rows(derived: Derived) -> dict[str, Rows]:
    dumps = codec.dumps
    origins = derived.lineage.origins
    return {
        "claims": [(place, claim.id, claim.text) for place, claim in enumerate(derived.claims)],
        "members": [
            (claim.id, place, member.statement, member.stance, dumps(member.reason))
            for claim in derived.claims
            for place, member in enumerate(claim.members)
        ],
        "origins": [(place, *_origin_row(origin)) for place, origin in enumerate(origins)],
        "relays": [
            (origin.id, place, *_relay_row(relay)) for origin in origins for place, relay in enumerate(origin.relays)
        ],
        "unrecorded": [
            (place, statement, dumps(reason)) for place, (statement, reason) in enumerate(derived.lineage.unrecorded)
        ],
        "findings": [(place, *_finding_row(finding)) for place, finding in enumerate(derived.findings)],
        "contradictions": [
            (number, place, contradiction.claim, dumps(contradiction.reason))
            for number, finding in enumerate(derived.findings)
            for place, contradiction in enumerate(finding.contradicts)
        ],
        "candidates": [
            (number, place, one.claim, one.bearing, dumps(one.reason))
            for number, finding in enumerate(derived.findings)
            for place, one in enumerate(finding.candidates)
        ],
        **ledger.rows(derived.ledger),
    }


def _origin_row(origin: Origin) -> tuple[Any, ...]:
    voice = origin.voice
    return (
        *(origin.id, origin.label, voice.name, voice.kind, codec.dumps(voice.mentions)),
        *(origin.collector, origin.first, codec.dumps(origin.not_independent_of), int(origin.public)),
    )


def _relay_row(relay: Relay) -> tuple[Any, ...]:
    statements, reasons = codec.dumps(relay.statements), codec.dumps(relay.reasons)
    return relay.report, relay.relation, statements, reasons, relay.taken_from


def _finding_row(finding: Finding) -> tuple[Any, ...]:
    return (
        *(finding.claim, codec.dumps(finding.origins), codec.dumps(finding.unrecorded)),
        *(finding.independent, finding.grade, codec.dumps(finding.reasons)),
    )


# ---------------------------------------------------------------- from rows


def derived(store: Store) -> Derived:
    """Return what was last rebuilt, claims in order of weight; nothing when it never was."""
    lineage = Lineage(_origins(store), _unrecorded(store))
    return Derived(_claims(store), lineage, _findings(store), ledger.ledger(store))


def _claims(store: Store) -> tuple[Claim, ...]:
    query = "SELECT claim, statement, stance, reason FROM members ORDER BY claim, place"
    members = grouped(store.values(_member, query))

    def build(made_id: str, text: str) -> Claim:
        return Claim(made_id, text, members.get(made_id, ()))

    return store.values(build, "SELECT id, text FROM claims ORDER BY place")


def _member(claim: str, statement: str, stance: Any, reason: str) -> tuple[str, Member]:
    return claim, Member(statement, stance, codec.loads(Reason, reason))


def _origins(store: Store) -> tuple[Origin, ...]:
    query = "SELECT origin, report, relation, statements, reasons, taken_from FROM relays ORDER BY origin, place"
    relays = grouped(store.values(_relay, query))

    def build(made_id: str, label: str, name: str, kind: Any, mentions: str, *others: Any) -> Origin:
        collector, first, doubtful, public = others
        voice = Voice(name, kind, codec.loads(Spans, mentions))
        held = relays.get(made_id, ())
        return Origin(made_id, label, voice, collector, first, held, codec.ids(doubtful), bool(public))

    return store.table(build, "origins", TABLES["origins"][1:], "ORDER BY place")


def origin_labels(store: Store, origin_ids: Iterable[str]) -> dict[str, str]:
    """Return what people call origins, by their ids."""
    which = "WHERE id IN (SELECT value FROM json_each(?))"
    return dict(store.table(lambda *row: row, "origins", ("id", "label"), which, codec.dumps(tuple(origin_ids))))


def _relay(origin: str, report: str, relation: Any, statements: str, *others: str) -> tuple[str, Relay]:
    reasons, taken_from = others
    why = codec.loads(tuple[Reason, ...], reasons)
    return origin, Relay(report, relation, codec.ids(statements), why, taken_from)


def _unrecorded(store: Store) -> tuple[tuple[str, Reason], ...]:
    def build(statement: str, reason: str) -> tuple[str, Reason]:
        return statement, codec.loads(Reason, reason)

    return store.values(build, "SELECT statement, reason FROM unrecorded ORDER BY place")


def _findings(store: Store) -> tuple[Finding, ...]:
    query = "SELECT finding, claim, reason FROM contradictions ORDER BY finding, place"
    contradictions = grouped(store.values(_contradiction, query))
    query = "SELECT finding, claim, bearing, reason FROM candidates ORDER BY finding, place"
    candidates = grouped(store.values(_candidate, query))

    def build(place: int, claim: str, *others: Any) -> Finding:
        origins, unrecorded, independent, grade, why = others
        reasons = codec.loads(tuple[Reason, ...], why)
        against, may = contradictions.get(place, ()), candidates.get(place, ())
        return Finding(claim, codec.ids(origins), codec.ids(unrecorded), independent, grade, against, reasons, may)

    return store.table(build, "findings", TABLES["findings"], "ORDER BY place")


def _contradiction(finding: int, claim: str, reason: str) -> tuple[int, Contradiction]:
    return finding, Contradiction(claim, codec.loads(Reason, reason))


def _candidate(finding: int, claim: str, bearing: Any, reason: str) -> tuple[int, Candidate]:
    return finding, Candidate(claim, bearing, codec.loads(Reason, reason))
