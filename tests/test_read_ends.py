"""Where the words of a statement begin and end beside its cue, as the default reader takes them."""

from __future__ import annotations

import pytest

from reading import report_of
from sayso.model import Span, quote
from sayso.read.learned.mended import whole_clause
from sayso.read.learned.proposals import of_paragraph
from sayso.read.learned.reader import LearnedReader
from sayso.read.quotations import quotations
from sayso.read.roles import Candidate
from sayso.read.syntax import breaks, parse


def said_in(text: str) -> list[str]:
    """Read an invented text; a statement a line: source | content."""
    report = report_of(text)
    return [f"{quote(report.text, one.source)} | {quote(report.text, one.content)}" for one in LearnedReader()(report)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Sooner or later, the harbour master told reporters, “the ice takes every jetty on this shore.”",
            "the harbour master | Sooner or later […] “the ice takes every jetty on this shore.”",
        ),
        (
            "But, she said, “there is a line between a late ferry and a ferry that never sails.”",
            "she | But […] “there is a line between a late ferry and a ferry that never sails.”",
        ),
        (
            "Recently, Orsolya Vint said, the board has stopped answering letters from the island.",
            "Orsolya Vint | Recently […] the board has stopped answering letters from the island",
        ),
    ],
)
def test_words_that_a_cue_parts_from_the_rest_are_said_too(text: str, line: str) -> None:
    assert said_in(text) == [line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("In a letter on Monday, she said, “We will not sell the ferry.”", "she | “We will not sell the ferry.”"),
        (
            "As for the ferry, Dorle said, “We have never sold a ship in our lives.”",
            "Dorle | “We have never sold a ship in our lives.”",
        ),
    ],
)
def test_a_quotation_that_begins_a_sentence_begins_what_is_said(text: str, line: str) -> None:
    assert said_in(text) == [line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "The harbour was rich, Aldis Renn said, until the cannery closed in 1999.",
            "Aldis Renn | The harbour was rich […] until the cannery closed in 1999",
        ),
        (
            "The north jetty is closed, the board said in a report in June, and the ferries to Orlo will stop in May.",
            "the board | The north jetty is closed […] the ferries to Orlo will stop in May",
        ),
        (
            "The north jetty is closed, the board said on Monday, and left the room.",
            "the board | The north jetty is closed",
        ),
        (
            "The north jetty is closed, the board said on Monday, but the mayor denied it.",
            "the board | The north jetty is closed",
        ),
    ],
)
def test_what_is_said_goes_on_behind_its_cue_where_it_has_a_subject_of_its_own(text: str, line: str) -> None:
    assert said_in(text) == [line]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Mayor Aldis Renn condemned the sale of the ferry in a statement on Thursday.",
            ["Mayor Aldis Renn | the sale of the ferry"],
        ),
        (
            "The board said the error was made in a letter on Thursday.",
            ["The board | the error was made in a letter on Thursday"],
        ),
        (
            "The police announced the arrest of two men and said the harbour would stay closed.",
            ["The police | the arrest of two men", "The police | the harbour would stay closed"],
        ),
        (
            "Orsolya Vint repeatedly says “Don’t touch the rope,” until the ferry's horn is heard.",
            ["Orsolya Vint | “Don’t touch the rope,”"],
        ),
        (
            "Aldis Renn described the board as a “disgrace” after it sold the ferry.",
            ["Aldis Renn | the board as a “disgrace”"],
        ),
    ],
)
def test_where_and_when_it_was_said_and_what_was_said_besides_is_no_part_of_it(text: str, lines: list[str]) -> None:
    assert said_in(text) == lines


def test_a_quotation_is_read_to_its_end_however_long_it_is() -> None:
    first = "“We counted the boats at dawn and there were nine of them along the sea wall."
    middle = " Nobody told us that the pumps had failed, or that the gate had been left open since the storm." * 8
    text = f"{first}{middle} We would have gone home,” Orsolya Vint, a fisher from Skerry, said on Monday."
    (line,) = said_in(text)
    assert line == f"Orsolya Vint, a fisher from Skerry | {text[: text.index('”') + 1]}"


def place(text: str, words: str) -> tuple[Span, ...]:
    """Return where some words stand in a text."""
    return (Span(text.index(words), text.index(words) + len(words)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Pier to open late, board admits\n\nThe pier will not open before May.", ""),
        ("The board admits:\n\nThe pier will not open before May.", "The pier will not open before May"),
        ("Late, the board admits\n\n“The pier will not open before May”", "The pier will not open before May"),
    ],
)
def test_a_cue_takes_nothing_from_another_paragraph_but_quotations_and_what_a_colon_brings(
    text: str, said: str
) -> None:
    content = place(text, "The pier will not open before May")
    found = Candidate("read", "admit", 0, place(text, "admits"), (), content)
    kept = of_paragraph(text, breaks(text), found, quotations(text, breaks(text)))
    assert "".join(span.words(text) for span in kept) == said


def test_an_apostrophe_does_not_part_a_clause_from_its_beginning() -> None:
    text = "The women's wing will not open before the spring, a year later than promised, the board told the Courier."
    doc = parse(report_of(text))
    head = next(token.i for token in doc if token.text == "told")
    content = place(text, "a year later than promised")
    found = whole_clause(doc, Candidate("read", "tell", head, place(text, "told"), place(text, "the board"), content))
    assert found.content == place(text, "The women's wing will not open before the spring, a year later than promised")
