"""One picture: every method's interval on one logarithmic axis, the check against what is known beside it.

A drawing that stands alone (SVG, no script, no font, no colour needed): a dot for the point, a line for the interval,
open ends with an arrow where there is no upper limit, a triangle for a lower bound, the word where a method refuses.
Read aloud, its description says what it shows.
"""

from __future__ import annotations

from html import escape
from math import floor, log10
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.estimate.holdout import Check
    from sayso.estimate.methods import Estimated
    from sayso.estimate.values import Estimate

WIDTH, ROW, TOP, FOOT = 1080, 26, 64, 56
LEFT, RIGHT = 290, 630  # of the axis of totals
FROM, TO = 890, 1060  # of the axis of the check
INK, PALE, GRID = "#1a1a1a", "#555", "#ccc"
STEPS: Final = (1, 2, 5)
NAME: Final = 40  # code points of a name
MOST: Final = 6  # ticks


def svg(found: Estimated, *, title: str = "") -> str:
    """Return the drawing of an estimate, as a whole SVG document."""
    rows = list(found.estimates)
    height = TOP + ROW * max(len(rows), len(found.checks), 1) + FOOT
    name = title or f"How many in all: {found.lists.observed:,} on {found.lists.k} lists, and those on none"
    body = [*_totals(found, height), *_checks(found.checks, height)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="title about" font-family="sans-serif" font-size="13" fill="{INK}">\n'
        f'<title id="title">{_text(name)}</title>\n<desc id="about">{_text(described(found))}</desc>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>\n'
        f'<text x="16" y="26" font-size="16" font-weight="bold">{_text(name)}</text>\n' + "\n".join(body) + "\n</svg>\n"
    )


def described(found: Estimated) -> str:
    """Return what the drawing shows, in words."""
    parts = [f"{one.label}: {_said(one)}." for one in found.estimates]
    parts += [
        f"Check, {check.case.held}: {check.case.truth:,} in truth, {_said(check.estimate)}." for check in found.checks
    ]
    return " ".join(parts)


def _said(one: Estimate) -> str:
    if one.point is None:
        return "no estimate"
    least = "at least about " if one.lower_bound else ""
    if one.low is None:
        return f"{least}{one.point:,.0f}, no interval"
    high = f"to {one.high:,.0f}" if one.high is not None else "with no upper limit"
    return f"{least}{one.point:,.0f}, from {one.low:,.0f} {high}"


def _totals(found: Estimated, height: int) -> Iterator[str]:
    """Yield the axis of totals, with the observed as its left edge, and a row for each method."""
    ends = [value for one in found.estimates for value in (one.low, one.point, one.high) if value]
    low, high = float(max(1, found.lists.observed)), max([*ends, found.lists.observed * 1.5])
    high = min(high, 1000 * low)  # an interval without end must not squeeze the others
    axis = _Axis(low * 0.95, high * 1.1, LEFT, RIGHT)
    bottom = height - FOOT
    yield from _ticks(axis, bottom)
    x = axis.at(low)
    yield _line(x, TOP - 12, x, bottom, f'stroke="{INK}" stroke-dasharray="2 3"')
    yield f'<text x="{x:.1f}" y="{TOP - 16}" font-size="11">observed {found.lists.observed:,}</text>'
    yield f'<text x="{(LEFT + RIGHT) / 2}" y="{bottom + 40}" text-anchor="middle">people in all, log scale</text>'
    for at, one in enumerate(found.estimates):
        y = TOP + ROW * at + ROW / 2
        bold = ' font-weight="bold"' if at == 0 else ""
        yield f'<text x="{LEFT - 12}" y="{y + 4:.1f}" text-anchor="end"{bold}>{_text(_short(one.label))}</text>'
        yield from _interval(axis, one, y, bold=at == 0)
        yield f'<text x="{RIGHT + 8}" y="{y + 4:.1f}" font-size="11" fill="{PALE}">{_text(_numbers(one))}</text>'


def _interval(axis: _Axis, one: Estimate, y: float, *, bold: bool) -> Iterator[str]:
    if one.point is None:
        yield f'<text x="{LEFT + 8}" y="{y + 4:.1f}" font-style="italic" fill="{PALE}">no estimate</text>'
        return
    ink = f'stroke="{INK}" stroke-width="{3 if bold else 1.5}"'
    if one.low is not None:
        start, end = axis.at(one.low), axis.at(one.high) if one.high is not None else float(axis.right)
        yield _line(start, y, end, y, ink)
        yield _line(start, y - 4, start, y + 4, ink)
        if one.high is None or one.high > axis.high:
            back = end - 6
            yield f'<path d="M{back:.1f} {y - 5:.1f}L{end:.1f} {y:.1f}L{back:.1f} {y + 5:.1f}" fill="none" {ink}/>'
        else:
            yield _line(end, y - 4, end, y + 4, ink)
    x = axis.at(one.point)
    if one.lower_bound:
        yield f'<path d="M{x - 4:.1f} {y - 6:.1f}L{x + 6:.1f} {y:.1f}L{x - 4:.1f} {y + 6:.1f}Z" fill="#fff" {ink}/>'
    else:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{5 if bold else 4}"/>'


def _checks(checks: Sequence[Check], height: int) -> Iterator[str]:
    """Yield the check: each list's interval as a multiple of the truth, which stands at 1."""
    yield f'<text x="{FROM}" y="{TOP - 16}" font-size="12" font-weight="bold">where the answer is known</text>'
    if not checks:
        yield f'<text x="{FROM}" y="{TOP + 16}" font-size="11" fill="{PALE}">no list is known well</text>'
        yield f'<text x="{FROM}" y="{TOP + 31}" font-size="11" fill="{PALE}">enough by the others</text>'
        return
    ends = [value / one.case.truth for one in checks for value in (one.estimate.low, one.estimate.high) if value]
    axis = _Axis(min([0.5, *ends]) * 0.9, min(max([2.0, *ends]) * 1.1, 100.0), FROM, TO)
    bottom = height - FOOT
    x = axis.at(1)
    yield _line(x, TOP - 8, x, bottom, f'stroke="{INK}" stroke-dasharray="2 3"')
    for value, words in ((axis.low, ""), (1.0, "truth"), (2.0, "× 2"), (0.5, "× ½")):
        if words and axis.low <= value <= axis.high:
            yield f'<text x="{axis.at(value):.1f}" y="{bottom + 18}" text-anchor="middle" font-size="11">{words}</text>'
    for at, one in enumerate(checks):
        y = TOP + ROW * at + ROW / 2
        mark = "held" if one.covered else "missed"
        name = f"{_short(one.case.held, 12)}: {mark}"
        yield f'<text x="{FROM - 6}" y="{y + 4:.1f}" text-anchor="end" font-size="11">{_text(name)}</text>'
        yield from _multiple(axis, one, y)


def _multiple(axis: _Axis, one: Check, y: float) -> Iterator[str]:
    found, truth = one.estimate, one.case.truth
    if found.low is None or found.point is None:
        return
    start, end = axis.at(found.low / truth), axis.at(found.high / truth) if found.high else float(axis.right)
    dash = "" if one.covered else ' stroke-dasharray="5 3"'
    yield _line(start, y, end, y, f'stroke="{INK}" stroke-width="1.5"{dash}')
    yield f'<circle cx="{axis.at(found.point / truth):.1f}" cy="{y:.1f}" r="3.5"/>'


class _Axis:
    """A logarithmic axis from `low` to `high`, drawn from `left` to `right`."""

    def __init__(self, low: float, high: float, left: int, right: int) -> None:
        self.low, self.high, self.left, self.right = low, max(high, low * 1.2), left, right

    def at(self, value: float) -> float:
        """Return where a value stands, at the end where it lies beyond."""
        held = min(max(value, self.low), self.high)
        return self.left + (self.right - self.left) * log10(held / self.low) / log10(self.high / self.low)


def _ticks(axis: _Axis, bottom: int) -> Iterator[str]:
    first, last = floor(log10(axis.low)), floor(log10(axis.high)) + 1
    every = [step * 10.0**power for power in range(first, last + 1) for step in STEPS]
    held = [value for value in every if axis.low <= value <= axis.high]
    shown = held if len(held) <= MOST else [value for value in held if f"{value:.0f}".startswith("1")] or held[:1]
    for value in shown:
        x = axis.at(value)
        yield _line(x, TOP - 8, x, bottom, f'stroke="{GRID}"')
        yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle" font-size="11">{value:,.0f}</text>'


def _line(x: float, y: float, to_x: float, to_y: float, ink: str) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" {ink}/>'


def _numbers(one: Estimate) -> str:
    if one.point is None or one.low is None:
        return "" if one.point is None else f"{one.point:,.0f}"
    return f"{one.low:,.0f} – {one.high:,.0f}" if one.high is not None else f"{one.low:,.0f} –"


def _short(words: str, limit: int = NAME) -> str:
    return words if len(words) <= limit else words[: limit - 1] + "…"


def _text(words: str) -> str:
    """Return words that may stand in XML: its own marks escaped, what it forbids left out."""
    return escape("".join(_allowed(words)))


def _allowed(words: str) -> Iterable[str]:
    return (one if one.isprintable() or one == " " else "�" for one in words)
