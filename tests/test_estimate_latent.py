"""Latent classes: what the sampler draws, when chains have mixed, a population that is known, and where it refuses."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest

from sayso.estimate.gibbs import binomial, exchange, trade
from sayso.estimate.latent import latent, sampled
from sayso.estimate.lists import Lists, read_lists
from sayso.estimate.mixing import mixing

if TYPE_CHECKING:
    from numpy.typing import NDArray

TABLES: Final = Path(__file__).parents[2] / "shared" / "data" / "mse"
NAMES: Final = ("clinic", "court", "press")


def drawn(people: int, chances: list[tuple[float, tuple[float, ...]]], seed: int = 3) -> Lists:
    """Return the lists of people who fall into classes: a share of them, and each list's chance to meet one."""
    cells = list(product((0, 1), repeat=len(chances[0][1])))
    likely = [
        sum(
            share * float(np.prod([p if on else 1 - p for on, p in zip(cell, each, strict=True)]))
            for share, each in chances
        )
        for cell in cells
    ]
    counts = [0] * len(cells)
    for cell, many in zip(cells, np.random.default_rng(seed).multinomial(people, likely).tolist(), strict=True):
        counts[sum(on << at for at, on in enumerate(cell))] = many
    counts[0] = 0
    return Lists(tuple("abcdef"[: len(cells[0])]), tuple(counts))


@pytest.mark.parametrize(("n", "p"), [(1, 0.3), (7, 0.02), (40, 0.1), (40, 0.9), (500, 0.3), (3, 1.0), (5, 0.0)])
def test_the_binomial_is_one(n: int, p: float) -> None:
    rng = np.random.default_rng(1)
    found = np.array([binomial(rng, n, p) for _ in range(20_000)])
    assert found.mean() == pytest.approx(n * p, abs=4 * (n * p * (1 - p) / 20_000) ** 0.5 + 1e-12)
    assert found.var() == pytest.approx(n * p * (1 - p), rel=0.06)


def test_rungs_change_places_whole() -> None:
    """Where the upper rung explains the table of the lower far better, everything of them changes places."""
    counts, logs = np.array([[90, 10, 0], [9, 1, 0]]), np.log([[0.1, 0.9, 1.0], [0.9, 0.1, 1.0]])
    weights, chances = np.array([[1.0, 2.0], [3.0, 4.0]]), np.arange(8.0).reshape(2, 2, 2)
    concentration = np.array([[5.0], [6.0]])
    exchange(np.random.default_rng(1), counts, logs, weights, chances, concentration)
    assert weights.tolist() == [[3, 4], [1, 2]]
    assert chances.ravel().tolist() == [4, 5, 6, 7, 0, 1, 2, 3]
    assert concentration.tolist() == [[6], [5]]
    row = np.array([[1.0, 2.0], [3.0, 4.0]])
    trade(row[0], row[1])
    assert row.tolist() == [[3, 4], [1, 2]]


def chains(step: float, apart: float = 0.0) -> NDArray[np.float64]:
    """Return four chains, each draw `step` of the last one and a little chance."""
    rng, found = np.random.default_rng(1), np.zeros((4, 4000))
    for at in range(1, found.shape[1]):
        found[:, at] = step * found[:, at - 1] + rng.normal(size=4)
    return found + apart * np.arange(4)[:, None]


def test_independent_draws_have_mixed() -> None:
    found = mixing(chains(0.0))
    assert found.r_hat < 1.002
    assert found.size == pytest.approx(16_000, rel=0.1)
    assert found.tail_size == pytest.approx(16_000, rel=0.15)


def test_slow_chains_are_worth_fewer_draws() -> None:
    assert mixing(chains(0.9)).size == pytest.approx(16_000 * 0.1 / 1.9, rel=0.2)


def test_chains_in_different_places_have_not_mixed() -> None:
    assert mixing(chains(0.5, apart=1.0)).r_hat > 1.1
    assert mixing(np.repeat([[1.0], [2.0]], 40, axis=1)).r_hat == float("inf")


def test_a_known_population_is_found() -> None:
    known = drawn(2000, [(0.5, (0.6, 0.5, 0.6, 0.4)), (0.5, (0.2, 0.1, 0.2, 0.1))])
    found = latent(known, longest=10_000)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 2000 < found.high
    assert float(str(found.details["r_hat"])) < 1.05


def test_the_same_seed_gives_the_same_estimate() -> None:
    known = drawn(300, [(1.0, (0.4, 0.3, 0.5))])
    once, again, other = (latent(known, ladder=(1.0,), longest=5000, seed=seed) for seed in (1, 1, 2))
    assert once == again
    assert once != other


def test_the_ladder_changes_nothing_but_the_mixing() -> None:
    known = drawn(800, [(1.0, (0.4, 0.3, 0.5))])
    ladder, plain = list(sampled(known, longest=10_000)), list(sampled(known, ladder=(1.0,), longest=10_000))
    assert np.median(ladder[-1]) == pytest.approx(np.median(plain[-1]), rel=0.02)


def test_a_published_table() -> None:
    """10,446 [9,122 - 14,021] was published: chains as short as a test may run come within a few per cent."""
    path = TABLES / "kosovo4.csv"
    if not path.exists():
        pytest.skip(f"{path} is not here: published tables are research data that the project does not hold")
    found = latent(read_lists(path), longest=10_000)
    assert found.point == pytest.approx(10_446, rel=0.02)
    assert found.high == pytest.approx(14_021, rel=0.06)


def test_chains_that_do_not_agree_give_no_estimate() -> None:
    known = drawn(3000, [(0.5, (0.6, 0.5, 0.6, 0.4)), (0.5, (0.05, 0.02, 0.01, 0.1))])
    found = latent(known, longest=40, ladder=(1.0,))
    assert found.point is None
    assert "do not agree" in found.refused


@pytest.mark.parametrize(
    ("lists", "why"),
    [
        (Lists(("clinic", "court"), (0, 4, 5, 6)), "2 lists"),
        (Lists(NAMES, (0, 4, 5, 0, 6, 0, 0, 0)), "nobody is on two lists"),
    ],
)
def test_it_refuses(lists: Lists, why: str) -> None:
    assert why in latent(lists).refused
