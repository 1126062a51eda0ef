"""Who is named in a report: full names, the short names that go back to them, and how each is described."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sayso.read import pseudonyms, wording
from sayso.read.extents import MARKS, NUMBERED, heads_name, name_span
from sayso.read.living import unrecognised
from sayso.read.mentions import (
    CAUSES,
    acts_as_outlet,
    borne,
    describes,
    done_by,
    employs,
    headed,
    human,
    misspelt,
    of_a_body,
    of_a_person,
    office,
    reports,
    says,
    vote,
)
from sayso.read.phrases import POSSESSIVE
from sayso.read.roles import subject
from sayso.read.shortened import less_trades, of_a_kind, speaking
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from sayso.model import Span, VoiceKind

_NOTE: Final = re.compile(r"[.,]?\[\w+\]?$")  # "Ann Lee.[2]": a number that leads to a note
SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
STATE: Final = wording.word_set(
    "ministry ministries army military navy police government parliament senate embassy consulate president presidency "
    "headquarters court prosecutor prosecutors guard guards service council cabinet bank forces command staff "
    "department directorate"
)


@dataclass(slots=True)
class Named:
    """Somebody or something that a report names, gathered while the report is read."""

    name: str
    votes: float = 0.0  # for a person, against a place or an organisation
    mentions: list[int] = field(default_factory=list)  # token indices of the heads
    nouns: set[str] = field(default_factory=set)  # how it is described: "lawyer", "newspaper"
    gender: str = ""
    introduced_as_one: bool = False  # "Ivo, a driver": one name only, and an indefinite description
    pseudonym: bool = False
    speaks: bool = False  # somewhere in the report

    @property
    def person(self) -> bool:
        """Tell whether what the text says of it speaks for a person."""
        return self.pseudonym or self.votes > 0

    @property
    def kind(self) -> VoiceKind:
        """Say what kind of voice it is."""
        if self.person:
            alone = " " not in self.name and self.introduced_as_one and self.nouns.isdisjoint(wording.TITLES)
            return "pseudonym" if self.pseudonym or alone else "person"
        return (
            "document" if self.nouns & wording.DOCUMENTS and not self.nouns & wording.OUTLET_NOUNS else "organisation"
        )


class Register:
    """The names of one report. `of(token)` tells whom a proper noun names; None when it could be two."""

    def __init__(
        self, doc: Doc, *, prose: Callable[[int], bool] = lambda _: True, own: Callable[[str], bool] = lambda _: False
    ) -> None:
        """`prose` tells whether a code point stands in what is read, `own` if a name is the report's own outlet."""
        self.doc = doc
        self.text = text_of(doc)
        self.named: list[Named] = []
        self._at: dict[int, Named] = {}
        self._with: dict[int, dict[str, list[Named]]] = {0: {}, -1: {}}  # full names by their first and last words
        spans = [
            (token, name_span(token))
            for token in doc
            if (token.pos_ == "PROPN" or unrecognised(token)) and prose(token.idx) and heads_name(token)
        ]
        found = [(token, span, _clean(span.words(self.text))) for token, span in spans if span is not None]
        found = [one for one in found if one[2].lower().rstrip(".") not in wording.SPELT_OUT and not one[2].islower()]
        found = [(token, span, self._less_owner(name, found)) for token, span, name in less_trades(found)]
        self._full(found)
        full = dict(self._at)
        for at, named in full.items():  # before short names are led back to people
            self._describe(doc[at], named)
        self._short(found, own)
        for at in sorted(self._at.keys() - full.keys()):
            self._describe(doc[at], self._at[at])
        for named in filter(lambda one: own(one.name), self.named):
            named.votes = min(named.votes, 0) - 3
        pseudonyms.mark(self)

    def of(self, token: Token) -> Named | None:
        """Return whom a proper noun names, or None."""
        return self._at.get(token.i)

    def called(self, name: str) -> Named | None:
        """Return the one whose whole name this is, or None."""
        folded = fold(_clean(name))
        found = [named for named in self.named if fold(named.name) == folded]
        found = found or [named for named in self.named if fold(named.name).startswith(folded + " ")]
        return _only(found or self._sharing(folded, -1))

    def _less_owner(self, name: str, found: list[tuple[Token, Span, str]]) -> str:
        """Return a name without whom the text names as its owner: "Besh's Space Office", where it speaks of Besh.

        A country's ministry, army or court is told from another's by the country alone, and keeps it.
        """
        owner, _, rest = name.replace("’", "'").partition("'s ")
        if " " not in rest or not STATE.isdisjoint(rest.lower().split()):
            return name
        named = sum(other == owner for _, _, other in found) > 1
        alone = self.text.count(owner) > self.text.count(owner + name[len(owner)])
        return name[len(name) - len(rest) :] if named or alone else name

    def _full(self, found: list[tuple[Token, Span, str]]) -> None:
        by_name: dict[str, Named] = {}
        for token, _span, name in found:
            if " " not in name:
                continue
            folded = fold(name)
            named = by_name.get(folded)
            if named is None:
                named = by_name[folded] = Named(name)
                self.named.append(named)
            named.votes += vote(token, name)
            named.mentions.append(token.i)
            named.pseudonym |= folded.split()[0] in NUMBERED and len(folded.split()) == 2  # noqa: PLR2004 - "Witness 14"
            self._at[token.i] = named
        for folded, named in by_name.items():
            words = [word for word in folded.split() if word.rstrip(".") not in SUFFIXES] or folded.split()
            for at, word in ((0, words[0]), (-1, words[-1])):
                self._with[at].setdefault(word, []).append(named)

    def _short(self, found: list[tuple[Token, Span, str]], own: Callable[[str], bool]) -> None:
        """Lead a surname, a first name or an acronym back to the one full name that it can stand for."""
        alone: dict[str, Named] = {}
        self._outlets = {fold(name) for token, _, name in found if " " not in name and acts_as_outlet(token)}
        self._speaking = speaking(found)
        for token, _span, name in found:
            if " " in name or not name or office(token):
                continue
            full = self._standing_for(name, token) if not (name.isupper() and own(name)) else None
            if full is None:
                folded = fold(name)
                full = alone.get(folded)
                if full is None:
                    full = alone[folded] = Named(name, votes=2.0 if self._sharing(folded, -1) else 0.0)
                    self.named.append(full)
                full.votes += vote(token, name)
            elif full.votes > -2:  # noqa: PLR2004 - an article or an outlet's words leave no doubt
                full.votes += borne(token, name)
            full.mentions.append(token.i)
            self._at[token.i] = full

    def _standing_for(self, name: str, token: Token) -> Named | None:
        folded = fold(name)
        people = self._sharing(folded, -1) or self._sharing(folded, 0)
        if not people and borne(token, name) >= 1:
            people = [named for named in self._with[-1].get(folded, ()) if named.votes > -1]
        if (one := _only(people)) is not None:
            return one
        if people:
            title = token.nbor(-1).lower_.rstrip(".") if token.i else ""
            gender = "male" if title in wording.MALE else "female" if title in wording.FEMALE else ""
            if len(people := [n for n in people if gender and n.gender == gender]) == 1:
                return people[0]
        if any(child.dep_ == "det" for child in token.children):
            shortened = [
                n for n in self.named if n.votes < 0 and folded in {fold(n.name.split()[-1]), fold(n.name.split()[0])}
            ]
            if len(shortened) == 1 and " " in shortened[0].name:
                return shortened[0]
        if (outlet := folded in self._outlets) or name in self._speaking:
            bodies = [n for n in self.named if n.votes < 0 and " " in n.name and (outlet or of_a_kind(n.name))]
            if len(bodies := [n for n in bodies if fold(n.name.split()[0]) == folded]) == 1:
                return bodies[0]
        if name.isupper() and len(name) > 1:
            organisations = [n for n in self.named if not n.person and initials(n.name) == name]
            return organisations[0] if len(organisations) == 1 else None
        return None

    def _sharing(self, word: str, at: int) -> list[Named]:
        """Return the people whose full name has a word first or last: the surname before the first name."""
        return [named for named in self._with[at].get(word, ()) if named.votes >= 0]

    def _describe(self, token: Token, named: Named) -> None:
        """Gather how a mention describes the one it names: "lawyer X", "X, a driver", "X is a nurse", "X drove"."""
        named.nouns |= self._title(token)
        beside = [c for c in token.children if describes(c)]
        if token.dep_ == "appos" and token.head.pos_ == "NOUN":
            beside.append(token.head)
        if token.dep_ == "attr" and (who := subject(token.head)) is not None and of_a_person(who):
            beside.append(who)  # "the lawyer she rang was X"
        named.nouns |= {noun.lemma_.lower() for noun in beside}
        apposed = [noun for noun in beside if noun.dep_ == "appos" or noun.i == token.head.i]
        named.introduced_as_one |= any(d.lower_ in {"a", "an"} for n in apposed for d in n.children if d.dep_ == "det")
        if token.dep_ == "nsubj":
            named.nouns |= done_by(token)
        for word in sorted(named.nouns):
            named.gender = "male" if word in wording.MALE else "female" if word in wording.FEMALE else named.gender
        named.speaks |= says(token)
        if human(named.nouns, beside) and CAUSES.isdisjoint(named.name.split()):
            named.votes += 2
        elif reports(token) or employs(token) or of_a_body(named.nouns, apposed, [*beside, *headed(token)]):
            named.votes = min(named.votes, 0) - 3

    def _title(self, token: Token) -> set[str]:
        """Return the title or office that stands before a name."""
        span = name_span(token)
        first = self.doc.char_span(span.start, span.end, alignment_mode="expand") if span is not None else None
        title = first[0].nbor(-1).lower_.rstrip(".") if first is not None and first.start else ""
        known = {title} & (wording.OFFICES | wording.GENDERED | wording.OUTLET_NOUNS)
        return known | ({wording.SPELT_OUT[title]} if title in wording.SPELT_OUT else set())


def _only(people: list[Named]) -> Named | None:
    """Return the one of several who is meant when they are one, perhaps misspelt."""
    return people[0] if people and all(misspelt(one.name, people[0].name) for one in people[1:]) else None


def _clean(name: str) -> str:
    return POSSESSIVE.sub("", _NOTE.sub("", " ".join(name.split()))).strip(MARKS)


def initials(name: str) -> str:
    """Return the acronym of a name: its capitals."""
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper() and word != "The")


def fold(name: str) -> str:
    """Fold a name for comparison: case, a leading article, white space."""
    return re.sub(r"^the ", "", " ".join(name.casefold().split()))
