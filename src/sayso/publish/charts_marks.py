"""Which values are drawn on a chart, and where their marks stand: none upon another, as many as a page can carry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Kind = Literal["own", "relay", "unrecorded"]

MOST: Final = 160  # marks of one chart
VOICES: Final = 12  # series of one chart
GREATEST: Final = 1e15  # a value beyond, or one that is nearer to 0 than its inverse, has no place on a scale
APART: Final = 12  # from a mark to one that would stand upon it
NEAR: Final = 6  # the same between origins' own, which rather overlap than leave their day
SHIFTS: Final = (0, 1, 2, -1, 3, -2, -3)  # places for marks in one spot; what finds none is counted
BACK: Final = 92  # per cent; further right a mark goes back only, as words begin there
PHONE: Final = 230  # the narrowest drawing, in units
_FIRST: Final = ("own", "unrecorded", "relay")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it may be drawn: `series` is the place of its voice, `days` the first and last day that it may hold.

    `low` and `high` are None where it has no bound. `changed` tells that a relay gives another value than its origin.
    `origin` is the id of its origin, or empty. `href` opens `words`, on one line; `about` says whose they are.
    """

    series: int
    low: float | None
    high: float | None
    days: tuple[int, int] | None
    kind: Kind
    changed: bool
    href: str
    words: str
    about: str
    origin: str = ""

    @property
    def ends(self) -> tuple[float, ...]:
        """Its bounds, those that it has."""
        return tuple(end for end in (self.low, self.high) if end is not None)

    @property
    def day(self) -> float:
        """The middle of its days; only where it has days."""
        first, last = self.days or (0, 0)
        return (first + last) / 2


@dataclass(frozen=True, slots=True)
class Spot:
    """A value with its place: `x` in per cent, `y` in units, and `shift` in units that keep it off its neighbours.

    `shift` is None where all places beside it are taken.
    """

    value: Value
    x: float
    y: float
    shift: int | None = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is drawn, in order of series and time, and what the reader is told of the rest."""

    values: tuple[Value, ...]
    voices: tuple[int, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Taken:
    """Places that are taken, by cell, so that two thousand marks are not compared with each other."""

    cells: dict[tuple[int, int], list[tuple[float, float]]] = field(default_factory=dict)

    def free(self, x: float, y: float, apart: float) -> bool:
        column, row = int(x // APART), int(y // APART)
        near = (self.cells.get((column + a, row + b), ()) for a in (-1, 0, 1) for b in (-1, 0, 1))
        return all(abs(x - one) >= apart or abs(y - other) >= apart for cell in near for one, other in cell)

    def take(self, x: float, y: float) -> None:
        self.cells.setdefault((int(x // APART), int(y // APART)), []).append((x, y))


def chosen(values: Iterable[Value]) -> Chosen:
    """Return the values to draw: those of the weightiest voices, origins' own first; their order changes nothing."""
    every = sorted(values, key=_order)
    bounded = [one for one in every if one.ends and all(map(_drawn, one.ends))]
    owned = Counter(one.series for one in bounded if one.kind == "own")
    weight = Counter(one.series for one in bounded)
    voices = sorted(weight, key=lambda one: (-owned[one], -weight[one], one))
    drawn = [one for one in bounded if one.series in set(voices[:VOICES])]
    late = {place: at for group in _by_voice(drawn) for at, place in enumerate(reversed(group))}
    ranked = sorted(
        range(len(drawn)), key=lambda at: (_FIRST.index(drawn[at].kind), not drawn[at].changed, late[at], at)
    )
    kept = [drawn[at] for at in ranked[:MOST]]
    notes = []
    if len(every) > len(kept):
        notes.append(
            f"{len(kept):,} of {len(every):,} values are drawn, origins’ own and the latest first; the table has all."
        )
    if len(voices) > VOICES:
        notes.append(f"{len(voices) - VOICES:,} more voices stand in the table only.")
    shown = {one.series for one in kept}
    return Chosen(tuple(sorted(kept, key=_order)), tuple(sorted(one for one in voices if one in shown)), tuple(notes))


def _drawn(end: float) -> bool:
    return end == 0 or 1 / GREATEST <= abs(end) <= GREATEST


def _by_voice(values: Sequence[Value]) -> Iterable[list[int]]:
    """Return for each voice the places of its values in order of time."""
    groups: dict[tuple[int, Kind], list[int]] = {}
    for at, one in enumerate(values):
        groups.setdefault((one.series, one.kind), []).append(at)
    return groups.values()


def placed(values: Sequence[Value], across: Callable[[Value], float], down: Callable[[Value], float]) -> list[Spot]:
    """Return the marks of values in their order.

    Origins' own values stand where they belong before others look for a place beside them.
    """
    taken = _Taken()
    spots: dict[int, Spot] = {}
    for at in sorted(range(len(values)), key=lambda at: (_FIRST.index(values[at].kind), at)):
        spots[at] = _beside(Spot(values[at], across(values[at]), down(values[at])), taken)
    return [spots[at] for at in range(len(values))]


def _beside(spot: Spot, taken: _Taken) -> Spot:
    here = spot.x * PHONE / 100
    apart = NEAR if spot.value.kind == "own" else APART - 1
    for shift in (APART * place for place in SHIFTS if place <= 0 or spot.x < BACK):
        if here + shift >= 0 and taken.free(here + shift, spot.y, apart):
            taken.take(here + shift, spot.y)
            return replace(spot, shift=shift)
    return replace(spot, shift=None)


def _order(one: Value) -> tuple[object, ...]:
    infinite = float("inf")
    return (
        one.series,
        one.days is None,
        one.days or (0, 0),
        -infinite if one.low is None else one.low,
        infinite if one.high is None else one.high,
        _FIRST.index(one.kind),
        one.changed,
        one.href,
        one.words,
        one.about,
        one.origin,
    )
