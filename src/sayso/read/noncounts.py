"""Numbers that surely count nothing, whatever their clause says: years, ages, results, telephone numbers, names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sayso.read.counted_ages import is_age
from sayso.read.listed import is_shouted, row_of
from sayso.read.owed import is_owed
from sayso.read.tags import PLURALS, SIGNS
from sayso.read.wording import word_set
from sayso.words import CALENDAR

if TYPE_CHECKING:
    from sayso.read.quantities import Quantity
    from sayso.read.quantity_table import Table

FIRST_YEAR, LAST_YEAR = 1500, 2100
_ORDINALS: Final = word_set("third fourth fifth sixth eighth tenth")
_PLURALS: Final = word_set("of are were have")
_CALLS: Final = word_set(
    "call caller operator dispatcher dispatch recording tape number line service center centre system"
)
_CALLING: Final = word_set("call dial ring phone the a")
_COMPARED: Final = word_set("more fewer less higher lower better worse")
_IN: Final = word_set("in at near around outside across on")
_JOINING: Final = frozenset({",", ";", "and", "while"})
_CLOSING: Final = frozenset({",", ".", ";", "and", "while"})
_STEPS: Final = (["blocks"], ["doors"], ["houses"], ["streets"], ["stops"])
_AWAY: Final = (["from"], ["north"], ["south"], ["east"], ["west"], ["down"], ["off"])  # "two blocks from the school"
_ABOUT_ONE: Final = frozenset({"about one", "around one", "over one", "under one"})
_SINCE: Final = (["on"], ["from"], ["since"], ["over"])  # ", up 20 on last week"
_NUMBERED: Final = word_set(
    "part chapter section article page volume episode no number figure table phase level category type class grade "
    "room train tram bus ward cell gate platform wing berth flight route highway channel unit line round season "
    "step paragraph rule verse act scene item appendix annex image photo picture slide"
)
_UNITS: Final = word_set(
    "brigade battalion regiment division company corps army squadron camp post checkpoint block mine shaft"
)
_TELEPHONE: Final = re.compile(r"\d{3}[-–]\d{4}")
_FAR: Final = 20  # tokens back to "pages"
_EMERGENCY: Final = word_set("911 999 112")
_REACH: Final = 5
_PREDICATES: Final = frozenset({"VBD", "VBN", "VBP"})  # "all but three ended"


def never(words: Any, quantity: Quantity, table: Table) -> bool:
    """Tell whether a quantity whose clause does not say what it counts is surely none: a year, a measure, a name."""
    doc, start, end = words.doc, words.start, words.end
    year = words.text.isdecimal() and quantity.low is not None and FIRST_YEAR <= quantity.low <= LAST_YEAR
    after = doc[end] if end < len(doc) else None
    measured = (after is not None and after.tag_ not in _PREDICATES) and (
        after.is_currency or not {after.lower_, after.lemma_.casefold()}.isdisjoint(table.names("uncounted") | SIGNS)
    )
    named = (
        quantity.kind == "number"
        and start
        and doc[start - 1].pos_ == "PROPN"
        and doc[start - 1].lower_ not in CALENDAR
        and not _is_free(words)
    )
    dialled = words.text.isdecimal() and words.text[0] == "0" and len(words.text) > 1
    ordinal = words[-1].lower_ in _ORDINALS and words[0].lower_ == "a" and next_word(words) not in _PLURALS
    return bool(
        year
        or measured
        or named
        or dialled
        or _is_result(words)
        or ordinal
        or is_age(words)
        or is_owed(words)
        or is_numbered(words)
        or is_difference(words)
        or is_no_part(words)
    )


def _is_result(words: Any) -> bool:
    """Tell "89-92", the second number of "by three judges to two", "per 1,000" and "it takes two to tango"."""
    doc, start, end = words.doc, words.start, words.end
    before = [token.lower_ for token in doc[max(0, start - 4) : start]]
    if not before:
        return False
    score = any(token.text in {"-", "–"} for token in words) and words.text[0].isdigit()
    second = before[-1] == "to" and "by" in before[:2] and (end >= len(doc) or doc[end].is_punct)
    takes = before[-1] in {"takes", "took", "take"} and end < len(doc) and doc[end].lower_ == "to"
    dialled = doc[start - 1].is_digit and doc[start - 1].text.startswith("0")
    dialled = dialled or is_dialled(words)
    return bool(score or second or takes or dialled or before[-1] == "per")


def is_dialled(words: Any) -> bool:
    """Tell "(410) 555-0110", both numbers of it."""
    doc, start, end = words.doc, words.start, words.end
    if _TELEPHONE.fullmatch(words.text) and (end >= len(doc) or doc[end].tag_ not in PLURALS):
        return True
    if not start:
        return False
    inside = end + 1 < len(doc) and doc[start - 1].text.endswith("(") and doc[end].text.startswith(")")
    return bool(inside and words.text.isdecimal() and doc[end + 1].text[0].isdigit())


def _is_free(words: Any) -> bool:
    """Tell a number behind a name that is not its name's: in capitals, or as in "In Tolin 40 were killed"."""
    return is_shouted(words) or behind_place(words) or row_of(words) is not None or behind_actor(words)


def behind_actor(words: Any) -> bool:
    """Tell "Marvec reported 23 deaths, Tolin 11 and the Greens six": who acts, behind a count that another has."""
    doc, at = words.doc, words.start - 1
    ends = words.end >= len(doc) or doc[words.end].text in _CLOSING
    while at > words.sent.start and doc[at].pos_ == "PROPN":
        at -= 1
    at -= doc[at].lower_ == "the"
    if not ends or at <= words.sent.start or doc[at].lower_ not in _JOINING or doc[at + 1].lower_ in _NUMBERED | _UNITS:
        return False
    numbers = [token for token in words.sent[: at - words.sent.start] if token.like_num]
    counted = [token if token.dep_ == "dobj" else token.head for token in numbers]
    return any(noun.dep_ == "dobj" and _has_actor(noun.head) for noun in counted)


def _has_actor(verb: Any) -> bool:
    return any(child.dep_ == "nsubj" and child.pos_ in {"PROPN", "NOUN"} for child in verb.lefts)


def behind_place(words: Any) -> bool:
    """Tell a number between the place that its clause begins with and a plural verb: "In Tolin 40 were killed"."""
    doc, at, end = words.doc, words.start - 1, words.end
    while end < len(doc) and doc[end].pos_ == "ADV":
        end += 1
    if end >= len(doc) or doc[end].tag_ not in {"VBD", "VBP", "VBN"} or doc[end].lower_ in {"was", "is", "has"}:
        return False
    while at >= 0 and doc[at].pos_ == "PROPN":
        at -= 1
    while at >= 0 and doc[at].lower_ in {"the", "nearby", "neighbouring", "neighboring"}:
        at -= 1
    opens = at == words.sent.start or (at > 0 and (doc[at - 1].is_punct or doc[at - 1].pos_ == "CCONJ"))
    return at >= 0 and at < words.start - 1 and doc[at].lower_ in _IN and opens


def is_numbered(words: Any) -> bool:
    """Tell a number that sorts: "part 3 of 3", "phase 2", "911 calls"."""
    if words.text in _EMERGENCY and _is_called(words):
        return True
    behind = [token.lower_ for token in words.doc[words.end : words.end + 3]]
    if words.start and words.doc[words.start - 1].text == "(" and behind[:1] == ["of"] and behind[-1] == ")":
        return True  # "More pictures (1 of 9)"
    before = [token.lower_ for token in words.doc[max(0, words.start - 3) : words.start]]
    if before[-2:] in (["no", "."], ["nos", "."]) or before[-1:] == ["no."]:
        return True
    at, last = words.start - 1, max(0, words.start - _FAR)
    while at > last and (words.doc[at].is_digit or words.doc[at].lower_ in {",", "and", "or", "to"}):
        at -= 1
    digits = any(token.is_digit for token in words.doc[max(0, at) : words.start])
    listed = digits and at >= 0 and at < words.start - 1 and words.doc[at].lower_.removesuffix("s") in _NUMBERED
    if listed and words.text.isdecimal():
        return True  # "pages 40 and 41"
    first = words.text.isdecimal() and before and before[-1].removesuffix("s") in _NUMBERED
    after = words.doc[words.end : words.end + 2]
    if first and len(after) > 1 and after[0].text == "and" and after[1].is_digit:
        return True  # "the trains 12 and 48"
    counting = bool(before) and words.doc[words.start - 1].pos_ == "VERB"  # "the strikers number 2,300"
    return (
        bool(before) and not counting and (before[-1] in _NUMBERED or (before[0] in _NUMBERED and before[-1] == "of"))
    )


def _is_called(words: Any) -> bool:
    """Tell "911 calls" and "dial 112" from a count of the same value."""
    doc, start, end = words.doc, words.start, words.end
    after = doc[end].lemma_.casefold() if end < len(doc) else ""
    return after in _CALLS or bool(start and doc[start - 1].lemma_.casefold() in _CALLING)


def is_difference(words: Any) -> bool:
    """Tell a difference: "10,000 more than expected", "20 more men than women", "two doors away"."""
    behind = words.doc[words.end : words.end + _REACH]
    following = [token.lower_ for token in behind]
    before = [token.text.casefold() for token in words.doc[max(0, words.start - 2) : words.start]]
    moved = before[-1:] in (["up"], ["down"]) and before[0] in {",", "–", "—", "("} and following[:1] in _SINCE
    return (
        moved
        or following[:1] == ["fewer"]
        or (following[:1] in (["more"], ["less"]) and "cent" in words.text and "of" not in following[:2])
        or (following[1:2] == ["away"] and behind[0].pos_ == "NOUN")
        or (following[:1] in _STEPS and following[1:2] in _AWAY)
        or (following[:1] != [] and following[0] in _COMPARED and "than" in following)
        or (len(following) > 2 and behind[0].pos_ == "NOUN" and following[1] in _COMPARED and following[2] == "than")  # noqa: PLR2004
    )


def is_no_part(words: Any) -> bool:
    """Tell "stay in the majority", "most often", "90 percent of it" and "naive about one of the wars" from parts."""
    root, of, text = words.root, next_word(words) == "of", words.text.casefold()
    led = root.dep_ in {"dobj", "attr"} or (root.dep_ == "pobj" and root.head.lower_ != "by")
    ruling = words[-1].lower_ == "majority" and led and not of
    third = words[-1].lower_ in _ORDINALS and words[0].lower_ == "a" and _is_set_apart(words)
    if third:
        return True
    ranked = text == "most" and root.dep_ == "advmod" and not of
    mass = of and not words[-1].like_num and words.doc[words.end + 1 : words.end + 2].text.casefold() in {"it", "what"}
    return ruling or ranked or mass or (of and text in _ABOUT_ONE)


def _is_set_apart(words: Any) -> bool:
    """Tell "a third, aged 24, had turned back": who comes third."""
    behind = words.doc[words.end : words.end + 2]
    return (
        len(behind) > 1 and behind[0].text == "," and (behind[1].lower_ in {"aged", "who", "a"} or behind[1].is_digit)
    )


def next_word(words: Any) -> str:
    """Return the word right behind a number, in lower case, or ""."""
    return str(words.doc[words.end].lower_) if words.end < len(words.doc) else ""
