"""The interval to quote: what goes into it, what widens it, and where it refuses."""

from __future__ import annotations

from math import log
from typing import Final

import numpy as np
import pytest

from sayso.estimate.graphs import graphs
from sayso.estimate.lists import Lists
from sayso.estimate.recommend import POINTS, distributions, recommended, widened

NAMES: Final = ("clinic", "court", "press")
FULL: Final = Lists(NAMES, (0, 140, 90, 30, 60, 20, 12, 9))
SPARSE: Final = Lists(NAMES, (0, 140, 90, 30, 60, 20, 12, 2))


def test_methods_take_part_whose_gates_pass() -> None:
    assert set(distributions(FULL)) == {"loglinear-average-bic", "graphs", "no-highest-order"}
    assert set(distributions(SPARSE)) == {"loglinear-average-bic", "graphs"}, "only two people are on all lists"


def test_a_method_has_the_same_middle_as_by_itself() -> None:
    alone = graphs(FULL).point
    assert alone is not None
    assert FULL.observed + np.exp(np.median(distributions(FULL)["graphs"])) == pytest.approx(alone, rel=0.005)


def test_the_unseen_may_be_twice_as_many() -> None:
    """Were the methods sure of 100 unseen, 100 and 200 would be as likely."""
    found = np.exp(widened(np.full(POINTS, log(100)), 2.0)).round().tolist()
    assert (found.count(100), found.count(200)) == (POINTS, POINTS)
    assert set(widened(np.array([3.0, 4.0]), 1.0).tolist()) == {3, 4}


def test_it_is_in_whole_people_and_widens_upward_only() -> None:
    plain, wide = recommended(FULL, factor=1.0), recommended(FULL)
    assert plain.low is not None
    assert plain.high is not None
    assert wide.low is not None
    assert wide.high is not None
    assert FULL.observed < plain.low <= wide.low < plain.high < wide.high
    assert plain.point == wide.point
    assert all(isinstance(number, int) for number in (wide.low, wide.point, wide.high))


def test_lists_in_another_order_or_with_an_empty_one_give_the_same() -> None:
    first, turned = recommended(FULL), recommended(FULL.only([2, 0, 1]))
    empty = recommended(Lists((*NAMES, "radio"), (*FULL.counts, *[0] * 8)))
    assert (first.low, first.point, first.high) == (turned.low, turned.point, turned.high)
    assert (first.low, first.point, first.high) == (empty.low, empty.point, empty.high)


def test_a_higher_level_is_wider() -> None:
    most, least = recommended(FULL, level=0.99), recommended(FULL, level=0.5)
    assert most.low is not None
    assert least.low is not None
    assert most.high is not None
    assert least.high is not None
    assert most.low < least.low < least.high < most.high


@pytest.mark.parametrize(
    ("lists", "why"),
    [
        (Lists(NAMES[:2], (0, 4, 5, 6)), "two lists"),
        (Lists(NAMES, (0, 4, 5, 0, 6, 0, 0, 0)), "nobody is on two lists"),
        (Lists(tuple("abcdefghijklm"), (0, *[1] * 8191)), "13 lists"),
    ],
)
def test_it_refuses(lists: Lists, why: str) -> None:
    found = recommended(lists)
    assert why in found.refused
    assert found.point is found.low is found.high is None
