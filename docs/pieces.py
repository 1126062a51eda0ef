"""Pieces of Markdown that the generated pages are made of."""  # noqa: INP001 - see generate.py

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def first(text: str | None) -> str:
    """Return the first paragraph of a docstring on one line."""
    return " ".join((text or "").split("\n\n")[0].split())


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; cells are Markdown."""

    def line(cells: Iterable[str]) -> Iterator[str]:
        yield "| " + " | ".join(cells) + " |"

    body = [text for row in rows for text in line(row)]
    return "\n".join((*line(header), *line("---" for _ in header), *body, ""))
