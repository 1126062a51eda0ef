"""Speeches that a page prints whole: every paragraph is the speaker's, or none is."""

from __future__ import annotations

from typing import Final

import pytest

from reading import report_of
from sayso.model import quote
from sayso.read.statements import RuleReader

SAID: Final = (
    "We have waited nine years for a rope, and I have counted every one of them.",
    "The old ferry carried 640 people on a certificate for 310, and nobody on the quay said a word.",
    "I ask our friends in Orlo to open the winter harbour. It costs less than one funeral.",
    "We will not forget the night of the third of March, and we will not let it be forgotten.",
)


def spoken_in(text: str) -> list[str]:
    """Read an invented text; a paragraph of a speech a line: voice | content."""
    report = report_of(text)
    return [
        f"{one.voice.name} | {quote(report.text, one.content)}"
        for one in RuleReader()(report)
        if one.reason == "a paragraph of a speech"
    ]


@pytest.mark.parametrize(
    "above",
    [
        "headline: Remarks by Mayor Ingrid Salvesen at the Harbour Hall",
        "headline: Mayor Ingrid Salvesen's address to the harbour board\n\nORLO, 4 March 2031",
        "headline: The night ferry\n\nMayor Ingrid Salvesen's speech to the harbour board on Monday:",
    ],
)
def test_below_a_line_that_announces_who_speaks_every_paragraph_is_the_speaker_s(above: str) -> None:
    assert spoken_in(above + "\n\n" + "\n\n".join(SAID)) == [f"Ingrid Salvesen | {words}" for words in SAID]


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ("headline: A speech on the night ferry", SAID),
        ("headline: Remarks by Mayor Ingrid Salvesen", SAID[:3]),
        ("headline: Remarks by Mayor Ingrid Salvesen", (*SAID, "Mayor Ingrid Salvesen spoke for nine minutes.")),
        ("headline: Remarks by Mayor Ingrid Salvesen", (*SAID, "The mayor said that she would write to the board.")),
        (
            "headline: Remarks by Mayor Ingrid Salvesen anger the board",
            (
                "The board was not told of it.",
                "“We have waited nine years for a rope,” the paper had printed.",
                "The ferry is old.",
                "It sank in May.",
            ),
        ),
    ],
)
def test_a_report_of_a_speech_is_not_the_speech(above: str, said: tuple[str, ...]) -> None:
    assert spoken_in(above + "\n\n" + "\n\n".join(said)) == []
