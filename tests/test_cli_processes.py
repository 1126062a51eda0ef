"""Sudden death, interrupts and two at once, with the real program: nothing that was stored is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso.case import Case
from sayso.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = [str(Path(sys.executable).with_name("sayso"))]
TINY = """\
Boats at the weir, day {day}

"We counted about {boats} boats below the weir on day {day}," said Ada Brandt, who keeps the lock.
Tom Reed told reporters that the mill was still burning.
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write forty tiny reports, each long enough to be met while it is read."""
    folder = tmp_path_factory.mktemp("reports")
    for day in range(40):
        (folder / f"{day:02}.txt").write_text(TINY.format(day=day, boats=10 + day) * 2)
    return folder


@pytest.fixture(scope="module")
def uninterrupted(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the derived tables of a run that nothing disturbed."""
    case = tmp_path_factory.mktemp("whole") / "weir.sayso"
    assert main(["add", str(case), str(reports)]) == 0
    assert main(["run", str(case), "--jobs", "1"]) == 0
    return derived(case)


@pytest.fixture
def case(reports: Path, tmp_path: Path) -> Path:
    path = tmp_path / "weir.sayso"
    assert main(["add", str(path), str(reports)]) == 0
    return path


def derived(path: Path) -> bytes:
    with Case.open(path, write=False) as opened:
        return opened.derived_bytes()


def unread(path: Path) -> int:
    with Case.open(path, write=False) as opened:
        return 40 - len(opened.readings())


@contextmanager
def running(*words: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program in a process group of its own, as a terminal does; leave none of it behind."""
    command = [*COMMAND, *map(str, words)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, start_new_session=True) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[bytes], path: Path) -> None:
    """Wait until some of the forty reports were read and stored."""
    while unread(path) == 40:
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)


def test_a_run_that_was_killed_goes_on_and_ends_the_same(case: Path, uninterrupted: bytes) -> None:
    with running("run", case, "--jobs", "2") as process:
        wait_for(process, case)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert 0 < unread(case) < 40
    assert main(["run", str(case)]) == 0
    assert derived(case) == uninterrupted


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_says_what_is_kept_and_how_to_go_on(jobs: str, case: Path, uninterrupted: bytes) -> None:
    with running("run", case, "--jobs", jobs) as process:
        wait_for(process, case)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=20)
    left = unread(case)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().splitlines() == [
        f"interrupted: {left} of 40 reports still to read, the others are kept;",
        f"`sayso run {case}` goes on from there",
    ]
    assert main(["run", str(case)]) == 0
    assert derived(case) == uninterrupted


def test_two_at_once_one_is_told_to_wait(case: Path, uninterrupted: bytes) -> None:
    with running("run", case, "--jobs", "1") as process:
        wait_for(process, case)
        process.send_signal(signal.SIGSTOP)  # so that it cannot be done before the others have asked
        for words in (["run", case], ["add", case, __file__]):
            second = subprocess.run([*COMMAND, *map(str, words)], capture_output=True, check=False)
            assert second.returncode == 2
            assert len(second.stderr.splitlines()) == 1
            assert str(case).encode() in second.stderr
        assert main(["reports", str(case)]) == 0
        process.send_signal(signal.SIGCONT)
        assert process.wait(timeout=60) == 0
    assert derived(case) == uninterrupted


def test_whoever_reads_may_stop_reading(reports: Path) -> None:
    files = [str(path) for path in sorted(reports.iterdir())]
    with running("read", *files, "--format", "jsonl", "--jobs", "1") as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b'{"report"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_a_full_disk_is_not_our_fault(reports: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*COMMAND, "read", str(reports / "00.txt"), "--format", "jsonl"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"No space left on device; mend that, then run it again: what is stored is kept\n"


def test_reading_is_the_same_in_many_processes(reports: Path) -> None:
    files = [str(path) for path in sorted(reports.iterdir())][:24]
    one, two = (
        subprocess.run([*COMMAND, "read", *files, "--format", "jsonl", "--jobs", jobs], capture_output=True, check=True)
        for jobs in ("1", "2")
    )
    assert one.stdout == two.stdout
    assert one.stdout.count(b"\n") >= 24 * 4
