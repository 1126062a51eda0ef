"""Write a folder whole or not at all: beside its place first, then renamed into it."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import PublishError
from sayso.publish import manifest
from sayso.publish.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replacing(directory: Path) -> Iterator[Path]:
    """Give an empty folder beside `directory` that takes its place when the block ends well, and vanishes otherwise.

    Raises PublishError where the place is taken by anything but an unchanged dossier, or cannot be written.
    """
    target = Path(os.path.realpath(directory))
    try:
        _refuse_what_is_not_ours(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
    except OSError as error:
        raise _cannot_write(directory, error) from error
    try:
        yield fresh
        _open_to_readers(fresh)
        _swap(fresh, target)
    except OSError as error:
        raise _cannot_write(directory, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def write(root: Path, file: str, data: bytes) -> None:
    """Write one file of a folder, given its path within it with parts joined by `/`. Raises OSError."""
    path = root.joinpath(*file.split("/"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def walk(root: Path) -> Iterator[tuple[str, bool]]:
    """Yield every entry below a folder but folders: its path within, and whether it is a regular file and no link.

    Links are never followed; a folder that cannot be listed is yielded as an entry that is no file.
    """
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            entries = sorted(os.scandir(root / inside), key=lambda entry: entry.name)
        except OSError:
            yield inside or ".", False
            continue
        for entry in entries:
            path = f"{inside}/{entry.name}" if inside else entry.name
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield path, entry.is_file(follow_symlinks=False)


def read_within(root: Path, path: str, limit: int) -> bytes:
    """Return the bytes of a file found by `walk`. Raises OSError, and ValueError where it has more than `limit`."""
    with open(_opened(root, path), "rb") as file:
        if os.fstat(file.fileno()).st_size > limit:
            raise ValueError(f"it is larger than {limit:,} bytes")
        return file.read(limit)


def hash_within(root: Path, path: str, size: int) -> tuple[int, str]:
    """Return size and `SHA-256:<hex>` of a file found by `walk`, the hash empty where the size is not `size`."""
    with open(_opened(root, path), "rb") as file:
        found = os.fstat(file.fileno()).st_size
        return (found, "SHA-256:" + hashlib.file_digest(file, "sha256").hexdigest()) if found == size else (found, "")


def _opened(root: Path, path: str) -> int:
    return os.open(root.joinpath(*path.split("/")), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)


def _refuse_what_is_not_ours(target: Path) -> None:
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise PublishError(f"{target} is a file: give a folder that is new, empty or an earlier dossier.")
    held = {path for path, _ in walk(target)}
    if not held:
        return
    try:
        listed = manifest.files_of(read_within(target, manifest.NAME, manifest.LIMIT))
    except (OSError, ValueError):
        message = f"{target} holds files and is not a dossier: give a folder that is new, empty or an earlier dossier."
        raise PublishError(message) from None
    others = sorted(held - listed - {manifest.NAME})
    if others:
        named = shown(", ".join(others[:3]))
        message = f"{target} holds files that are not the dossier's ({named}): move them, then publish."
        raise PublishError(message)


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.old-", dir=target.parent))
    target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _open_to_readers(fresh: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    fresh.chmod(0o777 & ~mask)


def _cannot_write(directory: Path, error: OSError) -> PublishError:
    reason = error.strerror or str(error)
    return PublishError(f"{directory} cannot be written ({reason}): free space or choose another folder.")
