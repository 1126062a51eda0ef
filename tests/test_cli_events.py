"""`sayso events`: which reports tell of one event, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from sayso.cli import main

STORY: Final = Path(__file__).parents[1] / "corpora" / "echo" / "train" / "mine-flood"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("events") / "mine.sayso")
    assert (
        main(
            [
                "add",
                path,
                *(str(STORY / name) for name in ("03-eda.txt", "04-ashwold-beacon.txt", "10-dray-standard.txt")),
            ]
        )
        == 0
    )
    return path


def test_reports_of_one_event_stand_together_and_one_that_looks_alike_apart(
    case: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["events", case, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [[Path(source).name for source in row["reports"]] for row in rows] == [
        ["03-eda.txt", "04-ashwold-beacon.txt"], ["10-dray-standard.txt"]
    ]  # fmt: skip
    assert all(sentence.endswith(".") for sentences in rows[0]["why"].values() for sentence in sentences)
    assert rows[1]["why"] == {}


def test_people_see_the_events_that_several_tell_of(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["events", case]) == 0
    out, err = capfd.readouterr()
    assert "Rescuers hear knocking" in out
    assert "Dray Standard" not in out
    assert "1 report of an event that no other tells of" in out + err
