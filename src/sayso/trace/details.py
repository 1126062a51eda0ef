"""What tells one account from others in a report in English: its rare words, and its numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.echo.rarity import rarity
from sayso.model import Span
from sayso.remembered import remembered
from sayso.trace.marks import Told, by_report
from sayso.trace.office import reports_of
from sayso.trace.rare import counts, weigh
from sayso.trace.roots import of_statement
from sayso.words import CALENDAR, content, is_foreign, prose, stem, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.alike import Alike
    from sayso.trace.roots import Root

COMMON, FEW_RARE, RARE = 10, 3, 0.99  # words in common, and how many that are rare at least
SHORT: Final = 4  # letters of a word that tells nothing
AGAIN, AGAIN_PART = 6, 0.45  # words of a paragraph that were told on the word of whom it names, and their part in it
AGAIN_UNCOUNTED: Final = 8
_PARAGRAPH: Final = re.compile(r"[^\n]+")


class Retold(NamedTuple):
    """How much of a report's words another has too, 0 to 1, and the rare ones among them."""

    share: float
    other: str
    words: frozenset[str] = frozenset()


class Details:
    """The content words and the numbers of each report in English, and those that it tells on a root's word."""

    def __init__(self, roots: Sequence[Root], reports: Mapping[str, Report], alike: Alike) -> None:
        self._roots = roots
        self._reports = reports
        self._alike = alike
        self._said = by_report(alike.statements.values())
        self._root_of = of_statement(roots)
        self._told: dict[str, Told] = {}
        self._by_paragraph: dict[str, tuple[frozenset[str], ...]] = {}

    def retold(self, report: str, other: str) -> Retold:
        """Return how much of the shorter of two reports' words, by how rare they are, the other has too.

        Nothing where fewer than ten are common to both, or fewer than three that are rare.
        """
        first, second = self._details(report), self._details(other)
        common = first & second
        rare = frozenset(one for one in common if rarity(one) >= RARE)
        if len(common) < COMMON or len(rare) < FEW_RARE:
            return Retold(0.0, other)
        return Retold(sum(map(rarity, common)) / min(len(first), len(second)), other, rare)

    def _details(self, report: str) -> frozenset[str]:
        """Return the content words of a report in English that are long enough, and no names."""
        return frozenset(
            one
            for one in self._stems.get(report, frozenset()) - _capitals(self._reports[report])
            if one.isascii() and one.isalpha() and len(one) > SHORT
        )

    def shared(self, report: str, other: str, at: int) -> frozenset[str]:
        """Return the numbers and rare words of a report that another tells on a root's word."""
        common = self._told_by(other, at) & self._stems[report]
        family = {report, *reports_of(self._roots[at], self._alike)}
        names = {stem(word) for word in self._alike.names(report) | self._alike.names(other) | CALENDAR}
        return frozenset(
            mark
            for mark in common
            if weigh(mark)
            or (mark.isalpha() and len(mark) > SHORT and mark not in names and self._holding[mark] <= family)
        )

    def again(self, report: str, others: Sequence[str], at: int) -> Retold | None:
        """Return the words that a paragraph of a report has of what another tells on a root's word, if that is enough.

        The paragraph names the voice. It is enough where it is six words, a number among them, or eight where the
        paragraph counts nothing; and nearly half of the paragraph's.
        """
        name = {stem(word) for word in voice_words(self._roots[at].voice)}
        best: Retold | None = None
        for other in others:
            told = self._told_by(other, at) - name
            for said in (stems - name for stems in self._paragraphs(report) if name <= stems):
                common = said & told
                share = len(common) / max(1, len(said))
                if _says_again(said, common) and (best is None or len(common) > len(best.words)):
                    best = Retold(share, other, common)
        return best

    def _paragraphs(self, report: str) -> tuple[frozenset[str], ...]:
        """Return the content words and numbers of each paragraph of a report in English."""
        if report not in self._by_paragraph:
            text = self._reports[report].text
            spans = [
                Span(*found.span())
                for part in prose(self._reports[report], headlines=False)
                for found in _PARAGRAPH.finditer(text, part.start, part.end)
            ]
            self._by_paragraph[report] = tuple(
                frozenset(content(words(text, (span,)))) | counts(text, (span,)) for span in spans
            )
        return self._by_paragraph[report]

    def _told_by(self, report: str, at: int) -> frozenset[str]:
        """Return the content words of what a report tells on a root's word, short sentences after it included."""
        if report not in self._told:
            self._told[report] = Told(self._reports[report], self._said.get(report, ()), self._root_of)
        told = self._told[report]
        ends = [*(one.span.start for one in told.sentences[1:]), len(told.report.text)]
        spans = [
            Span(one.span.start, end)
            for one, roots, end in zip(told.sentences, told.roots, ends, strict=True)
            if at in roots
        ]
        return frozenset(content(words(told.report.text, spans))) | counts(told.report.text, spans)

    @cached_property
    def _stems(self) -> Mapping[str, frozenset[str]]:
        """The content words of each report in English."""
        return {name: _stems_of(report) for name, report in self._reports.items() if not is_foreign(report)}

    @cached_property
    def _holding(self) -> Mapping[str, set[str]]:
        """The reports in English that have each content word."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name, stems in self._stems.items():
            for one in stems:
                found[one].add(name)
        return found


def _says_again(said: frozenset[str], common: frozenset[str]) -> bool:
    counted = any(map(weigh, common))
    least = AGAIN if counted else AGAIN_UNCOUNTED
    other_counts = not counted and any(map(weigh, said))
    return not other_counts and len(common) >= max(least, AGAIN_PART * len(said))


@remembered(load=frozenset, dump=sorted, often=True)
def _capitals(report: Report) -> frozenset[str]:
    """Return the stems of the words of a report that are capitalised."""
    return frozenset(stem(word.fold) for word in words(report.text) if word.capital)


@remembered(load=frozenset, dump=sorted)
def _stems_of(report: Report) -> frozenset[str]:
    """Return the content words of a report's prose, and what it counts."""
    return frozenset(content(words(report.text, prose(report)))) | counts(report.text, prose(report))
