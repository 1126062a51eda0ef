"""Which reports of the case a report gives credit to: it names their outlet, and both tell of the same."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sayso.model import Place, Reason, Span
from sayso.remembered import remembered
from sayso.trace.mastheads import called
from sayso.trace.story import MARKS
from sayso.words import is_foreign, outlet_key, prose, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.abroad import Abroad
    from sayso.trace.alike import Alike
    from sayso.trace.story import Stories

EARLIER: Final = 2  # days by which a relay may be dated before what it relays
LATER: Final = 60
# "the daily Brisa, as the agency EDA reports": an outlet is credited, whether or not its report is in the case.
_CREDIT: Final = re.compile(
    r"\b(?:newspaper|paper|daily|weekly|magazine|agency|newswire|broadcaster|radio|website|channel|portal|outlet)s? "
    r"(?-i:[A-Z])|\b(?:according to|told|quoted by|cited by|reports? in) (?:the )?"
    r"(?:newspaper|daily|weekly|magazine|agency|broadcaster|website|channel|portal)\b",
    re.IGNORECASE,
)


_Run = tuple[int, tuple[str, ...], tuple[int, ...]]  # where it begins, its words as folded, and where each ends


class Credit(NamedTuple):
    """A report that another names, and where."""

    report: str
    reason: Reason


@remembered(load=frozenset, dump=sorted)
def _capitalised(report: Report) -> frozenset[str]:
    """Return the capitalised words of a report's prose, folded."""
    return frozenset(word.fold for word in words(report.text, prose(report, headlines=False)) if word.capital)


def _load(held: Iterable[Any]) -> tuple[_Run, ...]:
    return tuple((start, tuple(folds), tuple(ends)) for start, folds, ends in held)


@remembered(load=_load, dump=list)
def _runs(report: Report, firsts: tuple[str, ...], longest: int) -> tuple[_Run, ...]:
    """Return the runs of so many words of a report's prose that begin with one of these, capitalised."""
    spoken = words(report.text, prose(report, headlines=False))
    runs = (spoken[at : at + longest] for at, word in enumerate(spoken) if word.capital and word.fold in firsts)
    return tuple((run[0].start, tuple(one.fold for one in run), tuple(one.end for one in run)) for run in runs)


class Credits:
    """Who names whom among the reports of a case."""

    def __init__(self, reports: Mapping[str, Report], alike: Alike, stories: Stories, abroad: Abroad) -> None:
        self.reports = reports
        self._alike = alike
        self._stories = stories
        self._abroad = abroad
        self._by_outlet: dict[str, list[str]] = {}
        for name in sorted(reports):
            if outlet_key(reports[name].outlet.value):
                self._by_outlet.setdefault(outlet_key(reports[name].outlet.value), []).append(name)
        self._outlets = {key: reports[held[0]].outlet.value for key, held in self._by_outlet.items()}
        self._by_folds = {
            tuple(word.fold for word in words(name)): key
            for key, outlet in sorted(self._outlets.items())
            for name in called(outlet)
        }
        self._lengths: dict[str, set[int]] = {}
        for folds in self._by_folds:
            self._lengths.setdefault(folds[0], set()).add(len(folds))
        self._marked: dict[str, tuple[_Marked, Sequence[str]]] = {}
        self._credits: dict[str, tuple[Credit, ...]] = {}
        self._named = {name: tuple(self._mentions(name)) for name in sorted(reports)}

    def nobody(self, report: str) -> bool:
        """Tell whether a report credits no other outlet at all: neither one of the case nor one that it calls so."""
        held = self.reports[report]
        own = outlet_key(held.outlet.value)
        for stretch in prose(held):
            for found in _CREDIT.finditer(held.text, stretch.start, stretch.end):
                after = held.text[found.end() - 1 : found.end() + 40]
                if not own or not outlet_key(after).startswith(own[:8]):
                    return False
        return not self._named[report]

    def of(self, report: str) -> tuple[Credit, ...]:
        """Return the reports that a report names and that tell of the same, one for each outlet, the likest of it."""
        if report not in self._credits:
            self._credits[report] = tuple(self._found(report))
        return self._credits[report]

    def _found(self, report: str) -> Iterator[Credit]:
        for key, span in self._named[report]:
            likest = max(self._telling(key, report), default=(0, ""))
            if likest[0] >= MARKS:
                text = f"It names {self._outlets[key]}, whose report tells of the same."
                yield Credit(likest[1], Reason(text, (Place(report, (span,)),)))

    def is_read(self, report: str) -> bool:
        """Tell whether somebody is read as speaking in a report: not so in a language whose cues are not known."""
        return not is_foreign(self.reports[report])

    def is_of(self, report: str, outlet: str) -> bool:
        """Tell whether an outlet published a report."""
        return outlet_key(self.reports[report].outlet.value) == outlet_key(outlet)

    def _mentions(self, report: str) -> Iterator[tuple[str, Span]]:
        """Yield the outlets of the case that a report's prose names, and the first place of each."""
        held = self.reports[report]
        own = outlet_key(held.outlet.value)
        firsts = tuple(sorted(self._lengths.keys() & _capitalised(held)))
        if not firsts:
            return
        seen = {own}
        for start, folds, ends in _runs(held, firsts, max(max(self._lengths[first]) for first in firsts)):
            for length in sorted(self._lengths[folds[0]]):
                key = self._by_folds.get(folds[:length])
                if key is not None and key not in seen:
                    seen.add(key)
                    yield key, Span(start, ends[length - 1])

    def _telling(self, key: str, report: str) -> Iterator[tuple[int, str]]:
        """Yield the reports of an outlet that may tell of the same, each with how many names and numbers both have.

        Those of two reports that are read are counted together; in another language they are compared as they sound.
        """
        if key not in self._marked:
            read = [one for one in self._by_outlet[key] if self.is_read(one)]
            unread = [one for one in self._by_outlet[key] if not self.is_read(one)]
            self._marked[key] = _Marked(read, self._stories), unread
        marked, others = self._marked[key]
        if self.is_read(report):
            found = marked.sharing(self._stories.marks(report))
            yield from ((count, other) for other, count in found.items() if self._in_time(report, other))
        else:
            others = self._by_outlet[key]
        yield from ((self._abroad.story(report, other), other) for other in others if self._in_time(report, other))

    def _in_time(self, report: str, other: str) -> bool:
        """Tell whether a report can pass on another, as far as the days are known."""
        day, there = self._stories.day(report), self._stories.day(other)
        return other != report and (day is None or there is None or -EARLIER <= day - there <= LATER)


class _Marked:
    """Reports by the names and numbers that they have."""

    def __init__(self, reports: Iterable[str], stories: Stories) -> None:
        self._having: dict[str, list[str]] = {}
        for report in reports:
            for mark in stories.marks(report):
                self._having.setdefault(mark, []).append(report)

    def sharing(self, marks: Iterable[str]) -> Counter[str]:
        """Return how many of these names and numbers each report has."""
        return Counter(chain.from_iterable(self._having.get(mark, ()) for mark in marks))
