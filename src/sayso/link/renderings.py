"""Quotations that came back in other words or went into another language: still the same quotation."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sayso.echo import numbers
from sayso.link.features import names_conflict, voices
from sayso.model import Span, quote
from sayso.remembered import remembered
from sayso.words import is_foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.echo import Echoes
    from sayso.link.cluster import Groups
    from sayso.link.said import Said
    from sayso.model import Report, Spans

HALF: Final = 0.5
FEWEST: Final = 3  # content words
ACROSS: Final = "One renders the other in another language."
DRIFTED: Final = "One renders the other in other words, at the same place of a passage that both reports have."


Rendered = dict[int, dict[int, str]]  # for each position, those that it renders, and why


def join_renderings(reports: Mapping[str, Report], said: Sequence[Said], groups: Groups, echoes: Echoes) -> Rendered:
    """Join what renders the words of one claim alone; return which position renders which, and why.

    Numbers are the same, names and voices do not differ. What renders the words of several claims stays by itself.
    """
    of_report: defaultdict[str, list[int]] = defaultdict(list)
    for at, held in enumerate(said):
        if held.statement.kind != "indirect" and held.statement.content:
            of_report[held.statement.report].append(at)
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for one, other in _pairs(of_report, said, echoes):
        if _agree(reports, said[one], said[other]):
            why = ACROSS if _two_languages(reports, said[one], said[other]) else DRIFTED
            found[one][other] = found[other][one] = why
    for whole in _components(found):
        met = sorted({groups.of(at) for at in whole})
        if sum(not _of_one_report(said, groups.members(first)) for first in met) <= 1:
            for first in met[1:]:
                groups.join(met[0], first)
    return found


def _components(found: Rendered) -> Iterator[list[int]]:
    """Yield the sets of positions that hang together by renderings, in order of their first."""
    seen: set[int] = set()
    for start in sorted(found):
        if start in seen:
            continue
        whole, waiting = {start}, [start]
        while waiting:
            new = set(found[waiting.pop()]) - whole
            whole |= new
            waiting += sorted(new)
        seen |= whole
        yield sorted(whole)


def _of_one_report(said: Sequence[Said], group: Iterable[int]) -> bool:
    return len({said[at].statement.report for at in group}) == 1


def _pairs(of_report: Mapping[str, Iterable[int]], said: Sequence[Said], echoes: Echoes) -> Iterator[tuple[int, int]]:
    """Yield the quotations that stand in sentences which render one another, the lesser position first."""
    for report in sorted(echoes):
        for other, passages in sorted(echoes[report].items()):
            if report > other:
                continue
            for step in (step for passage in passages for step in passage.steps):
                here = [at for at in of_report.get(report, ()) if _stands_in(said[at], step[0])]
                there = [at for at in of_report.get(other, ()) if _stands_in(said[at], step[1])]
                if len(here) == 1 and len(there) == 1:
                    yield min(here[0], there[0]), max(here[0], there[0])


def _stands_in(one: Said, place: Span) -> bool:
    """Tell whether a part of a quotation and a place have half of the shorter in common."""
    return any(
        span.common(place) >= HALF * min(span.end - span.start, place.end - place.start)
        for span in one.statement.content
    )


def _agree(reports: Mapping[str, Report], one: Said, other: Said) -> bool:
    if voices(one, other) == "conflict":
        return False
    if _two_languages(reports, one, other):
        here, there = (_numbers(reports[each.statement.report], each.statement.content) for each in (one, other))
        return here <= there or there <= here
    alike = (
        one.turns == other.turns
        and one.wording.numbers == other.wording.numbers
        and not names_conflict(one.wording, other.wording)
    )
    return alike and min(len(one.wording.stems), len(other.wording.stems)) >= FEWEST


def _two_languages(reports: Mapping[str, Report], one: Said, other: Said) -> bool:
    return is_foreign(reports[one.statement.report]) != is_foreign(reports[other.statement.report])


@remembered(load=frozenset, dump=sorted)
def _numbers(report: Report, spans: Spans) -> frozenset[float]:
    return numbers(quote(report.text, spans), report.language.value)
