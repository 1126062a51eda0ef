"""A measure drawn: each voice's running values over time, an interval as a bar, one mark an origin.

A relay's mark is hollow, and so is that of a value whose lineage is not recorded; a relay's variant is crossed out.
Voices differ by shape and pattern and carry a letter, so that nothing is told by colour alone. A bar's mark stands in
its middle and is no value; an end that is not given is an arrow. Lengths are those of `charts_scales`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from sayso.publish.charts_marks import chosen, placed
from sayso.publish.charts_scales import TOP, amounts, day_ticks, stands
from sayso.publish.wording import amount, count, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.publish.charts_marks import Kind, Spot, Value
    from sayso.publish.charts_scales import Amounts, Tick

FEWEST: Final = 3  # values that need a drawing; the table tells fewer better
HEIGHT: Final = 190
LABEL_ROW: Final = 17
NAME: Final = 24
WIDE: Final = 1000  # of the lines' own coordinates
ARROW: Final = 24
COUNTED: Final = 3  # values that found no place, from which on their number stands there
TOLD: Final = 12  # values of a voice that the description names
LETTERS: Final = "ABCDEFGHIJKL"
SHAPES: Final = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "M-4.5-4.5h9v9h-9z",
    "M0-6l5.5 10h-11z",
    "M0-6.5l6 6.5l-6 6.5l-6-6.5z",
    "M0 6l5.5-10h-11z",
)
PATTERNS: Final = 4


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
class Label:
    """A voice's letter and name at the end of its line; `y` is where they stand, `path` leads there."""

    voice: int
    y: float
    name: str
    path: str


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
    dated = [one for one in found.values if one.days]
    return Chart(
        scale.bottom,
        scale.cut,
        scale.ticks(),
        tuple((days.at(day), label) for day, label in day_ticks(days.first, days.last)) if dated else (),
        days.width if days.undated else None,
        tuple((voices[series], path) for series, path in _steps(spots)),
        tuple(_strands(shown)),
        tuple(_mark(spot, voices[spot.value.series], days, scale) for spot in shown),
        tuple((x, y, number) for (x, y), number in sorted(hidden.items()) if number >= COUNTED),
        _labels(shown, voices, names, scale.bottom),
        (*found.notes, *_notes(scale, sum(hidden.values()))),
        f"{title}: {_span(days, dated)}",
        " ".join(
            _about(name, [one for one in found.values if one.series == at], share=share)
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


def _steps(spots: Iterable[Spot]) -> Iterator[tuple[int, str]]:
    """Yield the line of each voice with two values of its own on known days."""
    lines: dict[int, list[Spot]] = {}
    for spot in spots:
        if spot.value.kind == "own" and spot.value.days:
            lines.setdefault(spot.value.series, []).append(spot)
    for series, held in lines.items():
        if len(held) > 1:
            held.sort(key=lambda spot: spot.x)
            path = f"M{_wide(held[0].x)} {held[0].y}" + "".join(f"H{_wide(one.x)}V{one.y}" for one in held[1:])
            yield series, path


def _strands(spots: Iterable[Spot]) -> Iterator[str]:
    """Yield a line from each relay's variant to the value of its origin that is drawn first."""
    own: dict[tuple[int, str], Spot] = {}
    changed: list[Spot] = []
    for spot in spots:
        if spot.value.changed:
            changed.append(spot)
        elif spot.value.kind == "own":
            own.setdefault((spot.value.series, spot.value.origin), spot)
    for spot in changed:
        root = own.get((spot.value.series, spot.value.origin))
        if root:
            yield f"M{_wide(root.x)} {root.y}L{_wide(spot.x)} {spot.y}"


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
        _bar(value, spot.y, scale),
        reach,
        value.href,
        value.words,
        value.about,
    )


def _bar(value: Value, y: float, scale: Amounts) -> str:
    """Return the path of an interval from its mark, with a stroke at each end or an arrow where the end is open."""
    if value.low == value.high:
        return ""
    up = y - TOP // 2 if value.high is None else y - scale.y(value.high)
    down = scale.bottom - y if value.low is None else scale.y(value.low) - y
    if value.high is None:
        top = min(up, ARROW)
        return f"M0 0V{-top:g}m-4 5l4-5l4 5"
    if value.low is None:
        foot = max(min(down, ARROW), 9)
        return f"M0 0V{foot:g}m-4-5l4 5l4-5"
    return f"M-4 {-up:g}h8M0 {-up:g}V{down:g}M-4 {down:g}h8"


def _labels(spots: Sequence[Spot], voices: dict[int, int], names: Sequence[str], bottom: int) -> tuple[Label, ...]:
    """Return a label for each voice beside the height of its last mark, each in a row of its own."""
    last: dict[int, Spot] = {}
    for spot in spots:
        held = last.get(spot.value.series)
        if held is None or _rank(held) <= _rank(spot):
            last[spot.value.series] = spot
    ordered = sorted(last.values(), key=lambda spot: (spot.y, voices[spot.value.series]))
    rows = _apart([spot.y for spot in ordered], bottom)
    return tuple(
        Label(
            voices[spot.value.series],
            y,
            short(names[spot.value.series], NAME),
            f"M{_wide(spot.x)} {spot.y}L{WIDE} {y}",
        )
        for spot, y in zip(ordered, rows, strict=True)
    )


def _rank(spot: Spot) -> tuple[bool, bool, float]:
    return spot.value.kind == "own", spot.value.days is not None, spot.x


def _apart(heights: Sequence[float], bottom: int) -> list[float]:
    """Return heights in order so that each has a row: pushed down where they meet, and up again at the bottom."""
    rows: list[float] = []
    for y in heights:
        rows.append(max(y, rows[-1] + LABEL_ROW) if rows else y)
    limit = float(bottom)
    for at in reversed(range(len(rows))):
        rows[at] = round(min(rows[at], limit), 1)
        limit = rows[at] - LABEL_ROW
    return rows


def _notes(scale: Amounts, hidden: int) -> Iterator[str]:
    if hidden:
        found = count(hidden, "value finds", "values find")
        yield f"{found} no room beside the others and can be seen in the table only."
    if scale.log:
        yield "Each line across is ten times the one below, or more: the scale is logarithmic."
    if scale.cut:
        yield f"The scale begins at {amount(scale.low, share=scale.share)}, not at 0."


def _span(days: _Days, dated: Sequence[Value]) -> str:
    if not dated:
        return "no dates"
    first, last = (date.fromordinal(day).isoformat() for day in (days.first, days.last))
    return first if first == last else f"{first} to {last}"


def _about(name: str, values: Sequence[Value], *, share: bool) -> str:
    """Return a sentence on a voice: its own values in order of time, and how many others give."""
    own = [_range(one, share=share) for one in values if one.kind == "own"]
    told = [", ".join(own[:TOLD]) + (f" and {len(own) - TOLD:,} more" if len(own) > TOLD else "")] if own else []
    relays = sum(one.kind == "relay" for one in values)
    silent = sum(one.kind == "unrecorded" for one in values)
    told += [count(relays, "relay")] if relays else []
    told += [f"{count(silent, 'value')} with lineage not recorded"] if silent else []
    return f"{name}: {'; '.join(told)}."


def _range(value: Value, *, share: bool) -> str:
    low, high = (None if end is None else amount(end, share=share) for end in (value.low, value.high))
    if low == high:
        return low or ""
    return f"at least {low}" if high is None else f"at most {high}" if low is None else f"{low} to {high}"


def _wide(x: float) -> str:
    return f"{x * WIDE / 100:g}"
