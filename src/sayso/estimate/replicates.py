"""One estimate from many versions of the lists, as linkage of records or filling in of gaps leaves them.

Each version gives an estimate with its own error; how far they lie apart is the error of linking or filling in. The
total variance adds both: Rubin 1987, Multiple Imputation for Nonresponse in Surveys, chapter 3. It is taken on the
logarithm of the total, and apart for the lower and the upper side, as intervals of totals are not symmetric.
"""

from __future__ import annotations

from math import exp, log, sqrt
from statistics import mean, variance
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.estimate.values import Estimate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEWEST: Final = 2
REFUSING: Final = 0.2  # the share of versions without an estimate above which there is none


def combined(estimates: Sequence[Estimate]) -> Estimate:
    """Return one estimate from those of one method on several versions of the same lists.

    Versions without an interval are left out and told; with more than a fifth of them, or fewer than two left, it is
    refused. The details hold the variance within and between (of the logarithm), and the share that is between.
    """
    if not estimates:
        raise ValueError("no estimates to combine; give one for each version of the lists")
    first = estimates[0]
    if {(one.method, one.level) for one in estimates} != {(first.method, first.level)}:
        raise ValueError("estimates of several methods or levels; combine those of one method at one level")
    if len(estimates) == 1:
        return first
    held = [_logs(one.point, one.low, one.high, one.level) for one in estimates if one.point and one.low and one.high]
    without = len(estimates) - len(held)
    if len(held) < FEWEST or without > REFUSING * len(estimates):
        why = next((one.refused for one in estimates if one.refused), "no interval")
        refused = f"{without} of {len(estimates)} versions of the lists give no estimate: {why}"
        return _like(first, refused=refused)
    middle, between = mean(one.point for one in held), variance(one.point for one in held)
    extra = (1 + 1 / len(held)) * between
    limits, within = [], []
    for sign, errors in ((-1, [one.below for one in held]), (1, [one.above for one in held])):
        own = mean(error**2 for error in errors)
        within.append(own)
        limits.append(exp(middle + sign * _t(first.level, own, extra, len(held)) * sqrt(own + extra)))
    notes = (f"{without} of {len(estimates)} versions of the lists gave none and are left out",) if without else ()
    share = extra / (mean(within) + extra) if extra else 0.0
    details = {"versions": len(held), "within": mean(within), "between": between, "share_between": share}
    return _like(first, point=exp(middle), low=limits[0], high=limits[1], notes=notes, details=details)


class _Logs(NamedTuple):
    """An estimate on the logarithm: the point, and a standard error on either side."""

    point: float
    below: float
    above: float


def _logs(point: float, low: float, high: float, level: float) -> _Logs:
    from scipy.special import ndtri

    z = float(ndtri((1 + level) / 2))
    return _Logs(log(point), max(0.0, log(point / low)) / z, max(0.0, log(high / point)) / z)


def _t(level: float, within: float, extra: float, many: int) -> float:
    """Return the quantile of Student's t with Rubin's degrees of freedom."""
    from scipy.special import ndtri, stdtrit

    if not extra:
        return float(ndtri((1 + level) / 2))
    return float(stdtrit((many - 1) * (1 + within / extra) ** 2, (1 + level) / 2))


def _like(
    first: Estimate,
    *,
    point: float | None = None,
    low: float | None = None,
    high: float | None = None,
    notes: tuple[str, ...] = (),
    refused: str = "",
    details: Mapping[str, object] | None = None,
) -> Estimate:
    """Return an estimate of the same method."""
    return Estimate(
        first.method,
        first.label,
        point,
        low,
        high,
        first.level,
        lower_bound=first.lower_bound,
        assumption=first.assumption,
        notes=notes,
        refused=refused,
        details=details or {},
    )
