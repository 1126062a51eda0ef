"""Text that two reports have in common: runs of at least twelve words, and how much of the shorter is in the longer.

Fingerprints are chosen by winnowing (Schleimer, Wilkerson & Aiken, "Winnowing: local algorithms for document
fingerprinting", SIGMOD 2003): of every five consecutive runs of eight words the least hash is kept, so that any shared
run of twelve words is found. A fingerprint that too many reports share is furniture and says nothing.
"""

from __future__ import annotations

import zlib
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
    prose = {name: _prose(reports[name]) for name in sorted(reports)}
    alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, spoken in prose.items():
        alike[tuple(word.fold for word in spoken)].append(name)
    found: dict[str, dict[str, Shared]] = {name: {} for name in prose}
    for one, other in _pairs(alike):
        shared = _compare(prose[one], prose[other])
        if shared.runs:
            found[one][other] = shared
            found[other][one] = shared.turned()
    return found


def _prose(report: Report) -> tuple[Word, ...]:
    """Return the words of a report outside its captions, credits, notices and other furniture."""
    spans, at = [], 0
    for part in report.parts:
        if part.kind != "headline":
            spans.append((at, part.span.start))
            at = part.span.end
    spans.append((at, len(report.text)))
    return words(report.text, (Span(*span) for span in spans))


def _pairs(alike: Mapping[tuple[str, ...], Sequence[str]]) -> Iterator[tuple[str, str]]:
    blocks: defaultdict[int, list[str]] = defaultdict(list)
    for folds, names in alike.items():
        if len(folds) >= RUN:
            yield from ((names[0], name) for name in names[1:])
            for print_ in _fingerprints(folds):
                blocks[print_].append(names[0])
    pairs = {
        pair for block in blocks.values() if 1 < len(block) <= COMMONEST for pair in combinations(sorted(block), 2)
    }
    yield from sorted(pairs)


def _fingerprints(folds: Sequence[str]) -> set[int]:
    numbers = [_number(fold) for fold in folds]
    hashes = [hash(tuple(numbers[at : at + GRAM])) for at in range(len(numbers) - GRAM + 1)]
    return {min(hashes[at : at + WINDOW]) for at in range(max(1, len(hashes) - WINDOW + 1))}


@lru_cache(maxsize=262_144)
def _number(fold: str) -> int:
    """Return a number for a word that is the same in every process."""
    return zlib.crc32(fold.encode("utf-8", "surrogatepass"))


def _compare(one: Sequence[Word], other: Sequence[Word]) -> Shared:
    first, second = [word.fold for word in one], [word.fold for word in other]
    runs = tuple(
        (Span(one[a].start, one[a + length - 1].end), Span(other[b].start, other[b + length - 1].end))
        for a, b, length in _runs(first, second)
    )
    here, there = set(shingles(first, SHINGLE)), set(shingles(second, SHINGLE))
    return Shared(runs, len(here & there) / max(1, min(len(here), len(there))))


def _runs(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the longest shared runs from left to right of the second: where in each, and how many words."""
    where: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, gram in enumerate(shingles(first, GRAM)):
        where[gram].append(at)
    b = 0
    while b <= len(second) - GRAM:
        lengths = [(_extent(first, a, second, b), -a) for a in where.get(tuple(second[b : b + GRAM]), ())[:20]]
        length, negative = max(lengths, default=(0, 0))
        if length >= RUN:
            yield -negative, b, length
        b += max(length, 1)


def _extent(first: Sequence[str], a: int, second: Sequence[str], b: int) -> int:
    length = GRAM
    while a + length < len(first) and b + length < len(second) and first[a + length] == second[b + length]:
        length += 1
    return length
