"""Voices that are only described: the nouns of "a young coach driver from Mirel"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.words import STOP, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_BESIDE_NOUN: Final = re.compile(r"\s(?:of|on|at|in|from|who|whose|with|to|for)\s|,")


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
