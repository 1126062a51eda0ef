"""Score tracing on the echo corpus: which reports share an origin, what each is to it, and whom it has it from.

    echo.py [train|dev|test|world|web] [--errors]

`corpora/echo/SPLIT/STORY/gold.csv` says which origins each report carries. All stories of a split lie in one case. A
pair of reports is right when gold and sayso agree that they share an origin; decoys merged are pairs that share one
although the gold knows none and marks either as a decoy. Relations are scored over the reports to which sayso gives at
least one companion that the gold gives them too, or none: right if it says of any of their origins what the gold says.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sayso.echo import echoes
from sayso.gather import Gathered, gather
from sayso.link import link
from sayso.read import read, reader
from sayso.trace import trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.model import Lineage, Report

CORPUS: Final = Path(__file__).parents[1] / "corpora" / "echo"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """What the gold says of a report."""

    story: str
    origins: frozenset[str]
    relation: str
    decoy: bool
    language: str


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs found rightly, missed and wrongly; and wrong ones that touch a decoy."""

    right: int
    missed: int
    wrong: int
    decoys: int

    def __str__(self) -> str:
        """Return it on a line."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        of = f"{self.right + self.missed} pairs, {self.decoys} decoys merged"
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({of})"


def gold_of(folder: Path) -> dict[str, Gold]:
    """Return what the gold says of every report of a split, by its path from the repository's root."""
    held = [path.read_text("utf-8").splitlines() for path in sorted(folder.glob("*/gold.csv"))]
    rows = [row for lines in held for row in csv.DictReader(lines)]
    return {
        row["source"]: Gold(
            row["story"], frozenset(filter(None, row["origins"].split(";"))), row["relation"], bool(row["decoy"]),
            row["language"],
        )
        for row in rows
    }  # fmt: skip


def traced(sources: Iterable[str]) -> tuple[dict[str, Report], Lineage]:
    """Run the line from reports to origins."""
    found = gather(list(sources), collected="2036-12-31T00:00:00Z")
    reports = {one.report.id: one.report for one in found if isinstance(one, Gathered)}
    extractor = reader()
    statements = [one for report in reports.values() for one in read(report, extractor=extractor).statements]
    passages = echoes(reports)
    claims = link(reports, statements, echoes=passages)
    return reports, trace(reports, statements, claims, echoes=passages)


def pairs_of(held: Mapping[str, frozenset[str]]) -> set[Pair]:
    """Return the pairs of reports that share an origin."""
    return {(a, b) for a, b in combinations(sorted(held), 2) if held[a] & held[b]}


def score(gold: Mapping[str, Gold], wanted: set[Pair], found: set[Pair], among: Iterable[str]) -> Score:
    """Score the pairs both of whose reports are among these."""
    kept = set(among)
    wanted, found = ({pair for pair in pairs if kept.issuperset(pair)} for pairs in (wanted, found))
    decoys = sum(gold[a].decoy or gold[b].decoy for a, b in found - wanted)
    return Score(len(wanted & found), len(wanted - found), len(found - wanted), decoys)


def relations(gold: Mapping[str, Gold], lineage: Lineage, source: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each report that has the right company, with the gold's relation to its first origin and sayso's."""
    for origin in lineage.origins:
        names = {source[relay.report]: relay.relation for relay in origin.relays}
        for name, relation in names.items():
            mates = [other for other in names if other != name and gold[other].origins & gold[name].origins]
            if gold[name].relation and (mates or len(names) == 1):
                yield name, gold[name].relation, relation


def main() -> int:
    """Print the scores of a split, by language and by story."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    options.add_argument("split", nargs="?", default="dev", choices=["train", "dev", "test", "world", "web"])
    options.add_argument("--errors", action="store_true", help="list the pairs that are missed and wrong")
    asked = options.parse_args()
    root = CORPUS.parents[1]
    gold = gold_of(CORPUS / asked.split)
    reports, lineage = traced(str(root / name) for name in gold)
    source = {report.id: str(Path(report.source).relative_to(root)) for report in reports.values()}
    held: defaultdict[str, set[str]] = defaultdict(set)
    for origin in lineage.origins:
        for relay in origin.relays:
            held[source[relay.report]].add(origin.id)
    wanted = pairs_of({name: one.origins for name, one in gold.items()})
    found = pairs_of({name: frozenset(held[name]) for name in gold})
    print(f"{asked.split}: {len(gold)} reports, {len(lineage.origins)} origins")
    print(f"{'all languages':22} {score(gold, wanted, found, gold)}")
    print(f"{'English':22} {score(gold, wanted, found, (name for name, one in gold.items() if one.language == 'en'))}")
    for story in sorted({one.story for one in gold.values()}):
        print(f"{story:22} {score(gold, wanted, found, (name for name, one in gold.items() if one.story == story))}")
    told = dict.fromkeys(sorted(relations(gold, lineage, source)))
    best = {name: any(want == have for other, want, have in told if other == name) for name, _, _ in told}
    print(f"{'relation':22} {sum(best.values())} of {len(best)} right, of reports in the right company")
    if asked.errors:
        for name in sorted(name for name, right in best.items() if not right):
            print(
                "relation",
                name.split("/", 3)[3],
                *sorted({f"{want}, not {have}" for one, want, have in told if one == name}),
            )
        for what, wrong in (("missed", wanted - found), ("wrong", found - wanted)):
            for a, b in sorted(wrong):
                print(what, a.split("/", 3)[3], b.split("/", 3)[3], "decoy" if gold[a].decoy or gold[b].decoy else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
