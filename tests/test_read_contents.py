"""What the default reader takes for words that somebody said: where they begin and end, and what is no statement."""

from __future__ import annotations

import pytest

from reading import report_of
from sayso.model import quote
from sayso.read.learned.reader import LearnedReader
from sayso.read.syntax import datelines


def read_in(text: str) -> list[str]:
    """Read an invented text; a statement a line: source | content | chain."""
    report = report_of(text)
    return [
        " | ".join(
            [quote(report.text, one.source), quote(report.text, one.content), " < ".join(v.name for v in one.chain)]
        )
        for one in LearnedReader()(report)
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ORLO (Skerry Wire) - The board said no.", "ORLO (Skerry Wire) -"),
        ("ORLO (Skerry Wire) – The board said no.", "ORLO (Skerry Wire) –"),
        ("Port Orlo, 3 March (Skerry Wire) — The board said no.", "Port Orlo, 3 March (Skerry Wire) —"),
        ("ORLO, March 3 -- The board said no.", "ORLO, March 3 --"),
        ("The ferry sank.\n\nORLO (SKW) – “No,” the board said.", "ORLO (SKW) –"),
        ("Vesna Dorle (not her real name) – a cook – said no.", ""),
        ("Vesna Dorle (Labour) - who lost - said no.", ""),
        ("The board said in ORLO (Skerry Wire) - Nothing.", ""),
        ("COUNSEL – You were there?", ""),
        ("PORT SELM — At least nine miners died.", "PORT SELM —"),
        ("TWO DEAD — FOUR HURT IN RAID", ""),
        ("COUNSEL — You were there?\n\nWITNESS — Yes, I was there.", ""),
    ],
)
def test_a_dateline_opens_a_paragraph_with_a_place_and_an_agency_or_a_date(text: str, line: str) -> None:
    assert [span.words(text) for span in datelines(text)] == ([line] if line else [])


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dateline_is_in_no_source(dash: str) -> None:
    text = f"ORLO (Skerry Wire) {dash} The harbour ministry on Friday denied that its launch had towed the ferry."
    (line,) = read_in(text)
    assert line.split(" | ")[:2] == ["The harbour ministry", "that its launch had towed the ferry"]


BOUNDS = [
    (  # a headline is no part of what the first sentence says
        (
            "headline: “Sit on the ice”: why a crew said no\n\n"
            "Forty sailors of the crew refused an order on 3 March to cross the ice, one of them told Radio Orlo."
        ),
        "Forty sailors of the crew refused an order on 3 March to cross the ice",
    ),
    (
        (
            "headline: The crew will not sign, says lawyer for harbour sailors\n\nbyline: Ann Lee, 14 March 2033\n\n"
            "caption: Vesna Dorle in the studio\n\nThe men have been offered a bargain, their lawyer told Radio Orlo."
        ),
        "The crew will not sign",
    ),
    (
        "Village doctor blames well for 27 poisonings\n\nThe hands came first, says the doctor of Arle.",
        "The hands came first",
    ),
]


@pytest.mark.parametrize(("text", "content"), BOUNDS)
def test_what_is_said_stands_in_one_paragraph(text: str, content: str) -> None:
    lines = [line.split(" | ") for line in read_in(text)]
    assert content in [line[1] for line in lines]
    assert not any("\n" in part for line in lines for part in line)


def test_a_quotation_may_run_over_paragraphs() -> None:
    text = "“The bridge is shut.\n\n“Nobody has told the ferrymen,” Vesna Dorle said."
    (line,) = read_in(text)
    assert line.split(" | ")[1] == "“The bridge is shut. […] “Nobody has told the ferrymen,”"


NONE = [
    "Vesna Dorle declined to comment.",
    "The harbour ministry did not answer questions.",
    "The council has ordered a second refrigerator.",
    "Two former colleagues recognise the signature.",
    "The sailor, a cook of 38, asked to be called Falk.",
    "The sailor asked to go by the name Falk.",
    "He agreed to speak to the Courier on condition that neither his name nor his ship appear.",
    "The ministry states the following.",
    "We call him Hobb.",
    "She called that regrettable.",
    "headline: Night on the ice\n\nheadline: Many sailors do not want to go back\n\nThe ferry sailed at nine o’clock.",
]


@pytest.mark.parametrize("text", NONE)
def test_a_mere_topic_and_words_that_describe_a_source_are_no_statement(text: str) -> None:
    assert read_in(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("She has asked the harbour court to hear the application within three days.", "to hear the application"),
        ("The ministry asks the media not to print statements by unknown persons.", "not to print statements"),
        ("The mayor ordered the guards to clear the bridge.", "to clear the bridge"),
        ("The mayor promised an inquiry.", "an inquiry"),
        ("Vesna Dorle called the closure a disgrace to the whole town.", "the closure a disgrace to the whole town"),
        ("headline: Mayor says bridge is unsafe\n\nThe river was high.", "bridge is unsafe"),
    ],
)
def test_a_request_an_order_and_a_judgement_with_words_of_their_own_are_statements(text: str, content: str) -> None:
    (line,) = read_in(text)
    assert content in line.split(" | ")[1]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Asked whether the man on the table had survived, Vesna Dorle said: “He is asleep.”",
            ["Vesna Dorle | “He is asleep.” | Vesna Dorle"],
        ),
        ("Asked whether an avalanche had come down, Vesna Dorle shook her head.", []),
        (
            "Vesna Dorle asked whether the man on the table had survived.",
            ["Vesna Dorle | whether the man on the table had survived | Vesna Dorle"],
        ),
    ],
)
def test_a_question_is_not_the_words_of_the_one_who_is_asked(text: str, lines: list[str]) -> None:
    assert read_in(text) == lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "According to the harbour governor, Aldis Renn, roughly 120 people were taken to hospitals in Orlo.",
            "the harbour governor, Aldis Renn | roughly 120 people were taken to hospitals in Orlo | Aldis Renn",
        ),
        (
            "According to the mayor, Aldis Renn drove the ferry.",
            "the mayor | Aldis Renn drove the ferry | mayor",
        ),
        (
            "The Harbour Courier reported, citing the harbour board, that 31 boats had sunk.",
            "The Harbour Courier | that 31 boats had sunk | Harbour Courier < harbour board",
        ),
        (
            "Divers heard knocking on a pipe and believe that men are alive, the head of the harbour rescue told EDA.",
            (
                "the head of the harbour rescue | Divers heard knocking on a pipe and believe that men are alive"
                " | EDA < head of the harbour rescue"
            ),
        ),
        (
            "The newspaper The Harbour Courier reported, citing the harbour board, that the ferry was unsafe.",
            "The newspaper The Harbour Courier | that the ferry was unsafe | The Harbour Courier < harbour board",
        ),
        (
            "The Harbour Courier quotes Falk as saying that his crew was ordered to the jetty.",
            "Falk | that his crew was ordered to the jetty | Harbour Courier < Falk",
        ),
        (
            "The wing will not open before spring, the spokeswoman of the board told Radio Orlo on Thursday.",
            (
                "the spokeswoman of the board | The wing will not open before spring"
                " | Radio Orlo < spokeswoman of the board"
            ),
        ),
    ],
)
def test_the_parse_mends_where_a_source_ends_and_where_the_words_begin(text: str, line: str) -> None:
    assert read_in(text) == [line]


def test_a_name_is_found_beside_a_source_below_a_headline() -> None:
    text = (
        "headline: A night on the ice\n\nAccording to the harbour governor, Aldis Renn, roughly 120 people were taken "
        "to hospitals in Orlo."
    )
    assert read_in(text)[0].startswith("the harbour governor, Aldis Renn | roughly 120 people")


def test_the_day_is_no_part_of_a_listener_s_name() -> None:
    text = "The new wing will not open before spring, a spokeswoman of the Inspectorate told The Testpaper on Monday."
    (found,) = LearnedReader()(report_of(text))
    assert found.listener is not None
    assert found.listener.name == "The Testpaper"


def test_what_says_all_of_the_statement_around_it_is_not_read_twice() -> None:
    text = "The ministry said it had asked its inspectorate to find out whether duty rosters had been handed over."
    assert len(read_in(text)) == 1
    text = "The ministry said the road was open, and that the board had confirmed that the bridge was safe."
    assert len(read_in(text)) == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "According to the governor, the agency Estel reported in March, 120 people were taken to hospital.",
            "the governor | 120 people were taken to hospital | Estel < governor",
        ),
        (
            "According to the board of Mirel, there were almost 20 such cases, the newspaper “Lantern” wrote in May.",
            "the board of Mirel | there were almost 20 such cases | Lantern < board of Mirel",
        ),
        (
            "The board said that the agency Estel reported nothing of the flood.",
            "The board | that the agency Estel reported nothing of the flood | board",
        ),
    ],
)
def test_a_clause_that_says_who_passed_it_on_is_not_what_was_said(text: str, line: str) -> None:
    assert line in read_in(text)
