"""The words that stand for a claim: those of its first statement, as its report prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.model import Span, quote

if TYPE_CHECKING:
    from sayso.model import Statement

LONGEST: Final = 160  # code points from the start of the source to the content
_THAT: Final = re.compile(r"that\s+(?=\S)")
_FRAGMENT: Final = re.compile(r"(?:to|of|against|from|into)\s|(?!(?:no|some|any|every)?thing\b|during\b)[^\W\d_]+ing\b")
_STOP: Final = re.compile(r"[.!?…][\"”’»)\]]*\s|\n\s*\n")


def claim_text(text: str, statement: Statement) -> str:
    """Return the words of a claim whose first statement this is.

    Indirect speech loses its leading "that". What begins with "to", "against" or a gerund makes no sense alone: it is
    given from its source or cue on, when both stand in one sentence.
    """
    if statement.kind == "direct" or not statement.content:
        return quote(text, statement.content)
    first = statement.content[0]
    if _FRAGMENT.match(first.words(text)):
        begin = _begin(text, statement, first)
        return quote(text, (Span(begin, first.end), *statement.content[1:]))
    that = _THAT.match(text, first.start, first.end)
    return quote(text, (Span(that.end(), first.end), *statement.content[1:]) if that else statement.content)


def _begin(text: str, statement: Statement, first: Span) -> int:
    """Return where the sentence's source or cue begins, or its first word when it has no source; else the content."""
    before = [span.start for span in (*statement.source, *statement.cue) if span.end <= first.start]
    begin = min(before, default=first.start)
    if before and not statement.source:
        stops = [stop.end() for stop in _STOP.finditer(text, max(0, begin - LONGEST), begin)]
        begin = stops[-1] if stops else begin
    far = first.start - begin > LONGEST or _STOP.search(text, begin, first.start)
    return first.start if far else begin
