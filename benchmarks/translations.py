"""How well passages in other words and other languages are found, and how fast, beside sentence vectors alone.

    python benchmarks/translations.py DATA

DATA holds `translations/back.jsonl` (English sentences and their machine back-translations),
`translations/meantime.jsonl` (Wikinews in four languages) and `incidents/dev.reports.jsonl` (local reports, each with
the incident it tells of). Weights were fitted on the half of each whose hash is even; what is printed is of the other.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import sys
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.echo.candidates import candidates
from sayso.echo.encoder import vectors
from sayso.echo.passages import drifted
from sayso.echo.renderable import rendered
from sayso.echo.sentences import split
from sayso.echo.translations import translated
from sayso.model import Noted, Report, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.echo.passages import Passage

FOUR = 4
INDEPENDENT = 0.02  # of 5-grams that two reports of one incident share at most
FOREIGN = ("es", "it", "nl")


def main(data: Path) -> None:
    """Print recall, false alarms and speed."""
    started = time.perf_counter()
    vectors(["One sentence."], "en")
    print(f"encoder: loaded in {time.perf_counter() - started:.2f} s")
    echoes = list(back_translated(data))
    independent = list(same_incident(data))
    one_language(echoes, independent)
    two_languages(list(rows(data / "translations" / "meantime.jsonl")))


def one_language(echoes: Sequence[tuple[str, str]], independent: Sequence[tuple[str, str]]) -> None:
    """Print how passages of four sentences are told from independent reports of one incident."""
    started = time.perf_counter()
    found = [bool(drifted(report(one), report(other))) for one, other in echoes]
    windows = [
        any(drifted(report(mine), report(yours)) for yours in fours(other))
        for one, other in independent
        for mine in fours(one)
    ]
    whole = [bool(drifted(report(one), report(other))) for one, other in independent]
    count = len(found) + sum(len(list(fours(a))) * len(list(fours(b))) for a, b in independent) + len(whole)
    speed = count / (time.perf_counter() - started)
    print(f"back-translated passages of four sentences: recall {np.mean(found):.4f} of {len(found)}")
    print(f"  passages of independent reports taken for one: {np.mean(windows):.4f} of {len(windows)}")
    print(
        f"  independent reports, whole: {np.mean(whole):.4f} of {len(whole)}; {speed:.0f} pairs/s, sentences read once"
    )
    meant = [near(one, other) for one, other in echoes[::5]]
    unmeant = [max((near(a, b) for b in fours(other)), default=0.0) for one, other in independent for a in fours(one)]
    line = np.quantile(meant, 1 - np.mean(found))
    print(f"  sentence vectors alone at that recall: {np.mean(np.array(unmeant) >= line):.4f} taken for one")


def two_languages(articles: Sequence[dict[str, str]]) -> None:
    """Print how articles and excerpts of four sentences are matched to the English article."""
    ours = [article for article in articles if checked(article["id"])]
    english = {article["id"]: report(article["en"], "en", article["id"]) for article in ours}
    for language in FOREIGN:
        other = {article["id"]: report(article[language], language, f"{article['id']}-{language}") for article in ours}
        excerpts = {name: excerpt(whole) for name, whole in other.items() if len(rendered(whole)) >= FOUR}
        for kind, asked in (("articles", other), ("excerpts of four sentences", excerpts)):
            started = time.perf_counter()
            sure = {
                name: {mine: surest(translated(text, one)) for mine, text in english.items()}
                for name, one in asked.items()
            }
            speed = len(asked) * len(english) / (time.perf_counter() - started)
            print(f"{language}, {kind}: {scores(sure)}; {speed:.0f} pairs/s")
        alone = {name: {mine: near_reports(text, one) for mine, text in english.items()} for name, one in other.items()}
        best = np.mean([max(found, key=lambda mine: found[mine]) == name for name, found in alone.items()])
        right = min(found[name] for name, found in alone.items())
        wrong = sum(value >= right for name, found in alone.items() for mine, value in found.items() if mine != name)
        print(
            f"  sentence vectors alone: best match {best:.3f}; {wrong} wrong articles as near as the farthest right one"
        )
    everything = {one.id: one for article in ours for one in versions(article)}
    pairs = set(candidates(everything))
    held = [
        tuple(sorted((article["id"], f"{article['id']}-{language}"))) in pairs
        for article in ours
        for language in FOREIGN
    ]
    print(f"candidates: {len(pairs)} of {len(everything) * (len(everything) - 1) // 2} pairs hold {np.mean(held):.3f}")


def scores(sure: dict[str, dict[str, float]]) -> str:
    """Return how often the surest article is the right one, and F1 when several or none may be named."""
    best = np.mean(
        [max(found, key=lambda mine: found[mine]) == name and found[name] > 0 for name, found in sure.items()]
    )
    named = [(name, mine) for name, found in sure.items() for mine, value in found.items() if value > 0]
    right = sum(name == mine for name, mine in named)
    return f"best match {best:.3f}, F1 {2 * right / (len(named) + len(sure)):.3f} of {len(sure)}"


def surest(passages: Iterable[Passage]) -> float:
    """Return how far the passages reach, weighed by how sure each is; 0 when there are none."""
    return sum(passage.likeness * (passage.here.end - passage.here.start) for passage in passages)


def near(one: str, other: str) -> float:
    """Return the cosine of the mean sentence vectors of two English texts."""
    return near_reports(report(one), report(other))


def near_reports(one: Report, other: Report) -> float:
    """Return the cosine of the mean sentence vectors of two reports."""
    means = [
        vectors([sentence.span.words(each.text) for sentence in rendered(each)], each.language.value).sum(axis=0)
        for each in (one, other)
    ]
    lengths = float(np.linalg.norm(means[0]) * np.linalg.norm(means[1]))
    return float(means[0] @ means[1]) / lengths if lengths else 0.0


def back_translated(data: Path) -> Iterator[tuple[str, str]]:
    """Yield passages of four sentences and their back-translations."""
    engines: defaultdict[tuple[str, str], dict[int, tuple[str, str]]] = defaultdict(dict)
    for row in rows(data / "translations" / "back.jsonl"):
        engines[row["via"], row["engine"]][row["line"]] = (row["original"], html.unescape(row["back"]))
    for lines in engines.values():
        for start in range(0, max(lines), FOUR):
            block = [lines[at] for at in range(start, start + FOUR) if at in lines]
            if len(block) == FOUR and checked(block[0][0]):
                yield " ".join(one for one, _ in block), " ".join(other for _, other in block)


def same_incident(data: Path) -> Iterator[tuple[str, str]]:
    """Yield two reports of one incident that share next to no text."""
    incidents: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows(data / "incidents" / "dev.reports.jsonl"):
        incidents[row["incident"]].append(row["text"][:6000])
    for incident, texts in sorted(incidents.items()):
        for one, other in combinations(texts, 2) if checked(incident) else ():
            first, second = grams(one), grams(other)
            least = min(len(first), len(second))
            if least >= 80 and len(first & second) <= INDEPENDENT * least:  # noqa: PLR2004 - no headlines
                yield one, other


def fours(text: str) -> Iterator[str]:
    """Yield a text in stretches of four sentences."""
    found = list(split(text, Span(0, len(text))))
    for start in range(0, len(found) - FOUR + 1, FOUR):
        yield text[found[start].start : found[start + FOUR - 1].end]


def excerpt(whole: Report) -> Report:
    """Return four sentences from the middle of a report."""
    found = rendered(whole)
    start = (len(found) - FOUR) // 2
    text = whole.text[found[start].span.start : found[start + FOUR - 1].span.end]
    return report(text, whole.language.value, whole.id)


def versions(article: dict[str, str]) -> Iterator[Report]:
    """Yield an article in each language."""
    yield report(article["en"], "en", article["id"])
    yield from (report(article[language], language, f"{article['id']}-{language}") for language in FOREIGN)


def report(text: str, language: str = "en", name: str = "") -> Report:
    """Return a text as a report."""
    return Report(name, name, "", "text/plain", "", text, language=Noted(language, "given by the corpus"))


def grams(text: str) -> set[tuple[str, ...]]:
    """Return the runs of five words of a text."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def checked(key: str) -> bool:
    """Tell whether something belongs to the half that nothing was fitted on."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 == 1


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file of JSON lines."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
