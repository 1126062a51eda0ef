"""Airwars' columns, as its data of civilian harm names them.

The names and values are those of the code of Airwars' own site (its table `aw_data_civcas_incidents`) and of its
methodology (https://airwars.org/about/methodology):

- `date_type`: `date_range` where `date` and `date_end` differ, empty for one day.
- `local_first_reported_by`: who reported it first, as far as the case knows: the outlet of the earliest dated report
  that an origin has; empty where two are of one day.
- `civilian_harm_status_slug`: of civilians only. `weak` is a single source claim, and the only label that sayso can
  give: `fair` takes credible sources and what a belligerent did nearby, `contested` competing claims of responsibility,
  `confirmed` and `discounted` somebody's decision. Else it stays empty.
- `geolocation_accuracy_slug`: `province_governorate` for a first-order region. Whether a settlement is a city, a town
  or a village sayso does not say: empty.
- `..._killed_min`, `..._killed_max`: of the one group that the words name. A count of "people", who may have been
  civilians or not, has no column, so such a measure has no row.

`code` is the measure's id in the case, and no code of Airwars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from sayso.publish.exports.counted import day, degrees, is_division
from sayso.publish.exports.dead import Group, group
from sayso.publish.shapes import end
from sayso.words import days

if TYPE_CHECKING:
    from sayso.publish.exports.counted import Counted
    from sayso.publish.shapes import Row

GROUPS: Final[tuple[Group, ...]] = get_args(Group)
FIGHTING: Final[Group] = "persons_directly_participating_in_hostilities"
COLUMNS: Final = (
    *("code", "date_type", "date", "date_end", "local_first_reported_by", "civilian_harm_status_slug"),
    *("geolocation_accuracy_slug", "location_name", "latitude", "longitude"),
    *(f"{name}_killed_{end_of}" for name in GROUPS for end_of in ("min", "max")),
)


def row(count: Counted) -> Row | None:
    """Return one measure as a row of Airwars' columns, None where it counts no group that has a column."""
    named = group(count.measure.label)
    if named is None:
        return None
    place = count.located
    is_province = place is not None and is_division(place)
    found = dict.fromkeys(COLUMNS, "") | {
        "code": count.measure.id,
        "date_type": "date_range" if count.dates.days > 1 else "",
        "date": day(count.dates.first),
        "date_end": day(count.dates.last) if count.dates.days > 1 else "",
        "local_first_reported_by": _first_by(count),
        "civilian_harm_status_slug": "weak" if len(count.labels) == 1 and named != FIGHTING else "",
        "geolocation_accuracy_slug": "province_governorate" if is_province else "",
        "location_name": place.name if place else count.measure.place,
        "latitude": degrees(place.latitude) if place else "",
        "longitude": degrees(place.longitude) if place else "",
    }
    killed = {f"{named}_killed_min": end(count.measure.low), f"{named}_killed_max": end(count.measure.high)}
    return found | killed


def _first_by(count: Counted) -> str:
    with_origin = {entry.report for entry in count.entries if entry.origin}
    told = [(days(report.published.value), report.outlet.value) for report in count.reports if report.id in with_origin]
    dated = [(span, name) for span, name in told if span]
    if not dated:
        return ""
    first = min(span[1] for span, _ in dated)
    names = {name for span, name in dated if span[0] <= first}
    return names.pop() if len(names) == 1 else ""
