"""How much of the sample case's gold the reader finds: floors that only rise.

The gold holds texts, not offsets. A pair is a gold statement and a read one whose contents share at least half their
words, and whose sources do; each is paired once, the closest first.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from sayso.gather import gather
from sayso.read.learned.reader import LearnedReader
from sayso.read.statements import RuleReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sayso.model import Report, Span

EXAMPLES: Final = Path(__file__).parents[1] / "examples"
WORD: Final = re.compile(r"\w+")
# A little under what was measured; to lower one, say why in the changelog.
FLOORS: Final = {
    RuleReader(): {
        "content recall": 0.78,
        "content precision": 0.9,
        "pair F1": 0.68,
        "chain exact": 0.42,
        "stance exact": 0.64,
    },
    LearnedReader(): {
        "content recall": 0.78,
        "content precision": 0.89,
        "pair F1": 0.69,
        "chain exact": 0.44,
        "stance exact": 0.69,
    },
}
MEASURES: Final = [(reader, measure) for reader, floors in FLOORS.items() for measure in floors]


@dataclass(frozen=True)
class Said:
    """A statement of either side: its words as places in the text, its chain folded for comparison."""

    report: str
    content: frozenset[int]
    source: frozenset[int]
    chain: tuple[str, ...]
    stance: str


def folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(re.sub(r"^(?:the|an?) ", "", name.casefold()) for name in names)


def words_at(text: str, ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(match.start() for start, end in ranges for match in WORD.finditer(text, start, end))


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    """Find whole words, whatever white space the page put between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [(found.start(), found.end()) for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]


def nearest(found: list[tuple[int, int]], content: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the place that is nearest to the content, outside it where there is one."""
    outside = [at for at in found if not any(start <= at[0] and at[1] <= end for start, end in content)] or found
    return sorted(outside, key=lambda at: min(max(start - at[1], at[0] - end) for start, end in content))[:1]


def gold_of(report: Report, row: dict[str, Any]) -> Said:
    content = [places_of(report.text, fragment)[0] for fragment in row["content"]]
    source = nearest(places_of(report.text, row["source"]), content) if row["source"] else []
    assert bool(source) == bool(row["source"]), f"“{row['source']}” is not in the report"
    return Said(
        report.id, words_at(report.text, content), words_at(report.text, source), folded(row["chain"]), row["stance"]
    )


def read_in(report: Report, reader: RuleReader | LearnedReader) -> list[Said]:
    def places(spans: Iterable[Span]) -> frozenset[int]:
        return words_at(report.text, ((span.start, span.end) for span in spans))

    return [
        Said(report.id, places(s.content), places(s.source), folded(voice.name for voice in s.chain), s.stance)
        for s in reader(report)
    ]


@cache
def both(reader: RuleReader | LearnedReader) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Return the gold statements and those read, of all reports of the sample case."""
    rows = [json.loads(line) for line in (EXAMPLES / "gold/statements.jsonl").read_text("utf-8").splitlines()]
    files = sorted(path for path in (EXAMPLES / "reports").iterdir())
    gathered = {Path(found.report.source).name: found.report for path in files for found in taken(path)}
    gold = tuple(gold_of(gathered[row["report"]], row) for row in rows)
    return gold, tuple(said for report in gathered.values() for said in read_in(report, reader))


def taken(path: Path) -> list[Any]:
    return [found for found in gather([str(path)], collected="2031-03-14T00:00:00Z") if hasattr(found, "report")]


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def paired(gold: Sequence[Said], read: Sequence[Said], alike: Callable[[Said, Said], bool]) -> list[tuple[Said, Said]]:
    """Pair each gold statement with at most one read statement of its report, the closest contents first."""
    close = sorted(
        (-jaccard(one.content, other.content), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(read)
        if one.report == other.report and alike(one, other)
    )
    left, right = set(range(len(gold))), set(range(len(read)))
    out = []
    for _, i, j in close:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            out.append((gold[i], read[j]))
    return out


def same_content(one: Said, other: Said) -> bool:
    return jaccard(one.content, other.content) >= 0.5


def same_pair(one: Said, other: Said) -> bool:
    return same_content(one, other) and jaccard(one.source, other.source) >= 0.5


@cache
def scores(reader: RuleReader | LearnedReader) -> dict[str, float]:
    gold, read = both(reader)
    ours = {(said.report, at) for said in gold for at in said.content}
    theirs = {(said.report, at) for said in read for at in said.content}
    pairs, matched = paired(gold, read, same_pair), paired(gold, read, same_content)
    return {
        "content recall": len(ours & theirs) / len(ours),
        "content precision": len(ours & theirs) / len(theirs),
        "pair F1": 2 * len(pairs) / (len(gold) + len(read)),
        "chain exact": sum(one.chain == other.chain for one, other in matched) / len(gold),
        "stance exact": sum(one.stance == other.stance for one, other in matched) / len(gold),
    }


@pytest.mark.parametrize(("reader", "measure"), MEASURES)
def test_the_reader_stays_above_its_floor(
    reader: RuleReader | LearnedReader, measure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = scores(reader)[measure]
    with capsys.disabled():
        sys.stdout.write(f"\n{reader.version}, {measure}: {found:.3f}, floor {FLOORS[reader][measure]:.3f}")
    assert found >= FLOORS[reader][measure]
