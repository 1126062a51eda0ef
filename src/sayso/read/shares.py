"""Shares that are none: rates of change, rankings, parts of what is not counted by the piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.noncounts import next_word
from sayso.read.reached import TOLLS
from sayso.read.tags import ORDINALS, PLURALS
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.counted import Counted
    from sayso.read.figure_drafts import Draft
    from sayso.read.quantities import Quantity
    from sayso.read.quantity_table import Table

_NTH: Final = {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_HALVES: Final = word_set("first second last latter other top bottom final")
COLLECTIVE: Final = word_set(
    "personnel staff people police crew aircraft military livestock cattle sheep poultry swine fish deer infantry "
    "others folk faculty"
)
_BODIES: Final = word_set(
    "population electorate party team army force battalion regiment unit group class workforce membership garrison "
    "company brigade squad public country nation vote fleet intake village town city community audience crowd "
    "caucus aid cargo crop harvest delegation congregation jury council committee parliament senate congress "
    "chamber family household herd flock strength rest column convoy platoon division corps navy department "
    "ministry sample total number world state province region"
)
_AVERAGES: Final = word_set(
    "average size price cost amount speed rate length level height pace distance value time peak record"
)
_LEADS: Final = word_set("the at 's ’s his her its their my our your")


def is_no_share(words: Any, quantity: Quantity, found: Counted, _: Table) -> bool:
    """Tell rates of change and rankings ("the most beautiful") from shares of people and things."""
    if not quantity.share:
        return False
    if words[-1].lower_ in ORDINALS and next_word(words) != "of":
        return True
    if words[-1].lower_ == "most":
        return _is_ranking(words, found) or (next_word(words) == "of" and bool(found.noun) and _is_mass(found.head))
    if not found.noun or found.head.i < words.start:
        return bool(found.noun) and found.head.lemma_ in TOLLS  # "that number has dropped to 35 percent"
    if (
        (_is_mass(found.head) and found.head.lemma_ not in {"turnout", "attendance"})
        or found.head.lemma_ in _AVERAGES
        or (words.start and words.doc[words.start - 1].lower_ in _HALVES)
    ):
        return True
    direct = (
        words[-1].lower_ == "half"
        or found.head.lemma_ in {"turnout", "attendance"}
        or any(token.lower_ in {"in", "out", "every"} for token in words)
    )
    return next_word(words) != "of" and not direct


def _is_mass(noun: Any) -> bool:
    """Tell what is not counted by the piece: "5 percent of revenue", "most of the meeting"."""
    numbered = any(child.dep_ == "nummod" for child in noun.children)
    return noun.tag_ == "NN" and not numbered and noun.lemma_.casefold() not in COLLECTIVE | _BODIES


def _is_ranking(words: Any, found: Counted) -> bool:
    before = words.doc[words.start - 1].lower_ if words.start else ""
    if before in _LEADS or words.doc[words.end : words.end + 2].text.casefold() == "of all":
        return True  # "the most beautiful", "most of all"
    beside = found.head.tag_ in PLURALS and words[-1].tag_ == "JJS" and words[-1].head == found.head
    return next_word(words) != "of" and not beside


def is_next(draft: Draft, before: Sequence[Draft]) -> bool:
    """Tell "five states sent envoys; a sixth stayed away" from a share."""
    words = draft.words.text.casefold().split()
    number = _NTH.get(words[-1]) if len(words) == 2 and words[0] == "a" else None  # noqa: PLR2004 - "a sixth"
    return number is not None and any(one.quantity.low == number - 1 for one in before if not one.quantity.share)
