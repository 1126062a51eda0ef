"""The forms in which prose writes dates, and the EDTF (ISO 8601-2:2019) that each stands for.

A form is a regular expression and the function that resolves it against the published date. "1981" is `1981` and never
a day; weeks run from Monday to Sunday; what the words leave open stays "".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ONE_TO_TEN: Final = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SMALL: Final = {word: number for number, word in enumerate(_ONE_TO_TEN, 1)}

LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?P<month>{LONG}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
YEAR = r"(?P<year>1[89]\d\d|20\d\d)(?![\d,]\d|\d)"
SAME_YEAR = r"(?:,?\s(?:of\s)?(?P<same>this|last)\syear)"
_OF = r"(?:,\s|\sof\s|\s)"
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_PART = r"(?P<part>early|mid|late|the\s(?:beginning|start|middle|end)\sof)"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The published date as far as it is known; `past` tells that the sentence looks back."""

    year: int | None
    month: int | None
    day: date | None
    past: bool


Resolve = Callable[["re.Match[str]", Anchor], str]
Forms = dict[str, tuple[str, Resolve]]


def anchored(published: str, *, past: bool) -> Anchor:
    """Read the year, month and day that a published date states; a qualified or partial part is not stated."""
    match = re.fullmatch(r"([1-8]\d{3})(?:-(0[1-9]|1[0-2])(?:-(\d\d)(?:T.*)?)?)?", published)
    if match is None:
        return Anchor(None, None, None, past)
    year, month, day = (int(part) if part else None for part in match.groups())
    return Anchor(year, month, day_of(year, month, day), past)


def day_of(year: int | None, month: int | None, day: int | None) -> date | None:
    """Return the day, or None where there is none such."""
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


# ---------------------------------------------------------------- what each form of words says


def month_of(match: re.Match[str]) -> int:
    """Return the number of the month that was matched."""
    return MONTHS.index(match["month"][:3].casefold()) + 1


def year_of(month: int, day: int, anchor: Anchor) -> int | None:
    """Return the latest year in which that day or month was not after the published date."""
    if not anchor.past or anchor.year is None or anchor.month is None:
        return None
    if day and anchor.day is None and month == anchor.month:
        return None
    return anchor.year - ((month, day) > (anchor.month, anchor.day.day if anchor.day and day else 0))


def said_year(match: re.Match[str], anchor: Anchor) -> int | None:
    """Return the year that stands behind a date: "in May 2030", "in May last year"."""
    if match["year"]:
        return int(match["year"])
    if match["same"] and anchor.year is not None:
        return anchor.year - (match["same"].casefold() == "last")
    return None


def _iso(match: re.Match[str], _: Anchor) -> str:
    found = day_of(int(match["year"]), int(match["number"]), int(match["day"]))
    return found.isoformat() if found else ""


def _full(match: re.Match[str], anchor: Anchor) -> str:
    month, day = month_of(match), int(match["day"])
    year = said_year(match, anchor) or year_of(month, day, anchor)
    found = day_of(year, month, day)
    return found.isoformat() if found else ""


def _month_of(match: re.Match[str], anchor: Anchor) -> str:
    month = month_of(match)
    year = said_year(match, anchor) or year_of(month, 0, anchor)
    return f"{year:04}-{month:02}{'~' if match['part'] else ''}" if year else ""


def _season(match: re.Match[str], _: Anchor) -> str:
    return f"{match['year']}-{_SEASONS[match['season'].casefold()]}"


def _quarter(match: re.Match[str], _: Anchor) -> str:
    return f"{match['year']}-{32 + int(match['quarter'])}"


def _worded_part(match: re.Match[str], anchor: Anchor) -> str:
    """Resolve "the third quarter of 2031" and "the first half of 2030" to the codes 33 to 36, 40 and 41."""
    which = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(match["which"].casefold())
    year = said_year(match, anchor)
    if year is None or (match["half"].casefold() == "half" and which not in {1, 2, None}):
        return ""
    return f"{year}-{32 + (which or 4)}" if match["half"].casefold() == "quarter" else f"{year}-{39 + (which or 2)}"


def _year(match: re.Match[str], _: Anchor) -> str:
    return f"{match['year']}{'~' if match['part'] else ''}"


def _decade(match: re.Match[str], _: Anchor) -> str:
    return f"{match['decade']}X"


def _weekday(match: re.Match[str], anchor: Anchor) -> str:
    return weekday(match["weekday"], anchor, which=(match["which"] or "").casefold())


def weekday(name: str, anchor: Anchor, *, which: str = "") -> str:
    """Return the latest day of that name, before the published one for "last"; "" when the words look ahead."""
    if anchor.day is None or not anchor.past or which in {"next", "previous", "following", "same"}:
        return ""
    back = (anchor.day.weekday() - _WEEKDAYS.index(name[:3].casefold())) % 7
    return (anchor.day - timedelta(days=(back or 7) if which == "last" else back)).isoformat()


def _near(match: re.Match[str], anchor: Anchor) -> str:
    shift = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(match["near"].casefold().split()[0], 0)
    return (anchor.day + timedelta(days=shift)).isoformat() if anchor.day else ""


def _unit(match: re.Match[str], anchor: Anchor) -> str:
    """Resolve "last week", "earlier this month", "last year"; what lies ahead stays unresolved."""
    last, unit = match["last"].casefold() != "this", match["unit"].casefold()
    if anchor.year is None:
        return ""
    if unit == "year":
        return f"{anchor.year - last:04}"
    if unit == "month" and anchor.month:
        months = anchor.year * 12 + anchor.month - 1 - last
        return f"{months // 12:04}-{months % 12 + 1:02}"
    if unit in {"week", "weekend"} and anchor.day:
        return _week(anchor.day, weekend=unit == "weekend", last=last)
    return ""


def _week(day: date, *, weekend: bool, last: bool) -> str:
    monday = day - timedelta(days=day.weekday() + 7 * last)
    saturday, sunday = monday + timedelta(days=5), monday + timedelta(days=6)
    if not weekend:
        return between(monday, sunday if last else day)
    # "this weekend" on a Wednesday may be the one before or the one to come
    return between(saturday, sunday) if last or day >= saturday else ""


def between(first: date, last: date) -> str:
    """Return the days from one to another, as one day where they are the same."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _ago(match: re.Match[str], anchor: Anchor) -> str:
    count = match["count"].casefold()
    number = int(count) if count.isdigit() else SMALL.get("a" if count in {"an", "one"} else count, 0)
    unit = match["unit"].casefold()
    if not number or anchor.year is None:
        return ""
    if unit == "year":
        return f"{anchor.year - number:04}~"
    if unit == "month" and anchor.month:
        months = anchor.year * 12 + anchor.month - 1 - number
        return f"{months // 12:04}-{months % 12 + 1:02}~"
    if anchor.day is None or unit == "month":
        return ""
    then = anchor.day - timedelta(days=number * {"week": 7, "fortnight": 14}.get(unit, 1))
    return then.isoformat() + ("~" if unit != "day" else "")


def _unresolved(_: re.Match[str], __: Anchor) -> str:
    return ""


# ---------------------------------------------------------------- the grammar

PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night))?"
HOW_MANY = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|few|several)"
_WHEN_IT_BEGAN = (
    r"(?:the\s)?(?:(?:beginning|start|outbreak|end|onset)\sof\s(?:the\s|its\s)?)?(?:[\w’'-]+\s){0,2}"
    r"(?:war|invasion|conflict|offensive|occupation|uprising|coup|fighting|siege|ceasefire|crisis"
    r"|epidemic|outbreak|protests)(?:\s(?:began|started|broke\sout))?|then"
    r"|the\s(?:beginning|start|end)\sof\s(?:the|last|this)\s(?:year|month|week)"
)
_SOME_TIME = (
    rf"(?:the\s)?(?:past|last|recent|coming|next|previous)\s(?:{HOW_MANY}\s)?"
    r"(?:hours|days?|weeks?|weekend|months?|years?|decades?|century)"
    r"|(?:that|the\ssame|the\s(?:following|next|previous))\s(?:day|night|week|month|year)"
    rf"|(?:spring|summer|autumn|winter)(?!\s(?:of|\w+ing)\b)|{HOW_MANY}\s(?:day|week|month|year)s?\s(?:later|earlier)|later\sin\sthe\s(?:day|week|month|year)"
)
_STRETCH = r"(?:same\s)?(?:day|night|morning|evening|week|weekend|month)"
FORMS: Final[Forms] = {
    "a full date": (rf"(?:{WEEKDAY},?\s)?(?:{_DAY}{_OF}{MONTH}(?:{_OF}{YEAR}|{SAME_YEAR})?)", _full),
    "a full date, month first": (rf"(?:{WEEKDAY},?\s)?{MONTH}\s{_DAY}(?:,?\s{YEAR}|{SAME_YEAR})?", _full),
    "an ISO date": (r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)", _iso),
    "a part of a month": (rf"{_PART}[\s-]{MONTH}(?:{_OF}{YEAR}|{SAME_YEAR})?", _month_of),
    "a month": (rf"(?P<part>(?!))?{MONTH}(?:{_OF}{YEAR}|{SAME_YEAR})?", _month_of),
    "a season": (rf"(?:the\s)?(?P<season>spring|summer|autumn|fall|winter){_OF}{YEAR}", _season),
    "a quarter": (rf"Q(?P<quarter>[1-4])\s{YEAR}", _quarter),
    "a quarter or half in words": (
        rf"the\s(?P<which>first|second|third|fourth|last)\s(?P<half>quarter|half)(?:{_OF}{YEAR}|{SAME_YEAR})",
        _worded_part,
    ),
    "a part of a year": (rf"{_PART}[\s-]{YEAR}", _year),
    "a year": (rf"(?P<part>(?!))?{YEAR}", _year),
    "a decade": (r"(?:the\s)?(?P<decade>1[89]\d|20\d)0['’]?s", _decade),
    "a weekday": (rf"(?:(?P<which>last|this|next|past|previous|following|same)\s)?{WEEKDAY}{PART_OF_DAY}", _weekday),
    "a day beside the published one": (
        rf"(?P<near>yesterday|today|tonight|tomorrow|this\s(?:morning|afternoon|evening)|last\snight){PART_OF_DAY}",
        _near,
    ),
    "a week, month or year beside the published one": (
        r"(?:(?:earlier|later)\s)?(?P<last>last|this)\s(?P<unit>week|weekend|month|year)",
        _unit,
    ),
    "so long ago": (rf"(?P<count>{HOW_MANY})\s(?P<unit>day|week|fortnight|month|year)s?\sago", _ago),
    "a day beside another": (
        rf"(?:the\s(?:next|following|previous|same)|that)\s{_STRETCH}|(?:this|last|next)\s(?:spring|summer|autumn|winter)|the\s{_STRETCH}\s(?:before|after)",
        _unresolved,
    ),
    "a time that names no date": (rf"{_WHEN_IT_BEGAN}|{_SOME_TIME}", _unresolved),
}
