"""What the terminal may receive: words of documents made harmless, and where they go."""

from __future__ import annotations

import os
import sys
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from sayso.cli.layout import GAP, LINES, joined, kept_cells, laid_out, middle
from sayso.publish.wording import CUT_PLACE, short, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text

    from sayso.cli.layout import Column
    from sayso.model import Failure

WIDTH: Final = 100  # columns of a table that goes into a file or a pipe
DOUBLE: Final = frozenset('"“”„«»')
SINGLE: Final = tuple("‘'")
ENOUGH: Final = 40  # columns below which a table is not squeezed further


def harmless(text: str) -> str:
    """Return text on one line, control characters, bidirectional overrides and lone surrogates made visible."""
    return shown(" ".join(text.split()))


def quoted(text: str, limit: int = CUT_PLACE) -> str:
    """Return a document's words, harmless, cut at a word, in quotation marks where they bring none of their own."""
    words = harmless(short(text, limit))
    return words if words.startswith(SINGLE) or DOUBLE & set(words) else f"“{words}”"


def say(text: str) -> None:
    """Tell people something, on one line of the standard error."""
    print(harmless(text), file=sys.stderr)  # noqa: T201 - this is the terminal


def tell(text: str, *, indent: int = 0) -> None:
    """Print one line of the result of a command that has no rows."""
    print(" " * indent + harmless(text))  # noqa: T201 - this is the terminal


def write(data: bytes) -> None:
    """Write rows for programs: the bytes as they are, whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def console() -> Console:
    """Return where tables are printed: as wide as the terminal, or 100 columns in a pipe."""
    from rich.console import Console

    is_free = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()
    made = Console(markup=False, emoji=False, highlight=False, width=None if is_free else WIDTH)
    return made if made.width >= ENOUGH else Console(markup=False, emoji=False, highlight=False, width=ENOUGH)


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[str]], *, title: str = "", legend: str = "") -> None:
    """Print a table as wide as its words need and the terminal lets, rows of at most four lines, a legend under it.

    Every cell is made harmless, line by line. A column that holds nothing is left out. The rows are laid out here and
    not by rich's tables, which take half a second for five hundred.
    """
    from rich.text import Text

    to = console()
    safe = [["\n".join(map(harmless, cell.split("\n"))) for cell in row] for row in rows]
    every, clean = joined(columns, safe, to.width)
    kept, widths = laid_out(every, clean, to.width)
    if title:
        to.print(Text(harmless(title), style="bold"))
    heads = [_folded(to, column.name, width) for column, width in zip(kept, widths, strict=True)]
    lines = _side_by_side([[""] * (max(map(len, heads)) - len(head)) + head for head in heads], widths)
    _put(to, Text("\n".join(lines), style="bold"))
    _put(to, Text("─" * (sum(widths) + GAP * (len(widths) - 1))))
    for row in clean:
        cells = zip(kept, kept_cells(every, kept, row), widths, strict=True)
        lines = _side_by_side([_cell(to, one, cell, width) for one, cell, width in cells], widths)
        _put(to, Text("\n".join(lines)))
    if legend:
        to.print(Text(legend))


def _put(to: Console, lines: Text) -> None:
    to.print(lines, soft_wrap=True)


def _side_by_side(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Return the lines of a row, the lines of each cell under one another in its column."""
    from rich.cells import set_cell_size

    return [
        (" " * GAP).join(set_cell_size(part, width) for part, width in zip(parts, widths, strict=True)).rstrip()
        for parts in zip_longest(*cells, fillvalue="")
    ]


def _cell(to: Console, column: Column, cell: str, width: int) -> list[str]:
    """Return the lines of a cell, no more than a row may have, an ellipsis where it was cut."""
    if column.whole:
        return cell.split("\n")[:LINES]
    lines = _folded(to, middle(cell, width) if column.middle else cell, width)
    if len(lines) <= LINES:
        return lines
    last = lines[LINES - 1]
    if len(last) >= width:
        last = last[: width - 1].rpartition(" ")[0] or last[: width - 1]
    return [*lines[: LINES - 1], f"{last.rstrip()}…"]


def _folded(to: Console, cell: str, width: int) -> list[str]:
    """Return a cell's lines, none wider than the column, broken between words where they can be."""
    from rich.cells import cell_len
    from rich.text import Text

    if "\n" not in cell and cell_len(cell) <= width:
        return [cell]
    return [line.plain.rstrip() for line in Text(cell).wrap(to, width, overflow="fold")]


def note_failures(failures: Sequence[Failure]) -> None:
    """Name each failure on the standard error."""
    for failure in failures:
        say(f"{failure.source}: {failure.reason}")


def count(number: int, noun: str) -> str:
    """Return `1 report`, `2 reports`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
