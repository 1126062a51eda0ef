"""Reports in languages that are not read: whose words they pass on, by the names that sound alike and by the story."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.echo import candidates
from sayso.model import Place, Reason, Voice
from sayso.trace.hearing import Hearing, Sounded, heard_of, is_heard, parts_of
from sayso.trace.marks import Told, by_report
from sayso.trace.naming import SENTENCES, TRANSLATED, Naming, passes_on
from sayso.trace.speaking import goes_by
from sayso.words import is_foreign, voice_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.marks import Marks
    from sayso.trace.roots import Root

MOST_PEOPLE: Final = 10  # of a body
MARKS: Final = 4  # names and numbers that two reports have in common, besides those of voice and collector
WITH_NAME: Final = 3  # where a full name is the same
COLLECTOR: Final = 1.0  # what it weighs that who took the words down is named too
MUCH: Final = 6.0
MARGIN: Final = 0.2  # by which one of two roots of one voice has to be the likelier


class _Found(NamedTuple):
    """A root that a report passes on, by which other report, how likely, and why."""

    root: int
    other: str
    weight: float
    reason: Reason


class Abroad(Hearing):
    """The reports whose language is not read, and those of the case that may tell of the same."""

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

    @cached_property
    def _beside(self) -> Mapping[str, Sequence[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for one, other in candidates(self._reports):
            found[one].append(other)
            found[other].append(one)
        return found

    def beside(self, report: str) -> Sequence[str]:
        """Return the reports, read or not, that share rare names or numbers with one."""
        return self._beside.get(report, ())

    def carried(self, roots: Sequence[Root]) -> Iterator[tuple[int, str, str, Reason, bool]]:
        """Yield the roots that a report not read passes on: it names who spoke or who took it down, and tells the same.

        Each as the root's position, the report, the other report of the root, why, and whether much is the same.
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
            for best in _sure(found, roots):
                every = [best, *(one for one in found if one.root == best.root and one is not best)]
                yield from ((one.root, report, one.other, one.reason, one.weight >= MUCH) for one in every)

    def _of(self, report: str, told: Told, roots: Sequence[Root]) -> Iterator[_Found]:
        """Yield the roots of a report that another, which is not read, passes on."""
        for at in sorted(frozenset[int]().union(*told.roots)):
            root = roots[at]
            voice, (by_whom, collector) = self._speaker(report, root), self._passed_on(report, root, told.report)
            other = told.report.id
            hidden = not voice.heard and goes_by(root, self._alike)
            of_itself = root.public and root.voice.kind == "organisation" and other in root.own
            if of_itself and not voice.heard and self.institution(report, root.voice.name, vague=True):
                voice = voice._replace(vague=True)
            named = voice.heard or collector.heard or voice.doubtful or voice.vague
            if not (named or hidden or not voice.parts):
                continue
            known = {*voice.parts, *collector.parts}
            marks = told.marks(self._reports[report], at, known, all_own=voice.vague)
            if hidden and (collector.heard or marks.weight >= TRANSLATED):
                voice = self._unheard(voice, (report, other), marks, by_collector=bool(collector.heard))
            if passes_on(voice, collector, marks):
                reason = self._reason(report, (root.voice.name, by_whom), marks, (voice, collector))
                if reason.places:
                    weight = marks.weight + marks.own / 2 + (COLLECTOR if collector.heard else 0)
                    yield _Found(at, told.report.id, weight, reason)

    def _unheard(self, voice: Naming, pair: tuple[str, str], marks: Marks, *, by_collector: bool) -> Naming:
        """Return whether a pseudonym that is not heard may stand in a report as a word of its language."""
        report, other = pair
        strangers = self.strangers(report, other)
        much = by_collector and max(marks.sentences, marks.own) >= SENTENCES
        if self.names_people_of(other, report):
            return voice._replace(translated=bool(much and strangers))
        return voice._replace(translated=bool(much or strangers))

    def _speaker(self, report: str, root: Root) -> Naming:
        """Return whether a report names a root's voice, or one of its people where it is a body."""
        found = self.naming(report, root.voice)
        body = root.voice.kind == "organisation" and not found.heard
        if body and self.is_outlet(report, root.voice):
            return Naming(found.parts, len(found.parts))
        if body:
            voices = {one.name: one for name in root.statements if (one := self._alike.statements[name].voice).name}
            people = (voices[name] for name in sorted(voices)[:MOST_PEOPLE] if voices[name].kind == "person")
            named = (self.naming(report, one) for one in people if len(voice_words(one)) > 1)
            found = next((one for one in named if one.heard), found)
        return found

    def _passed_on(self, report: str, root: Root, other: Report) -> tuple[str, Naming]:
        """Return who took a root's words down, or the outlet of the other report with them, as a report names it."""
        collector = self.naming(report, Voice(root.collector, "organisation"))
        if collector.heard or not other.outlet.value or not root.collector:
            return root.collector, collector
        relay = self.naming(report, Voice(other.outlet.value, "organisation"))
        return (other.outlet.value, relay) if relay.heard else (root.collector, collector)

    def _reason(self, report: str, who: tuple[str, str], marks: Marks, named: tuple[Naming, Naming]) -> Reason:
        heard = [name for name, one in zip(who, named, strict=True) if one.heard]
        spans = self.places(report, [part for one in named if one.heard for part in one.parts])
        spans = tuple(sorted({*spans, *marks.places}))
        has = marks.told
        text = f"It names {' and '.join(heard)} as its language writes it, and has {has} of what is told there."
        if not heard:
            text = f"It has {has} of what is told there, and cannot be read for names."
        return Reason(text, (Place(report, spans),) if spans else ())

    def pass_on(self, report: str, voice: Voice, collector: str = "") -> bool:
        """Tell whether a report that is not read names this voice of a report that is, or its collector, or is its."""
        others = self._abroad_of.get(report, ())
        return any(self._names(one, report, voice, collector) or self.is_outlet(one, voice) for one in others)

    @cached_property
    def _abroad_of(self) -> Mapping[str, Sequence[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for report, others in sorted(self.near.items()):
            for other in others:
                found[other].append(report)
        return found

    def story(self, report: str, other: str) -> int:
        """Return how many names and numbers two reports have in common, besides those of who speaks in them."""
        found = self.common(report, other)
        return len(found.names) + len(found.numbers)

    def common(self, report: str, other: str) -> Sounded:
        """Return the names and numbers that two reports have in common, besides those of who speaks in them."""
        here, there = self.sounded(report), self.sounded(other)
        known = {*self._speaking(report), *self._speaking(other)}
        heard = heard_of(self._reports[other], self._reports[report])
        held = {name: there.names[name] for name in heard if name not in known}
        return Sounded(held, here.numbers & there.numbers)

    def _names(self, report: str, other: str, whose: Voice, taken_by: str) -> Reason | None:
        """Tell whether a report names a voice of another, or who took it down, and has enough else in common."""
        here, there = self.sounded(report), self.sounded(other)
        voice, collector = parts_of(whose.name) if voice_words(whose) else (), parts_of(taken_by)
        by_voice = bool(voice) and all(is_heard(part, here) for part in voice)
        by_collector = bool(collector) and all(is_heard(part, here) for part in collector)
        if not (by_voice or by_collector):
            return None
        known = {*voice, *collector, *self._speaking(other)}
        common = [name for name in heard_of(self._reports[other], self._reports[report]) if name not in known]
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
            yield from parts_of(voice.name)


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
