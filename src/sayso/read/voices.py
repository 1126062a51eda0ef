"""Whose words: from a source's words to a voice within the report, or unresolved when it could be two.

A pronoun goes to the person who stands out near by, when one does; "the young man" to the one voice so described; "a
lawyer" is somebody new. Method: salience by recency and grammatical role, after Lappin & Leass (1994), with a margin
below which nobody is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.cast import Cast
from sayso.read.exchanges import Exchanges
from sayso.read.learnt import Learnt, mistaken
from sayso.read.phrases import antecedent, author_of, introduced, phrase, publishes
from sayso.read.pronouns import Pronouns
from sayso.read.roles import behind_title, teller
from sayso.read.salience import Salience
from sayso.read.talk import Talk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Spans, Voice
    from sayso.read.names import Register
    from sayso.read.page import Page
    from sayso.read.people import Person

NO_PERSON_S: Final = frozenset({"one", "some", "many", "others", "another"})  # pronouns that describe, as nouns do


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
        self._quoted, self._apart = quoted, apart
        self._read_to = 0
        self._given: dict[int, tuple[Voice, Person]] = {}
        said = said or {}
        self._talk = Talk(doc, register)
        self._salience = Salience(doc, self._talk, quoted=quoted, apart=apart, said=said)
        self._cast = Cast(doc, register, self._salience, apart=apart, said=said)
        self._pronouns = Pronouns(self._cast, self._talk, quoted=quoted, said=said, described=self.described)
        self._exchanges = Exchanges(self._salience.sentence, quoted, self.described)
        self._learnt = Learnt(self._cast, quoted=quoted, pronoun=self._pronouns.third)

    def speaking(self, head: int, cue: int, enclosing: Person | None = None) -> Person | None:
        """Return who speaks when the source's head token is `head`; None when unresolved."""
        verb = self.doc[cue]
        token = _past_listener(teller(behind_title(self.doc[head]), verb))
        person = self._exchanges.answers(token, verb) or self.described(token, enclosing)
        self._exchanges.keep(verb, person)
        if person is not None:
            if person.name and person.named is None and token.i < cue and verb in token.subtree:
                person.name = phrase(token, before=verb)  # the parser hung the cue on the noun
            person.spoke = max(person.spoke, cue)
            person.aloud |= not self._quoted(self.doc[cue].idx) and not self._apart(self.doc[cue].idx)
        return person

    def described(self, token: Token, enclosing: Person | None = None) -> Person | None:
        """Return whom a noun phrase or a pronoun means; `enclosing` is who speaks the quotation round it."""
        if (
            token.tag_ in {"WP", "WDT"}
            or token.lower_ in {"who", "which"}
            or (token.text == "that" and token.tag_ == "IN")
        ):
            token = antecedent(token)
        self._read_up_to(token.i)
        if token.pos_ == "PRON" and token.lower_ not in NO_PERSON_S:
            return self._pronouns.of(token, enclosing)
        author = author_of(token)
        if author is None:
            return self._exchanges.wrote(token) or self._cast.noun(token)
        return self.described(author, enclosing)

    @property
    def page(self) -> Page:
        """The report's paragraphs with the names in them."""
        return self._talk.page

    @property
    def met(self) -> Sequence[Person]:
        """Those who have been met in the report so far."""
        return self._cast.met

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
        self._cast.head_below()

    def _read_up_to(self, index: int) -> None:
        """Meet those named in the text on the way, and follow he and she, so that the next pronoun finds them."""
        start, self._read_to = self._read_to, max(self._read_to, index)
        for token in self.doc[start:index]:
            named = self.register.of(token) if token.pos_ == "PROPN" else None
            if named is None and (token.pos_ != "PROPN" or token.ent_type_ == "DATE"):
                named = mistaken(token, self.register)
            body = named is not None and (publishes(named) or named.nouns & wording.FIRMS)
            if named is not None and (named.person or token.dep_ == "nsubj" or body):
                self._salience.mention(self._cast.known(named), token)
            elif token.pos_ == "PRON" and token.lower_ in wording.GENDERED and not self._quoted(token.idx):
                self._pronouns.third(token)
            elif introduced(token):
                self._cast.noun(token)
            self._learnt.at(token)


def _past_listener(token: Token) -> Token:
    """Return who speaks in "in a reply to Tidemark the Harbour Board said", which the parser takes for one name."""
    apposed = [child for child in token.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    begins = apposed[0].left_edge if token.dep_ == "pobj" and len(apposed) == 1 else token
    return apposed[0] if begins.lower_ == "the" and begins.i == token.i + 1 else token
