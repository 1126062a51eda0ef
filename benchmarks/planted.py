"""A heap of short reports with planted copies, the same for the same seed.

Words follow Zipf's law; stock phrases and a dozen standing notices recur; and of the reports

    5 in 100 are one text, word for word                         (wire)
    2 in 100 are another text, each under a masthead of its own  (masthead)
    about 30 in 100 stand in small families: a text and what was made of it, word for word (verbatim), cut to about a
    third (shortened), with as much again or twice as much round it (extended), with words exchanged, dropped and put in
    so that from 0.3 to all of its shingles are left (edited), several of these of one text (several), or each made from
    the one before (chain)

and the rest stand alone. What is planted says how a report was made, not how much is left of the text it was made from:
that is for an exact count to tell (`copies.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Tokens = NDArray[np.uint32]

VOCABULARY: Final = 60_000
PHRASES: Final = 2_000
NOTICES: Final = 12
KINDS: Final = ("verbatim", "shortened", "extended", "edited", "edited", "several", "chain")
IN_FAMILIES: Final = 0.3
LONG: Final = 400  # words; a text longer than this is not extended further
SYLLABLES: Final = ["ba", "co", "du", "fe", "gi", "ho", "ju", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo"]


@dataclass(frozen=True, slots=True)
class Planted:
    """The texts by id, and of each report that was made from another: from which, and how."""

    texts: dict[str, str]
    made: dict[str, tuple[str, str]]


def planted(reports: int, seed: int = 1) -> Planted:
    """Return so many reports; ids tell nothing of which belongs to which."""
    chance = np.random.default_rng(seed)
    press = _Press(chance)
    numbers = chance.permutation(reports)
    texts: dict[str, str] = {}
    made: dict[str, tuple[str, str]] = {}
    for at, (tokens, since, how) in enumerate(_reports(press, reports)):
        name = _name(numbers[at])
        texts[name] = press.printed(tokens)
        if how:
            made[name] = (_name(numbers[at - since]), how)
    return Planted(dict(sorted(texts.items())), made)


def _name(number: int) -> str:
    return f"r{number:07d}"


def _reports(press: _Press, reports: int) -> Iterator[tuple[Tokens, int, str]]:
    """Yield each report's words, and how many reports before it stands the one it was made from, and how."""
    at = 0
    for size, how in ((reports // 20, "wire"), (reports // 50, "masthead")):
        text = press.report()
        for member in range(size):
            own = text if how == "wire" or member == 0 else np.concatenate([press.words(5, 20), text])
            yield own, member, how if member else ""
        at += size
    while at < reports:
        family = [(press.report(), 0, "")] if press.chance.random() > IN_FAMILIES / 2 else press.family()
        yield from family[: reports - at]
        at += len(family)


class _Press:
    """What writes reports: a vocabulary, phrases and notices, and chance."""

    def __init__(self, chance: np.random.Generator) -> None:
        self.chance = chance
        plain = np.array(_vocabulary(chance), dtype=object)
        capital = np.array([word.capitalize() for word in plain], dtype=object)
        self.forms = np.concatenate([plain, capital, plain + ",", plain + "."])
        self.shares = np.cumsum(1 / (np.arange(VOCABULARY) + 2.7))
        self.phrases = [self.words(4, 9) for _ in range(PHRASES)]
        self.notices = [self.words(12, 22) for _ in range(NOTICES)]

    def words(self, fewest: int, most: int) -> Tokens:
        """Draw some words."""
        drawn = self.chance.random(self.chance.integers(fewest, most + 1)) * self.shares[-1]
        found: Tokens = np.searchsorted(self.shares, drawn).astype(np.uint32)
        return found

    def report(self) -> Tokens:
        """Write a report of 80 to 250 words with some stock phrases, one in five with a standing notice."""
        text = self.words(80, 250)
        for _ in range(self.chance.integers(0, 5)):
            phrase = self.phrases[int(PHRASES * self.chance.random() ** 3)]
            at = self.chance.integers(0, len(text) - len(phrase))
            text[at : at + len(phrase)] = phrase
        if self.chance.random() < 0.2:  # noqa: PLR2004 - as the docstring says
            notice = self.notices[self.chance.integers(NOTICES)]
            text = np.concatenate([text[: 250 - len(notice)], notice])
        return text

    def family(self) -> list[tuple[Tokens, int, str]]:
        """Write a text and what was made of it."""
        kind = KINDS[self.chance.integers(len(KINDS))]
        found = [(self.report(), 0, "")]
        copies = self.chance.integers(2, 8) if kind in {"several", "chain"} else 1
        for copy in range(copies):
            since = 1 if kind == "chain" else copy + 1
            how = kind if kind not in {"several", "chain"} else KINDS[self.chance.integers(5)]
            found.append((self.remade(found[copy + 1 - since][0], how, gently=kind == "chain"), since, how))
        return found

    def remade(self, text: Tokens, how: str, *, gently: bool) -> Tokens:
        """Make a copy of a text; gently: with few of its words changed."""
        if how == "shortened":
            length = max(20, int(len(text) * self.chance.uniform(0.3, 0.5)))
            at = self.chance.integers(0, max(1, len(text) - length))
            return text[at : at + length]
        if how == "extended" and len(text) < LONG:
            before, after = self.words(0, len(text)), self.words(len(text) // 2, len(text))
            return np.concatenate([before, text, after])
        return self._edited(text, self.chance.uniform(0, 0.05 if gently else 0.21)) if how == "edited" else text

    def _edited(self, text: Tokens, rate: float) -> Tokens:
        fates = self.chance.random(len(text))
        other = np.where(fates < rate / 2, self.words(len(text), len(text)), text)
        times = np.where(fates > 1 - rate / 4, 0, np.where(fates > 1 - rate / 2, 2, 1))
        return np.repeat(other, times)

    def printed(self, tokens: Tokens) -> str:
        """Return words as text, in sentences of its own making."""
        ends = self.chance.random(len(tokens))
        forms = np.where(ends < 0.07, 3, np.where(ends < 0.12, 2, 0))  # noqa: PLR2004 - full stops and commas
        forms[0] = 1
        forms[1:][forms[:-1] == 3] = 1  # noqa: PLR2004 - a capital after a full stop
        return " ".join(self.forms[tokens + forms * VOCABULARY])


def _vocabulary(chance: np.random.Generator) -> list[str]:
    """Return words of one to four syllables in an order of chance, none twice."""
    every = ["".join(syllables) for count in range(1, 5) for syllables in product(SYLLABLES, repeat=count)]
    return [every[at] for at in chance.permutation(len(every))[:VOCABULARY]]
