"""The echo corpus holds together: every report has its row, every origin stands, the tables of its README are true.

Only the form is looked at, in all five splits; nothing is scored here.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

import lxml.html
import pytest

from sayso.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT: Final = Path(__file__).parents[1]
ECHO: Final = ROOT / "corpora" / "echo"
SPLITS: Final = ("train", "dev", "test", "world", "web")
STORIES: Final = sorted(path for split in SPLITS for path in (ECHO / split).iterdir())
# The stories that came later are longer, carry more origins, and their relays drop some of them.
SHORTER: Final = {
    "border-clash", "bridge-collapse", "conscript-letters", "gas-leak", "port-blockade", "refugee-train",
}  # fmt: skip
LONGER: Final = {"counted-rifles", "crutch-platoon", "contract-refusers", "cold-store", "ice-palace", "leave-price"}
LATER: Final = SHORTER | LONGER
FIRST_LANGUAGES: Final = {"en", "de", "es", "uk", "ru"}
WITHOUT_SPACES: Final = {"ja", "zh"}
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


def origins_of(row: Mapping[str, str]) -> set[str]:
    return set(filter(None, row["origins"].split(";")))


def split_of(row: Mapping[str, str]) -> str:
    return row["source"].split("/")[2]


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
    assert 8 <= len(rows) <= (44 if story.name in LONGER else 12)
    assert sum(row["source"].endswith(".html") for row in rows) == (story.name not in LONGER)


@each_story
def test_origins_relations_and_decoys_are_of_the_known_kinds(story: Path) -> None:
    rows = gold_of(story).values()
    kept = set().union(*(origins_of(row) for row in rows if not row["decoy"]))
    decoys = [origins_of(row) for row in rows if row["decoy"]]
    assert {row["decoy"] for row in rows} == {"", "yes"}
    assert story.name in LONGER or {row["language"] for row in rows} <= FIRST_LANGUAGES
    assert all(row["relation"] in get_args(Relation) if row["origins"] else not row["relation"] for row in rows)
    assert all(len(origins_of(row)) == row["origins"].count(";") + 1 for row in rows if row["origins"])
    assert 2 <= len(kept) <= (14 if story.name in LATER else 4)
    assert len(decoys) >= (1 if story.name in SHORTER else 2)
    assert all(decoys)
    assert not any(one & other for one, other in combinations([kept, *decoys], 2))


@each_story
def test_the_notes_tell_of_every_origin_and_of_no_other(story: Path) -> None:
    held = set().union(*(origins_of(row) for row in gold_of(story).values()))
    told = re.findall(r"\b[OD]\d+\b", (story / "notes.md").read_text("utf-8"))
    assert held == {f"{story.name}-{name}" for name in told}


@each_story
def test_what_is_made_from_others_carries_their_origins_and_is_no_earlier(story: Path) -> None:
    """In the stories that came later, an `original` may repeat others besides, and a relay may drop origins."""
    gold = gold_of(story)
    columns, rows = table(story / "relayed.csv")
    assert columns == RELAYED_COLUMNS
    assert {row["how"] for row in rows} <= set(get_args(Relation)) - {"original"}
    made = {row["report"]: [gold[other["from"]] for other in rows if other["report"] == row["report"]] for row in rows}
    for name, sources in made.items():
        dates = [header_of(row["source"]).get("Published", "") for row in (*sources, gold[name])]
        assert all(date <= dates[-1] for date in dates[:-1] if date and dates[-1])
        assert all(origins_of(source) & origins_of(gold[name]) for source in sources)
        assert all(source["source"] != gold[name]["source"] for source in sources)
        assert gold[name]["relation"]
        if story.name not in LATER:
            assert gold[name]["relation"] != "original"
            assert origins_of(gold[name]) == set().union(*map(origins_of, sources))


@each_story
def test_a_report_has_its_head_and_is_no_longer_than_its_kind(story: Path) -> None:
    for row in gold_of(story).values():
        head = header_of(row["source"])
        assert set(head) <= set(HEADERS)
        # A page of the web has its lines in whatever order its site prints them.
        assert split_of(row) == "web" or list(head) == [name for name in HEADERS if name in head]
        assert head["Title"]
        assert head.get("Language", row["language"]) == row["language"]
        assert (
            dt.date(2030, 1, 1) <= dt.date.fromisoformat(head.get("Published") or "2030-01-01") <= dt.date(2037, 1, 1)
        )
        text = (ROOT / row["source"]).read_bytes().decode("utf-8")
        assert "\r" not in text
        assert text.endswith("\n")
        if row["source"].endswith(".txt") and row["language"] not in WITHOUT_SPACES:
            assert 70 <= len(text.partition("\n\n")[2].split()) <= (1000 if story.name in LONGER else 300)


def elsewhere() -> tuple[set[str], set[str]]:
    """Return the outlets of our other sample texts, and the people in them who have two names."""
    chains = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "corpora/chains/gold").glob("*.json"))]
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


def test_no_file_of_the_corpus_names_a_path_of_a_machine() -> None:
    for path in (path for story in STORIES for path in story.iterdir()):
        assert not re.search(r"(?<![\w.])/(?:tmp|home|work|root|var)/", path.read_text("utf-8")), path.name


# ---------------------------------------------------------------- what the README says


def counted(rows: Iterable[Mapping[str, str]]) -> list[int]:
    """Return how many of these rows each split has."""
    count = Counter(map(split_of, rows))
    return [count[split] for split in SPLITS]


def test_the_corpus_is_as_large_and_as_mixed_as_its_readme_says() -> None:
    told = (ECHO / "README.md").read_text("utf-8")
    assert "CC BY 4.0" in (ECHO / "LICENSE").read_text("utf-8")
    assert (ECHO / "GUIDELINE.md").is_file()
    rows = [row for story in STORIES for row in gold_of(story).values()]
    languages = {row["language"] for row in rows}
    lines = {
        "reports": counted(rows),
        "decoys": counted(row for row in rows if row["decoy"]),
        "reports that carry two origins or more": counted(row for row in rows if ";" in row["origins"]),
        **{value: counted(row for row in rows if row["language"] == value) for value in languages},
        **{value: counted(row for row in rows if row["relation"] == value) for value in get_args(Relation)},
    }
    for name, counts in lines.items():
        assert f"| {name} | {' | '.join(map(str, [*counts, sum(counts)]))} |" in told
    assert all(all(lines[value]) for value in (*FIRST_LANGUAGES, *get_args(Relation)))
    assert len({row["id"] for row in rows}) == len(rows)
    assert f"{len(STORIES)} invented stories in {len(rows)} " in told
    assert f"in {len(languages)} languages" in told
