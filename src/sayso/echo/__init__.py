"""What texts have in common: copies, passages in other words or other languages, and one event told twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.echo.candidates import candidates
from sayso.echo.foreign import names, same_name
from sayso.echo.furniture import furniture
from sayso.echo.initials import is_acronym, spelled
from sayso.echo.institutions import called as institution_words
from sayso.echo.institutions import concepts, institutions
from sayso.echo.numerals import numbers
from sayso.echo.pairs import Likely, likely_sentences
from sayso.echo.passages import Passage, drifted, dumped, loaded
from sayso.echo.renderable import Rendered, rendered, tongue
from sayso.echo.requoted import requoted
from sayso.echo.translations import translated
from sayso.echo.uncased import can_be_heard, is_uncased, sounding
from sayso.model import Span
from sayso.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.model import Report

__all__ = [
    "Echoes",
    "Likely",
    "Passage",
    "Rendered",
    "can_be_heard",
    "candidates",
    "concepts",
    "echoes",
    "institution_words",
    "institutions",
    "is_acronym",
    "is_uncased",
    "likely_sentences",
    "names",
    "numbers",
    "one_language",
    "rendered",
    "same_name",
    "sounding",
    "spelled",
]
Echoes = Mapping[str, Mapping[str, tuple[Passage, ...]]]


def echoes(reports: Mapping[str, Report]) -> Echoes:
    """Return, for each report, the passages in which it renders another, by that report's id; both ways round.

    Page furniture, which many reports of a site have, renders nothing.
    """
    beside = furniture(reports)
    found: dict[str, dict[str, tuple[Passage, ...]]] = {name: {} for name in sorted(reports)}
    for one, other in candidates(reports):
        here, there = reports[one], reports[other]
        passages = _outside(_passages(here, there), beside.get(one, ()), beside.get(other, ()))
        if passages:
            found[one][other] = passages
            turned = (passage.turned() for passage in passages)
            found[other][one] = tuple(sorted(turned, key=lambda passage: (passage.here, passage.there)))
    return found


@remembered(load=loaded, dump=dumped)
def _passages(one: Report, other: Report) -> tuple[Passage, ...]:
    """Return the passages in which one of two reports renders the other, its furniture too."""
    found = drifted(one, other) if one_language(one, other) else translated(one, other)
    return found or requoted(one, other)


def _outside(passages: Iterable[Passage], here: Sequence[Span], there: Sequence[Span]) -> tuple[Passage, ...]:
    """Return passages without the sentences that are page furniture in either report."""
    if not here and not there:
        return tuple(passages)
    kept = []
    for passage in passages:
        steps = tuple(step for step in passage.steps if not _lies_in(step[0], here) and not _lies_in(step[1], there))
        if steps:
            kept.append(
                replace(
                    passage, here=_hull(step[0] for step in steps), there=_hull(step[1] for step in steps), steps=steps
                )
            )
    return tuple(kept)


def _lies_in(place: Span, spans: Sequence[Span]) -> bool:
    return 2 * sum(place.common(span) for span in spans) > place.end - place.start


def _hull(places: Iterable[Span]) -> Span:
    held = list(places)
    return Span(min(place.start for place in held), max(place.end for place in held))


def one_language(one: Report, other: Report) -> bool:
    """Tell whether two reports are in the same language."""
    return tongue(one) == tongue(other)
