"""What a report says once of a voice goes for its other words too: to whom it spoke, or that it spoke in public."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Place, Reason, Span
from sayso.remembered import remembered
from sayso.trace.telling import NAMED_CUE, OWN_CUE
from sayso.words import name_words, outlet_key, prose, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.outlets import Outlets
    from sayso.trace.telling import Telling

_WE_SPOKE: Final = re.compile(r"\b[Ww]e (?:have )?(?:spoke|spoken|met|talked|sat)\b")
SENTENCES: Final = re.compile(r"(?:[^.!?…\n]|[.!?…](?=\w))+[.!?…]*[\"”’»)]*")
QUOTED: Final = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|‘[^‘’]*’(?!\w)")


def spread(tellings: Mapping[str, Telling]) -> dict[str, Telling]:
    """Let a person's other words in a report have been told to whom, or said in public when, the report says it once.

    So with an outlet that passes them on. Only when the report names one collector or one public occasion for that
    voice, and no more.
    """
    named: dict[tuple[str, str, frozenset[str]], dict[tuple[str, int | None], Telling]] = {}
    for one in sorted(tellings.values(), key=lambda one: one.how == "passed on"):
        if one.how in ("told", "public", "passed on") and one.voice.kind in ("person", "pseudonym", "unnamed"):
            occasion = (one.key, one.day if one.how == "public" else None)
            named.setdefault(_same_voice(one), {}).setdefault(occasion, one)
    result = dict(_heard(tellings))
    for name, one in tellings.items():
        known = named.get(_same_voice(one), {})
        if one.how == "not recorded" and len(known) == 1:
            (other,) = known.values()
            result[name] = _like(one, other)
    return result


def _heard(tellings: Mapping[str, Telling]) -> Iterator[tuple[str, Telling]]:
    """Yield the tellings; words "according to a recording" are of the one voice that the same outlet has in it."""
    inside: dict[str, dict[frozenset[str], Telling]] = {}
    for one in tellings.values():
        if one.how == "passed on" and one.speaker:
            inside.setdefault(one.statement.within, {}).setdefault(one.speaker, one)
    for name, one in tellings.items():
        heard = inside.get(name, {}) if one.voice.kind == "document" and not one.speaker else {}
        found = [other for other in heard.values() if other.key == one.key]
        yield name, replace(one, voice=found[0].voice, reason=found[0].reason) if len(heard) == len(found) == 1 else one


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


def _own_sentences(report: Report, outlets: Outlets) -> Iterator[Span]:
    """Yield the sentences outside quotations in which a report's outlet is told something or speaks with somebody."""
    own = outlet_key(outlets.own(report.id))
    for at, surely, named in _cued(report):
        if surely or any(outlet_key(outlets.full(report.id, who)) == own for who in named):
            yield at


Cued = tuple[Span, bool, tuple[str, ...]]


def _load(held: Iterable[Any]) -> tuple[Cued, ...]:
    return tuple((Span(*place), surely, tuple(named)) for *place, surely, named in held)


def _dump(cued: Iterable[Cued]) -> list[Any]:
    return [(at.start, at.end, surely, named) for at, surely, named in cued]


@remembered(load=_load, dump=_dump)
def _cued(report: Report) -> tuple[Cued, ...]:
    """Return the sentences that say who was told: whether surely the report's people, and else whom they name."""
    found = []
    for part in prose(report, headlines=False):
        for match in SENTENCES.finditer(report.text, part.start, part.end):
            plain = QUOTED.sub(" ", match.group())
            surely = OWN_CUE.search(plain) is not None or _WE_SPOKE.search(plain) is not None
            named = tuple(one["who"] for one in NAMED_CUE.finditer(plain))
            if surely or named:
                found.append((Span(*match.span()), surely, named))
    return tuple(found)


def _meant(told: Sequence[Telling], text: str, sentence: Span) -> list[Telling]:
    """Return the tellings of the one voice that a sentence names, or of the only voice there is."""
    there = {word.fold for word in words(text, (sentence,)) if word.capital}
    names = {name_words(one.voice.name) for one in told}
    meant = {name for name in names if name <= there} or (names if len(names) == 1 else set())
    return [one for one in told if name_words(one.voice.name) in meant] if len(meant) == 1 else []


def _same_voice(one: Telling) -> tuple[str, str, frozenset[str]]:
    """Return the report and the voice in it: a name as compared, or "a senior official" to the word."""
    return one.statement.report, "" if one.speaker else one.voice.name, one.speaker


def _like(one: Telling, other: Telling) -> Telling:
    told = "said so in public" if other.how == "public" else f"told {other.collector}"
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
