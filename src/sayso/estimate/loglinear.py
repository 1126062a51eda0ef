"""Log-linear models of overlapping lists: how being on one list goes with being on others.

Fienberg 1972, Biometrika 59(3), 591-603; Bishop, Fienberg & Holland 1975, Discrete Multivariate Analysis, chapter 6.
The estimates here differ in how the model is found: the best by BIC or by AICc of all hierarchical models, an average
of all, a forward search by p-value (Chan, Silverman & Vincent 2021), or none (independence).
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.estimate.bootstrap import REPLICATES, SEED, Interval, bca, left_out, resampled
from sayso.estimate.loglinear_choose import stepwise
from sayso.estimate.loglinear_kernel import FITTED, fit_each
from sayso.estimate.loglinear_models import EVERY, all_pairs, independence, packed, worded
from sayso.estimate.loglinear_profile import profile
from sayso.estimate.loglinear_search import Criterion, Search, chosen_unseen, search
from sayso.estimate.values import Estimate, deviations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from sayso.estimate.lists import Lists

FEWEST: Final = 3
MOST: Final = 8  # lists that a bootstrap still climbs in seconds
ONCE: Final = 12  # lists that one search does
THRESHOLD: Final = 0.02  # of the forward search (Chan, Silverman & Vincent 2021)
LABELS: Final = {
    Criterion.BIC: "log-linear, chosen by BIC",
    Criterion.AICC: "log-linear, chosen by AICc",
}
FAMILY: Final = (
    "Being on one list may raise or lower the chance of being on others in the ways that the chosen model names, the "
    "same for everybody; what makes some people hard to find for all lists at once is not in it."
)
NO_MODEL: Final = "no model gives an estimate: too few people are on two lists or more"


def unfit(lists: Lists, most: int = MOST) -> str:
    """Return why log-linear models cannot be compared for these lists; nothing where they can."""
    if lists.k < FEWEST:
        return (
            f"{lists.k} list{'s' * (lists.k > 1)}: whether one list made it likelier to be on the other cannot be "
            "told from them, so a total would be a guess; bring a third list"
        )
    if lists.k > most:
        return f"{lists.k} lists: too many to compare models of; choose {most} or fewer, or join lists that are alike"
    if sum(lists.times[2:]) == 0:
        return "nobody is on two lists: nothing tells what the lists miss"
    return ""


def by_criterion(
    lists: Lists,
    criterion: Criterion = Criterion.BIC,
    *,
    replicates: int = REPLICATES,
    seed: int = SEED,
    level: float = 0.95,
) -> Estimate:
    """Return the estimate of the best hierarchical model, with a BCa interval that chooses anew in every replicate."""
    method, label = f"loglinear-{criterion.value}", LABELS[criterion]
    if refused := unfit(lists):
        return Estimate(method, label, level=level, assumption=FAMILY, refused=refused)
    found = search(lists.counts, criterion)
    if not found.models:
        return Estimate(method, label, level=level, assumption=FAMILY, refused=NO_MODEL)

    def totals(tables: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(tables.sum(axis=1) + chosen_unseen(tables, found, criterion))

    point = lists.observed + float(found.unseen[0])
    limits = _bootstrapped(lists, point, totals, replicates=replicates, seed=seed, level=level)
    low, high = profile(np.array(lists.counts, dtype=float), found.models[0], float(found.unseen[0]), level=level)
    details = {**_told(lists, found), "profile": [low, high], **_of(limits, replicates)}
    return _estimate(method, label, point, limits, level, details, _notes(lists, limits))


def averaged(lists: Lists, criterion: Criterion = Criterion.AICC, *, level: float = 0.95) -> Estimate:
    """Return the average over all models, each weighted by the criterion, with the spread between them in its interval.

    Buckland, Burnham & Augustin 1997, Biometrics 53(2), 603-618, on the logarithm of the unseen.
    """
    method, label = (
        f"loglinear-average-{criterion.value}",
        f"log-linear, averaged by {criterion.name.replace('CC', 'Cc')}",
    )
    assumption = FAMILY.replace("the chosen model names", "one or other of the models averaged names")
    if refused := unfit(lists, ONCE):
        return Estimate(method, label, level=level, assumption=assumption, refused=refused)
    found = search(lists.counts, criterion)
    if not found.models:
        return Estimate(method, label, level=level, assumption=assumption, refused=NO_MODEL)
    weights, logs = found.weights, np.log(found.unseen)
    middle = float(weights @ logs)
    error = float(weights @ np.sqrt(found.variances + 1 / np.maximum(found.unseen, 1e-9) + (logs - middle) ** 2))
    low, high = (lists.observed + exp(middle + sign * deviations(level) * error) for sign in (-1, 1))
    details = {**_told(lists, found), "averaged": len(found.models)}
    return Estimate(
        method, label, lists.observed + exp(middle), low, high, level, assumption=assumption, details=details
    )


def by_steps(
    lists: Lists, *, threshold: float = THRESHOLD, replicates: int = REPLICATES, seed: int = SEED, level: float = 0.95
) -> Estimate:
    """Return the estimate of a forward search that adds pairs of lists by Poisson p-value, with BCa limits.

    Chan, Silverman & Vincent 2021, section 3.
    """
    method, label = "loglinear-stepwise", "log-linear, pairs added by p-value"
    if refused := unfit(lists):
        return Estimate(method, label, level=level, assumption=FAMILY, refused=refused)
    pairs = np.array(all_pairs(lists.k), dtype=np.int64)

    def stepped(tables: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        added, unseen = np.zeros((len(tables), len(pairs)), np.int64), np.empty(len(tables))
        stepwise(tables, pairs, threshold, lists.k, added, unseen)
        return tables.sum(axis=1) + np.exp(unseen), added

    (point,), (added,) = stepped(np.array([lists.counts], dtype=float))
    if not np.isfinite(point):
        return Estimate(method, label, level=level, assumption=FAMILY, refused=NO_MODEL)
    limits = _bootstrapped(
        lists, float(point), lambda tables: stepped(tables)[0], replicates=replicates, seed=seed, level=level
    )
    model = tuple(int(pair) for pair in added if pair)
    details = {"model": worded(model, lists.names), "threshold": threshold, **_of(limits, replicates)}
    return _estimate(method, label, float(point), limits, level, details, _unlimited(limits))


def independent(lists: Lists, *, level: float = 0.95) -> Estimate:
    """Return the estimate under independence, with its profile interval: shown to be compared with, not believed."""
    method, label = "independence", "independence of all lists"
    assumption = "No list made it likelier or less likely to be on another, and everybody was as easy to find."
    if refused := unfit(lists, ONCE):
        return Estimate(method, label, level=level, assumption=assumption, refused=refused)
    y, model = np.array(lists.counts, dtype=float), independence(lists.k)
    one, out = packed([model], lists.k), np.empty((1, 4))
    fit_each(y, 1, one.terms, one.sizes, lists.k, out)
    if out[0, 0] != FITTED:
        return Estimate(method, label, level=level, assumption=assumption, refused=NO_MODEL)
    unseen = exp(out[0, 2])
    low, high = profile(y, model, unseen, level=level)
    details = {"deviance": float(out[0, 1])}
    return Estimate(method, label, lists.observed + unseen, low, high, level, assumption=assumption, details=details)


def _bootstrapped(
    lists: Lists,
    point: float,
    totals: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    *,
    replicates: int,
    seed: int,
    level: float,
) -> Interval | None:
    without, weights = left_out(lists)
    drawn = totals(resampled(lists, replicates=replicates, seed=seed))
    return bca(point, drawn, totals(without), weights, level=level)


def _estimate(
    method: str,
    label: str,
    point: float,
    limits: Interval | None,
    level: float,
    details: Mapping[str, object],
    notes: tuple[str, ...],
) -> Estimate:
    low, high = (limits.low, limits.high) if limits else (None, None)
    return Estimate(method, label, point, low, high, level, assumption=FAMILY, notes=notes, details=details)


def _told(lists: Lists, found: Search) -> dict[str, object]:
    shares = found.weights
    return {
        "model": worded(found.models[0], lists.names),
        "deviance": float(found.deviances[0]),
        "freedom": (1 << lists.k) - 1 - int(found.sizes[0]),
        "weight": float(shares[0]),
        "compared": found.compared,
        "without_estimate": found.without,
        "next": [
            {"model": worded(model, lists.names), "point": lists.observed + float(unseen), "weight": float(share)}
            for model, unseen, share in zip(found.models[1:4], found.unseen[1:4], shares[1:4], strict=True)
        ],
    }


def _of(limits: Interval | None, replicates: int) -> dict[str, object]:
    if limits is None:
        return {"replicates": replicates}
    return {
        "replicates": replicates,
        "failed": limits.failed,
        "bias": limits.bias,
        "acceleration": limits.acceleration,
    }


def _notes(lists: Lists, limits: Interval | None) -> tuple[str, ...]:
    if lists.k <= EVERY:
        return _unlimited(limits)
    climbs = f"of {lists.k} lists there are too many models to compare all; the search climbs from independence"
    return (climbs, *_unlimited(limits))


def _unlimited(limits: Interval | None) -> tuple[str, ...]:
    if limits:
        return ()
    return ("no interval: too many of the tables drawn anew give no estimate, or all lie on one side of it",)
