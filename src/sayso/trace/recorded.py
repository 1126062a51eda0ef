"""What is heard in a recording: one occasion, whoever speaks in it, taken down by the outlet that made it public."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Reason, Span
from sayso.words import name_words, outlet_key, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Report, Voice
    from sayso.trace.outlets import Outlets
    from sayso.trace.telling import Telling

_RECORDING: Final = re.compile(
    r"\b(?:(?:audio|tape|voice|video|call|phone) )?(?:recordings?|intercepts?|intercepted (?:calls?|conversations?))\b",
    re.IGNORECASE,
)
_VOICE: Final = re.compile(
    r"^(?:the )?(?:voice|speaker|man|woman)(?: (?:attributed to|identified as|of|on|in|heard)\b.*)?$"
)
_HEARD: Final = re.compile(r"\b(?:recording|voice|tape|intercept\w*|heard)\b", re.IGNORECASE)
_RELEASED: Final = re.compile(
    r"\b(?:recordings?|intercepts?|audio|tapes?|calls?|conversations?) (?:that (?:was|were) |which (?:was|were) )?"
    r"(?:released|published|obtained|made public|posted|put out|intercepted) by (?:the )?(?P<who>(?-i:[A-Z][\w’'-]*"
    r"(?: (?:of|the|and|[A-Z][\w’'-]*))*))",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.!?…\n]+")
_BOTH: Final = frozenset({"two", "both", "pair"})


def heard(tellings: Mapping[str, Telling], reports: Mapping[str, Report], outlets: Outlets) -> dict[str, Telling]:
    """Let what a report has heard in a recording be one voice's, told to the outlet that the report says released it.

    The voice is the one person whom the report names beside it; who talks with that one is heard on the same occasion.
    Nothing is changed where the report names nobody, or two.
    """
    by_report: defaultdict[str, list[str]] = defaultdict(list)
    for name, one in tellings.items():
        by_report[one.statement.report].append(name)
    result = dict(tellings)
    for report, names in by_report.items():
        silent = [name for name in names if tellings[name].how == "not recorded" or _is_recording(tellings[name])]
        inside = [name for name in silent if _is_recording(tellings[name])]
        speaker = _speaker([tellings[name] for name in silent], reports[report]) if inside else None
        if speaker is None:
            continue
        collector = _released_by(reports[report], outlets)
        for name in _together([tellings[name] for name in silent], speaker):
            result[name] = _with(tellings[name], speaker, collector, outlets)
    return result


def _is_recording(one: Telling) -> bool:
    """Tell whether a statement is a recording's, or that of a voice in one."""
    voice = one.statement.voice
    return (voice.kind == "document" and _RECORDING.search(voice.name) is not None) or _is_voice(one)


def _is_voice(one: Telling) -> bool:
    voice = one.statement.voice
    return voice.kind == "unnamed" and "voice" in name_words(voice.name) and _VOICE.match(voice.name) is not None


def _speaker(silent: Sequence[Telling], report: Report) -> Voice | None:
    """Return the one person with a full name who speaks in a report and whom it names beside a recording or a voice."""
    beside: set[str] = set()
    for match in _SENTENCE.finditer(report.text):
        if _HEARD.search(match.group()):
            beside |= {word.fold for word in words(report.text, (Span(*match.span()),)) if word.capital}
    people = {
        voice_words(one.voice): one.voice
        for one in silent
        if one.voice.kind == "person" and len(voice_words(one.voice)) > 1 and voice_words(one.voice) <= beside
    }
    return next(iter(people.values())) if len(people) == 1 else None


def _together(silent: Sequence[Telling], speaker: Voice) -> list[str]:
    """Return the statements that are the recording's, the speaker's, or of one whom these address."""
    known = voice_words(speaker)
    core = [one for one in silent if _is_recording(one) or voice_words(one.voice) == known]
    addressed = {one.statement.listener.name for one in core if one.statement.listener is not None}
    within = {one.statement.id for one in core}
    return [
        one.statement.id
        for one in silent
        if one in core
        or one.statement.within in within
        or (one.voice.kind == "unnamed" and (one.voice.name in addressed or name_words(one.voice.name) <= _BOTH))
    ]


def _released_by(report: Report, outlets: Outlets) -> str:
    """Return the one outlet that a report says released, published or obtained a recording."""
    found = {outlets.full(report.id, match["who"]) for match in _RELEASED.finditer(report.text)}
    keys = {outlet_key(name): name for name in sorted(found)}
    return next(iter(keys.values())) if len(keys) == 1 else ""


def _with(one: Telling, speaker: Voice, collector: str, outlets: Outlets) -> Telling:
    places = (one.statement.place,) if one.statement.content else ()
    if not collector:
        return replace(one, voice=speaker, reason=Reason(f"It is heard in a recording of {speaker.name}.", places))
    own = outlet_key(collector) == outlet_key(outlets.own(one.statement.report))
    why = Reason(f"It is heard in a recording of {speaker.name} that {collector} made public.", places)
    return replace(one, voice=speaker, how="told", collector=collector, own=own, reason=why)
