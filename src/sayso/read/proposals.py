"""Proposals: who may say what, fitted to the quotation marks round it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.model import Span, union
from sayso.read.quotations import Quotation, near
from sayso.read.spans import tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from sayso.model import Kind, Spans
    from sayso.read.roles import Candidate

COVERED: Final = 0.8  # the share of an indirect content's letters inside marks from which it is direct speech


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate with its content fitted to the marks; `nested` is the quotation that its cue stands in."""

    candidate: Candidate
    content: Spans
    kind: Kind
    nested: Quotation | None = None
    features: tuple[str, ...] = ()
    confidence: float = 0.0

    @property
    def start(self) -> int:
        """Where its first role begins."""
        roles = (*self.content, *self.candidate.cue, *self.candidate.source)
        return min(span.start for span in roles)


def fit(doc: Doc, candidate: Candidate, marks: Sequence[Quotation]) -> Proposal:
    """Fit a candidate's content to the quotation marks that it meets."""
    nested = holding(candidate.cue, marks)
    if nested is not None:
        inside = tuple(one for span in candidate.content for one in _clip(text_of(doc), span, nested))
        return Proposal(candidate, inside, "indirect", nested)
    beside = near(marks, candidate.content[0].start, candidate.content[-1].end)
    met = [mark for mark in beside if any(part.meets(span) for part in mark.spans for span in candidate.content)]
    if not met:
        return Proposal(candidate, candidate.content, "indirect")
    if share(text_of(doc), candidate.content, met) >= COVERED or _introduced(text_of(doc), candidate, met):
        return Proposal(candidate, union(part for mark in met for part in mark.spans), "direct")
    grown = tuple(_grow(span, met) for span in candidate.content)
    return Proposal(candidate, union(_cut_at(span, candidate) for span in grown), "mixed")


def _introduced(text: str, candidate: Candidate, met: Sequence[Quotation]) -> bool:
    """Tell whether the content is a quotation that another cue and a colon bring: 'she told us: "Go," she said'."""
    last = met[-1]
    ends = candidate.content[-1].end <= last.end and candidate.cue[0].start >= last.end
    return len(met) == 1 and ends and text[: last.start].rstrip().endswith(":")


def _cut_at(span: Span, candidate: Candidate) -> Span:
    cue = candidate.cue[0]
    if span.meets(cue):
        return Span(span.start, cue.start) if span.start < cue.start else Span(cue.end, max(span.end, cue.end + 1))
    return span


def _clip(text: str, span: Span, mark: Quotation) -> Spans:
    """Return what of a span stands between two marks, without the space that may stand before the second of them."""
    for part in mark.spans:
        if part.meets(span):
            return tight(text, max(span.start, part.start + 1), min(span.end, part.end - 1))
    return ()


def _grow(span: Span, met: Sequence[Quotation]) -> Span:
    """Extend a span over marks that it cuts in two."""
    for mark in met:
        for part in mark.spans:
            if part.meets(span):
                span = Span(min(span.start, part.start), max(span.end, part.end))
    return span


def share(text: str, spans: Spans, met: Sequence[Quotation]) -> float:
    """Return how much of the letters in some spans stands in quotations, 0 to 1."""
    letters = [i for span in spans for i in range(span.start, span.end) if text[i].isalnum()]
    inside = sum(any(part.start <= i < part.end for mark in met for part in mark.spans) for i in letters)
    return inside / max(len(letters), 1)


def holding(cue: Spans, marks: Sequence[Quotation]) -> Quotation | None:
    """Return the quotation that a cue stands in."""
    beside = near(marks, cue[0].start, cue[-1].end) if cue else ()
    return next((mark for mark in beside if mark.holds(cue[0].start, cue[-1].end)), None)
