"""From what a case holds to what a page shows: every sentence with its address, every finding with its reasons."""

from __future__ import annotations

from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sayso.model import Place, quote
from sayso.publish.cards import Beside, ClaimCard, FigureLine, Line, Say, Why
from sayso.publish.drawing import drawing
from sayso.publish.family import claims_carried
from sayso.publish.lineages import at_most, origin_card
from sayso.publish.places import report_page
from sayso.publish.says import say, say_figure, say_statement, why
from sayso.publish.wording import (
    CUT_PLACE,
    CUT_REFERENCE,
    CUT_RELAYED,
    chain_words,
    count,
    grade_words,
    interval,
    short,
    voice_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Candidate, Claim, Contradiction, Figure, Finding, Origin, Reason, Report, Statement
    from sayso.publish.contents import Lookup


CANDIDATES: Final[Mapping[str, str]] = MappingProxyType(
    {"may contradict": "May be contradicted by", "may be the same": "May be the same in other words"}
)
NONE: Final[Mapping[str, str]] = MappingProxyType({})


def figure_line(
    found: Lookup, report: Report, figure: Figure, statement: Statement | None = None, hrefs: Mapping[str, str] = NONE
) -> FigureLine:
    """Return a figure of a report, in the voice of a statement where it has one; `hrefs` are addresses of measures."""
    who = voice_words(statement.voice, report.text) if statement else ""
    return FigureLine(
        interval(figure),
        say(found, Place(report.id, (figure.span,))),
        figure.of,
        figure.as_of,
        figure.place,
        who,
        figure.reason,
        hrefs.get(found.measures_of.get((report.id, statement.id if statement else "", figure.span), ""), ""),
    )


def statement_line(found: Lookup, statement: Statement, stance: str, whys: Iterable[Reason] = ()) -> Line:
    """Return a statement with its stance on a claim and the reasons why it belongs."""
    report = found.report(statement.report)
    outer = found.statements.get(statement.within)
    listener = statement.listener
    read = Why(statement.reason, ())
    return Line(
        say_statement(found, statement),
        chain_words(report, statement),
        voice_words(listener, report.text) if listener else "",
        stance,
        statement.kind,
        quote(report.text, statement.cue),
        say_statement(found, outer, CUT_PLACE) if outer else None,
        (*(why(found, reason) for reason in whys), *((read,) if read.text else ())),
    )


def claim_words(found: Lookup, claim: Claim) -> Say:
    """Return a claim's words as printed in the one of its statements that they were taken from."""
    says = [say_statement(found, found.statements[identity]) for identity in claim.statements]
    return next((one for one in says if one.words == claim.text), says[0])


def subject(found: Lookup, name: str, hrefs: Mapping[str, str]) -> tuple[str, str]:
    """Return what a judgement is on, in words, and its address; a voice's or outlet's name as it is."""
    if name in found.entries:
        figure = say_figure(found, found.entries[name].report, found.entries[name].figure)
        return f"{figure.words}, {found.entries[name].figure.of}", figure.href
    if name in found.statements:
        one = say_statement(found, found.statements[name], CUT_RELAYED)
        return one.words, one.href
    if name in found.claims:
        return claim_words(found, found.claims[name]).words, hrefs[name]
    return (found.origins[name].label, hrefs[name]) if name in found.origins else (name, "")


def claim_card(found: Lookup, claim: Claim, number: int, hrefs: Mapping[str, str]) -> ClaimCard:
    """Return a claim; `hrefs` gives the address of every claim's, origin's and measure's card."""
    finding = found.finding(claim.id)
    members = [(found.statements[member.statement], member) for member in claim.members]
    origins = [found.origins[one] for one in finding.origins]
    most = at_most(len(origins))
    cards = tuple(origin_card(found, one, hrefs, claim=claim.id, most=most) for one in origins)
    doubts = _doubts(origins)
    return ClaimCard(
        claim.id,
        number,
        claim_words(found, claim),
        grade_words(finding.grade),
        _facts(found, claim, finding),
        tuple(why(found, reason) for reason in finding.reasons),
        cards,
        finding.independent,
        _by_chain(statement_line(found, one, member.stance, (member.reason,)) for one, member in members),
        tuple(
            figure_line(found, found.report(one.report), figure, one, hrefs)
            for one, _ in members
            for figure in one.figures
        ),
        tuple(_unrecorded(found, claim)),
        tuple(_beside(found, finding.contradicts, hrefs)),
        tuple(
            (told, tuple(_beside(found, (one for one in finding.candidates if one.bearing == bearing), hrefs)))
            for bearing, told in CANDIDATES.items()
        ),
        doubts,
        drawing(cards, doubts),
    )


def _beside(found: Lookup, others: Iterable[Contradiction | Candidate], hrefs: Mapping[str, str]) -> Iterator[Beside]:
    for one in others:
        if one.claim in found.claims:
            words = short(claim_words(found, found.claims[one.claim]).words, CUT_REFERENCE)
            yield Beside(one.claim, hrefs[one.claim], words, why(found, one.reason))


def _doubts(origins: Sequence[Origin]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (place, beside)
        for (place, one), (beside, other) in combinations(enumerate(origins), 2)
        if other.id in one.not_independent_of or one.id in other.not_independent_of
    )


def _by_chain(lines: Iterable[Line]) -> tuple[tuple[tuple[str, ...], tuple[Line, ...]], ...]:
    """Group statements that came through the same chain in the same report, in the order of the first of each."""
    groups: dict[tuple[str, tuple[str, ...]], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.say.href.partition("#")[0], line.chain), []).append(line)
    return tuple((chain, tuple(group)) for (_, chain), group in groups.items())


def _facts(found: Lookup, claim: Claim, finding: Finding) -> tuple[str, ...]:
    reports = found.reports_of(claim.statements)
    facts = [count(finding.independent, "independent origin"), count(len(reports), "report")]
    against = found.reports_of(member.statement for member in claim.members if member.stance == "denies")
    if against:
        facts.append(f"denied in {count(len(against), 'report')}")
    silent = {found.statements[one].report for one in claim.statements if one in found.unrecorded}
    if silent:
        facts.append(f"lineage of {count(len(silent), 'report')} not recorded")
    unread = [
        one.report
        for origin in finding.origins
        for one in found.origins[origin].relays
        if not one.statements and claim.id in claims_carried(found, one)
    ]
    if unread:
        facts.append(f"also in {count(len(set(unread)), 'report that is not read', 'reports that are not read')}")
    if finding.contradicts:
        facts.append(count(len(finding.contradicts), "contradiction"))
    if finding.candidates:
        facts.append(f"{len(finding.candidates)} to settle")
    return tuple(facts)


def _unrecorded(found: Lookup, claim: Claim) -> Iterator[tuple[str, str, Why]]:
    for identity in claim.statements:
        if identity in found.unrecorded:
            one = found.statements[identity]
            yield found.report(one.report).name, report_page(one.report), why(found, found.unrecorded[identity])
