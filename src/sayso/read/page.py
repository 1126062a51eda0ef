"""A report as a page that people talk on: its paragraphs, and who is named in each."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.names import fold
from sayso.read.syntax import breaks, text_of
from sayso.read.turns import Turn

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.read.names import Named, Register

OFFICES: Final = wording.OFFICES | {"assistant", "associate", "chief", "vice", "deputy"}
TALK: Final = re.compile(
    r"\b(?:speech|remarks|address|lecture|sermon|keynote|testimony|statement|argument|eulogy)\b", re.IGNORECASE
)


class Page:
    """A report's paragraphs with the names that stand in each; nothing is read before it is asked for."""

    def __init__(self, doc: Doc, register: Register) -> None:
        """`register` knows the report's names."""
        self.doc, self.register = doc, register

    @cached_property
    def text(self) -> str:
        """The report's text."""
        return text_of(self.doc)

    @cached_property
    def turns(self) -> list[Turn]:
        """The paragraphs, each as what one person may say."""
        starts = breaks(self.text)
        ends = (*starts[1:], len(self.text))
        return [Turn(a, b, self.text[a:b].strip()) for a, b in zip(starts, ends, strict=True)]

    @cached_property
    def _starts(self) -> list[int]:
        return [turn.start for turn in self.turns]

    def turn_at(self, token: Token) -> int:
        """Return the number of the paragraph that a token stands in."""
        return max(0, bisect_right(self._starts, token.idx) - 1)

    @cached_property
    def named(self) -> list[list[tuple[Token, Named]]]:
        """The names in each paragraph, in order."""
        found: list[list[tuple[Token, Named]]] = [[] for _ in self.turns]
        for named in self.register.named:
            for at in named.mentions:
                found[self.turn_at(self.doc[at])].append((self.doc[at], named))
        return [sorted(names, key=lambda one: one[0].i) for names in found]

    @cached_property
    def people(self) -> list[Named]:
        """Who may be people, less the lines in capitals, where the tagger sees names everywhere."""
        return [named for named in self.register.named if could_be_one(named) and not named.name.isupper()]


def could_be_one(named: Named) -> bool:
    """Tell whether a name may be a person's: nothing said of it speaks clearly for something else."""
    words = {word.lower().strip(".") for word in named.name.split()}
    likely = named.person or (" " in named.name and named.votes > -1)
    return likely and not words <= OFFICES and not TALK.search(named.name)


def last_name(named: Named) -> str:
    """Return the last word of a name, folded."""
    return fold(named.name).split()[-1]
