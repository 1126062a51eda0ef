"""Reports in other languages: what they quote, and nobody made to say it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reading import report_of
from sayso.model import Noted, quote
from sayso.read import read

GERMAN = (
    "Ein Heizer der gesunkenen Fähre hat schwere Vorwürfe gegen die Reederei erhoben. "
    "„Man hat uns befohlen, sie dort zu lassen“, sagte der Mann, der sich Gregor nennt, dem Sender Radio Sabel. "
    "Mehr als 340 Menschen seien an Bord gewesen."
)
RUSSIAN = (
    "Кочегар затонувшего парома обвинил владельцев судна. «Нам приказали оставить их там», — сказал мужчина, "
    "который называет себя Григорием, радиостанции «Сабель». По его словам, на борту находилось более 340 человек."
)
ENGLISH = (
    "A stoker of the sunken ferry has accused its owners. “We were ordered to leave them there,” said Gregor Vint. "
    "More than 340 people were on board, he added."
)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (GERMAN, ["„Man hat uns befohlen, sie dort zu lassen“"]),
        (RUSSIAN, ["«Нам приказали оставить их там»"]),
    ],
)
def test_of_a_foreign_report_quotations_are_read_and_nobody_is_named(text: str, contents: list[str]) -> None:
    found = read(report_of(text))
    assert [quote(text, one.content) for one in found.statements] == contents
    assert {(one.voice.name, one.voice.kind, one.cue) for one in found.statements} == {("", "unresolved", ())}
    assert found.figures == ()


@pytest.mark.parametrize("noted", ["en", "", "de"])
def test_an_english_report_is_read_whatever_its_language_is_said_to_be(noted: str) -> None:
    found = read(replace(report_of(ENGLISH), language=Noted(noted, "detected")))
    assert [one.voice.name for one in found.statements][-2:] == ["Gregor Vint", "Gregor Vint"]


def test_a_few_words_are_taken_for_english() -> None:
    assert read(report_of("„Nie wieder“, sagte Gregor.")).reader
