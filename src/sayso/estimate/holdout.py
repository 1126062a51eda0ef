"""The list-holdout check: each list in turn is the population, and the others must tell its size.

Those on one list are as many as that list says. Seen through the other lists alone they are a population with a known
total, met by the same lists in the same country, so that a method which misses here has no claim to be believed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.estimate.lists import Lists
    from sayso.estimate.values import Estimate

LISTS: Final = range(3, 6)  # other lists: as many as every method can take
SEEN: Final = 50  # of the population, by any of the others
TWICE: Final = 5  # of these, by two or more of the others


@dataclass(frozen=True, slots=True)
class Case:
    """One list taken as the population: the others' view of those on it, and how many they are."""

    held: str
    seen: Lists
    truth: int


@dataclass(frozen=True, slots=True)
class Check:
    """What a method made of a case; nothing is covered by an estimate that was refused."""

    case: Case
    estimate: Estimate

    @property
    def covered(self) -> bool:
        """Whether the truth lies within the limits, both included; an upper limit that is missing is no limit."""
        found = self.estimate
        return found.low is not None and found.low <= self.case.truth <= (found.high or float("inf"))

    @property
    def width(self) -> float | None:
        """The logarithm of the upper limit over the lower; None where either is missing."""
        found = self.estimate
        return None if not found.low or not found.high else log(found.high / found.low)

    @property
    def error(self) -> float | None:
        """The logarithm of the point over the truth; None where there is no point."""
        return log(self.estimate.point / self.case.truth) if self.estimate.point else None


@dataclass(frozen=True, slots=True)
class Score:
    """How a method did over some cases."""

    cases: int
    given: int  # cases for which it gave an interval
    covered: int
    width: float | None  # the mean, over those given
    error: float | None  # the mean, signed: below 0 it falls short

    @property
    def coverage(self) -> float:
        """The share of all cases that were covered; a refusal covers nothing."""
        return self.covered / self.cases if self.cases else 0.0


def cases(lists: Lists, *, seen: int = SEEN, twice: int = TWICE, others: range = LISTS) -> Iterator[Case]:
    """Yield a case for each list whose people the other lists know well enough to be asked about.

    There must be three to five others; they must hold at least `seen` of its people, and at least `twice` of these on
    two lists or more. Fewer would test chance and not the method.
    """
    if lists.k - 1 not in others:
        return
    for at, (name, truth) in enumerate(zip(lists.names, lists.totals, strict=True)):
        inside, _ = lists.inside(at)
        if inside.observed >= seen and sum(inside.times[2:]) >= twice:
            yield Case(name, inside, truth)


def holdout(
    lists: Lists, method: Callable[[Lists], Estimate], *, seen: int = SEEN, twice: int = TWICE
) -> tuple[Check, ...]:
    """Return what a method makes of each list taken as the population; nothing where no list can be."""
    return tuple(Check(case, method(case.seen)) for case in cases(lists, seen=seen, twice=twice))


def score(checks: Iterable[Check]) -> Score:
    """Return how a method did: how often it covered, how wide it was and on which side it erred."""
    held = list(checks)
    widths = [width for check in held if (width := check.width) is not None]
    errors = [error for check in held if (error := check.error) is not None]
    return Score(len(held), len(widths), sum(check.covered for check in held), _mean(widths), _mean(errors))


def _mean(numbers: list[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None
