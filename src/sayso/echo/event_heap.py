"""A heap of reports: how much each word weighs in it as evidence, and which reports are worth comparing."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from sayso.echo.rarity import COMMON, rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from sayso.echo.event_terms import Told

    Ranks = NDArray[np.int64]

# So many reports of news at large are mixed in; their commonest words are in e ** -0.5 of them, the rarest in e ** -8.
AT_LARGE: Final = 10_000
OFTENEST: Final = 0.5
SELDOMEST: Final = 8.0
# A word in more reports than this brings them together only when they came out within as many days.
COMMONEST: Final = 60
WINDOW: Final = 10
NEIGHBOURS: Final = 20
WEIGHTIEST: Final = 60
NAMED: Final = 0.15


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report tells, and its words and those of its opening, each with weights that make a vector of length 1."""

    told: Told
    words: Mapping[str, float]
    opening: Mapping[str, float]


class Heap:
    """Reports by id, each with its profile.

    The weight of a word is minus the logarithm of the share of reports that hold it, over that of their number: 0 for
    what all hold, 1 for what hardly any holds. Ten thousand reports with words as common as in news at large are
    counted with them, so that a heap of two has a measure too.
    """

    def __init__(self, told: Mapping[str, Told]) -> None:
        self.size = len(told) + AT_LARGE
        self.counts: Counter[str] = Counter()
        for name in sorted(told):
            self.counts.update(told[name].words.keys() | told[name].people)
        self._weights: dict[str, float] = {}
        self.profiles = {name: self._profile(told[name]) for name in sorted(told)}

    def weight(self, word: str) -> float:
        """Return how much a stem or a name of several words weighs here, from 0 to 1."""
        found = self._weights.get(word)
        if found is None:
            rare = 1.0 if " " in word else (rarity(word) - COMMON) / (1 - COMMON)
            at_large = AT_LARGE * math.exp(-OFTENEST - rare * (SELDOMEST - OFTENEST))
            share = (self.counts.get(word, 0) + at_large) / self.size
            found = self._weights[word] = min(1.0, -math.log(min(1.0, share)) / math.log(self.size))
        return found

    def _profile(self, told: Told) -> Profile:
        return Profile(told, self._vector(told.words), self._vector(told.opening))

    def _vector(self, counted: Mapping[str, int]) -> dict[str, float]:
        weights = {word: (1 + math.log(times)) * self.weight(word) for word, times in counted.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs worth comparing, in order: for each report those it shares the rarest words with.

        No word brings more than `COMMONEST` reports to one: the cost grows with the number of words, not of pairs.
        """
        index = _Index(self)
        found = {pair for name in self.profiles for pair in index.pairs_of(name)}
        return tuple(sorted(found))


class _Index:
    """Which reports hold a word, in order of their dates; reports without a date come first."""

    def __init__(self, heap: Heap) -> None:
        self.heap = heap
        dates = {name: profile.told.published or 0 for name, profile in heap.profiles.items()}
        self.names = sorted(dates, key=lambda name: (dates[name], name))
        self.places = {name: place for place, name in enumerate(self.names)}
        self.dates: Ranks = np.array([dates[name] for name in self.names], dtype=np.int64)
        self.scores: NDArray[Any] = np.zeros(len(self.names))
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self.names):
            for word in self._blocking(name):
                holders[word].append(place)
        self.holders: dict[str, Ranks] = {word: np.array(places) for word, places in holders.items()}

    def _blocking(self, name: str) -> Iterator[str]:
        """Yield the words that weigh most in a report, and its full names, where another report has them too."""
        profile, heap = self.heap.profiles[name], self.heap
        shared = [word for word in profile.words if heap.counts[word] > 1]
        shared.sort(key=lambda word: (-profile.words[word] * heap.weight(word), word))
        yield from shared[:WEIGHTIEST]
        yield from (name for name in sorted(profile.told.people) if heap.counts[name] > 1)

    def pairs_of(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the pairs of a report with its nearest, by the weights of the words they share."""
        place = self.places[name]
        date = self.dates[place]
        near = np.searchsorted(self.dates, (date - WINDOW, date + WINDOW + 1))
        for other in self._nearest(name, near):
            if other != place:
                one, two = sorted((name, self.names[other]))
                yield one, two

    def _nearest(self, name: str, near: Ranks) -> Iterable[int]:
        profile, touched = self.heap.profiles[name], []
        for word in self._blocking(name):
            places = self._few(self.holders[word], near, self.places[name])
            self.scores[places] += profile.words.get(word, NAMED) * self.heap.weight(word)
            touched.append(places)
        if not touched:
            return ()
        every = np.unique(np.concatenate(touched))
        scores = self.scores[every]
        self.scores[every] = 0.0
        best = np.argsort(-scores, kind="stable")[: NEIGHBOURS + 1]
        return [int(place) for place in every[best]]

    @staticmethod
    def _few(places: Ranks, near: Ranks, here: int) -> Ranks:
        """Return those of the places that are worth comparing with this one: all, or the nearest in time."""
        if len(places) > COMMONEST:
            begin, at, end = np.searchsorted(places, (near[0], here, near[1]))
            places = places[max(begin, at - COMMONEST // 2) : min(end, at + COMMONEST // 2)]
        return places
