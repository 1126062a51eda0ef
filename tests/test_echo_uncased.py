"""Names where no letter is a capital, and numbers in words of many languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.echo.foreign import names, same_name
from sayso.echo.numerals import numbers
from sayso.echo.uncased import is_uncased, sounding


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Marek", "マレクは兵舎を出た。"),
        ("Zandova", "記者のザンドヴァによると"),
        ("Tabarov", "타바로프는 말했다"),
        ("Krasnovar", "مدينة كراسنوفار الساحلية"),
        ("Harkovic", "哈尔科维奇告诉记者"),
        ("Tarnovia", "塔尔诺维亚军方说"),
    ],
)
def test_a_name_sounds_the_same_in_a_script_without_capitals(name: str, written: str) -> None:
    (sounded,) = names(f"a {name}")
    assert any(same_name(sounded, other) for other in names(written))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Marek", "モレノは兵舎を出た。"),
        ("Tabarov", "달리노프는 말했다"),
        ("Krasnovar", "مدينة كاليدونيا الساحلية"),
        ("Harkovic", "德米特里告诉记者，部队已经撤退"),
    ],
)
def test_another_name_does_not(name: str, written: str) -> None:
    (sounded,) = names(f"a {name}")
    assert not any(same_name(sounded, other) for other in names(written))


def test_where_a_name_stands() -> None:
    text = "据称，德米特里已经离开。"
    assert [text[begin:end] for _, begin, end in sounding(text)] == ["德米特里"]


def test_which_texts_have_no_capitals() -> None:
    assert is_uncased("兵士は水を待っていた。")
    assert is_uncased("الجنود ينتظرون الماء")
    assert not is_uncased("Солдаты ждали воды, сказал Марек.")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Twenty-three dead, two hundred and six thousand fled, five, six", {23, 206_000, 5, 6}),
        ("de", "dreiundzwanzig Tote, zweihundertfünfzig Verletzte", {23, 250}),
        ("uk", "одинадцятьох загиблих, двадцять три поранені, чотири тисячі", {11, 23, 4000}),
        ("ru", "двести сорок шесть тысяч; тридцати пяти", {246_000, 35}),
        ("fr", "vingt-trois, quatre-vingt-dix, deux cents", {23, 90, 200}),
        ("nl", "drieëntwintig en vijfendertig", {23, 35}),
        ("pl", "jedenastu rannych, pięciu zabitych", {11, 5}),
        ("zh", "2万6650人，约3.5亿元", {26_650, 350_000_000}),
        ("ja", "18万人が避難", {180_000}),
        ("ar", "٣٠٠ جندي وثلاثين", {300, 30}),
        ("ar", "ستة عشر، وثمانية وسبعين", {16, 78}),
        ("he", "שש עשרה וארבעים ואחד", {16, 41}),
        ("fa", "شصت‌ویک زندانی", {61}),
        ("en", "one of sixty-one, a hundred and one; the one hundred", {61, 101, 100}),
        ("de", "einundsechzig, ein Mann und eine Frau", {61}),
        ("it", "erano in sessantuno, sessantotto, trentasette", {61, 68, 37}),
        ("es", "veintiuno, setenta y uno", {21, 71}),
        ("fr", "soixante et un", {61}),
        ("tr", "on dokuz, altmış bir, bir kişi", {19, 61}),
        ("ja", "三十人、二百五人、一人", {30, 205}),
        ("", "twenty, drei, on", {20, 3}),
    ],
)
def test_numbers(language: str, text: str, expected: set[float]) -> None:
    assert numbers(text, language) == expected


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=80), language=st.sampled_from(["", "en", "de", "zh", "ar", "xx"]))
def test_any_text_is_read(text: str, language: str) -> None:
    assert all(value >= 0 for value in numbers(text, language))
    assert all(text[begin:end] for _, begin, end in sounding(text))
