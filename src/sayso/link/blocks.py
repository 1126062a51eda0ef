"""Which statements are worth comparing: those that share something rare, never all pairs.

Three kinds of key put statements in one block. Runs of four content words find quotations and their shortenings.
Pairs of the rarest content words find the same assertion in other words; with words ordered from rare to common, two
sets that share at least six in ten must share two words of a short prefix (prefix filtering: Bayardo, Ma & Srikant,
"Scaling up all pairs similarity search", 2007). Numbers with a rare word find the same figure. A block that is too
common says nothing and is skipped.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.words import shingles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.link.said import Wording

Key = tuple[str, ...]
RUN: Final = 4
SHARED: Final = 0.6
LARGEST_BLOCK: Final = 200
LONGEST_PREFIX: Final = 8


def candidates(wordings: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions, smaller first, in order and each once. Cost grows with the pairs that share a key."""
    rarity = Counter(stem for wording in wordings for stem in set(wording.stems))
    keys = [_keys(wording, rarity) for wording in wordings]
    # Hashes of keys beside positions, sorted: they take less than a table of blocks.
    hashes = np.fromiter(map(hash, chain.from_iterable(keys)), np.int64)
    order = np.argsort(hashes, kind="stable")
    places = np.repeat(np.arange(len(keys)), [len(each) for each in keys])[order]
    held = hashes[order]
    starts = np.concatenate(([0], np.flatnonzero(held[1:] != held[:-1]) + 1, [len(held)]))
    sizes = np.diff(starts)
    few = (sizes > 1) & (sizes <= LARGEST_BLOCK)
    pairs: set[tuple[int, int]] = set()
    for start, size in zip(starts[:-1][few].tolist(), sizes[few].tolist(), strict=True):
        pairs.update(combinations(places[start : start + size].tolist(), 2))
    yield from sorted(pairs)


def _keys(wording: Wording, rarity: Mapping[str, int]) -> set[Key]:
    distinct = sorted(set(wording.bare), key=lambda stem: (rarity[stem], stem))
    prefix = distinct[: min(len(distinct) - int(SHARED * len(distinct)) + 2, LONGEST_PREFIX)]
    keys: set[Key] = set(shingles(wording.stems, RUN))
    keys.update(combinations(sorted(prefix), 2))
    keys.update((number, stem) for number in set(wording.numbers) for stem in distinct[:2])
    if len(wording.stems) <= RUN:
        keys.add(("all", *wording.stems))
    return keys
