"""What survives translation in any language: names, compared as they sound in Latin letters, and numbers.

Names of Cyrillic and Greek script are written in Latin letters, diacritics and the spellings of one sound are folded
("Marchuk", "Martschuk", "Марчук"), and two names are one when few letters differ, so that case endings do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import JaroWinkler, Prefix

from sayso.echo.rarity import rarity
from sayso.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SAME_NAME: Final = 0.9
SHORTEST: Final = 3
LONGEST_ENDING: Final = 3
THOUSAND: Final = 1000
RARE_ENOUGH: Final = 0.85  # a word that opens a sentence is a name only when it is not a common word

_CYRILLIC: Final = (
    "аa бb вv гg ґg дd еe жz зz иi іi кk лl мm нn оo пp рr сs тt уu фf хh цts чc шs щs ъ ыi ь эe юiu яia єe ђd јi љl "
    "њn ћc џd ѕz"
)
_GREEK: Final = "αa βv γg δd εe ζz ηi θt ιi κk λl μm νn ξks οo πp ρr σs ςs τt υi φf χh ψps ωo"
_LATIN: Final = "ßss łl øo đd æae œe ðd þt ıi"
_LETTERS: Final = str.maketrans({pair[0]: pair[1:] for pair in f"{_CYRILLIC} {_GREEK} {_LATIN}".split()})
_SOUNDS: Final = (
    (re.compile(r"shch|schtsch|szcz|stsch"), "s"),
    (re.compile(r"tsch|tch|tsh|cz|(?<!s)ch(?=[aeiou]|uk|k|$)"), "c"),
    (re.compile(r"sch|sh|sz"), "s"),
    (re.compile(r"zh|dj|dsch|rz"), "z"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"kh|ch|gh|g"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|q|c(?=[aou])"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"tz|ts"), "c"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"i(?=[aeou])|(?<=[aeou])i"), ""),
)
_FIRST: Final = {"k": "h", "c": "s", "z": "s", "b": "v", "f": "v"}  # spellings of one first sound
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_NUMBER: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?!\d)|\d+(?:[.,:]\d+)?")
_AFTER: Final = re.compile(r"[\s\u00a0-]*([^\W\d_]+)\.?")
_HALF_DAY: Final = re.compile(r"\s?p\.?m\b", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def latin(word: str) -> str:
    """Return a word as it sounds, in plain Latin letters: "Шевченко", "Schewtschenko", "Shevchenko" come out alike."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(letter)
    )
    plain = "".join(letter for letter in bare.translate(_LETTERS) if letter.isascii() and letter.isalpha())
    for pattern, instead in _SOUNDS:
        plain = pattern.sub(instead, plain)
    return plain


def names(text: str) -> dict[str, float]:
    """Return the capitalised words of a sentence as they sound, each with how rare it is; none in uncased scripts."""
    found: dict[str, float] = {}
    for match in _TOKEN.finditer(text):
        word = match.group()
        sounded = latin(word)
        if not word[0].isupper() or len(sounded) < SHORTEST:
            continue
        weight = rarity(stem(word.casefold()))
        if weight >= RARE_ENOUGH or not _opens(text, match.start()):
            found[sounded] = max(weight, found.get(sounded, 0.0))
    return found


def _opens(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \u00a0\"“”„«»‘’'—–-(")
    return not before or before[-1] in ".!?…:\n"


def same_names(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[float, int]:
    """Return how much the names weigh that both have, and how many of the side with fewer the other lacks."""
    free = sorted(other)
    matched, missing = 0.0, 0
    for name, weight in sorted(one.items()):
        best = max(((same_name(name, option), option) for option in free), default=(0.0, ""))
        if best[0]:
            matched += min(weight, other[best[1]])
            free.remove(best[1])
        else:
            missing += 1
    return matched, min(missing, len(free))


@lru_cache(maxsize=262_144)
def same_name(one: str, other: str) -> float:
    """Return how alike two names sound, 0 when they are not the same name."""
    one, other = (_FIRST.get(name[0], name[0]) + name[1:] for name in (one, other))
    if one[0] != other[0] or abs(len(one) - len(other)) > LONGEST_ENDING:
        return 0.0
    value = JaroWinkler.similarity(one, other)
    begun = Prefix.similarity(one, other)
    return value if value >= SAME_NAME or begun >= max(SHORTEST, min(len(one), len(other)) - 1) else 0.0


def numbers(text: str, language: str = "") -> frozenset[float]:
    """Return the numbers of a sentence, in figures or words, whatever its language writes between thousands.

    The number words of all languages are known at once, but English is read as English: "due" and "fire" are numbers
    elsewhere.
    """
    spelled = _english() if language == "en" else _numerals()
    found = {_value(match, text, spelled) for match in _NUMBER.finditer(text)}
    return frozenset(found | set(_spelled((match.group().casefold() for match in _TOKEN.finditer(text)), spelled)))


def _value(match: re.Match[str], text: str, spelled: Mapping[str, int]) -> float:
    written = match.group()
    if re.search(r"[ \u00a0\u202f.,'’]\d{3}(?!\d)", written):
        value = float(re.sub(r"\D", "", written))
    else:
        value = float(written.replace(",", ".").replace(":", "."))
    following = _AFTER.match(text, match.end())
    if _HALF_DAY.match(text, match.end()) and value < 12:  # noqa: PLR2004 - noon
        return value + 12
    scale = spelled.get(following[1].casefold(), 1) if following else 1
    return value * scale if scale >= THOUSAND else value


def _spelled(tokens: Iterable[str], spelled: Mapping[str, int]) -> Iterator[float]:
    for token in tokens:
        value = spelled.get(token.replace("’", "'").replace("ʼ", "'"), 0)
        if 0 < value < THOUSAND:
            yield float(value)


@cache
def _numerals() -> dict[str, int]:
    return {word: value for value, spelled in _listed() for word in spelled}


@cache
def _english() -> dict[str, int]:
    """Return the first word of each number, and of the great ones the plural."""
    return {word: value for value, spelled in _listed() for word in spelled[: 2 if value >= THOUSAND else 1]}


@cache
def _listed() -> tuple[tuple[int, list[str]], ...]:
    lines = files("sayso.echo").joinpath("numerals.txt").read_text("utf-8").splitlines()
    listed = (line.split() for line in lines if not line.startswith("%"))
    return tuple((int(value), spelled) for value, *spelled in listed)
