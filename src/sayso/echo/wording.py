"""How much of one stretch's wording another has: content words matched, exact or in near forms, and in what order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import JaroWinkler

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.echo.sentences import Sentence

NEAR: Final = 0.9
SPELT_ALIKE: Final = 0.85
NEAR_COUNTS: Final = 0.8
LONG_ENOUGH: Final = 5
ALIKE_FROM: Final = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """What two stretches share. `matched` is the weight of the words matched, `short` and `long` are all the weight.

    `plain` is how much of the longer's words that are neither names nor numbers is matched, 0 to 1: two who tell of one
    event share its names, two who tell one text share the rest as well.
    """

    matched: float
    short: float
    long: float
    plain: float
    count: int
    ordered: int
    numbers: int
    numbers_missing: int
    names_missing: int
    negations_differ: bool

    @property
    def cover(self) -> float:
        """How much of the lighter stretch is matched, 0 to 1."""
        return self.matched / self.short if self.short else 0.0

    @property
    def cover_long(self) -> float:
        """How much of the heavier stretch is matched, 0 to 1."""
        return self.matched / self.long if self.long else 0.0


def wording(one: Sequence[Sentence], other: Sequence[Sentence]) -> Wording:
    """Return what two runs of sentences share."""
    here = [stem for sentence in one for stem in sentence.stems]
    there = [stem for sentence in other for stem in sentence.stems]
    weights = [weight for sentence in one for weight in sentence.weights]
    links = matches(here, there)
    matched = sum(weights[a] * worth for a, _, worth in links)
    totals = sorted((sum(weights), sum(sentence.weight for sentence in other)))
    mine, yours = _numbers(one), _numbers(other)
    return Wording(
        matched,
        totals[0],
        totals[1],
        _plain(one, other, here, links),
        len(links),
        longest_rise([b for _, b, _ in links]),
        len(mine & yours),
        min(len(mine - yours), len(yours - mine)),
        _names_missing(one, other, frozenset(here), frozenset(there)),
        any(sentence.negations for sentence in one) != any(sentence.negations for sentence in other),
    )


def _plain(
    one: Sequence[Sentence], other: Sequence[Sentence], here: Sequence[str], links: Sequence[tuple[int, int, float]]
) -> float:
    names = frozenset(name for sentence in (*one, *other) for name in sentence.named)
    sizes = [
        sum(stem not in names and stem[0] != "#" for sentence in run for stem in sentence.stems) for run in (one, other)
    ]
    same = sum(worth for at, _, worth in links if here[at] not in names and here[at][0] != "#")
    return same / max(*sizes, 1)


def matches(here: Sequence[str], there: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return which word is which other word, in order of the first, and what it is worth: 1, or .8 for near forms.

    A word is matched once; among equal words the one next to the last match is taken.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, stem in enumerate(there):
        places[stem].append(at)
    found: list[tuple[int, int, float]] = []
    left: list[int] = []
    last = -1
    for at, stem in enumerate(here):
        if free := places.get(stem):
            after = bisect_left(free, last)
            last = free.pop(after if after < len(free) else -1)
            found.append((at, last, 1.0))
        elif len(stem) >= LONG_ENOUGH and stem[0] != "#":
            left.append(at)
    found.extend(_near(here, left, {stem: free for stem, free in places.items() if free}))
    return sorted(found)


def _near(here: Sequence[str], left: Sequence[int], free: dict[str, list[int]]) -> list[tuple[int, int, float]]:
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for stem in free:
        if len(stem) >= LONG_ENOUGH and stem[0] != "#":
            starts[stem[:ALIKE_FROM]].append(stem)
    found = []
    for at in left:
        options = [stem for stem in starts.get(here[at][:ALIKE_FROM], ()) if free[stem]]
        best = max(((likeness(here[at], stem), stem) for stem in options), default=(0.0, ""))
        if best[0] >= NEAR:
            found.append((at, free[best[1]].pop(0), NEAR_COUNTS))
    return found


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str) -> float:
    """Return how alike two words are written, 0 to 1 (Jaro-Winkler)."""
    return JaroWinkler.similarity(one, other)


def longest_rise(places: Sequence[int]) -> int:
    """Return how many of the places can be kept so that they rise."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)


def _names_missing(
    one: Sequence[Sentence], other: Sequence[Sentence], here: frozenset[str], there: frozenset[str]
) -> int:
    """Return how many names each has that stand nowhere in the other, however spelt: of the side with fewer."""
    mine = _strange(frozenset(name for sentence in one for name in sentence.named & here), there)
    yours = _strange(frozenset(name for sentence in other for name in sentence.named & there), here)
    return min(mine, yours)


def _strange(names: frozenset[str], words: frozenset[str]) -> int:
    left = sorted(name for name in names - words if len(name) >= ALIKE_FROM)
    return sum(all(likeness(name, word) < SPELT_ALIKE for word in words if word[0] == name[0]) for name in left)


def _numbers(run: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(number for sentence in run for number in sentence.numbers)
