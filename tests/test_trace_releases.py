"""Tracing what a body published of itself: its own page, told by its name and by how it speaks."""

from __future__ import annotations

import pytest

from heap import Heap

GAUGES = (
    "The Federation keeps three gauges below the weir. At the first the river rose by 214 centimetres in ten minutes."
    "\n\n“We say how, and not why,” says the Federation’s gauge steward, Ansel Wick.\n\n"
    "All beats are closed until further notice."
)
OURS = GAUGES.replace("The Federation keeps", "We keep").replace("the Federation’s", "our")
SLIPS = (
    "Release, 13 October 2031\n\nMembers have handed in 318 slips about brakes. Every slip has a copy.\n\n"
    "“They want a driver to hang it on,” says branch secretary Perrin Goole."
)


def origins(heap: Heap) -> dict[str, list[str]]:
    return {
        origin.label: sorted(heap.reports[one.report].source for one in origin.relays)
        for origin in heap.lineage().origins
    }


@pytest.mark.parametrize(
    ("outlet", "text", "voice", "said"),
    [
        ("Lode Anglers' Federation", GAUGES, "Ansel Wick", "“We say how, and not why,”"),
        ("Tram Workers' Union, Sarn Branch", SLIPS, "Perrin Goole", "“They want a driver to hang it on,”"),
        ("Committee of the Missing", OURS, "Ansel Wick", "“We say how, and not why,”"),
    ],
    ids=["it calls itself what it is", "it calls its page a release", "it says we"],
)
def test_a_body_that_speaks_for_itself_published_its_own_word(outlet: str, text: str, voice: str, said: str) -> None:
    heap = Heap()
    page = heap.report(outlet, "2031-10-13", text)
    heap.says(page, voice, said, cue="says")
    assert origins(heap) == {f"{outlet}, 13 October 2031": [outlet]}


@pytest.mark.parametrize(
    ("outlet", "text"),
    [("The Lode Courier", GAUGES), ("Union Street Herald", OURS)],
    ids=["a paper", "a newsroom with such a word in its name"],
)
def test_a_newsroom_publishes_no_release(outlet: str, text: str) -> None:
    heap = Heap()
    page = heap.report(outlet, "2031-10-13", text)
    heap.says(page, "Ansel Wick", "“We say how, and not why,”", cue="says")
    assert origins(heap) == {}


def test_whom_a_body_warned_took_nothing_down() -> None:
    heap = Heap()
    text = "Lea Zubin warned the Guildhall of bad shoes three times. The forgeries were grey, she said at a briefing."
    page = heap.report("Harbour Times", "2031-10-13", text)
    heap.says(page, "Lea Zubin", "bad shoes", cue="warned", told="organisation Guildhall")
    assert not any("Guildhall" in label for label in origins(heap))


def test_what_a_release_has_another_body_say_is_not_its_own_word() -> None:
    heap = Heap()
    text = (
        "Selm Institute\n\nThe Institute assesses that 240 men died.\n\nThe Lodrian General Staff claimed on 14 "
        "October that 430 were killed."
    )
    page = heap.report("Selm Institute", "2031-10-21", text)
    heap.says(page, "organisation Institute", "240 men died", cue="assesses")
    other = heap.says(page, "organisation Lodrian General Staff", "430 were killed", cue="claimed")
    (own,) = [one for one in heap.lineage().origins if one.voice.name == "Selm Institute"]
    assert other not in {name for relay in own.relays for name in relay.statements}
