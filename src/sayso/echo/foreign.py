"""Names, which survive translation into any language: compared as they sound in Latin letters.

Names of Cyrillic and Greek script are written in Latin letters, diacritics and the spellings of one sound are folded
("Marchuk", "Martschuk", "Марчук"), and two names are one when few letters differ, so that case endings do not matter.
Scripts without capital letters are left to `uncased`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import JaroWinkler, Prefix

from sayso.echo.rarity import rarity
from sayso.echo.uncased import MARK, sounding, sounds_like
from sayso.words import stem

if TYPE_CHECKING:
    from collections.abc import Mapping

SAME_NAME: Final = 0.9
SHORTEST: Final = 3
LONGEST_ENDING: Final = 3
_HERS: Final = frozenset({"ova", "ove", "ovi", "ovu"})  # what Czech and Slovak add to a woman's name
UNCASED: Final = 0.9  # the weight of what may be a name
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
    (re.compile(r"qu(?=[aeioy])"), "kv"),
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
HEARD: Final = 4  # letters of what is written as heard: shorter ones are other names ("Sun", "San")
_VOWELS: Final = re.compile(r"ea|oa")
_FIRST: Final = {"k": "h", "c": "s", "z": "s", "b": "v", "f": "v"}  # spellings of one first sound
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_ELIDED: Final = re.compile(
    r"(?:[dlnsmtcj]|qu|dell|nell|all|sull|dall)['’](?=[^\W\d_a-zà-ÿ])"
)  # "d'Ordane", "l'Aurora"


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
    """Return the capitalised words of a sentence as they sound, each with how rare it is.

    In scripts without capital letters these are words that may be names; they begin with `MARK`.
    """
    found = {sounded: UNCASED for sounded, _, _ in sounding(text)}
    for match in _TOKEN.finditer(text):
        word = _ELIDED.sub("", match.group(), count=1) if match.group()[0].islower() else match.group()
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
    """Return how much the names weigh that both have, and how many of the side with fewer the other lacks.

    Where a script has no capital letters nothing tells which names are lacking.
    """
    free = sorted(other)
    matched, missing = 0.0, 0
    for name, weight in sorted(one.items()):
        best = max(((same_name(name, option), option) for option in free), default=(0.0, ""))
        if best[0]:
            matched += min(weight, other[best[1]])
            free.remove(best[1])
        else:
            missing += 1
    uncased = any(name[0] == MARK for name in (*one, *other))
    return matched, 0 if uncased else min(missing, len(free))


@lru_cache(maxsize=262_144)
def same_name(one: str, other: str) -> float:
    """Return how alike two names sound, 0 when they are not the same name.

    A word of an English masthead may be written as it is read ("Times", "Таймс"), and so may "ea" and "oa".
    """
    if MARK in (one[0], other[0]):
        return sounds_like(one, other)
    value = _alike(one, other)
    if value:
        return value
    pairs = ((_as_read(one), other), (_as_read(other), one))
    return max((_alike(read, written) for said, written in pairs for read in said), default=0.0)


@lru_cache(maxsize=65_536)
def _as_read(name: str) -> tuple[str, ...]:
    """Return how an English word, given in letters, may be written by those who write what they hear."""
    read = _VOWELS.sub(lambda found: found.group()[0].replace("e", "i"), name)
    return (*_english_heard().get(name, ()), *([read] if read != name and len(read) >= HEARD else []))


@cache
def _english_heard() -> Mapping[str, tuple[str, ...]]:
    lines = files("sayso.echo").joinpath("english_heard.txt").read_text("utf-8").splitlines()
    held = (line.split() for line in lines if line and not line.startswith("%"))
    return {latin(word): tuple(dict.fromkeys(map(latin, heard))) for word, *heard in held}


def _alike(one: str, other: str) -> float:
    """Return how alike two names are as their letters sound, 0 when they are not the same."""
    one, other = (_FIRST.get(name[0], name[0]) + name[1:] for name in (one, other))
    short, long = sorted((one, other), key=len)
    if len(short) > SHORTEST and long.startswith(short) and long[len(short) :] in _HERS:
        return SAME_NAME
    ending = min(LONGEST_ENDING, max(1, min(len(one), len(other)) // 2))  # "Her" and "Heron" are no two forms of a name
    if one[0] != other[0] or abs(len(one) - len(other)) > ending:
        return 0.0
    value = JaroWinkler.similarity(one, other)
    begun = Prefix.similarity(one, other)
    return value if value >= SAME_NAME or begun >= max(SHORTEST, min(len(one), len(other)) - 1) else 0.0
