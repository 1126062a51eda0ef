"""Derived tables: rebuilt as a whole, the same bytes from the same record, and stale when anything changes."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from sayso.case import Case
from sayso.errors import DamagedCase, UsageError
from sayso.model import (
    Candidate,
    Claim,
    Derived,
    Finding,
    Judgement,
    Lineage,
    Member,
    Origin,
    Reading,
    Reason,
    Relay,
    Voice,
)
from test_case_codec import report, statement, values

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOLD, BYTES = report("“The dam broke at noon,” said Ilse Maro.", name="told")
OTHER, OTHER_BYTES = report("The dam held, said the ministry.", name="other")
SAID = statement(TOLD, "The dam broke")
WHY = Reason("Ilse Maro speaks in it.", (SAID.place,))
FIRST = Origin("o1", "Ilse Maro", Voice("Ilse Maro", "person"), "", "", (Relay("told", "original", ("s1",), (WHY,)),))
FOUND = Derived(
    claims=(
        Claim("c2", "The dam broke", (Member("s1", "asserts", WHY),)),
        Claim("c1", "at noon", (Member("s1", "asserts", WHY), Member("s2", "denies", WHY))),
    ),
    lineage=Lineage(
        (
            Origin(
                "o1", "Ilse Maro", Voice("Ilse Maro", "person"), "", "", (Relay("told", "original", ("s1",), (WHY,)),)
            ),
        ),
        (("s2", WHY),),
    ),
    findings=(
        Finding("c2", ("o1",), (), 1, "3", (), (WHY,), (Candidate("c1", "may be the same", WHY),)),
        Finding("c1", (), ("s2",), 0, "6", (), ()),
    ),
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "flood.sayso", create=True) as opened:
        yield opened


def fill(case: Case, *, backwards: bool = False) -> None:
    reports = [(TOLD, BYTES), (OTHER, OTHER_BYTES)]
    for found, evidence in reversed(reports) if backwards else reports:
        case.keep(found, evidence)
    case.keep_reading(Reading("told", "rules 1", (SAID,)))


def test_what_was_derived_comes_back_in_its_order(case: Case) -> None:
    assert case.derived() == Derived()
    case.rebuild(FOUND, fingerprint="f1")
    assert case.derived() == FOUND


def test_everything_derived_comes_back_exactly(case: Case) -> None:
    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(values(Derived))
    def check(found: Derived) -> None:
        ledger = found.ledger
        for group in (found.claims, found.lineage.origins, ledger.measures, ledger.series, ledger.entries):
            if len({one.id for one in group}) < len(group):
                return
        case.rebuild(found, fingerprint="f1")
        assert case.derived() == found
        before = case.derived_bytes()
        case.rebuild(FOUND, fingerprint="f2")
        case.rebuild(found, fingerprint="f1")
        assert case.derived_bytes() == before

    check()


def test_the_same_record_gives_the_same_bytes_in_another_file(case: Case, tmp_path: Path) -> None:
    fill(case)
    case.rebuild(Derived(), fingerprint="f0")
    case.rebuild(FOUND, fingerprint=case.fingerprint("1"))
    with Case.open(tmp_path / "again.sayso", create=True) as again:
        fill(again, backwards=True)
        again.rebuild(FOUND, fingerprint=again.fingerprint("1"))
        assert again.derived_bytes() == case.derived_bytes()
    assert b'["members", "c1", 1, "s2", "denies"' in case.derived_bytes()


def test_derived_is_stale_when_anything_it_depends_on_changes(case: Case) -> None:
    fill(case)
    seen = [case.fingerprint("1")]
    case.rebuild(FOUND, fingerprint=seen[0])
    assert case.is_fresh(case.fingerprint("1"))
    assert not case.is_fresh(case.fingerprint("2"))
    judgement = Judgement("j1", "reject", ("s1",), "", "", "", "")
    for change in (
        lambda: case.keep(*report("A third report.")),
        lambda: case.keep_reading(Reading("other", "rules 1")),
        lambda: case.keep_reading(Reading("other", "rules 2")),
        lambda: case.keep_reading(Reading("other", "rules 2", (statement(OTHER, "The dam held", name="s3"),))),
        lambda: case.judge(judgement),
    ):
        change()
        assert not case.is_fresh(case.fingerprint("1"))
        seen.append(case.fingerprint("1"))
    assert len(set(seen)) == 6


def test_an_undone_judgement_leaves_no_trace_in_the_fingerprint(case: Case) -> None:
    before = case.fingerprint("1")
    case.judge(Judgement("j1", "reject", ("s1",), "", "", "", ""))
    case.judge(Judgement("j2", "reject", ("s1",), "", "", "", "", undoes="j1"))
    assert case.fingerprint("1") == before


def test_a_rebuild_that_fails_leaves_the_last_one(case: Case) -> None:
    case.rebuild(FOUND, fingerprint="f1")
    before = case.derived_bytes()
    with pytest.raises(UsageError, match=r"UNIQUE.*stored before is untouched"):
        case.rebuild(Derived((Claim("c1", "", ()), Claim("c1", "", ()))), fingerprint="f2")
    assert case.derived_bytes() == before
    assert [line.action for line in case.audit()] == ["rebuild"]


def test_a_malformed_row_is_damage_and_says_so(case: Case) -> None:
    case.rebuild(FOUND, fingerprint="f1")
    connection = sqlite3.connect(case.path)
    with connection:
        connection.execute("UPDATE members SET reason = '{\"text\": 3}'")
    connection.close()
    with pytest.raises(DamagedCase, match=r"flood\.sayso cannot be used .*a row is malformed.*go back to a copy"):
        case.derived()
