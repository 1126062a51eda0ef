"""`sayso origins CASE --tree`: who has an origin's words from whom, for people."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from sayso.cli import main
from sayso.cli.tree import print_trees
from test_publish_tree import HARM, chain, crowd, told

if TYPE_CHECKING:
    from pathlib import Path

GAZETTE = """\
Outlet: The Weir Gazette
Published: 2031-05-12

"We counted about 40 boats below the weir," Ada Brandt, who keeps the lock, told the Gazette.
"""
POST = """\
Outlet: Lock Post
Published: 2031-05-13

"We counted about 40 boats below the weir," Ada Brandt, the lock keeper, told the Weir Gazette.
"""


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what was printed, no line longer than the terminal, blanks at line ends left out."""
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert all(len(line) <= 80 for line in printed)
    return printed


def test_each_report_stands_under_the_one_it_has_the_words_from(capsys: pytest.CaptureFixture[str]) -> None:
    print_trees(chain(), why=False)
    assert lines(capsys) == [
        "Tomas to the Herald (o1)",
        "voice: Tomas, pseudonym; collector: Herald; first 2031-03-04",
        "└── Herald, 2031-03-04: original",
        "    └── Courier, 2031-03-04: paraphrase",
        "        └── Bote, 2031-03-04: translation",
        "",
        "harbour office (o2)",
        "voice: harbour office; collector not recorded; date not recorded",
        "independence not established from Tomas to the Herald",
        "└── Herald, 2031-03-04: relay, no source known in the case",
    ]


def test_why_adds_the_words_that_justify_each_step(capsys: pytest.CaptureFixture[str]) -> None:
    print_trees(chain(), why=True)
    assert lines(capsys)[5:11] == [
        "    └── Courier, 2031-03-04: paraphrase",
        "          It names the Herald.",
        "            Courier: “told the Herald”",
        "        └── Bote, 2031-03-04: translation",
        "              The passages say the same.",
        "                Bote: „Wir stellen uns nicht mehr auf diese Brücke“",
    ]


def test_reasons_that_read_the_same_are_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    contents = chain()
    herald, courier, bote = contents.derived.lineage.origins[0].relays
    twice = dataclasses.replace(courier, reasons=courier.reasons * 2 + bote.reasons)
    print_trees(told(contents, herald, twice), why=True)
    assert "\n".join(lines(capsys)).count("It names the Herald.") == 1


def test_hostile_names_and_long_chains_leave_the_terminal_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    contents = crowd(60)
    herald, *relays, courier = contents.derived.lineage.origins[0].relays
    pairs = zip(relays, [herald, *relays], strict=False)
    deep = [dataclasses.replace(one, taken_from=source.report) for one, source in pairs]
    print_trees(told(contents, herald, *deep, courier), why=False)
    printed = "\n".join(lines(capsys))
    assert HARM[:20] in printed
    assert "\x00" not in printed
    assert "\u202e" not in printed
    assert "Paper 59, 2031-03-04: copy from Paper 58" in printed


def test_the_tree_of_a_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = str(tmp_path / "weir.sayso")
    for name, text in (("gazette.txt", GAZETTE), ("post.txt", POST)):
        (tmp_path / name).write_text(text, "utf-8")
    main(["add", case, f"{tmp_path}/gazette.txt", f"{tmp_path}/post.txt"])
    main(["run", case])
    capsys.readouterr()
    assert main(["origins", case, "--tree"]) == 0
    reports = [line.partition(":")[0] for line in lines(capsys)[2:]]
    assert reports == ["└── The Weir Gazette, 2031-05-12", "    └── Lock Post, 2031-05-13"]
    assert main(["origins", case, "--why"]) == 0
    shown = " ".join(lines(capsys))
    assert "“told”" in shown
    assert "“the Weir Gazette”" in shown


def test_a_tree_is_for_people_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["origins", str(tmp_path / "x.sayso"), "--tree", "--format", "csv"]) == 2
    assert "a tree is for people: leave out --format, or --tree and --why" in capsys.readouterr().err


def test_a_case_without_origins_has_no_tree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plain.txt").write_text("The mill burned.\n", "utf-8")
    main(["add", f"{tmp_path}/x.sayso", f"{tmp_path}/plain.txt"])
    main(["run", f"{tmp_path}/x.sayso"])
    capsys.readouterr()
    assert main(["origins", f"{tmp_path}/x.sayso", "--tree"]) == 0
    assert capsys.readouterr().out == "no origins\n"
