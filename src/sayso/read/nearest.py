"""Quotations that no cue stands beside, in a tale of several: "I" in them is the one whom the tale goes on with."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.holding import HIM, Holding
from sayso.read.mentions import of_a_person
from sayso.read.only_one import FIRST_PERSON, PEOPLE, SURE, are_signed
from sayso.read.page import could_be_one
from sayso.read.phrases import THINGS, UTTERED
from sayso.read.quotations import brought, near
from sayso.read.roles import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from sayso.model import Statement
    from sayso.read.names import Named
    from sayso.read.page import Page
    from sayso.read.people import Person
    from sayso.read.quotations import Quotation

WRITTEN: Final = wording.DOCUMENTS | THINGS | UTTERED | wording.word_set("sheet sign label slogan form card")
ASIDE: Final = frozenset({"relcl", "acl", "pcomp"})
_TELLS: Final = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey)(?:[’']d| would)? (?:said|told|asked|laughed|shouted|say|tell|ask)\b"
)
_OTHERS: Final = re.compile(r"\b(?:[Tt]hey|[Tt]hem)\b")
_GOES_ON: Final = re.compile(r"\s+(?:he|she)\b")
_QUOTES: Final = "”\"’'»"
_ENDS: Final = frozenset(".!?…”\"’'»)")
_REASON: Final = "a quotation with no cue, of the one whom the report goes on with"


class Nearest:
    """Whom the bare quotations of one report go to; `made` are its statements with a cue or a label."""

    def __init__(
        self, page: Page, made: Sequence[Statement], met: Sequence[Person], marks: Sequence[Quotation]
    ) -> None:
        """Take those who are met in the report, and the quotations of its prose, `marks`."""
        self._page, self._marks = page, marks
        self._signed = are_signed(page.text)
        self._outer = [one for one in made if one.cue and not one.within]
        self._said = [span for one in self._outer for span in one.content]
        self._holding = Holding(page, made, met, marks)

    def told(self, alone: Statement) -> Statement:
        """Give a quotation to the one who has the floor before it, when he or she speaks with a cue elsewhere.

        Nobody else speaks, or acts last, between that one and the quotation, but whom its own "he" or "they" means.
        Words that neither say "I" nor tell what others said are those of one whom the report meets in the present, and
        of nobody where the sentence before speaks of something written.
        """
        text, start, end = self._page.text, alone.content[0].start, alone.content[-1].end
        said = " ".join(span.words(text) for span in alone.content)
        cued = self._signed or self._is_brought(start) or self._is_followed(said, end)
        floor = None if cued else self._holding.at(start, said)
        if floor is None:
            return alone
        last, who = floor
        personal = FIRST_PERSON.search(said) or _TELLS.search(said)
        if not personal and not (who.now and not self._written(start)):
            return alone
        if self._named_behind(end, who) or self._another(last, who, start, said):
            return alone
        own = next(one for one in self._outer if one.voice.name == who.name)
        voice = replace(own.voice, mentions=())
        return replace(alone, voice=voice, relays=own.relays, confidence=SURE, reason=_REASON)

    def _is_brought(self, start: int) -> bool:
        """Tell whether a quotation stands in a sentence of the report's, or is brought by a colon."""
        before = self._page.text[:start].rstrip()
        return brought(self._page.text, start) or (
            before[-1:] not in _ENDS and "\n" not in self._page.text[len(before) : start]
        )

    def _is_followed(self, said: str, end: int) -> bool:
        """Tell whether a quotation ends in a comma, so that who speaks it stands behind, and not as "he"."""
        return said.rstrip(_QUOTES).endswith(",") and _GOES_ON.match(self._page.text, end) is None

    def _written(self, start: int) -> bool:
        """Tell whether the sentence before a quotation speaks of something written, whose words it may be."""
        return any(token.lemma_.lower() in WRITTEN and token.pos_ == "NOUN" for token in self._sentence_before(start))

    def _sentence_before(self, start: int) -> Sequence[Token]:
        doc = self._page.doc
        before = doc.char_span(max(0, start - 2), start, alignment_mode="expand")
        return (
            [token for token in doc[before[0].sent.start : before.end] if token.idx < start]
            if before is not None
            else []
        )

    def _named_behind(self, end: int, who: Person) -> bool:
        """Tell whether somebody else is named in the sentence behind a quotation: it may be that one's."""
        at = self._turn(end - 1)
        behind = [one for one in self._people(at) if one[0].idx >= end and one[0].sent.start_char <= end + 1]
        following = self._opening(at + 1) if self._stands_alone(at, end) or self._quotes(at + 1) else []
        return any(named is not who.named for _, named in [*behind, *following])

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

    def _another(self, last: Token, who: Person, start: int, said: str) -> bool:
        """Tell whether somebody else may speak: who has spoken since, or whom the sentence before is about."""
        between = (
            one
            for one in self._outer
            if one.source
            and last.idx < one.cue[0].start < start
            and one.voice.name != who.name
            and not self._is_said(one)
        )
        if any(not _meant(one.voice.kind == "group", said) or one.voice.kind not in PEOPLE for one in between):
            return True
        return any(not _meant(token.tag_ == "NNS", said) for token in self._acting(last, start))

    def _acting(self, last: Token, start: int) -> Iterator[Token]:
        """Yield the nouns of people and of bodies that the sentence right before a quotation is about."""
        for token in self._sentence_before(start):
            aside = token.dep_ not in SUBJECTS or token.head.dep_ in ASIDE
            if token.i <= last.i or aside or near(self._marks, token.idx, token.idx + 1):
                continue
            body = token.lemma_.lower() in wording.INSTITUTIONS | wording.HUMANS or token.pos_ == "PROPN"
            if token.pos_ in {"NOUN", "PROPN"} and (of_a_person(token) or body):
                yield token

    def _is_said(self, one: Statement) -> bool:
        """Tell whether a statement is only told in the words of another."""
        return any(span.start <= one.cue[0].start < span.end for span in self._said)

    def _turn(self, place: int) -> int:
        return max(0, bisect_right([turn.start for turn in self._page.turns], place) - 1)


def _meant(several: bool, said: str) -> bool:  # noqa: FBT001 - one or several
    """Tell whether a quotation speaks of another, or of others, by a pronoun: whoever that is does not speak it."""
    return (_OTHERS if several else HIM).search(said) is not None or _TELLS.search(said) is not None
