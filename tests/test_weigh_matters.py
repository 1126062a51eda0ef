"""What is needed before two voices are set against one another: one thing, one count, one day, one event."""

from __future__ import annotations

import json

import pytest

from heap import Heap
from sayso.weigh.utterances import _dump, _load, roles, utterances
from test_weigh_across import bearing

Figured = tuple[str, float, float, str, str, str]


def counting(one: tuple[str, Figured], other: tuple[str, Figured]) -> Heap:
    """Report what two voices count, in two reports of one matter."""
    heap = Heap()
    for outlet, voice, day, (said, figure) in (
        ("Valley Post", "Sela Marn", "12", one),
        ("Hill Echo", "Ane Brek", "13", other),
    ):
        report = heap.report(
            outlet, f"2031-05-{day}", f"{said}, {voice} told {outlet} in Penrick. It rained in Penrick."
        )
        heap.says(report, voice, said, "told", told=f"organisation {outlet}", figures=(figure,))
    return heap


TWO_HUNDRED = ("Two hundred inmates broke out of Penrick prison", ("Two hundred", 200, 200, "inmates", "", ""))


@pytest.mark.parametrize(
    ("said", "figure", "expected"),
    [
        ("thirty prisoners escaped from the Penrick gaol", ("thirty", 30, 30, "prisoners", "", ""), ["may contradict"]),
        ("thirty other prisoners escaped from the Penrick gaol", ("thirty", 30, 30, "prisoners", "", ""), []),
        ("several prisoners escaped from the Penrick gaol", ("several", 3, 9, "prisoners", "", ""), []),
        ("thirty guards slept at the Penrick gaol", ("thirty", 30, 30, "guards", "", ""), []),
    ],
)
def test_two_numbers_are_of_one_thing_and_of_all_of_them(said: str, figure: Figured, expected: list[str]) -> None:
    assert bearing(counting(TWO_HUNDRED, (said, figure))) == expected


def spoken(*told: tuple[str, str, str]) -> Heap:
    """Report what voices say, each in a report: the words said, the voice, the rest of the report."""
    heap = Heap()
    for number, (said, voice, more) in enumerate(told):
        report = heap.report(f"Post {number}", "2031-05-12", f"{more} {said}, {voice} told Post {number}.")
        heap.says(report, voice, said, "told", told=f"organisation Post {number}")
    return heap


OPEN = ("The road was open as far as the mill", "Sela Marn", "On the night of 11 May a lorry left Mirel for the mill.")
SHUT = "A lorry for the mill left Mirel on the night of 11 May."


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (SHUT, "contradicts"),
        (f"{SHUT} Another left on 12 May.", "may contradict"),
        (f"{SHUT} The coast road was free.", "may contradict"),
    ],
)
def test_what_is_said_of_the_only_road_on_the_only_day_is_asserted(more: str, expected: str) -> None:
    assert bearing(spoken(OPEN, ("the road was closed because of snow", "Ane Brek", more))) == [expected]


@pytest.mark.parametrize(
    ("denial", "expected"),
    [
        ("no plough came up from anywhere", ["may contradict"]),
        ("there was no plough at all", ["may contradict"]),
        ("no plough came up", []),
        ("no snowplough came up from anywhere", []),
    ],
)
def test_what_there_was_none_of_at_all_needs_no_other_word(denial: str, expected: list[str]) -> None:
    saw = ("What woke her was the plough", "Sela Marn", "It snowed at the mill in Mirel on 11 May.")
    assert bearing(spoken(saw, (denial, "Ane Brek", "Snow fell at the mill in Mirel on 11 May."))) == expected


def disputed(rival: str, between: str = " ") -> Heap:
    """Report a count, a dispute of it, and another count behind."""
    heap = Heap()
    said, denied = "31 people had died at Mirel", "that the count is complete"
    text = f"The ministry said that {said}.\n\nNurses dispute {denied}.{between}The parish list holds {rival}."
    report = heap.report("Valley Post", "2031-05-12", text)
    heap.says(report, "organisation The ministry", said, "said", figures=(("31", 31, 31, "people died", "", ""),))
    heap.says(report, "group Nurses", denied, "dispute", stance="denies")
    low, high = (int(word) for word in rival.split() if word.isdecimal())
    number = rival.removesuffix(" names")
    heap.says(report, "document parish list", rival, "holds", figures=((number, low, high, "names", "", ""),))
    return heap


def test_a_count_is_set_against_the_one_that_is_disputed_right_before() -> None:
    shown = [one for finding in disputed("between 33 and 36 names").findings() for one in finding.candidates]
    assert {one.bearing for one in shown} == {"may contradict"}
    assert {one.reason.text for one in shown} == {
        "“31” is disputed by Nurses, and “between 33 and 36” is given right behind."
    }


@pytest.mark.parametrize(("rival", "between"), [("between 30 and 36 names", " "), ("between 33 and 36 names", "\n\n")])
def test_a_count_that_agrees_or_stands_elsewhere_is_no_rival(rival: str, between: str) -> None:
    assert not any(finding.candidates for finding in disputed(rival, between).findings())


def test_what_is_remembered_of_a_report_comes_back_as_it_was() -> None:
    heap = spoken(OPEN, ("nobody at the mill could have seen it at all", "Ane Brek", SHUT))
    for one in heap.statements:
        made = utterances(heap.reports[one.report], (roles(one),))
        assert _load(json.loads(json.dumps(_dump(made)))) == made
