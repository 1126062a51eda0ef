"""A measure of the dead with what every data set asks of it: its latest values, its dates, its place, its sources."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from sayso.publish.exports.dead import counts_dead
from sayso.words import days

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from sayso.model import Entry, Ledger, Measure, Report

    Locate = Callable[[str], "Located | None"]

SEPARATOR: Final = "; "
_DIVISION: Final = re.compile(r"region:[A-Z]{2}-")
_NEAR: Final = re.compile(
    r"\b(?:near|around|outside|outskirts|close to|vicinity|(?:north|south|east|west)\w* of)\b", re.IGNORECASE
)


class Located(Protocol):
    """What the exports ask of an entry of the gazetteer."""

    @property
    def id(self) -> str:
        """Its id; a first-order division's is `region:` and its code in ISO 3166-2."""
        ...

    @property
    def name(self) -> str:
        """The gazetteer's main name."""
        ...

    @property
    def kind(self) -> str:
        """One of `settlement`, `region`, `country`."""
        ...

    @property
    def latitude(self) -> float:
        """In decimal degrees, of the place or its centre."""
        ...

    @property
    def longitude(self) -> float:
        """In decimal degrees, of the place or its centre."""
        ...


class Dates(NamedTuple):
    """The days, as proleptic ordinals, within which the text says that values hold; 0 where it says nothing.

    `certain` is false where it says "about" of a day.
    """

    first: int
    last: int
    certain: bool

    @property
    def days(self) -> int:
        """How many days they span; 0 where the text gives none."""
        return self.last - self.first + 1 if self.first else 0


@dataclass(frozen=True, slots=True)
class Counted:
    """A measure of the dead. `latest` are the last values of its voices, `entries` all of them and their relays.

    `reports` are those of the entries, `labels` what the origins of the latest values are called.
    """

    measure: Measure
    latest: tuple[Entry, ...]
    entries: tuple[Entry, ...]
    reports: tuple[Report, ...]
    labels: tuple[str, ...]
    located: Located | None
    dates: Dates

    @property
    def near(self) -> bool:
        """Whether the text has it near the place and not in it."""
        return _NEAR.search(self.measure.place) is not None

    @property
    def outlets(self) -> str:
        """What published it, each once, as far as that is known: a file's name is no outlet."""
        return joined(report.outlet.value for report in self.reports)


def counted(
    ledger: Ledger, reports: Mapping[str, Report], labels: Mapping[str, str], locate: Locate
) -> Iterator[Counted]:
    """Yield the measures that count the dead and have a value of an origin that is recorded.

    A part of the dead ("eight of the dead", "12 of them women") is left out: the whole is counted already.
    """
    series = {one.id: one for one in ledger.series}
    by_id = {one.id: one for one in ledger.entries}
    of_measure: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        of_measure[entry.measure].append(entry)
    dead = (one for one in ledger.entries if counts_dead(one.figure.of))
    whole = {(one.report, one.figure.low, one.figure.high) for one in dead}
    for measure in ledger.measures:
        latest = tuple(by_id[series[one].entries[-1]] for one in measure.series if series[one].entries)
        counts = not measure.share and counts_dead(measure.label)
        if counts and not all(_is_part(one, whole) for one in latest):
            entries = tuple(of_measure[measure.id])
            places = {entry.where for entry in entries if entry.where}
            yield Counted(
                measure=measure,
                latest=latest,
                entries=entries,
                reports=tuple(reports[one] for one in dict.fromkeys(entry.report for entry in entries)),
                labels=tuple(labels[one] for one in dict.fromkeys(entry.origin for entry in latest)),
                located=locate(places.pop()) if len(places) == 1 else None,
                dates=_dates(entry.figure.as_of for entry in latest if entry.figure.as_of),
            )


def _is_part(entry: Entry, whole: Container[tuple[str, float | None, float | None]]) -> bool:
    figure = entry.figure
    sized = figure.base_low is not None or figure.base_high is not None
    counted_too = sized and (entry.report, figure.base_low, figure.base_high) in whole
    return bool(figure.base) and (counts_dead(figure.base) or counted_too)


def _dates(told: Iterable[str]) -> Dates:
    known = [(one, span) for one in told if (span := days(one))]
    first, last = min((a for _, (a, _) in known), default=0), max((b for _, (_, b) in known), default=0)
    return Dates(first, last, certain=first < last or not any(one.endswith(("~", "?", "%")) for one, _ in known))


def code_of(most: Sequence[tuple[int, int]], dates: Dates) -> int | str:
    """Return how precise the dates are by a list of spans in days, each with its code; empty where none fits."""
    if not dates.days or not dates.certain:
        return ""
    return next((code for span, code in most if dates.days <= span), "")


def is_division(place: Located) -> bool:
    """Tell whether a place is a first-order division of a country, and not some other region."""
    return _DIVISION.match(place.id) is not None


def day(ordinal: int) -> str:
    """Return a day as `2031-05-03`, nothing for 0."""
    return dt.date.fromordinal(ordinal).isoformat() if ordinal else ""


def joined(parts: Iterable[str]) -> str:
    """Return the parts that say anything, each once, as the data sets list several in a cell."""
    return SEPARATOR.join(dict.fromkeys(part for part in parts if part))


def degrees(value: float) -> str:
    """Return a coordinate to four places, which is ten metres: the gazetteer knows no better."""
    return f"{value:.4f}"
