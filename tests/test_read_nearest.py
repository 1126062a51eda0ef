"""Bare quotations in a report that several speak in."""

from __future__ import annotations

import pytest

from reading import statements_of

TALE = """“I mended nets,” says Oru Tam, 61. “I had a boat once.”

“We keep lists,” says Unda Marr, 40, at the harbour office.

{before}“{said}”{behind}
"""
SAID = "I rowed out at night. There was no moon at all."


def voice_of(said: str = SAID, *, before: str = "", behind: str = "") -> str:
    text = TALE.format(before=before, said=said, behind=behind)
    (found,) = [one for one in statements_of(text) if any(said[:20] in span.words(text) for span in one.content)]
    return found.voice.name


@pytest.mark.parametrize(
    ("said", "before"),
    [
        (SAID, "In May the harbour was closed. Oru Tam sold his nets. "),
        (SAID, "Oru Tam sold his nets.\n\nThere was nobody at the gate. "),
        ("He said: no boat leaves, not today.", "Oru Tam went to the gate. A guard stood there. "),
        ("I asked him for the key to the gate.", "Oru Tam went to the gate. A guard stood there. "),
        ("They took our boats. I have a paper.", "Oru Tam went to the gate. The guards had gone. "),
        ("There was no moon. It rained till six.", "Oru Tam went to the gate. It was shut. "),
        (SAID, "Oru Tam sold his nets in May. In June he bought a stove. It was cold. "),
        ("Nobody told him to stop rowing.", "Beside Oru Tam sat a cook called Belo, who rowed. "),
        (SAID, "Oru Tam went to the gate, which a guard kept. "),
    ],
    ids=[
        "his paragraph",
        "the one above",
        "tells what a guard said",
        "speaks of a guard",
        "speaks of guards",
        "words without an I",
        "he",
        "of another by a first name",
        "a guard in a clause that says which",
    ],
)
def test_words_in_the_first_person_are_of_whom_the_tale_goes_on_with(said: str, before: str) -> None:
    assert voice_of(said, before=before) == "Oru Tam"


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("Oru Tam went with Unda Marr. ", ""),
        ("Oru Tam went to the gate. A guard stood there. ", ""),
        ("Oru Tam went to the gate. The ministry disagrees. ", ""),
        ("Oru Tam went to the gate. A guard said that it was shut. It was cold. ", ""),
        ("Oru Tam went to the gate.\n\n", "\n\nUnda Marr tells it like this, at her desk."),
        ("Lio Sand went to the gate. ", ""),
        ("Oru Tam went to the gate.\n\nLetters from the harbour\n\n", ""),
        ("Oru Tam went to the gate. For the captain Lio Sand it is the wall that matters. ", ""),
        ("Oru Tam went to the gate. There was a man behind the wall. He had no lamp. ", ""),
        ("Oru Tam went to the gate. A lamp was lit, and the answer came, ", ""),
    ],
    ids=[
        "two are named",
        "a guard",
        "a body",
        "a guard spoke",
        "another is named behind",
        "never quoted",
        "a heading",
        "an expert",
        "another he",
        "within a sentence",
    ],
)
def test_they_are_nobodys_where_another_may_speak(before: str, behind: str) -> None:
    assert voice_of(before=before, behind=behind) == ""


def test_who_is_named_further_behind_speaks_no_words_before() -> None:
    assert voice_of(before="Oru Tam went to the gate. ", behind=" It was shut. Unda Marr had the key.") == "Oru Tam"
    assert voice_of(before="Oru Tam went to the gate. ", behind=" Unda Marr had the key.") == ""


def test_words_of_nobody_in_particular_stay_nobodys() -> None:
    assert voice_of("The boats are to be kept for one year.", before="Oru Tam was handed a paper. ") == ""


def test_words_that_end_in_a_comma_are_of_whoever_stands_behind_them() -> None:
    text = "“I mended nets,” says Oru Tam. Later he says that some of them had no gloves. “Then tie it to their hands,”"
    found = {one.voice.name for one in statements_of(f"{text} is the reply from the wall.") if not one.cue}
    assert found <= {""}
