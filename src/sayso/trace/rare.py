"""The numbers of a text, what each tells, and where rare numbers and words stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.echo import numbers, rendered
from sayso.words import content, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Report, Span

ROUND, ONE, MANY = 0.5, 1.0, 2.0  # a round number, one of two digits that count, one of more
THOUSANDS: Final = 3  # digits beyond which a number tells more
DIGITS: Final = re.compile(r"#\d\d")  # a number of two digits or more, as a content word
YEAR: Final = re.compile(r"#(?:19|20)\d\d$")
_NUMBER: Final = re.compile(r"#\d\d[\d.]*$")


def counts(text: str, spans: Iterable[Span]) -> frozenset[str]:
    """Return the numbers of some stretches as content words are written, "sixty-one" as one."""
    return frozenset(f"#{value:g}" for span in spans for value in numbers(span.words(text), "en"))


def weigh(mark: str) -> float:
    """Return what a number tells: one of three digits that is not round more than "30"; a year nothing."""
    if not _NUMBER.match(mark) or YEAR.match(mark):
        return 0.0
    digits = mark[1:].partition(".")[0]
    telling = len(mark[1:].replace(".", "").rstrip("0")) + (len(digits) > THOUSANDS)
    return (ROUND, ONE, MANY)[min(telling, 3) - 1]


def places_with(report: Report, marks: frozenset[str]) -> tuple[Span, ...]:
    """Return the sentences of a report that have any of these numbers and words."""
    held = rendered(report)
    told = ((one.span, {*content(words(report.text, (one.span,))), *counts(report.text, (one.span,))}) for one in held)
    return tuple(span for span, stems in told if marks & stems)
