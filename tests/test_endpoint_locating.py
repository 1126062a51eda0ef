"""Words to places: whatever a model answers, a place holds exactly the words, or the statement is refused."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Span
from sayso.read.endpoint.answers import Said
from sayso.read.endpoint.folding import bare, folded, plain
from sayso.read.endpoint.locating import (
    FAR,
    INSIDE,
    NO_CUE,
    NO_SOURCE,
    NOT_THERE,
    UNCLEAR,
    UNFORMED,
    Refused,
    Searched,
    place,
)

BRIDGE = (
    "The mayor said the bridge would stay shut. “We can’t pay — not now,” she said, “and nobody will.”\n"
    "A driver said the bridge would stay shut. He paid 3.5 crowns.\n"
    "The non-smoker can't sleep, Ivo's sister wrote."
)


def searched(text: str) -> Searched:
    lines = [Span(at, at + len(line)) for at, line in lines_of(text) if line]
    return Searched(text, tuple(lines))


def lines_of(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        found.append((start, line.strip()))
        at += len(line) + 1
    return found


def found(text: str, *content: str, cue: str = "", source: str = "") -> list[str]:
    """Return the words at the places of content, cue and source, or why there are none."""
    try:
        placed = place(searched(text), Said(content, cue, source))
    except Refused as refused:
        return [str(refused)]
    return [span.words(text) for role in (placed.content, placed.cue, placed.source) for span in role]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("We can’t pay", ["We can’t pay"]),
        ('"We can\'t pay - not now,"', ["“We can’t pay — not now,”"]),
        ("we can’t pay", [NOT_THERE]),  # capitals are not folded
        ("We can’t pay — not now.", ["We can’t pay — not now"]),  # a full stop that the text has not
        ("We  can’t\tpay", ["We can’t pay"]),
        ("We can", [NOT_THERE]),  # "can’t" is one word
        ("smoker", [NOT_THERE]),
        ("Ivo", ["Ivo"]),
        ("3", [NOT_THERE]),
        ("3.5 crowns", ["3.5 crowns"]),
        ("e paid", [NOT_THERE]),
        ("We could pay", [NOT_THERE]),
        ("", [UNFORMED]),
        ("…", [UNFORMED]),
        ("\x00", [UNFORMED]),
        ("We can’t\x00 pay", [NOT_THERE]),
        ("\ud800We can’t pay", [NOT_THERE]),
    ],
)
def test_words_are_found_as_they_stand_or_not_at_all(words: str, there: list[str]) -> None:
    assert found(BRIDGE, words) == there


def test_words_at_two_places_are_told_apart_by_what_stands_near() -> None:
    assert found(BRIDGE, "the bridge would stay shut") == [UNCLEAR]
    assert found(BRIDGE, "the bridge would stay shut", cue="said") == [UNCLEAR]
    there = place(searched(BRIDGE), Said(("the bridge would stay shut",), "said", "A driver"))
    assert there.content[0].start > BRIDGE.index("A driver")
    assert there.cue[0].start == BRIDGE.index("said the bridge", BRIDGE.index("A driver"))


def test_fragments_are_one_statement_and_the_cue_is_the_one_between_them() -> None:
    there = place(searched(BRIDGE), Said(('"We can\'t pay - not now,"', '"and nobody will."'), "said", "she"))
    assert [span.words(BRIDGE) for span in there.content] == ["“We can’t pay — not now,”", "“and nobody will.”"]
    assert there.cue[0].start == BRIDGE.index("she said") + 4


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said(("We can’t pay",), "declared", "she"), NO_CUE),
        (Said(("We can’t pay",), "said", "the governor"), NO_SOURCE),
        (Said(("We can’t pay — not now,” she said",), "said", "she said"), INSIDE),
        (Said(("We can’t pay", "can’t pay — not now")), UNFORMED),
    ],
)
def test_a_role_that_has_no_place_refuses_the_statement(said: Said, why: str) -> None:
    with pytest.raises(Refused, match=why):
        place(searched(BRIDGE), said)


def test_a_cue_far_away_is_no_cue() -> None:
    text = "The road is closed. " + "It rained on and on. " * 60 + "Ana Brod said nothing."
    assert found(text, "The road is closed", cue="said", source="Ana Brod") == [FAR]


def test_words_do_not_run_over_what_is_not_searched() -> None:
    text = "The road\nA caption\nis closed."
    searching = Searched(text, (Span(0, 8), Span(19, 29)))
    assert searching.places("The road A caption is closed") == ()
    assert searching.places("A caption") == ()
    assert [span.words(text) for span in searching.places("is closed")] == ["is closed"]


@pytest.mark.parametrize("written", ["caf\u00e9 ﬁre", "cafe\u0301 fire"])
@pytest.mark.parametrize("copied", ["caf\u00e9 fire", "cafe\u0301 ﬁre"])
def test_letters_may_be_put_together_in_either_way(written: str, copied: str) -> None:
    assert found(f"The {written} burnt.", copied) == [written]


LETTERS = st.sampled_from("abcé e\u0301ﬁ …“”\"'’`-—–., \n\t\u00a0\u200b\u00ad\x0035AB’s")
TEXTS = st.text(LETTERS, max_size=60) | st.text(max_size=30)


@st.composite
def copied(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Draw a text, and words that are pieces of it with what copying does to them, or anything."""
    text = draw(TEXTS)
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        piece = text[start : draw(st.integers(start, len(text)))]
        changed = piece.replace("“", '"').replace("—", "-").replace("\u00a0", "  ") if draw(st.booleans()) else piece
        pieces.append(draw(st.sampled_from([piece, changed, f" {changed}.", draw(TEXTS)])))
    return text, pieces


@given(copied())
@settings(max_examples=300, deadline=None)
def test_a_place_holds_the_words_whatever_comes_in(drawn: tuple[str, list[str]]) -> None:
    text, (first, *others) = drawn
    for span in searched(text).places(first):
        assert holds(text, span, first)
    cue, source = [*others, "", ""][:2]
    try:
        placed = place(searched(text), Said((first, *others[2:]), cue, source))
    except Refused:
        return
    for roles, words in ((placed.content, (first, *others[2:])), (placed.cue, (cue,)), (placed.source, (source,))):
        assert len(roles) <= len(words)
        assert all(any(holds(text, span, one) for one in words) for span in roles)
    every = sorted((*placed.content, *placed.cue, *placed.source))
    assert not any(one.meets(other) for one, other in pairwise(every))


def holds(text: str, span: Span, words: str) -> bool:
    there = span.words(text)
    is_tight = bool(there) and not there[0].isspace() and not there[-1].isspace()
    is_same = there == words.strip() or plain(there) == plain(words) or "" != bare(words) == bare(there)
    return 0 <= span.start < span.end <= len(text) and is_tight and is_same


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_every_letter_of_a_folded_text_knows_where_it_comes_from(text: str) -> None:
    made = folded(text)
    assert len(made.text) == len(made.starts) == len(made.ends)
    assert list(made.starts) == sorted(made.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(made.starts, made.ends, strict=True))
