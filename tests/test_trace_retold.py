"""Tracing words that were retold, and voices that a report only describes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from heap import Heap
from sayso.model import Span

if TYPE_CHECKING:
    from sayso.model import Lineage, Origin


def the_one(lineage: Lineage) -> Origin:
    (origin,) = lineage.origins
    return origin


def relations(heap: Heap) -> dict[str, str]:
    return {heap.reports[one.report].source: one.relation for origin in heap.lineage().origins for one in origin.relays}


def drifted(second: str, *, outlet: str = "Valley Post", date: str = "2031-05-15", **more: Any) -> Heap:
    """Report an interview with Tam, and in another report what somebody described told a collector."""
    first = (
        "“I counted them twice, because counting kept me awake. Ninety people, in a barn built for thirty,” Tam, a "
        "farmer whose name we changed, told the Harbour Times. “I have ploughed that field for nineteen winters and I "
        "know what a dry field looks like.”"
    )
    heap = Heap()
    report = heap.report("Harbour Times", "2031-05-12", first)
    heap.says(report, "pseudonym Tam", first[: first.index(" Tam")], told="organisation Harbour Times")
    heap.says(report, "pseudonym Tam", first[first.index("“I have") :], told="organisation Harbour Times")
    other = heap.report(outlet, date, second)
    for voice, content in more.items():
        kind = {"farmer": "unnamed farmer", "Rell": "unnamed farmer", "nobody": "", "boy": "unnamed boy"}[voice]
        for words in content if isinstance(content, tuple) else (content,):
            heap.says(other, kind, words, told=f"organisation {'Coast Daily' if voice == 'Rell' else 'Harbour Times'}")
    return heap


BACK = "“I counted them two times, since the counting held me awake. Ninety persons, in a stall built for thirty.”"
WINTERS = "“Since nineteen winters I plough on this field, and it is known to me how a field looks when dry.”"


def test_a_described_voice_that_tells_the_same_collector_the_same_is_the_known_one() -> None:
    text = f"{BACK} {WINTERS} So the farmer told the Harbour Times, in which he is called Tam."
    heap = drifted(text, farmer=(BACK, WINTERS))
    origin = the_one(heap.lineage())
    assert origin.label == "Tam to Harbour Times"
    assert relations(heap) == {"Harbour Times": "original", "Valley Post": "translation"}
    why = [reason.text for reason in origin.relays[1].reasons]
    assert "Told to Harbour Times by one whom it describes; it retells the words of Tam." in why


@pytest.mark.parametrize(
    ("said", "voice", "outlet", "date"),
    [
        (
            "“The ferries have not run since Monday, and my sheep are on the far bank.”",
            "farmer",
            "Valley Post",
            "2031-05-15",
        ),
        (BACK, "Rell", "Valley Post", "2031-05-15"),
        (BACK, "farmer", "Harbour Times/2", "2031-05-15"),
        (BACK, "farmer", "Valley Post", "2031-03-01"),
    ],
    ids=["nothing in common but the collector", "another collector", "the collector's own report", "too early"],
)
def test_a_described_voice_stays_apart(said: str, voice: str, outlet: str, date: str) -> None:
    heap = drifted(f"{said} So said the farmer.", outlet=outlet, date=date, **{voice: said})
    assert len(heap.lineage().origins) == 2


def test_two_named_voices_that_told_one_collector_the_same_leave_a_described_one_apart() -> None:
    heap = drifted(f"{BACK} So the farmer told the Harbour Times.", farmer=BACK)
    other = heap.report("Harbour Times/3", "2031-05-12", BACK.replace("two times", "two nights"))
    heap.says(other, "Sela Marn", heap.reports[other].text, told="organisation Harbour Times")
    assert sorted(origin.voice.name for origin in heap.lineage().origins) == ["Sela Marn", "Tam", "farmer"]


@pytest.mark.parametrize(("voice", "loose"), [("farmer", 0), ("boy", 1)])
def test_words_that_a_relay_retells_go_to_the_origin_it_passes_on(voice: str, loose: int) -> None:
    quoted = "“I know what a dry field looks like,”"
    garbled = "19 people in a barn built for thirty"
    heap = drifted(f"{quoted} Tam, a farmer, told the Harbour Times. The {voice} had {garbled}.", nobody=quoted)
    heap.says(heap.statements[-1].report, f"unnamed {voice}", garbled)
    assert len(heap.lineage().unrecorded) == loose


def test_a_short_quotation_of_a_known_origin_is_found_without_its_voice() -> None:
    heap = Heap()
    said = "“You drain no pond in Mirel that holds fish”"
    first = heap.report("Harbour Times", "2031-05-12", f"{said}, a fisherman told the Harbour Times.")
    heap.says(first, "unnamed fisherman", said, told="organisation Harbour Times")
    second = heap.report("Valley Post", "2031-05-13", f"Somebody wrote: {said}.")
    heap.says(second, "", said)
    third = heap.report("Coast Daily", "2031-05-13", "Somebody wrote: “You drain no pond”.")
    loose = heap.says(third, "", "“You drain no pond”")
    assert len(the_one(heap.lineage()).relays) == 2
    assert [name for name, _ in heap.lineage().unrecorded] == [loose]


def test_the_nurse_goes_on_where_the_nurse_was_named() -> None:
    for text, origins in (
        ("The nurse told the station that it rained.", 1),
        ("A nurse told the station that it rained.", 2),
    ):
        heap = Heap()
        report = heap.report(
            "Valley Post", "2031-05-13", f"Sela Marn, a nurse, told Radio Mirel that roofs leaked. {text}"
        )
        heap.says(report, "Sela Marn", "roofs leaked", told="organisation Radio Mirel")
        at = text.index("nurse") - 4
        described = heap.says(report, "unnamed nurse", "it rained", told="organisation Radio Mirel")
        start = heap.reports[report].text.index(text) + at
        heap.statements = [
            replace(one, voice=replace(one.voice, mentions=(Span(start, start + 9),))) if one.id == described else one
            for one in heap.statements
        ]
        assert len(heap.lineage().origins) == origins


@pytest.mark.parametrize(
    ("governor", "origins"),
    [("The governor, Dov Lirr, said", ["Dov Lirr to Estel"]), ("Dov Lirr said", ["governor to Estel"])],
)
def test_what_an_agency_reported_is_found_in_its_own_report(governor: str, origins: list[str]) -> None:
    heap = Heap()
    figure = ("roughly 120", 108, 132, "people taken")
    own = "roughly 120 people were taken to hospitals in Mirel"
    first = heap.report("Estel", "2031-05-12", f"{governor} that {own}.")
    heap.says(first, "Dov Lirr", own, figures=(figure,))
    later = "roughly 120 people were taken to hospital after the flood"
    second = heap.report("Valley Post", "2031-06-01", f"According to the governor, Estel reported, {later}.")
    heap.says(second, "unnamed governor", later, via=("organisation Estel",), figures=(figure,))
    assert [origin.label for origin in heap.lineage().origins] == origins


def test_a_headline_has_the_origin_of_the_quotation_that_it_repeats() -> None:
    heap = Heap()
    said = "“We had no road, so they could not stop us on it”"
    report = heap.report(
        "Valley Post", "2031-05-12", f"“They could not stop us”\n\n{said}, Tam told the Harbour Times."
    )
    heap.says(report, "", "“They could not stop us”")
    heap.says(report, "pseudonym Tam", said, told="organisation Harbour Times")
    assert len(the_one(heap.lineage()).relays[0].statements) == 2


@pytest.mark.parametrize(
    ("described", "named", "doubts"),
    [
        ("unnamed one of the lawyers", "Oru Hale", 1),
        ("unnamed somebody who fought", "pseudonym Tam", 1),
        ("unnamed a fisherman", "Oru Hale", 0),
    ],
)
def test_a_described_voice_may_be_the_one_that_its_report_names_beside_it(
    described: str, named: str, doubts: int
) -> None:
    heap = Heap()
    voice = described.removeprefix("unnamed ")
    name = named.removeprefix("pseudonym ")
    text = f"The lawyer {name} told Radio Mirel that it rained. It snowed, {voice} told the station."
    report = heap.report("Valley Post", "2031-05-12", text)
    heap.says(report, named, "it rained", told="organisation Radio Mirel")
    heap.says(report, described, "It snowed", told="organisation Radio Mirel")
    assert [len(origin.not_independent_of) for origin in heap.lineage().origins] == [doubts, doubts]
