"""Which reports tell of one incident: scores on real local reports, beside TF-IDF with average linkage, and the cost.

    incidents.py [FOLDER]

FOLDER holds `dev.reports.jsonl`, one object a line with `id`, `incident`, `published`, `text`, `title` and `url` (the
raw material of SemEval-2018 task 5). Printed are MUC (Vilain et al. 1995), B-cubed (Bagga & Baldwin 1998), CEAF-e (Luo
2005), their mean (CoNLL F1), and precision, recall and F1 over pairs; then, of the pairs of different reports that
share half of the 5-grams of the shorter or that have a Jaccard index of one half, how many are of one incident,
before page furniture is removed and after (one report that is listed under two incidents is no pair, and reports with
fewer than five 5-grams left are in none); then seconds of one core and memory on 10,000 reports.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from sayso.echo.event_cluster import grouped
from sayso.echo.events import events
from sayso.echo.furniture import furniture
from sayso.model import Noted, Report, content_id
from sayso.words import STOP, fold, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sayso.model import Span

FOLDER: Final = Path(__file__).parents[2] / "shared" / "data" / "incidents"
SIZE: Final = 10_000
GRAM: Final = 5
SHORTEST: Final = 5  # 5-grams: a report with fewer left is in no pair
HALF: Final = 0.5
WINDOW: Final = 7  # days, of the peer
CUT: Final = 0.11  # the least mean cosine at which the peer joins, of 0.06 to 0.15 about the best on these very reports
_WORD: Final = re.compile(r"\w+")

Clusters = tuple[tuple[str, ...], ...]


class Scores(NamedTuple):
    """Scores of a clustering, 0 to 1."""

    muc: float
    b_cubed: float
    ceaf_e: float
    pair_precision: float
    pair_recall: float

    @property
    def conll(self) -> float:
        """The mean of the three F1 scores of coreference."""
        return (self.muc + self.b_cubed + self.ceaf_e) / 3

    @property
    def pairs(self) -> float:
        """F1 over pairs."""
        return _f1(self.pair_precision, self.pair_recall)


def main(folder: Path) -> None:
    """Print the scores and the cost."""
    if not (folder / "dev.reports.jsonl").exists():
        print(f"Skipped: {folder / 'dev.reports.jsonl'} not found. Give the folder that holds it.")
        return
    reports, incidents = load(folder / "dev.reports.jsonl")
    gold = clusters(incidents)
    print(f"{len(reports):,} reports of {len(gold):,} incidents")
    for label, method in (("sayso", events), ("TF-IDF, average linkage, seven days", peer)):
        start = time.process_time()
        grouping = method(reports)
        print(line(label, score(gold, grouping), time.process_time() - start))
    left_out = furniture(reports)
    for label, spans in (("before", {}), ("after", left_out)):
        print(f"near-duplicates, furniture {label} removal: {near_duplicates(reports, incidents, spans)}")
    many = enough(reports)
    start = time.process_time()
    found = events(many)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(many):,} reports: {len(found):,} events, {seconds:.1f} CPU s, peak {peak:,.0f} MiB")


def line(label: str, found: Scores, seconds: float) -> str:
    """Return a line of the table."""
    return (
        f"{label:<36} CoNLL {found.conll:.3f} (MUC {found.muc:.3f}, B3 {found.b_cubed:.3f}, CEAF-e {found.ceaf_e:.3f})"
        f"  pairs F1 {found.pairs:.3f} (P {found.pair_precision:.3f}, R {found.pair_recall:.3f})  {seconds:.1f} CPU s"
    )


def load(path: Path) -> tuple[dict[str, Report], dict[str, str]]:
    """Return the reports and the incident of each; a report that is listed under two incidents stands there twice."""
    reports: dict[str, Report] = {}
    incidents: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(map(json.loads, lines)):
            name = f"{number:05}"
            reports[name] = _report(name, row["url"], row["text"], row["title"], row["published"], row["id"])
            incidents[name] = row["incident"]
    return reports, incidents


def _report(name: str, url: str, text: str, title: str, published: str, sha256: str) -> Report:  # noqa: PLR0917 - one row
    given = "given by the user"
    return Report(
        name, url, sha256, "text/plain", "", text, title=Noted(title, given), published=Noted(published, given)
    )


def clusters(labels: Mapping[str, str]) -> Clusters:
    """Return the names in groups of one label."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(labels):
        found[labels[name]].append(name)
    return tuple(sorted(map(tuple, found.values())))


# ---------------------------------------------------------------- scores


def score(gold: Clusters, found: Clusters) -> Scores:
    """Return how well the groups found match the gold groups; both hold the same names."""
    overlaps = _overlaps(gold, found)
    right = sum(both * (both - 1) // 2 for both in overlaps.values())
    return Scores(
        muc=_f1(_links(found, gold), _links(gold, found)),
        b_cubed=_b_cubed(gold, found, overlaps),
        ceaf_e=_ceaf_e(gold, found, overlaps),
        pair_precision=right / max(1, _pairs(found)),
        pair_recall=right / max(1, _pairs(gold)),
    )


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pairs(groups: Clusters) -> int:
    return sum(len(group) * (len(group) - 1) // 2 for group in groups)


def _places(groups: Clusters) -> dict[str, int]:
    return {name: at for at, group in enumerate(groups) for name in group}


def _overlaps(gold: Clusters, found: Clusters) -> Counter[tuple[int, int]]:
    here, there = _places(gold), _places(found)
    return Counter((here[name], there[name]) for name in here)


def _links(groups: Clusters, others: Clusters) -> float:
    """Return the share of the links that hold the groups together which the others keep."""
    places = _places(others)
    kept = sum(len(group) - len({places[name] for name in group}) for group in groups)
    return kept / max(1, sum(len(group) - 1 for group in groups))


def _b_cubed(gold: Clusters, found: Clusters, overlaps: Mapping[tuple[int, int], int]) -> float:
    size = sum(map(len, gold))
    precision = math.fsum(both * both / len(found[there]) for (_, there), both in overlaps.items()) / size
    recall = math.fsum(both * both / len(gold[here]) for (here, _), both in overlaps.items()) / size
    return _f1(precision, recall)


def _ceaf_e(gold: Clusters, found: Clusters, overlaps: Mapping[tuple[int, int], int]) -> float:
    likeness = {
        (here, there): 2 * both / (len(gold[here]) + len(found[there])) for (here, there), both in overlaps.items()
    }
    best = math.fsum(map(_assignment, _components(likeness)))
    return _f1(best / len(found), best / len(gold))


def _components(likeness: Mapping[tuple[int, int], float]) -> Iterable[dict[tuple[int, int], float]]:
    """Return the matrix in parts that have no row and no column in common."""
    rows: defaultdict[int, set[int]] = defaultdict(set)
    columns: defaultdict[int, set[int]] = defaultdict(set)
    for row, column in likeness:
        rows[row].add(column)
        columns[column].add(row)
    left = set(rows)
    while left:
        found, new = set[int](), {min(left)}
        while new:
            found |= new
            new = {row for old in new for column in rows[old] for row in columns[column]} - found
        left -= found
        yield {(row, column): likeness[row, column] for row in sorted(found) for column in sorted(rows[row])}


def _assignment(likeness: Mapping[tuple[int, int], float]) -> float:
    """Return the greatest sum of one value a row and column (Kuhn 1955, by shortest augmenting paths)."""
    rows = sorted({row for row, _ in likeness})
    columns = sorted({column for _, column in likeness})
    if len(rows) > len(columns):
        return _assignment({(column, row): value for (row, column), value in likeness.items()})
    cost = np.zeros((len(rows) + 1, len(columns) + 1))
    for (row, column), value in likeness.items():
        cost[rows.index(row) + 1, columns.index(column) + 1] = -value
    matched = [0] * (len(columns) + 1)
    over, under = np.zeros(len(rows) + 1), np.zeros(len(columns) + 1)
    for row in range(1, len(rows) + 1):
        _augment(row, cost, matched, over, under)
    return -math.fsum(cost[row, column] for column, row in enumerate(matched) if row)


def _augment(row: int, cost: np.ndarray, matched: list[int], over: np.ndarray, under: np.ndarray) -> None:
    """Match one more row, changing the prices of rows and columns on the way."""
    least = np.full(len(matched), np.inf)
    came = [0] * len(matched)
    used = np.zeros(len(matched), dtype=bool)
    matched[0], at = row, 0
    while matched[at]:
        used[at] = True
        reduced = cost[matched[at]] - over[matched[at]] - under
        for column in np.flatnonzero(~used & (reduced < least)).tolist():
            least[column], came[column] = reduced[column], at
        following = int(np.argmin(np.where(used, np.inf, least)))
        step = least[following]
        over[[matched[column] for column in np.flatnonzero(used).tolist()]] += step
        under[used] -= step
        least[~used] -= step
        at = following
    while at:
        matched[at], at = matched[came[at]], came[at]


# ---------------------------------------------------------------- near-duplicates


def near_duplicates(
    reports: Mapping[str, Report], incidents: Mapping[str, str], left_out: Mapping[str, Sequence[Span]]
) -> str:
    """Say how many near-duplicate pairs of different reports there are, and how many are of one incident."""
    grams = {name: _grams(_without(reports[name].text, left_out.get(name, ()))) for name in reports}
    grams = {name: held for name, held in grams.items() if len(held) >= SHORTEST}
    shared = _shared(grams)
    said = []
    for label, measure in (("containment", _containment), ("Jaccard", _jaccard)):
        near = [
            (one, other)
            for (one, other), both in shared.items()
            if reports[one].sha256 != reports[other].sha256 and measure(both, grams[one], grams[other]) >= HALF
        ]
        one_incident = sum(incidents[one] == incidents[other] for one, other in near)
        said.append(f"{label} {one_incident} of {len(near)} ({one_incident / max(1, len(near)):.1%})")
    return ", ".join(said)


def _without(text: str, spans: Sequence[Span]) -> str:
    kept, at = [], 0
    for span in spans:
        kept.append(text[at : span.start])
        at = span.end
    return " ".join((*kept, text[at:]))


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1))


def _shared(grams: Mapping[str, frozenset[tuple[str, ...]]]) -> Counter[tuple[str, str]]:
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(grams):
        for gram in grams[name]:
            holders[gram].append(name)
    return Counter(pair for names in holders.values() for pair in combinations(names, 2))


def _containment(both: int, one: Collection[object], other: Collection[object]) -> float:
    return both / min(len(one), len(other))


def _jaccard(both: int, one: Collection[object], other: Collection[object]) -> float:
    return both / (len(one) + len(other) - both)


# ---------------------------------------------------------------- the peer, and the cost


def peer(reports: Mapping[str, Report]) -> Clusters:
    """Group by TF-IDF of words and pairs of words, average linkage, a window of seven days, the texts as they are.

    As usually done: logarithm of the count, smoothed inverse document frequency, vectors of length 1.
    """
    counts = {name: Counter(_peer_terms(reports[name])) for name in sorted(reports)}
    held = Counter(term for counted in counts.values() for term in counted)
    vectors = {name: _peer_vector(counted, held, len(reports)) for name, counted in counts.items()}
    dates = {name: dt.date.fromisoformat(reports[name].published.value).toordinal() for name in reports}

    def tie(one: str, other: str) -> float:
        if abs(dates[one] - dates[other]) > WINDOW:
            return 0.0
        here, there = sorted((vectors[one], vectors[other]), key=len)
        return math.fsum(weight * there[term] for term, weight in here.items() if term in there)

    by_date = sorted(reports, key=lambda name: (dates[name], name))
    near: list[tuple[str, str]] = []
    for at, one in enumerate(by_date):
        for other in by_date[at + 1 :]:
            if dates[other] - dates[one] > WINDOW:
                break
            near.append((one, other))
    return grouped(reports, near, tie, CUT)


def _peer_terms(report: Report) -> list[str]:
    words = [
        stem(fold(word)) for word in _WORD.findall(f"{report.title.value} {report.text}") if fold(word) not in STOP
    ]
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


def _peer_vector(counted: Mapping[str, int], held: Mapping[str, int], size: int) -> dict[str, float]:
    weights = {
        term: (1 + math.log(times)) * (1 + math.log((1 + size) / (1 + held[term])))
        for term, times in counted.items()
        if held[term] > 1
    }
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def enough(reports: Mapping[str, Report]) -> dict[str, Report]:
    """Return 10,000 reports: the same again under new ids, as many years later, with every name changed alike."""
    many: dict[str, Report] = {}
    for turn in range(-(-SIZE // len(reports))):
        for name, report in reports.items():
            text = re.sub(r"\b[A-Z][a-z]{3,}\b", lambda found, turn=turn: found[0] + "aeiou"[turn] * turn, report.text)  # type: ignore[misc]
            day = dt.date.fromisoformat(report.published.value) + dt.timedelta(days=1_500 * turn)
            key = content_id(turn, name)
            many[key] = _report(key, report.source, text, report.title.value, day.isoformat(), report.sha256)
    return dict(list(many.items())[:SIZE])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
