"""Search the log-linear models of some lists for the one that a criterion prefers.

Up to five lists all hierarchical models are compared; of more there are millions, so the search climbs from
independence, an interaction more or less at a time, to where no step is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.estimate.loglinear_choose import choose
from sayso.estimate.loglinear_kernel import FITTED, fit_each
from sayso.estimate.loglinear_models import EVERY, Model, Packed, every, neighbours, packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

HINTS: Final = 8  # the best models of the table itself, tried first in every replicate
PENALTIES: Final = 1 << 10  # terms that a penalty is told for


class Criterion(StrEnum):
    """What a term costs.

    BIC: the logarithm of the number of people observed (Schwarz 1978, Annals of Statistics 6(2), 461-464). AICc: two,
    and more where people are few (Hurvich & Tsai 1989, Biometrika 76(2), 297-307).
    """

    BIC = "bic"
    AICC = "aicc"


@dataclass(frozen=True, slots=True)
class Search:
    """What was fitted: a row a model, in the order of the criterion, those without an estimate left out."""

    models: tuple[Model, ...]
    deviances: NDArray[np.float64]
    sizes: NDArray[np.int64]  # terms of each, the empty one and those of single lists among them
    scores: NDArray[np.float64]
    unseen: NDArray[np.float64]  # how many on no list
    variances: NDArray[np.float64]  # of the logarithm of the unseen
    kin: NDArray[np.int64]  # how many of the models compared have as many terms
    compared: int
    without: int  # models of those compared that give no estimate

    @property
    def weights(self) -> NDArray[np.float64]:
        """The share of each model when they are averaged (Burnham & Anderson 2002, section 2.9).

        Beforehand every number of terms is as likely as any other, shared among the models that have it: else the many
        models of middling size would outweigh the few simple ones by their number alone (Scott & Berger 2010, Annals of
        Statistics 38(5), 2587-2619).
        """
        logs = -self.scores / 2 - np.log(self.kin)
        raw = np.exp(logs - logs.max())
        return np.asarray(raw / raw.sum())


def penalty(criterion: Criterion, people: float) -> NDArray[np.float64]:
    """Return what each number of terms costs with so many people observed; infinite where AICc is not defined."""
    terms = np.arange(PENALTIES, dtype=float)
    if criterion is Criterion.BIC:
        return np.asarray(terms * np.log(max(people, 1.0)))
    left = people - terms - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(left > 0, 2 * terms + 2 * terms * (terms + 1) / left, np.inf))


def search(counts: Sequence[int] | NDArray[np.float64], criterion: Criterion = Criterion.BIC) -> Search:
    """Fit the models of a table of counts (2**k of them; the first, those on no list, is not looked at)."""
    y = np.array(counts, dtype=float)
    k = len(y).bit_length() - 1
    if k <= EVERY:
        return _ordered(y, every(k).packed, criterion)
    return _climbed(y, k, criterion)


def _ordered(y: NDArray[np.float64], models: Packed, criterion: Criterion) -> Search:
    out = np.empty((len(models.sizes), 4))
    fit_each(y, 1, models.terms, models.sizes, len(y).bit_length() - 1, out)
    scores = out[:, 1] + penalty(criterion, y[1:].sum())[models.sizes]
    fine = (out[:, 0] == FITTED) & np.isfinite(scores)
    order = np.flatnonzero(fine)[np.argsort(scores[fine], kind="stable")]
    return Search(
        models=tuple(models.models[at] for at in order),
        deviances=out[order, 1],
        sizes=models.sizes[order],
        scores=scores[order],
        unseen=np.exp(out[order, 2]),
        variances=out[order, 3],
        kin=np.bincount(models.sizes)[models.sizes[order]],
        compared=len(fine),
        without=int((~fine).sum()),
    )


def _climbed(y: NDArray[np.float64], k: int, criterion: Criterion) -> Search:
    """Return the best model met and its neighbours."""
    here: Model = ()
    while True:
        found = _ordered(y, packed([here, *neighbours(here, k)], k), criterion)
        if not found.models or found.models[0] == here:
            return found
        here = found.models[0]


def chosen_unseen(tables: NDArray[np.float64], like: Search, criterion: Criterion) -> NDArray[np.float64]:
    """Return how many are unseen in each table by the model chosen for it; NaN where none gives an estimate.

    `like` is the search of the table that these were drawn from.
    """
    k = tables.shape[1].bit_length() - 1
    if k > EVERY:
        found = [_climbed(table, k, criterion) for table in tables]
        return np.array([one.unseen[0] if len(one.unseen) else np.nan for one in found])
    family = every(k)
    numbers = {model: at for at, model in enumerate(family.packed.models)}
    hints = np.array([numbers[model] for model in like.models[:HINTS]], dtype=np.int64)
    penalties = np.vstack([penalty(criterion, table[1:].sum()) for table in tables])
    chosen, unseen = np.empty(len(tables), np.int64), np.empty(len(tables))
    models = (family.packed.terms, family.packed.sizes, family.first, family.tops)
    choose(tables, *models, hints, penalties, k, chosen, unseen)
    return np.asarray(np.exp(unseen))
