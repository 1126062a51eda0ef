"""A report as its sentences and lines, each with keys by which it is found again on other pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from sys import intern
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.remembered import remembered
from sayso.words import STOP, fold, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Report

PLAIN_WORDS: Final = 4
FILM: Final = "film "
OPEN: Final = "open "
_LINE: Final = re.compile(r"[^\r\n\f\u2028\u2029]+")
_SENTENCE_END: Final = re.compile(
    r"[.!?…。][\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W\d_a-z])|\s+(?=\d?\d:\d\d [\"“‘']?[A-Z])|\s+Pause\b"
)
_TIMED: Final = re.compile(r"\d?\d:\d\d(?: [\"“‘']?[A-Z]|$)")
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a line: its place, its content words, and keys to look it up by.

    `exact` is a key of its letters and digits, `slotted` one of its words with names and numbers left open, or empty.
    """

    span: Span
    exact: str
    slotted: str
    stems: tuple[str, ...]


def stems(text: str) -> tuple[str, ...]:
    """Return the content words of a short text."""
    return tuple(filter(None, map(_stem, _WORD.findall(text))))


@lru_cache(maxsize=262_144)
def _stem(word: str) -> str:
    """Return the stem of a word as written, or nothing when it is no content word."""
    folded = fold(word)
    return "" if folded in STOP else stem(folded)


def _dump(units: Iterable[Unit]) -> list[Any]:
    return [(unit.span.start, unit.span.end, unit.exact, unit.slotted, unit.stems) for unit in units]


def _load(held: Iterable[Any]) -> tuple[Unit, ...]:
    return tuple(
        Unit(Span(*place), exact, slotted, tuple(map(intern, stems))) for *place, exact, slotted, stems in held
    )


@remembered(load=_load, dump=_dump)
def units_of(report: Report) -> tuple[Unit, ...]:
    """Return the sentences and lines of a report."""
    return tuple(_found(report.text))


def _found(text: str) -> Iterator[Unit]:
    for line in _LINE.finditer(text):
        begin = line.start()
        for end in (*(match.end() for match in _SENTENCE_END.finditer(text, *line.span())), line.end()):
            words = text[begin:end].strip()
            start = begin + (len(text[begin:end]) - len(text[begin:end].lstrip()))
            begin = end
            found = _WORD.findall(words)
            exact = "".join(found).casefold()
            if exact and _TIMED.match(words):
                exact = f"{FILM}{_key(exact.lstrip('0123456789').removesuffix('pause'))}"
            elif exact:
                exact = _key(exact)
            if exact:
                span = Span(start, start + len(words))
                yield Unit(span, exact, _slotted(found), tuple(filter(None, map(_stem, found))))


def _slotted(words: Iterable[str]) -> str:
    """Return the key of a sentence with names and numbers left open, or nothing when too few words are left."""
    plain = [word for word in words if word.islower() and word.isalpha()]
    return f"{OPEN}{_key(' '.join(plain))}" if len(plain) >= PLAIN_WORDS else ""


def _key(words: str) -> str:
    """Return a short key of some words: what is kept of a sentence that may recur."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
