"""Full-text search: words, phrases and beginnings, found at their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.case import Case
from sayso.case.search import folded, located, match, terms
from sayso.model import Reading, quote
from test_case_codec import TEXTS, report, statement

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The café owner said several hundred people fled. “Several were hurt; hundreds fled,” the mayor of Ştefan said."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("fled", "fled […] fled"),
        ("CAFE owner", "café […] owner"),
        ('"several hundred"', "several hundred"),
        ("“several hundred” fled", "several hundred […] fled […] fled"),
        ("hundred*", "hundred […] hundreds"),
        ("stefan", "Ştefan"),
        ("fled drowned", ""),
        ("hund", ""),
        ("", ""),
        ('"', ""),
        ("… — !", ""),
        ('") OR words MATCH ("x', ""),
        ("NEAR(several hundred)", ""),
        ("a\0b \ud83d \udcff", ""),
    ],
)
def test_words_are_found_at_their_place(tmp_path: Path, words: str, found: str) -> None:
    with Case.open(tmp_path / "flood.sayso", create=True) as case:
        case.keep(*report(TEXT, name="r1"))
        assert [quote(TEXT, place.spans) for place in case.search(words)] == ([found] if found else [])


def test_statements_come_before_reports(tmp_path: Path) -> None:
    told, evidence = report(TEXT, name="r1")
    with Case.open(tmp_path / "flood.sayso", create=True) as case:
        case.keep(*report("Many fled the fire.", name="r0"))
        case.keep(told, evidence)
        case.keep_reading(Reading("r1", "rules 1", (statement(told, "Several were hurt; hundreds fled"),)))
        found = case.search("fled")
        assert (found[0].report, quote(TEXT, found[0].spans)) == ("r1", "Several were hurt; hundreds fled")
        assert sorted(place.report for place in found[1:]) == ["r0", "r1"]
        assert len(case.search("fled", limit=2)) == 2
        assert len(case.search("fled", limit=1)) == 1


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.text(max_size=30))
def test_any_query_is_only_words(sought: str, text: str) -> None:
    asked = terms(sought)
    assert all(set(match(asked).replace('"', "").replace("*", "").split()) >= set(term.words) for term in asked)
    for span in located(text, asked):
        assert 0 <= span.start < span.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["ÉTÉ", "dam", "straße", "ﬁre", "Łódź", "½", "Ильзе", "e\u0301te"]), min_size=1))
def test_every_word_of_a_text_is_found_in_it(words: list[str]) -> None:
    text = ", ".join(words)
    assert {span.words(text) for word in words for span in located(text, terms(word))} >= set(words)


def test_folding_drops_capitals_accents_and_compatibility_forms() -> None:
    assert folded("ÉTÉ ﬁre Straße Ştefan") == "ete fire strasse stefan"
