"""What the lists share, and whether that is enough to estimate anything: the gate before every method.

Whether a log-linear model has a maximum likelihood estimate is decided by linear programming (Fienberg & Rinaldo 2012,
Annals of Statistics 40(2), 996-1023): there is one exactly when some table with every cell above zero has the same
margins as the observed one. Where a margin is zero its term is minus infinity and its cells are left out first, which
is the extended estimate (Chan, Silverman & Vincent 2021, Journal of the American Statistical Association 116(535),
1297-1306).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from sayso.estimate.lists import Lists

FEWEST: Final = 3
FEW: Final = 10  # people on two lists or more, below which a warning is due
TOUCHING: Final = 1e-9  # the smallest cell of the best table, relative to those observed, that counts as above zero
CHECKED: Final = 10  # lists up to which the linear program is solved: 1,023 cells


class Existence(StrEnum):
    """Whether a model has a maximum likelihood estimate for these lists."""

    WHOLE = "exists"
    EXTENDED = "exists with some terms at minus infinity"
    NONE = "does not exist"
    UNIDENTIFIED = "is not one: the cells cannot tell its terms apart"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lists, and how many are on both."""

    one: str
    other: str
    both: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """What the lists share, and what follows from it."""

    pairs: tuple[Pair, ...]
    alone: tuple[str, ...]  # lists that share nobody with any other
    within: tuple[tuple[str, str], ...]  # the first holds nobody that the second does not
    refusal: str = ""  # why no total can be estimated; nothing where one can
    warnings: tuple[str, ...] = ()

    @property
    def empty(self) -> tuple[Pair, ...]:
        """The pairs of lists that share nobody."""
        return tuple(pair for pair in self.pairs if not pair.both)


def overlap(lists: Lists) -> Overlap:
    """Return what the lists share, whether a total can be estimated from them, and what to beware of."""
    shared = lists.shared()
    pairs = tuple(Pair(lists.names[i], lists.names[j], shared[i][j]) for i, j in combinations(range(lists.k), 2))
    groups = _groups(shared)
    alone = tuple(lists.names[group[0]] for group in groups if len(group) == 1) if len(groups) > 1 else ()
    within = tuple(
        (lists.names[i], lists.names[j])
        for i in range(lists.k)
        for j in range(lists.k)
        if i != j and shared[i][i] and shared[i][j] == shared[i][i]
    )
    found = Overlap(pairs, alone, within)
    return Overlap(pairs, alone, within, _refusal(lists, groups), _warnings(lists, found))


def _groups(shared: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the lists in groups that no shared person joins."""
    groups: list[list[int]] = []
    for at, row in enumerate(shared):
        joined = [group for group in groups if any(row[other] for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append(sorted([at, *(one for group in joined for one in group)]))
    return groups


def _refusal(lists: Lists, groups: Sequence[Sequence[int]]) -> str:
    if lists.k < FEWEST:
        many = "one list" if lists.k == 1 else "two lists"
        return (
            f"{many}: whether being on one made it likelier to be on another cannot be told, and every total rests on "
            f"that; bring {'a third list' if lists.k > 1 else 'at least two more'}, and read the lower bounds meanwhile"
        )
    if not sum(lists.times[2:]):
        return "nobody is on two lists: nothing tells what the lists miss; check that the same people are matched"
    joined = [group for group in groups if len(group) > 1]
    if len(joined) > 1 or len(joined[0]) < FEWEST:
        apart = "; ".join(" and ".join(lists.names[at] for at in group) for group in groups)
        return (
            f"the lists fall into {len(groups)} groups that share nobody ({apart}): nothing shows that they are lists "
            "of one population; estimate each group of three or more by itself, or join lists"
        )
    if lists.k <= CHECKED and existence(lists, ()) is Existence.NONE:
        return "not even the model of independent lists has an estimate: too few combinations of lists hold anybody"
    return ""


def _warnings(lists: Lists, found: Overlap) -> tuple[str, ...]:
    several = sum(lists.times[2:])
    said = []
    if 0 < several < FEW:
        people = "person" if several == 1 else "people"
        said.append(f"only {several} {people} on two lists or more: each of them moves the total a good deal")
    said.extend(
        f"nobody on {name} is on any other list: if it may be a list of other people, leave it out"
        for name in found.alone
    )
    named_alone = set(found.alone)
    empty = [f"{one.one} and {one.other}" for one in found.empty if not {one.one, one.other} & named_alone]
    if empty and several:
        named = ", ".join(empty) if len(empty) <= FEW else f"{', '.join(empty[:FEW])} and {len(empty) - FEW} more pairs"
        said.append(f"nobody is on both of {named}: the estimate of what they share is minus infinity")
    within = [f"everybody on {one} is also on {other}" for one, other in found.within]
    if within:
        more = f" (and {len(within) - FEW} more)" if len(within) > FEW else ""
        own = "it may be no list of its own" if len(within) == 1 else "they may be no lists of their own"
        said.append(f"{'; '.join(within[:FEW])}{more}: {own}")
    return tuple(said)


def existence(lists: Lists, model: Sequence[int]) -> Existence:
    """Return whether a log-linear model has an estimate: `model` names its interactions as sets of lists (bits)."""
    import numpy as np

    y = np.array(lists.counts, dtype=float)
    cells = np.arange(1, len(y))
    terms = [0, *(1 << at for at in range(lists.k)), *model]
    finite = [term for term in terms if y[(np.arange(len(y)) & term) == term].sum() > 0]
    for term in set(terms) - set(finite):
        cells = cells[(cells & term) != term]
    design = np.array([(cells & term) == term for term in finite], dtype=float)
    if len(cells) < len(finite) or np.linalg.matrix_rank(design) < len(finite):
        return Existence.UNIDENTIFIED
    if _smallest(design, y[cells]) <= TOUCHING * y.sum():
        return Existence.NONE
    return Existence.WHOLE if len(finite) == len(terms) else Existence.EXTENDED


def _smallest(design: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """Return the smallest cell, made as large as can be, of a table with the same margins as the observed one."""
    import numpy as np
    from scipy.optimize import linprog

    cells = design.shape[1]
    margins = np.hstack([design, np.zeros((len(design), 1))])
    above = np.hstack([-np.eye(cells), np.ones((cells, 1))])  # smallest - cell <= 0
    found = linprog(
        np.r_[np.zeros(cells), -1.0],
        A_ub=above,
        b_ub=np.zeros(cells),
        A_eq=margins,
        b_eq=design @ y,
        bounds=[(0, None)] * (cells + 1),
        method="highs",
    )
    return float(-found.fun) if found.success else 0.0
