"""What a noun phrase says of whom it means: named or described, one or many, man or woman, person or paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read import wording
from sayso.read.spans import subtree, tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.model import VoiceKind
    from sayso.read.names import Named

REACHED: Final = wording.word_set(  # how words were had, and no part of who spoke them
    "quote interview see cite obtain contact reach name identify know call leak read give ask "
    "want wish decline refuse insist request agree go"
)
BODIES: Final = wording.word_set(  # further words for what has members and a door
    "laboratory lab clinic museum gallery library archive observatory diocese parish consulate firm retailer airline "
    "carrier charity club chain brand coastguard watchdog regulator lobby secretariat delegation squad platoon unit "
    "ring cell"
)
ISSUING: Final = frozenset({"issue", "put", "give", "post", "send", "present"})  # "has put out its figures"
POSSESSIVE: Final = re.compile(r"[’']s?$")
_FOCUS: Final = re.compile(r"^(?:only|even|just) (?=the |an? )", re.IGNORECASE)
SOME: Final = frozenset({"none", "several", "few", "both", "all", "most"})
COUNTS: Final = wording.word_set("percent percentage majority number half lot handful dozen minority %")
GATHERED: Final = wording.word_set("family crew couple jury panel crowd pair trio household audience duo")
THINGS: Final = wording.word_set(  # what is no person, though it says something
    "list testimony evidence estimate entry minutes letters audio tape screenshot sign poster plaque history tale "
    "read spreadsheet register certificate licence license permit slip passport contract narrative documentary film "
    "form screen label answer stamp"
)
UTTERED: Final = wording.word_set(  # in these somebody speaks
    "letter statement memo memorandum message email e-mail mail telegram note post tweet interview speech testimony "
    "diary memoir memoirs call text address affidavit plea confession remark comment"
)
ACTING: Final = (wording.TRADES | {"chief", "guard"}) - wording.PEOPLE  # whom "he" may mean where they do something
LONGEST_CLAUSE: Final = 9  # tokens


def publishes(named: Named) -> bool:
    """Tell whether a name is of one who publishes: by how it is described, its own words, or its capital "The"."""
    words = {word.lower() for word in named.name.split()}
    described = named.nouns & wording.OUTLET_NOUNS or words & wording.OUTLETS
    return not named.person and bool(described or named.name.startswith("The ") or named.name.isupper())


def introduced(token: Token) -> bool:
    """Tell whether a noun brings a person into the text whom he or she may mean: who speaks, or is called a soldier."""
    could = token.dep_ == "nsubj" or token.tag_ in {"NN", "NNP"}
    return could and _brings_in(token) and not any(child.lower_ == "no" for child in token.children)


def _brings_in(token: Token) -> bool:
    if token.dep_ == "nsubj" and token.head.lemma_ in wording.SPEECH and token.pos_ not in {"PRON", "SCONJ"}:
        return True
    if token.dep_ == "nsubj" and token.head.lemma_ in ISSUING and token.lemma_ in wording.INSTITUTIONS:
        return True
    if token.dep_ in {"compound", "attr", "appos"}:
        return False
    if token.tag_ == "NN":
        lemma = token.lemma_.lower()
        if lemma not in wording.PEOPLE and lemma not in ACTING:
            return False
        bare = not any(child.dep_ in {"det", "poss", "nummod", "compound", "amod"} for child in token.children)
        office = token.dep_ == "pobj" and (bare or token.head.lower_ in {"as", "for", "like"})
        return (token.dep_ == "nsubj" and not bare) if lemma in ACTING else not office
    return token.tag_ == "NNP" and token.lower_ in wording.OFFICES and definite(token)


def naming_clause(token: Token) -> bool:
    """Tell whether a clause gives its noun's name: "identified as X", "who goes by the name of X"."""
    if token.dep_ == "acl":
        return token.lemma_ in {"identify", "name", "know", "call", "dub"}
    return token.dep_ == "relcl" and any(inner.lemma_ == "name" and inner.pos_ == "NOUN" for inner in token.subtree)


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for."""
    if token.head.i and token.head.nbor(-1).lower_ == "according":
        return _before(token.head.nbor(-1)) or token
    head = token.head
    while head.dep_ not in {"relcl", "acl"} and head.head.i != head.i:
        head = head.head
    if head.dep_ not in {"relcl", "acl"}:
        return token
    return _published(head.head) or (_of_the_body(head.head) if token.lower_ == "who" else None) or head.head


def _of_the_body(body: Token) -> Token | None:
    """Return the person whom "who" means in "a driver with the 4th Brigade who says"."""
    within = body.head.head if body.dep_ == "pobj" else body
    bodied = body.ent_type_ == "ORG" or body.lemma_.lower() in wording.INSTITUTIONS | BODIES
    return within if bodied and within.tag_ == "NN" and within.lemma_.lower() in wording.HUMANS else None


def _before(according: Token) -> Token | None:
    """Return the noun right before "according to whom", but for the marks between."""
    before = (token for token in reversed(according.doc[according.sent.start : according.i]) if not token.is_punct)
    noun = next(before, None)
    return noun if noun is not None and noun.pos_ in {"NOUN", "PROPN"} else None


def _published(day: Token) -> Token | None:
    """Return what is meant where the parser hangs a clause on the day: "published a list on May 3 that shows"."""
    verb = day.head.head if day.ent_type_ in {"DATE", "TIME"} and day.head.dep_ == "prep" else None
    return next((child for child in verb.children if child.dep_ == "dobj"), None) if verb is not None else None


def definite(token: Token) -> bool:
    """Tell whether a phrase points back: "the", "this", "those"."""
    determiners = [child.lower_ for child in token.children if child.dep_ == "det"]
    return bool(determiners) and determiners[0] in {"the", "this", "that", "these", "those"}


def by_age(token: Token) -> bool:
    """Tell whether a phrase describes somebody by age: "the 71-year-old", "the young driver"."""
    years = [before.lower_ for before in token.doc[max(0, token.i - 2) : token.i]]
    return years == ["year", "-"] or any(child.lower_ in {"young", "elderly"} for child in token.children)


def phrase(token: Token, *, before: Token | None = None) -> str:
    """Return a description as written, without what hangs on it in a clause or beside it, nor from a word on."""
    opening = next(iter(token.subtree))
    alone = token.lower_ in {"one", "those", "some", "many", "others", "another"}
    without = [] if alone else [child for child in token.children if _hangs_on(child)]
    without += [inner for inner in token.subtree if inner.dep_ == "relcl" and inner.lemma_ in wording.SPEECH]
    text = text_of(token.doc)
    without += [opening] if opening.dep_ == "cc" and opening.head.i == token.i and opening.i < token.i else []
    start, end = subtree(token, without=without)
    spans = tight(text, start, end if before is None else min(end, before.idx)) or (
        Span(token.idx, token.idx + len(token.text)),
    )
    words = POSSESSIVE.sub("", " ".join(spans[0].words(text).split(", ")[0].split()).strip('“”"‘'))
    words = _FOCUS.sub("", words)
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an"} else words


def _hangs_on(child: Token) -> bool:
    """Tell whether a dependent is no part of a description: a clause, an apposition, "on Monday", "seen by us"."""
    if child.dep_ in {"conj", "cc"} and child.head.tag_ == "NN":
        return True
    if child.dep_ == "relcl":
        return not _tells_which(child)
    if child.dep_ == "npadvmod":
        return not by_age(child.head)
    if child.dep_ in {"appos", "advcl"} or (child.dep_ == "acl" and (child.tag_ != "VBN" or child.lemma_ in REACHED)):
        return True
    return child.dep_ == "prep" and _of_the_occasion(child)


def _of_the_occasion(prep: Token) -> bool:
    """Tell whether a preposition says of what, when or where one was told: "about", "on Monday", "in the recording"."""
    if any(inner.ent_type_ in {"DATE", "TIME"} for inner in prep.children):
        return True
    heard = prep.lower_ in {"in", "on"} and prep.nbor(-1).text != "-"  # and no brother-in-law
    recorded = heard and any(inner.lemma_ in wording.DOCUMENTS for inner in prep.children)
    return recorded or prep.lower_ in {"about", "regarding", "concerning", "during", "despite", "amid"}


def _tells_which(clause: Token) -> bool:
    """Tell whether a clause says which one is meant, "a farmer who lives there", and not how the words were had."""
    inside = list(clause.subtree)
    close = inside[0].i > 0 and inside[0].lower_ in {"who", "that"} and inside[0].nbor(-1).text != ","
    said = any(t.lemma_ in wording.SPEECH | REACHED or t.ent_type_ in {"DATE", "TIME"} or t.is_quote for t in inside)
    return close and len(inside) <= LONGEST_CLAUSE and not said and clause.head.tag_ in {"NN", "NNS"}


def nouns_of(token: Token) -> set[str]:
    """Return how a phrase describes whom it means: its head, what stands before it, what it is one of."""
    compounds = {child.lemma_.lower() for child in token.children if child.dep_ == "compound" and child.pos_ == "NOUN"}
    partitive = token.lower_ in {"one", "some", "many", "two", "three"}
    inner = {
        c.lemma_.lower()
        for p in token.children
        if p.dep_ == "prep" and p.lower_ == "of" and partitive
        for c in p.children
    }
    return {token.lemma_.lower()} | compounds | inner


def author_of(token: Token) -> Token | None:
    """Return who speaks in a letter, a statement or a call where its phrase says so: "a letter from the mayor".

    A study, a list or a report speaks for itself.
    """
    if token.lemma_.lower() not in UTTERED or token.tag_ not in {"NN", "NNP"}:
        return None
    by = {"with"} if token.lemma_ == "interview" else {"by", "from"}
    for child in token.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in by:
            return next((inner for inner in child.children if inner.dep_ == "pobj" and _can_write(inner)), None)
        if child.dep_ == "relcl" and child.lemma_ in {"give", "write", "send", "make", "post"} and child.i > token.i:
            return next((c for c in child.children if c.dep_ == "nsubj" and c.lower_ not in {"that", "which"}), None)
    return next((c for c in token.children if c.dep_ == "poss" and (_can_write(c) or c.lower_ in {"his", "her"})), None)


def _can_write(noun: Token) -> bool:
    return noun.pos_ in {"NOUN", "PROPN"} and noun.ent_type_ not in {"DATE", "TIME", "NORP"}


def gender_of(token: Token) -> str:
    """Return "male" or "female" where the word itself says so, else nothing."""
    word = token.lower_
    return "male" if word in wording.MALE else "female" if word in wording.FEMALE else ""


def kind_of(token: Token) -> VoiceKind:
    """Return what kind of voice a description is of."""
    lemma = token.lemma_.lower()
    if lemma in wording.DOCUMENTS | THINGS and lemma not in wording.OUTLET_NOUNS:
        return "document"
    if lemma in wording.HUMANS and token.tag_ not in {"NNS", "NNPS"}:
        return "unnamed"
    named = token.pos_ == "PROPN" and not token.text.islower()
    if named or lemma in wording.INSTITUTIONS | wording.OUTLET_NOUNS | BODIES:
        return "organisation"
    if lemma in GATHERED | COUNTS or token.lower_ in SOME:
        return "group"
    if token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"some", "many", "others", "those"}:
        return "group"
    return "unnamed"


def agree(one: str, other: str) -> bool:
    """Tell whether two genders can be one person's."""
    return not one or not other or one == other
