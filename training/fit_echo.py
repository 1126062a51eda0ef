"""Fits the weights of evidence of `sayso.echo`: of passages in other words, and of sentences in another language.

    python training/fit_echo.py DATA

DATA is as in `benchmarks/translations.py`. Fitted on the half of each corpus whose hash is even, by logistic regression
with both classes of equal weight. In one language: back-translated sentences against each sentence's nearest one in an
independent report of the same incident. In two: sentences of Wikinews on the surest alignment of an article with its
translation against the nearest sentence off it; the alignment is that of the weights in use, so the table is a check of
them, and those in use ask more of numbers and names, which in Wikinews hardly ever differ.
"""

from __future__ import annotations

import hashlib
import html
import json
import math
import sys
from collections import defaultdict
from dataclasses import astuple, fields
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.echo import passages, translations
from sayso.echo.alignment import Step
from sayso.echo.sentences import sentences
from sayso.echo.wording import Wording, wording
from sayso.model import Noted, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

INDEPENDENT = 0.02
ALIKE = 0.9  # a sentence as near as this to another's in an independent report is furniture, or copied after all
RIDGE = 1e-3


def main(data: Path) -> None:
    """Print both tables of weights."""
    names, echoes, others = one_language(data)
    print("passages", table(names, echoes, others))
    names, echoes, others = two_languages(data)
    print("translations", table(names, echoes, others))


def table(
    names: Sequence[str], echoes: Sequence[Sequence[float]], others: Sequence[Sequence[float]]
) -> dict[str, float]:
    """Return the weight of each feature and the bias."""
    values = np.array([*echoes, *others], dtype=np.float64)
    truth = np.r_[np.ones(len(echoes)), np.zeros(len(others))]
    share = np.r_[np.full(len(echoes), 1 / len(echoes)), np.full(len(others), 1 / len(others))] * len(truth) / 2
    fitted = logistic(np.c_[values, np.ones(len(values))], truth, share)
    return dict(zip([*names, "bias"], (round(float(value), 2) for value in fitted), strict=True))


def logistic(
    values: NDArray[np.float64], truth: NDArray[np.float64], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Fit by Newton's method; the last column is the bias, which no ridge holds down."""
    weights = np.zeros(values.shape[1])
    ridge = RIDGE * len(truth) * np.r_[np.ones(values.shape[1] - 1), 0.0]
    for _ in range(50):
        likely = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (share * (likely - truth)) + ridge * weights
        bend = (values * (share * likely * (1 - likely))[:, None]).T @ values + np.diag(ridge)
        weights = weights - np.linalg.solve(bend + 1e-9 * np.eye(len(weights)), slope)
    return weights


def one_language(data: Path) -> tuple[list[str], list[list[float]], list[list[float]]]:
    """Return the features' names, and their values for echoes and for the nearest sentences of independent reports."""
    echoes = []
    for row in rows(data / "translations" / "back.jsonl"):
        if fitted_on(row["original"]):
            mine, yours = (sentences(report(text)) for text in (row["original"], html.unescape(row["back"])))
            echoes += [shared(wording(mine, yours))] if mine and yours else []
    others = []
    for one, other in independent(data):
        there = sentences(report(other))
        for sentence in sentences(report(one)):
            found = max((wording((sentence,), (each,)) for each in there), key=passages.weigh, default=None)
            if found and found.matched > 2 * passages.LEAST_MATCHED and found.cover_long < ALIKE:
                others.append(shared(found))
    return list(passages.WEIGHTS), echoes, others


def shared(found: Wording) -> list[float]:
    """Return the features of `passages.weigh` in the order of its weights."""
    missing = min(found.numbers_missing, passages.MOST_MISSING)
    names = min(found.names_missing, passages.MOST_MISSING)
    order = found.ordered / max(1, found.count) - passages.TYPICAL_ORDER
    matched = math.log1p(found.matched)
    return [found.cover, found.cover_long, found.plain, matched, order, missing, names, float(found.negations_differ)]


def two_languages(data: Path) -> tuple[list[str], list[list[float]], list[list[float]]]:
    """Return the features' names, and their values on and off the alignment of articles with their translations."""
    echoes, others = [], []
    for row in rows(data / "translations" / "meantime.jsonl"):
        for language in ("es", "it", "nl") if fitted_on(row["id"]) else ():
            compared = translations.Compared(report(row["en"]), report(row[language], language))
            path = [step for run in compared.runs() for step in run]
            single = [step for step in path if step.here_end - step.here == step.there_end - step.there == 1]
            echoes += [rendering(compared, step) for step in single]
            others += [rendering(compared, step) for step in beside(compared, single)]
    return list(translations.WEIGHTS), echoes, others


def beside(compared: translations.Compared, path: Sequence[Step]) -> Iterator[Step]:
    """Yield, for each sentence on the path, the surest step to a sentence that is not its rendering."""
    for step in path:
        wrong = [there for there in range(len(compared.there)) if abs(there - step.there) > 1]
        options = [Step(step.here, step.here_end, there, there + 1) for there in wrong]
        if options:
            yield max(options, key=lambda option: translations.weigh(compared.features(option)))


def rendering(compared: translations.Compared, step: Step) -> list[float]:
    """Return the features of `translations.weigh` in the order of its weights."""
    names = [field.name for field in fields(translations.Features)]
    known = dict(zip(names, astuple(compared.features(step)), strict=True))
    return [min(known[name], translations.MOST) for name in translations.WEIGHTS]


def independent(data: Path) -> Iterator[tuple[str, str]]:
    """Yield two reports of one incident that share next to no runs of five words."""
    incidents: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows(data / "incidents" / "dev.reports.jsonl"):
        if fitted_on(row["incident"]):
            incidents[row["incident"]].append(row["text"][:6000])
    for _, texts in sorted(incidents.items()):
        for one, other in combinations(texts, 2):
            first, second = grams(one), grams(other)
            if first and second and len(first & second) <= INDEPENDENT * min(len(first), len(second)):
                yield one, other


def grams(text: str) -> set[tuple[str, ...]]:
    """Return the runs of five words of a text."""
    words = text.casefold().split()
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def report(text: str, language: str = "en") -> Report:
    """Return a text as a report."""
    return Report("", "", "", "text/plain", "", text, language=Noted(language, "given by the corpus"))


def fitted_on(key: str) -> bool:
    """Tell whether something belongs to the half that is fitted on."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 == 0


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file of JSON lines."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
