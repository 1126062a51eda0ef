"""Statements whose report does not name voice and collector: which known root their words come from, if just one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Reason
from sayso.trace.attach_ways import Dates, Near, ways
from sayso.trace.roots import of_statement
from sayso.trace.speaking import MOST_ROOTS, by_last_word
from sayso.words import outlet_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.trace.alike import Alike
    from sayso.trace.attach_ways import Found
    from sayso.trace.retold import Retelling
    from sayso.trace.roots import Root
    from sayso.trace.telling import Telling


def attach(roots: Sequence[Root], loose: Mapping[str, Telling], retelling: Retelling) -> dict[str, Reason]:
    """Let loose statements belong to the one root whose words they carry; return why the others stay loose.

    Goes on in rounds, so that a relay of a relay is found; within a round nothing depends on order.
    """
    alike, reported = retelling.alike, retelling.reported
    left = dict(sorted(loose.items()))
    why: dict[str, Reason] = {}
    found: dict[str, list[Found]] = {}
    chosen: dict[str, Found] = {}
    dates = Dates(reported, [first_day(root, alike, reported) for root in roots])
    while True:
        places = of_statement(roots), by_last_word(roots), _by_collector(roots), _carried(roots, alike)
        near = Near(*places, chosen, {best.root for best in chosen.values()})
        if any(best.named for best in chosen.values()):
            found = {}
        found = {
            name: ways(one, near, roots, dates, retelling)
            if name not in found or near.moved(one, alike)
            else found[name]
            for name, one in left.items()
        }
        chosen = {name: best for name in left if (best := _only(found[name])) is not None}
        why.update({name: _undecided(candidates, roots) for name, candidates in found.items() if candidates})
        if not chosen:
            return {name: reason for name, reason in why.items() if name in left}
        for name, best in chosen.items():
            roots[best.root].take(name, best.reason, attached=True)
            if best.named:
                roots[best.root].voice = alike.statements[name].voice
            del left[name]


def first_day(root: Root, alike: Alike, reported: Mapping[str, int | None]) -> int | None:
    """Return the day of the earliest report that names voice and collector, when it is known."""
    known = [reported[alike.statements[name].report] for name in root.reasons if name not in root.attached]
    return min((day for day in known if day is not None), default=None)


def _by_collector(roots: Sequence[Root]) -> dict[str, list[int]]:
    """Return the positions of the roots of each collector; not of one who took down very many."""
    found: dict[str, list[int]] = {}
    for at, root in enumerate(roots):
        if root.collector:
            found.setdefault(outlet_key(root.collector), []).append(at)
    return {key: held for key, held in found.items() if len(held) <= MOST_ROOTS}


def _carried(roots: Sequence[Root], alike: Alike) -> dict[str, set[int]]:
    """Return the roots that each report passes on to somebody else's collector."""
    carried: dict[str, set[int]] = {}
    for at, root in enumerate(roots):
        if root.collector:
            for name in root.reasons:
                carried.setdefault(alike.statements[name].report, set()).add(at)
    return carried


def _only(candidates: Sequence[Found]) -> Found | None:
    """Return the surest candidate, of the nearest text, when no other is as sure and as near: refuse to guess."""
    surest = max(((one.sure, one.near) for one in candidates), default=(0, 0))
    best = [one for one in candidates if (one.sure, one.near) == surest]
    return best[0] if len(best) == 1 else None


def _undecided(candidates: Sequence[Found], roots: Sequence[Root]) -> Reason:
    names = " and of ".join(sorted({roots[one.root].voice.name or "somebody" for one in candidates}))
    places = tuple(place for one in candidates for place in one.reason.places)
    return Reason(
        f"Its words are found in more than one origin, of {names}; which one it passes on is not told.", places
    )
