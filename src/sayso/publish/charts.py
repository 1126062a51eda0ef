"""A measure drawn: each voice's running values over time, an interval as a bar, one mark an origin.

A relay's mark is hollow, and so is that of a value whose lineage is not recorded; a relay's variant is crossed out.
Voices differ by shape and pattern and carry a letter, so that nothing is told by colour alone. A bar's mark stands in
its middle and is no value; an end that is not given is an arrow. Lengths are those of `charts_scales`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.publish.charts_lines import LABEL_ROW, bar, labels, steps, strands
from sayso.publish.charts_marks import chosen, placed
from sayso.publish.charts_scales import amounts, day_ticks, stands
from sayso.publish.charts_words import about, notes, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.publish.charts_lines import Label
    from sayso.publish.charts_marks import Kind, Spot, Value
    from sayso.publish.charts_scales import Amounts, Tick

FEWEST: Final = 3  # values that need a drawing; the table tells fewer better
HEIGHT: Final = 190
COUNTED: Final = 3  # values that found no place, from which on their number stands there
LETTERS: Final = "ABCDEFGHIJKL"
SHAPES: Final = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "M-4.5-4.5h9v9h-9z",
    "M0-6l5.5 10h-11z",
    "M0-6.5l6 6.5l-6 6.5l-6-6.5z",
    "M0 6l5.5-10h-11z",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A value's mark: `x` in per cent, `y` and what follows in units; `bar` is the path of its interval.

    `reach` is from where to where it may stand, in per cent, where its day is not known.
    """

    x: float
    y: float
    shift: int
    voice: int
    kind: Kind
    changed: bool
    bar: str
    reach: tuple[float, float] | None
    href: str
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A measure as drawn, and what it shows in words.

    `bottom` is where the drawing ends; `cut` tells that its scale begins above 0. `undated` is where the column of
    values with no date begins, in per cent, None where there is none. `steps` are the paths of the lines by voice,
    `strands` those from a variant to its origin's value; `more` counts values that found no place. `voices` are the
    series that are drawn.
    """

    bottom: int
    cut: bool
    grid: tuple[Tick, ...]
    days: tuple[Tick, ...]
    undated: float | None
    steps: tuple[tuple[int, str], ...]
    strands: tuple[str, ...]
    marks: tuple[Mark, ...]
    more: tuple[tuple[float, float, int], ...]
    labels: tuple[Label, ...]
    notes: tuple[str, ...]
    name: str
    about: str
    voices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Days:
    """Where days stand, and values without one, which share a column in the order in which they come."""

    first: int
    last: int
    width: float
    undated: dict[Value, int]

    def x(self, value: Value) -> float:
        if value.days:
            return self.at(value.day)
        return round(self.width + (100 - self.width) * (self.undated[value] + 0.5) / len(self.undated), 2)

    def at(self, day: float) -> float:
        return stands(day, self.first, self.last, self.width)


def letter(voice: int) -> str:
    """Return the letter of a voice on a chart."""
    return LETTERS[voice]


def shape(voice: int) -> str:
    """Return the path of a voice's mark, its middle at 0."""
    return SHAPES[voice % len(SHAPES)]


def chart(title: str, names: Sequence[str], values: Iterable[Value], *, share: bool = False) -> Chart | None:
    """Return a measure as drawn, None where a table says it better; `names` are of its voices, by `Value.series`."""
    found = chosen(values)
    if len(found.values) < FEWEST or not _differ(found.values):
        return None
    voices = {series: place for place, series in enumerate(found.voices)}
    height = max(HEIGHT, LABEL_ROW * len(voices))
    scale = amounts((end for one in found.values for end in one.ends), height, share=share)
    days = _days(found.values)
    spots = placed(found.values, days.x, lambda one: _middle(one, scale))
    shown = [spot for spot in spots if spot.shift is not None]
    hidden = Counter((spot.x, spot.y) for spot in spots if spot.shift is None)
    return Chart(
        scale.bottom,
        scale.cut,
        scale.ticks(),
        tuple((days.at(day), label) for day, label in day_ticks(days.first, days.last)) if days.width else (),
        days.width if days.undated else None,
        tuple((voices[series], path) for series, path in steps(spots)),
        tuple(strands(shown)),
        tuple(_mark(spot, voices[spot.value.series], days, scale) for spot in shown),
        tuple((x, y, number) for (x, y), number in sorted(hidden.items()) if number >= COUNTED),
        labels(shown, voices, names, scale.bottom),
        (*found.notes, *notes(scale, sum(hidden.values()))),
        f"{title}: {span(found.values)}",
        " ".join(
            about(name, [one for one in found.values if one.series == at], share=share)
            for at, name in enumerate(names)
            if at in voices
        ),
        found.voices,
    )


def _differ(values: Iterable[Value]) -> bool:
    """Tell whether there are two values or days, apart from what relays repeat."""
    return len({(one.low, one.high, one.days) for one in values if one.kind != "relay" or one.changed}) > 1


def _days(values: Sequence[Value]) -> _Days:
    known = [value.days for value in values if value.days]
    without = list(dict.fromkeys(value for value in values if not value.days))
    column = (min(26.0, 10.0 + 3 * len(without)) if known else 100.0) if without else 0.0
    first, last = (min(one for one, _ in known), max(one for _, one in known)) if known else (1, 1)
    return _Days(first, last, 100 - column, {value: place for place, value in enumerate(without)})


def _middle(value: Value, scale: Amounts) -> float:
    """Return where a mark stands: in the middle of its bar as drawn, or at the one end that it has."""
    places = [scale.y(end) for end in value.ends]
    return round(sum(places) / len(places), 1)


def _mark(spot: Spot, voice: int, days: _Days, scale: Amounts) -> Mark:
    value = spot.value
    reach = (days.at(value.days[0]), days.at(value.days[1])) if value.days and value.days[0] < value.days[1] else None
    return Mark(
        spot.x,
        spot.y,
        spot.shift or 0,
        voice,
        value.kind,
        value.changed,
        bar(value, spot.y, scale),
        reach,
        value.href,
        value.words,
        value.about,
    )
