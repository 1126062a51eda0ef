"""How the rule of the recommended interval was chosen: other rules beside it, on populations that chance made.

    python benchmarks/estimate_rule.py [--populations 400] [--seed 1]

A population has 100 to 10,000 people and three to five lists. People differ in how easily they are found, by a normal
law or in two classes, by an amount that is itself drawn; a list may learn from an earlier one, or keep away from whom
it has. Populations of which fewer than 30 people are seen, or fewer than five on two lists, are drawn again. They are
weighted so that as many people are on two lists or more as in the held-out cases of the published tables. Beside them
stand the made populations of `estimate_coverage.py`, 40 replicates each, other than those whose coverage is told there.
"""

from __future__ import annotations

import argparse
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from estimate_coverage import SCENARIOS, drawn

from sayso.estimate.lists import Lists
from sayso.estimate.loglinear_search import Criterion
from sayso.estimate.recommend import distributions, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

TWICE: Final = (0, 10, 20, 50, 100, 200)  # people on two lists or more: where a stratum begins
SHARES: Final = (0.26, 0.17, 0.11, 0.14, 0.14, 0.18)  # of the held-out cases in each
SEEN: Final = 30
AT_LEAST: Final = 5
REPLICATES: Final = 40
FIRST: Final = 5000  # replicate of the scenarios


class Known(NamedTuple):
    """Lists of a population whose size is known, and what the methods make of the unseen, averaging by either."""

    lists: Lists
    truth: int
    methods: dict[str, dict[str, Numbers]]


class Rule(NamedTuple):
    """By what models are averaged, how methods are put together, and the chance of twice the unseen: one in so many."""

    criterion: str
    together: str
    one_in: int


RULES: Final = tuple(
    Rule(criterion, together, one_in)
    for criterion in ("bic", "aicc")
    for together in ("quantiles", "pool")
    for one_in in (0, 2, 3, 4, 5)
)


def populations(many: int, seed: int) -> Iterator[tuple[Lists, int]]:
    """Yield lists and how many people there are."""
    rng = np.random.default_rng(seed)
    while many:
        lists, truth = population(rng)
        if lists.observed >= SEEN and sum(lists.times[2:]) >= AT_LEAST and min(lists.totals):
            many -= 1
            yield lists, truth


def population(rng: np.random.Generator) -> tuple[Lists, int]:
    """Draw one population and its lists."""
    k, people = int(rng.choice([3, 4, 5], p=[0.4, 0.4, 0.2])), int(np.exp(rng.uniform(log(100), log(10_000))))
    ease, apart = rng.normal(-1.5, 1.0, k), abs(rng.normal())
    classes = np.where(rng.random(people) < rng.uniform(0.1, 0.9), 1.0, -1.0)
    person = apart * (rng.standard_normal(people) if rng.random() < 0.7 else classes)  # noqa: PLR2004 - seven of ten
    learns = np.tril(np.where(rng.random((k, k)) < 0.3, rng.normal(0.3, 1.0, (k, k)), 0.0), -1)  # noqa: PLR2004
    weight, on = np.exp(rng.normal(0, 0.3, k)), np.zeros((people, k))
    for at in range(k):
        on[:, at] = rng.random(people) < 1 / (1 + np.exp(-(ease[at] + weight[at] * person + on @ learns[at])))
    counts = np.bincount((on @ (1 << np.arange(k))).astype(int), minlength=1 << k)
    counts[0] = 0
    return Lists(tuple("ABCDE"[:k]), tuple(counts.tolist())), people


def known(pairs: Iterable[tuple[Lists, int]]) -> list[Known]:
    """Return what the methods make of each, those that are refused left out."""
    each = [(lists, truth) for lists, truth in pairs if not refusal(lists)]
    by = {criterion.value: criterion for criterion in Criterion}
    return [
        Known(lists, truth, {name: dict(distributions(lists, criterion)) for name, criterion in by.items()})
        for lists, truth in each
    ]


def interval(rule: Rule, one: Known) -> tuple[float, float]:
    """Return the limits by a rule, as `recommended` makes them."""
    logs = list(one.methods[rule.criterion].values())
    unseen = np.mean(logs, axis=0) if rule.together == "quantiles" else np.concatenate(logs)
    if rule.one_in:
        unseen = np.concatenate([unseen] * (rule.one_in - 1) + [unseen + log(2)])
    low, high = one.lists.observed + np.exp(np.quantile(unseen, [0.025, 0.975]))
    return float(np.floor(low)), float(np.ceil(high))


def measured(rule: Rule, held: Sequence[Known], weights: Numbers) -> str:
    """Return coverage and mean log width."""
    limits = [interval(rule, one) for one in held]
    covered = [low <= one.truth <= high for one, (low, high) in zip(held, limits, strict=True)]
    widths = [log(high / low) for low, high in limits]
    return f"{weights @ np.array(covered):.3f}, {weights @ np.array(widths):.2f}"


def weighted(held: Sequence[Known]) -> Numbers:
    """Return weights by which the strata have their shares."""
    strata = np.searchsorted(TWICE, [sum(one.lists.times[2:]) for one in held], side="right") - 1
    weights: Numbers = np.array(SHARES)[strata] / np.bincount(strata, minlength=len(TWICE))[strata]
    weights /= weights.sum()
    return weights


def main() -> None:
    """Print the rules, and what each covers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--populations", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = known(populations(given.populations, given.seed))
    made = {name: known((drawn(name, FIRST + at), 2000) for at in range(REPLICATES)) for name in SCENARIOS}
    print(f"| averaged by | together | twice, one in | chance | {' | '.join(made)} |")
    print(f"| --- | --- | --- | --- |{' --- |' * len(made)}")
    for rule in RULES:
        cells = [measured(rule, chance, weighted(chance))]
        cells += [measured(rule, held, np.full(len(held), 1 / len(held))) for held in made.values()]
        print(f"| {rule.criterion} | {rule.together} | {rule.one_in or 'none'} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
