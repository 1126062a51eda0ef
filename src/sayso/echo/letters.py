"""Words read off the bytes of many texts at once, each as a number that is the same in every process.

A word's number is a polynomial of its UTF-8 bytes modulo 2**64, where eight bytes of its BLAKE2b digest stand for each
byte, so that all words of a batch come from one running sum over its bytes. What is not plainly a word or a number - an
apostrophe, a decimal, a letter beyond ASCII - is taken apart by `sayso.words.words` the first time it is met: the words
are the same as there.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]
    Places = NDArray[np.int64]
    Flags = NDArray[np.bool_]

FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio: odd, its bits well mixed
LONGEST: Final = 64  # bytes; of a longer word the digest is the number
REMEMBERED: Final = 1 << 20  # different pieces of text kept with their numbers
BETWEEN: Final = b"\xff"  # no byte of UTF-8
AT_ONCE: Final = 1 << 23  # comparisons made at once
_WIDE: Final = 1 << 64
_BASE: Final = 0xD1342543DE82EF95
_BACK: Final = pow(_BASE, -1, _WIDE)
_TAKEN_APART: Final = ("cannot",)  # of plain letters, but two words
_QUOTES: Final = re.compile("[“”„«»–—…]")
_APOSTROPHES: Final = re.compile("[’‘]")


def digest(data: bytes) -> int:
    """Return the first eight bytes of the BLAKE2b digest as a number."""
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


_OF_BYTE: Final = np.array([digest(bytes([byte]).lower()) for byte in range(256)], dtype=np.uint64)
_PLAIN_OF_BYTE: Final = [int(number) for number in _OF_BYTE]
_LETTER, _DIGIT, _OTHER, _POINT, _APOSTROPHE = 1, 2, 3, 4, 5
_KINDS: Final = np.zeros(256, dtype=np.uint8)
_KINDS[[byte for byte in range(128) if chr(byte).isalpha()]] = _LETTER
_KINDS[[byte for byte in range(128) if chr(byte).isdigit()]] = _DIGIT
_KINDS[[*b"_", *range(128, 255)]] = _OTHER
_KINDS[[*b".,"]] = _POINT
_KINDS[[*b"'"]] = _APOSTROPHE


@lru_cache(maxsize=65_536)
def number(word: str) -> int:
    """Return the number of a folded word."""
    data = word.encode("utf-8", "surrogatepass")
    if len(data) > LONGEST:
        return digest(data)
    total = 0
    for byte in reversed(data):
        total = total * _BASE + _PLAIN_OF_BYTE[byte]
    return int(_mixed(np.array([total % _WIDE], dtype=np.uint64))[0])


class Known(dict["Hashable", int]):
    """Pieces of text met so far, each with its slot, and at each slot the numbers of its words."""

    def __init__(self, folds: Callable[..., Sequence[str]]) -> None:
        super().__init__()
        self.folds = folds
        self.begins, self.sizes, self.flat = array("q"), array("q"), array("Q")

    def __missing__(self, piece: Hashable) -> int:
        """Take apart what was not met before."""
        folded = self.folds(piece)
        self[piece] = slot = len(self.sizes)
        self.begins.append(len(self.flat))
        self.sizes.append(len(folded))
        self.flat.extend(map(number, folded))
        return slot

    def slots(self, pieces: Sequence[Sequence[Hashable]]) -> tuple[Places, Places]:
        """Return of pieces, list after list, where their numbers stand in `flat` and how many there are."""
        if len(self) > REMEMBERED:
            self.clear()
            self.begins, self.sizes, self.flat = array("q"), array("q"), array("Q")
        slots = np.fromiter(map(self.__getitem__, chain.from_iterable(pieces)), np.int64, sum(map(len, pieces)))
        return np.array(self.begins, dtype=np.int64)[slots], np.array(self.sizes, dtype=np.int64)[slots]


class Letters:
    """What reads words off texts; it remembers the pieces that it took apart."""

    def __init__(self) -> None:
        self.known = Known(_folds)
        self.powers, self.back = _powers(_BASE, 1), _powers(_BACK, 1)

    def numbers(self, texts: Sequence[str]) -> tuple[Numbers, Places]:
        """Return the numbers of the words of texts, one after the other, and how many words each text has."""
        data = BETWEEN.join([*map(_bytes, texts), b""])
        if len(data) > len(self.powers):
            self.powers, self.back = _powers(_BASE, len(data)), _powers(_BACK, len(data))
        codes = np.frombuffer(data, dtype=np.uint8)
        begins, ends, apart = _pieces(codes)
        sums = np.cumsum(np.take(_OF_BYTE, codes) * self.powers[: len(codes)])
        found = _mixed((sums[ends - 1] - np.where(begins > 0, sums[begins - 1], np.uint64(0))) * self.back[begins])
        for word in _TAKEN_APART:
            apart |= found == np.uint64(number(word))
        return self._apart(data, found, (begins, ends, apart), np.flatnonzero(codes == BETWEEN[0]))

    def _apart(
        self, data: bytes, found: Numbers, pieces: tuple[Places, Places, Flags], borders: Places
    ) -> tuple[Numbers, Places]:
        begins, ends, apart = pieces
        which = np.flatnonzero(apart)
        slices = map(slice, begins[which].tolist(), ends[which].tolist())
        slots, counts = self.known.slots([list(map(data.__getitem__, slices))])
        sizes = np.ones(len(found), dtype=np.int64)
        sizes[which] = counts
        totals = np.concatenate([[0], np.cumsum(sizes)])
        numbers = np.repeat(found, sizes)
        numbers[ranges(totals[which], counts)] = np.array(self.known.flat, dtype=np.uint64)[ranges(slots, counts)]
        return numbers, np.diff(totals[np.searchsorted(begins, borders)], prepend=0)


def ranges(begins: Places, lengths: Places) -> Places:
    """Return the places of ranges, one after the other."""
    ends = np.cumsum(lengths)
    return np.repeat(begins - (ends - lengths), lengths) + np.arange(ends[-1] if len(ends) else 0)


def parts(costs: Places) -> Iterator[slice]:
    """Yield stretches that cost no more than is done at once, unless a single one does."""
    ends = np.cumsum(costs)
    begin = 0
    while begin < len(costs):
        before = ends[begin] - costs[begin]
        stop = max(begin + 1, int(np.searchsorted(ends, before + AT_ONCE, side="right")))
        yield slice(begin, stop)
        begin = stop


def _bytes(text: str) -> bytes:
    """Return a text's bytes, typographic marks as plain ones: most reports are ASCII but for them."""
    if text.isascii():
        return text.encode("ascii")
    return _APOSTROPHES.sub("'", _QUOTES.sub(" ", text)).encode("utf-8", "surrogatepass")


def _folds(piece: bytes) -> tuple[str, ...]:
    return tuple(word.fold for word in words(piece.decode("utf-8", "surrogatepass")))


def _pieces(codes: NDArray[np.uint8]) -> tuple[Places, Places, Flags]:
    """Return where the pieces of text begin and end between which no word goes on, and which to take apart."""
    kinds = np.take(_KINDS, codes)
    _settle_marks(kinds)
    inside = np.zeros(len(codes) + 1, dtype=np.bool_)
    np.not_equal(kinds, 0, out=inside[1:])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    begins, ends = edges[::2], edges[1::2]
    lengths = ends - begins
    digits = np.bincount(
        np.searchsorted(begins, np.flatnonzero(kinds == _DIGIT), side="right") - 1, minlength=len(begins)
    )
    apart = (lengths > LONGEST) | ((digits > 0) & (digits < lengths))
    apart[np.searchsorted(begins, np.flatnonzero(kinds >= _OTHER), side="right") - 1] = True
    return begins, ends, apart


def _settle_marks(kinds: NDArray[np.uint8]) -> None:
    """Make a point that is not within a number, and an apostrophe not within a word, what stands between words."""
    for kind, neighbours in ((_POINT, (_DIGIT, _OTHER)), (_APOSTROPHE, (_LETTER, _DIGIT, _OTHER))):
        at = np.flatnonzero(kinds == kind)
        inner = (at > 0) & np.isin(kinds[at - 1], neighbours) & np.isin(kinds[at + 1], neighbours)
        kinds[at[~inner]] = 0


def _mixed(numbers: Numbers) -> Numbers:
    """Let every bit of a polynomial weigh on every bit of its number."""
    numbers ^= numbers >> np.uint64(32)
    numbers *= FACTOR
    numbers ^= numbers >> np.uint64(29)
    return numbers


def _powers(base: int, count: int) -> Numbers:
    """Return at least so many powers of a number modulo 2**64."""
    found = np.ones(1, dtype=np.uint64)
    step = base
    while len(found) < count:
        found = np.concatenate([found, found * np.uint64(step)])
        step = step * step % _WIDE
    return found
