"""ACLED's columns, and ACLED's convention for vague words, which is applied nowhere else.

The definitions are those of the Armed Conflict Location & Event Data Project's codebook (https://acleddata.com, "ACLED
Codebook") and of its answers on fatalities ("Uses and limitations of ACLED data"):

- `event_date`: the day; `time_precision`: 1 the day is known, 2 the week, 3 only the month. A day that the text does
  not give is not made up: `event_date` stays empty, and the dates stand in the notes.
- `geo_precision`: 1 the town itself, 2 near it, 3 a larger region. What is known only to be in a country has none.
- `fatalities`: one number. "If source reports differ or a vague estimate is provided, ACLED uses the most conservative
  estimate available": the lowest of the latest values. Tens are 10, dozens 12, hundreds 100, and so on: here, scores
  are 20 and thousands 1,000. "Up to N" gives no number.
- `source`: who published; `source_scale`, `event_type`, `actor1`: sayso does not know them: empty.
- `notes`: every latest value in its words, with whose it is, and what cannot hold together.

`event_id_cnty` is the measure's id in the case, and no id of ACLED.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.publish.exports.counted import code_of, day, degrees
from sayso.publish.shapes import end

if TYPE_CHECKING:
    from sayso.model import Entry
    from sayso.publish.exports.counted import Counted
    from sayso.publish.shapes import Row

COLUMNS: Final = (
    *("event_id_cnty", "event_date", "time_precision", "event_type", "actor1", "location", "latitude", "longitude"),
    *("geo_precision", "source", "source_scale", "notes", "fatalities"),
)
VAGUE: Final = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000}
_VAGUE: Final = re.compile(
    r"(?:many |some |the )?(?P<unit>tens|dozens|scores|hundreds|thousands|millions)"
    r"(?: (?:and|upon) (?P=unit))?(?: of (?P<more>thousands|millions))?(?: of)?",
    re.IGNORECASE,
)
PRECISIONS: Final = ((1, 1), (7, 2), (31, 3))  # days, and the code for at most so many


def row(count: Counted) -> Row:
    """Return one measure as a row of ACLED's columns."""
    place = count.located if count.located and count.located.kind != "country" else None
    values = [value for value in map(fatalities, count.latest) if value is not None]
    return {
        "event_id_cnty": count.measure.id,
        "event_date": day(count.dates.first) if count.dates.days == 1 and count.dates.certain else "",
        "time_precision": code_of(PRECISIONS, count.dates),
        "event_type": "",
        "actor1": "",
        "location": count.located.name if count.located else count.measure.place,
        "latitude": degrees(place.latitude) if place else "",
        "longitude": degrees(place.longitude) if place else "",
        "geo_precision": "" if place is None else 3 if place.kind == "region" else 2 if count.near else 1,
        "source": count.outlets,
        "source_scale": "",
        "notes": notes(count),
        "fatalities": end(min(values)) if values else "",
    }


def fatalities(entry: Entry) -> float | None:
    """Return the number that ACLED would code for one value: its vague word's, or its low end; None without one."""
    said = _VAGUE.fullmatch(" ".join(entry.figure.text.split()))
    if said is None or entry.corrected:
        return entry.figure.low
    return VAGUE[said["unit"].lower()] * VAGUE.get((said["more"] or "").lower(), 1)


def notes(count: Counted) -> str:
    """Return each latest value in its words, with whose it is and as of when, then what cannot hold together."""
    labels = dict(zip(dict.fromkeys(entry.origin for entry in count.latest), count.labels, strict=True))
    told = [
        f"“{entry.figure.text}” {entry.figure.of} ({labels[entry.origin]}"
        + (f", as of {entry.figure.as_of})" if entry.figure.as_of else ")")
        for entry in count.latest
    ]
    lines = ("; ".join(told) + ".", *(reason.text for reason in count.measure.disagree))
    return " ".join(" ".join(line.split()) for line in lines)
