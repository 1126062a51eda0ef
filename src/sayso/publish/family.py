"""Who has an origin's words from whom: its reports as a tree, each under the report that it took them from."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sayso.model import Relay
    from sayso.publish.contents import Lookup

DEEPEST: Final = 8  # steps from the origin that are shown one within the other; what lies deeper stands beside the last
DEEP: Final = 6  # steps from the origin that are shown where the tree is folded


@dataclass(frozen=True, slots=True)
class Branch:
    """A report of an origin, the report it stands under, and those that stand under it.

    `source` is the id of the report of the same origin that it has the words from, empty where none is known; deeper
    than the deepest step it is not the one it stands under. `carries` is False for a report that passes on other words
    of the origin and is here only because another has them from it. `more` counts reports left out under it.
    """

    relay: Relay
    source: str = ""
    branches: tuple[Branch, ...] = ()
    carries: bool = True
    more: int = 0

    @property
    def count(self) -> int:
        """How many reports it and those under it are."""
        return 1 + sum(one.count for one in self.branches)


def family(relays: Sequence[Relay], carrying: Collection[str] | None = None) -> tuple[Branch, ...]:
    """Return the reports that stand right under an origin with those under them, in the order of its relays.

    With `carrying`, only these reports, by id, and those between them and the origin. Reports that name one another in
    a circle are each shown once, the circle cut at the last of them.
    """
    above = _above(relays)
    wanted = set(above) if carrying is None else {one for name in carrying if name in above for one in _up(name, above)}
    hung = _hung({name: source for name, source in above.items() if name in wanted})
    by_report = {relay.report: relay for relay in relays}

    def branch(name: str) -> Branch:
        carries = carrying is None or name in carrying
        return Branch(by_report[name], above[name], tuple(map(branch, hung[name])), carries)

    return tuple(map(branch, hung[""]))


def folded(branches: Sequence[Branch], most: int) -> tuple[tuple[Branch, ...], int]:
    """Return the `most` reports nearest to the origin, and how many were left out right under it.

    Those left out elsewhere are counted where they stood. One report too many is shown, as "1 more" takes its room.
    """
    total = sum(one.count for one in branches)
    room = total if total <= most + 1 else most
    kept: set[str] = set()
    left = deque((one, 1) for one in branches)
    while left and len(kept) < room:
        branch, depth = left.popleft()
        kept.add(branch.relay.report)
        left.extend((one, depth + 1) for one in branch.branches if depth < DEEP)
    return _folded(branches, kept)


def _folded(branches: Sequence[Branch], kept: Collection[str]) -> tuple[tuple[Branch, ...], int]:
    shown = []
    for branch in branches:
        if branch.relay.report in kept:
            under, more = _folded(branch.branches, kept)
            shown.append(replace(branch, branches=under, more=more))
    return tuple(shown), sum(one.count for one in branches if one.relay.report not in kept)


def claims_carried(found: Lookup, relay: Relay) -> tuple[str, ...]:
    """Return the claims that a report carries: those of its statements.

    Of a report with no statement, known by words that stand in another one too, they are the claims whose statements
    hold any of those words.
    """
    statements = relay.statements or tuple(_pointed_at(found, relay))
    return tuple(dict.fromkeys(claim for one in statements for claim in found.claims_of.get(one, ())))


def _pointed_at(found: Lookup, relay: Relay) -> Iterator[str]:
    for reason in relay.reasons:
        for place in reason.places:
            for statement in found.statements_in.get(place.report, ()):
                if any(one.meets(other) for one in statement.content for other in place.spans):
                    yield statement.id


def _above(relays: Sequence[Relay]) -> dict[str, str]:
    """Return for each report the one of the same origin that it has the words from, empty where there is none."""
    held = {relay.report for relay in relays}
    above: dict[str, str] = {}
    for relay in relays:
        source = relay.taken_from if relay.taken_from in held else ""
        above[relay.report] = "" if relay.report in _up(source, above) else source
    return above


def _up(name: str, above: Mapping[str, str]) -> Iterator[str]:
    """Yield a report and those between it and the origin."""
    while name:
        yield name
        name = above.get(name, "")


def _hung(above: Mapping[str, str]) -> defaultdict[str, list[str]]:
    """Return the reports that stand under each, those right under the origin under the empty name."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for name, source in above.items():
        below[source].append(name)
    hung: defaultdict[str, list[str]] = defaultdict(list)
    left = deque([("", "", 0)])  # a report, the one that those it was the source of stand under, how deep that one is
    while left:
        name, under, depth = left.popleft()
        for child in below[name]:
            hung[under].append(child)
            left.append((child, child, depth + 1) if depth + 1 < DEEPEST else (child, under, depth))
    return hung
