"""Cues between commas: "The road, said Ann Lee, is closed"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read import wording
from sayso.read.roles import SUBJECTS, Candidate, made
from sayso.read.spans import tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

_OPENING: Final = '“"‘«„'
_CLOSING: Final = '”"’»“'


def interjected(verb: Token) -> Candidate | None:
    """Read a cue between commas, whatever the parser made of it: "The road, said Ann Lee, is closed"."""
    hole = _hole(verb) if verb.pos_ == "VERB" and verb.lemma_ in wording.SPEECH else None
    if hole is None:
        return None
    first, last, who = hole
    doc, text, sentence = verb.doc, text_of(verb.doc), verb.sent
    before = tight(text, sentence.start_char, doc[first].idx)
    after = tight(text, doc[last].idx + len(doc[last].text), sentence.end_char)
    if not before or not after or (text[after[0].start] in _OPENING) != (text[before[0].end - 1] in _CLOSING):
        return None  # 'However, she said, "we go"': what was said begins with the mark
    goes_on = next((token for token in doc[last + 1 : sentence.end] if token.is_alpha), None)
    if goes_on is None or goes_on.tag_ in {"WP", "WDT", "WRB", "VBG"}:
        return None  # "…, he told the paper, which …", "…, she said, adding …"
    hanging = any(t.head.i == verb.i and t.dep_ != "ccomp" and not t.is_punct for t in doc[last + 1 : sentence.end])
    if _whole(doc[sentence.start : first]) and (hanging or not _whole(doc[last + 1 : sentence.end])):
        return None  # "The road is closed, she said on Monday, two days after …"
    after = (Span(after[0].start, after[0].end - 1),) if text[after[0].end - 1] in ".!?" else after
    return made("interjected", verb, (*before, *after), who)


def _whole(words: Iterable[Token]) -> bool:
    """Tell whether some words are a clause by themselves: they hold a subject with its verb."""
    held = list(words)
    return any(token.dep_ in SUBJECTS and token.head in held and token.head.pos_ in {"VERB", "AUX"} for token in held)


def _hole(verb: Token) -> tuple[int, int, Token] | None:
    """Return the first and the last token of a cue between commas, and who speaks: after the verb, or before it."""
    doc, sentence = verb.doc, verb.sent
    if verb.i > sentence.start and _comma(doc, verb.i - 1):
        heads = [t for t in doc[verb.i + 1 : verb.i + 8] if t.pos_ in {"PROPN", "NOUN"} and t.left_edge.i == verb.i + 1]
        ends = [(t, _to_comma(doc, t.right_edge.i, sentence.end)) for t in heads]
        found = [(verb.i, end, t) for t, end in ends if end is not None]
        return found[-1] if found else None
    who = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    end = _to_comma(doc, verb.i, sentence.end)
    if who is None or end is None or who.left_edge.i <= sentence.start or who.right_edge.i > verb.i:
        return None
    return (who.left_edge.i, end, who) if _comma(doc, who.left_edge.i - 1) else None


def _comma(doc: Doc, at: int) -> bool:
    """Tell whether a comma stands at a token, before a closing mark or not."""
    while at > 0 and doc[at].text in _CLOSING:
        at -= 1
    return bool(doc[at].text == ",")


def _to_comma(doc: Doc, start: int, limit: int) -> int | None:
    """Return the last token before the comma that closes a cue, when only an object or a time stands between."""
    for at in range(start + 1, min(start + 7, limit)):
        if doc[at].text == ",":
            return at - 1
        if doc[at].pos_ in {"VERB", "AUX", "SCONJ", "PUNCT"}:
            return None
    return None
