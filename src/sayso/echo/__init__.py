"""What texts have in common: copies, passages in other words or other languages, and one event told twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sayso.echo.passages import Passage

if TYPE_CHECKING:
    from sayso.model import Report

__all__ = ["Echoes", "Passage", "echoes"]
Echoes = Mapping[str, Mapping[str, tuple[Passage, ...]]]


def echoes(reports: Mapping[str, Report]) -> Echoes:
    """Return, for each report, the passages in which it renders another, by that report's id; both ways round."""
    from sayso.echo.passages import drifted
    from itertools import combinations

    found: dict[str, dict[str, tuple[Passage, ...]]] = {name: {} for name in sorted(reports)}
    for one, other in combinations(sorted(reports), 2):
        if reports[one].language.value != reports[other].language.value:
            continue
        passages = drifted(reports[one], reports[other])
        if passages:
            found[one][other] = passages
            found[other][one] = tuple(
                sorted((Passage(p.there, p.here, p.likeness, p.why) for p in passages), key=lambda p: (p.here, p.there))
            )
    return found


def one_language(one: Report, other: Report) -> bool:
    """Tell whether two reports are in the same language, as far as is noted."""
    return one.language.value[:2] == other.language.value[:2]
