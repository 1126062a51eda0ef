"""The whole line on the sample case beside what a careful editor says of it: what must never break, and floors.

Two reports make a pair when they share an origin. Floors only rise; to lower one, say why in the changelog.
"""

from __future__ import annotations

import csv
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from sayso.gather import gather
from sayso.link import link
from sayso.model import Failure
from sayso.read import read, reader
from sayso.trace import trace
from sayso.weigh import weigh

if TYPE_CHECKING:
    from sayso.model import Claim, Finding, Lineage, Origin, Report, Statement

EXAMPLES: Final = Path(__file__).parents[1] / "examples"
RECALL: Final = 0.8
F1: Final = 0.88
INTERVIEW: Final = "Ivo to The Meridian Courier"


class Case(NamedTuple):
    """The sample case as the line makes it."""

    reports: dict[str, Report]
    statements: dict[str, Statement]
    claims: tuple[Claim, ...]
    lineage: Lineage
    findings: tuple[Finding, ...]

    def name(self, statement: str) -> str:
        """Return the file name of a statement's report."""
        return Path(self.reports[self.statements[statement].report].source).name

    def origins_of(self, start: str) -> list[Origin]:
        """Return the origins that the report whose file name begins so carries."""
        return [origin for origin in self.lineage.origins if any(start in name for name in self.relations(origin))]

    def relations(self, origin: Origin) -> dict[str, str]:
        """Return what each report is to an origin, by file name."""
        return {Path(self.reports[relay.report].source).name: relay.relation for relay in origin.relays}


@cache
def case() -> Case:
    found = gather([str(path) for path in sorted((EXAMPLES / "reports").iterdir())], collected="2031-07-01T00:00:00Z")
    reports = {one.report.id: one.report for one in found if not isinstance(one, Failure)}
    extractor = reader()
    readings = [read(report, extractor=extractor) for report in reports.values()]
    statements = {one.id: one for reading in readings for one in reading.statements}
    claims = link(reports, list(statements.values()))
    lineage = trace(reports, list(statements.values()), claims)
    return Case(reports, statements, claims, lineage, weigh(reports, list(statements.values()), claims, lineage))


@cache
def gold() -> dict[str, dict[str, str]]:
    with (EXAMPLES / "gold" / "origins.csv").open(encoding="utf-8", newline="") as file:
        return {Path(row["source"]).name: row for row in csv.DictReader(file)}


def wanted_pairs() -> set[tuple[str, str]]:
    held = {name: set(row["origins"].split(";")) - {""} for name, row in gold().items()}
    return {pair for pair in combinations(sorted(held), 2) if held[pair[0]] & held[pair[1]]}


def found_pairs() -> set[tuple[str, str]]:
    carried = [sorted(case().relations(origin)) for origin in case().lineage.origins]
    return {pair for names in carried for pair in combinations(names, 2)}


def test_every_report_of_the_sample_is_in_the_gold() -> None:
    assert {Path(report.source).name for report in case().reports.values()} == gold().keys()


def test_no_two_reports_share_an_origin_that_the_editor_keeps_apart() -> None:
    assert found_pairs() - wanted_pairs() == set()


def test_the_decoy_is_not_merged() -> None:
    decoys = {name for name, row in gold().items() if row["decoy"]}
    assert decoys
    assert not any(decoys & set(pair) for pair in found_pairs())
    assert all(not origin.not_independent_of for decoy in decoys for origin in case().origins_of(decoy))


def test_the_pairs_that_are_found_stay_above_the_floor() -> None:
    wanted, found = wanted_pairs(), found_pairs()
    recall, precision = len(wanted & found) / len(wanted), len(wanted & found) / len(found)
    f1 = 2 * precision * recall / (precision + recall)
    assert recall >= RECALL, f"missing {sorted(wanted - found)}"
    assert f1 >= F1


RELAYS: Final = [name for name, row in gold().items() if row["origins"].split(";")[0] == "O1"]


@pytest.mark.parametrize("name", RELAYS)
def test_each_report_of_the_interview_is_to_it_what_the_editor_says(name: str) -> None:
    (interview,) = (origin for origin in case().lineage.origins if origin.label == INTERVIEW)
    assert case().relations(interview)[name] == gold()[name]["relation"]


def claim_with(*, report: str, figure: str) -> Finding:
    """Return the finding on the claim in which a report gives this number."""
    held = {
        claim.id
        for claim in case().claims
        for name in claim.statements
        if case().name(name).startswith(report) and any(one.text == figure for one in case().statements[name].figures)
    }
    return next(finding for finding in case().findings if finding.claim in held)


def test_the_garbled_number_contradicts_the_right_one_on_the_same_origin() -> None:
    right, wrong = claim_with(report="01", figure="Sixty"), claim_with(report="06", figure="16")
    assert right.claim != wrong.claim
    assert right.origins == wrong.origins
    (why,) = (one.reason.text for one in right.contradicts if one.claim == wrong.claim)
    assert "one of them has it wrong" in why


@pytest.mark.parametrize(("report", "figure"), [("08", "Fourteen"), ("06", "At least 23"), ("10", "31")])
def test_the_running_count_is_not_contradicted(report: str, figure: str) -> None:
    assert claim_with(report=report, figure=figure).contradicts == ()


# Of each pair of the editor's claims, the words of a statement of either.
CONTRADICTIONS: Final = (
    ("the road was open all the way", "The road was closed", "contradicts"),
    ("The instruction to keep", "No order to stop", "may contradict"),
    ("What convinced him", "did any plough", "may contradict"),
    ("I counted them twice", "16 people were", "contradicts"),
    ("31 people had died", "between 33 and 36", "may contradict"),
)


@pytest.mark.parametrize(("one", "other", "bearing"), CONTRADICTIONS)
def test_every_contradiction_of_the_editor_is_shown(one: str, other: str, bearing: str) -> None:
    here, there = (next(claim for claim in case().claims if words in claim.text) for words in (one, other))
    finding = next(finding for finding in case().findings if finding.claim == here.id)
    against = {one.claim: "contradicts" for one in finding.contradicts}
    assert {**{one.claim: one.bearing for one in finding.candidates}, **against}[there.id] == bearing


def test_the_decoy_contradicts_nothing_and_nothing_else_is_asserted() -> None:
    decoys = {claim.id for claim in case().claims if any(case().name(one).startswith("16") for one in claim.statements)}
    asserted = [(finding.claim, one.claim) for finding in case().findings for one in finding.contradicts]
    shown = {(finding.claim, one.claim) for finding in case().findings for one in finding.candidates}
    assert len(asserted) == 4  # two pairs, each both ways
    assert not any(decoys & set(pair) for pair in {*asserted, *shown})


def test_what_names_no_origin_has_none() -> None:
    silent = [name for name, row in gold().items() if not row["origins"]]
    assert silent
    for name in silent:
        assert case().origins_of(name) == []
        own = [one.id for one in case().statements.values() if case().name(one.id) == name]
        assert own
        assert set(own) <= {statement for statement, _ in case().lineage.unrecorded}


def test_nothing_is_confirmed_by_reports_that_pass_on_one_interview() -> None:
    for finding in case().findings:
        labels = {origin.label for origin in case().lineage.origins if origin.id in finding.origins}
        assert finding.independent <= len(labels)
        assert labels != {INTERVIEW} or finding.independent <= 1
