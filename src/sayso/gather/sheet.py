"""Sheets with a `link` column: CSV or tab-separated, in the layout that auto-archiver keeps.

Columns are known by their header in any case: link, archive location (or file), text content, hash, upload title, and
outlet, published, title, author, language. Others are left alone.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import re
from dataclasses import dataclass, replace
from typing import Final

from sayso.gather.charset import decode
from sayso.gather.document import MOST_CHARACTERS, Unreadable
from sayso.gather.facts import Given
from sayso.words import is_edtf

ENDINGS: Final = (".csv", ".tsv")
_DELIMITERS: Final = (",", "\t", ";")
_DIGEST: Final = re.compile(r"(?:(?P<name>[\w-]+):)?(?P<digits>[0-9a-fA-F]{32,128})")
_ALGORITHMS: Final = {
    name.replace("_", "").replace("-", ""): name
    for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512", "blake2b")
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet. `number` counts from 2, below the header; `problem` says what in it was left out."""

    number: int
    link: str
    location: str
    text: str
    digest: str
    given: Given
    problem: str = ""


def rows(data: bytes) -> tuple[Row, ...]:
    """Return the rows that are not blank; raise `Unreadable` when there is no column `link`."""
    text = decode(data).text.removeprefix("\ufeff")
    delimiter = _delimiter(text)
    table = _table(text, delimiter)
    header = [name.strip().casefold() for name in table[0]]
    found = []
    for number, cells in enumerate(table[1:], start=2):
        named = dict(zip(header, cells + [""] * len(header), strict=False))
        if any(cell.strip() for cell in cells):
            found.append(_row(number, named))
    return tuple(found)


def _delimiter(text: str) -> str:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    for delimiter in _DELIMITERS:
        if "link" in (name.strip(' \t\r"').casefold() for name in first.split(delimiter)):
            return delimiter
    raise Unreadable("is a sheet without a column named link, so it is not known what to gather")


def _table(text: str, delimiter: str) -> list[list[str]]:
    widest = csv.field_size_limit(MOST_CHARACTERS + 1)
    try:
        return list(csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Unreadable(f"is a sheet that cannot be read: {error}") from None
    finally:
        csv.field_size_limit(widest)


def _row(number: int, named: dict[str, str]) -> Row:
    def cell(name: str) -> str:
        return named.get(name, "").strip()

    given = Given(
        outlet=cell("outlet"),
        published=cell("published"),
        title=cell("title") or cell("upload title"),
        author=cell("author"),
        language=cell("language"),
    )
    problem = ""
    if given.published and not is_edtf(given.published):
        problem = f"row {number} gives the date {given.published!r}, which is not EDTF such as 2031-03-04; left out"
        given = replace(given, published="")
    location = cell("archive location") or cell("file")
    return Row(number, cell("link"), location, named.get("text content", ""), cell("hash"), given, problem)


def check_digest(digest: str, data: bytes) -> None:
    """Raise `Unreadable` when the bytes do not have this hash: SHA-256:<hex>, another algorithm, or bare hex."""
    match = _DIGEST.fullmatch(digest.strip())
    name = ((match["name"] if match else "") or "sha256").casefold().replace("-", "").replace("_", "")
    if match is None or name not in _ALGORITHMS:
        raise Unreadable(f"has the hash {digest[:80]!r} in the sheet, which cannot be checked; write SHA-256:<hex>")
    found = hashlib.new(_ALGORITHMS[name], data, usedforsecurity=False).hexdigest()
    if not hmac.compare_digest(found, match["digits"].casefold()):
        raise Unreadable(
            f"does not have the hash given in the sheet: it changed, or the row names another file ({name}:{found})"
        )
