"""Which reports are of one matter: those that name the same, the more the rarer it is among all reports."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Final

from sayso.remembered import remembered
from sayso.words import CALENDAR, STOP, fold, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Report
    from sayso.weigh.spoken import Spoken

MONTH: Final = 31
FEW: Final = 8  # reports that a name may stand in and still tell one matter by itself
NEAR: Final = 1.0  # where two reports came out within a month
FAR: Final = 2.0
RARE: Final = 0.34  # a word that few reports have: three tell as much as a name
_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")


class Matters:
    """The names of every report that speaks for an origin, and whether two reports are of one matter.

    A name that eight reports have, or fewer, weighs 1; one in n reports the square root of 8 / n, 0.28 in a hundred.
    """

    def __init__(self, said: Sequence[Spoken]) -> None:
        reports = {one.report.id: one.report for one in said}
        self._names = {name: _named(report) for name, report in reports.items()}
        senses: defaultdict[str, set[str]] = defaultdict(set)
        for one in said:
            senses[one.report.id] |= one.senses
        count = Counter(name for held in senses.values() for name in held)
        self._rare = {
            report: frozenset(name for name in held if count[name] <= FEW) - self._names[report]
            for report, held in senses.items()
        }
        self._known: dict[tuple[str, str], bool] = {}

    @cached_property
    def _weight(self) -> dict[str, float]:
        count = Counter(name for held in self._names.values() for name in held)
        return {name: min(1.0, sqrt(FEW / number)) for name, number in count.items()}

    def one(self, one: Spoken, other: Spoken) -> bool:
        """Tell whether the reports of two statements are of one matter; a report is of one matter with itself."""
        if one.report.id == other.report.id:
            return True
        pair = (min(one.report.id, other.report.id), max(one.report.id, other.report.id))
        if pair not in self._known:
            shared = self._names[pair[0]] & self._names[pair[1]]
            rare = self._rare[pair[0]] & self._rare[pair[1]]
            weight = sum(self._weight[name] for name in sorted(shared)) + RARE * len(rare)
            self._known[pair] = weight >= (NEAR if _near(one, other) else FAR)
        return self._known[pair]


@remembered(load=frozenset, dump=sorted)
def _named(report: Report) -> frozenset[str]:
    """Return the stems of the words that a text capitalises inside its sentences, days and months left out."""
    folds = map(fold, _NAME.findall(report.text))
    return frozenset(stem(name) for name in folds if name not in STOP and name not in CALENDAR)


def _near(one: Spoken, other: Spoken) -> bool:
    """Tell whether two reports came out within a month, or it is not known when."""
    here, there = one.published, other.published
    return here is None or there is None or max(here[0], there[0]) - min(here[1], there[1]) <= MONTH
