"""Constructions that attribute words to somebody, found in a dependency parse.

A construction proposes; `rules.py` decides with the table of cues which proposals to believe.
Method: the clausal-complement and inversion patterns of Krestel, Bergler & Witte (2008) and of Asr et al. (2021),
widened to passives, infinitives, nouns, adjectives, "according to" and headlines.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read.according import according
from sayso.read.hearers import TELLING
from sayso.read.interjected import interjected
from sayso.read.own_thoughts import i_think
from sayso.read.roles import (
    Candidate,
    agent,
    made,
    passive,
    quoted,
    said_by_quoted,
    spliced,
    subject,
    without_citing,
)
from sayso.read.spans import CUE_PARTS, cue_spans, round_about, subtree, tight
from sayso.read.syntax import text_of
from sayso.read.tallies import tally

LONGEST: Final = 400  # tokens: a longer "sentence" is a list or a fault, and its reading takes the square of it
_CUES: Final = frozenset({"VERB", "AUX", "NOUN", "ADJ"})  # what all constructions but "according to" begin at

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from spacy.tokens import Doc, Token


def candidates(doc: Doc, but: Collection[int] = ()) -> Iterator[Candidate]:
    """Yield every proposal in order of the text; the same words may be proposed by several constructions.

    Sentences whose first token is in `but` are left out, save for what "I think" in them.
    """
    for sentence in doc.sents:
        start = sentence.start
        if len(sentence) > LONGEST:
            continue
        for token in sentence if start not in but else filter(i_think, sentence):
            if token.pos_ not in _CUES and token.lower_ != "according":
                continue
            between = interjected(token)
            for found in [between] if between is not None else [f for make in CONSTRUCTIONS for f in make(token)]:
                if found.content:
                    yield replace(found, sentence=start)


def clause(verb: Token) -> Iterator[Candidate]:
    """Read a verb with a clause that says what was said: after it, before it, or around it."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return
    for complement in verb.children:
        if complement.dep_ == "ccomp" and complement != spliced(verb):
            yield from _clause(verb, complement)


def _clause(verb: Token, complement: Token) -> Iterator[Candidate]:
    text = text_of(verb.doc)
    start, end = subtree(complement)
    name = "clause after" if complement.i > verb.i else "clause before"
    if name == "clause before":
        start, end = subtree(complement, without=_trailing(complement))
    content = without_citing(verb, tight(text, start, _before_according(verb, start, end)))
    who = None if passive(verb) else quoted(verb) or subject(verb)
    if passive(verb):
        name, who = "passive " + name, agent(verb)
    if start < verb.idx < end:
        content = _around(verb, complement, who)
        name = "clause around"
    if quoted(verb) is not None:
        name = "quoted as saying"
    elif said_by_quoted(verb) is not None:
        name = "said as quoted"
    yield made(name, verb, content, who)


def _before_according(verb: Token, start: int, end: int) -> int:
    """Return where content ends: before a trailing ", according to …", which says who passed it on."""
    for token in verb.sent:
        if token.lower_ == "according" and start < token.idx < end and token.i > verb.i and token.nbor(-1).text == ",":
            return token.idx
    return end


def _trailing(complement: Token) -> list[Token]:
    return [child for child in complement.children if child.dep_ == "punct" and child.i == complement.right_edge.i]


def _around(verb: Token, body: Token, who: Token | None) -> tuple[Span, ...]:
    """Return the two fragments round a cue that stands in the middle of what was said."""
    text = text_of(verb.doc)
    own = [verb, *(t for t in verb.children if t.dep_ in CUE_PARTS | {"advmod", "prep", "dobj", "dative", "npadvmod"})]
    if who is not None:
        own.append(who)
    inside = {t.i for part in own[1:] for t in part.subtree if body.i not in {a.i for a in t.ancestors}} | {verb.i}
    first = min(verb.doc[i].idx for i in inside)
    last = max(verb.doc[i].idx + len(verb.doc[i].text) for i in inside)
    start, end = subtree(body)
    return (*tight(text, start, first), *tight(text, last, end))


def parenthetical(verb: Token) -> Iterator[Candidate]:
    """Read a cue in parenthesis: "The road, he said, is closed", parsed as a clause beside another."""
    if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ not in {"parataxis", "conj", "advcl", "dep"}:
        return
    who = subject(verb)
    if who is None or any(child.dep_ in {"ccomp", "dobj", "xcomp", "acomp", "attr"} for child in verb.children):
        return
    as_said = any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)
    if verb.dep_ == "conj" or (verb.dep_ == "advcl" and not as_said):
        return
    root = verb.head
    content = round_about(text_of(verb.doc), subtree(root), subtree(verb))
    yield made("as said" if as_said else "parenthetical", verb, content, who)


def infinitive(verb: Token) -> Iterator[Candidate]:
    """Read a verb with an infinitive or a participle: "vowed to return", "denied shooting", "urged them to go"."""
    if verb.pos_ != "VERB":
        return
    for complement in verb.children:
        if complement.dep_ == "xcomp" and complement.i > verb.i:
            who = agent(verb) if passive(verb) else subject(verb)
            name = "passive infinitive" if passive(verb) else "infinitive"
            content = tight(text_of(verb.doc), *subtree(complement))
            if name == "passive infinitive" and (done := subject(verb)) is not None:
                content = (*tight(text_of(verb.doc), *subtree(done)), *content)
            yield made(name, verb, content, who)


def thing(verb: Token) -> Iterator[Candidate]:
    """Read a verb whose object says what was said: "denied the attack", "called for a ceasefire", "accused X of Y"."""
    if verb.pos_ != "VERB" or any(child.dep_ in {"ccomp", "xcomp"} for child in verb.children):
        return
    if quoted(verb) is not None:
        return
    who = agent(verb) if passive(verb) else subject(verb)
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i and verb.lemma_ not in TELLING:
            start, end = subtree(child)
            end = max(end, *(subtree(p)[1] for p in verb.children if p.dep_ == "prep" and p.i > child.i), end)
            yield replace(made("object", verb, tight(text_of(verb.doc), start, end), who), listener=())
        elif child.dep_ == "prep" and child.i > verb.i:
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None and not any(c.dep_ == "dobj" for c in verb.children):
                cue = tight(text_of(verb.doc), cue_spans(verb)[0].start, child.idx + len(child.text))
                content = tight(text_of(verb.doc), *subtree(inner))
                yield replace(made("preposition", verb, content, who), cue=cue, lemma=f"{verb.lemma_} {child.lower_}")


def noun(token: Token) -> Iterator[Candidate]:
    """Read a noun that carries a clause: "the claim that …", "reports that …", "his warning that …"."""
    if token.pos_ != "NOUN":
        return
    for child in token.children:
        if child.dep_ in {"acl", "ccomp", "relcl"} and any(
            c.dep_ == "mark" and c.lower_ == "that" for c in child.children
        ):
            owner = next((c for c in token.children if c.dep_ == "poss"), None)
            content = tight(text_of(token.doc), *subtree(child))
            cue = (Span(token.idx, token.idx + len(token.text)),)
            spans = tight(text_of(token.doc), *subtree(owner)) if owner is not None else ()
            if spans and (text := text_of(token.doc))[spans[0].end - 2 : spans[0].end] in {"'s", "’s"}:
                spans = tight(text, spans[0].start, spans[0].end - 2)
            yield Candidate(
                "noun", token.lemma_.lower(), token.i, cue, spans, content, owner.i if owner is not None else -1
            )


def adjective(token: Token) -> Iterator[Candidate]:
    """Read an adjective that carries a clause: "is confident that …", "was sure …"."""
    if token.pos_ != "ADJ" or token.dep_ not in {"acomp", "conj"}:
        return
    for child in token.children:
        if child.dep_ in {"ccomp", "xcomp"} and child.i > token.i:
            who = subject(token.head)
            cue = tight(text_of(token.doc), token.head.idx, token.idx + len(token.text))
            name = "adjective" if child.dep_ == "ccomp" else "adjective infinitive"
            yield replace(made(name, token, tight(text_of(token.doc), *subtree(child)), who), cue=cue)


CONSTRUCTIONS: Final[tuple[Callable[[Token], Iterator[Candidate]], ...]] = (
    clause,
    parenthetical,
    according,
    infinitive,
    thing,
    noun,
    adjective,
    tally,
)
