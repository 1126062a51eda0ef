"""How well origins are traced on the echo corpus: floors that only rise. `test`, `world` and `web` are not read."""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT: Final = Path(__file__).parents[1]
FIRST: Final = frozenset(
    ("land-clearance", "mine-flood", "night-ferry", "prison-strike", "quarry-mutiny", "tainted-well")
)
# A little under what was measured; to lower one, say why in the changelog.
FLOORS: Final = {
    "the first stories of train": {"precision": 0.98, "F1": 0.9, "English F1": 0.94, "relation": 0.9},
    "train": {"precision": 0.98, "F1": 0.9, "English F1": 0.96, "relation": 0.9},
    "dev": {"precision": 0.97, "F1": 0.96, "English F1": 0.95, "relation": 0.95},
}
DECOYS_JOINED: Final = {"train": 0}


@dataclass(frozen=True, slots=True)
class Traced:
    """A split's gold, the pairs that share an origin in it and as sayso traces them, and each relation, both ways."""

    gold: Mapping[str, Any]
    wanted: set[tuple[str, str]]
    found: set[tuple[str, str]]
    relations: list[tuple[str, str, str]]


def benchmark() -> Any:
    """Return `benchmarks/echo.py`, which reads the gold and runs the line."""
    spec = spec_from_file_location("benchmark_of_echo", ROOT / "benchmarks" / "echo.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


@cache
def traced(split: str) -> Traced:
    """Return what sayso makes of a split, all stories in one case."""
    echo = benchmark()
    gold = echo.gold_of(echo.CORPUS / split)
    reports, lineage = echo.traced(str(ROOT / name) for name in gold)
    source = {report.id: str(Path(report.source).relative_to(ROOT)) for report in reports.values()}
    assert set(source.values()) == set(gold), "every report was gathered"
    held: defaultdict[str, set[str]] = defaultdict(set)
    for origin in lineage.origins:
        for relay in origin.relays:
            held[source[relay.report]].add(origin.id)
    wanted = echo.pairs_of({name: one.origins for name, one in gold.items()})
    found = echo.pairs_of({name: frozenset(held[name]) for name in gold})
    return Traced(gold, wanted, found, list(echo.relations(gold, lineage, source)))


def measured(part: str) -> tuple[dict[str, float], int]:
    """Return what is scored of a split or of its first stories, and how many pairs with a decoy were joined wrongly."""
    echo, one = benchmark(), traced(part.rpartition(" ")[2])
    among = {name for name, row in one.gold.items() if part in {"train", "dev"} or row.story in FIRST}
    every = echo.score(one.gold, one.wanted, one.found, among)
    english = echo.score(one.gold, one.wanted, one.found, {name for name in among if one.gold[name].language == "en"})
    scores = {
        "precision": every.right / max(1, every.right + every.wrong),
        "F1": f1(every),
        "English F1": f1(english),
        "relation": share_right(told for told in one.relations if told[0] in among),
    }
    return scores, every.decoys


def f1(score: Any) -> float:
    return float(2 * score.right / (2 * score.right + score.missed + score.wrong))


def share_right(told: Iterable[tuple[str, str, str]]) -> float:
    """Return of how many reports a relation is the gold's, as the benchmark counts."""
    right: defaultdict[str, bool] = defaultdict(bool)
    for name, want, have in told:
        right[name] |= want == have
    return sum(right.values()) / max(1, len(right))


@pytest.mark.parametrize("part", FLOORS)
def test_tracing_stays_above_its_floors_and_joins_no_more_decoys(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    found, decoys = measured(part)
    floors = FLOORS[part]
    with capsys.disabled():
        told = (f"{name} {found[name]:.3f} (floor {floors[name]:.2f})" for name in floors)
        sys.stdout.write(f"\necho {part}: {', '.join(told)}, decoys joined {decoys}")
    assert {name: value for name, value in found.items() if value < floors[name]} == {}
    assert decoys <= DECOYS_JOINED.get(part, 0)
