"""From what a case holds to what a page shows: every sentence with its address, every finding with its reasons."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from sayso.model import Place, quote
from sayso.publish.cards import ClaimCard, FigureLine, Line, OriginCard, RelayLine, Say, Why
from sayso.publish.places import address, report_page
from sayso.publish.wording import (
    CUT_PLACE,
    CUT_REFERENCE,
    CUT_RELAYED,
    chain_words,
    count,
    grade_words,
    interval,
    offsets,
    short,
    voice_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.model import Claim, Figure, Finding, Origin, Reason, Relation, Relay, Report, Statement
    from sayso.publish.contents import Lookup

RELATIONS: Final[Mapping[Relation, str]] = {
    "original": "original: took the words down",
    "copy": "copy of its words",
    "translation": "translation",
    "paraphrase": "paraphrase",
    "relay": "relay: passes it on",
}


def say(found: Lookup, place: Place, limit: int | None = None) -> Say:
    """Return the words at a place, cut to `limit` code points when given, with their address."""
    report = found.report(place.report)
    words = quote(report.text, place.spans)
    return Say(
        words if limit is None else short(words, limit),
        address(place),
        f"R{found.numbers[report.id]}, {offsets(place.spans)}",
        report.name,
    )


def say_statement(found: Lookup, statement: Statement, limit: int | None = None) -> Say:
    """Return a statement's words with their address; a statement with no content of its own by its cue or source."""
    spans = statement.content or statement.cue or statement.source
    return say(found, Place(statement.report, spans), limit)


def why(found: Lookup, reason: Reason) -> Why:
    """Return a reason with the words it looked at, each cut to a line."""
    return Why(reason.text, tuple(say(found, place, CUT_PLACE) for place in reason.places if place.spans))


def figure_line(found: Lookup, report: Report, figure: Figure, statement: Statement | None = None) -> FigureLine:
    """Return a figure of a report, in the voice of a statement where it has one."""
    who = voice_words(statement.voice, report.text) if statement else ""
    return FigureLine(
        interval(figure),
        say(found, Place(report.id, (figure.span,))),
        figure.of,
        figure.as_of,
        figure.place,
        who,
        figure.reason,
    )


def figure_lines(found: Lookup) -> Iterator[FigureLine]:
    """Yield every figure of the case in the order of the reports."""
    for reading in found.contents.readings:
        report = found.report(reading.report)
        for statement in reading.statements:
            yield from (figure_line(found, report, figure, statement) for figure in statement.figures)
        yield from (figure_line(found, report, figure) for figure in reading.figures)


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


def origin_card(found: Lookup, origin: Origin, among: Iterable[str] | None = None) -> OriginCard:
    """Return an origin with its relays, only those that carry one of the statements `among` when given."""
    wanted = None if among is None else set(among)
    relays = [relay for relay in origin.relays if wanted is None or wanted & set(relay.statements)]
    first = found.report(relays[0].report) if relays else None
    return OriginCard(
        origin.id,
        origin.label,
        voice_words(origin.voice, first.text if first else ""),
        origin.collector,
        origin.first,
        tuple(_relay_line(found, relay, wanted) for relay in relays),
        tuple(found.origins[one].label for one in origin.not_independent_of if one in found.origins),
    )


def subject(found: Lookup, name: str, hrefs: Mapping[str, str]) -> tuple[str, str]:
    """Return what a judgement is on, in words, and its address; a voice's or outlet's name as it is."""
    if name in found.statements:
        one = say_statement(found, found.statements[name], CUT_RELAYED)
        return one.words, one.href
    if name in found.claims:
        return claim_words(found, found.claims[name]).words, hrefs[name]
    return (found.origins[name].label, hrefs[name]) if name in found.origins else (name, "")


def claim_card(found: Lookup, claim: Claim, number: int, hrefs: Mapping[str, str]) -> ClaimCard:
    """Return a claim; `hrefs` gives the address of every claim's card."""
    finding = found.finding(claim.id)
    members = [(found.statements[member.statement], member) for member in claim.members]
    origins = [found.origins[one] for one in finding.origins]
    return ClaimCard(
        claim.id,
        number,
        claim_words(found, claim),
        grade_words(finding.grade),
        _facts(found, claim, finding),
        tuple(why(found, reason) for reason in finding.reasons),
        tuple(origin_card(found, origin, claim.statements) for origin in origins),
        finding.independent,
        _by_chain(statement_line(found, one, member.stance, (member.reason,)) for one, member in members),
        tuple(
            figure_line(found, found.report(one.report), figure, one) for one, _ in members for figure in one.figures
        ),
        tuple(_unrecorded(found, claim)),
        tuple(
            (
                hrefs[one.claim],
                short(claim_words(found, found.claims[one.claim]).words, CUT_REFERENCE),
                why(found, one.reason),
            )
            for one in finding.contradicts
            if one.claim in found.claims
        ),
        tuple(
            (one.label, other.label)
            for one, other in combinations(origins, 2)
            if other.id in one.not_independent_of or one.id in other.not_independent_of
        ),
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
    if finding.contradicts:
        facts.append(count(len(finding.contradicts), "contradiction"))
    return tuple(facts)


def _unrecorded(found: Lookup, claim: Claim) -> Iterator[tuple[str, str, Why]]:
    for identity in claim.statements:
        if identity in found.unrecorded:
            one = found.statements[identity]
            yield found.report(one.report).name, report_page(one.report), why(found, found.unrecorded[identity])


def _relay_line(found: Lookup, relay: Relay, wanted: set[str] | None) -> RelayLine:
    carried = [one for one in relay.statements if wanted is None or one in wanted]
    return RelayLine(
        found.report(relay.report).name,
        report_page(relay.report),
        RELATIONS.get(relay.relation, relay.relation),
        tuple(say_statement(found, found.statements[one], CUT_RELAYED) for one in carried),
        tuple(why(found, reason) for reason in relay.reasons),
    )
