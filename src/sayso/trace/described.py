"""Voices that are only described: the nouns of "a young coach driver from Mirel", and what stands beside a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sayso.remembered import remembered
from sayso.words import STOP, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Report

ANYBODY: Final = frozenset(
    {"man", "woman", "person", "boy", "girl", "source", "witness", "official", "insider", "whistleblower", "resident"}
)
_BESIDE_NOUN: Final = re.compile(r"\s(?:of|on|at|in|from|who|whose|with|to|for)\s|,")
_SENTENCE: Final = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+|\n\s*\n")


def same_numbers(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two lists of content words have the same numbers, as far as both have any."""
    first, second = ({stem for stem in stems if stem.startswith("#")} for stems in (one, other))
    return first <= second or second <= first


def nouns(description: str) -> set[str]:
    """Return the nouns that a description may go by: "lawyer" and "lawyers" of "one of the lawyers"."""
    found = {word.fold for word in words(description) if word.fold not in STOP}
    return found | {word.removesuffix("s") for word in found}


def noun(description: str) -> str:
    """Return the noun of a description: "driver" of "a young coach driver from Mirel"."""
    plain = _BESIDE_NOUN.split(description)[0]
    return next((word.fold for word in reversed(words(plain))), "")


def trade(description: str) -> str:
    """Return the noun of a description when it tells one person from others: "medic", not "source"; else nothing."""
    found = noun(description)
    return "" if found in ANYBODY else found


class Beside:
    """The words that stand beside a name in a report; each is looked up once."""

    def __init__(self, reports: Mapping[str, Report]) -> None:
        self._reports = reports
        self._found: dict[tuple[str, str], frozenset[str]] = {}

    def words(self, report: str, name: str) -> frozenset[str]:
        """Return the words of the sentences of a report that hold a name, or its last word."""
        if (report, name) not in self._found:
            self._found[report, name] = _beside(self._reports[report], name)
        return self._found[report, name]


@remembered(load=frozenset, dump=sorted)
def _beside(report: Report, name: str) -> frozenset[str]:
    last = [word.fold for word in words(name)][-1:]
    return frozenset(word for one in _sentences(report.text) if last and last[0] in one for word in one)


@lru_cache(maxsize=4_096)
def _sentences(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(word.fold for word in words(one)) for one in _SENTENCE.split(text))
