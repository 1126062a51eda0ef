"""A count that somebody disputes, and the count that the report sets against it in the same breath.

"The ministry said that 31 people had died. Relief workers dispute that the count is complete. Their own list holds 33
to 36 names." The number after the dispute counts what was disputed, whatever noun it has.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.model import Place, Reason
from sayso.weigh.figures import disjoint
from sayso.weigh.things import HARM, thing
from sayso.weigh.verdict import Verdict
from sayso.words import stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Figure
    from sayso.weigh.spoken import Spoken

    Rival = tuple[Spoken, Spoken, Verdict]

COUNTS: Final = frozenset(map(stem, ("count", "figure", "toll", "number", "tally", "total")))
PEOPLE: Final = frozenset(map(stem, ("name", "people", "person", "victim", "dead", "body", "hold", "list")))
SHORT: Final = 5  # content words of a denial that is of a count and of nothing else


class Told(NamedTuple):
    """A figure with the statement that gives it."""

    said: Spoken
    figure: Figure


def rivals(said: Sequence[Spoken]) -> Iterator[Rival]:
    """Yield the statements that give a disputed count and the rival of it, with how they bear on one another."""
    by_report: defaultdict[str, list[Spoken]] = defaultdict(list)
    for one in said:
        by_report[one.report.id].append(one)
    for held in by_report.values():
        held.sort(key=lambda one: one.statement.content)
        for at, one in enumerate(held):
            if _disputes(one):
                yield from _against(one, held[:at], held[at + 1 :])


def _disputes(one: Spoken) -> bool:
    """Tell whether somebody denies a count as such: "that the count is complete", "the official toll"."""
    if one.statement.stance != "denies":
        return False
    held = stems(" ".join(span.words(one.report.text) for span in one.statement.content))
    return len(held) <= SHORT and not COUNTS.isdisjoint(held)


def _against(
    denial: Spoken, before: Sequence[Spoken], after: Sequence[Spoken]
) -> Iterator[tuple[Spoken, Spoken, Verdict]]:
    """Yield the one count before a denial, by another voice, and the one of people behind it in its paragraph."""
    counts = [
        told for one in before for told in _harmed(one) if one.statement.voice.name != denial.statement.voice.name
    ]
    named = [told for one in after if _follows(denial, one) for told in _of_people(one)]
    if len({(told.figure.low, told.figure.high) for told in counts}) != 1 or len(named) != 1:
        return
    (there,), here = named, counts[-1]
    if here.said.statement.voice.name == there.said.statement.voice.name or not disjoint(here.figure, there.figure):
        return
    who = denial.statement.voice.name or "somebody"
    text = f"“{here.figure.text}” is disputed by {who}, and “{there.figure.text}” is given right behind."
    places = tuple(Place(told.said.report.id, (told.figure.span,)) for told in (here, there))
    yield here.said, there.said, Verdict("may contradict", 1.0, Reason(text, places))


def _harmed(one: Spoken) -> list[Told]:
    return [Told(one, figure) for figure in one.statement.figures if _tells_harm(figure)]


def _tells_harm(figure: Figure) -> bool:
    what = thing(figure)
    return what.telling and what.outcome in HARM and not what.share


def _of_people(one: Spoken) -> list[Told]:
    figures = (figure for figure in one.statement.figures if not figure.share and not thing(figure).part)
    return [Told(one, figure) for figure in figures if set(stems(figure.of)) <= PEOPLE]


def _follows(denial: Spoken, one: Spoken) -> bool:
    between = denial.report.text[denial.statement.content[-1].end : one.statement.content[0].start]
    return "\n\n" not in between
