"""What one report more costs: a run after adding it, beside a run that derives everything from nothing.

    python benchmarks/incremental.py                     a made-up heap of 10,000 reports, the same each time
    python benchmarks/incremental.py --made N            of so many
    python benchmarks/incremental.py CASE [--most N]     the reports of a case that is read, or its first N

The readings are given, so that what is measured is what `sayso run` does after reading: it loads the case, compares,
links, traces, weighs and stores. Each run has a process of its own: CPU seconds, peak memory with the interpreter,
and the size of the case file. The derived tables of both ways are compared byte for byte.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from line import alone
from link_trace import heap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from line import Cost

    from sayso.model import Reading, Report, Statement

MADE: Final = 10_000
Read = tuple["Report", "Reading"]


@dataclass(frozen=True)
class Held:
    """A reader that has read everything there is."""

    version: str

    def __call__(self, report: Report) -> tuple[Statement, ...]:
        """Refuse to read."""
        raise AssertionError(f"{report.id} is read already")


def made(reports: int) -> list[Read]:
    """Return a made-up heap of so many reports, one statement each."""
    from sayso.model import Reading

    found, statements = heap(reports)
    said = {one.report: one for one in statements}
    return [(report, Reading(name, "made", (said[name],))) for name, report in list(found.items())[:reports]]


def taken(path: str, most: int) -> list[Read]:
    """Return the first reports of a case with their readings."""
    from sayso.case import Case

    with Case.open(path, write=False) as case:
        reports = case.reports()
        return [(reports[reading.report], reading) for reading in case.readings()[:most]]


def add(path: str, found: Sequence[Read]) -> None:
    """Put reports and their readings into a case."""
    from sayso.case import Case

    with Case.open(path, create=True) as case:
        for report, reading in found:
            evidence = report.text.encode("utf-8", "surrogatepass")
            case.keep(replace(report, sha256=f"SHA-256:{sha256(evidence).hexdigest()}"), evidence)
            case.keep_readings([reading])


def derive(path: str) -> None:
    """Run the line, all of whose reports are read."""
    from sayso.case import Case
    from sayso.run import run

    with Case.open(path) as case:
        run(case, extractor=Held(case.readers()[0]))


def derived(path: str) -> str:
    """Return a digest of what is derived."""
    from sayso.case import Case

    with Case.open(path, write=False) as case:
        return sha256(case.derived_bytes()).hexdigest()


def measured(what: str, path: str) -> Cost:
    """Run the line in a fresh process, and print what it took."""
    _, cost = alone(derive, path)
    size = Path(path).stat().st_size / 1e6
    print(f"{what:42} {cost.cpu:10.2f} {cost.peak:10,.0f} {size:10.1f}", flush=True)
    return cost


def main() -> None:
    """Derive all but the last report, then with it, then everything from nothing."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # on a busy machine its threads spin while they wait
    arguments = argparse.ArgumentParser(description="What one report more costs.")
    arguments.add_argument("case", nargs="?", default="")
    arguments.add_argument("--most", type=int, default=1_000_000, help="reports to take, at most")
    arguments.add_argument("--made", type=int, default=MADE, help="made-up reports")
    chosen = arguments.parse_args()

    found = taken(chosen.case, chosen.most) if chosen.case else made(chosen.made)
    print(f"{len(found):,} reports, {sum(len(reading.statements) for _, reading in found):,} statements\n")
    print(f"{'':42} {'CPU s':>10} {'peak MB':>10} {'file MB':>10}")
    with tempfile.TemporaryDirectory() as folder:
        grown, whole = f"{folder}/grown.sayso", f"{folder}/whole.sayso"
        add(grown, found[:-1])
        measured("all but one report, from nothing", grown)
        add(grown, found[-1:])
        one = measured("one report more", grown)
        add(whole, found)
        everything = measured("all of them, from nothing", whole)
        same = derived(grown) == derived(whole)
    print(f"\none more costs {one.cpu / everything.cpu:.0%} of everything; the same is derived: {same}")


if __name__ == "__main__":
    main()
