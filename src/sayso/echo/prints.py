"""Texts as numbers: one for each word, and one for each run of words, the same in every process and on every platform.

A run's number is a polynomial of its words' numbers modulo 2**64. Who sorts runs keeps only the high bits, so that the
low ones say in which text a run stands: for 100,000 texts 47 bits of the hash are left, for a million 44. That two
texts of 200 words then seem to share a run more than they do has a chance of less than one in 10**8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.echo.letters import FACTOR, Known, Letters, ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.echo.letters import Flags, Numbers, Places

    Text = str | Sequence[str]

BATCH: Final = 1 << 20  # code points, or words, numbered at once
SPACE: Final = " "


def numbered(texts: Iterable[Text]) -> Iterator[tuple[Numbers, Places]]:
    """Yield the numbers of the words of some texts at a time, one text after the other, and how many each has.

    A text is a string, whose words are those that `sayso.words.words` takes, or the folded words themselves.
    """
    letters, folded = Letters(), Known(lambda word: (word,))
    waiting: list[Text] = []
    size = 0
    for text in texts:
        if waiting and (size + len(text) > BATCH or isinstance(text, str) is not isinstance(waiting[0], str)):
            yield _numbers(letters, folded, waiting)
            waiting, size = [], 0
        waiting.append(text)
        size += len(text)
    if waiting:
        yield _numbers(letters, folded, waiting)


def runs(numbers: Numbers, length: int) -> Numbers:
    """Return the number of each run of so many words."""
    found = numbers[: max(0, len(numbers) - length + 1)].copy()
    for at in range(1, length):
        found *= FACTOR
        found += numbers[at : len(found) + at]
    return found


def standing(lengths: Places, run: int) -> Flags:
    """Tell for each run in a row of texts whether it stands within one of them."""
    ends = np.cumsum(lengths)
    within = np.ones(max(0, int(lengths.sum()) - run + 1), dtype=np.bool_)
    for back in range(1, run):
        across = ends - back
        within[across[(across >= 0) & (across < len(within))]] = False
    return within


def _numbers(letters: Letters, folded: Known, texts: Sequence[Text]) -> tuple[Numbers, Places]:
    raw = [text for text in texts if isinstance(text, str)]
    if len(raw) == 1 and len(raw[0]) > BATCH:
        whole = np.concatenate([letters.numbers([part])[0] for part in _stretches(raw[0])])
        return whole, np.array([len(whole)], dtype=np.int64)
    if raw:
        return letters.numbers(raw)
    slots, counts = folded.slots(texts)
    numbers = np.array(folded.flat, dtype=np.uint64)[ranges(slots, counts)]
    return numbers, np.fromiter(map(len, texts), np.int64, len(texts))


def _stretches(text: str) -> Iterator[str]:
    """Yield a long text in parts that end at a space; what has none for a million code points is cut all the same."""
    begin = 0
    while begin < len(text):
        space = text.find(SPACE, begin + BATCH, begin + 2 * BATCH)
        stop = space if space >= 0 else begin + 2 * BATCH
        yield text[begin:stop]
        begin = stop
