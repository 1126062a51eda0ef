"""How many of a claim's origins are independent of one another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Origin

FEW: Final = 16


def independent(origins: Sequence[Origin]) -> tuple[str, ...]:
    """Return a largest set of origins of which every two are independent, in the order given.

    Up to 16 origins every set is tried, the first of the largest wins; beyond, origins are taken from the one with the
    fewest doubts on, which may find fewer but never counts one twice.
    """
    doubts = {one.id: {other.id for other in origins if _doubtful(one, other)} for one in origins}
    names = [origin.id for origin in origins]
    free = [name for name in names if not doubts[name]]
    tied = [name for name in names if doubts[name]]
    chosen = {*free, *(_best(tied, doubts) if len(tied) <= FEW else _greedy(tied, doubts))}
    return tuple(name for name in names if name in chosen)


def _doubtful(one: Origin, other: Origin) -> bool:
    return one.id != other.id and (other.id in one.not_independent_of or one.id in other.not_independent_of)


def _best(names: Sequence[str], doubts: Mapping[str, set[str]]) -> tuple[str, ...]:
    for size in range(len(names), 0, -1):
        for chosen in combinations(names, size):
            if not any(other in doubts[one] for one, other in combinations(chosen, 2)):
                return chosen
    return ()


def _greedy(names: Sequence[str], doubts: Mapping[str, set[str]]) -> tuple[str, ...]:
    chosen: list[str] = []
    for name in sorted(names, key=lambda name: (len(doubts[name]), name)):
        if not doubts[name] & set(chosen):
            chosen.append(name)
    return tuple(chosen)
