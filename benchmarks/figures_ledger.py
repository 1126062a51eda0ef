"""Measure how soon the ledger of figures answers: a generated case, its table, its series, its sheet, an export.

    python benchmarks/figures_ledger.py [--figures 200000] [--reports 2000]

Every answer is a command of its own, start of the interpreter included: seconds on the clock and of CPU, the median of
five, or one where it is slow, with the peak memory (`VmHWM`) that it told of itself.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sayso.case import Case
from sayso.model import (
    Derived,
    Entry,
    Figure,
    Ledger,
    Lineage,
    Measure,
    Noted,
    Origin,
    Reading,
    Report,
    Series,
    Span,
    Statement,
    Voice,
)
from sayso.run import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE: Final = """
import sys
from sayso.cli import main
code = main()
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")), file=sys.stderr)
sys.exit(code)
"""
PER_MEASURE: Final = 20
VOICES: Final = 4
ASKED: Final = (
    ((), 5),
    (("--series",), 5),
    (("--format", "jsonl"), 1),
    (("--format", "csv"), 1),
    (("--format", "acled"), 1),
)


def main() -> None:
    """Generate a case and ask it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, default=200_000)
    parser.add_argument("--reports", type=int, default=2_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.sayso"
        started = time.perf_counter()
        made = multiprocessing.get_context("spawn").Process(target=fill, args=(path, given.figures, given.reports))
        made.start()
        made.join()
        print(f"{given.figures:,} figures in {given.reports:,} reports, made in {time.perf_counter() - started:.0f} s")
        print(f"{'sayso figures':24}{'seconds':>9}{'CPU':>9}{'lines':>10}{'MB':>7}")
        for options, times in ASKED:
            ask(path, options, times)


def fill(path: Path, figures: int, reports: int) -> None:
    """Make a case of so many reports, each with as many statements of one figure, and its ledger."""
    each = figures // reports
    with Case.open(path, create=True) as case:
        held = [report(number, each) for number in range(reports)]
        for one in held:
            case.keep(one, one.text.encode())
        case.keep_readings(reading(one, each) for one in held)
        origins = tuple(
            Origin(f"o{one.id}", f"Voice {one.id} to {one.name}", Voice(f"Voice {one.id}", "person"), one.name, "", ())
            for one in held
        )
        ledger = ledger_of([entry for one in held for entry in entries(one, each)])
        case.rebuild(Derived(lineage=Lineage(origins), ledger=ledger), fingerprint=case.fingerprint(RULES))


def report(number: int, each: int) -> Report:
    """Return a report of `each` sentences."""
    text = "".join(f"About {at + 10:04} people were killed at Vash, said a voice.\n" for at in range(each))
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = f"{number:06}"
    return Report(
        f"r{name}", f"inbox/{name}.txt", f"SHA-256:{digest}", "text/plain", "2031-01-01T00:00:00Z", text,
        Noted(f"Outlet {name}", "given by the user"), published=Noted("2031-05-03", "given by the user"),
    )  # fmt: skip


def reading(one: Report, each: int) -> Reading:
    """Return what a reader finds in a report: a statement a sentence."""
    size = len(one.text) // each
    said = (Span(at * size, at * size + size - 1) for at in range(each))
    voice = Voice(f"Voice {one.id}", "person")
    return Reading(
        one.id,
        reader_version(),
        tuple(
            Statement(f"{one.id}-{at}", one.id, "indirect", (span,), (), (), voice, figures=(figure(at, size),))
            for at, span in enumerate(said)
        ),
    )


def reader_version() -> str:
    """Return the version of sayso's own reader, so that the case is not stale."""
    from sayso.read import reader

    return reader().version


def figure(at: int, size: int) -> Figure:
    """Return the figure of one sentence."""
    start = at * size
    of, where = Span(start + 11, start + 17), Span(start + 33, start + 37)
    return Figure(
        Span(start, start + 10), f"About {at + 10:04}", at + 9, at + 11,
        of="people killed", of_spans=(of,), place="Vash", place_spans=(where,), reason="about N",
    )  # fmt: skip


def entries(one: Report, each: int) -> Iterator[Entry]:
    """Yield the entries of a report."""
    size = len(one.text) // each
    for at in range(each):
        statement = f"{one.id}-{at}"
        identity = hashlib.sha256(statement.encode()).hexdigest()[:16]
        yield Entry(
            identity, one.id, statement, figure(at, size), f"Voice {one.id}", f"o{one.id}", at % 2 == 0, "", "",
            "2031-05-03",
        )  # fmt: skip


def ledger_of(found: list[Entry]) -> Ledger:
    """Return a ledger of measures of twenty entries, each in four series."""
    measures, series, placed = [], [], []
    for start in range(0, len(found), PER_MEASURE):
        group, name = found[start : start + PER_MEASURE], f"m{start:07}"
        names = [f"s{start:07}-{voice}" for voice in range(VOICES)]
        members = [replaced(entry, name, names[at % VOICES]) for at, entry in enumerate(group)]
        own = {one: tuple(entry.id for entry in members if entry.series == one and entry.own) for one in names}
        low, high = min(one.figure.low or 0 for one in group), max(one.figure.high or 0 for one in group)
        measures.append(
            Measure(name, "people killed", "Vash", share=False, series=tuple(names), origins=VOICES, low=low, high=high,
                    best=None, rule="no best value")
        )  # fmt: skip
        series += [Series(one, name, f"Voice {one}", own[one]) for one in names]
        placed += members
    return Ledger(tuple(measures), tuple(series), tuple(placed))


def replaced(entry: Entry, measure: str, series: str) -> Entry:
    """Return an entry with its place in the ledger."""
    from dataclasses import replace

    return replace(entry, measure=measure, series=series)


def ask(path: Path, options: tuple[str, ...], times: int) -> None:
    """Run one command, and print its median times, its lines and its peak memory."""
    wall, cpu, peak, lines = [], [], 0, 0
    for _ in range(times):
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-c", CODE, "figures", str(path), *options]
        done = subprocess.run(command, capture_output=True, check=True)
        wall.append(time.perf_counter() - started)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        peak, lines = int(done.stderr.split()[-1]) // 1024, done.stdout.count(b"\n")
    name = " ".join(options) or "the table"
    print(f"{name:24}{statistics.median(wall):9.2f}{statistics.median(cpu):9.2f}{lines:10,}{peak:7,}")


if __name__ == "__main__":
    main()
