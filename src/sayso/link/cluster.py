"""From ties to claims: the surest tie first, none joined whom a person set apart, none joined by a chain alone."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.words import claim_id, in_force

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sayso.model import Judgement

Pair = tuple[int, int]
MOST_COMPARED: Final = 30


class Words(NamedTuple):
    """What members of a group are told apart by: their words, and whether two clash whatever their words."""

    of: Callable[[int], object]
    clash: Callable[[int, int], bool]


class Groups:
    """Disjoint groups of positions 0 to n - 1; a group's first position names it.

    The smaller of two goes into the larger, and only the first of each are kept in order: one group of all takes no
    longer than many.
    """

    def __init__(self, size: int) -> None:
        self._root = list(range(size))
        self._members = {at: [at] for at in range(size)}
        self._firsts = {at: [at] for at in range(size)}
        self._apart: dict[int, set[int]] = {}

    def of(self, at: int) -> int:
        """Return the first position of the group that holds this one."""
        while self._root[at] != at:
            self._root[at] = self._root[self._root[at]]
            at = self._root[at]
        return at

    def members(self, at: int) -> Iterable[int]:
        """Return the group that holds this position."""
        return self._members[self.of(at)]

    def firsts(self, at: int) -> Sequence[int]:
        """Return the first thirty of the group that holds this position, in order."""
        return self._firsts[self.of(at)]

    def all(self) -> Iterable[list[int]]:
        """Return every group, in order, and in order of its first position."""
        return (sorted(self._members[first]) for first in sorted(self._members))

    def set_apart(self, one: int, other: int) -> None:
        """Let these two never be in one group."""
        self._apart.setdefault(self.of(one), set()).add(other)
        self._apart.setdefault(self.of(other), set()).add(one)

    def are_apart(self, one: int, other: int) -> bool:
        """Tell whether joining these two would bring together what was set apart."""
        first, second = self.of(one), self.of(other)
        return any(self.of(enemy) == second for enemy in self._apart.get(first, ()))

    def join(self, one: int, other: int) -> bool:
        """Make one group of two; False when they are set apart."""
        first, second = sorted((self.of(one), self.of(other)))
        if first == second:
            return True
        if self.are_apart(first, second):
            return False
        self._root[second] = first
        small, large = sorted((self._members[first], self._members.pop(second)), key=len)
        large += small
        self._members[first] = large
        self._firsts[first] = sorted(self._firsts[first] + self._firsts.pop(second))[:MOST_COMPARED]
        self._apart.setdefault(first, set()).update(self._apart.pop(second, ()))
        return True


def judged_pairs(judgements: Iterable[Judgement], statements: Sequence[str]) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs that people hold the same (latest first) and those they hold different.

    A subject may be a statement or a claim, which stands for its first statement.
    """
    positions = {statement: at for at, statement in enumerate(statements)}
    positions |= {claim_id(statement): at for at, statement in enumerate(statements)}
    latest: dict[Pair, bool] = {}
    for judgement in in_force(judgements):
        if judgement.kind in ("same", "different"):
            held = sorted({positions[subject] for subject in judgement.subjects if subject in positions})
            for pair in combinations(held, 2):
                latest.pop(pair, None)
                latest[pair] = judgement.kind == "same"
    same = [pair for pair, held_same in reversed(latest.items()) if held_same]
    return same, [pair for pair, held_same in latest.items() if not held_same]


def join_all(groups: Groups, ties: Iterable[Pair], compatible: Callable[[int, int], bool], words: Words) -> None:
    """Join along ties, surest first, where every member of one group is compatible with every one of the other.

    Members of the same words are compared through the first of them, so that one more relay parts nothing; that
    none of them clashes is asked of all. In large groups the first thirty of each are compared.
    """
    for one, other in ties:
        if groups.of(one) == groups.of(other) or groups.are_apart(one, other):
            continue
        first, second = groups.firsts(one), groups.firsts(other)
        clash = any(words.clash(a, b) for a, b in product(first, second))
        if not clash and all(compatible(a, b) for a, b in product(_firsts(first, words), _firsts(second, words))):
            groups.join(one, other)


def _firsts(members: Sequence[int], words: Words) -> list[int]:
    return list({words.of(at): at for at in reversed(members)}.values())
