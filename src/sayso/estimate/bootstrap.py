"""Intervals from tables drawn anew: the bootstrap with bias correction and acceleration, choosing the model every time.

DiCiccio & Efron 1996, Bootstrap confidence intervals, Statistical Science 11(3), 189-228, gives the limits;
Silverman, Chan & Vincent 2024, Bootstrapping multiple systems estimates to account for model selection, Statistics
and Computing 34, 44, shows why the model must be chosen anew in every replicate, and in every table of the jackknife.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sayso.estimate.lists import Lists

REPLICATES: Final = 1000
SEED: Final = 1
FAILING: Final = 0.05  # the share of replicates without an estimate above which no interval is given


@dataclass(frozen=True, slots=True)
class Interval:
    """The limits, and what they rest on."""

    low: float
    high: float
    bias: float  # z0: how far the estimate is from the middle of its replicates, in standard deviations
    acceleration: float
    failed: int  # replicates without an estimate


def resampled(lists: Lists, *, replicates: int = REPLICATES, seed: int = SEED) -> NDArray[np.float64]:
    """Return tables of as many people drawn from those observed, with replacement; the same for the same seed."""
    y = np.array(lists.counts, dtype=float)
    drawn = np.random.default_rng(seed).multinomial(lists.observed, y / y.sum(), size=replicates)
    return drawn.astype(float)


def left_out(lists: Lists) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the tables with one person left out, one for each cell that holds anybody, and how many such people."""
    y = np.array(lists.counts, dtype=float)
    cells = np.flatnonzero(y)
    tables = np.tile(y, (len(cells), 1))
    tables[np.arange(len(cells)), cells] -= 1
    return tables, y[cells]


def bca(
    point: float,
    drawn: NDArray[np.float64],
    without: NDArray[np.float64],
    weights: NDArray[np.float64],
    *,
    level: float = 0.95,
) -> Interval | None:
    """Return the limits for a point, from estimates of drawn tables and of tables with one person left out.

    Estimates that are NaN failed: None where more than a twentieth of the replicates did, or all lie on one side.
    """
    from scipy.special import ndtr, ndtri

    held = np.sort(drawn[np.isfinite(drawn)])
    if len(drawn) == 0 or len(held) < (1 - FAILING) * len(drawn):
        return None
    below = ((held < point).sum() + (held == point).sum() / 2) / len(held)
    if not 0 < below < 1:
        return None
    bias, faster = float(ndtri(below)), acceleration(without, weights)
    limits = []
    for tail in ((1 - level) / 2, (1 + level) / 2):
        reach = bias + ndtri(tail)
        scale = 1 - faster * reach
        limits.append(float(np.quantile(held, ndtr(bias + reach / scale) if scale > 0 else tail)))
    return Interval(limits[0], limits[1], bias, faster, len(drawn) - len(held))


def acceleration(without: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """Return how fast the standard error changes with the estimate: the skewness of the jackknife, over six."""
    fine = np.isfinite(without)
    held, many = without[fine], weights[fine]
    if not len(held):
        return 0.0
    apart = np.average(held, weights=many) - held
    spread = float((many * apart**2).sum())
    return float((many * apart**3).sum()) / (6 * spread**1.5) if spread > 0 else 0.0
