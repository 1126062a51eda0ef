"""Reports as sentences: where each stands, and what of it is compared: content words, names, numbers, negations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sayso.echo.rarity import rarity
from sayso.model import Span
from sayso.words import NEGATIONS, content, prose, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Report

_CLOSING: Final = "\"'”’»“‹›)\\]」』）"
_BOUNDARY: Final = re.compile(
    rf"(?:[.!?…。！？؟۔।።][{_CLOSING}]*(?=\s)|[.!?…][{_CLOSING}]+(?=\s)|[。！？][{_CLOSING}]*|[^\s](?=\s*\n\s*\n)|[.!?…:{_CLOSING}](?=\s*\n))"
)
_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s(«„“\"‘])(?:[^\W\d_]|[^\W\d_](?:\.[^\W\d_])+|Mr|Mrs|Ms|Dr|Prof|St|Sgt|Lt|Col|Capt|Gen|Gov|Sen|Rep|Rev|Jr|Sr|Sra|No|Nos|vs"
    r"|approx|ca|Nr|bzw|usw|vgl|Hr|Fr|Abs|Art|Mio|Mrd|Tel|Str|EE|núm|art|pág|им|ул|г|гг|тыс|млн|млрд|руб|стр|см|ст|вул"
    r"|м|тис|грн|оп|np|tzw|m\.in|dott|sig|ing|a\.m|p\.m|U\.S|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.$"
)
_LOWER: Final = re.compile(r"\s*[\"“„«‘'(\[–—-]*\s*(?=[^\W\d_])(?P<letter>.)")
_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")
LEAST_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place, its content words as stems in order, the rarity of each, names, numbers, negations."""

    span: Span
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    named: frozenset[str]
    numbers: frozenset[str]
    negations: int

    @property
    def weight(self) -> float:
        """How much its content words weigh together."""
        return sum(self.weights)


@lru_cache(maxsize=4096)
def sentences(report: Report) -> tuple[Sentence, ...]:
    """Return a report's sentences of at least three content words outside its furniture, in order."""
    found = (_sentence(report.text, span) for span in spans(report))
    return tuple(sentence for sentence in found if len(sentence.stems) >= LEAST_WORDS)


def spans(report: Report) -> Iterator[Span]:
    """Yield the sentences of a report's prose, but for those that say how to reach whoever wrote it."""
    for stretch in prose(report):
        for span in split(report.text, stretch):
            if not _ADDRESS.search(report.text, span.start, span.end):
                yield span


def split(text: str, stretch: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch of text, tight; a full stop of an abbreviation or an initial ends none."""
    at = stretch.start
    for match in _BOUNDARY.finditer(text, stretch.start, stretch.end):
        if match.end() > at and _ends(text, at, match.end()):
            yield from _tight(text, at, match.end())
            at = match.end()
    yield from _tight(text, at, stretch.end)


def _ends(text: str, begin: int, end: int) -> bool:
    if "\n" in text[end : end + 2]:
        return True
    if _ABBREVIATED.search(text, max(begin, end - 12), end):
        return False
    following = _LOWER.match(text, end)
    return not (following and following["letter"].islower())


def _tight(text: str, begin: int, end: int) -> Iterator[Span]:
    piece = text[begin:end]
    start = begin + len(piece) - len(piece.lstrip())
    stop = begin + len(piece.rstrip())
    if start < stop:
        yield Span(start, stop)


def _sentence(text: str, span: Span) -> Sentence:
    spoken = words(text, (span,))
    stems = content(spoken)
    return Sentence(
        span,
        stems,
        tuple(rarity(found) for found in stems),
        frozenset(stem(word.fold) for word in spoken[1:] if word.capital),
        frozenset(found for found in stems if found[0] == "#" and found[1:2].isdigit()),
        sum(word.fold in NEGATIONS for word in spoken),
    )
