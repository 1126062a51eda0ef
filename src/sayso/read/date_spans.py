"""Stretches of time in prose: "between 3 and 9 May", "over the weekend", "in the past week"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sayso.read.date_forms import (
    FORMS,
    LONG,
    MONTH,
    PART_OF_DAY,
    SAME_YEAR,
    SMALL,
    WEEKDAY,
    YEAR,
    Anchor,
    between,
    day_of,
    month_of,
    said_year,
    weekday,
    year_of,
)

if TYPE_CHECKING:
    from sayso.read.date_forms import Forms, Resolve

_SATURDAY, _SUNDAY = 5, 6
_HOURS_A_DAY: Final = 24
_SHORTEST_MONTH: Final = 28
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_DAYS = (
    rf"(?:between\s{_DAY}\sand\s|(?:{_DAY},\s){{0,4}}{_DAY}\sand\s"
    rf"|(?:from\s)?{_DAY}(?:[ ]?[-\u2013][ ]?|\s(?:to|until|through)\s)){_DAY}"
)
_OF = r"(?:,\s|\sof\s|\s)"
_MONTH_FIRST = (
    rf"(?:(?:between|from)\s)?{MONTH}\s(?P<days>{_DAY}(?:[ ]?[-\u2013][ ]?|\s(?:and|to)\s){_DAY})"
    rf"(?:,?\s{YEAR}|{SAME_YEAR})?"
)
_OF_A_MONTH = (
    rf"(?:in|during|over)\sthe\s(?P<end>first|last)\s(?:(?P<count>(?:\d{{1,3}}|one|two|three|four|five|six|ten))\s)?"
    rf"(?P<unit>days|weeks?)\sof\s{MONTH}(?:{_OF}{YEAR}|{SAME_YEAR})?"
)
_PLAIN = rf"(?:(?:{_DAY}\s)?(?:{LONG})(?:\s{_DAY})?(?:,?\s\d{{4}})?|(?:1[89]|20)\d\d(?!,?\d))"
_FULL = rf"(?:{_DAY}\s(?:{LONG})|(?:{LONG})\s{_DAY})(?:,?\s\d{{4}})?"
_NAMED = WEEKDAY.replace("?P<weekday>", "")
_AND = rf"{PART_OF_DAY}\s(?:and|to|until|through)\s"
_LOOKING_BACK = r"(?:in|over|during|within|for)\sthe\s(?:past|last)"
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"


def _pair(match: re.Match[str], anchor: Anchor) -> str:
    """Resolve "between 3 March and 9 March 2031" and "from March to May 2031"; a year said last holds for both."""
    year = re.search(YEAR, match["until"])
    first = match["first"] if re.search(YEAR, match["first"]) or not year else f"{match['first']} {year['year']}"
    ends = [resolved for part in (first, match["until"]) if (resolved := _plain(part, anchor))]
    return "/".join(ends) if ends == sorted(set(ends)) and ends[1:] else ""


def _years(match: re.Match[str], _: Anchor) -> str:
    """Resolve "in 2030 and 2031" to the stretch of both, where one follows the other."""
    first, last = int(match["first"]), int(match["until"])
    return f"{first}/{last}" if last == first + 1 else ""


def _plain(words: str, anchor: Anchor) -> str:
    for pattern, resolve in _compiled():
        match = pattern.fullmatch(words)
        if match:
            return resolve(match, anchor)
    return ""


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[re.Pattern[str], Resolve], ...]:
    return tuple(
        (re.compile(source.replace(r"\s", r"\s+"), re.IGNORECASE), resolve) for source, resolve in FORMS.values()
    )


def _days_of_month(match: re.Match[str], anchor: Anchor) -> str:
    month, (first, *_, last) = month_of(match), map(int, re.findall(r"\d+", match["days"]))
    year = said_year(match, anchor) or year_of(month, last, anchor)
    begun, ended = day_of(year, month, first), day_of(year, month, last)
    return between(begun, ended) if begun and ended and begun < ended else ""


def _part_of_month(match: re.Match[str], anchor: Anchor) -> str:
    """Resolve "in the first three weeks of November" and "in the last week of May"."""
    count = (match["count"] or "one").casefold()
    number = int(count) if count.isdigit() else SMALL.get("a" if count == "one" else count, 0)
    days = number * (7 if match["unit"].casefold().startswith("week") else 1)
    month = month_of(match)
    year = said_year(match, anchor) or year_of(month, 0, anchor)
    if year is None or not 0 < days <= _SHORTEST_MONTH:
        return ""
    last = calendar.monthrange(year, month)[1]
    begun = 1 if match["end"].casefold() == "first" else last - days + 1
    return between(date(year, month, begun), date(year, month, begun + days - 1))


def _weekdays(match: re.Match[str], anchor: Anchor) -> str:
    """Resolve "on Monday and Tuesday": the latest of the second, and the first before it."""
    ends = [date.fromisoformat(found) for part in ("first", "until") if (found := weekday(match[part], anchor))]
    if len(ends) != 2:  # noqa: PLR2004 - one of them is not resolved
        return ""
    first, last = ends
    return between(first if first < last else first - timedelta(days=7), last)


def _overnight(_: re.Match[str], anchor: Anchor) -> str:
    return between(anchor.day - timedelta(days=1), anchor.day) if anchor.day and anchor.past else ""


def _weekend(_: re.Match[str], anchor: Anchor) -> str:
    """Resolve "at the weekend": the last one that is over or, on a Sunday, that day's."""
    if anchor.day is None or not anchor.past:
        return ""
    back = (anchor.day.weekday() - _SATURDAY) % 7
    saturday = anchor.day - timedelta(days=back or 7)
    return between(saturday, saturday + timedelta(days=1))


def _past(match: re.Match[str], anchor: Anchor) -> str:
    """Resolve "in the past week", "in the last three days", "over the past 24 hours": so long back from the day."""
    count = (match["count"] or "one").casefold()
    number, unit = int(count) if count.isdigit() else SMALL.get("a" if count == "one" else count, 0), match["unit"]
    if anchor.day is None or not anchor.past or not number:
        return ""
    begun = _back(anchor.day, number, unit.casefold().rstrip("s"))
    return between(begun, anchor.day) if begun else ""


def _back(day: date, number: int, unit: str) -> date | None:
    if unit == "hour":
        return day - timedelta(days=number // _HOURS_A_DAY) if number and not number % _HOURS_A_DAY else None
    if unit in {"day", "week"}:
        return day - timedelta(days=number * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 - number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1])) if year > 0 else None


def _last_named(match: re.Match[str], anchor: Anchor) -> str:
    """Resolve "last November" in a report of July; in December it may be this year's or the one before."""
    later = anchor.year and anchor.month and month_of(match) > anchor.month
    return f"{anchor.year - 1:04}-{month_of(match):02}" if anchor.year and later else ""


SPANS: Final[Forms] = {
    "a month of the year before": (rf"last\s{MONTH}(?!\s\d)", _last_named),
    "days of a month": (rf"(?:on\s)?(?P<days>{_DAYS})\s{MONTH}(?:{_OF}{YEAR}|{SAME_YEAR})?", _days_of_month),
    "days of a month, month first": (
        _MONTH_FIRST,
        _days_of_month,
    ),
    "from one date to another": (
        rf"(?:between|from)\s(?P<first>{_PLAIN})\s(?:and|to|until|through)\s(?P<until>{_PLAIN})",
        _pair,
    ),
    "one date to another": (rf"(?P<first>{_FULL})\s(?:to|until|through|[–-])\s(?P<until>{_FULL})", _pair),
    "two years": (r"(?:in|during)\s(?P<first>(?:19|20)\d\d)\sand\s(?P<until>(?:19|20)\d\d)", _years),
    "from one weekday to another": (
        rf"(?:(?:on|between|from)\s)?(?P<first>{_NAMED}){_AND}(?P<until>{_NAMED}){PART_OF_DAY}",
        _weekdays,
    ),
    "the first days of a month": (
        _OF_A_MONTH,
        _part_of_month,
    ),
    "overnight": (r"overnight|(?:during|in|through)\sthe\snight|all\snight", _overnight),
    "the weekend": (r"(?:at|over|during)\sthe\sweekend", _weekend),
    "so long back": (
        rf"{_LOOKING_BACK}\s(?:(?P<count>{_COUNT})\s)?(?P<unit>hours|days?|weeks?|months?|years?)",
        _past,
    ),
}
"""The forms of stretches, tried before those of single dates: a longer phrase says more."""
