"""`sayso estimate`: a table for people, rows for programs, a picture, and answers in words to what cannot be done."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Final

import pytest

from sayso.cli import main

TABLE: Final = """\
police,press,courts,count
1,0,0,140
0,1,0,90
1,1,0,30
0,0,1,60
1,0,1,20
0,1,1,12
1,1,1,9
"""
FLOOD: Final = Path(__file__).parents[1] / "corpora" / "echo" / "train" / "mine-flood"
QUICK: Final = ("--quick", "--replicates", "200")


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    file = tmp_path / "lists.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_people_see_every_method_and_what_it_rests_on(lists: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["estimate", str(lists), *QUICK]) == 0
    out, _ = capfd.readouterr()
    assert "Observed: 361 on 3 lists, 71 of them on two or more." in out
    assert "What each rests on:" in out
    assert "What would change the answer:" in out
    assert "at least" in out
    assert "no interaction of all lists" in out


def test_programs_get_rows(lists: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["estimate", str(lists), *QUICK, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert rows[0]["method"] == "recommended"
    assert rows[0]["low"] < rows[0]["point"] < rows[0]["high"]
    assert all(row["assumption"] for row in rows if row["kind"] == "estimate")
    assert rows[-1]["kind"] == "lists"
    assert rows[-1]["observed"] == 361
    assert main(["estimate", str(lists), *QUICK, "--format", "csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode("utf-8-sig"))))
    assert [row["method"] for row in table] == [row["method"] for row in rows[:-1]]


def test_a_picture_is_drawn(lists: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "lists.svg"
    assert main(["estimate", str(lists), *QUICK, "--svg", str(file)]) == 0
    assert file.read_text("utf-8").startswith("<svg")
    assert "the picture is in" in capfd.readouterr().err


def test_lists_are_chosen_and_too_few_are_refused_with_the_reason(
    lists: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["estimate", str(lists), *QUICK, "--list", "police", "--list", "press+courts"]) == 1
    out, _ = capfd.readouterr()
    assert "bring a third list" in " ".join(out.split())
    assert "press+courts" in out


def test_versions_are_combined(lists: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    other = tmp_path / "linked-again.csv"
    other.write_text(TABLE.replace("1,1,0,30", "1,1,0,24").replace("1,0,0,140", "1,0,0,146"), encoding="utf-8")
    assert main(["estimate", str(lists), str(other), *QUICK, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert rows[0]["details"]["versions"] == 2
    assert rows[-1]["versions"] == 2
    other.write_text(TABLE.replace("press", "radio"), encoding="utf-8")
    assert main(["estimate", str(lists), str(other)]) == 2
    assert b"several files must be versions of the same lists" in capfdbinary.readouterr().err


def test_what_cannot_be_a_table_is_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(TABLE.replace("140", "about 140"), encoding="utf-8")
    assert main(["estimate", str(file)]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "line 2: column `count`: “about 140” is not a whole number" in err
    assert main(["estimate", str(tmp_path / "none.csv")]) == 2
    assert "no such file" in capfd.readouterr().err


def test_twenty_lists_get_an_answer(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    names = [f"l{at}" for at in range(20)]
    rows = [
        ",".join("1" if at in (one, (one + 1) % 20, both) else "0" for at in range(20)) + f",{1 + one % 3}"
        for one in range(20)
        for both in [one, (one + 7) % 20]
    ]
    (tmp_path / "wide.csv").write_text("\n".join([",".join([*names, "count"]), *rows]), encoding="utf-8")
    assert main(["estimate", str(tmp_path / "wide.csv"), "--quick"]) == 1
    out = " ".join(capfd.readouterr().out.split())
    assert "20 lists: too many to compare models of; choose 12 or fewer, or join lists" in out
    assert "at least" in out


def test_lists_from_a_case_are_refused_when_they_share_an_origin(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    case = str(tmp_path / "flood.sayso")
    assert main(["add", case, *(str(FLOOD / name) for name in ("03-eda.txt", "04-ashwold-beacon.txt"))]) == 0
    assert main(["run", case]) == 0
    capfdbinary.readouterr()
    assert main(["origins", case, "--format", "jsonl"]) == 0
    origins = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert origins
    first = origins[0]
    table = tmp_path / "case.csv"
    shared = TABLE.replace("police", first["id"]).replace("press", f'"{first["label"]}"')
    table.write_text(shared.replace("courts", first["reports"][0]), encoding="utf-8")
    assert main(["estimate", str(table), "--case", case, *QUICK]) == 2
    assert b"share an origin" in capfdbinary.readouterr().err
    table.write_text(TABLE.replace("police", first["id"]), encoding="utf-8")
    assert main(["estimate", str(table), "--case", case, *QUICK]) == 2
    assert b"no origin of the case has this id or label" in capfdbinary.readouterr().err
