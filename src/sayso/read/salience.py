"""Who stands out near by: weighed by how late and in which role each was met."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from sayso.read import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Spans
    from sayso.read.people import Person
    from sayso.read.talk import Talk

REACH: Final = 4  # sentences back in which a pronoun finds its person
FADE: Final = 0.4  # what a mention weighs a sentence later
LEAST: Final = 0.35  # a little less than the subject of the sentence before; who weighs less must stand out clearly
CLEARLY: Final = 3.2
MARGIN: Final = 1.6  # how much more the chosen one must weigh than the next
ROLES: Final = {"nsubj": 1.0, "nsubjpass": 0.9, "poss": 0.6, "dobj": 0.5, "dative": 0.5, "agent": 0.5}
OTHER_ROLE: Final = 0.4
INTRODUCED: Final = 2.0  # one who has just come into the text is often who it goes on with
QUOTED: Final = 1.5  # one who is quoted elsewhere in the report is likelier to be who "he said" means
SPEAKING: Final = 1.6  # one who speaks is who the next "he said" goes on with


class Salience:
    """The weight of each who was met, at any place of one report (Lappin & Leass 1994); a turn back fades twice."""

    def __init__(
        self,
        doc: Doc,
        talk: Talk,
        *,
        quoted: Callable[[int], bool],
        apart: Callable[[int], bool],
        said: Mapping[int, Spans],
    ) -> None:
        """Take what `Voices` takes; `talk` knows whose turn it is."""
        self.doc = doc
        self.sentence = _sentence_numbers(doc)
        self._talk, self._quoted, self._apart, self._said = talk, quoted, apart, said

    def mention(self, person: Person, token: Token) -> None:
        """Keep that a person is met at a token, unless in a headline or beside the prose."""
        weight = ROLES.get(_role(token), OTHER_ROLE) * (0.3 if self._quoted(token.idx) else 1.0)
        if token.dep_ == "nsubj" and token.head.lemma_ in wording.SPEECH:
            weight *= SPEAKING
        fresh = not person.mentions and person.human and not any(child.dep_ == "poss" for child in token.children)
        if fresh and (person.named is not None or token.dep_ != "pobj"):
            weight *= INTRODUCED
        if not self._apart(token.idx) and (not person.mentions or person.mentions[-1][0] < token.i):
            person.mentions.append((token.i, self.sentence[token.i], weight))

    def standing_out(self, fits: Sequence[Person], token: Token) -> Person | None:
        """Return the one that weighs most, when it weighs enough more than the next; else nobody."""
        return self.by_how_much(fits, token)[0]

    def by_how_much(self, fits: Sequence[Person], token: Token) -> tuple[Person | None, float]:
        """Return the one that stands out, and how many times more it weighs than the next."""
        here = self.sentence[token.i]
        says = token.dep_ == "nsubj" and token.head.lemma_ in wording.SPEECH
        weights = [self._weight(p, token.i, here) * (QUOTED if says and _is_quoted(p) else 1) for p in fits]
        first, second, *_ = [*sorted(weights, reverse=True), 0.0, 0.0]
        doubtful = token.pos_ == "PRON" and first < LEAST
        if first <= 0 or first < (CLEARLY if doubtful else MARGIN) * second:
            return None, 0.0
        last = len(weights) - 1 - weights[::-1].index(first)
        return fits[last], first / second if second else math.inf

    def _weight(self, person: Person, before: int, here: int) -> float:
        near = [
            (at, sentence, weight)
            for at, sentence, weight in person.mentions
            if at < before and here - sentence <= REACH and not self._in_words_said(at, before)
        ]
        turn = self._talk.turns_before(self.doc[before])
        return sum(weight * FADE ** (here - sentence + turn(at)) for at, sentence, weight in near)

    def _in_words_said(self, at: int, pronoun: int) -> bool:
        place = self.doc[at].idx
        return any(span.start <= place < span.end for span in self._said.get(pronoun, ()))


def _is_quoted(person: Person) -> bool:
    return person.spoke >= 0 or (person.named is not None and person.named.speaks)


def _role(token: Token) -> str:
    """Return a token's role in its clause; "and Peter" has the role of whom it is joined to."""
    for _ in range(8):
        if token.dep_ != "conj" or token.head.pos_ not in {"PROPN", "NOUN", "PRON"}:
            break
        token = token.head
    return str(token.dep_)


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers = [0] * (len(doc) + 1)
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            numbers[token.i] = number
    return numbers
