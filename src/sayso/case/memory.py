"""What earlier runs made and the next may use again: pages of values, by the digest of what they were made of first.

Droppable like the derived tables, and never read without its digest, so that nothing in it can be stale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.case.store import Store


def held(store: Store) -> Mapping[str, bytes]:
    """Return everything that is remembered: packed pages of values by digest."""
    return dict(store.rows("SELECT digest, value FROM remembered"))


def change(store: Store, *, forget: Iterable[str], keep: Mapping[str, bytes]) -> None:
    """Forget some of it and remember more, in one transaction."""
    with store.write():
        for digest in forget:
            store.execute("DELETE FROM remembered WHERE digest = ?", digest)
        for digest, value in sorted(keep.items()):
            store.execute("INSERT OR REPLACE INTO remembered (digest, value) VALUES (?, ?)", digest, value)
