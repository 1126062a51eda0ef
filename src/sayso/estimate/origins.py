"""Lists that come from a case: each stands for an origin, and no two may stand for the same.

Two lists that draw on one origin overlap because of it, and not because the people on them were easy to find. No
estimate can tell the two apart, so such lists are refused; and so are those of origins that are not known to be
independent.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from sayso.errors import BadLists

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DIGITS: Final = 8  # of an id, from which on it may be cut
NAMED: Final = 12  # origins that a message names


@dataclass(frozen=True, slots=True)
class Root:
    """What must be known of an origin here: its id and name, the reports that carry it, and whom it may depend on."""

    id: str
    label: str
    sources: tuple[str, ...]
    not_independent_of: tuple[str, ...] = ()


def refuse_shared(names: Sequence[str], roots: Sequence[Root]) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the origins that each list stands for; BadLists where two lists are not independent.

    A list is named by an origin's id, its label or the source of a report that carries it; joined lists, as A+B, stand
    for the origins of both.
    """
    by_id = {root.id: root for root in roots}
    found = {name: _roots(name, roots) for name in names}
    for (one, first), (other, second) in combinations(found.items(), 2):
        if shared := sorted(set(first) & set(second)):
            raise BadLists(
                f"lists {one} and {other} share an origin ({by_id[shared[0]].label}): they overlap because of it, so "
                f"no estimate holds; join them into one (--list '{one}+{other}') or leave one out"
            )
        doubt = [(a, b) for a in first for b in second if b in by_id[a].not_independent_of]
        doubt += [(a, b) for a in first for b in second if a in by_id[b].not_independent_of]
        if doubt:
            labels = " and ".join(by_id[root].label for root in doubt[0])
            raise BadLists(
                f"lists {one} and {other}: independence of their origins is not established ({labels}); join them into "
                f"one (--list '{one}+{other}'), leave one out, or judge the origins in the case first"
            )
    return found


def _roots(name: str, roots: Sequence[Root]) -> tuple[str, ...]:
    whole = _matching(name, roots)
    parts = [name] if whole or "+" not in name else name.split("+")
    ids: list[str] = []
    for part in parts:
        held = _matching(part, roots)
        if not held:
            known = ", ".join(root.label for root in roots[:NAMED]) or "none"
            raise BadLists(
                f"list {part}: no origin of the case has this id or label, and no report this source; call each column "
                f"by one (origins: {known})"
            )
        if len(held) > 1:
            labels = "; ".join(root.label for root in held[:NAMED])
            raise BadLists(
                f"list {part} may stand for {len(held)} origins ({labels}); call the column by the id or label of one"
            )
        ids.append(held[0].id)
    return tuple(dict.fromkeys(ids))


def _matching(name: str, roots: Sequence[Root]) -> list[Root]:
    for found in (
        [root for root in roots if name == root.id],
        [root for root in roots if len(name) >= DIGITS and root.id.startswith(name)],
        [root for root in roots if name == root.label],
        [root for root in roots if name in root.sources],
    ):
        if found:
            return found
    return []
