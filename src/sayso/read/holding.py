"""Who has the floor at a place of a feature: the speaker of whom the report speaks last."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from sayso.read.only_one import PEOPLE
from sayso.read.page import could_be_one
from sayso.read.quotations import near

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from sayso.model import Statement
    from sayso.read.page import Page
    from sayso.read.people import Person
    from sayso.read.quotations import Quotation

BACK: Final = 1_500  # code points back in which the one is met
MODIFYING: Final = frozenset({"compound", "nmod", "amod"})
HIM: Final = re.compile(r"\b(?:[Hh]e|[Hh]im|[Ss]he|[Hh]er)\b")


class Holding:
    """Those who speak with a cue in one report, `tellers`, and where it speaks of each in its own words."""

    def __init__(
        self, page: Page, made: Sequence[Statement], met: Sequence[Person], marks: Sequence[Quotation]
    ) -> None:
        """`met` are those of the whole report, `marks` the quotations of its prose."""
        self._page, self._marks = page, marks
        names = {one.voice.name for one in made if one.cue and not one.within and one.voice.kind in PEOPLE}
        people = [p for p in met if p.human and p.name in names and (p.named is not None or p.now)]
        own = [(at, person) for person in people for at, _, _ in person.mentions if not self._quoted(page.doc[at])]
        self._mentions = sorted(own, key=lambda one: one[0])
        self._places = [page.doc[at].idx for at, _ in self._mentions]

    def at(self, start: int, said: str) -> tuple[Token, Person] | None:
        """Return who has the floor at a place, with where the report speaks of that one last before it.

        Nobody, where the last sentence that speaks of one speaks of two, or a heading or somebody else comes between;
        but for one by a first name alone whom the words `said` speak of as him or her.
        """
        before = bisect_right(self._places, start) - 1
        if before < 0 or self._places[before] < start - BACK:
            return None
        at, person = self._mentions[before]
        last = self._page.doc[at]
        beside = takewhile(lambda one: one[0] >= last.sent.start, reversed(self._mentions[:before]))
        between = takewhile(lambda token: token.idx < start, islice(self._page.doc, at + 1, None))
        own = [token for token in between if not self._quoted(token)]
        if any(p is not person for _, p in beside) or self._heading(last, start) or self._another(own, said):
            return None
        return last, person

    def _heading(self, last: Token, start: int) -> bool:
        """Tell whether a heading stands between two places: what follows it is another matter."""
        page = self._page
        below = bisect_right([turn.start for turn in page.turns], start) - 1
        return any(turn.heading for turn in page.turns[page.turn_at(last) + 1 : below])

    def _another(self, between: Sequence[Token], said: str) -> bool:
        """Tell whether somebody else is named between, or is he or she there."""
        names = [(token, named) for token in between if (named := self._page.register.of(token)) is not None]
        people = [named for token, named in names if could_be_one(named) and token.dep_ not in MODIFYING]
        spoken_of = HIM.search(said) is not None
        if any(" " in named.name or not spoken_of for named in people):
            return True
        return any(token.lower_ in {"he", "she"} for token in between)

    def _quoted(self, token: Token) -> bool:
        return bool(near(self._marks, token.idx, token.idx + 1))
