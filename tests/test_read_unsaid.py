"""What is nobody's words, though a verb of speech stands by."""

from __future__ import annotations

import pytest

from reading import report_of, statements_of
from sayso.read.learned.reader import LearnedReader


@pytest.mark.parametrize(
    "text",
    [
        "The quartermaster, asked by this newspaper whether he had noticed anything missing, laughed.",
        "No authority of Orlo has confirmed that it holds the men.",
        "Nobody at the ministry said that the road was closed.",
        "The ministry did not reply to four questions from this newspaper.",
        "The Harbour Courier knows his name and unit.",
        "The Harbour Courier has seen the pass.",
        "People call the yard the basin.",
    ],
)
def test_what_one_is_asked_and_what_no_one_says_is_no_statement(text: str) -> None:
    assert not statements_of(text)


def test_what_is_said_behind_a_colon_is_all_that_is_said() -> None:
    text = "When the guard objects that the men are on no list, the colonel answers: “So much the better.”"
    said = [(one.voice.name, " ".join(span.words(text) for span in one.content)) for one in statements_of(text)]
    assert ("colonel", "“So much the better.”") in said


def test_what_a_clerk_says_of_a_paper_the_paper_does_not_say() -> None:
    text = (
        "A man at the gate wants papers, and the mayor's paper, says the clerk who has agreed to talk, costs 300 "
        "crowns this year."
    )
    (found,) = LearnedReader()(report_of(text))
    assert found.voice.name == "clerk"
    assert [span.words(text) for span in found.content] == ["the mayor's paper", "costs 300 crowns this year"]


def test_whom_a_sentence_brings_with_a_colon_is_not_who_spoke_before() -> None:
    text = "“It fell,” said Jonas Rehn, a pilot. His son Mats is not so sure: “I loaded it forty times and it held.”"
    (found,) = [one for one in statements_of(text) if "loaded" in one.content[-1].words(text)]
    assert not found.voice.name


def test_another_name_is_only_asked_for() -> None:
    assert not LearnedReader()(report_of("He asked for another name because he fears arrest."))


def test_a_title_in_a_headline_is_nobodys_words() -> None:
    assert not statements_of("headline: “A Ticket to the Harbour”: new report on the ferry\n\nIt rained all day.")


def test_a_headline_has_the_voice_of_the_words_that_it_repeats() -> None:
    below = "“It was cold,” says Oru Tam, 61.\n\nHe mends nets. “I am no sailor. I am a man who can count.”"
    text = f"headline: ‘I am no sailor, I am a man who can count’\n\n{below}"
    assert {one.voice.name for one in statements_of(text)} == {"Oru Tam"}


def test_a_clause_before_a_cue_between_commas_stays_said() -> None:
    text = "When the snow melts, the minister said, the road will be opened to lorries."
    (found,) = statements_of(text)
    assert found.content[0].words(text).startswith("When the snow melts")


def test_a_reply_is_not_of_the_one_who_spoke_before() -> None:
    text = "Later the clerk says that some of them cannot hold a spade. “Then tie it to their hands,” is the reply."
    (reply,) = [one for one in statements_of(text) if "tie it" in one.content[0].words(text)]
    assert not reply.voice.name
