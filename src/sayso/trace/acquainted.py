"""Whom a report's own people met, called or shield: "We meet in Pellin", "his name is known to the Courier"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Place, Reason, Span
from sayso.words import name_words, outlet_key, prose, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.outlets import Outlets
    from sayso.trace.telling import Telling

HUMAN: Final = ("person", "pseudonym", "unnamed")
_SENTENCES: Final = re.compile(r"(?:[^.!?…\n]|[.!?…](?=\w))+[.!?…]*[\"”’»)]*")
_QUOTED: Final = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|«[^»\n]*»|‘[^’\n]*’(?!\w)")
_WE_MET: Final = re.compile(
    r"\b(?:I|[Ww]e)(?: (?:have|had|first|finally|later|then|last|also))* (?:meet|met|sp(?:eak|oke|oken)|talk(?:ed)?|s[ai]t|"
    r"call(?:ed)?|rang|phoned?|reach(?:ed)?|visit(?:ed)?|interview(?:ed)?|exchanged? (?:messages|letters)|"
    r"(?:put|read|showed|show) (?:this|it|that|these|them|(?:him|her) \w+)) ?(?:with|to)? ?(?:him|her|them|\b[^\W\d_a-z]|in|on|at|"
    r"over|by|again|for|when|outside|near|through)",
)
_TO_US: Final = re.compile(
    r"\b(?:ask|tell|told|show|sen[dt]|let|allow|hand|invit|wr[io]te|text|call|phon|greet|remind|promis|mess)(?:e?d|e?s|ing)? "
    r"(?:to )?(?:us|me)\b"
)
_SHIELDED: Final = re.compile(
    r"\b(?:(?:real |full |true |sur|last )?names?|identit(?:y|ies)|faces?|photograph\w*|documents?|(?:\w+ )?(?:card|book|papers?)|"
    r"passports?|payslips?|details)\b",
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
    r"\b(?:says?|said|tells us|adds?|explains?|recalls?)[\w ,]{0,24} (?:by|over|on|via|down) (?:the |a |an )?(?:\w+ ){0,2}"
    r"(?:tele)?(?:phone|video call|video link|call|line|messag\w+)\b"
)
_THEY: Final = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|[Hh]is|[Tt]hey|[Tt]hem|[Tt]heir)\b")


def acquainted(
    tellings: Mapping[str, Telling], reports: Mapping[str, Report], outlets: Outlets
) -> dict[str, Telling]:
    """Let those whom a report's own people met, called or shield have told it to that report, where it does not say.

    A sentence of the report's own prose has to show it, and name the one, or say "he" or "she" where that one was named
    last in the paragraph.
    """
    silent: dict[str, list[Telling]] = {}
    for one in tellings.values():
        if one.how == "not recorded" and one.voice.kind in HUMAN and name_words(one.voice.name) and one.says:
            silent.setdefault(one.statement.report, []).append(one)
    passed_on = {(one.statement.report, one.voice.name) for one in tellings.values() if one.how in ("passed on", "told")}
    result = dict(tellings)
    for report, told in silent.items():
        known = {one.voice.name for one in told}
        met = dict(_met(reports[report], known, outlets))
        for one in told:
            at = met.get(one.voice.name)
            if at is not None and (report, one.voice.name) not in passed_on:
                own = outlets.own(report)
                reason = Reason(f"The report shows that {own} spoke with {one.voice.name}.", (Place(report, (at,)),))
                result[one.statement.id] = replace(
                    one, how="told", collector=own, own=True, deictic=True, reason=reason
                )
    return result


def _met(report: Report, known: set[str], outlets: Outlets) -> Iterator[tuple[str, Span]]:
    """Yield the voices of whom a sentence shows that the report's people met, called or shield them, and that sentence."""
    named = sorted(_named(report, known))
    starts = [at.start for at, _ in named]
    for part in prose(report, headlines=False):
        for match in _SENTENCES.finditer(report.text, part.start, part.end):
            plain = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), match.group())
            if not _shows(plain, report, outlets):
                continue
            inside = {name for at, name in named if match.start() <= at.start < match.end()}
            if not inside and _THEY.search(plain):
                begin = report.text.rfind("\n", 0, match.start()) + 1
                last = bisect_right(starts, match.start()) - 1
                if last >= 0 and named[last][0].start >= begin:
                    inside = {named[last][1]}
            if len(inside) == 1:
                yield inside.pop(), Span(*match.span())


def _named(report: Report, known: set[str]) -> Iterator[tuple[Span, str]]:
    """Yield where a report's prose has a word of a voice's name that is no other voice's, with that voice."""
    by_word: dict[str, set[str]] = {}
    for name in known:
        for word in name_words(name):
            by_word.setdefault(word, set()).add(name)
    for word in words(report.text, prose(report, headlines=False)):
        meant = by_word.get(word.fold, set())
        if len(meant) == 1:
            yield Span(word.start, word.end), next(iter(meant))


def _shows(plain: str, report: Report, outlets: Outlets) -> bool:
    """Tell whether a sentence, without what it quotes, shows that the report's people spoke with somebody."""
    if _WE_MET.search(plain) or _TO_US.search(plain) or _BY_LINE.search(plain):
        return True
    if not (_SHIELDED.search(plain) and _KEEPING.search(plain)):
        return False
    return _OURSELVES.search(plain) is not None or _names_itself(plain, report, outlets)


def _names_itself(plain: str, report: Report, outlets: Outlets) -> bool:
    own = outlet_key(outlets.own(report.id))
    found: Sequence[str] = re.findall(r"\b(?:[Tt]he )?((?:[^\W\d_a-z][\w&’'-]*)(?: [^\W\d_a-z][\w&’'-]*)*)", plain)
    return any(outlet_key(outlets.full(report.id, name)) == own for name in found)
