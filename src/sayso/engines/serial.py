"""The engine that works in this very process: for few items, and for one core."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from sayso.engines.engine import Item, Result


@dataclass(frozen=True, slots=True)
class Serial:
    """Works on one item after the other."""

    def map(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        lost: Callable[[Item, str], Result],  # noqa: ARG002 - what ends this process leaves nobody to tell
    ) -> Generator[Result]:
        """Yield one result an item, in the order of the items."""
        yield from map(work, items)
