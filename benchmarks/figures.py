"""Score the reading of figures on `corpora/figures`, beside a general-purpose quantity reader on the same text.

    figures.py SPLIT [--errors] [--peer]

For each gold figure: whether it is found (its words overlap), whether the interval is exact, whether what is counted
overlaps (half of the content words of both, Dice), whether date and place are exact. Of what is read: how much is a
figure; a number that the gold knows as the base of a figure counts neither way. `test` is scored once a milestone.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Noted, Report
from sayso.words import content, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sayso.model import Figure

CORPUS: Final = Path(__file__).parents[1] / "corpora/figures"
ALIKE: Final = 0.5
CLOSE: Final = 1e-3
AROUND: Final = 80
OTHERS: Final = ("of", "as_of", "place", "base")
Passage = dict[str, Any]
Read = dict[str, Any]


def main() -> None:
    """Read a split and print the table."""
    options = _options()
    passages = [json.loads(line) for line in (CORPUS / f"{options.split}.jsonl").read_text("utf-8").splitlines()]
    ours = _timed(sayso(), passages)
    counts, errors = score(passages, ours)
    if options.errors:
        print("\n".join(errors))
    print(table("sayso", counts))
    if options.peer:
        print(table("quantulum3", score(passages, _timed(quantulum(), passages))[0]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score the reading of figures.")
    parser.add_argument("split", choices=("train", "dev", "test"))
    parser.add_argument("--errors", action="store_true", help="print what was read otherwise than the gold has it")
    parser.add_argument("--peer", action="store_true", help="read with quantulum3 too (pip install quantulum3)")
    return parser.parse_args()


def _timed(read: Callable[[Passage], list[Read]], passages: Sequence[Passage]) -> list[list[Read]]:
    read(passages[0])
    spoken = sum(len(words(one["text"])) for one in passages)
    started = time.process_time()
    found = [read(one) for one in passages]
    taken = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    speed = f"{taken:.2f} CPU s, {spoken / taken:,.0f} words/s, peak {peak:.0f} MB"
    print(f"{len(passages)} passages, {spoken} words: {speed}")
    return found


def sayso() -> Callable[[Passage], list[Read]]:
    """Return a reader of figures as sayso reads a report: in its statements and in its own voice."""
    from sayso.read.figures import figures
    from sayso.read.syntax import parse

    def read(passage: Passage) -> list[Read]:
        report = Report("p", "p", "", "text/plain", "", passage["text"], published=Noted(passage["published"], "given"))
        return [_ours(figure) for figure in figures(report, parse(report))]

    return read


def _ours(figure: Figure) -> Read:
    return {
        "span": (figure.span.start, figure.span.end),
        **{name: getattr(figure, name) for name in ("low", "high", "share", "of", "as_of", "place", "base")},
    }


def quantulum() -> Callable[[Passage], list[Read]]:
    """Return the peer: quantulum3 reads any quantity; those with a unit other than a plain count are left out."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its pickled classifier needs the scikit-learn it was made with

    def read(passage: Passage) -> list[Read]:
        return [
            {"span": one.span, "low": one.value, "high": one.value, "share": False} | dict.fromkeys(OTHERS, "")
            for one in parser.parse(passage["text"])
            if one.unit.name in ("dimensionless", "percentage")
        ]

    return read


def score(passages: Sequence[Passage], found: Sequence[list[Read]]) -> tuple[Counter[str], list[str]]:
    """Return counts by name, and every difference in words."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for passage, read in zip(passages, found, strict=True):
        left = list(read)
        for gold in passage["figures"]:
            one = next((one for one in left if _meet(one["span"], gold["span"])), None)
            counts["gold"] += 1
            if one is None:
                errors.append(_told(passage, "missed", gold))
                continue
            left.remove(one)
            counts["found"] += 1
            for name, same in _compared(one, gold).items():
                counts[name] += same
                if not same:
                    errors.append(_told(passage, name, gold, one))
        for one in left:
            why = next((other["why"] for other in passage["others"] if _meet(other["span"], one["span"])), "?")
            counts["whole" if why == "base" else "wrong"] += 1
            if why != "base":
                errors.append(_told(passage, f"not a figure ({why})", one))
    return counts, errors


def _compared(one: Read, gold: Read) -> dict[str, bool]:
    return {
        "interval": all(_close(one[end], gold[end]) for end in ("low", "high")) and one["share"] == gold["share"],
        "words": tuple(one["span"]) == tuple(gold["span"]),
        "of": _dice(one["of"], gold["of"]) >= ALIKE,
        "as_of": one["as_of"] == gold["as_of"],
        "place": _plain(one["place"]) == _plain(gold["place"]),
        "base": bool(one["base"]) == bool(gold["base"]),
    }


def _close(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and abs(one - other) < CLOSE)


def _plain(place: str) -> str:
    return place.casefold().removeprefix("the ")


def _dice(one: str, other: str) -> float:
    here, there = set(content(words(one))), set(content(words(other)))
    return 2 * len(here & there) / (len(here) + len(there)) if here or there else 1.0


def _meet(one: Iterable[int], other: Iterable[int]) -> bool:
    (start, end), (begin, stop) = one, other
    return start < stop and begin < end


def _told(passage: Passage, what: str, gold: Read, one: Read | None = None) -> str:
    start, end = gold["span"]
    text = passage["text"]
    around = f"{text[max(0, start - AROUND) : start]}[{text[start:end]}]{text[end : end + AROUND]}"
    key = {"interval": ("low", "high"), "words": ("span",)}.get(what, (what,))
    differs = "".join(f"\n    {name}: {one[name]!r}, gold {gold[name]!r}" for name in key) if one else ""
    return f"{passage['id']} {what}: {' '.join(around.split())}{differs}"


def table(name: str, counts: Counter[str]) -> str:
    """Return the scores as lines."""
    gold, found, wrong = counts["gold"], counts["found"], counts["wrong"]
    lines = [
        f"{name}: {gold} figures, {found} found, {wrong} read that are none, {counts['whole']} bases as figures",
        f"  found {found / gold:.3f}; of what is read {found / max(1, found + wrong):.3f} are figures",
        f"  interval exact {counts['interval'] / gold:.3f} of all, {counts['interval'] / max(1, found):.3f} of found",
    ]
    lines += [f"  {key} {counts[key] / max(1, found):.3f} of found" for key in ("words", *OTHERS)]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
