"""Which reports tell of one event, and why two of them do or do not.

An event is what happened at one time and place: a shooting, a flood, an arrest; later reports of its consequences
belong to it. Page furniture is left out, pairs are looked for among reports that share something rare, each pair gets
a probability from named features, and reports are joined while the mean of the ties between their groups lasts.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Final

from sayso.echo.event_cluster import grouped
from sayso.echo.event_features import AGAINST, FEATURES, MISSING, SHOWN, Pair
from sayso.echo.event_heap import Heap
from sayso.echo.event_terms import told
from sayso.echo.furniture import furniture
from sayso.model import Place, Reason, Span
from sayso.words import fold, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.echo.event_features import Feature
    from sayso.model import Report

TELLING: Final = 0.25  # a feature that moves the logarithm of the odds by less is not told
NAMED: Final = 5  # at most so many words are told with a reason


@dataclass(frozen=True, slots=True)
class SameEvent:
    """How likely two reports tell of one event, from 0 to 1, and why, the weightiest reason first."""

    probability: float
    reasons: tuple[Reason, ...]


def events(reports: Mapping[str, Report]) -> tuple[tuple[str, ...], ...]:
    """Return the ids of the reports grouped by event, each in exactly one group, groups and ids sorted.

    The cost grows with the number of words and of reports, not of pairs.
    """
    heap = heap_of(reports)
    return grouped(heap.profiles, heap.pairs(), lambda one, other: odds(Pair(heap, one, other)), _table().join)


def heap_of(reports: Mapping[str, Report]) -> Heap:
    """Return what the reports tell, page furniture left out, with how rare each word is among them."""
    left_out = furniture(reports)
    return Heap({name: told(reports[name], left_out.get(name, ())) for name in sorted(reports)})


def same_event(reports: Mapping[str, Report], one: str, other: str, *, heap: Heap | None = None) -> SameEvent:
    """Return how likely two of the reports tell of one event, with reasons.

    The other reports are what the two are measured by. Give their `heap_of` when asking for more than one pair.
    """
    pair = Pair(heap or heap_of(reports), one, other)
    told_by = sorted(((_moves(feature, pair), feature) for feature in FEATURES), key=lambda found: -abs(found[0]))
    probability = 1 / (1 + math.exp(-odds(pair)))
    reasons = (_reason(feature, pair, moved, reports[one], reports[other]) for moved, feature in told_by)
    return SameEvent(probability, tuple(reason for reason in reasons if reason))


def odds(pair: Pair) -> float:
    """Return the natural logarithm of the odds that two reports tell of one event."""
    table = _table()
    return table.bias + math.fsum(table.weights[feature.__name__] * feature(pair) for feature in FEATURES)


@dataclass(frozen=True, slots=True)
class _Table:
    """The fitted weights, what each feature usually is between reports of different events, and where joining ends."""

    weights: Mapping[str, float]
    usual: Mapping[str, float]
    bias: float
    join: float


@cache
def _table() -> _Table:
    fitted = json.loads(files("sayso.echo").joinpath("event_weights.json").read_text("utf-8"))
    return _Table(fitted["weights"], fitted["usual"], fitted["bias"], fitted["join"])


def _moves(feature: Feature, pair: Pair) -> float:
    """Return by how much a feature moves the odds from where they usually are between reports of different events."""
    table = _table()
    return table.weights[feature.__name__] * (feature(pair) - table.usual[feature.__name__])


def _reason(feature: Feature, pair: Pair, moved: float, one: Report, other: Report) -> Reason | None:
    speaks_for = moved > 0
    if abs(moved) < TELLING or (speaks_for and feature in AGAINST):
        return None
    if not speaks_for and feature not in AGAINST:
        return Reason(MISSING[feature]) if feature in MISSING else None
    shown = tuple(islice(SHOWN[feature](pair), NAMED)) if feature in SHOWN else ()
    found = [(report, tuple(_spans(report, shown))) for report in (one, other)]
    places = tuple(Place(report.id, spans) for report, spans in found if spans)
    return Reason(_sentence(feature, places, one, other), places)


def _sentence(feature: Feature, places: tuple[Place, ...], one: Report, other: Report) -> str:
    """Return the feature's explanation with the words it found, as the first of the reports writes them."""
    said = (feature.__doc__ or "").strip().rstrip(".")
    if not places:
        return f"{said}."
    report = one if places[0].report == one.id else other
    quoted = dict.fromkeys(" ".join(span.words(report.text).split()) for span in places[0].spans)
    return f"{said}: {', '.join(quoted)}."


def _spans(report: Report, shown: Iterable[str]) -> Iterator[Span]:
    """Yield where each of some stems, or of some names of several words, first stands in a report."""
    spoken = words(report.text)
    wanted = [tuple(name.split()) for name in shown]
    found: dict[tuple[str, ...], Span] = {}
    for name in wanted:
        size = len(name)
        for at in range(len(spoken) - size + 1):
            run = spoken[at : at + size]
            if all(part in (fold(word.fold), stem(word.fold)) for part, word in zip(name, run, strict=True)):
                found.setdefault(name, Span(run[0].start, run[-1].end))
                break
    yield from sorted(found.values())
