"""What each report is to an origin: the original, a copy, a relay, a translation, or a paraphrase."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final

from sayso.model import Place, Reason, Relay
from sayso.trace.alike import MOSTLY
from sayso.trace.retold import retold
from sayso.trace.shared import COPY
from sayso.trace.taken import Taken, rendered_from, taken_from
from sayso.words import days, is_foreign, name_words, outlet_key, shingles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Relation, Report
    from sayso.trace.abroad import Abroad
    from sayso.trace.alike import Alike
    from sayso.trace.carried import Carried
    from sayso.trace.roots import Root

LAST: Final = 10**9  # a day after all others
WORDS_COPIED: Final = 2 / 3
LONG: Final = 30  # words carried, of which a part may be counted
RUN: Final = 4
QUOTED: Final = 6  # words in a row of a quotation
MOST_NAMED: Final = 50  # reports of an origin that one of them is compared with, the earliest
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
    held = sorted({*grouped, *root.carriers})
    named = _named_by_others(held, reports)
    order = sorted(held, key=lambda name: (published(reports[name]), name not in named, name))
    carried = {name: grouped[name] for name in order}
    original = _original(root, order, reports, alike, judged)
    found = []
    place = {name: at for at, name in enumerate(order)}
    for name in sorted(order, key=lambda name: (name != original, place[name])):
        earlier = _nearest(name, original, place, alike) if name != original else []
        copied = _copied(name, earlier, carried[name], alike)
        rendered = None if copied else rendered_from(name, earlier, reports, alike)
        taken = copied or rendered or taken_from(name, earlier, carried[name], reports, alike)
        taken = taken or _named_abroad(root.carriers.get(name, ()), earlier)
        credit = _credit(name, earlier, root, reports, abroad) if name != original else None
        relation, reason = _relation(name, original, carried, root, alike, credit=credit)
        if whole := copied or rendered:
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


def _named_abroad(carried: Sequence[Carried], earlier: Sequence[str]) -> Taken | None:
    """Return the report whose outlet one that is not read names; it is an earlier one of the origin."""
    return next((Taken(one.other, one.reason) for one in carried if one.named and one.other in earlier), None)


def _credit(
    name: str, earlier: Sequence[str], root: Root, reports: Mapping[str, Report], abroad: Abroad
) -> Reason | None:
    """Return the outlet that a report which is not read names: the origin's collector, or an earlier report's."""
    if not is_foreign(reports[name]):
        return next((one.reason for one in root.carriers.get(name, ()) if one.named), None)
    own = outlet_key(reports[name].name)
    outlets = dict.fromkeys((root.collector, *(reports[other].outlet.value for other in earlier)))
    named = next((one for one in outlets if one and outlet_key(one) != own and abroad.names(name, one)), "")
    return Reason(f"It names {named} as its language writes it.", abroad.where(name, named)) if named else None


def _named_by_others(held: Sequence[str], reports: Mapping[str, Report]) -> set[str]:
    """Return the reports whose outlet another of them names: of two of one day, that is the earlier."""
    few = held if len(held) <= MOST_NAMED else ()
    return {
        name
        for name in few
        if any(
            outlet_key(reports[name].outlet.value) != outlet_key(reports[other].outlet.value)
            and reports[name].outlet.value in reports[other].text
            for other in few
        )
        and reports[name].outlet.value
    }


def published(report: Report) -> int:
    """Return the first day a report can have been published; a day after all others when it is not known."""
    known = days(report.published.value)
    return known[0] if known else LAST


def _original(
    root: Root, order: Sequence[str], reports: Mapping[str, Report], alike: Alike, judged: frozenset[str]
) -> str:
    """Return the report where the words first stood, empty when it is not in the case.

    It is the one a person says; else the collector's own, or for public words the publisher's own; else, for words that
    nobody passed on, the earliest.
    """
    chosen = {alike.statements[one].report for one in judged if one in root.reasons}
    by_person = [name for name in order if name in chosen]
    owner = outlet_key(root.collector or root.voice.name)
    own = [name for name in order if owner and outlet_key(reports[name].name) == owner]
    short = name_words(root.collector)
    own = own or [name for name in order if short and short < name_words(reports[name].outlet.value)]
    own = own or [name for name in order if root.public and name in root.own]
    if by_person or own:
        return (by_person or own)[0]
    direct = [name for name in order if root.public or not root.collector]
    itself = {
        alike.statements[one].report
        for one in root.reasons
        if one not in root.attached and not alike.statements[one].relays
    }
    firsthand = [name for name in direct if (name in root.carriers and is_foreign(reports[name])) or name in itself]
    read = [name for name in firsthand if name not in root.carriers]
    undated = any(published(reports[name]) == LAST for name in read)
    return next(iter(read if read and undated else firsthand), "")


def _relation(
    name: str,
    original: str,
    carried: Mapping[str, Sequence[str]],
    root: Root,
    alike: Alike,
    *,
    credit: Reason | None,
) -> tuple[Relation, Reason]:
    if name == original:
        return "original", Reason("The words first stood in this report.", _first_places(carried[name], alike))
    near = islice((other for other in carried if other != name), MOST_NAMED)
    others = [statement for other in near for statement in carried[other]]
    pairs = [(one, other) for one in carried[name] for other in others]
    echoed = next((pair for pair in pairs if _quoted(*pair, alike)), None)
    if echoed is not None:
        return "relay", Reason("It carries the same words.", _first_places(echoed, alike))
    drifted = {one: other for one, other in pairs if _both_quote(one, other, alike) and retold(one, other, alike)}
    if len(drifted) >= DRIFTED:
        why = Reason("It quotes the same in other words, as a translation does.", _first_places(sorted(drifted), alike))
        return "translation", why
    if credit is not None:
        return "relay", Reason("It names whom it passes on.", credit.places)
    if original or all(statement in root.attached for statement in carried[name]):
        return "paraphrase", Reason("It carries the assertions in other words.", _first_places(carried[name], alike))
    return "relay", Reason("It names whom it passes on.", _first_places(carried[name], alike))


def _copied(name: str, earlier: Sequence[str], statements: Sequence[str], alike: Alike) -> Taken | None:
    """Tell a copy, of the nearest report: half of its text stands there, or two thirds of thirty words it carries."""
    found: list[tuple[float, Taken]] = []
    for other in earlier:
        shared = alike.shared.get(name, {}).get(other)
        if shared is None:
            continue
        here, there = (tuple(span[side] for span in shared.runs) for side in (0, 1))
        places = (Place(name, here), Place(other, there))
        share = _share(statements, other, alike) if shared.containment < COPY else 0.0
        if shared.containment >= COPY:
            text = f"{shared.containment:.0%} of its text stands in the other report."
            found.append((1 + shared.containment, Taken(other, Reason(text, places))))
        elif share >= WORDS_COPIED:
            text = f"{share:.0%} of the words it carries stand in the other report."
            found.append((share, Taken(other, Reason(text, places))))
    return max(found, key=lambda one: one[0])[1] if found else None


def _share(statements: Sequence[str], other: str, alike: Alike) -> float:
    """Return how many of the words of statements stand in a report in runs of four; 0 when they are few."""
    carried = [alike.folds(name) for name in statements]
    total = sum(map(len, carried))
    if total < LONG:
        return 0.0
    known = alike.runs(other, RUN)
    found = 0
    for folds in carried:
        starts = [at for at, run in enumerate(shingles(folds, RUN)) if run in known]
        found += len({at + step for at in starts for step in range(RUN)})
    return found / total


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


def _first_places(statements: Sequence[str], alike: Alike) -> tuple[Place, ...]:
    return tuple(alike.statements[one].place for one in statements[:2] if alike.statements[one].content)
