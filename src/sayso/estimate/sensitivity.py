"""What the total becomes under other assumptions about what no list can show.

With k lists one number stays beyond the lists: the interaction of all k. Taken as absent, the people on no list are the
product of the cells with an odd number of lists over the product of those with an even number; if it is the logarithm
of x, they are x times as many.

Bishop, Fienberg & Holland 1975, section 6.4; Aleshin-Guendel, Sadinle & Wakefield 2024, The central role of the
identifying assumption in population size estimation, Biometrics 80(1), ujad028.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Final

from sayso.estimate.values import Estimate, deviations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.estimate.lists import Lists

METHOD: Final = "no-highest-order"
LABEL: Final = "no interaction of all lists at once"
ASSUMPTION: Final = (
    "Any two lists, any three and so on may go together in any way; only all of them at once do so no more and no less "
    "than their parts say. Nothing observed can confirm that."
)
TIMES: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
FEWEST: Final = 3
SHOWN: Final = 3  # empty cells that a refusal names


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the curve: the total if the people on no list are so many times what is assumed."""

    times: float
    total: float
    low: float
    high: float


def no_highest_order(lists: Lists, *, times: float = 1.0, level: float = 0.95) -> Estimate:
    """Return the total if all lists at once interact no more than their parts, or so that the unseen are `times` it.

    The interval is symmetric, from the delta method: the variance of the total is the square of the unseen times the
    sum of one over each cell, and the unseen once more.
    """
    if refused := _unfit(lists):
        return Estimate(METHOD, LABEL, level=level, assumption=ASSUMPTION, refused=refused)
    unseen, error = _unseen(lists)
    reach = round(deviations(level), 2) * sqrt((unseen * times * error) ** 2 + unseen * times)  # 1.96, as in print
    total = lists.observed + unseen * times
    low = max(float(lists.observed), total - reach)
    notes = _cut(total - reach, lists.observed)
    details = {"curve": [(one.times, one.total) for one in curve(lists, level=level)], "error_of_logarithm": error}
    return Estimate(
        METHOD, LABEL, total, low, total + reach, level, assumption=ASSUMPTION, notes=notes, details=details
    )


def curve(lists: Lists, times: Sequence[float] = TIMES, *, level: float = 0.95) -> tuple[Point, ...]:
    """Return what the total becomes if that interaction makes the unseen so many times what is assumed.

    The limits of the curve are on the logarithm of the unseen, so that none lies below those observed. Empty where a
    cell is empty.
    """
    if _unfit(lists):
        return ()
    unseen, error = _unseen(lists)
    spread = exp(deviations(level) * error)
    seen = lists.observed
    return tuple(Point(x, seen + unseen * x, seen + unseen * x / spread, seen + unseen * x * spread) for x in times)


def _unseen(lists: Lists) -> tuple[float, float]:
    """Return how many are on no list without that interaction, and the standard error of its logarithm."""
    cells = list(lists.cells())
    logarithm = sum(log(count) if cell.bit_count() % 2 else -log(count) for cell, count in cells)
    return exp(logarithm), sqrt(sum(1 / count for _, count in cells))


def _unfit(lists: Lists) -> str:
    if lists.k < FEWEST:
        return f"{lists.k} list{'s' * (lists.k > 1)}: that would be to assume that they are independent; bring a third"
    empty = [cell for cell in range(1, 1 << lists.k) if not lists.counts[cell]]
    if not empty:
        return ""
    named = ["only " + " and ".join(n for at, n in enumerate(lists.names) if cell >> at & 1) for cell in empty[:SHOWN]]
    more = f" (and {len(empty) - SHOWN} more)" if len(empty) > SHOWN else ""
    return f"nobody was on {', nobody on '.join(named)}{more}: it needs somebody in every combination of lists"


def _cut(low: float, observed: int) -> tuple[str, ...]:
    return ("the lower limit is cut off at those observed",) if low < observed else ()
