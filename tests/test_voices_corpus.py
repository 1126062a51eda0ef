"""The corpus of voices holds together: every pair's words stand once in its case, every case says why."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

from sayso.words import is_edtf

VOICES: Final = Path(__file__).parents[1] / "corpora" / "voices"
SPLITS: Final = ("train", "test")


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (VOICES / f"{name}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("split", SPLITS)
def test_a_case_is_whole(split: str) -> None:
    for case in lines(split):
        texts = [report["text"] for report in case["reports"]]
        assert 2 <= len(texts) <= 4
        assert all(report["name"] and is_edtf(report["published"]) for report in case["reports"])
        for words in (words for kind in ("contradict", "not") for pair in case[kind] for words in pair):
            assert sum(text.count(words) for text in texts) == 1, (case["id"], words)
        known = {str(at) for at in range(len(case["contradict"]))} | {f"n{at}" for at in range(len(case["not"]))}
        assert case["why"].keys() == known


@pytest.mark.parametrize("split", SPLITS)
def test_the_table_of_the_readme_is_true(split: str) -> None:
    cases, pairs = lines(split), lines(f"agree-{split}")
    texts = [report["text"] for case in cases for report in case["reports"]]
    counted = [len(cases), len(texts), sum(len(text.split()) for text in texts)]
    counted += [sum(len(case[kind]) for case in cases) for kind in ("contradict", "not")]
    rows = re.findall(r"^\| (?:cases|reports|words|contradictions|decoys) \| (.+) \| (.+) \|$", readme(), re.MULTILINE)
    assert [int(row[SPLITS.index(split)].replace(",", "")) for row in rows] == counted
    assert sum(pair["same"] for pair in pairs) * 2 == sum(not pair["same"] for pair in pairs) == 40


def readme() -> str:
    return (VOICES / "README.md").read_text("utf-8")


def test_no_pair_of_sentences_is_in_both_halves() -> None:
    train, test = ({(pair["one"], pair["other"]) for pair in lines(f"agree-{split}")} for split in SPLITS)
    assert not train & test
    assert "CC BY 4.0" in (VOICES / "LICENSE").read_text("utf-8")
