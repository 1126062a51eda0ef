"""One writer at a time: an advisory lock on a file beside the case, held for the whole command.

The lock is not taken on the database itself: closing a second descriptor of that file would drop the locks SQLite
holds there (https://www.sqlite.org/howtocorrupt.html, section 2.2).
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Self

from sayso.errors import BusyCase, UsageError

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX: Final = "-lock"


class WriteLock:
    """The right to write to one case. The file beside it holds the writer's process id and goes when it is done."""

    def __init__(self, case: Path, descriptor: int) -> None:
        self._path = sidecar(case)
        self._descriptor = descriptor

    @classmethod
    def take(cls, case: Path, *, name: Path) -> Self:
        """Take the lock at once; `name` is what the user calls the case.

        Raises BusyCase when another process holds it, UsageError in a read-only folder.
        """
        while True:
            descriptor = _open(case, name)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
                os.close(descriptor)
                raise _refusal(name, holder, error) from None
            if _is_at(descriptor, sidecar(case)):
                _sign(descriptor)
                return cls(case, descriptor)
            os.close(descriptor)  # the one before us removed the file between our opening and our locking it

    def release(self) -> None:
        """Give the lock back and remove its file."""
        self._path.unlink(missing_ok=True)
        # Unlocked by name and not by closing: a forked child may still hold the same descriptor.
        fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        os.close(self._descriptor)


def sidecar(case: Path) -> Path:
    """Return the lock's file for a case."""
    return case.with_name(case.name + SUFFIX)


def _open(case: Path, name: Path) -> int:
    try:
        return os.open(sidecar(case), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        raise UsageError(
            f"{name} cannot be written: {sidecar(case)} cannot be made ({error.strerror}); "
            "make the folder writable or copy the case elsewhere"
        ) from None


def _sign(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    with suppress(OSError):  # on a full disk the lock holds without the name of its holder
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _refusal(name: Path, holder: str, error: OSError) -> Exception:
    if not isinstance(error, BlockingIOError):
        return UsageError(f"{name} cannot be locked: {error.strerror}; copy the case to a local disk")
    process = f" (process {holder})" if holder else ""
    return BusyCase(f"another sayso is writing to {name}{process}; wait for it or stop it")
