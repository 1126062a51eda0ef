"""Bad documents and hostile words: a line each, the rest of the run done, and a terminal that stays itself."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from sayso.case import Case
from sayso.cli import main
from sayso.cli.words import harmless
from sayso.gather.document import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

GOOD = 'The mill burned.\n\n"We saw smoke over the weir," said Ada Brandt, who keeps the lock.\n'


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)


def encrypted(path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(text="Nobody may read this.")
    pdf.output(str(path))
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.encrypt("secret")
    writer.write(path)


def wordless(path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.output(str(path))


BAD: dict[str, Callable[[Path], object]] = {
    "empty.txt": lambda path: path.touch(),
    "binary.txt": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "large.txt": sparse,
    "encrypted.pdf": encrypted,
    "wordless.pdf": wordless,
    "missing.txt": lambda path: path,
}


def test_bad_documents_are_listed_and_the_others_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, make in BAD.items():
        make(tmp_path / name)
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "broken.txt").write_bytes(GOOD.encode().replace(b"smoke", b"sm\xff\xfeke"))
    page = f"<html><body onload='steal()'><script>alert(1)</script><article><p>{GOOD}</p></article></body></html>"
    (tmp_path / "page.html").write_text(page)
    case = str(tmp_path / "mill.sayso")
    names = [*BAD, "good.txt", "broken.txt", "page.html"]
    assert main(["add", case, *(str(tmp_path / name) for name in names)]) == 1
    told = capsys.readouterr()
    assert all(f"{name}: " in told.err for name in BAD)
    assert all(f"kept: {tmp_path / name}\n" in told.out for name in ("good.txt", "broken.txt", "page.html"))
    assert main(["run", case]) == 0
    capsys.readouterr()
    assert main(["failures", case, "--format", "jsonl"]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(row["source"]).name for row in listed] == list(BAD)
    assert main(["statements", case]) == 0
    assert "Ada Brandt" in capsys.readouterr().out


def test_a_newer_case_is_refused_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mill.sayso"
    with Case.open(path, create=True):
        pass
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()
    before = path.read_bytes()
    for command in (["claims", str(path)], ["run", str(path)], ["add", str(path), str(tmp_path)]):
        assert main(command) == 2
        assert "was written by a newer sayso" in capsys.readouterr().err
    assert path.read_bytes() == before


HOSTILE = "\x1b]0;owned\x07\x1b[2J\x1b[31mRed [bold]alert[/bold] :skull:\u202e\x9b1m\r\x00"


def test_no_control_character_reaches_the_terminal(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    folder = tmp_path / "fol\x1b[31mder"
    folder.mkdir()
    printed = HOSTILE.replace("\x00", "")
    (folder / "a\x1b]0;x\x07\n.txt").write_text(
        f'{printed}\n\n"We saw {printed} smoke over the weir," said Ada Brandt.\n'
    )
    (folder / "empty\x1b[2J.txt").touch()
    case = str(folder / "mill.sayso")
    assert main(["add", case, str(folder), "--outlet", HOSTILE, "--title", HOSTILE]) == 1
    assert main(["run", case]) == 0
    for kind in ("claims", "origins", "statements", "reports", "failures"):
        assert main([kind, case]) == 0
    main(["search", case, "smoke"])
    main(["read", str(folder)])
    main(["publish", case, str(folder / "out")])
    main(["verify", str(folder / "out")])
    main(["claims", str(folder / "missing\x1b[2J.sayso")])
    main(["cl\x1b[2Jaims"])
    told = capfdbinary.readouterr()
    for stream in (told.out, told.err):
        text = stream.decode("utf-8")
        assert not {
            sign for sign in text if sign != "\n" and (sign < " " or "\x7f" <= sign <= "\x9f" or sign == "\u202e")
        }
    assert b"[bold]alert[/bold] :skull:" in told.out.replace(b"\n", b" ")


def test_a_name_that_is_not_utf_8_is_read(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/m\xffll.txt")
    Path(name).write_text(GOOD)
    assert main(["read", name, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.decode("utf-8").splitlines()]
    assert rows[0]["voice"]["name"] == "Ada Brandt"


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_harmless_text_is_one_line_that_can_be_written(text: str) -> None:
    shown = harmless(text)
    shown.encode("utf-8")
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown
