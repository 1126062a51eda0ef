"""Words, stems, numbers, names, dates, and judgements in force."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Judgement, Span
from sayso.words import content, days, in_force, is_edtf, is_proper, name_words, outlet_key, shingles, stem, words


def test_a_word_points_at_its_place() -> None:
    text = "“They couldn’t leave,” Oru’s mother said."
    assert [(word.fold, text[word.start : word.end]) for word in words(text)][:4] == [
        ("they", "They"),
        ("could", "couldn’t"),
        ("not", "couldn’t"),
        ("leave", "leave"),
    ]
    assert [word.fold for word in words(text)][-3:] == ["oru", "mother", "said"]


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_words_are_never_outside_the_text(text: str) -> None:
    assert all(0 <= word.start < word.end <= len(text) and word.fold.strip() for word in words(text))


def test_spans_are_read_in_their_order_and_are_sentences_of_their_own() -> None:
    read = words("One two. Three four", (Span(9, 14), Span(0, 3)))
    assert [(word.fold, word.sentence) for word in read] == [("three", 0), ("one", 1)]


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("they refused to leave the vehicles", ("refus", "leav", "vehicl")),
        ("their refusing, a vehicle", ("refus", "vehicl")),
        ("killed 1,200 people", ("kill", "#1200", "person")),
        ("killed 1200 people", ("kill", "#1200", "person")),
        ("twenty-six thousand shells", ("#26000", "shell")),
        ("a hundred and six shells", ("#106", "shell")),
        ("several hundred", ("#several", "#100")),
        ("Солдати відмовилися", ("солдати", "відмовилися")),
    ],
)
def test_content_words(text: str, stems: tuple[str, ...]) -> None:
    assert content(words(text)) == stems


def test_a_stem_keeps_apart_what_is_not_one_word() -> None:
    assert stem("killed") == stem("killing") != stem("kilted")
    assert stem("broken") == stem("break")


def test_shingles_of_less_than_their_size_are_none() -> None:
    assert shingles(("a", "b", "c"), 2) == (("a", "b"), ("b", "c"))
    assert shingles(("a",), 2) == ()


def test_names() -> None:
    assert name_words("Mr. Oru Hale") == {"oru", "hale"}
    assert outlet_key("The Harbour Times") == outlet_key("www.theharbourtimes.com") == "harbourtimes"
    assert is_proper("the Velden Ministry")
    assert not is_proper("a soldier")
    assert not is_proper("The soldier")
    assert not is_proper("")
    assert is_proper("鈴木")


@pytest.mark.parametrize(
    ("edtf", "length"),
    [("2031-05-12", 1), ("2031-05~", 31), ("2031-05-XX", 31), ("2031-02/2031-03-02", 30), ("2031", 365)],
)
def test_dates(edtf: str, length: int) -> None:
    found = days(edtf)
    assert found is not None
    assert found[1] - found[0] + 1 == length


def test_quarters_and_halves_have_their_days_and_open_ends_are_edtf() -> None:
    assert days("2031-33") == (days("2031-01-01") or ())[:1] + (days("2031-03-31") or ())[1:]
    assert days("2030-41") == (days("2030-07-01") or ())[:1] + (days("2030-12-31") or ())[1:]
    assert all(map(is_edtf, ("2031-03/..", "../2031", "2030-22", "2031-35", "202X")))
    assert not any(map(is_edtf, ("..", "../..", "2031-22-01", "2031-42", "2031-13", "2031/2032/2033")))


@pytest.mark.parametrize("edtf", ["", "last week", "2031-13-01", "2031-02-30", "2031-05/2031-04"])
def test_what_is_not_a_date_is_none(edtf: str) -> None:
    assert days(edtf) is None


def _judged(name: str, kind: str = "same", *, value: str = "", undoes: str = "", at: str = "1") -> Judgement:
    return Judgement(name, kind, ("a", "b"), value, "seen", "me", at, undoes)  # type: ignore[arg-type]


def test_the_latest_judgement_on_the_same_subjects_holds() -> None:
    first, second = _judged("1"), _judged("2", "different", at="2")
    assert in_force([second, first]) == (second,)


def test_taking_back_restores_what_was_before() -> None:
    first, second = _judged("1"), _judged("2", "different", at="2")
    taken = _judged("3", "different", undoes="2", at="3")
    assert in_force([first, second, taken]) == (first,)
    assert in_force([first, second, taken, _judged("4", "different", undoes="3", at="4")]) == (second,)


def test_undoing_with_another_decision_is_that_decision() -> None:
    instead = _judged("2", "different", undoes="1", at="2")
    assert in_force([_judged("1"), instead]) == (instead,)
