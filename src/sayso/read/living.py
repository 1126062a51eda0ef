"""What at a mention of a name only a person has: an age where the tagger sees no name, an initial, tea of his own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.ages import is_so_old

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
OWNING: Final = frozenset({"his", "her"})
_INITIAL: Final = re.compile(r"[A-Z]\.")


def initialled(name: str) -> bool:
    """Tell whether all that is given of a name is its first letter: "K."."""
    return _INITIAL.fullmatch(name) is not None


def owns(token: Token) -> bool:
    """Tell whether a name is said to do something to what is his or hers: "Ivo stirs his tea"; a state has its own."""
    if token.dep_ != "nsubj" or any(child.dep_ == "det" for child in token.children):
        return False
    joined = (c for c in token.head.children if c.dep_ == "conj" and not any(s.dep_ in SUBJECTS for s in c.children))
    things = [c for verb in (token.head, *joined) for c in verb.children if c.dep_ == "dobj" and c.i > token.i]
    return any(_of_nobody_else(thing) for thing in things)


def _of_nobody_else(thing: Token) -> bool:
    """Tell whether a phrase has "his" or "her" in it, and nobody else whose it could be."""
    inside = list(thing.subtree)
    others = any(word.pos_ in {"PROPN", "VERB"} or word.lemma_.lower() in wording.HUMANS - OWNING for word in inside)
    return not others and any(word.dep_ == "poss" and word.lower_ in OWNING for word in inside)


def unrecognised(token: Token) -> bool:
    """Tell whether a capital that opens a sentence is a name, for its age, though the tagger takes it for a noun."""
    opens = token.pos_ == "NOUN" and token.text.istitle() and bool(token.is_sent_start)
    return opens and is_so_old(token) and not any(token.children)
