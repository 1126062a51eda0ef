"""Which report a report is a copy of: half of its text stands there, or most of the words it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model import Place, Reason
from sayso.trace.shared import COPY
from sayso.trace.taken import Taken
from sayso.words import shingles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.trace.alike import Alike

WORDS_COPIED: Final = 2 / 3
EDITED: Final = 0.25  # of its text where half of it says the same; what was translated back shares no run of words
LONG: Final = 30  # words carried, of which a part may be counted
RUN: Final = 4


def copied_from(name: str, earlier: Sequence[str], statements: Sequence[str], alike: Alike) -> Taken | None:
    """Tell a copy, of the nearest report: half of its text stands there, or two thirds of thirty words it carries."""
    found: list[tuple[float, Taken]] = []
    for other in earlier:
        shared = alike.shared.get(name, {}).get(other)
        if shared is None:
            continue
        here, there = (tuple(span[side] for span in shared.runs) for side in (0, 1))
        places = (Place(name, here), Place(other, there))
        edited = alike.rendered(name, other) if shared.containment >= EDITED else 0.0
        share = _share(statements, other, alike) if shared.containment < COPY else 0.0
        if shared.containment >= COPY:
            text = f"{shared.containment:.0%} of its text stands in the other report."
            found.append((1 + shared.containment, Taken(other, Reason(text, places))))
        elif edited >= COPY:
            text = f"{edited:.0%} of it says what the other report does, {shared.containment:.0%} in the same words."
            found.append((edited, Taken(other, Reason(text, places))))
        elif share >= WORDS_COPIED:
            text = f"{share:.0%} of the words it carries stand in the other report."
            found.append((share, Taken(other, Reason(text, places))))
    return max(found, key=lambda one: one[0])[1] if found else None


def _share(statements: Sequence[str], other: str, alike: Alike) -> float:
    """Return how many of the words of statements stand in a report in runs of four; 0 when they are few."""
    carried = [alike.folds(name) for name in statements]
    total = sum(map(len, carried))
    if total < LONG:
        return 0.0
    known = alike.runs(other, RUN)
    found = 0
    for folds in carried:
        starts = [at for at, run in enumerate(shingles(folds, RUN)) if run in known]
        found += len({at + step for at in starts for step in range(RUN)})
    return found / total
