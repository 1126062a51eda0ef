"""The corpora of chains and of figures hold together: every place points at words, every chain ends with its voice."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, get_args

import pytest

from sayso.model import Kind, VoiceKind
from sayso.words import is_edtf

CHAINS: Final = Path(__file__).parents[1] / "corpora" / "chains"
GOLD: Final = sorted((CHAINS / "gold").glob("*.json"))
FIELDS: Final = {
    "id", "source", "cue", "content", "kind", "voice", "voice_kind", "chain", "listener", "within",
}  # fmt: skip
ROLES: Final = ("source", "cue", "content")


def read(path: Path) -> tuple[str, dict[str, Any]]:
    text = (CHAINS / "text" / f"{path.stem}.txt").read_bytes().decode("utf-8")
    return text, json.loads(path.read_text("utf-8"))


def inside(inner: list[list[int]], outer: list[list[int]]) -> bool:
    return all(any(low <= start and end <= high for low, high in outer) for start, end in inner)


def test_there_are_enough_reports_each_with_its_gold_and_a_licence() -> None:
    texts = {path.stem for path in (CHAINS / "text").glob("*.txt")}
    assert texts == {path.stem for path in GOLD}
    assert len(texts) >= 120
    assert "CC BY 4.0" in (CHAINS / "LICENSE").read_text("utf-8")
    assert (CHAINS / "README.md").is_file()


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_report_is_whole(path: Path) -> None:
    text, gold = read(path)
    assert gold["doc"] == path.stem
    assert gold["outlet"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", gold["published"])
    assert text.startswith(gold["title"])
    assert "\r" not in text
    ids = [statement["id"] for statement in gold["attributions"]]
    assert ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_span_is_tight_and_in_order(path: Path) -> None:
    text, gold = read(path)
    for statement in gold["attributions"]:
        assert set(statement) == FIELDS
        assert statement["content"]
        for spans in (statement[role] for role in ROLES):
            assert spans == sorted(spans)
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(text[start:end] == text[start:end].strip() for start, end in spans)
            assert all(one[1] <= two[0] for one, two in pairwise(spans))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_name_stands_in_the_report_and_every_chain_ends_with_its_voice(path: Path) -> None:
    text, gold = read(path)
    for statement in gold["attributions"]:
        voice, chain = statement["voice"], statement["chain"]
        assert statement["kind"] in get_args(Kind)
        assert statement["voice_kind"] in get_args(VoiceKind)
        assert (voice == "") == (statement["voice_kind"] == "unresolved")
        assert chain[-1:] == [voice] if voice else True
        assert gold["outlet"] not in chain[:-1]
        for name in {*chain, statement["listener"]} - {"", gold["outlet"]}:
            assert name.casefold() in text.casefold()


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_nested_statement_stands_in_the_one_around_it_and_goes_on_from_its_chain(path: Path) -> None:
    _, gold = read(path)
    statements = {statement["id"]: statement for statement in gold["attributions"]}
    for statement in statements.values():
        if statement["within"]:
            outer = statements[statement["within"]]
            assert inside(statement["content"] + statement["cue"], outer["content"])
            assert statement["chain"][: len(outer["chain"])] == outer["chain"]
            assert statement["content"] != outer["content"]


def test_the_benchmark_finds_nothing_wrong_in_the_gold_and_counts_what_is_invented() -> None:
    spec = spec_from_file_location("chains", CHAINS.parents[1] / "benchmarks" / "chains.py")
    assert spec
    assert spec.loader
    chains = module_from_spec(spec)
    sys.modules["chains"] = chains  # a dataclass looks its module up
    spec.loader.exec_module(chains)
    text, gold = read(CHAINS / "gold" / "013-release.json")
    said = tuple(chains.of_gold(row, text) for row in gold["attributions"])
    table, wrong = chains.score([chains.Scored("whole", said, said)])
    assert wrong == []
    assert "100.0" in table[2]
    told = replace(said[0], chain=("oslet", *said[0].chain))
    table, wrong = chains.score([chains.Scored("invented", said, (told, *said[1:]))])
    assert [error.what for error in wrong] == ["chain"]
    assert table[-2].endswith("1 of 1")


# ---------------------------------------------------------------- figures

FIGURES: Final = CHAINS.parent / "figures"
WHYS: Final = {
    *("age", "date", "time", "duration", "measure", "money", "rate", "ordinal"),
    *("name", "address", "phone", "score", "order", "pronoun", "idiom", "base"),
}


def passages(split: str) -> list[dict[str, Any]]:
    """Return the passages of a split."""
    return [json.loads(line) for line in (FIGURES / f"{split}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("split", ["train", "dev", "test"])
def test_every_quantity_stands_where_it_is_said_to(split: str) -> None:
    found = passages(split)
    assert len({one["id"] for one in found}) == len(found)
    for one in found:
        for placed in (*one["figures"], *one["others"]):
            start, end = placed["span"]
            assert one["text"][start:end] == placed["text"], one["id"]
        spans = [figure["span"] for figure in one["figures"]]
        assert all(first[1] <= second[0] for first, second in pairwise(spans)), one["id"]
        assert {other["why"] for other in one["others"]} <= WHYS, one["id"]


@pytest.mark.parametrize("split", ["train", "dev", "test"])
def test_a_figure_is_an_interval_and_its_date_is_edtf(split: str) -> None:
    for one in passages(split):
        for figure in one["figures"]:
            low, high = figure["low"], figure["high"]
            assert low is not None or high is not None, one["id"]
            assert low is None or high is None or low <= high, one["id"]
            assert not figure["share"] or all(end is None or 0 <= end <= 1 for end in (low, high)), one["id"]
            assert figure["as_of"] == "" or is_edtf(figure["as_of"]), one["id"]


def test_there_are_as_many_quantities_as_the_readme_says() -> None:
    readme = (FIGURES / "README.md").read_text("utf-8")
    counts = [sum(len(one["figures"]) for one in passages(split)) for split in ("train", "dev", "test")]
    assert sum(counts) >= 600
    assert f"| figures | {counts[0]} | {counts[1]} | {counts[2]} | {sum(counts):,} |" in readme
