"""The open database: transactions, rows, and SQLite's errors told as ours."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from sayso.case.codec import bound, unbound
from sayso.errors import BusyCase, DamagedCase, NotACase, SaysoError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sayso.case.locking import WriteLock

UNTOUCHED: Final = "what was stored before is untouched"

# By SQLite's primary result code (https://www.sqlite.org/rescode.html): what it is for us, and what to do.
ADVICE: Final[dict[int, tuple[type[SaysoError], str]]] = {
    sqlite3.SQLITE_NOTADB: (NotACase, "{path} is not a sayso case; name the case file first, then its sources"),
    sqlite3.SQLITE_CORRUPT: (
        DamagedCase,
        "{path} is damaged ({error}); go back to a copy, or save what can be read with `sqlite3 {path} .recover`",
    ),
    sqlite3.SQLITE_FULL: (
        DamagedCase,
        "the disk is full: {path} could not be written; " + UNTOUCHED + ": free some space and run the command again",
    ),
    sqlite3.SQLITE_IOERR: (
        DamagedCase,
        "{path} could not be read or written ({error}); " + UNTOUCHED + ": check the disk and its free space, "
        "then run the command again",
    ),
    sqlite3.SQLITE_BUSY: (BusyCase, "another program is writing to {path}; wait for it or stop it"),
    sqlite3.SQLITE_LOCKED: (BusyCase, "another program is writing to {path}; wait for it or stop it"),
    sqlite3.SQLITE_READONLY: (
        UsageError,
        "{path} cannot be written; make the file and its folder writable, or copy the case elsewhere",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        UsageError,
        "{path} cannot be opened; check that you may read the file and write to its folder",
    ),
    sqlite3.SQLITE_PERM: (UsageError, "{path} cannot be opened; check that you may read it"),
    sqlite3.SQLITE_TOOBIG: (UsageError, "a text or file is too large for {path} (over 1 GB); split it"),
    sqlite3.SQLITE_CONSTRAINT: (UsageError, "{path} refuses this ({error}); " + UNTOUCHED),
}
OTHERWISE: Final = (
    DamagedCase,
    "{path} cannot be used ({error}); it was changed by another program: go back to a copy",
)


class Store:
    """A case's connection, and the lock that goes with it when it may write."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriteLock | None) -> None:
        self.path = path
        self._connection = connection
        self._lock = lock

    @contextmanager
    def write(self) -> Iterator[Store]:
        """One transaction: all of it is stored when the block ends, or none when it raises.

        Raises UsageError when the case was opened for reading.
        """
        if self._lock is None:
            raise UsageError(f"{self.path} was opened for reading only; open it with write=True to change it")
        with trouble(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def rows(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Return what the query selects."""
        given = [bound(value) for value in parameters]
        with trouble(self.path):
            try:
                return self._connection.execute(query, given).fetchall()
            except sqlite3.OperationalError as error:
                if hasattr(error, "sqlite_errorcode"):
                    raise
            self._connection.text_factory = unbound  # for lone surrogates alone: it takes far longer than the driver
            return self._connection.execute(query, given).fetchall()

    def values(self, build: Callable[..., Any], query: str, *parameters: Any) -> tuple[Any, ...]:
        """Return what the query selects, each row made a value. Raises DamagedCase for a row that is none."""
        rows = self.rows(query, *parameters)
        try:
            return tuple(build(*row) for row in rows)
        except (ValueError, TypeError, KeyError) as error:
            raise DamagedCase(OTHERWISE[1].format(path=self.path, error=f"a row is malformed: {error}")) from error

    def table(
        self, build: Callable[..., Any], table: str, columns: Sequence[str], rest: str = "", *parameters: Any
    ) -> tuple[Any, ...]:
        """Return a table's rows as values; `rest` is the query after the table's name."""
        names = ", ".join(f'"{column}"' for column in columns)
        query = f'SELECT {names} FROM "{table}" {rest}'  # noqa: S608 - the names are our own
        return self.values(build, query, *parameters)

    def execute(self, statement: str, *parameters: Any) -> None:
        """Change something, inside `write`."""
        self._connection.execute(statement, [bound(value) for value in parameters])

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add rows of text and numbers to a table, inside `write`."""
        names = ", ".join(f'"{column}"' for column in columns)
        insert = f'INSERT INTO "{table}" ({names}) VALUES '  # noqa: S608 - the names are our own
        marks = [f"?{place}" for place in range(1, len(columns) + 1)]
        held = [*rows]
        self._connection.execute("SAVEPOINT plain")
        try:
            self._connection.executemany(f"{insert}({', '.join(marks)})", held)
        except UnicodeEncodeError:  # lone surrogates: few have any, and to look for them takes as long as to insert
            self._connection.execute("ROLLBACK TO plain")
            cast = ", ".join(f"iif(typeof({mark}) = 'blob', CAST({mark} AS TEXT), {mark})" for mark in marks)
            self._connection.executemany(f"{insert}({cast})", ([bound(value) for value in row] for row in held))
        self._connection.execute("RELEASE plain")

    def close(self) -> None:
        """Close the database and give the lock back."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


@contextmanager
def trouble(path: Path) -> Iterator[None]:
    """Tell SQLite's errors as ours: each names the file, says what is wrong and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None) or 0
        kind, message = ADVICE.get(code & 0xFF, OTHERWISE)
        raise kind(message.format(path=path, error=error)) from error
    except UnicodeDecodeError as error:
        raise DamagedCase(OTHERWISE[1].format(path=path, error=error)) from error


def grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    """Return the values of each key, in their order: the children of each parent."""
    groups: dict[Any, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
