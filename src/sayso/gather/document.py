"""What a reader of a format hands back, and how it refuses."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from sayso.model import Noted, Part

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_BYTES: Final = 50_000_000
MOST_CHARACTERS: Final = 5_000_000
NOT_FOUND: Final = Noted()


class Unreadable(Exception):
    """A document cannot be read; the message says why, without naming it. It becomes a `Failure`, never a crash."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a report besides its words, each with where it was found."""

    outlet: Noted = NOT_FOUND
    title: Noted = NOT_FOUND
    author: Noted = NOT_FOUND
    published: Noted = NOT_FOUND
    language: Noted = NOT_FOUND

    def over(self, other: Facts) -> Facts:
        """Return these facts, filled from the other's where these have none."""
        chosen = {}
        for field in fields(self):
            mine: Noted = getattr(self, field.name)
            chosen[field.name] = mine if mine.value else getattr(other, field.name)
        return Facts(**chosen)


@dataclass(frozen=True, slots=True)
class Document:
    """A working copy. `parts` are in order and do not overlap; `problems` say what of it could not be used."""

    text: str
    media_type: str
    facts: Facts = Facts()
    parts: tuple[Part, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read: the plug of this stage.

    `fits` tells from the bytes and the file's name (lower case) whether a document is of this format; `read` turns the
    bytes into a document or raises `Unreadable`. `endings` are the file name endings by which people know it. A format
    that is not `certain` fits anything, so that in a folder only files with its endings are read as such.
    """

    name: str
    endings: tuple[str, ...]
    fits: Callable[[bytes, str], bool]
    read: Callable[[bytes], Document]
    certain: bool = True


def checked_length(text: str) -> str:
    """Return the text; raise `Unreadable` when it is empty or longer than `MOST_CHARACTERS`."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(
            f"holds {len(text):,} characters of text, more than the {MOST_CHARACTERS:,} that are read; split it"
        )
    if not text.strip().strip("\ufeff"):
        raise Unreadable("is empty: it holds no words")
    return text
