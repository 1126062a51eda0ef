"""The quantities of people and things in a report's prose, as intervals with their words.

A number that may be something else (an age, a date, a score, a name's number) is left out: wrong and silent is worse
than missing. Words and offsets are the report's; the parse is spaCy's; the bounds are the table's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from sayso.model import Figure, Part, Report, Span
from sayso.read import dates as calendar
from sayso.read.circumstance import when
from sayso.read.counted import counted, runs
from sayso.read.elided import complete
from sayso.read.figure_drafts import Draft
from sayso.read.located import where
from sayso.read.quantities import Quantity, Table, default
from sayso.read.quantities import find as find_quantities
from sayso.read.uncounted import never, refused

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    kept = (complete(group, table) for group in sentences)
    return tuple(_figure(report, draft, times, mates) for mates in kept for draft in mates)


def _in_prose(report: Report, span: Span) -> bool:
    return all(part.kind == "headline" for part in _meeting(report.parts, span))


def _meeting(placed: Sequence[_Placed], span: Span) -> Sequence[_Placed]:
    """Return what shares a code point with a span, of things that are in order and do not overlap."""
    first = bisect_right(placed, span.start, key=lambda one: one.span.end)
    return placed[first : bisect_left(placed, span.end, lo=first, key=lambda one: one.span.start)]


def _figure(report: Report, draft: Draft, times: Sequence[calendar.Dated], mates: Sequence[Draft]) -> Figure:
    text, span, quantity, found = report.text, draft.span, draft.quantity, draft.counted
    sentence = draft.words.sent
    said = _meeting(times, Span(sentence.start_char, sentence.end_char))
    near = [dated for dated in said if dated.span.start >= sentence.start_char and not _parted(text, span, dated.span)]
    as_of, as_of_spans = when(draft, near, report.published.value)
    place_spans = tuple(place for place in where(draft, near, mates) if not _parted(text, span, place))
    whole, numbers = draft.whole, {mate.span for mate in mates} | {span}
    of_spans = tuple(words for words in found.spans if not any(words.meets(number) for number in numbers))
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
    found = counted(words)
    if found is None:
        return None if never(words, quantity, table) else Draft(span, quantity, words, None, "")
    return Draft(span, quantity, words, found, refused(words, quantity, found, table))
