"""Dates as English prose writes them, resolved to EDTF (ISO 8601-2:2019, levels 0 to 2) only as far as the words go.

A date that needs the report's own date ("on Thursday", "in early May") stays unresolved, "", when there is none, when
it is not precise enough, or when the sentence looks ahead. "1981" is `1981` and never a day. Weeks run from Monday to
Sunday. Pure: words and a published date in, EDTF out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read.date_forms import FORMS, LONG, MONTH, MONTHS, YEAR, anchored
from sayso.read.date_spans import SPANS
from sayso.read.matching import matches
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_NAME: Final = 40
_LONGEST_RANK: Final = 70
_WHOLE = r"(?:for|in|during|over)\s(?:the\swhole\sof|all\sof)\s"
_EVENT = r"the\s(?!spring|summer|autumn|fall\sof\s\d|winter|beginning|start|middle|end)[\w-]+\s(?:of|on|in)\s"
_SINCE = rf"since\s(?:{_EVENT})?"  # "since the exchange of 12 January"
_LEAD = rf"(?:{_WHOLE}|in\sthe\scensus\sof\s|(?:on|in|during|as\sof|by|at|over|within)\s(?:the\s)?)"
_LATER = r"(?:from|through|before|after|until|till|following)\s"
_COUNTING: Final = frozenset({"by", "on", "at", "over", "within"})
_NEAR: Final = re.compile("Yesterday|Today|Tonight|Tomorrow", re.IGNORECASE)
_SUCH: Final = re.compile(
    r"(?:\bfor\sthe\s(?:first|second|third|fourth|fifth|sixth)\stime|,\s(?:in\s)?(?:the|its|their|his|her|at\sleast\sthe)\s"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)|latest)\s[a-z\s-]{3,40})\s$"
)  # "for the second time in a week", ", the third such attack this month"
_STRETCH: Final = re.compile(r"(?:this|since|in\sthe\s(?:past|last))\s", re.IGNORECASE)
_RANKED: Final = re.compile(
    r"\b(?:first|last|worst|(?!forest|harvest|protest|interest|arrest|request|guest|contest|unrest|west)[a-z]{3,}est)\s$"
)
_FEAST: Final = re.compile(r"\b(?:Super|Black|Good|Ash|Bloody|Holy|Easter|Palm|Cyber|Fat|Giving|Shrove|Maundy)\s$")
_ANOTHER: Final = re.compile(
    rf"\s(?:and|or|to|through|until|[-–])\s?(?:in\s)?(?:early\s|late\s)?(?:{LONG}|[A-Z][a-z]+day)\b"
)
_UNCAPITALISED: Final = re.compile(rf"\b(?:{LONG.lower()}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that say when: their place, EDTF or "", whether they only say since when, and the rule that was used."""

    span: Span
    edtf: str
    since: bool
    rule: str


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
    name, inner = next(_forms(match["span"] or match["core"] or match["led"]))
    open_ended = re.fullmatch(_LATER, f"{lead} ") or (not match["span"] and _ANOTHER.match(match.string, match.end()))
    # "a protest called for Friday" lies ahead
    set_for = name == "a weekday" and not lead and match.string.endswith("for ", 0, match.start())
    edtf = "" if open_ended or set_for else _ALL[name][1](inner, anchored(published, past=past))
    return Dated(Span(*match.span()), edtf, lead.startswith("since"), name)


def _forms(core: str) -> Iterator[tuple[str, re.Match[str]]]:
    for name, pattern in _compiled().items():
        found = pattern.fullmatch(core)
        if found:
            yield name, found


_ALL: Final = SPANS | FORMS
_OPENINGS: Final = word_set(
    "all that the on in during as by at over within since from through before after until till following between last "
    "this next past previous following same earlier later early mid late spring summer autumn fall winter "
    "yesterday today tonight tomorrow overnight for q1 q2 q3 q4 a an one two three four five six seven eight nine "
    "ten few several sept "
    "monday tuesday wednesday thursday friday saturday sunday"
) | {*MONTHS, *LONG.lower().split("|")}  # the words that a date may begin with, where it does not begin with a digit
_LED: Final = ("a month", "a year", "a decade", "a time that names no date")


@lru_cache(maxsize=1)
def _compiled() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(source.replace(r"\s", r"\s+"), re.IGNORECASE) for name, (source, _) in _ALL.items()}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Return what any date looks like: a month, a year or a vague time counts only behind a word that leads to it."""
    alone = [name for name in FORMS if name not in _LED]
    spans, bare, led = ("|".join(_ungrouped(_ALL[name][0]) for name in names) for names in (SPANS, alone, _LED))
    month_year = rf"{_ungrouped(MONTH)}(?:\s|,\s|\sof\s){_ungrouped(YEAR)}"
    lead = rf"(?:{_LEAD}|{_SINCE}|{_LATER})"
    one = rf"(?P<lead>{lead})?(?P<core>{bare}|{month_year})|(?P<leading>{lead})(?P<led>{led})"
    source = rf"(?<![\w-])(?:(?P<span>{spans})|{one})(?![\w-])"
    return re.compile(source.replace(r"\s", r"\s+"), re.IGNORECASE)


def _ungrouped(source: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", source)


def _plausible(match: re.Match[str]) -> bool:
    """Tell a date from words that look like one: "may" and "march" are verbs, "by 2000 men" counts, "X Today" names."""
    lead = (match["leading"] or "").casefold().strip()
    counting = (match["led"] or "").isdigit() and (lead in _COUNTING or lead.endswith(" the"))
    before = match.string[max(0, match.start() - _LONGEST_NAME) : match.start()]
    ranked = (match["lead"] or match["leading"] or "").casefold().startswith("since") and _RANKED.search(
        before
    )  # "its first since 2024"
    told = match.string[max(0, match.start() - _LONGEST_RANK) : match.start()]
    ranked = ranked or (_STRETCH.match(match.group()) and _SUCH.search(told))
    paper = match.group()[0].isupper() and re.search(r"[A-Z]\w*\s$", before) and _NEAR.fullmatch(match.group())
    return not (_UNCAPITALISED.search(match.group()) or counting or ranked or paper or _FEAST.search(before))
