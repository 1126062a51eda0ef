"""Where the roles of a statement may stand: in its cue's paragraph, clear of datelines and of what is no prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sayso.read.quotations import near
from sayso.read.spans import tight
from sayso.read.syntax import breaks, datelines, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from sayso.model import Report, Span, Spans, Voice
    from sayso.read.proposals import Proposal
    from sayso.read.quotations import Quotation

_WORD: Final = re.compile(r"\w")
_PASSED_ON: Final = re.compile(r"\b(?:said|says|report(?:s|ed)|wr(?:ote|ites)|quoted|cited|announced|told)\b")
CLAUSE: Final = 120  # code points of a clause that says who passed something on


def prose(report: Report, spans: Spans) -> bool:
    """Tell whether words stand in the report's own prose or a headline, not in a caption or a notice."""
    return not any(part.span.meets(span) for part in report.parts if part.kind != "headline" for span in spans)


def in_headline(report: Report, spans: Spans) -> bool:
    """Tell whether any of some words stands in a headline."""
    return any(part.span.meets(span) for part in report.parts if part.kind == "headline" for span in spans)


def clear_of_relays(text: str, content: Spans, relays: Iterable[Voice]) -> Spans:
    """Return content without the clauses that say who passed it on: ", the agency reported in March,"."""
    for mention in (span for relay in relays for span in relay.mentions):
        cut = [part for span in content for part in _without(text, span, mention)]
        content = tuple(cut) or content
    return content


def _without(text: str, span: Span, mention: Span) -> Spans:
    if not span.holds(mention):
        return (span,)
    before, after = text.rfind(", ", span.start, mention.start), text.find(",", mention.end, span.end)
    begin, end = (before if before >= 0 else span.start), (after + 1 if after >= 0 else span.end)
    clause = text[begin:end]
    if len(clause) > CLAUSE or not _PASSED_ON.search(clause):
        return (span,)
    edges = ((span.start, begin), (end, span.end))
    return tuple(part for start, stop in edges if start < stop for part in tight(text, start, stop))


def bounded(report: Report, doc: Doc, marks: Sequence[Quotation], found: Iterable[Proposal]) -> list[Proposal]:
    """Return proposals with their roles cut to where they may stand, less those of which nothing is left."""
    bounds = Bounds.of(report, doc)
    cut = (bounds.cut(one, marks) for one in found)
    return [one for one in cut if one.content]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A report's paragraphs, by where they begin, and what no role may reach into."""

    doc: Doc
    starts: tuple[int, ...]
    away: Spans
    headlines: Spans

    @classmethod
    def of(cls, report: Report, doc: Doc) -> Bounds:
        """Return the bounds of a parsed report."""
        text = text_of(doc)
        away = (*datelines(text), *(part.span for part in report.parts if part.kind != "headline"))
        headlines = tuple(part.span for part in report.parts if part.kind == "headline")
        return cls(doc, breaks(text), tuple(sorted(away)), headlines)

    def cut(self, found: Proposal, marks: Sequence[Quotation]) -> Proposal:
        """Cut a proposal's roles: its source to the cue's paragraph, its content out of headlines that are not its."""
        candidate = found.candidate
        cue = self._beside(candidate.cue, doc_at := self.doc[candidate.head].idx) or candidate.cue
        source = self._beside(candidate.source, doc_at)
        head = candidate.source_head
        if source != candidate.source:
            inside = self.doc.char_span(source[0].start, source[0].end, alignment_mode="expand") if source else None
            head = inside.root.i if inside is not None else -1
        content = self._clear(self._of_its_text(found.content, doc_at))
        kind = found.kind
        if kind == "mixed" and content != found.content and not _quotes(content, marks):
            kind = "indirect"
        candidate = replace(candidate, cue=cue, source=source, source_head=head)
        return replace(found, candidate=candidate, content=content, kind=kind)

    def _beside(self, held: Spans, at: int) -> Spans:
        """Return what of some spans stands in the paragraph of a place."""
        begin, end = self._paragraph(at)
        inside = (
            one
            for span in held
            for one in tight(text_of(self.doc), max(begin, span.start), min(end, span.end))
            if span.start < end and begin < span.end
        )
        return self._clear(tuple(inside))

    def _paragraph(self, at: int) -> tuple[int, int]:
        number = bisect_right(self.starts, at)
        end = self.starts[number] if number < len(self.starts) else len(text_of(self.doc))
        return self.starts[number - 1], end

    def _of_its_text(self, content: Spans, at: int) -> Spans:
        """Leave out what stands in a headline when the cue and other words of the content stand elsewhere."""
        own = tuple(
            span
            for span in content
            if not any(title.meets(span) and not title.start <= at < title.end for title in self.headlines)
        )
        return own or content

    def _clear(self, held: Spans) -> Spans:
        """Cut what is no prose out of some spans."""
        for away in self.away:
            if any(away.meets(span) for span in held):
                held = tuple(one for span in held for one in self._less(span, away))
        return held

    def _less(self, span: Span, away: Span) -> Spans:
        if not away.meets(span):
            return (span,)
        text = text_of(self.doc)
        rest = (*tight(text, span.start, away.start), *tight(text, away.end, span.end))
        return tuple(one for one in rest if _WORD.search(text, one.start, one.end))


def _quotes(content: Spans, marks: Sequence[Quotation]) -> bool:
    return any(
        part.meets(span) for span in content for mark in near(marks, span.start, span.end) for part in mark.spans
    )
