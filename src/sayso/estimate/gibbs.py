"""Gibbs sampling of latent classes: the sweeps, compiled with Numba; imported only when an estimate is asked for.

The model (Dunson & Xing 2009, Journal of the American Statistical Association 104(487), 1042-1051; for unseen people
Manrique-Vallier 2016, Biometrics 72(4), 1246-1254): a person belongs to class h with probability `weights[h]` and is
on list j with probability `chances[h, j]`, which are uniform before the lists are seen; the weights are what a stick
broken at Beta(1, concentration) leaves; the concentration is Gamma(shape, rate); the total N has the prior 1/N.

One sweep draws, from what the rest leaves open: how many are unseen and the class of everybody (all people of one
pattern at once, and the largest classes first, which leaves little to draw); then every chance, weight and the
concentration. With the prior 1/N the number unseen, given the weights and chances, is negative binomial.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
from numba import njit

FEW: Final = 10.0  # expected: below, counting up from none is quicker than NumPy's rejection method
NEAR_ONE: Final = 1.0 - 1e-9  # the largest share that may be unseen
SMALLEST: Final = 1e-300


@njit(cache=True, error_model="numpy")
def binomial(rng: Any, n: Any, p: Any) -> Any:
    """Draw how many of n, each with probability p."""
    return n - rarer(rng, n, 1.0 - p) if p > 0.5 else rarer(rng, n, p)  # noqa: PLR2004 - the rarer of two


@njit(cache=True, error_model="numpy")
def rarer(rng: Any, n: Any, p: Any) -> Any:
    """Draw how many of n, p at most a half; by inversion where few are expected, most often without a logarithm."""
    if n * p >= FEW:
        return rng.binomial(n, p)
    left = rng.random()
    if left >= n * p:  # the probability of none is at least 1 - n p
        return 0
    left = 1.0 - left
    here, odds, many = math.exp(n * math.log1p(-p)), p / (1.0 - p), 0
    while left > here and many < n:
        left -= here
        many += 1
        here *= odds * (n - many + 1) / many
    return many


@njit(cache=True, error_model="numpy")
def by_weight(weights: Any, order: Any) -> None:
    """Put the classes in order, the heaviest first; they hardly change places from one sweep to the next."""
    for i in range(1, len(order)):
        one, at = order[i], i
        while at > 0 and weights[order[at - 1]] < weights[one]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = one


@njit(cache=True, error_model="numpy")
def tails(weights: Any, chances: Any, order: Any, pattern: Any, tail: Any) -> None:
    """Fill in how likely the pattern is together with one of the classes from each place in the order on."""
    beyond = 0.0
    for at in range(len(order) - 1, -1, -1):
        one = order[at]
        likely = weights[one]
        for j in range(len(pattern)):
            likely *= chances[one, j] if pattern[j] else 1.0 - chances[one, j]
        beyond += likely
        tail[at] = beyond


@njit(cache=True, error_model="numpy")
def spread(rng: Any, many: Any, pattern: Any, order: Any, tail: Any, sizes: Any, on: Any) -> None:
    """Draw the classes of `many` people with one pattern, and add them to the sizes and to who is on what."""
    left = many
    for at in range(len(order)):
        if left == 0:
            break
        one = order[at]
        further = 0
        if at < len(order) - 1 and tail[at] > 0.0:
            further = binomial(rng, left, tail[at + 1] / tail[at])
        here, left = left - further, further
        if here > 0:
            sizes[one] += here
            for j in range(len(pattern)):
                if pattern[j]:
                    on[one, j] += here


@njit(cache=True, error_model="numpy")
def renew_chances(rng: Any, chances: Any, sizes: Any, on: Any) -> None:
    """Draw every class's chances to be on each list."""
    for one in range(len(sizes)):
        for j in range(chances.shape[1]):
            if sizes[one] == 0:
                chances[one, j] = rng.random()
            else:
                yes = rng.standard_gamma(1.0 + on[one, j])
                chances[one, j] = yes / (yes + rng.standard_gamma(1.0 + sizes[one] - on[one, j]))


@njit(cache=True, error_model="numpy")
def renew_weights(rng: Any, weights: Any, sizes: Any, people: Any, concentration: Any, shape: Any, rate: Any) -> Any:
    """Draw the weights by breaking the stick, and return a new concentration.

    In logarithms, because what is left of the stick can be less than any double: a gamma of shape a is one of shape
    a + 1 times a uniform to the power of 1 / a.
    """
    after, left = people, 0.0
    for one in range(len(sizes) - 1):
        after -= sizes[one]
        rest = concentration + after
        here = math.log(rng.standard_gamma(1.0 + sizes[one]))
        there = math.log(rng.standard_gamma(1.0 + rest)) + math.log(1.0 - rng.random()) / rest
        larger = max(here, there)
        both = larger + math.log(math.exp(here - larger) + math.exp(there - larger))
        weights[one] = math.exp(left + here - both)
        left += there - both
    weights[-1] = math.exp(left)
    return rng.standard_gamma(shape + len(sizes) - 1) / (rate - left)


@njit(cache=True, error_model="numpy")
def sweep(
    rng: Any, patterns: Any, counts: Any, weights: Any, chances: Any, concentration: Any, prior: Any, order: Any
) -> Any:
    """Draw everything once, in place, and return the total."""
    observed, unseen = counts.sum(), len(patterns) - 1
    tail = np.empty(len(weights))
    sizes, on = np.zeros(len(weights), np.int64), np.zeros(chances.shape, np.int64)
    by_weight(weights, order)
    for row in range(unseen):
        if counts[row] > 0:
            tails(weights, chances, order, patterns[row], tail)
            spread(rng, counts[row], patterns[row], order, tail, sizes, on)
    tails(weights, chances, order, patterns[unseen], tail)
    missed = min(tail[0], NEAR_ONE)
    more = rng.poisson(rng.standard_gamma(float(observed)) * missed / (1.0 - missed))
    spread(rng, more, patterns[unseen], order, tail, sizes, on)
    renew_chances(rng, chances, sizes, on)
    concentration[0] = renew_weights(rng, weights, sizes, observed + more, concentration[0], prior[0], prior[1])
    return observed + more


@njit(cache=True, error_model="numpy")
def likelihoods(patterns: Any, weights: Any, chances: Any, order: Any, out: Any) -> None:
    """Fill in the log probability of each pattern among those who are seen."""
    tail = np.empty(len(weights))
    for row in range(len(patterns)):
        tails(weights, chances, order, patterns[row], tail)
        out[row] = tail[0]
    seen = math.log1p(-min(out[-1], NEAR_ONE))
    for row in range(len(patterns) - 1):
        out[row] = math.log(max(out[row], SMALLEST)) - seen


@njit(cache=True, error_model="numpy")
def trade(one: Any, other: Any) -> None:
    """Let two rows of numbers change places."""
    for at in range(len(one)):
        one[at], other[at] = other[at], one[at]


@njit(cache=True, error_model="numpy")
def exchange(rng: Any, counts: Any, logs: Any, weights: Any, chances: Any, concentration: Any) -> None:
    """Let neighbouring rungs change places, as likely as both tables make it."""
    for rung in range(len(counts) - 1):
        gain = 0.0
        for row in range(counts.shape[1]):
            gain += (counts[rung, row] - counts[rung + 1, row]) * (logs[rung + 1, row] - logs[rung, row])
        if gain >= 0.0 or math.log(1.0 - rng.random()) < gain:
            trade(logs[rung], logs[rung + 1])
            trade(weights[rung], weights[rung + 1])
            trade(chances[rung].ravel(), chances[rung + 1].ravel())
            trade(concentration[rung], concentration[rung + 1])


@njit(cache=True, error_model="numpy")
def sweeps(
    rng: Any,
    patterns: Any,
    counts: Any,
    weights: Any,
    chances: Any,
    concentration: Any,
    prior: Any,
    every: Any,
    out: Any,
) -> None:
    """Run `every` sweeps for each place in `out` and fill it with totals; the other arrays go on from where they are.

    `patterns` is a row of booleans for each pattern seen and a last row of False. `counts`, `weights`, `chances` and
    `concentration` have a row for each rung of a ladder: the first holds the people of each pattern, the others ever
    fewer of them, so that a chain can climb out of one account of the lists and into another (parallel tempering: Geyer
    1991, Computing Science and Statistics 23, 156-163). One rung is plain Gibbs sampling.
    """
    order, total = np.empty(weights.shape, np.int64), 0
    logs = np.empty((len(counts), len(patterns)))
    for rung in range(len(counts)):
        order[rung] = np.arange(weights.shape[1])
    for at in range(len(out)):
        for _ in range(every):
            for rung in range(len(counts) - 1, -1, -1):
                total = sweep(
                    rng,
                    patterns,
                    counts[rung],
                    weights[rung],
                    chances[rung],
                    concentration[rung],
                    prior,
                    order[rung],
                )
                if len(counts) > 1:
                    likelihoods(patterns, weights[rung], chances[rung], order[rung], logs[rung])
            exchange(rng, counts, logs, weights, chances, concentration)
        out[at] = total
