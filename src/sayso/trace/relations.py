"""What each report is to an origin: the original, a copy, a relay, or a paraphrase."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.model import Place, Reason, Relay
from sayso.trace.shared import COPY
from sayso.words import days, outlet_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Relation, Report
    from sayso.trace.alike import Alike
    from sayso.trace.roots import Root


def relays(root: Root, reports: Mapping[str, Report], alike: Alike, judged: frozenset[str]) -> tuple[Relay, ...]:
    """Return the relation of each of a root's reports, the original first, then by date.

    `judged` are statements that a person holds to be the origin.
    """
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for statement in root.statements:
        grouped[alike.statements[statement].report].append(statement)
    order = sorted(grouped, key=lambda name: (published(reports[name]), name))
    carried = {name: grouped[name] for name in order}
    original = _original(root, order, reports, alike, judged)
    found = []
    for name in sorted(order, key=lambda name: (name != original, order.index(name))):
        relation, reason = _relation(name, original, carried, alike, root)
        own = tuple(reason for statement in carried[name] for reason in root.reasons[statement])
        found.append(Relay(name, relation, tuple(carried[name]), tuple(dict.fromkeys((reason, *own)))))
    return tuple(found)


def published(report: Report) -> int:
    """Return the first day a report can have been published; a day after all others when it is not known."""
    known = days(report.published.value)
    return known[0] if known else 10**9


def _original(
    root: Root, order: Sequence[str], reports: Mapping[str, Report], alike: Alike, judged: frozenset[str]
) -> str:
    """Return the report where the words first stood, empty when it is not in the case.

    It is the one a person says; else the collector's own, or for public words the publisher's own; else, for words that
    nobody passed on, the earliest.
    """
    by_person = [
        name for name in order if any(alike.statements[one].report == name for one in judged & set(root.reasons))
    ]
    owner = outlet_key(root.collector or root.voice.name)
    own = [name for name in order if owner and outlet_key(reports[name].name) == owner]
    if by_person or own:
        return (by_person or own)[0]
    direct = [name for name in order if root.public or not root.collector]
    firsthand = [
        name
        for name in direct
        if any(alike.statements[one].report == name and one not in root.attached and not alike.statements[one].relays
               for one in root.reasons)
    ]  # fmt: skip
    return firsthand[0] if firsthand else ""


def _relation(
    name: str, original: str, carried: Mapping[str, Sequence[str]], alike: Alike, root: Root
) -> tuple[Relation, Reason]:
    if name == original:
        return "original", Reason("The words first stood in this report.", _first_places(carried[name], alike))
    order = list(carried)
    for other in order:
        shared = alike.shared.get(name, {}).get(other)
        earlier = other == original or order.index(other) < order.index(name)
        if shared is not None and shared.containment >= COPY and earlier:
            places = (
                Place(name, tuple(here for here, _ in shared.runs)),
                Place(other, tuple(there for _, there in shared.runs)),
            )
            return "copy", Reason(f"{shared.containment:.0%} of its text stands in the other report.", places)
    others = [statement for other in order if other != name for statement in carried[other]]
    echoed = [(one, other) for one in carried[name] for other in others if _quoted(one, other, alike)]
    if echoed:
        return "relay", Reason("It carries the same words.", _first_places(echoed[0], alike))
    if original or any(statement in root.attached for statement in carried[name]):
        return "paraphrase", Reason("It carries the assertions in other words.", _first_places(carried[name], alike))
    return "relay", Reason("It names whom it passes on.", _first_places(carried[name], alike))


def _quoted(one: str, other: str, alike: Alike) -> bool:
    """Tell whether two statements have the same words, or quote within one claim."""
    kinds = (alike.statements[one].kind, alike.statements[other].kind)
    same_claim = alike.claim.get(one, "-") == alike.claim.get(other, "")
    return alike.same_words(one, other) or (same_claim and "indirect" not in kinds)


def _first_places(statements: Sequence[str], alike: Alike) -> tuple[Place, ...]:
    return tuple(alike.statements[one].place for one in statements[:2] if alike.statements[one].content)
