"""Quantities written in more than one way at once, or with a sign: "four (4)", "thirty, thirty-five", ">40"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read.numbers import NUMBER, last_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.read.quantities import Quantity

Found = tuple[Span, "Quantity"]

SIGNS: Final = {">": "more than", "<": "fewer than", "~": "about", "≈": "about", "≥": "at least", "≤": "at most"}
"""Signs right before a number, and the words of the table that they stand for."""

_BRACKET: Final = re.compile(r"\s?\(\s?")
_SPOKEN: Final = re.compile(r",\s|\s?[-–—]\s?|\.\.\.\s?|…\s?")
_NEXT = rf"(?:{NUMBER}|several|dozens|another)\b"
_LISTED: Final = re.compile(rf",?\s(?:and|or)\s{_NEXT}|,\s{_NEXT}", re.IGNORECASE)
_WIDEST: Final = 2  # "ten, twenty" at most: what goes further is a list


def joined(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Yield quantities in order, two that say one number as one and two that say a stretch as a range."""
    before, one = 0, next(it := iter(found), None)
    while one is not None:
        after = next(it, None)
        both = _both(text, one, after, listed=text[before : one[0].start] == ", ") if after is not None else None
        before = one[0].end
        yield both or one
        one = next(it, None) if both else after


def _both(text: str, one: Found, after: Found, *, listed: bool) -> Found | None:
    (span, quantity), (last, other) = one, after
    between = text[span.end : last.start]
    if _BRACKET.fullmatch(between) and text[last.end : last.end + 1] == ")":
        return (Span(span.start, last.end + 1), quantity) if _says_again(quantity, other) else None
    if listed or not (_SPOKEN.fullmatch(between) and _plain(quantity) and _plain(other)):
        return None
    return None if _LISTED.match(text, last.end) else _range(text, one, after)


def _plain(quantity: Quantity) -> bool:
    return quantity.kind == "number" and not quantity.bounded and quantity.low == quantity.high


def _says_again(quantity: Quantity, other: Quantity) -> bool:
    """Tell whether two ways of writing agree: "four (4)", "at least four (4)"."""
    if not _plain(other) or quantity.kind != "number" or other.low is None:
        return False
    ends = {quantity.low, quantity.high}
    open_ended = None in ends  # "more than four (4)" begins at five
    return not ends.isdisjoint({other.low, other.low + 1, other.low - 1} if open_ended else {other.low})


def _range(text: str, one: Found, after: Found) -> Found | None:
    """Read "thirty, thirty-five" and "ten, twelve thousand": spoken, so in words, the second a little larger."""
    (span, quantity), (last, other) = one, after
    words, ended = span.words(text), last.words(text)
    if words[0].isdigit() or ended[0].isdigit() or quantity.low is None or other.low is None:
        return None
    scale = last_scale(ended)
    low = quantity.low * scale if last_scale(words) == 1 and scale > quantity.low else quantity.low
    if not low < other.low <= _WIDEST * low:
        return None
    return Span(span.start, last.end), replace(other, low=int(low), row="N to M", reason="a stretch as it is spoken")
