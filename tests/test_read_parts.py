"""Which parts belong to one speech: no other sentence, no answer, no question of the report's own."""

from __future__ import annotations

import pytest

from reading import report_of
from sayso.read.learned.reader import LearnedReader


def contents(text: str) -> list[str]:
    """Return what is said in a report, statement by statement, with who says it; "…" parts what is said."""
    report = report_of(text)
    found = LearnedReader()(report)
    return [f"{one.voice.name}: {' … '.join(span.words(report.text) for span in one.content)}" for one in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Why does Ann Dorle talk? “My son counts the stairs,” she wrote. “All children do it.” Then it was gone.",
            "Ann Dorle: “My son counts the stairs,” … “All children do it.”",
        ),
        (
            "And the smoke? “Smoke has been breathed here for a thousand years,” says the spokesman, Ivo Lund.",
            "Ivo Lund: “Smoke has been breathed here for a thousand years,”",
        ),
        (
            "To make sure of that, says the woman who has asked to be called Ressa, the doors were locked.",
            "Ressa: To make sure of that … the doors were locked",
        ),
        (
            "headline: At least 27 dead after the storm in Halvar, hospital says; armies trade blame",
            "hospital: At least 27 dead after the storm in Halvar",
        ),
    ],
)
def test_what_stands_in_another_sentence_is_no_part_of_it(text: str, said: str) -> None:
    assert said in contents(text)


STAIR = """\
A man climbs a stair with a sack of sand. “Which one?” asks an officer who is out of shot. “Forty-first, chief.” “From \
the beginning.” The man turns and goes down."""


def test_an_answer_is_not_who_asks_s() -> None:
    assert contents(STAIR) == ["officer who is out of shot: “Which one?”"]


def test_a_quotation_behind_what_somebody_asked_is_the_answer() -> None:
    text = (
        "“They told us nothing,” Stepo Lund says. An old woman in the village asked whether his mother knew where he "
        "was. “I said she thinks I am away. She began to cry, so I began to cry.”"
    )
    assert "old woman in the village: whether his mother knew where he was" in contents(text)
    assert not any(one.startswith("old woman") and "I said" in one for one in contents(text))


@pytest.mark.parametrize(
    "text",
    [
        "Captain Lund looks at the poster. Does he tell them that since October the contract has no end?",
        "Captain Lund was kind. What he says I cannot check in every part.",
    ],
)
def test_what_the_report_asks_and_cannot_check_nobody_says(text: str) -> None:
    assert contents(text) == []


def test_who_is_told_is_not_what_is_said() -> None:
    text = (
        "Men in grey took 26 wounded out of a hospital in the night after the shootings and laid them on the ice of a "
        "rink, a nurse has told the newspaper Le Courrier d'Orlo."
    )
    assert all("Courrier" not in one for one in contents(text))
