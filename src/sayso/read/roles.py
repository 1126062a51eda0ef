"""The roles of a statement in a parse: who speaks, whom somebody cites or quotes; and what a construction proposes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.hearers import listener, told
from sayso.read.spans import cue_spans, source_spans, subtree, tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.model import Span

SUBJECTS: Final = {"nsubj", "nsubjpass"}
NEEDING: Final = frozenset({"tell", "inform", "assure", "remind", "notify"})  # of one who speaks they name who is told


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal: half-open token ranges turned into tight spans, with the cue's head token."""

    construction: str
    lemma: str
    head: int  # index of the cue's head token
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    source_head: int = -1  # index of the source's head token, -1 when the role is not in the text
    negated: bool = False
    listener: tuple[Span, ...] = ()
    sentence: int = -1  # index of the sentence's first token


def subject(verb: Token) -> Token | None:
    """Return the verb's subject, its own, the one it shares as a conjunct, or the noun it modifies."""
    seen = verb
    for _ in range(4):
        own = [child for child in seen.children if child.dep_ in SUBJECTS]
        if own:
            return own[-1] if len(own) > 1 and _is_the_later(own[0], own[-1]) else own[0]
        if seen.dep_ in {"conj", "xcomp"} and seen.head.pos_ in {"VERB", "AUX"}:
            seen = seen.head
        else:
            break
    if (said := said_by_quoted(verb)) is not None:
        return said
    if (first := spliced(verb)) is not None:
        return next(child for child in first.children if child.dep_ in SUBJECTS)
    if seen.dep_ == "acl" and seen.tag_ == "VBG":
        return seen.head
    if seen.dep_ == "advcl" and seen.tag_ == "VBG":
        return subject(seen.head) if seen.head.pos_ in {"VERB", "AUX"} else None
    return None


def spliced(verb: Token) -> Token | None:
    """Return the first verb of "it called this a lie, said it was true and …", which the parser takes for what is said.

    It shares its subject with the verb that follows it behind a comma, and that says something else.
    """
    if verb.i == 0 or verb.nbor(-1).text != "," or not any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
        return None
    for first in verb.children:
        before = first.dep_ == "ccomp" and first.i < verb.i and first.tag_ == verb.tag_
        if before and any(child.dep_ in SUBJECTS and child.i < first.i for child in first.children):
            return first
    return None


def _is_the_later(noun: Token, name: Token) -> bool:
    """Tell whether the later of two subjects is the verb's: "the newspaper The Courier", “Night”: a nurse tells."""
    if any(token.text == ":" for token in noun.doc[noun.i : name.i]):
        return True
    known = wording.OUTLET_NOUNS | wording.PEOPLE
    return noun.lemma_.lower() in known and name.pos_ == "PROPN" and noun.i + 1 == name.left_edge.i


def citing(verb: Token) -> Token | None:
    """Return "citing" in "the paper reported on Monday, citing the board, that …", wherever the parser hangs it."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.lower_ in {"citing", "quoting"}:
            return token
        if token.pos_ in {"VERB", "AUX"}:
            return None
    return None


def without_citing(verb: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut what was said behind whom somebody cites, where it begins with that."""
    first = text_of(verb.doc)[content[0].start : content[0].start + len("quoting")].lower() if content else ""
    by = citing(verb) if first.startswith(("citing", "quoting")) else None
    whom = next((c for c in by.children if c.dep_ in {"dobj", "pobj"} and c.i > by.i), None) if by is not None else None
    if by is None or whom is None or not content or content[0].start != by.idx:
        return content
    end = content[0].end
    return (*tight(text_of(verb.doc), min(subtree(whom)[1], end), end), *content[1:])


def passive(verb: Token) -> bool:
    """Tell whether the verb is passive, by itself or with the verb it is joined to: "were lined up and told that"."""
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children) or _shares_passive(verb)


def _shares_passive(verb: Token) -> bool:
    """Tell whether a verb that needs somebody to be told has nobody, and shares the subject of a passive."""
    joined = verb.dep_ == "conj" and verb.lemma_ in NEEDING and verb.tag_ in {"VBD", "VBN"}
    if not joined or any(child.dep_ in SUBJECTS | {"dobj", "dative", "prep"} for child in verb.children):
        return False
    return any(child.dep_ == "auxpass" for child in verb.head.children)


def agent(verb: Token) -> Token | None:
    """Return who did it, in a passive."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def negated(verb: Token) -> bool:
    """Tell whether the cue itself is negated ("did not say")."""
    return any(child.dep_ == "neg" for child in verb.children)


def teller(source: Token, verb: Token) -> Token:
    """Return who tells, where the one who is told was taken for the source: "…, Ann told the court"."""
    if source not in told(verb) or passive(verb) or quoted(verb) is not None:
        return source
    who = subject(verb)
    if who is None or who.i > verb.i or who.pos_ not in {"PROPN", "NOUN", "PRON"}:
        return source
    between = verb.doc[who.i : verb.i]
    return source if any(token.is_quote for token in between) else who  # “Meh,” wrote a voter


def behind_title(token: Token) -> Token:
    """Return the name that a title stands before, where the parser took the title for the head: "Mrs. | Lee"."""
    if token.lower_.rstrip(".") not in wording.TITLES or not token.text[:1].isupper():
        return token
    following = list(token.doc[token.i + 1 : token.i + 5])
    while following and following[0].text == ".":
        following.pop(0)
    run = list(takewhile(lambda one: one.pos_ == "PROPN", following))
    return run[-1] if run else token


def made(name: str, cue: Token, content: tuple[Span, ...], source: Token | None) -> Candidate:
    """Return a candidate whose cue and source are read off their head tokens."""
    spans = source_spans(source, cue) if source is not None else ()
    return Candidate(
        construction=name,
        lemma=cue.lemma_.lower(),
        head=cue.i,
        cue=cue_spans(cue),
        source=spans,
        content=content,
        source_head=source.i if source is not None else -1,
        negated=negated(cue),
        listener=listener(cue),
    )


def quoted(verb: Token) -> Token | None:
    """Return who is quoted in "the station quoted the Russian as saying"."""
    if verb.lemma_ not in {"quote", "cite"} or not any(c.lower_ == "as" for c in verb.children):
        return None
    return next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)


def said_by_quoted(verb: Token) -> Token | None:
    """Return who is quoted where a verb says what they say: "quoted a nurse, whom it did not name, as saying"."""
    as_ = verb.head if verb.dep_ == "pcomp" and verb.tag_ == "VBG" else None
    return quoted(as_.head) if as_ is not None and as_.lower_ == "as" else None
