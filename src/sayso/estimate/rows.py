"""Estimates as rows, for tables and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.estimate.methods import Estimated
    from sayso.estimate.values import Estimate

COLUMNS: Final = (
    *("kind", "method", "label", "point", "low", "high", "level", "lower_bound"),
    *("assumption", "notes", "refused", "truth", "covered"),
)


def rows(found: Estimated) -> Iterator[dict[str, Any]]:
    """Yield an object for each estimate, then one for each list held out, then the lists themselves.

    `kind` is "estimate", "check" or "lists". People are whole numbers; nothing is null where there is none.
    """
    for one in found.estimates:
        yield {"kind": "estimate", **_row(one), "details": dict(one.details)}
    for check in found.checks:
        row = _row(check.estimate)
        yield {"kind": "check", "held": check.case.held, "truth": check.case.truth, "covered": check.covered, **row}
    yield {
        "kind": "lists",
        "names": list(found.lists.names),
        "observed": found.lists.observed,
        "totals": list(found.lists.totals),
        "pairs": [{"lists": [pair.one, pair.other], "both": pair.both} for pair in found.overlap.pairs],
        "versions": found.versions,
        "refused": found.overlap.refusal,
        "warnings": list(found.overlap.warnings),
        "changes": list(found.changes),
        "curve": [{"times": one.times, "point": whole(one.total)} for one in found.curve],
    }


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as a line of a sheet: lists of words joined, no details."""
    return {name: _joined(row.get(name, "")) for name in COLUMNS}


def _joined(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list) else value


def whole(number: float | None) -> int | None:
    """Return a number of people."""
    return None if number is None else round(number)


def total(one: Estimate) -> str:
    """Return the point as people read it."""
    if one.point is None:
        return "none"
    return f"{'at least ' if one.lower_bound else ''}{one.point:,.0f}"


def interval(one: Estimate) -> str:
    """Return the interval as people read it: `6,947 to 18,010`."""
    if one.low is None:
        return "" if one.point is None else "no interval"
    return f"{one.low:,.0f} to {one.high:,.0f}" if one.high is not None else f"{one.low:,.0f} or more"


def _row(one: Estimate) -> dict[str, Any]:
    return {
        "method": one.method,
        "label": one.label,
        "point": whole(one.point),
        "low": whole(one.low),
        "high": whole(one.high),
        "level": one.level,
        "lower_bound": one.lower_bound,
        "assumption": one.assumption,
        "notes": list(one.notes),
        "refused": one.refused,
    }
