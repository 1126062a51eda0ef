"""The average over decomposable graphs: against sums done by hand, against published tables, and where it refuses."""

from __future__ import annotations

import math
from itertools import combinations, permutations
from pathlib import Path
from typing import Final

import pytest

from sayso.estimate.graphs import decomposable, graphs, posterior
from sayso.estimate.lists import Lists, read_lists

TABLES: Final = Path(__file__).parents[2] / "shared" / "data" / "mse"
THREE: Final = Lists(("clinic", "court", "press"), (0, 40, 30, 9, 25, 7, 5, 3))


def table(name: str) -> Lists:
    """Return a published table, or skip."""
    path = TABLES / f"{name}.csv"
    if not path.exists():
        pytest.skip(f"{path} is not here: published tables are research data that the project does not hold")
    return read_lists(path)


@pytest.mark.parametrize(("lists", "many"), [(2, 2), (3, 8), (4, 61), (5, 822)])
def test_every_decomposable_graph_once(lists: int, many: int) -> None:
    found = decomposable(lists)
    assert len(found.edges) == len(set(found.edges.tolist())) == many
    assert not found.parts.sum(axis=1).any(), "as many are shared as there are cliques, the empty set counted"
    assert found.parts[-1].tolist() == [-1, *[0] * ((1 << lists) - 2), 1], "the last is the saturated one"


def test_a_ring_of_four_is_not_decomposable() -> None:
    ring = {(0, 1), (1, 2), (2, 3), (0, 3)}
    drawn = sum(1 << at for at, pair in enumerate(combinations(range(4), 2)) if pair in ring)
    assert drawn not in decomposable(4).edges


def by_hand(lists: Lists, unseen: int, cliques: list[int], shared: list[int]) -> float:
    """Return the log posterior of one number of unseen under one graph, every cell of every clique written out."""
    counts = [unseen, *lists.counts[1:]]
    total = sum(counts)

    def likelihood(some: int) -> float:
        before = 1 / (1 << some.bit_count())  # delta is 2**-k, so a whole table has one person before
        among = [
            sum(n for cell, n in enumerate(counts) if cell & some == held) for held in range(8) if not held & ~some
        ]
        return sum(math.lgamma(before + n) - math.lgamma(before) for n in among)

    found = sum(map(likelihood, cliques)) - sum(map(likelihood, shared))
    return found + math.lgamma(total + 1) - math.lgamma(unseen + 1) - math.log(total)


def test_the_posterior_is_the_one_written_out() -> None:
    one, other, third = 1, 2, 4
    shapes = [
        ([one, other, third], [0, 0, 0]),
        *(([a | b, c], [0, 0]) for a, b, c in [(1, 2, 4), (1, 4, 2), (2, 4, 1)]),
        *(([a | b, b | c], [b, 0]) for a, b, c in [(1, 2, 4), (2, 1, 4), (1, 4, 2)]),
    ]
    found = posterior(THREE, times=3)
    top = by_hand(THREE, 100, *shapes[0])
    whole = [sum(math.exp(by_hand(THREE, n, *shape) - top) for shape in shapes) for n in range(len(found.totals))]
    assert found.weights == pytest.approx([weight / sum(whole) for weight in whole], rel=1e-6, abs=1e-12)


def test_lists_in_another_order_give_the_same() -> None:
    first = graphs(THREE)
    for order in permutations(range(3)):
        again = graphs(THREE.only(order))
        assert (again.low, again.point, again.high) == (first.low, first.point, first.high)


@pytest.mark.parametrize(
    ("name", "delta", "wanted"),
    [("kosovo4", 2**-4, (9827, 12595, 16544)), ("uk5", 2**-5, (10343, 22365, 29446))],
)
def test_published_tables(name: str, delta: float, wanted: tuple[int, int, int]) -> None:
    found = graphs(table(name), delta=delta, times=10)
    assert (found.low, found.point, found.high) == wanted


def test_what_lies_at_the_edge_is_said() -> None:
    scarce = Lists(("clinic", "court", "press"), (0, 40, 30, 1, 25, 0, 1, 0))
    found = graphs(scarce, times=10)
    assert float(str(found.details["edge"])) > 0.005
    assert "the upper limit follows from it" in found.notes[0]
    assert not graphs(THREE).notes


def test_the_saturated_graph_says_what_the_prior_says() -> None:
    entangled = Lists(("clinic", "court", "press"), (0, 9, 8, 70, 10, 60, 80, 200))
    without, along = graphs(entangled), graphs(entangled, saturated=True)
    assert along.high is not None
    assert without.high is not None
    assert along.high > without.high
    assert without.details["with saturated"] == (along.low, along.point, along.high)


@pytest.mark.parametrize(
    ("lists", "why"),
    [
        (Lists(("clinic", "court"), (0, 4, 5, 6)), "2 lists"),
        (Lists(tuple("abcdefg"), (0, *[1] * 127)), "7 lists"),
        (Lists(("clinic", "court", "press"), (0, 4, 5, 0, 6, 0, 0, 0)), "nobody is on two lists"),
    ],
)
def test_it_refuses(lists: Lists, why: str) -> None:
    found = graphs(lists)
    assert why in found.refused
    assert found.point is found.low is found.high is None
