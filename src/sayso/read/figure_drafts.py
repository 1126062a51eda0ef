"""A figure on its way: its quantity, what it counts as far as its own clause says, and what the sentence adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sayso.model import Span
    from sayso.read.counted import Counted
    from sayso.read.quantities import Quantity
    from sayso.read.wholes import Whole


_ASIDE: Final = frozenset({"including", "among", "amongst", "in", "at", "across", "from", "on"})


@dataclass(slots=True)
class Draft:
    """A quantity at its words (a spaCy span), what it counts, and why that is no count (the name of a rule, or "").

    `borrowed` tells that what happened is said of an earlier figure.
    """

    span: Span
    quantity: Quantity
    words: Any
    found: Counted | None
    refused: str
    whole: Whole | None = None
    borrowed: bool = False

    @property
    def counted(self) -> Counted:
        """What it counts, once it is known to be a figure. Raises ValueError before."""
        if self.found is None:
            raise ValueError(f"“{self.words.text}” counts nothing")
        return self.found

    @property
    def is_aside(self) -> bool:
        """Whether it names some or the place of what is told of: "including two sisters", "from two boats"."""
        lead = self.counted.head.head
        if self.whole is not None and self.whole.of is not None and self.noun != self.whole.noun:
            return True
        return bool(self.counted.head.dep_ == "pobj" and lead.lower_ in _ASIDE)

    @property
    def noun(self) -> tuple[Any, ...]:
        """The tokens of what is counted."""
        return self.found.noun if self.found else ()
