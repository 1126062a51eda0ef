"""Every row of the table of quantities, with words it reads and words it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.quantities import Quantity, default, find, load, parse

YES: dict[str, list[tuple[str, float | None, float | None]]] = {
    "N": [
        ("43", 43, 43),
        ("1,204", 1204, 1204),
        ("1\u2009200", 1200, 1200),
        ("1\u00a0200", 1200, 1200),
        ("1.200.000", 1_200_000, 1_200_000),
        ("1.5 million", 1_500_000, 1_500_000),
        ("1.275 million", 1_275_000, 1_275_000),
        ("twelve", 12, 12),
        ("Twenty-five", 25, 25),
        ("twenty five", 25, 25),
        ("a hundred", 100, 100),
        ("two hundred and fifty", 250, 250),
        ("two\nhundred", 200, 200),
        ("three thousand four hundred", 3400, 3400),
        ("a dozen", 12, 12),
        ("two dozen", 24, 24),
        ("half a dozen", 6, 6),
        ("half a million", 500_000, 500_000),
    ],
    "N to M": [
        ("20 to 30", 20, 30),
        ("20–30", 20, 30),
        ("20-30", 20, 30),
        ("between 20 and 30", 20, 30),
        ("from 20 to 30", 20, 30),
        ("five or six", 5, 6),
        ("two to three million", 2_000_000, 3_000_000),
        ("900,000 to 1 million", 900_000, 1_000_000),
        ("20 to 30 per cent", 0.2, 0.3),
    ],
    "N per cent": [("30 per cent", 0.3, 0.3), ("30 percent", 0.3, 0.3), ("2.5%", 0.025, 0.025), ("100 %", 1, 1)],
    "a fraction": [("a third", 1 / 3, 1 / 3), ("two-thirds", 2 / 3, 2 / 3), ("three quarters", 0.75, 0.75)],
    "one in N": [("one in five", 0.2, 0.2), ("nine out of ten", 0.9, 0.9), ("one out of every four", 0.25, 0.25)],
    "at least N": [("at least 1,200", 1200, None), ("no fewer than 80", 80, None), ("at least half", 0.5, 1)],
    "more than N": [
        ("more than 300", 301, None),
        ("over 40", 41, None),
        ("upwards of 500", 501, None),
        ("more than half", 0.5, 1),
    ],
    "up to N": [("up to 90", None, 90), ("as many as 700", None, 700), ("no more than 15", None, 15)],
    "fewer than N": [("fewer than 50", None, 49), ("under 20", None, 19), ("fewer than 30 per cent", 0, 0.3)],
    "about N": [
        ("about 20", 18, 22),
        ("around 15", 13, 17),
        ("roughly 2,000", 1800, 2200),
        ("some 400", 360, 440),
        ("approximately 5", 4, 6),
        ("about half", 0.45, 0.55),
    ],
    "almost N": [("almost 20", 18, 19), ("nearly 5,000", 4500, 4999), ("almost 5", 4, 4), ("nearly two dozen", 21, 23)],
    "exactly N": [("exactly 20", 20, 20)],
    "N or more": [("30 or more", 30, None)],
    "N or fewer": [("30 or fewer", None, 30)],
    "N or so": [("twenty or so", 18, 22)],
    "a couple": [("a couple", 2, 2)],
    "a couple hundred": [("a couple of hundred", 200, 200)],
    "a single": [("a single", 1, 1)],
    "several": [("several", 3, 9)],
    "several dozen": [("several dozen", 36, 108)],
    "several hundred": [("Several hundred", 300, 900)],
    "several thousand": [("several thousand", 3000, 9000)],
    "a handful": [("a handful", 3, 7)],
    "a few": [("a few", 3, 9)],
    "a few hundred": [("a few hundred", 300, 900)],
    "dozens": [("dozens", 24, 99)],
    "tens": [("tens", 20, 99)],
    "scores": [("scores", 40, 99)],
    "hundreds": [("hundreds", 200, 999)],
    "thousands": [("thousands", 2000, 9999)],
    "tens of thousands": [("tens of thousands", 20_000, 99_999)],
    "hundreds of thousands": [("hundreds of thousands", 200_000, 999_999)],
    "millions": [("millions", 2_000_000, 9_999_999)],
    "tens of millions": [("tens of millions", 20_000_000, 99_999_999)],
    "hundreds of millions": [("hundreds of millions", 200_000_000, 999_999_999)],
    "no": [("no", 0, 0), ("None", 0, 0)],
    "half": [("half", 0.5, 0.5)],
    "most": [("most", 0.5, 1)],
    "a majority": [("a majority", 0.5, 1), ("the vast majority", 0.5, 1)],
    "a sizeable minority": [("a sizeable minority", 0.1, 0.5)],
}

NO = {
    "N": [
        "1.200",
        "3.5",
        "58th",
        "1980s",
        "A-10",
        "20kg",
        "$20",
        "two-year",
        "34-year-old",
        "10:30",
        "+44",
        "9" * 5000,
        "1" + ",000" * 2000,
    ],
    "N to M": ["2-1", "30 to 20", "20 and 30"],
    "N per cent": ["130 per cent", "30 per", "per cent"],
    "a fraction": ["third", "the third", "four quarters"],
    "one in N": ["one in", "five in four", "in five"],
    "at least N": ["at least", "at the least 20"],
    "more than N": ["more", "more than", "more than most"],
    "up to N": ["up to", "as many 700"],
    "fewer than N": ["fewer", "fewer than none"],
    "about N": ["about", "some", "about none"],
    "almost N": ["almost", "almost all"],
    "exactly N": ["exactly"],
    "N or more": ["or more", "30 more"],
    "N or fewer": ["30 fewer"],
    "N or so": ["or so", "30 so"],
    "a couple": ["couple", "the couple"],
    "a couple hundred": ["couple hundred"],
    "a single": ["single", "every single"],
    "several": ["severals", "every"],
    "several dozen": ["several dozens"],
    "several hundred": ["several hundreds"],
    "several thousand": ["several thousands"],
    "a handful": ["handful"],
    "a few": ["few", "the few"],
    "a few hundred": ["few hundred"],
    "dozens": ["baker's dozens"],
    "tens": ["ten-ten"],
    "scores": ["score", "2-1 scores"],
    "hundreds": ["hundredth"],
    "thousands": ["thousandth"],
    "tens of thousands": ["tens of thousandths"],
    "hundreds of thousands": ["hundreds of"],
    "millions": ["millionth"],
    "tens of millions": ["tens of millionths"],
    "hundreds of millions": ["hundreds of millionths"],
    "no": ["nobody", "not", "noon"],
    "half": ["halves", "halfway"],
    "most": ["mostly", "almost"],
    "a majority": ["majority", "majorities"],
    "a sizeable minority": ["a minority"],
}


@pytest.mark.parametrize(
    ("row", "words", "low", "high"), [(row, *case) for row, cases in YES.items() for case in cases]
)
def test_words_stand_for_the_interval_of_their_row(row: str, words: str, low: float | None, high: float | None) -> None:
    quantity = parse(words)
    assert quantity is not None
    assert quantity.row == row
    assert quantity.low == pytest.approx(low)
    assert quantity.high == pytest.approx(high)
    assert quantity.reason


@pytest.mark.parametrize("words", [words for cases in NO.values() for words in cases])
def test_words_that_only_look_like_a_quantity_are_none(words: str) -> None:
    assert parse(words) is None


def test_every_row_has_examples_of_yes_and_of_no() -> None:
    sections = ("plain", "before", "after", "vague", "share")
    rows = {row.name for section in sections for row in default().sections[section]}
    assert rows <= YES.keys()
    assert YES.keys() == NO.keys()


def test_every_spelling_of_the_table_is_read_by_its_row() -> None:
    for section, frame in (("before", "{} 20"), ("after", "20 {}"), ("vague", "{}"), ("share", "{}")):
        for row in default().sections[section]:
            for words in row.words:
                quantity = parse(frame.format(words))
                assert quantity is not None, words
                assert quantity.row == row.name


def test_a_user_may_change_a_row() -> None:
    from importlib import resources

    shipped = resources.files("sayso.read").joinpath("quantities.toml").read_text("utf-8")
    theirs = load(shipped.replace('low = "N - 10 %"\nhigh = "N + 10 %"', 'low = "N - 20 %"\nhigh = "N + 20 %"'))
    assert parse("about 20", theirs) == Quantity(
        16, 24, "about N", "about N is read as N give or take a tenth", bounded=True
    )


def test_a_bound_that_is_no_formula_is_named() -> None:
    from importlib import resources

    shipped = resources.files("sayso.read").joinpath("quantities.toml").read_text("utf-8")
    with pytest.raises(ValueError, match="N minus a bit"):
        parse("about 20", load(shipped.replace('"N - 10 %"', '"N minus a bit"')))


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 10**9),
    st.sampled_from(["about", "almost", "at least", "more than", "up to", "fewer than", "exactly"]),
)
def test_a_bounded_number_keeps_its_order_and_its_whole_numbers(number: int, words: str) -> None:
    quantity = parse(f"{words} {number:,}")
    if quantity is None:
        assert (words, number) == ("fewer than", 0)
        return
    for bound in (quantity.low, quantity.high):
        assert bound is None or isinstance(bound, int)
    assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet="0123456789 ,.-–%()$ an half dozen hundred million per cent to or more than about no most", max_size=40
    )
)
def test_any_text_is_read_and_every_place_parses_to_the_same_quantity(text: str) -> None:
    for span, quantity in find(text):
        words = span.words(text)
        assert words == words.strip()
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity == parse(words)
