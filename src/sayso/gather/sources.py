"""From what the user names to single documents: files, folders, sheets and links."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from sayso.gather import sheet
from sayso.gather.document import Unreadable
from sayso.gather.evidence import evidence
from sayso.gather.facts import NOTHING_GIVEN, Given
from sayso.model import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NO_NETWORK: Final = (
    "pages are not fetched from the network yet; save the page and name the file in the column 'archive location'"
)
_NO_HOST: Final = ("", "localhost")


@dataclass(frozen=True, slots=True)
class Item:
    """One document to gather: the file at `path`, or the bytes of `text` when there is no path.

    `digest` is the hash that its bytes must have, or empty. `found` items came up in a folder: nobody named them.
    """

    source: str
    path: str = ""
    text: str = ""
    given: Given = NOTHING_GIVEN
    digest: str = ""
    found: bool = False


def expand(sources: Sequence[str], given: Given) -> Iterator[Item | Failure]:
    """Yield every document that the sources stand for, each once, or a failure that says why there is none."""
    seen: set[tuple[str, str]] = set()
    for source in sources:
        for item in _expand(source, given):
            key = (item.source, item.reason) if isinstance(item, Failure) else _key(item)
            if key not in seen:
                seen.add(key)
                yield item


def _key(item: Item) -> tuple[str, str]:
    return (
        item.source if scheme(item.source) else "",
        Path(item.path).absolute().as_posix() if item.path else item.text,
    )


def _expand(source: str, given: Given) -> Iterator[Item | Failure]:
    path = local(source)
    if not path:
        yield Failure(printable(source), "gather", _not_local(source))
    elif _is(path, Path.is_dir):
        yield from _folder(path, given)
    elif path.lower().endswith(sheet.ENDINGS) and _is(path, Path.is_file):
        yield from _sheet(path, given)
    else:
        yield Item(printable(path), path, given=given)


def scheme(source: str) -> str:
    """Return the scheme of a link in lower case, or nothing for a path."""
    head, mark, _ = source.partition("://")
    return head.lower() if mark and head.replace("+", "").isalnum() else ""


def local(source: str) -> str:
    """Return the path that a path or a file link names, in its shortest form; nothing for a link elsewhere."""
    kind = scheme(source)
    if not source.strip() or "\x00" in source or kind not in ("", "file"):
        return ""
    if kind == "file":
        try:
            parts = urlsplit(source)
        except ValueError:
            return ""
        return os.path.normpath(unquote(parts.path)) if parts.netloc in _NO_HOST and parts.path else ""
    return os.path.normpath(source)


def printable(path: str) -> str:
    """Return a path as text: bytes of a file name that are not UTF-8 read as U+FFFD."""
    return path.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _is(path: str, test: Callable[[Path], bool]) -> bool:
    try:
        return test(Path(path))
    except (OSError, ValueError):  # a name too long, a folder that may not be entered: opening it says which
        return False


def _not_local(source: str) -> str:
    if scheme(source) in ("http", "https"):
        return NO_NETWORK
    return "is neither a path nor a link that is read; name a file, a folder or a sheet"


# ---------------------------------------------------------------- folders


def _folder(folder: str, given: Given) -> Iterator[Item | Failure]:
    paths, problems = _files(folder)
    yield from problems
    if not paths and not problems:
        yield Failure(printable(folder), "gather", "is a folder without files that are not hidden")
    taken: set[str] = set()
    for path in (path for path in paths if path.lower().endswith(sheet.ENDINGS)):
        for item in _sheet(path, given):
            if isinstance(item, Item) and item.path:
                taken.add(os.path.realpath(item.path))
            yield item
    for path in paths:
        if not path.lower().endswith(sheet.ENDINGS) and os.path.realpath(path) not in taken:
            yield Item(printable(path), path, given=given, found=True)


def _files(folder: str) -> tuple[list[str], list[Failure]]:
    """Return the files under a folder, sorted, hidden ones left out, each folder entered once however it is linked."""
    problems: list[Failure] = []

    def report(error: OSError) -> None:
        problems.append(Failure(printable(str(error.filename)), "gather", f"cannot be opened: {error.strerror}"))

    entered: set[str] = set()
    found: list[str] = []
    for here, folders, names in os.walk(folder, followlinks=True, onerror=report):
        real = os.path.realpath(here)
        if real in entered:
            folders.clear()
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.normpath(Path(here) / name) for name in names if not name.startswith(".")]
    return sorted(found), problems


# ---------------------------------------------------------------- sheets


def _sheet(path: str, given: Given) -> Iterator[Item | Failure]:
    name = printable(path)
    try:
        listed = sheet.rows(evidence(path))
    except Unreadable as error:
        yield Failure(name, "gather", str(error))
        return
    if not listed:
        yield Failure(name, "gather", "is a sheet without rows")
    for row in listed:
        if row.problem:
            yield Failure(row.link or name, "gather", row.problem)
        yield _of_row(row, path, given)


def _of_row(row: sheet.Row, path: str, given: Given) -> Item | Failure:
    if not row.link:
        return Failure(printable(path), "gather", f"row {row.number} has no link")
    told = row.given.over(given)
    here = local(row.link)
    if here and not scheme(row.location):
        place = _beside(path, row.location or here)
        return Item(printable(_beside(path, here)), place, given=told, digest=row.digest)
    where = local(row.location)
    if where:
        return Item(row.link, _beside(path, where), given=told, digest=row.digest)
    if row.text.strip():
        return Item(row.link, text=row.text, given=told, digest=row.digest)
    return Failure(row.link, "gather", _not_local(row.link))


def _beside(sheet_path: str, path: str) -> str:
    return os.path.normpath(Path(sheet_path).parent / path)
