"""The ledger of figures in a case: the whole of it, and only its first rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.case import Case
from sayso.model import Derived, Entry, Figure, Ledger, Lineage, Measure, Origin, Series, Span, Voice
from test_case_codec import report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FERRY, BYTES = report("“Twelve were on the ferry,” said Ilse Maro.", name="ferry")


def entry(identity: str, series: str, measure: str) -> Entry:
    return Entry(identity, "ferry", "", Figure(Span(1, 7), "Twelve", 12, 12), "Ilse Maro", "o1", True, measure, series)  # noqa: FBT003


def measure(identity: str, *series: str) -> Measure:
    return Measure(identity, "passengers", "", False, series, 1, 12, 12, None, "no best value: one origin")  # noqa: FBT003


LEDGER = Ledger(
    (measure("m1", "s1", "s2"), measure("m2", "s3")),
    (
        Series("s1", "m1", "Ilse Maro", ("e1",)),
        Series("s2", "m1", "the yard", ("e2",)),
        Series("s3", "m2", "", ("e3",)),
    ),
    (entry("e1", "s1", "m1"), entry("e2", "s2", "m1"), entry("denied", "", "m1"), entry("e3", "s3", "m2")),
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "ferry.sayso", create=True) as opened:
        opened.keep(FERRY, BYTES)
        origin = Origin("o1", "Ilse Maro to the Post", Voice("Ilse Maro", "person"), "the Post", "", ())
        opened.rebuild(Derived(lineage=Lineage((origin,)), ledger=LEDGER), fingerprint="f1")
        yield opened


def test_the_whole_ledger_comes_back(case: Case) -> None:
    assert case.ledger() == LEDGER
    assert case.entries() == LEDGER.entries
    assert case.ledger_counts() == {"measures": 2, "series": 3, "entries": 4}


def test_only_the_first_rows_are_read(case: Case) -> None:
    assert [one.id for one in case.entries(2)] == ["e1", "e2"]
    first = case.ledger(2)
    assert [one.id for one in first.measures] == ["m1"]
    assert [one.id for one in first.series] == ["s1", "s2"]
    assert [one.id for one in first.entries] == ["e1", "e2"]


def test_what_reports_and_origins_go_by(case: Case) -> None:
    assert case.names() == {"ferry": (FERRY.outlet.value, FERRY.source)} == case.names(["ferry", "none"])
    assert case.names([]) == {}
    assert case.origin_labels(["o1", "none"]) == {"o1": "Ilse Maro to the Post"}
