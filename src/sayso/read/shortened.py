"""Names of one word: what is none, being only what somebody is, and which is short for a body that speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.mentions import says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from sayso.model import Span

BODIES: Final = wording.word_set(
    "institute centre center foundation association network project collective corporation"
)


def less_trades(found: Sequence[tuple[Token, Span, str]]) -> list[tuple[Token, Span, str]]:
    """Leave out what somebody is where it only opens a sentence: "Welder, or half a one" names no Mr Welder."""
    inner = {name for token, _, name in found if not token.is_sent_start and " " not in name}
    parts = {word for _, _, name in found if " " in name for word in name.split()}
    return [one for one in found if one[2].lower() not in wording.HUMANS or one[2] in inner | parts]


def speaking(found: Sequence[tuple[Token, Span, str]]) -> frozenset[str]:
    """Return the names of one word that speak and are no places: of a body, perhaps, named in full before."""
    alone = [(token, name) for token, _, name in found if " " not in name and not name.isupper()]
    places = {name for token, name in alone if token.dep_ == "pobj" and token.head.lower_ in wording.PLACING}
    return frozenset(name for token, name in alone if says(token)) - places


def of_a_kind(name: str) -> bool:
    """Tell whether a name says what kind of body it is, and may go without that: "Lund", of the Lund Institute."""
    return name.rsplit(maxsplit=1)[-1].lower() in BODIES
