"""Verbs that stand beside a quotation, whatever the parser makes of the sentence; a name and a colon before one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read import wording
from sayso.read.hearers import listener
from sayso.read.quotations import Quotation, words
from sayso.read.roles import Candidate, negated, quoted, subject
from sayso.read.spans import cue_spans, source_spans, tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

SAYING: Final = "saying"  # the construction of '…, writing "Stay"'
WORDS: Final = "in one's words"  # the construction of 'Nor, in her words, "did anybody come"'
LONGEST: Final = 24  # code points of "in their own words" with what parts it from a quotation
HEARING: Final = frozenset({"hear", "overhear", "record", "film"})
_COLON: Final = re.compile(r":\s*$")
_IN_WORDS: Final = re.compile(r"\b[Ii]n (his|her|their) (?:own )?words\b")


def beside(doc: Doc, mark: Quotation) -> Iterator[Candidate]:
    """Propose the verbs that stand beside a quotation, whatever the parser made of the sentence."""
    before = _tokens(doc, mark.start, -1)
    after = _tokens(doc, mark.end, 1)
    for name, tokens in (("quotation after", before), ("quotation before", after)):
        for distance, token in enumerate(tokens):
            if any(child.dep_ == "xcomp" and child.tag_ == "VBG" for child in token.children):
                continue  # "is heard saying": what is said hangs on the second verb
            if (
                token.pos_ == "VERB"
                and (who := quoted(token) or _heard(doc, token, mark) or subject(token)) is not None
                and not mark.holds(who.idx, who.idx + 1)
            ):
                kind = name + (" close" if distance < 4 else " far")  # noqa: PLR2004 - "the minister told reporters"
                kind = "quoted as saying" if quoted(token) is not None else kind
                kind = "heard saying" if _is_heard(token) else kind
                kind = SAYING if name == "quotation after" and not distance and _adds(token) else kind
                yield Candidate(
                    kind,
                    token.lemma_.lower(),
                    token.i,
                    cue_spans(token),
                    source_spans(who, token),
                    mark.spans,
                    who.i,
                    negated(token),
                    listener(token),
                    token.sent.start,
                )
                break
    if _COLON.search(text_of(doc)[max(0, mark.start - 3) : mark.start]):
        yield from _colon(doc, mark)
    yield from _in_words(doc, mark)


def _in_words(doc: Doc, mark: Quotation) -> Iterator[Candidate]:
    """Read "in her words" right before a quotation, or right behind it."""
    text = text_of(doc)
    for found in _IN_WORDS.finditer(text, max(0, mark.start - LONGEST), mark.end + LONGEST):
        between = text[found.end() : mark.start] if found.end() <= mark.start else text[mark.end : found.start()]
        whose = doc.char_span(*found.span(1))
        if whose is not None and between.strip() in {"", ","} and "\n" not in between:
            cue, source = Span(*found.span()), Span(*found.span(1))
            head = whose[0].head
            yield Candidate(WORDS, "words", head.i, (cue,), (source,), mark.spans, whose[0].i, sentence=head.sent.start)


def _heard(doc: Doc, verb: Token, mark: Quotation) -> Token | None:
    """Return who stands right behind a quotation and "is heard saying" it, whatever the parser hung them on."""
    if not _is_heard(verb) or verb.head.idx < mark.end:
        return None
    between = doc[: verb.head.i]
    nouns = (token for token in between if token.idx >= mark.end and token.pos_ in {"NOUN", "PROPN"})
    return next((noun for noun in nouns if noun.nbor().pos_ not in {"NOUN", "PROPN"}), None)


def _adds(verb: Token) -> bool:
    """Tell whether a participle brings what its clause's subject says: 'shared the letter, writing "Stay"'."""
    return bool(verb.tag_ == "VBG" and verb.dep_ in {"advcl", "conj"} and verb.lemma_ in wording.SPEECH)


def _is_heard(verb: Token) -> bool:
    """Tell "is heard saying", of a recording: a verb of speech that hangs on one of hearing."""
    return bool(verb.dep_ == "xcomp" and verb.head.lemma_ in HEARING and verb.lemma_ in wording.SPEECH)


def _colon(doc: Doc, mark: Quotation) -> Iterator[Candidate]:
    """Read a name and a colon before a quotation, as in a headline or a transcript: 'Minister: "We will go"'."""
    at = text_of(doc).rfind(":", 0, mark.start)
    begin = max(text_of(doc).rfind("\n", 0, at), text_of(doc).rfind(". ", 0, at)) + 1
    source = tight(text_of(doc), begin, at)
    if source and words(text_of(doc), source[0]) <= 6:  # noqa: PLR2004 - a name with its office
        span = doc.char_span(source[0].start, source[0].end, alignment_mode="expand")
        named = span is not None and any(token.ent_type_ in {"PERSON", "ORG"} for token in span)
        if span is not None and named and all(token.pos_ not in {"VERB", "AUX"} for token in span):
            yield Candidate("colon", ":", span.root.i, (Span(at, at + 1),), source, mark.spans, span.root.i)


def _tokens(doc: Doc, at: int, step: int) -> list[Token]:
    """Return the tokens of the same sentence on one side of a place, nearest first."""
    probe = at - 1 if step < 0 else at
    while 0 <= probe < len(text_of(doc)) and text_of(doc)[probe].isspace():
        if step > 0 and text_of(doc)[probe] == "\n":
            return []
        probe += step
    if not 0 <= probe < len(text_of(doc)):
        return []
    span = doc.char_span(probe, probe + 1, alignment_mode="expand")
    if span is None:
        return []
    token = span[0]
    if (
        step > 0
        and token.i
        and token.is_sent_start
        and token.text[:1].isupper()
        and text_of(doc)[at - 2 : at - 1] not in {",", "?", "!"}
    ):
        return []
    sentence = token.sent
    found = range(token.i, sentence.start - 1, -1) if step < 0 else range(token.i, sentence.end)
    out = []
    for i in found:
        if doc[i].text in {";", "”", "“", '"'}:
            break
        if not doc[i].is_punct and not doc[i].is_space:
            out.append(doc[i])
    return out
