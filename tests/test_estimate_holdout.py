"""The list-holdout check, and what the recommended interval covers of it."""

from __future__ import annotations

from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from sayso.estimate.holdout import Check, cases, holdout, score
from sayso.estimate.lists import Lists, read_lists
from sayso.estimate.recommend import recommended
from sayso.estimate.values import Estimate

if TYPE_CHECKING:
    from collections.abc import Callable

TABLES: Final = Path(__file__).parents[2] / "shared" / "data" / "mse"
COVERED: Final = 0.90  # of the cases of the published tables, by the recommended interval
WIDEST: Final = 1.15  # its mean log width there
NAMES: Final = ("clinic", "court", "press", "radio")
#        nobody else saw 60 on the clinic's list; 25 the court too; 20 the press, and so on
FOUR: Final = Lists(NAMES, (0, 60, 50, 25, 40, 20, 10, 8, 30, 12, 9, 6, 5, 4, 3, 2))


def saying(low: float | None, point: float | None, high: float | None) -> Callable[[Lists], Estimate]:
    return lambda _: Estimate("told", "as told", point, low, high)


def test_each_list_is_a_population_that_the_others_saw() -> None:
    clinic, court, *_ = cases(FOUR)
    assert (clinic.held, clinic.truth) == ("clinic", 137)
    assert clinic.seen.names == ("court", "press", "radio")
    assert clinic.seen.counts == (0, 25, 20, 8, 12, 6, 4, 2)
    assert (court.held, court.truth, court.seen.names) == ("court", 113, ("clinic", "press", "radio"))


def test_a_population_that_the_others_hardly_saw_is_no_test() -> None:
    assert [case.held for case in cases(FOUR)] == ["clinic", "court", "press"], "only 41 on the radio's list"
    assert [case.held for case in cases(FOUR, seen=41)] == [*NAMES]
    assert not list(cases(FOUR, twice=400))


def test_too_few_or_too_many_other_lists_are_no_test() -> None:
    assert not list(cases(Lists(NAMES[:3], (0, 90, 90, 90, 90, 90, 90, 90))))
    assert not list(cases(Lists(tuple("abcdefg"), (0, *[9] * 127))))


@pytest.mark.parametrize(
    ("told", "covered", "width", "error"),
    [
        (saying(100, 137, 200), True, log(2), 0.0),
        (saying(137, 137, 137), True, 0.0, 0.0),
        (saying(138, 150, 200), False, log(200 / 138), log(150 / 137)),
        (saying(100, 110, 136), False, log(1.36), log(110 / 137)),
        (saying(100, 110, None), True, None, log(110 / 137)),
        (saying(None, None, None), False, None, None),
    ],
)
def test_a_check(told: Callable[[Lists], Estimate], *, covered: bool, width: float | None, error: float | None) -> None:
    check, *_ = holdout(FOUR, told)
    assert check.covered is covered
    assert check.width == pytest.approx(width)
    assert check.error == pytest.approx(error)


def test_a_refusal_covers_nothing() -> None:
    first, second, third = cases(FOUR)
    told, refused = Estimate("told", "as told", 130, 100, 200), Estimate("told", "as told", refused="too few")
    found = score([Check(first, told), Check(second, told), Check(third, refused)])
    assert (found.cases, found.given, found.covered) == (3, 2, 2)
    assert found.coverage == pytest.approx(2 / 3)
    assert found.width == pytest.approx(log(2))
    assert score([]).coverage == 0


def test_the_recommended_interval_covers_the_published_tables() -> None:
    paths = sorted(TABLES.glob("*.csv"))
    if not paths:
        pytest.skip(f"no tables in {TABLES}: published tables are research data that the project does not hold")
    found = score(check for path in paths for check in holdout(read_lists(path), recommended))
    assert found.cases == found.given == 36
    assert found.coverage >= COVERED
    assert found.width is not None
    assert found.width <= WIDEST
