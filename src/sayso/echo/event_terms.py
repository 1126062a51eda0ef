"""A report as what tells its event from others: its words, names, ages, streets, days and hours."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from sayso.echo.kinship import site
from sayso.model import Span
from sayso.remembered import remembered
from sayso.words import CALENDAR, STOP, WEEKDAYS, days, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.words import Word

OPENING: Final = 70
LONGEST: Final = 8_000  # characters: a report has told its event by then
COUNTED: Final = 100

_MONTHS: Final = (
    {month.casefold(): number for number, month in enumerate(calendar.month_name) if month}
    | {month.casefold(): number for number, month in enumerate(calendar.month_abbr) if month}
    | {"sept": 9}
)
_STREETS: Final = frozenset(
    {"street", "st", "avenue", "ave", "road", "rd", "drive", "dr", "lane", "ln", "boulevard", "blvd"}
    | {"court", "ct", "highway", "hwy", "parkway", "terrace", "circle"}
)
_SMALL: Final = (
    {word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six"), 1)}
    | {
        word: number
        for number, word in enumerate(
            ("seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"), 7
        )
    }
    | {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
)
_AGE: Final = re.compile(
    r"\b(\d{1,2}|[a-z]+)[- ](year|month|week)s?[- ]old|(?<=[a-z], )(\d{1,2})(?=[,.;])|\baged? (\d{1,2})\b",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"\b(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))? ?([ap])\.?m\b|\b([01]?\d|2[0-3]):([0-5]\d)\b", re.IGNORECASE
)
_DATE: Final = re.compile(rf"\b({'|'.join(_MONTHS)})\.? (\d{{1,2}})\b(?!:)", re.IGNORECASE)
_WEEKDAY: Final = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_SLUG: Final = re.compile(r"[^\W\d_]{3,}")
_LINK: Final = re.compile(r".*https?://[^/]+/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells. Words are stems, names are folded.

    `opening` are the words of the title, of the link and of the first sentences; `people` are names of several words,
    `proper` are capitalised words; `ages` are such as "7 year", `happened` are days (proleptic ordinals) that the
    opening names, `hours` are minutes of the day; `published` is None when the date is not known.
    """

    site: str
    published: int | None
    words: Mapping[str, int]
    opening: Mapping[str, int]
    people: frozenset[str]
    proper: frozenset[str]
    ages: frozenset[str]
    streets: frozenset[str]
    happened: frozenset[int]
    hours: frozenset[int]
    counts: frozenset[int]


def _load(held: Sequence[Any]) -> Told:
    where, published, said, opening, *others = held
    return Told(where, published, said, opening, *map(frozenset, others))


def _dump(found: Told) -> list[Any]:
    held = (getattr(found, field.name) for field in fields(found))
    return [sorted(one) if isinstance(one, frozenset) else one for one in held]


@remembered(load=_load, dump=_dump)
def told(report: Report, left_out: Sequence[Span] = ()) -> Told:
    """Return what a report tells outside its captions, notices and other parts, and outside the spans left out."""
    prose = tuple(_begun(_kept(report, left_out)))
    spoken = words(report.text, prose)
    title = words(report.title.value)
    slug = _SLUG.findall(_LINK.sub("", report.source)) if _LINK.match(report.source) else []
    published = days(report.published.value)
    runs = tuple(_runs(spoken))
    first = f"{report.title.value}. {_text(report.text, prose, OPENING * 8)}"
    known = published[0] if published and published[1] - published[0] <= 1 else None
    stems = _stems(spoken)
    opening = (
        *_stems(title),
        *_stems(spoken[:OPENING]),
        *(stem(word.casefold()) for word in slug if word.casefold() not in STOP),
    )
    return Told(
        site=site(report),
        published=known,
        words=_counted((*stems, *opening)),
        opening=_counted(opening),
        people=frozenset(name for run in runs if len(run) > 1 for name in _names(run)),
        proper=frozenset(_proper(report, runs, title)),
        ages=frozenset(_ages(first)),
        streets=frozenset(_streets(spoken)),
        happened=frozenset(_happened(first, known)) if known else frozenset(),
        hours=frozenset(_hours(first)),
        counts=frozenset(_counts(title)),
    )


def _kept(report: Report, left_out: Sequence[Span]) -> Iterator[Span]:
    """Yield the stretches outside the report's own furniture and the spans left out."""
    away = sorted((*left_out, *(part.span for part in report.parts if part.kind != "headline")))
    at = 0
    for span in away:
        if span.start > at:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < len(report.text):
        yield Span(at, len(report.text))


def _counts(title: Iterable[Word]) -> Iterator[int]:
    for word in title:
        if word.fold in _SMALL:
            yield _SMALL[word.fold]
        elif word.fold.isdigit() and 0 < int(word.fold) < COUNTED:
            yield int(word.fold)


def _begun(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans up to the length that is read."""
    left = LONGEST
    for span in spans:
        if left > 0:
            yield Span(span.start, min(span.end, span.start + left))
        left -= span.end - span.start


def _text(text: str, spans: Iterable[Span], length: int) -> str:
    return " ".join(span.words(text) for span in spans)[:length]


def _stems(spoken: Iterable[Word]) -> tuple[str, ...]:
    return tuple(stem(word.fold) for word in spoken if word.fold not in STOP and word.fold not in CALENDAR)


def _counted(found: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in found:
        counts[word] = counts.get(word, 0) + 1
    return counts


def _runs(spoken: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    """Yield runs of capitalised words within a sentence, without a function word that opens them."""
    run: list[Word] = []
    for word in spoken:
        follows = run and word.sentence == run[-1].sentence and word.start - run[-1].end <= 2  # noqa: PLR2004 - "J. Doe"
        plain = not word.capital or word.fold in STOP or word.fold in CALENDAR
        if run and (plain or not follows):
            yield tuple(word.fold for word in run)
            run = []
        if not plain:
            run.append(word)
    if run:
        yield tuple(word.fold for word in run)


def _proper(report: Report, runs: Iterable[tuple[str, ...]], title: Iterable[Word]) -> Iterator[str]:
    """Yield the capitalised words; in German, where every noun has a capital, only those that follow one another."""
    german = report.language.value.startswith("de")
    yield from (word for run in runs if len(run) > 1 or not german for word in run)
    if not german:
        yield from (word.fold for word in title if word.capital and word.fold not in STOP)


def _names(run: tuple[str, ...]) -> Iterator[str]:
    """Yield the neighbours in a run, and its ends: "Ann Mary Lee" is also "Ann Lee"."""
    yield from (f"{one} {other}" for one, other in pairwise(run))
    if len(run) == 3:  # noqa: PLR2004 - first, middle and last name
        yield f"{run[0]} {run[2]}"


def _ages(text: str) -> Iterator[str]:
    for match in _AGE.finditer(text):
        number = match[1] or match[3] or match[4]
        value = int(number) if number.isdigit() else _SMALL.get(number.casefold())
        if value:
            yield f"{value} {(match[2] or 'year').casefold()}"


def _streets(spoken: Sequence[Word]) -> Iterator[str]:
    for before, word in pairwise(spoken):
        if word.fold in _STREETS and word.capital and before.sentence == word.sentence and before.fold not in STOP:
            yield before.fold


def _happened(text: str, published: int) -> Iterator[int]:
    today = dt.date.fromordinal(published)
    for match in _WEEKDAY.finditer(text):
        yield published - (today.weekday() - WEEKDAYS.index(match[1].casefold())) % 7
    for match in _DATE.finditer(text):
        month, day = _MONTHS[match[1].casefold()], int(match[2])
        for year in (today.year, today.year - 1):
            try:
                found = dt.date(year, month, day).toordinal()
            except ValueError:
                continue
            if found <= published:
                yield found
                break


def _hours(text: str) -> Iterator[int]:
    for match in _CLOCK.finditer(text):
        if match[3]:
            yield (int(match[1]) % 12 + (12 if match[3] in "pP" else 0)) * 60 + int(match[2] or 0)
        else:
            yield int(match[4]) * 60 + int(match[5])
