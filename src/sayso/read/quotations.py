"""Where quotation marks open and close, whatever marks a newsroom uses and whatever it forgets.

A quotation that runs over paragraphs (each opens with a mark, only the last closes) is one quotation of several spans.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

PAIRS: Final = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "``": "''", "''": "''", "'": "'", "‹": "›"}
DOUBLE: Final = frozenset({"”", '"', "''"})
_MARK: Final = re.compile(r"``|''|[“”„«»\"‘’'‹›]")
LONGEST_LEAD: Final = 200  # code points
SENTENCE_END: Final = re.compile(r"[.!?](?=\s)")
_PRONOUN: Final = re.compile(r"\s*(?:(?:And|But|Then|Later),? )?(?:he|she|they|it)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: its spans with their marks, a span a paragraph; `closed` is False when no mark ends it."""

    spans: tuple[Span, ...]
    closed: bool = True

    @property
    def start(self) -> int:
        """Where it opens."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where it closes."""
        return self.spans[-1].end

    def holds(self, start: int, end: int) -> bool:
        """Tell whether the range lies inside one of its spans."""
        return any(span.start <= start and end <= span.end for span in self.spans)


def unquoted(text: str) -> str:
    """Return a paragraph without what it quotes."""
    for mark in reversed(quotations(text, (0,))):
        text = text[: mark.start] + text[mark.end :]
    return text


def quotations(text: str, paragraphs: tuple[int, ...]) -> tuple[Quotation, ...]:
    """Return the quotations of a text in order, outermost only; `paragraphs` are where paragraphs begin."""
    found: list[Quotation] = []
    running: list[Span] = []  # spans of a quotation that the paragraph before left open
    for begin, limit in zip(paragraphs, (*paragraphs[1:], len(text)), strict=True):
        end = begin + len(text[begin:limit].rstrip())
        if running and not _opens_here(text, begin):
            found.append(Quotation(tuple(running), closed=False))
            running = []
        for span, closed in _paragraph(text, begin, end):
            if running and span.start == begin:
                span_list, running = [*running, span], []
            else:
                span_list = [span]
            if closed:
                found.append(Quotation(tuple(span_list)))
            else:
                running = span_list
    if running:
        found.append(Quotation(tuple(running), closed=False))
    return tuple(sorted(found, key=lambda q: q.start))


def near(marks: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Return the quotations that reach into a range; `marks` are in order and do not overlap."""
    first = bisect_right(marks, start, key=lambda mark: mark.end)
    return marks[first : bisect_left(marks, end, lo=first, key=lambda mark: mark.start)]


def words(text: str, span: Span) -> int:
    """Count the words in a span."""
    return len(_WORD.findall(span.words(text)))


def _opens_here(text: str, begin: int) -> bool:
    return _MARK.match(text, begin) is not None and text[begin] not in "”’»"


def _paragraph(text: str, begin: int, end: int) -> list[tuple[Span, bool]]:
    """Pair the marks of one paragraph; a mark that never closes reaches to the paragraph's end if it may."""
    spans: list[tuple[Span, bool]] = []
    at = begin
    while (opening := _next_opening(text, at, end)) is not None:
        closing = _closing(text, opening, end)
        if closing is not None:
            spans.append((Span(opening.start(), closing), True))
            at = closing
        elif opening.group() in {"“", "„", '"', "``", "''", "«"} and opening.start() == begin:
            spans.append((Span(opening.start(), end), False))
            break
        else:
            at = opening.end()
    return spans


def _next_opening(text: str, at: int, end: int) -> re.Match[str] | None:
    for match in _MARK.finditer(text, at, end):
        if match.group() in PAIRS and _may_open(text, match):
            return match
    return None


def _may_open(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    if not after or after.isspace():
        return False
    return not before or not (before.isalnum() or before in ".,!?") or (mark.group() in {"“", "«", "„"})


def _closing(text: str, opening: re.Match[str], end: int) -> int | None:
    """Find the end of the mark that closes; an apostrophe is no closing mark, nor is one before a letter."""
    closers = PAIRS[opening.group()]
    single = opening.group() in {"‘", "'"}
    for match in _MARK.finditer(text, opening.end(), end):
        mark = match.group()
        if not _closes(mark, closers):
            continue
        before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
        if after.isalnum() and (single or mark in {'"', "''"}):
            continue
        if single and not _ends_single(text, opening, match, end):
            continue
        if mark in {'"', "''"} and before.isspace() and after and not after.isspace():
            continue
        return match.end()
    return None


def _closes(mark: str, closers: str) -> bool:
    """Tell whether a mark may close; newsrooms mix the double marks."""
    if closers in DOUBLE:
        return mark in DOUBLE
    return len(mark) == 1 and mark in closers


def _ends_single(text: str, opening: re.Match[str], mark: re.Match[str], end: int) -> bool:
    """Tell a closing single mark from the apostrophe of a plural ("the soldiers' pay")."""
    before = text[mark.start() - 1]
    if before in ".,!?…":
        return True
    rest = text[mark.end() : end]
    later = any(not rest[m.end() : m.end() + 1].isalnum() for m in re.finditer("[’']", rest))
    return not (before == "s" and later and opening.group() == "'")


def brought(text: str, start: int) -> bool:
    """Tell whether a sentence about another brings the quotation there: "His son is not so sure: “I saw it.”"."""
    before = text[max(0, start - LONGEST_LEAD) : start].rstrip()
    ends = [found.end() for found in SENTENCE_END.finditer(before)]
    return before[-1:] == ":" and bool(ends) and _PRONOUN.match(before, ends[-1]) is None
