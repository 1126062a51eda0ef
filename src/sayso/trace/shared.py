"""Text that two reports have in common: runs of at least twelve words, and how much of the shorter is in the longer.

Reports are compared where they share a run that few have, or where half of one is in the other, whoever else has it too
(`sayso.echo`). Every shared run of twelve words of two reports that are compared is found.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.remembered import remembered
from sayso.words import prose, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Report
    from sayso.words import Word

    Numbers = array[int]

RUN: Final = 12
SHINGLE: Final = 5
COPY: Final = 0.5
REMEMBERED: Final = 8_192


@dataclass(frozen=True, slots=True)
class Shared:
    """What two reports have in common: runs as places in each, and the containment of 5-word shingles, 0 to 1."""

    runs: tuple[tuple[Span, Span], ...]
    containment: float

    def turned(self) -> Shared:
        """Return the same seen from the other report."""
        return Shared(tuple((second, first) for first, second in self.runs), self.containment)


def shared_text(reports: Mapping[str, Report]) -> dict[str, dict[str, Shared]]:
    """Return, for each report, the reports it shares a run of at least twelve words with, and what.

    Reports with the same words are compared with others through the first of them, and those of large families through
    the few that speak for each. Cost grows with the number of words and of pairs that are compared.
    """
    from sayso.echo.copies import copies
    from sayso.echo.meeting import meeting

    spoken = {name: "\n".join(span.words(report.text) for span in prose(report)) for name, report in reports.items()}
    pairs = {(pair.one, pair.other) for pair in copies(spoken, containment=COPY)}
    pairs.update(meeting(spoken, run=RUN))

    found: dict[str, dict[str, Shared]] = {name: {} for name in sorted(reports)}
    for one, other in sorted(pairs):
        shared = _shared(reports[one], reports[other])
        if shared.runs:
            found[one][other] = shared
            found[other][one] = shared.turned()
    return found


def _dump(shared: Shared) -> list[Any]:
    return [[(here.start, here.end, there.start, there.end) for here, there in shared.runs], shared.containment]


def _load(held: list[Any]) -> Shared:
    runs, containment = held
    return Shared(tuple((Span(a, b), Span(c, d)) for a, b, c, d in runs), containment)


@remembered(load=_load, dump=_dump)
def _shared(one: Report, other: Report) -> Shared:
    return _compare(_text(one), _text(other))


@lru_cache(maxsize=REMEMBERED)
def _text(report: Report) -> _Text:
    return _Text(words(report.text, prose(report)))


class _Text:
    """A report's prose: its words as numbers, their places, its shingles, and where each of its runs first stands."""

    def __init__(self, spoken: Sequence[Word]) -> None:
        import numpy as np

        from sayso.echo.letters import number
        from sayso.echo.prints import runs

        self.starts = array("l", (word.start for word in spoken))
        self.ends = array("l", (word.end for word in spoken))
        self.numbers = array("Q", (number(word.fold) for word in spoken))
        numbers = np.array(self.numbers, dtype=np.uint64)
        self.shingles = frozenset(runs(numbers, SHINGLE).tolist())
        first = runs(numbers, RUN)[::-1].tolist()
        self.runs = dict(zip(first, range(len(first) - 1, -1, -1), strict=True))

    def span(self, at: int, length: int) -> Span:
        """Return the place of so many words from this one on."""
        return Span(self.starts[at], self.ends[at + length - 1])


def _compare(one: _Text, other: _Text) -> Shared:
    seeds = sorted((other.runs[run], one.runs[run]) for run in one.runs.keys() & other.runs.keys())
    runs = _runs(one.numbers, other.numbers, seeds)
    both = len(one.shingles & other.shingles)
    return Shared(
        tuple((one.span(a, length), other.span(b, length)) for a, b, length in runs),
        both / max(1, min(len(one.shingles), len(other.shingles))),
    )


def _runs(one: Numbers, other: Numbers, seeds: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return the shared runs round the seeds, from left to right of the second: where in each, and how many words."""
    found: dict[tuple[int, int, int], None] = {}
    last = (-2, -2)  # no seed follows it
    for b, a in seeds:
        if (b - 1, a - 1) != last:
            begin, length = _grown(one, a, other, b)
            found[a - begin, b - begin, length] = None
        last = (b, a)
    return list(found)


def _grown(first: Numbers, a: int, second: Numbers, b: int) -> tuple[int, int]:
    """Return how many words before a place are shared, and how many in all."""
    before = 0
    while before < min(a, b) and first[a - before - 1] == second[b - before - 1]:
        before += 1
    after = 0
    while a + after < len(first) and b + after < len(second) and first[a + after] == second[b + after]:
        after += 1
    return before, before + after
