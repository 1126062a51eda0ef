"""The name that a description bears: its own, in a clause that gives it, or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.mentions import of_a_person
from sayso.read.naming import calls, in_marks
from sayso.read.phrases import naming_clause

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.read.names import Named, Register

AIRING: Final = frozenset({"tv", "radio", "television"})
DESCRIBED: Final = 14  # tokens from a description to the name behind it
GIVING: Final = frozenset({"name", "as", "of"})  # before a name that is given


def name_in(token: Token, register: Register) -> Named | None:
    """Return whom a noun phrase names: its head, a clause that gives its name, or the name beside it."""
    own = token.pos_ == "PROPN" or token.text[:1].isupper()
    if own and (marked := in_marks(token)) is not None and register.of(marked) is not None:
        return register.of(marked)  # "Worker ‘Ann’ tells"
    named = (register.of(token) or register.called(token.text)) if own else None
    named = named or _name_given(token, register) or _name_beside(token, register) or _outlet_beside(token, register)
    return named or _titled(token, register) or _who_it_was(token, register)


def _who_it_was(token: Token, register: Register) -> Named | None:
    """Return who is named in "The lawyer he had rung was Ann Lee"."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_ != "be" or not of_a_person(token):
        return None
    named = next(
        (register.of(c) for c in verb.children if c.dep_ == "attr" and c.pos_ == "PROPN" and c.i > verb.i), None
    )
    denied = any(child.dep_ == "neg" for child in verb.children)
    return named if named is not None and named.person and not denied else None


def _titled(token: Token, register: Register) -> Named | None:
    """Return the name right behind a trade, however the parser hung it: "according to curator Ann Lee"."""
    trade = token.pos_ == "NOUN" and of_a_person(token) and token.i + 1 < len(token.doc)
    return whole(token.nbor(), register) if trade and token.nbor().pos_ == "PROPN" else None


def _name_after(token: Token, register: Register) -> Named | None:
    """Return the name that stands between commas after a description, wherever the parser hung it.

    In "a friend of the mayor, Ann Lee, said" it could be either's, and is nobody's.
    """
    comma = _comma_after(token)
    if comma is None or (comma.i > token.i + 1 and _could_bear(comma.nbor(-1), register)):
        return None
    run = _capitals(comma)
    if not run or token.doc[run[-1].i + 1 : run[-1].i + 2].text not in {",", ".", ";", "—", "–", ""}:
        return None
    named = next((found for part in reversed(run) if (found := register.of(part)) is not None), None)
    if named is None or not all(part.lower_ in named.name.lower() for part in run):
        return None
    described = len(run) > 1 or of_a_person(token) or token.lemma_.lower() in wording.AUDIENCES
    return named if named.person or (described and named.votes >= 0) else None


def _comma_after(token: Token) -> Token | None:
    """Return the comma that ends a description: with no verb and no other mark before it."""
    if token.tag_ in {"NNS", "NNPS"} or (token.pos_ in {"PROPN", "PRON"} and token.lower_ != "one"):
        return None
    for following in token.doc[token.i + 1 : min(token.i + DESCRIBED, token.sent.end)]:
        if following.text == ",":
            return following
        if following.is_punct or following.pos_ in {"VERB", "AUX", "SCONJ", "CCONJ"}:
            return None
    return None


def _could_bear(inner: Token, register: Register) -> bool:
    """Tell whether the last word of a description may itself be whom the name behind it names."""
    return of_a_person(inner) and register.of(inner) is None


def _capitals(comma: Token) -> list[Token]:
    """Return the words of the name behind a comma, less a title, or a trade and its article, before it."""
    following = [*comma.doc[comma.i + 1 : min(comma.i + DESCRIBED, comma.sent.end)]]
    while following and _leads(following[0]):
        following.pop(0)
    run: list[Token] = []
    for token in following:
        inner = token.text == "-" or token.text in {"’s", "'s"}
        if not (token.text[:1].isupper() or (inner and run)) or not (token.is_alpha or inner or "." in token.text):
            break
        run.append(token)
    return run


def _leads(token: Token) -> bool:
    """Tell whether a word only leads to a name: "the Rev. Ann Lee", "Sgt. Ann Lee", "the cellist Ann Lee"."""
    word = token.lower_.rstrip(".")
    trade = token.text.islower() and token.pos_ in {"DET", "NOUN", "ADJ"}
    return trade or token.text == "." or word in wording.TITLES or word in {"rev", "count", "sgt", "comrade"}


def _name_given(token: Token, register: Register) -> Named | None:
    if token.lower_ in wording.OUTLET_NOUNS | wording.INSTITUTIONS:
        return None
    for verb in token.subtree:
        given = calls(verb)
        if given is not None and given[0].i == token.i and (named := whole(given[1], register)) is not None:
            return named
    for child in filter(naming_clause, token.children):
        inner = [(t, register.of(t)) for t in child.subtree if t.pos_ == "PROPN"]
        people = [n for t, n in inner if n is not None and (n.person or t.nbor(-1).lower_ in GIVING)]
        if people:
            return people[0]
    return None


def whole(first: Token, register: Register) -> Named | None:
    """Return the person whose name a proper noun begins."""
    for token in first.doc[first.i : first.i + 5]:
        if token.pos_ != "PROPN":
            break
        if (named := register.of(token)) is not None:
            return named if named.person else None
    return None


def _name_beside(token: Token, register: Register) -> Named | None:
    """Return the name in apposition: "the lawyer, X", "the lawyer X"."""
    apposed = [register.of(c) for c in token.children if c.dep_ == "appos" and c.i > token.i]
    names = [named for named in apposed if named is not None]
    if token.tag_ not in {"NNS", "NNPS"} and len(names) == 1:
        comma = _comma_after(token)
        either = comma is not None and comma.i > token.i + 1 and _could_bear(comma.nbor(-1), register)
        return None if either else names[0]
    return _name_after(token, register) if not names else None


def _outlet_beside(token: Token, register: Register) -> Named | None:
    """Return the name with an outlet's noun: "the X TV channel", "the television station X"."""
    if token.lower_ not in wording.OUTLET_NOUNS:
        return None
    following = [t for t in token.doc[token.i + 1 : token.i + 2] if t.pos_ == "PROPN"]
    before = [c for c in token.children if c.dep_ in {"compound", "nmod"} and c.lower_ not in AIRING]
    for beside in (*following, *before):
        named = register.of(beside)
        if named is not None and beside.ent_type_ not in {"GPE", "NORP", "LOC"}:
            return named
    return None
