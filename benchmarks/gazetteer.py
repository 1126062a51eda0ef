"""How often the gazetteer is right, silent and wrong; how fast it answers; what its rules cost.

    python benchmarks/gazetteer.py

Asked are the 900 places of gazetteer_drawn.tsv (training/draw_places.py wrote it), each alone and beside its country;
and gazetteer_strangers.txt, which are no places: surnames and first names of the US census of 1990 and English words
(SCOWL), each with a capital. `right` is the same entry of GeoNames, so a city taken for its country or region
("Singapore") counts as wrong. The thresholds were chosen on other draws.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median, quantiles
from typing import Final, NamedTuple

import sayso.gazetteer.weighing as rules
from sayso.gazetteer import resolve

DRAWN: Final = Path(__file__).with_name("gazetteer_drawn.tsv")
STRANGERS: Final = Path(__file__).with_name("gazetteer_strangers.txt")
DRAWS: Final = ("people", "towns", "all")
TRIED: Final = {
    "ALIKE": (0.25, 0.5, 1),
    "UNLIKE": (0.02, 0.1, 0.5),
    "SHARE": (0.5, 0.6, 0.7, 0.75, 0.8, 0.9),
    "FEWEST": (0, 1_000, 2_000, 5_000, 15_000, 50_000),
    "OTHERWISE": (1, 3, 10),
    "NEARER": (1, 20, 200),
}
ONCE: Final = """
import resource, time
start = time.perf_counter()
from sayso.gazetteer import resolve
resolve("Kharkiv")
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


class Asked(NamedTuple):
    """A place that was drawn, and how it is written."""

    draw: str
    number: str
    country: str
    words: str


def outcome(one: Asked, near: tuple[str, ...]) -> str:
    """Return how an answer compares with the place that was drawn."""
    found = resolve(one.words, near=near)
    if found is None:
        return "silent"
    return "right" if found.id == f"geonames:{one.number}" else "wrong"


def table(drawn: list[Asked]) -> str:
    """Return right / silent / wrong for each draw, alone and beside the country."""
    cells = []
    for draw in DRAWS:
        for beside in (False, True):
            counts = Counter(outcome(one, (one.country,) * beside) for one in drawn if one.draw == draw)
            cells.append(f"{counts['right']:>4}/{counts['silent']:>3}/{counts['wrong']:>2}")
    return " ".join(cells)


def strangers(near: tuple[str, ...]) -> str:
    """Return how many names of no place were taken for one."""
    words = STRANGERS.read_text("utf-8").splitlines()
    return f"{sum(resolve(word, near=near) is not None for word in words):>3}/{len(words)}"


def main() -> None:
    """Measure, and print."""
    drawn = [Asked(*line.split("\t")) for line in DRAWN.read_text("utf-8").splitlines()]
    columns = (f"{draw}{beside}" for draw in DRAWS for beside in ("", "+country"))
    print("right/silent/wrong of 300:", *columns, "taken of no place", "the same near US", sep=", ")
    print(f"{'as it is':<18}", table(drawn), strangers(()), strangers(("US",)))
    for rule, values in TRIED.items():
        kept = getattr(rules, rule)
        for value in values:
            setattr(rules, rule, value)
            print(f"{rule:<10}{value:>8}", table(drawn), strangers(()), strangers(("US",)))
        setattr(rules, rule, kept)
    timed()


def timed() -> None:
    """Print how long an answer takes, first and later, and the memory of a process that asked once."""
    took = []
    for line in DRAWN.read_text("utf-8").splitlines():
        words = line.split("\t")[-1]
        start = time.process_time()
        resolve(words)
        took.append(time.process_time() - start)
    usual, late = median(took) * 1e3, quantiles(took, n=100)[98] * 1e3
    print(f"one answer, CPU: median {usual:.2f} ms, 99 of 100 within {late:.2f} ms")
    ran = subprocess.run([sys.executable, "-c", ONCE], check=True, capture_output=True, text=True).stdout.split()
    first, held = float(ran[0]) * 1e3, int(ran[1]) / 1024
    print(f"first answer with the import: {first:.0f} ms; the whole process holds {held:.0f} MB")


if __name__ == "__main__":
    main()
