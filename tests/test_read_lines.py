"""Lines that are a name, a colon and a quotation, as headlines are, and words that a report leaves to nobody."""

from __future__ import annotations

import pytest

from reading import report_of
from sayso.model import quote
from sayso.read.learned.reader import LearnedReader

STORY = "Mayor Ingrid Salvesen opened the ferry at noon on Monday. The board was not there."


def said_in(text: str) -> list[str]:
    """Read an invented text; a statement a line: voice | content | kind."""
    report = report_of(text)
    return [f"{one.voice.name} | {quote(report.text, one.content)} | {one.kind}" for one in LearnedReader()(report)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Salvesen: ‘We waited nine years for a rope’", "Ingrid Salvesen | ‘We waited nine years for a rope’ | direct"),
        (
            "Ingrid Salvesen on the new ferry: “We waited nine years for a rope.”",
            "Ingrid Salvesen | “We waited nine years for a rope.” | direct",
        ),
        (
            "Salvesen: ‘No idea’ who cut the rope of the old ferry",
            "Ingrid Salvesen | ‘No idea’ who cut the rope of the old ferry | mixed",
        ),
    ],
)
def test_a_headline_of_a_name_and_a_quotation_is_a_statement_of_that_one(line: str, said: str) -> None:
    assert said_in(f"headline: {line}\n\n{STORY}") == [said]
    assert said_in(f"{line}\n\n{STORY}") == [said]


@pytest.mark.parametrize(
    "line",
    [
        "Opinion: ‘We waited nine years for a rope.’",
        "Arkley: ‘We waited nine years for a rope.’",
        "The nine years’ wait: ‘A rope, at last, for all of us.’",
    ],
)
def test_a_label_that_names_nobody_of_the_report_gives_no_voice(line: str) -> None:
    assert not any(one.startswith(("Opinion", "Arkley", "Ingrid")) for one in said_in(f"headline: {line}\n\n{STORY}"))


def test_a_headline_s_quotation_does_not_go_on_below_it() -> None:
    text = (
        f"headline: Salvesen: ‘We waited nine years.’\n\n“The rope was cut on a Sunday, and nobody heard.”\n\n{STORY}"
    )
    assert said_in(text)[:2] == [
        "Ingrid Salvesen | ‘We waited nine years.’ | direct",
        " | “The rope was cut on a Sunday, and nobody heard.” | direct",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Ingrid Salvesen shared the log on Monday, writing “Here is the list of boats you claim never sailed.”",
            ["Ingrid Salvesen | “Here is the list of boats you claim never sailed.” | direct"],
        ),
        (
            "“It was the only way to the school and nobody asked us.” ― Ingrid B. Salvesen",
            ["Ingrid B. Salvesen | “It was the only way to the school and nobody asked us.” | direct"],
        ),
        (
            "“A rope has an end,” the paper quoted Ingrid Salvesen as saying.",
            ["Ingrid Salvesen | “A rope has an end,” | direct"],
        ),
        (
            "The ferry also lacks a bell, said Thomas Arkley, but its crew does not miss it.",
            ["Thomas Arkley | The ferry also lacks a bell […] but its crew does not miss it | indirect"],
        ),
        (
            "The bridge had been closed for a week, the newspaper Lantern reports, citing the agency Estel.",
            ["Estel | The bridge had been closed for a week | indirect"],
        ),
        (
            "In a written reply to Tidewater the harbour board of Orlo said: “No ferry sails without a pilot.”",
            ["harbour board of Orlo | “No ferry sails without a pilot.” | direct"],
        ),
    ],
)
def test_words_go_to_whom_the_sentence_gives_them(text: str, lines: list[str]) -> None:
    assert said_in(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "This story has been updated to note that the ferry was repaired in May.",
        "He starred in “The Long Night of the Ferry,” and later bought a boat.",
    ],
)
def test_what_a_page_says_of_itself_and_the_name_of_a_work_are_no_statements(text: str) -> None:
    assert said_in(text) == []


def test_what_somebody_is_only_asked_to_say_is_not_that_one_s() -> None:
    found = said_in("The families urged Mayor Ingrid Salvesen to apologise for her remarks on the ferry.")
    assert [line.split(" | ")[0] for line in found] == ["families"]


def test_what_somebody_is_told_is_not_that_one_s_word() -> None:
    found = said_in(
        "“I’m told that the rope was cut by night,” Ingrid Salvesen says. “I tell people: look at the knot.”"
    )
    assert len(found) == 1


def test_a_quotation_in_the_paragraph_above_is_its_own_speaker_s() -> None:
    text = (
        "“The board closed the road in May and told nobody of it, and we went on driving to the quay,” said Ingrid "
        "Salvesen. “We want the men who cut the rope held to account for what they did that night.”\n\n"
        "“The board voted twice to sell the ferry,” Thomas Arkley said. “Now it wonders why we row.”"
    )
    assert said_in(text)[-1] == (
        "Thomas Arkley | “The board voted twice to sell the ferry,” […] “Now it wonders why we row.” | direct"
    )


def test_the_initials_of_the_report_s_own_outlet_pass_nothing_on() -> None:
    report = report_of("The rope was cut, Mayor Ingrid Salvesen told SHA on Sunday.", "Skerry Harbour Agency")
    assert [[voice.name for voice in one.chain] for one in LearnedReader()(report)] == [["Ingrid Salvesen"]]
