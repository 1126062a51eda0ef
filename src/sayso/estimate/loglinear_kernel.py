"""Fit log-linear models fast: Newton's method on a table whose columns are sums over supersets.

A term is a set of lists, written as the bits of a number; its column in the design is 1 on the cells whose people
were on all of its lists. The product of two columns is the column of the two sets joined, so every entry of the
information matrix is a margin of the fitted table, and all margins come from one pass of additions (the zeta
transform).

Where nobody was on all the lists of a term, its estimate is minus infinity: its cells are fitted as 0 and left out,
which is the extended maximum likelihood estimate (Fienberg & Rinaldo 2012, Annals of Statistics 40(2), 996-1023;
Chan, Silverman & Vincent 2021, Journal of the American Statistical Association 116(535), 1297-1306). Where the
estimate still does not exist, a fitted cell falls by about e in every step and never settles; where the cells left
cannot tell the terms apart, the information matrix is singular. Both are told by the status.

Compiled with Numba; imported only when an estimate is asked for.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
from numba import njit

FITTED: Final = 0
NOT_IDENTIFIED: Final = 1
NO_ESTIMATE: Final = 2  # the likelihood has no maximum, not even in the extended sense
STEPS: Final = 60
SETTLED: Final = 1e-7  # the largest change of a fitted logarithm in the last step
STUCK: Final = 0.2  # a change as large as this, when the likelihood no longer changes, will never end
START: Final = 0.25  # added to each cell to begin with
LARGEST: Final = 60.0  # of a logarithm


@njit(cache=True)
def supersets(a: Any, k: Any) -> None:
    """Add to each cell the cells that contain it, in place."""
    for i in range(k):
        bit = 1 << i
        for c in range(1 << k):
            if not c & bit:
                a[c] += a[c | bit]


@njit(cache=True)
def subsets(a: Any, k: Any) -> None:
    """Add to each cell the cells that it contains, in place."""
    for i in range(k):
        bit = 1 << i
        for c in range(1 << k):
            if c & bit:
                a[c] += a[c ^ bit]


@njit(cache=True)
def solve(h: Any, g: Any, p: Any, tolerance: Any) -> Any:
    """Solve h x = g by Cholesky's method, x in g's place and the factor in h's; False where h is singular."""
    for j in range(p):
        s = h[j, j]
        for m in range(j):
            s -= h[j, m] * h[j, m]
        if not s > tolerance * h[j, j]:
            return False
        s = math.sqrt(s)
        h[j, j] = s
        for i in range(j + 1, p):
            t = h[i, j]
            for m in range(j):
                t -= h[i, m] * h[j, m]
            h[i, j] = t / s
    for i in range(p):
        for m in range(i):
            g[i] -= h[i, m] * g[m]
        g[i] /= h[i, i]
    for i in range(p - 1, -1, -1):
        for m in range(i + 1, p):
            g[i] -= h[m, i] * g[m]
        g[i] /= h[i, i]
    return True


@njit(cache=True)
def keep_cells(y: Any, seen: Any, terms: Any, p: Any, k: Any, margins: Any, keep: Any, used: Any) -> Any:
    """Fill in the margins, which cells are fitted and which terms are finite; return how many terms are, or -1.

    -1 where fewer cells are left than terms. `seen` is the first cell that was counted: 1, or 0 for a whole table.
    """
    for c in range(1 << k):
        keep[c] = 1.0 if c >= seen else 0.0
        margins[c] = y[c] * keep[c]
    supersets(margins, k)
    q = 0
    for i in range(p):
        if margins[terms[i]] > 0:
            used[q] = terms[i]
            q += 1
        else:
            for c in range(1 << k):
                if c & terms[i] == terms[i]:
                    keep[c] = 0.0
    left = 0
    for c in range(1 << k):
        left += keep[c] > 0
    return q if q <= left else -1


@njit(cache=True)
def step(a: Any, weights: Any, k: Any, q: Any, used: Any, h: Any, g: Any, tolerance: Any) -> Any:
    """Turn margins `a` (of what is to be explained) into a change of every cell's logarithm, with these weights."""
    supersets(weights, k)
    for i in range(q):
        g[i] = a[used[i]]
        for j in range(i + 1):
            h[i, j] = weights[used[i] | used[j]]
    if not solve(h, g, q, tolerance):
        return False
    for c in range(1 << k):
        a[c] = 0.0
    for i in range(q):
        a[used[i]] = g[i]
    subsets(a, k)
    return True


@njit(cache=True)
def advance(y: Any, keep: Any, eta: Any, change: Any, mu: Any, before: Any) -> Any:
    """Move as far along the change as the likelihood does not fall, and return the likelihood there."""
    size = 1.0
    while True:
        now = 0.0
        for c in range(len(y)):
            if keep[c] > 0:
                e = eta[c] + size * change[c]
                mu[c] = math.exp(min(e, LARGEST))
                now += y[c] * e - mu[c]
        if now >= before - 1e-9 * (1.0 + abs(before)) or size < 1e-4:  # noqa: PLR2004 - it is as good as nothing
            break
        size *= 0.5
    for c in range(len(y)):
        eta[c] += size * change[c]
    return now


@njit(cache=True)
def begin(y: Any, keep: Any, eta: Any, mu: Any, a: Any, weights: Any) -> None:
    """Start from the counts themselves, a little above zero."""
    for c in range(len(y)):
        eta[c] = 0.0
        mu[c] = weights[c] = keep[c] * (y[c] + START)
        a[c] = mu[c] * math.log(mu[c]) if mu[c] > 0 else 0.0


@njit(cache=True)
def farthest(change: Any, keep: Any) -> Any:
    """Return the largest change of a cell that is fitted."""
    largest = 0.0
    for c in range(len(change)):
        largest = max(largest, abs(change[c]) * keep[c])
    return largest


@njit(cache=True)
def fit(y: Any, seen: Any, terms: Any, p: Any, k: Any, w: Any, h: Any, used: Any) -> Any:
    """Fit one model: return status, deviance, log of the unseen, its variance. `w` holds 7 rows to work in.

    Row 0 of `w` is left with the fitted logarithms, row 1 with the fitted counts, row 2 with which cells were
    fitted. The last term must be the empty one: its estimate is the logarithm of what is on no list.
    """
    eta, mu, keep, margins, a, b, g = w[0], w[1], w[2], w[3], w[4], w[5], w[6]
    q = keep_cells(y, seen, terms, p, k, margins, keep, used)
    if q <= 0:
        return NOT_IDENTIFIED, 0.0, 0.0, 0.0
    begin(y, keep, eta, mu, a, b)
    supersets(a, k)
    if not step(a, b, k, q, used, h, g, 1e-9):
        return NOT_IDENTIFIED, 0.0, 0.0, 0.0
    like = advance(y, keep, eta, a, mu, -math.inf)
    status = NO_ESTIMATE
    for _ in range(STEPS):
        for c in range(1 << k):
            a[c] = b[c] = mu[c]
        supersets(a, k)
        for c in range(1 << k):
            a[c] = margins[c] - a[c]
        if not step(a, b, k, q, used, h, g, 1e-13):
            return NO_ESTIMATE, 0.0, 0.0, 0.0
        largest = farthest(a, keep)
        before, like = like, advance(y, keep, eta, a, mu, like)
        if largest < SETTLED:
            status = FITTED
            break
        if largest > STUCK and abs(like - before) < 1e-9 * (1.0 + abs(like)):
            break
    return status, deviance(y, keep, eta, mu), eta[0], 1.0 / h[q - 1, q - 1] ** 2


@njit(cache=True)
def deviance(y: Any, keep: Any, eta: Any, mu: Any) -> Any:
    """Return how far the fitted counts are from the observed: twice the difference of log likelihoods."""
    total = 0.0
    for c in range(len(y)):
        if keep[c] > 0:
            total += 2.0 * (mu[c] - y[c])
            if y[c] > 0:
                total += 2.0 * y[c] * (math.log(y[c]) - eta[c])
    return total


@njit(cache=True)
def fit_each(y: Any, seen: Any, terms: Any, sizes: Any, k: Any, out: Any) -> None:
    """Fit every model to one table; a row of `out` is status, deviance, log of the unseen, its variance."""
    n = 1 << k
    w, h, used = np.zeros((7, n)), np.zeros((n, n)), np.zeros(n, np.int64)
    for m in range(len(sizes)):
        out[m, 0], out[m, 1], out[m, 2], out[m, 3] = fit(y, seen, terms[m], sizes[m], k, w, h, used)
