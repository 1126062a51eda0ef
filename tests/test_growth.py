"""What deriving costs grows with the reports and not with their square, whatever all of them have in common.

Cost is counted in calls of Python functions, which is the same on every machine.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pytest

from heap import Heap
from sayso.echo import echoes
from sayso.link import link
from sayso.trace import trace

if TYPE_CHECKING:
    from types import FrameType

SYLLABLES: Final = ("ba", "co", "du", "fe", "gi", "ho", "ju", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo")
FEW: Final = 200
MANY: Final = 400
MOST: Final = 2.3  # times the calls for twice the reports: 2 and what n log n adds, and some for chance

# The report, with its voice, who was told and the outlet; {said} are words of its own, {name} and {paper} names.
ALIKE: Final = {
    "one outlet": ("“{said}”, {name} told the Harbour Times.", "{name}", "organisation Harbour Times", "Harbour Times"),
    "one voice, many papers": ("“{said}”, Oru Hale told the {paper}.", "Oru Hale", "organisation {paper}", "{paper}"),
    "one voice to one paper": (
        "“{said}”, Oru Hale told the Harbour Times.",
        "Oru Hale",
        "organisation Harbour Times",
        "{paper}",
    ),
    "one voice in public": ("“{said}”, Oru Hale told reporters.", "Oru Hale", "group reporters", "{paper}"),
    "one body": ("“{said}”, the Lock Board said in a statement.", "organisation Lock Board", "", "{paper}"),
    "one claim": ("“The old sluice gate of Tarn broke”, {name} said.", "{name}", "", "{paper}"),
    "one surname": (
        "“{said}”, {first} Hale told the Harbour Times.",
        "{first} Hale",
        "organisation Harbour Times",
        "{paper}",
    ),
    "one wire that all name": (
        "“{said}”, {name} told the Morning Wire in {town}.",
        "{name}",
        "organisation Morning Wire",
        "{wire}",
    ),
}


def heap(kind: str, reports: int) -> Heap:
    """Return a heap of so many reports that have this in common, the same each time."""
    chance = random.Random(5)  # noqa: S311 - a reproducible heap, nothing secret
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(4_000)]
    text, voice, listener, outlet = ALIKE[kind]
    made = Heap()
    for number in range(reports):
        first, last, town = (chance.choice(words).capitalize() for _ in range(3))
        filled = {
            "said": " ".join(chance.choices(words, k=9)),
            "name": f"{first} {last}",
            "first": first,
            "paper": f"{town} Times",
            "wire": f"{town} Times" if number % 4 else "Morning Wire",
            "town": town,
        }
        written = text.format(**filled)
        day = f"2031-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        report = made.report(f"{outlet.format(**filled)}/{number}", day, written)
        told = {"told": listener.format(**filled)} if listener else {}
        made.says(report, voice.format(**filled), written[: written.index("”") + 1], **told)
    return made


def derive(held: Heap) -> None:
    """Do what a run does with a heap, up to its origins."""
    passages = echoes(held.reports)
    claims = link(held.reports, held.statements, echoes=passages)
    trace(held.reports, held.statements, claims, echoes=passages)


def calls(held: Heap) -> int:
    """Return how many calls deriving takes, once all that is looked up by word is known."""
    derive(held)
    counted: Counter[str] = Counter()

    def count(_frame: FrameType, event: str, _given: Any) -> None:
        counted[event] += 1

    sys.setprofile(count)
    try:
        derive(held)
    finally:
        sys.setprofile(None)
    return counted["call"]


@pytest.mark.parametrize("kind", ALIKE)
def test_twice_the_reports_cost_about_twice(kind: str) -> None:
    assert calls(heap(kind, MANY)) < MOST * calls(heap(kind, FEW))
