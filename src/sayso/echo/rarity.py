"""How rare a word is in news and web pages at large: the surprise of meeting it, on a scale from 0.3 to 1."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from sayso.words import stem

COMMON: Final = 0.3
NUMBER: Final = 0.9
VAGUE: Final = 0.4


def rarity(stemmed: str) -> float:
    """Return how much a content word weighs as evidence: 0.3 for the commonest, 1 for one that the table lacks."""
    if stemmed[0] == "#":
        if not stemmed[1:2].isdigit():
            return VAGUE
        return NUMBER if len(stemmed) > 2 else 0.5  # noqa: PLR2004 - a number of one digit is common
    return _table().get(stemmed, 1.0)


@cache
def _table() -> dict[str, float]:
    lines = files("sayso.echo").joinpath("common_words.txt").read_text("utf-8").splitlines()
    bands = [line.split() for line in lines if not line.startswith("%")]
    step = (1.0 - COMMON) / len(bands)
    found: dict[str, float] = {}
    for number, band in enumerate(bands):
        for word in band:
            found.setdefault(stem(word), COMMON + number * step)
    return found
