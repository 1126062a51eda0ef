"""The record: what was gathered and judged stays, whatever anybody does."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from sayso.case import Case
from sayso.errors import UsageError
from sayso.model import Failure, Judgement, Report
from test_case_codec import report, values

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "flood.sayso", create=True) as opened:
        yield opened


def decision(name: str, *, undoes: str = "") -> Judgement:
    return Judgement(name, "same", ("c1", "c2"), "", "the same words", "I. Maro", "2031-04-05T06:07:08Z", undoes)


def test_reports_come_back_in_the_order_of_adding(case: Case) -> None:
    later, earlier = report("The dam held."), report("The dam broke.")
    assert [case.keep(*later), case.keep(*earlier)] == [True, True]
    assert list(case.reports().values()) == [later[0], earlier[0]]
    assert case.report(earlier[0].id) == earlier[0]
    assert case.evidence(earlier[0].id) == b"The dam broke."


def test_a_report_held_already_stays_as_it_is(case: Case) -> None:
    held, evidence = report("The dam broke.")
    case.keep(held, evidence)
    assert not case.keep(replace(held, source="elsewhere.txt"), evidence)
    assert case.report(held.id).source == held.source


def test_the_same_bytes_from_two_sources_are_stored_once(case: Case) -> None:
    first, evidence = report("The dam broke.", name="first")
    second = replace(first, id="second", source="copy.txt")
    case.keep(first, evidence)
    case.keep(second, evidence)
    assert case.same_bytes(first.sha256) == ("first.txt", "copy.txt")
    assert case.evidence("first") == case.evidence("second") == evidence
    assert case._store.rows("SELECT count(*) FROM evidence") == [(1,)]
    assert case.same_bytes("SHA-256:00") == ()


def test_bytes_that_are_not_those_of_the_report_are_refused(case: Case) -> None:
    with pytest.raises(UsageError, match=r"SHA-256.*gather it again"):
        case.keep(report("The dam broke.")[0], b"The dam held.")
    assert case.reports() == {}


def test_every_report_comes_back_exactly(case: Case) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(values(Report))
    def check(found: Report) -> None:
        evidence = found.text.encode("utf-8", "surrogatepass")
        named, _ = report(found.text, name=f"r{len(case.reports())}")
        kept = replace(found, id=named.id, sha256=named.sha256)
        assert case.keep(kept, evidence)
        assert case.report(kept.id) == kept
        assert case.evidence(kept.id) == evidence

    check()


def test_an_unknown_report_is_named(case: Case) -> None:
    for ask in (case.report, case.evidence):
        with pytest.raises(UsageError, match="holds no report 'r9'"):
            ask("r9")


def test_the_same_failure_twice_is_one(case: Case) -> None:
    torn, strange = Failure("a\udcff.pdf", "gather", "no text in it"), Failure("b.pdf", "gather", "encrypted")
    case.note([torn, strange, torn])
    case.note([torn])
    assert case.failures() == (torn, strange)


def test_a_judgement_stands_until_it_is_undone(case: Case) -> None:
    first, other, back = decision("j1"), decision("j2"), decision("j3", undoes="j1")
    assert [case.judge(made) for made in (first, other, first)] == [True, True, False]
    assert case.judgements() == (first, other)
    case.judge(back)
    assert case.judgements() == (other,)
    case.judge(decision("j4", undoes="j3"))
    assert case.judgements() == (first, other)
    assert [made.id for made in case.all_judgements()] == ["j1", "j2", "j3", "j4"]


def test_nothing_undoes_a_judgement_that_was_never_made(case: Case) -> None:
    with pytest.raises(UsageError, match="no judgement 'j9' to undo"):
        case.judge(decision("j1", undoes="j9"))
    assert case.all_judgements() == ()


def test_many_judgements_are_kept_all_or_none(case: Case) -> None:
    assert case.judge_all([decision("j1"), decision("j2"), decision("j1")]) == 2
    with pytest.raises(UsageError, match="no judgement 'j9' to undo"):
        case.judge_all([decision("j3"), decision("j4", undoes="j9")])
    assert [made.id for made in case.all_judgements()] == ["j1", "j2"]


def test_what_is_done_is_logged_by_id(case: Case) -> None:
    kept, evidence = report("The dam broke.")
    case.keep(kept, evidence)
    case.keep(kept, evidence)
    case.judge(decision("j1"))
    case.log("publish", "SHA-256:0a1b")
    assert [line[1:] for line in case.audit()] == [("keep", kept.id), ("judge", "j1"), ("publish", "SHA-256:0a1b")]
    assert all(line.at.endswith("+00:00") for line in case.audit())


@pytest.mark.parametrize("text", ["what Ilse Maro told us", "/home/press/source.txt", "Ильзе", "x" * 81])
def test_the_audit_log_refuses_text(case: Case, text: str) -> None:
    with pytest.raises(UsageError, match="ids only"):
        case.log("publish", text)
    assert case.audit() == ()


RECORD = ("evidence", "reports", "gathering_failures", "judgements", "audit")


@pytest.mark.parametrize("table", RECORD)
@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM {0}",
        "UPDATE {0} SET rowid = rowid + 1",
        "UPDATE OR REPLACE {0} SET rowid = 1",
        "INSERT OR REPLACE INTO {0} SELECT * FROM {0}",
        "INSERT OR IGNORE INTO {0} SELECT * FROM {0}",
    ],
)
def test_no_program_can_change_the_record(case: Case, table: str, change: str) -> None:
    case.keep(*report("The dam broke."))
    case.note([Failure("a.pdf", "gather", "no text in it")])
    case.judge(decision("j1"))
    connection = sqlite3.connect(case.path)
    with pytest.raises(sqlite3.IntegrityError, match="the record is append-only"):
        connection.execute(change.format(table))
    connection.close()
