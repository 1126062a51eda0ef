"""The values of one measure: a series a voice, the range over the latest of its origins, and what cannot be both."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from sayso.model import Place, Reason
from sayso.weigh.counting import independent
from sayso.weigh.figures import SAME_TIME, disjoint
from sayso.words import days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.model import Figure
    from sayso.weigh.lines import Line

NEVER: Final = (0, 0)
MOST_TOLD: Final = 12  # pairs of values that disagree, the widest apart first


@dataclass(frozen=True, slots=True)
class Range:
    """The ends of the latest values, the best one where a rule gives it, and the rule in words."""

    origins: int
    low: float | None
    high: float | None
    best: float | None
    rule: str


def by_voice(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each voice, in order of time; a shorter name belongs to the only longer one that holds it."""
    groups: dict[object, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.by or line.id, []).append(line)
    for key in sorted((key for key in groups if isinstance(key, frozenset)), key=lambda key: (len(key), sorted(key))):
        longer = [other for other in groups if isinstance(other, frozenset) and key < other]
        if len(longer) == 1:
            groups[longer[0]] += groups.pop(key)
    return sorted((sorted(group, key=in_time) for group in groups.values()), key=lambda group: in_time(group[0]))


def in_time(line: Line) -> tuple[int, int, int, str]:
    """Return what puts a line before others: when it was told, what day it is about, its rank in the origin, its id."""
    told, about = line.when or NEVER, days(line.figure.as_of) or NEVER
    return told[1], about[1], line.rank, line.id


def own(lines: Sequence[Line]) -> set[str]:
    """Return the ids of the lines that stand in the first report of their origin that has the measure."""
    first: dict[str, int] = {}
    for line in lines:
        if line.origin and not line.denied:
            first[line.origin.id] = min(first.get(line.origin.id, line.rank), line.rank)
    return {line.id for line in lines if line.origin and not line.denied and line.rank == first[line.origin.id]}


def variants(lines: Sequence[Line], owned: set[str]) -> dict[str, Line]:
    """Return the relays' lines that give another value than the origin's own, each with that line."""
    theirs: dict[str, list[Line]] = {}
    for line in lines:
        if line.id in owned and line.origin:
            theirs.setdefault(line.origin.id, []).append(line)
    found = {}
    for line in lines:
        rivals = theirs.get(line.origin.id, []) if line.origin and line.id not in owned and not line.denied else []
        if rivals and all(disjoint(line.figure, rival.figure) for rival in rivals):
            found[line.id] = rivals[0]
    return found


def falls(values: Sequence[Line]) -> tuple[Reason, ...]:
    """Return where a voice's later value is lower than an earlier one: values in order of time, its own only."""
    found = []
    for earlier, later in pairwise(values):
        high, low = later.figure.high, earlier.figure.low
        apart = high is not None and low is not None and high < low
        if apart and earlier.when and later.when and earlier.when[1] < later.when[1]:
            found.append(
                Reason(
                    f"{later.voice} gave “{earlier.figure.text}”, and later “{later.figure.text}”: the count falls.",
                    (at(earlier), at(later)),
                )
            )
    return tuple(found)


def range_of(latest: Sequence[Line]) -> Range:
    """Return the range over the latest value of each voice: lines of origins, none of them a relay's.

    `low` is the least lower end and `high` the greatest upper end that is given; an end stays open where a value that
    is open there lies beyond every one that is not. A value is `best` only where two independent origins give exactly
    it and no other speaks against it; nothing is averaged.
    """
    origins = {line.origin.id: line.origin for line in latest if line.origin}
    count = len(independent(list(origins.values())))
    figures = [line.figure for line in latest]
    low, high = _low(figures), _high(figures)
    exact = {figure.low for figure in figures if figure.low == figure.high}
    if not figures:
        return Range(0, None, None, None, "no value has an origin that is recorded")
    if count < 2:  # noqa: PLR2004 - rule 2
        why = "one origin" if len(origins) == 1 else "independence not established"
        return Range(count, low, high, None, f"no best value: {why}")
    for value in sorted(exact - {None}, key=float):  # type: ignore[arg-type]
        saying = [line for line in latest if line.figure.low == line.figure.high == value]
        says = len(independent(list({line.origin.id: line.origin for line in saying if line.origin}.values())))
        if says > 1 and not any(disjoint(saying[0].figure, figure) for figure in figures):
            return Range(
                count, low, high, value, f"best value: {says} independent origins give exactly this, none another"
            )
    return Range(
        count,
        low,
        high,
        None,
        "no best value: no two independent origins give the same without another's word against it",
    )


def _low(figures: Sequence[Figure]) -> float | None:
    given = [figure.low for figure in figures if figure.low is not None]
    beyond = any(
        figure.low is None and figure.high is not None and figure.high < min(given) for figure in figures if given
    )
    return min(given) if given and not beyond else None


def _high(figures: Sequence[Figure]) -> float | None:
    given = [figure.high for figure in figures if figure.high is not None]
    beyond = any(
        figure.high is None and figure.low is not None and figure.low > max(given) for figure in figures if given
    )
    return max(given) if given and not beyond else None


def disagreements(latest: Sequence[Line]) -> tuple[Reason, ...]:
    """Return which latest values of two voices cannot hold together, the widest apart first; at most a dozen."""
    lowest = sorted(
        (line for line in latest if line.figure.high is not None), key=lambda line: (line.figure.high or 0, line.id)
    )
    highest = sorted(
        (line for line in latest if line.figure.low is not None), key=lambda line: (-(line.figure.low or 0), line.id)
    )
    found = (
        _apart(below, above)
        for above in highest[:MOST_TOLD]
        for below in lowest[:MOST_TOLD]
        if below.by != above.by and disjoint(below.figure, above.figure) and _one_time(below, above)
    )
    return tuple(islice(found, MOST_TOLD))


def _apart(one: Line, other: Line) -> Reason:
    text = (
        f"{one.voice or 'Somebody'} gives “{one.figure.text}”, {other.voice or 'somebody'} “{other.figure.text}”: "
        "both stand, side by side."
    )
    return Reason(text, (at(one), at(other)))


def _one_time(one: Line, other: Line) -> bool:
    """Tell whether two values are about days that meet, where both say so, or were told within a week."""
    here, there = days(one.figure.as_of), days(other.figure.as_of)
    if here and there:
        return max(here[0], there[0]) <= min(here[1], there[1])
    if one.when is None or other.when is None:
        return False
    return max(one.when[0], other.when[0]) - min(one.when[1], other.when[1]) <= SAME_TIME


def latest(groups: Iterable[Sequence[Line]]) -> list[Line]:
    """Return the last value of each voice, where it has one of its own."""
    return [group[-1] for group in groups if group]


def at(line: Line) -> Place:
    """Return where a figure stands."""
    return Place(line.report.id, (line.figure.span,))
