"""Estimates of overlapping lists beside published values, their CPU time, and the list-holdout study.

    python benchmarks/estimate.py published [--data ../shared/data/mse]    ours beside the published values
    python benchmarks/estimate.py speed     [--data ...]                   CPU seconds of the slow parts
    python benchmarks/estimate.py holdout   [--data ...] [--without METHOD ...]   36 populations whose size is known

Without a word: the first two. Times are CPU seconds of this process with everything imported and compiled before
(Numba keeps what it compiled on disk); those of a new process count its imports, too. The tables are research data and
not part of the project: where they are absent, this says so and ends.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from sayso.estimate.graphs import graphs
from sayso.estimate.holdout import cases, holdout, score
from sayso.estimate.latent import BLOCK, PLAIN, latent, sampled
from sayso.estimate.lists import Lists, read_lists
from sayso.estimate.loglinear import by_criterion, by_steps
from sayso.estimate.loglinear_search import Criterion, search
from sayso.estimate.methods import methods
from sayso.estimate.recommend import recommended
from sayso.estimate.sensitivity import no_highest_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sayso.estimate.values import Estimate

T = TypeVar("T")
DATA: Final = Path(__file__).parents[2] / "shared" / "data" / "mse"
SWEEPS: Final = 210_000
COLD: Final = {
    "graphs, UK five lists": "from sayso.estimate.graphs import graphs; graphs({lists!r})",
    "Kosovo BCa, 1,000": "from sayso.estimate.loglinear import by_criterion; by_criterion({lists!r})",
    "recommended, Kosovo": "from sayso.estimate.recommend import recommended; recommended({lists!r})",
}


def plain(lists: Lists) -> Estimate:
    """Return the estimate of plain Gibbs sampling, with as many sweeps as were published."""
    return latent(lists, ladder=PLAIN, longest=SWEEPS)


PUBLISHED: Final[tuple[tuple[str, str, Callable[[Lists], Estimate], str], ...]] = (
    ("kosovo4", "BIC, BCa of 1,000", by_criterion, "10,357 [6,947 - 18,010]"),
    ("korea3", "BIC, BCa of 1,000", by_criterion, "157 [128 - 349]"),
    ("uk5", "BIC, BCa of 1,000", by_criterion, "25,311"),
    ("westernus5", "stepwise, BCa of 1,000", by_steps, "2,483 [1,293 - 3,670]"),
    ("kosovo4", "decomposable graphs", lambda lists: graphs(lists, delta=2**-4), "12,595 [9,827 - 16,544]"),
    ("uk5", "decomposable graphs", lambda lists: graphs(lists, delta=2**-5), "22,365 [10,343 - 29,446]"),
    ("kosovo4", "latent classes", latent, "10,446 [9,122 - 14,021]"),
    ("kosovo4", "latent classes, plain Gibbs", plain, "10,446 [9,122 - 14,021]"),
    ("kosovo4", "no highest-order interaction", no_highest_order, "16,942 [5,304 - 28,580]"),
)


def published(data: Path) -> None:
    """Print ours beside the published values."""
    print("| table | method | published or peer | ours | CPU s |\n| --- | --- | --- | --- | --- |")
    for name, label, estimated, wanted in PUBLISHED:
        lists = read_lists(data / f"{name}.csv")
        found, seconds = timed(lambda: estimated(lists))  # noqa: B023 - it is called before the next turn
        print(f"| {name} | {label} | {wanted} | {shown(found)} | {seconds:.2f} |")


def shown(found: Estimate) -> str:
    """Return a point and its limits, or the refusal."""
    if found.point is None:
        return found.refused
    return f"{found.point:,.0f}" + ("" if found.low is None else f" [{found.low:,.0f} - {found.high:,.0f}]")


def speed(data: Path) -> None:
    """Print CPU seconds, each the least of three after one that is not counted."""
    kosovo, uk = read_lists(data / "kosovo4.csv"), read_lists(data / "uk5.csv")
    parts: dict[str, Callable[[], object]] = {
        "UK five lists, search by BIC": lambda: search(uk.counts, Criterion.BIC),
        "Kosovo, BCa of 1,000": lambda: by_criterion(kosovo),
        "UK five lists, graphs": lambda: graphs(uk),
        f"Kosovo, Gibbs, {SWEEPS:,} sweeps of a chain": lambda: one_chain(kosovo),
        "Kosovo, latent classes as by default": lambda: latent(kosovo),
        "Kosovo, recommended": lambda: recommended(kosovo),
    }
    print("| | CPU s |\n| --- | --- |")
    for name, part in parts.items():
        part()
        print(f"| {name} | {min(timed(part)[1] for _ in range(3)):.2f} |")
    for name, code in COLD.items():
        lists = uk if "UK" in name else kosovo
        print(f"| {name}, a new process with its imports | {process(code.format(lists=lists)):.2f} |")


def one_chain(lists: Lists) -> object:
    """Run one chain of plain Gibbs sampling."""
    for draws in sampled(lists, chains=1, ladder=PLAIN, longest=SWEEPS - SWEEPS % BLOCK):
        last = draws
    return np.median(last)


def process(code: str) -> float:
    """Return the CPU seconds of a new Python that runs this."""
    timing = "import resource; used = resource.getrusage(resource.RUSAGE_SELF); print(used.ru_utime + used.ru_stime)"
    whole = f"from sayso.estimate.lists import Lists; {code}; {timing}"
    return float(subprocess.run([sys.executable, "-c", whole], check=True, capture_output=True, text=True).stdout)


def timed(part: Callable[[], T]) -> tuple[T, float]:
    """Return what a call returns, and its CPU seconds."""
    before = time.process_time()
    return part(), time.process_time() - before


def held_out(data: Path, without: Iterable[str]) -> None:
    """Print how often each method covers the populations whose size is known, and how wide it is."""
    tables = [read_lists(path) for path in sorted(data.glob("*.csv"))]
    each = [list(cases(lists)) for lists in tables]
    print(f"{sum(map(len, each))} cases of {sum(map(bool, each))} tables\n")
    print("| method | given | covered | share of all | mean log width | mean log of point over truth |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, method in methods().items():
        if name not in without:
            found = score(check for lists in tables for check in holdout(lists, method))
            numbers = " | ".join(
                "" if one is None else f"{one:.2f}" for one in (found.coverage, found.width, found.error)
            )
            print(f"| {name} | {found.given} | {found.covered} | {numbers} |", flush=True)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["published", "speed", "holdout"])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--without", action="append", default=[])
    given = parser.parse_args()
    if not given.data.is_dir():
        sys.exit(f"{given.data} is not here: published tables are research data that the project does not hold")
    if given.what in (None, "published"):
        published(given.data)
    if given.what in (None, "speed"):
        speed(given.data)
    if given.what == "holdout":
        held_out(given.data, given.without)


if __name__ == "__main__":
    main()
