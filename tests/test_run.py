"""The conductor: every verb does only what is stale, and one bad report costs nothing but itself."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

import sayso
from sayso import run as run_line
from sayso.case import Case
from sayso.engines import Local
from sayso.errors import SaysoError, UsageError
from sayso.model import Failure, Judgement, Report, Span, Statement, Voice, content_id
from sayso.run import add, given, is_stale, publish, read_file, read_files, verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = 'The mill burned on Monday.\n\n"We saw smoke over the weir," said Ada Brandt, who keeps the lock.\n'


@dataclass(frozen=True)
class Plain:
    """Reads each report as one statement, its whole first line; words in the text make it misbehave."""

    version: str = "plain-1"

    def __call__(self, report: Report) -> tuple[Statement, ...]:
        """Return the first line as a statement, or misbehave."""
        if "trouble" in report.text:
            raise ValueError("cannot make sense of it")
        if "nowhere" in report.text:
            return (self.statement(report, Span(0, 10_000)),)
        if "broken reader" in report.text:
            raise SaysoError("the reader's model is missing; install it again")
        if "interrupt" in report.text:
            raise KeyboardInterrupt
        if "deadly" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return (self.statement(report, Span(0, report.text.index("\n"))),)

    def statement(self, report: Report, span: Span) -> Statement:
        """Return a statement at a place."""
        return Statement(content_id(report.id, span), report.id, "direct", (span,), (), (), Voice("", "unresolved"))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "mill.sayso", create=True) as opened:
        yield opened


def write(folder: Path, *texts: str) -> list[str]:
    """Write texts as numbered files; return their paths."""
    paths = [folder / f"{number:03}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(f"{text}\nIt was reported from the mill that day.\n", "utf-8")
    return [str(path) for path in paths]


# ---------------------------------------------------------------- add


def test_add_tells_what_was_kept_what_is_held_and_what_failed(case: Case, tmp_path: Path) -> None:
    first, second, twin = write(tmp_path, "one", "two", "one")
    added = add(case, [first, second], given=given(outlet="The Weir", published="2031-05"))
    assert added.kept == (first, second)
    again = add(case, [second, twin, str(tmp_path / "missing.txt")])
    assert (again.kept, again.held) == ((twin,), (second,))
    assert again.same_bytes == ((twin, (first,)),)
    assert [failure.reason for failure in again.failures] == ["is not there; check the path"]
    assert case.failures() == again.failures
    assert {report.outlet.value for report in case.reports().values()} == {"The Weir", ""}


def test_a_folder_may_hold_the_case_itself(case: Case, tmp_path: Path) -> None:
    paths = write(tmp_path, "one")
    (tmp_path / "mill.sayso-notes").touch()
    added = add(case, [str(tmp_path)])
    assert added.kept == tuple(paths)
    assert [failure.source for failure in added.failures] == [str(tmp_path / "mill.sayso-notes")]


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="last spring"):
        given(published="last spring")


# ---------------------------------------------------------------- run


def test_a_run_does_only_what_is_stale(case: Case, tmp_path: Path) -> None:
    add(case, write(tmp_path, "one", "two", "three"))
    assert is_stale(case, Plain())
    ran = run_line(case, extractor=Plain())
    assert (ran.read, ran.statements, ran.claims, ran.rebuilt) == (3, 3, 3, True)
    assert not is_stale(case, Plain())
    again = run_line(case, extractor=Plain())
    assert (again.read, again.rebuilt) == (0, False)
    assert run_line(case, extractor=Plain("plain-2")).read == 3


def test_a_judgement_makes_claims_stale_and_nothing_is_read_again(case: Case, tmp_path: Path) -> None:
    add(case, write(tmp_path, "one", "two"))
    run_line(case, extractor=Plain())
    one, other = (statement.id for statement in case.statements())
    case.judge(Judgement("j1", "same", (one, other), "", "the same fire", "editor", "2031-05-01T00:00:00+00:00"))
    ran = run_line(case, extractor=Plain())
    assert (ran.read, ran.rebuilt, ran.claims) == (0, True, 1)


def test_claims_stand_in_order_of_their_findings(case: Case, tmp_path: Path) -> None:
    add(case, write(tmp_path, "one", "two", "three"))
    run_line(case, extractor=Plain())
    derived = case.derived()
    assert [claim.id for claim in derived.claims] == [finding.claim for finding in derived.findings]


def test_one_failing_report_is_a_failure_and_the_others_are_read(case: Case, tmp_path: Path) -> None:
    good, bad, refused = write(tmp_path, "one", "trouble", "nowhere")
    add(case, [good, bad, refused])
    ran = run_line(case, extractor=Plain())
    assert (ran.read, ran.statements) == (3, 1)
    raised, unfounded = ran.failures
    reason = "the reader plain-1 failed on it: ValueError: cannot make sense of it"
    assert raised == Failure(bad, "read", reason)
    assert unfounded.source == refused
    assert case.failures() == ran.failures
    assert run_line(case, extractor=Plain()).failures == ()


@pytest.mark.parametrize(("word", "error"), [("broken reader", SaysoError), ("interrupt", KeyboardInterrupt)])
def test_what_was_read_before_a_run_ended_is_kept(
    case: Case, tmp_path: Path, word: str, error: type[BaseException]
) -> None:
    add(case, write(tmp_path, "one", "two", word, "four"))
    with pytest.raises(error):
        run_line(case, extractor=Plain())
    assert len(case.statements()) == 2
    assert len(case.unread("plain-1")) == 2
    assert case.derived().claims == ()


def test_engines_agree_to_the_byte(tmp_path: Path) -> None:
    paths = write(tmp_path, *(f"{number} boats lay at the weir" for number in range(30)))
    found = []
    for name, engine in (("serial", Local(1)), ("local", Local(2, few=0))):
        with Case.open(tmp_path / f"{name}.sayso", create=True) as case:
            add(case, paths)
            run_line(case, extractor=Plain(), engine=engine)
            found.append((case.derived_bytes(), case.readings()))
    assert found[0] == found[1]


def test_a_report_that_ends_its_reader_is_a_failure_and_the_others_are_read(case: Case, tmp_path: Path) -> None:
    paths = write(tmp_path, *["one"] * 12, "deadly", *["two"] * 12)
    add(case, paths)
    ran = run_line(case, extractor=Plain(), engine=Local(2, few=0))
    assert [failure.source for failure in ran.failures] == [paths[12]]
    assert (ran.read, ran.statements) == (25, 24)


# ---------------------------------------------------------------- read, publish, verify


def test_read_file_calls_a_report_what_it_was_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "one")
    monkeypatch.chdir(tmp_path)
    found = read_file("./000.txt", Plain())
    assert [report.source for report, _ in found.readings] == ["./000.txt"]
    assert found.words(found.statements[0]) == "one"


def test_read_files_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    paths = [*write(tmp_path, "one", "trouble", "three"), str(tmp_path / "missing.txt")]
    found = list(read_files(paths, extractor=Plain()))
    assert [file.source for file in found] == paths
    assert [len(file.statements) for file in found] == [1, 0, 1, 0]
    assert [failure.stage for file in found for failure in file.failures] == ["read", "gather"]


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    found = sayso.read(tmp_path / "report.txt")
    said = [(" < ".join(voice.name for voice in one.chain), found.words(one)) for one in found.statements]
    assert ("Ada Brandt", '"We saw smoke over the weir,"') in said


def test_the_whole_line_from_python(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    with sayso.Case.open(tmp_path / "mill.sayso", create=True) as case:
        sayso.add(case, [str(tmp_path / "report.txt")])
        assert sayso.run(case).statements >= 1
        publish(case, tmp_path / "out")
    assert verify(tmp_path / "out").problems == ()
    page = tmp_path / "out" / "index.html"
    page.write_text(page.read_text() + " ")
    assert [problem.file for problem in sayso.verify(tmp_path / "out").problems] == ["index.html"]
