"""The interval to quote: the methods whose gates pass, taken together, and widened by what no list can show.

Three methods answer with a distribution of the unseen, each under an assumption of its own: log-linear models averaged
by BIC, the average over decomposable graphs, and, where every combination of lists holds enough people, all
interactions but that of all lists at once. Their quantiles are averaged (on the logarithm of the unseen: Lichtendahl,
Grushka-Cockayne & Winkler 2013, Management Science 59(7), 1594-1611), which is narrower than to mix them and, on
populations made by chance, as often right. Each is first cut at ten times as many unseen as seen, the bound of the
graphs.

What no list can show comes last. Where some people are harder to find for all lists at once, the lists look as though
fewer were missing than are (Chao 1987, Biometrics 43(4), 783-791); so the unseen are as likely as not twice as many.
That moves the upper limit; the point is what the methods say. How the rule was chosen, on made populations, and what it
covers is in docs/explanation/estimates-coverage.md.
"""

from __future__ import annotations

from math import ceil, floor, log
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.estimate.graphs import FEWEST, posterior
from sayso.estimate.graphs import refusal as no_graphs
from sayso.estimate.loglinear_search import Criterion, Search, search
from sayso.estimate.overlap import overlap
from sayso.estimate.values import Estimate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from sayso.estimate.lists import Lists

    Numbers = NDArray[np.float64]

METHOD: Final = "recommended"
LABEL: Final = "the methods together"
ASSUMPTION: Final = (
    "The lists are of one population. What they do to each other shows in how they overlap, except that people whom "
    "all lists miss alike may make the unseen twice as many as it shows, as likely as not."
)
FACTOR: Final = 2.0
ONE_IN: Final = 2  # chances, that the unseen are so many times what the methods say
TIMES: Final = 10.0  # the most unseen, for each one seen, that any method may say before the factor
MOST: Final = 12  # lists
ENOUGH: Final = 5  # people in every combination of lists, for the normal error of the logarithm of the unseen to hold
LEAST: Final = 0.5  # unseen people, where a logarithm is taken
SLIGHT: Final = 1e-6  # the share of a model that is left out
POINTS: Final = 500  # quantiles that stand for a distribution
FINE: Final = 1000  # numbers of unseen at which a distribution is told


def recommended(lists: Lists, *, factor: float = FACTOR, level: float = 0.95) -> Estimate:
    """Return the middle of the methods taken together, and the interval that the factor widens, in whole people.

    `factor` tells how many times the unseen may be what the methods say; 1 leaves that out. Refused where the
    lists do not hang together (see `overlap`), or where no method gives anything.
    """
    lists = lists.only([at for at, total in enumerate(lists.totals) if total]) if 0 in lists.totals else lists
    if refused := refusal(lists):
        return Estimate(METHOD, LABEL, level=level, assumption=ASSUMPTION, refused=refused)
    found = distributions(lists)
    if not found:
        refused = "none of the methods gives an estimate: too few people are on several lists"
        return Estimate(METHOD, LABEL, level=level, assumption=ASSUMPTION, refused=refused)
    unseen = np.mean(list(found.values()), axis=0)
    limits = np.quantile(widened(unseen, factor), [(1 - level) / 2, (1 + level) / 2])
    low, point, high = (lists.observed + np.exp([limits[0], np.median(unseen), limits[1]])).tolist()
    details = {
        "factor": factor,
        "methods": {name: round(lists.observed + float(np.exp(np.median(logs)))) for name, logs in found.items()},
    }
    return Estimate(METHOD, LABEL, round(point), floor(low), ceil(high), level, assumption=ASSUMPTION, details=details)


def refusal(lists: Lists) -> str:
    """Return why no total may be quoted, or nothing."""
    if lists.k < FEWEST or not sum(lists.times[2:]):
        return overlap(lists).refusal
    if lists.k > MOST:
        return f"{lists.k} lists: too many to compare models of; choose {MOST} or fewer, or join lists that are alike"
    return overlap(lists).refusal


def distributions(lists: Lists, criterion: Criterion = Criterion.BIC) -> Mapping[str, Numbers]:
    """Return what each method whose gate passes makes of the unseen: quantiles of its logarithm, in equal steps."""
    told = np.linspace(log(LEAST), log(TIMES * lists.observed), FINE)
    reached = {
        f"loglinear-average-{criterion.value}": _averaged(search(lists.counts, criterion), told),
        "graphs": None if no_graphs(lists) else _graphs(lists, told),
        "no-highest-order": _no_highest_order(lists, told),
    }
    found = {name: _quantiles(one, told) for name, one in reached.items() if one is not None}
    return {name: one for name, one in found.items() if one is not None}


def widened(logs: Numbers, factor: float) -> Numbers:
    """Return logarithms of the unseen as often as there are chances, raised by the factor in one of them."""
    return np.concatenate([logs] * (ONE_IN - 1) + [logs + log(factor)])


def _averaged(found: Search, told: Numbers) -> Numbers | None:
    """Return the shares of the averaged models that lie below; each model's error is normal on the logarithm."""
    if not found.models:
        return None
    held = found.weights > SLIGHT
    unseen = np.maximum(found.unseen[held], LEAST)
    spread = np.sqrt(found.variances[held] + 1 / unseen)
    return _normal(np.log(unseen), spread, told) @ found.weights[held]


def _graphs(lists: Lists, told: Numbers) -> Numbers:
    known = posterior(lists, times=TIMES)
    return np.interp(np.exp(told), known.totals - lists.observed, np.cumsum(known.weights))


def _no_highest_order(lists: Lists, told: Numbers) -> Numbers | None:
    """Return the same without the interaction of all lists (see `sensitivity`); nothing where a cell holds too few."""
    counts = np.array(lists.counts[1:], dtype=float)
    if counts.min() < ENOUGH:
        return None
    signs = np.array([1 if cell.bit_count() % 2 else -1 for cell in range(1, 1 << lists.k)])
    unseen = max(float(np.exp(signs @ np.log(counts))), LEAST)
    spread = np.sqrt((1 / counts).sum() + 1 / unseen)
    return _normal(np.log([unseen]), np.array([spread]), told)[:, 0]


def _normal(middle: Numbers, spread: Numbers, told: Numbers) -> Numbers:
    from scipy.special import ndtr

    reached: Numbers = ndtr((told[:, None] - middle) / np.maximum(spread, 1e-9))
    return reached


def _quantiles(reached: Numbers, told: Numbers) -> Numbers | None:
    """Return the quantiles of what lies within the bound; nothing where next to nothing does."""
    return np.interp(_shares() * reached[-1], reached, told) if reached[-1] > SLIGHT else None


def _shares() -> Numbers:
    shares: Numbers = (np.arange(POINTS) + 0.5) / POINTS
    return shares
