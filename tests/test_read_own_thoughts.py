"""What somebody who has the floor thinks aloud, and who does not."""

from __future__ import annotations

from typing import Final

from reading import report_of
from sayso.read.learned.reader import LearnedReader

HEARING: Final = """We will hear the case of the ferry. Ms. Salvesen?

Thank you, your honor. I would like to discuss the rope first, because I think that is where the case turns.

Are you saying that nobody saw it?

I guess the night was too dark for that.
"""
COLUMN: Final = """On Monday I walked to the harbour, and I think that the rope was old.

I guess the night was too dark for that.
"""
INTERVIEW: Final = """Ingrid Salvesen, 61, has rowed the ferry at Orlo for ten years.

What did you hear that night?

I heard the rope. I think that in this part of the river the rocks are sharp.

And where were you?

On the slip, with my brother. I had the lamp.

Did you tell the board?

Twice. I told them in March and I told them in May.

Would you cross again?

I would not send a goat across on that ferry.
"""


def thoughts(text: str) -> list[tuple[str, str]]:
    found = LearnedReader()(report_of(text))
    return [
        (one.voice.name, " ".join(span.words(text) for span in one.content))
        for one in found
        if any(cue.words(text) in {"think", "guess"} for cue in one.cue)
    ]


def test_in_a_hearing_i_think_is_of_who_has_the_floor() -> None:
    assert thoughts(HEARING) == [
        ("Salvesen", "that is where the case turns"),
        ("Salvesen", "the night was too dark for that"),
    ]


def test_in_an_interview_it_is_of_the_guest() -> None:
    assert thoughts(INTERVIEW) == [("Ingrid Salvesen", "that in this part of the river the rocks are sharp")]


def test_in_a_column_it_is_nobodys_and_no_statement_is_made_of_it_by_the_rules_alone() -> None:
    assert not [name for name, _ in thoughts(COLUMN) if name]
