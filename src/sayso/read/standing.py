"""How a word stands in its sentence: its role, the present, in quotation marks of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def marked(token: Token) -> bool:
    """Tell whether a name stands alone in quotation marks: a nurse, “Ann”."""
    return 0 < token.i < len(token.doc) - 1 and token.nbor(-1).is_quote and token.nbor().is_quote


def is_now(token: Token) -> bool:
    """Tell whether a token is the subject of a verb in the present: "he says", "she keeps", not "he has said"."""
    token = beside(token)
    verb = token.head
    finite = next((child for child in verb.children if child.dep_ == "aux" and child.tag_ != "TO"), verb)
    return token.dep_ == "nsubj" and finite.tag_ in {"VBZ", "VBP"} and verb.tag_ != "VBN"


def beside(token: Token) -> Token:
    """Return the subject that a name stands beside: "Ann's deputy, Bo, is careful"."""
    subject = token.dep_ == "appos" and token.pos_ == "PROPN" and token.head.pos_ == "NOUN"
    return token.head if subject and token.head.dep_ == "nsubj" else token


def role_of(token: Token) -> str:
    """Return a token's role in its clause; "and Peter" has that of whom it is joined to, a name that of its noun."""
    token = beside(token)
    for _ in range(8):
        if token.dep_ != "conj" or token.head.pos_ not in {"PROPN", "NOUN", "PRON"}:
            break
        token = token.head
    if token.dep_ == "nsubj" and token.head.dep_ in {"relcl", "acl"} and token.pos_ != "PRON":
        return "aside"  # "a brawl in which another man lost an eye" is not about that man
    return "" if token.dep_ == "attr" and token.pos_ != "PROPN" else str(token.dep_)
