"""Reads the bytes of a file: the evidentiary copy."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from sayso.gather.document import MOST_BYTES, Unreadable

_SORTS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def evidence(path: str) -> bytes:
    """Return the bytes of a regular file, at most `MOST_BYTES`.

    Raises `Unreadable` for what is missing, not to be opened, not a regular file or too large. Never waits on a pipe
    and opens no device.
    """
    try:
        _check(Path(path).stat())
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            _check(os.fstat(handle))
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable("is not there; check the path") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"cannot be opened: {_said(error)}") from None
    if len(data) > MOST_BYTES:
        raise Unreadable(_too_large(len(data)))
    if not data:
        raise Unreadable("is empty: it has no bytes")
    return data


def _check(status: os.stat_result) -> None:
    sort = next((name for test, name in _SORTS if test(status.st_mode)), "")
    if sort or not stat.S_ISREG(status.st_mode):
        raise Unreadable(f"is {sort or 'no regular file'}; only regular files are read")
    if status.st_size > MOST_BYTES:
        raise Unreadable(_too_large(status.st_size))


def _too_large(size: int) -> str:
    return f"has {size / 1e6:,.1f} MB, more than the {MOST_BYTES / 1e6:,.0f} MB that are read; split it"


def _said(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error) or type(error).__name__
