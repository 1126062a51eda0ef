"""Bare quotations in a report that interviews one person."""

from __future__ import annotations

import pytest

from reading import statements_of

INTERVIEW = """“I mended nets,” says Oru Tam. “I had a boat once.”

The harbour was closed in May. {before}“{said}”
"""
SAID = "They took our boats and gave us a paper with a stamp on it."


def voice_of(text: str, words: str = SAID) -> str:
    (found,) = [one for one in statements_of(text) if any(words[:20] in span.words(text) for span in one.content)]
    return found.voice.name


def test_words_in_the_first_person_are_of_the_only_one_who_is_quoted() -> None:
    text = INTERVIEW.format(before="", said=SAID)
    (found,) = [one for one in statements_of(text) if "one person" in one.reason]
    assert (found.voice.name, found.source, found.cue) == ("Oru Tam", (), ())


@pytest.mark.parametrize(
    "text",
    [
        INTERVIEW.format(before="Beside the lawyer Unda Marr lies a pile of letters. ", said=SAID),
        INTERVIEW.format(before="", said=SAID) + "\n“We did not,” says Unda Marr.\n",
        INTERVIEW.format(before="", said=SAID) + "\n“It rained.” — Lio Sand\n\n“It snowed.” — Ada Perl\n",
        INTERVIEW.format(before="", said=SAID).split("\n\n")[1],
    ],
    ids=["somebody else in the paragraph", "two are quoted", "signed quotations", "nobody is quoted"],
)
def test_they_are_nobodys_where_somebody_else_may_speak(text: str) -> None:
    assert voice_of(text) == ""


def test_words_of_nobody_in_particular_stay_nobodys_where_a_paper_may_hold_them() -> None:
    said = "All boats are to be kept at the wall for one year."
    assert voice_of(INTERVIEW.format(before="A paper was nailed to the gate. ", said=said), said) == ""
