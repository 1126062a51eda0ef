"""Two names of one outlet."""

from __future__ import annotations

import pytest

from heap import Heap
from sayso.trace.mastheads import full_name


@pytest.mark.parametrize(
    ("outlet", "full"),
    [
        ("HWS – Harbour World Service", "Harbour World Service"),
        ("Harbour World Service (HWS)", "Harbour World Service"),
        ("HWS | Harbour World Service", "Harbour World Service"),
        ("Harbour Times – Valley edition", "Harbour Times – Valley edition"),
        ("HWS", "HWS"),
        ("", ""),
    ],
)
def test_the_initials_beside_a_name_are_the_same_outlet(outlet: str, full: str) -> None:
    assert full_name(outlet) == full


def test_who_told_either_name_told_one_outlet() -> None:
    heap = Heap()
    words = "“I counted ninety people in a barn that was built for thirty,”"
    first = heap.report("HWS – Harbour World Service", "2031-05-12", f"{words} Oru Tam told HWS.")
    heap.says(first, "Oru Tam", words, told="organisation HWS")
    second = heap.report("Valley Post", "2031-05-13", f"{words} Oru Tam told the Harbour World Service.")
    heap.says(second, "Oru Tam", words, told="organisation Harbour World Service")
    (origin,) = heap.lineage().origins
    assert origin.label == "Oru Tam to Harbour World Service"
    assert len(origin.relays) == 2


@pytest.mark.parametrize(("short", "one"), [("Tidemark", True), ("Tidemark World", True), ("Tide", False)])
def test_an_outlet_goes_by_its_first_word_where_only_world_follows(short: str, one: bool) -> None:  # noqa: FBT001 - a case
    heap = Heap()
    words = "“I counted ninety people in a barn that was built for thirty,”"
    report = heap.report("Tidemark World", "2031-05-12", f"{words} Oru Tam told {short}.")
    heap.says(report, "Oru Tam", words, told=f"organisation {short}")
    (origin,) = heap.lineage().origins
    assert (origin.collector == "Tidemark World") is one


@pytest.mark.parametrize(("town", "collector"), [("Orvedale", "The Orvedale Packet"), ("Sarn", "Packet")])
def test_an_outlet_whose_words_stand_apart_is_the_one_of_the_case(town: str, collector: str) -> None:
    heap = Heap()
    heap.report("The Orvedale Packet", "2031-05-14", "The siren stayed silent in the night, and two people drowned.")
    other = heap.report("Valley Echo", "2031-05-15", f"Wystan Orr told the Packet over in {town} that he was rung up.")
    heap.says(other, "Wystan Orr", "that he was rung up", cue="told", told="organisation Packet")
    assert [one.collector for one in heap.lineage().origins] == [collector]


@pytest.mark.parametrize(
    ("named", "collector"), [("the Lamp of Sarn", "The Sarn Lamp"), ("the Lamp of Dole", "Lamp of Dole")]
)
def test_a_masthead_may_be_turned_round(named: str, collector: str) -> None:
    heap = Heap()
    heap.report("The Sarn Lamp", "2031-05-14", "The front door was shut with a bicycle lock.")
    other = heap.report("Valley Echo", "2031-05-15", f"Barnaby Tull told {named} that he went through the coal hatch.")
    heap.says(other, "Barnaby Tull", "that he went through the coal hatch", told=f"organisation {named[4:]}")
    assert [one.collector for one in heap.lineage().origins] == [collector]


@pytest.mark.parametrize(("listener", "collectors"), [("a local weekly", []), ("the weekly", ["The Sarn Lamp"])])
def test_a_weekly_is_none_that_was_named(listener: str, collectors: list[str]) -> None:
    heap = Heap()
    text = f"More is in The Sarn Lamp. Barnaby Tull told {listener} that he went through the coal hatch."
    other = heap.report("The Sarn Lamp", "2031-05-15", text)
    heap.says(
        other, "Barnaby Tull", "that he went through the coal hatch", told=f"unnamed {listener.partition(' ')[2]}"
    )
    assert [one.collector for one in heap.lineage().origins] == collectors
