"""Reports in languages that are not read: whose words they pass on, by the names that sound alike and by the story."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.echo import candidates, names, numbers, same_name, sounding
from sayso.model import Place, Reason, Span
from sayso.trace.office import reports_of
from sayso.words import STOP, is_foreign, outlet_key, prose, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Report, Spans, Voice
    from sayso.trace.alike import Alike
    from sayso.trace.roots import Root

MARKS: Final = 4  # names and numbers that two reports have in common, besides those of voice and collector
WITH_NAME: Final = 3  # where a full name is the same
TELLING: Final = 10  # from which a number says something


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
        self._likenesses: dict[tuple[str, str], int] = {}

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
        """Yield the roots that a report not read passes on: it names voice or collector, and tells of the same.

        Each as the root's position, the report, the other report of the root, and why.
        """
        of_report: defaultdict[str, set[int]] = defaultdict(set)
        for at, root in enumerate(roots):
            for name in root.reasons:
                of_report[self._alike.statements[name].report].add(at)
        for report in sorted(self.near):
            others = sorted({(at, other) for other in self.near[report] for at in of_report.get(other, ())})
            named = [(at, other, why) for at, other in others if (why := self._of_root(report, other, roots[at]))]
            yield from ((at, report, other, why) for at, other, why in _sure(named, roots))

    def places(self, report: str, parts: Sequence[str]) -> Spans:
        """Return where each of some words, given as they sound, first stands in a report's prose."""
        held = self._reports[report]
        found: dict[str, Span] = {}
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
        """Tell whether a report names an outlet, as it sounds."""
        parts = _parts(outlet)
        return bool(parts) and all(_heard(part, self.sounded(report)) for part in parts)

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

    def _of_root(self, report: str, other: str, root: Root) -> Reason | None:
        named = bool(voice_words(root.voice))
        if self._has_rival(report, other, root) if named else self._has_likelier(report, other, root):
            return None
        return self._names(report, other, root.voice, root.collector)

    def _has_rival(self, report: str, other: str, root: Root) -> bool:
        """Tell whether a likelier report names the same voice, and none of its words is the root's."""
        own = reports_of(root, self._alike)
        voice = _parts(root.voice.name)
        return any(
            rival not in own
            and self.likeness(report, rival) > self.likeness(report, other)
            and all(_heard(part, self.sounded(rival)) for part in voice)
            for rival in self.near[report]
        )

    def _has_likelier(self, report: str, other: str, root: Root) -> bool:
        """Tell whether the collector has another report that is at least as like this one, and none of the root's."""
        own, outlet = reports_of(root, self._alike), outlet_key(root.collector)
        return any(
            rival not in own
            and outlet_key(self._reports[rival].outlet.value) == outlet
            and self.likeness(report, rival) >= self.likeness(report, other)
            for rival in self.near[report]
        )

    def likeness(self, report: str, other: str) -> int:
        """Return how many names and numbers two reports have in common."""
        if (report, other) not in self._likenesses:
            here, there = self.sounded(report), self.sounded(other)
            common = sum(_heard(name, here) for name in there.names)
            self._likenesses[report, other] = common + len(here.numbers & there.numbers)
        return self._likenesses[report, other]

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


def _sure(named: Sequence[tuple[int, str, Reason]], roots: Sequence[Root]) -> Iterator[tuple[int, str, Reason]]:
    """Leave out voices of which more than one root is meant, when the report does not tell which."""
    by_voice: defaultdict[frozenset[str], set[int]] = defaultdict(set)
    for at, _, _ in named:
        by_voice[voice_words(roots[at].voice) or frozenset((str(at),))].add(at)
    seen: set[int] = set()
    for at, other, why in named:
        if len(by_voice[voice_words(roots[at].voice) or frozenset((str(at),))]) == 1 and at not in seen:
            seen.add(at)
            yield at, other, why


def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name as they sound."""
    kept = " ".join(name[word.start : word.end] for word in words(name) if word.fold not in STOP)
    return tuple(names(f"a {kept}"))


def _heard(name: str, sounded: Sounded) -> bool:
    return any(same_name(name, option) for option in sounded.names)
