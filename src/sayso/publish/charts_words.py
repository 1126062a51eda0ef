"""What a chart shows, in words: for who does not see it, and what is to be known to read it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from sayso.publish.wording import amount, count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.publish.charts_marks import Value
    from sayso.publish.charts_scales import Amounts

TOLD: Final = 12  # values of a voice that the description names


def notes(scale: Amounts, hidden: int) -> Iterator[str]:
    """Yield what is to be known of a scale, and how many values found no place on the chart."""
    if hidden:
        found = count(hidden, "value finds", "values find")
        yield f"{found} no room beside the others and can be seen in the table only."
    if scale.log:
        yield "Each line across is ten times the one below, or more: the scale is logarithmic."
    if scale.cut:
        yield f"The scale begins at {amount(scale.low, share=scale.share)}, not at 0."


def span(values: Sequence[Value]) -> str:
    """Return from when to when values are, as far as they have days."""
    known = [value.days for value in values if value.days]
    if not known:
        return "no dates"
    ends = (min(one for one, _ in known), max(one for _, one in known))
    first, last = (date.fromordinal(day).isoformat() for day in ends)
    return first if first == last else f"{first} to {last}"


def about(name: str, values: Sequence[Value], *, share: bool) -> str:
    """Return a sentence on a voice: its own values in order of time, and how many others give."""
    own = [_range(one, share=share) for one in values if one.kind == "own"]
    told = [", ".join(own[:TOLD]) + (f" and {len(own) - TOLD:,} more" if len(own) > TOLD else "")] if own else []
    relays = sum(one.kind == "relay" for one in values)
    silent = sum(one.kind == "unrecorded" for one in values)
    told += [count(relays, "relay")] if relays else []
    told += [f"{count(silent, 'value')} with lineage not recorded"] if silent else []
    return f"{name}: {'; '.join(told)}."


def _range(value: Value, *, share: bool) -> str:
    low, high = (None if end is None else amount(end, share=share) for end in (value.low, value.high))
    if low == high:
        return low or ""
    return f"at least {low}" if high is None else f"at most {high}" if low is None else f"{low} to {high}"
