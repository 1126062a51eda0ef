"""Whom a report's own people met, called or shield: "We meet in Pellin", "his name is known to the Courier"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Place, Reason, Span
from sayso.remembered import remembered
from sayso.trace.spreading import QUOTED, SENTENCES
from sayso.words import name_words, outlet_key, prose, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.model import Report
    from sayso.trace.outlets import Outlets
    from sayso.trace.telling import Telling

HUMAN: Final = ("person", "pseudonym", "unnamed")
_MET: Final = (
    r"(?:meet|met|sp(?:eak|oke|oken)|talk(?:ed)?|s[ai]t|call(?:ed)?|rang|phoned?|reach(?:ed)?|visit(?:ed)?|interview(?:ed)?|"
    r"exchanged? (?:messages|letters)|(?:put|read|showed|show) (?:this|it|that|these|them|(?:him|her) \w+))"
)
_WHOM: Final = r"(?:him|her|them|[^\W\d_a-z]|in|on|at|over|by|again|for|when|outside|near|through)"
_WE_MET: Final = re.compile(
    rf"\b(?:I|[Ww]e)(?: (?:have|had|first|finally|later|then|last|also))* {_MET} ?(?:with|to)? ?\b{_WHOM}"
)
_TO_US: Final = re.compile(
    r"\b(?:ask|tell|told|show|sen[dt]|let|allow|hand|invit|wr[io]te|text|call|phon|greet|remind|promis|mess)"
    r"(?:e?d|e?s|ing)? (?:to )?(?:us|me)\b"
)
_SHIELDED: Final = re.compile(
    r"\b(?:(?:real |full |true |sur|last )?names?|identit(?:y|ies)|faces?|photograph\w*|documents?|"
    r"(?:\w+ )?(?:card|book|papers?)|passports?|payslips?|details)\b",
    re.IGNORECASE,
)
_KEEPING: Final = re.compile(
    r"\b(?:known to|seen|verif\w+|check\w+|agreed|withh[eo]ld\w*|not nam\w+|not to (?:name|print|publish|use|identify)|"
    r"not (?:print|publish|us|identify)\w*|chang\w+|confirm\w+|review\w+|is aware of|knows?)\b",
    re.IGNORECASE,
)
_OURSELVES: Final = re.compile(
    r"\b(?:[Ww]e|[Uu]s|I|me|(?:[Tt]his|[Oo]ur) (?:newspaper|paper|website|magazine|channel|station|programme)|"
    r"[Tt]he (?:editors|newsroom|editorial (?:office|team|board)))\b"
)
_BY_LINE: Final = re.compile(
    r"\b(?:says?|said|tells us|adds?|explains?|recalls?)[\w ,]{0,24} (?:by|over|on|via|down) (?:the |a |an )?"
    r"(?:\w+ ){0,2}(?:tele)?(?:phone|video call|video link|call|line|messag\w+)\b"
)
_SPOKE: Final = re.compile(
    r"\b(?:has|have|had)? ?(?:also |now |separately )*(?:spoken|spoke|talked|met|interviewed|reached|contacted)"
    r"(?: (?:to|with))? (?=\w)"
)
_CALLS: Final = re.compile(
    r"\b(?:[Tt]he )?([^\W\d_a-z][\w&’'-]*(?: [^\W\d_a-z][\w&’'-]*){0,4})(?: has| had)? "
    r"(?:called on|visited|met|reached|rang|asked|found|interviewed|caught up with|(?:spoken?|talked) (?:to|with)) "
    r"(?:him|her|them|[^\W\d_a-z])"
)
_SEVERAL: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|dozens|some|a dozen|more than \w+|"
    r"about \w+|\d+) (?:\w+ ){0,6}\w+s\b|\b(?:people|men|women)\b"
)
_PRESENT: Final = re.compile(
    r"\b(?:says|explains|recalls|adds|remembers|tells|admits|laughs|sighs|describes|thinks|believes|insists|whispers|"
    r"writes|jokes|shrugs|continues|answers|replies)\b",
    re.IGNORECASE,
)
_THEY: Final = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|[Hh]is|[Tt]hey|[Tt]hem|[Tt]heir)\b")
_NAME: Final = re.compile(r"\b(?:[Tt]he )?((?:[^\W\d_a-z][\w&’'-]*)(?: [^\W\d_a-z][\w&’'-]*)*)")


def acquainted(tellings: Mapping[str, Telling], reports: Mapping[str, Report], outlets: Outlets) -> dict[str, Telling]:
    """Let those whom a report's own people met, called or shield have told it to that report.

    A sentence of the report's own prose has to show it, and name the one, or say "he" or "she" where that one was named
    last in the paragraph. Where it says that the outlet spoke with several, these are those who speak in the present:
    "says", "recalls".
    """
    silent: dict[str, list[Telling]] = {}
    for one in tellings.values():
        if one.how == "not recorded" and one.voice.kind in HUMAN and name_words(one.voice.name) and one.says:
            silent.setdefault(one.statement.report, []).append(one)
    elsewhere = (one for one in tellings.values() if one.how in ("passed on", "told"))
    known_of = {(one.statement.report, one.voice.name) for one in elsewhere}
    result = dict(tellings)
    for report, told in silent.items():
        known = {one.voice.name for one in told}
        met = dict(_met(reports[report], known, outlets))
        several = _several(reports[report], outlets)
        if several is not None:
            met = {one.voice.name: several for one in told if _now(one, reports[report])} | met
        for one in told:
            at = met.get(one.voice.name)
            if at is not None and (report, one.voice.name) not in known_of:
                own = outlets.own(report)
                reason = Reason(f"The report shows that {own} spoke with {one.voice.name}.", (Place(report, (at,)),))
                result[one.statement.id] = replace(
                    one, how="told", collector=own, own=True, deictic=True, reason=reason
                )
    return result


def _met(report: Report, known: set[str], outlets: Outlets) -> Iterator[tuple[str, Span]]:
    """Yield the voices of whom a sentence shows that the report's people met them, and that sentence."""
    shown = [(sentence, plain) for sentence, plain in _telling(report) if _shows(plain, report, outlets)]
    named = sorted(_named(report, known)) if shown else []
    starts = [at.start for at, _ in named]
    for sentence, plain in shown:
        inside = {name for at, name in named if sentence.start <= at.start < sentence.end}
        if not inside and _THEY.search(plain):
            begin = report.text.rfind("\n", 0, sentence.start) + 1
            last = bisect_right(starts, sentence.start) - 1
            inside = {named[last][1]} if last >= 0 and named[last][0].start >= begin else set()
        if len(inside) == 1:
            yield inside.pop(), sentence


def _several(report: Report, outlets: Outlets) -> Span | None:
    """Return where a report says that its outlet spoke with several people."""
    for sentence, plain in _telling(report):
        spoke = _SPOKE.search(plain)
        who = plain[: spoke.start()] if spoke else ""
        ours = _OURSELVES.search(who) or _names_itself(who, report, outlets)
        if spoke and ours and _SEVERAL.search(plain, spoke.end()):
            return sentence
    return None


def _load(held: Iterable[Any]) -> tuple[tuple[Span, str], ...]:
    return tuple((Span(begin, end), plain) for begin, end, plain in held)


def _dump(told: Iterable[tuple[Span, str]]) -> list[Any]:
    return [(at.start, at.end, plain) for at, plain in told]


@remembered(load=_load, dump=_dump)
def _telling(report: Report) -> tuple[tuple[Span, str], ...]:
    """Return the sentences that may tell whom a report's people met or spoke with, without what they quote."""
    return tuple((at, plain) for at, plain in _sentences(report) if _may_tell(plain))


def _may_tell(plain: str) -> bool:
    spoke = _SPOKE.search(plain)
    if spoke and _SEVERAL.search(plain, spoke.end()):
        return True
    return _tells(plain) or _may_shield(plain) or _CALLS.search(plain) is not None


def _tells(plain: str) -> bool:
    return any(shown.search(plain) is not None for shown in (_WE_MET, _TO_US, _BY_LINE))


def _may_shield(plain: str) -> bool:
    return _SHIELDED.search(plain) is not None and _KEEPING.search(plain) is not None


def _sentences(report: Report) -> Iterator[tuple[Span, str]]:
    """Yield the sentences of a report's prose, each with its text without what it quotes."""
    for part in prose(report, headlines=False):
        for match in SENTENCES.finditer(report.text, part.start, part.end):
            yield Span(*match.span()), QUOTED.sub(lambda quoted: " " * len(quoted.group()), match.group())


def _now(one: Telling, report: Report) -> bool:
    """Tell whether a statement's cue is in the present, as of one whom the reporter has before him."""
    return any(_PRESENT.search(at.words(report.text)) for at in one.statement.cue)


def _named(report: Report, known: set[str]) -> Iterator[tuple[Span, str]]:
    """Yield where a report's prose has a word of a voice's name that is no other voice's, with that voice."""
    by_word: dict[str, set[str]] = {}
    for name in known:
        for part in name_words(name):
            by_word.setdefault(part, set()).add(name)
    for word in words(report.text, prose(report, headlines=False)):
        meant = by_word.get(word.fold, set())
        if len(meant) == 1:
            yield Span(word.start, word.end), next(iter(meant))


def _shows(plain: str, report: Report, outlets: Outlets) -> bool:
    """Tell whether a sentence, without what it quotes, shows that the report's people spoke with somebody."""
    if _tells(plain) or _calls(plain, report, outlets):
        return True
    return _may_shield(plain) and (_OURSELVES.search(plain) is not None or _names_itself(plain, report, outlets))


def _calls(plain: str, report: Report, outlets: Outlets) -> bool:
    """Tell whether a report's own outlet calls on somebody: "when the Lamp called on him this morning"."""
    own = outlet_key(outlets.own(report.id))
    return any(outlet_key(outlets.full(report.id, found[1])) == own for found in _CALLS.finditer(plain))


def _names_itself(plain: str, report: Report, outlets: Outlets) -> bool:
    own = outlet_key(outlets.own(report.id))
    return any(outlet_key(outlets.full(report.id, found[1])) == own for found in _NAME.finditer(plain))
