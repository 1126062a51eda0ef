"""Whose "I" and whose "you" stand in a report's own text: in an interview, a hearing, a speech, a transcript.

`floors.py` says who is given the floor, `turns.py` how likely each paragraph is that one's turn; what is not sure is
nobody's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sayso.read.calling import presents
from sayso.read.floors import floors
from sayso.read.page import Page
from sayso.read.turns import chances, odds

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from sayso.read.floors import Floor
    from sayso.read.names import Named, Register
    from sayso.read.turns import Turn

SURE: Final = 0.9  # the chance from which a turn is somebody's
_FILLERS: Final = re.compile(
    r"(?:^|(?<=[,.–—-] ))(?:(?:But|And|So) )?you (?:know|see)(?: what\?|,| [–—-])", re.IGNORECASE
)
OWN: Final = 8.0  # what a turn's words say for the one who presents himself in it


class Talk:
    """The turns of a report: who speaks in each, and who is asked."""

    def __init__(self, doc: Doc, register: Register) -> None:
        """Nothing is read before the first question: most reports are no talk."""
        self.page = Page(doc, register)

    @property
    def alternates(self) -> bool:
        """Tell whether the report is a talk of several, an interview or a hearing."""
        return any(floor.form != "speech" for floor in self._floors)

    def speaker(self, token: Token) -> Named | None:
        """Return whose turn the token stands in, when that is sure."""
        found = self._speakers[self.page.turn_at(token)]
        return found[0] if len(found) == 1 else None

    def may_speak(self, token: Token) -> tuple[Named, ...]:
        """Return those with the floor whose turn it may be: whom "he" does not mean there."""
        at = self.page.turn_at(token)
        floor, chance = self._chances[at]
        alone = floor is not None and len(floor.holders) == 1 and chance > 1 - SURE
        return floor.holders if floor is not None and alone else self._speakers[at][: len(self._speakers[at]) == 1]

    def spoken_to(self, token: Token) -> Named | None:
        """Return whom the token's turn asks, when it is surely somebody else's question to the one with the floor."""
        at = self.page.turn_at(token)
        floor, chance = self._chances[at]
        others = floor is not None and len(floor.holders) == 1 and chance <= 1 - SURE
        return floor.holders[0] if floor is not None and others and "?" in self.page.turns[at].text else None

    def turns_before(self, token: Token) -> Callable[[int], int]:
        """Return how many turns back from a token another stands, by its index; always 0 when the report is no talk."""
        if not self._floors:
            return lambda _: 0
        here = self.page.turn_at(token)
        return lambda at: here - self.page.turn_at(self.page.doc[at])

    @cached_property
    def _floors(self) -> list[Floor]:
        return floors(self.page)

    @cached_property
    def _speakers(self) -> list[tuple[Named, ...]]:
        """For each turn, who can be speaking it: of several with the floor, those whom it does not name."""
        return [
            self._can_speak(at, floor) if floor is not None and chance >= SURE else ()
            for at, (floor, chance) in enumerate(self._chances)
        ]

    def _can_speak(self, at: int, floor: Floor) -> tuple[Named, ...]:
        own = presents(self.page, at)
        if len(floor.holders) == 1 or own is None or own not in floor.holders:
            return tuple(one for one in floor.holders if len(floor.holders) == 1 or not self._names(at, one))
        return (own,)

    def _names(self, at: int, who: Named) -> bool:
        return any(named is who for _, named in self.page.named[at])

    @cached_property
    def _chances(self) -> list[tuple[Floor | None, float]]:
        """For each turn, the floor it stands on and the chance that the turn is the holder's own."""
        turns = self.page.turns
        out: list[tuple[Floor | None, float]] = [(None, 0.0)] * len(turns)
        ends = [*(floor.begins for floor in self._floors[1:]), len(turns)]
        for floor, end in zip(self._floors, ends, strict=False):
            here = range(floor.begins, end)
            found = [1.0] * len(here) if floor.sure else self._weighed(floor, here)
            out[floor.begins : end] = [(floor if floor.holders else None, chance) for chance in found]
        return out

    def _weighed(self, floor: Floor, here: range) -> list[float]:
        """Return the chance of each turn on a floor; one that names its one holder is another's, who would say "I"."""
        weighed = []
        for at in here:
            named = len(floor.holders) == 1 and self._names(at, floor.holders[0])
            own = presents(self.page, at) in floor.holders
            weighed.append(OWN if own else odds(_less_fillers(self.page.turns[at]), floor.form, named=named))
        return chances([self.page.turns[at] for at in here], weighed, floor.form)


def _less_fillers(turn: Turn) -> Turn:
    """Return a turn without the "you know" and the "you see" that speak to nobody."""
    return replace(turn, text=_FILLERS.sub("", turn.text))
