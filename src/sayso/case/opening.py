"""Opening a case: what the file is, who may write, which format it has."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sayso.case import schema
from sayso.case.locking import WriteLock
from sayso.case.store import Store, trouble
from sayso.errors import DamagedCase, MissingSource, NewerCase, NotACase, UsageError

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE: Final = 5.0  # seconds to wait for another program's transaction
SMALLEST: Final = 512  # bytes of the smallest database; SQLite would take a file of one byte for an empty one
SETTINGS: Final = ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = FULL")


def open_store(path: Path, *, create: bool, write: bool) -> Store:
    """Open a case file; `create` makes it when it is missing or empty, and implies `write`.

    Raises MissingSource, NotACase, NewerCase, DamagedCase, BusyCase or UsageError, and leaves the file as it was.
    """
    write = write or create
    check_file(path, create=create, write=write)
    place = path.resolve()  # two names of one file share one lock
    with trouble(path), ExitStack() as undo:
        connection = connect(place, create=create, write=write)
        undo.callback(connection.close)
        is_older = check_contents(connection, path, create=create)
        if is_older and not write:
            bring_up_to_date(path)
        lock = WriteLock.take(place, name=path) if write else None
        if lock is not None:
            undo.callback(lock.release)
            prepare(connection)
        else:
            begin_snapshot(connection)
        undo.pop_all()
        return Store(path, connection, lock)


def check_file(path: Path, *, create: bool, write: bool) -> None:
    """Refuse what cannot be a case by the look of it.

    The file is not opened here: closing it again would drop the locks of this process's other connections to it.
    """
    try:
        exists = path.exists()
    except OSError as error:
        raise UsageError(f"{path} cannot be opened: {error.strerror}; check its name") from None
    if not exists:
        check_absent(path, create=create)
    elif path.is_dir():
        raise NotACase(f"{path} is a folder, not a sayso case; name a file in it, such as {path / 'case.sayso'}")
    elif not path.is_file():
        raise NotACase(f"{path} is not a file, so it is no sayso case; name another file")
    elif not os.access(path, os.R_OK):
        raise UsageError(f"{path} cannot be read: permission denied; ask its owner for the right to read it")
    elif write and not os.access(path, os.W_OK):
        raise UsageError(f"{path} cannot be written: permission denied; make it writable or copy the case elsewhere")
    else:
        check_size(path, create=create)


def check_size(path: Path, *, create: bool) -> None:
    """Refuse a file that is too small to be a database; an empty one may be made a case."""
    size = path.stat().st_size
    if not size and not create:
        raise NotACase(f"{path} is empty, so it is no sayso case; `sayso add {path} SOURCE...` makes it one")
    if 0 < size < SMALLEST:
        raise NotACase(f"{path} is not a sayso case; name the case file first, then its sources")


def check_absent(path: Path, *, create: bool) -> None:
    """Refuse a missing file that is not to be made, or whose folder is missing too."""
    if not create:
        raise MissingSource(f"{path} does not exist; `sayso add {path} SOURCE...` makes a case")
    if not path.parent.is_dir():
        raise MissingSource(f"{path} cannot be made: there is no folder {path.parent}; make it first")
    if not os.access(path.parent, os.W_OK):
        raise UsageError(f"{path} cannot be made: the folder {path.parent} is not writable; choose another folder")


def connect(place: Path, *, create: bool, write: bool) -> sqlite3.Connection:
    """Connect to the file, and read enough to know that it is a database."""
    try:
        # A reader too asks for `rw`, to tidy up after a writer that was killed; SQLite itself falls back to `ro`.
        connection = _connect(place, "mode=rwc" if create else "mode=rw")
    except sqlite3.OperationalError as error:
        # In WAL mode even a reader makes files beside the database; on a read-only medium nothing can change it.
        is_locked_away = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
        if write or not is_locked_away or place.with_name(place.name + "-wal").exists():
            raise
        connection = _connect(place, "mode=ro&immutable=1")
    connection.execute(f"PRAGMA query_only = {not write}")
    return connection


def _connect(place: Path, options: str) -> sqlite3.Connection:
    uri = f"file:{quote(os.fsencode(place))}?{options}"
    connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def check_contents(connection: sqlite3.Connection, path: Path, *, create: bool) -> bool:
    """Refuse a database that is not a case of a format we know; tell whether it is of an older one."""
    if schema.is_blank(connection):
        if not create:
            raise NotACase(f"{path} holds nothing, so it is no sayso case; `sayso add {path} SOURCE...` makes it one")
        return True
    if schema.application_of(connection) != schema.APPLICATION_ID:
        raise NotACase(f"{path} is a database of another program, not a sayso case; name another file")
    version = schema.version_of(connection)
    if version > schema.newest():
        raise NewerCase(
            f"{path} was written by a newer sayso (format {version}, this one knows {schema.newest()}); "
            "install the newer sayso to open it"
        )
    if version < 1:
        raise DamagedCase(f"{path} is damaged: it names no format; go back to a copy")
    return version < schema.newest()


def prepare(connection: sqlite3.Connection) -> None:
    """Bring the case to the newest format, with a write-ahead log so that readers never wait."""
    connection.execute("PRAGMA journal_mode = WAL")
    schema.migrate(connection)


def bring_up_to_date(path: Path) -> None:
    """Migrate a case of an older format that is to be read."""
    open_store(path, create=False, write=True).close()


def begin_snapshot(connection: sqlite3.Connection) -> None:
    """Show one state of the case to a reader, whatever a writer does meanwhile."""
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
