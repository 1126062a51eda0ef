"""The quantities of people and things in a report's prose, as intervals with their words.

A number that may be something else (an age, a date, a score, a name's number) is left out: wrong and silent is worse
than missing. Words and offsets are the report's; the parse is spaCy's; the bounds are the table's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, TypeVar

from sayso.model import Figure, Part, Report, Span
from sayso.read import dates as calendar
from sayso.read.circumstance import when, where
from sayso.read.counted import Counted, clause, counted
from sayso.read.quantities import Quantity, Table, default
from sayso.read.quantities import find as find_quantities
from sayso.read.uncounted import refused

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
    return tuple(
        _figure(report, span, quantity, found, times)
        for span, quantity in find_quantities(report.text, table)
        if _in_prose(report, span) and not _meeting(times, span)
        if (found := _count(doc, span, quantity, table))
    )


def _in_prose(report: Report, span: Span) -> bool:
    return all(part.kind == "headline" for part in _meeting(report.parts, span))


def _meeting(placed: Sequence[_Placed], span: Span) -> Sequence[_Placed]:
    """Return what shares a code point with a span, of things that are in order and do not overlap."""
    first = bisect_right(placed, span.start, key=lambda one: one.span.end)
    return placed[first : bisect_left(placed, span.end, lo=first, key=lambda one: one.span.start)]


def _figure(report: Report, span: Span, quantity: Quantity, found: Counted, times: Sequence[calendar.Dated]) -> Figure:
    text, verb = report.text, clause(found.outcome[0] if found.outcome else found.head)
    sentence = verb.sent
    said = _meeting(times, Span(sentence.start_char, sentence.end_char))
    near = [dated for dated in said if dated.span.start >= sentence.start_char and not _parted(text, span, dated.span)]
    as_of, as_of_spans = when(found.head, verb, near, report.published.value)
    place_spans = tuple(place for place in where(found.head, verb, near) if not _parted(text, span, place))
    of_spans = found.spans
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
    )


def _parted(text: str, one: Span, other: Span) -> bool:
    """Tell whether a blank line stands between two places."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    if "\n" not in between:
        return False
    return "\n\n" in between or any(not line.strip() for line in between.split("\n")[1:-1])


def _joined(spans: Sequence[Span], text: str) -> str:
    return " ".join(span.words(text) for span in spans)


def _count(doc: Any, span: Span, quantity: Quantity, table: Table) -> Counted | None:
    """Return what is counted when it is a count of people or things, or None: when unsure, none."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None or words.start_char != span.start:
        return None
    found = counted(words)
    return found if found is not None and not refused(words, quantity, found, table) else None
