"""What the terminal may receive: words of documents made harmless, and where they go."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from sayso.publish.wording import CUT_PLACE, short, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from sayso.model import Failure

UNBROKEN: Final = ("id", "first", "origins", "published", "as of")
WIDTH: Final = 100  # columns of a table that goes into a file or a pipe
QUOTATION_MARKS: Final = tuple("\"“„«‘'")
ENOUGH: Final = 40  # columns below which a table is not squeezed further


def harmless(text: str) -> str:
    """Return text on one line, control characters, bidirectional overrides and lone surrogates made visible."""
    return shown(" ".join(text.split()))


def quoted(text: str, limit: int = CUT_PLACE) -> str:
    """Return a document's words, harmless, cut at a word, in quotation marks where they do not bring their own."""
    words = harmless(short(text, limit))
    return words if words[:1] in QUOTATION_MARKS else f"“{words}”"


def say(text: str) -> None:
    """Tell people something, on one line of the standard error."""
    print(harmless(text), file=sys.stderr)  # noqa: T201 - this is the terminal


def tell(text: str) -> None:
    """Print one line of the result of a command that has no rows."""
    print(harmless(text))  # noqa: T201 - this is the terminal


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


def print_table(columns: Mapping[str, int], rows: Sequence[Sequence[str]], *, title: str = "") -> None:
    """Print a table; each column has a greatest width, 0 for as much as is left.

    Every cell is made harmless, line by line.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, title_justify="left")
    if title:
        table.title = Text(harmless(title), style="bold")
    for column, width in columns.items():
        table.add_column(column, overflow="fold", max_width=width or None, no_wrap=column in UNBROKEN)
    for row in rows:
        table.add_row(*(Text("\n".join(map(harmless, cell.split("\n")))) for cell in row))
    console().print(table)


def note_failures(failures: Sequence[Failure]) -> None:
    """Name each failure on the standard error."""
    for failure in failures:
        say(f"{failure.source}: {failure.reason}")


def count(number: int, noun: str) -> str:
    """Return `1 report`, `2 reports`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
