"""Which clauses of two voices are worth comparing: those with something that may clash, and a word more in common.

A handle is what may clash: a word that one denies and the other says, two senses that exclude one another, one thing
counted. A block holds the clauses with one handle beside one other word of theirs or name of their statements. A block
of more pairs than `LARGEST` says nothing and is skipped, so that cost grows with the clauses and not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.weigh.senses import sense_of, senses
from sayso.weigh.small_words import LIGHT
from sayso.weigh.things import thing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.weigh.clauses import Clause
    from sayso.weigh.spoken import Spoken

LARGEST: Final = 400  # pairs
ANYWHERE: Final = frozenset({""})  # what is denied altogether needs nothing else in common to be compared
Where = tuple[int, int]  # a statement and a clause of it


class Handle(NamedTuple):
    """What of two clauses may clash: "denied" a word, "excludes" a sense, "counted" a thing, "none" of a thing."""

    kind: str
    name: str


_Blocks = defaultdict[Handle, defaultdict[str, list[Where]]]


def candidates(said: Sequence[Spoken]) -> list[tuple[Where, Where, Handle]]:
    """Return the pairs of clauses worth comparing, the denying one or the first in the alphabet first, in order."""
    sides = _sides(said)
    first, second = (_blocks(side, other) for side, other in (sides, reversed(sides)))
    found = {
        (one, other, handle)
        for handle, blocks in first.items()
        for anchor, block in blocks.items()
        if len(block) * len(second[handle][anchor]) <= LARGEST
        for one in block
        for other in second[handle][anchor]
        if one[0] != other[0]
    }
    return sorted(found)


_Side = list[tuple[Handle, frozenset[str], Where]]


def _sides(said: Sequence[Spoken]) -> tuple[_Side, _Side]:
    """Return the handles of all clauses with their anchors, those that deny and those that say so."""
    real = [
        ((at, number), held, clause)
        for at, held in enumerate(said)
        for number, clause in enumerate(held.clauses)
        if not clause.unreal
    ]
    heads = {one.name for _, _, clause in real for one in clause.senses if one.head}
    none = {clause.first.name for _, _, clause in real if clause.total and clause.first is not None}
    sides: tuple[_Side, _Side] = ([], [])
    for where, held, clause in real:
        found = [*_handles(clause, heads), *((one, side) for one in _counted(held, clause) for side in (0, 1))]
        anchors = held.names | clause.telling | clause.days if found else frozenset()
        for handle, side in found:
            sides[side].append((handle, anchors, where))
        for handle, side in _none(clause, none):
            sides[side].append((handle, ANYWHERE, where))
    return sides


def _blocks(side: _Side, other: _Side) -> _Blocks:
    """Return the clauses of a side by handle and anchor, where the other side has that handle and anchor too."""
    wanted: defaultdict[Handle, set[str]] = defaultdict(set)
    for handle, anchors, _ in other:
        wanted[handle] |= anchors
    blocks: _Blocks = defaultdict(lambda: defaultdict(list))
    for handle, anchors, where in side:
        for anchor in anchors & wanted.get(handle, frozenset()):
            if anchor != handle.name:
                blocks[handle][anchor].append(where)
    return blocks


def _handles(clause: Clause, heads: set[str]) -> Iterator[tuple[Handle, int]]:
    """Yield a clause's handles and its side of each: 0 denies it or says the one sense, 1 says it or the other."""
    excludes = senses().excludes
    for one in clause.all.values():
        if one.head:
            yield Handle("denied", one.name), 0
        elif not one.denied and one.name in heads:
            yield Handle("denied", one.name), 1
        against = excludes.get(one.name)
        if against and not one.denied and one.name not in clause.names:
            yield Handle("excludes", min(one.name, against)), int(one.name > against)


def _none(clause: Clause, none: set[str]) -> Iterator[tuple[Handle, int]]:
    """Yield what a clause says that there was none of, and what it tells of that another says so of."""
    if clause.total and clause.first is not None:
        yield Handle("none", clause.first.name), 0
    for name in none & clause.said.keys():
        yield Handle("none", name), 1


def _counted(held: Spoken, clause: Clause) -> set[Handle]:
    figures = [figure for figure in held.statement.figures if clause.span.meets(figure.span)]
    things = [what for what in map(thing, figures) if what.telling and not what.share]
    names = {sense_of(one) for what in things for one in what.of} - LIGHT | {what.outcome for what in things}
    return {Handle("counted", name) for name in names if name}
