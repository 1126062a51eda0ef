"""A text as blocks of lines, each line with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE: Final = re.compile(r"[^\r\n\f\u2028\u2029]+")
_BREAK: Final = re.compile(r"\r\n|[\r\n\f\u2028\u2029]")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CLOSERS: Final = "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its surrounding white space. `block` counts the stretches that blank lines divide."""

    text: str
    span: Span
    block: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, as written."""
        return tuple(_WORD.findall(self.text))

    @property
    def folded(self) -> str:
        """Its letters and digits only, folded: what makes two lines the same."""
        return "".join(self.words).casefold()

    @property
    def ends_sentence(self) -> bool:
        """Tell whether it ends as a sentence does."""
        return self.text.rstrip(_CLOSERS).endswith((".", "!", "?", "…", ":", ";", ","))


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text that hold anything but white space, in order."""
    block, end = 0, 0
    for match in _LINE.finditer(text):
        words = match[0].strip().strip("\ufeff\u200b").strip()
        if not words:
            continue
        start = match.start() + match[0].index(words)
        if len(_BREAK.findall(text, end, match.start())) > 1:
            block += 1
        yield Line(words, Span(start, start + len(words)), block)
        end = match.end()
