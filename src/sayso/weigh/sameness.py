"""Whether two clauses say something of the same thing on the same day, told by grammar and by the whole reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.weigh.senses import sense_of
from sayso.words import MONTHS, STOP, stem, words

if TYPE_CHECKING:
    from sayso.weigh.clauses import Sense
    from sayso.weigh.ground import At

_MONTHS: Final = "|".join(month.capitalize() for month in MONTHS)
_DAY: Final = re.compile(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTHS})|({_MONTHS}) (\d{{1,2}}))\b")
_IS: Final = re.compile(r"\s+(?:was|were|is|are|had been|has been|have been|stayed|remained)\s+", re.IGNORECASE)
_THE: Final = re.compile(r"\b(?:the|this|that)\s+$", re.IGNORECASE)
LEAD: Final = 6  # code points in which an article stands


def said_of_one(one: At, other: At, clash: tuple[str, str]) -> str:
    """Return the day, where "the road was open" and "the road was closed" are surely of one road on one day; else "".

    Neither report tells of two of its kind, and both name one day only.
    """
    here, there = (_subject(at, name) for at, name in zip((one, other), clash, strict=True))
    if not here or here != there or not (_only(one, here, clash) and _only(other, here, clash)):
        return ""
    named, again = _days(one.said.report.text), _days(other.said.report.text)
    return next(iter(named)) if len(named) == 1 and named == again else ""


def _subject(at: At, name: str) -> str:
    """Return the stem of what a clause says to be so: of "the road was open" the road; "" where that is not plain."""
    text, senses = at.said.report.text, at.clause.senses
    place = next(number for number, sense in enumerate(senses) if sense.name == name)
    noun: Sense | None = senses[place - 1] if place else None
    if noun is None or not _IS.fullmatch(text, noun.end, senses[place].start):
        return ""
    return (
        stem(text[noun.start : noun.end].casefold())
        if _THE.search(text[max(0, noun.start - LEAD) : noun.start])
        else ""
    )


def _only(at: At, noun: str, clash: tuple[str, str]) -> bool:
    """Tell whether a report never sets one of a kind apart from another: "the old road", "Mill Road"."""
    before = ""
    for word in words(at.said.report.text):
        if stem(word.fold) == noun and before and before not in STOP and sense_of(stem(before)) not in clash:
            return False
        before = word.fold
    return True


def _days(text: str) -> set[str]:
    return {f"{found[1] or found[4]} {found[2] or found[3]}" for found in _DAY.finditer(text)}
