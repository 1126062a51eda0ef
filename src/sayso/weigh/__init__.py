"""Weigh: from claims and origins to findings. How far the evidence carries, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model import Candidate, Finding
from sayso.weigh.across import compare_voices
from sayso.weigh.figures import counted
from sayso.weigh.held import carriers, compare_figures, compare_stances, contradictions, hold
from sayso.weigh.ledger import ledger
from sayso.weigh.reasons import explain, grade, grades, reliabilities
from sayso.weigh.rules import rules_table
from sayso.words import LAST, days

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Claim, Judgement, Lineage, Report, Statement
    from sayso.weigh.held import Held

__all__ = ["VERSION", "ledger", "rules_table", "weigh"]
VERSION: Final = "weigh 7"
First = tuple[int, str, int, str]


def weigh(
    reports: Mapping[str, Report],
    statements: Sequence[Statement],
    claims: Sequence[Claim],
    lineage: Lineage,
    judgements: Sequence[Judgement] = (),
) -> tuple[Finding, ...]:
    """Return a finding for each claim, in order of weight.

    Weight is the number of independent origins, then of reports; then comes what was published first, then the order of
    the sources' names and of the text. The order of the arguments changes nothing.
    """
    by_id = {one.id: one for one in statements}
    held = hold(claims, lineage)
    compare_stances(held, by_id)
    compare_figures(held, counted(reports, by_id, (one.claim for one in held.values()), carriers(lineage)), lineage)
    compare_voices(held, reports, by_id, lineage, judgements)
    graded, reliability = grades(held, judgements), reliabilities(judgements)
    findings = []
    for name, one in held.items():
        given, why = grade(one, graded.get(name))
        findings.append(
            Finding(
                claim=name,
                origins=tuple(origin.id for origin in one.origins),
                unrecorded=one.unrecorded,
                independent=len(one.independent),
                grade=given,
                contradicts=contradictions(one),
                reasons=(*why, *explain(one, by_id, reliability)),
                candidates=tuple(Candidate(other, *may) for other, may in sorted(one.candidates.items())),
            )
        )
    return tuple(sorted(findings, key=lambda finding: _weight(finding, held[finding.claim], by_id, reports)))


def _weight(
    finding: Finding, held: Held, statements: Mapping[str, Statement], reports: Mapping[str, Report]
) -> tuple[int, int, First]:
    own = [statements[name] for name in held.claim.statements]
    return -finding.independent, -len({one.report for one in own}), min(_first(reports[one.report], one) for one in own)


def _first(report: Report, statement: Statement) -> First:
    """Return what puts a statement before others: the report's day, as what it was added, its place."""
    published = days(report.published.value)
    start = statement.content[0].start if statement.content else 0
    return published[0] if published else LAST, report.source, start, statement.id
