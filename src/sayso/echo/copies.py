"""Copies among many texts: pairs of which one holds at least half of the other's shingles, counted exactly.

Every run of five words of every text stands in one sorted list, so that nothing is sampled and nothing is missed. What
stands once in the list is dropped: of most reports, nearly all. A text can lie within another only if enough of its
shingles are left, and must then share one of its rarest with the other (prefix filtering: Chaudhuri, Ganti & Kaushik,
"A primitive operator for similarity joins in data cleaning", ICDE 2006); what it meets there is counted in full.

Texts with the same shingles are compared once, through the first of them by id. Where the same passage is much of more
than 64 texts, each is compared only with eight that speak for all in which it stands: the four longest, and four drawn
by their content. Within such a family the pairs are spokes, not all pairs; `families` says who belongs together.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.echo.index import Index, indexed
from sayso.echo.letters import parts, ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from sayso.echo.letters import Places
    from sayso.echo.prints import Text

    Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]

SHINGLE: Final = 5
MANY: Final = 64
LONGEST: Final = 4
DRAWN: Final = 4


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """Two texts, and what part of the shingles of the one that has fewer is in the other, above 0 to 1."""

    one: str
    other: str
    containment: float


def copies(texts: Mapping[str, Text], *, containment: float = 0.5) -> tuple[Copy, ...]:
    """Return the pairs of texts with at least this containment of 5-word shingles, `one` before `other`, in order.

    A text is a string or its folded words. Texts of fewer than five words have no shingles and are in no pair. All
    pairs are listed, except that where the same passage is much of more than 64 texts each is paired with those that
    speak for them, and where groups of the same words make more than 64 pairs only the first of each group is paired
    with the first of the other, and with the rest of its own. Time grows as n log n with the words, memory as n.
    """
    names = sorted(texts)
    index = indexed((texts[name] for name in names), len(names), SHINGLE)
    found = _Shared(index, containment).pairs()
    return tuple(sorted(_listed(names, index.groups, found)))


def families(found: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """Return the texts that hang together through pairs, each family and all of them in order."""
    first: dict[str, str] = {}

    def leader(name: str) -> str:
        while first.setdefault(name, name) != name:
            first[name] = name = first[first[name]]
        return name

    for pair in found:
        one, other = sorted((leader(pair.one), leader(pair.other)))
        first[other] = one
    members: dict[str, list[str]] = {}
    for name in sorted(first):
        members.setdefault(leader(name), []).append(name)
    return tuple(tuple(family) for family in members.values())


class _Shared:
    """The shingles that more than one text has, numbered from the rarest on, by text and by shingle."""

    def __init__(self, index: Index, containment: float) -> None:
        texts, begins, holders = index.holders()
        order = np.argsort(np.minimum(holders, 0xFFFF).astype(np.uint16), kind="stable")
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        self.index, self.texts = index, texts
        self.begins, self.holders = begins[order], holders[order]
        self.sizes = index.sizes
        self.of_text = np.sort((texts << 32) | np.repeat(rank, holders))
        self.counts = np.bincount(texts, minlength=len(self.sizes))
        self.offsets = np.cumsum(self.counts) - self.counts
        self.need = np.maximum(np.ceil(containment * self.sizes - 1e-9).astype(np.int64), 1)

    def pairs(self) -> list[tuple[int, int, float]]:
        """Return the pairs, the first of each with the fewer shingles, and the containment."""
        within = np.flatnonzero((self.counts >= self.need) & (self.sizes > 0))
        prefix = self.counts[within] - self.need[within] + 1
        found: list[tuple[int, int, float]] = []
        seekers = np.repeat(within, prefix)
        shingles = self.of_text[ranges(self.offsets[within], prefix)] & 0xFFFFFFFF
        few = np.bincount(shingles, minlength=len(self.holders))[shingles] <= MANY
        candidates = [
            *self._met(seekers[few], shingles[few]),
            *self._spokes(seekers[~few], shingles[~few]),
        ]
        pairs = np.unique(np.concatenate(candidates)) if candidates else np.zeros(0, dtype=np.int64)
        for one, other in _chunks(pairs, self.counts):
            shared = self._count(one, other)
            enough = shared >= self.need[one]
            part = shared[enough] / self.sizes[one[enough]]
            found.extend(zip(one[enough].tolist(), other[enough].tolist(), part.tolist(), strict=True))
        return found

    def _met(self, seekers: Places, shingles: Places) -> Iterator[Places]:
        """Yield the pairs of each text with every other of at least its size that has one of its shingles."""
        for part in parts(self.holders[shingles]):
            holders = self.holders[shingles[part]]
            one = np.repeat(seekers[part], holders)
            other = self.texts[ranges(self.begins[shingles[part]], holders)]
            yield self._coded(one, other)

    def _spokes(self, seekers: Places, shingles: Places) -> Iterator[Places]:
        """Yield the pairs of each text with those that speak for all that have one of its shingles."""
        if not len(shingles):
            return
        wanted, place = np.unique(shingles, return_inverse=True)
        holders = self.holders[wanted]
        hub = np.repeat(np.arange(len(wanted)), holders)
        texts = self.texts[ranges(self.begins[wanted], holders)]
        marks = self.index.marks
        speakers = np.empty((len(wanted), LONGEST + DRAWN), dtype=np.int64)
        begins = np.cumsum(holders) - holders
        for column, take, order in (
            (0, LONGEST, np.lexsort((marks, -self.sizes))),
            (LONGEST, DRAWN, np.argsort(marks, kind="stable")),
        ):
            rank = np.empty(len(order), dtype=np.int64)
            rank[order] = np.arange(len(order))
            best = np.sort((hub << 32) | rank[texts])
            speakers[:, column : column + take] = order[best[begins[:, None] + np.arange(take)] & 0xFFFFFFFF]
        for part in parts(np.full(len(shingles), LONGEST + DRAWN)):
            one = np.repeat(seekers[part], LONGEST + DRAWN)
            yield self._coded(one, speakers[place[part]].ravel(), either=True)

    def _coded(self, one: Places, other: Places, *, either: bool = False) -> Places:
        """Return each pair once, as a number, the text with the fewer shingles first."""
        here, there = self.sizes[one], self.sizes[other]
        first = (here < there) | ((here == there) & (one < other))
        if either:
            one, other = np.where(first, one, other), np.where(first, other, one)
            first = one != other
        return np.unique((one[first] << 32) | other[first])

    def _count(self, one: Places, other: Places) -> Places:
        """Return how many shingles of each first text the second has."""
        counts = self.counts[one]
        sought = (np.repeat(other, counts) << 32) | (self.of_text[ranges(self.offsets[one], counts)] & 0xFFFFFFFF)
        at = np.searchsorted(self.of_text, sought)
        at[at == len(self.of_text)] = 0
        hits = np.append(0, np.cumsum(self.of_text[at] == sought))
        ends = np.cumsum(counts)
        shared: Places = hits[ends] - hits[ends - counts]
        return shared


def _chunks(pairs: Places, counts: Places) -> Iterator[Pairs]:
    one, other = pairs >> 32, pairs & 0xFFFFFFFF
    for part in parts(counts[one]):
        yield one[part], other[part]


def _listed(
    names: Sequence[str], groups: Mapping[int, Sequence[int]], found: Iterable[tuple[int, int, float]]
) -> Iterator[Copy]:
    """Yield the pairs of names: of groups with the same words all pairs, or those of their first alone."""
    for group in groups.values():
        every = len(group) * (len(group) - 1) // 2 <= MANY
        for one, other in combinations(group, 2) if every else ((group[0], other) for other in group[1:]):
            yield Copy(names[one], names[other], 1.0)
    for first, second, part in found:
        here, there = groups.get(first, (first,)), groups.get(second, (second,))
        for one, other in product(here, there) if len(here) * len(there) <= MANY else ((first, second),):
            yield Copy(names[min(one, other)], names[max(one, other)], part)
