"""A report's sentences as any language may render them: names as they sound, numbers, length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from sayso.echo.foreign import names
from sayso.echo.numerals import numbers
from sayso.echo.sentences import spans
from sayso.model import Span
from sayso.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.model import Report

LEAST_LETTERS: Final = 20
WIDE: Final = 2.5  # letters that a Chinese, Japanese or Korean character stands for
_WIDE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A sentence as any language may render it: its place, its names as they sound, its numbers, its length."""

    span: Span
    names: Mapping[str, float]
    numbers: frozenset[float]
    length: int


def _dump(sentences: Iterable[Rendered]) -> list[Any]:
    return [(one.span.start, one.span.end, one.names, sorted(one.numbers), one.length) for one in sentences]


def _load(held: Iterable[Any]) -> tuple[Rendered, ...]:
    return tuple(
        Rendered(Span(start, end), heard, frozenset(counted), length) for start, end, heard, counted, length in held
    )


@remembered(load=_load, dump=_dump, often=True)
@lru_cache(maxsize=4096)
def rendered(report: Report) -> tuple[Rendered, ...]:
    """Return a report's sentences outside its furniture, but for those of a few letters, in order."""
    every = (_rendered(report.text, span, tongue(report)) for span in spans(report))
    return tuple(sentence for sentence in every if sentence.length >= LEAST_LETTERS)


def _rendered(text: str, span: Span, language: str) -> Rendered:
    words = span.words(text)
    return Rendered(span, names(words), numbers(words, language), _length(words))


def _length(words: str) -> int:
    """Return how many letters a sentence would have in an alphabet: a character of East Asian writing counts more."""
    wide = len(_WIDE.findall(words))
    return round(len(words) + (WIDE - 1) * wide)


def all_names(run: Iterable[Rendered]) -> dict[str, float]:
    """Return the names of some sentences."""
    return {name: weight for sentence in run for name, weight in sentence.names.items()}


def all_numbers(run: Iterable[Rendered]) -> frozenset[float]:
    """Return the numbers of some sentences."""
    return frozenset(number for sentence in run for number in sentence.numbers)


def tongue(report: Report) -> str:
    """Return the language of a report without its region: "pt-BR" is "pt"; empty when it was not noted."""
    return report.language.value.split("-")[0].casefold()
