"""Readings: what a reader of a given version found. Replaced when the reader changes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from sayso.case import codec, record, search
from sayso.case.store import grouped
from sayso.errors import UsageError
from sayso.model import Failure, Figure, Reading, Span, Spans, Statement, Voice, content_id, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.case.store import Store

STATEMENT: Final = (
    *("id", "report", "place", "kind", "content", "cue", "source", "voice_name", "voice_kind", "voice_mentions"),
    *("relays", "listener", "within", "stance", "confidence", "reason"),
)
FIGURE: Final = (
    *("report", "statement", "place", "start", "end", "text", "low", "high", "share", "of", "of_spans"),
    *("as_of", "as_of_spans", "where_place", "place_spans", "reason"),
    *("base", "base_spans", "base_low", "base_high"),
)
FAILURE: Final = ("report", "place", "source", "stage", "reason")

ALL_STATEMENTS: Final = """
SELECT statements.* FROM statements JOIN reports ON reports.id = statements.report
ORDER BY reports.number, statements.place
"""
ALL_FIGURES: Final = """
SELECT figures.* FROM figures JOIN reports ON reports.id = figures.report
ORDER BY reports.number, figures.statement, figures.place
"""
OWN_FIGURES: Final = """
SELECT figures.* FROM figures JOIN reports ON reports.id = figures.report WHERE figures.statement = ''
ORDER BY reports.number, figures.place
"""
ALL_FAILURES: Final = """
SELECT reading_failures.* FROM reading_failures JOIN reports ON reports.id = reading_failures.report
ORDER BY reports.number, reading_failures.place
"""
READERS: Final = """
SELECT readings.report, readings.reader FROM readings JOIN reports ON reports.id = readings.report
ORDER BY reports.number
"""
UNREAD: Final = """
SELECT reports.id FROM reports LEFT JOIN readings ON readings.report = reports.id
WHERE readings.reader IS NOT ? ORDER BY reports.number
"""


# ---------------------------------------------------------------- storing


def keep_readings(store: Store, batch: Iterable[Reading]) -> None:
    """Store readings in one transaction; each replaces the report's earlier one."""
    with store.write():
        for reading in batch:
            _keep(store, reading)


def _keep(store: Store, reading: Reading) -> None:
    held = store.rows("SELECT text FROM reports WHERE id = ?", reading.report)
    if not held:
        raise record.unknown(store, reading.report)
    _check_ids(reading)
    _forget(store, reading.report)
    digest = content_id(codec.dumps(reading))
    store.insert("readings", ("report", "reader", "digest"), [(reading.report, reading.reader, digest)])
    _keep_statements(store, reading.statements, text=held[0][0])
    store.insert("figures", FIGURE, _figure_rows(reading))
    store.insert("reading_failures", FAILURE, _failure_rows(reading))
    record.log(store, "read", reading.report)


def _check_ids(reading: Reading) -> None:
    ids = [statement.id for statement in reading.statements]
    if len(set(ids)) < len(ids):
        raise UsageError(f"the reader {reading.reader} gave two statements of {reading.report} one id; mend the reader")
    if any(statement.report != reading.report for statement in reading.statements):
        raise UsageError(f"the reader {reading.reader} gave {reading.report} another's statements; mend the reader")


def _forget(store: Store, report: str) -> None:
    of_report = "SELECT number FROM statements WHERE report = ?"
    store.execute(f"DELETE FROM statement_words WHERE rowid IN ({of_report})", report)  # noqa: S608 - our own words
    store.execute("DELETE FROM readings WHERE report = ?", report)  # statements, figures and failures go with it


def _keep_statements(store: Store, statements: Sequence[Statement], *, text: str) -> None:
    first = store.rows("SELECT coalesce(max(number), 0) + 1 FROM statements")[0][0]
    rows = ((first + place, *_statement_row(place, statement)) for place, statement in enumerate(statements))
    store.insert("statements", ("number", *STATEMENT), rows)
    words = ((first + place, search.folded(quote(text, each.content))) for place, each in enumerate(statements))
    store.insert("statement_words", ("rowid", "words"), words)


def _statement_row(place: int, statement: Statement) -> tuple[Any, ...]:
    voice = statement.voice
    return (
        *(statement.id, statement.report, place, statement.kind),
        *(codec.dumps(spans) for spans in (statement.content, statement.cue, statement.source)),
        *(voice.name, voice.kind, codec.dumps(voice.mentions)),
        *(codec.dumps(statement.relays), codec.dumps(statement.listener)),
        *(statement.within, statement.stance, statement.confidence, statement.reason),
    )


def _figure_rows(reading: Reading) -> Iterable[tuple[Any, ...]]:
    groups = [("", reading.figures), *((statement.id, statement.figures) for statement in reading.statements)]
    for statement, figures in groups:
        for place, figure in enumerate(figures):
            yield reading.report, statement, place, *_figure_row(figure)


def _figure_row(figure: Figure) -> tuple[Any, ...]:
    return (
        *(figure.span.start, figure.span.end, figure.text, codec.number(figure.low), codec.number(figure.high)),
        *(int(figure.share), figure.of, codec.dumps(figure.of_spans), figure.as_of, codec.dumps(figure.as_of_spans)),
        *(figure.place, codec.dumps(figure.place_spans), figure.reason),
        *(figure.base, codec.dumps(figure.base_spans)),
        *(codec.number(figure.base_low), codec.number(figure.base_high)),
    )


def _failure_rows(reading: Reading) -> Iterable[tuple[Any, ...]]:
    for place, failure in enumerate(reading.failures):
        yield reading.report, place, failure.source, failure.stage, failure.reason


# ---------------------------------------------------------------- reading back


def unread(store: Store, reader: str) -> tuple[str, ...]:
    """Return the ids of the reports that this version of a reader has not read, in the order of adding."""
    return tuple(row[0] for row in store.rows(UNREAD, reader))


def readers(store: Store) -> tuple[str, ...]:
    """Return the versions of the readers that the readings are by, each once."""
    return tuple(row[0] for row in store.rows("SELECT DISTINCT reader FROM readings ORDER BY reader"))


def readings(store: Store) -> tuple[Reading, ...]:
    """Return every reading, in the order in which their reports were added."""
    found = {report: list(group) for report, group in groupby(statements(store), key=lambda each: each.report)}
    own = grouped(figures(store))
    failed = grouped(store.values(_failure, ALL_FAILURES))
    return tuple(
        Reading(report, reader, tuple(found.get(report, ())), own.get(report, ()), failed.get(report, ()))
        for report, reader in store.rows(READERS)
    )


def statements(store: Store) -> tuple[Statement, ...]:
    """Return every statement with its figures, in the order of the reports and of their text."""
    counted = grouped(store.values(_figure_of_statement, ALL_FIGURES))

    def build(*row: Any) -> Statement:
        return _statement(*row, figures=counted.get(row[1], ()))

    return store.values(build, ALL_STATEMENTS)


def figures(store: Store) -> tuple[tuple[str, Figure], ...]:
    """Return the figures in the reports' own voice, each with its report's id."""
    return store.values(_figure_of_report, OWN_FIGURES)


def failures(store: Store) -> tuple[Failure, ...]:
    """Return the failures of reading, in the order of the reports."""
    return tuple(failure for _, failure in store.values(_failure, ALL_FAILURES))


def _statement(_number: int, *row: Any, figures: tuple[Figure, ...]) -> Statement:
    made_id, report, _place, kind, content, cue, source, name, voice_kind, mentions, relays, listener, *others = row
    within, stance, confidence, reason = others
    return Statement(
        id=made_id,
        report=report,
        kind=kind,
        content=_spans(content),
        cue=_spans(cue),
        source=_spans(source),
        voice=Voice(name, voice_kind, _spans(mentions)),
        relays=codec.loads(tuple[Voice, ...], relays) if relays != "[]" else (),
        listener=codec.loads(Voice | None, listener) if listener != "null" else None,
        within=within,
        stance=stance,
        figures=figures,
        confidence=confidence,
        reason=reason,
    )


def _figure_of_statement(_report: str, statement: str, _place: int, *row: Any) -> tuple[str, Figure]:
    return statement, _figure(*row)


def _figure_of_report(report: str, _statement: str, _place: int, *row: Any) -> tuple[str, Figure]:
    return report, _figure(*row)


def _figure(*row: Any) -> Figure:
    start, end, text, low, high, share, of, of_spans, as_of, as_of_spans, place, place_spans, reason, *base = row
    whole, whole_spans, base_low, base_high = base
    return Figure(
        span=Span(start, end),
        text=text,
        low=codec.unnumber(low),
        high=codec.unnumber(high),
        share=bool(share),
        of=of,
        of_spans=_spans(of_spans),
        as_of=as_of,
        as_of_spans=_spans(as_of_spans),
        place=place,
        place_spans=_spans(place_spans),
        reason=reason,
        base=whole,
        base_spans=_spans(whole_spans),
        base_low=codec.unnumber(base_low),
        base_high=codec.unnumber(base_high),
    )


def _failure(report: str, _place: int, source: str, stage: Any, reason: str) -> tuple[str, Failure]:
    return report, Failure(source, stage, reason)


def _spans(text: str) -> Spans:
    found: Spans = codec.loads(Spans, text) if text != "[]" else ()  # as most are
    return found
