"""How a statement says its words were taken: told to a collector, said in public, passed on, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from sayso.model import Place, Reason, Span
from sayso.trace.occasion import around, said_when
from sayso.trace.outlets import OWN, PUBLIC, SPOKESMAN, is_generic
from sayso.words import days, is_proper, name_words, outlet_key, prose, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Report, Spans, Statement, Voice
    from sayso.trace.outlets import Outlets

NO_REASON: Final = Reason("")
How = Literal["told", "passed on", "public", "not recorded"]
_OWN_CUE: Final = re.compile(
    r"\b(?:told|informed|assured|showed|sp(?:oke|eaks?|eaking|oken) (?:to|with)|talked to|talking to|sat down with|"
    r"met|(?:asked|reached|contacted|interviewed) by|(?:an |a telephone |a phone )?interview with) "
    r"(?P<who>us|(?:this|our) (?:newspaper|paper|website|magazine|channel|station|reporters?|correspondents?))\b",
    re.IGNORECASE,
)
_NAMED_CUE: Final = re.compile(
    r"\b(?:told|sp(?:oke|eaks?|eaking|oken) (?:to|with)|talked to|talking to|interview with|"
    r"(?:asked|reached|contacted|interviewed) by) "
    r"(?P<who>(?:[Tt]he )?[^\W\d_a-z][\w&’'-]*(?: (?:of|the|and|[^\W_a-z][\w&’'-]*))*)"
)
_WE_SPOKE: Final = re.compile(r"\b[Ww]e (?:have )?(?:spoke|spoken|met|talked|sat)\b")
_SENTENCES: Final = re.compile(r"(?:[^.!?…\n]|[.!?…](?=\w))+[.!?…]*[\"”’»)]*")
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|‘[^’]*’(?!\w)")
_SELF_PUBLISHED: Final = re.compile(
    r"\b(?:in|by) (?:a|an|its|his|her|their|the) (?:\w+ ){0,2}(?:statement|release|bulletin|communiqué|post|letter)\b"
    r"|\bstatement (?:read|said)\b|\bannounced\b"
    r"|\bon (?:its|his|her|their) (?:\w+ )?(?:website|channel|page|account)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """How a statement says that its words were taken.

    `voice` is the one whose telling it is: for words that one person passes on of another, the one who passed them
    on. `collector` is empty for words said in public or not recorded. `day` is a proleptic ordinal, of the occasion
    when `dated`, else of the report. `own` marks the report's outlet as the collector, `deictic` that it is only called
    "us" or "this newspaper", which a reprint leaves standing.
    """

    statement: Statement
    voice: Voice
    how: How
    collector: str = ""
    day: int | None = None
    dated: bool = False
    own: bool = False
    deictic: bool = False
    reason: Reason = NO_REASON

    @property
    def speaker(self) -> frozenset[str]:
        """The words by which the voice is compared; none when it names nobody."""
        return voice_words(self.voice)

    @property
    def key(self) -> str:
        """What the collector is compared by."""
        return outlet_key(self.collector)


def telling(report: Report, statement: Statement, outlets: Outlets) -> Telling:
    """Return how a statement says its words were taken, with the words that say so."""
    voice, relayed = _root_voice(statement, outlets)
    published = days(report.published.value)
    bare = Telling(statement, voice, "not recorded", day=published[0] if published else None)
    if not name_words(voice.name):
        return replace(bare, reason=_reason("The report does not say who spoke.", statement))
    if outlets.is_outlet(voice):
        return _of_outlet(bare, report)
    return _told(bare, report, outlets) or _relayed(bare, relayed, outlets) or _in_public(bare, report) or _silent(bare)


def _root_voice(statement: Statement, outlets: Outlets) -> tuple[Voice, Voice | None]:
    """Return whose telling it is, and the outlet or body nearest to that voice that passed it on."""
    collector = None
    for relay in statement.relays:
        if PUBLIC.search(relay.name) or is_generic(relay.name):
            continue
        if (
            relay.kind == "organisation"
            or (relay.kind == "document" and is_proper(relay.name))
            or outlets.is_outlet(relay)
        ):
            collector = relay
        elif relay.name:
            return relay, collector
    return statement.voice, collector


def _of_outlet(bare: Telling, report: Report) -> Telling:
    """Tell an outlet that passes on what somebody told it from one that speaks for itself in its own report."""
    if outlet_key(bare.voice.name) == outlet_key(report.outlet.value):
        text = f"{bare.voice.name} published its own words."
        return replace(bare, how="public", dated=bare.day is not None, own=True, reason=_reason(text, bare.statement))
    return replace(bare, reason=_reason(f"The report names {bare.voice.name}, but not who told it.", bare.statement))


def _told(bare: Telling, report: Report, outlets: Outlets) -> Telling | None:
    """Find who was told: the listener, or the words round the cue."""
    if bare.voice is not bare.statement.voice:
        return None
    listener = bare.statement.listener
    if listener is not None and OWN.match(listener.name):
        return _to(bare, outlets.own(report.id), listener.mentions, own=True, deictic=True)
    named = listener is not None and listener.kind in ("organisation", "document", "unresolved")
    if listener is not None and named and is_proper(listener.name) and outlets.may_collect(report.id, listener):
        full = outlets.full(report.id, listener.name)
        return _to(bare, full, listener.mentions, own=outlet_key(full) == outlet_key(outlets.own(report.id)))
    for stretch in around(report, bare.statement):
        own = _OWN_CUE.search(report.text, stretch.start, stretch.end)
        if own:
            return _to(bare, outlets.own(report.id), (Span(*own.span()),), own=True, deictic=True)
        other = _NAMED_CUE.search(report.text, stretch.start, stretch.end)
        full = outlets.full(report.id, other["who"]) if other else ""
        if other and outlet_key(full) == outlet_key(outlets.own(report.id)):
            return _to(bare, outlets.own(report.id), (Span(*other.span()),), own=True)
    return None


def _to(bare: Telling, collector: str, spans: Spans, *, own: bool, deictic: bool = False) -> Telling:
    text = f"The report says that {bare.voice.name} told {collector}."
    reason = _reason(text, bare.statement, spans)
    return replace(bare, how="told", collector=collector, own=own, deictic=deictic, reason=reason)


def _relayed(bare: Telling, relayed: Voice | None, outlets: Outlets) -> Telling | None:
    if relayed is None:
        return None
    collector = outlets.full(bare.statement.report, relayed.name)
    text = f"The report has it from {collector}, which has it from {bare.voice.name}."
    return replace(bare, how="passed on", collector=collector, reason=_reason(text, bare.statement, relayed.mentions))


def _in_public(bare: Telling, report: Report) -> Telling | None:
    """Find what was said in public: in a statement, before the press, by the publisher, or by a body on a named day.

    A spokesman's day is as good as his body's.
    """
    statement = bare.statement
    if not bare.speaker:
        return None
    if outlet_key(bare.voice.name) == outlet_key(report.outlet.value):
        text = f"{bare.voice.name} published it."
        return replace(bare, how="public", dated=bare.day is not None, own=True, reason=_reason(text, statement))
    when = said_when(report, statement)
    shown = _first(report, statement, (_SELF_PUBLISHED, PUBLIC))
    body = statement.voice.kind in ("organisation", "document")
    if not (shown or (when and (body or _first(report, statement, (SPOKESMAN,))))):
        return None
    spans = (*((Span(*shown.span()),) if shown else ()), *((when.span,) if when else ()))
    text = f"The report says that {bare.voice.name} said it in public{' ' + when.words if when else ''}."
    found = replace(bare, how="public", reason=_reason(text, statement, spans))
    return replace(found, day=when.day, dated=True) if when and when.day is not None else found


def _first(report: Report, statement: Statement, patterns: Iterable[re.Pattern[str]]) -> re.Match[str] | None:
    """Return the first match in the statement's sentences outside its content."""
    stretches = around(report, statement)
    found = (pattern.search(report.text, one.start, one.end) for one in stretches for pattern in patterns)
    return next((match for match in found if match), None)


def _silent(bare: Telling) -> Telling:
    return replace(bare, reason=_reason(f"The report does not say to whom {bare.voice.name} spoke.", bare.statement))


def _reason(text: str, statement: Statement, spans: Spans = ()) -> Reason:
    """Show the words one by one: those of a cue and of an outlet far from it make no sentence."""
    shown = sorted({*spans, *statement.cue}) or statement.content[:1]
    return Reason(text, tuple(Place(statement.report, (span,)) for span in shown))


def spread(tellings: Mapping[str, Telling]) -> dict[str, Telling]:
    """Let a person's other words in a report have been told to whom, or said in public when, the report says it once.

    Only when the report names one collector or one public occasion for that voice, and no more.
    """
    named: dict[tuple[str, str, frozenset[str]], dict[tuple[str, str, int | None], Telling]] = {}
    for one in tellings.values():
        if one.how in ("told", "public") and one.voice.kind in ("person", "pseudonym", "unnamed"):
            occasion = (one.how, one.key, one.day if one.how == "public" else None)
            named.setdefault(_same_voice(one), {}).setdefault(occasion, one)
    result = dict(tellings)
    for name, one in tellings.items():
        known = named.get(_same_voice(one), {})
        if one.how == "not recorded" and len(known) == 1:
            (other,) = known.values()
            result[name] = _like(one, other)
    return result


def told_here(tellings: Mapping[str, Telling], reports: Mapping[str, Report], outlets: Outlets) -> dict[str, Telling]:
    """Let one whom no statement says to have told anybody have told its report's outlet, where its prose says so.

    A sentence such as "A senior official has told the Post" or "We spoke for two hours" names the voice, or the report
    lets one human voice alone speak; and nobody else is said to have told it anything.
    """
    silent: dict[str, list[str]] = {}
    human = ("person", "pseudonym", "unnamed")
    known = {one.statement.report for one in tellings.values() if one.how == "told" and one.own}
    for name, one in tellings.items():
        loose = one.how == "not recorded" and one.voice.kind in human and bool(name_words(one.voice.name))
        if loose and one.statement.report not in known:
            silent.setdefault(one.statement.report, []).append(name)
    result = dict(tellings)
    for report, names in silent.items():
        told = [tellings[name] for name in names]
        for at in _own_sentences(reports[report], outlets):
            for one in _meant(told, reports[report].text, at):
                own = outlets.own(report)
                reason = Reason(f"The report says that it spoke with {one.voice.name}.", (Place(report, (at,)),))
                result[one.statement.id] = replace(
                    one, how="told", collector=own, own=True, deictic=True, reason=reason
                )
    return result


def _own_sentences(report: Report, outlets: Outlets) -> list[Span]:
    """Return the sentences outside quotations in which a report's outlet is told something or speaks with somebody."""
    own = outlet_key(outlets.own(report.id))
    found = []
    for part in prose(report, headlines=False):
        for match in _SENTENCES.finditer(report.text, part.start, part.end):
            plain = _QUOTED.sub(" ", match.group())
            named = any(outlet_key(outlets.full(report.id, one["who"])) == own for one in _NAMED_CUE.finditer(plain))
            if _OWN_CUE.search(plain) or _WE_SPOKE.search(plain) or named:
                found.append(Span(*match.span()))
    return found


def _meant(told: Sequence[Telling], text: str, sentence: Span) -> list[Telling]:
    """Return the tellings of the one voice that a sentence names, or of the only voice there is."""
    there = {word.fold for word in words(text, (sentence,))}
    names = {name_words(one.voice.name) for one in told}
    meant = {name for name in names if name <= there} or (names if len(names) == 1 else set())
    return [one for one in told if name_words(one.voice.name) in meant] if len(meant) == 1 else []


def _same_voice(one: Telling) -> tuple[str, str, frozenset[str]]:
    """Return the report and the voice in it: a name as compared, or "a senior official" to the word."""
    return one.statement.report, "" if one.speaker else one.voice.name, one.speaker


def _like(one: Telling, other: Telling) -> Telling:
    told = f"told {other.collector}" if other.how == "told" else "said so in public"
    text = f"Elsewhere the report says that {other.voice.name} {told}, and names no one else."
    return replace(
        one,
        how=other.how,
        collector=other.collector,
        own=other.own,
        deictic=other.deictic,
        day=other.day,
        dated=other.dated,
        reason=Reason(text, other.reason.places),
    )
