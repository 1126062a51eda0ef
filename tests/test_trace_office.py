"""Tracing who speaks for whom, and what links two origins."""

from __future__ import annotations

import pytest

from heap import Heap


def press(day: str, spokesman: str) -> Heap:
    heap = Heap()
    first = heap.report("Valley Post", "2031-05-16", "On Thursday the Grain Board said that 120 trucks were lost.")
    heap.says(first, "organisation Grain Board", "120 trucks were lost", cue="said")
    second = heap.report("Coast Daily", "2031-05-17", f"{spokesman} said on {day} that the river had risen.")
    heap.says(second, "Oru Hale", "the river had risen", cue="said")
    return heap


@pytest.mark.parametrize(
    ("day", "spokesman", "origins"),
    [
        ("Thursday", "Grain Board spokesman Oru Hale", ["Grain Board, 15 May 2031"]),
        ("Friday", "Grain Board spokesman Oru Hale", ["Grain Board, 15 May 2031", "Oru Hale, 16 May 2031"]),
        ("Thursday", "River Board spokesman Oru Hale", ["Grain Board, 15 May 2031", "Oru Hale, 15 May 2031"]),
        ("Thursday", "Oru Hale, who farms near Mirel,", ["Grain Board, 15 May 2031"]),
    ],
)
def test_a_spokesman_and_his_body_are_one_voice_on_one_day(day: str, spokesman: str, origins: list[str]) -> None:
    lineage = press(day, spokesman).lineage()
    assert [origin.label for origin in lineage.origins] == origins
    assert len(lineage.unrecorded) == ("farms" in spokesman)


def test_what_links_two_origins_is_said_and_names_the_other() -> None:
    board, spokesman = press("Friday", "Grain Board spokesman Oru Hale").lineage().origins
    assert board.not_independent_of == (spokesman.id,)
    assert [reason.text for reason in spokesman.relays[0].reasons[-1:]] == [
        "Independence of Grain Board, 15 May 2031 is not established: Oru Hale belongs to Grain Board."
    ]


@pytest.mark.parametrize(
    "spokesman", ["River Board spokesman Oru Hale", "Mirel President Oru Hale, who owes nothing to any Board or Grain,"]
)
def test_two_public_voices_that_nothing_links_are_independent(spokesman: str) -> None:
    heap = press("Friday", spokesman)
    text = heap.reports[heap.statements[1].report].text
    heap.says(heap.statements[1].report, "Oru Hale", text[text.index("the river") :][:9], told="organisation reporters")
    assert all(origin.not_independent_of == () for origin in heap.lineage().origins)


def test_an_officer_may_belong_to_any_body_that_speaks_beside_him() -> None:
    heap = Heap()
    text = "The Border Guard on Thursday said that it snowed. Colonel Oru Hale told the press that roads were shut."
    report = heap.report("Valley Post", "2031-05-16", text)
    heap.says(report, "organisation Border Guard", "it snowed", cue="said")
    heap.says(report, "Oru Hale", "roads were shut", cue="told")
    first, second = heap.lineage().origins
    assert first.not_independent_of == (second.id,)


@pytest.mark.parametrize(("names", "doubts"), [("Mirel, Tavosk and Orrin", 1), ("the dyke", 0)])
def test_one_first_name_at_two_collectors_is_doubted_only_with_one_story(names: str, doubts: int) -> None:
    heap = Heap()
    for outlet, place in (("Harbour Times", "Mirel, Tavosk and Orrin"), ("Valley Post", names)):
        report = heap.report(outlet, "2031-05-12", f"Rain fell near {place} and {outlet[:3]} went home, Tam told us.")
        heap.says(report, "pseudonym Tam", f"{outlet[:3]} went home", cue="told")
    assert [len(origin.not_independent_of) for origin in heap.lineage().origins] == [doubts, doubts]
