"""What every engine promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Maps work over items."""

    def map(
        self, work: Callable[[Item], Result], items: Iterable[Item], *, lost: Callable[[Item, str], Result]
    ) -> Generator[Result]:
        """Yield one result an item, in the order of the items, whatever happens in between.

        Items are taken as they are needed, so that memory does not grow with their number. What `work` raises is
        raised here; where the work ends the process that does it, `lost` makes the result from the item and why.
        Closing the iterator ends the work at once. Raises SaysoError when results are not what the items were.
        """
        ...
