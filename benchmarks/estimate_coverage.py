"""How often each method's interval holds a total that is known, and how wide it is: seven made populations of 2,000.

    python benchmarks/estimate_coverage.py [ROWS.jsonl] [--replicates 3] [--scenario NAME ...]

With a file, what is in it is not run again, and the rest is added. The same replicate of the same scenario has the same
lists, whatever else is run. A cell is the share of replicates that are covered (a refusal covers nothing), the mean
logarithm of the upper limit over the lower (of the intervals that were given), and the median point. The bootstrap
draws 500 tables; latent classes make 5,000 sweeps a chain on a ladder of three and, only where these do not agree, as
many as by default; all else is as by default.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from math import log
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from sayso.estimate.bounds import chao
from sayso.estimate.graphs import graphs
from sayso.estimate.latent import latent
from sayso.estimate.lists import Lists
from sayso.estimate.loglinear import averaged, by_criterion, by_steps, independent
from sayso.estimate.loglinear_search import Criterion
from sayso.estimate.recommend import recommended
from sayso.estimate.sensitivity import no_highest_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from sayso.estimate.values import Estimate

    Likely = NDArray[np.float64]

PEOPLE: Final = 2000
LADDER: Final = (1.0, 0.5, 0.25)
NAMES: Final = ("A", "B", "C", "D")
CHANCES: Final = (0.4, 0.3, 0.25, 0.2)
CELLS: Final = np.arange(1 << len(NAMES))


def independence(chances: Sequence[float] = CHANCES) -> Likely:
    """Return how likely each combination of lists is where every list meets a person by its own chance."""
    likely: Likely = np.ones(len(CELLS))
    for at, chance in enumerate(chances):
        likely *= np.where(CELLS >> at & 1, chance, 1 - chance)
    return likely


def together(terms: Mapping[str, float]) -> Likely:
    """Return the same with log-linear interactions of the lists named, such as "AB"."""
    logs = np.log(independence())
    for lists, size in terms.items():
        some = sum(1 << NAMES.index(name) for name in lists)
        logs += np.where(CELLS & some == some, size, 0.0)
    likely: Likely = np.exp(logs - np.logaddexp.reduce(logs))
    return likely


def classes(*shared: tuple[float, tuple[float, ...]]) -> Likely:
    """Return the same for people who fall into classes: each with its share and its chances."""
    likely: Likely = np.sum([share * independence(chances) for share, chances in shared], axis=0)
    return likely


def half_out_of_reach() -> Likely:
    """Return independence with twice the unseen: an interaction of all four lists, which no list can show."""
    likely = independence()
    likely[0] *= 2
    likely /= likely.sum()
    return likely


SCENARIOS: Final[Mapping[str, Likely]] = {
    "independent": independence(),
    "positive": together({"AB": 1.0, "CD": 0.7}),
    "negative": together({"AB": -1.0, "BC": -0.7}),
    "three at once": together({"AB": 0.5, "AC": 0.5, "BC": 0.5, "ABC": 1.0}),
    "all at once": half_out_of_reach(),
    "two classes": classes((0.7, (0.2, 0.15, 0.1, 0.1)), (0.3, (0.7, 0.5, 0.5, 0.4))),
    "three classes": classes((0.5, (0.12, 0.1, 0.08, 0.05)), (0.3, (0.4, 0.2, 0.3, 0.2)), (0.2, (0.8, 0.7, 0.6, 0.6))),
}


def latent_soon(lists: Lists) -> Estimate:
    """Return the estimate of short chains, or of long ones where short ones do not agree."""
    short = latent(lists, ladder=LADDER, longest=5_000)
    return latent(lists) if short.refused else short


METHODS: Final[Mapping[str, Callable[[Lists], Estimate]]] = {
    "recommended": recommended,
    "independence": independent,
    "loglinear-bic": lambda lists: by_criterion(lists, Criterion.BIC, replicates=500),
    "loglinear-aicc": lambda lists: by_criterion(lists, Criterion.AICC, replicates=500),
    "loglinear-average-bic": lambda lists: averaged(lists, Criterion.BIC),
    "loglinear-average-aicc": lambda lists: averaged(lists, Criterion.AICC),
    "loglinear-stepwise": lambda lists: by_steps(lists, replicates=500),
    "graphs": graphs,
    "latent": latent_soon,
    "no-highest-order": no_highest_order,
    "chao": chao,
}


class Row(NamedTuple):
    """What one method made of one replicate."""

    scenario: str
    replicate: int
    method: str
    observed: int
    point: float | None
    low: float | None
    high: float | None


def drawn(scenario: str, replicate: int) -> Lists:
    """Return the lists of one replicate."""
    rng = np.random.default_rng([2000, list(SCENARIOS).index(scenario), replicate])
    counts = rng.multinomial(PEOPLE, SCENARIOS[scenario])
    counts[0] = 0
    return Lists(NAMES, tuple(counts.tolist()), f"made: {scenario}, {replicate}")


def run(path: Path | None, replicates: int, scenarios: Iterable[str]) -> list[Row]:
    """Return what every method makes of every replicate, of which what the file has is not made again."""
    found = {row[:3]: row for row in rows(path)}
    wanted = [(scenario, at, method) for at in range(replicates) for scenario in scenarios for method in METHODS]
    for scenario, at, method in wanted:
        if (scenario, at, method) not in found:
            lists = drawn(scenario, at)
            one = METHODS[method](lists)
            row = Row(scenario, at, method, lists.observed, one.point, one.low, one.high)
            found[row[:3]] = row
            add(path, row)
    return [found[key] for key in wanted]


def add(path: Path | None, row: Row) -> None:
    """Append a row to the file, if there is one."""
    if path:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


def rows(path: Path | None) -> list[Row]:
    """Return what is in the file; nothing where there is none."""
    if not path or not path.exists():
        return []
    return [Row(*json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def show(found: Iterable[Row], scenarios: Sequence[str]) -> None:
    """Print the table."""
    cells = defaultdict(list)
    for row in found:
        cells[row.method, row.scenario].append(row)
    print(f"| method | {' | '.join(scenarios)} |")
    print(f"| --- |{' --- |' * len(scenarios)}")
    for method in METHODS:
        print(f"| {method} | {' | '.join(cell(cells[method, scenario]) for scenario in scenarios)} |")


def cell(held: Sequence[Row]) -> str:
    """Return coverage, mean log width and median point of some replicates."""
    limits = [(row.low, row.high) for row in held if row.low and row.high]
    covered = sum(low <= PEOPLE <= high for low, high in limits) / len(held)
    points = [row.point for row in held if row.point]
    if not limits:
        return f"{covered:.2f}"
    return f"{covered:.2f}, {mean(log(high / low) for low, high in limits):.2f}, {median(points):,.0f}"


def main() -> None:
    """Run, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--replicates", type=int, default=3)
    parser.add_argument("--scenario", action="append", choices=list(SCENARIOS))
    given = parser.parse_args()
    scenarios = given.scenario or list(SCENARIOS)
    show(run(given.path, given.replicates, scenarios), scenarios)


if __name__ == "__main__":
    main()
