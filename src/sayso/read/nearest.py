"""Quotations that no cue stands beside, in a tale of several: "I" in them is the one whom the tale goes on with."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.mentions import of_a_person
from sayso.read.only_one import FIRST_PERSON, PEOPLE, SURE, are_signed
from sayso.read.page import could_be_one
from sayso.read.quotations import brought, near
from sayso.read.roles import SUBJECTS
from sayso.read.turns import HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from sayso.model import Statement, Voice
    from sayso.read.names import Named
    from sayso.read.page import Page
    from sayso.read.quotations import Quotation

BACK: Final = 1_500  # code points back in which the one is named
_TELLS: Final = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey)(?:[’']d| would)? (?:said|told|asked|laughed|shouted|say|tell|ask)\b"
)
_ANOTHER: Final = re.compile(r"\b(?:[Hh]e|[Hh]im|[Ss]he|[Hh]er)\b")
_OTHERS: Final = re.compile(r"\b(?:[Tt]hey|[Tt]hem)\b")
_REASON: Final = "a quotation in the first person, of the one whom the report goes on with"


class Nearest:
    """Whom the bare quotations of one report go to; `made` are its statements with a cue or a label."""

    def __init__(self, page: Page, made: Sequence[Statement], marks: Sequence[Quotation]) -> None:
        """Take the quotations of the report's prose, `marks`."""
        self._page, self._marks = page, marks
        self._signed = are_signed(page.text)
        self._outer = [one for one in made if one.cue and not one.within]

    def told(self, alone: Statement) -> Statement:
        """Give words in the first person, or that tell what others said, to the only one who is named before them.

        That one speaks with a cue elsewhere; nobody else speaks, or acts last, between the name and the quotation, but
        whom its own "he" or "they" means.
        """
        text, start, end = self._page.text, alone.content[0].start, alone.content[-1].end
        said = " ".join(span.words(text) for span in alone.content)
        if self._signed or brought(text, start) or not (FIRST_PERSON.search(said) or _TELLS.search(said)):
            return alone
        met = self._named_before(start)
        who = met[-1][1] if met and all(named is met[0][1] for _, named in met) else None
        voice = self._voice(who) if who is not None else None
        if who is None or voice is None or self._named_behind(end, who) or self._another(met[-1][0], who, start, said):
            return alone
        return replace(alone, voice=replace(voice[0], mentions=()), relays=voice[1], confidence=SURE, reason=_REASON)

    def _voice(self, who: Named) -> tuple[Voice, tuple[Voice, ...]] | None:
        own = [one for one in self._outer if one.voice.name == who.name and one.voice.kind in PEOPLE]
        return (own[0].voice, own[0].relays) if own else None

    def _named_before(self, start: int) -> list[tuple[Token, Named]]:
        """Return who is named in the report's words before a place: in its paragraph, or the nearest with a name."""
        turns = self._page.turns
        for at in range(self._turn(start), -1, -1):
            if turns[at].end < start - BACK or self._heads(at):
                break
            found = [one for one in self._people(at) if one[0].idx < start]
            if found:
                return found
        return []

    def _named_behind(self, end: int, who: Named) -> bool:
        """Tell whether somebody else is named right behind a quotation: it may be that one's."""
        at = self._turn(end - 1)
        behind = [one for one in self._people(at) if one[0].idx >= end]
        following = self._opening(at + 1) if self._stands_alone(at, end) or self._quotes(at + 1) else []
        return any(named is not who for _, named in [*behind, *following])

    def _stands_alone(self, at: int, end: int) -> bool:
        """Tell whether a quotation that ends at a place is all its paragraph."""
        text, turn = self._page.text, self._page.turns[at]
        begin = next((mark.start for mark in near(self._marks, end - 1, end)), turn.start)
        return not text[turn.start : begin].strip() + text[end : turn.end].strip()

    def _quotes(self, at: int) -> bool:
        """Tell whether a paragraph begins with a quotation: perhaps the answer to the one before."""
        turns = self._page.turns
        return at < len(turns) and bool(near(self._marks, turns[at].start, turns[at].start + 1))

    def _opening(self, at: int) -> list[tuple[Token, Named]]:
        """Return who is named in the first sentence of a paragraph."""
        return [one for one in self._people(at)[:1] if one[0].sent.start_char <= self._page.turns[at].start + 1]

    def _people(self, at: int) -> list[tuple[Token, Named]]:
        if at >= len(self._page.turns):
            return []
        return [
            (token, named)
            for token, named in self._page.named[at]
            if could_be_one(named) and not near(self._marks, token.idx, token.idx + 1)
        ]

    def _another(self, last: Token, who: Named, start: int, said: str) -> bool:
        """Tell whether somebody else may speak: who has spoken since, or whom the sentence before is about."""
        between = (
            one
            for one in self._outer
            if one.source and last.idx < one.cue[0].start < start and one.voice.name != who.name
        )
        if any(not _meant(one.voice.kind == "group", said) or one.voice.kind not in PEOPLE for one in between):
            return True
        return any(not _meant(token.tag_ == "NNS", said) for token in self._acting(last, start))

    def _acting(self, last: Token, start: int) -> Iterator[Token]:
        """Yield the nouns of people and of bodies that the sentence right before a quotation is about."""
        doc = self._page.doc
        before = doc.char_span(max(0, start - 2), start, alignment_mode="expand")
        first = before[0].sent.start if before is not None else 0
        for token in doc[max(first, last.i + 1) : before.end if before is not None else 0]:
            if token.dep_ not in SUBJECTS or token.idx >= start or near(self._marks, token.idx, token.idx + 1):
                continue
            body = token.lemma_.lower() in wording.INSTITUTIONS | wording.HUMANS or token.pos_ == "PROPN"
            if token.pos_ in {"NOUN", "PROPN"} and (of_a_person(token) or body):
                yield token

    def _turn(self, place: int) -> int:
        return max(0, bisect_right([turn.start for turn in self._page.turns], place) - 1)

    def _heads(self, at: int) -> bool:
        """Tell whether a paragraph is a heading: what stands above it is another matter."""
        turn = self._page.turns[at]
        return len(turn.text.split()) <= HEADING and turn.text[-1:].isalnum()


def _meant(several: bool, said: str) -> bool:  # noqa: FBT001 - one or several
    """Tell whether a quotation speaks of another, or of others, by a pronoun: whoever that is does not speak it."""
    return (_OTHERS if several else _ANOTHER).search(said) is not None
