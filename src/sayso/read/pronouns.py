"""Whom a pronoun means: by who stands out near by, whose words it stands in, or whose turn it is in a talk."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.hearers import to_another
from sayso.read.mentions import says
from sayso.read.people import Person
from sayso.read.phrases import agree
from sayso.read.quotations import quotations
from sayso.read.roles import SUBJECTS
from sayso.read.roundabout import calls_it_so, phrases_round, quoted_one, teller_after, told_apart
from sayso.read.syntax import breaks, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.tokens import Token

    from sayso.model import Spans
    from sayso.read.cast import Cast
    from sayso.read.quotations import Quotation
    from sayso.read.talk import Talk

SURELY: Final = 2.0  # from which a pronoun tells whether the chosen one is a man or a woman
FIRST: Final = frozenset({"i", "me", "my", "we", "us", "our", "myself"})
ALONE: Final = frozenset({"i", "me", "my", "myself"})


class Pronouns:
    """The pronouns of one report; ask in order of the text."""

    def __init__(
        self,
        cast: Cast,
        talk: Talk,
        *,
        quoted: Callable[[int], bool],
        said: Mapping[int, Spans],
        described: Callable[[Token], Person | None],
    ) -> None:
        """Take what `Voices` takes; `described` tells whom another source means."""
        self.doc, self._cast, self._talk = cast.doc, cast, talk
        self._quoted, self._said, self._described = quoted, said, described

    def of(self, token: Token, enclosing: Person | None = None) -> Person | None:
        """Return whom a pronoun means; `enclosing` is who speaks the quotation round it."""
        if token.lower_ in FIRST:
            return enclosing if enclosing is not None else self._first_person(token)
        if token.lower_ == "you":
            return self._second_person(token)
        return self.third(token)

    def third(self, token: Token) -> Person | None:
        """Return whom he, she, they or it means, worked out once."""
        if token.i not in self._cast.pronouns:
            self._cast.pronouns[token.i] = self._third_person(token)
        return self._cast.pronouns[token.i]

    # ------------------------------------------------------------ I and you

    def _first_person(self, token: Token) -> Person | None:
        """Return whose "I" it is: who speaks the quotation round it, or in the report's own text who has the turn."""
        if self._quoted(token.idx):
            return self._speaks_round(token)
        named = self._talk.speaker(token) if token.lower_ in ALONE else None
        return self._cast.known(named) if named is not None else None

    def _second_person(self, token: Token) -> Person | None:
        named = None if self._quoted(token.idx) else self._talk.spoken_to(token)
        return self._cast.known(named) if named is not None else None

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
        if mark is not None and not heads and (before := self._goes_on_from(mark)) is not None:
            return self._speaks_round(before)
        people = [self._described(self.doc[head]) for head in heads]
        return people[0] if people and all(person is people[0] for person in people) else None

    def _goes_on_from(self, mark: Quotation) -> Token | None:
        """Return a word of the quotation that one goes on from: “It fell,” Ann said. “It was cold.”.

        Between the two stands only who speaks the first, in the same paragraph.
        """
        before = [other for other in self._marks if other.spans[-1].end <= mark.spans[0].start]
        if not before:
            return None
        last = before[-1].spans[-1]
        between = self.doc.char_span(last.end, mark.spans[0].start, alignment_mode="contract")
        words = [token for token in between or () if not token.is_space]
        if between is None or "\n" in between.text or any(token.is_sent_start for token in words[1:]):
            return None
        ends = between.text.rstrip().endswith(".")
        tells = any(token.i in self._said for token in words)
        inside = self.doc.char_span(last.start, last.end, alignment_mode="contract")
        return inside[0] if ends and tells and inside is not None and len(inside) else None

    @cached_property
    def _marks(self) -> tuple[Quotation, ...]:
        text = text_of(self.doc)
        return quotations(text, breaks(text))

    # ------------------------------------------------------------ he, she, they and it

    def _third_person(self, token: Token) -> Person | None:
        word = token.lower_
        if (
            word in wording.SINGULAR
            and (teller := teller_after(token, self._cast.noun) or quoted_one(token, self._described)) is not None
        ):
            return teller
        if word in wording.GENDERED:
            return self._he_or_she(token)
        if word in {"they", "them", "themselves"}:
            return self._they(token)
        if word == "it":
            return self._it(token)
        return None

    def _it(self, token: Token) -> Person | None:
        """Return the body that stands out: of "It says" the one that the sentence before is about."""
        if (teller := calls_it_so(token, self._described)) is not None:
            return teller
        opens = says(token) and not any(
            before.dep_ in SUBJECTS and before.head.dep_ != "advcl" for before in token.doc[token.sent.start : token.i]
        )
        bodies = [p for p in self._cast.met if not p.human and not p.plural]
        about = [p for p in bodies if opens and p.kind == "organisation" and self._subject_before(p, token)]
        fits = about if len(about) == 1 else [p for p in bodies if p.spoke >= 0]
        chosen = self._cast.salience.standing_out(fits, token)
        if chosen is not None and says(token):
            self._cast.salience.mention(chosen, token)
        return chosen

    def _subject_before(self, person: Person, token: Token) -> bool:
        before = self._cast.salience.sentence[token.i] - 1
        return any(at == before and self.doc[i].dep_ in SUBJECTS for i, at, _ in person.mentions)

    def _they(self, token: Token) -> Person | None:
        """Return the group that stands out; where a sentence begins with "They said", the body that spoke last."""
        met = self._cast.met
        group = self._cast.salience.standing_out([p for p in met if p.plural and p.spoke >= 0], token)
        if group is not None or not (says(token) and token.is_sent_start):
            return group
        last = max(met, key=lambda p: p.spoke, default=None)
        body = last is not None and last.kind == "organisation" and last.spoke >= 0
        return self._cast.salience.standing_out([last], token) if last is not None and body else None

    def _he_or_she(self, token: Token) -> Person:
        """Return the one who stands out; else somebody, whom the next he or she may go on with."""
        gender = "male" if token.lower_ in wording.MALE else "female"
        salience = self._cast.salience
        fits = self._could_be(token, gender)
        chosen, times = salience.by_how_much(salience.likely(fits, token), token)
        chosen = chosen or salience.going_on(fits, token)
        if chosen is not None and to_another(token):
            return chosen  # "Ann told Bo that he": either's, which tells nothing of Ann
        if chosen is not None:
            if not salience.told_of(token):  # "Ann said she was there": or another was
                chosen.heard_as(gender, sure=times >= SURELY)
        else:
            chosen = Person("", "unnamed", set(), gender, alone=True)
            self._cast.met.append(chosen)
        salience.mention(chosen, token)
        return chosen

    def _could_be(self, token: Token, gender: str) -> list[Person]:
        """Return those of a gender whom the grammar round a pronoun does not rule out."""
        quoting = self._speaks_round(token) if self._quoted(token.idx) else None
        own = () if self._quoted(token.idx) else self._talk.may_speak(token)
        held = {above.i for above in phrases_round(token)} | told_apart(token)
        aside = not self._quoted(token.idx)
        fits = [
            p
            for p in self._cast.met
            if p.human
            and not p.plural
            and agree(p.gender, gender)
            and p is not quoting
            and not self._only_owns(p)
            and not (aside and p.name and p.named is None and not p.outside)
            and not any(p.named is one for one in own)
            and not self._same_clause(p, token)
            and not any(at in held for at, _, _ in p.mentions)
        ]
        known = [p for p in fits if p.gender] if self._tells_of_another(token, gender) else []
        return known or fits

    def _tells_of_another(self, token: Token, gender: str) -> bool:
        """Tell whether what "she" says begins with "he": whom the report has just spoken of, and not who speaks."""
        begins = next((span.start for span in self._said.get(token.i, ())), -1)
        first = self.doc.char_span(begins, begins + 2, alignment_mode="expand") if begins >= 0 else None
        word = first[-1].lower_ if first is not None and self._quoted(first[-1].idx) else ""
        return word in {"he", "she"} and not agree(gender, "male" if word == "he" else "female")

    def _only_owns(self, person: Person) -> bool:
        """Tell whether somebody with no name was met as an owner only: "the judge’s stamp" brings no judge in."""
        owner = bool(person.mentions) and all(self.doc[at].dep_ == "poss" for at, _, _ in person.mentions)
        return owner and person.named is None and bool(person.name)

    def _same_clause(self, person: Person, token: Token) -> bool:
        """Tell whether the person is the subject of the verb whose object the pronoun is, or the other way round."""
        if token.dep_ == "nsubj":
            objects = {child.lemma_.lower() for child in token.head.children if child.dep_ in {"dobj", "dative"}}
            return bool(objects & person.nouns)
        if token.dep_ not in {"dobj", "dative", "iobj"} or token.lower_.endswith("self"):
            return False
        return any(self.doc[at].head.i == token.head.i and self.doc[at].dep_ == "nsubj" for at, _, _ in person.mentions)
