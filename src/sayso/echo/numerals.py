"""The numbers of a text in figures or in words, whatever its language writes between thousands."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HUNDRED: Final = 100
THOUSAND: Final = 1000
NOON: Final = 12
TEN: Final = 10
LEAST_TEN: Final = 4  # letters; shorter words are something else in some language

_NUMBER: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,'’٬]\d{3})+(?!\d)|\d+(?:[.,:٫]\d+)?")
_MYRIADS: Final = re.compile(r"(\d+(?:\.\d+)?)\s?([万萬만億亿억])(?:\s?(\d{1,4})(?!\d))?")
_MYRIAD: Final = {"万": 10**4, "萬": 10**4, "만": 10**4, "億": 10**8, "亿": 10**8, "억": 10**8}
_AFTER: Final = re.compile(r"[\s\u00a0-]*([^\W\d_]+)\.?")
_HALF_DAY: Final = re.compile(r"\s?p\.?m\b", re.IGNORECASE)
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_BETWEEN: Final = frozenset(" \u00a0\u200c-")
_AND: Final = frozenset({"and", "und", "y", "e", "et", "en", "och", "og", "i", "și", "και", "و"})
_PREFIXED: Final = re.compile("[وו]")  # "and", written as one word with what follows
_ABJAD: Final = re.compile("[\u0590-\u06ff]")
_ELIDED: Final = "aeio"  # the last letter of "sessanta" in "sessantuno", of "veinte" in "veintiuno"
_HAN: Final = re.compile("[一二三四五六七八九十百千两兩〇零]{2,}")
_HAN_DIGIT: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_HAN_SCALE: Final = {"十": 10, "百": 100, "千": 1000}
_TURNED: Final = re.compile(r"(\w+?)(?:und|en|ën|og)(\w{4,})$")


def numbers(text: str, language: str = "") -> frozenset[float]:
    """Return the numbers of a sentence, from 2 up.

    Number words are read by the tables of the language; where it has none, or is not known, by those of all languages
    that agree on what a word means.
    """
    spelled = _table(language.split("-", maxsplit=1)[0].casefold())
    myriads = list(_MYRIADS.finditer(text))
    found = {_myriad(match) for match in myriads}
    within = [(match.start(), match.end()) for match in myriads]
    for match in _NUMBER.finditer(text):
        if not any(begin <= match.start() < end for begin, end in within):
            found.add(_value(match, text, spelled))
    return frozenset(found | set(_spelled(text, spelled)) | set(_in_han(text)))


def _in_han(text: str) -> Iterator[float]:
    """Yield the numbers from eleven up that are written in Chinese characters: "三十" is 30, "一百零五" is 105."""
    for match in _HAN.finditer(text):
        whole, digit = 0, 0
        for letter in match.group():
            scale = _HAN_SCALE.get(letter, 0)
            whole, digit = (whole + (digit or 1) * scale, 0) if scale else (whole, _HAN_DIGIT[letter])
        if any(letter in _HAN_SCALE for letter in match.group()) and whole + digit > TEN:
            yield float(whole + digit)


def _myriad(match: re.Match[str]) -> float:
    return float(match[1]) * _MYRIAD[match[2]] + float(match[3] or 0)


def _value(match: re.Match[str], text: str, spelled: Mapping[str, int]) -> float:
    written = match.group()
    if re.search(r"[ \u00a0\u202f.,'’٬]\d{3}(?!\d)", written):
        value = float(re.sub(r"\D", "", written))
    else:
        value = float(re.sub(r"[,:٫]", ".", written))
    following = _AFTER.match(text, match.end())
    if _HALF_DAY.match(text, match.end()) and value < NOON:
        return value + NOON
    scale = spelled.get(following[1].casefold(), 1) if following else 1
    return value * scale if scale >= THOUSAND else value


def _spelled(text: str, spelled: Mapping[str, int]) -> Iterator[float]:
    """Yield the numbers that are written in words: "twenty-three", "двадцать три", "dreiundzwanzig" are 23."""
    run: list[int] = []
    last = 0
    for match in _TOKEN.finditer(text):
        word = match.group().casefold().replace("’", "'").replace("ʼ", "'")
        values = _parts(word, spelled)
        goes_on = run and (values or word in _AND) and _is_next(text, last, match.start())
        if run and not goes_on:
            yield from _sums(run)
            run = []
        run = _turned(run, values) if _ABJAD.match(word) else run + values
        if run:
            last = match.end()
    yield from _sums(run)


def _turned(run: list[int], values: list[int]) -> list[int]:
    """Return a run of number words with a ten before its unit, which Arabic and Hebrew put the other way round."""
    alone = bool(run) and (len(run) == 1 or run[-2] >= HUNDRED)
    turned = alone and values and 0 < run[-1] < TEN <= values[0] < HUNDRED
    return [*run[:-1], *values, run[-1]] if turned else run + values


def _parts(word: str, spelled: Mapping[str, int]) -> list[int]:
    """Return what a word says: one number, or two written together; nothing when it is no number."""
    if word in spelled:
        return [spelled[word]]
    if _PREFIXED.match(word) and word[1:] in spelled:
        return [spelled[word[1:]]]
    if "-" in word:
        values = [spelled.get(part, 0) for part in word.split("-")]
        return values if all(values) else []
    turned = _TURNED.match(word)
    if turned and turned[1] in spelled and turned[2] in spelled:
        return [spelled[turned[2]], spelled[turned[1]]]
    for at in range(LEAST_TEN, len(word) - 1):
        first, second = spelled.get(word[:at], 0), spelled.get(word[at:], HUNDRED)
        if second < TEN and not first:
            first = _elided(word[:at], spelled)
        if TEN < first <= THOUSAND and second < HUNDRED:
            return [first, second]
    return []


def _elided(begun: str, spelled: Mapping[str, int]) -> int:
    """Return the ten that a word begins with, where its last letter gave way: "sessant-uno", "veinti-uno"."""
    tens = (spelled.get(stem + letter, 0) for stem in (begun, begun[:-1]) for letter in _ELIDED)
    return next((ten for ten in tens if TEN < ten < HUNDRED), 0)


def _is_next(text: str, end: int, begin: int) -> bool:
    return begin - end <= 2 and _BETWEEN.issuperset(text[end:begin])  # noqa: PLR2004 - a space and a hyphen


def _sums(run: Iterable[int]) -> Iterator[float]:
    """Yield what a run of number words says: "two hundred and six thousand" is one number, "five six" are two."""
    whole = part = 0
    for value in run:
        if value >= THOUSAND and part:
            whole, part = whole + part * value, 0
        elif value == HUNDRED and 0 < part < TEN:
            part *= HUNDRED
        elif value < THOUSAND and (not part or _fits(part, value)):
            part += value
        else:
            yield from _known(whole + part)
            whole, part = 0, value if value < THOUSAND else 0
    yield from _known(whole + part)


def _fits(part: int, value: int) -> bool:
    """Tell whether a number word goes on with the one before it: forty and two, three hundred and forty."""
    if part % HUNDRED == 0:
        return value < HUNDRED
    return part % TEN == 0 and part % HUNDRED >= TEN and value < TEN


def _known(value: int) -> Iterator[float]:
    if value > 1:
        yield float(value)


@cache
def _table(language: str) -> Mapping[str, int]:
    """Return the number words of a language, or what all tables agree on."""
    known = _tables()
    if language in known:
        return known[language]
    meant: defaultdict[str, set[int]] = defaultdict(set)
    for table in known.values():
        for word, value in table.items():
            meant[word].add(value)
    return {word: values.pop() for word, values in meant.items() if len(values) == 1 and len(word) >= LEAST_TEN}


@cache
def _tables() -> Mapping[str, Mapping[str, int]]:
    lines = files("sayso.echo").joinpath("numerals.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("%")]
    values = [int(value) for value in rows[0][1:]]
    return {language: dict(_listed(values, words)) for language, *words in rows[1:]}


def _listed(values: Iterable[int], words: Iterable[str]) -> Iterator[tuple[str, int]]:
    for value, forms in zip(values, words, strict=True):
        yield from ((form, value) for form in forms.split("/") if form != "-")
