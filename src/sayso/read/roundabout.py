"""Whom the grammar round a pronoun makes it mean, or rules out: tellers behind it, whom a paper quotes, clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.phrases import agree, gender_of
from sayso.read.roles import SUBJECTS, said_by_quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from sayso.read.people import Person

RELATIVE: Final = frozenset({"what", "which", "that", "who", "whom"})


def teller_after(token: Token, noun: Callable[[Token], Person | None]) -> Person | None:
    """Return who tells it in "He was shocked, Ivo told the paper" and "In what he called a rant, Ivo said"."""
    cue = token.head.head
    if token.head.dep_ == "pcomp" and cue.lower_ == "in" and cue.i < token.i:
        cue = cue.head
    elif token.head.dep_ != "ccomp" or cue.lemma_ not in wording.SPEECH:
        return None
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    teller = next((c for c in cue.children if c.dep_ == "nsubj" and c.i > token.i and c.pos_ != "PRON"), None)
    person = noun(teller) if teller is not None else None
    gender = "male" if token.lower_ in wording.MALE else "female"
    return person if person is not None and person.human and agree(person.gender, gender) else None


def quoted_one(token: Token, described: Callable[[Token], Person | None]) -> Person | None:
    """Return whom "she" means in "quoted a nurse, whom it did not name, as saying she had counted 12"."""
    said = said_by_quoted(token.head.head) if token.dep_ in SUBJECTS and token.head.dep_ == "ccomp" else None
    person = described(said) if said is not None and said.pos_ in {"NOUN", "PROPN"} else None
    return person if person is not None and person.human and agree(person.gender, gender_of(token)) else None


def calls_it_so(token: Token, described: Callable[[Token], Person | None]) -> Person | None:
    """Return the body that "it" is in "the service released what it said was a call": the subject around it."""
    if token.dep_ != "nsubj" or token.i == 0 or token.nbor(-1).lower_ not in RELATIVE:
        return None
    above = (next((c for c in verb.children if c.dep_ == "nsubj"), None) for verb in token.head.ancestors)
    who = next((one for one in above if one is not None and one.lower_ not in RELATIVE), None)
    body = described(who) if who is not None and who.pos_ != "PRON" and who.i < token.i else None
    return body if body is not None and not body.human and not body.plural else None


def phrases_round(token: Token) -> Iterator[Token]:
    """Yield the nouns whose phrase a pronoun stands in: "a colleague of his" is somebody else's."""
    for above in token.ancestors:
        if above.dep_ in {"relcl", "acl", "advcl", "ccomp"} or (above.pos_ in {"VERB", "AUX"} and above.dep_ != "amod"):
            return
        yield above


def told_apart(token: Token) -> set[int]:
    """Return whom a clause tells of from outside: "Bo, with whom she had worked" and "the man she met" are not she."""
    verb = token.head
    if verb.dep_ != "relcl" or token.dep_ not in SUBJECTS:
        return set()
    whom = verb.head
    beside = {child.i for child in whom.children if child.dep_ == "appos"}
    return {whom.i, *beside, *({whom.head.i} if whom.dep_ == "appos" else ())}
