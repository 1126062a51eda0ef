"""Average over decomposable graphs: every account of which lists depend on which, each as likely as the lists make it.

A graph joins the lists that depend on each other; it is decomposable when its likelihood falls into cliques and what
they share, so that the probability of the lists has a closed form and nothing need be sampled (Madigan & York 1997,
Biometrika 84(1), 19-31; Dawid & Lauritzen 1993, Annals of Statistics 21(3), 1272-1317, for the hyper-Dirichlet law).
The prior of the total is 1/N, and every cell of the table has `delta` people before anybody is counted.
"""

from __future__ import annotations

import math
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from sayso.estimate.values import Estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sayso.estimate.lists import Lists

METHOD: Final = "graphs"
LABEL: Final = "average over decomposable graphs"
ASSUMPTION: Final = (
    "Which lists depend on which can be drawn as a graph that does not join every list to every other: some two lists "
    "are independent of each other once the rest is known, and everybody could have come onto every list."
)
FEWEST, MOST = 3, 6
FINEST: Final = 200_000  # numbers of unseen that are weighed; above, they are taken in equal steps
NEIGHBOURS: Final = 1.01
FEWEST_UNSEEN: Final = 10
EDGE: Final = 0.1  # the last tenth of the numbers of unseen: what lies there was cut by where the range ends
CUT: Final = 0.005  # of the probability
SHOWN: Final = 5


class Graphs(NamedTuple):
    """The decomposable graphs of some lists, and how the likelihood of each falls into parts.

    `edges` has a bit for each pair, in the order of `combinations`; `parts[g, s]` tells how often the lists `s` (bits)
    are a clique of graph `g`, less how often they are what two cliques share. The last graph is the saturated one.
    """

    edges: NDArray[np.int64]
    parts: NDArray[np.int8]


class Posterior(NamedTuple):
    """How likely each total is, and how likely each graph, the saturated one left out unless it says otherwise."""

    totals: NDArray[np.float64]
    weights: NDArray[np.float64]
    saturated: NDArray[np.float64]  # the probabilities when the saturated graph is one of the graphs
    edges: NDArray[np.int64]  # a bit for each pair of lists, as in `Graphs`
    shares: NDArray[np.float64]


@cache
def decomposable(lists: int) -> Graphs:
    """Return the decomposable graphs on 2 to 6 lists: 2, 8, 61, 822 and 18,154 of them.

    A graph is decomposable exactly when lists can be taken away one after another whose neighbours are all joined
    (a perfect elimination ordering: Fulkerson & Gross 1965, Pacific Journal of Mathematics 15(3), 835-855).
    """
    pairs = list(combinations(range(lists), 2))
    edges = np.arange(1 << len(pairs))
    near = np.zeros((len(edges), lists), dtype=np.int64)
    for at, (one, other) in enumerate(pairs):
        joined = edges >> at & 1
        near[:, one] |= joined << other
        near[:, other] |= joined << one
    left = np.full(len(edges), (1 << lists) - 1)
    parts = np.zeros((len(edges), 1 << lists), dtype=np.int8)
    for _ in range(lists):
        _take_one(near, left, parts)
    whole = left == 0
    return Graphs(edges[whole], parts[whole])


def _take_one(near: NDArray[np.int64], left: NDArray[np.int64], parts: NDArray[np.int8]) -> None:
    """Take from each graph the first list whose neighbours are all joined, and note the clique that it closes."""
    waiting = left > 0
    for one in range(near.shape[1]):
        beside = near[:, one] & left
        joined = waiting & (left >> one & 1 == 1)
        for other in range(near.shape[1]):
            apart = beside & ~(near[:, other] | 1 << other) != 0
            joined &= ~((beside >> other & 1 == 1) & apart)
        at = np.nonzero(joined)[0]
        parts[at, beside[at] | 1 << one] += 1
        parts[at, beside[at]] -= 1
        left[at] &= ~(1 << one)
        waiting &= ~joined


def graphs(
    lists: Lists, *, delta: float | None = None, times: float = 10.0, saturated: bool = False, level: float = 0.95
) -> Estimate:
    """Return the median total and its interval with equal shares left out below and above, averaged over graphs.

    `delta` is 2**-k for k lists unless given. At most `times` as many unseen as seen are thought possible; how much of
    the probability lies at that edge is in the details and, where it matters, in a note. The saturated graph is left
    out unless asked for: under it the lists say nothing of the unseen, which are then as many as the prior likes.
    """
    if refused := refusal(lists):
        return Estimate(METHOD, LABEL, level=level, assumption=ASSUMPTION, refused=refused)
    found = posterior(lists, delta=delta, times=times)
    weights, other = (found.saturated, found.weights) if saturated else (found.weights, found.saturated)
    low, point, high = quantiles(found.totals, weights, level)
    beyond = float(weights[len(weights) - max(1, round(EDGE * len(weights))) :].sum())
    details = {
        "delta": 2.0**-lists.k if delta is None else delta,
        "edge": beyond,
        "mean": float(found.totals @ weights),
        "graphs": _named(found, lists.names),
        "without saturated" if saturated else "with saturated": quantiles(found.totals, other, level),
    }
    notes = (_cut(beyond, times),) if beyond > CUT else ()
    return Estimate(METHOD, LABEL, point, low, high, level, assumption=ASSUMPTION, notes=notes, details=details)


def refusal(lists: Lists) -> str:
    """Return why nothing can be averaged, or nothing."""
    if not FEWEST <= lists.k <= MOST:
        return f"{lists.k} lists: graphs are drawn of {FEWEST} to {MOST}; join or leave out some"
    if sum(lists.times[2:]) == 0:
        return "nobody is on two lists: only the prior would tell how many are on none"
    return ""


def posterior(lists: Lists, *, delta: float | None = None, times: float = 10.0) -> Posterior:
    """Return how likely each total is; 1/N before the lists are seen, and every graph as likely as any other.

    Graphs are weighed at numbers of unseen that lie in the ratio NEIGHBOURS (each number at first), and what they come
    to is interpolated between: cumulative probabilities are right to seven places.
    """
    most = max(FEWEST_UNSEEN, int(times * lists.observed))
    unseen = np.arange(0, most + 1, 1 + most // FINEST, dtype=np.float64)
    at = _milestones(unseen)
    every, parts = decomposable(lists.k), _likelihoods(lists, at, 2.0**-lists.k if delta is None else delta)
    logs = every.parts.astype(np.float64) @ parts
    totals = lists.observed + unseen
    known = _log_gamma(totals + 1) - _log_gamma(unseen + 1) - np.log(totals)
    best = logs[:-1].max(axis=0)
    each = np.exp(logs[:-1] - best)
    together = best + np.log(each.sum(axis=0))
    alone, joint = (
        _probabilities(known + _between(np.log1p(at), found, np.log1p(unseen)))
        for found in (together, np.logaddexp(together, logs[-1]))
    )
    heights = np.interp(at, unseen, alone) / each.sum(axis=0)
    shares = each @ (heights * np.gradient(at))
    return Posterior(totals, alone, joint, every.edges[:-1], shares / shares.sum())


def _milestones(unseen: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return numbers of unseen in constant ratio, from none to the most."""
    last = unseen[-1]
    steps = np.floor(NEIGHBOURS ** np.arange(math.log(last) / math.log(NEIGHBOURS)))
    return np.unique(np.concatenate(([0.0], steps, [last])))


def _likelihoods(lists: Lists, unseen: NDArray[np.float64], delta: float) -> NDArray[np.float64]:
    """Return, for each set of lists and number of unseen, the log likelihood of the table of those lists alone."""
    counts, cells = np.array(lists.counts), np.arange(1 << lists.k)
    found = np.empty((len(cells), len(unseen)))
    for some in cells:
        among = np.bincount(cells & some, weights=counts, minlength=len(cells))
        before = delta * len(cells) / (1 << int(some).bit_count())
        held = among[(cells & ~some == 0) & (cells > 0)]
        known = (_log_gamma(before + held) - math.lgamma(before)).sum() - math.lgamma(before)
        found[some] = known + _log_gamma(before + among[0] + unseen)
    return found


def _log_gamma(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the logarithm of the gamma function; SciPy's would take longer to import than all of this to run."""
    return np.fromiter(map(math.lgamma, numbers.tolist()), np.float64, len(numbers))


def _between(x: NDArray[np.float64], y: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Interpolate by the cubic through the four points about each place (Newton's divided differences)."""
    first = np.diff(y) / (x[1:] - x[:-1])
    second = np.diff(first) / (x[2:] - x[:-2])
    third = np.diff(second) / (x[3:] - x[:-3])
    at = (np.searchsorted(x, wanted) - 2).clip(0, len(x) - 4)
    slope = second[at] + (wanted - x[at + 2]) * third[at]
    found: NDArray[np.float64] = y[at] + (wanted - x[at]) * (first[at] + (wanted - x[at + 1]) * slope)
    return found


def _probabilities(logs: NDArray[np.float64]) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = np.exp(logs - logs.max())
    weights /= weights.sum()
    return weights


def quantiles(totals: NDArray[np.float64], weights: NDArray[np.float64], level: float) -> tuple[float, float, float]:
    """Return the lower limit, the median and the upper limit of totals with these probabilities."""
    reached = np.cumsum(weights)
    shares = np.array([(1 - level) / 2, 0.5, (1 + level) / 2]) * reached[-1]
    low, point, high = totals[np.searchsorted(reached, shares)]
    return float(low), float(point), float(high)


def _named(found: Posterior, names: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """Return the likeliest graphs in words, with their shares."""
    pairs = list(combinations(names, 2))
    best = np.argsort(-found.shares, kind="stable")[:SHOWN]
    return tuple((_drawn(int(found.edges[at]), pairs), float(found.shares[at])) for at in best)


def _drawn(edges: int, pairs: Sequence[tuple[str, str]]) -> str:
    joined = [f"{one}-{other}" for at, (one, other) in enumerate(pairs) if edges >> at & 1]
    return ", ".join(joined) or "all lists independent"


def _cut(beyond: float, times: float) -> str:
    return (
        f"At most {times:g} times as many unseen as seen were thought possible, and {beyond:.1%} of the probability "
        "lies in the last tenth below that bound: the upper limit follows from it as much as from the lists."
    )
