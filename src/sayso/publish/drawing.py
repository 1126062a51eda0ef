"""Where everything of a drawn tree of origins stands: a row for each report, a step to the right for each hand.

Lengths are sixteenths of the size of letters that the reader chose. Letters are not measured, as no page can be asked;
names get the room of wide letters.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sayso.publish.wording import count, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.publish.cards import OriginCard, RelayLine

ROW: Final = 28
STEP: Final = 84  # room for the longest relation
EDGE: Final = 8
RADIUS: Final = 5
BESIDE: Final = 12  # from the middle of a dot to its words
RAIL: Final = 12  # between the dashed lines that join origins
APART: Final = 10  # more room above an origin
LETTER: Final = 8
SMALL: Final = 7  # a letter of what stands beside a name
NAME: Final = 34
LABEL: Final = 60
MOST: Final = 12  # origins of one drawing


@dataclass(frozen=True, slots=True)
class Dot:
    """A report, or the root of an origin, or ("more") what is left out; `x` and `y` are its middle."""

    kind: str
    x: int
    y: int
    name: str
    href: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from a report to one that has the words from it: its path, its relation, and where that is written."""

    path: str
    relation: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A tree of origins as drawn, and what it shows in words. `rails` are the paths of the dashed lines."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    edges: tuple[Edge, ...]
    rails: tuple[str, ...]
    name: str
    about: str


@dataclass(slots=True)
class _Sheet:
    """What is drawn so far."""

    left: int
    y: int = 0
    dots: list[Dot] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)


def drawing(cards: Sequence[OriginCard], doubts: Iterable[tuple[int, int]] = ()) -> Drawing | None:
    """Return the tree of origins, None where each has a single report; `doubts` are pairs that a dashed line joins."""
    if all(card.count + card.more <= 1 for card in cards):
        return None
    drawn = cards[:MOST]
    groups = joined((one, other) for one, other in doubts if other < len(drawn))
    sheet = _Sheet(EDGE + RAIL * len(groups))
    roots = [_origin(sheet, card) for card in drawn]
    if len(cards) > MOST:
        sheet.y += ROW + APART
        sheet.dots.append(Dot("more", sheet.left, sheet.y, f"and {count(len(cards) - MOST, 'more origin')}", ""))
    rails = (_rail(EDGE + RAIL * at, sheet.left, [roots[one] for one in group]) for at, group in enumerate(groups))
    width = max(dot.x + BESIDE + _room(dot) for dot in sheet.dots) + EDGE
    name = f"Who has it from whom: {count(len(cards), 'origin')}, {count(sum(map(_all, cards)), 'report')}"
    about = " ".join(map(_about, cards))
    return Drawing(width, sheet.y + ROW // 2, tuple(sheet.dots), tuple(sheet.edges), tuple(rails), name, about)


def joined(pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Return groups of which every two members are a pair, so few that every pair is in one of them."""
    every = {(min(pair), max(pair)) for pair in pairs}
    members = sorted({one for pair in every for one in pair})
    left = sorted(every)
    groups = []
    while left:
        group = list(left[0])
        for other in members:
            if other not in group and all((min(one, other), max(one, other)) in every for one in group):
                group.append(other)
        groups.append(tuple(sorted(group)))
        left = [pair for pair in left if not set(pair) <= set(group)]
    return tuple(groups)


def _origin(sheet: _Sheet, card: OriginCard) -> int:
    """Draw an origin with its reports, and return where its root stands."""
    sheet.y += ROW + APART if sheet.y else ROW // 2
    root = sheet.y
    sheet.dots.append(Dot("root", sheet.left, root, short(card.label, LABEL), card.href))
    _under(sheet, card.relays, card.more, sheet.left, card.href)
    return root


def _under(sheet: _Sheet, lines: Iterable[RelayLine], more: int, x: int, href: str) -> None:
    """Draw what stands under the dot that was drawn last, its middle at `x`."""
    above = sheet.y + RADIUS + 2
    for line in lines:
        sheet.y += ROW
        sheet.edges.append(Edge(_elbow(x, above, sheet.y, STEP), line.relation, x + STEP // 2, sheet.y - 5))
        kind = "original" if line.relation == "original" else "relay"
        sheet.dots.append(Dot(kind, x + STEP, sheet.y, short(line.name, NAME), line.href, _beside(line)))
        _under(sheet, line.relays, line.more, x + STEP, href)
    if more:
        sheet.y += ROW
        sheet.edges.append(Edge(_elbow(x, above, sheet.y, STEP // 4), "", 0, 0))
        sheet.dots.append(Dot("more", x + STEP // 4, sheet.y, f"and {more:,} more", href))


def _elbow(x: int, above: int, y: int, step: int) -> str:
    return f"M{x} {above}V{y - RADIUS}Q{x} {y} {x + RADIUS} {y}H{x + step - RADIUS - 2}"


def _rail(x: int, left: int, rows: Sequence[int]) -> str:
    """Return a dashed line with an arm to each root."""
    return f"M{x} {rows[0]}V{rows[-1]}" + "".join(f"M{x} {y}H{left - RADIUS - 3}" for y in rows)


def _beside(line: RelayLine) -> str:
    facts = [line.date or "no date", line.language]
    if not line.source and line.relation != "original":
        facts.append("no source known")
    if not line.carries:
        facts.append("other words")
    return ", ".join(fact for fact in facts if fact)


def _room(dot: Dot) -> int:
    return LETTER * _cells(dot.name) + (LETTER + SMALL * _cells(dot.beside) if dot.beside else 0)


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _all(card: OriginCard) -> int:
    return card.count + card.more + sum(line.more for line in _lines(card.relays))


def _lines(lines: Iterable[RelayLine]) -> Iterator[RelayLine]:
    for line in lines:
        yield line
        yield from _lines(line.relays)


def _about(card: OriginCard) -> str:
    """Return a sentence on an origin: how many reports stand in which relation to it."""
    relations = Counter(line.relation for line in _lines(card.relays))
    hidden = _all(card) - card.count
    told = [f"{number:,} {relation}" for relation, number in relations.items()]
    told += [f"{hidden:,} more"] if hidden else []
    return f"{card.label}: {', '.join(told) or 'no report'}."
