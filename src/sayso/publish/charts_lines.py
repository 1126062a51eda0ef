"""The lines of a chart: the steps of a voice, what leads to a name or to a variant, and the bar of an interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.publish.charts_scales import TOP
from sayso.publish.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.publish.charts_marks import Spot, Value
    from sayso.publish.charts_scales import Amounts

LABEL_ROW: Final = 17
NAME: Final = 24
WIDE: Final = 1000  # of the coordinates of what is stretched with the drawing
ARROW: Final = 24


@dataclass(frozen=True, slots=True)
class Label:
    """A voice's letter and name at the end of its line; `y` is where they stand, `path` leads there."""

    voice: int
    y: float
    name: str
    path: str


def steps(spots: Iterable[Spot]) -> Iterator[tuple[int, str]]:
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


def strands(spots: Iterable[Spot]) -> Iterator[str]:
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


def bar(value: Value, y: float, scale: Amounts) -> str:
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


def labels(spots: Sequence[Spot], voices: Mapping[int, int], names: Sequence[str], bottom: int) -> tuple[Label, ...]:
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


def _wide(x: float) -> str:
    return f"{x * WIDE / 100:g}"
