"""Reports in languages that are not read: whose words they pass on, by the names that sound alike and by the story."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.echo import can_be_heard, candidates, is_acronym, names, numbers, same_name, sounding, spelled
from sayso.model import Place, Reason, Span, Voice
from sayso.trace.marks import Told, by_report
from sayso.trace.mastheads import called
from sayso.trace.naming import Naming, naming, passes_on
from sayso.words import STOP, is_foreign, prose, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Report, Spans
    from sayso.trace.alike import Alike
    from sayso.trace.marks import Marks
    from sayso.trace.roots import Root

MARKS: Final = 4  # names and numbers that two reports have in common, besides those of voice and collector
WITH_NAME: Final = 3  # where a full name is the same
TELLING: Final = 10  # from which a number says something
COLLECTOR: Final = 1.0  # what it weighs that who took the words down is named too
MARGIN: Final = 0.2  # by which one of two roots of one voice has to be the likelier


class _Found(NamedTuple):
    """A root that a report passes on, by which other report, how likely, and why."""

    root: int
    other: str
    weight: float
    reason: Reason


class Sounded(NamedTuple):
    """What of a report is the same in any language: its names as they sound, and its numbers."""

    names: Mapping[str, float]
    numbers: frozenset[float]


class Abroad:
    """The reports whose language is not read, and those of the case that may tell of the same."""

    def __init__(self, reports: Mapping[str, Report], alike: Alike) -> None:
        self._reports = reports
        self._alike = alike
        self._sounded: dict[str, Sounded] = {}

    @cached_property
    def near(self) -> Mapping[str, Sequence[str]]:
        """For each report that is not read, those that are and share rare names or numbers with it."""
        silent = {name for name, report in self._reports.items() if is_foreign(report)}
        found: defaultdict[str, list[str]] = defaultdict(list)
        for pair in candidates(self._reports) if silent else ():
            for one, other in (pair, pair[::-1]):
                if one in silent and other not in silent:
                    found[one].append(other)
        return found

    def carried(self, roots: Sequence[Root]) -> Iterator[tuple[int, str, str, Reason]]:
        """Yield the roots that a report not read passes on: it names who spoke or who took it down, and tells the same.

        Each as the root's position, the report, the other report of the root, and why.
        """
        root_of = {name: at for at, root in enumerate(roots) for name in root.reasons}
        statements = by_report(self._alike.statements[name] for name in sorted(self._alike.statements))
        told = {
            name: Told(self._reports[name], statements[name], root_of)
            for name in sorted({other for others in self.near.values() for other in others} & statements.keys())
        }
        for report in sorted(self.near):
            known = [told[other] for other in self.near[report] if other in told]
            found = [one for held in known for one in self._of(report, held, roots)]
            yield from ((one.root, report, one.other, one.reason) for one in _sure(found, roots))

    def _of(self, report: str, told: Told, roots: Sequence[Root]) -> Iterator[_Found]:
        """Yield the roots of a report that another, which is not read, passes on."""
        for at in sorted(frozenset[int]().union(*told.roots)):
            root = roots[at]
            voice, collector = (
                self._naming(report, root.voice),
                self._naming(report, Voice(root.collector, "organisation")),
            )
            if not (voice.heard or collector.heard or voice.doubtful or not voice.parts):
                continue
            marks = told.marks(self._reports[report], at, {*voice.parts, *collector.parts})
            if passes_on(voice, collector, marks):
                reason = self._reason(report, root, marks, (voice, collector))
                if reason.places:
                    weight = marks.weight + marks.own / 2 + (COLLECTOR if collector.heard else 0)
                    yield _Found(at, told.report.id, weight, reason)

    def _reason(self, report: str, root: Root, marks: Marks, named: tuple[Naming, Naming]) -> Reason:
        heard = [who for who, one in zip((root.voice.name, root.collector), named, strict=True) if one.heard]
        spans = self.places(report, [part for one in named if one.heard for part in one.parts]) or marks.places
        has = marks.told
        text = f"It names {' and '.join(heard)} as its language writes it, and has {has} of what is told there."
        if not heard:
            text = f"It has {has} of what is told there, and cannot be read for names."
        return Reason(text, (Place(report, spans),) if spans else ())

    def _naming(self, report: str, voice: Voice) -> Naming:
        """Return whether a report names somebody; a body may be named by its initials, in the report's own script."""
        found, body = Naming(()), voice.kind == "organisation"
        for name in called(voice.name) if body else (voice.name,):
            short = next((word for word in name.split() if body and is_acronym(word)), "")
            if short and any(spelled(short, self._reports[report].text)):
                return Naming((short,), 1, broad=True)
            parts = names(f"a {_bare(name)}") if voice_words(voice) else {}
            found = naming(voice, parts, self.sounded(report).names, self._reports[report].text)
            if found.heard:
                break
        return found

    def places(self, report: str, parts: Sequence[str]) -> Spans:
        """Return where each of some words, given as they sound, first stands in a report's prose."""
        held = self._reports[report]
        found = {part: Span(*at) for part in parts if is_acronym(part) for at in islice(spelled(part, held.text), 1)}
        for word in words(held.text, prose(held)):
            for part in parts:
                sounds = names(f"a {held.text[word.start : word.end]}") if word.capital and part not in found else {}
                if any(same_name(part, sound) for sound in sounds):
                    found[part] = Span(word.start, word.end)
        for stretch in prose(held):
            for sounded, begin, end in sounding(held.text, stretch.start, stretch.end):
                for part in parts:
                    if part not in found and same_name(part, sounded):
                        found[part] = Span(begin, end)
        return tuple(sorted(found.values()))

    def names(self, report: str, outlet: str) -> bool:
        """Tell whether a report names an outlet, as it sounds: by all words of its name that its script can show."""
        text = self._reports[report].text
        parts = [part for part in _parts(outlet) if can_be_heard(part, text)]
        whole = bool(parts) and all(_heard(part, self.sounded(report)) for part in parts)
        return whole or bool(self._naming(report, Voice(outlet, "organisation")).heard)

    def where(self, report: str, outlet: str) -> tuple[Place, ...]:
        """Return where a report names an outlet, as it sounds."""
        spans = self.places(report, self._naming(report, Voice(outlet, "organisation")).parts)
        return (Place(report, spans),) if spans else ()

    def pass_on(self, report: str, voice: Voice, collector: str = "") -> bool:
        """Tell whether a report that is not read names this voice of a report that is, or its collector."""
        return any(self._names(other, report, voice, collector) for other in self._abroad_of.get(report, ()))

    @cached_property
    def _abroad_of(self) -> Mapping[str, Sequence[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for report, others in sorted(self.near.items()):
            for other in others:
                found[other].append(report)
        return found

    def story(self, report: str, other: str) -> int:
        """Return how many names and numbers two reports have in common, besides those of who speaks in them."""
        here, there = self.sounded(report), self.sounded(other)
        known = {*self._speaking(report), *self._speaking(other)}
        return sum(name not in known and _heard(name, here) for name in there.names) + len(here.numbers & there.numbers)

    def _names(self, report: str, other: str, whose: Voice, taken_by: str) -> Reason | None:
        """Tell whether a report names a voice of another, or who took it down, and has enough else in common."""
        here, there = self.sounded(report), self.sounded(other)
        voice, collector = _parts(whose.name) if voice_words(whose) else (), _parts(taken_by)
        by_voice = bool(voice) and all(_heard(part, here) for part in voice)
        by_collector = bool(collector) and all(_heard(part, here) for part in collector)
        if not (by_voice or by_collector):
            return None
        known = {*voice, *collector, *self._speaking(other)}
        common = [name for name in there.names if name not in known and _heard(name, here)]
        least = WITH_NAME if by_voice and len(voice) > 1 else MARKS
        if len(common) + len(here.numbers & there.numbers) < least:
            return None
        who, parts = (whose.name, voice) if by_voice else (taken_by, collector)
        spans = self.places(report, parts)
        marks = len(common) + len(here.numbers & there.numbers)
        text = f"It names {who} as its language writes it, and has {marks} other names and numbers of that report."
        return Reason(text, (Place(report, spans),)) if spans else None

    def _speaking(self, report: str) -> Iterator[str]:
        for voice in self._alike.voices(report):
            yield from _parts(voice.name)

    def sounded(self, report: str) -> Sounded:
        """Return the names and numbers of a report's prose."""
        if report not in self._sounded:
            held = self._reports[report]
            text = "\n\n".join(span.words(held.text) for span in prose(held))
            telling = frozenset(value for value in numbers(text, held.language.value) if value >= TELLING)
            self._sounded[report] = Sounded(names(text), telling)
        return self._sounded[report]


def _sure(found: Sequence[_Found], roots: Sequence[Root]) -> Iterator[_Found]:
    """Yield each root once, the likeliest of those with one voice; none where two are as likely."""
    by_voice: defaultdict[object, list[_Found]] = defaultdict(list)
    for one in found:
        by_voice[voice_words(roots[one.root].voice) or one.root].append(one)
    for held in by_voice.values():
        most = max(one.weight for one in held)
        best = max(
            (one for one in held if one.weight > most - MARGIN),
            key=lambda one: (bool(roots[one.root].collector), one.weight, -one.root, one.other),
        )
        rivals = {one.root for one in held if one.weight > most - MARGIN and roots[one.root].collector}
        if len(rivals | {best.root}) == 1:
            yield best


def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name as they sound."""
    return tuple(names(f"a {_bare(name)}"))


def _bare(name: str) -> str:
    return " ".join(name[word.start : word.end] for word in words(name) if word.fold not in STOP)


def _heard(name: str, sounded: Sounded) -> bool:
    return any(same_name(name, option) for option in sounded.names)
