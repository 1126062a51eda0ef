"""Tracing counts: what a publisher found out itself, and an earlier count that stands beside a new one."""

from __future__ import annotations

import pytest

from heap import Heap

FIRST = "At least 132 fishermen are ashore, Harbour Master Ulla Tenn told reporters on Tuesday in Sarn."


def told(heap: Heap) -> dict[str, list[str]]:
    return {
        origin.label: sorted(heap.reports[one.report].source for one in origin.relays)
        for origin in heap.lineage().origins
    }


def counted() -> Heap:
    heap = Heap()
    report = heap.report("Quay Courier", "2031-05-13", FIRST)
    heap.says(report, "Ulla Tenn", "At least 132 fishermen are ashore", cue="told", told="group reporters")
    return heap


@pytest.mark.parametrize(
    ("published", "sentence", "together"),
    [
        (
            "2031-05-23",
            "The fishermen ashore are now 207, Ulla Tenn told reporters, up from 132 ten days earlier.",
            True,
        ),
        (
            "2031-05-23",
            "Ulla Tenn said 207 fishermen were ashore. Ten days earlier Tenn had counted 132 fishermen.",
            True,
        ),
        ("2031-05-23", "Ulla Tenn said 207 fishermen were ashore. Ten days earlier Tenn had counted 132.", True),
        ("2031-05-23", "Ulla Tenn said ropes cost 207 crowns. Ten days earlier Tenn had counted 132.", False),
        (
            "2031-05-23",
            "The fishermen ashore are now 207, Ulla Tenn told reporters, up from 96 ten days earlier.",
            False,
        ),
        ("2031-05-23", "The price is now 207 crowns, Ulla Tenn told reporters, up from 132 ten days earlier.", False),
        (
            "2031-05-23",
            "The fishermen ashore are now 207, Ivo Lenn told reporters, up from 132 ten days earlier.",
            False,
        ),
        (
            "2031-06-30",
            "The fishermen ashore are now 207, Ulla Tenn told reporters, up from 132 ten days earlier.",
            False,
        ),
    ],
    ids=[
        "up from",
        "had counted",
        "goes on",
        "goes on otherwise",
        "another number",
        "another thing",
        "another voice",
        "another day",
    ],
)
def test_an_earlier_count_beside_a_new_one_is_of_the_occasion_on_which_it_was_given(
    published: str,
    sentence: str,
    together: bool,  # noqa: FBT001 - a case
) -> None:
    heap = counted()
    report = heap.report("Valley Post", published, sentence)
    voice = "Ivo Lenn" if "Ivo" in sentence else "Ulla Tenn"
    content = next(part for part in sentence.split(",") if "207" in part).split(". ")[0].removeprefix("Ulla Tenn said ")
    heap.says(report, voice, content, cue="told" if "told" in sentence else "said")
    (first,) = [names for label, names in told(heap).items() if "Quay Courier" in names and label.startswith("Ulla")]
    assert first == (["Quay Courier", "Valley Post"] if together else ["Quay Courier"])


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        (
            "We compared pictures of two days and estimate that 40 to 55 boats are gone.",
            ["Sarn Institute, 10 May 2031"],
        ),
        ("“We compared pictures and estimate that 40 to 55 boats are gone.” Nobody signed it.", []),
        ("It is said that 40 to 55 boats are gone.", []),
    ],
    ids=["we", "somebody quoted", "nobody"],
)
def test_what_a_publisher_found_out_itself_is_its_own(text: str, origins: list[str]) -> None:
    heap = Heap()
    report = heap.report("Sarn Institute", "2031-05-10", text)
    cue = "estimate" if "estimate" in text else "said"
    heap.says(report, "", "that 40 to 55 boats are gone", cue=cue)
    assert list(told(heap)) == origins
