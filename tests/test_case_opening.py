"""Opening: a case, or a message that names the file, says what is wrong and what to do; the file stays as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.case import Case, schema
from sayso.errors import DamagedCase, MissingSource, NewerCase, NotACase, SaysoError, UsageError
from test_case_codec import report

Make = Callable[[Path], object]


def make_case(path: Path) -> None:
    with Case.open(path, create=True) as case:
        for place in range(40):
            case.keep(*report(f"The dam broke. {place} " * 100, name=f"r{place}"))


def make_other(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = WAL; CREATE TABLE dams (name TEXT);")
    connection.close()


def changed(sql: str) -> Make:
    def make(path: Path) -> None:
        make_case(path)
        connection = sqlite3.connect(path)
        connection.executescript(sql)
        connection.close()

    return make


def cut(start: int, end: int) -> Make:
    def make(path: Path) -> None:
        make_case(path)
        path.write_bytes(path.read_bytes()[start:end])

    return make


def overwrite(path: Path) -> None:
    make_case(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xa5" * 5000 + whole[5100:])


BAD: list[tuple[Make, type[SaysoError], str]] = [
    (lambda path: path.write_text("The dam broke at noon. " * 99), NotACase, "is not a sayso case; name the case file"),
    (lambda path: path.write_bytes(b"%PDF-1.7"), NotACase, "is not a sayso case; name the case file first"),
    (lambda path: path.write_bytes(b"x"), NotACase, "is not a sayso case; name the case file first"),
    (lambda path: path.mkdir(), NotACase, "is a folder, not a sayso case; name a file in it"),
    (os.mkfifo, NotACase, "is not a file, so it is no sayso case; name another"),
    (make_other, NotACase, "is a database of another program, not a sayso case"),
    (cut(1, 9999), NotACase, "is not a sayso case"),
    (cut(0, 5000), DamagedCase, "is damaged .*; go back to a copy"),
    (overwrite, DamagedCase, "is damaged .*; go back to a copy"),
    (changed("PRAGMA user_version = 0"), DamagedCase, "is damaged: it names no format; go back to a copy"),
    (
        changed("PRAGMA user_version = 999"),
        NewerCase,
        r"was written by a newer sayso \(format 999, .*; install the newer sayso",
    ),
]


@pytest.mark.parametrize("options", [{}, {"write": False}, {"create": True}], ids=["write", "read", "create"])
@pytest.mark.parametrize(("make", "kind", "message"), BAD)
def test_what_is_no_usable_case_is_told_and_stays(
    tmp_path: Path, make: Make, kind: type[SaysoError], message: str, options: dict[str, bool]
) -> None:
    path = tmp_path / "flood.sayso"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(kind, match=rf"{path} {message}") as caught:
        Case.open(path, **options)
    assert type(caught.value) is kind
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["flood.sayso"]


@pytest.mark.parametrize("write", [True, False])
def test_a_missing_case_is_not_made_unasked(tmp_path: Path, *, write: bool) -> None:
    with pytest.raises(MissingSource, match=r"flood\.sayso does not exist; `sayso add .*flood\.sayso SOURCE"):
        Case.open(tmp_path / "flood.sayso", write=write)
    with pytest.raises(MissingSource, match=r"there is no folder .*nowhere; make it first"):
        Case.open(tmp_path / "nowhere" / "flood.sayso", create=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("make", [lambda path: path.touch(), lambda path: sqlite3.connect(path).execute("VACUUM")])
def test_an_empty_file_is_a_case_only_when_asked(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "flood.sayso"
    make(path)
    with pytest.raises(NotACase, match=r"(is empty|holds nothing), so it is no sayso case; `sayso add"):
        Case.open(path)
    with Case.open(path, create=True) as case:
        assert case.keep(*report("The dam broke."))


@pytest.mark.parametrize("name", ["flood", "a b.sayso", "q?mode=ro#%41&.sayso", "Überflutung.sayso", "é\udcff"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with Case.open(path, create=True) as case:
        case.keep(*report("The dam broke.", name="r1"))
        assert case.path == path
    assert list(tmp_path.iterdir()) == [path]
    with Case.open(str(path), write=False) as case:
        assert list(case.reports()) == ["r1"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="File name too long; check its name"):
        Case.open(tmp_path / ("n" * 300), create=True)


def test_a_table_dropped_by_another_program_is_damage(tmp_path: Path) -> None:
    changed("DROP TABLE findings")(tmp_path / "flood.sayso")
    with (
        Case.open(tmp_path / "flood.sayso") as case,
        pytest.raises(DamagedCase, match=r"no such table: findings.*go back to a copy"),
    ):
        case.derived()


def test_damage_inside_is_told_when_it_is_met(tmp_path: Path) -> None:
    path = tmp_path / "flood.sayso"
    make_case(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + b"\xa5" * (len(whole) - len(whole) // 2))
    with pytest.raises(DamagedCase, match=r"flood\.sayso (is damaged|cannot be used)"), Case.open(path) as case:
        case.reports()


def test_a_reader_may_change_nothing(tmp_path: Path) -> None:
    make_case(tmp_path / "flood.sayso")
    with Case.open(tmp_path / "flood.sayso", write=False) as case:
        for change in (lambda: case.log("publish"), lambda: case.keep(*report("The dam held."))):
            with pytest.raises(UsageError, match="was opened for reading only; open it with write=True"):
                change()


# ---------------------------------------------------------------- rights

AS_NOBODY = """
import os, sys
from sayso.case import Case, schema
from sayso.errors import SaysoError
schema.migrations()  # the package may lie where nobody may read
path, *options = sys.argv[1:]
if os.getuid() == 0:
    os.setgid(65534), os.setuid(65534)
try:
    with Case.open(path, create="create" in options, write="write" in options) as case:
        print(*case.reports())
except SaysoError as error:
    print(type(error).__name__, error)
"""


def opened_by_nobody(path: Path, *options: str) -> str:
    done = subprocess.run([sys.executable, "-c", AS_NOBODY, path, *options], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_rights_that_are_missing_are_told() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, hidden = Path(folder) / "flood.sayso", Path(folder) / "hidden.sayso"
        for place in (path, hidden):
            with Case.open(place, create=True) as case:
                case.keep(*report("The dam broke.", name="r1"))
        path.chmod(0o444)
        hidden.chmod(0o000)
        Path(folder).chmod(0o555)
        assert opened_by_nobody(path) == "r1"
        assert opened_by_nobody(path, "write").startswith(f"UsageError {path} cannot be written: permission denied;")
        assert opened_by_nobody(hidden).startswith(f"UsageError {hidden} cannot be read: permission denied;")
        new = Path(folder) / "new.sayso"
        assert opened_by_nobody(new, "create").startswith(
            f"UsageError {new} cannot be made: the folder {folder} is not"
        )
        path.chmod(0o666)
        assert opened_by_nobody(path, "write").startswith(f"UsageError {path} cannot be written")
        assert sorted(entry.name for entry in Path(folder).iterdir()) == ["flood.sayso", "hidden.sayso"]
        Path(folder).chmod(0o755)


# ---------------------------------------------------------------- older formats

# For each format, rows as that format wrote them: one report, read, judged and weighed.
ROWS = {
    1: """
    INSERT INTO evidence VALUES ('SHA-256:00', x'5468652064616d');
    INSERT INTO reports VALUES (
      1, 'r1', 'a.txt', 'SHA-256:00', 'text/plain', '2031-04-05T06:07:08Z', 'The Mirror', 'given by the user', '',
      'not found', '', 'not found', '2031-04', 'text', 'en', 'detected', '[{"span":[0,3],"kind":"headline"}]', 'The dam'
    );
    INSERT INTO report_words (rowid, words) VALUES (1, 'the dam');
    INSERT INTO gathering_failures VALUES (1, 'b.pdf', 'gather', 'encrypted');
    INSERT INTO judgements VALUES (1, 'j1', 'reject', '["s1"]', '', 'hearsay', 'I. Maro', '2031-04-06', '');
    INSERT INTO audit VALUES (1, '2031-04-05T06:07:08+00:00', 'keep', 'r1');
    INSERT INTO readings VALUES ('r1', 'rules 1', '00');
    INSERT INTO statements VALUES (
      1, 's1', 'r1', 0, 'direct', '[[4,7]]', '[]', '[]', '', 'unresolved', '[]', '[]', 'null', '', 'asserts', 0.5, ''
    );
    INSERT INTO statement_words (rowid, words) VALUES (1, 'dam');
    INSERT INTO figures VALUES ('r1', '', 0, 4, 7, 'dam', 1, NULL, 0, 'dams', '[]', '', '[]', '', '[]', '');
    INSERT INTO reading_failures VALUES ('r1', 0, 'a.txt', 'read', 'torn');
    INSERT INTO derived_from VALUES (1, 'f1');
    INSERT INTO claims VALUES (0, 'c1', 'dam');
    INSERT INTO members VALUES ('c1', 0, 's1', 'asserts', '{"text":"it says so","places":[]}');
    INSERT INTO unrecorded VALUES (0, 's1', '{"text":"nobody is named","places":[]}');
    INSERT INTO findings VALUES (0, 'c1', '[]', '["s1"]', 0, '6', '[]');
    """
}
ROWS[2] = f"""{ROWS[1]}
    INSERT INTO origins VALUES (0, 'o1', 'Maro to the Mirror', 'Maro', 'person', '[]', 'The Mirror', '', '[]', 0);
    INSERT INTO relays VALUES ('o1', 0, 'r1', 'copy', '[]', '[]', 'r0');
    """  # noqa: S608 - our own rows
ROWS[3] = f"""{ROWS[2]}
    INSERT INTO measures VALUES (0, 'm1', 'dams', '', 0, '["s1"]', 1, 1, NULL, NULL, 'one origin', '[]', '[]');
    INSERT INTO series VALUES (0, 's1', 'm1', 'Maro', '["e1"]', '[]');
    """.replace("'[]', '');\n    INSERT INTO reading", "'[]', '', '', '[]', NULL, NULL);\n    INSERT INTO reading")  # noqa: S608
ROWS[4] = f"""{ROWS[3]}
    INSERT INTO candidates VALUES (0, 0, 'c2', 'may contradict', '{{"text":"one denies it","places":[]}}');
    """  # noqa: S608 - our own rows


ROWS[5] = f"{ROWS[4]}INSERT INTO remembered VALUES ('00', x'00');"  # noqa: S608


def make_older(path: Path, version: int) -> None:
    """Make a case as the sayso of that format left it: its migrations, then rows of its own."""
    connection = sqlite3.connect(path, isolation_level=None)
    schema.migrate(connection, to=version)
    connection.executescript(ROWS[version])
    connection.close()


def test_there_are_rows_of_every_format() -> None:
    assert sorted(ROWS) == list(schema.migrations()) == list(range(1, schema.newest() + 1))


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("version", sorted(ROWS))
def test_a_case_of_every_format_opens_with_all_it_held(tmp_path: Path, version: int, *, write: bool) -> None:
    make_older(tmp_path / "flood.sayso", version)
    with Case.open(tmp_path / "flood.sayso", write=write) as case:
        held = case.report("r1")
        assert (held.text, held.outlet.value, held.parts[0].kind) == ("The dam", "The Mirror", "headline")
        assert case.evidence("r1") == b"The dam"
        assert [judgement.why for judgement in case.judgements()] == ["hearsay"]
        assert [failure.reason for failure in case.failures()] == ["encrypted", "torn"]
        assert [statement.id for statement in case.statements()] == ["s1"]
        assert [figure.low for _, figure in case.figures()] == [1]
        assert [finding.grade for finding in case.derived().findings] == ["6"]
        assert [line.subject for line in case.audit()] == ["r1"]
        assert len(case.search("dam")) == 2
        assert schema.version_of(case._store._connection) == schema.newest()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "flood.sayso"
    make_case(path)
    before = path.read_bytes()
    new = schema.newest() + 1
    later = {**schema.migrations(), new: "CREATE TABLE dams (name TEXT) STRICT;\nCREATE TABLE reports (again TEXT);\n"}
    monkeypatch.setattr(schema, "migrations", lambda: later)
    for write in (True, False):
        with pytest.raises(DamagedCase, match="table reports already exists"):
            Case.open(path, write=write)
        assert path.read_bytes() == before
    later[new] = "CREATE TABLE dams (name TEXT) STRICT;\n"
    with Case.open(path, write=False) as case:
        assert case._store.rows("SELECT count(*) FROM dams") == [(0,)]
