"""Which report of the case a report has an origin's words from: the outlet it names, or whose text it shares."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.echo import likely_sentences, one_language, rendered
from sayso.model import Place, Reason
from sayso.words import outlet_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.echo import Likely
    from sayso.model import Report, Statement
    from sayso.trace.alike import Alike


# Chosen on twenty stories, with the next ones up and down told apart by one report or none.
HALF: Final = 0.5  # of a report
SAME_ORDER: Final = 0.9
MOSTLY_IN_ORDER: Final = 0.5
LONG: Final = 25  # sentences; who relays is short
MANY: Final = 10
ENOUGH: Final = 7
MOST_COMPARED: Final = 5  # of the earlier reports, the original first


class Taken(NamedTuple):
    """A report of the case that another has its words from, and the words that show it."""

    report: str
    reason: Reason


def taken_from(
    name: str, earlier: Sequence[str], carried: Sequence[str], reports: Mapping[str, Report], alike: Alike
) -> Taken | None:
    """Return the one of the earlier reports that a report has its words from; None when nothing in it tells.

    Text that it shares with one more than with any other outweighs the outlet that it names, since a relay of a relay
    often keeps the first one's name.
    """
    named = _named(carried, earlier, reports, alike)
    shared = {other: alike.text_in_common(name, other) for other in earlier}
    most = max(shared.values(), default=0)
    nearest = [other for other in earlier if most and shared[other] == most]
    if named is not None and (not nearest or shared[named.report] == most):
        return named
    if nearest:
        return Taken(nearest[0], _in_common(name, nearest[0], alike))
    return named


def rendered_from(name: str, earlier: Sequence[str], reports: Mapping[str, Report], alike: Alike) -> Taken | None:
    """Return the one of the earlier reports that a report is a translation of: the one it renders most of itself from.

    At least half of it, across languages in the same order: a relay picks out what it tells. In one language a
    translation has come back. Of a report that was cut, ten sentences are enough, or seven of a long one.
    """
    shares = {other: alike.rendered(name, other) for other in earlier}
    most = max(shares.values(), default=0.0)
    nearest = next((other for other in earlier if shares[other] == most), "")
    if most < HALF or not _keeps_order(reports[name], reports[nearest]):
        return _shortened_from(name, earlier, reports)
    passages = alike.echoes[name][nearest]
    here, there = (tuple(getattr(passage, side) for passage in passages) for side in ("here", "there"))
    text = f"{most:.0%} of it renders the other report: {passages[0].why}"
    return Taken(nearest, Reason(text, (Place(name, here), Place(nearest, tuple(sorted(set(there)))))))


def _keeps_order(one: Report, other: Report) -> bool:
    return one_language(one, other) or _in_order(likely_sentences(one, other)) >= SAME_ORDER


def _shortened_from(name: str, earlier: Sequence[str], reports: Mapping[str, Report]) -> Taken | None:
    """Return the first of the earlier reports of which one in another language has enough sentences, most in order."""
    least = MANY if len(rendered(reports[name])) < LONG else ENOUGH
    for other in earlier[:MOST_COMPARED]:
        found = () if one_language(reports[name], reports[other]) else likely_sentences(reports[name], reports[other])
        if len(found) >= least and _in_order(found) >= MOSTLY_IN_ORDER:
            text = f"{len(found)} of its sentences say what the other report's do, most in the same order."
            places = (Place(name, tuple(one.here for one in found)),)
            return Taken(other, Reason(text, (*places, Place(other, tuple(sorted(one.there for one in found))))))
    return None


def _in_order(found: Sequence[Likely]) -> float:
    """Return how many of the sentences that say the same follow, in the other report, what goes before them here."""
    places = [one.there.start for one in sorted(found, key=lambda one: one.here)]
    follow = sum(first < second for first, second in pairwise(places))
    return follow / (len(places) - 1) if len(places) > 1 else 1.0


def _named(carried: Sequence[str], earlier: Sequence[str], reports: Mapping[str, Report], alike: Alike) -> Taken | None:
    """Return the report of the nearest outlet that the statements name as passing on, or as told."""
    for statement in (alike.statements[one] for one in carried):
        for outlet, places in _outlets(statement):
            found = [other for other in earlier if outlet_key(reports[other].outlet.value) == outlet]
            if found:
                text = f"It names {reports[found[0]].outlet.value}, whose report is in the case."
                return Taken(found[0], Reason(text, places))
    return None


def _outlets(statement: Statement) -> list[tuple[str, tuple[Place, ...]]]:
    voices = (*statement.relays, *([statement.listener] if statement.listener else []))
    return [
        (key, (Place(statement.report, voice.mentions),) if voice.mentions else ())
        for voice in voices
        if (key := outlet_key(voice.name))
    ]


def _in_common(name: str, other: str, alike: Alike) -> Reason:
    runs = alike.shared[name][other].runs
    here, there = (tuple(sorted({run[side] for run in runs})) for side in (0, 1))
    places = (Place(name, here), Place(other, there))
    return Reason("Of all reports it shares the most words in a row with this one.", places)
