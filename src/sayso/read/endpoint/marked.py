"""Quotation marks and paragraphs: what a place holds besides the words that a model copied."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read.proposals import COVERED
from sayso.read.quotations import near

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Kind, Spans
    from sayso.read.quotations import Quotation

NONE: Final = 0.0


def with_marks(text: str, content: Spans, marks: Sequence[Quotation]) -> Spans:
    """Return the places with the quotation marks that enclose nothing else: they belong to the words said."""
    around = [
        part
        for mark in near(marks, content[0].start, content[-1].end)
        for part in mark.spans
        if any(part.meets(span) for span in content) and _holds_words(text, content, part)
    ]
    joined: list[Span] = []
    for span in sorted({*content, *around}):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def by_paragraph(text: str, content: Spans, paragraphs: Sequence[int]) -> Spans:
    """Cut places where paragraphs begin, so that none runs over two; `paragraphs` are in order."""
    return tuple(piece for span in content for piece in _cut(text, span, paragraphs))


def kind_of(text: str, content: Spans, marks: Sequence[Quotation]) -> Kind:
    """Say by the marks whether words are quoted: direct from four letters in five, mixed from one."""
    parts = [part for mark in near(marks, content[0].start, content[-1].end) for part in mark.spans]
    letters = [at for span in content for at in range(span.start, span.end) if text[at].isalnum()]
    share = sum(any(part.start <= at < part.end for part in parts) for at in letters) / max(len(letters), 1)
    return "direct" if share >= COVERED else "mixed" if share > NONE else "indirect"


def _holds_words(text: str, content: Spans, part: Span) -> bool:
    """Tell whether the places hold every letter of a quotation."""
    return all(
        any(span.start <= at < span.end for span in content) for at in range(part.start, part.end) if text[at].isalnum()
    )


def _cut(text: str, span: Span, paragraphs: Sequence[int]) -> Iterator[Span]:
    inside = paragraphs[bisect_right(paragraphs, span.start) : bisect_left(paragraphs, span.end)]
    for start, end in zip((span.start, *inside), (*inside, span.end), strict=True):
        words = text[start:end]
        if words.strip():
            yield Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
