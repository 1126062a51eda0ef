"""Names as the encoder tags them, in the labels of OntoNotes 5, as spaCy's pipeline gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read.syntax import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from sayso.read.learned.pieces import Pieces

LABELS: Final = (
    "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP", "ORDINAL", "ORG", "PERCENT",
    "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
)  # fmt: skip


def entities(text: Pieces, tags: NDArray[np.int64]) -> tuple[Entity, ...]:
    """Return the names of a text from a tag a piece: 0 outside, 2 l + 1 where label l begins, 2 l + 2 inside it."""
    return tuple(
        Entity(int(text.starts[begin]), int(text.ends[end - 1]), LABELS[label]) for begin, end, label in _runs(tags)
    )


def _runs(tags: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    begin, held = 0, -1
    for at, tag in enumerate([*tags.tolist(), 0]):
        label = (tag - 1) // 2 if tag else -1
        if held >= 0 and (label != held or tag % 2):
            yield begin, at, held
        if label >= 0 and (label != held or tag % 2):
            begin = at
        held = label
