"""Quotations that no cue stands beside: the rest of a speech, or words that nobody is named for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Statement, Voice, content_id
from sayso.read.quotations import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Kind, Report
    from sayso.read.quotations import Quotation

ALONE: Final = 5  # words from which a quotation that nobody is named for is still a statement
ALONE_CONFIDENCE: Final = 0.5
CLAUSE: Final = 200  # code points that a cue's clause may still run on after its statement
_END: Final = re.compile(r"[.!?](?=\s)")


def gathered(report: Report, text: str, made: list[Statement], marks: Iterable[Quotation]) -> list[Statement]:
    """Add the quotations that no cue took: to the speech they go on with, or as statements without a voice."""
    made = list(made)
    for mark in marks:
        taken = any(span.meets(part) for found in made for span in (*found.content, *found.cue) for part in mark.spans)
        if taken or words(text, mark.spans[0]) < ALONE:
            continue
        found = _goes_on_from(text, made, mark)
        if found is not None:
            kind: Kind = "direct" if found.kind == "direct" else "mixed"
            made[made.index(found)] = replace(found, content=(*found.content, *mark.spans), kind=kind)
        elif _speech(text, mark) or _in_headline(report, mark):
            made.append(_alone(report, mark))
    return sorted(made, key=lambda found: (found.content[0], found.content))


def _goes_on_from(text: str, made: list[Statement], mark: Quotation) -> Statement | None:
    """Return the statement that a quotation goes on with: of the sentence before, or of the paragraph's one speaker."""
    if not _speech(text, mark):
        return None
    before = [found for found in made if found.voice.name and found.cue and _ends_before(text, found, mark)]
    if not before:
        begin = text.rfind("\n", 0, mark.start) + 1
        here = [found for found in made if found.voice.name and begin <= found.content[0].start < mark.start]
        before = (
            [found for found in here if found.kind == "direct"]
            if len({found.voice.name for found in here}) == 1
            else []
        )
    return max(before, key=lambda found: found.content[-1].end) if before else None


def _ends_before(text: str, found: Statement, mark: Quotation) -> bool:
    """Tell whether a quotation begins where a statement's sentence ends, or on the next line of the same speech."""
    end = max(span.end for span in (*found.content, *found.cue, *found.source))
    if end > mark.start:
        return False
    gap = text[end : mark.start]
    if "\n" in gap:
        return not gap.strip() and found.content[-1].end == end and found.kind == "direct"
    return len(gap) < CLAUSE and len(_END.findall(gap)) <= 1 and _END.search(gap.rstrip() + " ") is not None


def _speech(text: str, mark: Quotation) -> bool:
    return text[mark.start : mark.end].rstrip("”\"'’»“")[-1:] in {".", "!", "?", ","}


def _in_headline(report: Report, mark: Quotation) -> bool:
    return any(part.kind == "headline" and part.span.meets(span) for part in report.parts for span in mark.spans)


def _alone(report: Report, mark: Quotation) -> Statement:
    return Statement(
        id=content_id(report.id, mark.spans, (), ()),
        report=report.id,
        kind="direct",
        content=mark.spans,
        cue=(),
        source=(),
        voice=Voice("", "unresolved"),
        confidence=ALONE_CONFIDENCE,
        reason="a quotation with no cue beside it",
    )
