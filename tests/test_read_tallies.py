"""Who says how many: a toll put at a number, things counted, a figure given."""

from __future__ import annotations

import pytest

from reading import report_of
from sayso.read import read, reader


@pytest.mark.parametrize(
    ("text", "voice", "content"),
    [
        ("The harbour ministry put the number of dead at 28,400 on 6 June.", "harbour ministry", "at 28,400"),
        ("Police estimated the crowd at 3,000.", "Police", "the crowd at 3,000"),
        ("The dockers' union counted 34 arrests.", "dockers' union", "34 arrests"),
        ("Lantern, a small project, put forward an estimate: between 1,150 and 1,700 since April.", "Lantern", "1,700"),
        ("The Orvan Institute gave a figure of 430.", "Orvan Institute", "a figure of 430"),
        ("Officials have set the death toll at nine.", "Officials", "at nine"),
        ("The charity's own list, drawn from burials, holds 33 names.", "charity's own list", "33 names"),
    ],
)
def test_a_number_that_somebody_gives_is_a_statement(text: str, voice: str, content: str) -> None:
    report = report_of(text)
    (said,) = read(report, extractor=reader()).statements
    words = " ".join(span.words(report.text) for span in said.content)
    assert said.voice.name == voice
    assert content in words


@pytest.mark.parametrize(
    "text",
    [
        "Marek put the lamp at the door at nine.",
        "The council set the meeting for 12 May.",
        "She gave him three apples.",
        "The basket held 33 apples.",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert not read(report_of(text), extractor=reader()).statements
