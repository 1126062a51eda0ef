"""What a method makes of overlapping lists: a value that every method returns, whether it estimates or refuses."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Estimate:
    """What one method makes of the lists.

    `point`, `low` and `high` count people, the unseen with the observed; they are None where the method gives none, and
    `refused` then says why. `high` is None, too, where no upper limit holds. `level` is the interval's: 0.95 is 95 %.
    """

    method: str  # a stable id, such as "loglinear-bic"
    label: str  # as printed
    point: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    lower_bound: bool = False  # the total is at least about this; it may be far higher
    assumption: str = ""  # what must hold for it to be right, in words that a reporter understands
    notes: tuple[str, ...] = ()
    refused: str = ""
    details: Mapping[str, object] = field(default_factory=lambda: NOTHING)


def deviations(level: float) -> float:
    """Return how many standard deviations to either side hold that share of a normal distribution: 1.96 for 0.95."""
    from scipy.special import ndtri

    return float(ndtri((1 + level) / 2))
