"""Initials by which a body is known, in any script: "BBC", "Би-би-си", "بي بي سي", "АФП".

A script of its own writes foreign initials as the English letters are called, in one word or in several, or letter by
letter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, pairwise, takewhile
from typing import TYPE_CHECKING, Final

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST: Final = 3  # letters; two stand for too much
_CALLED: Final = {  # the letters' English names, as anyascii writes what other scripts make of them
    "a": "ei|ey|ay|e|yh?|a", "b": "b[iy]|vy|mpi", "c": "ss?[iy]|shi", "d": "d[iy]", "e": "[iy]", "f": "e?f|eph|efu",
    "g": "j[iy]h?|dzh?i|g[iy]", "h": "e[iy]ch[iy]?|e?ch|tsh", "i": "a[iy]|y", "j": "je[iy]|dzhe[iy]|[jg]yh?",
    "k": "ke[iy]|kyh?|ke", "l": "e?l|eru|eol", "m": "e?m|emu|eom", "n": "e?n|enu|eon", "o": "ou?|w|au",
    "p": "[pbf][iy]", "q": "k[iy][uw]", "r": "aa?r|r", "s": "e?s|esu|eseu", "t": "t[iy]", "u": "y[uw]|iu",
    "v": "[vfwb][iy]", "w": "dabl[iy]?u|d[ae]?bl[iy][uwv]|dvlyv|deobeulyu|daburyu", "x": "e?ks|yks",
    "y": "[wuv]a?[iy]", "z": "ze?d|zet|z[iy]",
}  # fmt: skip
_FOREIGN: Final = re.compile(r"(?:(?![A-Za-z\u00c0-\u024f\d_])\w[\u0300-\u036f\u0900-\u0e7f]*)+")
_BETWEEN: Final = re.compile(r"[-‐־\s\u200c.·]?")


def is_acronym(word: str) -> bool:
    """Tell whether a word is initials: three capital letters or more, of A to Z."""
    return len(word) >= LEAST and word.isascii() and word.isalpha() and word.isupper()


def spelled(letters: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text has some initials: as they stand, letter by letter in its script, or as they are called."""
    for match in re.finditer(rf"(?<![A-Za-z]){letters}(?![A-Z]|[a-z]{{3}})", text):
        yield match.span()
    called = _pattern(letters)
    words = [match.span() for match in _FOREIGN.finditer(text)]
    for at, (begin, last) in enumerate(words):
        for _, end in chain([(begin, last)], _joined(text, words[at : at + len(letters)])):
            if called.fullmatch(_plain(text[begin:end])):
                yield begin, end
                break


def _joined(text: str, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Return the words after the first, as long as a hyphen or a space joins each to the one before it."""
    pairs = takewhile(lambda pair: _BETWEEN.fullmatch(text, pair[0][1], pair[1][0]), pairwise(words))
    return (word for _, word in pairs)


@lru_cache(maxsize=1_024)
def _pattern(letters: str) -> re.Pattern[str]:
    return re.compile("".join(f"(?:{_CALLED[letter]})" for letter in letters.lower()) + f"|{letters.lower()}")


@lru_cache(maxsize=65_536)
def _plain(words: str) -> str:
    return re.sub("[^a-z]", "", anyascii(words).lower())
