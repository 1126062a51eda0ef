"""What the reports of an origin tell on its voice's word, and how much of it another report has."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.model import Place, Reason
from sayso.trace.announced import OFFICE
from sayso.trace.carried import Carried
from sayso.trace.details import Details
from sayso.trace.mastheads import bare
from sayso.trace.office import reports_of
from sayso.trace.rare import places_with, weigh
from sayso.trace.releases import RELEASE, is_release
from sayso.trace.roots import of_statement
from sayso.trace.speaking import goes_by
from sayso.trace.telling import SELF_PUBLISHED
from sayso.words import is_foreign, name_words, outlet_key, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.alike import Alike
    from sayso.trace.outlets import Outlets
    from sayso.trace.retold import Retelling
    from sayso.trace.roots import Root

ENOUGH: Final = (4.0, 3)  # what numbers and details weigh together, and how many, where the voice is named
WITH_COLLECTOR: Final = (2.5, 2)  # where the collector is named too
BESIDE: Final = (1.5, 2)  # where both are named within a few words
DETAILS: Final = 1.0  # what words that are no numbers weigh at most
ALIKE: Final = 0.23  # the share of the shorter report's words, by how rare they are, that makes it an account retold
ALIKE_UNNAMED: Final = 0.25  # where only who took the words down is named
LATE: Final = 60  # days after the first report of an account
LATE_RELEASE: Final = 14
MOST_REPORTS: Final = 10  # of an origin that a report is compared with
MOST_NAMED: Final = 50  # reports that name one voice; more tell nothing
DETAIL: Final = 0.5
_FINDING: Final = re.compile(r"\b(?:count|estimat|analys|stud|survey|tall|find|found|figure)\w*", re.IGNORECASE)


class Found(NamedTuple):
    """An origin that a report tells: what is common weighs so much, and why."""

    root: int
    weight: float
    carried: Carried


class Accounts:
    """What the reports of each origin tell on its word."""

    def __init__(
        self,
        roots: Sequence[Root],
        outlets: Outlets,
        retelling: Retelling,
        reports: Mapping[str, Report],
        guessed: Container[str],
    ) -> None:
        self._roots = roots
        self._reports = reports
        self._retelling = retelling
        self._alike: Alike = retelling.alike
        self._details = Details(roots, reports, self._alike)
        self._outlets = outlets
        self._guessed = guessed

    @cached_property
    def _by_name(self) -> Mapping[str, set[str]]:
        """The reports in English by the words that are surely names in them."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name, report in self._reports.items():
            for word in () if is_foreign(report) else self._alike.names(name):
                found[word].add(name)
        return found

    def naming(self, at: int) -> Iterator[str]:
        """Yield the reports that name a root's voice and have none of its words, in time."""
        root = self._roots[at]
        own = self._own_releases(root)
        known = name_words(self._reports[own[0]].outlet.value) - OFFICE if own else voice_words(root.voice)
        full = root.voice.kind == "person" and len(known) > 1
        if not known or not (own or full or (root.collector and (len(known) > 1 or goes_by(root, self._alike)))):
            return
        named = set.intersection(*(self._by_name.get(word, set()) for word in known))
        if not own and goes_by(root, self._alike):
            named |= self._naming_collector(root)
        named -= {*reports_of(root, self._alike), *root.carriers, *own}
        for report in sorted(named) if len(named) <= MOST_NAMED else ():
            text = self._reports[report].text
            if own:
                cued = any(cue.search(text) for cue in (RELEASE, SELF_PUBLISHED, _FINDING))
            else:
                cued = full or len(known) == 1 or self._retelling.mentions(report, root.collector)
            if cued and self._in_time(report, root, LATE_RELEASE if own else LATE) and not self._another(report, root):
                yield report

    def _naming_collector(self, root: Root) -> set[str]:
        """Return the reports that name who took a root's words down, in full."""
        words_of = [word.fold for word in words(bare(root.collector))]
        held = [self._by_name.get(word, set()) for word in words_of]
        found = set.intersection(*held) if held else set()
        return {name for name in found if self._retelling.mentions(name, root.collector)}

    def _own_releases(self, root: Root) -> list[str]:
        """Return the reports in which a body published this of itself: releases, and what it found out."""
        body = outlet_key(root.voice.name) if root.public and root.voice.kind == "organisation" else ""
        found = {name for name in root.own if body and outlet_key(self._reports[name].outlet.value) == body}
        return sorted(found | {name for name in root.own if is_release(self._reports[name], self._outlets)})

    def _in_time(self, report: str, root: Root, late: int) -> bool:
        """Tell whether a report came out no earlier than the first report of a root, and not much later."""
        here = self._retelling.reported[report]
        known = [self._retelling.reported[one] for one in reports_of(root, self._alike)]
        first = min((day for day in known if day is not None), default=None)
        return here is None or first is None or first <= here <= first + late

    def _another(self, report: str, root: Root) -> bool:
        """Tell whether a report has another one of that first name, with a longer one, or is of the collector itself.

        A collector whose own report of the voice is in the case does not retell it; nor does a report that has one of
        that name from somebody else, unless it names the collector too; nor does a body in its own release.
        """
        mine, held = voice_words(root.voice), self._reports[report]
        if is_release(held, self._outlets):
            return True
        if root.own and outlet_key(held.outlet.value) == outlet_key(root.collector):
            return True
        heard = self._heard(report, mine)
        if heard and outlet_key(root.collector) not in heard and not self._retelling.mentions(report, root.collector):
            return True
        longer = re.compile(rf"\b{re.escape(root.voice.name)} [A-Z]\w") if len(mine) == 1 else None
        named = longer is not None and longer.search(held.text) is not None
        return named or any(mine < voice_words(voice) for voice in self._alike.voices(report))

    def _heard(self, report: str, voice: frozenset[str]) -> set[str]:
        """Return who took down the words of a voice of this name in a report."""
        held = (self._roots[at] for at in self._roots_of.get(report, ()))
        return {outlet_key(root.collector) for root in held if root.collector and voice_words(root.voice) == voice}

    @cached_property
    def _roots_of(self) -> Mapping[str, set[int]]:
        """The origins that each report has statements of, where it says to whom they were told."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for name, at in of_statement(self._roots).items():
            if name not in self._guessed:
                found[self._alike.statements[name].report].add(at)
        return found

    def found(self, report: str, at: int) -> Found | None:
        """Return what a report has of what is told on a root's word, if that is enough."""
        root = self._roots[at]
        shielded = goes_by(root, self._alike)
        unnamed = shielded and not voice_words(root.voice) <= self._alike.names(report)
        near = bool(root.collector) and self._retelling.mentions(report, root.collector)
        others = sorted(reports_of(root, self._alike))[:MOST_REPORTS]
        if unnamed and any(self._alike.text_in_common(report, one) for one in others):
            return None  # a copy that has left the voice out
        retold = max(map(partial(self._details.retold, report), others), key=lambda one: (one.share, one.other))
        if shielded and retold.share >= (ALIKE_UNNAMED if unnamed else ALIKE):
            return self._finding(report, at, retold.other, retold.words, ENOUGH[0] + retold.share)
        again = self._details.again(report, others, at)
        if again is not None and not unnamed:
            return self._finding(report, at, again.other, again.words, ENOUGH[0] + again.share)
        if unnamed or not (near or shielded or self._own_releases(root)):
            return None  # one with a full name speaks elsewhere too
        shared = {other: self._details.shared(report, other, at) for other in others}
        marks = frozenset().union(*shared.values())
        weight = sum(map(weigh, marks)) + min(DETAILS, DETAIL * sum(not weigh(mark) for mark in marks))
        beside = near and self._retelling.names_together(report, root.voice.name, root.collector)
        least, fewest = BESIDE if beside else WITH_COLLECTOR if near else ENOUGH
        if weight < least or len(marks) < fewest:
            return None
        other = max(others, key=lambda name: (sum(map(weigh, shared[name])), len(shared[name]), name))
        return self._finding(report, at, other, shared[other], weight)

    def _finding(self, report: str, at: int, other: str, marks: frozenset[str], weight: float) -> Found:
        root = self._roots[at]
        here, there = (places_with(self._reports[name], marks) for name in (report, other))
        who = root.voice.name if voice_words(root.voice) <= self._alike.names(report) else root.collector
        text = f"It names {who}, and has {len(marks)} rare numbers and words of what {root.voice.name} told."
        near = self._retelling.mentions(report, root.collector)
        carried = Carried(report, other, here[0], Reason(text, (Place(report, here), Place(other, there))), named=near)
        return Found(at, weight, carried)
