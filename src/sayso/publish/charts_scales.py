"""Where a value and a day stand on a chart, and which of them are named beside it.

Heights are sixteenths of the size of letters that the reader chose, from the top; widths are per cent of the drawing,
so that it takes whatever room a desk, a phone or paper gives it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from itertools import count, takewhile
from typing import TYPE_CHECKING, Final

from sayso.publish.wording import amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TOP: Final = 26  # room for an arrow above the highest value
LOG_FROM: Final = 100  # times the least value, from which on a scale is logarithmic
NARROW: Final = 0.9  # of the greatest value: where all values lie above it the scale does not begin at 0
NONE_ROW: Final = 22  # room for 0 below the lowest decade
LINES: Final = 4  # lines across the drawing, about
EDGE: Final = 4.0  # per cent left free on both sides of the days
DAYS_NAMED: Final = 3
OTHERS_NAMED: Final = 4
_LARGE: Final = {10**9: "billion", 10**6: "million"}
_NICE: Final = (1, 2, 5, 10)
_DAY_STEPS: Final = (1, 2, 7, 14, 28)
_MONTH_STEPS: Final = (1, 2, 3, 6)

Tick = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Amounts:
    """A scale of values between two ends, over `height` units below the top room; `zero` tells that 0 has a row."""

    low: float
    high: float
    height: int
    log: bool = False
    zero: bool = False
    share: bool = False

    @property
    def bottom(self) -> int:
        """Where the drawing ends."""
        return TOP + self.height

    @property
    def cut(self) -> bool:
        """Tell whether the scale begins above 0."""
        return not self.log and self.low > 0

    def y(self, value: float) -> float:
        """Return where a value stands; on a scale of decades what is not above 0 stands at the bottom."""
        if not self.log:
            return round(self.bottom - self.height * _part(value, self.low, self.high), 1)
        if value <= 0:
            return self.bottom
        room = self.height - (NONE_ROW if self.zero else 0)
        part = _part(math.log10(value), math.log10(self.low), math.log10(self.high))
        return round(TOP + room - room * max(part, 0.0), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Return the values that are named, with where they stand, the least first."""
        return tuple((self.y(value), _short(value, share=self.share)) for value in self._named())

    def _named(self) -> Iterator[float]:
        if not self.log:
            step = _step(self.high - self.low, whole=not self.share)
            yield from (self.low + step * at for at in range(round((self.high - self.low) / step) + 1))
            return
        if self.zero:
            yield 0.0
        first, last = round(math.log10(self.low)), round(math.log10(self.high))
        yield from (10.0**power for power in range(first, last + 1, 1 + (last - first) // (LINES + 2)))


def amounts(values: Iterable[float], height: int, *, share: bool = False) -> Amounts:
    """Return the scale for finite values, in decades where they span more than two orders of magnitude."""
    known = sorted(values) or [0.0]
    above = [value for value in known if value > 0]
    if above and not share and known[0] >= 0 and above[-1] > LOG_FROM * above[0]:
        first, last = math.floor(math.log10(above[0])), math.ceil(math.log10(above[-1]))
        return Amounts(10.0**first, 10.0**last, height, log=True, zero=known[0] <= 0)
    least = known[0] if known[0] < 0 or NARROW * known[-1] < known[0] < known[-1] else 0.0
    step = _step(known[-1] - least, whole=not share)
    low, high = math.floor(least / step) * step, math.ceil(known[-1] / step) * step
    return Amounts(low, max(high, low + step), height, share=share)


def day_ticks(first: int, last: int) -> tuple[tuple[int, str], ...]:
    """Return the days that are named on a line from one to another (proleptic ordinals), so few that they fit."""
    if first == last:
        return ((first, date.fromordinal(first).isoformat()),)
    for step in _DAY_STEPS:
        named = tuple(range(first, last + 1, step))
        if len(named) <= DAYS_NAMED:
            return tuple((day, date.fromordinal(day).isoformat()) for day in named)
    for step in _MONTH_STEPS:
        months = tuple(_months(first, last, step))
        if len(months) <= OTHERS_NAMED:
            return months
    return next(years for years in _years(first, last) if len(years) <= OTHERS_NAMED)


def stands(day: float, first: int, last: int, width: float) -> float:
    """Return where a day stands, in per cent of the drawing; the line of days takes `width` per cent of it."""
    free = width * EDGE / 100
    part = _part(day, first, last) if first < last else 0.5
    return round(free + (width - 2 * free) * part, 2)


def _months(first: int, last: int, step: int) -> Iterator[tuple[int, str]]:
    start = date.fromordinal(first)
    begins = map(_month, range(_ceil(start.year * 12 + start.month - 1, step), 12 * date.max.year, step))
    for one in takewhile(lambda one: one.toordinal() <= last, begins):
        if one.toordinal() >= first:
            yield one.toordinal(), f"{one.year:04}-{one.month:02}"


def _years(first: int, last: int) -> Iterator[tuple[tuple[int, str], ...]]:
    start, end = date.fromordinal(first).year, date.fromordinal(last).year
    for power in count():
        for step in (one * 10**power for one in _NICE[:3]):
            begins = (date(year, 1, 1).toordinal() for year in range(_ceil(start, step), end + 1, step) if year)
            yield tuple((day, f"{date.fromordinal(day).year:04}") for day in begins if first <= day <= last)


def _month(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _ceil(value: int, step: int) -> int:
    return -(-value // step) * step


def _short(value: float, *, share: bool) -> str:
    """Return a value so that it fits beside its line: `10 million`."""
    for size, name in _LARGE.items():
        if not share and abs(value) >= size:
            return f"{amount(value / size)} {name}"
    return amount(value, share=share)


def _part(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low)


def _step(span: float, *, whole: bool) -> float:
    """Return the nice number nearest above a part of the span: 1, 2 or 5 times a power of ten."""
    least = span / LINES
    if least <= 0:
        return 1.0 if whole else 0.1
    power = 10.0 ** math.floor(math.log10(least))
    found = next(nice * power for nice in _NICE if nice * power >= least * 0.999)
    return max(found, 1.0) if whole else found
