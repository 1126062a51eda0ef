"""Which statements are worth comparing: those that share something rare, never all pairs.

Three kinds of key put statements in one block. Runs of four content words find quotations and their shortenings.
Pairs of the rarest content words find the same assertion in other words; with words ordered from rare to common, two
sets that share at least six in ten must share two words of a short prefix (prefix filtering: Bayardo, Ma & Srikant,
"Scaling up all pairs similarity search", 2007). Numbers with a rare word find the same figure. A block that is too
common says nothing and is skipped.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations, groupby
from typing import TYPE_CHECKING, Final

from sayso.words import shingles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.link.said import Wording

Key = tuple[str, ...]
RUN: Final = 4
SHARED: Final = 0.6
LARGEST_BLOCK: Final = 200
LONGEST_PREFIX: Final = 8
_BITS: Final = 32
_POSITION: Final = (1 << _BITS) - 1
_HASH: Final = (1 << 61) - 1


def candidates(wordings: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions, smaller first, in order and each once. Cost grows with the pairs that share a key."""
    rarity = Counter(stem for wording in wordings for stem in set(wording.stems))
    # One whole number holds a key's hash and a position: a sorted list of these takes less than a table of blocks.
    entries = sorted(
        (hash(key) & _HASH) << _BITS | at for at, wording in enumerate(wordings) for key in _keys(wording, rarity)
    )
    pairs: set[tuple[int, int]] = set()
    for _, group in groupby(entries, key=lambda entry: entry >> _BITS):
        block = [entry & _POSITION for entry in group]
        if 1 < len(block) <= LARGEST_BLOCK:
            pairs.update(combinations(block, 2))
    yield from sorted(pairs)


def _keys(wording: Wording, rarity: Mapping[str, int]) -> Iterable[Key]:
    distinct = sorted(set(wording.bare), key=lambda stem: (rarity[stem], stem))
    prefix = distinct[: min(len(distinct) - int(SHARED * len(distinct)) + 2, LONGEST_PREFIX)]
    keys: set[Key] = set(shingles(wording.stems, RUN))
    keys.update(combinations(sorted(prefix), 2))
    keys.update((number, stem) for number in set(wording.numbers) for stem in distinct[:2])
    if len(wording.stems) <= RUN:
        keys.add(("all", *wording.stems))
    return keys
