"""The ledger of figures on the command line: the table, series, exports."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ferry import CHANGED, ENTRIES, LEDGER, contents, evidence
from sayso.case import Case
from sayso.cli import figures as command
from sayso.cli import main
from sayso.model import Derived, Judgement, Ledger, Lineage
from sayso.publish import rows
from sayso.publish.tidy import read_tidy
from sayso.read import reader
from sayso.run import RULES

if TYPE_CHECKING:
    from pathlib import Path

Printed = pytest.CaptureFixture[str]


def case_of(path: Path, ledger: Ledger = LEDGER) -> Path:
    """Make a case of the ferry's reports and a ledger, as if it had been run."""
    held = contents()
    with Case.open(path, create=True) as case:
        for name, report in held.reports.items():
            case.keep(report, evidence(name))
        case.keep_readings(replace(one, reader=reader().version) for one in held.readings)
        lineage = Lineage(held.derived.lineage.origins)
        case.rebuild(Derived(lineage=lineage, ledger=ledger), fingerprint=case.fingerprint(RULES))
    return path


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    return case_of(tmp_path / "ferry.sayso")


def told(printed: Printed, *words: str | Path) -> list[str]:
    assert main([*map(str, words)]) == 0
    return printed.readouterr().out.splitlines()


def cells(line: str) -> list[str]:
    return re.split(r" {2,}", line)


def test_the_table(ferry: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    """Who gives a value and who passes it on stand together, and what is counted is named once."""
    monkeypatch.setenv("COLUMNS", "160")
    lines = told(capsys, "figures", ferry)
    assert [cells(line) for line in (lines[0], *lines[2:])] == [
        ["interval", "words", "what, where", "as of (told)", "whose number", "report", "id"],
        [
            *("24 to 99", "“Dozens of”", "soldiers killed, near Vash", "2031-05-03", "Ilse Maro to the Post"),
            *("origin: Post", "e-dozens"),
        ],
        ["3 to 9", "“Several”", "(2031-05-06)", "Ilse Maro to the Post", "relay, changed: Echo", "e-severa"],
        ["31", "“31”", "(2031-05-05)", "the army", "origin: Courier", "e-army"],
        ["36 to 44", "“Some 40”", "people hurt, Vash", "Rumour", "not recorded: Rumour", "e-hurt"],
    ]  # fmt: skip


def test_series(ferry: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    monkeypatch.setenv("COLUMNS", "220")
    lines = told(capsys, "figures", ferry, "--series")
    assert [cells(line) for line in (lines[0], *lines[2:])] == [
        ["whose number", "what, where", "range", "first", "values, origins, relays", "flags", "id"],
        [
            *("Ilse Maro", "soldiers killed, near Vash", "24 to 99", "24 to 99, as of 2031-05-03", "1, 1, 1"),
            *(CHANGED.text, "s-maro"),
        ],
        ["the army", "31, told 2031-05-05", "1, 1, 0", "s-army"],
        ["Rumour", "people hurt, Vash", "no value", "0, 0, 0", "s-hurt"],
    ]  # fmt: skip


def test_first_and_last_value_and_the_best(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    monkeypatch.setenv("COLUMNS", "220")
    later = replace(
        ENTRIES[0], id="later", when="2031-05-09", figure=replace(ENTRIES[2].figure, as_of="2031-05-07/2031-05-08")
    )
    series = replace(LEDGER.series[0], entries=("e-dozens", "later"), flags=())
    measure = replace(LEDGER.measures[0], series=("s-maro",), best=31)
    path = case_of(tmp_path / "two.sayso", Ledger((measure,), (series,), (ENTRIES[0], later)))
    assert cells(told(capsys, "figures", path, "--series")[2])[2:6] == [
        *("24 to 99; best 31", "24 to 99, as of 2031-05-03"),
        *("31, as of 2031-05-07 to 2031-05-08", "2, 1, 0"),
    ]


def test_a_long_ledger_shows_its_first_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    many = tuple(replace(ENTRIES[0], id=f"{at:08}") for at in range(1_296))
    path = case_of(tmp_path / "many.sayso", replace(LEDGER, entries=ENTRIES + many))
    monkeypatch.setenv("COLUMNS", "160")
    lines = told(capsys, "figures", path)
    assert len(lines) == 2 + 500 + 1
    assert lines[-1] == "500 of 1,300 figures; --all shows them"
    assert len(told(capsys, "figures", path, "--all")) == 2 + 1_300
    monkeypatch.setattr(command, "MOST", 2)
    assert told(capsys, "figures", path, "--series")[-1] == "2 of 3 series; --all shows them"


def test_a_corrected_figure_says_so(tmp_path: Path, capsys: Printed) -> None:
    path = case_of(tmp_path / "one.sayso", replace(LEDGER, entries=(replace(ENTRIES[2], corrected=True),)))
    assert "31; " in told(capsys, "figures", path)[2]
    assert "corrected" in "".join(told(capsys, "figures", path))


def test_no_figures(tmp_path: Path, capsys: Printed) -> None:
    path = case_of(tmp_path / "none.sayso", Ledger())
    assert told(capsys, "figures", path) == ["no figures"]
    assert told(capsys, "figures", path, "--series") == ["no series"]
    assert told(capsys, "figures", path, "--format", "jsonl") == []


def test_rows_for_programs(ferry: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    held = contents()
    for options, kind in (((), "figures"), (("--series",), "series")):
        assert main(["figures", str(ferry), "--format", "jsonl", *options]) == 0
        printed = capsysbinary.readouterr().out.splitlines()
        assert [json.loads(line) for line in printed] == list(rows(held, kind)), kind  # type: ignore[arg-type]
    assert main(["figures", str(ferry), "--format", "csv"]) == 0
    assert list(read_tidy(capsysbinary.readouterr().out)) == list(rows(held, "figures"))


@pytest.mark.parametrize(("shape", "first"), [("ucdp", "date_start"), ("acled", "event_id_cnty"), ("airwars", "code")])
def test_the_columns_of_others(ferry: Path, shape: str, first: str, capsys: Printed) -> None:
    assert main(["figures", str(ferry), "--format", shape]) == 0
    printed = capsys.readouterr()
    head, *found = printed.out.removeprefix("\ufeff").splitlines()
    assert head.startswith(first)
    assert len(found) == 1
    assert printed.err.startswith("1 row; 1 measure left out: no count of the dead")


def test_a_row_of_others_is_no_series(ferry: Path, capsys: Printed) -> None:
    assert main(["figures", str(ferry), "--format", "acled", "--series"]) == 2
    assert "leave out --series" in capsys.readouterr().err


def test_a_case_that_has_changed_says_so(ferry: Path, capsys: Printed) -> None:
    with Case.open(ferry) as case:
        case.judge(Judgement("j1", "reject", ("e-hurt",), "", "hearsay", "Ada", "2031-06-03T00:00:00Z"))
    assert main(["figures", str(ferry)]) == 0
    assert "has changed since the last run" in capsys.readouterr().err


def test_figures_can_be_judged_to_measure_the_same_but_only_among_figures(ferry: Path, capsys: Printed) -> None:
    first, second = ENTRIES[0].id, ENTRIES[-1].id
    assert told(capsys, "judge", ferry, "same", first, second, "--why", "one count", "--by", "A. Editor")[0] == (
        f"judged: same {first} {second}"
    )
    origin = contents().derived.lineage.origins[0].id
    assert main(["judge", str(ferry), "different", first, origin, "--why", "no", "--by", "A. Editor"]) == 2
    assert "name figures alone" in capsys.readouterr().err
