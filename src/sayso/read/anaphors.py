"""Whom "the lawyer", "the young man", "the ministry" or a headline's "lawyer" goes back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.mentions import NEITHER, of_a_person
from sayso.read.phrases import agree, by_age, definite, gender_of, phrase, publishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from sayso.read.names import Named
    from sayso.read.people import Person
    from sayso.read.salience import Salience

STEM: Final = 4  # letters by which "Besh's" and "the Beshan" are one
FURTHER: Final = frozenset({"second", "third", "fourth", "fifth", "other"})
MEMBERS: Final = frozenset({"workers", "teachers", "drivers", "farmers", "employees"})  # of a union
MEDIA: Final = (  # what is called by a word of one is not called by a word of another
    frozenset({"newspaper", "paper", "daily", "weekly", "magazine", "tabloid", "gazette", "herald", "post", "times"}),
    frozenset({"broadcaster", "channel", "station", "radio", "television", "tv"}),
    frozenset({"agency", "newswire", "wire"}),
)
CALLINGS: Final = wording.word_set(  # what somebody is, not whom an event brings in, as "the driver" may be
    "defender striker midfielder goalkeeper winger teenager pensioner veteran singer actor actress novelist footballer "
    "politician academic economist historian professor scientist welder musician playwright businessman billionaire "
    "runner cyclist swimmer boxer golfer"
)


class Anaphors:
    """The descriptions of one report that point back; `met` grows as the report is read."""

    def __init__(self, met: list[Person], salience: Salience) -> None:
        """Share the list of those met, so that each answer knows all that came before."""
        self.met, self._salience = met, salience

    def of(self, token: Token, *, beside_name: bool, tells: Person | None) -> Person | None:
        """Return the one voice that a phrase goes back to; `tells` says what it stands in, and is not meant."""
        named = any(c.pos_ == "PROPN" and c.dep_ in {"compound", "nmod", "appos"} for c in token.children)
        if (named and not beside_name) or not definite(token):
            return None
        text = phrase(token).casefold()
        same = [p for p in self.met if p.named is None and p.name.casefold() == text]
        if same or _tells_apart(token):
            return same[-1] if same else None
        others = [p for p in self.met if p is not tells and not _of_another_state(token, p)]
        return self._body(token, others) if _of_a_body(token) else self._person(token, others)

    def _person(self, token: Token, others: Sequence[Person]) -> Person | None:
        noun, gender, plural = token.lemma_.lower(), gender_of(token), token.tag_ == "NNS"
        if noun in wording.GENERIC and not self._salience.quoted(token.idx):
            others = [p for p in others if p.outside or p.named is not None]
        fits = [p for p in others if noun in p.nouns and p.plural == plural and agree(p.gender, gender)]
        if len(fits) == 1:
            return fits[0]
        people = [p for p in others if p.human and p.name and agree(p.gender, gender)]
        if not fits and not plural:
            fits = list(self._whoever(token, people))
        if not fits and token.text[:1].isupper() and token.ent_type_ == "NORP":
            fits = [p for p in others if p.human and p.spoke >= 0]
        return self._salience.standing_out(fits, token)

    def _whoever(self, token: Token, people: Sequence[Person]) -> Sequence[Person]:
        """Return whom a phrase may mean that tells only what everybody is, or an age, or a calling."""
        noun, aged = token.lemma_.lower(), by_age(token)
        if noun in CALLINGS:
            near = self._salience.just_met([p for p in people if p.outside], token)
            return [p for p in near if p.named is not None]
        if noun not in wording.GENERIC and not aged:
            return []
        if of_a_person(token) and noun not in wording.GENERIC:  # "the young driver" is not the mayor
            return [p for p in people if len(people) == 1 and not p.nouns & wording.HUMANS]
        heard = [p for p in people if p.aloud] or [p for p in people if p.spoke >= 0]
        if not aged and self._salience.newly_met(people, token) and not self._salience.just_met(heard, token):
            return []  # "a call from a soldier", then "the man says": no lawyer of the page before
        fits = heard or (people if len(people) == 1 else [])
        return (self._salience.just_met(people, token) or fits) if aged else fits

    def _body(self, token: Token, others: Sequence[Person]) -> Person | None:
        """Return the one body that "the ministry" is short for, or the only firm that speaks for "the company"."""
        noun = token.lemma_.lower()
        fits = [p for p in others if noun in p.nouns and not p.plural]
        bodies = [p for p in others if p.named is not None and not p.human]
        if noun in wording.OUTLET_NOUNS:
            outlets = [p for p in bodies if p.named and publishes(p.named) and _of_a_medium(p, noun)]
            outlets = [p for p in outlets if p.named and _takes_part(p.named, token.doc)]
            near = self._salience.standing_out(outlets, token)
            if near is not None:
                near.nouns.add(noun)  # as which it is known from here on
            return near if near is not None else _only(fits)
        if fits:
            return _only(fits) or self._salience.standing_out(fits, token)
        short = [p for p in bodies if noun in words(p)]
        if short or noun not in wording.FIRMS or noun in NEITHER:
            return _only(short)
        described = [p for p in bodies if p.named and p.named.nouns & wording.FIRMS]
        if described:
            return _only(described)
        doubtful = [p for p in others if p.human and p.named is not None and " " not in p.name and not p.gender]
        firms = [p for p in bodies if p.spoke >= 0 and p.named and not publishes(p.named)]
        only = _only([p for p in firms if not set(words(p)) & (wording.INSTITUTIONS - wording.FIRMS | MEMBERS)])
        return only if not doubtful else None  # a firm of one word may have been taken for a person

    def below(self, token: Token, person: Person, *, opening: int) -> None:
        """Give a description in a headline the name of the one voice below that is so described.

        Of several it is the one that is met before the token `opening`, in the first sentences of the prose.
        """
        noun = token.lemma_.lower()
        if any(child.dep_ in {"nummod", "amod", "poss"} for child in token.children):
            return
        fits = [p for p in self.met if p.name and p.plural == person.plural and p.spoke >= 0 and p is not person]
        known = [p for p in fits if noun in p.nouns] or [p for p in fits if not p.human and noun in words(p)]
        if known and (len(known) == 1 or (known[0].mentions and known[0].mentions[0][0] < opening)):
            person.name, person.kind, person.named = known[0].name, known[0].kind, known[0].named
            person.below = known[0]


def _of_another_state(token: Token, person: Person) -> bool:
    """Tell whether a phrase says whose a body is, and a voice is another's: "the Orlan ministry", "Besh's ministry"."""
    own = {c.lower_[:STEM] for c in token.children if c.dep_ in {"amod", "compound", "poss"} and c.text[:1].isupper()}
    known = {word.lower()[:STEM] for word in person.name.split()[:-1] if word[:1].isupper()}
    return bool(own and known) and not own & known and token.text.islower()


def _takes_part(named: Named, doc: Doc) -> bool:
    """Tell whether a name in capitals says or is told something: no telephone of ‘MAMA’, and no crate of PEACHES."""
    words = [doc[at] for at in named.mentions]
    says = any(word.dep_ in {"nsubj", "poss"} and word.head.lemma_ in wording.SPEECH for word in words)
    told = any(word.dep_ == "dobj" and word.head.lemma_ == "tell" for word in words)
    passes = any(word.dep_ == "pobj" and word.head.lower_ in {"to", "with", "by", "from"} for word in words)
    return not named.name.isupper() or says or told or passes


def _of_a_medium(person: Person, noun: str) -> bool:
    """Tell whether an outlet may be called by a noun: a wire is no newspaper, a newspaper no channel."""
    own = next((medium for medium in MEDIA if noun in medium), frozenset())
    known = {*words(person), *person.nouns}
    return not own or bool(known & own) or not any(known & medium for medium in MEDIA)


def _tells_apart(token: Token) -> bool:
    """Tell whether a phrase says which one, or another: "the head of the mine", "the second lawyer"."""
    which = any(c.dep_ == "prep" and c.lower_ in {"of", "for", "in"} for c in token.children)
    return which or any(c.lower_ in FURTHER for c in token.children)


def _of_a_body(token: Token) -> bool:
    """Tell whether a phrase is of an outlet, or of a body with nothing beside its noun: "the ministry"."""
    if token.tag_ == "NNS":
        return False
    noun = token.lemma_.lower()
    alone = not any(child.dep_ not in {"det", "punct"} and child.i < token.i for child in token.children)
    return noun in wording.OUTLET_NOUNS or (noun in wording.INSTITUTIONS | wording.FIRMS and alone)


def _only(people: Sequence[Person]) -> Person | None:
    return people[0] if len(people) == 1 else None


def words(person: Person) -> list[str]:
    """Return the words of a voice's name, folded."""
    return person.name.lower().split()
