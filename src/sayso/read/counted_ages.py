"""Numbers that are ages: "men aged 14 to 41", "some as young as nine", "the other, 22, was given"."""

from __future__ import annotations

from typing import Any, Final

from sayso.read.reached import MEASURED, PERSONS, YOUNGEST
from sayso.read.tags import PLURALS
from sayso.read.wording import word_set

_ORDINALS: Final = word_set("third fourth fifth sixth eighth tenth")
_YOUNG: Final = word_set("boy girl child man woman son daughter baby youth teenager lad")
_ANYONE: Final = word_set("those anyone everyone them whom us")  # "57 of them under 18"
_OLDEST: Final = 110
_AGED: Final = word_set("aged age ages")


def is_age(words: Any) -> bool:
    """Tell ages that no noun follows: "men aged 14 to 41", "boys aged 9, 11 and 12", "those under 25"."""
    doc, start = words.doc, words.start
    if {token.lower_ for token in doc[words.end : words.end + 2]} & {"older", "younger"}:
        return True
    led = [token.lower_ for token in doc[max(0, start - 2) : start]]
    turned = start > 0 and doc[start - 1].lemma_ == "turn" and words.text.isdecimal() and int(words.text) <= _OLDEST
    if led in (["young", "as"], ["old", "as"]) or turned:
        return True  # "some as young as nine", "when he turned 14"
    at = start - 1
    while at >= 0 and (doc[at].like_num or doc[at].lower_ in {",", "and", "or", "to", "between", "from", "of"}):
        at -= 1
    if at >= 0 and (doc[at].lower_ in _AGED or _is_aside(words)):
        return True
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lemma_ in _YOUNG and words.text.isalnum():
        return True
    if _is_persons(words):
        return True
    limit = words[0].lower_ in {"under", "over", "below", "above"} and start > 0
    being = doc[start - 1].lower_ in {"are", "were"} and len(words) == 2 and _is_of_people(doc[start - 1])  # noqa: PLR2004
    return bool(limit and (being or doc[start - 1].pos_ == "NOUN" or doc[start - 1].lower_ in _ANYONE))


def _is_of_people(verb: Any) -> bool:
    """Tell "two thirds of the recipients were over 60" from "casualties were over 60"."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    return subject is None or subject.lemma_.casefold() not in MEASURED


def _is_persons(words: Any) -> bool:
    """Tell "the girl, who lost two brothers, is 12" and "the mean age was 31"."""
    root = words.root
    if root.dep_ not in {"attr", "acomp"} or root.head.lemma_ != "be" or not words.text.isalnum():
        return False
    subject = next((child for child in root.head.lefts if child.dep_ == "nsubj"), None)
    if subject is None:
        return False
    ranked = not YOUNGEST.isdisjoint({subject.lower_, *(child.lower_ for child in subject.lefts)})
    one = subject.lower_ in {"he", "she", "i", "who"} or (
        subject.tag_ in {"NN", "NNP"} and subject.lower_ not in MEASURED - PERSONS
    )
    return bool((one or ranked) and root.i == root.right_edge.i)


def _is_aside(words: Any) -> bool:
    """Tell "the other, 22, was given": a number between commas behind one person."""
    doc, start, end = words.doc, words.start, words.end
    if start < 2 or end >= len(doc) or doc[start - 1].text != "," or doc[end].text != "," or not words.text.isdecimal():  # noqa: PLR2004
        return False
    behind = doc[start - 2]
    if behind.lower_ in _ORDINALS | {"first", "second"} and behind.i and behind.nbor(-1).lower_ in {"a", "the"}:
        return len(words.text) < 3  # noqa: PLR2004 - "a third, 17, was released"
    return len(words.text) < 3 and behind.tag_ not in PLURALS and not behind.like_num and behind.lower_ != "age"  # noqa: PLR2004
