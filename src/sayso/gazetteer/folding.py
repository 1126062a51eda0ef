"""A name without what its spellings differ in: case, accents, hyphens, apostrophes, "St" and "Saint"."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS: Final = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a",
        "ё": "е", "ґ": "г", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None,
    }
)  # fmt: skip
_SILENT: Final = re.compile(r"['’‘ʼʻʹʺ′`´ʾʿˈ.\u200b-\u200f\u00ad]")  # what writers put between sounds
_ARTICLE: Final = re.compile(r"^(?:al|el|ad|ar|as|ash|at|an|az|ed|er|es|et|ez) (?=\S)")
_SAINTS: Final = {"st": "saint", "ste": "sainte", "sankt": "saint", "mt": "mount", "ft": "fort"}


def fold(name: str) -> str:
    """Return a name in lower case with single spaces, without marks; empty where nothing is left of it."""
    loose = unicodedata.normalize("NFKD", name.replace("&", " and ").casefold())
    bare = _SILENT.sub("", loose.translate(_LETTERS))
    tokens = "".join(letter if _sounds(letter) else " " * (not _marks(letter)) for letter in bare).split()
    return unicodedata.normalize("NFC", " ".join(_SAINTS.get(token, token) for token in tokens))


def spellings(folded: str) -> Iterator[str]:
    """Yield a folded name, then the same without and with the Arabic article, which is written as one likes."""
    yield folded
    bare = _ARTICLE.sub("", folded)
    if bare != folded:
        yield bare
    yield from (f"{article} {bare}" for article in ("al", "el") if f"{article} {bare}" != folded)


def _sounds(letter: str) -> bool:
    """Tell whether a character is a letter, a digit, or the vowel or voicing that a script writes as a mark."""
    return letter.isalnum() or (unicodedata.category(letter)[0] == "M" and not _marks(letter))


def _marks(letter: str) -> bool:
    """Tell whether a character is an accent, or a vowel point of Hebrew or Arabic, which writers leave out."""
    return "\u0300" <= letter <= "\u036f" or "\u0591" <= letter <= "\u05c7" or "\u064b" <= letter <= "\u065f"
