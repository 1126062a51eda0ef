"""Whose words: the report's own grammar decides, and a model's say counts only where its words are in the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Voice
from sayso.read import wording
from sayso.read.chains import same
from sayso.read.endpoint.locating import Searched
from sayso.read.endpoint.windows import windows
from sayso.read.extents import LONGEST_NAME
from sayso.read.names import Register
from sayso.read.phrases import kind_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.model import Report, Span, Statement

PRONOUNS: Final = wording.MALE | wording.FEMALE | wording.word_set("i we us our my me they them their it its who you")
KNOWN: Final = frozenset({"person", "pseudonym"})
NOUNS: Final = frozenset({"PROPN", "NOUN"})
NAMING: Final = frozenset({"PROPN", "NOUN", "PRON", "NUM", "ADJ", "DET"})


class Speakers:
    """Those whom a model names as speakers, looked up in one report."""

    def __init__(self, report: Report, doc: Doc) -> None:
        self._doc = doc
        prose = tuple(span for window in windows(report) for span in window.paragraphs)
        self._searched = Searched(report.text, prose)
        self._register = Register(doc)

    def decided(self, statement: Statement, speaker: str) -> tuple[Statement, bool]:
        """Return a statement with its voice decided, and whether the model's name was refused.

        A source that is a name speaks for itself. For a pronoun or a description the model's name is taken where the
        text has it and the grammar does not point to another person; a name that is not in the text leaves the voice
        unresolved.
        """
        name = " ".join(speaker.split())
        if not name or name.lower() in PRONOUNS:
            return statement, False
        voice, found = statement.voice, self._voice(name, statement)
        if found is None:
            is_told = self._is_named(statement)
            return (statement if is_told else replace(statement, voice=_unresolved(statement))), not is_told
        if same(found.name, voice.name) or self._is_named(statement):
            return statement, False
        if voice.kind in KNOWN:
            return replace(statement, voice=_unresolved(statement)), False
        return replace(statement, voice=found), False

    def _voice(self, name: str, statement: Statement) -> Voice | None:
        """Return whom a name means; None where the text has it not, or not as a name or a description."""
        places = self._searched.places(name, most=1)
        head = head_of(self._doc, places)
        if head is None or head.pos_ not in NOUNS or len(name.split()) > LONGEST_NAME:
            return None
        named = self._register.of(head)
        if named is not None:
            return Voice(named.name, named.kind, statement.source)
        return Voice(" ".join(places[0].words(self._searched.text).split()), kind_of(head), statement.source)

    def _is_named(self, statement: Statement) -> bool:
        """Tell whether the source itself is a name."""
        head = head_of(self._doc, statement.source)
        return head is not None and self._register.of(head) is not None and bool(statement.voice.name)


def head_of(doc: Doc, spans: tuple[Span, ...], *, naming: bool = False) -> Token | None:
    """Return the token that heads a place, or None; with `naming`, one that can name somebody."""
    found = doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand") if spans else None
    if found is None or not len(found):
        return None
    root: Token = found.root
    return root if not naming or root.pos_ in NAMING else None


def _unresolved(statement: Statement) -> Voice:
    return Voice("", "unresolved", statement.source)
