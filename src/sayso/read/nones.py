"""When "no" and "none" count: nobody was hurt, nothing was hit, something is lacking; else they only deny."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.areas import is_area
from sayso.read.reached import TOLLS
from sayso.read.tags import PLURALS
from sayso.read.wording import PEOPLE, SPEECH, THOUGHT, TRADES, word_set

if TYPE_CHECKING:
    from sayso.read.counted import Counted
    from sayso.read.quantities import Quantity
    from sayso.read.quantity_table import Table

_ABSTRACT: Final = word_set(
    "love doubt question reason choice option time room way trace sign evidence money hope stone other one change "
    "problem order rule law word answer reply response call offer talk deal step move plan date deadline limit term "
    "idea attempt effort secret name role place chance link tie right power cause lighting news result progress"
)
_CONCRETE: Final = word_set(
    "group flight exit case foreigner parachute lifejacket alarm sprinkler extinguisher cartridge bullet ballot "
    "crossing visitor candidate observer landmine camera footprint fingerprint helmet trailer lamp mask ventilator"
)
_MEANT_OTHERWISE: Final = word_set(
    "state market front line pass center centre ground college base quarter block sector row"
)
_THOUGHTS: Final = ("ion", "ment", "ness", "ity", "ence", "ism", "sal", "ship", "cy", "th")


def _is_spared(words: Any, found: Counted, table: Table) -> bool:
    """Tell "no homes were damaged" and "none of the wells was poisoned"."""
    if not found.noun or not found.outcome or found.head.lemma_.casefold() in _ABSTRACT | table.names("uncounted"):
        return False
    harm = table.names("affected", "harm") - {"remain", "miss", "free", "charge", "lose", "leave"}
    happened = any(token.lemma_.casefold() in harm or token.text == "left" for token in found.outcome)
    verb = found.outcome[0]
    so_far = not found.head.lemma_.endswith(_THOUGHTS) and found.head.i < verb.i and verb.tag_ in {"VBN", "VBD"}
    if (
        so_far
        and verb.pos_ == "VERB"
        and verb.lemma_ not in SPEECH | THOUGHT
        and (found.head.pos_ == "NOUN" or found.head.like_num)
    ):
        return True
    passive = found.outcome[-1].tag_ == "VBN" and words.text.casefold() == "none" and found.head.tag_ in PLURALS
    return happened or passive


def _is_lacking(words: Any, found: Counted, table: Table) -> bool:
    """Tell "14 hospitals had no bed" from "no wall will help" and "the No. 4 train"."""
    things = table.names("affected", "things") | PEOPLE | TRADES | _CONCRETE
    if not found.noun or words.text.casefold() != "no" or words.doc[words.end].lower_ == "other":
        return False
    verb = found.head.head
    supposed = any(token.tag_ == "MD" or token.lower_ in {"going", "if", "unless"} for token in (verb, *verb.children))
    abbreviated = words.doc[words.end : words.end + 1].text == "."
    known = not things.isdisjoint({found.head.lemma_.casefold(), found.head.lower_})
    return not supposed and not abbreviated and (known or (found.head.pos_ == "NOUN" and _is_site(found.head)))


def _is_site(head: Any) -> bool:
    """Tell "no road is open" and "the camp has no clinic" from "they dug no trenches"."""
    there = head.dep_ in {"nsubj", "nsubjpass", "attr"} or head.head.lemma_ in {"have", "find", "see"}
    return bool(there and is_area(head) and head.lemma_ not in _MEANT_OTHERWISE)


def is_no_harm(words: Any, quantity: Quantity, found: Counted, table: Table) -> bool:
    """Keep "no" and "none" for people and harm: "no soldiers were killed", "no casualties"."""
    if quantity.kind != "none":
        return False
    if found.head.lemma_ in TOLLS and found.head.i < words.start:
        return False
    if _is_lacking(words, found, table):
        return False
    if _is_spared(words, found, table) or (words[0].lower_ == "not" and found.noun and found.outcome):
        return False
    if words.text == "No" and words.end < len(words.doc) and words.doc[words.end].pos_ == "PROPN":
        return True
    return not found.noun or found.head.lemma_.casefold() not in table.names("affected", "people")
