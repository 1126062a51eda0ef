"""The corpora of ours hold together: every place points at words, every chain ends with its voice, every origin stands.

Of the echo corpus only the form is looked at, in all three splits; nothing is scored here.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final, get_args

import lxml.html
import pytest

from sayso.model import Kind, Relation, VoiceKind
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


# ---------------------------------------------------------------- echo

ROOT: Final = CHAINS.parents[1]
ECHO: Final = ROOT / "corpora" / "echo"
STORIES: Final = sorted(path for split in ("train", "dev", "test") for path in (ECHO / split).iterdir())
LANGUAGES: Final = {"en", "de", "es", "uk", "ru"}
GOLD_COLUMNS: Final = ["id", "source", "origins", "relation", "decoy", "language", "story"]
RELAYED_COLUMNS: Final = ["report", "from", "how"]
HEADERS: Final = ("Outlet", "Published", "Author", "Title", "Language")
each_story = pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)


@cache
def table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return list(reader.fieldnames or ()), list(reader)


def gold_of(story: Path) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in table(story / "gold.csv")[1]}


def origins_of(row: dict[str, str]) -> set[str]:
    return set(filter(None, row["origins"].split(";")))


def header_of(source: str) -> dict[str, str]:
    """Return what the head of a text file says, or the same of a page."""
    text = (ROOT / source).read_bytes().decode("utf-8")
    if source.endswith(".txt"):
        return dict(line.split(": ", 1) for line in text.partition("\n\n")[0].split("\n"))
    page = lxml.html.document_fromstring(text.encode("utf-8"))
    told = {name: page.xpath(f"string(//meta[@property='{name}']/@content)") for name in ("og:site_name", "og:title")}
    published = page.xpath("string(//meta[@property='article:published_time']/@content)")[:10]
    assert page.xpath("//nav | //header")
    assert page.xpath("//title")
    return {
        "Outlet": told["og:site_name"],
        "Published": published,
        "Title": told["og:title"] or page.xpath("string(//title)"),
    }


@each_story
def test_a_story_lists_every_report_once_under_its_own_name(story: Path) -> None:
    columns, rows = table(story / "gold.csv")
    files = sorted(path.relative_to(ROOT).as_posix() for path in story.glob("[0-9]*"))
    assert columns == GOLD_COLUMNS
    assert sorted(row["source"] for row in rows) == files
    assert [row["id"] for row in rows] == [f"{story.name}-{at:02}" for at in range(1, len(rows) + 1)]
    assert all(Path(row["source"]).name.startswith(f"{row['id'][-2:]}-") for row in rows)
    assert {row["story"] for row in rows} == {story.name}
    assert 8 <= len(rows) <= 12
    assert sum(row["source"].endswith(".html") for row in rows) == 1


@each_story
def test_origins_relations_and_decoys_are_of_the_known_kinds(story: Path) -> None:
    rows = gold_of(story).values()
    kept = set().union(*(origins_of(row) for row in rows if not row["decoy"]))
    decoys = [origins_of(row) for row in rows if row["decoy"]]
    assert {row["decoy"] for row in rows} == {"", "yes"}
    assert {row["language"] for row in rows} <= LANGUAGES
    assert all(row["relation"] in get_args(Relation) if row["origins"] else not row["relation"] for row in rows)
    assert 2 <= len(kept) <= 4
    assert len(decoys) >= 2
    assert all(decoys)
    assert not any(one & other for one, other in combinations([kept, *decoys], 2))


@each_story
def test_the_notes_tell_of_every_origin_and_of_no_other(story: Path) -> None:
    held = set().union(*(origins_of(row) for row in gold_of(story).values()))
    told = re.findall(r"\b[OD]\d\b", (story / "notes.md").read_text("utf-8"))
    assert held == {f"{story.name}-{name}" for name in told}


@each_story
def test_what_is_made_from_others_carries_their_origins_and_is_no_earlier(story: Path) -> None:
    gold = gold_of(story)
    columns, rows = table(story / "relayed.csv")
    assert columns == RELAYED_COLUMNS
    assert {row["how"] for row in rows} <= set(get_args(Relation)) - {"original"}
    made = {row["report"]: [gold[other["from"]] for other in rows if other["report"] == row["report"]] for row in rows}
    for name, sources in made.items():
        assert gold[name]["relation"] not in {"", "original"}
        assert origins_of(gold[name]) == set().union(*map(origins_of, sources))
        assert all(source["source"] != gold[name]["source"] for source in sources)
        dates = [header_of(row["source"]).get("Published", "") for row in (*sources, gold[name])]
        assert all(date <= dates[-1] for date in dates[:-1] if date and dates[-1])


@each_story
def test_a_report_has_its_head_and_is_short(story: Path) -> None:
    for row in gold_of(story).values():
        head = header_of(row["source"])
        assert list(head) == [name for name in HEADERS if name in head]
        assert head["Title"]
        assert head.get("Language", row["language"]) == row["language"]
        assert (
            dt.date(2030, 1, 1) <= dt.date.fromisoformat(head.get("Published") or "2030-01-01") <= dt.date(2037, 1, 1)
        )
        text = (ROOT / row["source"]).read_bytes().decode("utf-8")
        assert "\r" not in text
        assert text.endswith("\n")
        if row["source"].endswith(".txt"):
            assert 90 <= len(text.partition("\n\n")[2].split()) <= 300


def elsewhere() -> tuple[set[str], set[str]]:
    """Return the outlets of our other sample texts, and the people in them who have two names."""
    chains = [json.loads(path.read_text("utf-8")) for path in GOLD]
    sample = (ROOT / "examples/gold/statements.jsonl").read_text("utf-8").splitlines()
    heads = [
        re.search(r"^Outlet: (.+)$", path.read_text("utf-8"), re.MULTILINE)
        for path in (ROOT / "examples/reports").glob("*.txt")
    ]
    voices = [(row["voice"], row["voice_kind"]) for gold in chains for row in gold["attributions"]]
    voices += [(row["voice"]["name"], row["voice"]["kind"]) for row in map(json.loads, sample)]
    people = {name for name, kind in voices if kind in {"person", "pseudonym"} and " " in name}
    return {gold["outlet"] for gold in chains} | {head[1] for head in heads if head}, people


def test_no_name_of_our_other_texts_and_no_outlet_of_another_story_comes_back() -> None:
    outlets, people = elsewhere()
    assert min(len(outlets), len(people)) > 10
    seen: set[str] = set()
    for story in STORIES:
        here = {header_of(row["source"]).get("Outlet", "") for row in gold_of(story).values()} - {""}
        assert not here & (outlets | seen)
        seen |= here
        for row in gold_of(story).values():
            text = (ROOT / row["source"]).read_text("utf-8")
            assert [name for name in people if re.search(rf"\b{re.escape(name)}\b", text)] == []


def test_the_corpus_is_as_large_and_as_mixed_as_its_readme_says() -> None:
    told = (ECHO / "README.md").read_text("utf-8")
    assert "CC BY 4.0" in (ECHO / "LICENSE").read_text("utf-8")
    assert (ECHO / "GUIDELINE.md").is_file()
    rows = [row for story in STORIES for row in gold_of(story).values()]
    for column, values in (("language", LANGUAGES), ("relation", get_args(Relation))):
        splits = [
            Counter(row[column] for row in rows if f"/{split}/" in row["source"]) for split in ("train", "dev", "test")
        ]
        for value in values:
            counts = [split[value] for split in splits]
            assert all(counts)
            assert f"| {value} | {' | '.join(map(str, [*counts, sum(counts)]))} |" in told
    assert len({row["id"] for row in rows}) == len(rows)
    assert f"{len(STORIES)} invented stories in {len(rows)} " in told


# ---------------------------------------------------------------- figures

FIGURES: Final = ROOT / "corpora" / "figures"
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
