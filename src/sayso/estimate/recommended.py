"""One interval where one must be named: three methods pooled, and widened by what no list can show.

Each method leaves something out: the averaged models that the best ones share their faults, the bootstrap that other
models exist, the graphs that dependence need not be drawn as a graph. So their distributions of the unseen are pooled,
a share each (a linear opinion pool: Stone 1961, Annals of Mathematical Statistics 32(4), 1339-1342). Then comes what
none of them can see, the interaction of all lists at once: it may halve or double the unseen (a factor whose logarithm
is normal, 95 % of it between a half and two). A method that gives nothing has no share.

The limits are where simulated populations put them (docs/explanation/estimates.md): the truth lay below the 15 % point
of the pool in one population of forty, and above its 97.5 % point in about one of twenty. What makes lists overlap, that
some people are easier to find or that one list learns from another, makes the methods fall short.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.estimate.bootstrap import SEED, corrected, left_out, resampled
from sayso.estimate.graphs import posterior
from sayso.estimate.graphs import refusal as graphs_refuse
from sayso.estimate.loglinear import unfit
from sayso.estimate.loglinear_search import Criterion, Search, chosen_unseen, search
from sayso.estimate.overlap import overlap
from sayso.estimate.values import Estimate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from sayso.estimate.lists import Lists

METHOD: Final = "recommended"
LABEL: Final = "pooled, the one to quote"
ASSUMPTION: Final = (
    "The lists are of one population, in which everybody could have come onto some list; and what all lists at once do "
    "to each other, which nobody can observe, at most about halves or doubles those on none of them."
)
FACTOR: Final = 2.0
REPLICATES: Final = 200
POINTS: Final = 400  # quantiles that stand for the distribution of a method
SPREAD: Final = 41  # quantiles of the factor
MODELS: Final = 200  # of those averaged
LEAST: Final = 0.01  # people, where a logarithm is taken
# Of the pool, where 95 % limits stand; another level moves them by the ratio of its tail.
BELOW: Final = 0.15
ABOVE: Final = 0.025


def recommended(
    lists: Lists, *, replicates: int = REPLICATES, seed: int = SEED, level: float = 0.95, factor: float = FACTOR
) -> Estimate:
    """Return the pooled estimate: its median, and limits that hold what is unseen to a factor of the observable.

    Refused where the lists do not hang together, or are fewer than three (see `overlap`).
    """
    lists = lists.only([at for at, total in enumerate(lists.totals) if total]) if 0 in lists.totals else lists
    if refused := overlap(lists).refusal or unfit(lists):
        return Estimate(METHOD, LABEL, level=level, assumption=ASSUMPTION, refused=refused)
    found = distributions(lists, replicates=replicates, seed=seed)
    if not found:
        refused = "none of the methods that are pooled gives an estimate: too few people are on several lists"
        return Estimate(METHOD, LABEL, level=level, assumption=ASSUMPTION, refused=refused)
    pool = widened(np.concatenate(list(found.values())), factor)
    tail = (1 - level) / 0.05
    low, point, high = lists.observed + np.exp(np.quantile(pool, [BELOW * tail, 0.5, 1 - ABOVE * tail]))
    details = {
        "factor": factor,
        "pooled": {name: lists.observed + float(np.exp(np.median(logs))) for name, logs in found.items()},
    }
    limits = float(np.floor(low)), float(np.ceil(high))  # people are whole
    return Estimate(METHOD, LABEL, float(point), *limits, level, assumption=ASSUMPTION, details=details)


def distributions(lists: Lists, *, replicates: int = REPLICATES, seed: int = SEED) -> Mapping[str, NDArray[np.float64]]:
    """Return what each method that is pooled makes of the unseen: as many quantiles of its logarithm from each."""
    found: dict[str, NDArray[np.float64]] = {}
    by_bic = search(lists.counts, Criterion.BIC)
    if by_bic.models:
        found["loglinear-bic"] = _drawn(lists, by_bic, replicates=replicates, seed=seed)
    by_aicc = search(lists.counts, Criterion.AICC)
    if by_aicc.models:
        found["loglinear-average-aicc"] = _spread(*_mixture(by_aicc))
    if not graphs_refuse(lists):
        known = posterior(lists)
        logs = np.log(np.maximum(known.totals - lists.observed, LEAST))
        found["graphs"] = _spread(logs, known.weights)
    return {name: logs for name, logs in found.items() if len(logs)}


def widened(logs: NDArray[np.float64], factor: float) -> NDArray[np.float64]:
    """Return every logarithm moved by each of the quantiles of the factor."""
    from scipy.special import ndtri

    if factor <= 1:
        return logs
    shifts = ndtri(_shares(SPREAD)) * log(factor) / ndtri(0.975)
    return np.asarray(np.add.outer(logs, shifts).ravel())


def _drawn(lists: Lists, found: Search, *, replicates: int, seed: int) -> NDArray[np.float64]:
    """Return quantiles of the logarithm of the unseen by the bootstrap that chooses anew, corrected for bias."""
    without, weights = left_out(lists)
    totals = [
        tables.sum(axis=1) + chosen_unseen(tables, found, Criterion.BIC)
        for tables in (resampled(lists, replicates=replicates, seed=seed), without)
    ]
    point = lists.observed + float(found.unseen[0])
    quantiles = corrected(point, totals[0], totals[1], weights, _shares(POINTS))
    return np.log(np.maximum(quantiles - lists.observed, LEAST))


def _mixture(found: Search) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the logarithm of the unseen by all models, a normal distribution each, and the weight of each point."""
    from scipy.special import ndtri

    best = slice(0, MODELS)
    shifts = ndtri(_shares(2 * SPREAD))
    logs = np.log(np.maximum(found.unseen[best], LEAST))[:, None] + np.sqrt(found.variances[best])[:, None] * shifts
    return logs.ravel(), np.repeat(found.weights[best], len(shifts))


def _spread(values: NDArray[np.float64], weights: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
    """Return quantiles that stand for a weighted sample."""
    if not len(values):
        return values
    order = np.argsort(values, kind="stable")
    weight = np.ones(len(values)) if weights is None else weights[order]
    reached = (np.cumsum(weight) - weight / 2) / weight.sum()
    return np.interp(_shares(POINTS), reached, values[order])


def _shares(many: int) -> NDArray[np.float64]:
    return (np.arange(many) + 0.5) / many
