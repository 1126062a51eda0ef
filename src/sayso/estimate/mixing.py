"""Have the chains mixed: R-hat and effective sample size, by ranks.

Vehtari, Gelman, Simpson, Carpenter & Bürkner 2021, Bayesian Analysis 16(2), 667-718: every chain is split in two, draws
are replaced by normal scores of their ranks, and R-hat is the larger of that of the draws and that of their distances
from the median. Effective sizes sum autocorrelations up to Geyer's initial monotone sequence (Geyer 1992, Statistical
Science 7(4), 473-483).
"""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Draws = NDArray[np.float64]  # a row for each chain


class Mixing(NamedTuple):
    """How well chains agree: R-hat is 1 when they do; the sizes are in draws that would be as good if independent."""

    r_hat: float
    size: float  # for the middle
    tail_size: float  # for the interval's limits, the worse of the two


def mixing(draws: Draws, level: float = 0.95) -> Mixing:
    """Return how well chains have mixed, of draws with a row for each chain (four draws a chain and more)."""
    halves = _halves(draws)
    scores = _scores(halves)
    r_hat = max(_r_hat(scores), _r_hat(_scores(abs(halves - np.median(halves)))))
    limits = np.quantile(halves, [(1 - level) / 2, (1 + level) / 2])
    tail_size = min(_size((halves <= limit).astype(np.float64)) for limit in limits)
    return Mixing(r_hat, _size(scores), tail_size)


def _halves(draws: Draws) -> Draws:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _scores(draws: Draws) -> Draws:
    """Return the normal scores of the ranks, equal draws with the mean of their ranks."""
    _, places, many = np.unique(draws, return_inverse=True, return_counts=True)
    ranks = np.cumsum(many) - (many - 1) / 2
    shares = (ranks - 0.375) / (draws.size + 0.25)
    inverse = NormalDist().inv_cdf
    scores = np.array([inverse(share) for share in shares.tolist()])
    found: Draws = scores[places.reshape(draws.shape)]
    return found


def _r_hat(draws: Draws) -> float:
    length = draws.shape[1]
    within = draws.var(axis=1, ddof=1).mean()
    between = draws.mean(axis=1).var(ddof=1)
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt((length - 1) / length + between / within))


def _size(draws: Draws) -> float:
    """Return the effective number of draws, over all chains; no more than there are times the log of how many."""
    chains, length = draws.shape
    within = draws.var(axis=1, ddof=1).mean()
    if within == 0:
        return float(draws.size) if draws.std() == 0 else 0.0
    plus = within * (length - 1) / length + draws.mean(axis=1).var(ddof=1)
    alike = 1 - (within - _covariances(draws).mean(axis=0) * length / (length - 1)) / plus
    pairs = alike[: length - length % 2].reshape(-1, 2).sum(axis=1)
    ends = np.nonzero(pairs < 0)[0]
    kept = np.minimum.accumulate(pairs[: ends[0] if len(ends) else len(pairs)])
    time = max(2 * kept.sum() - 1, 1 / np.log10(draws.size))
    return float(chains * length / time)


def _covariances(draws: Draws) -> Draws:
    """Return the autocovariances of each chain at every lag, by Fourier's transform."""
    length = draws.shape[1]
    centred = draws - draws.mean(axis=1, keepdims=True)
    turned = np.fft.rfft(centred, 1 << (2 * length - 1).bit_length())
    found: Draws = np.fft.irfft(turned * turned.conj())[:, :length] / length
    return found
