"""The page of an estimate, how many no list holds, as values for its template; and its files for programs.

The drawing comes as SVG from elsewhere and is set into the page as it is, so it may hold nothing but shapes and words.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from sayso.errors import PublishError
from sayso.publish.tables import json_bytes
from sayso.publish.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.publish.contents import Estimation, Lookup

PAGE: Final = "estimate.html"
ROWS: Final = "data/estimate.jsonl"
_SHAPES: Final = "svg|g|title|desc|rect|text|tspan|line|path|circle"
_LOOKS: Final = (
    "xmlns|viewBox|role|id|aria-labelledby|x|y|x1|x2|y1|y2|cx|cy|r|d|width|height|fill|text-anchor|"
    "font-(?:family|size|style|weight)|stroke(?:-width|-dasharray)?"
)
_DRAWN: Final = re.compile(rf'(?:[^<>]++|</(?:{_SHAPES})>|<(?:{_SHAPES})(?: (?:{_LOOKS})="[^"<>(]*+")*+ ?/?>)*+')


@dataclass(frozen=True, slots=True)
class Method:
    """One row of the table: what a method gives, or why it gives nothing."""

    label: str
    total: str
    interval: str
    remarks: tuple[str, ...]
    refused: bool


@dataclass(frozen=True, slots=True)
class Held:
    """One list held out: how many are on it, and what the others say of that."""

    name: str
    truth: str
    method: Method
    covered: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: how many people are on it, and its origins with where they stand in the dossier."""

    name: str
    people: str
    origins: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EstimateCard:
    """Everything on the page. `rests` are assumptions with the methods that make them; `refused` is why none may."""

    question: str
    observed: str
    source: str
    seen: str
    level: str
    methods: tuple[Method, ...]
    rests: tuple[tuple[str, tuple[str, ...]], ...]
    changes: tuple[str, ...]
    warnings: tuple[str, ...]
    checks: tuple[Held, ...]
    lists: tuple[Listed, ...]
    refused: str
    picture: Markup
    tables: tuple[str, ...]
    again: str


def estimate_card(estimate: Estimation, found: Lookup, hrefs: Mapping[str, str]) -> EstimateCard:
    """Return the page's values. Raises PublishError where the drawing holds more than shapes and words."""
    rows = _of(estimate, "estimate")
    lists = _of(estimate, "lists")[0]
    tables = tuple(file for file, _ in _tables(estimate))
    return EstimateCard(
        question=estimate.question,
        observed=estimate.observed,
        source=estimate.source,
        seen=f"{lists['observed']:,}",
        level=f"{100 * rows[0]['level']:g} %",
        methods=tuple(map(_method, rows)),
        rests=_rests(rows),
        changes=tuple(lists["changes"]),
        warnings=tuple(lists["warnings"]),
        checks=tuple(
            Held(row["held"], f"{row['truth']:,}", _method(row), row["covered"]) for row in _of(estimate, "check")
        ),
        lists=tuple(
            Listed(
                name,
                f"{people:,}",
                tuple((found.origins[one].label, hrefs[one]) for one in estimate.origins.get(name, ())),
            )
            for name, people in zip(lists["names"], lists["totals"], strict=True)
        ),
        refused=lists["refused"],
        picture=_picture(estimate.picture),
        tables=tables,
        again=shlex.join(["sayso", "estimate", *tables, *estimate.options]),
    )


def estimate_files(estimate: Estimation) -> Iterator[tuple[str, bytes]]:
    """Yield the path and bytes of the lists as given and of the rows."""
    yield from _tables(estimate)
    yield ROWS, b"".join(map(json_bytes, estimate.rows))


def _tables(estimate: Estimation) -> Iterator[tuple[str, bytes]]:
    for number, table in enumerate(estimate.tables, start=1):
        yield f"data/lists{'' if number == 1 else f'-{number}'}.csv", table


def _of(estimate: Estimation, kind: str) -> list[Mapping[str, Any]]:
    return [row for row in estimate.rows if row["kind"] == kind]


def _method(row: Mapping[str, Any]) -> Method:
    refused = row["point"] is None
    remarks = (row["refused"],) if row["refused"] else tuple(row["notes"])
    return Method(row["label"], _total(row), _interval(row), remarks, refused)


def _total(row: Mapping[str, Any]) -> str:
    if row["point"] is None:
        return "no estimate"
    return f"{'at least ' if row['lower_bound'] else ''}{row['point']:,}"


def _interval(row: Mapping[str, Any]) -> str:
    if row["low"] is None:
        return "" if row["point"] is None else "no interval"
    return f"{row['low']:,} or more" if row["high"] is None else f"{row['low']:,} to {row['high']:,}"


def _rests(rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    held: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row["point"] is not None:
            held[row["assumption"]] = (*held.get(row["assumption"], ()), row["label"])
    return tuple(held.items())


def _picture(svg: str) -> Markup:
    if not _DRAWN.fullmatch(svg):
        raise PublishError("The drawing of the estimate holds more than shapes and words: draw it with sayso.estimate.")
    return Markup(shown(svg))  # noqa: S704 - checked: no script, link, style or other element can stand in it
