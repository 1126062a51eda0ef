"""Trace: from claims to origins. Whose say-so, through whom, and what is not recorded."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.echo import echoes as find_echoes
from sayso.model import Lineage, Origin, Reason
from sayso.trace.abroad import Abroad
from sayso.trace.acquainted import acquainted
from sayso.trace.alike import Alike
from sayso.trace.announced import told_again
from sayso.trace.attach import attach
from sayso.trace.bodies import published_abroad
from sayso.trace.carried import HALF, carry
from sayso.trace.credits import Credits
from sayso.trace.earlier import count_before
from sayso.trace.folded import fold
from sayso.trace.independence import dependent
from sayso.trace.mastheads import one_name
from sayso.trace.office import Offices, speak_as_one
from sayso.trace.outlets import Outlets
from sayso.trace.pages import name_pages
from sayso.trace.published import day_of, published
from sayso.trace.recorded import heard
from sayso.trace.relations import relays
from sayso.trace.releases import released
from sayso.trace.retold import Retelling
from sayso.trace.roots import gather_roots, of_statement
from sayso.trace.several import same_words_roots, unnamed_roots
from sayso.trace.shared import shared_text
from sayso.trace.spreading import spread, told_here
from sayso.trace.story import Stories
from sayso.trace.telling import telling
from sayso.trace.unquoted import tell
from sayso.words import days, in_force, origin_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.echo import Echoes
    from sayso.model import Claim, Judgement, Report, Statement
    from sayso.trace.roots import Root
    from sayso.trace.telling import Telling

__all__ = ["VERSION", "trace"]
VERSION: Final = "trace 14"


def trace(
    reports: Mapping[str, Report],
    statements: Sequence[Statement],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement] = (),
    *,
    echoes: Echoes | None = None,
) -> Lineage:
    """Return the origins, in order of their first reports, and the statements whose lineage is not recorded.

    `echoes` are the passages that reports render of one another; they are looked for when none are given.
    Each statement that a person has not rejected is in exactly one of the two. The order of gathering changes nothing.
    """
    reports = one_name(reports)
    held = in_force(judgements)
    rejected = {subject for judgement in held if judgement.kind == "reject" for subject in judgement.subjects}
    first = frozenset(subject for judgement in held if judgement.kind == "is origin" for subject in judgement.subjects)
    kept = {one.id: one for one in sorted(statements, key=lambda one: one.id) if one.id not in rejected}
    alike = Alike(reports, kept, claims, shared_text(reports), find_echoes(reports) if echoes is None else echoes)
    outlets = Outlets(reports, kept.values())
    tellings = spread({name: telling(reports[one.report], one, outlets) for name, one in kept.items()})
    tellings = acquainted(told_here(tellings, reports, outlets), reports, outlets)
    tellings = heard(tellings, reports, outlets)
    tellings = {name: _judged(one, name in first, outlets) for name, one in tellings.items()}
    stories = Stories(reports, alike)
    abroad = Abroad(reports, alike)
    credited = Credits(reports, alike, stories, abroad)
    said = told_again(released(tellings, reports, outlets), reports, outlets, alike)
    tellings = _shielded(said, credited, outlets)
    guessed = {name for name, one in tellings.items() if one is not said[name]}
    offices = Offices(reports, alike)
    reported = {name: day_of(report) for name, report in reports.items()}
    retelling = Retelling(reports, alike, reported, stories)
    roots, why = _roots(tellings, alike, offices, retelling, abroad)
    carry(roots, alike, credited, abroad, reported)
    published_abroad(roots, reports, alike, abroad)
    name_pages(roots, reports, alike, abroad)
    tell(roots, guessed, outlets, retelling, reports)
    fold(roots, alike)
    count_before(roots, retelling, reports)
    apart = dependent(roots, alike, offices, retelling, held)
    origins = [_origin(root, reports, alike, abroad, first) for root in roots]
    known = of_statement(roots)
    return Lineage(
        tuple(sorted(_with_doubts(origins, apart), key=lambda origin: (origin.first or "9", origin.label, origin.id))),
        tuple((name, why.get(name, one.reason)) for name, one in tellings.items() if name not in known),
    )


def _judged(one: Telling, is_origin: bool, outlets: Outlets) -> Telling:  # noqa: FBT001 - a fact of the statement
    """Let a person's word that a statement is an origin stand: its report took the words down."""
    if not is_origin:
        return one
    places = (one.statement.place,) if one.statement.content else ()
    reason = Reason("A person judged that these words were first taken down by this report.", places)
    return replace(one, how="told", collector=outlets.own(one.statement.report), own=True, deictic=False, reason=reason)


def _shielded(tellings: Mapping[str, Telling], credited: Credits, outlets: Outlets) -> dict[str, Telling]:
    """Let one whom a report gives another name have told it to that report, when it credits nobody else."""
    passed_on = {
        one.statement.report
        for one in tellings.values()
        if any(relay.kind not in ("person", "pseudonym", "unnamed", "group") for relay in one.statement.relays)
    }
    result = dict(tellings)
    for name, one in tellings.items():
        report = one.statement.report
        silent = one.how == "not recorded" and one.voice.kind == "pseudonym" and report not in passed_on
        if silent and credited.nobody(report):
            own = outlets.own(report)
            text = f"{one.voice.name} is not the real name, and the report credits nobody else: it was told to {own}."
            reason = Reason(text, one.reason.places)
            result[name] = replace(one, how="told", collector=own, own=True, deictic=True, reason=reason)
    return result


def _roots(
    tellings: Mapping[str, Telling], alike: Alike, offices: Offices, retelling: Retelling, abroad: Abroad
) -> tuple[list[Root], dict[str, Reason]]:
    """Gather what is told or public; attach what carries its words; then what is passed on; then shared words."""
    strong = {name: one for name, one in tellings.items() if one.how in ("told", "public")}
    strong = {name: one for name, one in strong.items() if not _reprinted(one, retelling)}
    collectors = {one.key for one in strong.values() if one.how == "told"}
    passed_on = {name: one for name, one in tellings.items() if one.how == "passed on"}
    strong |= {name: one for name, one in passed_on.items() if one.key in collectors}
    roots = speak_as_one(gather_roots(strong.values(), alike), offices, alike)
    roots = retelling.join(roots, tellings.keys() - of_statement(roots).keys())
    weak = {name: one for name, one in passed_on.items() if name not in strong}
    attach(roots, weak, retelling)
    roots += gather_roots(_left(weak, roots).values(), alike)
    attach(roots, _left(tellings, roots), retelling)
    roots += same_words_roots(_left(tellings, roots), roots, alike, abroad)
    roots += unnamed_roots(_left(tellings, roots), roots, alike, abroad, retelling.stories)
    return roots, attach(roots, _left(tellings, roots), retelling)


def _left(tellings: Mapping[str, Telling], roots: Sequence[Root]) -> dict[str, Telling]:
    known = of_statement(roots)
    return {name: one for name, one in tellings.items() if name not in known}


def _reprinted(one: Telling, retelling: Retelling) -> bool:
    """Tell whether "told us" stands in what an earlier report has too, or in a report that renders an earlier one."""
    alike, reported = retelling.alike, retelling.reported
    day = reported[one.statement.report]
    if not one.deictic:
        return False
    report = one.statement.report

    def earlier(others: Iterable[str]) -> Iterator[str]:
        return (other for other in others if (there := reported[other]) is not None and (day is None or there < day))

    copied = any(alike.in_shared_text(one.statement.id, other) for other in earlier(alike.shared.get(report, {})))
    return copied or any(alike.rendered(report, other) >= HALF for other in earlier(alike.echoes.get(report, {})))


def _origin(root: Root, reports: Mapping[str, Report], alike: Alike, abroad: Abroad, judged: frozenset[str]) -> Origin:
    carried = relays(root, reports, alike, abroad, judged)
    order = {
        relay.report: (published(reports[relay.report]), relay.relation != "original", relay.report)
        for relay in carried
    }
    anchor = min(root.statements, key=lambda name: (order[alike.statements[name].report], _start(name, alike), name))
    dated = [reports[relay.report].published.value for relay in carried]
    first = min((date for date in dated if days(date)), key=lambda date: (days(date), date), default="")
    label = _label(root, first, len({relay.report for relay in carried}))
    return Origin(origin_id(anchor), label, root.voice, root.collector, first, carried, public=root.public)


def _start(name: str, alike: Alike) -> int:
    content = alike.statements[name].content
    return content[0].start if content else 0


def _label(root: Root, first: str, reports: int) -> str:
    """Return what people call an origin: "Oru Hale to Harbour Times", "Grain Board, 12 May 2031"."""
    name = root.voice.name or "Somebody not named"
    if root.collector:
        return f"{name} to {root.collector}"
    if not root.public:
        return f"{name}, words in {'several reports' if reports > 1 else 'one report'}"
    if root.dated and root.day is not None:
        day = dt.date.fromordinal(root.day)
        return f"{root.voice.name}, {day.day} {day:%B %Y}"
    return f"{root.voice.name}, in public{f', reported {first}' if first else ''}"


def _with_doubts(origins: Sequence[Origin], apart: Mapping[tuple[int, int], Reason]) -> list[Origin]:
    """Note on each origin which others it may share a root with, and why, among the reasons of its first report."""
    doubts: list[list[tuple[Origin, Reason]]] = [[] for _ in origins]
    for (one, other), why in sorted(apart.items()):
        doubts[one].append((origins[other], why))
        doubts[other].append((origins[one], why))
    return [_doubting(origin, held) for origin, held in zip(origins, doubts, strict=True)]


def _doubting(origin: Origin, doubts: Sequence[tuple[Origin, Reason]]) -> Origin:
    if not doubts:
        return origin
    others = sorted(doubts, key=lambda held: (held[0].first or "9", held[0].label, held[0].id))
    reasons = tuple(
        Reason(f"Independence of {other.label} is not established: {why.text}.", why.places) for other, why in others
    )
    first, *rest = origin.relays
    first = replace(first, reasons=first.reasons + reasons)
    return replace(origin, relays=(first, *rest), not_independent_of=tuple(sorted(other.id for other, _ in others)))
