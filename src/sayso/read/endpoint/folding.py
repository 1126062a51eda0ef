"""Text with the differences folded away that a model makes when it copies, and the way back to exact places."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS: Final = frozenset("“”„‟«»‹›\"‘’‚‛'`´′″")
DASHES: Final = frozenset("-‐‑‒–—―−﹘﹣－")
UNSEEN: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
DOUBLED: Final = ("``", "''")
LIGATURES: Final = range(0xFB00, 0xFB07)
FOLDS: Final = {
    **dict.fromkeys(MARKS, '"'),
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(UNSEEN, ""),
    "…": "...",
}
EDGES: Final = '".,;:!?-[]() '  # what a copy may add or lose at its ends, folded


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded; `starts` and `ends` give, for each of its letters, the range of the text that it stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def exact(self, start: int, end: int) -> Span | None:
        """Return the place in the text of a range of the folded one; None where its edge cuts a character in two."""
        if start > 0 and self.starts[start] < self.ends[start - 1]:
            return None
        if end < len(self.text) and self.starts[end] < self.ends[end - 1]:
            return None
        return Span(self.starts[start], self.ends[end - 1])


def folded(text: str) -> Folded:
    """Fold a text: quotation marks are one mark, dashes one dash, runs of white space one blank.

    What cannot be seen is dropped; letters are taken apart as in Unicode's NFD; ligatures and dots of an ellipsis
    are written out. Capitals, digits and every other character stay what they are.
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for written, start, end in _pieces(text):
        if written == " " and letters and letters[-1] == " ":
            ends[-1] = end
            continue
        letters += written
        starts += [start] * len(written)
        ends += [end] * len(written)
    return Folded("".join(letters), tuple(starts), tuple(ends))


def plain(text: str) -> str:
    """Return a text folded, without blanks at its ends."""
    return folded(text).text.strip(" ")


def bare(text: str) -> str:
    """Return a text folded, without marks and blanks at its ends."""
    return folded(text).text.strip(EDGES)


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    while at < len(text):
        size = 2 if text[at : at + 2] in DOUBLED else 1
        written = '"' if size > 1 else _written(text[at])
        if written:
            yield written, at, at + size
        at += size


def _written(letter: str) -> str:
    if letter in FOLDS:
        return FOLDS[letter]
    if letter.isspace():
        return " "
    return unicodedata.normalize("NFKD" if ord(letter) in LIGATURES else "NFD", letter)
