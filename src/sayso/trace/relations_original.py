"""Where an origin's words first stood: the collector's or the publisher's own page, else the first that has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.trace.hearing import are_heard, as_heard, parts_of
from sayso.trace.mastheads import called
from sayso.trace.published import published
from sayso.trace.relations_credit import agency_of
from sayso.trace.shared import COPY
from sayso.words import LAST, is_foreign, name_words, outlet_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.abroad import Abroad
    from sayso.trace.alike import Alike
    from sayso.trace.roots import Root

MOST_NAMED: Final = 50  # reports of an origin that one of them is compared with, the earliest
RENDERED: Final = 0.5  # of a page that is itself a translation


def in_order(held: Iterable[str], reports: Mapping[str, Report], alike: Alike) -> list[str]:
    """Return an origin's reports from the first to the last.

    Of two of one day that whose outlet others name is the earlier. Of a text and its copy an agency's own dispatch is,
    else the longer: who copies shortens.
    """
    every = sorted(held)
    named = _named_by_others(every, reports)
    twins = {
        name for name in every if any(shared.containment >= COPY for shared in alike.shared.get(name, {}).values())
    }
    return sorted(
        every,
        key=lambda name: (
            published(reports[name]),
            not (name in twins and _is_agency(reports[name])),
            name not in named,
            -len(reports[name].text) if name in twins else 0,
            name,
        ),
    )


def _is_agency(report: Report) -> bool:
    """Tell whether a report's dateline names its own outlet."""
    agency, outlet = agency_of(report), report.outlet.value
    return bool(agency) and (agency in called(outlet) or outlet_key(outlet).startswith(outlet_key(agency)))


def _named_by_others(held: Sequence[str], reports: Mapping[str, Report]) -> set[str]:
    """Return the reports whose outlet another of them names."""
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


def original_of(
    root: Root,
    order: Sequence[str],
    reports: Mapping[str, Report],
    alike: Alike,
    abroad: Abroad,
    *,
    judged: frozenset[str],
) -> str:
    """Return the report where the words first stood, empty when it is not in the case.

    It is the one a person says; else the collector's own, or for public words the publisher's own; else, for words that
    nobody passed on, the earliest.
    """
    chosen = {alike.statements[one].report for one in judged if one in root.reasons}
    by_person = [name for name in order if name in chosen]
    if by_person:
        return by_person[0]
    own = _own(root, order, reports)
    if own:
        return next(
            (name for name in order if _is_before(name, own[0], root, reports, alike=alike, abroad=abroad)), own[0]
        )
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


def _own(root: Root, order: Sequence[str], reports: Mapping[str, Report]) -> list[str]:
    """Return the pages of who took the words down, or published them: by its name, its short name, how it sounds."""
    owner = root.collector or root.voice.name
    key, short = outlet_key(owner), name_words(root.collector)
    by_name = [name for name in order if key and outlet_key(reports[name].name) == key]
    by_short = [name for name in order if short and short < name_words(reports[name].outlet.value)]
    by_sound = [name for name in order if root.collector and _sounds_as(reports[name], owner)]
    public = [name for name in order if root.public and name in root.own]
    return by_name or by_short or by_sound or public or _first_of_body(root, order, reports)


def _sounds_as(report: Report, owner: str) -> bool:
    """Tell whether the outlet of a report in another language has a name's words, and no others."""
    here, there = as_heard(report.outlet.value), parts_of(owner)
    return are_heard(here, there) and are_heard(there, here) and is_foreign(report)


def _first_of_body(root: Root, order: Sequence[str], reports: Mapping[str, Report]) -> list[str]:
    """Return the first report, if it is not read and its outlet has the proper name in the collector's.

    "Belmora's security service" is, in its own language, a service of Belmora; a report that came out before all others
    has it from none of them.
    """
    first, *later = order
    heard = are_heard(parts_of(root.collector), as_heard(reports[first].outlet.value))
    alone = all(published(reports[first]) < published(reports[name]) for name in later)
    return [first] if later and heard and alone and is_foreign(reports[first]) else []


def _is_before(name: str, own: str, root: Root, reports: Mapping[str, Report], *, alike: Alike, abroad: Abroad) -> bool:
    """Tell whether a collector's own page is a copy or a translation of an earlier report.

    What was translated back often credits only the paper that it was translated from. Who names the collector has it
    from there, however the two are dated.
    """
    if not published(reports[name]) < published(reports[own]) != LAST:
        return False
    shared = alike.shared.get(own, {}).get(name)
    whole = alike.rendered(own, name) >= RENDERED or (shared is not None and shared.containment >= COPY)
    return whole and not any(abroad.names(name, outlet) for outlet in (root.collector, reports[own].outlet.value))
