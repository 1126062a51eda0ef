"""UCDP's columns: the Georeferenced Event Dataset of the Uppsala Conflict Data Program.

The definitions are those of the UCDP GED Codebook (Högbladh; version 25.1 at https://ucdp.uu.se/downloads/ged/ged251.pdf):

- `date_start`, `date_end`: the earliest and the last day on which it can have been. `date_prec`: 1 the day is known; 2
  a range of 2 to 6 days; 3 only the week; 4 a range of 8 to 30 days, or only the month; 5 longer, up to a year.
- `where_prec`: 1 the place itself; 2 near it; 3 only the second-order division; 4 only the first-order one; 5 another
  part of a country; 6 only the country; 7 international waters or airspace. sayso knows 1, 2, 4, 5 and 6.
- `event_clarity`: whether one event can be told apart. sayso does not judge that: empty.
- `number_of_sources`: how many sources that tell of it were consulted: reports of the case, relays too. How many of
  them are independent is told by `source_original`, which lists origins.
- `source_office`: who published; `source_original`: who it comes from; `source_headline`: the titles.
- `best`, `high`, `low`: estimates of the deaths. `best` stays empty where no rule of sayso gives one.

`id` is the measure's in the case, and no id of UCDP. A date is one that the text gives; when a report appeared is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.publish.exports.counted import code_of, day, degrees, is_division, joined
from sayso.publish.shapes import end

if TYPE_CHECKING:
    from sayso.publish.exports.counted import Counted
    from sayso.publish.shapes import Row

COLUMNS: Final = (
    *("date_start", "date_end", "date_prec", "where_prec", "event_clarity", "number_of_sources", "source_office"),
    *("source_original", "source_headline", "best", "high", "low"),
    *("id", "where_coordinates", "latitude", "longitude"),
)
PRECISIONS: Final = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))  # days, and the code for at most so many


def row(count: Counted) -> Row:
    """Return one measure as a row of UCDP's columns."""
    measure, place = count.measure, count.located
    return {
        "date_start": day(count.dates.first),
        "date_end": day(count.dates.last),
        "date_prec": code_of(PRECISIONS, count.dates),
        "where_prec": _where_prec(count),
        "event_clarity": "",
        "number_of_sources": len(count.reports),
        "source_office": count.outlets,
        "source_original": joined(count.labels),
        "source_headline": joined(report.title.value for report in count.reports),
        "best": end(measure.best),
        "high": end(measure.high),
        "low": end(measure.low),
        "id": measure.id,
        "where_coordinates": place.name if place else measure.place,
        "latitude": degrees(place.latitude) if place else "",
        "longitude": degrees(place.longitude) if place else "",
    }


def _where_prec(count: Counted) -> int | str:
    place = count.located
    if place is None:
        return ""
    if place.kind == "settlement":
        return 2 if count.near else 1
    if place.kind == "region":
        return 4 if is_division(place) else 5
    return 6
