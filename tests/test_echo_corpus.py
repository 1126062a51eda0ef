"""How well origins are traced on the echo corpus: floors on train and dev that only rise. `test` is not read here."""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT: Final = Path(__file__).parents[1]
# A little under what was measured; to lower one, say why in the changelog.
FLOORS: Final = {
    "train": {"precision": 0.98, "F1": 0.9, "English F1": 0.94, "relation": 0.86},
    "dev": {"precision": 0.97, "F1": 0.96, "English F1": 0.95, "relation": 0.95},
}


def benchmark() -> Any:
    """Return `benchmarks/echo.py`, which reads the gold and runs the line."""
    spec = spec_from_file_location("benchmark_of_echo", ROOT / "benchmarks" / "echo.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


def measured(split: str) -> tuple[dict[str, float], int]:
    """Return what is scored of a split, and how many pairs with a decoy were joined wrongly."""
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
    every = echo.score(gold, wanted, found, gold)
    english = echo.score(gold, wanted, found, (name for name, one in gold.items() if one.language == "en"))
    scores = {
        "precision": every.right / max(1, every.right + every.wrong),
        "F1": f1(every),
        "English F1": f1(english),
        "relation": share_right(echo.relations(gold, lineage, source)),
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


@pytest.mark.parametrize("split", FLOORS)
def test_tracing_stays_above_its_floors_and_joins_no_decoy(split: str, capsys: pytest.CaptureFixture[str]) -> None:
    found, decoys = measured(split)
    floors = FLOORS[split]
    with capsys.disabled():
        told = (f"{name} {found[name]:.3f} (floor {floors[name]:.2f})" for name in floors)
        sys.stdout.write(f"\necho {split}: {', '.join(told)}, decoys joined {decoys}")
    assert {name: value for name, value in found.items() if value < floors[name]} == {}
    assert decoys == 0
