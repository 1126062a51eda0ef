"""From the lines of printed pages back to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import PartKind

_EDGE: Final = 2
_SHORT: Final = 0.7
_GAP: Final = 1.2
_LARGER: Final = 1.15
_LONGEST_HEADING: Final = 30
_NUMBER: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(r"\W*(?:p(?:age|\.)?\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_STOP: Final = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_HYPHEN: Final = re.compile(r"(\w+)[-\u00ad\u2010]$")
_TOKEN: Final = re.compile(r"\w+(?:-\w+)*")
_BULLET: Final = re.compile(r"(?:[•◦▪–—*]|\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page, with the place of its start in points and its size of type; zeros where unknown."""

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words set as one paragraph, and their kind when they are not prose."""

    text: str
    kind: PartKind | None = None


def paragraphs(pages: Sequence[Sequence[PageLine]]) -> Iterator[Paragraph]:
    """Yield the paragraphs of the pages in reading order.

    A sentence that runs over the end of a page stays in one piece: the running lines between are put after it.
    """
    repeated = _repeated(pages)
    known = _known_words(pages)
    body = _body_size(pages)
    open_lines: list[PageLine] = []
    waiting: list[Paragraph] = []
    for page in pages:
        layout, running = _Layout.of(page), _running(page, repeated)
        for index, line in enumerate(page):
            if not line.text:
                continue
            if index in running:
                waiting.append(Paragraph(line.text, "navigation"))
            elif open_lines and not layout.begins(
                open_lines[-1], line, after_blank=index > 0 and not page[index - 1].text
            ):
                open_lines.append(line)
            else:
                yield from _closed(open_lines, known, body)
                yield from waiting
                open_lines, waiting = [line], []
    yield from _closed(open_lines, known, body)
    yield from waiting


def _closed(open_lines: Sequence[PageLine], known: Counter[str], body: float) -> Iterator[Paragraph]:
    if open_lines:
        text = _joined(open_lines, known)
        large = body > 0 and min(line.size for line in open_lines) > _LARGER * body
        yield Paragraph(text, "headline" if large and len(text.split()) <= _LONGEST_HEADING else None)


# ---------------------------------------------------------------- where a paragraph begins


@dataclass(frozen=True, slots=True)
class _Layout:
    """A page's distance from line to line, and the number of characters of its longer lines."""

    pitch: float
    width: float

    @classmethod
    def of(cls, page: Sequence[PageLine]) -> _Layout:
        lines = [line for line in page if line.text]
        gaps = [above.y - below.y for above, below in pairwise(lines) if above.y - below.y > 0]
        lengths = sorted(len(line.text) for line in lines)
        return cls(median(gaps) if gaps else 0.0, float(lengths[int(0.9 * (len(lengths) - 1))]) if lengths else 0.0)

    def begins(self, above: PageLine, line: PageLine, *, after_blank: bool) -> bool:
        """Tell whether the line begins a paragraph, being set below the other."""
        stopped = bool(_STOP.search(above.text))
        if above.y <= line.y:  # another column or page
            return stopped or not line.text[:1].islower()
        resized = abs(above.size - line.size) > 0.05 * max(above.size, line.size)
        indented = line.x - above.x > 0.8 * line.size > 0 and stopped
        spaced = self.pitch > 0 and above.y - line.y > _GAP * self.pitch
        ended = stopped and len(above.text) < _SHORT * self.width
        return after_blank or resized or spaced or indented or ended or bool(_BULLET.match(line.text))


def _body_size(pages: Sequence[Sequence[PageLine]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


# ---------------------------------------------------------------- running heads and feet


def _running(page: Sequence[PageLine], repeated: frozenset[str]) -> set[int]:
    """Return the lines, counted from either edge without a gap, that run from page to page or are its number."""
    filled = [index for index, line in enumerate(page) if line.text]
    found: set[int] = set()
    for edge in (filled[:_EDGE], filled[::-1][:_EDGE]):
        for place, index in enumerate(edge):
            line = page[index]
            runs = _key(line) in repeated and not (place and _STOP.search(line.text))
            if not runs and not _PAGE_NUMBER.fullmatch(line.text):
                break
            found.add(index)
    return found


def _key(line: PageLine) -> str:
    return _NUMBER.sub("#", line.text).casefold()


def _repeated(pages: Sequence[Sequence[PageLine]]) -> frozenset[str]:
    """Return what stands at the top or foot of at least half of the pages, two or more, numbers aside."""
    found: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line.text]
        found.update({_key(line) for line in (*filled[:_EDGE], *filled[-_EDGE:])})
    enough = max(2, (len(pages) + 1) // 2)
    return frozenset(key for key, count in found.items() if count >= enough)


# ---------------------------------------------------------------- joining lines


def _known_words(pages: Sequence[Sequence[PageLine]]) -> Counter[str]:
    return Counter(token.casefold() for page in pages for line in page for token in _TOKEN.findall(line.text))


def _joined(open_lines: Sequence[PageLine], known: Counter[str]) -> str:
    pieces = [open_lines[0].text]
    for line in open_lines[1:]:
        broken = _HYPHEN.search(pieces[-1])
        if broken and line.text[:1].islower():
            if _is_one_word(broken[1], line.text, known):
                pieces[-1] = pieces[-1][:-1]
        else:
            pieces.append(" ")
        pieces.append(line.text)
    return "".join(pieces)


def _is_one_word(head: str, line: str, known: Counter[str]) -> bool:
    """Tell whether a word broken at the end of a line is written without the hyphen elsewhere in the document."""
    match = re.match(r"\w+", line)
    tail = match[0] if match else ""
    with_hyphen, without = known[f"{head}-{tail}".casefold()], known[f"{head}{tail}".casefold()]
    return without >= with_hyphen and head.isalpha()
