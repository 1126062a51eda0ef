"""The record: reports and their bytes, failures of gathering, judgements, the audit log. Append-only, never lost."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sayso.case import codec, search
from sayso.errors import UsageError
from sayso.model import Failure, Judgement, Noted, Part, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.case.store import Store

NOTED: Final = ("outlet", "title", "author", "published", "language")
REPORT: Final = (
    *("id", "source", "sha256", "media_type", "collected"),
    *(column for noted in NOTED for column in (noted, f"{noted}_where")),
    *("parts", "text"),
)
JUDGEMENT: Final = ("id", "kind", "subjects", "value", "why", "by", "at", "undoes")
SUBJECT: Final = re.compile(r"[0-9A-Za-z:._-]{0,80}")


class Logged(NamedTuple):
    """One line of the audit log: when (ISO 8601, UTC), what was done, and the id of what it was done to."""

    at: str
    action: str
    subject: str


def log(store: Store, action: str, subject: str = "") -> None:
    """Add a line to the audit log, inside `write`. Raises UsageError for a subject that is a text and not an id."""
    if not SUBJECT.fullmatch(subject):
        raise UsageError("the audit log holds ids only, of at most 80 letters, digits and the signs : . _ -")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    store.insert("audit", ("at", "action", "subject"), [(at, action, subject)])


def audit(store: Store) -> tuple[Logged, ...]:
    """Return the audit log, oldest first."""
    return store.values(Logged, "SELECT at, action, subject FROM audit ORDER BY number")


# ---------------------------------------------------------------- reports


def keep(store: Store, report: Report, evidence: bytes) -> bool:
    """Store a report and its evidentiary copy; False when a report of this id is held, which then stays as it is."""
    if report.sha256 != f"SHA-256:{hashlib.sha256(evidence).hexdigest()}":
        raise UsageError(f"{report.source}: its SHA-256 is not that of the bytes handed over; gather it again")
    with store.write():
        if store.rows("SELECT 1 FROM reports WHERE id = ?", report.id):
            return False
        if not store.rows("SELECT 1 FROM evidence WHERE sha256 = ?", report.sha256):
            store.execute("INSERT INTO evidence (sha256, bytes) VALUES (?, ?)", report.sha256, evidence)
        store.insert("reports", REPORT, [_row(report)])
        number = store.rows("SELECT number FROM reports WHERE id = ?", report.id)[0][0]
        store.insert("report_words", ("rowid", "words"), [(number, search.folded(report.text))])
        log(store, "keep", report.id)
    return True


def _row(report: Report) -> tuple[Any, ...]:
    noted = [getattr(report, name) for name in NOTED]
    facts = [part for fact in noted for part in (fact.value, fact.where)]
    head = (report.id, report.source, report.sha256, report.media_type, report.collected)
    return (*head, *facts, codec.dumps(report.parts), report.text)


def _report(*row: Any) -> Report:
    cells = dict(zip(REPORT, row, strict=True))
    facts: dict[str, Any] = {name: Noted(cells.pop(name), cells.pop(f"{name}_where")) for name in NOTED}
    parts = codec.loads(tuple[Part, ...], cells.pop("parts"))
    return Report(**cells, **facts, parts=parts)


def reports(store: Store) -> dict[str, Report]:
    """Return every report by its id, in the order of adding."""
    found: tuple[Report, ...] = store.table(_report, "reports", REPORT, "ORDER BY number")
    return {report.id: report for report in found}


def report(store: Store, report_id: str) -> Report:
    """Return one report. Raises UsageError when there is none of this id."""
    found: tuple[Report, ...] = store.table(_report, "reports", REPORT, "WHERE id = ?", report_id)
    if not found:
        raise unknown(store, report_id)
    return found[0]


class Named(NamedTuple):
    """What a report goes by: its outlet, empty when none is known, and its source as added."""

    outlet: str
    source: str


def names(store: Store, report_ids: Iterable[str] | None = None) -> dict[str, Named]:
    """Return what reports go by, by their ids, in the order of adding; their texts are not read."""
    which = "" if report_ids is None else "WHERE id IN (SELECT value FROM json_each(?))"
    given = [] if report_ids is None else [codec.dumps(tuple(report_ids))]

    def build(made_id: str, outlet: str, source: str) -> tuple[str, Named]:
        return made_id, Named(outlet, source)

    return dict(store.table(build, "reports", ("id", "outlet", "source"), f"{which} ORDER BY number", *given))


def evidence(store: Store, report_id: str) -> bytes:
    """Return the evidentiary copy of a report. Raises UsageError when there is no report of this id."""
    query = "SELECT bytes FROM evidence JOIN reports USING (sha256) WHERE id = ?"
    for (copy,) in store.rows(query, report_id):
        return bytes(copy)
    raise unknown(store, report_id)


def unknown(store: Store, report_id: str) -> UsageError:
    """Return the error for a report that is not in the case."""
    return UsageError(f"{store.path} holds no report {report_id!r}; `sayso add {store.path} SOURCE...` adds reports")


def same_bytes(store: Store, sha256: str) -> tuple[str, ...]:
    """Return the sources of the reports whose evidentiary copy has this hash, in the order of adding."""
    return tuple(row[0] for row in store.rows("SELECT source FROM reports WHERE sha256 = ? ORDER BY number", sha256))


# ---------------------------------------------------------------- failures of gathering


def note(store: Store, failures: Iterable[Failure]) -> None:
    """Store what could not be gathered; the same failure twice is one row."""
    columns = ("source", "stage", "reason")
    held = """
    SELECT 1 FROM gathering_failures WHERE (source, stage, reason) = (CAST(? AS TEXT), ?, CAST(? AS TEXT))
    """
    with store.write():
        for failure in failures:
            row = (failure.source, failure.stage, failure.reason)
            if not store.rows(held, *row):
                store.insert("gathering_failures", columns, [row])


def failures(store: Store) -> tuple[Failure, ...]:
    """Return the failures of gathering in the order of noting."""
    return store.values(Failure, "SELECT source, stage, reason FROM gathering_failures ORDER BY number")


# ---------------------------------------------------------------- judgements


def judge(store: Store, judgements: Iterable[Judgement]) -> int:
    """Append people's decisions, all or none, and return how many were new: one that is held is not held twice.

    Raises UsageError when one undoes an unknown one.
    """
    with store.write():
        return sum(_append(store, judgement) for judgement in judgements)


def _append(store: Store, judgement: Judgement) -> bool:
    if _is_judged(store, judgement.id):
        return False
    if judgement.undoes and not _is_judged(store, judgement.undoes):
        raise UsageError(f"there is no judgement {judgement.undoes!r} to undo; look up its id among the judgements")
    row = (
        *(judgement.id, judgement.kind, codec.dumps(judgement.subjects), judgement.value),
        *(judgement.why, judgement.by, judgement.at, judgement.undoes),
    )
    store.insert("judgements", JUDGEMENT, [row])
    log(store, "judge", judgement.id)
    return True


def _is_judged(store: Store, judgement_id: str) -> bool:
    return bool(store.rows("SELECT 1 FROM judgements WHERE id = ?", judgement_id))


def all_judgements(store: Store) -> tuple[Judgement, ...]:
    """Return every judgement ever made, oldest first."""
    return store.table(_judgement, "judgements", JUDGEMENT, "ORDER BY number")


def _judgement(*row: Any) -> Judgement:
    made_id, kind, subjects, *others = row
    return Judgement(made_id, kind, codec.loads(tuple[str, ...], subjects), *others)


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the decisions that stand, oldest first.

    A judgement that undoes another only takes it back: it is no decision of its own. Undoing such a one brings the
    first back.
    """
    undone: set[str] = set()
    standing = []
    for judgement in reversed(tuple(judgements)):
        if judgement.id in undone:
            continue
        if judgement.undoes:
            undone.add(judgement.undoes)
        else:
            standing.append(judgement)
    return tuple(reversed(standing))
