"""What tells whether two reports are of one event, feature by feature. A feature's docstring is its explanation.

`SHOWN` says what each feature looked at: words and names as they are compared, to be found again in the reports.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sayso.words import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from sayso.echo.event_heap import Heap

    Feature = Callable[["Pair"], float]
    Shown = Callable[["Pair"], Iterable[str]]

LATE: Final = 1_000  # days, after which later makes no difference
UNDATED: Final = 0.4
OTHER_HOUR: Final = 60
DAY: Final = 1_440
NAMED: Final = 0.4  # the weight from which a full name counts, and from which a single one does
RARE: Final = 0.6


class Pair:
    """Two reports of a heap, and what they share."""

    def __init__(self, heap: Heap, one: str, other: str) -> None:
        self.heap = heap
        self.here, self.there = heap.profiles[one], heap.profiles[other]
        self.one, self.other = self.here.told, self.there.told

    @cached_property
    def shared(self) -> AbstractSet[str]:
        """The words in both."""
        return self.here.words.keys() & self.there.words.keys()

    @cached_property
    def people(self) -> dict[str, float]:
        """The full names in both, with what each counts for."""
        return self._counting(self.one.people & self.other.people, NAMED)

    @cached_property
    def rare(self) -> dict[str, float]:
        """The rare names in both, with what each counts for."""
        return self._counting({stem(name) for name in self.one.proper & self.other.proper}, RARE)

    @cached_property
    def days(self) -> int | None:
        """How many days lie between their dates, if both are known."""
        here, there = self.one.published, self.other.published
        return None if here is None or there is None else abs(here - there)

    @cached_property
    def minutes(self) -> int | None:
        """How many minutes lie between the nearest hours of the day that they tell, if both do."""
        apart = (abs(here - there) for here in self.one.hours for there in self.other.hours)
        return min((min(minutes, DAY - minutes) for minutes in apart), default=None)

    def _counting(self, names: Iterable[str], least: float) -> dict[str, float]:
        # Summed in order of the names: the sum of the same numbers in another order may differ in its last digit.
        over = ((name, self.heap.weight(name) - least) for name in sorted(names))
        return {name: more for name, more in over if more > 0}


def words(pair: Pair) -> float:
    """They use the same words."""
    here, there = pair.here.words, pair.there.words
    return math.sqrt(math.fsum(here[word] * there[word] for word in pair.shared))


def opening(pair: Pair) -> float:
    """They open with the same words."""
    here, there = pair.here.opening, pair.there.opening
    return math.sqrt(math.fsum(here[word] * there[word] for word in here.keys() & there.keys()))


def carried(pair: Pair) -> float:
    """They tell, in the one, what the other opens with."""
    return max(_inside(pair.here.opening, pair.shared), _inside(pair.there.opening, pair.shared))


def people(pair: Pair) -> float:
    """They name the same people, places or bodies in full."""
    return math.log1p(sum(pair.people.values()))


def rare(pair: Pair) -> float:
    """They share names that hardly any other report has."""
    return math.log1p(sum(pair.rare.values()))


def ages(pair: Pair) -> float:
    """They tell of people of the same age."""
    return float(not pair.one.ages.isdisjoint(pair.other.ages))


def other_ages(pair: Pair) -> float:
    """They tell of people of other ages."""
    return _apart(pair.one.ages, pair.other.ages)


def streets(pair: Pair) -> float:
    """They name the same street."""
    return max((pair.heap.weight(stem(name)) for name in pair.one.streets & pair.other.streets), default=0.0)


def other_streets(pair: Pair) -> float:
    """They name other streets."""
    return _apart(pair.one.streets, pair.other.streets)


def late(pair: Pair) -> float:
    """They did not come out together, or it is not known when they came out."""
    return UNDATED if pair.days is None else math.log1p(pair.days) / math.log1p(LATE)


def day(pair: Pair) -> float:
    """They tell of the same day."""
    return float(not pair.one.happened.isdisjoint(pair.other.happened))


def other_day(pair: Pair) -> float:
    """They tell of other days."""
    return _apart(pair.one.happened, pair.other.happened)


def other_hour(pair: Pair) -> float:
    """They tell of other hours of the day."""
    return float(pair.minutes is not None and pair.minutes > OTHER_HOUR)


def other_counts(pair: Pair) -> float:
    """Their titles hold other numbers."""
    return _apart(pair.one.counts, pair.other.counts)


def one_site(pair: Pair) -> float:
    """They are of one site, which tells of its own towns again and again."""
    return float(pair.one.site == pair.other.site != "")


FEATURES: Final[tuple[Feature, ...]] = (
    words, opening, carried, people, rare, ages, other_ages, streets, other_streets,
    late, day, other_day, other_hour, other_counts, one_site,
)  # fmt: skip
# What speaks against one event when there is much of it; the others speak for it.
AGAINST: Final = frozenset({other_ages, other_streets, late, other_day, other_hour, other_counts, one_site})
SHOWN: Final[dict[Feature, Shown]] = {
    words: lambda pair: _heaviest(pair.here.words, pair.shared),
    opening: lambda pair: _heaviest(pair.here.opening, pair.there.opening.keys()),
    carried: lambda pair: _heaviest({**pair.there.opening, **pair.here.opening}, pair.shared),
    people: lambda pair: _heaviest(pair.people, pair.people.keys()),
    rare: lambda pair: _heaviest(pair.rare, pair.rare.keys()),
    ages: lambda pair: sorted(pair.one.ages & pair.other.ages),
    streets: lambda pair: sorted(pair.one.streets & pair.other.streets),
}
# The same sentence, when there is less of it than between reports of different events that are worth comparing.
MISSING: Final = {
    words: "They use few of the same words.",
    opening: "They open with other words.",
    carried: "They do not tell what the other opens with.",
}


def _inside(opening: Mapping[str, float], shared: AbstractSet[str]) -> float:
    return math.fsum(opening[word] ** 2 for word in opening.keys() & shared)


def _apart(some: AbstractSet[object], others: AbstractSet[object]) -> float:
    return float(bool(some and others) and some.isdisjoint(others))


def _heaviest(weights: Mapping[str, float], shared: AbstractSet[str]) -> list[str]:
    return sorted(weights.keys() & shared, key=lambda word: (-weights[word], word))
