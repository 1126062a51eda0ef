"""Cut a text where any of many overlapping places begins or ends, so that each piece lies wholly in or out of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.model import Span, union

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Spans


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the keys of the places that cover all of it; `opens` are those that begin with it."""

    span: Span
    keys: tuple[str, ...]
    opens: tuple[str, ...]


def segments(length: int, places: Iterable[tuple[str, Spans]]) -> Iterator[Segment]:
    """Yield the segments of a text of `length` code points, in order and without gaps, empty for an empty text.

    Each place is a key and its fragments, all within the text. Keys come in the order of the places.
    """
    begins: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    keys: list[str] = []
    first: dict[int, list[str]] = defaultdict(list)
    for order, (key, spans) in enumerate(places):
        keys.append(key)
        fragments = union(spans)
        first[fragments[0].start].append(key)
        for fragment in fragments:
            begins[fragment.start].append(order)
            ends[fragment.end].append(order)
    active: set[int] = set()
    cuts = sorted({0, length, *begins, *ends})
    for start, end in pairwise(cuts):
        active = (active - set(ends[start])) | set(begins[start])
        yield Segment(Span(start, end), tuple(keys[order] for order in sorted(active)), tuple(first[start]))
