"""A measure's entries as rows: an origin's value with its words, and the relays that pass it on or change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.model import Place
from sayso.publish.cards import EntryLine, Passed, Told
from sayso.publish.says import say, say_figure, why
from sayso.publish.wording import CUT_PLACE, date_words, interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sayso.model import Entry, Spans
    from sayso.publish.charts_marks import Kind
    from sayso.publish.contents import Lookup


@dataclass(slots=True)
class Row:
    """Entries that are one value of one origin, or of one report where its lineage is not recorded, and its relays'."""

    entries: list[Entry] = field(default_factory=list)
    passed: list[Entry] = field(default_factory=list)

    @property
    def first(self) -> Entry:
        """The entry that stands for it."""
        return self.entries[0]

    @property
    def kind(self) -> Kind:
        """Whether it is its origin's own, a relay's with nothing to hang on, or of a lineage that is not recorded."""
        if not self.first.origin or not self.first.series:
            return "unrecorded"
        return "own" if self.first.own else "relay"


def rows(entries: Iterable[Entry]) -> tuple[Row, ...]:
    """Join an origin's entries of one value and day, and hang its relays' under the one that they pass on."""
    made: dict[tuple[object, ...], Row] = {}
    relays: list[Entry] = []
    for entry in entries:
        if entry.origin and not entry.own and entry.series:
            relays.append(entry)
        else:
            made.setdefault((*_value(entry), entry.when), Row()).entries.append(entry)
    by_entry = {one.id: row for row in made.values() for one in row.entries}
    by_value: dict[tuple[object, ...], Row] = {}
    for row in made.values():
        if row.kind == "own":
            by_value.setdefault(_value(row.first), row)
            by_value.setdefault((row.first.origin,), row)
    for entry in relays:
        above = by_entry.get(entry.variant_of) or by_value.get(_value(entry)) or by_value.get((entry.origin,))
        if above:
            above.passed.append(entry)
        else:
            made.setdefault((entry.report, *_value(entry)), Row()).entries.append(entry)
    return tuple(made.values())


def _value(entry: Entry) -> tuple[object, ...]:
    """Return what makes entries one value: their origin, or the report and voice where it is not recorded."""
    whose = (entry.origin,) if entry.origin else ("", entry.report, entry.voice)
    return (*whose, not entry.series, entry.figure.low, entry.figure.high, entry.figure.share)


def entry_line(found: Lookup, row: Row, hrefs: Mapping[str, str], *, voice: str, told: Collection[str]) -> EntryLine:
    """Return a row as it is shown under its series' voice.

    `hrefs` gives the address of every origin's card; `told` are the texts of reasons that the series has given.
    """
    entry, figure = row.first, row.first.figure
    reasons = dict.fromkeys(one for held in (*row.entries, *row.passed) for one in held.reasons if one.text not in told)
    silent = found.unrecorded.get(entry.statement) if not entry.origin else None
    return EntryLine(
        interval(figure),
        tuple(say_figure(found, one.report, one.figure) for one in row.entries),
        _told(found, entry, figure.of, figure.of_spans),
        _told(found, entry, figure.base, figure.base_spans),
        entry.voice if entry.voice.casefold() != voice.casefold() else "",
        _told(found, entry, date_words(figure.as_of if entry.dated else entry.when), figure.as_of_spans),
        dating(entry),
        _told(found, entry, figure.place, figure.place_spans),
        row.kind,
        found.origins[entry.origin].label if entry.origin else "",
        hrefs.get(entry.origin, ""),
        tuple(_passed(found, one, entry) for one in row.passed),
        any(one.corrected for one in row.entries),
        (*(why(found, one) for one in reasons), *((why(found, silent),) if silent else ())),
    )


def dating(entry: Entry) -> str:
    """Return where the date of an entry is from: what its text says, else the day of its report."""
    if entry.dated:
        return "as of"
    return "published" if entry.when else "no date"


def _told(found: Lookup, entry: Entry, text: str, spans: Spans) -> Told:
    return Told(text, say(found, Place(entry.report, spans), CUT_PLACE) if spans else None)


def _passed(found: Lookup, entry: Entry, own: Entry) -> Passed:
    same = (entry.figure.low, entry.figure.high) == (own.figure.low, own.figure.high)
    words = say_figure(found, entry.report, entry.figure)
    return Passed(words, "" if same else interval(entry.figure), bool(entry.variant_of))
