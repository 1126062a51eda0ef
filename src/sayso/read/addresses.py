"""Houses with a number: "14 Orchard Street, Tamsin Vale" is in that town, "88 Tanner Lane" where it says."""

from __future__ import annotations

from typing import Any, Final

from sayso.read.placeleads import BESIDE
from sayso.read.wording import word_set

STREETS: Final = word_set("street road lane avenue row drive terrace close boulevard quay row")
"""Words that a street's name ends in."""


def of_address(first: Any, last: Any) -> tuple[Any, Any]:
    """Return the town of "14 Orchard Street, Tamsin Vale", with none the house and its number; drop "neighbouring"."""
    doc = first.doc
    while first.lower_ in BESIDE and first.i < last.i:
        first = first.nbor()
    number = first if first.like_num else doc[max(0, first.i - 1)]  # "48 Tanner's Row"
    house = number.like_num and not number.is_sent_start
    comma = next((token for token in doc[first.i : last.i + 2] if token.text == ","), None)
    if not house or comma is None or comma.i + 1 >= len(doc) or doc[comma.i + 1].pos_ != "PROPN":
        numbered = house and last.lower_ in STREETS and number.is_digit
        return (number if numbered else first), last
    end = comma.i + 1
    while end + 1 < len(doc) and doc[end + 1].pos_ == "PROPN":
        end += 1
    return doc[comma.i + 1], doc[end]


def before_aside(first: Any, last: Any) -> tuple[Any, Any]:
    """Return "Saint Ovan's" for "Saint Ovan's, the city's largest hospital"."""
    comma = next((one for one in first.doc[first.i : last.i] if one.text == "," and one.nbor().pos_ == "DET"), None)
    return (first, comma.nbor(-1)) if comma is not None and comma.i > first.i else (first, last)
