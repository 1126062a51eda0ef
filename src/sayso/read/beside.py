"""The name that a description bears: its own, in a clause that gives it, or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.naming import calls
from sayso.read.phrases import naming_clause

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.read.names import Named, Register

AIRING: Final = frozenset({"tv", "radio", "television"})
GIVING: Final = frozenset({"name", "as", "of"})  # before a name that is given


def name_in(token: Token, register: Register) -> Named | None:
    """Return whom a noun phrase names: its head, a clause that gives its name, or the name beside it."""
    own = token.pos_ == "PROPN" or token.text[:1].isupper()
    named = (register.of(token) or register.called(token.text)) if own else None
    return named or _name_given(token, register) or _name_beside(token, register) or _outlet_beside(token, register)


def _name_after(token: Token, register: Register) -> Named | None:
    """Return the name that stands between commas after a description, when the parser gave it to the clause."""
    end = token.right_edge.i + 1
    if token.tag_ != "NN" or end + 1 >= len(token.doc) or token.doc[end].text != ",":
        return None
    run = []
    for following in token.doc[end + 1 : end + 6]:
        if following.pos_ != "PROPN":
            break
        run.append(following)
    closed = run and token.doc[run[-1].i + 1 : run[-1].i + 2].text == ","
    named = register.of(run[-1]) if closed else None
    return named if named is not None and named.person else None


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
    if token.tag_ == "NN" and len(names) == 1:
        return names[0]
    return _name_after(token, register)


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
