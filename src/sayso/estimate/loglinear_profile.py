"""The interval of one log-linear model: the totals at which it explains the lists nearly as well as at its best.

Cormack 1992, Interval estimation for mark-recapture studies of closed populations, Biometrics 48(2), 567-576. For each
total the model is fitted to the whole table, those on no list filled in; the total is in the interval where twice the
logarithm of the likelihood is within the quantile of chi-squared (3.84 for 95 %) of its largest.
"""

from __future__ import annotations

from math import lgamma, log
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.estimate.loglinear_kernel import FITTED, fit_each
from sayso.estimate.loglinear_models import Model, Packed, packed

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

FARTHEST: Final = 1e4  # times the people observed and unseen: where the upper limit is given up
HALVINGS: Final = 60


def profile(
    counts: NDArray[np.float64], model: Model, unseen: float, *, level: float = 0.95
) -> tuple[float, float | None]:
    """Return the limits of the total for one model; None as the upper one where the likelihood never falls enough.

    `unseen` is the model's own estimate, which the limits lie around.
    """
    from scipy.special import chdtri

    y = counts.copy()
    y[0] = 0.0
    one = packed([model], len(y).bit_length() - 1)
    best = max(_likelihood(y, one, near) for near in {unseen, max(0.0, unseen - 0.5), max(0.0, unseen - 1.0)})
    enough = best - chdtri(1, 1 - level) / 2

    def inside(total: float) -> bool:
        return bool(_likelihood(y, one, total) >= enough)

    low = 0.0 if inside(0.0) else _edge(inside, unseen, 0.0)
    far = 2 * unseen + 1
    while inside(far):
        far *= 2
        if far > FARTHEST * (y.sum() + unseen):
            return float(y.sum() + low), None
    return float(y.sum() + low), float(y.sum() + _edge(inside, unseen, far))


def _edge(inside: Callable[[float], bool], within: float, beyond: float) -> float:
    for _ in range(HALVINGS):
        middle = (within + beyond) / 2
        within, beyond = (middle, beyond) if inside(middle) else (within, middle)
        if abs(beyond - within) <= 1e-6 * (1 + abs(within)):
            break
    return within


def _likelihood(y: NDArray[np.float64], one: Packed, unseen: float) -> float:
    """Return the model's largest log likelihood when so many were on no list, less what all totals share."""
    full = y.copy()
    full[0] = unseen
    out = np.empty((1, 4))
    fit_each(full, 0, one.terms, one.sizes, len(y).bit_length() - 1, out)
    if out[0, 0] != FITTED:
        return -np.inf
    total = full.sum()
    held = full[full > 0]
    own = float((held * np.log(held)).sum()) - (total * log(total) if total > 0 else 0.0)
    return lgamma(total + 1) - lgamma(unseen + 1) + own - float(out[0, 1]) / 2
