"""The public JSON shapes of the ledger of figures: entries, series and measures, one dict a row.

They need no text of a report, so that the command line can print them from the ledger alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sayso.publish.shapes import end, figure_value, pairs, reason_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sayso.model import Entry, Ledger, Measure, Series
    from sayso.publish.shapes import Row

    Source = Callable[[str], str]

LedgerKind = Literal["figures", "series", "measures"]


def ledger_rows(ledger: Ledger, kind: LedgerKind, source: Source) -> Iterator[Row]:
    """Yield the rows of one kind in the order of the ledger; `source` gives a report's source by its id."""
    if kind == "figures":
        return (entry_row(entry, source) for entry in ledger.entries)
    if kind == "measures":
        return (measure_row(measure, source) for measure in ledger.measures)
    measures = {one.id: one for one in ledger.measures}
    entries = {one.id: one for one in ledger.entries}
    relays = relay_counts(ledger)
    return (
        series_row(one, measures[one.measure], entries, relays=relays.get(one.id, 0), source=source)
        for one in ledger.series
    )


def entry_row(entry: Entry, source: Source) -> Row:
    """Return an entry as `sayso figures` prints it: the figure, whose it is, and its place in the ledger."""
    figure = entry.figure
    return {
        "report": source(entry.report),
        "statement": entry.statement,
        "voice": entry.voice,
        **figure_value(figure),
        "share": figure.share,
        "reason": figure.reason,
        "id": entry.id,
        "measure": entry.measure,
        "series": entry.series,
        "origin": entry.origin,
        "own": entry.own,
        "variant_of": entry.variant_of,
        "when": entry.when,
        "dated": entry.dated,
        "where": entry.where,
        "corrected": entry.corrected,
        "base": figure.base,
        "base_low": end(figure.base_low),
        "base_high": end(figure.base_high),
        "of_spans": pairs(figure.of_spans),
        "as_of_spans": pairs(figure.as_of_spans),
        "place_spans": pairs(figure.place_spans),
        "base_spans": pairs(figure.base_spans),
        "report_id": entry.report,
        "reasons": [reason_row(reason, source) for reason in entry.reasons],
    }


def series_row(series: Series, measure: Measure, entries: Mapping[str, Entry], *, relays: int, source: Source) -> Row:
    """Return a series: whose count of what, and its values in order of time. `relays` counts who passes them on."""
    values = [entries[one] for one in series.entries]
    return {
        "id": series.id,
        "measure": series.measure,
        "voice": series.voice,
        "of": measure.label,
        "place": measure.place,
        "share": measure.share,
        "values": [_value(one) for one in values],
        "origins": len({one.origin for one in values if one.origin}),
        "relays": relays,
        "flags": [reason_row(reason, source) for reason in series.flags],
    }


def measure_row(measure: Measure, source: Source) -> Row:
    """Return a measure: what is counted where, its range over the latest values of independent origins, and why."""
    return {
        "id": measure.id,
        "of": measure.label,
        "place": measure.place,
        "share": measure.share,
        "low": end(measure.low),
        "best": end(measure.best),
        "high": end(measure.high),
        "rule": measure.rule,
        "origins": measure.origins,
        "series": list(measure.series),
        "disagree": [reason_row(reason, source) for reason in measure.disagree],
        "beside": list(measure.beside),
    }


def relay_counts(ledger: Ledger) -> dict[str, int]:
    """Return how many entries of each series only pass a value of it on."""
    counts: dict[str, int] = {}
    for entry in ledger.entries:
        if entry.series and entry.origin and not entry.own:
            counts[entry.series] = counts.get(entry.series, 0) + 1
    return counts


def _value(entry: Entry) -> Row:
    return {
        "entry": entry.id,
        "text": entry.figure.text,
        "low": end(entry.figure.low),
        "high": end(entry.figure.high),
        "as_of": entry.figure.as_of,
        "when": entry.when,
        "dated": entry.dated,
    }
