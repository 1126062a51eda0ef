"""How many does no list hold: totals, with intervals, from lists that overlap (multiple systems estimation).

    from sayso.estimate import estimate, read_lists

    found = estimate(read_lists(Path("lists.csv")))
    found.quoted.low, found.quoted.high

Usable alone. NumPy, SciPy and Numba are imported when an estimate is asked for, not before.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.estimate.lists import Lists, read_lists
    from sayso.estimate.methods import Estimated, estimate
    from sayso.estimate.picture import svg
    from sayso.estimate.replicates import combined
    from sayso.estimate.values import Estimate

__all__ = ["Estimate", "Estimated", "Lists", "combined", "estimate", "read_lists", "svg"]
_HOMES = {
    "Estimate": "values",
    "Estimated": "methods",
    "Lists": "lists",
    "combined": "replicates",
    "estimate": "methods",
    "read_lists": "lists",
    "svg": "picture",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"sayso.estimate.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
