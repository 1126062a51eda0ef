"""What texts have in common: copies, passages in other words or other languages, and one event told twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from sayso.echo.candidates import candidates
from sayso.echo.foreign import names, numbers, same_name
from sayso.echo.passages import Passage, drifted
from sayso.echo.requoted import requoted
from sayso.echo.translations import tongue, translated

if TYPE_CHECKING:
    from sayso.model import Report

__all__ = ["Echoes", "Passage", "candidates", "echoes", "is_foreign", "names", "numbers", "one_language", "same_name"]
ENGLISH: Final = "en"
Echoes = Mapping[str, Mapping[str, tuple[Passage, ...]]]


def echoes(reports: Mapping[str, Report]) -> Echoes:
    """Return, for each report, the passages in which it renders another, by that report's id; both ways round."""
    found: dict[str, dict[str, tuple[Passage, ...]]] = {name: {} for name in sorted(reports)}
    for one, other in candidates(reports):
        here, there = reports[one], reports[other]
        passages = drifted(here, there) if one_language(here, there) else translated(here, there)
        passages = passages or requoted(here, there)
        if passages:
            found[one][other] = passages
            turned = (passage.turned() for passage in passages)
            found[other][one] = tuple(sorted(turned, key=lambda passage: (passage.here, passage.there)))
    return found


def one_language(one: Report, other: Report) -> bool:
    """Tell whether two reports are in the same language."""
    return tongue(one) == tongue(other)


def is_foreign(report: Report) -> bool:
    """Tell whether a report is noted to be in another language than English, whose cues are not read."""
    return tongue(report) not in {"", ENGLISH}
