"""Money without a coin that is known: "a fine of 600,000", "penalties worth 3.4 million", "61 million has arrived"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.read.figure_drafts import Draft
    from sayso.read.quantity_table import Table

_OWED: Final = word_set(
    "fine price cost fee salary wage debt fare rent tax reward ransom compensation arrears arrear penalty grant loan "
    "subsidy bail donation"
)
_LARGE: Final = word_set("million billion")
_SINGULAR: Final = word_set("has is was")


def is_owed(words: Any) -> bool:
    """Tell a sum by what leads to it, whatever its coin: "a fine of 600,000", "penalties worth 3.4 million"."""
    before = words.doc[max(0, words.start - 2) : words.start]
    if len(before) == 0 or before[-1].lower_ != "of" or len(before) == 1:
        return len(before) > 0 and before[-1].lower_ == "worth"
    return not {before[0].lower_, before[0].lemma_.casefold()}.isdisjoint(_OWED)


def is_sum_again(draft: Draft, before: Iterable[Draft], table: Table) -> bool:
    """Tell a bare number of millions that is one sum: "of 212 million crowns 61 million has been paid"."""
    words = draft.words
    if draft.noun or words[-1].lower_ not in _LARGE:
        return False
    after = words.doc[words.end].lower_ if words.end < len(words.doc) else ""
    return after in _SINGULAR or any(
        one.found is not None
        and one.refused == "measure"
        and one.found.head.lemma_ in table.names("uncounted", "money")
        for one in before
    )
