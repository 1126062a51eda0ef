"""Names that a text gives to somebody of whom it has spoken: "asked to be called Ivo", "which called him Ivo"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.mentions import of_a_person
from sayso.read.phrases import antecedent

if TYPE_CHECKING:
    from spacy.tokens import Token

CALLING: Final = frozenset({"call", "name", "identify", "dub", "know", "nickname", "go", "use"})
WISHING: Final = frozenset({"want", "wish", "ask", "prefer", "like", "choose", "agree", "request"})
SIGNS: Final = frozenset({"name", "nickname", "sign", "callsign", "alias", "moniker", "pseudonym"})
OURS: Final = frozenset({"we", "i"})
REFLEXIVE: Final = frozenset({"himself", "herself"})
PROTECTING: Final = frozenset({"protect", "shield", "hide", "conceal"})  # why one is called by another name
RELATIVE: Final = frozenset({"who", "whom", "that"})
_BETWEEN: Final = frozenset(
    {"only", "simply", "just", "here", "as", "to", "readers", "him", "her", "“", "”", '"', "‘", "’"}
)
_GOES_BY: Final = frozenset({"by", "the", "name", "nickname", "call", "sign", "pseudonym", "alias", "of", "a"})
_PRESS: Final = wording.word_set("in by the press media papers newspapers reports news local court documents")
_AS: Final = frozenset({"know", "identify", "name"})  # "known in the press as"


def calls(verb: Token) -> tuple[Token, Token] | None:
    """Return whom a verb of naming is about and the first word of the name that it gives; None when it gives none.

    Whom it is about is a pronoun or a noun of a person; a ship that "is called" something is nobody.
    """
    if verb.lemma_ == "give":
        return _nicknamed(verb)
    if verb.lemma_ not in CALLING or verb.pos_ != "VERB":
        return None
    name = _name_after(verb)
    own = _passive(verb) or verb.lemma_ in {"go", "use"}
    whom = (_subject(verb) if own else _object(verb)) if name is not None else None
    human = whom is not None and whom.lower_ in {"who", "whom"}
    if whom is not None and whom.lower_ in RELATIVE:
        whom = antecedent(whom)
    while whom is not None and whom.dep_ == "appos" and of_a_person(whom.head):  # "one of them, a corporal who"
        whom = whom.head
    if name is None or whom is None:
        return None
    using = verb.lemma_ == "use" and whom.pos_ == "NOUN"
    person = human or using or whom.lower_ in wording.SINGULAR or of_a_person(whom)
    if not person and verb.dep_ == "acl":  # "a signaller who served on the Korsela, named in the press as Ilko, told"
        whom = next((token for token in whom.ancestors if token.dep_ == "nsubj" and token.pos_ == "NOUN"), None)
        person = whom is not None
    return (whom, name) if person and whom is not None else None


def in_marks(trade: Token) -> Token | None:
    """Return the name in quotation marks right behind what somebody is: "a sapper “Bo”", "Worker ‘Ann’"."""
    behind = trade.doc[trade.i + 1 : trade.i + 4]
    if trade.lower_ not in wording.HUMANS or len(behind) < 3 or not (behind[0].is_quote and behind[2].is_quote):  # noqa: PLR2004
        return None
    return behind[1] if behind[1].pos_ == "PROPN" and behind[1].is_title else None


def _nicknamed(verb: Token) -> tuple[Token, Token] | None:
    """Return who is given which name in "gave him the call sign Heron"."""
    whom = next((child for child in verb.children if child.dep_ == "dative" and child.lower_ in wording.SINGULAR), None)
    signs = (c for c in verb.subtree if c.lemma_.lower() in SIGNS and (c.dep_ == "dobj" or c.head.dep_ == "dobj"))
    sign = next(signs, None)
    if whom is None or sign is None:
        return None
    after = next((token for token in verb.doc[sign.i + 1 : sign.i + 3] if not token.is_quote), None)
    return (whom, after) if after is not None and after.pos_ == "PROPN" else None


def chosen(verb: Token) -> bool:
    """Tell whether the name that a verb gives was asked for, or given for this report: no real name."""
    subject = next((child.lower_ for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), "")
    asked = not subject and verb.tag_ == "VB" and verb.dep_ == "ROOT"  # "Call him Ivo."
    return (
        _wished(verb)
        or asked
        or subject in OURS
        or verb.lemma_ in {"go", "use", "give"}
        or any(c.lower_ in REFLEXIVE or c.lemma_ in PROTECTING for c in verb.children)
    )


def _wished(verb: Token) -> bool:
    """Tell whether somebody wants to be called so: "asks to be called Ivo"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in WISHING


def _name_after(verb: Token) -> Token | None:
    """Return the proper noun that a verb gives as a name, with nothing but small words before it."""
    between = _BETWEEN | REFLEXIVE | (_GOES_BY if verb.lemma_ in {"go", "use"} else frozenset())
    between |= (_PRESS if verb.lemma_ in _AS else frozenset()) | ({"the"} if _wished(verb) else set())
    passed: set[str] = set()
    for token in verb.doc[verb.i + 1 : verb.i + 8]:
        if token.pos_ == "PROPN" and token.sent.start == verb.sent.start:
            needed = {"know": "as", "identify": "as", "go": "by"}.get(verb.lemma_)
            if verb.lemma_ == "use" and not passed & SIGNS:
                return None
            needed = "as" if passed & _PRESS and verb.lemma_ in _AS else needed
            return token if needed is None or needed in passed else None
        if token.lower_ not in between:
            return None
        passed.add(token.lower_)
    return None


def _passive(verb: Token) -> bool:
    return verb.dep_ == "acl" or any(child.dep_ == "auxpass" for child in verb.children)


def _subject(verb: Token) -> Token | None:
    """Return who is called something, or who wants to be."""
    own = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if own is not None:
        return own
    if verb.dep_ == "conj" or (verb.dep_ == "xcomp" and verb.head.lemma_ in WISHING):
        return _subject(verb.head) if verb.head.i != verb.i else None
    return verb.head if verb.dep_ in {"acl", "relcl"} else None


def _object(verb: Token) -> Token | None:
    """Return whom somebody calls something: "him", "himself", "the man we call"."""
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    if following.lower_ in {"him", "her"}:  # whatever the parser takes it for
        return following
    for child in verb.children:
        if child.lower_ in REFLEXIVE:
            return _subject(verb)
        if child.dep_ in {"dobj", "nsubj"} and child.lower_ in (wording.SINGULAR | RELATIVE) - {"he", "she", "who"}:
            return child
    active = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    relative = verb.dep_ == "relcl" and active is not None and active.lower_ not in RELATIVE
    return verb.head if relative else None
