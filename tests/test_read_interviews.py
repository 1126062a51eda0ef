"""Interviews whose turns carry no names: the answers of the one guest whom the page introduces, or nothing."""

from __future__ import annotations

from typing import Final

import pytest

from reading import report_of
from sayso.model import quote
from sayso.read.statements import RuleReader

TALK: Final = """What did you hear that night?

I heard the rope. It sang before it broke, and then nobody on the jetty said a word.

And where were you?

On the slip, with my brother. He had the lamp.

We counted the boats as they came in, and I wrote the numbers on my sleeve.

Did you tell the board?

Twice. I told them in March and I told them in May.

Would you cross again?

I would not send a goat across on that ferry."""
HEARD: Final = [
    "I heard the rope. It sang before it broke, and then nobody on the jetty said a word.",
    (
        "On the slip, with my brother. He had the lamp. […] "
        "We counted the boats as they came in, and I wrote the numbers on my sleeve."
    ),
    "Twice. I told them in March and I told them in May.",
    "I would not send a goat across on that ferry.",
]


def answers_in(text: str) -> list[str]:
    """Read an invented text; an answer a line: voice | content."""
    report = report_of(text)
    return [
        f"{one.voice.name} | {quote(report.text, one.content)}"
        for one in RuleReader()(report)
        if one.reason == "an answer in an interview"
    ]


@pytest.mark.parametrize(
    ("above", "guest"),
    [
        (
            "The Courier spoke to Ingrid Salvesen, who mends nets on Skerry, about the night of the ferry.",
            "Ingrid Salvesen",
        ),
        ("Ingrid Salvesen, a net mender, tells what she heard on the night of the ferry.", "Ingrid Salvesen"),
        ("headline: Interview with Ingrid Salvesen\n\nThe ferry sank in May.", "Ingrid Salvesen"),
        ("Ingrid Salvesen spoke to The Harbour Courier in her kitchen.", "Ingrid Salvesen"),
        ("Marit is not her name. She is 34 and has mended nets since she was a girl.", "Marit"),
    ],
)
def test_the_answers_are_the_words_of_the_one_who_is_introduced(above: str, guest: str) -> None:
    assert answers_in(f"{above}\n\n{TALK}") == [f"{guest} | {words}" for words in HEARD]


@pytest.mark.parametrize(
    "above",
    [
        "The ferry sank in May.",
        "The Courier spoke to Ingrid Salvesen and Thomas Arkley about the ferry.",
        "The Courier spoke to a net mender about Governor Aldis Renn.",
        "Governor Aldis Renn sold the ferry in March.",
        "Governor Aldis Renn is in prison. We spoke to his driver.",
        "Ingrid Salvesen lives on Skerry. Thomas Arkley lives in Orlo.",
    ],
)
def test_where_no_one_guest_is_introduced_nobody_is_made_to_answer(above: str) -> None:
    assert answers_in(f"{above}\n\n{TALK}") == []


def test_questions_that_an_outlet_answers_itself_are_no_interview() -> None:
    text = """Ingrid Salvesen, a net mender, tells what she heard. Here is what else to know.

Can you still buy a ticket?

No. The office on the quay has been closed since May.

Who owned the ferry?

The board bought it from a shipyard in Orlo for 31,000 crowns.

What should you do with an old ticket?

Keep it. The court will decide in autumn who is paid back."""
    assert answers_in(text) == []


def test_two_questions_make_no_interview() -> None:
    text = "The Courier spoke to Ingrid Salvesen.\n\n" + "\n\n".join(TALK.split("\n\n")[:5])
    assert answers_in(text) == []


def test_what_the_reporter_sees_is_no_answer() -> None:
    seen = TALK.replace(
        "Did you tell the board?", "She pours the tea and looks at the quay.\n\nDid you tell the board?"
    )
    seen = seen.replace("Twice. I told", "She laughs.\n\nTwice. I told") + "\n\nOutside, the harbour is dark by four."
    found = answers_in(f"The Courier spoke to Ingrid Salvesen about the ferry.\n\n{seen}")
    assert found == [f"Ingrid Salvesen | {words}" for words in HEARD]


def test_answers_in_quotation_marks_are_the_guests_and_quoted_once() -> None:
    quoted = "\n\n".join(
        line if line.endswith("?") or line.startswith("We counted") else f"“{line}”" for line in TALK.split("\n\n")
    )
    report = report_of(f"The Courier spoke to Ingrid Salvesen about the ferry.\n\n{quoted}")
    found = [quote(report.text, one.content) for one in RuleReader()(report) if not one.within and not one.cue]
    assert found[0] == f"“{HEARD[0]}”"
    assert len(found) == len(HEARD)


def test_labels_of_question_and_answer_name_nobody() -> None:
    text = """Interview with Ingrid Salvesen

Q: What did you hear?

A: The rope. It sang before it broke.

Q: You told the board.

A: Twice, in March and in May.

They never wrote back.

Q: Would you cross again?

A: Not for money."""
    assert answers_in(text) == [
        "Ingrid Salvesen | The rope. It sang before it broke.",
        "Ingrid Salvesen | Twice, in March and in May. […] They never wrote back.",
        "Ingrid Salvesen | Not for money.",
    ]
    report = report_of(text)
    assert {one.voice.name for one in RuleReader()(report)} <= {"Ingrid Salvesen", ""}
    assert {quote(report.text, one.source) for one in RuleReader()(report) if not one.cue} == {"A"}
