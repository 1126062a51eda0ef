"""The ledger of figures as rows, and back. Derived: droppable, rebuilt with the claims and origins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.case import codec
from sayso.model import Entry, Figure, Ledger, Measure, Reason, Series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.case.store import Store

Rows = list[tuple[Any, ...]]

TABLES: Final = {
    "measures": (
        *("place", "id", "label", "where_place", "share", "series", "origins", "low", "high", "best", "rule"),
        *("disagree", "beside"),
    ),
    "series": ("place", "id", "measure", "voice", "entries", "flags"),
    "entries": (
        *("place", "id", "report", "statement", "figure", "voice", "origin", "own", "measure", "series"),
        *("when_edtf", "dated", "where_id", "variant_of", "corrected", "reasons"),
    ),
}


def rows(ledger: Ledger) -> dict[str, Rows]:
    """Return the rows of each table."""
    return {
        "measures": [(place, *_measure_row(one)) for place, one in enumerate(ledger.measures)],
        "series": [(place, *_series_row(one)) for place, one in enumerate(ledger.series)],
        "entries": [(place, *_entry_row(one)) for place, one in enumerate(ledger.entries)],
    }


def _measure_row(one: Measure) -> tuple[Any, ...]:
    bounds = (codec.number(one.low), codec.number(one.high), codec.number(one.best))
    return (
        *(one.id, one.label, one.place, int(one.share), codec.dumps(one.series), one.origins, *bounds, one.rule),
        *(codec.dumps(one.disagree), codec.dumps(one.beside)),
    )


def _series_row(one: Series) -> tuple[Any, ...]:
    return one.id, one.measure, one.voice, codec.dumps(one.entries), codec.dumps(one.flags)


def _entry_row(one: Entry) -> tuple[Any, ...]:
    return (
        *(one.id, one.report, one.statement, codec.dumps(one.figure), one.voice, one.origin, int(one.own)),
        *(one.measure, one.series, one.when, int(one.dated), one.where, one.variant_of, int(one.corrected)),
        codec.dumps(one.reasons),
    )


def ledger(store: Store, limit: int = -1) -> Ledger:
    """Return the ledger as last rebuilt, nothing when it never was.

    With a limit: its first series, with their measures and every entry of theirs.
    """
    if limit < 0:
        return Ledger(_measures(store), _all_series(store), tuple(entries(store)))
    first = "(SELECT {} FROM series ORDER BY place LIMIT ?)"
    return Ledger(
        _measures(store, f"WHERE id IN {first.format('measure')}", limit),
        _all_series(store, f"WHERE id IN {first.format('id')}", limit),
        store.table(
            _entry, "entries", TABLES["entries"][1:], f"WHERE series IN {first.format('id')} ORDER BY place", limit
        ),
    )


def _measures(store: Store, which: str = "", *parameters: Any) -> tuple[Measure, ...]:
    return store.table(_measure, "measures", TABLES["measures"][1:], f"{which} ORDER BY place", *parameters)


def _all_series(store: Store, which: str = "", *parameters: Any) -> tuple[Series, ...]:
    return store.table(_series, "series", TABLES["series"][1:], f"{which} ORDER BY place", *parameters)


def counts(store: Store) -> dict[str, int]:
    """Return how many measures, series and entries the ledger has."""
    return {table: int(store.rows(f"SELECT count(*) FROM {table}")[0][0]) for table in TABLES}  # noqa: S608 - our names


def entries(store: Store, limit: int = -1) -> Iterator[Entry]:
    """Yield the entries in the order of the ledger, as many as the limit allows; all of them where it is negative."""
    yield from store.table(_entry, "entries", TABLES["entries"][1:], "ORDER BY place LIMIT ?", limit)


def entries_named(store: Store, beginning: str) -> tuple[Entry, ...]:
    """Return the entries whose ids begin so."""
    which = "WHERE id >= ? AND substr(id, 1, length(?)) = ? ORDER BY id LIMIT 10"
    return store.table(_entry, "entries", TABLES["entries"][1:], which, beginning, beginning, beginning)


def _measure(made_id: str, label: str, place: str, share: int, series: str, *others: Any) -> Measure:
    origins, low, high, best, rule, disagree, beside = others
    return Measure(
        id=made_id,
        label=label,
        place=place,
        share=bool(share),
        series=codec.ids(series),
        origins=origins,
        low=codec.unnumber(low),
        high=codec.unnumber(high),
        best=codec.unnumber(best),
        rule=rule,
        disagree=_reasons(disagree),
        beside=codec.ids(beside),
    )


def _series(made_id: str, measure: str, voice: str, members: str, flags: str) -> Series:
    return Series(made_id, measure, voice, codec.ids(members), _reasons(flags))


def _entry(made_id: str, report: str, statement: str, figure: str, voice: str, *others: Any) -> Entry:
    origin, own, measure, series, when, dated, where, variant_of, corrected, reasons = others
    return Entry(
        id=made_id,
        report=report,
        statement=statement,
        figure=codec.loads(Figure, figure),
        voice=voice,
        origin=origin,
        own=bool(own),
        measure=measure,
        series=series,
        when=when,
        dated=bool(dated),
        where=where,
        variant_of=variant_of,
        corrected=bool(corrected),
        reasons=_reasons(reasons),
    )


def _reasons(text: str) -> tuple[Reason, ...]:
    found: tuple[Reason, ...] = codec.loads(tuple[Reason, ...], text)
    return found
