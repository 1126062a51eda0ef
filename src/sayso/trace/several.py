"""Words of one voice that several reports carry, none saying to whom it spoke: still one origin, and not several."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sayso.model import Reason, Voice
from sayso.trace.office import reports_of
from sayso.trace.roots import Root, of_statement
from sayso.words import name_words, outlet_key

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from sayso.trace.abroad import Abroad
    from sayso.trace.alike import Alike
    from sayso.trace.story import Stories
    from sayso.trace.telling import Telling

NOBODY: Final = Voice("", "unresolved")
MOST_REPORTS: Final = 10
NEAR_STORY: Final = 14  # days
FEW: Final = 2  # names and numbers in common, besides the collector
ANOTHER_DAY: Final = 2  # days between two counts of one voice in the same words
NEAR: Final = 3  # days between reports in which one voice's same assertion is one occasion


def same_words_roots(loose: Mapping[str, Telling], roots: Sequence[Root], alike: Alike, abroad: Abroad) -> list[Root]:
    """Return a root for what several reports carry of one voice, where none says to whom it spoke.

    What one report gives a voice is one occasion. The root is rooted at the earliest report; statements of a voice that
    is not even described found none, nor do those of an outlet that took down what another voice told it.
    """
    known = of_statement(roots)
    collectors = {outlet_key(root.collector) for root in roots if root.collector}
    named = {
        name: one
        for name, one in sorted(loose.items())
        if one.says and name_words(one.voice.name) and not _only_passes_on(one, collectors, alike)
    }
    near = {
        name: [mate for mate in alike.mates(name) if mate in named and _echoes(one, named[mate], alike)]
        for name, one in named.items()
    }
    shared = {name for name in named if near[name] or alike.is_rendered(name, known)}
    shared |= {name for name, one in named.items() if abroad.pass_on(one.statement.report, one.voice)}
    groups = {name: {name} for name in shared}
    for name in sorted(shared):
        _join(groups, (name, *near[name]))
    occasions: defaultdict[tuple[str, frozenset[str], str], list[str]] = defaultdict(list)
    for name in sorted(shared):
        one = named[name]
        occasions[one.statement.report, one.speaker, "" if one.speaker else one.voice.name].append(name)
    for names in occasions.values():
        _join(groups, names)
    distinct = {min(group): sorted(group) for group in groups.values()}
    return [_shared_root([named[name] for name in distinct[first]], alike) for first in sorted(distinct)]


def unnamed_roots(
    loose: Mapping[str, Telling], roots: Sequence[Root], alike: Alike, abroad: Abroad, stories: Stories
) -> list[Root]:
    """Return a root for what a report quotes of nobody it names, where others render the words or credit the report.

    Only for a report of which nothing else has a root, or nothing told to its own outlet: its quotations may be of more
    than one. Where other reports have one voice from that outlet on the same, they are its words.
    """
    known = of_statement(roots)
    told: defaultdict[str, set[str]] = defaultdict(set)
    for name, at in known.items():
        told[alike.statements[name].report].add(outlet_key(roots[at].collector))
    of_report: defaultdict[str, list[Telling]] = defaultdict(list)
    for _, one in sorted(loose.items()):
        if not name_words(one.voice.name) and one.statement.kind != "indirect":
            of_report[one.statement.report].append(one)
    found = (
        _unnamed(report, held, told[report], known, alike=alike, abroad=abroad)
        for report, held in sorted(of_report.items())
    )
    new = []
    for root in _merged([root for root in found if root is not None], alike):
        told_it = [other for other in roots if _took_it(root, other, alike, stories)] if root.collector else []
        if len(told_it) == 1:
            told_it[0].take_over(root, attached=True)
        else:
            new.append(root)
    return new


def _took_it(root: Root, other: Root, alike: Alike, stories: Stories) -> bool:
    if outlet_key(other.collector) != outlet_key(root.collector):
        return False
    here, there = (sorted(reports_of(one, alike))[:MOST_REPORTS] for one in (root, other))
    return any(stories.are_one(one, two, within=NEAR_STORY, least=FEW) for one in here for two in there if one != two)


def _merged(roots: Sequence[Root], alike: Alike) -> list[Root]:
    """Make one root of those whose reports have the same words."""
    kept: list[Root] = []
    for root in roots:
        mates = {mate for name in root.statements for mate in alike.mates(name)}
        same = next((other for other in kept if other.collector == root.collector and mates & set(other.reasons)), None)
        if same is None:
            kept.append(root)
            continue
        same.take_over(root)
    return kept


def _unnamed(
    report: str, held: Sequence[Telling], told: Container[str], known: Container[str], *, alike: Alike, abroad: Abroad
) -> Root | None:
    outlet = alike.outlet(report)
    credited = bool(outlet) and outlet_key(outlet) not in told and abroad.pass_on(report, NOBODY, outlet)
    if not credited and alike.says_any(report, known):
        return None
    kept = [one for one in held if credited or alike.is_rendered(one.statement.id, known)]
    if not kept:
        return None
    root = Root(NOBODY, outlet if credited else "", day=kept[0].day)
    text = (
        f"Others have it from {outlet}; it does not say who spoke."
        if credited
        else "Others render these words; none says who spoke."
    )
    for one in kept:
        root.take(one.statement.id, Reason(text, (one.statement.place,)))
    return root


def _only_passes_on(one: Telling, collectors: Container[str], alike: Alike) -> bool:
    """Tell whether a voice is an outlet to whom somebody else spoke, or the report's own that says what it saw."""
    key = outlet_key(one.voice.name)
    return one.by_outlet and (key in collectors or key == outlet_key(alike.outlet(one.statement.report)))


def _join(groups: dict[str, set[str]], names: Sequence[str]) -> None:
    """Make one group of those that hold these names."""
    whole = set().union(*(groups[name] for name in names))
    groups.update(dict.fromkeys(whole, whole))


def _echoes(one: Telling, other: Telling, alike: Alike) -> bool:
    if one.statement.report == other.statement.report or bool(one.speaker) != bool(other.speaker):
        return False
    if one.speaker:
        alone = one.speaker <= other.speaker or other.speaker <= one.speaker
    else:
        alone = bool(name_words(one.voice.name) & name_words(other.voice.name))
    if not alone or _counts_again(one, other):
        return False
    first, second = one.statement.id, other.statement.id
    run = alike.in_shared_text(first, other.statement.report)
    if run is not None or alike.same_words(first, second) or alike.same_quotation(first, second):
        return True
    if second in alike.renderings(first):
        return True
    return one.full and other.full and _near(one, other) and alike.claim.get(first) == alike.claim.get(second)


def _counts_again(one: Telling, other: Telling) -> bool:
    """Tell whether the same words give another count days later: a new occasion, where a slip comes with the copy."""
    apart = one.day is not None and other.day is not None and abs(one.day - other.day) >= ANOTHER_DAY
    return apart and any(
        figure.of
        and figure.of.casefold() == rival.of.casefold()
        and figure.share == rival.share
        and (figure.low, figure.high) != (rival.low, rival.high)
        for figure in one.statement.figures
        for rival in other.statement.figures
    )


def _near(one: Telling, other: Telling) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= NEAR


def _shared_root(tellings: Sequence[Telling], alike: Alike) -> Root:
    first = min(tellings, key=lambda one: (one.day is None, one.day or 0, one.statement.report, one.statement.id))
    root = Root(first.voice, "", day=first.day)
    for one in tellings:
        text = "The same words of the same voice stand in several reports; none says to whom it spoke."
        root.take(one.statement.id, Reason(text, alike.places(*sorted({one.statement.id, first.statement.id}))))
    return root
