"""From the tokens of a parse to tight spans: of a phrase, of who says something, of a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

CUE_PARTS: Final = {"aux", "auxpass", "neg", "prt"}
STRAY: Final = 2  # code points
EDGE: Final = "\u200b,;:-–—"


def tight(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Shrink a range to its words, without commas, dashes and white space at the edges; nothing when empty."""
    while start < end and (text[start] in EDGE or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in EDGE or text[end - 1].isspace()):
        end -= 1
    return (Span(start, end),) if end > start else ()


def round_about(text: str, whole: tuple[int, int], hole: tuple[int, int]) -> tuple[Span, ...]:
    """Return what of a range of code points stands before and behind another; a stray mark is nothing."""
    parts = (whole[0], max(whole[0], hole[0])), (min(hole[1], whole[1]), whole[1])
    return tuple(span for part in parts for span in tight(text, *part) if span.end - span.start > STRAY)


def subtree(head: Token, *, without: Iterable[Token] = ()) -> tuple[int, int]:
    """Return the range of code points of a head's subtree, less the subtrees of some tokens at its edges."""
    dropped = {inner.i for token in without for inner in token.subtree}
    kept = [token for token in head.subtree if token.i not in dropped and not token.is_space]
    while kept and kept[-1].is_punct and kept[-1].text not in {'"', "”", "’", "'", "''", ")", "]", "?", "!"}:
        kept.pop()
    while kept and kept[0].is_punct and kept[0].text not in {'"', "“", "‘", "'", "``", "(", "[", "„", "«"}:
        kept.pop(0)
    if not kept:
        return (head.idx, head.idx + len(head.text))
    return (kept[0].idx, kept[-1].idx + len(kept[-1].text))


def source_spans(head: Token, cue: Token) -> tuple[Span, ...]:
    """Return the source's span: the whole noun phrase with what stands in apposition, never the cue itself."""
    inner = [child for child in head.children if cue.i in {t.i for t in child.subtree}]
    if inner:
        before = [t for t in head.subtree if t.i < min(x.i for x in inner[0].subtree)]
        start, end = before[0].idx, before[-1].idx + len(before[-1].text)
    else:
        start, end = subtree(head)
    return tight(text_of(head.doc), start, end)


def cue_spans(verb: Token) -> tuple[Span, ...]:
    """Return the cue: the verb with its auxiliaries, negation, particle and adverbs that touch it."""
    first = last = verb.i
    doc = verb.doc
    parts = {child.i for child in verb.children if child.dep_ in CUE_PARTS | {"advmod"}}
    while first - 1 in parts:
        first -= 1
    while last + 1 in {child.i for child in verb.children if child.dep_ == "prt"}:
        last += 1
    while first < verb.i and doc[first].dep_ == "advmod" and doc[first].lower_ in {"also", "then", "so", "as", "when"}:
        first += 1
    return tight(text_of(doc), doc[first].idx, doc[last].idx + len(doc[last].text))
