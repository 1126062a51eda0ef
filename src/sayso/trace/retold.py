"""Words retold, drifted by a translation or a paraphrase, and voices that a report only describes: "the driver"."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sayso.model import Reason
from sayso.trace.described import Beside, noun, nouns, same_numbers, trade
from sayso.trace.mastheads import called
from sayso.trace.office import reports_of
from sayso.trace.rare import DIGITS, YEAR
from sayso.trace.roots import FAR_APART
from sayso.words import content, name_words, outlet_key, stems, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.alike import Alike
    from sayso.trace.roots import Root
    from sayso.trace.story import Stories

ENOUGH: Final = 6  # content words in common, in any order
WITH_NUMBER: Final = 4  # when a number of two digits or more is among them
PART: Final = 0.5  # of the content words of the shorter
EARLIER: Final = 2  # days by which a relay may be dated before what it relays
MOST_TOLD: Final = 50
SOME: Final = 2  # content words that are the voice's, where its collector's report calls it so
BESIDE: Final = 150  # code points between two names
_AGE: Final = re.compile(r"#\d\d$")
DESCRIBED: Final = 3  # content words of a description
_DEFINITE: Final = re.compile(r"(?<!\w)the\s", re.IGNORECASE)


def retold(one: str, other: str, alike: Alike) -> int:
    """Return how many content words two statements share when one may be the other retold, else 0.

    Six in common, or four with a number of two digits or more; and half of the shorter's.
    """
    first, second = alike.stem_set(one), alike.stem_set(other)
    shared = first & second
    least = WITH_NUMBER if any(DIGITS.match(stem) for stem in shared) else ENOUGH
    return len(shared) if len(shared) >= least and len(shared) >= PART * min(len(first), len(second)) else 0


class Retelling:
    """What reports retell of the origins that they pass on. `reported` is the day of each report, None when unknown."""

    def __init__(
        self, reports: Mapping[str, Report], alike: Alike, reported: Mapping[str, int | None], stories: Stories
    ) -> None:
        self._reports = reports
        self.alike = alike
        self.reported = reported
        self.stories = stories
        self._by_outlet: dict[str, list[str]] = {}
        self._words_beside = Beside(reports).words
        self._firsts: dict[int, tuple[int, int | None]] = {}

    def name_of(self, report: str) -> str:
        """Return what a report's outlet is called."""
        return self._reports[report].name

    def of_outlet(self, report: str) -> list[str]:
        """Return the reports of a report's outlet, itself among them; only itself when there are very many."""
        if not self._by_outlet:
            for name, held in sorted(self._reports.items()):
                self._by_outlet.setdefault(outlet_key(held.name), []).append(name)
        found = self._by_outlet[outlet_key(self.name_of(report))]
        return found if len(found) <= MOST_TOLD else [report]

    def mentions(self, report: str, outlet: str) -> bool:
        """Tell whether a report's text names an outlet, or its initials."""
        text = self._reports[report].text
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in called(outlet))

    def names_together(self, report: str, voice: str, outlet: str) -> bool:
        """Tell whether a report's text names a voice and an outlet within a hundred and fifty code points."""
        text = self._reports[report].text
        at = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(voice)}(?!\w)", text)]
        names = (found for name in called(outlet) for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))
        return any(abs(found.start() - place) <= BESIDE for found in names for place in at)

    def is_open(self, name: str, root: Root) -> bool:
        """Tell whether a statement's voice may be the root's: not resolved, its collector, or described as it is."""
        statement = self.alike.statements[name]
        voice = statement.voice
        if not name_words(voice.name) or voice.kind == "unresolved":
            return True
        if voice_words(voice):
            return outlet_key(voice.name) == outlet_key(root.collector)
        own = (self.alike.statements[one] for one in root.statements[:MOST_TOLD])
        if any(one.report == statement.report and one.voice.name == voice.name for one in own):
            return True
        return noun(voice.name) in self._words_beside(statement.report, root.voice.name)

    def source(self, name: str, mate: str, root: Root) -> Reason | None:
        """Tell whether a statement is, in the collector's own report, what a relay has from a voice that it describes.

        "The agency Estel reported, according to the governor" is what Estel had from the governor Dov Lirr.
        """
        own, passed_on = self.alike.statements[name], self.alike.statements[mate]
        if not root.collector or outlet_key(self._reports[own.report].name) != outlet_key(root.collector):
            return None
        if voice_words(root.voice) or voice_words(passed_on.voice) or not voice_words(own.voice):
            return None
        if noun(root.voice.name) not in self._words_beside(own.report, own.voice.name) or not same_numbers(
            self.alike.stems[name], self.alike.stems[mate]
        ):
            return None
        why = f"It stands in the report of {root.collector}, which is passed on; {own.voice.name} is whom it describes."
        return Reason(why, self.alike.places(name, mate))

    def closest(self, told: Iterable[str], root: Root) -> tuple[int, str, str] | None:
        """Return how many words the closest of these statements shares with one of the root's in another report."""
        pairs = (
            (retold(name, other, self.alike), name, other)
            for name in told
            for other in root.statements[:MOST_TOLD]
            if self.alike.statements[other].report != self.alike.statements[name].report
        )
        return max((pair for pair in pairs if pair[0]), default=None)

    def told_together(self, name: str, root: Root) -> bool:
        """Tell whether a statement has a number and three more words of what the voice says in one other report."""
        own = set(self.alike.stems[name])
        if not any(DIGITS.match(stem) and not YEAR.match(stem) for stem in own):
            return False
        told: defaultdict[str, set[str]] = defaultdict(set)
        for other in root.statements[:MOST_TOLD]:
            told[self.alike.statements[other].report].update(self.alike.stems[other])
        told.pop(self.alike.statements[name].report, None)
        shared = (own & stems for stems in told.values())
        return any(
            len(stems) >= WITH_NUMBER and any(DIGITS.match(stem) and not YEAR.match(stem) for stem in stems)
            for stems in shared
        )

    def join(self, roots: Sequence[Root], loose: Iterable[str]) -> list[Root]:
        """Let what "the driver" told a collector belong to the one named voice that told it the same, if just one did.

        `loose` are statements with no root yet; those of the same report may show whose words these are.
        """
        named: defaultdict[str, list[Root]] = defaultdict(list)
        for root in roots:
            if root.collector and voice_words(root.voice) and root.voice.kind in ("person", "pseudonym"):
                named[outlet_key(root.collector)].append(root)
        waiting: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(loose):
            waiting[self.alike.statements[name].report].append(name)
        kept = []
        for root in roots:
            others = [] if voice_words(root.voice) or not root.collector else named[outlet_key(root.collector)]
            found = [(other, why) for other in others if (why := self._same_voice(root, other, waiting)) is not None]
            if len(found) == 1:
                other, why = found[0]
                for name in root.statements:
                    other.take(name, why, attached=True)
            else:
                kept.append(root)
        return kept

    def _same_voice(self, root: Root, named: Root, waiting: Mapping[str, Sequence[str]]) -> Reason | None:
        """Return why a described voice is this named one, as every report of it shows; None when one does not."""
        why = None
        for report in sorted(reports_of(root, self.alike)):
            if outlet_key(self._reports[report].name) == outlet_key(named.collector) or self._far(report, named):
                return None
            own = [name for name in root.statements if self.alike.statements[name].report == report]
            told = [*own, *(name for name in waiting.get(report, ()) if self.is_open(name, named))]
            why = self._retells(report, told, named) or self._goes_on(report, own, named)
            why = why or self._described_so(report, own, named) or self._called_so(own, named)
            if why is None:
                return None
        return why

    def _retells(self, report: str, told: Sequence[str], named: Root) -> Reason | None:
        best = self.closest(told, named)
        by_name = voice_words(named.voice) <= self.alike.names(report)
        if best is None or not (by_name or best[0] >= ENOUGH):
            return None
        text = f"Told to {named.collector} by one whom it describes; it retells the words of {named.voice.name}."
        return Reason(text, self.alike.places(*best[1:]))

    def _goes_on(self, report: str, own: Sequence[str], named: Root) -> Reason | None:
        """Tell whether "the nurse" goes on telling what the named voice of that report, called so somewhere, told."""
        reports = reports_of(named, self.alike)
        if not own or report not in reports:
            return None
        voice, text = self.alike.statements[own[0]].voice, self._reports[report].text
        called_so = noun(voice.name)
        definite = any(_DEFINITE.match(text, at.start) or _DEFINITE.match(text, at.start - 4) for at in voice.mentions)
        if not definite or not any(called_so in self._words_beside(one, named.voice.name) for one in reports):
            return None
        why = f"“The {called_so}” told {named.collector} too: {named.voice.name}, whom the reports call so."
        return Reason(why, self.alike.places(own[0]))

    def _described_so(self, report: str, own: Sequence[str], named: Root) -> Reason | None:
        """Tell whether who is described is described so elsewhere: three words of it stand beside the name, or the age.

        Where only the age is the same the report has to name the voice too.
        """
        if not own:
            return None
        voice = self.alike.statements[own[0]].voice
        said = set(stems(voice.name))
        ages = {stem for stem in said if _AGE.match(stem)} if "year" in said else set()
        if not ages and len(said) < DESCRIBED:
            return None
        for other in sorted(reports_of(named, self.alike)):
            beside = set(content(words(" ".join(sorted(self._words_beside(other, named.voice.name))))))
            aged = bool(ages & beside) and voice_words(named.voice) <= self.alike.names(report)
            if aged or len((said - ages) & beside) >= DESCRIBED:
                text = f"“{voice.name}” told {named.collector}: so the reports describe {named.voice.name}."
                return Reason(text, self.alike.places(own[0]))
        return None

    def _called_so(self, own: Sequence[str], named: Root) -> Reason | None:
        """Tell whether the collector's own report calls the named voice so, and some words of what is told are its."""
        called_so = trade(self.alike.statements[own[0]].voice.name) if own else ""
        collector = outlet_key(named.collector)
        theirs = sorted(one for one in reports_of(named, self.alike) if outlet_key(self.name_of(one)) == collector)
        told = frozenset[str]().union(*map(self.alike.stem_set, named.statements[:MOST_TOLD]))
        some = any(len(self.alike.stem_set(name) & told) >= SOME for name in own)
        if not some or not any(called_so in self._words_beside(one, named.voice.name) for one in theirs):
            return None
        text = f"“The {called_so}” told {named.collector}: so its own report calls {named.voice.name}."
        return Reason(text, self.alike.places(own[0]))

    def may_be(self, root: Root, named: Root) -> bool:
        """Tell whether a described voice may be a named one of its report: one collector, and a noun or a pseudonym."""
        if voice_words(root.voice) or not voice_words(named.voice) or not root.collector:
            return False
        together = reports_of(root, self.alike) & reports_of(named, self.alike)
        if outlet_key(root.collector) != outlet_key(named.collector) or not together:
            return False
        beside = any(nouns(root.voice.name) & self._words_beside(one, named.voice.name) for one in together)
        return beside or named.voice.kind == "pseudonym"

    def _far(self, report: str, named: Root) -> bool:
        """Tell whether a report came out before the named voice's first, or too long after it."""
        here = self.reported[report]
        first = self._first(named)
        return here is not None and first is not None and not first - EARLIER <= here <= first + FAR_APART

    def _first(self, root: Root) -> int | None:
        """Return the day of a root's first report, as far as it is known."""
        known = self._firsts.get(id(root))
        if known is None or known[0] != len(root.reasons):
            days = [self.reported[report] for report in reports_of(root, self.alike)]
            known = len(root.reasons), min((day for day in days if day is not None), default=None)
            self._firsts[id(root)] = known
        return known[1]
