"""Readings: replaced as a whole, a report at a time, and given back exactly."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.case import Case
from sayso.errors import UsageError
from sayso.model import Failure, Figure, Reading, Span, Statement
from test_case_codec import report, statement, values

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOLD, BYTES = report("“The dam broke at noon,” said Ilse Maro. Almost 20 houses fell.", name="told")
OTHER, OTHER_BYTES = report("The dam held, said the ministry.", name="other")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "flood.sayso", create=True) as opened:
        opened.keep(TOLD, BYTES)
        opened.keep(OTHER, OTHER_BYTES)
        yield opened


def figure(**others: Any) -> Figure:
    return Figure(Span(41, 50), "Almost 20", low=18, high=19, of="houses", **others)


def test_a_reading_comes_back_whole(case: Case) -> None:
    said = statement(TOLD, "“The dam broke at noon,”", figures=(figure(reason="almost"),))
    reading = Reading(
        "told", "rules 1", (said,), (figure(), figure(share=True)), (Failure("told.txt", "read", "torn"),)
    )
    case.keep_reading(reading)
    assert case.readings() == (reading,)
    assert case.statements() == (said,)
    assert case.figures() == (("told", figure()), ("told", figure(share=True)))
    assert case.failures() == reading.failures


def test_every_reading_comes_back_exactly(case: Case) -> None:
    found = st.lists(values(Statement), max_size=3)

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(found, st.floats(0, 1), values(Reading))
    def check(statements: list[Statement], sure: float, reading: Reading) -> None:
        own = tuple(
            replace(one, id=f"s{place}", report="told", confidence=sure) for place, one in enumerate(statements)
        )
        kept = replace(reading, report="told", statements=own)
        case.keep_reading(kept)
        assert repr(case.readings()) == repr((kept,))  # repr tells 18 from 18.0

    check()


def test_a_new_reader_replaces_what_an_older_one_found(case: Case) -> None:
    case.keep_reading(Reading("told", "rules 1", (statement(TOLD, "The dam broke"),), (figure(),)))
    assert (case.unread("rules 1"), case.unread("rules 2")) == (("other",), ("told", "other"))
    newer = Reading("told", "rules 2", (statement(TOLD, "at noon"),))
    case.keep_reading(newer)
    assert case.readings() == (newer,)
    assert (case.unread("rules 1"), case.unread("rules 2")) == (("told", "other"), ("other",))
    assert case.figures() == ()
    assert len(case.search("noon")) == 2  # the statement and its report
    assert len(case.search("broke")) == 1  # only the report


def test_reading_twice_is_harmless(case: Case) -> None:
    reading = Reading("told", "rules 1", (statement(TOLD, "The dam broke"),))
    case.keep_readings([reading, reading])
    before = case.fingerprint("1")
    case.keep_reading(reading)
    assert case.readings() == (reading,)
    assert case.fingerprint("1") == before


def test_readings_follow_the_order_of_the_reports(case: Case) -> None:
    later = Reading("other", "rules 1", (statement(OTHER, "The dam held", name="a"),))
    earlier = Reading("told", "rules 1", (statement(TOLD, "at noon", name="z"), statement(TOLD, "The dam", name="b")))
    case.keep_readings([later, earlier])
    assert case.readings() == (earlier, later)
    assert [said.id for said in case.statements()] == ["z", "b", "a"]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (Reading("nowhere", "rules 1"), "holds no report 'nowhere'"),
        (Reading("other", "rules 1", (statement(OTHER, "The dam"), statement(OTHER, "held"))), "one id"),
        (Reading("other", "rules 1", (statement(TOLD, "The dam"),)), "another's statements"),
    ],
)
def test_a_batch_is_kept_whole_or_not_at_all(case: Case, bad: Reading, message: str) -> None:
    good = Reading("told", "rules 1", (statement(TOLD, "at noon"),))
    with pytest.raises(UsageError, match=message):
        case.keep_readings([good, bad])
    assert case.readings() == ()
    assert len(case.search("noon")) == 1  # the report only


def test_a_thousand_readings_take_seconds(case: Case) -> None:
    reports = [report(f"{TOLD.text} {place}", name=f"r{place}") for place in range(1000)]
    for found, evidence in reports:
        case.keep(found, evidence)
    batch = [
        Reading(
            found.id, "rules 1", tuple(statement(found, "The dam", name=f"{found.id}-{place}") for place in range(10))
        )
        for found, _ in reports
    ]
    begun = time.process_time()
    case.keep_readings(batch)
    assert time.process_time() - begun < 6  # 1 on the machine it was written on
    assert case.counts()["statements"] == 10_000
