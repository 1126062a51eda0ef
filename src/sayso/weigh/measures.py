"""Which figures measure the same: one thing counted in one place about one matter.

Joined are figures of one claim, of one origin, of one voice that counts again, of one place within a month, and those
said in nearly the same words; a person's same / different is binding. Two places are never one measure.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from sayso.weigh.figures import pairs, same_matter
from sayso.weigh.things import HARM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sayso.model import Judgement
    from sayso.weigh.lines import Line

    Numbered = Sequence[tuple[int, Line]]

MONTH: Final = 31
NAMES: Final = 2  # in common at the head of two reports about one matter
NEXT: Final = 4  # figures of one voice that a figure is compared with, in order of time


class Groups:
    """Lines joined into measures; a join that would put two places or what a person parted into one is refused."""

    def __init__(self, lines: Sequence[Line], parted: Iterable[frozenset[str]] = ()) -> None:
        """Start with every line on its own; `parted` are pairs of ids that a person keeps apart."""
        self._lines = lines
        self._up = list(range(len(lines)))
        self._members = [[at] for at in range(len(lines))]
        self._places = [{line.place} - {""} for line in lines]
        self._parted = set(parted)

    def top(self, at: int) -> int:
        """Return the line that stands for a line's group."""
        while self._up[at] != at:
            self._up[at] = self._up[self._up[at]]
            at = self._up[at]
        return at

    def join(self, one: int, other: int, *, binding: bool = False) -> bool:
        """Join two groups, whatever their places where a person says so; tell whether they are one now."""
        one, other = sorted((self.top(one), self.top(other)))
        if one == other:
            return True
        apart = _two_places(self._places[one], self._places[other]) or self._are_parted(one, other)
        if apart and not binding:
            return False
        self._up[other] = one
        self._places[one] |= self._places[other]
        self._members[one] += self._members[other]
        return True

    def _are_parted(self, one: int, other: int) -> bool:
        if not self._parted:
            return False
        here, there = ({self._lines[at].id for at in self._members[top]} for top in (one, other))
        return any(len(pair & here) == 1 and len(pair & there) == 1 for pair in self._parted)

    def groups(self) -> Iterator[list[Line]]:
        """Yield the groups, each in the order of the lines."""
        for at, members in enumerate(self._members):
            if self._up[at] == at:
                yield [self._lines[one] for one in sorted(members)]


def _two_places(some: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether two groups name places apart: "Sorrel Pass" and "Sorrel Pass checkpoint" are one."""
    others = tuple(others)
    return any(one not in other and other not in one for one in some for other in others)


def measures(lines: Sequence[Line], judgements: Iterable[Judgement] = ()) -> list[list[Line]]:
    """Return the lines of each measure. `judgements` are those in force; the order of the lines changes nothing."""
    lines = sorted(lines, key=lambda line: (line.report.id, line.figure.span, line.id))
    at = {line.id: place for place, line in enumerate(lines)}
    decided = [one for one in judgements if set(one.subjects) <= at.keys()]
    parted = [frozenset(pair) for one in decided if one.kind == "different" for pair in combinations(one.subjects, 2)]
    groups = Groups(lines, parted)
    for one in decided:
        for first, second in pairwise(one.subjects) if one.kind == "same" else ():
            groups.join(at[first], at[second], binding=True)
    counting = [(place, line) for place, line in enumerate(lines) if line.thing.telling or line.claims]
    for joined in (_of_claims, _of_origins, _of_voices, _of_words, _of_places):
        for pair in joined(counting):
            groups.join(*pair)
    return list(groups.groups())


def _blocks(lines: Numbered, keys: Callable[[Line], Iterable[object]]) -> Iterator[list[tuple[int, Line]]]:
    found: defaultdict[object, list[tuple[int, Line]]] = defaultdict(list)
    for numbered in lines:
        for key in keys(numbered[1]):
            found[key].append(numbered)
    yield from (block for block in found.values() if len(block) > 1)


def _of_claims(lines: Numbered) -> Iterator[tuple[int, int]]:
    for block in _blocks(lines, lambda line: ((claim, line.thing) for claim in line.claims)):
        yield from ((one, other) for (one, _), (other, _) in pairwise(block))


def _of_origins(lines: Numbered) -> Iterator[tuple[int, int]]:
    """Yield the same count of one origin in two reports, said in fewer words or with another value in one of them."""
    for block in _blocks(lines, lambda line: ((line.origin.id, line.thing.outcome),) if line.origin else ()):
        for place, (at, line) in enumerate(block):
            for other_at, other in block[place + 1 : place + 1 + NEXT * NEXT]:
                if line.report.id != other.report.id and _one_value(line, other):
                    yield at, other_at


def _one_value(one: Line, other: Line) -> bool:
    if not one.thing.within(other.thing) or one.said is None or other.said is None:
        return False
    same = (one.figure.low, one.figure.high) == (other.figure.low, other.figure.high)
    return same or same_matter(one.said, other.said, one_origin=True)


def _of_voices(lines: Numbered) -> Iterator[tuple[int, int]]:
    """Yield counts of one voice, each beside the next ones in time."""
    named = [(at, line) for at, line in lines if line.said and isinstance(line.by, frozenset)]
    for block in _blocks(named, lambda line: ((line.by, line.thing.share, line.thing.outcome),)):
        ordered = sorted(block, key=lambda one: (one[1].when or (0, 0), one[0]))
        for place, (at, line) in enumerate(ordered):
            for other_at, other in ordered[place + 1 : place + 1 + NEXT]:
                if _counts_again(line, other):
                    yield at, other_at


def _counts_again(one: Line, other: Line) -> bool:
    """Tell whether a voice counts the same again: in words that are alike, or of harm in reports about one matter."""
    if not one.thing.within(other.thing) or one.said is None or other.said is None:
        return False
    if same_matter(one.said, other.said):
        return True
    near = one.when and other.when and other.when[0] - one.when[1] <= MONTH
    names = (one.setting | one.said.names) & (other.setting | other.said.names)
    apart = one.report.id != other.report.id and one.thing.outcome in HARM and one.thing.telling
    return bool(near and apart and len(names - one.said.voice - other.said.voice) >= NAMES)


def _of_words(lines: Numbered) -> Iterator[tuple[int, int]]:
    said = {id(line.said): (at, line) for at, line in lines if line.said}
    for one, other in pairs([line.said for _, line in said.values() if line.said]):
        (at, line), (other_at, beside) = said[id(one)], said[id(other)]
        if line.thing == beside.thing and same_matter(one, other):
            yield at, other_at


def _of_places(lines: Numbered) -> Iterator[tuple[int, int]]:
    """Yield counts of the same in one place, each beside the next in time when no more than a month lies between."""
    placed = [(at, line) for at, line in lines if line.place and line.thing.telling and line.when]
    for block in _blocks(placed, lambda line: ((line.place, line.thing),)):
        ordered = sorted(block, key=lambda one: (one[1].when or (0, 0), one[0]))
        for (at, line), (other_at, other) in pairwise(ordered):
            if line.when and other.when and other.when[0] - line.when[1] <= MONTH:
                yield at, other_at
