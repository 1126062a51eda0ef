"""All methods side by side, with what holds them to account.

The recommended one comes first, then each method by itself, then the lower bounds. A method that cannot be used says
why. With them stand what the lists share, what the total becomes under other assumptions, and how the recommended
method does where the answer is known: each list taken as the population, estimated from the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING, Final

from sayso.estimate.bootstrap import SEED, usual
from sayso.estimate.bounds import chao, chapman
from sayso.estimate.graphs import graphs
from sayso.estimate.holdout import Check, holdout
from sayso.estimate.latent import latent
from sayso.estimate.lists import Lists
from sayso.estimate.loglinear import averaged, by_criterion, by_steps, independent
from sayso.estimate.loglinear_search import Criterion
from sayso.estimate.overlap import Overlap, overlap
from sayso.estimate.recommend import METHOD, recommended
from sayso.estimate.replicates import combined
from sayso.estimate.sensitivity import Point, curve, no_highest_order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sayso.estimate.values import Estimate

TWO: Final = Lists(("one", "other"), (0, 1, 1, 1))  # which every method refuses but the bounds
FAR: Final = log(2.0)  # between the points of two methods: they disagree by more than a factor of two


@dataclass(frozen=True, slots=True)
class Estimated:
    """What there is to say about the total: every method's answer, and what would change it."""

    lists: Lists
    overlap: Overlap
    estimates: tuple[Estimate, ...]  # the recommended one first, the lower bounds last
    curve: tuple[Point, ...]  # the total under other assumptions; empty where that cannot be told
    checks: tuple[Check, ...]  # each list as the population, estimated by the recommended method
    versions: int = 1  # of the lists that were combined

    @property
    def quoted(self) -> Estimate:
        """The recommended estimate."""
        return self.estimates[0]

    @property
    def changes(self) -> tuple[str, ...]:
        """What would change the answer, a sentence each."""
        return tuple(_changes(self))


def methods(
    *, replicates: int | None = None, seed: int = SEED, level: float = 0.95
) -> Mapping[str, Callable[[Lists], Estimate]]:
    """Return every method by its id, in the order in which they are shown; `replicates` is five thousand unless told.

    Of five lists it is one thousand, of seven and more four hundred.
    """

    def bic(lists: Lists) -> Estimate:
        return by_criterion(lists, Criterion.BIC, replicates=replicates or usual(lists.k), seed=seed, level=level)

    def aicc(lists: Lists) -> Estimate:
        return by_criterion(lists, Criterion.AICC, replicates=replicates or usual(lists.k), seed=seed, level=level)

    def steps(lists: Lists) -> Estimate:
        return by_steps(lists, replicates=replicates or usual(lists.k), seed=seed, level=level)

    return {
        METHOD: lambda lists: recommended(lists, level=level),
        "loglinear-bic": bic,
        "loglinear-aicc": aicc,
        "loglinear-average-bic": lambda lists: averaged(lists, Criterion.BIC, level=level),
        "loglinear-average-aicc": lambda lists: averaged(lists, Criterion.AICC, level=level),
        "loglinear-stepwise": steps,
        "graphs": lambda lists: graphs(lists, level=level),
        "latent": lambda lists: latent(lists, seed=seed, level=level),
        "no-highest-order": lambda lists: no_highest_order(lists, level=level),
        "independence": lambda lists: independent(lists, level=level),
        "chao": lambda lists: chao(lists, level=level),
        "chapman": lambda lists: chapman(lists, level=level),
    }


def estimate(
    lists: Lists | Sequence[Lists],
    *,
    replicates: int | None = None,
    seed: int = SEED,
    level: float = 0.95,
    without: Sequence[str] = (),
    check: bool = True,
) -> Estimated:
    """Return what every method makes of the lists, or of several versions of them combined by total variance.

    `without` names methods to leave out (latent classes take some seconds), `check` whether each list is held out in
    turn. The same lists and the same seed give the same answer. Where the lists do not hang together (see `overlap`),
    all but the lower bounds are refused.
    """
    versions = [lists] if isinstance(lists, Lists) else list(lists)
    first = versions[0]
    chosen = methods(replicates=replicates, seed=seed, level=level)
    made = tuple(
        combined([_gated(method, one) for one in versions]) for name, method in chosen.items() if name not in without
    )
    checks = holdout(first, chosen[METHOD]) if check else ()
    return Estimated(first, overlap(first), made, curve(first, level=level), checks, len(versions))


def _gated(method: Callable[[Lists], Estimate], lists: Lists) -> Estimate:
    """Return what a method makes of the lists, refused where none should be asked."""
    if refused := overlap(lists).refusal:
        named = method(TWO)
        return method(lists) if named.lower_bound else replace(named, refused=refused)
    return method(lists)


def _changes(found: Estimated) -> list[str]:
    said = []
    points = {one.label: one.point for one in found.estimates if one.point and not one.lower_bound}
    if points:
        least, most = min(points, key=points.__getitem__), max(points, key=points.__getitem__)
        apart = (
            "differ by more than a factor of two" if log(points[most] / points[least]) > FAR else "lie near each other"
        )
        said.append(f"The methods {apart}: from {points[least]:,.0f} ({least}) to {points[most]:,.0f} ({most}).")
    bound = next((one for one in found.estimates if one.method == "chao" and one.low is not None), None)
    below = [label for label, point in points.items() if bound and bound.low and point < bound.low]
    if bound and below:
        said.append(
            f"Below the lower bound ({bound.low:,.0f} at least): {'; '.join(below)}. Either people differ in how "
            "easily they are found, and these fall short, or some lists keep people off others, and the bound is none."
        )
    by_times = {one.times: one.total for one in found.curve}
    if by_times:
        said.append(
            f"If all lists at once had half the unseen that is assumed, the total would be {by_times[0.5]:,.0f}; "
            f"with twice as many, {by_times[2.0]:,.0f}. Nothing on the lists can tell which."
        )
    if found.checks:
        held = sum(check.covered for check in found.checks)
        said.append(
            f"Where the answer is known, each list in turn estimated from the others, the interval held it "
            f"{held} time{'s' * (held != 1)} of {len(found.checks)}."
        )
    return said
