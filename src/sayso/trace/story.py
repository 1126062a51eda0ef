"""Whether two reports tell of the same: the names and numbers that they have in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.words import days, prose, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Report
    from sayso.trace.alike import Alike

MARKS: Final = 3  # names and numbers that two reports of one story have in common, besides those of outlets
_NUMBER: Final = re.compile(r"\b\d[\d.,]*\d\b")


class Stories:
    """The names and numbers of each report, by which two are of one story."""

    def __init__(self, reports: Mapping[str, Report], alike: Alike) -> None:
        self._reports = reports
        self._alike = alike
        self._outlets = {
            word.fold for name in {report.outlet.value for report in reports.values()} for word in words(name)
        }
        self._marks: dict[str, frozenset[str]] = {}

    def marks(self, report: str) -> frozenset[str]:
        """Return a report's names, as folded words, and its numbers of two digits or more, as written."""
        if report not in self._marks:
            held = self._reports[report]
            numbers = {found.group() for at in prose(held) for found in _NUMBER.finditer(held.text, at.start, at.end)}
            self._marks[report] = (self._alike.names(report) - self._outlets) | numbers
        return self._marks[report]

    def likeness(self, one: str, other: str) -> int:
        """Return how many names and numbers two reports have in common."""
        return len(self.marks(one) & self.marks(other))

    def _speaking(self, report: str) -> frozenset[str]:
        return frozenset(word for voice in self._alike.voices(report) for word in voice_words(voice))

    def day(self, report: str) -> int | None:
        """Return the last day on which a report can have been published; None when it is not known."""
        known = days(self._reports[report].published.value)
        return known[1] if known else None

    def are_one(self, one: str, other: str, *, within: int, least: int = MARKS) -> bool:
        """Tell whether two reports tell one story and came out within so many days, as far as the days are known.

        Who speaks in them is no part of it: a spokeswoman speaks of much.
        """
        here, there = self.day(one), self.day(other)
        near = here is None or there is None or abs(here - there) <= within
        speaking = self._speaking(one) | self._speaking(other)
        return near and len((self.marks(one) & self.marks(other)) - speaking) >= least
