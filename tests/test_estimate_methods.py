"""All methods side by side: bounds, other assumptions, versions of the lists, origins, the gate, the picture."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from math import log, sqrt
from pathlib import Path
from typing import Final

import pytest

import sayso.estimate
from sayso.errors import BadLists
from sayso.estimate import Estimate, Lists, combined, estimate, read_lists, svg
from sayso.estimate.bounds import chao, chapman
from sayso.estimate.origins import Root, refuse_shared
from sayso.estimate.overlap import Existence, existence, overlap
from sayso.estimate.sensitivity import curve, no_highest_order

SHARED: Final = Path(__file__).parents[2] / "shared" / "data" / "mse"
THREE: Final = Lists(("police", "press", "courts"), (0, 140, 90, 30, 60, 20, 12, 9))
APART: Final = Lists(("a", "b", "c"), (0, 40, 30, 6, 20, 0, 0, 0))


def test_chao_with_lists_of_unequal_reach() -> None:
    """(only a × only b + …) over those on exactly two: (140×90 + 140×60 + 90×60) / (30 + 20 + 12)."""
    found = chao(THREE)
    assert found.lower_bound
    assert found.point == pytest.approx(361 + 26_400 / 62)


def test_chapman_takes_the_two_lists_that_share_most() -> None:
    found = chapman(Lists(("a", "b"), (0, 30, 20, 10)))
    assert found.point == pytest.approx(41 * 31 / 11 - 1)
    assert found.label == "Chapman, a and b alone"
    assert found.lower_bound
    assert chapman(THREE).label == "Chapman, police and press alone"


def test_bounds_refuse_lists_that_share_nobody() -> None:
    nobody = Lists(("a", "b"), (0, 9, 9, 0))
    assert "nobody is on two lists" in chao(nobody).refused
    assert "nobody is on two lists" in chapman(nobody).refused
    assert "bring more lists" in chao(Lists(("a",), (0, 9))).refused


def test_without_the_highest_interaction_the_unseen_are_odd_over_even_cells() -> None:
    unseen = 140 * 90 * 60 * 9 / (30 * 20 * 12)
    found = no_highest_order(THREE)
    assert found.point == pytest.approx(361 + unseen)
    assert [round(one.total - 361, 6) for one in curve(THREE)] == [
        pytest.approx(times * unseen) for times in (0.25, 0.5, 1, 2, 4)
    ]
    assert found.high is not None
    error = sqrt(unseen**2 * sum(1 / count for count in THREE.counts[1:]) + unseen)
    assert found.high == pytest.approx(361 + unseen + 1.96 * error)


def test_an_empty_cell_is_named() -> None:
    assert "nobody was on only a and c" in no_highest_order(APART).refused
    assert curve(APART) == ()


def test_what_lists_share_is_told() -> None:
    found = overlap(APART)
    assert "share nobody (a and b; c)" in found.refusal
    assert found.alone == ("c",)
    assert [pair.both for pair in found.pairs] == [6, 0, 0]
    assert overlap(THREE).refusal == ""
    assert overlap(THREE).warnings == ()
    inside = Lists(("a", "b", "c"), (0, 0, 40, 9, 30, 0, 8, 3))
    assert "everybody on a is also on b: it may be no list of its own" in overlap(inside).warnings


@pytest.mark.parametrize(
    ("counts", "model", "found"),
    [
        ((0, 5, 5, 5, 5, 5, 5, 5), (), Existence.WHOLE),
        ((0, 5, 5, 0, 5, 5, 5, 0), (3,), Existence.EXTENDED),
        ((0, 5, 5, 54, 41, 6, 0, 12), (3, 5, 6), Existence.NONE),
        ((0, 40, 30, 6, 20, 0, 0, 0), (3, 5, 6), Existence.UNIDENTIFIED),
    ],
)
def test_whether_an_estimate_exists(counts: tuple[int, ...], model: tuple[int, ...], found: Existence) -> None:
    assert existence(Lists(("a", "b", "c"), counts), model) is found


def test_versions_are_combined_by_total_variance() -> None:
    """Two versions, a factor of e^0.2 apart, each sure to within e^0.392 (an error of 0.2)."""
    one = Estimate("x", "x", 100.0, 100 / 2.718281828**0.392, 100 * 2.718281828**0.392)
    apart = 2.718281828**0.2
    other = replace(one, point=100 * apart, low=(one.low or 0) * apart, high=(one.high or 0) * apart)
    found = combined([one, other])
    between = 0.02
    assert found.point == pytest.approx(100 * 2.718281828**0.1)
    assert found.details["between"] == pytest.approx(between)
    assert found.details["within"] == pytest.approx(0.04, rel=1e-3)
    assert found.high is not None
    assert found.point is not None
    assert log(found.high / found.point) > 1.96 * sqrt(0.04 + 1.5 * between)
    assert combined([one]) is one
    same = combined([one, one, one])
    assert same.high == pytest.approx(one.high)


def test_versions_without_an_estimate_are_told_or_refused() -> None:
    good = Estimate("x", "x", 100.0, 80.0, 130.0)
    bad = replace(good, point=None, low=None, high=None, refused="nobody is on two lists")
    assert "1 of 6 versions of the lists gave none" in combined([good] * 5 + [bad]).notes[0]
    assert "nobody is on two lists" in combined([good, bad]).refused
    with pytest.raises(ValueError, match="several methods"):
        combined([good, replace(good, method="y")])


ROOTS: Final = (
    Root("1111111111111111", "Olha to Radio North", ("north.txt", "south.txt")),
    Root("2222222222222222", "Police release", ("police.txt",), ("3333333333333333",)),
    Root("3333333333333333", "Mayor to the Gazette", ("gazette.txt", "both.txt")),
    Root("4444444444444444", "Court record", ("court.txt", "both.txt")),
)


def test_lists_of_a_case_stand_for_its_origins() -> None:
    assert refuse_shared(["11111111", "Police release", "court.txt"], ROOTS) == {
        "11111111": ("1111111111111111",),
        "Police release": ("2222222222222222",),
        "court.txt": ("4444444444444444",),
    }


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["north.txt", "south.txt"], "share an origin .Olha to Radio North.*join them into one"),
        (["police.txt", "gazette.txt"], "independence of their origins is not established"),
        (["gazette.txt", "police.txt"], "independence of their origins is not established"),
        (["north.txt+court.txt", "south.txt"], "share an origin"),
        (["north.txt", "hospital"], "list hospital: no origin of the case has this id or label.*Olha to Radio North"),
        (["both.txt", "north.txt"], "may stand for 2 origins .Mayor to the Gazette; Court record"),
    ],
)
def test_lists_that_share_an_origin_are_refused(names: list[str], said: str) -> None:
    with pytest.raises(BadLists, match=said):
        refuse_shared(names, ROOTS)


def test_every_method_says_what_it_rests_on_and_stands_beside_the_others() -> None:
    found = estimate(THREE, replicates=300)
    assert found.quoted.method == "recommended"
    assert [one.method for one in found.estimates][-2:] == ["chao", "chapman"]
    assert all(one.assumption.endswith(".") for one in found.estimates)
    assert all(one.refused == "" and one.point for one in found.estimates)
    assert any("factor of two" in said or "near each other" in said for said in found.changes)
    assert any("half the unseen" in said for said in found.changes)


def test_where_lists_do_not_hang_together_only_bounds_are_given() -> None:
    found = estimate(APART, replicates=300, without=["latent"])
    assert {one.method for one in found.estimates if one.point} == {"chao", "chapman"}
    assert all("share nobody" in one.refused for one in found.estimates if not one.lower_bound)
    two = estimate(Lists(("a", "b"), (0, 30, 20, 10)), without=["latent"])
    assert "bring a third list" in two.quoted.refused


def test_the_picture_stands_alone_and_reads_aloud() -> None:
    four = Lists(tuple("<abc"), (0, 200, 180, 30, 150, 25, 20, 9, 90, 12, 11, 5, 10, 4, 4, 3))
    found = estimate(four, replicates=300, without=["latent"])
    drawn = svg(found, title="How many & whom")
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    texts = ["".join(one.itertext()) for one in root.iter()]
    assert "How many & whom" in texts[1]
    about = texts[2]
    assert f"the methods together: {found.quoted.point:,.0f}, from {found.quoted.low:,.0f}" in about
    assert "at least about" in about
    assert "<script" not in drawn
    assert "http" not in drawn.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert found.checks
    assert f"<: {'held' if found.checks[0].covered else 'missed'}" in texts[0]
    refused = svg(estimate(APART, without=["latent"]))
    assert "no estimate" in refused


def test_the_package_is_light_until_an_estimate_is_asked_for() -> None:
    code = (
        "import sys, sayso.estimate, sayso.cli.main; from sayso.estimate import read_lists, Lists, combined; "
        "assert not {'numpy', 'scipy', 'numba'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_public_names_are_themselves_whatever_was_imported_first() -> None:
    assert all(hasattr(sayso.estimate, name) for name in sayso.estimate.__all__)
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        sayso.estimate.guess  # noqa: B018
    modules = {path.stem for path in Path(sayso.estimate.__file__).parent.glob("*.py")}
    assert not modules & set(sayso.estimate.__all__), "a module of that name would hide it"


def test_kosovo_without_the_highest_interaction_as_published() -> None:
    """Aleshin-Guendel, Sadinle & Wakefield 2024: 16,942 (5,304 to 28,580)."""
    file = SHARED / "kosovo4.csv"
    if not file.is_file():
        pytest.skip("the published tables are not here (kosovo4): they are no part of the project")
    found = no_highest_order(read_lists(file))
    assert found.point is not None
    assert found.low is not None
    assert found.high is not None
    assert (round(found.point), round(found.low), round(found.high)) == (16_942, 5_304, 28_580)
