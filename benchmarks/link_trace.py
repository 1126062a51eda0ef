"""How fast linking, tracing and weighing go on a synthetic heap, beside the MinHash library alone on the same texts.

    python benchmarks/link_trace.py [STATEMENTS ...]

The heap is made from a seed: stories of random words, each told by one voice to one outlet and passed on by up to four
others word for word, shortened, or with a word exchanged, and as many statements that nobody repeats.
"""

from __future__ import annotations

import random
import resource
import sys
import time

from sayso.link import link
from sayso.model import Noted, Report, Span, Statement, Voice, content_id
from sayso.trace import trace
from sayso.weigh import weigh

SYLLABLES = [
    "ba",
    "co",
    "du",
    "fe",
    "gi",
    "ho",
    "ju",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
    "wa",
    "xe",
    "yi",
    "zu",
]
LIBRARY_WORDS = 5


def heap(statements: int, seed: int = 1) -> tuple[dict[str, Report], list[Statement]]:
    """Return reports and statements of about this number, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - a reproducible heap, nothing secret
    vocabulary = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(20_000)]
    weights = [1 / (rank + 20) for rank in range(len(vocabulary))]
    reports: dict[str, Report] = {}
    said: list[Statement] = []
    while len(said) < statements:
        words = chance.choices(vocabulary, weights, k=chance.randint(8, 24))
        name, outlet = f"V{chance.randrange(50_000)} N{chance.randrange(50_000)}", f"Outlet {chance.randrange(2_000)}"
        for relay in range(chance.choice([1, 1, 1, 2, 5])):
            told = _retold(words, relay, chance, vocabulary)
            _add(reports, said, told, name, outlet, relay, chance)
    return reports, said


def _retold(words: list[str], relay: int, chance: random.Random, vocabulary: list[str]) -> list[str]:
    if relay == 1:
        return words[: max(7, len(words) * 2 // 3)]
    if relay == 2:  # noqa: PLR2004 - the third report exchanges a word
        at = chance.randrange(len(words))
        return [*words[:at], chance.choice(vocabulary), *words[at + 1 :]]
    return words


def _add(  # noqa: PLR0917 - the parts of one report
    reports: dict[str, Report],
    said: list[Statement],
    words: list[str],
    name: str,
    outlet: str,
    relay: int,
    chance: random.Random,
) -> None:
    own = outlet if relay == 0 else f"Outlet {chance.randrange(2_000)}"
    content = f"“{' '.join(words)}”"
    text = f"{content}, {name} told {outlet}."
    key = content_id(len(reports), text)
    day = f"2031-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    reports[key] = Report(key, f"{key}.txt", "", "text/plain", "", text, outlet=Noted(own), published=Noted(day))
    listener = Voice(outlet, "organisation") if relay != 3 else None  # noqa: PLR2004 - the fourth report names nobody
    said.append(
        Statement(content_id(key), key, "direct", (Span(0, len(content)),), (), (), Voice(name, "person"), (), listener)
    )


def main(sizes: list[int]) -> None:
    """Print a line for each size and stage: seconds, statements a second, peak memory so far."""
    for size in sizes:
        reports, said = heap(size)
        start = time.process_time()
        _library(reports, said)
        start = _line(size, "rensa alone", start)
        claims = link(reports, said)
        start = _line(size, "link", start)
        lineage = trace(reports, said, claims)
        start = _line(size, "trace", start)
        findings = weigh(reports, said, claims, lineage)
        _line(size, "weigh", start)
        print(f"{size:>9,} statements: {len(findings):,} claims, {len(lineage.origins):,} origins")


def _line(size: int, stage: str, start: float) -> float:
    now = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size:>9,} {stage:<12} {now - start:8.2f} CPU s {size / (now - start):12,.0f}/s   peak {peak:8,.0f} MiB")
    return time.process_time()


def _library(reports: dict[str, Report], said: list[Statement]) -> None:
    """Sign every statement and look for its near-duplicates, with nothing of ours."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(0.5, 128, 16)
    for at, statement in enumerate(said):
        words = statement.content[0].words(reports[statement.report].text).split()
        signature = RMinHash(128, 42)
        signature.update(
            [" ".join(words[i : i + LIBRARY_WORDS]) for i in range(max(1, len(words) - LIBRARY_WORDS + 1))]
        )
        index.query(signature)
        index.insert(at, signature)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [5_000, 20_000])
