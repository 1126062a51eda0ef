"""Score the reader on the corpus of chains: who said what, through whom, to whom, inside what.

    chains.py [CORPUS] [--errors]

CORPUS holds `text/*.txt` and `gold/*.json`, as `corpora/chains` does; each report is read with its outlet given, as
with `--outlet`. Statements are paired one to one, the closest first, where their contents share at least half
of their characters (Jaccard; white space is not counted). Names are compared without case, leading article and title.
`--errors` lists what is wrong, one line each: report, gold statement, what, gold, read.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sayso.gather import Gathered, Given, gather
from sayso.read import read, reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sayso.model import Statement
    from sayso.read import Extractor

CORPUS: Final = Path(__file__).parents[1] / "corpora" / "chains"
HALF: Final = 0.5
LEADING: Final = re.compile(r"^(?:the|an?|its|his|her|their|our|my)\s+")
TITLES: Final = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|rev|father|captain|capt|major|colonel|col|lieutenant|"
    r"general|gen|commander|sgt|pc|judge|justice|magistrate|inspector|sheriff|sen|senator|governor|gov|mayor|"
    r"councillor|councilman)\b\.?\s*)+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of either side: its words as places in the text, its names made comparable."""

    id: str
    words: str
    content: frozenset[int]
    source: frozenset[int]
    voice: str
    chain: tuple[str, ...]
    listener: str
    within: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A report with what the gold holds and what was read."""

    name: str
    gold: tuple[Said, ...]
    found: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong: `gold` and `found` are what either side has, in words."""

    report: str
    statement: str
    what: str
    gold: str
    found: str

    def __str__(self) -> str:
        """Return the line that is printed."""
        return f"{self.report} {self.statement:4} {self.what:8} gold {self.gold or '-'} | read {self.found or '-'}"


def main() -> int:
    """Read, score and print."""
    parser = argparse.ArgumentParser(description="Score the reader on the corpus of chains.")
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS, help="a folder with text/*.txt and gold/*.json")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, one line each")
    options = parser.parse_args()
    extractor = reader()
    reports = tuple(scored(path, extractor) for path in sorted((options.corpus / "gold").glob("*.json")))
    if not reports:
        print(f"Skipped: no gold in {options.corpus}. Give CORPUS with text/ and gold/.")
        return 0
    table, errors = score(reports)
    if options.errors:
        print(*errors, sep="\n")
    print(*table, sep="\n")
    return 0


def scored(path: Path, extractor: Extractor) -> Scored:
    """Read the text that a file of gold is about, its outlet given."""
    gold = json.loads(path.read_text("utf-8"))
    source = path.parents[1] / "text" / f"{path.stem}.txt"
    given = Given(outlet=gold["outlet"], published=gold["published"])
    report = next(
        item for item in gather([str(source)], given=given, collected="") if isinstance(item, Gathered)
    ).report
    statements = read(report, extractor=extractor).statements
    return Scored(
        path.stem,
        tuple(of_gold(row, report.text) for row in gold["attributions"]),
        tuple(of_statement(statement, report.text) for statement in statements),
    )


def of_gold(row: dict[str, Any], text: str) -> Said:
    """Make a statement of the gold comparable."""
    return Said(
        id=row["id"],
        words=" … ".join(text[start:end] for start, end in row["content"]),
        content=places(text, row["content"]),
        source=places(text, row["source"]),
        voice=plain(row["voice"]),
        chain=tuple(map(plain, row["chain"])),
        listener=plain(row["listener"]),
        within=row["within"],
    )


def of_statement(statement: Statement, text: str) -> Said:
    """Make a statement that was read comparable."""
    return Said(
        id=statement.id,
        words=" … ".join(span.words(text) for span in statement.content),
        content=places(text, ((span.start, span.end) for span in statement.content)),
        source=places(text, ((span.start, span.end) for span in statement.source)),
        voice=plain(statement.voice.name),
        chain=tuple(plain(voice.name) for voice in statement.chain),
        listener=plain(statement.listener.name if statement.listener else ""),
        within=statement.within,
    )


def places(text: str, ranges: Iterable[Sequence[int]]) -> frozenset[int]:
    """Return the places of the characters that are no white space."""
    return frozenset(at for start, end in ranges for at in range(start, end) if not text[at].isspace())


def plain(name: str) -> str:
    """Return a name without case, quotation marks, leading article or possessive, and title."""
    folded = re.sub(r"[“”\"]", "", name.replace("’", "'")).strip().casefold()
    return TITLES.sub("", LEADING.sub("", folded))


# ---------------------------------------------------------------- pairing and scoring


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the Jaccard index of two sets of places, 1 when both are empty."""
    return len(one & other) / len(one | other) if one or other else 1.0


def paired(report: Scored, fits: Callable[[Said, Said], bool] = lambda _gold, _found: True) -> dict[str, Said]:
    """Pair statements of the gold with those read, the closest first; the keys are ids of the gold."""
    close = sorted(
        (-shared(gold.content, found.content), at, to)
        for at, gold in enumerate(report.gold)
        for to, found in enumerate(report.found)
        if shared(gold.content, found.content) >= HALF and fits(gold, found)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, to in close:
        if at not in pairs and to not in taken:
            pairs[at] = to
            taken.add(to)
    return {report.gold[at].id: report.found[to] for at, to in pairs.items()}


def score(reports: Sequence[Scored]) -> tuple[list[str], list[Wrong]]:
    """Return the lines of the table and everything that is wrong, in the order of the reports."""
    counts: Counter[str] = Counter()
    wrong: list[Wrong] = []
    for report in reports:
        pairs = paired(report)
        counts.update(_statements(report, pairs))
        counts.update(_names(report, pairs))
        wrong += _errors(report, pairs)
    return _table(len(reports), counts), wrong


def _statements(report: Scored, pairs: dict[str, Said]) -> Iterator[str]:
    """Yield what is counted about contents, sources and nesting."""
    pair = paired(report, lambda gold, found: shared(gold.source, found.source) >= HALF)
    for what, right in (("content", len(pairs)), ("pair", len(pair))):
        yield from [f"{what} right"] * right
        yield from [f"{what} gold"] * len(report.gold)
        yield from [f"{what} read"] * len(report.found)
    yield from ("within gold" for gold in report.gold if gold.within)
    yield from ("within read" for found in report.found if found.within)
    yield from (
        "within right" for gold in report.gold if gold.within and _around(gold, pairs) == _expected(gold, pairs)
    )


def _around(gold: Said, pairs: dict[str, Said]) -> str:
    return pairs[gold.id].within or "none" if gold.id in pairs else "not read"


def _expected(gold: Said, pairs: dict[str, Said]) -> str:
    return pairs[gold.within].id if gold.within in pairs else ""


def _names(report: Scored, pairs: dict[str, Said]) -> Iterator[str]:
    """Yield what is counted about voices, chains and listeners."""
    for what in ("voice", "listener"):
        yield from (f"{what} gold" for gold in report.gold if getattr(gold, what))
        yield from (f"{what} read" for found in report.found if getattr(found, what))
    for gold in report.gold:
        if gold.id in pairs:
            yield from _of_pair(gold, pairs[gold.id])


def _of_pair(gold: Said, found: Said) -> Iterator[str]:
    for what in ("voice", "listener"):
        if getattr(gold, what) and getattr(gold, what) == getattr(found, what):
            yield f"{what} right"
    longer = len(gold.chain) > 1
    for group in ("chain", "longer chain" if longer else "plain chain"):
        yield group
        if gold.chain == found.chain:
            yield f"{group} right"
    before = found.chain[:-1] if found.voice else found.chain
    yield from ("go-between" for _ in before)
    yield from ("go-between invented" for name in before if name not in gold.chain)
    if not longer and before:
        yield "plain chain lengthened"


def _errors(report: Scored, pairs: dict[str, Said]) -> Iterator[Wrong]:
    used = {found.id for found in pairs.values()}
    for gold in report.gold:
        if gold.id not in pairs:
            yield Wrong(report.name, gold.id, "missed", gold.words, "")
            continue
        yield from _differences(report.name, gold, pairs)
    yield from (Wrong(report.name, "", "extra", "", found.words) for found in report.found if found.id not in used)


def _differences(report: str, gold: Said, pairs: dict[str, Said]) -> Iterator[Wrong]:
    found = pairs[gold.id]
    if shared(gold.source, found.source) < HALF:
        yield Wrong(report, gold.id, "source", gold.words, found.words)
    for what in ("voice", "listener"):
        if getattr(gold, what) != getattr(found, what):
            yield Wrong(report, gold.id, what, getattr(gold, what), getattr(found, what))
    if gold.chain != found.chain:
        yield Wrong(report, gold.id, "chain", " < ".join(gold.chain), " < ".join(found.chain))
    if found.within != _expected(gold, pairs):
        yield Wrong(report, gold.id, "within", gold.within, "another" if found.within else "")


# ---------------------------------------------------------------- printing


def _table(reports: int, counts: Counter[str]) -> list[str]:
    lines = [f"{reports} reports, {counts['content gold']} statements in the gold, {counts['content read']} read"]
    lines.append(f"{'':22}{'P':>7}{'R':>7}{'F1':>7}")
    for what in ("content", "pair", "voice", "listener", "within"):
        right, found, gold = (counts[f"{what} {side}"] for side in ("right", "read", "gold"))
        lines.append(f"{what:22}{_percent(right, found)}{_percent(right, gold)}{_percent(2 * right, found + gold)}")
    for group, of in (
        ("chain", "of all paired"),
        ("longer chain", "gold has more than one"),
        ("plain chain", "the rest"),
    ):
        lines.append(
            f"{group + ' exact':22}{_percent(counts[f'{group} right'], counts[group])}   {of}: {counts[group]}"
        )
    for what, of in (("go-between invented", "go-between"), ("plain chain lengthened", "plain chain")):
        lines.append(f"{what:22}{_percent(counts[what], counts[of])}   {counts[what]} of {counts[of]}")
    return lines


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:7.1f}" if whole else f"{'-':>7}"


if __name__ == "__main__":
    sys.exit(main())
