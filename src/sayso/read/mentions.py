"""What a mention of a name says: of a person or not, an office, the same name misspelt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.ages import aged
from sayso.read.living import initialled, owns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from spacy.tokens import Token

LONG_NAME: Final = 5  # letters from which one other letter is a slip: "Jan" and "Jon" are two
PLACES: Final = wording.word_set("capital city town village hamlet port region province district county island river")
PERIODICALS: Final = frozenset({"daily", "weekly"})
NEITHER: Final = frozenset({"operator", "incubator", "aggregator"})  # a person or a firm
CAUSES: Final = frozenset({"to", "for", "against"})  # in names of bodies: "Alliance to Save the Ferry"
_ORGANISED: Final = wording.INSTITUTIONS | wording.OUTLETS | {"world", "tonight"}
_HUMAN: Final = re.compile(r"(?:m[ae]n|wom[ae]n|person|ist|ician|ator|uctor|ographer)$")


def vote(token: Token, name: str) -> float:
    """Weigh what one mention says for a person: the tagger's label, a title, speaking; against: an article, a place."""
    words = {word.lower().strip(".,") for word in name.split()}
    if not words.isdisjoint(_ORGANISED | CAUSES) or name.startswith("The "):
        return -3
    if initialled(name):
        return 1 + borne(token, name)
    if any(c.dep_ == "det" for c in token.children) or (name.isupper() and len(name) < 6):  # noqa: PLR2004 - an acronym
        return -2
    if _which(token) or (" " not in name and (_verifies(token) or _is_place(token))):
        return -3
    score = {"PERSON": 1.0, "": 0.0}.get(token.ent_type_, -0.4)
    score -= 1.2 * (" " not in name and _qualifies(token))
    if token.dep_ == "pobj" and token.head.lower_ in wording.PLACING:
        score -= 2
    elif token.dep_ == "pobj" and _according(token):
        score += 0.5
    elif token.dep_ == "pobj" and token.head.lower_ in {"to", "from", "of", "for", "through", "over"}:
        score -= 0.6 if token.ent_type_ == "PERSON" and " " in name else 1.2
    return score + borne(token, name) - 2.5 * (" " not in name and _publishes(token))


def _qualifies(token: Token) -> bool:
    """Tell whether a name only tells which thing is meant, as a country's does: "in the Orlan capital"."""
    thing = token.head.pos_ == "NOUN" and token.head.text.islower() and token.head.i == token.i + 1
    article = token.i > 0 and token.nbor(-1).lower_ in {"the", "a", "an"}
    return thing and article and token.dep_ in {"compound", "nmod", "amod"} and not of_a_person(token.head)


def borne(token: Token, name: str) -> float:
    """Weigh what only people do and have at a mention: speaking, a title, an age, giving a name."""
    before = token.nbor(-len(name.split())).lower_.rstrip(".") if token.i >= len(name.split()) else ""
    titled = before in wording.TITLES | wording.EPITHETS
    speaks = token.dep_ == "nsubj" and token.head.lemma_ in wording.SPEECH
    told = aged(token, name) or _given(token) or _who(token)
    return 2.0 * titled + 2.0 * told + 2.0 * owns(token) + 0.5 * speaks


def _publishes(token: Token) -> bool:
    """Tell whether a name publishes something: "Skerry published a list", "published by Skerry"."""
    verb = token.head.head if token.head.dep_ == "agent" else token.head
    return token.dep_ in {"nsubj", "pobj"} and verb.lemma_ in {"publish", "broadcast", "air"}


def _is_place(token: Token) -> bool:
    """Tell whether a name stands beside a place's noun: "in the capital, Ostrava", not "the mayor of the town, Bo"."""
    place = token.dep_ == "appos" and token.head.lemma_.lower() in PLACES
    return place and token.head.head.lower_ != "of"


def _given(token: Token) -> bool:
    """Tell whether somebody gives it as a name: "gives his name as Ann Lee"."""
    if token.dep_ != "pobj" or token.head.lower_ not in {"as", "of"}:
        return False
    giving = token.head.head
    if token.head.lower_ == "of":
        return bool(giving.lemma_ == "name" and giving.dep_ == "dobj" and giving.head.lemma_ in {"give", "use", "take"})
    return any(child.lemma_ == "name" and child.dep_ == "dobj" for child in giving.children)


def says(token: Token) -> bool:
    """Tell whether a token is the subject of a verb of speech, and does not keep silent: "did not comment"."""
    spoken = token.dep_ == "nsubj" and token.head.lemma_ in wording.SPEECH
    return bool(spoken and not any(child.dep_ == "neg" for child in token.head.children))


def begins(token: Token) -> bool:
    """Tell whether a capital that the tagger takes for no name begins a sentence, right before its verb."""
    mistaken = token.pos_ in {"NOUN", "ADV", "ADJ"} and token.text.istitle() and token.is_sent_start
    return bool(mistaken and token.i + 1 < len(token.doc) and token.nbor().pos_ in {"VERB", "AUX"})


def reports(token: Token) -> bool:
    """Tell whether a name does what outlets do: it reports, citing somebody, or quotes somebody as saying something."""
    verb = token.head
    if token.dep_ != "nsubj" or token.ent_type_ not in {"", "PERSON", "ORG"}:
        return False
    after = {word.lower_ for word in verb.children}
    cites = bool(after & {"citing", "quoting"})
    return (verb.lemma_ == "quote" and "as" in after) or (verb.lemma_ == "report" and cites)


def acts_as_outlet(token: Token) -> bool:
    """Tell whether a name does what outlets do: it reports, has reporters, or could not confirm what it was told."""
    publishes = token.dep_ == "nsubj" and token.head.lemma_ in {"report", "publish", "broadcast", "air"}
    return publishes or employs(token) or _verifies(token)


def of_a_body(known: Collection[str], apposed: Iterable[Token], beside: Iterable[Token]) -> bool:
    """Tell whether an outlet's noun stands beside a name, or a firm's in apposition: "Harrow Row, a chain of shops"."""
    firm = any(noun.lemma_.lower() in wording.FIRMS and not _may_be_one(noun) for noun in apposed)
    return firm or not PERIODICALS.isdisjoint(known) or any(n.lemma_.lower() in wording.OUTLET_NOUNS for n in beside)


def _may_be_one(noun: Token) -> bool:
    """Tell whether a noun may be a person's: "a plant operator, Bo Lund", and not "the operator Skerry Line"."""
    following = noun.doc[noun.i + 1 : noun.i + 2].text
    definite = any(child.lower_ == "the" for child in noun.children) or noun.nbor(-1).lower_ == "the"
    return noun.lemma_.lower() in NEITHER and not (definite and following.istitle())


def _who(token: Token) -> bool:
    """Tell whether a clause says "who" of a name, and not "which"."""
    clauses = (child for child in token.children if child.dep_ == "relcl")
    behind = [word.lower_ for word in token.doc[token.i + 1 : token.i + 6] if not word.is_punct]
    return behind[:3] == ["according", "to", "whom"] or any(
        child.lower_ == "who" and child.dep_ == "nsubj" for clause in clauses for child in clause.children
    )


def _which(token: Token) -> bool:
    """Tell whether a clause says "which" of a name, as of a country: "Halvar, which Orlo invaded"."""
    clauses = [child for child in token.children if child.dep_ == "relcl"]
    return any(
        word.lower_ == "which" and word.i == token.i + 2 and token.nbor().text == ","
        for clause in clauses
        for word in clause.children
    )


def _verifies(token: Token) -> bool:
    """Tell whether a name cannot confirm what somebody told it, as an outlet says of itself."""
    verb = token.head
    while verb.dep_ == "xcomp":
        verb = verb.head
    tried = {verb.lemma_, *(child.lemma_ for child in verb.children if child.dep_ == "xcomp")}
    tried |= {inner.lemma_ for child in verb.children if child.dep_ == "acomp" for inner in child.children}
    denied = any(child.dep_ == "neg" or child.lower_ == "unable" for child in verb.children)
    return token.dep_ == "nsubj" and denied and bool(tried & {"verify", "confirm", "establish", "authenticate"})


def _according(token: Token) -> bool:
    return token.head.lower_ == "to" and token.head.i > 0 and token.head.nbor(-1).lower_ == "according"


def done_by(token: Token) -> set[str]:
    """Return what a subject is called for what it does: who is a nurse, who drives is the driver."""
    verb = token.head.lemma_.lower()
    if verb == "be":
        return {c.lemma_.lower() for c in token.head.children if c.dep_ == "attr" and c.pos_ == "NOUN"}
    does = token.head.pos_ == "VERB" and verb not in {"report", "write", "make"}  # as bodies do
    return {verb + ("r" if verb.endswith("e") else "er")} if does else set()


def of_a_person(noun: Token) -> bool:
    """Tell whether a noun is of one person, by the word itself: "man", "warder", "lorry driver", "one of them"."""
    lemma = noun.lemma_.lower()
    if lemma == "one":
        return True
    single = noun.tag_ == "NN" and lemma not in wording.INSTITUTIONS | wording.OUTLET_NOUNS | NEITHER
    return single and (lemma in wording.HUMANS | wording.GENERIC or _HUMAN.search(lemma) is not None)


def office(token: Token) -> bool:
    """Tell whether a capital is an office's, not a name's: "the Secretary"."""
    definite = any(child.dep_ == "det" and child.lower_ == "the" for child in token.children)
    return definite and token.lower_ in wording.OFFICES


def human(named: Iterable[str], beside: Sequence[Token]) -> bool:
    """Tell whether a description is of a person; `beside` are the nouns at a name, whose endings tell too."""
    nouns = {noun.lemma_.lower() for noun in beside} - NEITHER
    return not wording.HUMANS.isdisjoint(named) or any(_HUMAN.search(noun) for noun in nouns)


def misspelt(one: str, other: str) -> bool:
    """Tell whether two full names are one but for a single letter of the first name: "Kristin", "Kristen"."""
    (first, *last), (second, *same) = one.casefold().split(), other.casefold().split()
    if last != same or len(first) != len(second) or len(first) < LONG_NAME:
        return False
    return sum(a != b for a, b in zip(first, second, strict=True)) <= 1


def describes(child: Token) -> bool:
    """Tell whether a word beside a name says what somebody is, be it taken for an adjective: "notary Ann Lee"."""
    trade = child.lower_ in wording.HUMANS and child.text.islower() and child.dep_ in {"compound", "amod", "nmod"}
    return trade or (child.pos_ == "NOUN" and child.dep_ in {"compound", "nmod", "amod", "appos"})


def employs(token: Token) -> bool:
    """Tell whether a name stands before those who report for it: "Tidemark reporters", "a Tidemark correspondent"."""
    return any(noun.text.islower() and noun.lemma_ in {"reporter", "correspondent"} for noun in headed(token))


def headed(token: Token) -> list[Token]:
    """Return the noun that a name stands before: "the Ondra agency"."""
    return [token.head] if token.dep_ in {"compound", "nmod"} and token.head.i == token.i + 1 else []
