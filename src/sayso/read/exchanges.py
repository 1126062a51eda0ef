"""Who was asked, for the answer; who wrote the letter, for what the letter says next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.phrases import UTTERED, agree, definite, gender_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Token

    from sayso.read.people import Person

ASKS: Final = frozenset({"ask", "question", "press", "quiz"})
ANSWERED: Final = 2  # sentences from a question to its answer


class Exchanges:
    """The questions and the letters of one report, as far as it has been read."""

    def __init__(
        self, sentence: Sequence[int], quoted: Callable[[int], bool], described: Callable[[Token], Person | None]
    ) -> None:
        """`sentence` numbers each token's sentence; `described` tells whom a noun means."""
        self._sentence, self._quoted, self._described = sentence, quoted, described
        self._authors: dict[str, list[Person]] = {}
        self._asked: tuple[int, Person, Person | None] | None = None

    def keep(self, verb: Token, person: Person | None) -> None:
        """Keep whom somebody asks, and that something is said "in a letter"."""
        if person is None:
            return
        if verb.lemma_ in ASKS:
            objects = (c for c in verb.children if c.dep_ in {"dobj", "dative"})
            asked = next((self._described(c) for c in objects if c.pos_ in {"PROPN", "NOUN"}), None)
            self._asked = (self._sentence[verb.i], person, asked)
        inside = (what for prep in verb.children if prep.lower_ == "in" for what in prep.children)
        for what in inside:
            if what.lemma_.lower() in UTTERED:
                self._authors.setdefault(what.lemma_.lower(), []).append(person)

    def wrote(self, token: Token) -> Person | None:
        """Return who wrote "the letter", where the report has named one author of one, and no other."""
        authors = self._authors.get(token.lemma_.lower(), []) if definite(token) else []
        alone = authors and all(one is authors[0] for one in authors)
        return authors[0] if alone and not any(c.dep_ in {"prep", "acl", "relcl"} for c in token.children) else None

    def answers(self, token: Token, verb: Token) -> Person | None:
        """Return who was asked just before, where only "she", "the man" or "the witness" answers."""
        if verb.lemma_ not in wording.ANSWERING or self._asked is None:
            return None
        sentence, asker, asked = self._asked
        only = token.lower_ in wording.GENDERED or (token.lemma_.lower() in wording.GENERIC and definite(token))
        near = self._sentence[verb.i] - sentence <= ANSWERED
        fits = asked is not None and asked is not asker and asked.human and agree(asked.gender, gender_of(token))
        return asked if only and near and fits and not self._quoted(verb.idx) else None
