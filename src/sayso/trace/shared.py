"""Text that two reports have in common: runs of at least twelve words, and how much of the shorter is in the longer.

Fingerprints are chosen by winnowing (Schleimer, Wilkerson & Aiken, "Winnowing: local algorithms for document
fingerprinting", SIGMOD 2003): of every five consecutive runs of eight words the least hash is kept, so that any shared
run of twelve words is found. A fingerprint that too many reports share is furniture and says nothing.
"""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.words import shingles, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.words import Word

GRAM: Final = 8
WINDOW: Final = 5
RUN: Final = GRAM + WINDOW - 1
SHINGLE: Final = 5
COPY: Final = 0.5
PROMISING: Final = 0.1
COMMONEST: Final = 200


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

    Reports with the same words are compared once, through the first of them. Cost grows with the number of words and
    of pairs that share a fingerprint.
    """
    texts = {name: _Text(words(reports[name].text, prose(reports[name]))) for name in sorted(reports)}
    found: dict[str, dict[str, Shared]] = {name: {} for name in texts}
    for one, other in _pairs(texts):
        shared = _compare(texts[one], texts[other])
        if shared.runs:
            found[one][other] = shared
            found[other][one] = shared.turned()
    return found


class _Text:
    """A report's prose: its words, their places, and where each of its fingerprints first stands."""

    def __init__(self, spoken: Sequence[Word]) -> None:
        self.folds = tuple(word.fold for word in spoken)
        self.starts = array("l", (word.start for word in spoken))
        self.ends = array("l", (word.end for word in spoken))
        self.prints = _fingerprints(self.folds)

    def span(self, at: int, length: int) -> Span:
        """Return the place of so many words from this one on."""
        return Span(self.starts[at], self.ends[at + length - 1])


def prose(report: Report, *, headlines: bool = True) -> Iterator[Span]:
    """Yield the stretches of a report outside its captions, credits, notices and other furniture."""
    at = 0
    for part in report.parts:
        if part.kind != "headline" or not headlines:
            yield Span(at, part.span.start)
            at = part.span.end
    yield Span(at, len(report.text))


def _pairs(texts: Mapping[str, _Text]) -> Iterator[tuple[str, str]]:
    alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, text in texts.items():
        alike[text.folds].append(name)
    blocks: defaultdict[int, list[str]] = defaultdict(list)
    for folds, names in alike.items():
        if len(folds) >= RUN:
            yield from ((names[0], name) for name in names[1:])
            for print_ in texts[names[0]].prints:
                blocks[print_].append(names[0])
    few = (block for block in blocks.values() if 1 < len(block) <= COMMONEST)
    yield from sorted({pair for block in few for pair in combinations(sorted(block), 2)})


def _fingerprints(folds: Sequence[str]) -> dict[int, int]:
    numbers = [_number(fold) for fold in folds]
    hashes = [hash(tuple(numbers[at : at + GRAM])) for at in range(len(numbers) - GRAM + 1)]
    chosen = {min(hashes[at : at + WINDOW]) for at in range(len(hashes) - WINDOW + 1)}
    return {print_: at for at, print_ in reversed(tuple(enumerate(hashes))) if print_ in chosen}


@lru_cache(maxsize=262_144)
def _number(fold: str) -> int:
    """Return a number for a word that is the same in every process."""
    return zlib.crc32(fold.encode("utf-8", "surrogatepass"))


def _compare(one: _Text, other: _Text) -> Shared:
    common = one.prints.keys() & other.prints.keys()
    found = _runs(one, other, sorted((other.prints[print_], one.prints[print_]) for print_ in common))
    runs = tuple((one.span(a, length), other.span(b, length)) for a, b, length in found)
    few = len(common) < PROMISING * min(len(one.prints), len(other.prints))
    covered = sum(length for _, _, length in found) / max(1, min(len(one.folds), len(other.folds)))
    return Shared(runs, min(covered, 1.0) if few else _containment(one.folds, other.folds))


def _containment(one: Sequence[str], other: Sequence[str]) -> float:
    here, there = set(shingles(one, SHINGLE)), set(shingles(other, SHINGLE))
    return len(here & there) / max(1, min(len(here), len(there)))


def _runs(one: _Text, other: _Text, seeds: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return the shared runs round the seeds, from left to right of the second: where in each, and how many words."""
    found: list[tuple[int, int, int]] = []
    for b, a in seeds:
        if any(0 <= b - there < length and a - here == b - there for here, there, length in found[-SHINGLE:]):
            continue
        begin, length = _grown(one.folds, a, other.folds, b)
        if length >= RUN:
            found.append((a - begin, b - begin, length))
    return found


def _grown(first: Sequence[str], a: int, second: Sequence[str], b: int) -> tuple[int, int]:
    """Return how many words before a place are shared, and how many in all."""
    before = 0
    while before < min(a, b) and first[a - before - 1] == second[b - before - 1]:
        before += 1
    after = 0
    while a + after < len(first) and b + after < len(second) and first[a + after] == second[b + after]:
        after += 1
    return before, before + after
