"""The endpoint on the command line: asked for by name, refusals told, nothing lost, nothing read twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from endpoints import Handler, said, serving, telling
from sayso.case import Case
from sayso.cli import main

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMAND = [str(Path(sys.executable).with_name("sayso"))]
MILL = "The mill burnt for an hour, Ada Brandt said.\n"
WEIR = "Forty boats lay below the weir, Tom Reed told the Gazette.\n"
BURNT = said("The mill burnt for an hour", "said", "Ada Brandt")
BOATS = said("Forty boats lay below the weir", "told", "Tom Reed")


def by_text(handler: Handler, body: dict[str, Any]) -> None:
    """Answer with the statement of the report that was asked about, and one that is in neither."""
    is_mill = "mill" in body["messages"][1]["content"]
    telling(BURNT if is_mill else BOATS, said("Nobody was hurt", "said", "Ada Brandt"))(handler, body)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Make a case of two reports that nobody has read."""
    for name, text in (("mill.txt", MILL), ("weir.txt", WEIR)):
        (tmp_path / name).write_text(text)
    path = tmp_path / "mill.sayso"
    assert main(["add", str(path), str(tmp_path / "mill.txt"), str(tmp_path / "weir.txt")]) == 0
    return path


def read_by(path: Path) -> tuple[Sequence[str], list[str]]:
    """Return the readers of a case, and the words of its statements."""
    with Case.open(path, write=False) as held:
        texts = {one.id: one.text for one in held.reports().values()}
        return held.readers(), [one.content[0].words(texts[one.report]) for one in held.statements()]


def test_reading_a_file_prints_what_has_a_place_and_tells_what_was_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mill.txt").write_text(MILL)
    with serving(by_text) as there:
        code = main(["read", f"{tmp_path}/mill.txt", "--format", "jsonl", "--endpoint", there.url, "--model", "tiny"])
    printed = capsys.readouterr()
    row = json.loads(printed.out)
    assert (code, row["content"], row["source"], row["kind"]) == (1, [[0, 26]], [[28, 38]], "indirect")
    assert (row["voice"]["name"], row["confidence"], row["stance"]) == ("Ada Brandt", 0.5, "asserts")
    why = "1 of 2 statements that the model tiny gave refused: its words are not in the text"
    assert printed.err == f"{tmp_path}/mill.txt: {why}\n"


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--model", "tiny"], "--model and --let-text-leave belong to an endpoint"),
        (["--endpoint", "http://127.0.0.1:1/v1"], "The endpoint needs the name of a model"),
        (["--endpoint", "http://198.51.100.7/v1", "--model", "tiny"], "every report that is read would be sent there"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], why: str
) -> None:
    assert main(["read", f"{tmp_path}/mill.txt", *options]) == 2
    assert why in capsys.readouterr().err


def test_a_text_that_leaves_the_machine_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mill.txt").write_text(MILL)
    url = "http://models.invalid:9/v1"  # a name that no machine may ever have (RFC 6761)
    assert main(["read", f"{tmp_path}/mill.txt", "--endpoint", url, "--model", "tiny", "--let-text-leave"]) == 2
    warned, failed = capsys.readouterr().err.splitlines()
    assert warned.startswith(f"warning: the text of every report that is read now leaves this machine, for {url}, unen")
    assert "takes no connection" in failed


def test_a_run_that_failed_in_passing_goes_on_with_what_failed(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = {"mill"}

    def answer(handler: Handler, body: dict[str, Any]) -> None:
        if any(word in body["messages"][1]["content"] for word in broken):
            handler.reply(b"", 500)
        else:
            by_text(handler, body)

    with serving(answer) as there:
        options = ["--endpoint", there.url, "--model", "tiny"]
        assert main(["run", str(case), *options]) == 1
        assert read_by(case) == (("endpoint-1:tiny", "endpoint-1:tiny, unfinished"), ["Forty boats lay below the weir"])
        broken.clear()
        assert main(["run", str(case), *options]) == 1
        asked = len(there.asked)
        assert main(["run", str(case), *options]) == 0
        assert len(there.asked) == asked == 3
        assert read_by(case)[0] == ("endpoint-1:tiny",)
        capsys.readouterr()
        assert main(["failures", str(case), "--format", "jsonl"]) == 0
        told = [json.loads(line)["reason"] for line in capsys.readouterr().out.splitlines()]
        assert told == ["1 of 2 statements that the model tiny gave refused: its words are not in the text"] * 2
        assert main(["run", str(case), "--endpoint", there.url, "--model", "other"]) == 1
        assert (read_by(case)[0], len(there.asked)) == (("endpoint-1:other",), 5)


def test_what_a_model_read_is_not_replaced_in_passing(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(by_text) as there:
        main(["run", str(case), "--endpoint", there.url, "--model", "tiny"])
    capsys.readouterr()
    assert main(["claims", str(case)]) == 0
    assert "has changed" not in capsys.readouterr().err
    assert main(["run", str(case)]) == 2
    assert "was read by endpoint-1:tiny, and sayso's own reader would replace that" in capsys.readouterr().err
    assert main(["run", str(case), "--reread"]) == 0
    assert not any(version.startswith("endpoint") for version in read_by(case)[0])
    assert main(["run", str(case)]) == 0


def test_an_interrupt_ends_the_question_and_keeps_what_was_read(case: Path) -> None:
    asked, left = threading.Event(), threading.Event()

    def stall_on_the_weir(handler: Handler, body: dict[str, Any]) -> None:
        if "weir" not in body["messages"][1]["content"]:
            by_text(handler, body)
            return
        asked.set()
        handler.connection.settimeout(60)
        handler.connection.recv(1)  # returns when the other side closes
        left.set()

    with serving(stall_on_the_weir) as there:
        command = [*COMMAND, "run", str(case), "--endpoint", there.url, "--model", "tiny"]
        running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert asked.wait(120)
        os.kill(running.pid, signal.SIGINT)
        _, told = running.communicate(timeout=120)
        assert left.wait(10)
    assert running.returncode == 130
    assert "interrupted: 1 of 2 reports still to read" in told
    assert "with the same options goes on from there" in told
    assert read_by(case) == (("endpoint-1:tiny",), ["The mill burnt for an hour"])


def test_nothing_of_it_is_loaded_unless_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(MILL)
    code = """
import sys
from sayso.cli import main
assert main(["read", sys.argv[1], "--format", "jsonl"]) == 0
sys.exit(", ".join(name for name in sys.modules if name.startswith("sayso.read.endpoint")) or 0)
"""
    done = subprocess.run([sys.executable, "-c", code, f"{tmp_path}/mill.txt"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
