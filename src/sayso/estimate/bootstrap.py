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
MORE, CHEAP = 5000, 4  # where they are cheap: with up to four lists
FEWER, DEAR = 400, 7  # where they are dear: from seven lists on
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


def usual(lists: int) -> int:
    """Return how many tables to draw anew of so many lists."""
    if lists <= CHEAP:
        return MORE
    return FEWER if lists >= DEAR else REPLICATES


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
    held = np.sort(drawn[np.isfinite(drawn)])
    if len(drawn) == 0 or len(held) < (1 - FAILING) * len(drawn):
        return None
    bias = _bias(point, held)
    if not np.isfinite(bias):
        return None
    faster = acceleration(without, weights)
    low, high = _corrected(held, bias, faster, np.array([(1 - level) / 2, (1 + level) / 2]))
    return Interval(float(low), float(high), bias, faster, len(drawn) - len(held))


def corrected(
    point: float,
    drawn: NDArray[np.float64],
    without: NDArray[np.float64],
    weights: NDArray[np.float64],
    shares: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the quantiles that a point and its replicates have at these shares, as `bca` takes two of them.

    Empty where too many replicates failed, or all lie on one side.
    """
    held = np.sort(drawn[np.isfinite(drawn)])
    bias = _bias(point, held) if len(held) >= (1 - FAILING) * len(drawn) > 0 else np.inf
    if not np.isfinite(bias):
        return np.empty(0)
    return _corrected(held, bias, acceleration(without, weights), shares)


def _bias(point: float, held: NDArray[np.float64]) -> float:
    from scipy.special import ndtri

    return float(ndtri(((held < point).sum() + (held == point).sum() / 2) / len(held)))


def _corrected(
    held: NDArray[np.float64], bias: float, faster: float, shares: NDArray[np.float64]
) -> NDArray[np.float64]:
    from scipy.special import ndtr, ndtri

    reach = bias + ndtri(shares)
    scale = 1 - faster * reach
    moved = np.where(scale > 0, ndtr(bias + reach / np.where(scale > 0, scale, 1)), shares)
    return np.asarray(np.quantile(held, moved))


def acceleration(without: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """Return how fast the standard error changes with the estimate: the skewness of the jackknife, over six."""
    fine = np.isfinite(without)
    held, many = without[fine], weights[fine]
    if not len(held):
        return 0.0
    apart = np.average(held, weights=many) - held
    spread = float((many * apart**2).sum())
    return float((many * apart**3).sum()) / (6 * spread**1.5) if spread > 0 else 0.0
