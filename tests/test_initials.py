"""The initials of a body, as other scripts write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.echo import is_acronym, spelled


def found(letters: str, text: str) -> list[str]:
    return [text[begin:end] for begin, end in spelled(letters, text)]


@pytest.mark.parametrize(
    ("letters", "text", "there"),
    [
        ("QBC", "сообщает Кью-би-си.", ["Кью-би-си"]),
        ("QNC", "Кью-ен-сі повідомляє", ["Кью-ен-сі"]),
        ("DBS", "لهيئة دي بي إس اليوم", ["دي بي إس"]),
        ("DBC", "گزارش دی‌بی‌سی از", ["دی‌بی‌سی"]),
        ("KWS", "لإذاعة «كي دبليو إس» باسم", ["كي دبليو إس"]),
        ("DBC", "ל-די-בי-סי אמר", ["די-בי-סי"]),
        ("DBC", "डीबीसी को", ["डीबीसी"]),
        ("CNM", "ซีเอ็นเอ็ม", ["ซีเอ็นเอ็ม"]),
        ("AFQ", "агентству АФК и AFQ", ["AFQ"]),
        ("AFR", "агентству АФР", ["АФР"]),
        ("DBC", "DBC'ye konuşan", ["DBC"]),
        ("DBC", "DBC는", ["DBC"]),
        ("DBC", "ADBC, DBCorp and DBCD", []),
        ("DBC", "по биби сидел", []),
    ],
)
def test_initials_are_found_in_other_scripts(letters: str, text: str, there: list[str]) -> None:
    assert found(letters, text) == there


def test_initials_are_three_capital_letters_or_more() -> None:
    assert [word for word in ("DBC", "DB", "Dbc", "ДБС", "D4C") if is_acronym(word)] == ["DBC"]


@given(st.text(max_size=80), st.sampled_from(["DBC", "KNN", "AFR", "WXYZ"]))
def test_what_is_found_lies_in_the_text_in_order(text: str, letters: str) -> None:
    for begin, end in spelled(letters, text):
        assert 0 <= begin < end <= len(text)
