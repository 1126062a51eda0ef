"""A report cut into windows of whole paragraphs, each short enough for a small model's memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sayso.model import Span, length
from sayso.read.bounds import prose
from sayso.read.syntax import breaks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Report, Spans

WINDOW: Final = 4_000  # code points: about 1,000 tokens, so that question and answer fit into 4,096
LEAST: Final = 200  # code points below which a window is not halved
_END: Final = re.compile(r"[.!?][”\"'’)]*\s+")


@dataclass(frozen=True, slots=True)
class Window:
    """Paragraphs that are asked about at once: tight spans in order, at least one."""

    paragraphs: Spans

    def words(self, text: str) -> str:
        """Return the paragraphs as the model sees them."""
        return "\n\n".join(span.words(text) for span in self.paragraphs)

    @property
    def size(self) -> int:
        """How many code points it holds."""
        return length(self.paragraphs)

    def halves(self, text: str) -> tuple[Window, ...]:
        """Return two windows in the place of this one; nothing when it is too short for that."""
        if self.size < 2 * LEAST:
            return ()
        paragraphs = self.paragraphs
        if len(paragraphs) == 1:
            paragraphs = tuple(_cut(text, paragraphs[0], self.size // 2 + 1))
        middle = len(paragraphs) // 2
        return Window(paragraphs[:middle]), Window(paragraphs[middle:])


def windows(report: Report) -> tuple[Window, ...]:
    """Return the windows of a report's prose and headlines, in order; captions, notices and bylines are in none."""
    found: list[Window] = []
    held: list[Span] = []
    for span in _paragraphs(report):
        if held and length((*held, span)) > WINDOW:
            found.append(Window(tuple(held)))
            held = []
        held.append(span)
    return (*found, Window(tuple(held))) if held else tuple(found)


def _paragraphs(report: Report) -> Iterator[Span]:
    text = report.text
    beside = {at for part in report.parts for at in (part.span.start, part.span.end)}
    places = sorted({*breaks(text), *beside, len(text)} | {0})
    for start, end in pairwise(places):
        span = _tight(text, start, end)
        if span is not None and prose(report, (span,)):
            yield from _cut(text, span, WINDOW)


def _tight(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


def _cut(text: str, span: Span, size: int) -> Iterator[Span]:
    """Cut a paragraph into pieces of at most `size`, after a sentence where one ends in the second half of a piece."""
    start = span.start
    while span.end - start > size:
        ends = [match.end() for match in _END.finditer(text, start + size // 2, start + size)]
        end = ends[-1] if ends else start + size
        piece = _tight(text, start, end)
        if piece is not None:
            yield piece
        start = end
    rest = _tight(text, start, span.end)
    if rest is not None:
        yield rest
