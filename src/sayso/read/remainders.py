"""What is left of a whole: "all but four" of a crew of 26 are 22; where no size is told it is no figure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.figure_drafts import Draft
    from sayso.read.quantities import Quantity
    from sayso.read.wholes import Whole


def is_remainder(draft: Draft) -> bool:
    """Tell a number behind "all but"."""
    before = draft.words.doc[max(0, draft.words.start - 2) : draft.words.start]
    return [token.lower_ for token in before] == ["all", "but"]


def remainder(draft: Draft, whole: Whole | None, before: Sequence[Draft]) -> bool:
    """Make a number behind "all but" the rest of its whole, or of the figure right before it; False without a size."""
    left = _exact(draft.quantity)
    told = [_exact(whole)] if whole is not None else [_exact(one.quantity) for one in reversed(before)]
    size = next((one for one in told if one is not None and left is not None and left < one), None)
    if size is None or left is None:
        return False
    reason = "all but so many of so many are the rest"
    draft.quantity = replace(draft.quantity, low=size - left, high=size - left, row="all but N", reason=reason)
    draft.span = Span(draft.words.doc[draft.words.start - 2].idx, draft.span.end)
    return True


def _exact(sized: Quantity | Whole) -> float | None:
    share = getattr(sized, "share", False)
    return sized.low if sized.low is not None and sized.low == sized.high and not share else None
