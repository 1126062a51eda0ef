"""A person's corrections of figures on the command line: one by one, and a whole sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ferry import ENTRIES, LEDGER
from sayso.case import Case
from sayso.cli import main
from sayso.cli.decisions import bound, corrects_of
from sayso.corrections import parsed
from sayso.errors import UsageError
from sayso.publish.cells import cell
from sayso.publish.tidy import read_tidy
from test_cli import mill
from test_cli_figures import Printed, case_of, told

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["mill"]
WHY = ("--why", "the list of the dead", "--by", "A. Editor")


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    return case_of(tmp_path / "ferry.sayso")


def decisions(path: Path) -> list[tuple[str, str, dict[str, object]]]:
    with Case.open(path, write=False) as case:
        return [(one.kind, one.subjects[0], parsed(one.value)) for one in case.judgements()]


# ---------------------------------------------------------------- one figure


def test_a_figure_is_corrected_by_its_first_digits(ferry: Path, capsys: Printed) -> None:
    words = ("--low", "24", "--high", "1,024", "--as-of", "2031-05-03~", "--place", " the  bay of Vash ", *WHY)
    first = told(capsys, "judge", ferry, "figure", "e-doz", *words)[0]
    assert first == "judged: figure e-dozens low 24, high 1024, as of 2031-05-03~, place “the bay of Vash”"
    assert decisions(ferry) == [
        ("figure", "e-dozens", {"low": 24, "high": 1024, "as_of": "2031-05-03~", "place": "the bay of Vash"})
    ]
    assert "figure: low 24, high 1024" in " ".join(told(capsys, "judgements", ferry))


def test_a_later_correction_keeps_what_an_earlier_one_says_of_other_keys(ferry: Path, capsys: Printed) -> None:
    told(capsys, "judge", ferry, "figure", "e-army", "--of", "sailors killed", "--low", "30", *WHY)
    told(capsys, "judge", ferry, "figure", "e-army", "--high", "33", *WHY)
    told(capsys, "judge", ferry, "figure", "e-army", "--low", "29", *WHY)
    assert decisions(ferry)[-1] == ("figure", "e-army", {"low": 29, "high": 33, "of": "sailors killed"})


def test_an_end_brings_the_other_with_it(ferry: Path, capsys: Printed) -> None:
    told(capsys, "judge", ferry, "figure", "e-dozens", "--high", "none", *WHY)
    assert decisions(ferry) == [("figure", "e-dozens", {"low": 24, "high": None})]


def test_a_figure_is_rejected(ferry: Path, capsys: Printed) -> None:
    assert told(capsys, "judge", ferry, "reject", "e-hurt", *WHY)[0] == "judged: reject e-hurt"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["figure", "e-army"], "a figure is corrected with --low"),
        (["reject", "e-army", "--low", "2"], "a figure is corrected with --low"),
        (["figure", "e-army", "e-hurt", "--low", "2"], "one figure at a time"),
        (["figure", "e-", "--low", "2"], "the beginning of 4 ids"),
        (["figure", "missing", "--low", "2"], "holds no figure missing"),
        (["figure", "e-army", "--low", "many"], "--low 'many' is no number"),
        (["figure", "e-army", "--low", "32"], "figure e-army: the low end, 32, is above the high end, 31"),
        (["figure", "e-army", "--low", "30.5"], "figure e-army: low is 30.5"),
        (["figure", "e-army", "--as-of", "3 May"], "figure e-army: as of '3 May' is not a date in EDTF"),
        (["figure", "e-army", "--low", "31"], "is so already"),
    ],
)
def test_what_is_no_correction_is_refused(ferry: Path, words: list[str], said: str, capsys: Printed) -> None:
    assert main(["judge", str(ferry), *words, *WHY]) == 2
    assert said in capsys.readouterr().err
    assert decisions(ferry) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", 12),
        ("1,200", 1200),
        ("1,200,000", 1_200_000),
        ("0.4", 0.4),
        ("40%", 0.4),
        ("33.3 %", 0.333),
        ("None", None),
    ],
)
def test_an_end_as_people_write_it(written: str, meant: float | None) -> None:
    assert bound("low", written) == (None if meant is None else pytest.approx(meant))
    assert corrects_of(low=written, high=None, of=None, as_of=None, place=None).keys() == {"low"}


@pytest.mark.parametrize("written", ["", "-3", "1.200,5", "12,00", "ten", "1e3", "NaN"])
def test_what_may_be_misread_is_no_end(written: str) -> None:
    with pytest.raises(UsageError, match="is no number"):
        bound("high", written)


def test_a_correction_counts_after_the_next_run_and_can_be_taken_back(
    mill: Path, tmp_path: Path, capsys: Printed
) -> None:
    case = tmp_path / "mill.sayso"
    case.write_bytes(mill.read_bytes())

    def forty() -> tuple[float | None, float | None, str, bool]:
        with Case.open(case, write=False) as held:
            found = next(entry for entry in held.entries() if entry.own)
        return found.figure.low, found.figure.high, found.figure.place, found.corrected

    with Case.open(case, write=False) as held:
        identity = next(entry.id for entry in held.entries() if entry.own)
    assert forty() == (36, 44, "", False)
    printed = told(capsys, "judge", case, "figure", identity, "--low", "38", "--place", "the weir", *WHY)
    assert main(["run", str(case)]) == 0
    assert forty() == (38, 44, "the weir", True)
    made = printed[1].split(" undo ")[1].split()[0]
    capsys.readouterr()
    told(capsys, "judge", case, "undo", made, *WHY)
    assert main(["run", str(case)]) == 0
    assert forty() == (36, 44, "", False)


# ---------------------------------------------------------------- a sheet


def sheet_of(path: Path, capsys: pytest.CaptureFixture[bytes], **changed: tuple[str, object]) -> Path:
    """Write the sheet of a case, with a cell changed in the rows of some ids: `e_army=("low", 30)`."""
    assert main(["figures", str(path), "--format", "csv"]) == 0
    rows = read_tidy(capsys.readouterr().out)
    for row in rows:
        name, value = changed.get(row["id"].replace("-", "_"), ("low", row["low"]))
        row[name] = value
    columns = list(rows[0])
    lines = [",".join(columns), *(",".join(_quoted(row[name]) for name in columns) for row in rows)]
    made = path.with_name("figures.csv")
    made.write_text("\n".join(lines) + "\n", "utf-8")
    return made


def _quoted(value: object) -> str:
    return '"' + str(cell(value)).replace('"', '""') + '"'


def test_a_sheet_is_shown_first_and_then_counts(ferry: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    sheet = sheet_of(ferry, capsysbinary, e_army=("low", 30), e_dozens=("high", None), e_hurt=("of", "people\n hurt"))
    assert main(["correct", str(ferry), str(sheet), "--dry-run", *WHY]) == 0
    printed = capsysbinary.readouterr().out.decode().splitlines()
    assert [line.split() for line in printed[2:]] == [
        ["e-dozens", "“Dozens", "of”", "high", "99", "high", "open"],
        ["e-army", "“31”", "low", "31", "low", "30"],
        ["2", "figures", "would", "be", "corrected"],
    ]
    assert decisions(ferry) == []
    assert main(["correct", str(ferry), str(sheet), *WHY]) == 0
    assert decisions(ferry) == [
        ("figure", "e-dozens", {"low": 24, "high": None}),
        ("figure", "e-army", {"low": 30, "high": 31}),
    ]
    assert b"2 figures corrected" in capsysbinary.readouterr().out
    assert main(["correct", str(ferry), str(sheet), *WHY]) == 0
    assert b"nothing differs" in capsysbinary.readouterr().out, "what is decided already is not decided twice"


def test_an_untouched_sheet_changes_nothing(ferry: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["correct", str(ferry), str(sheet_of(ferry, capsysbinary)), *WHY]) == 0
    assert capsysbinary.readouterr().out == b"nothing differs from the case\n"
    assert decisions(ferry) == []


def test_one_bad_row_and_nothing_is_recorded(ferry: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    sheet = sheet_of(ferry, capsysbinary, e_army=("low", 30), e_dozens=("as_of", "May 2031"))
    assert main(["correct", str(ferry), str(sheet), *WHY]) == 2
    assert b"figure e-dozens: as of 'May 2031' is not a date in EDTF" in capsysbinary.readouterr().err
    assert decisions(ferry) == []


def test_a_row_of_a_figure_that_is_gone_is_left(ferry: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    sheet = sheet_of(ferry, capsysbinary, e_army=("id", "gone"), e_dozens=("low", 25))
    assert main(["correct", str(ferry), str(sheet), *WHY]) == 1
    printed = capsysbinary.readouterr()
    assert b"left as it is: gone: the case holds no such figure now" in printed.err
    assert b"1 figure corrected" in printed.out


def test_an_old_sheet_does_not_undo_a_later_correction(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = case_of(tmp_path / "old.sayso")
    sheet = sheet_of(path, capsysbinary)
    army = replace(ENTRIES[2], figure=replace(ENTRIES[2].figure, low=30), corrected=True)
    newer = case_of(tmp_path / "new.sayso", replace(LEDGER, entries=(*ENTRIES[:2], army, ENTRIES[3])))
    assert main(["correct", str(newer), str(sheet), *WHY]) == 1
    assert b"e-army: it was corrected after this sheet was made" in capsysbinary.readouterr().err
    assert decisions(newer) == []


@pytest.mark.parametrize(
    ("written", "said"),
    [(None, "is not there"), (b"id\ne-army\ne-army\n", "two rows of figure e-army"), (b"low\n1\n", "no column `id`")],
)
def test_a_sheet_that_is_none(ferry: Path, written: bytes | None, said: str, capsys: Printed) -> None:
    sheet = ferry.with_name("sheet.csv")
    if written is not None:
        sheet.write_bytes(written)
    assert main(["correct", str(ferry), str(sheet), *WHY]) == 2
    assert said in capsys.readouterr().err


def test_nobody_is_no_decider(ferry: Path, capsys: Printed) -> None:
    assert main(["correct", str(ferry), "sheet.csv", "--why", " ", "--by", "A. Editor"]) == 2
    assert "say --why and --by" in capsys.readouterr().err
