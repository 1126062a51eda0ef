"""Training examples: windows of a text with the tags of cues, roles and names, from standoff gold."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.read.learned.network import CLS, SEP
from sayso.read.learned.pieces import LONGEST, Pieces, pieces, stops, windows
from sayso.read.syntax import parse_text

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

EDGE = set(" \t\r\n\u00a0\u2009\u200b\"'`‘’“”„«»()[]{},;:.!?…-–—*_")  # what no reader counts as part of a role
STRAIGHT = str.maketrans("“”‘’", "\"\"''")

LABELS = (
    "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP", "ORDINAL", "ORG", "PERCENT",
    "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
)  # fmt: skip

Ranges = tuple[tuple[int, int], ...]


@dataclass
class Example:
    """A text with its gold: for each statement its cue, source and content as ranges of pieces."""

    name: str
    text: str
    found: Pieces
    gold: list[list[tuple[Ranges, Ranges, Ranges]]]  # a list an annotator
    names: NDArray[np.int64] | None = None


@dataclass
class Window:
    """A window with CLS and SEP: ids (n,), looks (n, 4), tags of cues and names (n,); each cue with its role tags."""

    ids: NDArray[np.int64]
    looks: NDArray[np.int64]
    cue: NDArray[np.int64]
    name: NDArray[np.int64]
    cues: list[tuple[int, int]] = field(default_factory=list)
    roles: list[NDArray[np.int64]] = field(default_factory=list)


def trimmed(spans: Sequence[Sequence[int]], text: str) -> list[tuple[int, int]]:
    """Return spans without white space and punctuation at the edges, joined where only such lies between."""
    out: list[tuple[int, int]] = []
    for first, last in sorted((int(a), int(b)) for a, b in spans):
        start, end = first, last
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        if end <= start:
            continue
        if out and all(char in EDGE for char in text[out[-1][1] : start]):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def ranges(spans: Sequence[Sequence[int]], text: str, found: Pieces) -> Ranges:
    """Return the ranges of pieces that spans of code points cover."""
    held = []
    for start, end in trimmed(spans, text):
        first = int(np.searchsorted(found.ends, start, side="right"))
        last = int(np.searchsorted(found.starts, end, side="left"))
        if last > first:
            held.append((first, last))
    return tuple(held)


def examples(split: Path) -> Iterator[Example]:
    """Yield the examples of a split that holds `text/*.txt` and `gold/*.json`, each annotator's gold apart."""
    for path in sorted((split / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        found = pieces(text)
        gold = [
            read(json.loads(file.read_text("utf-8"))["attributions"], text, found)
            for file in sorted((split / "gold").glob(f"{path.stem}*.json"))
            if file.stem.split("__")[0] == path.stem
        ]
        yield Example(path.stem, text, found, gold)


def name(example: Example) -> None:
    """Give a text the names that the parser's pipeline finds in it, as tags of its pieces."""
    example.names = np.zeros(len(example.found), np.int64)
    for entity in parse_text(example.text).ents:
        first = int(np.searchsorted(example.found.ends, entity.start_char, side="right"))
        last = int(np.searchsorted(example.found.starts, entity.end_char, side="left"))
        base = 2 * LABELS.index(entity.label_)
        example.names[first:last] = base + 2
        example.names[first : first + 1] = base + 1


def read(rows: Sequence[dict[str, Any]], text: str, found: Pieces) -> list[tuple[Ranges, Ranges, Ranges]]:
    """Return cue, source and content of each statement as ranges of pieces."""
    return [
        (
            ranges(row["cue"], text, found),
            ranges(row["source"], text, found),
            ranges(row["content"], text, found),
        )
        for row in rows
    ]


def varied(example: Example, chance: random.Random) -> Example:
    """Return the example, one time in four with its quotation marks straightened, as other newsrooms write them."""
    if chance.random() < 0.25 and any(mark in example.text for mark in "“”‘’"):  # noqa: PLR2004
        text = example.text.translate(STRAIGHT)
        found = pieces(text)
        if len(found) == len(example.found) and (found.starts == example.found.starts).all():
            return Example(example.name, text, found, example.gold, example.names)
    return example


def cut(example: Example, annotator: int, *, first: int = LONGEST, longest: int = LONGEST) -> Iterator[Window]:
    """Cut an example into windows as the reader does."""
    for begin, core, end in windows(example.found, first=first, longest=longest):
        yield window(example, annotator, begin, core, end)


def cut_short(example: Example, annotator: int, chance: random.Random) -> Iterator[Window]:
    """Cut an example into one, two or three sentences with nothing round them, as the shortest reports are."""
    found = example.found
    ends = np.flatnonzero(found.looks[:, 1]).tolist()
    held = np.isin(found.ids, list(stops())) & (found.looks[:, 2] >= 2)  # noqa: PLR2004 - white space after it
    places = sorted({0, *ends, *(np.flatnonzero(held) + 1).tolist(), len(found)})
    at = 0
    while at < len(places) - 1:
        last = min(at + chance.choice((1, 1, 2, 3)), len(places) - 1)
        end = min(places[last], places[at] + LONGEST)
        yield window(example, annotator, places[at], places[at], end)
        at = last


def window(example: Example, annotator: int, begin: int, core: int, end: int) -> Window:
    """Return the pieces begin:end as a window; what stands before `core` is context only."""
    found, n = example.found, end - begin
    made = Window(
        np.concatenate(([CLS], found.ids[begin:end], [SEP])),
        np.concatenate((np.zeros((1, 4), np.int64), found.looks[begin:end], np.zeros((1, 4), np.int64))),
        np.zeros(n + 2, np.int64),
        np.full(n + 2, -100, np.int64),
    )
    if example.names is not None:
        made.name[1:-1] = example.names[begin:end]
    for cue, source, content in example.gold[annotator]:
        if not cue or not begin <= cue[0][0] < end:
            continue
        start, stop = cue[0][0] - begin + 1, min(cue[-1][1], end) - begin + 1
        mark(made.cue, start, stop, 0)
        if cue[0][0] < core or not content:
            continue
        tags = np.zeros(n + 2, np.int64)
        for role, held in enumerate((source, content)):
            for a, b in held:
                if a < end and b > begin:
                    mark(tags, max(a, begin) - begin + 1, min(b, end) - begin + 1, role)
        made.cues.append((start, stop))
        made.roles.append(tags)
    return made


def mark(tags: NDArray[np.int64], start: int, stop: int, role: int) -> None:
    """Write begin, inside, end or single over a range."""
    base = 4 * role
    if stop - start == 1:
        tags[start] = base + 4
        return
    tags[start], tags[stop - 1] = base + 1, base + 3
    tags[start + 1 : stop - 1] = base + 2
