"""Names that are called out, or given as one's own: "Thank you, Ann Lee.", "my name is Ann Lee"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read import wording

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN: Final = frozenset({"i", "me", "my", "myself", "name", "called", "we"})
BEFORE_OWN: Final = 4  # tokens between "I" or "my name" and the name
_OPENING: Final = frozenset({",", "“", '"', "‘", "'", "—", "–", ":", ";", "you", "yes", "no"})
_CLOSING: Final = frozenset({",", ".", "?", "!", "”", '"', "’", "'", "—", "–", ":", ";", "..."})


def stands_apart(head: Token) -> bool:
    """Tell whether the name that a token heads stands between marks, as one that is called out does."""
    first, after = _begins(head), head.doc[head.i + 1 : head.i + 2].text
    opens = first.i == 0 or first.is_sent_start or first.nbor(-1).lower_ in _OPENING or first.nbor(-1).is_space
    return opens and (after in _CLOSING or not after.strip())


def names_himself(head: Token) -> bool:
    """Tell whether who speaks gives a name as his own: "I, Ann Lee, swear", "they call me Ann Lee"."""
    first = _begins(head)
    before = head.doc[max(head.sent.start, first.i - BEFORE_OWN) : first.i]
    return any(token.lower_ in OWN for token in before)


def _begins(head: Token) -> Token:
    """Return the first token of a name, with the titles before it."""
    at = head
    while at.i > head.sent.start and (at.nbor(-1).pos_ == "PROPN" or _titles(at.nbor(-1))):
        at = at.nbor(-1)
    return at


def _titles(token: Token) -> bool:
    return token.lower_.rstrip(".") in wording.TITLES or (token.text == "." and token.i > 0 and _titles(token.nbor(-1)))
