"""What the network takes for somebody's words and is nobody's: what one is asked, what is cited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.learned.ends import tokens
from sayso.read.stances import SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from sayso.read.roles import Candidate

REQUESTS: Final = wording.word_set(
    "ask urge press order beg dare invite challenge implore encourage advise tell instruct want force call"
)


def only_asked(doc: Doc, found: Candidate) -> Candidate:
    """Leave out what somebody is only asked to say: "urged the mayor to apologise for …" are no words of the mayor."""
    verb, asking = doc[found.head], doc[found.head].head
    infinitive = verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)
    if not infinitive or found.source_head < 0 or asking.lemma_ not in REQUESTS:
        return found
    return replace(found, content=()) if asking.i < found.source_head < verb.i else found


def only_cites(doc: Doc, found: Candidate) -> Candidate:
    """Leave out "citing two nurses" behind a verb of speech: it says where that is had from, and nothing besides."""
    cue, inside = doc[found.head], tokens(doc, found.content[0])
    if cue.lower_ not in {"citing", "quoting"} or not inside:
        return found
    said = any(token.lemma_ in wording.SPEECH and token.pos_ == "VERB" for token in doc[cue.sent.start : cue.i])
    root = doc[inside[0].i : inside[-1].i + 1].root
    cited = root.ent_type_ in {"PERSON", "ORG"} or root.lemma_.lower() in SOURCES
    return replace(found, content=()) if said and cited else found


def asked_by(doc: Doc, found: Candidate) -> Candidate:
    """Leave out what somebody was asked: "the mayor, asked by the paper whether it was true, laughed"."""
    verb = doc[found.head]
    has = any(child.lemma_ == "have" for child in verb.children)
    asked = verb.lemma_ == "ask" and verb.tag_ == "VBN" and not has
    by = any(child.dep_ == "agent" and child.i < found.source_head for child in verb.children)
    return replace(found, content=()) if asked and found.source_head >= 0 and not by else found


def only_a_noun(doc: Doc, found: Candidate) -> Candidate:
    """Leave out "In 14 answers there is …" and "The HBD estimate rests on …": no verb says anything there."""
    cue = doc[found.head]
    if cue.pos_ != "NOUN" or found.source_head < 0:
        return found
    inside = tokens(doc, found.content[0])
    source = doc[found.source_head]
    counted = source.dep_ == "nummod"
    acts = source.dep_ == "compound" and cue.dep_ == "nsubj" and cue.head in inside
    return replace(found, content=()) if source.head.i == cue.i and (counted or acts) else found


UNSAID: Final[tuple[Callable[[Doc, Candidate], Candidate], ...]] = (only_asked, only_cites, asked_by, only_a_noun)
