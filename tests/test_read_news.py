"""Plain news pages, sentence by sentence: who says it, through whom, and what is no statement at all."""

from __future__ import annotations

import pytest

from reading import report_of
from sayso.read.learned.reader import LearnedReader


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
