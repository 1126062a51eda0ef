"""Read a table of overlapping lists: its columns, and how many were on exactly which of them.

Two shapes are read. With a column `count`, a row is a pattern of 0 and 1 and the number of people who have it; without,
a row is one person. Equal rows are counted before they are looked at, so that a million people take a second or so.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from sayso.errors import BadLists, MissingSource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

COUNT: Final = "count"
SEPARATORS: Final = ",;\t"
WHOLE: Final = re.compile(r"[0-9]{1,15}")
SHOWN: Final = 30  # code points of a cell in a message
SHAPE: Final = "a table has a column for each list, with 0 or 1 in it, and a column `count` unless each row is a person"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as read: which lists, how many people by the lists they were on, and where it comes from."""

    names: tuple[str, ...]
    counts: Mapping[int, int]  # bit i of the key tells whether they were on list i
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows under the header, with what is needed to say where one is wrong."""

    path: Path
    lines: Sequence[str]
    first: int  # the number of the first line here in the file, from 1
    separator: str
    header: tuple[str, ...]

    def refuse(self, line: str, wrong: str, *, nth: int = 1) -> NoReturn:
        """Raise what is wrong with the nth row that reads so."""
        at = -1
        for _ in range(nth):
            at = self.lines.index(line, at + 1)
        raise BadLists(f"{self.path}: line {self.first + at}: {wrong}")


def sheet(path: Path) -> Sheet:
    """Return the table in a CSV file (comma, semicolon or tab; UTF-8; lines that start with # are comments).

    BadLists names the file, the line and the column, what is wrong and what to do.
    """
    lines = _text(path).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    top = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
    if top is None:
        raise BadLists(f"{path}: no table in it; {SHAPE}")
    separator = max(SEPARATORS, key=lines[top].count)
    header = tuple(name.strip() for name in _split(lines[top], separator))
    rows = _Rows(path, lines[top + 1 :], top + 2, separator, header)
    names, counted = _columns(path, header)
    counts = _counted(rows, counted) if counted is not None else _persons(rows)
    _refuse_empty(path, names, counts)
    return Sheet(names, counts, _source(lines[:top]))


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise MissingSource(f"{path}: no such file; name a CSV table of lists") from error
    if b"\0" in raw:
        raise BadLists(f"{path}: not a text table; in the spreadsheet, save it as CSV in UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadLists(
            f"{path}: not in UTF-8 (byte {error.start}); in the spreadsheet, save it as CSV in UTF-8"
        ) from error


def _split(line: str, separator: str) -> list[str]:
    if '"' not in line:
        return line.split(separator)
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return [line]


def _source(comments: Sequence[str]) -> str:
    said = [line.lstrip("#").strip() for line in comments if line.strip("# ")]
    return re.sub(r"^source:\s*", "", said[0], flags=re.IGNORECASE) if said else ""


def _columns(path: Path, header: tuple[str, ...]) -> tuple[tuple[str, ...], int | None]:
    """Return the names of the lists, and the place of the column of counts where there is one."""
    at = [place for place, name in enumerate(header) if name.lower() == COUNT]
    names = tuple(name for name in header if name.lower() != COUNT)
    if len(at) > 1:
        raise BadLists(f"{path}: {len(at)} columns are called `count`; leave one")
    if "" in names:
        raise BadLists(f"{path}: column {header.index('') + 1} has no name; give every list its name in the first row")
    for name, times in Counter(names).items():
        if times > 1:
            raise BadLists(f"{path}: {times} columns are called {_shown(name)}; give every list its own name")
    if not names:
        raise BadLists(f"{path}: no list in it; {SHAPE}")
    if all(name in ("0", "1") for name in names):
        raise BadLists(f"{path}: the first row is numbers; put the names of the lists above it")
    return names, at[0] if at else None


def _persons(rows: _Rows) -> Mapping[int, int]:
    counts: Counter[int] = Counter()
    for line, times in _distinct(rows).items():
        cell = _cell(rows, line, _split(line, rows.separator), rows.header)
        if cell == 0:
            rows.refuse(line, "a person on no list; leave out who is on none: nobody can have counted them all")
        counts[cell] += times
    return counts


def _counted(rows: _Rows, place: int) -> Mapping[int, int]:
    counts: dict[int, int] = {}
    lines: dict[int, str] = {}
    names = rows.header[:place] + rows.header[place + 1 :]
    for line, times in _distinct(rows).items():
        values = _split(line, rows.separator)
        _refuse_length(rows, line, values)
        count = _count(rows, line, values.pop(place).strip())
        cell = _cell(rows, line, values, names)
        if times > 1 or cell in lines:
            before = rows.first + rows.lines.index(lines.get(cell, line))
            rows.refuse(line, f"the same lists as on line {before}; join the two rows into one", nth=min(times, 2))
        if cell == 0 and count:
            rows.refuse(line, f"{count} people on no list; leave the row out: nobody can have counted them")
        lines[cell], counts[cell] = line, count
    return {cell: count for cell, count in counts.items() if count}


def _distinct(rows: _Rows) -> Mapping[str, int]:
    return {line: times for line, times in Counter(rows.lines).items() if line.strip() and not line.startswith("#")}


def _refuse_length(rows: _Rows, line: str, values: Sequence[str]) -> None:
    if len(values) != len(rows.header):
        rows.refuse(line, f"{len(values)} cells, and the first row names {len(rows.header)}; give each column its cell")


def _cell(rows: _Rows, line: str, values: Sequence[str], names: Sequence[str]) -> int:
    """Return the number of the cell that a row's marks make."""
    if len(values) != len(names):
        _refuse_length(rows, line, values)
    cell = 0
    for at, value in enumerate(values):
        mark = value.strip()
        if mark == "1":
            cell |= 1 << at
        elif mark != "0":
            hint = (
                "if these are numbers of people, call the column `count`"
                if WHOLE.fullmatch(mark)
                else ("leave out columns that are no list" if mark else "write 0 for who was not on it")
            )
            rows.refuse(line, f"column {_shown(names[at])}: {_shown(mark)} is neither 0 nor 1; {hint}")
    return cell


def _count(rows: _Rows, line: str, value: str) -> int:
    if WHOLE.fullmatch(value):
        return int(value)
    if re.fullmatch(r"-\s*[0-9]+", value):
        rows.refuse(line, f"column `count`: {_shown(value)} people; a count is 0 or more")
    if not value:
        rows.refuse(line, "column `count`: nothing in it; write how many people, or leave the row out")
    return rows.refuse(
        line, f"column `count`: {_shown(value)} is not a whole number; write it in digits alone, as 1234"
    )


def _refuse_empty(path: Path, names: Sequence[str], counts: Mapping[int, int]) -> None:
    if not counts:
        raise BadLists(f"{path}: nobody on any list; {SHAPE}")
    held = 0
    for cell in counts:
        held |= cell
    empty = [name for at, name in enumerate(names) if not held >> at & 1]
    if empty:
        raise BadLists(f"{path}: nobody is on {', '.join(map(_shown, empty))}; leave out a list that holds nobody")


def _shown(words: str) -> str:
    cut = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
    return f"“{cut}”"
