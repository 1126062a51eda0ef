"""What the terminal may receive: words of documents made harmless, and where they go."""

from __future__ import annotations

import os
import sys
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

    Every cell is made harmless, line by line. A column that holds nothing is left out.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    to = console()
    safe = [["\n".join(map(harmless, cell.split("\n"))) for cell in row] for row in rows]
    every, clean = joined(columns, safe, to.width)
    kept, widths = laid_out(every, clean, to.width)
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, GAP - 1, 0, 0), title_justify="left"
    )
    if title:
        table.title = Text(harmless(title), style="bold")
    for column, width in zip(kept, widths, strict=True):
        table.add_column(column.name, overflow="fold", width=width, no_wrap=column.whole)
    for row in clean:
        cells = zip(kept, kept_cells(every, kept, row), widths, strict=True)
        table.add_row(
            *(_few_lines(to, Text(middle(cell, width) if one.middle else cell), width) for one, cell, width in cells)
        )
    to.print(table)
    if legend:
        to.print(Text(legend))


def _few_lines(to: Console, cell: Text, width: int) -> Text:
    """Return a cell cut to the lines that a row may have, an ellipsis where it was cut."""
    from rich.text import Text

    lines = cell.wrap(to, width, overflow="fold")
    if len(lines) <= LINES:
        return cell
    last = lines[LINES - 1].plain.rstrip()
    if len(last) >= width:
        last = last[: width - 1].rpartition(" ")[0] or last[: width - 1]
    return Text("\n".join([*(line.plain.rstrip() for line in lines[: LINES - 1]), f"{last.rstrip()}…"]))


def note_failures(failures: Sequence[Failure]) -> None:
    """Name each failure on the standard error."""
    for failure in failures:
        say(f"{failure.source}: {failure.reason}")


def count(number: int, noun: str) -> str:
    """Return `1 report`, `2 reports`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
