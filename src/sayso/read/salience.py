"""Who stands out near by: weighed by how late and in which role each was met."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.addressed import names_himself, stands_apart
from sayso.read.extents import DEPUTISING
from sayso.read.mentions import begins, says
from sayso.read.standing import is_now, marked, role_of
from sayso.read.syntax import entries, sentence_numbers, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Spans
    from sayso.read.people import Person
    from sayso.read.talk import Talk

REACH: Final = 4  # sentences back in which a pronoun finds its person
IN_TALK: Final = 9  # the same in a talk, where sentences are short and others put in theirs
FADE: Final = 0.4  # what a mention weighs a sentence later
LEAST: Final = 0.35  # a little less than the subject of the sentence before; who weighs less must stand out clearly
CLEARLY: Final = 3.2
MARGIN: Final = 1.6  # how much more the chosen one must weigh than the next
ROLES: Final = {
    "nsubj": 1.0, "attr": 0.9, "nsubjpass": 0.9, "poss": 0.6, "aside": 0.6, "dobj": 0.5, "dative": 0.5, "agent": 0.5,
}  # fmt: skip
OTHER_ROLE: Final = 0.4
FRESH: Final = 1  # sentences for which one who has just come in is new
INTRODUCED: Final = 2.0  # one who has just come into the text is often who it goes on with
IN_WORDS: Final = 0.3  # who is met in a quotation is less likely to be whom the report goes on with
TOLD_OF: Final = 0.4  # the same for what somebody is reported to say
QUOTED: Final = 1.5  # one who is quoted elsewhere in the report is likelier to be who "he said" means
OWN_NAME: Final = 0.1  # who is named in a quotation hardly speaks it
BESIDE: Final = 0.3  # of no known gender, come in beside one who was "her": "she" is hardly that one
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
        self.sentence = sentence_numbers(doc, quoted)
        self._talk, self.quoted, self._apart, self._said = talk, quoted, apart, said
        self._reported = _joined((span.start, span.end) for spans in said.values() for span in spans)
        self._entries = entries(text_of(doc))
        prose = (token.i for token in doc if not token.is_space and not apart(token.idx))
        self.begins = self.sentence[next(prose, 0)]  # the first sentence of the prose

    def mention(self, person: Person, token: Token) -> None:
        """Keep that a person is met at a token, unless in a headline or beside the prose."""
        if self._calls_out(person, token):
            return
        quoted, apart = self.quoted(token.idx) and not marked(token), self._apart(token.idx)
        told = quoted or self.told_of(token)
        speaks = token.i in self._said or says(token)
        role = "nsubj" if speaks or begins(token) or _torn(person, token) else role_of(token)
        weight = ROLES.get(role, OTHER_ROLE) * (IN_WORDS if quoted else TOLD_OF if told else 1.0)
        if speaks:
            weight *= SPEAKING
            person.aloud |= not told and not apart
        person.outside |= not quoted and not apart
        person.now |= not told and not apart and is_now(token)
        if not person.mentions and self._comes_in(person, token, quoted=quoted):
            person.came_in = self.sentence[token.i]
        if not apart and (not person.mentions or person.mentions[-1][0] < token.i):
            person.mentions.append((token.i, self.sentence[token.i], weight))

    def _calls_out(self, person: Person, token: Token) -> bool:
        """Tell whether a token only calls somebody by an office: "Mr. Chief Justice, …"."""
        office = person.named is not None and set(person.named.name.lower().split()) <= wording.OFFICES | DEPUTISING
        return office and stands_apart(token)

    def _comes_in(self, person: Person, token: Token, *, quoted: bool) -> bool:
        """Tell whether somebody new comes into the text: by name, or with a description that hangs on nobody else.

        Who comes in with no name in somebody's words is not whom the report goes on with.
        """
        if person.named is not None or quoted:
            return person.named is not None and person.human
        hangs = token.dep_ in {"pobj", "poss"} or any(child.dep_ == "poss" for child in token.children)
        return person.human and not hangs and role_of(token) != "aside"

    def told_of(self, token: Token) -> bool:
        """Tell whether a token stands in what somebody is reported to say."""
        at = bisect_right(self._reported, (token.idx, math.inf)) - 1
        return at >= 0 and token.idx < self._reported[at][1]

    def likely(self, fits: Sequence[Person], token: Token) -> list[Person]:
        """Leave those who can be who a pronoun means: of "he says", not a bystander when another has spoken before.

        A bystander was met in somebody's words only; or has no name, where the one who speaks is only "he" to the
        report, or a pseudonym, so that the report is that one's tale. Who has just been given a name, alone in that
        sentence, is whom the next sentence goes on with. "He says" is of one who is met in the present: those who only
        act in the tale, in the past, told him something then.
        """
        fits = self._of_the_entry(fits, token)
        if not self._says(token):
            return list(fits)
        here = self.sentence[token.i]
        if is_now(token):
            fits = [p for p in fits if p.now and any(0 <= here - at <= REACH for _, at, _ in p.mentions)] or fits
        fresh = [p for p in fits if p.named_at >= here - 1]
        if len(fresh) == 1 and not any(self._acts(p, fresh[0].named_at) for p in fits if p is not fresh[0]):
            return fresh
        heard = [p for p in fits if p.aloud]
        tale = any(p.alone or p.kind == "pseudonym" for p in heard)
        return [
            p
            for p in fits
            if p.aloud or not heard or (p.outside and (p.named is not None or not tale)) or (p.named and p.named.speaks)
        ]

    def _says(self, token: Token) -> bool:
        """Tell whether a token is who speaks or thinks in the report's own text."""
        return (says(token) or (token.i in self._said and token.dep_ == "nsubj")) and not self.quoted(token.idx)

    def _acts(self, person: Person, sentence: int) -> bool:
        """Tell whether a person is a subject of a sentence."""
        return any(at == sentence and self.doc[i].dep_ == "nsubj" for i, at, _ in person.mentions)

    def going_on(self, fits: Sequence[Person], token: Token) -> Person | None:
        """Return the only one of its gender who has spoken, when nobody near by can be whom a subject means.

        After a long quotation "he" goes on with who spoke it, further back than a pronoun reaches.
        """
        heard = [p for p in self._of_the_entry(fits, token) if p.aloud]
        here = self.sentence[token.i]
        tale = len(heard) == 1 and token.dep_ == "nsubj" and not self.quoted(token.idx)
        return heard[0] if tale and not any(self._weight(p, token.i, here) for p in self.likely(fits, token)) else None

    def newly_met(self, fits: Sequence[Person], token: Token) -> list[Person]:
        """Return those with no name who were first met in the sentence before."""
        before = self.sentence[token.i] - 1
        return [p for p in fits if p.named is None and p.outside and p.mentions and p.mentions[0][1] == before]

    def just_met(self, fits: Sequence[Person], token: Token) -> list[Person]:
        """Return the only one met in the sentence before or in this one, if there is one."""
        here = self.sentence[token.i]
        met = [p for p in fits if any(sentence >= here - 1 for _, sentence, _ in p.mentions)]
        return met if len(met) == 1 else []

    def standing_out(self, fits: Sequence[Person], token: Token) -> Person | None:
        """Return the one that weighs most, when it weighs enough more than the next; else nobody."""
        return self.by_how_much(fits, token)[0]

    def by_how_much(self, fits: Sequence[Person], token: Token) -> tuple[Person | None, float]:
        """Return the one that stands out, and how many times more it weighs than the next."""
        here = self.sentence[token.i]
        speech = says(token)
        goes_on = [p for p in fits if p.gender and self._was_pronoun(p, here - 1)] if token.pos_ == "PRON" else []
        weights = [
            self._weight(p, token.i, here)
            * (BESIDE if goes_on and p.named is None and not p.gender and p.came_in == here - 1 else 1)
            * (QUOTED if speech and _is_quoted(p) else 1)
            * (OWN_NAME if self._names(p, token) else 1)
            for p in fits
        ]
        first, second, *_ = [*sorted(weights, reverse=True), 0.0, 0.0]
        doubtful = token.pos_ == "PRON" and first < LEAST
        if first <= 0 or first < (CLEARLY if doubtful else MARGIN) * second:
            return None, 0.0
        last = len(weights) - 1 - weights[::-1].index(first)
        return fits[last], first / second if second else math.inf

    def _was_pronoun(self, person: Person, sentence: int) -> bool:
        """Tell whether a sentence calls somebody he or she: whom the next "she" goes on with (Grosz et al. 1995)."""
        return any(at == sentence and self.doc[i].pos_ == "PRON" for i, at, _ in person.mentions)

    def _weight(self, person: Person, before: int, here: int) -> float:
        talks = person.named is not None and self.doc[before].lower_ in wording.GENDERED and self._talk.alternates
        reach = IN_TALK if talks else REACH
        near = [
            (at, sentence, weight)
            for at, sentence, weight in person.mentions
            if at < before and here - sentence <= reach and not self._in_words_said(at, before)
        ]
        if near and self._entries:
            entry = self._entry(before)
            near = [one for one in near if self._entry(one[0]) == entry]
        turn = self._talk.turns_before(self.doc[before])
        new = INTRODUCED if here - person.came_in <= FRESH else 1.0
        return sum(
            weight * (new if sentence == person.came_in else 1.0) * FADE ** (here - sentence + turn(at))
            for at, sentence, weight in near
        )

    def _entry(self, at: int) -> int:
        """Return the number of the entry that a token stands in, of a live report: nobody goes on over its hours."""
        return bisect_right(self._entries, self.doc[at].idx)

    def _of_the_entry(self, fits: Sequence[Person], token: Token) -> Sequence[Person]:
        if not self._entries:
            return fits
        here = self._entry(token.i)
        return [p for p in fits if any(self._entry(at) == here for at, _, _ in p.mentions)]

    def _names(self, person: Person, token: Token) -> bool:
        """Tell whether the quotation that a pronoun speaks names a person: few speak of themselves by name.

        Who is called by name in it, or gives his own, is another matter.
        """
        spans = self._said.get(token.i, ())
        tokens = (self.doc[at] for at in (person.named.mentions if person.named is not None else ()))
        return any(
            span.start <= one.idx < span.end and self.quoted(one.idx) and not (stands_apart(one) or names_himself(one))
            for one in tokens
            for span in spans
        )

    def _in_words_said(self, at: int, pronoun: int) -> bool:
        place = self.doc[at].idx
        return any(span.start <= place < span.end for span in self._said.get(pronoun, ()))


def _torn(person: Person, token: Token) -> bool:
    """Tell whether the parse is torn because the tagger takes a name for another word: "Ann drives" as two nouns."""
    taken = person.named is not None and token.pos_ in {"ADJ", "ADV", "ADP", "INTJ", "X"}
    return taken and (bool(token.is_sent_start) or token.dep_ == "ROOT")


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, float]]:
    """Return ranges in order, each reaching as far as any before it, so that the last to begin tells what is held."""
    made: list[tuple[int, float]] = []
    for start, end in sorted(ranges):
        made.append((start, max(end, made[-1][1]) if made else end))
    return made


def _is_quoted(person: Person) -> bool:
    return person.spoke >= 0 or (person.named is not None and person.named.speaks)
