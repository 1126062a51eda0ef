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
