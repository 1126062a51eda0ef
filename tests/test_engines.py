"""Engines: the same results in the same order whatever happens to the processes that work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from sayso.engines import Local, Serial
from sayso.engines.workers import reconciled
from sayso.errors import SaysoError, UsageError


def double(number: int) -> int:
    return 2 * number


def double_unless(deadly: tuple[int, ...], number: int) -> int:
    if number in deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(number)


def refuse(number: int) -> int:
    if number == 3:
        raise SaysoError("three is not for us")
    return number


def die(_: int) -> int:
    os._exit(1)


def lost(number: int, why: str) -> int:
    assert "twice" in why
    return -number


def slow(marker: Path, number: int) -> int:
    (marker / str(os.getpid())).touch()
    time.sleep(0.02 if number else 60)
    return number


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().split(")")[1].split()[0]


def gone(processes: list[int], *, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and any(map(is_alive, processes)):
        time.sleep(0.02)
    return not any(map(is_alive, processes))


@pytest.mark.parametrize("engine", [Serial(), Local(1), Local(2), Local(2, few=0), Local(3, few=0)])
@pytest.mark.parametrize("count", [0, 1, 45])
def test_results_come_in_the_order_of_the_items(engine: Serial | Local, count: int) -> None:
    assert list(engine.map(double, range(count), lost=lost)) == [2 * number for number in range(count)]


def test_an_item_that_ends_its_worker_twice_is_given_up_and_no_other() -> None:
    found = list(Local(2, few=0).map(partial(double_unless, (0, 17, 18)), range(40), lost=lost))
    assert found == [{0: 0, 17: -17, 18: -18}.get(number, 2 * number) for number in range(40)]


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []
    items = (taken.append(number) or number for number in range(10_000))  # type: ignore[func-returns-value]
    with closing(Local(2).map(double, items, lost=lost)) as results:
        assert next(results) == 0
    assert len(taken) < 200


def test_what_the_work_raises_is_raised_here() -> None:
    with pytest.raises(SaysoError, match="three is not for us"):
        list(Local(2, few=0).map(refuse, range(30), lost=lost))


def test_work_that_cannot_be_sent_says_what_to_do() -> None:
    with pytest.raises(UsageError, match="define the reader at the top of a module"):
        list(Local(2, few=0).map(lambda number: number, range(30), lost=lost))


def test_workers_that_never_live_are_not_taken_for_bad_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/nowhere")  # no Python starts with this
    with pytest.raises(SaysoError, match="--jobs 1"):
        list(Local(2, few=0).map(double, range(30), lost=lost))


def test_every_item_must_come_back() -> None:
    with pytest.raises(SaysoError, match="4 items went to a worker and 3 came back"):
        reconciled((1, 2, 3, 4), [1, 2, 3])


def test_closing_ends_the_workers_whatever_they_do(tmp_path: Path) -> None:
    results = Local(2, few=0).map(partial(slow, tmp_path), [1, 1, 1, 1, *[0] * 40], lost=lost)
    assert next(results) == 1
    started = time.monotonic()
    results.close()
    assert time.monotonic() - started < 5
    assert gone([int(path.name) for path in tmp_path.iterdir()])


ORPHANS = """
import sys
from functools import partial
from pathlib import Path
if __name__ == "__main__":
    sys.path.insert(0, sys.argv[2])
    from test_engines import lost, slow
    from sayso.engines import Local
    list(Local(2, few=0).map(partial(slow, Path(sys.argv[1])), [0] * 40, lost=lost))
"""


def test_workers_do_not_outlive_a_parent_that_was_killed(tmp_path: Path) -> None:
    script, marks = tmp_path / "orphans.py", tmp_path / "marks"
    script.write_text(ORPHANS)
    marks.mkdir()
    with subprocess.Popen([sys.executable, str(script), str(marks), str(Path(__file__).parent)]) as parent:
        while len(list(marks.iterdir())) < 2:
            assert parent.poll() is None
            time.sleep(0.02)
        parent.kill()
    assert gone([int(path.name) for path in marks.iterdir()])
