"""Whom a report names, in whatever language: by names and numbers as they sound."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sayso.echo import (
    can_be_heard,
    concepts,
    institution_words,
    institutions,
    is_acronym,
    names,
    numbers,
    same_name,
    sounding,
    spelled,
)
from sayso.model import Place, Span, Voice
from sayso.remembered import remembered
from sayso.trace.marks import TELLING, in_common
from sayso.trace.mastheads import called
from sayso.trace.naming import RARE, Naming, naming
from sayso.words import STOP, prose, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sayso.model import Report, Spans, VoiceKind
    from sayso.trace.alike import Alike
    from sayso.trace.marks import Marks
    from sayso.words import Word

_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-‐](?=[^\W\d_])")  # "Brisa-Institut" names Brisa
_MASTHEAD: Final = re.compile(r"[«„“\"‹]([^\W\d_][^«»„“”\"‹›\n]{2,48})[»“”\"›]")
LONGEST_MASTHEAD: Final = 6  # words
WHOLE: Final = 2  # words of a body's name


class Sounded(NamedTuple):
    """What of a report is the same in any language: its names as they sound, and its numbers."""

    names: Mapping[str, float]
    numbers: frozenset[float]


class Hearing:
    """The names and numbers of the reports of a case, and whom each names."""

    def __init__(self, reports: Mapping[str, Report], alike: Alike) -> None:
        self._reports = reports
        self._alike = alike

    def in_common(self, report: str, other: str) -> Marks:
        """Return what two reports have in common."""
        return in_common(self._reports[report], self._reports[other])

    def is_outlet(self, report: str, voice: Voice) -> bool:
        """Tell whether a body published a report: the outlet has two words of its name, and two in three."""
        if voice.kind != "organisation":
            return False
        outlet = _HYPHEN.sub(" ", self._reports[report].outlet.value)
        parts, there = parts_of(voice.name), as_heard(outlet)
        heard = sum(any(same_name(part, name) for name in there) for part in parts)
        return heard >= WHOLE and 3 * heard >= 2 * len(parts)

    def places_of(self, report: str, voice: Voice) -> Spans:
        """Return where a report names a body, or what of its name is no common word; empty when it does not."""
        found = self.naming(report, voice)
        rare = [part for part, weight in names(f"a {_bare(voice.name)}").items() if weight >= RARE]
        heard = found.heard or (rare and all(is_heard(part, self.sounded(report)) for part in rare))
        return self.places(report, found.parts) if heard else ()

    def names_people_of(self, other: str, report: str) -> bool:
        """Tell whether a report names a person who speaks in another."""
        people = {voice.name: voice for voice in self._alike.voices(other) if voice.kind == "person"}
        return any(self.naming(report, people[name]).heard for name in sorted(people))

    def strangers(self, report: str, other: str) -> Spans:
        """Return where a report first has each single name that recurs in it and that another does not know.

        One of them may be a pseudonym, translated.
        """
        held, known = self._reports[report], self.sounded(other)
        spoken = words(held.text, prose(held, headlines=False))
        single: defaultdict[str, list[Span]] = defaultdict(list)
        for before, word, after in zip((None, *spoken), spoken, (*spoken[1:], None), strict=False):
            beside = [one for one in (before, after) if one is not None and one.sentence == word.sentence]
            if word.capital and not any(one.capital and _next(one, word) for one in beside):
                single[word.fold].append(Span(word.start, word.end))
        surely = self._alike.names(report)
        found = (at[0] for fold, at in sorted(single.items()) if len(at) > 1 and fold in surely)
        return tuple(at for at in found if not _known(held.text[at.start : at.end], known))

    def naming(self, report: str, voice: Voice) -> Naming:
        """Return whether a report names somebody; a body may be named by its initials, in the report's own script."""
        return _naming(self._reports[report], voice.name, voice.kind)

    def institution(self, report: str, name: str, *, vague: bool = False) -> Spans:
        """Return where a report names an institution by words of its language; empty when it does not.

        Whatever of its name is no such word has to be heard as it sounds. Where it may be `vague`, one word that says
        what it is will do: "the union".
        """
        if vague:
            said = sorted({one.concept for one in institution_words(name)})
            found = (_standing(self._reports[report], frozenset({one})) for one in said)
            return next((spans for spans in found if spans), ())
        return _institution(self._reports[report], name)

    def places(self, report: str, parts: Sequence[str]) -> Spans:
        """Return where each of some words, given as they sound, first stands in a report's prose."""
        return _places(self._reports[report], tuple(parts))

    def names(self, report: str, outlet: str) -> bool:
        """Tell whether a report names an outlet, as it sounds: by all words of its name that its script can show."""
        text = self._reports[report].text
        parts = [part for part in parts_of(outlet) if can_be_heard(part, text)]
        whole = are_heard(parts, (*self.sounded(report).names, *_mastheads(self._reports[report])))
        return whole or bool(self.naming(report, Voice(outlet, "organisation")).heard)

    def where(self, report: str, outlet: str) -> tuple[Place, ...]:
        """Return where a report names an outlet, as it sounds."""
        spans = self.places(report, self.naming(report, Voice(outlet, "organisation")).parts)
        return (Place(report, spans),) if spans else ()

    def sounded(self, report: str) -> Sounded:
        """Return the names and numbers of a report's prose."""
        return _sounded(self._reports[report])


def _whole(held: Sequence[Any]) -> Sounded:
    parts, counted = held
    return Sounded(parts, frozenset(counted))


@remembered(load=_whole, dump=lambda found: (found.names, sorted(found.numbers)), often=True)
def _sounded(report: Report) -> Sounded:
    text = "\n\n".join(span.words(report.text) for span in prose(report))
    telling = frozenset(value for value in numbers(text, report.language.value) if value >= TELLING)
    return Sounded(names(_HYPHEN.sub(" ", text)) | names(text), telling)


@lru_cache(maxsize=65_536)
def _mastheads(report: Report) -> tuple[str, ...]:
    """Return the small words, as they sound, of what a report has in quotation marks as names are: «Дейли бист»."""
    found = (match[1].split() for match in _MASTHEAD.finditer(report.text))
    held = (words for words in found if words[0][:1].isupper() and len(words) <= LONGEST_MASTHEAD)
    return tuple(
        dict.fromkeys(chain.from_iterable(as_heard(word.capitalize()) for words in held for word in words[1:]))
    )


def _named(held: Iterable[Any]) -> Naming:
    parts, *others = held
    return Naming(tuple(parts), *others)


@remembered(load=_named, dump=list)
def _naming(report: Report, called_so: str, kind: VoiceKind) -> Naming:
    voice = Voice(called_so, kind)
    found, body = Naming(()), kind == "organisation"
    for name in called(called_so) if body else (called_so,):
        short = next((word for word in name.split() if body and is_acronym(word)), "")
        if short and any(spelled(short, report.text)):
            return Naming((short,), 1, broad=True)
        parts = names(f"a {_bare(name)}") if voice_words(voice) else {}
        there = (*_sounded(report).names, *(_mastheads(report) if body else ()))
        found = naming(voice, parts, there, report.text)
        if found.heard:
            return found
    if body and _institution(report, called_so):
        return Naming(found.parts, 1, broad=True)
    return found


def _spans(held: Iterable[Sequence[int]]) -> Spans:
    return tuple(Span(begin, end) for begin, end in held)


def _places_of(spans: Spans) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


@remembered(load=_spans, dump=_places_of)
def _institution(report: Report, name: str) -> Spans:
    wanted, rest = concepts(name)
    parts = parts_of(rest)
    if not wanted or len(rest.split()) > len(parts) or not all(is_heard(part, _sounded(report)) for part in parts):
        return ()
    return _standing(report, wanted)


@lru_cache(maxsize=65_536)
def _standing(report: Report, wanted: frozenset[str]) -> Spans:
    found = (
        Span(stretch.start + begin, stretch.start + end)
        for stretch in prose(report)
        for begin, end in institutions(stretch.words(report.text), wanted)
    )
    return tuple(islice(found, 1))


@remembered(load=_spans, dump=_places_of)
def _places(report: Report, parts: tuple[str, ...]) -> Spans:
    found = {part: Span(*at) for part in parts if is_acronym(part) for at in islice(spelled(part, report.text), 1)}
    for word in words(report.text, prose(report)):
        for part in parts if word.capital else ():
            if part not in found and any(same_name(part, one) for one in as_heard(report.text[word.start : word.end])):
                found[part] = Span(word.start, word.end)
    for stretch in prose(report):
        for heard, begin, end in sounding(report.text, stretch.start, stretch.end):
            for part in parts:
                if part not in found and same_name(part, heard):
                    found[part] = Span(begin, end)
    return tuple(sorted(found.values()))


@remembered(load=tuple, dump=list)
def heard_of(there: Report, here: Report) -> tuple[str, ...]:
    """Return the names of a report that are heard in another."""
    return tuple(name for name in _sounded(there).names if is_heard(name, _sounded(here)))


@lru_cache(maxsize=65_536)
def as_heard(name: str) -> tuple[str, ...]:
    """Return the words of a name as they sound, an article's too."""
    return tuple(names(f"a {name}"))


@lru_cache(maxsize=65_536)
def parts_of(name: str) -> tuple[str, ...]:
    """Return the words of a name as they sound, without articles and the like."""
    return as_heard(_bare(name))


def _bare(name: str) -> str:
    return " ".join(name[word.start : word.end] for word in words(name) if word.fold not in STOP)


def are_heard(parts: Collection[str], there: Collection[str]) -> bool:
    """Tell whether there are words, and each, as it sounds, is among others."""
    return bool(parts) and all(any(same_name(part, other) for other in there) for part in parts)


def is_heard(name: str, sounded: Sounded) -> bool:
    """Tell whether a name, as it sounds, is among those of a report."""
    return any(same_name(name, option) for option in sounded.names)


def _next(one: Word, other: Word) -> bool:
    first, second = sorted((one, other), key=lambda word: word.start)
    return second.start - first.end <= 1


def _known(name: str, sounded: Sounded) -> bool:
    """Tell whether a name is heard in another report, or is too short to be heard."""
    parts = as_heard(name)
    return not parts or any(is_heard(part, sounded) for part in parts)
