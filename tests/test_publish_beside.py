"""A claim's page shows what bears on it: both sides beside one another, each opening its words."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest

from sayso.cli.tables import claim_rows
from sayso.model import Candidate, Reason
from sayso.publish import publish, verify
from test_publish import case

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sayso.model import Bearing, Finding
    from sayso.publish import Contents

TOLD = {"may contradict": "May be contradicted by", "may be the same": "May be the same in other words"}


def with_candidate(bearing: Bearing) -> tuple[Contents, Callable[[str], bytes]]:
    """Return the case of the dossier's tests, where the first two claims bear on one another so."""
    contents, evidence = case()
    said = {one.id: one for reading in contents.readings for one in reading.statements}
    first, second = contents.derived.claims[:2]
    places = (said[first.statements[0]].place, said[second.statements[0]].place)

    def beside(one: Finding) -> Finding:
        other = {first.id: second.id, second.id: first.id}.get(one.claim)
        made = Candidate(other, bearing, Reason("Both speak of guards.", places)) if other else None
        return dataclasses.replace(one, candidates=(made,) if made else ())

    derived = dataclasses.replace(contents.derived, findings=tuple(map(beside, contents.derived.findings)))
    return dataclasses.replace(contents, derived=derived), evidence


@pytest.mark.parametrize("bearing", sorted(TOLD))
def test_both_sides_stand_beside_one_another_and_open_their_words(tmp_path: Path, bearing: Bearing) -> None:
    contents, evidence = with_candidate(bearing)
    publish(contents, tmp_path / "dossier", evidence=evidence)
    page = (tmp_path / "dossier/index.html").read_text("utf-8")
    section = page.split('<section class="may">')[1].split("</section>")[0]
    assert TOLD[bearing] in section
    assert "Both speak of guards." in section
    sides = section.split('<ul class="facing">')[1].split("</ul>")[0]
    links = re.findall(r'href="(reports/[^"#]+)#([^"]+)"', sides)
    assert len(links) == 2
    for path, anchor in links:
        assert anchor in (tmp_path / "dossier" / path).with_suffix(".css").read_text("utf-8")
    assert not verify(tmp_path / "dossier").problems


def test_the_table_names_the_other_by_the_id_that_judge_takes() -> None:
    contents, _ = with_candidate("may contradict")
    second = contents.derived.claims[1]
    assert f"\nmay contradict: {second.id[:8]}" in next(iter(claim_rows(contents)))[3]
