"""How a table for people is laid out: columns as wide as their words need and the terminal lets, rows of few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LINES: Final = 4  # of a row
GAP: Final = 2  # blanks between two columns
NAME: Final = 17  # code points of a file's name
WORD: Final = 20  # the longest word that a column is kept wide enough for


NARROW: Final = 90  # columns of a terminal below which some columns stand under others


class Column(NamedTuple):
    """A column: its name, its share of the room, and how it bends.

    A `whole` one is never broken or cut, a `middle` one is cut in its middle to a line, and one that `joins` stands
    under the column before it where the terminal is narrow.
    """

    name: str
    share: int = 1
    whole: bool = False
    middle: bool = False
    joins: bool = False


def joined(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int
) -> tuple[list[Column], list[list[str]]]:
    """Return columns and rows, those that join put under the column before them where `width` is narrow."""
    if width >= NARROW:
        return list(columns), [list(row) for row in rows]
    kept: list[Column] = []
    cells: list[list[str]] = [[] for _ in rows]
    for place, column in enumerate(columns):
        if column.joins and kept:
            kept[-1] = kept[-1]._replace(name=f"{kept[-1].name}, {column.name}", share=kept[-1].share + 1)
            for done, row in zip(cells, rows, strict=True):
                done[-1] = f"{done[-1]}\nin {row[place]}" if done[-1] and row[place] else done[-1] or row[place]
        else:
            kept.append(column)
            for done, row in zip(cells, rows, strict=True):
                done.append(row[place])
    return kept, cells


def laid_out(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> tuple[list[Column], list[int]]:
    """Return the columns that hold anything, each with its width; together they are no wider than `width`."""
    kept = [place for place, column in enumerate(columns) if column.whole or any(row[place] for row in rows)]
    cells = [[columns[place].name, *(row[place] for row in rows)] for place in kept]
    return [columns[place] for place in kept], _widths([columns[place] for place in kept], cells, width)


def kept_cells(columns: Sequence[Column], kept: Sequence[Column], row: Sequence[str]) -> list[str]:
    """Return the cells of a row in the columns that are kept."""
    names = {column.name for column in kept}
    return [cell for column, cell in zip(columns, row, strict=True) if column.name in names]


def middle(text: str, limit: int = NAME) -> str:
    """Return a name cut in its middle to at most `limit` code points, so that its beginning and ending are seen."""
    if len(text) <= limit:
        return text
    end = (limit - 1) // 2
    return f"{text[: limit - 1 - end]}…{text[-end:]}"


def listed(items: Iterable[str], limit: int) -> str:
    """Return items, each once, as many as fit in `limit` code points but at least one, then how many more there are."""
    every = tuple(dict.fromkeys(items))
    shown = 1
    while shown < len(every) and len("; ".join(every[: shown + 1])) <= limit:
        shown += 1
    left = len(every) - shown
    return "; ".join(every[:shown]) + (f"; and {left:,} more" if left > 0 else "")


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Give each column what its longest line needs, then take from those that have most for their share."""
    from rich.cells import cell_len

    def longest(parts: Iterable[str]) -> int:
        return max(map(cell_len, parts), default=1)

    widths = [longest(line for cell in held for line in cell.split("\n")) for held in cells]
    least = [
        own if column.whole else min(own, WORD, WORD if column.middle else longest(_words(held)))
        for column, held, own in zip(columns, cells, widths, strict=True)
    ]
    left = width - GAP * (len(columns) - 1)
    for floor in (least, [1] * len(columns)):
        for place in _taken(columns, widths, floor):
            if sum(widths) <= left:
                return widths
            widths[place] -= 1
    return widths


def _words(cells: Iterable[str]) -> Iterator[str]:
    return (word for cell in cells for word in cell.split())


def _taken(columns: Sequence[Column], widths: Sequence[int], floor: Sequence[int]) -> Iterator[int]:
    """Yield the column to take one from, for as long as one has more than its floor."""
    while True:
        free = [place for place in range(len(columns)) if widths[place] > floor[place]]
        if not free:
            return
        yield max(free, key=lambda place: widths[place] / columns[place].share)
