"""The ledger of figures as people read it: a row an entry, or a row a series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.cli.layout import Column
from sayso.cli.tables import ID, NOBODY, called
from sayso.cli.words import quoted
from sayso.publish.ledger_rows import relay_counts
from sayso.publish.wording import amount, bounds, interval, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.case.record import Named
    from sayso.cli.tables import Cells
    from sayso.model import Entry, Ledger, Measure

WHOSE: Final = 60  # code points
FIGURES: Final = (
    *(Column("interval", 2), Column("words", 2), Column("what, where", 3), Column("as of (told)")),
    *(Column("whose number", 3), Column("report", 2), Column("id", whole=True)),
)
SERIES: Final = (
    *(Column("whose number", 3), Column("what, where", 3), Column("range", 2), Column("first", 2), Column("last", 2)),
    *(Column("values, origins, relays"), Column("flags", 3), Column("id", whole=True)),
)


def figure_rows(entries: Iterable[Entry], names: Mapping[str, Named], labels: Mapping[str, str]) -> Iterator[Cells]:
    """Yield entries in the order of the ledger; what is counted where stands only where the row above has another."""
    measure, above = "", ""
    for entry in entries:
        what, named = _what(entry.figure.of, entry.figure.place), names[entry.report]
        yield (
            ends(entry) + ("; corrected" if entry.corrected else ""),
            quoted(entry.figure.text),
            "" if (measure, above) == (entry.measure, what) else what,
            _dates(entry.figure.as_of) or (f"({_dates(entry.when)})" if entry.when else ""),
            _whose(entry.voice, labels.get(entry.origin, ""), named),
            f"{_part(entry)}: {called(*named)}",
            entry.id[:ID],
        )
        measure, above = entry.measure, what


def ends(entry: Entry) -> str:
    """Return an entry's interval without the words that an open end takes elsewhere: `at least 200`."""
    return _short_ends(interval(entry.figure))


def _short_ends(words: str) -> str:
    return words.removesuffix(", no upper bound").removesuffix(", no lower bound")


def _what(label: str, place: str) -> str:
    return f"{short(label)}, {short(place)}" if place else short(label)


def _part(entry: Entry) -> str:
    """Return what its report is to the origin."""
    if not entry.origin:
        return "not recorded"
    return "origin" if entry.own else "relay, changed" if entry.variant_of else "relay"


def _whose(voice: str, label: str, named: Named) -> str:
    """Return whose number it is, and by which origin: `Ivo to the Courier`, `Corin Vasser (Ministry, 3 May 2031)`."""
    voice = called(*named) if voice == named.source else short(voice, WHOSE)
    return f"{voice} ({label})" if label and voice not in label else label or voice or NOBODY


def _dates(edtf: str) -> str:
    return edtf.replace("/", " to ")


def series_rows(ledger: Ledger, names: Mapping[str, Named], labels: Mapping[str, str]) -> Iterator[Cells]:
    """Yield series in the order of the ledger; their measure stands with the first of it."""
    measures = {one.id: one for one in ledger.measures}
    entries = {one.id: one for one in ledger.entries}
    first = {one.series: one for one in reversed(ledger.entries)}
    relays = relay_counts(ledger)
    above = ""
    for series in ledger.series:
        measure, values = measures[series.measure], [entries[one] for one in series.entries]
        yield (
            _series_voice(series.voice, first.get(series.id), names, labels),
            *(("", "") if series.measure == above else (_what(measure.label, measure.place), _range(measure))),
            _dated(values[0]) if values else "",
            _dated(values[-1]) if len(values) > 1 else "",
            f"{len(values):,}, {len({one.origin for one in values}):,}, {relays.get(series.id, 0):,}",
            " ".join(flag.text for flag in series.flags),
            series.id[:ID],
        )
        above = series.measure


def _series_voice(voice: str, first: Entry | None, names: Mapping[str, Named], labels: Mapping[str, str]) -> str:
    if first is None:
        return short(voice, WHOSE)
    return _whose(voice, "" if voice else labels.get(first.origin, ""), names[first.report])


def _range(measure: Measure) -> str:
    """Return the range over independent origins, then the best value, if any: `24 to 99; best 31`, `no value`."""
    if measure.low is None and measure.high is None:
        return "no value"
    found = _short_ends(bounds(measure.low, measure.high, share=measure.share))
    return found if measure.best is None else f"{found}; best {amount(measure.best, share=measure.share)}"


def _dated(entry: Entry) -> str:
    if entry.figure.as_of:
        return f"{ends(entry)}, as of {_dates(entry.figure.as_of)}"
    return f"{ends(entry)}, told {_dates(entry.when)}" if entry.when else ends(entry)
