"""When reports came out, and whether one came out in time to pass on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.words import LAST, days

if TYPE_CHECKING:
    from sayso.model import Report


def day_of(report: Report) -> int | None:
    """Return the first day a report can have been published (a proleptic ordinal); None when it is not known."""
    known = days(report.published.value)
    return known[0] if known else None


def published(report: Report) -> int:
    """Return the first day a report can have been published; a day after all others when it is not known."""
    known = day_of(report)
    return LAST if known is None else known


def in_time(report: Report, page: Report, *, early: int, late: int) -> bool:
    """Tell whether a report came out at most so many days before a page and after it, as far as the days are known."""
    here, there = days(report.published.value), days(page.published.value)
    return here is None or there is None or there[0] - early <= here[1] <= there[1] + late
