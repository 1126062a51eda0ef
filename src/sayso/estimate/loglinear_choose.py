"""Choose a log-linear model for each of many tables, as a bootstrap that selects anew in every replicate must.

Every model of a family is compared, but not every one is fitted: a model's deviance is at least that of any model that
contains it. So for each set of pairs, the fullest model on those pairs bounds all models on them, and on fewer; where
that bound with the penalty is above the best found so far, they are passed over. The choice is the same as without.

Compiled with Numba; imported only when an estimate is asked for.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
from numba import njit

from sayso.estimate.loglinear_kernel import FITTED, fit, supersets

SLACK: Final = 1e-6  # of a bound, for what Newton's method leaves
TIE: Final = 1e-9


@njit(cache=True)
def _fit(y: Any, at: Any, terms: Any, sizes: Any, k: Any, w: Any, h: Any, used: Any) -> Any:
    return fit(y, np.int64(1), terms[at], sizes[at], k, w, h, used)


@njit(cache=True)
def _bound(graph: Any, y: Any, terms: Any, sizes: Any, tops: Any, known: Any, k: Any, w: Any, h: Any, used: Any) -> Any:
    """Return a deviance that no model on these pairs goes below, fitting it where it is not known."""
    if known[graph] < 0:
        _, dev, _, _ = _fit(y, tops[graph], terms, sizes, k, w, h, used)
        known[graph] = max(0.0, dev - SLACK * (1.0 + dev))
    return known[graph]


@njit(cache=True)
def _hopeless(
    graph: Any, room: Any, y: Any, terms: Any, sizes: Any, tops: Any, known: Any, k: Any, w: Any, h: Any, used: Any
) -> Any:
    """Tell whether every model on these pairs has a deviance above `room`, by leaving out one pair, two, all others."""
    full = len(tops) - 1
    out = full & ~graph
    one = 1
    while one <= out:
        if out & one and _bound(full ^ one, y, terms, sizes, tops, known, k, w, h, used) > room:
            return True
        one <<= 1
    one = 1
    while one <= out:
        other = one << 1
        while other <= out:
            both = out & one and out & other
            if both and _bound(full ^ one ^ other, y, terms, sizes, tops, known, k, w, h, used) > room:
                return True
            other <<= 1
        one <<= 1
    return _bound(graph, y, terms, sizes, tops, known, k, w, h, used) > room


@njit(cache=True)
def _best(
    y: Any, terms: Any, sizes: Any, first: Any, tops: Any, hints: Any, penalty: Any, k: Any, w: Any, h: Any, used: Any
) -> Any:
    """Return the model with the smallest deviance and penalty, or -1, and the logarithm of its unseen."""
    known = np.full(len(tops), -1.0)
    best, chosen, unseen = math.inf, -1, math.nan
    for hint in hints:
        status, dev, log0, _ = _fit(y, hint, terms, sizes, k, w, h, used)
        if status == FITTED and dev + penalty[sizes[hint]] < best:
            best, chosen, unseen = dev + penalty[sizes[hint]], hint, log0
    for graph in range(len(tops)):
        if _hopeless(graph, best - penalty[sizes[first[graph]]], y, terms, sizes, tops, known, k, w, h, used):
            continue
        for m in range(first[graph], first[graph + 1]):
            if known[graph] + penalty[sizes[m]] > best + TIE:
                continue
            status, dev, log0, _ = _fit(y, m, terms, sizes, k, w, h, used)
            score = dev + penalty[sizes[m]]
            if status == FITTED and (score < best - TIE or (score < best + TIE and m < chosen)):
                best, chosen, unseen = score, m, log0
    return chosen, unseen


@njit(cache=True)
def choose(
    tables: Any,
    terms: Any,
    sizes: Any,
    first: Any,
    tops: Any,
    hints: Any,
    penalties: Any,
    k: Any,
    chosen: Any,
    unseen: Any,
) -> None:
    """Choose for every row of `tables`: the model's number (-1 for none) and the logarithm of its unseen (or NaN).

    The models stand by their set of pairs: those on set `g` from first[g] to first[g + 1], the one with fewest terms
    first; tops[g] is the fullest. A row of `penalties` holds the penalty by the number of terms.
    """
    n = 1 << k
    w, h, used = np.zeros((7, n)), np.zeros((n, n)), np.zeros(n, np.int64)
    for r in range(len(tables)):
        chosen[r], unseen[r] = _best(tables[r], terms, sizes, first, tops, hints, penalties[r], k, w, h, used)


@njit(cache=True)
def tail(observed: Any, mean: Any) -> Any:
    """Return the one-sided Poisson probability of a count as far from its mean, on its side, or farther."""
    low, term = 0.0, math.exp(-mean)
    if mean > 700.0:  # noqa: PLR2004 - where that underflows, a normal approximation holds
        return 0.5 * math.erfc((abs(observed - mean) - 0.5) / math.sqrt(2.0 * mean))
    for at in range(int(observed)):
        low += term
        term *= mean / (at + 1)
    return min(low + term, 1.0 - low)


@njit(cache=True)
def stepwise(tables: Any, pairs: Any, threshold: Any, k: Any, added: Any, unseen: Any) -> None:
    """Add interactions of two lists to each table's model, the most surprising first, while below the threshold.

    A row of `added` gets the pairs in order, then 0; `unseen` the logarithm of the unseen, NaN where nothing fits.
    """
    n = 1 << k
    w, h, used = np.zeros((7, n)), np.zeros((n, n)), np.zeros(n, np.int64)
    terms, base = np.zeros(n, np.int64), np.zeros(n, np.int64)
    surprise = np.zeros(len(pairs))
    for r in range(len(tables)):
        y = tables[r]
        for at in range(k):
            terms[at] = 1 << at
        p = k + 1
        terms[k] = 0
        status, _, unseen[r], _ = fit(y, np.int64(1), terms, p, k, w, h, used)
        if status != FITTED:
            unseen[r] = math.nan
            continue
        observed, expected = y.copy(), w[1] * w[2]
        supersets(observed, k)
        supersets(expected, k)
        going = True
        while going:
            going = False
            for i in range(len(pairs)):
                surprise[i] = tail(observed[pairs[i]], expected[pairs[i]])
            for i in np.argsort(surprise):
                if surprise[i] >= threshold:
                    break
                if (added[r] == pairs[i]).any():
                    continue
                base[:] = terms
                base[p - 1], base[p] = pairs[i], 0
                status, _, log0, _ = fit(y, np.int64(1), base, p + 1, k, w, h, used)
                if status == FITTED:
                    added[r, p - k - 1] = pairs[i]
                    terms[:] = base
                    p += 1
                    unseen[r] = log0
                    expected[:] = w[1] * w[2]
                    supersets(expected, k)
                    going = True
                    break
