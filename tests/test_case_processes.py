"""Several processes, sudden death and a full disk: what was reported as done stays, and the file stays whole."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso.case import Case
from sayso.errors import BusyCase, DamagedCase
from test_case_codec import report

if TYPE_CHECKING:
    from collections.abc import Iterator

KEEPER = """
import itertools, os, sys
sys.path.insert(0, sys.argv[2])
from test_case_codec import report
from sayso.case import Case
from sayso.errors import BusyCase
kept = 0
while kept < int(sys.argv[3]):
    try:
        with Case.open(sys.argv[1], create=True) as case:
            for _ in range(int(sys.argv[4])):
                name = f"p{os.getpid()}-{kept}"
                case.keep(*report(f"{name} The dam broke. " * 200, name=name))
                print(name, flush=True)
                kept += 1
    except BusyCase:
        continue
"""


@contextmanager
def keeper(path: Path, *, reports: int, each_time: int) -> Iterator[subprocess.Popen[str]]:
    """Run a process that keeps reports and prints the id of each one kept."""
    command = [sys.executable, "-c", KEEPER, str(path), str(Path(__file__).parent), str(reports), str(each_time)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def lines(process: subprocess.Popen[str], count: int) -> list[str]:
    assert process.stdout
    return [process.stdout.readline().strip() for _ in range(count)]


def is_whole(path: Path) -> bool:
    connection = sqlite3.connect(path)
    found = (
        connection.execute("PRAGMA integrity_check").fetchall()
        + connection.execute("PRAGMA foreign_key_check").fetchall()
    )
    connection.close()
    return found == [("ok",)]


def test_a_killed_process_loses_nothing_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "flood.sayso"
    chance = random.Random(7)  # noqa: S311 - when to kill, not a secret
    printed: list[str] = []
    for _ in range(5):
        with keeper(path, reports=10**6, each_time=10**6) as process:
            printed += lines(process, chance.randint(0, 30))
            time.sleep(chance.random() / 50)
            process.send_signal(signal.SIGKILL)
            assert process.stdout
            printed += [line.strip() for line in process.stdout if line.endswith("\n")]
        if path.exists() and printed:
            with Case.open(path, write=False) as case:
                assert set(printed) <= set(case.reports())
            assert is_whole(path)
    assert len(printed) > 20
    with Case.open(path) as case:
        assert len([line for line in case.audit() if line.action == "keep"]) == len(case.reports())
        assert case.evidence(printed[-1]).startswith(printed[-1].encode())
        assert len(case.search(f'"{printed[-1]}"')) == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["flood.sayso"]


def test_processes_that_take_turns_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "flood.sayso"
    with keeper(path, reports=12, each_time=2) as one, keeper(path, reports=12, each_time=3) as other:
        printed = lines(one, 12) + lines(other, 12)
        assert (one.wait(), other.wait()) == (0, 0)
    with Case.open(path, write=False) as case:
        assert sorted(case.reports()) == sorted(printed)
    assert is_whole(path)


def test_a_second_writer_is_told_who_writes_and_readers_go_on(tmp_path: Path) -> None:
    path = tmp_path / "flood.sayso"
    with keeper(path, reports=10**6, each_time=10**6) as process:
        printed = lines(process, 3)
        link = tmp_path / "other name.sayso"
        link.symlink_to(path)
        for name in (path, link):
            with pytest.raises(BusyCase, match=rf"another sayso is writing to {name} \(process {process.pid}\); wait"):
                Case.open(name)
        with Case.open(path, write=False) as case:
            first = list(case.reports())
            assert first[:3] == printed
            lines(process, 20)
            assert list(case.reports()) == first  # a reader sees one state of the case
        with Case.open(path, write=False) as case:
            assert len(case.reports()) >= 23
        process.kill()
        process.wait()
    with Case.open(path) as case:
        assert case.keep(*report("The dam held."))


def test_a_writer_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    with Case.open(tmp_path / "flood.sayso", create=True) as case:
        with pytest.raises(BusyCase, match=rf"process {os.getpid()}"):
            Case.open(case.path)
        case.keep(*report("The dam broke.", name="r1"))
        with Case.open(case.path, write=False) as reader:
            assert list(reader.reports()) == ["r1"]


def test_a_forked_child_does_not_keep_the_case(tmp_path: Path) -> None:
    case = Case.open(tmp_path / "flood.sayso", create=True)
    child = os.fork()
    if not child:
        time.sleep(30)
        os._exit(0)
    case.close()
    Case.open(tmp_path / "flood.sayso").close()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_transaction_of_another_program_is_waited_for_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.case.opening.PATIENCE", 0.05)
    with Case.open(tmp_path / "flood.sayso", create=True) as case:
        other = sqlite3.connect(case.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyCase, match=r"another program is writing to .*; wait for it or stop it"):
            case.keep(*report("The dam broke."))
        other.execute("COMMIT")
        other.close()
        assert case.keep(*report("The dam broke."))


# ---------------------------------------------------------------- a disk that is full or fails


def test_a_full_disk_touches_nothing_that_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "flood.sayso"
    with Case.open(path, create=True) as case:
        case.keep(*report("The dam broke.", name="r1"))
        pages = case._store._connection.execute("PRAGMA page_count").fetchone()[0]
        case._store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DamagedCase, match=r"the disk is full: .*flood\.sayso .* is untouched: free some space"):
            case.keep(*report("The dam held. " * 9999, name="r2"))
        assert list(case.reports()) == ["r1"]
        case._store._connection.execute(f"PRAGMA max_page_count = {pages * 100}")
        assert case.keep(*report("The dam held. " * 9999, name="r2"))
    assert is_whole(path)


def test_a_failing_write_touches_nothing_that_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "flood.sayso"
    Case.open(path, create=True).close()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Case.open(path) as case:
        case.keep(*report("The dam broke.", name="r1"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, limits[1]))
        try:
            with pytest.raises(DamagedCase, match=r"could not be read or written .* is untouched: check the disk"):
                case.keep(*report("The dam held. " * 99999, name="r2"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert list(case.reports()) == ["r1"]
        assert case.keep(*report("The dam held. " * 99999, name="r2"))
    assert is_whole(path)
