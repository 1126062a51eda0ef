"""Whom a name, a pronoun or a description means in reports as the web writes them."""

from __future__ import annotations

import pytest

from reading import lines_of, statements_of
from sayso.read.rules import CITED


def voice_of(text: str, words: str, outlet: str = "") -> str:
    """Return who says some words, with the kind of voice."""
    (found,) = [one for one in statements_of(text, outlet) if any(words in span.words(text) for span in one.content)]
    return f"{found.voice.name} ({found.voice.kind})"


COLD = "“It was cold,” Selja says. It had rained all day. "
MAST = """Orlan folds his map.

“It starts at the door,” he says. “Two rows of men in masks. You run. One of them was shouting: ‘Go.’ That was in May.”

He was taken up the mast in June. He counted the rungs.

“There are two lamps up there, and neither is ever off.”
"""
BRAWL = "Orlan is 47 and served four years for a brawl in which another man lost an eye, until he was let out. "
STAGED = "The Harbour Office did not answer. In a statement, after papers printed a picture, it called this staged, "
NIGHT = "“We had two buckets between us,” "


@pytest.mark.parametrize(
    ("text", "said", "voice"),
    [
        (
            f"Orlan, 31, a stoker, said the ladder was in the capital, Vesmar. He cut the chain. {NIGHT}he said.",
            "two buckets",
            "Orlan (pseudonym)",
        ),
        (
            f"{COLD}The lawyer he had rung was Mira Tolk. She keeps a list of calls. {NIGHT}she says.",
            "two buckets",
            "Mira Tolk (person)",
        ),
        (f"What they lack comes from Ksela. She is 58. {NIGHT}she says.", "two buckets", "Ksela (person)"),
        (f"Brave Orlan and three mates left the coach. {NIGHT}he said.", "two buckets", "Orlan (person)"),
        (
            "A long read in the Times tells the story of a sapper known as Rook. He says the cellar was full of water.",
            "the cellar",
            "Rook (person)",
        ),
        (
            f"His comrades gave him the call sign Rook, because he sees far. {NIGHT}he says.",
            "two buckets",
            "Rook (pseudonym)",
        ),
        (
            "There is a sergeant who sings. Orlan laughs till he sits. He was promised boots, he says. Orlan is 31.",
            "promised boots",
            "Orlan (person)",
        ),
        (f"Orlan folds his map. {NIGHT}he says.", "two buckets", "Orlan (person)"),
        (
            f"{BRAWL}{NIGHT}he said.",
            "two buckets",
            "Orlan (person)",
        ),
        (
            MAST,
            "two lamps",
            "Orlan (person)",
        ),
        (f"K. was a stoker. {NIGHT}he says.", "two buckets", "K. (person)"),
        (f"Velkey is 31. His name has been changed. {NIGHT}he says.", "two buckets", "Velkey (pseudonym)"),
        (f"There is one stoker. He wants to be called the Rook. {NIGHT}he says.", "two buckets", "Rook (pseudonym)"),
        (
            f"Orlan folds his map. His real name is known to us. He came to Vesmar’s coast in May. {NIGHT}he says.",
            "two buckets",
            "Orlan (pseudonym)",
        ),
    ],
    ids=[
        "a place",
        "who it was",
        "an age behind",
        "an epithet",
        "known as",
        "a call sign",
        "a name mistaken by the tagger",
        "what is his",
        "not who acts in a clause that says which",
        "not who acts in his words",
        "an initial",
        "an age, of what the tagger takes for a noun",
        "wants to be called the",
        "a place beside a pseudonym",
    ],
)
def test_he_and_she_are_those_whom_the_text_goes_on_with(text: str, said: str, voice: str) -> None:
    assert voice_of(text, said) == voice


@pytest.mark.parametrize(
    ("text", "said", "voice"),
    [
        (
            "The Relief Board says it left. The Harbour Office has put out a statement. It says 300 people were fed.",
            "300 people",
            "Harbour Office (organisation)",
        ),
        (
            "Orlo's defence ministry has put out its figures. It says Halvar lost 40 men.",
            "lost 40 men",
            "Orlo's defence ministry (organisation)",
        ),
        (
            "The Orlan ministry of defence said on Friday that Halvar lost 40 men.",
            "lost 40 men",
            "Orlan ministry of defence (organisation)",
        ),
        (
            "Estonian-language daily Vana Sild writes about a fire. Vana Sild says the mill was locked.",
            "was locked",
            "Vana Sild (organisation)",
        ),
        (
            "Labels bear the name of Harrow Row, a chain of shops. The company said that it left in May.",
            "it left",
            "Harrow Row (organisation)",
        ),
        (
            f"{STAGED}said the tower had been sealed in May and that a check had found nothing.",
            "had been sealed",
            "Harbour Office (organisation)",
        ),
        ("The history of the bridge tells how it fell.", "how it fell", "history of the bridge (document)"),
        ("A man called Major Orlan says that he has no men.", "has no men", "Orlan (person)"),
    ],
    ids=[
        "the body before",
        "a ministry with no name",
        "a ministry of something",
        "a daily",
        "a firm",
        "shared",
        "a thing",
        "a rank is no alias",
    ],
)
def test_it_is_a_body_and_no_thing_is_somebody(text: str, said: str, voice: str) -> None:
    assert voice_of(text, said) == voice


def test_the_report_s_own_outlet_is_nobody_in_person() -> None:
    text = "Harrow Vale said that the fence is now longer."
    assert voice_of(text, "the fence", "Harrow Vale Institute") == "Harrow Vale (organisation)"
    text = f"Harrow Vale has spoken to a stoker who left in May. {NIGHT}he says."
    assert voice_of(text, "two buckets", "Harrow Vale") == " (unresolved)"


def test_what_is_maintained_with_a_that_is_surely_said() -> None:
    (found,) = statements_of("The prison service of Orlo maintains that nobody has been in the tower.")
    assert (found.voice.name, found.confidence) == ("prison service of Orlo", CITED)
    assert not statements_of("The prison service of Orlo maintains the tower.")


def test_whom_behind_according_to_is_the_one_right_before() -> None:
    text = "Skerry on 3 May quoted a nurse, “Heron”, according to whom 61 beds had been counted by six."
    assert voice_of(text, "61 beds") == "Heron (pseudonym)"


def test_a_day_lists_nothing() -> None:
    lines = lines_of("Skerry published a table on May 3 that lists 40 people who were held.")
    assert not [line for line in lines if "May 3 <" in line or "| May 3" in line]


def test_what_somebody_is_said_to_be_he_does_not_say() -> None:
    assert not [one for one in statements_of("A man said to be the mayor can be seen at the gate.") if one.voice.name]


def test_a_story_is_told_to_nobody() -> None:
    found = statements_of("The newspaper Skerry tells the history of a soldier who walked home.")
    assert all(one.listener is None for one in found)


def test_a_name_beside_the_subject_is_whom_the_next_sentence_goes_on_with() -> None:
    text = (
        "Its director, Pavel Strom, told Mirador last week that the number is higher. Strom's deputy, Nia Borg, is "
        "more careful. Two hundred, she says, is the number of beds."
    )
    assert voice_of(text, "the number of beds") == "Nia Borg (person)"


def test_one_who_uses_a_pseudonym_goes_by_it() -> None:
    text = "A former detainee using the pseudonym “Heron” told Skerry that the cellar was wet."
    assert voice_of(text, "the cellar") == "Heron (pseudonym)"


def test_an_outlet_that_published_a_recording_is_no_person() -> None:
    lines = lines_of("In a recording published by Mirador, a man said that the road was shut.")
    assert [line for line in lines if "Mirador < man" in line]


def test_who_is_named_in_what_he_says_leaves_it_to_nobody_else() -> None:
    text = (
        "Ilvo says it was cold. Old Sarn, a cook, fell behind. Old Sarn got to the wall. Ilvo fell into a ditch, and "
        "that is why, he says, we are talking."
    )
    assert "Sarn" not in voice_of(text, "Ilvo fell into a ditch")
