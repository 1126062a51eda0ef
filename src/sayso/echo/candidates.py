"""Which reports are worth comparing: those that share rare names or numbers, in any language, close enough in time.

Cost grows with the number of words and of pairs that are returned: a key that many reports share pairs each of them
only with its neighbours in time, so nothing is compared with everything.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sayso.echo.foreign import names
from sayso.echo.numerals import numbers
from sayso.echo.sentences import spans
from sayso.echo.uncased import LEAST, MARK, consonants, is_uncased
from sayso.remembered import remembered
from sayso.words import days, prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Report

NEIGHBOURS: Final = 25
LEAST_SHARED: Final = 3
LEAST_WEIGHT: Final = 1.2
NUMBER: Final = 0.7
COMMONEST: Final = 100
HEAP: Final = 1000
WINDOW: Final = 400  # days between two dated reports: words are still translated a year later
PARTNERS: Final = 30
A_FEW: Final = 10
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
_VOWELS: Final = str.maketrans("", "", "aeiou")
_FIRST: Final = str.maketrans("gkczbf", "hhssvv")
_KEY: Final = 4


def candidates(reports: Mapping[str, Report]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of reports worth comparing, each with its lesser id first, in order of ids.

    A pair shares at least three names or numbers that weigh enough, rarer ones more, and its dates, where both are
    known, lie within 400 days. A report is paired with the thirty that share most with it.
    """
    return _candidates(tuple((name, reports[name]) for name in sorted(reports)))


@lru_cache(maxsize=1)
def _candidates(held: tuple[tuple[str, Report], ...]) -> tuple[tuple[str, str], ...]:
    reports = dict(held)
    holders: defaultdict[str, list[str]] = defaultdict(list)
    order = sorted(reports, key=lambda name: (_day(reports[name]), name))
    uncased = {name for name in order if is_uncased(reports[name].text)}
    for name in order:
        for key in (*keys(reports[name]), *(sounds(reports[name]) if uncased else ())):
            holders[key].append(name)
    shared: defaultdict[str, dict[str, list[float]]] = defaultdict(dict)
    for key, names_with in sorted(holders.items()):
        if len(names_with) > COMMONEST:
            continue
        weight = _rarity(key, len(names_with))
        for one, other in _neighbours(names_with):
            if key[0] == MARK and uncased.isdisjoint((one, other)):
                continue
            first, second = sorted((one, other))
            shared[first].setdefault(second, []).append(weight)
    return tuple(sorted(_kept(shared, reports)))


def _rarity(key: str, holding: int) -> float:
    """Return how telling it is to share a key that so many reports have, from nearly 0 to 1.

    It is measured against a heap of a thousand, whatever the case holds: one more report changes nothing for others.
    """
    return math.log(1 + HEAP / holding) / math.log(1 + HEAP) * (NUMBER if key[0] == "#" else 1.0)


def _neighbours(held: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(held):
        for other in held[at + 1 : at + 1 + NEIGHBOURS]:
            yield one, other


def _kept(shared: Mapping[str, Mapping[str, Sequence[float]]], reports: Mapping[str, Report]) -> set[tuple[str, str]]:
    ranked: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for one, others in shared.items():
        for other, weights in others.items():
            enough = len(weights) >= LEAST_SHARED and sum(weights) >= LEAST_WEIGHT
            if enough and _close(_day(reports[one]), _day(reports[other])):
                ranked[one].append((-sum(weights), other))
                ranked[other].append((-sum(weights), one))
    return {
        (min(one, other), max(one, other)) for one, others in ranked.items() for _, other in sorted(others)[:PARTNERS]
    }


def _close(one: int, other: int) -> bool:
    return not one or not other or abs(one - other) <= WINDOW


def _day(report: Report) -> int:
    known = days(report.published.value)
    return known[0] if known else 0


@remembered(load=frozenset, dump=sorted)
def keys(report: Report) -> frozenset[str]:
    """Return what a report can be looked up by: the skeletons of its names, and its numbers of two digits or more."""
    found: set[str] = set()
    for span in spans(report):
        text = span.words(report.text)
        found |= {skeleton(name) for name in names(text) if name[0] != MARK}
        found |= {f"#{value:g}" for value in numbers(text, report.language.value) if _telling(value)}
    return frozenset(key for key in found if len(key) > 2)  # noqa: PLR2004 - two letters are no name


@remembered(load=frozenset, dump=sorted)
def sounds(report: Report) -> frozenset[str]:
    """Return what a report can be looked up by where a script has no capital letters: the consonants of its names."""
    found = names("\n".join(span.words(report.text) for span in prose(report)))
    known = (consonants(name) for name in found)
    return frozenset(MARK + key for key in known if len(key) >= LEAST)


def _telling(value: float) -> bool:
    """Tell whether a number says more than "a few" or the year."""
    return value >= A_FEW and not FIRST_YEAR <= value <= LAST_YEAR


def skeleton(name: str) -> str:
    """Return the first letter and the next consonants of a name as it sounds: endings and most spellings fall away."""
    return (name[0].translate(_FIRST) + name[1:].translate(_VOWELS))[:_KEY]
