"""Dates as prose writes them, read in a report of Friday 14 March 2031."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.dates import find, resolve

RESOLVED = {
    "on 4 March 2031": "2031-03-04",
    "On March 2, 2014": "2014-03-02",
    "on Thursday, 6 March 2031": "2031-03-06",
    "4th of March 2031": "2031-03-04",
    "2031-03-04": "2031-03-04",
    "Feb. 24": "2031-02-24",
    "on 24 December": "2030-12-24",
    "on 14 March": "2031-03-14",
    "on 15 March": "2030-03-15",
    "in April": "2030-04",
    "in March": "2031-03",
    "in April 2030": "2030-04",
    "April 2030": "2030-04",
    "in early February": "2031-02~",
    "in mid-February": "2031-02~",
    "late December": "2030-12~",
    "at the end of January": "2031-01~",
    "early 2022": "2022~",
    "in 1981": "1981",
    "in the 1980s": "198X",
    "spring 2021": "2021-21",
    "in the autumn of 2021": "2021-23",
    "Q2 2021": "2021-34",
    "in May last year": "2030-05",
    "on 3 March this year": "2031-03-03",
    "between 3 and 9 May last year": "2030-05-03/2030-05-09",
    "On 9 and 10 March": "2031-03-09/2031-03-10",
    "in the whole of 2029": "2029",
    "In the census of 2021": "2021",
    "on 2, 9 and 12 March": "2031-03-02/2031-03-12",
    "in the first three weeks of November": "2030-11-01/2030-11-21",
    "in the last week of February": "2031-02-22/2031-02-28",
    "all night": "2031-03-13/2031-03-14",
    "in the first quarter of this year": "2031-33",
    "in the second half of last year": "2030-41",
    "a fortnight ago": "2031-02-28~",
    "during the night": "2031-03-13/2031-03-14",
    "on the previous Friday": "",
    "on Thursday": "2031-03-13",
    "on Friday": "2031-03-14",
    "on Saturday": "2031-03-08",
    "last Friday": "2031-03-07",
    "on Thursday night": "2031-03-13",
    "yesterday": "2031-03-13",
    "today": "2031-03-14",
    "tomorrow": "2031-03-15",
    "last week": "2031-03-03/2031-03-09",
    "this week": "2031-03-10/2031-03-14",
    "last weekend": "2031-03-08/2031-03-09",
    "this weekend": "",
    "last month": "2031-02",
    "this month": "2031-03",
    "earlier this month": "2031-03",
    "last year": "2030",
    "this year": "2031",
    "three days ago": "2031-03-11",
    "two weeks ago": "2031-02-28~",
    "a month ago": "2031-02~",
    "four months ago": "2030-11~",
    "ten years ago": "2021~",
    "several days ago": "",
    "between 3 March and 9 March": "2031-03-03/2031-03-09",
    "from 3 March to 9 March 2030": "2030-03-03/2030-03-09",
    "from March to May 2030": "2030-03/2030-05",
    "between May and March": "2030-05/2031-03",
    "between 10 March and 20 March": "",
    "between 2021 and 2024": "2021/2024",
    "next Thursday": "",
    "before Thursday": "",
    "from April 27": "",
    "on February 30, 2020": "",
    "since Monday": "2031-03-10",
    "since 2014": "2014",
    "since the beginning of the war": "",
    "over the past five weeks": "2031-02-07/2031-03-14",
    "in the past 24 hours": "2031-03-13/2031-03-14",
    "in the last ten hours": "",
    "over the past month": "2031-02-14/2031-03-14",
    "in recent weeks": "",
    "overnight": "2031-03-13/2031-03-14",
    "last night": "2031-03-13",
    "over the weekend": "2031-03-08/2031-03-09",
    "on Monday and Tuesday": "2031-03-10/2031-03-11",
    "between Saturday and Tuesday": "2031-03-08/2031-03-11",
    "between 3 and 9 March": "2031-03-03/2031-03-09",
    "1–15 February 2030": "2030-02-01/2030-02-15",
    "March 3-9": "2031-03-03/2031-03-09",
    "in the third quarter of 2030": "2030-35",
    "in the second half of 2029": "2029-41",
    "since then": "",
}

NEEDS_NO_PUBLISHED_DATE = (
    "on 4 March 2031",
    "in April 2030",
    "in 1981",
    "spring 2021",
    "from March to May 2030",
    "since 2014",
)

NO_DATES = (
    "he may go",
    "they march on",
    "2,000 people",
    "2014 people",
    "by 2000 men",
    "in the 2012 attack",
    "on Super Tuesday",
    "the paper Veldania Today",
    "in 20 days",
    "five weeks",
)


@pytest.mark.parametrize(("words", "edtf"), RESOLVED.items())
def test_words_resolve_against_the_published_date(words: str, edtf: str) -> None:
    dated = resolve(words, "2031-03-14")
    assert dated is not None
    assert dated.edtf == edtf
    assert dated.rule


@pytest.mark.parametrize("words", RESOLVED)
def test_without_a_published_date_only_whole_dates_resolve(words: str) -> None:
    full = find(words, "2031-03-14")[0].edtf
    alone = find(words)[0].edtf
    assert alone in ("", full)
    assert alone == full or words not in NEEDS_NO_PUBLISHED_DATE


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [dated.span.words(text) for dated in find(text)] == []


@pytest.mark.parametrize("words", ["on Friday", "in June", "on 3 June", "in early June"])
def test_a_sentence_that_looks_ahead_leaves_them_unresolved(words: str) -> None:
    assert [dated.edtf for dated in find(words, "2031-03-14", past=False)] == [""]


@pytest.mark.parametrize(
    ("published", "words", "edtf"),
    [
        ("2031-03", "in April", "2030-04"),
        ("2031-03", "on Thursday", ""),
        ("2031-03", "on 4 March", ""),
        ("2031-03", "last month", "2031-02"),
        ("2031", "in April", ""),
        ("2031", "last year", "2030"),
        ("2031-03~", "last month", ""),
        ("2031-01-05", "last month", "2030-12"),
        ("2031-03-14T09:30:00Z", "on Thursday", "2031-03-13"),
        ("soon", "on Thursday", ""),
        ("2031-02-31", "on Thursday", ""),
    ],
)
def test_a_published_date_helps_as_far_as_it_is_known(published: str, words: str, edtf: str) -> None:
    assert [dated.edtf for dated in find(words, published)] == [edtf]


def test_one_of_two_joined_dates_is_not_taken_for_both() -> None:
    assert [dated.edtf for dated in find("in December and January", "2031-03-14")] == [""]


def test_since_is_marked_and_keeps_its_words() -> None:
    text = "since the beginning of the war, and on Thursday"
    assert [(dated.span.words(text), dated.since) for dated in find(text)] == [
        ("since the beginning of the war", True),
        ("on Thursday", False),
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([*RESOLVED, "0", "31", "May", "the", "of", ",", "2031", "0000", "\n"]), max_size=8),
    st.sampled_from(["", "2031-03-14", "2031-03", "0001-01-01", "9999-12-31", "x"]),
)
def test_any_text_is_read_with_tight_places_in_order(words: list[str], published: str) -> None:
    text = " ".join(words)
    found = find(text, published)
    assert list(found) == sorted(found, key=lambda dated: dated.span)
    for dated in found:
        assert dated.span.words(text) == dated.span.words(text).strip()
