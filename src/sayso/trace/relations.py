"""What each report is to an origin: the original, a copy, a relay, a translation, or a paraphrase."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final

from sayso.model import Reason, Relay
from sayso.trace.alike import MOSTLY
from sayso.trace.relations_copied import copied_from
from sayso.trace.relations_credit import credit_of, only_retells
from sayso.trace.relations_original import MOST_NAMED, in_order, original_of
from sayso.trace.retold import retold
from sayso.trace.taken import Taken, rendered_from, taken_from

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Relation, Report
    from sayso.trace.abroad import Abroad
    from sayso.trace.alike import Alike
    from sayso.trace.relations_credit import Credit
    from sayso.trace.roots import Root

QUOTED: Final = 6  # words in a row of a quotation
DRIFTED: Final = 2  # quotations in other words that make a translation


def relays(
    root: Root, reports: Mapping[str, Report], alike: Alike, abroad: Abroad, judged: frozenset[str]
) -> tuple[Relay, ...]:
    """Return the relation of each of a root's reports, the original first, then by date.

    `judged` are statements that a person holds to be the origin.
    """
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for statement in root.statements:
        grouped[alike.statements[statement].report].append(statement)
    order = in_order({*grouped, *root.carriers}, reports, alike)
    carried = {name: grouped[name] for name in order}
    original = original_of(root, order, reports, alike, abroad, judged=judged)
    place = {name: at for at, name in enumerate(order)}
    found = []
    for name in sorted(order, key=lambda name: (name != original, place[name])):
        earlier = _nearest(name, original, place, alike) if name != original else []
        copied = copied_from(name, earlier, carried[name], alike)
        whole = copied or rendered_from(name, earlier, reports, alike)
        known = whole is not None or name == original
        credit = None if known else credit_of(name, earlier, root, reports, abroad, original=original)
        taken = whole or taken_from(name, earlier, carried[name], reports, alike)
        if taken is None and credit is not None and credit.report:
            taken = Taken(credit.report, credit.reason)
        relation, reason = _relation(name, original, carried, root, alike, credit=credit)
        if whole:
            relation, reason = ("copy" if copied else "translation"), whole.reason
        own = tuple(reason for statement in carried[name] for reason in root.reasons[statement])
        own += tuple(one.reason for one in root.carriers.get(name, ()))
        why = tuple(dict.fromkeys((reason, *((taken.reason,) if taken else ()), *own)))
        found.append(Relay(name, relation, tuple(carried[name]), why, taken.report if taken else ""))
    return tuple(found)


def _nearest(name: str, original: str, place: Mapping[str, int], alike: Alike) -> list[str]:
    """Return the reports that one can have the words from: the original, then those before it.

    `place` is the order of an origin's reports. In a large origin it is the first, and those it shares most text with.
    """
    before = [other for other, at in place.items() if at < place[name]] if len(place) <= MOST_NAMED else []
    if not before:
        sharing = [other for other in alike.shared.get(name, {}) if place.get(other, len(place)) < place[name]]
        sharing = sorted(sharing, key=lambda other: (-alike.text_in_common(name, other), place[other]))[:MOST_NAMED]
        before = sorted(sharing, key=lambda other: place[other])
    return [original, *(other for other in before if other != original)] if original else before


def _relation(
    name: str,
    original: str,
    carried: Mapping[str, Sequence[str]],
    root: Root,
    alike: Alike,
    *,
    credit: Credit | None,
) -> tuple[Relation, Reason]:
    if name == original:
        return "original", Reason("The words first stood in this report.", alike.places(*carried[name][:2]))
    near = islice((other for other in carried if other != name), MOST_NAMED)
    others = [statement for other in near for statement in carried[other]]
    pairs = [(one, other) for one in carried[name] for other in others]
    echoed = next((pair for pair in pairs if _quoted(*pair, alike)), None)
    if echoed is not None:
        return "relay", Reason("It carries the same words.", alike.places(*echoed))
    drifted = {one: other for one, other in pairs if _both_quote(one, other, alike) and retold(one, other, alike)}
    if len(drifted) >= DRIFTED:
        why = Reason("It quotes the same in other words, as a translation does.", alike.places(*sorted(drifted)[:2]))
        return "translation", why
    if credit is not None and not only_retells(name, carried[name], root, alike):
        return "relay", credit.reason
    if original or all(statement in root.attached for statement in carried[name]):
        return "paraphrase", Reason("It carries the assertions in other words.", alike.places(*carried[name][:2]))
    return "relay", Reason("It names whom it passes on.", alike.places(*carried[name][:2]))


def _quoted(one: str, other: str, alike: Alike) -> bool:
    """Tell whether two statements have the same words, quote much the same in one claim, or one quotes a run."""
    if alike.same_words(one, other):
        return True
    if not _both_quote(one, other, alike):
        return False
    if alike.claim.get(one, "-") == alike.claim.get(other, "") and alike.likeness(one, other) >= MOSTLY:
        return True
    folds = sorted((alike.folds(name) for name in (one, other)), key=len)
    return len(folds[0]) >= QUOTED and f" {' '.join(folds[0])} " in f" {' '.join(folds[1])} "


def _both_quote(one: str, other: str, alike: Alike) -> bool:
    return "indirect" not in (alike.statements[one].kind, alike.statements[other].kind)
