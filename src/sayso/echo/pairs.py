"""Single sentences of two reports in different languages that are likely to say the same, each the other's nearest."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.echo.alignment import Step
from sayso.echo.renderable import rendered
from sayso.echo.translations import PROMISING, Compared, weigh
from sayso.model import Span
from sayso.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Report


class Likely(NamedTuple):
    """A sentence here, a sentence there, and the log odds that one says what the other does, above 0."""

    here: Span
    there: Span
    evidence: float


def _dump(found: Iterable[Likely]) -> list[Any]:
    return [(one.here.start, one.here.end, one.there.start, one.there.end, one.evidence) for one in found]


def _load(held: Iterable[Any]) -> tuple[Likely, ...]:
    return tuple(Likely(Span(a, b), Span(c, d), evidence) for a, b, c, d, evidence in held)


@remembered(load=_load, dump=_dump, often=True)
@lru_cache(maxsize=4096)
def likely_sentences(one: Report, other: Report) -> tuple[Likely, ...]:
    """Return the pairs of sentences of which each has no better partner, in order of the first report.

    One such pair proves nothing: two reports of one event have some. The encoder is loaded by the first call.
    """
    here, there = rendered(one), rendered(other)
    if not here or not there:
        return ()
    compared = Compared(one, other)
    near = zip(*(compared.near >= PROMISING).nonzero(), strict=True)
    weights = {
        (int(a), int(b)): weigh(compared.features(Step(int(a), int(a) + 1, int(b), int(b) + 1))) for a, b in near
    }
    rows: dict[int, float] = {}
    columns: dict[int, float] = {}
    for (a, b), weight in weights.items():
        rows[a] = max(weight, rows.get(a, weight))
        columns[b] = max(weight, columns.get(b, weight))
    return tuple(
        Likely(here[a].span, there[b].span, weight)
        for (a, b), weight in sorted(weights.items())
        if weight > 0 and weight == rows[a] == columns[b]
    )
