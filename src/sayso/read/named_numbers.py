"""Numbers that are part of a name: "Brigade 64", "58th Army", "12 Harbour Street", "Boeing 737 jets"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.listed import is_shouted
from sayso.read.noncounts import behind_place, next_word
from sayso.read.reached import MEASURED
from sayso.read.shares import COLLECTIVE
from sayso.read.tags import PLURALS
from sayso.words import CALENDAR

if TYPE_CHECKING:
    from sayso.read.counted import Counted
    from sayso.read.quantities import Quantity
    from sayso.read.quantity_table import Table

_LONGEST_NAME: Final = 4  # digits of a number in a name
_PEOPLES: Final = ("ese", "ish", "ch", "is")


def is_name(words: Any, _: Quantity, found: Counted, __: Table) -> bool:
    """Tell a number in a name: "Brigade 64", "58th Army", "12 Harbour Street", "Boeing 737 jets"."""
    state = found.head.i < words.start and found.head.lemma_.casefold() in MEASURED  # of what the number is the state
    parted = next_word(words) == "of" and (found.head.tag_ in PLURALS or found.head.lemma_.casefold() in COLLECTIVE)
    if state or behind_place(words) or parted:
        return False
    if not found.noun and _is_singular_name(words):
        return True
    shouted = is_shouted(words) and any(token.lower_.endswith("s") for token in found.noun)
    return _follows_its_noun(words) or (not shouted and (_is_in_name(found) or _follows_a_name(words, found)))


def _is_singular_name(words: Any) -> bool:
    """Tell "Wing 4 was shut": a name with its number, one thing."""
    before = words.doc[words.start - 1] if words.start else None
    named = before is not None and before.tag_ in {"NN", "NNP"} and before.is_title and before.lower_ not in CALENDAR
    return named and words.text.isdecimal() and next_word(words) in {"was", "is", "has"}


def _is_in_name(found: Counted) -> bool:
    name = found.head.pos_ == "PROPN" and found.head.tag_ != "NNPS"
    return bool(found.noun) and name and not _is_plural_name(found.head)


def _follows_a_name(words: Any, found: Counted) -> bool:
    before = words.doc[words.start - 1] if words.start else None
    if before is None or before.pos_ != "PROPN" or before.lower_ in CALENDAR or before.is_punct:
        return False
    if not words[0].text[0].isdigit():
        return bool(words[0].is_title and words.doc[words.end : words.end + 1].text.islower())
    return bool(before.head in (found.head, words.root) or words.root.head == before)


def _follows_its_noun(words: Any) -> bool:
    """Tell "region 3" and "trains 12 and 48": digits that the parse hangs on the noun right before them."""
    before = words.doc[words.start - 1] if words.start else None
    short = words.text.isdigit() and len(words.text) <= _LONGEST_NAME
    return before is not None and before.tag_ == "NN" and short and words.root.head == before


def _is_plural_name(token: Any) -> bool:
    """Tell "six Veldanians" from "12 Harbour Mews": the parser often misses that a name is a plural."""
    followed = token.i + 1 < len(token.doc) and token.nbor().pos_ != "PROPN"
    if token.text == "News":
        return False  # "WXLT 11 News"
    if token.text.endswith(_PEOPLES) and (token.ent_type_ == "NORP" or token.text.endswith("ese")):
        return bool(followed)  # "half a million Ruvenese"
    return bool(token.text.endswith("s") and token.dep_ != "pobj" and followed)
