"""What the text tells later of one it has spoken of: "the paper, which called him Ivo", "he has been a warder"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.read import naming, wording
from sayso.read.beside import whole
from sayso.read.mentions import begins, of_a_person
from sayso.read.phrases import nouns_of, phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from sayso.read.cast import Cast
    from sayso.read.names import Named, Register
    from sayso.read.people import Person


class Learnt:
    """Learns names and callings for those of a cast, token by token."""

    def __init__(self, cast: Cast, *, quoted: Callable[[int], bool], pronoun: Callable[[Token], Person | None]) -> None:
        """`quoted` tells whether a code point stands in a quotation, `pronoun` whom he or she means."""
        self._cast, self._quoted, self._pronoun = cast, quoted, pronoun

    def at(self, token: Token) -> None:
        """Learn what the text tells at a token, in order of the text."""
        if token.lemma_ == "name" and token.pos_ == "NOUN":
            self._named_as(token)
        if (given := naming.calls(token)) is not None:
            self._naming(*given)
        if token.dep_ == "attr":
            self._described_as(token)

    def _naming(self, whom: Token, first: Token) -> None:
        """Learn a name that is given later: "the paper, which called him Ivo", "he asked to be called Ivo"."""
        named = whole(first, self._cast.register)
        person = self._pronoun(whom) if whom.lower_ in wording.SINGULAR else self._cast.noun(whom)
        if person is None or named is None:
            return
        if person.named is None:
            person = self._cast.becomes(person, named)
        if person.named is named and person.named_at < 0:
            person.named_at = self._cast.salience.sentence[first.i]

    def _described_as(self, noun: Token) -> None:
        """Learn what somebody is: "He has been a warder at the prison", for one who is only "he" so far."""
        who = next((child for child in noun.head.children if child.dep_ == "nsubj"), None)
        one = any(child.dep_ == "det" and child.lower_ in {"a", "an"} for child in noun.children)
        if who is None or who.lower_ not in {"he", "she"} or noun.head.lemma_ != "be" or not one:
            return
        person = self._cast.pronouns.get(who.i)
        denied = any(c.dep_ == "neg" or c.tag_ == "MD" for c in noun.head.children)
        if person is not None and of_a_person(noun) and not self._quoted(noun.idx) and not denied:
            person.nouns |= nouns_of(noun)
            person.name = person.name or phrase(noun)

    def _named_as(self, noun: Token) -> None:
        """Learn the name in "gives the driver's name as Ivo", "her name is Hanna"."""
        owner = next(
            (child for child in noun.children if child.dep_ == "poss" and child.pos_ in {"NOUN", "PRON"}), None
        )
        after = noun.doc[noun.i + 1 : noun.i + 4]
        if owner is None or not any(token.lower_ in {"as", "is", "was"} for token in after):
            return
        named = next((found for token in after if (found := self._cast.register.of(token)) is not None), None)
        meant = owner.pos_ != "PRON" or owner.lower_ in wording.GENDERED
        person = self._cast.pronouns.get(owner.i) if meant else None
        if owner.pos_ == "NOUN":
            person = self._cast.noun(owner)
        if person is not None and named is not None and named.person:
            self._cast.becomes(person, named)


def mistaken(token: Token, register: Register) -> Named | None:
    """Return the person whose name the tagger takes for another word: a capital, a name known elsewhere."""
    named = register.called(token.text) if token.text.istitle() and token.pos_ != "PRON" else None
    if named is None or not named.person:
        return None
    return named if named.name == token.text or (begins(token) and named.name.endswith(f" {token.text}")) else None
