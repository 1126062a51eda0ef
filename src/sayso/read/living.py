"""What at a mention of a name only a person has: an age where the tagger sees no name, an initial, tea of his own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.read.ages import is_so_old

if TYPE_CHECKING:
    from spacy.tokens import Token

OWNING: Final = frozenset({"his", "her"})
_INITIAL: Final = re.compile(r"[A-Z]\.")


def initialled(name: str) -> bool:
    """Tell whether all that is given of a name is its first letter: "K."."""
    return _INITIAL.fullmatch(name) is not None


def owns(token: Token) -> bool:
    """Tell whether a name is said to do something to what is his or hers: "Ivo stirs his tea"; a state has its own."""
    things = (child for child in token.head.children if child.dep_ == "dobj" and child.i > token.i)
    alone = token.dep_ == "nsubj" and not any(child.dep_ == "det" for child in token.children)
    return alone and any(own.dep_ == "poss" and own.lower_ in OWNING for thing in things for own in thing.children)


def unrecognised(token: Token) -> bool:
    """Tell whether a capital that opens a sentence is a name, for its age, though the tagger takes it for a noun."""
    opens = token.pos_ == "NOUN" and token.text.istitle() and bool(token.is_sent_start)
    return opens and is_so_old(token) and not any(token.children)
