"""What the names of institutions are made of, in any language: "Ministry of Defence", «Минобороны», 国防部.

Such a name is translated and not written as it sounds. `institutions.txt` says with what words the press of some
thirty languages names ministries, armies, services, courts, groups and what they are for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache, partial
from importlib.resources import files
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.words import STOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VAGUE: Final = frozenset({"ministry", "institute", "committee", "council", "union", "study"})  # any is one
WINDOW: Final = 7  # words that the parts of one name take up, with what stands between them
MOST: Final = 64  # words with a meaning that are looked at for one name
CLOSE: Final = 14  # code points, in scripts that set no spaces
SHORT: Final = 3  # letters of a beginning that has to be the whole word
COMPOUND: Final = 5  # letters of a beginning that may stand inside a word
LONG: Final = 10  # letters of a word that may be a compound
LONGEST: Final = 16
_MARKS: Final = re.compile("[\u0300-\u036f\u064b-\u0652\u0591-\u05c7]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_UNSPACED: Final = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_JOINED: Final = re.compile(r"(?:وال|بال|كال|فال|لل|ال|و|ب|ل|ك|ف)(?=\w{3})|[והבלמשכ]{1,2}(?=\w{3})")


class Called(NamedTuple):
    """What a word of a text means in the name of an institution, and where it stands."""

    concept: str
    start: int
    end: int
    word: int


class _Words(NamedTuple):
    """Beginnings of words, pieces of unspaced text and wordings of several words, each with its concepts."""

    begins: Mapping[str, tuple[str, ...]]
    pieces: Mapping[str, tuple[str, ...]]
    wordings: Mapping[str, tuple[str, ...]]
    weak: frozenset[str]


@lru_cache(maxsize=4_096)
def concepts(name: str) -> tuple[frozenset[str], str]:
    """Return what a name says in words that are translated, and the rest of it: its own words.

    Empty when it says too little: a "service" or a "ministry" is any.
    """
    lexicon = _lexicon()
    found = called(name)
    meant = frozenset(one.concept for one in found) - lexicon.weak
    covered = {at for one in found for at in range(one.start, one.end)}
    own = [match.group() for match in _WORD.finditer(name) if match.start() not in covered]
    rest = " ".join(word.removesuffix("'s").removesuffix("’s") for word in own if word.casefold() not in STOP)
    return (meant if meant - VAGUE else frozenset()), rest


def institutions(text: str, wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where a text has all of some concepts near one another, in its order."""
    held = [one for one in called(text) if one.concept in wanted]
    for at, first in enumerate(held):
        near = list(takewhile(partial(_is_near, first), held[at : at + MOST]))
        if wanted <= {one.concept for one in near}:
            yield first.start, max(one.end for one in near)


def _is_near(first: Called, other: Called) -> bool:
    return other.word - first.word < WINDOW and (other.word != first.word or other.start - first.start <= CLOSE)


@lru_cache(maxsize=2_048)
def called(text: str) -> tuple[Called, ...]:
    """Return the words of a text that stand in names of institutions, in order."""
    return tuple(sorted(_called(text), key=lambda one: (one.start, one.concept)))


def _called(text: str) -> Iterator[Called]:
    lexicon = _lexicon()
    matches = list(_WORD.finditer(text))
    plain = [_plain(match.group()) for match in matches]
    for at, (match, word) in enumerate(zip(matches, plain, strict=True)):
        if _UNSPACED.search(word):
            for concept, begin, end in _pieces(match.group(), lexicon):
                yield Called(concept, match.start() + begin, match.start() + end, at)
            continue
        for concept in _meant(word, lexicon):
            yield Called(concept, match.start(), match.end(), at)
        following = " ".join(plain[at : at + 3])
        for wording, meant in lexicon.wordings.items():
            if wording[0] == following[:1] and _begins(following, wording):
                end = matches[at + wording.count(" ")].end()
                yield from (Called(concept, match.start(), end, at) for concept in meant)


def _begins(following: str, wording: str) -> bool:
    """Tell whether each word begins as the word of a wording in its place."""
    parts, wanted = following.split(), wording.split()
    return len(parts) >= len(wanted) and all(part.startswith(one) for part, one in zip(parts, wanted, strict=False))


def _meant(word: str, lexicon: _Words) -> Iterator[str]:
    bare = _JOINED.sub("", word, count=1) if _JOINED.match(word) else word
    for one in {word, bare}:
        for end in range(2, min(len(one), LONGEST) + 1):
            if end > SHORT or end == len(one):
                yield from lexicon.begins.get(one[:end], ())
    if len(word) >= LONG:
        for begin in range(1, len(word) - COMPOUND + 1):
            for end in range(begin + COMPOUND, min(len(word), begin + LONGEST) + 1):
                yield from lexicon.begins.get(word[begin:end], ())


def _pieces(text: str, lexicon: _Words) -> Iterator[tuple[str, int, int]]:
    for begin in range(len(text)):
        for end in range(begin + 1, min(len(text), begin + 6) + 1):
            for concept in lexicon.pieces.get(text[begin:end], ()):
                yield concept, begin, end


def _plain(word: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", word.casefold())) if not _UNSPACED.search(word) else word


@cache
def _lexicon() -> _Words:
    begins: dict[str, tuple[str, ...]] = {}
    pieces: dict[str, tuple[str, ...]] = {}
    wordings: dict[str, tuple[str, ...]] = {}
    weak = set()
    for line in files("sayso.echo").joinpath("institutions.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("%"):
            continue
        head, *forms = line.split()
        meant = tuple(head.removesuffix("-").split("+"))
        if head.endswith("-"):
            weak.add(meant[0])
        for form in forms:
            plain = " ".join(_plain(part) for part in form.split("_") if part)
            kind = pieces if _UNSPACED.search(plain) else wordings if " " in plain else begins
            kind[plain] = tuple(sorted({*kind.get(plain, ()), *meant}))
    return _Words(begins, pieces, wordings, frozenset(weak))
