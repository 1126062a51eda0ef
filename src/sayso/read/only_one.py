"""Quotations that no cue stands beside, in a report with one speaker: "I" in them is the one whom it interviews."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from sayso.read.quotations import brought

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Statement

SURE: Final = 0.6
PEOPLE: Final = frozenset({"person", "pseudonym", "unnamed"})
SEVERAL: Final = 2
BACK: Final = 1_000  # code points of a paragraph in which somebody else may be named
FIRST_PERSON: Final = re.compile(r"\bI\b|\b(?:[Mm]e|[Mm]y|[Ww]e|us|[Oo]urs?)\b")
_FULL_NAME: Final = re.compile(r"\b[A-Z][\w’'-]+ [A-Z][\w’'-]+")
SIGNED: Final = re.compile(r"(?<=[”\"’'»])\s*(?:[―—–]|--?)\s?[A-Z]")


def only_one(made: Iterable[Statement], text: str) -> Statement | None:
    """Return the first statement of the only one who is quoted with a cue in a report; None where nobody is, or two.

    A page of quotations with names under them is nobody's interview.
    """
    quoted = [one for one in made if one.kind != "indirect" and one.cue and not one.within and one.voice.name]
    first = min(quoted, key=lambda one: one.content[0], default=None)
    alone = first is not None and all(one.voice.name == first.voice.name for one in quoted)
    return first if first is not None and alone and not are_signed(text) and first.voice.kind in PEOPLE else None


def are_signed(text: str) -> bool:
    """Tell whether a page is one of quotations with names under them."""
    return len(list(islice(SIGNED.finditer(text), SEVERAL))) == SEVERAL


def told_by(only: Statement | None, alone: Statement, text: str) -> Statement:
    """Give words in the first person to the only one who is quoted with a cue in the report, and before them.

    Not where their paragraph names somebody else in full before them, who may be the one that speaks, or a name signs.
    """
    start, end = alone.content[0].start, alone.content[-1].end
    if only is None or only.content[0].start >= start or SIGNED.match(text, end):
        return alone
    said = " ".join(span.words(text) for span in alone.content)
    if brought(text, start) or not FIRST_PERSON.search(said) or _somebody_else(text, start, only.voice.name):
        return alone
    voice = replace(only.voice, mentions=())
    reason = "a quotation in the first person, in a report that quotes one person"
    return replace(alone, voice=voice, relays=only.relays, confidence=SURE, reason=reason)


def _somebody_else(text: str, start: int, name: str) -> bool:
    """Tell whether the paragraph has, before a place, a full name that shares no word with a name."""
    known = set(name.split())
    paragraph = text[max(text.rfind("\n", 0, start) + 1, start - BACK) : start]
    return any(known.isdisjoint(found.group().split()) for found in _FULL_NAME.finditer(paragraph))
