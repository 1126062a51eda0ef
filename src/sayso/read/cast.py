"""The cast of a report: those met so far, and whom each noun and each pronoun read so far means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read.anaphors import Anaphors
from sayso.read.beside import name_in
from sayso.read.lead import LEAD, described_before, in_the_lead
from sayso.read.mentions import of_a_person
from sayso.read.people import Person
from sayso.read.phrases import gender_of, kind_of, nouns_of, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.tokens import Doc, Token

    from sayso.model import Spans
    from sayso.read.names import Named, Register
    from sayso.read.salience import Salience

OTHERWISE: Final = -2.0  # the votes from which a name beside "the chairman" is a person's after all


class Cast:
    """Those met in one report, in order; `pronouns` and the nouns' answers grow as the report is read."""

    def __init__(
        self,
        doc: Doc,
        register: Register,
        salience: Salience,
        *,
        apart: Callable[[int], bool],
        said: Mapping[int, Spans],
    ) -> None:
        """Take what `Voices` takes; `salience` weighs each mention."""
        self.doc, self.register, self.salience = doc, register, salience
        self.met: list[Person] = []
        self.pronouns: dict[int, Person | None] = {}
        self._met_at: dict[int, Person] = {}
        self._apart, self._said = apart, said
        self._anaphors = Anaphors(self.met, salience)

    def known(self, named: Named) -> Person:
        """Return the one whom a name names, met now if not before."""
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

    def becomes(self, person: Person, named: Named) -> Person:
        """Give a described voice the name that the text gives it; what was known of the name goes to it."""
        if person.named is not None or not named.person:
            return self.known(named)
        known = self.known(named)
        if known is person:
            return person
        person.nouns |= known.nouns
        person.mentions = sorted({*known.mentions, *person.mentions})
        person.spoke, person.gender = max(known.spoke, person.spoke), person.gender or known.gender
        person.name, person.kind, person.named = known.name, known.kind, named
        self.met.remove(known)
        return person

    def noun(self, token: Token) -> Person:
        """Return whom a noun phrase means; somebody new when it goes back to nobody."""
        if token.i not in self._met_at:
            self._met_at[token.i] = self._met(token)
        return self._met_at[token.i]

    def head_below(self) -> None:
        """Say whom a headline means by "lawyer", when the whole text has been read."""
        opening = next((at for at in range(len(self.doc)) if self._in_prose(at) >= LEAD), len(self.doc))
        for at, person in self._met_at.items():
            if person.named is None and person not in self.met and self._apart(self.doc[at].idx):
                self._anaphors.below(self.doc[at], person, opening=opening)

    def _in_prose(self, at: int) -> int:
        """Return the number of a token's sentence, from 0 for the first of the prose."""
        return self.salience.sentence[at] - self.salience.begins

    def _met(self, token: Token) -> Person:
        named = name_in(token, self.register)
        if named is not None:
            if token.pos_ == "NOUN" and of_a_person(token) and not named.person and named.votes > OTHERWISE:
                named.votes = 1.0  # "the chairman, X"
            person = self.known(named)
            if (
                token.pos_ == "NOUN"
                and (described := self._anaphor(token, beside_name=True)) is not None
                and described is not person
            ):
                person = self.becomes(described, named)
        elif (anaphor := self._anaphor(token)) is not None:
            person = anaphor
        else:
            person = Person(
                phrase(token), kind_of(token), nouns_of(token), gender_of(token), plural=token.tag_ in {"NNS", "NNPS"}
            )
            if not self._apart(token.idx):
                self.met.append(person)
        self.salience.mention(person, token)
        return person

    def _anaphor(self, token: Token, *, beside_name: bool = False) -> Person | None:
        return self._anaphors.of(token, beside_name=beside_name, tells=self._tells_of(token))

    def _tells_of(self, token: Token) -> Person | None:
        """Return who says what a token stands in: nobody calls himself "the girl"."""
        for head, spans in self._said.items():
            if head >= 0 and head != token.i and any(span.start <= token.idx < span.end for span in spans):
                return self._met_at.get(head) or self.pronouns.get(head)
        return None
