"""Which log-linear models there are: families of interactions in which each brings its parts.

A model names its terms as sets of lists (bits of a number). It is hierarchical: with an interaction of three lists
stand those of each two of them. Every list has its own term; the interaction of all lists is never in, as nothing
observed can tell it (Bishop, Fienberg & Holland 1975, chapter 6).
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

Model = tuple[int, ...]  # interactions of two or more lists, in order of size
EVERY: Final = 5  # lists up to which all models are compared: 8, 113, 6,893, and 7,785,061 of six


class Packed(NamedTuple):
    """Models as arrays, for the kernel: the terms in the order of size, the empty one last."""

    models: tuple[Model, ...]
    terms: NDArray[np.int64]
    sizes: NDArray[np.int64]


class Family(NamedTuple):
    """All models of some lists, ordered by which pairs they hold.

    With pairs numbered in the order of their terms, the models on the set of pairs `g` (bits) are those from first[g]
    to first[g + 1], the one with fewest terms first; tops[g] is the fullest.
    """

    packed: Packed
    first: NDArray[np.int64]
    tops: NDArray[np.int64]


def independence(lists: int) -> Model:
    """Return the model in which no list has anything to do with another."""
    del lists
    return ()


def all_pairs(lists: int) -> Model:
    """Return the model with every interaction of two lists."""
    return tuple(sorted(one | other for one, other in combinations([1 << at for at in range(lists)], 2)))


def packed(models: Sequence[Model], lists: int) -> Packed:
    """Return models as the kernel takes them."""
    terms = np.zeros((len(models), 1 << lists), dtype=np.int64)
    alone = [1 << at for at in range(lists)]
    for row, model in zip(terms, models, strict=True):
        row[: lists + len(model)] = alone + sorted(model, key=lambda term: (term.bit_count(), term))
    sizes = np.array([lists + len(model) + 1 for model in models], dtype=np.int64)
    return Packed(tuple(models), terms, sizes)


@cache
def every(lists: int) -> Family:
    """Return all hierarchical models of up to five lists."""
    pairs = all_pairs(lists)
    held: list[list[Model]] = [[] for _ in range(1 << len(pairs))]
    for model in _grown((), 2, lists):
        held[sum(1 << at for at, pair in enumerate(pairs) if pair in model)].append(model)
    first = np.cumsum([0, *map(len, held)])
    tops = [start + len(models) - 1 for start, models in zip(first, held, strict=False)]
    ordered = [model for models in held for model in sorted(models, key=lambda one: (len(one), one))]
    return Family(packed(ordered, lists), first, np.array(tops))


def _grown(model: Model, size: int, lists: int) -> Iterator[Model]:
    """Yield the model with every choice of interactions of this size or more."""
    if size >= lists:
        yield model
        return
    can = [term for term in _terms(size, lists) if size == 2 or _brings(term, model)]  # noqa: PLR2004 - a pair
    for many in range(len(can) + 1):
        for added in combinations(can, many):
            yield from _grown(model + added, size + 1, lists) if added else (model,)


@cache
def _terms(size: int, lists: int) -> tuple[int, ...]:
    return tuple(sum(1 << at for at in chosen) for chosen in combinations(range(lists), size))


def _brings(term: int, model: Model) -> bool:
    held = set(model)
    return all(term ^ (1 << at) in held for at in range(term.bit_length()) if term >> at & 1)


def neighbours(model: Model, lists: int) -> list[Model]:
    """Return the hierarchical models that have one interaction more or one less."""
    held = set(model)
    more = [
        tuple(sorted((*model, term)))
        for size in range(2, lists)
        for term in _terms(size, lists)
        if term not in held and (size == 2 or _brings(term, model))  # noqa: PLR2004
    ]
    less = [
        tuple(one for one in model if one != term)
        for term in model
        if not any(term != other and term & other == term for other in model)
    ]
    return more + less


def worded(model: Model, names: Sequence[str]) -> tuple[str, ...]:
    """Return a model's interactions by the names of their lists, such as `A × B`."""
    ordered = sorted(model, key=lambda term: (term.bit_count(), term))
    return tuple(" × ".join(name for at, name in enumerate(names) if term >> at & 1) for term in ordered)
