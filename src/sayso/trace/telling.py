"""How a statement says its words were taken: told to a collector, said in public, passed on, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from sayso.model import Place, Reason, Span, quote
from sayso.trace.occasion import around, said_when
from sayso.trace.outlets import OWN, PUBLIC, SPOKESMAN, is_generic
from sayso.trace.published import day_of
from sayso.words import is_proper, name_words, outlet_key, voice_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Report, Spans, Statement, Voice
    from sayso.trace.outlets import Outlets

NO_REASON: Final = Reason("")
How = Literal["told", "passed on", "public", "not recorded"]
OWN_CUE: Final = re.compile(
    r"\b(?:told|informed|assured|showed|sp(?:oke|eaks?|eaking|oken) (?:to|with)|talked to|talking to|sat down with|"
    r"met|(?:asked|reached|contacted|interviewed) by|(?:an |a telephone |a phone )?interview with) "
    r"(?P<who>us|(?:this|our) (?:newspaper|paper|website|magazine|channel|station|reporters?|correspondents?))\b",
    re.IGNORECASE,
)
NAMED_CUE: Final = re.compile(
    r"\b(?:told|sp(?:oke|eaks?|eaking|oken) (?:to|with)|talked to|talking to|interview with|"
    r"(?:asked|reached|contacted|interviewed) by) "
    r"(?P<who>(?:[Tt]he )?[^\W\d_a-z][\w&’'-]*(?: (?:of|the|and|[^\W_a-z][\w&’'-]*))*)"
)
SELF_PUBLISHED: Final = re.compile(
    r"\b(?:in|by) (?:a|an|its|his|her|their|the) (?:\w+ ){0,2}(?:statement|release|bulletin|communiqué|post|letter)\b"
    r"|\bstatement (?:read|said)\b|\bannounced\b"
    r"|\bon (?:its|his|her|their) (?:\w+ )?(?:website|channel|page|account)\b",
    re.IGNORECASE,
)
_SEEN: Final = re.compile(
    r"\b(?:s[ae]en?|view|review|obtain|read|hear|listen|verif|confirm|establish|check|publish|print|report|understand|"
    r"understood|learn|ask|contact|approach|with[hd])\w*\b",
    re.IGNORECASE,
)
_RECORDING: Final = re.compile(
    r"\b(?:record|audio|video|film|footage|tape|clip|voice|message|call)\w*\b", re.IGNORECASE
)
_ASKING: Final = re.compile(r"\b(?:ask|inquir|enquir|wonder)\w*\W*$", re.IGNORECASE)
_ADDRESSED: Final = re.compile(
    r"\b(?:warn|order|urg|beg|accus|advis|remind|petition|appeal|assur|promis)\w*", re.IGNORECASE
)
_COMMENT: Final = re.compile(r"\bcomment(?:ing)?\b", re.IGNORECASE)
FEW_WORDS: Final = 8
_QUESTION: Final = re.compile(r"\W*(?:whether|if)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telling:
    """How a statement says that its words were taken.

    `voice` is the one whose telling it is: for words that one person passes on of another, the one who passed them
    on. `collector` is empty for words said in public or not recorded. `day` is a proleptic ordinal, of the occasion
    when `dated`, else of the report. `own` marks the report's outlet as the collector, `deictic` that it is only called
    "us" or "this newspaper", which a reprint leaves standing. `through` is the outlet that the report names as told or
    as passing on, where it does not say who spoke. `by_outlet` tells that the voice is an outlet, `says` that something
    is said: not so of a question, or of "no comment".
    """

    statement: Statement
    voice: Voice
    how: How
    collector: str = ""
    day: int | None = None
    dated: bool = False
    own: bool = False
    deictic: bool = False
    through: str = ""
    by_outlet: bool = False
    says: bool = True
    reason: Reason = NO_REASON

    @property
    def speaker(self) -> frozenset[str]:
        """The words by which the voice is compared; none when it names nobody."""
        return voice_words(self.voice)

    @property
    def full(self) -> bool:
        """Whether the voice has a full name, or is an institution: no pseudonym, no single first name."""
        kind = self.voice.kind
        return kind in ("organisation", "document") or (kind == "person" and len(self.speaker) > 1)

    @property
    def key(self) -> str:
        """What the collector is compared by."""
        return outlet_key(self.collector)


def telling(report: Report, statement: Statement, outlets: Outlets) -> Telling:
    """Return how a statement says its words were taken, with the words that say so."""
    voice, relayed = _root_voice(statement, outlets)
    bare = Telling(statement, voice, "not recorded", day=day_of(report))
    if _asks(report, statement):
        return replace(bare, says=False, reason=_reason("It was asked, not said.", statement))
    if _declines(report, statement):
        return replace(bare, says=False, reason=_reason("It was no answer.", statement))
    if not name_words(voice.name):
        through = _through(report, statement, outlets)
        return replace(bare, through=through, reason=_reason("The report does not say who spoke.", statement))
    if outlets.is_outlet(voice) or outlets.is_own(report.id, voice):
        return _of_outlet(bare, report, outlets)
    found = _told(bare, report, outlets) or _relayed(bare, relayed, outlets) or _in_public(bare, report)
    return found or replace(bare, reason=_reason(f"The report does not say to whom {voice.name} spoke.", statement))


def _asks(report: Report, statement: Statement) -> bool:
    """Tell whether a statement is a question that somebody asked: "asked whether the pass was open"."""
    cue, said = quote(report.text, statement.cue), quote(report.text, statement.content)
    return _ASKING.search(cue) is not None and _QUESTION.match(said) is not None


def _declines(report: Report, statement: Statement) -> bool:
    """Tell whether a statement only says that nothing is said: "it would comment in due course"."""
    said = quote(report.text, statement.content)
    return _COMMENT.search(said) is not None and len(said.split()) <= FEW_WORDS


def _through(report: Report, statement: Statement, outlets: Outlets) -> str:
    """Return the one outlet that a statement names as told or as passing on; empty when it is the report's own."""
    named = [one for one in (statement.listener, *statement.relays) if one is not None and is_proper(one.name)]
    full = {outlets.full(report.id, one.name) for one in named if outlets.may_collect(report.id, one)}
    keys = {outlet_key(name) for name in full} - {outlet_key(report.outlet.value)}
    return min(name for name in full if outlet_key(name) in keys) if len(keys) == 1 else ""


def _root_voice(statement: Statement, outlets: Outlets) -> tuple[Voice, Voice | None]:
    """Return whose telling it is, and the outlet or body nearest to that voice that passed it on.

    Who is heard in a recording speaks for himself.
    """
    collector = None
    for relay in statement.relays:
        heard = relay.kind == "document" and _RECORDING.search(relay.name) and bool(voice_words(statement.voice))
        if PUBLIC.search(relay.name) or is_generic(relay.name) or heard:
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


def _of_outlet(bare: Telling, report: Report, outlets: Outlets) -> Telling:
    """Tell an outlet that passes on what somebody told it from one that speaks for itself in its own report.

    What it has seen, asked or printed in its own report is no more than how it came by another's words.
    """
    bare = replace(bare, voice=replace(bare.voice, name=outlets.full(report.id, bare.voice.name)), by_outlet=True)
    voice = bare.voice
    if outlet_key(voice.name) != outlet_key(report.outlet.value):
        text = f"The report names {voice.name}, but not who told it."
        return replace(bare, reason=_reason(text, bare.statement))
    if any(_SEEN.search(at.words(report.text)) for at in bare.statement.cue):
        text = f"{voice.name} says what it saw, asked or printed, and not who told it."
        return replace(bare, reason=_reason(text, bare.statement))
    text = f"{voice.name} published its own words."
    return replace(bare, how="public", dated=bare.day is not None, own=True, reason=_reason(text, bare.statement))


def _told(bare: Telling, report: Report, outlets: Outlets) -> Telling | None:
    """Find who was told: the listener, or the words round the cue."""
    if bare.voice is not bare.statement.voice:
        return None
    told = _listening(bare, report, outlets)
    if told is not None:
        return told
    for stretch in around(report, bare.statement):
        own = OWN_CUE.search(report.text, stretch.start, stretch.end)
        if own:
            return _to(bare, outlets.own(report.id), (Span(*own.span()),), own=True, deictic=True)
        other = NAMED_CUE.search(report.text, stretch.start, stretch.end)
        full = outlets.full(report.id, other["who"]) if other else ""
        if other and outlet_key(full) == outlet_key(outlets.own(report.id)):
            return _to(bare, outlets.own(report.id), (Span(*other.span()),), own=True)
    return None


def _listening(bare: Telling, report: Report, outlets: Outlets) -> Telling | None:
    """Find who was told by the listener: "us", the name of an outlet, or "the newspaper" that was named before."""
    listener = bare.statement.listener
    if listener is None:
        return None
    if OWN.match(listener.name):
        return _to(bare, outlets.own(report.id), listener.mentions, own=True, deictic=True)
    full = outlets.meant(report.id, listener)
    named = listener.kind in ("organisation", "document", "unresolved") or outlets.is_outlet(listener)
    if named and is_proper(listener.name) and outlets.may_collect(report.id, listener):
        full = outlets.full(report.id, listener.name)
    own = outlet_key(full) == outlet_key(outlets.own(report.id))
    if not own and not outlets.is_outlet(listener) and _ADDRESSED.search(quote(report.text, bare.statement.cue)):
        return None
    return _to(bare, full, listener.mentions, own=own) if full else None


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
    shown = _first(report, statement, (SELF_PUBLISHED, PUBLIC))
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


def _reason(text: str, statement: Statement, spans: Spans = ()) -> Reason:
    """Show the words one by one: those of a cue and of an outlet far from it make no sentence."""
    shown = sorted({*spans, *statement.cue}) or statement.content[:1]
    return Reason(text, tuple(Place(statement.report, (span,)) for span in shown))
