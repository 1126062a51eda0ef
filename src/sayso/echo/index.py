"""Which runs of words stand in more than one of many texts.

A run and the text it stands in are one integer: the high bits are the run's, the low ones the text's. All of them are
sorted in one array, and those whose run no other text has are dropped in place, so that memory is eight bytes a word.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.echo.letters import FACTOR
from sayso.echo.prints import numbered, runs, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.echo.letters import Numbers, Places
    from sayso.echo.prints import Text

SLICE: Final = 1 << 22  # entries looked at together
BLOCK: Final = 1 << 23  # entries kept in one piece while texts are read


@dataclass(frozen=True, slots=True)
class Index:
    """The runs that more than one text has, sorted: each a run's high bits, and in so many low bits the text.

    Of texts with the same runs only the first is in it. `sizes` are how many different runs each text has, none where
    another stands for it; `marks` are numbers drawn from the texts' runs; `groups` are the texts with the same runs, by
    the first of them, itself among them.
    """

    entries: Numbers
    bits: int
    sizes: Places
    marks: Numbers
    groups: Mapping[int, Sequence[int]]

    def holders(self) -> tuple[Places, Places, Places]:
        """Return the texts run after run, where each run's begin, and how many there are."""
        bits = np.uint64(self.bits)
        texts = (self.entries & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
        new = np.ones(len(self.entries), dtype=np.bool_)
        np.not_equal(self.entries[1:] >> bits, self.entries[:-1] >> bits, out=new[1:])
        begins = np.flatnonzero(new)
        return texts, begins, np.diff(np.append(begins, len(new)))


def indexed(texts: Iterable[Text], count: int, run: int) -> Index:
    """Index so many texts by their runs of so many words."""
    bits = max(1, (count - 1).bit_length())
    marks, sizes = np.zeros(count, dtype=np.uint64), np.zeros(count, dtype=np.int64)
    firsts: dict[int, int] = {}
    groups: defaultdict[int, list[int]] = defaultdict(list)

    def entries() -> Iterator[Numbers]:
        at = 0
        for numbers, lengths in numbered(texts):
            found, windows = _within(numbers, lengths, run)
            here = slice(at, at + len(lengths))
            marks[here] = _marks(found, windows)
            first = np.fromiter(map(firsts.setdefault, marks[here].tolist(), range(at, at + len(lengths))), np.int64)
            again = (first != np.arange(at, at + len(lengths))) & (windows > 0)
            for text in np.flatnonzero(again).tolist():
                groups[int(first[text])].append(at + text)
            sizes[here] = np.where(again, 0, windows)
            if again.any():
                found = found[np.repeat(~again, windows)]
            yield _tagged(found, np.repeat(np.arange(at, at + len(lengths)), sizes[here]), bits)
            at += len(lengths)

    sorted_ = _gathered(entries())
    sorted_.sort()
    fresh = _once(sorted_, sizes, bits)
    return Index(
        _held_twice(fresh, bits), bits, sizes, marks, {first: [first, *rest] for first, rest in groups.items()}
    )


def _within(numbers: Numbers, lengths: Places, run: int) -> tuple[Numbers, Places]:
    """Return the runs that stand within one text, and how many each text has."""
    return runs(numbers, run)[standing(lengths, run)], np.maximum(lengths - run + 1, 0)


def _marks(found: Numbers, windows: Places) -> Numbers:
    """Return a number for each text that is the same for the same runs, in whatever order, and hardly for others."""
    mixed = found ^ (found >> np.uint64(29))
    mixed *= FACTOR
    mixed ^= mixed >> np.uint64(32)
    mixed *= FACTOR
    sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(mixed)])
    ends = np.cumsum(windows)
    marks: Numbers = sums[ends] - sums[ends - windows]
    return marks


def _tagged(found: Numbers, texts: Places, bits: int) -> Numbers:
    found >>= np.uint64(bits)
    found <<= np.uint64(bits)
    found |= texts.astype(np.uint64)
    return found


def _gathered(pieces: Iterable[Numbers]) -> Numbers:
    """Return arrays as one; they are given back to the system while the one is filled."""
    blocks: list[Numbers] = []
    waiting: list[Numbers] = []
    for piece in pieces:
        waiting.append(piece)
        if sum(map(len, waiting)) >= BLOCK:
            blocks.append(np.concatenate(waiting))
            waiting = []
    blocks.extend(waiting)
    whole = np.empty(sum(map(len, blocks)), dtype=np.uint64)
    end = len(whole)
    while blocks:
        block = blocks.pop()
        whole[end - len(block) : end] = block
        end -= len(block)
    return whole


def _once(entries: Numbers, sizes: Places, bits: int) -> Numbers:
    """Drop what repeats the entry before it, in place, and take it off the sizes; return what is left."""
    kept, last = 0, np.uint64(0)
    text = np.uint64((1 << bits) - 1)
    for begin in range(0, len(entries), SLICE):
        part = entries[begin : begin + SLICE]
        fresh = np.empty(len(part), dtype=np.bool_)
        np.not_equal(part[1:], part[:-1], out=fresh[1:])
        fresh[0] = begin == 0 or bool(part[0] != last)
        last = part[-1]
        if not fresh.all():
            sizes -= np.bincount((part[~fresh] & text).astype(np.int64), minlength=len(sizes))
            part = part[fresh]
        entries[kept : kept + len(part)] = part
        kept += len(part)
    return entries[:kept]


def _held_twice(entries: Numbers, bits: int) -> Numbers:
    """Return the entries whose run another text has too."""
    found: list[Numbers] = []
    for begin in range(0, len(entries), SLICE):
        from_, stop = max(0, begin - 1), min(len(entries), begin + SLICE + 1)
        high = entries[from_:stop] >> np.uint64(bits)
        same = high[1:] == high[:-1]
        twice = np.zeros(stop - from_, dtype=np.bool_)
        twice[1:] |= same
        twice[:-1] |= same
        inner = slice(begin - from_, min(begin + SLICE, len(entries)) - from_)
        found.append(entries[from_:stop][inner][twice[inner]])
    return np.concatenate(found) if found else entries
