"""From ties between reports to events: average linkage, the surest first."""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Two groups with more pairs than this are judged by so many of them, taken at even steps.
ENOUGH: Final = 25


class _Mean(NamedTuple):
    """The sum of the ties that are known between two groups, and of how many pairs."""

    total: float
    pairs: int


def grouped(
    names: Iterable[str], pairs: Iterable[tuple[str, str]], tie: Callable[[str, str], float], least: float
) -> tuple[tuple[str, ...], ...]:
    """Return the names in groups, sorted: two become one while the mean of the ties between them is above `least`.

    Groups are compared only where a pair of theirs is among `pairs`, but then by all their pairs, or by many evenly
    chosen ones. Average linkage: Sokal & Michener, "A statistical method for evaluating systematic
    relationships", 1958.
    """
    state = _Groups(names, tie, least)
    for one, other in pairs:
        state.meet(one, other, _Mean(state.tie(one, other), 1))
    state.run()
    return tuple(sorted(tuple(sorted(members)) for members in state.members.values()))


class _Groups:
    """Groups by the first of their names, with what is known of the ties between them."""

    def __init__(self, names: Iterable[str], tie: Callable[[str, str], float], least: float) -> None:
        self.members: dict[str, tuple[str, ...]] = {name: (name,) for name in sorted(names)}
        self.means: defaultdict[str, dict[str, _Mean]] = defaultdict(dict)
        self.least = least
        self.queue: list[tuple[float, str, str, int, bool]] = []
        self._tie = tie
        self._known: dict[tuple[str, str], float] = {}

    def tie(self, one: str, other: str) -> float:
        """Return the tie between two reports, asked for once."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = self._tie(*pair)
        return self._known[pair]

    def meet(self, one: str, other: str, mean: _Mean, *, sure: bool = False) -> None:
        """Note what is known between two groups, and queue them if it may join them."""
        self.means[one][other] = self.means[other][one] = mean
        if _value(mean) > self.least:
            size = len(self.members[one]) + len(self.members[other])
            first, second = sorted((one, other))
            heappush(self.queue, (-_value(mean), first, second, size, sure))

    def run(self) -> None:
        """Join what is surest, until nothing is sure enough."""
        heapify(self.queue)
        while self.queue:
            _, one, other, size, sure = heappop(self.queue)
            stands = one in self.members and other in self.members
            if not stands or len(self.members[one]) + len(self.members[other]) != size:
                continue
            if sure or self.means[one][other].pairs >= min(ENOUGH, len(self.members[one]) * len(self.members[other])):
                self._join(one, other)
            else:
                self.meet(one, other, self._measured(one, other), sure=True)

    def _measured(self, one: str, other: str) -> _Mean:
        every: Sequence[tuple[str, str]] = tuple(product(self.members[one], self.members[other]))
        some = every[:: max(1, len(every) // ENOUGH)]
        return _Mean(sum(self.tie(*pair) for pair in some), len(some))

    def _join(self, one: str, other: str) -> None:
        self.members[one] = tuple(sorted(self.members[one] + self.members.pop(other)))
        here, there = self.means.pop(one), self.means.pop(other)
        for group in sorted((here.keys() | there.keys()) & self.members.keys() - {one}):
            self.means[group].pop(one, None)
            self.means[group].pop(other, None)
            known = [means[group] for means in (here, there) if group in means]
            self.meet(one, group, _Mean(sum(mean.total for mean in known), sum(mean.pairs for mean in known)))


def _value(mean: _Mean) -> float:
    return mean.total / mean.pairs
