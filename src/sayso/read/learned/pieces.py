"""A text as the encoder sees it: word pieces with their places, what each looks like, and windows of whole paragraphs.

Nothing here depends on how a text is batched: the windows of a text are a function of the text alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from sayso.read.quotations import quotations
from sayso.read.syntax import breaks

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

LOOKS: Final = (5, 2, 4, 2)  # how many values each column of `Pieces.looks` has
LONGEST: Final = 232  # pieces of a window, with what stands before its core
BEFORE: Final = 8  # pieces of the text before that a window sees and does not answer for
SHORTEST: Final = 130  # pieces from which a window may end with a paragraph
_SPACE: Final = re.compile(r"\s")
_LINE_ENDS: Final = "\n\r\f\u2028\u2029"
_LOWER, _TITLE, _CAPITALS, _MIXED, _NO_LETTER = range(5)


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text: `ids`, `starts` and `ends` of shape (n,), `looks` of shape (n, 4), all int64.

    The columns of `looks` are the case, whether a line begins, the white space on both sides (1 before, 2 after), and
    whether it stands in a quotation.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    looks: NDArray[np.int64]

    def __len__(self) -> int:
        """Return how many pieces there are."""
        return len(self.ids)


@cache
def tokenizer() -> Tokenizer:
    """Load the tokenizer that the encoder was trained with."""
    from tokenizers import Tokenizer

    return Tokenizer.from_str(files("sayso.read.learned").joinpath("tokenizer.json").read_text("utf-8"))


def pieces(text: str) -> Pieces:
    """Cut a text into word pieces; every piece's place is in code points of the text."""
    import numpy as np

    encoding = tokenizer().encode(text.encode("utf-8", "replace").decode("utf-8"), add_special_tokens=False)
    places = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = places[:, 0], places[:, 1]
    looks = np.zeros((len(starts), len(LOOKS)), dtype=np.int64)
    looks[:, 0] = [_case(text[start:end]) for start, end in encoding.offsets]
    space, line = _spaces(text)
    looks[:, 1] = line[starts] > line[np.concatenate(([0], starts[:-1]))] if len(starts) else 0
    looks[:1, 1] = 1
    looks[:, 2] = space[starts] + 2 * space[ends + 1]
    inside = np.zeros(len(text) + 1, dtype=np.int64)
    for mark in quotations(text, breaks(text)):
        for span in mark.spans:
            inside[span.start : span.end] = 1
    looks[:, 3] = inside[starts]
    return Pieces(np.array(encoding.ids, dtype=np.int64), starts, ends, looks)


def _spaces(text: str) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return whether white space stands at i - 1, for i up to two behind the last, and how many lines end before i."""
    import numpy as np

    space, ends = np.zeros(len(text) + 2, dtype=bool), np.zeros(len(text) + 1, dtype=np.int64)
    space[[0, -1]] = True
    found = [match.start() for match in _SPACE.finditer(text)]
    space[[at + 1 for at in found]] = True
    ends[[at + 1 for at in found if text[at] in _LINE_ENDS]] = 1
    return space, ends.cumsum()


@lru_cache(1 << 14)
def _case(piece: str) -> int:
    if piece.islower():
        return _LOWER
    if piece.isupper():
        return _CAPITALS if len(piece) > 1 else _TITLE
    if piece.istitle():
        return _TITLE
    return _MIXED if any(char.isalpha() for char in piece) else _NO_LETTER


def windows(found: Pieces, *, first: int = LONGEST, longest: int = LONGEST) -> Iterator[tuple[int, int, int]]:
    """Yield (begin, core, end) for each window: pieces begin:end are seen, and core:end are answered for.

    The cores follow each other without a gap. A window ends where a line ends if one does late enough, else behind a
    sentence's mark, else anywhere; `first` and `longest` are other lengths, for training on varied windows.
    """
    import numpy as np

    lines = np.flatnonzero(found.looks[:, 1])
    core, limit = 0, first
    while core < len(found):
        begin = max(0, core - BEFORE)
        end = _end(found, lines, core, begin + limit)
        yield begin, core, end
        core, limit = end, longest


def _end(found: Pieces, lines: NDArray[np.int64], core: int, most: int) -> int:
    import numpy as np

    if most >= len(found):
        return len(found)
    most = max(most, core + 1)
    at = int(np.searchsorted(lines, most, side="right")) - 1
    if at >= 0 and lines[at] >= max(core + 1, most - (LONGEST - SHORTEST)):
        return int(lines[at])
    for end in range(most, max(core + 1, most - 80), -1):
        if found.ids[end - 1] in stops() and found.looks[end - 1, 2] >= 2:  # noqa: PLR2004 - white space after it
            return end
    return most


@cache
def stops() -> frozenset[int]:
    """Return the ids of the marks that end a sentence or a quotation."""
    known = (tokenizer().token_to_id(mark) for mark in (".", "?", "!", "”", '"'))
    return frozenset(one for one in known if one is not None)
