"""Whether two statements tell of one event: what clashes is no contradiction between reports of two."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.echo.event_features import Pair as Beside
from sayso.echo.event_heap import Heap
from sayso.echo.event_terms import told
from sayso.echo.events import odds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.model import Report
    from sayso.weigh.verdict import Verdict

Pair = tuple[str, str]
PERHAPS: Final = 0.35  # how likely the reports tell of one event, from which a candidate is shown
SMALL: Final = 50  # reports of a case that somebody put together by hand, in which
BARELY: Final = 0.015  # is enough
SURELY: Final = 0.5  # from which a contradiction is asserted


class Between(NamedTuple):
    """Two claims and how they bear on one another."""

    pair: Pair
    verdict: Verdict


def of_one_event(found: Iterable[Between], reports: Mapping[str, Report]) -> Iterator[Between]:
    """Yield what stands in one report, or in two that may be of one event; what is asserted needs a likely one.

    How rare a word is, is counted among the reports that have anything to clash.
    """
    held = list(found)
    names = sorted({place.report for one in held for place in one.verdict.reason.places})
    heap = Heap({name: told(reports[name]) for name in names})
    least = BARELY if len(reports) <= SMALL else PERHAPS
    known: dict[Pair, float] = {}
    for one in held:
        here, there = sorted(place.report for place in one.verdict.reason.places)
        if here == there:
            yield one
            continue
        if (here, there) not in known:
            known[here, there] = 1 / (1 + math.exp(-odds(Beside(heap, here, there))))
        likely, sure = known[here, there], one.verdict.bearing == "contradicts"
        if likely >= least:
            lesser = one.verdict._replace(bearing="may contradict")
            yield one._replace(verdict=lesser) if sure and likely < SURELY else one
