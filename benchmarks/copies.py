r"""How well and how fast copies are found in a heap with planted ones, beside the MinHash library alone.

    python benchmarks/copies.py found [REPORTS]     recall and precision against an exact count of every pair
    python benchmarks/copies.py speed [REPORTS]     text to pairs, beside rensa, in one run, in turns
    python benchmarks/copies.py growth [REPORTS ...]  time and peak memory, each size in a process of its own

`rensa` alone is used as its documentation does it: a list of tokens for each text, here the same 5-word shingles, made
of the text by Python; signatures of 128 in one batch call; and its own index over them. "split" cuts lower-cased text
at white space, which is the cheapest way and compares other words than we do ("dawn," is not "dawn"); "words" takes
words as \w+. Each is timed as far as flags (does a text have any neighbour: one matrix call, no pairs) and as far as
candidate pairs (one signature object each, all inserted, all queried). Nothing of it is checked against the texts.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import time
import zlib
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from planted import Planted, planted

from sayso.echo.copies import copies, families
from sayso.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from sayso.echo.copies import Copy

    Places = NDArray[np.int64]

SHINGLE: Final = 5
ENOUGH: Final = 0.5
PASSES: Final = 8
LARGE: Final = ("wire", "masthead")
ROUNDS: Final = 5
BANDS: Final = 32  # of four: a pair of Jaccard similarity 0.42 is as likely met as not
GROWING: Final = (10_000, 30_000, 100_000, 300_000, 1_000_000)
_WORDS: Final = re.compile(r"\w+").findall

# ---------------------------------------------------------------- the exact count, with nothing of what is measured


def exact(texts: Mapping[str, str]) -> tuple[Places, NDArray[np.float64]]:
    """Return every pair with enough containment, as a number each, and its containment, from an index of strings."""
    folded = [[word.fold for word in words(text)] for text in texts.values()]
    sizes = np.array(
        [len({tuple(text[at : at + SHINGLE]) for at in range(len(text) - SHINGLE + 1)}) for text in folded]
    )
    postings = [np.array(found) for found in _postings(folded)]
    of_text: defaultdict[int, list[int]] = defaultdict(list)
    for at, found in enumerate(postings):
        for text in found:
            of_text[int(text)].append(at)
    pairs, parts = [], []
    for one, shingles in of_text.items():
        shared = np.bincount(np.concatenate([postings[at] for at in shingles]), minlength=len(sizes))[one + 1 :]
        fewer = np.minimum(sizes[one], sizes[one + 1 :])
        other = np.flatnonzero((shared >= ENOUGH * fewer) & (shared > 0))
        pairs.append((one << 32) | (other + one + 1))
        parts.append(shared[other] / fewer[other])
    found, order = np.unique(np.concatenate(pairs), return_index=True)
    return found, np.concatenate(parts)[order]


def _postings(folded: list[list[str]]) -> Iterator[list[int]]:
    """Yield the texts of each shingle that more than one has; the shingles are taken in passes, to save memory."""
    turn = {word: zlib.crc32(word.encode()) % PASSES for text in folded for word in text}
    for now in range(PASSES):
        first: dict[str, int] = {}
        more: dict[str, list[int]] = {}
        for at, text in enumerate(folded):
            own = {" ".join(text[i : i + SHINGLE]) for i in range(len(text) - SHINGLE + 1) if turn[text[i]] == now}
            for shingle in own:
                if (before := first.setdefault(shingle, at)) != at:
                    more.setdefault(shingle, [before]).append(at)
        yield from more.values()


# ---------------------------------------------------------------- how well


def show_found(reports: int) -> None:
    """Print recall and precision, by containment and by how the copy was made."""
    heap = planted(reports)
    found = copies(heap.texts)
    gold, parts = exact(heap.texts)
    place = {name: at for at, name in enumerate(sorted(heap.texts))}
    listed = {(place[pair.one] << 32) | place[pair.other]: pair.containment for pair in found}
    at = np.searchsorted(gold, np.fromiter(listed, np.int64, len(listed)))
    right = gold[np.minimum(at, len(gold) - 1)] == np.fromiter(listed, np.int64, len(listed))
    off = np.abs(parts[at[right]] - np.fromiter(listed.values(), float, len(listed))[right])
    print(f"{reports:,} reports, {len(heap.made):,} made from another; {len(gold):,} pairs of at least {ENOUGH:g}")
    print(f"listed {len(listed):,}, precision {right.mean():.5f}, containment off by at most {off.max():.1e}")
    in_large = _in_large(heap, place)
    large = (in_large[gold >> 32] > 0) & (in_large[gold >> 32] == in_large[gold & 0xFFFFFFFF])
    hit = np.isin(gold, np.fromiter(listed, np.int64, len(listed)))
    together = _together(found, place)
    same = (together[gold >> 32] == together[gold & 0xFFFFFFFF]) & (together[gold >> 32] >= 0)
    small = ~large
    print(f"pairs outside the two large families: {small.sum():,}, listed {hit[small].mean():.5f}")
    print(
        f"pairs within them: {(~small).sum():,}, of one family {same[~small].mean():.5f}, listed {hit[~small].sum():,}"
    )
    print(f"all pairs, listed or within a large family through it: {(hit | (same & ~small)).mean():.5f}")
    for low in np.arange(ENOUGH, 1, 0.1):
        band = small & (parts >= low) & (parts < low + 0.1 if low < 0.85 else parts <= 1)  # noqa: PLR2004 - the last
        print(f"  containment from {low:.1f}: {band.sum():>8,} pairs, listed {hit[band].mean():.5f}")
    _show_kinds(heap, place, set(listed), dict(zip(gold[small].tolist(), parts[small].tolist(), strict=True)))
    print("largest families:", *(f"{len(one):,}" for one in sorted(families(found), key=len, reverse=True)[:5]))


def _show_kinds(heap: Planted, place: Mapping[str, int], listed: set[int], gold: Mapping[int, float]) -> None:
    made: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for name, (source, how) in heap.made.items():
        one, other = sorted((place[name], place[source]))
        if (one << 32) | other in gold:
            made[how] += 1
            met[how] += (one << 32) | other in listed
    for how in sorted(made):
        print(f"  {how:10} {made[how]:>8,} of at least {ENOUGH:g}, listed {met[how] / made[how]:.5f}")


def _in_large(heap: Planted, place: Mapping[str, int]) -> Places:
    """Return which of the two large families each text is of, 0 for none."""
    found = np.zeros(len(place), dtype=np.int64)
    for name, (source, how) in heap.made.items():
        if how in LARGE:
            found[[place[name], place[source]]] = LARGE.index(how) + 1
    return found


def _together(found: Iterable[Copy], place: Mapping[str, int]) -> Places:
    """Return the number of the family of each text, -1 for none."""
    numbers = np.full(len(place), -1)
    for number, family in enumerate(families(found)):
        numbers[[place[name] for name in family]] = number
    return numbers


# ---------------------------------------------------------------- how fast


def by_split(text: str) -> list[str]:
    """Return a text's shingles, its words cut at white space."""
    return _shingles(text.lower().split())


def by_words(text: str) -> list[str]:
    r"""Return a text's shingles, its words as \w+."""
    return _shingles(_WORDS(text.lower()))


def _shingles(found: list[str]) -> list[str]:
    return [" ".join(found[at : at + SHINGLE]) for at in range(max(1, len(found) - SHINGLE + 1))]


def rensa_flags(texts: Mapping[str, str], shingled: Callable[[str], list[str]]) -> int:
    """Sign every text and ask which have a neighbour; return how many."""
    from rensa import RMinHash, RMinHashLSH

    matrix = RMinHash.digest_matrix_from_token_sets(map(shingled, texts.values()), 128, 42)
    return sum(RMinHashLSH(ENOUGH, 128, BANDS).insert_matrix_and_query_duplicate_flags(matrix))


def rensa_pairs(texts: Mapping[str, str], shingled: Callable[[str], list[str]]) -> int:
    """Sign every text, insert and query it; return how many candidate pairs came back."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(ENOUGH, 128, BANDS)
    signatures = RMinHash.from_token_sets(map(shingled, texts.values()), 128, 42)
    index.insert_many(signatures)
    return sum(len(index.query(signature)) for signature in signatures)


def show_speed(reports: int) -> None:
    """Print the CPU seconds of each way, in turns, and the ratio of ours to each."""
    texts = planted(reports).texts
    ways: dict[str, Callable[[], int]] = {
        "copies": lambda: len(copies(texts)),
        "rensa, split, flags": lambda: rensa_flags(texts, by_split),
        "rensa, split, pairs": lambda: rensa_pairs(texts, by_split),
        "rensa, words, flags": lambda: rensa_flags(texts, by_words),
        "rensa, words, pairs": lambda: rensa_pairs(texts, by_words),
    }
    took: dict[str, list[float]] = {way: [] for way in ways}
    number = {}
    for _ in range(ROUNDS):
        for way, run in ways.items():
            start = time.process_time()
            number[way] = run()
            took[way].append(time.process_time() - start)
    print(f"{reports:,} reports, {ROUNDS} rounds in turns, CPU seconds")
    for way, seconds in took.items():
        ratio = [ours / theirs for ours, theirs in zip(took["copies"], seconds, strict=True)]
        each = " ".join(f"{second:6.2f}" for second in seconds)
        print(
            f"  {way:20} {each}  median {median(seconds):6.2f}  ours to it {median(ratio):.2f}  found {number[way]:,}"
        )


# ---------------------------------------------------------------- how it grows


def measured(reports: int) -> tuple[int, float, float, float, int]:
    """Return the words, the CPU seconds, the peak memory before and after in MB, and the pairs, of one size."""
    texts = planted(reports).texts
    total = sum(text.count(" ") + 1 for text in texts.values())
    before = _peak()
    start = time.process_time()
    found = len(copies(texts))
    return total, time.process_time() - start, before, _peak(), found


def _peak() -> float:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) / 1024 if found else float("nan")


def show_growth(sizes: Iterable[int]) -> None:
    """Print a line for each size, and how the time grows against n log n from the size before."""
    print("  reports        words   CPU s   words/s   us a report   of n log n   peak MB (texts alone)      pairs")
    last: tuple[int, float] | None = None
    for size in sizes:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            total, seconds, before, peak, found = pool.submit(measured, size).result()
        grown = seconds / last[1] / (size * np.log(size) / (last[0] * np.log(last[0]))) if last else 1.0
        last = (size, seconds)
        speed = f"{seconds:7.2f} {total / seconds:9,.0f} {seconds / size * 1e6:13.1f} {grown:12.2f}"
        print(f"{size:>9,} {total:>12,} {speed} {peak:9,.0f} ({before:,.0f}) {found:>16,}", flush=True)


def main() -> None:
    """Print what was asked for."""
    arguments = argparse.ArgumentParser(description="Measure how copies are found.")
    arguments.add_argument("what", nargs="?", default="speed", choices=("found", "speed", "growth"))
    arguments.add_argument("reports", nargs="*", type=int)
    chosen = arguments.parse_args()
    if chosen.what == "growth":
        show_growth(chosen.reports or GROWING)
    else:
        shown: Any = {"found": show_found, "speed": show_speed}[chosen.what]
        shown(*(chosen.reports or [100_000])[:1])


if __name__ == "__main__":
    main()
