"""Numbers as English prose writes them: one regular expression and the value it stands for."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final

_UNITS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS: Final = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES: Final = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ABBREVIATED: Final = {"k": 1000, "m": 10**6, "bn": 10**9}
_SMALL: Final = {
    **{word: number for number, word in enumerate((*_UNITS, *_TEENS), start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}

GAP: Final = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
"""White space between two words of one phrase: a line may end in it, a paragraph may not."""

_UNIT = "|".join(_UNITS)
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:(?:-|{GAP})(?:{_UNIT}))?|{'|'.join(reversed(_TEENS))}|{_UNIT})"
_BELOW_1000 = rf"(?:(?:an?|{_BELOW_100}){GAP}hundred(?:(?:{GAP}and)?{GAP}{_BELOW_100})?|{_BELOW_100})"
_THIN = "[\u00a0\u2009\u202f]"
_APART = rf"(?:{_THIN}| (?=\d{{3}}(?!\d)))"  # a plain space too, where exactly three digits follow
_DIGITS = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,3}}(?:{_APART}\d{{3}}){{1,4}}|\d{{1,3}}(?:\.\d{{3}}){{2,4}}"
    rf"|\d{{1,12}}\.\d{{3,9}}(?={GAP}(?:m|b)illion\b)|\d{{1,12}}(?:\.\d{{1,2}})?(?!\d))"
)
_HALVES = rf"(?:{_DIGITS}|{_BELOW_100}){GAP}and{GAP}a{GAP}half"
_QUARTERS = rf"(?:a|three){GAP}quarters?{GAP}of{GAP}a"
_LARGE = rf"(?:half{GAP}an?|{_QUARTERS}|{_HALVES}|an?|{_DIGITS}|{_BELOW_1000}){GAP}(?:thousand|million|billion)"
_COUNTED = (
    "people|children|voters|refugees|households|homes|families|residents|customers|passengers|workers|votes|jobs"
    "|pupils|students|patients|women|men|migrants|visitors|users|doses|animals|civilians|displaced|homeless|others"
    "|are|were|have|had|lack|face|fled|flee|remain|voted|live|need|still|without"
)
_DISPLACED = r"(?:(?<=displace\s)|(?<=displaces\s)|(?<=displaced\s)|(?<=uproots\s)|(?<=uprooted\s))"
_SHORT = (
    rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?(?:m|bn|k)(?={GAP}(?:{_COUNTED})\b)|{_DISPLACED}\d{{1,3}}(?:\.\d{{1,2}})?(?:m|k)\b)"
)
"""“1.5m people” is no length, nor is “Floods displace 1.5m”."""

NUMBER: Final = (
    rf"(?:{_SHORT}|{_LARGE}(?:(?:,|{GAP}and)?{GAP}{_BELOW_1000}\b(?!{GAP}(?:thousand|(?:m|b)illion)))?"
    rf"|(?:half{GAP}an?|an?|{_DIGITS}|{_BELOW_100}){GAP}dozen"
    rf"|{_DIGITS}(?:{GAP}hundred)?|{_BELOW_1000})"
)
"""A number in digits or words, to be compiled without regard to case. `1.200` alone is ambiguous and not matched."""

SCALE: Final = rf"(?:{'|'.join(_SCALES)})"

WORDS: Final = frozenset({"a", "an", "half", *_SMALL})
"""The words that a number may begin with, where it does not begin with a digit."""

_WORD = re.compile(rf"{_DIGITS}|[a-z]+")


def scale(word: str) -> int:
    """Return what one dozen, hundred, thousand, million or billion is; KeyError for another word."""
    return _SCALES[word.casefold()]


@lru_cache(maxsize=4096)
def value(words: str) -> Fraction:
    """Return the value of words that `NUMBER` matches; never negative."""
    total, current = Fraction(0), Fraction(0)
    for word in _WORD.findall(words.casefold()):
        if word in _SCALES:
            current = (current or Fraction(1)) * _SCALES[word]
            if _SCALES[word] >= _SCALES["thousand"]:
                total, current = total + current, Fraction(0)
        elif word in _ABBREVIATED:
            total, current = total + current * _ABBREVIATED[word], Fraction(0)
        elif word == "half":
            current += Fraction(1, 2)
        elif word in {"quarter", "quarters"}:
            current = (current or Fraction(1)) / 4
        elif word[0].isdigit():
            current += _digits(word)
        else:
            current += _SMALL.get(word, 0)
    return total + current


def last_scale(words: str) -> int:
    """Return the scale that the words end in, 1 when they end in none ("two to three million" lends it to "two")."""
    last = words.casefold().split()[-1]
    return _SCALES.get(last, 1)


def _digits(word: str) -> Fraction:
    plain = re.sub(rf",|{_THIN}| ", "", word)
    return Fraction(plain.replace(".", "") if plain.count(".") > 1 else plain)
