"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.case import Case
from sayso.cli import main
from sayso.cli.layout import listed, middle
from sayso.cli.main import COMMANDS

WEIR = """\
Outlet: The Weir Gazette
Published: 2031-05-12

Smoke over the mill

"We counted about 40 boats below the weir," said Ada Brandt, who keeps the lock.
She told the Gazette that nobody was hurt.
"""
POST = """\
Outlet: Lock Post
Published: 2031-05-13

Boats adrift

"We counted about 40 boats below the weir," Ada Brandt, the lock keeper, told the Weir Gazette.
"""


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a case of two reports that was run."""
    folder = tmp_path_factory.mktemp("mill")
    for name, text in (("weir.txt", WEIR), ("post.txt", POST)):
        (folder / name).write_text(text, "utf-8")
    assert main(["add", f"{folder}/mill.sayso", f"{folder}/weir.txt", f"{folder}/post.txt"]) == 0
    assert main(["run", f"{folder}/mill.sayso"]) == 0
    return folder / "mill.sayso"


def sayso(*words: str | os.PathLike[str], **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as people do."""
    command = [sys.executable, "-c", "import sys; from sayso.cli import main; sys.exit(main())", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **settings})


# ---------------------------------------------------------------- help and usage


def test_help_loads_nothing_heavy() -> None:
    code = """
import sys
from sayso.cli import main
from sayso.cli.layout import listed, middle
assert main(["--help"]) == 0
heavy = {"spacy", "numpy", "trafilatura", "jinja2", "rich.table", "pypdf", "rapidfuzz", "rensa", "sqlite3", "lxml"}
sys.exit(", ".join(sorted(heavy & set(sys.modules))) or 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("command", [command.__name__ for command in COMMANDS])
def test_every_command_teaches_by_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert f"  sayso {command} " in told
    assert max(map(len, told.splitlines())) <= 100


def test_no_command_at_all_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "Start here:" in capsys.readouterr().out


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("sayso 0.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["clams", "x.sayso"], "No such command 'clams'"),
        (["claims"], "Missing argument 'CASE'"),
        (["claims", "missing.sayso"], "missing.sayso does not exist; `sayso add missing.sayso SOURCE...` makes a case"),
        (["claims", "weir.txt"], "weir.txt is not a sayso case"),
        (["claims", "empty"], "empty is empty, so it is no sayso case"),
        (["claims", "weir.txt", "--format", "xml"], "Invalid value for '--format'"),
        (["run", "weir.txt"], "weir.txt is not a sayso case"),
        (["add", "new.sayso", "weir.txt", "--published", "in spring"], "in spring"),
        (["verify", "nowhere"], "nowhere is not a folder"),
        (["judge", "weir.txt", "same", "a", "--why", "w", "--by", "b"], "weir.txt is not a sayso case"),
    ],
)
def test_bad_usage_is_one_clear_line(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("weir.txt").write_text(WEIR * 3)
    Path("empty").touch()
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert len(told.err.splitlines()) == 1
    assert not Path("new.sayso").exists()


def test_a_fault_of_our_own_is_one_line_unless_asked(
    mill: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(Case, "derived", faulty)
    assert main(["claims", str(mill)]) == 1
    told = capsys.readouterr().err
    assert "a fault of its own: ZeroDivisionError: by nought" in told
    assert "--debug" in told
    assert "Traceback" not in told
    assert main(["claims", str(mill), "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


# ---------------------------------------------------------------- add


def test_add_tells_what_became_of_each_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, weir, twin, empty = (str(tmp_path / name) for name in ("mill.sayso", "weir.txt", "twin.txt", "empty.txt"))
    Path(weir).write_text(WEIR)
    Path(twin).write_text(WEIR)
    Path(empty).touch()
    assert main(["add", case, weir]) == 0
    told = capsys.readouterr()
    assert f"kept: {weir}\n" in told.out
    assert f"made the case {case}" in told.err
    assert main(["add", case, weir, twin, empty, "--outlet", "The Weir"]) == 1
    told = capsys.readouterr()
    assert f"already held: {weir} (what the options say of it changes nothing)" in told.out
    assert f"kept: {twin} (same bytes as {weir})" in told.out
    assert f"{empty}: is empty: it has no bytes" in told.err
    assert "1 kept, 1 already held, 1 failed" in told.out
    assert main(["failures", case, "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["source"] == empty


# ---------------------------------------------------------------- lists


@pytest.mark.parametrize("kind", ["claims", "origins", "figures", "statements", "reports", "failures"])
def test_lists_come_as_table_json_lines_and_csv(
    kind: str, mill: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main([kind, str(mill), "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.decode("utf-8").splitlines()]
    assert main([kind, str(mill), "--format", "csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode("utf-8-sig"))))
    assert len(table) == len(rows)
    assert all(set(line) == set(row) for line, row in zip(table, rows, strict=True))
    assert main([kind, str(mill)]) == 0
    told = capfdbinary.readouterr().out.decode()
    assert all(len(line) <= 100 for line in told.splitlines())
    assert bool(rows) != (told == f"no {kind}\n")


def test_claims_for_people(mill: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert main(["claims", str(mill)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "counted about 40 boats" in told
    assert " 1 2 6 " in told
    assert told.endswith("grade: 6 Truth cannot be judged")
    assert "Ada Brandt" in told
    assert "Lock Post" in told


def test_rows_are_few_lines_and_names_of_files_are_not_broken(mill: Path) -> None:
    for columns in ("80", "100"):
        told = sayso("claims", mill, COLUMNS=columns, NO_COLOR="1").stdout.decode()
        heights = [len(row.splitlines()) for row in re.split(r"\n(?=\d)", told)[1:-1]]
        assert all(height <= 4 for height in heights), told
    assert middle("000_1e9ee66760ffa60d.txt", 18) == "000_1e9ee…a60d.txt"
    assert middle("weir.txt") == "weir.txt"


def test_several_names_say_how_many_more_there_are() -> None:
    assert listed(["Weir Gazette", "Lock Post", "Weir Gazette"], 40) == "Weir Gazette; Lock Post"
    assert listed(["Weir Gazette", "Lock Post", "Mill News"], 24) == "Weir Gazette; Lock Post; and 1 more"
    assert listed([], 24) == ""


def test_figures_for_people(mill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", str(mill)]) == 0
    told = capsys.readouterr().out
    assert "36 to 44" in told
    assert "“about 40”" in told


def test_a_changed_case_is_noted_and_listed_all_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "weir.txt").write_text(WEIR)
    case = str(tmp_path / "mill.sayso")
    main(["add", case, str(tmp_path / "weir.txt")])
    capsys.readouterr()
    assert main(["claims", case]) == 0
    told = capsys.readouterr()
    assert told.err == f"the case has changed since the last run; run `sayso run {case}`\n"
    assert told.out == "no claims\n"


def test_a_second_run_says_that_nothing_is_new(mill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(mill)]) == 0
    assert capsys.readouterr().out.startswith("nothing is new: 0 reports read now; ")


@pytest.mark.parametrize("columns", ["20", "60", "200"])
def test_tables_fit_the_terminal(columns: str, mill: Path) -> None:
    done = sayso("claims", mill, COLUMNS=columns, NO_COLOR="1")
    assert done.returncode == 0
    assert max(map(len, done.stdout.decode().splitlines())) <= max(40, int(columns))
    assert b"\x1b" not in done.stdout


# ---------------------------------------------------------------- read


def test_read_prints_the_public_shape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = WEIR.replace("\n", "\r\n").replace("Smoke", "Ⓢmoke 🜂")
    Path("weir.txt").write_bytes(text.encode())
    done = sayso("read", "./weir.txt", "missing.txt", "--format", "jsonl", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 1
    assert b"missing.txt: is not there; check the path" in done.stderr
    rows = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    first = next(row for row in rows if row["figures"])
    assert list(first) == [
        *("report", "id", "kind", "content", "cue", "source", "voice", "chain", "listener", "within"),
        *("stance", "figures", "confidence"),
    ]
    assert first["report"] == "./weir.txt"
    (start, end), *_ = first["content"]
    assert text[start:end] == '"We counted about 40 boats below the weir,"'
    assert first["voice"]["name"] == "Ada Brandt"
    figure = first["figures"][0]
    assert list(figure) == ["text", "span", "low", "high", "of", "as_of", "place"]
    assert (figure["text"], figure["low"], figure["high"]) == ("about 40", 36, 44)
    assert text[slice(*figure["span"])] == "about 40"


def test_read_prints_a_table_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "weir.txt").write_text(WEIR)
    assert main(["read", str(tmp_path / "weir.txt")]) == 0
    told = capsys.readouterr().out
    assert "whose say-so" in told
    assert "Ada Brandt" in told


# ---------------------------------------------------------------- search, judge, publish, verify


def test_search_shows_where_words_stand(mill: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["search", str(mill), '"about 40 boats"', "--format", "jsonl"]) == 0
    row = json.loads(capfdbinary.readouterr().out.splitlines()[0])
    assert "about 40 boats" in row["words"]
    assert main(["search", str(mill), "zeppelin"]) == 0
    assert capfdbinary.readouterr().out == b"not found\n"


def test_a_judgement_counts_after_the_next_run_and_can_be_undone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = str(tmp_path / "mill.sayso")
    (tmp_path / "weir.txt").write_text(WEIR)
    main(["add", case, str(tmp_path / "weir.txt")])
    main(["run", case])
    with Case.open(case, write=False) as held:
        claims = {claim.id for claim in held.derived().claims}
        one, other = sorted(statement.id for statement in held.statements())[:2]
    decided = ["--why", "one sentence in two", "--by", "A. Editor"]
    capsys.readouterr()
    assert main(["judge", case, "same", one[:10], other, *decided]) == 0
    told = capsys.readouterr().out
    assert main(["run", case]) == 0
    with Case.open(case, write=False) as held:
        assert len(held.derived().claims) == len(claims) - 1
    made = told.split(" undo ")[1].split()[0]
    assert main(["judge", case, "undo", made, *decided]) == 0
    assert (
        f"taken back: judgement {made}, same {one} {other}, by A. Editor: one sentence in two"
        in capsys.readouterr().out
    )
    assert main(["run", case]) == 0
    with Case.open(case, write=False) as held:
        assert {claim.id for claim in held.derived().claims} == claims


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["same", "ffff"], "no statement, claim, origin or figure ffff"),
        (["same", ""], "is the beginning of"),
        (["grade", "Lock Post"], "a grade is one of A to F"),
        (["grade", "Lock Post", "--grade", "9"], "a grade is one of A to F"),
        (["undo", "j1"], "name the id of one judgement"),
    ],
)
def test_a_judgement_about_nothing_is_refused(
    words: list[str], said: str, mill: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["judge", str(mill), *words, "--why", "because", "--by", "A. Editor"]) == 2
    assert said in capsys.readouterr().err


def test_a_dossier_is_written_and_verified(mill: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["publish", str(mill), str(out)]) == 0
    assert f"wrote {out / 'index.html'}" in capsys.readouterr().out
    assert main(["verify", str(out)]) == 0
    assert "everything holds" in capsys.readouterr().out
    archived = next(path for path in (out / "archive").rglob("*.txt") if b"40 boats" in path.read_bytes())
    archived.write_bytes(archived.read_bytes().replace(b"40 boats", b"90 boats"))
    assert main(["verify", str(out)]) == 1
    told = capsys.readouterr().out
    assert archived.name in told
    (fallen,) = [line for line in told.splitlines() if "falls: " in line]
    assert fallen.startswith('    falls: "We counted about 40 boats below the weir," (')
    assert "Ada Brandt, in " in fallen
    assert "SHA-256:" in told.splitlines()[-1]
    assert told.count("SHA-256:") == 1
    assert main(["verify", str(out), "--all"]) == 1
    told = capsys.readouterr().out
    assert "it has changed (archive/" in told
    assert told.count("SHA-256:") == 3


def test_many_sentences_that_fall_are_cut_unless_all_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, out = str(tmp_path / "many.sayso"), tmp_path / "out"
    (tmp_path / "many.txt").write_text("\n\n".join(f'"Boat {n} was adrift," Ada Brandt said.' for n in range(100, 130)))
    assert main(["add", case, str(tmp_path / "many.txt")]) == 0
    assert main(["run", case]) == 0
    assert main(["publish", case, str(out), "--title", "Boats adrift"]) == 0
    assert "<h1>Case: <bdi>Boats adrift</bdi></h1>" in (out / "index.html").read_text("utf-8")
    for archived in (out / "archive").iterdir():
        archived.unlink()
    capsys.readouterr()
    assert main(["verify", str(out)]) == 1
    told = capsys.readouterr().out
    assert told.count("    falls: ") == 20
    assert re.search(rf"    and \d+ more \(sayso verify {re.escape(str(out))} --all lists them\)\n", told)
    assert main(["verify", str(out), "--all"]) == 1
    assert capsys.readouterr().out.count("    falls: ") >= 30


def test_judgements_are_listed_with_what_became_of_them(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    case = str(tmp_path / "mill.sayso")
    (tmp_path / "weir.txt").write_text(WEIR)
    main(["add", case, str(tmp_path / "weir.txt")])
    assert main(["judgements", case]) == 0
    assert capsysbinary.readouterr().out.endswith(b"nobody has judged anything yet\n")
    main(["judge", case, "grade", "Lock Post", "--grade", "b", "--why", "right so far", "--by", "A. Editor"])
    made = capsysbinary.readouterr().out.decode().split(" undo ")[1].split()[0]
    main(["judge", case, "undo", made, "--why", "wrong outlet", "--by", "B. Editor"])
    told = capsysbinary.readouterr().out.decode()
    assert told == f"taken back: judgement {made}, grade Lock Post B, by A. Editor: right so far\n"
    assert main(["judgements", case]) == 0
    told = " ".join(capsysbinary.readouterr().out.decode().split())
    assert "A. Editor grade: B Lock Post right so far" in told
    assert "by B. Editor: wrong outlet" in told
    assert main(["judgements", case, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [(row["undoes"], row["in_force"]) for row in rows] == [("", False), (made, False)]
    assert main(["judgements", case, "--format", "csv"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"))))) == 2


def test_a_folder_that_holds_something_else_is_no_place_for_a_dossier(mill: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    assert main(["publish", str(mill), str(tmp_path)]) == 2
