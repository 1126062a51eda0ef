"""The quantities of people and things in a report's prose, as intervals with their words.

A number that may be something else (an age, a date, a score, a name's number) is left out: wrong and silent is worse
than missing. Words and offsets are the report's; the parse is spaCy's; the bounds are the table's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sayso.model import Figure, Part, Report, Span
from sayso.read import dates as calendar
from sayso.read.ballots import ROW as VOTES
from sayso.read.ballots import counted_votes
from sayso.read.circumstance import when
from sayso.read.compared import apart, comparisons, in_pairs
from sayso.read.counted import counted, runs
from sayso.read.elided import complete
from sayso.read.figure_drafts import Draft
from sayso.read.located import where
from sayso.read.noncounts import never
from sayso.read.quantities import Quantity, default
from sayso.read.quantities import find as find_quantities
from sayso.read.uncounted import refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.read.quantity_table import Table

_NEAR: Final = 300  # code points to an earlier figure whose noun may be meant
_ONGOING: Final = frozenset({":", ";", ","})
_SUMS: Final = frozenset({"measure", "sum"})  # "he paid 300 crowns. In April it was 200."
_Placed = TypeVar("_Placed", Part, calendar.Dated)


def figures(report: Report, doc: Any, *, table: Table | None = None) -> tuple[Figure, ...]:
    """Return the report's figures, sorted by place.

    `doc` is the full spaCy parse of `report.text`, unchanged. What stands in a part that is not prose is not read, a
    headline is. Dates are resolved against `report.published`.
    """
    table = table or default()
    times = calendar.find(report.text, report.published.value)
    drafts = [
        draft
        for span, quantity in find_quantities(report.text, table)
        if _in_prose(report, span) and not _meeting(times, span)
        if (draft := _draft(doc, span, quantity, table))
    ]
    sentences = (list(group) for _, group in groupby(drafts, key=lambda draft: draft.words.sent.start))
    kept = _completed(report.text, sentences, table)
    return tuple(_figure(report, draft, times, mates) for mates in kept for draft in mates)


def _completed(text: str, sentences: Iterable[list[Draft]], table: Table) -> Iterator[list[Draft]]:
    """Yield the figures of each sentence; the next may lean on them, in another paragraph where it begins with "he"."""
    before: list[Draft] = []
    for group in sentences:
        near = before and group[0].span.start - before[-1].span.end < _NEAR
        joined = near and (_goes_on(group[0]) or not _parted(text, before[-1].span, group[0].span))
        lenders = before if joined else []
        found = complete(group, table, lenders)
        yield found
        before = [] if group[-1].refused in _SUMS else found or lenders


def _goes_on(draft: Draft) -> bool:
    """Tell a sentence about who was spoken of before: "He now has 568."."""
    return any(token.dep_ == "nsubj" and token.pos_ == "PRON" for token in draft.words.sent[:2])


def _in_prose(report: Report, span: Span) -> bool:
    return all(part.kind == "headline" for part in _meeting(report.parts, span))


def _meeting(placed: Sequence[_Placed], span: Span) -> Sequence[_Placed]:
    """Return what shares a code point with a span, of things that are in order and do not overlap."""
    first = bisect_right(placed, span.start, key=lambda one: one.span.end)
    return placed[first : bisect_left(placed, span.end, lo=first, key=lambda one: one.span.start)]


def _figure(report: Report, draft: Draft, times: Sequence[calendar.Dated], mates: Sequence[Draft]) -> Figure:
    text, span, quantity, found = report.text, draft.span, draft.quantity, draft.counted
    sentence = draft.words.sent
    opening = _opening(sentence)
    said = _meeting(times, Span(opening, sentence.end_char))
    near = [dated for dated in said if dated.span.start >= opening and not _parted(text, span, dated.span)]
    numbers = [mate.span for mate in mates]
    dates = apart(near, span, comparisons(sentence, numbers))
    as_of, as_of_spans = when(draft, dates, report.published.value, own=in_pairs(text, span, numbers, near))
    places = (_before(place, span, text) for place in where(draft, near, mates) if not _parted(text, span, place))
    place_spans = tuple(place for place in places if place is not None)
    whole = draft.whole
    counting = [Span(mate.words.start_char, mate.words.end_char) for mate in mates]
    of_spans = tuple(words for words in found.spans if not any(words.meets(number) for number in counting))
    base_spans = runs(whole.words) if whole else ()
    return Figure(
        span=span,
        text=span.words(text),
        low=quantity.low,
        high=quantity.high,
        share=quantity.share,
        of=_joined(of_spans, text),
        of_spans=of_spans,
        as_of=as_of,
        as_of_spans=as_of_spans,
        place=_joined(place_spans, text),
        place_spans=place_spans,
        reason=f"{quantity.row}: {quantity.reason}",
        base=_joined(base_spans, text),
        base_spans=base_spans,
        base_low=whole.low if whole else None,
        base_high=whole.high if whole else None,
    )


def _before(place: Span, span: Span, text: str) -> Span | None:
    """Return "Iowa" for "Iowa's 99 counties" where 99 is the number: no place holds its own number."""
    if not place.meets(span):
        return place
    words = re.sub(r"(?:['’]s)?\s*$", "", text[place.start : max(place.start, span.start)])
    return Span(place.start, place.start + len(words)) if any(letter.isupper() for letter in words[:1]) else None


def _opening(sentence: Any) -> int:
    """Return where a sentence begins, of which the parse may have made two: "Bulletin as of 12 August: 40 houses"."""
    doc, start = sentence.doc, sentence.start
    while start and doc[start - 1].text in _ONGOING:
        start = doc[start - 1].sent.start
    return int(doc[start].idx)


def _parted(text: str, one: Span, other: Span) -> bool:
    """Tell whether a blank line stands between two places."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    if "\n" not in between:
        return False
    return "\n\n" in between or any(not line.strip() for line in between.split("\n")[1:-1])


def _joined(spans: Sequence[Span], text: str) -> str:
    return " ".join(span.words(text) for span in spans)


def _draft(doc: Any, span: Span, quantity: Quantity, table: Table) -> Draft | None:
    """Return what the words and their own clause say, or None where they are surely no count of people or things."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None or words.start_char != span.start:
        return None
    if quantity.row == VOTES:
        return Draft(span, quantity, words, counted_votes(words), "")
    found = counted(words)
    if found is None:
        return None if never(words, quantity, table) else Draft(span, quantity, words, None, "")
    return Draft(span, quantity, words, found, refused(words, quantity, found, table))
