"""Who is named in a report: full names, the short names that go back to them, and how each is described."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read import wording
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.model import VoiceKind

_POSSESSIVE: Final = re.compile(r"[’']s?$")
_MARKS: Final = "“”\"'‘’«»„ \u00a0"
_WITHHELD: Final = (
    r"(?:whose|his|her|their|not\s+(?:his|her|their|the)(?:\s+\w+)?)\s+real\s+name|real\s+name|pseudonym|name(?:s)?\s+(?:has|have|was|were)\s+been\s+"
    r"changed|names?\s+changed|identified\s+only\s+(?:as|by)|known\s+only\s+as|asked\s+(?:that\s+we\s+call|to\s+be\s+called|to\s+be\s+identified)|"
    r"an\s+alias|not\s+be\s+named\s+in\s+full|surname\s+(?:is|was|has\s+been)\s+withheld|given\s+only\s+as|first\s+name\s+only"
)
WITHHELD: Final = re.compile(_WITHHELD, re.IGNORECASE)


@dataclass(slots=True)
class Named:
    """Somebody or something that a report names, gathered while the report is read."""

    name: str
    person: bool
    mentions: list[int] = field(default_factory=list)  # token indices of the heads
    nouns: set[str] = field(default_factory=set)  # how it is described: "lawyer", "newspaper"
    gender: str = ""
    introduced_as_one: bool = False  # "Ivo, a driver": one name only, and an indefinite description
    pseudonym: bool = False

    @property
    def kind(self) -> VoiceKind:
        """Say what kind of voice it is."""
        if self.person:
            alone = " " not in self.name and self.introduced_as_one
            return "pseudonym" if self.pseudonym or alone else "person"
        return "document" if self.nouns & wording.DOCUMENTS and not self.nouns & wording.OUTLET_NOUNS else "organisation"


class Register:
    """The names of one report. `of(token)` tells whom a proper noun names; None when it could be two."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.named: list[Named] = []
        self._at: dict[int, Named] = {}
        spans = [(token, name_span(token)) for token in doc if token.pos_ == "PROPN" and _heads(token)]
        found = [(token, span, _clean(span.words(self.text))) for token, span in spans if span is not None]
        self._full(found)
        self._short(found)
        for token in doc:
            if token.i in self._at:
                self._describe(token, self._at[token.i])
        self._mark_pseudonyms()

    def of(self, token: Token) -> Named | None:
        """Return whom a proper noun names, or None."""
        return self._at.get(token.i)

    def called(self, name: str) -> Named | None:
        """Return the one whose whole name this is, or None."""
        folded = fold(_clean(name))
        found = [named for named in self.named if fold(named.name) == folded]
        return found[0] if len(found) == 1 else None

    def _full(self, found: list[tuple[Token, Span, str]]) -> None:
        by_name: dict[str, Named] = {}
        for token, _span, name in found:
            if " " not in name:
                continue
            folded = fold(name)
            named = by_name.get(folded)
            if named is None:
                named = by_name[folded] = Named(name, _is_person(token, name))
                self.named.append(named)
            named.person = named.person or _is_person(token, name)
            named.mentions.append(token.i)
            self._at[token.i] = named

    def _short(self, found: list[tuple[Token, Span, str]]) -> None:
        """Lead a surname, a first name or an acronym back to the one full name that it can stand for."""
        alone: dict[str, Named] = {}
        for token, _span, name in found:
            if " " in name or not name:
                continue
            full = self._standing_for(name, token)
            if full is None:
                folded = fold(name)
                full = alone.get(folded)
                if full is None:
                    full = alone[folded] = Named(name, _is_person(token, name))
                    self.named.append(full)
                full.person = full.person or _is_person(token, name)
            full.mentions.append(token.i)
            self._at[token.i] = full

    def _standing_for(self, name: str, token: Token) -> Named | None:
        folded = fold(name)
        people = [n for n in self.named if n.person and " " in n.name and folded in {fold(n.name.split()[-1]), fold(n.name.split()[0])}]
        if len(people) > 1:
            title = token.nbor(-1).lower_.rstrip(".") if token.i else ""
            gender = "male" if title in wording.MALE else "female" if title in wording.FEMALE else ""
            people = [n for n in people if gender and n.gender == gender]
        if len(people) == 1:
            return people[0]
        if name.isupper() and len(name) > 1:
            organisations = [n for n in self.named if not n.person and initials(n.name) == name]
            return organisations[0] if len(organisations) == 1 else None
        return None

    def _describe(self, token: Token, named: Named) -> None:
        title = token.nbor(-1).lower_.rstrip(".") if token.i else ""
        for child in token.children:
            if child.dep_ in {"compound", "nmod", "amod"} and child.pos_ == "NOUN":
                named.nouns.add(child.lemma_.lower())
            if child.dep_ == "appos" and child.pos_ == "NOUN":
                named.nouns.add(child.lemma_.lower())
                if any(d.lower_ in {"a", "an", "one"} for d in child.children if d.dep_ == "det"):
                    named.introduced_as_one = True
        if token.dep_ == "appos" and token.head.pos_ == "NOUN":
            named.nouns.add(token.head.lemma_.lower())
            if any(d.lower_ in {"a", "an"} for d in token.head.children if d.dep_ == "det"):
                named.introduced_as_one = True
        if token.dep_ in {"nsubj"} and token.head.lemma_ == "be":
            named.nouns |= {c.lemma_.lower() for c in token.head.children if c.dep_ == "attr" and c.pos_ == "NOUN"}
        for word in (title, *named.nouns):
            named.gender = "male" if word in wording.MALE else "female" if word in wording.FEMALE else named.gender
        if named.nouns & {"spokesman", "spokeswoman", "lawyer", "soldier", "man", "woman"}:
            named.person = True

    def _mark_pseudonyms(self) -> None:
        """Mark the one-word names that the text says are not the whole or the real name."""
        for match in WITHHELD.finditer(self.text):
            begin = max(self.text.rfind("\n", 0, match.start()), match.start() - 250)
            near = [
                (abs(self.doc[i].idx - match.start()), named.name, named)
                for named in self.named
                for i in named.mentions
                if " " not in named.name and begin <= self.doc[i].idx <= match.end() + 120 and not named.nouns & wording.OUTLET_NOUNS
            ]
            near = [found for found in near if not _looks_like_outlet(found[2], self.doc)]
            if near:
                chosen = min(near, key=lambda found: found[:2])[2]
                chosen.pseudonym = chosen.person = True


def _looks_like_outlet(named: Named, doc: Doc) -> bool:
    return named.name.isupper() or any(doc[i].ent_type_ in {"ORG", "GPE", "NORP", "LOC"} for i in named.mentions)


def _heads(token: Token) -> bool:
    """Tell whether a proper noun heads its name."""
    return not (token.dep_ in {"compound", "flat"} and token.head.pos_ == "PROPN" and abs(token.head.i - token.i) <= 6)  # noqa: PLR2004


def name_span(head: Token) -> Span | None:
    """Return the place of the name that a proper noun heads: its entity, or the run of proper nouns it ends."""
    doc = head.doc
    first = last = head.i
    while first > 0 and (doc[first - 1].pos_ == "PROPN" or (doc[first - 1].text in {"-", "’s", "'s"} and first > 1 and doc[first - 2].pos_ == "PROPN" and doc[first].pos_ == "PROPN")):
        first -= 1
    entity = next((e for e in doc[max(0, first - 1) : first + 1].sent.ents if e.start <= head.i < e.end), None)
    if entity is not None and entity.label_ in {"PERSON", "ORG", "FAC", "LAW", "WORK_OF_ART"}:
        first, last = min(first, entity.start), max(last, entity.end - 1)
    while first < last and (doc[first].lower_ in wording.TITLES | {"the", "a", "an"} or doc[first].text in _MARKS or doc[first].lower_.rstrip(".") in wording.TITLES):
        if doc[first].text == "The" and not doc[first].is_sent_start:
            break
        first += 1
    while last > first and (doc[last].text in {"’s", "'s", "’", "'", ",", "."} or doc[last].text in _MARKS or doc[last].is_space):
        last -= 1
    if first > 0 and doc[first - 1].text == "The" and not doc[first - 1].is_sent_start:
        first -= 1
    if not any(c.isalpha() for c in doc[first].text):
        return None
    return Span(doc[first].idx, doc[last].idx + len(doc[last].text))


def _clean(name: str) -> str:
    return _POSSESSIVE.sub("", " ".join(name.split())).strip(_MARKS)


def _is_person(token: Token, name: str) -> bool:
    words = {word.lower().strip(".,") for word in name.split()}
    if words & (wording.INSTITUTIONS | wording.OUTLETS) or name.startswith("The "):
        return False
    if any(c.dep_ == "det" for c in token.children) or (name.isupper() and len(name) < 6):  # noqa: PLR2004 - an acronym
        return False
    return token.ent_type_ == "PERSON"


def initials(name: str) -> str:
    """Return the acronym of a name: its capitals."""
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper() and word != "The")


def fold(name: str) -> str:
    """Fold a name for comparison: case, a leading article, white space."""
    return re.sub(r"^the ", "", " ".join(name.casefold().split()))
