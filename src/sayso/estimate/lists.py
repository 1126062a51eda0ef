"""Overlapping lists of one population: how many were on exactly which of them.

The counts stand in an order in which bit `i` of a cell's number tells whether its people were on list `i`: with lists
A, B and C, cell 5 (binary 101) holds those who were on A and C and not on B. Cell 0 would hold those on no list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.errors import BadLists
from sayso.estimate.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST: Final = 20  # lists that a table may have: a million cells


@dataclass(frozen=True, slots=True)
class Lists:
    """Overlapping lists of one population: how many were on exactly which of them."""

    names: tuple[str, ...]
    counts: tuple[int, ...]  # 2**k of them; counts[0], those on no list, is unseen and 0 here
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be lists, whoever made it."""
        if not self.names or len(self.names) > MOST:
            raise BadLists(f"{len(self.names)} lists: a table has from 1 to {MOST}; join or leave out some")
        if len(self.counts) != 1 << self.k:
            raise BadLists(f"{self.k} lists make {1 << self.k} cells, and {len(self.counts)} counts were given")
        if self.counts[0]:
            raise BadLists(f"{self.counts[0]} people on no list: nobody can have counted them, so leave that cell 0")
        if min(self.counts) < 0:
            raise BadLists(f"a count of {min(self.counts)}: a number of people is 0 or more")

    @property
    def k(self) -> int:
        """How many lists."""
        return len(self.names)

    @property
    def observed(self) -> int:
        """How many people were on any list."""
        return sum(self.counts)

    @property
    def totals(self) -> tuple[int, ...]:
        """How many people were on each list."""
        held = list(self.cells())
        return tuple(sum(count for cell, count in held if cell >> at & 1) for at in range(self.k))

    @property
    def times(self) -> tuple[int, ...]:
        """How many people were on exactly 0, 1, 2 ... k lists."""
        found = [0] * (self.k + 1)
        for cell, count in self.cells():
            found[cell.bit_count()] += count
        return tuple(found)

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield each cell that holds anybody, with its count."""
        return ((cell, count) for cell, count in enumerate(self.counts) if count)

    def overlap(self, *lists: int) -> int:
        """Return how many people were on all of these lists, whatever other lists they were on."""
        mask = _mask(lists)
        return sum(count for cell, count in self.cells() if cell & mask == mask)

    def shared(self) -> tuple[tuple[int, ...], ...]:
        """Return how many people each list shares with each other, and on the diagonal how many it holds."""
        found = [[0] * self.k for _ in self.names]
        for cell, count in self.cells():
            on = [at for at in range(self.k) if cell >> at & 1]
            for one in on:
                for other in on:
                    found[one][other] += count
        return tuple(map(tuple, found))

    def only(self, lists: Sequence[int]) -> Lists:
        """Return the table of these lists alone, in this order; who was on none of them is unseen in it."""
        return self.merged([(at,) for at in lists])

    def merged(self, groups: Sequence[Sequence[int]]) -> Lists:
        """Return a table with one list for each group: who was on any list of the group is on it.

        The new list's name joins those of its group with a plus sign. Who was in no group is unseen in it.
        """
        counts = [0] * (1 << len(groups))
        masks = [_mask(group) for group in groups]
        for cell, count in self.cells():
            counts[sum(1 << at for at, mask in enumerate(masks) if cell & mask)] += count
        counts[0] = 0
        names = tuple("+".join(self.names[at] for at in group) for group in groups)
        return Lists(names, tuple(counts), self.source)

    def inside(self, held: int) -> tuple[Lists, int]:
        """Return the people on list `held` as the other lists know them, and how many of them no other list holds.

        That is a population whose size is known, so a method can be held to it.
        """
        counts = [0] * (1 << (self.k - 1))
        below = (1 << held) - 1
        for cell, count in self.cells():
            if cell >> held & 1:
                counts[cell & below | cell >> (held + 1) << held] += count
        unseen, counts[0] = counts[0], 0
        names = self.names[:held] + self.names[held + 1 :]
        return Lists(names, tuple(counts), f"those on {self.names[held]}"), unseen


def read_lists(path: Path, *, wanted: Sequence[str] = ()) -> Lists:
    """Return the lists in a CSV file: a column of 0 and 1 for each, and `count` unless each row is a person.

    `wanted` chooses lists by name, in this order; `A+B` joins two into one. Without it, every column is a list.
    BadLists names the file, the line and the column, what is wrong and what to do.
    """
    found = sheet(path)
    groups = [_group(path, name, found.names) for name in wanted] or [[at] for at in range(len(found.names))]
    if len(groups) > MOST:
        raise BadLists(
            f"{path}: {len(groups)} lists, and {MOST} can be taken at most; choose or join some, as A and B+C"
        )
    if any(set(one) & set(other) for at, one in enumerate(groups) for other in groups[:at]):
        raise BadLists(f"{path}: a list was chosen twice; choose each once, alone or joined with others")
    masks = [_mask(group) for group in groups]
    counts = [0] * (1 << len(groups))
    for cell, count in found.counts.items():
        counts[sum(1 << at for at, mask in enumerate(masks) if cell & mask)] += count
    counts[0] = 0
    if not any(counts):
        raise BadLists(f"{path}: nobody is on the chosen lists; choose others")
    return Lists(tuple("+".join(found.names[at] for at in group) for group in groups), tuple(counts), found.source)


def _group(path: Path, wanted: str, names: Sequence[str]) -> list[int]:
    """Return the places of the lists that a wanted list joins."""
    parts = [wanted] if wanted in names else wanted.split("+")
    for part in parts:
        if part not in names:
            raise BadLists(f"{path}: no list is called “{part}”; it has {', '.join(names)}")
    return [names.index(part) for part in parts]


def _mask(lists: Sequence[int]) -> int:
    return sum(1 << at for at in set(lists))
