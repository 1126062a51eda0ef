"""Words that open their place, and reasons with the words they looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Place, Reason, quote
from sayso.publish.cards import Say, Why
from sayso.publish.places import address
from sayso.publish.wording import CUT_PLACE, offsets, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Figure, Statement
    from sayso.publish.contents import Lookup


def say(found: Lookup, place: Place, limit: int | None = None) -> Say:
    """Return the words at a place, cut to `limit` code points when given, with their address."""
    report = found.report(place.report)
    words = quote(report.text, place.spans)
    return Say(
        words if limit is None else short(words, limit),
        address(place),
        f"R{found.numbers[report.id]}, {offsets(place.spans)}",
        report.name,
    )


def say_statement(found: Lookup, statement: Statement, limit: int | None = None) -> Say:
    """Return a statement's words with their address; a statement with no content of its own by its cue or source."""
    spans = statement.content or statement.cue or statement.source
    return say(found, Place(statement.report, spans), limit)


def say_figure(found: Lookup, report: str, figure: Figure, limit: int | None = None) -> Say:
    """Return a figure's own words in a report, given its id, with their address."""
    return say(found, Place(report, (figure.span,)), limit)


def why(found: Lookup, reason: Reason) -> Why:
    """Return a reason with the words it looked at, each cut to a line."""
    return Why(reason.text, tuple(say(found, place, CUT_PLACE) for place in reason.places if place.spans))


def merged(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return each reason once, with the places of all that read the same."""
    places: dict[str, dict[Place, None]] = {}
    for reason in reasons:
        places.setdefault(reason.text, {}).update(dict.fromkeys(reason.places))
    return tuple(Reason(text, tuple(held)) for text, held in places.items())
