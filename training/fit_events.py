"""Fit the weights by which two reports tell of one event: `python training/fit_events.py FOLDER`.

FOLDER holds `dev.reports.jsonl`, the earlier half of the raw material of SemEval-2018 task 5: local reports with the
incident that each tells of. A logistic regression is fitted on pairs worth comparing, each feature bound to the sign
that its explanation has, so that no weight says the opposite of its sentence. Heaps of all sizes are used: all the
reports, runs of 10, 30 and 100 incidents in order of time, the incidents with the most reports, and heaps of two.
Where joining ends is chosen by cross-validation over months: a pair's tie is given by weights that were fitted without
the months of its two incidents. Writes `src/sayso/echo/event_weights.json`. Needs nothing beside sayso itself.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sayso.echo.event_cluster import grouped
from sayso.echo.event_features import AGAINST, FEATURES, Pair
from sayso.echo.event_heap import Heap
from sayso.echo.events import heap_of

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))
from incidents import clusters, line, load, score  # noqa: E402 - the benchmark's folder is no package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TABLE = ROOT / "src" / "sayso" / "echo" / "event_weights.json"
FOLDS = 5
RUNS = (10, 30, 100)  # incidents in a heap
BIGGEST = (3, 6, 12, 25)
TWOS = 6_000
PENALTY = 0.1
STEPS = 100
WHOLE, PART = 3.0, 0.5  # what a pair of the whole heap and one of a smaller heap count for
JOINS = (-2.0, -1.75, -1.5, -1.25, -1.0, -0.75, -0.5)
SIGNS = np.array([-1.0 if feature in AGAINST else 1.0 for feature in FEATURES])


class Examples(NamedTuple):
    """Pairs of reports: a row of features each, if they are of one incident, their folds, and what each counts for."""

    rows: Any
    same: Any
    folds: Any
    counts: Any


class Corpus(NamedTuple):
    """The heap of all reports, the incident of each, and each incident's fold, by the month of its first report."""

    heap: Heap
    incidents: dict[str, str]
    folds: dict[str, int]


def read(folder: Path) -> Corpus:
    """Return the reports as a heap."""
    reports, incidents = load(folder / "dev.reports.jsonl")
    first: dict[str, str] = {}
    for name, report in reports.items():
        first[incidents[name]] = min(first.get(incidents[name], "9999"), report.published.value)
    folds = {incident: (int(date[:4]) * 12 + int(date[5:7])) % FOLDS for incident, date in first.items()}
    return Corpus(heap_of(reports), incidents, folds)


def examples(corpus: Corpus, heap: Heap, pairs: Iterable[tuple[str, str]]) -> Examples:
    """Return the features of some pairs of a heap."""
    listed = list(pairs)
    incidents, folds = corpus.incidents, corpus.folds
    return Examples(
        np.array([[feature(pair) for feature in FEATURES] for pair in (Pair(heap, *names) for names in listed)]),
        np.array([incidents[one] == incidents[other] for one, other in listed]),
        np.array([(folds[incidents[one]], folds[incidents[other]]) for one, other in listed]),
        np.full(len(listed), WHOLE if heap is corpus.heap else PART),
    )


def smaller(corpus: Corpus, pairs: Sequence[tuple[str, str]]) -> Iterator[Examples]:
    """Yield the examples of the smaller heaps."""
    told = {name: profile.told for name, profile in corpus.heap.profiles.items()}
    of: defaultdict[str, list[str]] = defaultdict(list)
    for name, incident in corpus.incidents.items():
        of[incident].append(name)
    in_time = sorted(of, key=lambda incident: (min(told[name].published or 0 for name in of[incident]), incident))
    for size in RUNS:
        for at in range(0, len(in_time) - size, 2 * size):
            heap = Heap({name: told[name] for incident in in_time[at : at + size] for name in of[incident]})
            if found := heap.pairs():
                yield examples(corpus, heap, found)
    for many in BIGGEST:
        big = sorted(of, key=lambda incident: (-len(of[incident]), incident))[:many]
        heap = Heap({name: told[name] for incident in big for name in of[incident]})
        yield examples(corpus, heap, combinations(sorted(heap.profiles), 2))
    for one, other in random.Random(5).sample(pairs, min(TWOS, len(pairs))):
        yield examples(corpus, Heap({one: told[one], other: told[other]}), [(one, other)])


def fit(every: Examples) -> Any:
    """Return a weight for each feature and the bias last, by Newton steps with the signs kept."""
    columns = np.hstack([every.rows, np.ones((len(every.rows), 1))])
    penalty = np.append(np.full(len(SIGNS), PENALTY), 1e-9)
    signs = np.append(SIGNS, 0.0)
    weights = np.zeros(len(penalty))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (every.counts * (likely - every.same)) + penalty * weights
        bend = (columns.T * (every.counts * likely * (1 - likely))) @ columns + np.diag(penalty)
        free = (weights != 0) | (signs == 0) | (slope * signs < 0)
        step = np.zeros(len(weights))
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        new = weights - step
        new[new * signs < 0] = 0.0
        weights, before = new, weights
        if np.abs(weights - before).max() < 1e-4:  # noqa: PLR2004 - the fourth decimal is not written
            break
    return weights


def without(every: Examples, fold: int) -> Any:
    """Return the weights fitted on the pairs of which neither incident is in the fold."""
    kept = (every.folds != fold).all(axis=1)
    return fit(Examples(*(part[kept] for part in every)))


def main(folder: Path) -> None:
    """Fit, choose where joining ends, print the scores of the cross-validation, and write the table."""
    corpus = read(folder)
    pairs = corpus.heap.pairs()
    heaps = [examples(corpus, corpus.heap, pairs), *smaller(corpus, pairs)]
    every = Examples(*(np.concatenate(parts) for parts in zip(*heaps, strict=True)))
    held_out = [without(every, fold) for fold in range(FOLDS)]
    gold = clusters(corpus.incidents)

    def tie(one: str, other: str) -> float:
        pair = Pair(corpus.heap, one, other)
        row = np.array([*(feature(pair) for feature in FEATURES), 1.0])
        folds = {corpus.folds[corpus.incidents[name]] for name in (one, other)}
        return float(np.mean([row @ held_out[fold] for fold in sorted(folds)]))

    chosen = []
    for join in JOINS:
        found = score(gold, grouped(corpus.incidents, pairs, tie, join))
        print(line(f"held-out months, join {join:+.2f}", found, 0.0), flush=True)
        chosen.append((round(found.conll + found.pairs, 4), join))
    _write(fit(every), heaps[0], max(chosen)[1])


def _write(weights: Any, whole: Examples, join: float) -> None:
    names = [feature.__name__ for feature in FEATURES]
    usual = whole.rows[~whole.same].mean(axis=0)
    table = {
        "fitted on": "SemEval-2018 task 5, raw reports, earlier half; by training/fit_events.py",
        "weights": {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=False)},
        "usual": {name: round(float(value), 3) for name, value in zip(names, usual, strict=True)},
        "bias": round(float(weights[-1]), 3),
        "join": join,
    }
    TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
