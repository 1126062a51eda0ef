"""Whose words: from a source's words to a voice within the report, or unresolved when it could be two.

A pronoun goes to the person who stands out near by, when one does; "the young man" to the one voice so described; "a
lawyer" is somebody new. Method: salience by recency and grammatical role, after Lappin & Leass (1994), with a margin
below which nobody is chosen.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from sayso.read import naming, wording
from sayso.read.anaphors import Anaphors
from sayso.read.beside import name_in, whole
from sayso.read.lead import LEAD, described_before, in_the_lead
from sayso.read.mentions import begins, of_a_person
from sayso.read.people import Person
from sayso.read.phrases import (
    UTTERED,
    agree,
    antecedent,
    author_of,
    definite,
    gender_of,
    introduced,
    kind_of,
    nouns_of,
    phrase,
    publishes,
)
from sayso.read.quotations import quotations
from sayso.read.roles import behind_title, teller, to_another
from sayso.read.salience import Salience
from sayso.read.syntax import breaks, text_of
from sayso.read.talk import Talk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacy.tokens import Doc, Token

    from sayso.model import Spans, Voice
    from sayso.read.names import Named, Register
    from sayso.read.page import Page
    from sayso.read.quotations import Quotation

OTHERWISE: Final = -2.0  # the votes from which a name beside "the chairman" is a person's after all
SURELY: Final = 2.0  # from which a pronoun tells whether the chosen one is a man or a woman
FIRST: Final = frozenset({"i", "me", "my", "we", "us", "our", "myself"})
GENDERED: Final = wording.MALE | wording.FEMALE
ALONE: Final = frozenset({"i", "me", "my", "myself"})
ASKS: Final = frozenset({"ask", "question", "press", "quiz"})
ANSWERED: Final = 2  # sentences from a question to its answer


class Voices:
    """The voices of one report. Ask in order of the text; read the answers' names when the whole text has been read."""

    def __init__(
        self,
        doc: Doc,
        register: Register,
        *,
        quoted: Callable[[int], bool],
        apart: Callable[[int], bool],
        said: Mapping[int, Spans] | None = None,
    ) -> None:
        """`quoted` and `apart` tell whether a code point stands in a quotation, in a headline or beside the prose.

        `said` gives, for the head token of a source, the words said: who is met in them is not whom "she said" means.
        """
        self.doc, self.register = doc, register
        self.met: list[Person] = []
        self._quoted, self._apart = quoted, apart
        self._read_to = 0
        self._given: dict[int, tuple[Voice, Person]] = {}
        self._said = said or {}
        self._pronouns: dict[int, Person | None] = {}
        self._met_at: dict[int, Person] = {}
        self._authors: dict[str, list[Person]] = {}
        self._asked: tuple[int, Person, Person | None] | None = None
        self._talk = Talk(doc, register)
        self._salience = Salience(doc, self._talk, quoted=quoted, apart=apart, said=self._said)
        self._anaphors = Anaphors(self.met, self._salience)

    def speaking(self, head: int, cue: int, enclosing: Person | None = None) -> Person | None:
        """Return who speaks when the source's head token is `head`; None when unresolved."""
        token, verb = teller(behind_title(self.doc[head]), self.doc[cue]), self.doc[cue]
        person = self._answers(token, verb) or self.described(token, enclosing)
        self._asking(verb, person)
        self._writes(verb, person)
        if person is not None:
            if person.name and person.named is None and token.i < cue and verb in token.subtree:
                person.name = phrase(token, before=verb)  # the parser hung the cue on the noun
            person.spoke = max(person.spoke, cue)
            person.aloud |= not self._quoted(self.doc[cue].idx) and not self._apart(self.doc[cue].idx)
        return person

    def _asking(self, verb: Token, person: Person | None) -> None:
        """Keep who asks whom, for the answer."""
        if verb.lemma_ in ASKS and person is not None:
            objects = (c for c in verb.children if c.dep_ in {"dobj", "dative"})
            asked = next((self.described(c) for c in objects if c.pos_ in {"PROPN", "NOUN"}), None)
            self._asked = (self._salience.sentence[verb.i], person, asked)

    def _writes(self, verb: Token, person: Person | None) -> None:
        """Keep who says something "in a letter", for what the letter says after that."""
        inside = (what for prep in verb.children if prep.lower_ == "in" for what in prep.children)
        for what in inside:
            if person is not None and what.lemma_.lower() in UTTERED:
                self._authors.setdefault(what.lemma_.lower(), []).append(person)

    def _wrote(self, token: Token) -> Person | None:
        """Return who wrote "the letter", where the report has named one author of one, and no other."""
        authors = self._authors.get(token.lemma_.lower(), []) if definite(token) else []
        alone = authors and all(one is authors[0] for one in authors)
        return authors[0] if alone and not any(c.dep_ in {"prep", "acl", "relcl"} for c in token.children) else None

    def _answers(self, token: Token, verb: Token) -> Person | None:
        """Return who was asked just before, where only "she", "the man" or "the witness" answers."""
        if verb.lemma_ not in wording.ANSWERING or self._asked is None:
            return None
        sentence, asker, asked = self._asked
        only = token.lower_ in GENDERED or (token.lemma_.lower() in wording.GENERIC and definite(token))
        near = self._salience.sentence[verb.i] - sentence <= ANSWERED
        fits = asked is not None and asked is not asker and asked.human and agree(asked.gender, gender_of(token))
        return asked if only and near and fits and not self._quoted(verb.idx) else None

    def described(self, token: Token, enclosing: Person | None = None) -> Person | None:
        """Return whom a noun phrase or a pronoun means; `enclosing` is who speaks the quotation round it."""
        if token.tag_ in {"WP", "WDT"} or token.lower_ in {"who", "which"}:
            token = antecedent(token)
        self._read_up_to(token.i)
        if token.pos_ == "PRON" and token.lower_ not in {"one", "some", "many", "others", "another"}:
            if token.lower_ in FIRST:
                return enclosing if enclosing is not None else self._first_person(token)
            if token.lower_ == "you":
                return self._second_person(token)
            if token.i not in self._pronouns:
                self._pronouns[token.i] = self._pronoun(token)
            return self._pronouns[token.i]
        author = author_of(token)
        if author is None:
            return self._wrote(token) or self._noun(token)
        return self.described(author, enclosing)

    def _first_person(self, token: Token) -> Person | None:
        """Return whose "I" it is: who speaks the quotation round it, or in the report's own text who has the turn."""
        if self._quoted(token.idx):
            return self._speaks_round(token)
        named = self._talk.speaker(token) if token.lower_ in ALONE else None
        return self._known(named) if named is not None else None

    def _second_person(self, token: Token) -> Person | None:
        named = None if self._quoted(token.idx) else self._talk.spoken_to(token)
        return self._known(named) if named is not None else None

    def _speaks_round(self, token: Token) -> Person | None:
        """Return who speaks the other words of the quotation that a token stands in."""
        mark = next((mark for mark in self._marks if mark.holds(token.idx, token.idx + 1)), None)
        heads = [
            head
            for head, spans in self._said.items()
            if mark is not None
            and head >= 0
            and not mark.holds(self.doc[head].idx, self.doc[head].idx + 1)
            and any(span.meets(part) for span in spans for part in mark.spans)
        ]
        people = [self.described(self.doc[head]) for head in heads]
        return people[0] if people and all(person is people[0] for person in people) else None

    @cached_property
    def _marks(self) -> tuple[Quotation, ...]:
        text = text_of(self.doc)
        return quotations(text, breaks(text))

    @property
    def page(self) -> Page:
        """The report's paragraphs with the names in them."""
        return self._talk.page

    def quotes(self, token: Token) -> bool:
        """Tell whether a token stands in a quotation, where "me" is who speaks it."""
        return self._quoted(token.idx)

    def named(self, person: Person, spans: Spans) -> Voice:
        """Return a voice as it is known so far; `by_now` gives it the name that is learnt later."""
        voice = person.voice(spans)
        self._given[id(voice)] = (voice, person)
        return voice

    def by_now(self, voice: Voice) -> Voice:
        """Return a voice that `named` gave, with what is known now."""
        given = self._given.get(id(voice))
        return given[1].voice(voice.mentions) if given is not None and given[0] is voice else voice

    def finish(self) -> None:
        """Read the rest of the text, for names that are given late, then say whom a headline means by "lawyer"."""
        self._read_up_to(len(self.doc))
        opening = next((at for at in range(len(self.doc)) if self._in_prose(at) >= LEAD), len(self.doc))
        for at, person in self._met_at.items():
            if person.named is None and person not in self.met and self._apart(self.doc[at].idx):
                self._anaphors.below(self.doc[at], person, opening=opening)

    # ------------------------------------------------------------ reading on

    def _read_up_to(self, index: int) -> None:
        """Meet those named in the text on the way, and follow he and she, so that the next pronoun finds them."""
        start, self._read_to = self._read_to, max(self._read_to, index)
        for token in self.doc[start:index]:
            named = self.register.of(token) if token.pos_ == "PROPN" else self._mistaken(token)
            if named is not None and (named.person or token.dep_ == "nsubj" or publishes(named)):
                self._salience.mention(self._known(named), token)
            elif token.pos_ == "PRON" and token.lower_ in GENDERED and not self._quoted(token.idx):
                if token.i not in self._pronouns:
                    self._pronouns[token.i] = self._pronoun(token)
            elif introduced(token):
                self._noun(token)
            if token.lemma_ == "name" and token.pos_ == "NOUN":
                self._named_as(token)
            if (given := naming.calls(token)) is not None:
                self._naming(*given)
            if token.dep_ == "attr":
                self._described_as(token)

    def _mistaken(self, token: Token) -> Named | None:
        """Return the person whose name the tagger takes for a noun: a capital, a subject, a name known elsewhere."""
        first = begins(token)
        if not first and (token.pos_ != "NOUN" or token.dep_ != "nsubj" or not token.text.istitle()):
            return None
        named = self.register.called(token.text)
        if named is None or not named.person:
            return None
        return named if named.name == token.text or (first and named.name.endswith(f" {token.text}")) else None

    def _naming(self, whom: Token, first: Token) -> None:
        """Learn a name that is given later: "the paper, which called him Ivo", "he asked to be called Ivo"."""
        named = whole(first, self.register)
        if whom.lower_ in wording.SINGULAR and whom.i not in self._pronouns:
            self._pronouns[whom.i] = self._pronoun(whom)
        person = self._pronouns[whom.i] if whom.lower_ in wording.SINGULAR else self._noun(whom)
        if person is None or named is None:
            return
        if person.named is None:
            person = self._is(person, named)
        if person.named is named and person.named_at < 0:
            person.named_at = self._salience.sentence[first.i]

    def _described_as(self, noun: Token) -> None:
        """Learn what somebody is: "He has been a warder at the prison", for one who is only "he" so far."""
        who = next((child for child in noun.head.children if child.dep_ == "nsubj"), None)
        one = any(child.dep_ == "det" and child.lower_ in {"a", "an"} for child in noun.children)
        if who is None or who.lower_ not in {"he", "she"} or noun.head.lemma_ != "be" or not one:
            return
        person = self._pronouns.get(who.i)
        if (
            person is None
            or not of_a_person(noun)
            or self._quoted(noun.idx)
            or any(c.dep_ == "neg" for c in noun.head.children)
        ):
            return
        person.nouns |= nouns_of(noun)
        person.name = person.name or phrase(noun)

    def _named_as(self, noun: Token) -> None:
        """Learn the name in "gives the driver's name as Ivo", "her name is Hanna"."""
        owner = next(
            (child for child in noun.children if child.dep_ == "poss" and child.pos_ in {"NOUN", "PRON"}), None
        )
        after = self.doc[noun.i + 1 : noun.i + 4]
        if owner is None or not any(token.lower_ in {"as", "is", "was"} for token in after):
            return
        named = next((found for token in after if (found := self.register.of(token)) is not None), None)
        person = None if owner.pos_ == "PRON" and owner.lower_ not in GENDERED else self._pronouns.get(owner.i)
        if owner.pos_ == "NOUN":
            person = self._noun(owner)
        if person is not None and named is not None and named.person:
            self._is(person, named)

    def _is(self, person: Person, named: Named) -> Person:
        """Give a described voice the name that the text gives it; what was known of the name goes to it."""
        if person.named is not None or not named.person:
            return self._known(named)
        known = self._known(named)
        if known is person:
            return person
        person.nouns |= known.nouns
        person.mentions = sorted({*known.mentions, *person.mentions})
        person.spoke, person.gender = max(known.spoke, person.spoke), person.gender or known.gender
        person.name, person.kind, person.named = known.name, known.kind, named
        self.met.remove(known)
        return person

    # ------------------------------------------------------------ nouns

    def _known(self, named: Named) -> Person:
        known = next((person for person in self.met if person.named is named), None)
        if known is None:
            lead = described_before(named, self.met, self.doc) or in_the_lead(named, self.met, self.doc, self._in_prose)
            if lead is not None:
                lead.nouns |= named.nouns
                lead.gender = lead.gender or named.gender
                lead.name, lead.kind, lead.named = named.name, named.kind, named
                return lead
            known = Person(named.name, named.kind, set(named.nouns), named.gender, named=named)
            self.met.append(known)
        return known

    def _in_prose(self, at: int) -> int:
        """Return the number of a token's sentence, from 0 for the first of the prose."""
        return self._salience.sentence[at] - self._salience.begins

    def _noun(self, token: Token) -> Person:
        if token.i not in self._met_at:
            self._met_at[token.i] = self._met(token)
        return self._met_at[token.i]

    def _met(self, token: Token) -> Person:
        named = name_in(token, self.register)
        if named is not None:
            if token.pos_ == "NOUN" and of_a_person(token) and not named.person and named.votes > OTHERWISE:
                named.votes = 1.0  # "the chairman, X"
            person = self._known(named)
            if (
                token.pos_ == "NOUN"
                and (described := self._anaphor(token, beside_name=True)) is not None
                and described is not person
            ):
                person = self._is(described, named)
        elif (anaphor := self._anaphor(token)) is not None:
            person = anaphor
        else:
            person = Person(
                phrase(token), kind_of(token), nouns_of(token), gender_of(token), plural=token.tag_ in {"NNS", "NNPS"}
            )
            if not self._apart(token.idx):
                self.met.append(person)
        self._salience.mention(person, token)
        return person

    def _anaphor(self, token: Token, *, beside_name: bool = False) -> Person | None:
        return self._anaphors.of(token, beside_name=beside_name, tells=self._tells_of(token))

    def _tells_of(self, token: Token) -> Person | None:
        """Return who says what a token stands in: nobody calls himself "the girl"."""
        for head, spans in self._said.items():
            if head >= 0 and head != token.i and any(span.start <= token.idx < span.end for span in spans):
                return self._met_at.get(head) or self._pronouns.get(head)
        return None

    # ------------------------------------------------------------ pronouns

    def _teller_after(self, token: Token) -> Person | None:
        """Return who tells it in "He was shocked, Ivo told the paper" and "In what he called a rant, Ivo said"."""
        cue = token.head.head
        if token.head.dep_ == "pcomp" and cue.lower_ == "in" and cue.i < token.i:
            cue = cue.head
        elif token.head.dep_ != "ccomp" or cue.lemma_ not in wording.SPEECH:
            return None
        if token.dep_ not in {"nsubj", "nsubjpass"}:
            return None
        teller = next((c for c in cue.children if c.dep_ == "nsubj" and c.i > token.i and c.pos_ != "PRON"), None)
        person = self._noun(teller) if teller is not None else None
        gender = "male" if token.lower_ in wording.MALE else "female"
        return person if person is not None and person.human and agree(person.gender, gender) else None

    def _pronoun(self, token: Token) -> Person | None:
        word = token.lower_
        if word in wording.SINGULAR and (teller := self._teller_after(token)) is not None:
            return teller
        if word in GENDERED:
            gender = "male" if word in wording.MALE else "female"
            fits = [p for p in self.met if p.human and not p.plural and agree(p.gender, gender)]
            own = None if self._quoted(token.idx) else self._talk.speaker(token)
            held = {above.i for above in _phrases_round(token)}
            fits = [p for p in fits if not self._same_clause(p, token) and (own is None or p.named is not own)]
            fits = [p for p in fits if not any(at in held for at, _, _ in p.mentions)]
            chosen, times = self._salience.by_how_much(self._salience.likely(fits, token), token)
            chosen = chosen or self._salience.going_on(fits, token)
            if chosen is not None and to_another(token):
                return chosen  # "Ann told Bo that he": either's, which tells nothing of Ann
            if chosen is not None:
                if not self._salience.told_of(token):  # "Ann said she was there": or another was
                    chosen.heard_as(gender, sure=times >= SURELY)
            else:  # somebody, whom the next he or she may go on with
                chosen = Person("", "unnamed", set(), gender, alone=True)
                self.met.append(chosen)
            self._salience.mention(chosen, token)
            return chosen
        if word in {"they", "them", "themselves"}:
            return self._salience.standing_out([p for p in self.met if p.plural and p.spoke >= 0], token)
        if word == "it":
            return self._salience.standing_out(
                [p for p in self.met if not p.human and not p.plural and p.spoke >= 0], token
            )
        return None

    def _same_clause(self, person: Person, token: Token) -> bool:
        """Tell whether the person is the subject of the verb whose object the pronoun is, or the other way round."""
        if token.dep_ == "nsubj":
            objects = {child.lemma_.lower() for child in token.head.children if child.dep_ in {"dobj", "dative"}}
            return bool(objects & person.nouns)
        if token.dep_ not in {"dobj", "dative", "iobj"} or token.lower_.endswith("self"):
            return False
        return any(self.doc[at].head.i == token.head.i and self.doc[at].dep_ == "nsubj" for at, _, _ in person.mentions)


def _phrases_round(token: Token) -> Iterator[Token]:
    """Yield the nouns whose phrase a pronoun stands in: "a colleague of his" is somebody else's."""
    for above in token.ancestors:
        if above.dep_ in {"relcl", "acl", "advcl", "ccomp"} or (above.pos_ in {"VERB", "AUX"} and above.dep_ != "amod"):
            return
        yield above
