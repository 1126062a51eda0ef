"""Which runs of sentences of one report render which of another, in the same order: a local alignment.

The method is that of Smith and Waterman ("Identification of common molecular subsequences", J. Mol. Biol. 1981) over
sentences, with steps of one to one, one to two and two to one (Gale & Church, "A program for aligning sentences in
bilingual corpora", 1993); the score of a step is its weight of evidence, a logarithm of odds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

STEPS: Final = ((1, 1), (1, 2), (2, 1))
GAP: Final = 1.0
NEAREST: Final = 8
MOST_SKIPPED: Final = 8
MOST_RUNS: Final = 50


class Step(NamedTuple):
    """Sentences `here` to `here_end` of one report, and those of the other that render them, with the evidence."""

    here: int
    here_end: int
    there: int
    there_end: int
    evidence: float = 0.0


def steps(pairs: Iterable[tuple[int, int]]) -> Iterator[Step]:
    """Yield the steps to weigh, given which sentence may render which: each pair, and two sentences with one."""
    known = set(pairs)
    for here, there in sorted(known):
        for wide, high in STEPS:
            if (here + wide - 1, there + high - 1) in known:
                yield Step(here, here + wide, there, there + high)


def nearest(weights: Mapping[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are among the eight of most weight for either of their sentences."""
    for side in (0, 1):
        ranked: defaultdict[int, list[tuple[float, int, int]]] = defaultdict(list)
        for pair, weight in weights.items():
            ranked[pair[side]].append((-weight, *pair))
        for found in ranked.values():
            yield from ((here, there) for _, here, there in nsmallest(NEAREST, found))


def runs(weighed: Iterable[Step], *, least: float, gap: float = GAP) -> list[tuple[Step, ...]]:
    """Return the runs of steps with at least so much evidence, from the most down; no sentence is in two of them.

    A sentence left out on either side costs `gap`, and a run leaves out at most eight in a row.
    """
    left = sorted(step for step in weighed if step.evidence > -2 * gap)  # else leaving both out costs less
    found: list[tuple[Step, ...]] = []
    while left and len(found) < MOST_RUNS:
        best = _best(left, gap)
        if not best or sum(step.evidence for step in best) < least:
            break
        found.append(best)
        left = [step for step in left if not any(_meet(step, taken) for taken in best)]
    return found


def _meet(one: Step, other: Step) -> bool:
    return (one.here < other.here_end and other.here < one.here_end) or (
        one.there < other.there_end and other.there < one.there_end
    )


def _best(ordered: Sequence[Step], gap: float) -> tuple[Step, ...]:
    """Return the run with the most evidence: each step is entered from the best run that ends before it."""
    total: list[float] = []
    before: list[int] = []
    starts = [step.here for step in ordered]
    for at, step in enumerate(ordered):
        best, chosen = 0.0, -1
        for earlier in range(bisect_left(starts, step.here - MOST_SKIPPED - 1), at):
            value = total[earlier] - gap * _skipped(ordered[earlier], step)
            if value > best:
                best, chosen = value, earlier
        total.append(best + step.evidence)
        before.append(chosen)
    end = max(range(len(ordered)), key=lambda at: (total[at], -at))
    found = []
    while end >= 0 and total[end] > 0:
        found.append(ordered[end])
        end = before[end]
    return tuple(reversed(found))


def _skipped(earlier: Step, later: Step) -> float:
    """Return how many sentences are left out between two steps; endless when they cross, or are too far apart."""
    mine, yours = later.here - earlier.here_end, later.there - earlier.there_end
    return mine + yours if 0 <= mine <= MOST_SKIPPED and 0 <= yours <= MOST_SKIPPED else float("inf")
