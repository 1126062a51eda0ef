"""The construction "according to X", in whatever part of the sentence it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.read import wording
from sayso.read.roles import Candidate, subject
from sayso.read.spans import round_about, subtree, tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token


def according(token: Token) -> Iterator[Candidate]:
    """Read "according to X"."""
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return
    to = token.nbor()
    source = next((child for child in (*to.children, *token.children) if child.dep_ == "pobj" and child.i > to.i), None)
    if source is None:
        return
    body = token.head
    while body.dep_ in {"pobj", "prep", "compound", "amod", "npadvmod"} and body.head.i != body.i:
        body = body.head
    clause_head = body
    while clause_head.pos_ not in {"VERB", "AUX"} and clause_head.head.i != clause_head.i:
        clause_head = clause_head.head
    if clause_head.lemma_ in wording.WRITING and subject(clause_head) is not None:
        # "According to X, the agency reported, …": what X says is what the agency reported
        reported = next((child for child in clause_head.children if child.dep_ == "ccomp"), None)
        if reported is None:
            return
        clause_head = reported
    body = clause_head if clause_head.pos_ in {"VERB", "AUX"} else body
    last = _with_name_beside(source, subtree(source)[1])
    content = round_about(text_of(token.doc), subtree(body), (token.idx, last))
    cue = (Span(token.idx, to.idx + len(to.text)),)
    spans = tight(text_of(token.doc), subtree(source)[0], last)
    yield Candidate("according to", "according to", token.i, cue, spans, content, source.i)


def _with_name_beside(source: Token, end: int) -> int:
    """Extend "according to the governor" over the name between commas that the parser gave to the clause."""
    after = [token for token in source.sent if token.idx >= end]
    name = after[1 : next((i for i, token in enumerate(after[1:], 1) if token.text == ","), 1)]
    if (
        after
        and after[0].text == ","
        and name
        and source.pos_ == "NOUN"
        and all(token.pos_ == "PROPN" for token in name)
    ):
        return name[-1].idx + len(name[-1].text)
    return end
