"""Dates as English prose writes them, resolved to EDTF (ISO 8601-2:2019, levels 0 to 2) only as far as the words go.

A date that needs the report's own date ("on Thursday", "in early May") stays unresolved, "", when there is none, when
it is not precise enough, or when the sentence looks ahead. "1981" is `1981` and never a day. Weeks run from Monday to
Sunday. Pure: words and a published date in, EDTF out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read.matching import matches
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ONE_TO_TEN: Final = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SMALL: Final = {word: number for number, word in enumerate(_ONE_TO_TEN, 1)}

_LONGEST_NAME: Final = 40
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?P<month>{_LONG}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)(?![\d,]\d|\d)"
_OF = r"(?:,\s|\sof\s|\s)"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_PART = r"(?P<part>early|mid|late|the\s(?:beginning|start|middle|end)\sof)"
_LEAD = r"(?:on|in|during|as\sof|by|at|over|within)\s(?:the\s)?"
_LATER = r"(?:from|through|before|after|until|till|following)\s"
_COUNTING: Final = frozenset({"by", "on", "at", "over", "within"})
_NEAR: Final = re.compile("Yesterday|Today|Tonight|Tomorrow", re.IGNORECASE)
_FEAST: Final = re.compile(r"\b(?:Super|Black|Good|Ash|Bloody|Holy|Easter|Palm|Cyber|Fat|Giving|Shrove|Maundy)\s$")
_ANOTHER: Final = re.compile(
    rf"\s(?:and|or|to|through|until|[-–])\s?(?:in\s)?(?:early\s|late\s)?(?:{_LONG}|[A-Z][a-z]+day)\b"
)
_UNCAPITALISED: Final = re.compile(rf"\b(?:{_LONG.lower()}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that say when: their place, EDTF or "", whether they only say since when, and the rule that was used."""

    span: Span
    edtf: str
    since: bool
    rule: str


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The published date as far as it is known; `past` tells that the sentence looks back."""

    year: int | None
    month: int | None
    day: date | None
    past: bool


_Resolve = Callable[["re.Match[str]", _Anchor], str]


def find(text: str, published: str = "", *, past: bool = True) -> tuple[Dated, ...]:
    """Return the dates in a text, in order and without overlaps.

    `published` is EDTF; where it is empty or not a plain date, what depends on it stays unresolved. `past` tells
    whether "in June" and "on Friday" look back from there; where not, they stay unresolved.
    """
    found = matches(_pattern(), text, openings=_OPENINGS)
    return tuple(_at(match, published, past=past) for match in found if _plausible(match))


def resolve(words: str, published: str = "", *, past: bool = True) -> Dated | None:
    """Return the date that the words stand for, or None when they are no date and nothing but a date."""
    match = _pattern().fullmatch(words)
    return _at(match, published, past=past) if match and _plausible(match) else None


def _at(match: re.Match[str], published: str, *, past: bool) -> Dated:
    lead = (match["lead"] or match["leading"] or "").casefold().strip()
    name, inner = next(_forms(match["core"] or match["led"]))
    open_ended = re.fullmatch(_LATER, f"{lead} ") or _ANOTHER.match(match.string, match.end())
    edtf = "" if open_ended else _RESOLVERS[name](inner, _anchor(published, past=past))
    return Dated(Span(*match.span()), edtf, lead == "since", name)


def _forms(core: str) -> Iterator[tuple[str, re.Match[str]]]:
    for name, pattern in _compiled().items():
        found = pattern.fullmatch(core)
        if found:
            yield name, found


def _anchor(published: str, *, past: bool) -> _Anchor:
    """Read the year, month and day that a published date states; a qualified or partial part is not stated."""
    match = re.fullmatch(r"([1-8]\d{3})(?:-(0[1-9]|1[0-2])(?:-(\d\d)(?:T.*)?)?)?", published)
    if match is None:
        return _Anchor(None, None, None, past)
    year, month, day = (int(part) if part else None for part in match.groups())
    return _Anchor(year, month, _day(year, month, day), past)


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


# ---------------------------------------------------------------- what each form of words says


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].casefold()) + 1


def _year_of(month: int, day: int, anchor: _Anchor) -> int | None:
    """Return the latest year in which that day or month was not after the published date."""
    if not anchor.past or anchor.year is None or anchor.month is None:
        return None
    if day and anchor.day is None and month == anchor.month:
        return None
    return anchor.year - ((month, day) > (anchor.month, anchor.day.day if anchor.day and day else 0))


def _iso(match: re.Match[str], _: _Anchor) -> str:
    found = _day(int(match["year"]), int(match["number"]), int(match["day"]))
    return found.isoformat() if found else ""


def _full(match: re.Match[str], anchor: _Anchor) -> str:
    month, day = _month(match), int(match["day"])
    year = int(match["year"]) if match["year"] else _year_of(month, day, anchor)
    found = _day(year, month, day)
    return found.isoformat() if found else ""


def _month_of(match: re.Match[str], anchor: _Anchor) -> str:
    month = _month(match)
    year = int(match["year"]) if match["year"] else _year_of(month, 0, anchor)
    return f"{year:04}-{month:02}{'~' if match['part'] else ''}" if year else ""


def _season(match: re.Match[str], _: _Anchor) -> str:
    return f"{match['year']}-{_SEASONS[match['season'].casefold()]}"


def _quarter(match: re.Match[str], _: _Anchor) -> str:
    return f"{match['year']}-{32 + int(match['quarter'])}"


def _year(match: re.Match[str], _: _Anchor) -> str:
    return f"{match['year']}{'~' if match['part'] else ''}"


def _decade(match: re.Match[str], _: _Anchor) -> str:
    return f"{match['decade']}X"


def _weekday(match: re.Match[str], anchor: _Anchor) -> str:
    if anchor.day is None or not anchor.past or (match["which"] or "").casefold() == "next":
        return ""
    back = (anchor.day.weekday() - _WEEKDAYS.index(match["weekday"][:3].casefold())) % 7
    if (match["which"] or "").casefold() == "last":
        back = back or 7
    return (anchor.day - timedelta(days=back)).isoformat()


def _near(match: re.Match[str], anchor: _Anchor) -> str:
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[match["near"].casefold()]
    return (anchor.day + timedelta(days=shift)).isoformat() if anchor.day else ""


def _unit(match: re.Match[str], anchor: _Anchor) -> str:
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
        return _between(monday, sunday if last else day)
    # "this weekend" on a Wednesday may be the one before or the one to come
    return _between(saturday, sunday) if last or day >= saturday else ""


def _between(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _ago(match: re.Match[str], anchor: _Anchor) -> str:
    count = match["count"].casefold()
    number = int(count) if count.isdigit() else _SMALL.get("a" if count in {"an", "one"} else count, 0)
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
    then = anchor.day - timedelta(days=number * (7 if unit == "week" else 1))
    return then.isoformat() + ("~" if unit == "week" else "")


def _pair(match: re.Match[str], anchor: _Anchor) -> str:
    """Resolve "between 3 March and 9 March 2031" and "from March to May 2031"; a year said last holds for both."""
    published = f"{anchor.year:04}-{anchor.month:02}" if anchor.year and anchor.month else ""
    published = anchor.day.isoformat() if anchor.day else published
    year = re.search(_YEAR, match["until"])
    words = match["first"] if re.search(_YEAR, match["first"]) or not year else f"{match['first']} {year['year']}"
    ends = [
        end.edtf
        for part in (words, match["until"])
        if (end := resolve(f"in {part}", published, past=anchor.past)) and end.edtf
    ]
    return "/".join(ends) if ends == sorted(set(ends)) and ends[1:] else ""


def _unresolved(_: re.Match[str], __: _Anchor) -> str:
    return ""


# ---------------------------------------------------------------- the grammar

_PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night))?"
_PLAIN_DATE = rf"(?:(?:\d{{1,2}}\s)?(?:{_LONG})(?:\s\d{{1,2}})?(?:,?\s\d{{4}})?|(?:1[89]|20)\d\d(?!,?\d))"
_HOW_MANY = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|few|several)"
_WHEN_IT_BEGAN = (
    r"(?:the\s)?(?:(?:beginning|start|outbreak|end|onset)\sof\s(?:the\s|its\s)?)?(?:[\w’'-]+\s){0,2}"
    r"(?:war|invasion|conflict|offensive|occupation|uprising|coup|fighting|siege|ceasefire|crisis"
    r"|epidemic|outbreak|protests)(?:\s(?:began|started|broke\sout))?|then"
    r"|the\s(?:beginning|start|end)\sof\s(?:the|last|this)\s(?:year|month|week)"
)
_SOME_TIME = (
    rf"(?:the\s)?(?:past|last|recent|coming|next|previous)\s(?:{_HOW_MANY}\s)?"
    r"(?:hours|days?|weeks?|weekend|months?|years?|decades?|century)"
    r"|(?:that|the\ssame|the\s(?:following|next|previous))\s(?:day|night|week|month|year)"
    rf"|{_HOW_MANY}\s(?:day|week|month|year)s?\s(?:later|earlier)|later\sin\sthe\s(?:day|week|month|year)"
)
_FORMS: Final[dict[str, tuple[str, _Resolve]]] = {
    "a full date": (rf"(?:{_WEEKDAY},?\s)?(?:{_DAY}{_OF}{_MONTH}(?:{_OF}{_YEAR})?)", _full),
    "a full date, month first": (rf"(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?", _full),
    "an ISO date": (r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)", _iso),
    "a part of a month": (rf"{_PART}[\s-]{_MONTH}(?:{_OF}{_YEAR})?", _month_of),
    "a month": (rf"(?P<part>(?!))?{_MONTH}(?:{_OF}{_YEAR})?", _month_of),
    "a season": (rf"(?:the\s)?(?P<season>spring|summer|autumn|fall|winter){_OF}{_YEAR}", _season),
    "a quarter": (rf"Q(?P<quarter>[1-4])\s{_YEAR}", _quarter),
    "a part of a year": (rf"{_PART}[\s-]{_YEAR}", _year),
    "a year": (rf"(?P<part>(?!))?{_YEAR}", _year),
    "a decade": (r"(?:the\s)?(?P<decade>1[89]\d|20\d)0['’]?s", _decade),
    "a weekday": (rf"(?:(?P<which>last|this|next|past)\s)?{_WEEKDAY}{_PART_OF_DAY}", _weekday),
    "a day beside the published one": (rf"(?P<near>yesterday|today|tonight|tomorrow){_PART_OF_DAY}", _near),
    "a week, month or year beside the published one": (
        r"(?:(?:earlier|later)\s)?(?P<last>last|this)\s(?P<unit>week|weekend|month|year)",
        _unit,
    ),
    "so long ago": (rf"(?P<count>{_HOW_MANY})\s(?P<unit>day|week|month|year)s?\sago", _ago),
    "from one date to another": (
        rf"(?:between|from)\s(?P<first>{_PLAIN_DATE})\s(?:and|to|until|through)\s(?P<until>{_PLAIN_DATE})",
        _pair,
    ),
    "a time that names no date": (rf"{_WHEN_IT_BEGAN}|{_SOME_TIME}", _unresolved),
}
_RESOLVERS: Final = {name: resolver for name, (_, resolver) in _FORMS.items()}
_OPENINGS: Final = word_set(
    "on in during as by at over within since from through before after until till following between the last this next "
    "past earlier later early mid late spring summer autumn fall winter yesterday today tonight tomorrow q1 q2 q3 q4 "
    "a an one two three four five six seven eight nine ten few several sept monday tuesday wednesday thursday friday "
    "saturday sunday"
) | {*_MONTHS, *_LONG.lower().split("|")}  # the words that a date may begin with, where it does not begin with a digit
_LED = ("a month", "a year", "a decade", "a time that names no date")
_BARE = tuple(name for name in _FORMS if name not in _LED)


@lru_cache(maxsize=1)
def _compiled() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(source.replace(r"\s", r"\s+"), re.IGNORECASE) for name, (source, _) in _FORMS.items()}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Return what any date looks like: a month, a year or a vague time counts only behind a word that leads to it."""
    bare, led = ("|".join(_ungrouped(_FORMS[name][0]) for name in names) for names in (_BARE, _LED))
    month_year = rf"{_ungrouped(_MONTH)}(?:\s|,\s|\sof\s){_ungrouped(_YEAR)}"
    lead = rf"(?:{_LEAD}|since\s|{_LATER})"
    source = rf"(?<![\w-])(?:(?P<lead>{lead})?(?P<core>{bare}|{month_year})|(?P<leading>{lead})(?P<led>{led}))(?![\w-])"
    return re.compile(source.replace(r"\s", r"\s+"), re.IGNORECASE)


def _ungrouped(source: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", source)


def _plausible(match: re.Match[str]) -> bool:
    """Tell a date from words that look like one: "may" and "march" are verbs, "by 2000 men" counts, "X Today" names."""
    lead = (match["leading"] or "").casefold().strip()
    counting = (match["led"] or "").isdigit() and (lead in _COUNTING or lead.endswith(" the"))
    before = match.string[max(0, match.start() - _LONGEST_NAME) : match.start()]
    paper = match.group()[0].isupper() and re.search(r"[A-Z]\w*\s$", before) and _NEAR.fullmatch(match.group())
    return not (_UNCAPITALISED.search(match.group()) or counting or paper or _FEAST.search(before))
