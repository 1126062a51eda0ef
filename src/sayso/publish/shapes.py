"""Pieces that the public JSON shapes share: figures, reasons, spans, bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.publish.wording import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import Figure, Reason, Spans

Row = dict[str, Any]


def figure_value(figure: Figure) -> Row:
    """Return a figure as it stands inside a statement."""
    return {
        "text": figure.text,
        "span": [figure.span.start, figure.span.end],
        "low": end(figure.low),
        "high": end(figure.high),
        "of": figure.of,
        "as_of": figure.as_of,
        "place": figure.place,
    }


def reason_row(reason: Reason, source: Callable[[str], str]) -> Row:
    """Return a reason: its sentence, and the places it looked at; `source` gives a report's source by its id."""
    places = [{"report": source(place.report), "spans": pairs(place.spans)} for place in reason.places]
    return {"text": reason.text, "places": places}


def end(value: float | None) -> float | None:
    """Return an end of an interval: a whole number as an integer, None where it is open."""
    return None if value is None else number(value)


def pairs(spans: Spans) -> list[list[int]]:
    """Return spans as `[start, end]`."""
    return [[span.start, span.end] for span in spans]
