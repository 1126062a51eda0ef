"""Whose "I" and whose "you" stand in interviews, hearings and speeches: marked texts, and the chances behind them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import report_of
from sayso.read.names import Register
from sayso.read.quotations import near, quotations
from sayso.read.rules import believe, cues
from sayso.read.syntax import breaks, parse
from sayso.read.turns import Turn, chances, odds
from sayso.read.voices import Voices

if TYPE_CHECKING:
    from sayso.read.turns import Form

MARKED: Final = re.compile(r"\[(\w+)\|([^\]]+)\]")
BLOCKS: Final = (Path(__file__).parent / "read" / "talks.txt").read_text("utf-8").strip().split("\n\n")
CASES: Final = [block for block in BLOCKS if not block.startswith("# ")]


def unmarked(block: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a text without its marks, and where each marked pronoun stands with whom it means."""
    text, marked, last = "", [], 0
    for match in MARKED.finditer(block):
        text += block[last : match.start()]
        marked.append((len(text), match.group(2)))
        text += match.group(1)
        last = match.end()
    return text + block[last:], marked


def answers(text: str, places: list[int]) -> list[str]:
    """Return whom the pronouns at some places mean, "?" where nobody is sure to be meant."""
    doc = parse(report_of(text))
    marks = quotations(text, breaks(text))
    said = {found.candidate.source_head: found.content for found in believe(doc, marks, table=cues())}
    voices = Voices(
        doc, Register(doc), quoted=lambda at: bool(near(marks, at, at + 1)), apart=lambda _: False, said=said
    )
    heads = [next(token for token in doc if token.idx == place) for place in places]
    people = [voices.speaking(head.i, head.i) for head in heads]
    return [(person.name if person is not None else "") or "?" for person in people]


@pytest.mark.parametrize("block", CASES, ids=[" ".join(case.split())[:60] for case in CASES])
def test_who_has_the_turn_is_who_says_i(block: str) -> None:
    text, marked = unmarked(block)
    assert answers(text, [at for at, _ in marked]) == [who for _, who in marked]


def test_every_form_of_talk_has_answers_and_refusals() -> None:
    meant = [who for case in CASES for _, who in unmarked(case)[1]]
    assert 8 < meant.count("?") < len(meant) / 2


FORMS: Final[tuple[Form, ...]] = ("interview", "hearing", "speech")
TURNS: Final = [
    Turn(0, 40, "Thank you, your honor. I say that the ferry sank."),
    Turn(41, 80, "Do you think it sank by night?"),
    Turn(81, 120, "Yes. I know that it did."),
    Turn(121, 130, "The Ferry"),
]


def test_a_question_is_likelier_the_others_and_its_answer_the_holders() -> None:
    first, asked, answered, _ = chances(TURNS, [odds(turn, "hearing", named=False) for turn in TURNS], "hearing")
    assert asked < 0.1
    assert min(first, answered) > 0.9


def test_a_speech_keeps_its_questions() -> None:
    assert min(chances(TURNS, [odds(turn, "speech", named=False) for turn in TURNS], "speech")) > 0.9


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=80), st.floats(-8, 8)), min_size=1, max_size=30))
def test_chances_are_chances_whatever_is_said(said: list[tuple[str, float]]) -> None:
    turns = [Turn(at, at + 1, text) for at, (text, _) in enumerate(said)]
    for form in FORMS:
        found = chances(turns, [weight for _, weight in said], form)
        assert len(found) == len(turns)
        assert all(0 <= chance <= 1 for chance in found)
