"""Shares that are told as so many of so many: "four families in ten", "one nurse in four", "of every ten six"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read.counted import Counted
from sayso.read.predicates import predicate
from sayso.read.tags import PLURALS
from sayso.read.wholes import Whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.figure_drafts import Draft

_ROUND: Final = frozenset({*range(2, 11), 20, 50, 100, 1000})
_COUNTS: Final = frozenset({"NOUN", "PROPN", "ADJ"})
_ABLE: Final = frozenset({"", "loose", "pronoun", "singular"})


def joined_shares(drafts: Sequence[Draft]) -> list[Draft]:
    """Return a sentence's quantities, those that are "so many of a kind in so many" made into one share."""
    left: list[Draft] = []
    for draft in drafts:
        if not left or not _make_share(left[-1], draft):
            left.append(draft)
    return left


def _make_share(part: Draft, of: Draft) -> bool:
    """Make the first of two quantities their share, if they are one: "four families in ten sleep outdoors"."""
    doc, noun = part.words.doc, part.found.head if part.found else None
    low, size = part.quantity.low, of.quantity.low
    if noun is None or noun.i < part.words.end or part.refused not in _ABLE:
        return False
    if doc[noun.i + 1 : of.words.start].text.casefold() not in {"in", "out of"}:
        return False
    exact = all(one.quantity.kind == "number" and one.quantity.low == one.quantity.high for one in (part, of))
    if not exact or low is None or size is None or size not in _ROUND or low >= size or _goes_on(of):
        return False
    share = low / size
    part.quantity = replace(part.quantity, low=share, high=share, kind="share", row="one in N")
    part.span = Span(part.span.start, of.span.end)
    words = tuple(token for token in doc[part.words.end : noun.i + 1] if token.pos_ in _COUNTS)
    part.found = Counted(noun, words or (noun,), predicate(doc, of.words.end) or ())
    part.whole, part.refused = Whole(words or (noun,), words or (noun,)), ""
    return True


def _goes_on(draft: Draft) -> bool:
    """Tell "in four wards" and "in ten minutes" from "in four"."""
    doc, end = draft.words.doc, draft.words.end
    tags = [token.tag_ for token in doc[end : end + 2]]
    return tags[:1] != [] and (tags[0] in PLURALS or tags[0] == "HYPH" or (tags[0] == "JJ" and tags[-1] in PLURALS))


def in_every(kept: Sequence[Draft], fronted: Whole | None) -> None:
    """Make numbers shares of what the sentence begins with: "Of every ten letters six are returned"."""
    if fronted is None or fronted.words[0].lower_ not in {"every", "each"} or not fronted.low:
        return
    for draft in kept:
        low, high = draft.quantity.low, draft.quantity.high
        if draft.whole is fronted and not draft.quantity.share and low is not None and high is not None:
            least, most = low / fronted.low, min(1.0, high / fronted.low)
            draft.quantity = replace(draft.quantity, low=least, high=most, kind="share", row="one in N")
            draft.whole = Whole(fronted.noun, fronted.noun)
