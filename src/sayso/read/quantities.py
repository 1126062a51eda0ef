"""Quantities as intervals: words in, low and high out, by one table (`quantities.toml`).

Pure: nothing here looks at what is counted or at the sentence around the words. The bounds are the table's; where a
number stands beside no word of the table it is itself.
"""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.read.ballots import are_cast, cast
from sayso.read.joined_numbers import SIGNS, joined
from sayso.read.matching import matches
from sayso.read.numbers import last_scale, scale, value
from sayso.read.quantity_table import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRACTIONS: Final = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_SUMMED: Final = re.compile(r"\b(?:add(?:s|ed|ing)?|c[oa]mes?)\s$", re.IGNORECASE)  # "that adds up to 185"
_NEAR: Final = 60  # code points from a verb of change to its numbers
_CHANGED: Final = re.compile(
    r"\b(?:r[io]se|risen|rises|rising|gr[eo]wn?|grows|growing|f[ae]ll|fallen|falls|falling|drop(?:s|ped|ping)?|increas\w+"
    r"|decreas\w+|declin\w+|climb\w*|jump\w*|soar\w*|shrank|shrunk|swell\w*|swollen|cut|rais\w+|lower\w+|reduc\w+"
    r"|doubl\w+|tripl\w+|revis\w+|up|down)(?:\s(?!to\b|and\b)[\w’'-]+){0,4}\s$",
    re.IGNORECASE,
)  # "the toll rose on Sunday from 41 to 46"
_FORMULA: Final = re.compile(r"N(?:\s*([+-])\s*(\d+)\s*(%?))?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval as stated, both ends included, None unbounded; `row` names the rule and `reason` says why.

    Counts are whole numbers, shares lie in 0 to 1. `kind` is the form of the words: "number", "vague", "none" or
    "share"; `bounded` tells that a word beside it ("at least", "about") moved its ends.
    """

    low: float | None
    high: float | None
    row: str
    reason: str
    kind: str = "number"
    bounded: bool = False

    @property
    def share(self) -> bool:
        """Whether it is a share of a whole."""
        return self.kind == "share"


def load(toml: str) -> Table:
    """Read a table of quantities from TOML; a missing section or key raises KeyError, bad TOML raises ValueError."""
    sections = tomllib.loads(toml)
    return Table({name: tuple(_row(entry) for entry in rows) for name, rows in sections.items()})


@lru_cache(maxsize=1)
def default() -> Table:
    """Return the table that ships with sayso."""
    return load(resources.files("sayso.read").joinpath("quantities.toml").read_text("utf-8"))


def parse(words: str, table: Table | None = None) -> Quantity | None:
    """Return the interval that the words stand for, or None when they are no quantity and nothing but a quantity."""
    table = table or default()
    match = table.phrase.fullmatch(words)
    return _quantity(match, table) if match else None


def find(text: str, table: Table | None = None) -> Iterator[tuple[Span, Quantity]]:
    """Yield every quantity in the text with its tight span, in order and without overlaps."""
    table = table or default()
    found = (one for match in matches(table.phrase, text, openings=table.openings) for one in _both_ends(match, table))
    return cast(text, joined(text, found))


def _both_ends(match: re.Match[str], table: Table) -> Iterator[tuple[Span, Quantity]]:
    """Yield a quantity; where something rose or fell "from 41 to 46", both numbers and no stretch between them."""
    changed = match["from"] and _CHANGED.search(match.string[max(0, match.start() - _NEAR) : match.start()])
    if changed and match.group()[0] in "fF" and not (match["before"] or match["pc_range"]):
        for name in ("from", "until"):
            quantity = parse(match[name], table)
            if quantity is not None:
                yield Span(*match.span(name)), quantity
        return
    if match["a"] and not (match["before"] or match["after"] or match["pc_pair"]):
        both = [(Span(*match.span(name)), quantity) for name in ("a", "b") if (quantity := parse(match[name], table))]
        if len(both) > 1 and are_cast(match.string, *both):
            yield from both  # "carried by 52 to 41"
            return
    one = _signed(match, table)
    if one is not None:
        yield one


def _signed(match: re.Match[str], table: Table) -> tuple[Span, Quantity] | None:
    """Return a quantity with the sign before it, if one is: ">40"."""
    quantity, (start, end) = _quantity(match, table), match.span()
    sign = match.string[max(0, start - 1) : start]
    summed = _SUMMED.search(match.string[max(0, start - 10) : start])
    if summed and (match["before"] or "").casefold() == "up to":
        quantity, start = _base(match, table), match.end("before") + 1
    if quantity is not None and sign in SIGNS and not quantity.bounded:
        quantity, start = _bounded(quantity, table.row("before", SIGNS[sign])), start - 1
    return (Span(start, end), quantity) if quantity is not None else None


def _row(entry: dict[str, Any]) -> Row:
    words = tuple(" ".join(word.casefold().split()) for word in entry.get("words", ()))
    bounds = (entry.get("low", "N"), entry.get("high", "N"))
    return Row(entry["name"], entry["reason"], words, *bounds, scales=entry.get("scales", False))


def _quantity(match: re.Match[str], table: Table) -> Quantity | None:
    quantity = _base(match, table)
    for section in ("before", "after"):
        if quantity and match[section]:
            quantity = _bounded(quantity, table.row(section, match[section]))
    if quantity and match["odd"] and not quantity.bounded:
        quantity = _bounded(quantity, table.row("after", "odd"))  # "40-odd"
    if quantity and match["plus"]:
        quantity = _bounded(quantity, table.row("after", "or more"))
    return quantity


def _base(match: re.Match[str], table: Table) -> Quantity | None:
    """Read the middle of a phrase: the number, range, share or vague word without what stands beside it."""
    if match["number"]:
        return _count(value(match["number"]), value(match["number"]), table.row("plain", "N"))
    if match["from"] or match["a"]:
        return _range(match, table)
    if match["part_from"]:
        row = table.row("plain", "N to M")
        low, high = (_part_of(match[name]) for name in ("part_from", "part_until"))
        return _share(low, high, row) if low < high else None
    if match["fraction"] or match["in_n"]:
        return _fraction(match, table)
    if match["per_cent"]:
        share = value(match["per_cent"]) / 100
        return _share(share, share, table.row("plain", "N per cent"))
    return _worded(match, table)


def _worded(match: re.Match[str], table: Table) -> Quantity | None:
    """Read a phrase with no number of its own: "several hundred", "dozens", "most"."""
    if match["share"]:
        row = table.row("share", match["share"])
        return _share(Fraction(str(row.low)), Fraction(str(row.high)), row)
    if match["scaled"]:
        row, times = table.row("vague", match["scaled"]), scale(match["scale"])
        return _vague(row, times, f"{row.name} {match['scale'].casefold()}")
    row = table.row("vague", match["vague"])
    return _vague(row, 1, row.name)


def _range(match: re.Match[str], table: Table) -> Quantity | None:
    first, last = (match["from"], match["until"]) if match["from"] else (match["a"], match["b"])
    low, high = value(first), value(last)
    if last_scale(first) == 1 and low < high / last_scale(last):
        low *= last_scale(last)
    if low >= high:
        return None
    if match["pc_range"] or match["pc_pair"]:
        return _share(low / 100, high / 100, table.row("plain", "N to M"))
    return _count(low, high, table.row("plain", "N to M"))


def _fraction(match: re.Match[str], table: Table) -> Quantity | None:
    if match["in_n"]:
        part, _, whole = re.sub(r"(?i)\s+(?:in|(?:out\s+)?of)\s+(?:every\s+)?", "|", match["in_n"], count=1).partition(
            "|"
        )
        row, bottom = table.row("plain", "one in N"), value(whole)
        share = (value(part) or 1) / bottom if bottom else Fraction(1)
    else:
        row, share = table.row("plain", "a fraction"), _part_of(match["fraction"])
    return _share(share, share, row) if share < 1 else None


def _part_of(words: str) -> Fraction:
    """Return what "two thirds", "a quarter" and "half" are."""
    if words.casefold() == "half":
        return Fraction(1, 2)
    part, whole = re.split(r"[-\s]+", words.casefold(), maxsplit=1)
    return (value(part) or 1) / Fraction(_FRACTIONS[whole.removesuffix("s")])


def _vague(row: Row, times: int, name: str) -> Quantity:
    kind = "vague" if row.high else "none"
    return Quantity(int(row.low) * times, int(row.high) * times, name, row.reason, kind)


def _count(low: Fraction, high: Fraction, row: Row) -> Quantity | None:
    """Return a whole number, or None: half a person is not a count."""
    if low.denominator != 1 or high.denominator != 1:
        return None
    return Quantity(int(low), int(high), row.name, row.reason)


def _share(low: Fraction, high: Fraction, row: Row) -> Quantity | None:
    return Quantity(float(low), float(high), row.name, row.reason, "share") if high <= 1 else None


def _bounded(quantity: Quantity, row: Row) -> Quantity | None:
    """Apply the row of a word that stands beside a quantity; None when nothing is left between the bounds."""
    low, high = _bound(row.low, quantity.low, quantity), _bound(row.high, quantity.high, quantity, up=True)
    if quantity.share:
        low, high = max(0.0, low or 0.0), min(1.0, 1.0 if high is None else high)
    if low is not None and high is not None:
        low = min(low, high)
    if high is not None and high < 0:
        return None
    return Quantity(low, high, row.name, row.reason, quantity.kind, bounded=True)


def _bound(formula: str | float, number: float | None, quantity: Quantity, *, up: bool = False) -> float | None:
    if number is None or formula == "none":
        return None
    match = _FORMULA.fullmatch(str(formula))
    if match is None:
        raise ValueError(f'the table of quantities has the bound "{formula}"; write "none" or one such as "N - 10 %"')
    sign, amount, per_cent = match.groups()
    change = Fraction(int(amount or 0)) * (-1 if sign == "-" else 1)
    exact = Fraction(str(number))
    if per_cent:
        exact *= 1 + change / 100
    elif not quantity.share:
        exact += change
    return float(exact) if quantity.share else math.ceil(exact) if up else math.floor(exact)
