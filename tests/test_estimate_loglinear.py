"""Log-linear models: fitted as the books say, chosen as a full search would, refused where they cannot be."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.estimate.bootstrap import bca, left_out, resampled
from sayso.estimate.lists import Lists, read_lists
from sayso.estimate.loglinear import averaged, by_criterion, by_steps, independent
from sayso.estimate.loglinear_kernel import FITTED, NO_ESTIMATE, NOT_IDENTIFIED, fit_each
from sayso.estimate.loglinear_models import all_pairs, every, neighbours, packed, worded
from sayso.estimate.loglinear_profile import profile
from sayso.estimate.loglinear_search import Criterion, chosen_unseen, search
from sayso.estimate.overlap import Existence, existence

SHARED: Final = Path(__file__).parents[2] / "shared" / "data" / "mse"
THREE: Final = Lists(("a", "b", "c"), (0, 140, 90, 30, 60, 20, 12, 9))
SMALL: Final = st.lists(st.sampled_from([0, 0, 0, 1, 2, 5, 30]), min_size=7, max_size=7).map(lambda some: (0, *some))


def published(name: str) -> Lists:
    """Return a published table, where this machine holds them."""
    file = SHARED / f"{name}.csv"
    if not file.is_file():
        pytest.skip(f"the published tables are not here ({name}): they are no part of the project")
    return read_lists(file)


def fitted(counts: tuple[int, ...], model: tuple[int, ...]) -> tuple[int, float, float]:
    """Return the status, the deviance and the unseen of a model."""
    k = len(counts).bit_length() - 1
    one, out = packed([model], k), np.empty((1, 4))
    fit_each(np.array(counts, dtype=float), 1, one.terms, one.sizes, k, out)
    return int(out[0, 0]), float(out[0, 1]), float(np.exp(out[0, 2]))


def test_there_are_as_many_models_as_the_books_say() -> None:
    assert [len(every(lists).packed.models) for lists in (2, 3, 4, 5)] == [1, 8, 113, 6893]


def test_every_model_brings_its_parts() -> None:
    for model in every(4).packed.models:
        assert all(term & ~bit in model for term in model if term.bit_count() > 2 for bit in (1, 2, 4, 8) if term & bit)


def test_two_independent_lists_give_the_lincoln_petersen_estimate() -> None:
    status, deviance, unseen = fitted((0, 30, 20, 10), ())
    assert (status, round(unseen, 6), round(deviance, 6)) == (FITTED, 30 * 20 / 10, 0)


def test_all_pairs_of_three_lists_give_the_product_of_odd_over_even() -> None:
    counts = THREE.counts
    status, deviance, unseen = fitted(counts, all_pairs(3))
    odd, even = counts[1] * counts[2] * counts[4] * counts[7], counts[3] * counts[5] * counts[6]
    assert (status, round(deviance, 6)) == (FITTED, 0)
    assert unseen == pytest.approx(odd / even)


@pytest.mark.parametrize("model", every(3).packed.models)
def test_a_fit_has_the_margins_that_were_observed(model: tuple[int, ...]) -> None:
    """The likelihood equations: with the unseen filled in, the fit's margins are the observed ones (Birch 1963)."""
    from scipy.optimize import minimize

    y = np.array(THREE.counts[1:], dtype=float)
    cells = np.arange(1, 8)
    design = np.array([(cells & term) == term for term in (0, 1, 2, 4, *model)], dtype=float).T
    found = minimize(lambda b: np.exp(design @ b).sum() - y @ design @ b, np.zeros(design.shape[1]), tol=1e-12)
    assert fitted(THREE.counts, model)[2] == pytest.approx(np.exp(found.x[0]), rel=1e-3)


@settings(max_examples=60, deadline=None)
@given(SMALL)
def test_linear_programming_and_newton_agree_where_there_is_an_estimate(counts: tuple[int, ...]) -> None:
    lists = Lists(("a", "b", "c"), counts)
    wanted = {Existence.WHOLE: FITTED, Existence.EXTENDED: FITTED, Existence.NONE: NO_ESTIMATE}
    for model in every(3).packed.models:
        if min(lists.totals):
            assert fitted(counts, model)[0] == wanted.get(existence(lists, model), NOT_IDENTIFIED), (counts, model)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.integers(0, 12), min_size=15, max_size=15).filter(lambda some: sum(some) > 20),
    st.sampled_from(Criterion),
)
def test_passing_models_over_changes_no_choice(counts: list[int], criterion: Criterion) -> None:
    table = Lists(tuple("abcd"), (0, *counts))
    like = search(table.counts, criterion)
    tables = resampled(table, replicates=20, seed=3)
    full = [search(one, criterion) for one in tables]
    unseen = [one.unseen[0] if len(one.unseen) else np.nan for one in full]
    np.testing.assert_allclose(chosen_unseen(tables, like, criterion), unseen, rtol=1e-5)


def test_the_order_and_the_names_of_lists_change_nothing() -> None:
    turned = THREE.only([2, 0, 1])
    one, other = by_criterion(THREE, replicates=300), by_criterion(turned, replicates=300)
    assert one.point == pytest.approx(other.point)


def test_a_profile_holds_the_estimate_and_grows_with_the_level() -> None:
    y = np.array(THREE.counts, dtype=float)
    unseen = fitted(THREE.counts, ())[2]
    low, high = profile(y, (), unseen)
    wide_low, wide_high = profile(y, (), unseen, level=0.99)
    assert high is not None
    assert wide_high is not None
    assert THREE.observed < wide_low < low < THREE.observed + unseen < high < wide_high


def test_averaging_gives_each_number_of_terms_its_share() -> None:
    found = search(THREE.counts, Criterion.BIC)
    assert found.kin.tolist() == [{4: 1, 5: 3, 6: 3, 7: 1}[size] for size in found.sizes.tolist()]
    assert found.weights.sum() == pytest.approx(1)
    one = averaged(THREE)
    assert one.low is not None
    assert one.point is not None
    assert THREE.observed < one.low < one.point


def test_the_same_seed_gives_the_same_interval() -> None:
    first, again, other = (by_criterion(THREE, replicates=300, seed=seed) for seed in (1, 1, 2))
    assert (first.low, first.high) == (again.low, again.high) != (other.low, other.high)


def test_a_bootstrap_that_fails_gives_no_interval() -> None:
    without, weights = left_out(THREE)
    flat = np.full(len(without), 5.0)
    assert bca(5.0, np.full(100, np.nan), flat, weights) is None
    assert bca(5.0, np.full(100, 9.0), flat, weights) is None, "all on one side"


def test_more_lists_than_can_be_compared_are_climbed() -> None:
    six = Lists(tuple("abcdef"), tuple(0 if cell == 0 else 1 + 40 // cell.bit_count() ** 3 for cell in range(64)))
    found = search(six.counts)
    assert len(found.models) > 1
    assert len(neighbours((), 6)) == 15


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        (Lists(("a",), (0, 9)), "bring a third list"),
        (Lists(("a", "b"), (0, 9, 9, 3)), "bring a third list"),
        (Lists(("a", "b", "c"), (0, 9, 9, 0, 9, 0, 0, 0)), "nobody is on two lists"),
        (Lists(tuple("abcdefghijklm"), (0, *[1] * 8191)), "13 lists: too many"),
    ],
)
def test_lists_that_no_model_fits_are_refused(lists: Lists, said: str) -> None:
    for made in (by_criterion(lists), averaged(lists), by_steps(lists), independent(lists)):
        assert said in made.refused
        assert made.point is made.low is made.high is None


def test_models_are_told_by_the_names_of_lists() -> None:
    assert worded((0b111, 0b011), ("police", "press", "courts")) == ("police × press", "police × press × courts")


def test_no_table_ends_in_an_exception() -> None:
    for counts in product((0, 1, 4), repeat=7):
        if sum(counts) == 1 or sum(counts) % 9 == 0:
            search((0, *counts), Criterion.AICC)


def test_kosovo_as_published() -> None:
    """Silverman, Chan & Vincent 2024: BIC, BCa with 1,000 replicates, 10,357 (6,947 to 18,010)."""
    found = by_criterion(published("kosovo4"), replicates=1000, seed=2)
    assert found.point == pytest.approx(10_357, rel=0.001)
    assert found.low == pytest.approx(6_947, rel=0.06)
    assert found.high == pytest.approx(18_010, rel=0.06)


def test_korea_as_published() -> None:
    found = by_criterion(published("korea3"), replicates=5000)
    assert found.point == pytest.approx(157, rel=0.002)
    assert found.low == pytest.approx(128, rel=0.05)
    assert found.high == pytest.approx(349, rel=0.07)


def test_the_united_kingdom_as_published() -> None:
    found = search(published("uk5").counts)
    assert published("uk5").observed + found.unseen[0] == pytest.approx(25_311, rel=0.001)


def test_the_western_united_states_as_published() -> None:
    """Chan, Silverman & Vincent 2021: 2,483 (1,293 to 3,670); the lower limit is the least of its 1,000 replicates."""
    found = by_steps(published("westernus5"), replicates=1000)
    assert found.point == pytest.approx(2_483, rel=0.001)
    assert found.low == pytest.approx(1_293, rel=0.2)
    assert found.high == pytest.approx(3_670, rel=0.1)
