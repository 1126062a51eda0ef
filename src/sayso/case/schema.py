"""The numbered migrations, and which of them a database has seen."""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

APPLICATION_ID: Final = int.from_bytes(b"SAYS")  # in the header, so that `file` and we know a case from other databases


@cache
def migrations() -> dict[int, str]:
    """Return every migration's SQL by its number, 1 first."""
    found = (
        entry for entry in (files(__package__) / "migrations").iterdir() if re.match(r"\d{4}_.*\.sql$", entry.name)
    )
    return {int(entry.name[:4]): entry.read_text("utf-8") for entry in sorted(found, key=lambda entry: entry.name)}


def newest() -> int:
    """Return the number of the last migration: the format this sayso writes."""
    return max(migrations())


def version_of(connection: sqlite3.Connection) -> int:
    """Return the number of the last migration that this database has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def application_of(connection: sqlite3.Connection) -> int:
    """Return which program the database says it belongs to; 0 when it does not say."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def is_blank(connection: sqlite3.Connection) -> bool:
    """Tell whether nothing was ever stored: an empty file, or a case whose making was interrupted."""
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    return not (application_of(connection) or version_of(connection) or tables)


def migrate(connection: sqlite3.Connection, *, to: int | None = None) -> None:
    """Bring a database up to the given format (default: the newest) in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number, script in migrations().items():
            if version_of(connection) < number <= (to or newest()):
                _apply(connection, number, script)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _apply(connection: sqlite3.Connection, number: int, script: str) -> None:
    # `executescript` would commit first, and the migration has to be one transaction.
    for statement in _statements(script):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number}")


def _statements(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
