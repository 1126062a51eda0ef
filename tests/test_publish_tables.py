"""The tables of a dossier: the public shapes, safe in a spreadsheet, and every place as a Web Annotation."""

from __future__ import annotations

import csv
import dataclasses
import json
from typing import TYPE_CHECKING

import pytest

from sayso.publish import publish
from sayso.publish.tables import COLUMNS
from test_publish import case, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return written(tmp_path)


def test_the_tables_hold_the_public_shapes(dossier: Path) -> None:
    rows = {
        kind: [json.loads(line) for line in (dossier / f"data/{kind}.jsonl").read_bytes().splitlines()]
        for kind in ("reports", "statements", "claims", "origins")
    }
    assert {kind: len(found) for kind, found in rows.items()} == {
        "reports": 3, "statements": 7, "claims": 6, "origins": 2
    }  # fmt: skip
    assert rows["statements"][3] == {
        "report": "inbox/courier.txt", "id": "b1", "kind": "indirect",
        "content": [[61, 99]], "cue": [[40, 44]], "source": [],
        "voice": {"name": "Tomas", "kind": "pseudonym", "mentions": []},
        "chain": ["Herald", "Tomas"], "listener": "", "within": "",
        "stance": "asserts", "figures": [], "confidence": 0.5,
    }  # fmt: skip
    assert rows["origins"][0] | {"reasons": []} == {
        "id": "o1", "label": "Tomas to the Herald", "voice": "Tomas", "collector": "Herald",
        "reports": ["inbox/herald.txt", "inbox/courier.txt"], "first": "2031-03-04",
        "relation": {"inbox/herald.txt": "original", "inbox/courier.txt": "paraphrase"},
        "taken_from": {}, "reasons": [],
    }  # fmt: skip
    assert rows["claims"][1] == {
        "id": "c-a2", "text": "Almost 20 guards left with him", "statements": ["a2"],
        "reports": ["inbox/herald.txt"], "origins": ["o1", "o2"],
        "lineage_not_recorded": [], "grade": "2", "contradicts": ["c-b2"], "candidates": [],
        "figures": [{
            "text": "Almost 20", "span": [179, 188], "low": 18, "high": 19, "of": "guards", "as_of": "", "place": "",
            "statement": "a2",
        }],
    }  # fmt: skip
    assert rows["claims"][3]["lineage_not_recorded"] == ["inbox/courier.txt"]


def test_every_column_of_a_row_is_a_column_of_its_csv(dossier: Path) -> None:
    for kind, columns in COLUMNS.items():
        rows = (dossier / f"data/{kind}.jsonl").read_bytes().splitlines()
        assert [list(json.loads(row)) for row in rows] == [columns] * len(rows)
        assert (dossier / f"data/{kind}.csv").read_text("utf-8-sig").splitlines()[0].split(",") == columns


def test_no_cell_of_the_csv_is_a_formula(dossier: Path) -> None:
    contents, evidence = case()
    hostile = dataclasses.replace(contents.derived.claims[0], text="=cmd|' /C calc'!A1")
    changed = dataclasses.replace(contents.derived, claims=(hostile, *contents.derived.claims[1:]))
    publish(dataclasses.replace(contents, derived=changed), dossier, evidence=evidence)
    with (dossier / "data/claims.csv").open(encoding="utf-8-sig", newline="") as file:
        first = next(csv.DictReader(file))
    assert first["text"] == "'=cmd|' /C calc'!A1"
    assert json.loads(first["statements"]) == ["a1", "b1"]


def test_every_annotation_selects_its_words_in_the_working_copy(dossier: Path) -> None:
    lines = (dossier / "data/annotations.jsonl").read_bytes().splitlines()
    for one in map(json.loads, lines):
        for target in one["target"]:
            position, quoted = target["selector"]
            text = (dossier / "data" / target["source"]).read_bytes().decode("utf-8", "surrogatepass")
            assert text[position["start"] : position["end"]] == quoted["exact"]
            assert text[: position["start"]].endswith(quoted["prefix"])
            assert text[position["end"] :].startswith(quoted["suffix"])
    assert len(lines) == len({json.loads(line)["id"] for line in lines}) > 15
