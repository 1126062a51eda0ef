"""Statements inside what is said, by the parse: "the nurse said the guard had told her that …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.candidates import clause, infinitive
from sayso.read.proposals import Proposal, fit
from sayso.read.roles import made, passive, subject
from sayso.read.spans import subtree, tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.read.quotations import Quotation
    from sayso.read.roles import Candidate

SURE: Final = 0.7
TELLING: Final = wording.word_set(
    "say tell add claim announce warn promise ask order admit explain argue insist inform assure swear recall state "
    "testify confirm deny reply answer write urge instruct advise"
)
NOBODY: Final = wording.word_set(
    "you we it that which who this what one anyone anybody nobody someone somebody everyone people"
)
BEING: Final = frozenset({"’m", "'m", "’re", "'re"})  # "I’m told", whatever the parser makes of it
SHARES: Final = frozenset({"percent", "percentage", "majority", "share", "proportion", "number", "%"})
WANTING: Final = frozenset({"tell", "ask", "order", "warn", "urge", "instruct", "advise"})  # somebody to do something


def inner(doc: Doc, outer: Sequence[Proposal], marks: Sequence[Quotation]) -> Iterator[Proposal]:
    """Yield what the parse reads within what is said, each with its own source, cue and content in it.

    The corpus that the table of cues is fitted to leaves such statements out, so it cannot weigh them.
    """
    taken = {one.candidate.head for one in outer}
    for proposal in outer:
        for span in proposal.content:
            for token in doc.char_span(span.start, span.end, alignment_mode="expand") or ():
                if token.i in taken or not _tells(token):
                    continue
                for found in _read(token):
                    fitted = fit(doc, found, marks)
                    if fitted.content and _inside(proposal, fitted):
                        taken.add(token.i)
                        yield replace(fitted, confidence=SURE)
                        break


def _tells(verb: Token) -> bool:
    """Tell whether a verb says that something was said, and not that it might be, or is to be."""
    if verb.pos_ != "VERB" or verb.lemma_ not in TELLING or verb.tag_ in {"VB", "VBG"}:
        return False
    if verb.i and verb.nbor(-1).lower_ in BEING:
        return False
    return not any(child.tag_ in {"MD", "TO"} or child.dep_ == "neg" for child in verb.children)


def _read(verb: Token) -> Iterator[Candidate]:
    for found in (*clause(verb), *_that(verb), *(infinitive(verb) if verb.lemma_ in WANTING else ())):
        if found.source_head < 0 or found.construction.startswith("passive"):
            continue
        who = verb.doc[found.source_head]
        once = verb.tag_ in {"VBD", "VBN"} or who.pos_ in {"NOUN", "PROPN"}
        if once and who.lower_ not in NOBODY and not who.like_num and who.lemma_ not in SHARES:
            yield replace(found, sentence=verb.sent.start)


def _that(verb: Token) -> Iterator[Candidate]:
    """Read "told the paper, according to X, that …", where the parser takes the clause for another's."""
    who = subject(verb)
    for child in verb.children if who is not None and not passive(verb) else ():
        mark = next((c for c in child.children if c.dep_ == "mark" and c.lower_ == "that"), None)
        if child.dep_ in {"advcl", "conj"} and mark is not None and mark.i > verb.i and mark.nbor(-1).text == ",":
            content = tight(text_of(verb.doc), mark.idx, subtree(child)[1])
            yield made("clause after", verb, content, who)


def _inside(outer: Proposal, found: Proposal) -> bool:
    roles = (*found.content, *found.candidate.cue, *found.candidate.source)
    return all(any(span.holds(role) for span in outer.content) for role in roles)
