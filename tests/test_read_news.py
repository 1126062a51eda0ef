"""Plain news pages, sentence by sentence: who says it, through whom, and what is no statement at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from reading import report_of
from sayso.read.learned.reader import LearnedReader

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE: Final = Path(__file__).parent / "read" / "news.txt"


def examples(file: Path) -> Iterator[tuple[str, str]]:
    """Yield each example's text, a paragraph a line in the file, and "relay < voice | cue" of a statement of it."""
    for block in file.read_text("utf-8").strip().split("\n\n"):
        *text, found = block.split("\n")
        if text:
            yield "\n\n".join(text), found.removeprefix("= ")


def told(text: str) -> list[str]:
    """Return a report's statements as "relay < voice | cue"; "?" stands for nobody."""
    report = report_of(text)
    found = LearnedReader()(report)
    return [
        f"{' < '.join(voice.name for voice in one.chain) or '?'} | {' '.join(s.words(report.text) for s in one.cue)}"
        for one in found
    ]


QUOTED = """\
Families of 40 men have asked for help, a lawyer working for them said on Tuesday.

The Oldbay Herald on Sunday quoted an orderly at a clinic in Lubin, whom it did not name, as saying she had counted \
31 graves in less than two weeks."""


def test_what_a_paper_quotes_a_stranger_as_saying_is_not_the_lawyer_s() -> None:
    found = told(QUOTED)
    assert found[0] == "lawyer | said"
    assert [one.split(" | ")[0] for one in found[1:]] == ["Oldbay Herald < orderly"]


LOSSES = """\
Losses

On 3 November the ministry of fisheries stated that two boats had sunk in the storm. On 9 November it raised the \
number to 26, saying that twelve boats had been found."""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            LOSSES,
            ["ministry of fisheries | stated", "ministry of fisheries | saying"],
        ),
        (
            "On 24 October Tidewater Quarterly said that the dam had broken in the night.",
            ["Tidewater Quarterly | said"],
        ),
        ("headline: “Bitter bread”: a baker tells how the mill was closed", ["baker | tells"]),
        ("headline: Salt, sand and ‘rain’: miners describe the shaft that nobody inspected", ["miners | describe"]),
    ],
)
def test_a_day_a_month_and_a_title_say_nothing(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The men were lined up and told that they would leave again in four days.",
        "The girls were handed buckets and told that the well was closed.",
    ],
)
def test_who_is_handed_something_and_told_does_not_tell(text: str) -> None:
    assert told(text) == ["? | told"]


def test_who_tells_somebody_tells_though_joined_to_a_passive() -> None:
    assert told("Ann Dorle was stopped at the gate and told the guards that the road was shut.") == ["Ann Dorle | told"]


@pytest.mark.parametrize(
    "text",
    [
        "In 14 answers there is one and the same phrase with one and the same slip.",
        "The HBD estimate rests on differences between the monthly payments that eleven towns published.",
        "headline: What the papers say: The harbour closes its gates",
    ],
)
def test_a_noun_and_a_heading_say_nothing(text: str) -> None:
    assert told(text) == []


def test_a_recording_that_somebody_is_asked_about_passes_nothing_on() -> None:
    text = "Asked about a recording published by the Harbour Bureau last week, Ann Dorle said actors had been paid."
    assert told(text) == ["Ann Dorle | said"]


def test_a_dateline_of_two_places_released_nothing() -> None:
    text = (
        "ORLO/VESK, May 9 (Tidemark) - Halvar's State Protection Service on Friday released what it said was an "
        "intercepted telephone call in which an officer orders men to be sent forward.\n\n“How many have you got?” the "
        "first voice asks in the recording."
    )
    assert told(text) == [
        "Halvar's State Protection Service | said",
        "Halvar's State Protection Service < first voice | asks",
    ]


@pytest.mark.parametrize(("text", "found"), list(examples(FILE)))
def test_whose_words_a_statement_has(text: str, found: str) -> None:
    assert found in told(text)


def test_a_name_in_quotation_marks_behind_a_trade_is_who_speaks_and_not_the_real_name() -> None:
    report = report_of("Worker ‘Asya’ tells how the boats came in.")
    (found,) = LearnedReader()(report)
    assert (found.voice.name, found.voice.kind) == ("Asya", "pseudonym")


INSET = """\
Dana Holm is sitting on a crate and she's sorry for her hands.

The bus was at the very end of the line, she told the station.

LEE: Were there soldiers in the column?

HOLM: I have cut the clothes off twenty people. I did not see one uniform.

Holm has been told to take a week off. She took a day.

“I bought a pen,” she says. “I bought eleven pens.”"""


def test_a_question_and_an_answer_set_into_a_report_are_read_and_the_report_goes_on() -> None:
    report = report_of(INSET)
    found = [
        (one.voice.name, " ".join(span.words(report.text) for span in one.content)) for one in LearnedReader()(report)
    ]
    assert ("Dana Holm", "I have cut the clothes off twenty people. I did not see one uniform.") in found
    assert found[-1] == ("Dana Holm", "“I bought a pen,” “I bought eleven pens.”")


def test_nobody_is_told_anything_by_a_doctor_who_did_not_come() -> None:
    report = report_of(
        "By morning nine were dead, she says. No doctor came. An officer asked her to sign that all was well."
    )
    assert all(one.listener is None or not one.listener.name for one in LearnedReader()(report))
