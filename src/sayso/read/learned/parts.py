"""Which parts of what the network takes for one speech are another sentence, another voice, or no statement at all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import union
from sayso.read import wording
from sayso.read.learned.ends import tokens
from sayso.read.quotations import near
from sayso.read.spans import subtree, tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Span
    from sayso.read.quotations import Quotation
    from sayso.read.roles import Candidate

_ENDED: Final = re.compile(r"[.!?][”\"’']?(?:\s|$)")
_MINE: Final = re.compile(r"\b(?:I|[Mm]y|[Mm]e)\b")


def of_one_voice(doc: Doc, found: Candidate, marks: Sequence[Quotation]) -> Candidate:
    """Return a candidate without the parts of its content that are not its voice's."""
    content = found.content
    if len(content) == 1:
        return found
    for part in (_elsewhere, _answers, _of_another):
        dropped = part(doc, replace(found, content=content), marks)
        content = tuple(span for span in content if span not in dropped)
    return replace(found, content=content)


def _elsewhere(doc: Doc, found: Candidate, marks: Sequence[Quotation]) -> list[Span]:
    """Return parts in no quotation that stand in a sentence before the cue's, or behind it and behind a quotation."""
    text, sentence = text_of(doc), doc[found.head].sent
    apart: list[Span] = []
    for at, span in enumerate(found.content):
        between = text[span.end : sentence.start_char] + text[sentence.end_char : span.start]
        before = span.end <= sentence.start_char
        closed = at > 0 and _quoted(found.content[at - 1], marks)
        if _ENDED.search(between + " " if before else text[sentence.end_char - 1 : span.start]) is None:
            continue
        if not _quoted(span, marks) and (before or (closed and span.start >= sentence.end_char)):
            apart.append(span)
    return apart if len(apart) < len(found.content) else []


def _answers(doc: Doc, found: Candidate, marks: Sequence[Quotation]) -> list[Span]:
    """Return the quotations from where two follow each other with nothing between: others speak in turn there."""
    text = text_of(doc)
    for at, one in enumerate(found.content):
        if one.start < found.cue[-1].end or not at:
            continue
        here = next((mark for mark in near(marks, one.start, one.end) if mark.closed), None)
        beside = near(marks, here.end + 1, here.end + 2) if here is not None else ()
        if here is not None and text[here.end : here.end + 1] == " " and any(m.start == here.end + 1 for m in beside):
            return list(found.content[at:])
    return []


def _of_another(doc: Doc, found: Candidate, marks: Sequence[Quotation]) -> list[Span]:
    """Return the quotations behind a sentence in which somebody only asks, or a thing says something but no "I"."""
    who = doc[found.source_head] if found.source_head >= 0 else None
    thing = who is not None and who.lower_ in {"that", "which"}
    asks = doc[found.head].lemma_ == "ask" and found.content[0].start > found.cue[0].start
    first, *rest = found.content
    if not (thing or asks) or _quoted(first, marks):
        return []
    end = doc[found.head].sent.end_char
    behind = [span for span in rest if span.start >= end and _quoted(span, marks)]
    return [span for span in behind if asks or _MINE.search(span.words(text_of(doc)))]


def _quoted(span: Span, marks: Sequence[Quotation]) -> bool:
    return any(part.meets(span) for mark in near(marks, span.start, span.end) for part in mark.spans)


def what_one_says(doc: Doc, found: Candidate) -> Candidate:
    """Leave out "What he says I cannot check": what follows is not what he says."""
    source = tokens(doc, found.source[0]) if found.source else []
    if not source or source[0].i == 0 or source[0].nbor(-1).lower_ != "what" or source[-1].i > found.head:
        return found
    gap = text_of(doc)[found.cue[-1].end : found.content[0].start]
    return replace(found, content=()) if gap == " " else found


def behind_semicolon(doc: Doc, found: Candidate) -> Candidate:
    """Cut "The road is shut, says a driver; armies trade blame", a heading, at the semicolon."""
    text, end = text_of(doc), max(span.end for span in (*found.cue, *found.source))
    if text[end : end + 1] != ";" or _ENDED.search(doc[found.head].sent.text.rstrip()[-2:]):
        return found
    kept = tuple(span for span in found.content if span.start < found.cue[0].start)
    return replace(found, content=kept) if kept else found


def on_both_sides(doc: Doc, found: Candidate) -> Candidate:
    """Read on behind "To make sure of that, says the woman who saw it, the doors were locked"."""
    verb = doc[found.head]
    who = next((child for child in verb.children if child.dep_ == "nsubj" and child.i > verb.i), None)
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and who is not None and c.i > who.right_edge.i), None)
    if clause is None or not found.source or any(span.start > verb.idx for span in found.content):
        return found
    behind = tight(text_of(doc), found.source[-1].end, subtree(clause)[1])
    comma = text_of(doc)[found.source[-1].end :].startswith(", ")
    return replace(found, content=union([*found.content, *behind])) if comma and not _says(clause) else found


def _says(clause: Token) -> bool:
    return clause.lemma_ in wording.SPEECH


def not_the_listener(doc: Doc, found: Candidate) -> Candidate:
    """Read "The road is shut, a nurse has told the newspaper The Courier": who is told is not what is said."""
    text, told = text_of(doc), found.listener
    if not told or not found.source or not all(any(whom.holds(span) for whom in told) for span in found.content):
        return found
    start, end = doc[found.head].sent.start_char, found.source[0].start
    whole = text[:end].rstrip().endswith(",") and found.source[0].start < found.cue[0].start
    return replace(found, content=tight(text, start, end) if whole else ())
