"""What is known about a report besides its words: given by the user first, then found in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sayso.errors import UsageError
from sayso.gather.document import Facts
from sayso.model import Noted, Part, Span
from sayso.words import is_edtf

if TYPE_CHECKING:
    from collections.abc import Sequence

GIVEN: Final = "given by the user"
_FEWEST_WORDS: Final = 20
_MOST_LANGUAGE: Final = 20_000
# Words that no other language has many of; where more than one word in ten is one of them, a text is English.
_LISTED: Final = (
    "the of and that was with which from were have had this they been would their it he she who are but by is"
)
_ENGLISH: Final = frozenset(_LISTED.split())
_PLAINLY: Final = 0.1
_MARKS: Final = ".,;:“”‘’\"'"
_HEADER: Final = re.compile(r"(Outlet|Title|Author|Published|Language)[ \t]*:[ \t]*([^\r\n]*)")
_BREAK: Final = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about the sources; it outranks what is found. `published` is EDTF."""

    outlet: str = ""
    published: str = ""
    title: str = ""
    author: str = ""
    language: str = ""

    def over(self, other: Given) -> Given:
        """Return this, filled from the other where this is silent."""
        return Given(
            self.outlet or other.outlet,
            self.published or other.published,
            self.title or other.title,
            self.author or other.author,
            self.language or other.language,
        )

    @property
    def facts(self) -> Facts:
        """The same as facts, each noted as given by the user."""
        return Facts(
            outlet=noted(self.outlet, GIVEN),
            title=noted(self.title, GIVEN),
            author=noted(self.author, GIVEN),
            published=noted(self.published, GIVEN),
            language=noted(self.language, GIVEN),
        )


NOTHING_GIVEN: Final = Given()


def noted(value: str, where: str) -> Noted:
    """Return the value, white space folded, with where it was found; "not found" when there is none."""
    folded = " ".join(value.split())
    return Noted(folded, where) if folded else Noted()


def checked_date(given: Given) -> Given:
    """Return what the user gave; raise `UsageError` when the date of publication is not EDTF."""
    if given.published and not is_edtf(given.published):
        raise UsageError(
            f"published {given.published!r} is not a date in EDTF; write it as 2031-03-04, 2031-03, 2031 or 2031-03~"
        )
    return given


def iso_date(value: str) -> str:
    """Return the date at the start of an ISO 8601 time, as printed, or nothing when there is none."""
    match = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", value.strip())
    return match[0] if match and is_edtf(match[0]) else ""


def header_block(text: str) -> tuple[Facts, tuple[Part, ...], tuple[str, ...]]:
    """Return the facts of "Key: value" lines at the top of a text, the lines as parts, and what is wrong with them.

    The lines are bylines, the words of a title a headline.

    Keys are Outlet, Title, Author, Published and Language; the block is every line up to the first blank one. One line
    of another shape and it is no header block.
    """
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    found: dict[str, Noted] = {}
    parts: list[Part] = []
    problems: tuple[str, ...] = ()
    for line, place in _first_block(text, start):
        match = _HEADER.fullmatch(line)
        if match is None:
            return Facts(), (), ()
        key, value = match[1].lower(), match[2].strip()
        parts += _header_parts(key, match, line, place)
        if key == "published" and value and not is_edtf(value):
            problems = (f"its header line gives the date {value!r}, which is not EDTF such as 2031-03-04; left out",)
            continue
        found[key] = noted(value, "header line of the text")
    return Facts(**found), tuple(parts), problems


def _header_parts(key: str, match: re.Match[str], line: str, place: int) -> list[Part]:
    """Return a header line as a byline; the words of a title are a headline, which is read."""
    end = place + len(line.rstrip())
    title = place + match.start(2) + len(match[2]) - len(match[2].lstrip())
    if key != "title" or title >= end:
        return [Part(Span(place, end), "byline")]
    return [
        Part(Span(place, place + len(line[: title - place].rstrip())), "byline"),
        Part(Span(title, end), "headline"),
    ]


def _first_block(text: str, start: int) -> list[tuple[str, int]]:
    lines: list[tuple[str, int]] = []
    place = start
    for line in _BREAK.split(text[start : start + 4000]):
        if not line.strip():
            break
        lines.append((line, place))
        place += len(line)
        place += 2 if text[place : place + 2] == "\r\n" else 1
    return lines


def with_reading(facts: Facts, text: str, parts: Sequence[Part]) -> Facts:
    """Return the facts, the title filled from the first headline and the language from the prose."""
    headline = next((part.span.words(text) for part in parts if part.kind == "headline"), "")
    title = facts.title if facts.title.value else noted(headline, "first line of the text")
    if facts.language.where == GIVEN:
        return replace(facts, title=title)
    found = noted(language(prose(text, parts)), "found from the text")
    return replace(facts, title=title, language=found if found.value else facts.language)


def prose(text: str, parts: Sequence[Part]) -> str:
    """Return the text without the parts that are not its own running prose."""
    pieces, place = [], 0
    for part in parts:
        pieces.append(text[place : part.span.start])
        place = part.span.end
    return " ".join((*pieces, text[place:]))


def language(text: str) -> str:
    """Return the language as ISO 639-1, or nothing when fewer than 20 words are left to go by.

    What is plainly English is told by its function words; the rest is left to py3langid, which takes long to load.
    """
    words = text[:_MOST_LANGUAGE].split()
    if len(words) < _FEWEST_WORDS:
        return ""
    if sum(word.strip(_MARKS).lower() in _ENGLISH for word in words) > _PLAINLY * len(words):
        return "en"
    return str(_classifier()(" ".join(words))[0])


@cache
def _classifier() -> Any:
    from py3langid import classify

    return classify
