"""The tidy sheet of figures read back: the CSV that `sayso figures CASE --format csv` prints, one row an entry.

A sheet that went through a spreadsheet may have its columns in another order, lack some, have others added, and be
separated by semicolons or tabs. `id` must be there.
"""

from __future__ import annotations

import csv
import io
import json
import math
from typing import TYPE_CHECKING, Any, Final

from sayso.errors import UsageError
from sayso.publish.cells import text
from sayso.publish.tables import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.publish.shapes import Row

SEPARATORS: Final = (",", ";", "\t")
LARGEST: Final = 100_000_000  # code points of a cell
_TRUTH: Final = {"true": True, "false": False}


def read_tidy(sheet: bytes) -> tuple[Row, ...]:
    """Return the rows of a tidy sheet, each with the columns that the sheet has: those of `sayso figures`, as in JSON.

    Raises UsageError when it is not such a sheet, and names the line of a cell that cannot be read.
    """
    lines = _lines(sheet)
    columns = [name.strip().casefold() for name in next(lines, (0, []))[1]]
    if "id" not in columns:
        raise UsageError(
            "this is no sheet of figures: it has no column `id`; `sayso figures CASE --format csv` makes one"
        )
    known = [(place, name) for place, name in enumerate(columns) if name in _READ]
    if len({name for _, name in known}) < len(known):
        raise UsageError("the sheet has a column twice: leave one of each name")
    return tuple(_row(number, cells, known, len(columns)) for number, cells in lines if any(cells))


def _lines(sheet: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        decoded = sheet.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("the sheet is not in UTF-8: save it as CSV in UTF-8, comma separated") from error
    head = decoded.split("\n", 1)[0]
    separator = max(SEPARATORS, key=head.count)
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise UsageError(f"line {reader.line_num} of the sheet is not CSV: {error}") from error


def _row(number: int, cells: list[str], known: list[tuple[int, str]], width: int) -> Row:
    if len(cells) < width or any(cells[width:]):
        raise UsageError(f"line {number} of the sheet has {len(cells)} cells, and its first line {width}")
    row = {}
    for place, name in known:
        try:
            row[name] = _READ[name](cells[place])
        except ValueError as error:
            raise UsageError(f"line {number} of the sheet: {name} is {cells[place]!r}, {error}") from error
    return row


def _end(written: str) -> float | None:
    plain = text(written).strip()
    if not plain:
        return None
    try:
        return int(plain)
    except ValueError:
        return _fraction(plain)


def _fraction(plain: str) -> float:
    try:
        found = float(plain)
    except ValueError:
        raise ValueError("which is no number such as 1200 or 0.4") from None
    if not math.isfinite(found):
        raise ValueError("which is no number such as 1200 or 0.4")
    return int(found) if found.is_integer() else found


def _truth(written: str) -> bool:
    plain = written.strip().casefold()
    if plain not in _TRUTH:
        raise ValueError("which is neither True nor False")
    return _TRUTH[plain]


def _json(written: str) -> Any:
    try:
        return json.loads(text(written))
    except (ValueError, RecursionError):
        raise ValueError("which is not JSON") from None


_OTHERS: Final[dict[str, Callable[[str], Any]]] = {
    **dict.fromkeys(("low", "high", "base_low", "base_high"), _end),
    **dict.fromkeys(("share", "own", "dated", "corrected"), _truth),
    **dict.fromkeys(("span", "of_spans", "as_of_spans", "place_spans", "base_spans", "reasons"), _json),
}
_READ: Final = {name: _OTHERS.get(name, text) for name in COLUMNS["figures"]}
