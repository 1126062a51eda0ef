"""When something was said, from the words round it: "on Thursday", "on 3 May", "yesterday", by the report's date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.words import MONTHS, WEEKDAYS, days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Report, Statement

_MONTH: Final = "|".join(month.capitalize() for month in MONTHS)
_DATED: Final = re.compile(
    rf"\b(?:on )?(?P<weekday>{'|'.join(day.capitalize() for day in WEEKDAYS)})\b"
    rf"|\b(?P<iso>\d{{4}}-\d\d-\d\d)\b"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b(?:,? (?P<year>\d{{4}}))?"
    rf"|\b(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year2>\d{{4}}))?"
    r"|\b(?P<relative>[Yy]esterday|[Tt]oday)\b"
)
_STOPS: Final = re.compile(r"[.!?…](?=[\s”\"’')\]]|$)|\n\s*\n")


@dataclass(frozen=True, slots=True)
class When:
    """A date as written, its place, and the day (a proleptic ordinal) it means; None when it cannot be resolved."""

    words: str
    span: Span
    day: int | None


def said_when(report: Report, statement: Statement) -> When | None:
    """Return the one date in the statement's sentences outside its content; None when there is none or several."""
    found = [
        When(match.group(), Span(*match.span()), _resolve(match, report.published.value))
        for stretch in around(report, statement)
        for match in _DATED.finditer(report.text, stretch.start, stretch.end)
    ]
    resolved = {when.day for when in found}
    return found[0] if len(resolved) == 1 else None


def around(report: Report, statement: Statement) -> list[Span]:
    """Return the stretches of the sentences that hold a statement's cue and source which are not its content."""
    named = [*statement.cue, *statement.source] or list(statement.content[:1])
    if not named:
        return []
    begin, end = _sentence(report.text, min(span.start for span in named), max(span.end for span in named))
    stretches = []
    for span in sorted(statement.content):
        if span.start < end and span.end > begin:
            stretches.append((begin, span.start))
            begin = span.end
    stretches.append((begin, end))
    furniture = [part.span for part in report.parts if part.kind != "headline"]
    return [Span(*prose) for stretch in stretches for prose in _outside(stretch, furniture)]


def _outside(stretch: tuple[int, int], furniture: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield what of a stretch is the report's own prose."""
    begin, end = stretch
    for span in furniture:
        if span.start < end and span.end > begin:
            if begin < span.start:
                yield begin, span.start
            begin = span.end
    if begin < end:
        yield begin, end


@lru_cache(maxsize=65_536)
def _sentence(text: str, begin: int, end: int) -> tuple[int, int]:
    before = [match.end() for match in _STOPS.finditer(text, max(0, begin - 600), begin)]
    after = _STOPS.search(text, end)
    return before[-1] if before else max(0, begin - 600), after.end() if after else len(text)


def _resolve(match: re.Match[str], published: str) -> int | None:
    found = {name: value for name, value in match.groupdict().items() if value}
    if "iso" in found:
        exact = days(found["iso"])
        return exact[0] if exact else None
    anchor = days(published)
    if anchor is None:
        return None
    if "weekday" in found:
        return _weekday(WEEKDAYS.index(found["weekday"].lower()), anchor)
    if "relative" in found:
        return anchor[0] - (found["relative"].lower() == "yesterday") if anchor[0] == anchor[1] else None
    return _calendar(found, anchor)


def _weekday(wanted: int, anchor: tuple[int, int]) -> int | None:
    """Return the last such day on or before the report's day."""
    if anchor[0] != anchor[1]:
        return None
    published = dt.date.fromordinal(anchor[0])
    return anchor[0] - (published.weekday() - wanted) % 7


def _calendar(found: dict[str, str], anchor: tuple[int, int]) -> int | None:
    """Return the day of a month, in the year as written or the last that does not lie after the report."""
    day = int(found.get("day") or found["day2"])
    month = MONTHS.index((found.get("month") or found["month2"]).lower()) + 1
    year = found.get("year") or found.get("year2")
    last = dt.date.fromordinal(anchor[1])
    for candidate in [int(year)] if year else [last.year, last.year - 1]:
        try:
            resolved = dt.date(candidate, month, day)
        except ValueError:
            return None
        if year or resolved <= last:
            return resolved.toordinal()
    return None
