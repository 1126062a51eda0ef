"""Copies among many texts."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.echo.copies import Copy, copies, families
from sayso.echo.letters import Letters, number
from sayso.echo.meeting import meeting
from sayso.words import shingles, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEW = st.lists(st.sampled_from("abc"), max_size=14)
PASSAGES = st.lists(st.sampled_from([tuple(f"{letter}{at}" for at in range(9)) for letter in "abcdef"]), max_size=5)
HEAPS = st.lists(
    st.one_of(FEW, PASSAGES.map(lambda found: [word for passage in found for word in passage])), max_size=12
)
SIGNS = st.text(
    st.one_of(st.sampled_from("aZ09 ..,,'’‘ʼ“”-_é\u0301ßİı١٢\u00a0\u202f\u200b\u00ad\n\x00\ud800жﬁ½"), st.characters()),
    max_size=20,
)


def named(heap: Sequence[Sequence[str]]) -> dict[str, Sequence[str]]:
    return {f"t{at:02d}": text for at, text in enumerate(heap)}


def counted(texts: Mapping[str, Sequence[str]], containment: float) -> tuple[Copy, ...]:
    """Compare every text with every other."""
    of = {name: set(shingles(text, 5)) for name, text in texts.items()}
    fewer = {(one, other): min(len(of[one]), len(of[other])) for one, other in combinations(sorted(of), 2)}
    parts = [(one, other, len(of[one] & of[other]) / few) for (one, other), few in fewer.items() if few]
    return tuple(Copy(*found) for found in parts if found[2] >= containment)


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same texts each time, nothing secret


def prose(chance: random.Random, length: int) -> list[str]:
    return [f"w{chance.randrange(5_000)}" for _ in range(length)]


@given(HEAPS, st.sampled_from([0.2, 0.5, 0.75, 1.0]))
@settings(max_examples=150, deadline=None)
def test_what_is_found_is_what_is_counted(heap: list[list[str]], containment: float) -> None:
    texts = named(heap)
    assert copies(texts, containment=containment) == counted(texts, containment)
    assert copies({name: " ".join(text) for name, text in texts.items()}, containment=containment) == copies(
        texts, containment=containment
    )


@given(HEAPS, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_order_and_names_change_nothing(heap: list[list[str]], chance: random.Random) -> None:
    texts = named(heap)
    shuffled = chance.sample(sorted(texts), len(texts))
    found = copies(texts)
    assert copies({name: texts[name] for name in shuffled}) == found
    other = dict(zip(sorted(texts), shuffled, strict=True))
    renamed = copies({other[name]: text for name, text in texts.items()})
    assert {(frozenset((pair.one, pair.other)), pair.containment) for pair in renamed} == {
        (frozenset((other[pair.one], other[pair.other])), pair.containment) for pair in found
    }


@given(HEAPS, st.sampled_from([3, 6, 12]))
@settings(max_examples=100, deadline=None)
def test_texts_that_share_a_run_meet(heap: list[list[str]], run: int) -> None:
    texts = named(heap)
    of = {name: sorted(shingles(text, run)) for name, text in texts.items()}
    first = {name: min(other for other in of if of[other] == of[name]) for name in of}
    assert meeting(texts, run=run) == tuple(
        (one, other)
        for one, other in combinations(sorted(texts), 2)
        if set(of[one]) & set(of[other]) and first[one] == one and first[other] in {one, other}
    )


def test_a_run_that_many_texts_have_brings_no_two_together() -> None:
    chance = seeded(5)
    notice, few = prose(chance, 20), prose(chance, 12)
    texts = {f"r{at:03d}": [*prose(chance, 30), f"own{at}", *notice] for at in range(300)}
    texts |= {"a": [*prose(chance, 50), *few], "b": [*few, *prose(chance, 500)]}
    assert meeting(texts) == (("a", "b"),)
    assert meeting(texts, run=13) == ()
    assert len(meeting(texts, most=300)) == 300 * 299 / 2 + 1


@given(st.lists(SIGNS, max_size=5))
@settings(max_examples=300, deadline=None)
def test_words_read_off_bytes_are_the_words_of_everybody_else(texts: list[str]) -> None:
    numbers, lengths = Letters().numbers(texts)
    folds = [[word.fold for word in words(text)] for text in texts]
    assert lengths.tolist() == [len(found) for found in folds]
    assert numbers.tolist() == [number(fold) for found in folds for fold in found]


@pytest.mark.parametrize(
    "text",
    [
        "We cannot say; they couldn't. It's 1,640 of 3.5 -- 1 640 or 12.000,5!",
        "“Die Fähre legte um 5.30 Uhr ab”, sagte O’Brien.",
        "Пором відплив о 5:30, п'ять годин.",
        "a_b _a a1 1a '90s rock'n'roll … x–y e.g. word.Word ''' , . ..5 5..",
    ],
)
def test_numbers_contractions_and_other_scripts(text: str) -> None:
    numbers, _ = Letters().numbers([text])
    assert numbers.tolist() == [number(word.fold) for word in words(text)]


def test_a_number_is_the_same_in_every_process() -> None:
    assert [number(word) for word in ("ferry", "пором", "")] == [12258389957030154568, 4580574847287718381, 0]
    code = "from sayso.echo.letters import number; print(number('ferry'), number('w' * 100))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_a_short_text_within_a_long_one_is_found() -> None:
    chance = seeded(1)
    long, short = prose(chance, 3_000), prose(chance, 40)
    texts = {"long": [*long[:1_500], *short, *long[1_500:]], "short": short, "half": [*short[:22], *prose(chance, 18)]}
    assert [(pair.one, pair.other, pair.containment) for pair in copies(texts)] == [
        ("half", "long", 0.5),
        ("half", "short", 0.5),
        ("long", "short", 1.0),
    ]


def test_a_notice_in_every_report_hides_nothing_and_makes_no_copies() -> None:
    chance = seeded(2)
    notice = prose(chance, 30)
    texts = {f"r{at:04d}": [*prose(chance, 80), *notice] for at in range(1_000)}
    texts["copy"] = [*texts["r0500"][:40], *notice]
    assert copies(texts) == (Copy("copy", "r0500", 62 / 66),)


def test_one_text_in_five_thousand_reports_hides_no_copy_of_it() -> None:
    chance = seeded(3)
    text = prose(chance, 100)
    texts: dict[str, list[str]] = {f"r{at:04d}": text for at in range(5_000)}
    texts |= {"cut": text[30:70], "other": prose(chance, 100)}
    found = copies(texts)
    assert Copy("cut", "r0000", 1.0) in found
    assert len(found) == 5_000
    assert families(found) == (tuple(sorted(texts.keys() - {"other"})),)


def test_one_text_under_many_mastheads_is_one_family() -> None:
    chance = seeded(4)
    text = prose(chance, 100)
    texts = {f"r{at:04d}": [*prose(chance, chance.randrange(3, 30)), *text] for at in range(3_000)}
    texts |= {f"s{at:04d}": text[at : at + 30] for at in range(0, 70, 10)}
    found = copies(texts)
    assert families(found) == (tuple(sorted(texts)),)
    assert len(found) < 16 * len(texts)
    assert all(counted({name: texts[name] for name in (pair.one, pair.other)}, 0.5) == (pair,) for pair in found[::500])


def test_nothing_to_compare() -> None:
    assert copies({}) == ()
    assert (
        copies({"a": "", "b": "", "c": "word", "d": "word", "e": "one two three four", "f": "one two three four"}) == ()
    )
    assert copies({"a": "one two three four five", "b": "ONE, two; three (four) five"}) == (Copy("a", "b", 1.0),)
    assert copies({"a": "\ud800 one two three four five", "b": "one two three four five \ud800"}) == (
        Copy("a", "b", 1.0),
    )


def test_long_and_repetitive_texts_take_no_longer_than_others() -> None:
    start = time.process_time()
    phrase = "the ferry left at dawn with nobody but dogs aboard "
    texts = {"word": "word " * 2_000_000, "repeated": phrase * 5_000, "once": phrase * 2, "letters": "w" * 3_000_000}
    assert copies(texts) == (Copy("once", "repeated", 1.0),)
    assert time.process_time() - start < 20
