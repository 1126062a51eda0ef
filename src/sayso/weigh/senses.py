"""What words mean, as far as it takes to compare two voices: which may stand for one another, which exclude which.

The list is general English, ours, in `senses.txt`; a word that is not in it means itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from sayso.words import stem

PARTS: Final = "_"
_SIDES: Final = re.compile(r"\s[|/]\s")


@dataclass(frozen=True, slots=True)
class Senses:
    """The list as read: a word's sense, the sense that excludes it, and the phrases that begin with a word.

    A sense is the first word of its line or side. `loose` are senses that exclude one another only of one thing at one
    time. `phrases` are the words that may follow, by the first, as stems, the longest first.
    """

    sense: dict[str, str]
    excludes: dict[str, str]
    loose: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]


@cache
def senses() -> Senses:
    """Return the list of the package."""
    sense: dict[str, str] = {}
    excludes: dict[str, str] = {}
    loose: set[str] = set()
    phrases: dict[str, set[tuple[str, ...]]] = {}
    for line in files("sayso.weigh").joinpath("senses.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        sides = [[_stems(word) for word in side.split()] for side in _SIDES.split(line)]
        names = [PARTS.join(side[0]) for side in sides]
        for name, parts in ((name, parts) for name, side in zip(names, sides, strict=True) for parts in side):
            sense.setdefault(PARTS.join(parts), name)
            if len(parts) > 1:
                phrases.setdefault(parts[0], set()).add(parts[1:])
        if len(names) > 1:
            excludes |= dict(zip(names, reversed(names), strict=True))
            loose.update(names if " / " in line else ())
    longest = {first: tuple(sorted(rest, key=lambda parts: (-len(parts), parts))) for first, rest in phrases.items()}
    return Senses(sense, excludes, frozenset(loose), longest)


def _stems(word: str) -> tuple[str, ...]:
    return tuple(stem(part) for part in word.split(PARTS))


@lru_cache(maxsize=65_536)
def sense_of(word: str) -> str:
    """Return the sense of a word's stem: itself where the list has none."""
    return senses().sense.get(word, word)


def exclude(one: str, other: str) -> bool:
    """Tell whether two senses exclude one another."""
    return senses().excludes.get(one) == other
