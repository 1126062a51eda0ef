"""Invented texts against what a careful editor reads in them: what is said, whose words, through whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from reading import lines_of, report_of, statements_of
from sayso.read import read, reader

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path(__file__).parent / "read"


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """Yield a heading, a text under it and the lines expected; blank lines part the cases."""
    for file in ("said", "whose", "through"):
        heading = ""
        for block in (FOLDER / f"{file}.txt").read_text("utf-8").strip().split("\n\n"):
            if block.startswith("# "):
                heading = block.removeprefix("# ")
                continue
            lines = block.split("\n")
            expected = [line.removeprefix("= ") for line in lines if line.startswith("= ")]
            yield heading, "\n".join(line for line in lines if not line.startswith("= ")), expected


CASES: Final = list(cases())


@pytest.mark.parametrize(("heading", "text", "expected"), CASES, ids=[f"{h}: {t[:60]}" for h, t, _ in CASES])
def test_a_text_holds_the_statements_an_editor_reads_in_it(heading: str, text: str, expected: list[str]) -> None:
    assert (lines_of(text) or ["nothing"]) == expected, heading


def test_every_case_says_what_it_expects() -> None:
    assert len(CASES) > 75
    assert all(expected and text for _, text, expected in CASES)


def test_every_statement_names_its_construction_and_how_sure_the_reader_is() -> None:
    (found,) = statements_of("Vesna Dorle said that the bridge was shut until spring.")
    assert found.reason == "“said” (clause after)"
    assert 0.5 < found.confidence < 1
    (alone,) = statements_of("The heating failed. “We put the children under the coats and sang to them.”")
    assert alone.reason == "a quotation with no cue beside it"


def test_the_voice_is_mentioned_where_the_source_stands() -> None:
    text = "Teacher Ingrid Salvesen came at noon. “The school is cold,” Salvesen said."
    (found,) = statements_of(text)
    assert [span.words(text) for span in found.voice.mentions] == ["Salvesen"]
    assert found.voice.name == "Ingrid Salvesen"


def test_reading_the_same_report_twice_gives_the_same() -> None:
    report = report_of(
        "\n".join(text for heading, text, _ in CASES if "outlet:" not in text and "caption:" not in text)
    )
    assert read(report) == read(report)
    assert len(read(report).statements) > 60


def test_a_space_between_two_closing_marks_belongs_to_neither_and_nothing_is_refused() -> None:
    report = report_of("\"He told me to calm down, 'You will be all right,' \" Ann Dorle said.")
    found = read(report).statements
    assert found
    assert all(span.words(report.text).strip() == span.words(report.text) for one in found for span in one.content)


def test_figures_go_to_the_statement_that_holds_them() -> None:
    report = report_of("The ferry took on 40 passengers. Vesna Dorle said that at least 12 people had drowned.")
    reading = read(report)
    assert [figure.text for figure in reading.figures] == ["40"]
    assert [[figure.text for figure in found.figures] for found in reading.statements] == [["at least 12"]]


def test_a_figure_within_a_statement_within_a_statement_is_the_inner_ones() -> None:
    said = "the captain had lost the list, and that the board had confirmed that at least 12 people were safe"
    reading = read(report_of(f"Ingrid Salvesen said {said}."))
    assert [(bool(found.within), [figure.text for figure in found.figures]) for found in reading.statements] == [
        (False, []), (True, ["at least 12"]),
    ]  # fmt: skip


def test_the_default_reader_is_the_rules() -> None:
    report = report_of("Vesna Dorle said that the bridge was shut until spring.")
    assert read(report) == read(report, extractor=reader())
    assert read(report).reader == reader().version
