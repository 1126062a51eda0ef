"""Reports that name the outlet of a page of the case, and tell the same as it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heap import Heap

if TYPE_CHECKING:
    from sayso.model import Origin

TOLD = "37 of the 412 dockers at Varnholt had been paid in coal"
PAGE = f"""Imke Saltau left the Varnholt quay on 3 April, from Brunsel by way of Torkamp.

She told the Tide Gazette that {TOLD}.
"""
RETOLD = """The quay at Varnholt has fewer hands each month. As the Tide Gazette has it, whoever came from Brunsel was
given coal for wages in Torkamp, 37 of 412, and nobody at Varnholt asked why."""
OTHER_MATTER = """The Tide Gazette has moved to Lindau Street. Its editor, from Brunsel, cut a ribbon before 60."""
IN_RUSSIAN = """На набережной Варнхольта стало меньше людей. Как пишет Tide Gazette, из 412 докеров углём заплатили 37.
Они приехали из Брунзеля через Торкамп."""
QUOTED = "«Мы несли его домой в карманах»"
ABROAD = f"""Сторож из Варнхольта Генрих Зандер рассказал «Маяку», что 37 из 412 докеров получили уголь вместо денег.

{QUOTED}, — говорит он. Уголь привезли из Брунзеля через Торкамп."""
OWED = "Dockers at Varnholt are owed their wages"
NAMES_IT = f"""{OWED}, the news site Mayak writes. Of 412 men from Brunsel and Torkamp 37 were given coal, and
carried it home."""


def origins(text: str, *, published: str = "2041-05-04", language: str = "en") -> list[tuple[Origin, set[str]]]:
    """Return the origins of the Gazette's page and another report, with the outlets that carry each."""
    heap = Heap()
    page = heap.report("Tide Gazette", "2041-05-02", PAGE, language="en")
    heap.says(page, "Imke Saltau", TOLD, told="organisation Tide Gazette")
    heap.report("The Slip", published, text, language=language)
    return carried(heap)


def carried(heap: Heap) -> list[tuple[Origin, set[str]]]:
    """Return the origins of a heap with the outlets that carry each."""
    return [
        (origin, {heap.reports[relay.report].source for relay in origin.relays}) for origin in heap.lineage().origins
    ]


@pytest.mark.parametrize(("text", "language"), [(RETOLD, "en"), (IN_RUSSIAN, "ru")])
def test_who_names_an_outlet_and_tells_the_same_as_its_page_has_it_from_there(text: str, language: str) -> None:
    ((origin, outlets),) = origins(text, language=language)
    assert outlets == {"Tide Gazette", "The Slip"}
    (relay,) = (one for one in origin.relays if one.relation != "original")
    assert relay.relation == "relay"
    assert any("names Tide Gazette" in reason.text for reason in relay.reasons)
    assert all(place.spans for reason in relay.reasons for place in reason.places)


@pytest.mark.parametrize(
    ("text", "published"),
    [(OTHER_MATTER, "2041-05-04"), (RETOLD, "2041-04-20"), (RETOLD, "2041-09-20"), (RETOLD.replace("Tide", "T"), "")],
)
def test_nothing_is_passed_on_of_another_matter_or_from_before_or_long_after_or_unnamed(
    text: str, published: str
) -> None:
    ((_, outlets),) = origins(text, published=published)
    assert outlets == {"Tide Gazette"}


def test_a_page_that_cannot_be_read_is_where_those_have_it_from_who_name_it() -> None:
    heap = Heap()
    page = heap.report("Маяк", "2041-05-02", ABROAD, language="ru")
    heap.says(page, "", QUOTED)
    heap.report("The Slip", "2041-05-04", NAMES_IT, language="en")
    ((origin, outlets),) = carried(heap)
    assert outlets == {"Маяк", "The Slip"}
    assert {one.relation for one in origin.relays} == {"original", "relay"}


def test_what_is_said_on_the_word_of_an_outlet_is_its_pages() -> None:
    heap = Heap()
    heap.report("Маяк", "2041-05-02", ABROAD, language="ru")
    report = heap.report("The Slip", "2041-05-04", NAMES_IT, language="en")
    heap.says(report, "organisation Mayak", OWED)
    ((origin, outlets),) = carried(heap)
    assert outlets == {"Маяк", "The Slip"}
    assert origin.relays[0].relation == "original"
    assert heap.reports[origin.relays[0].report].source == "Маяк"


@pytest.mark.parametrize(("told", "outlets"), [("Mayor Ulle Brandt", 1), ("", 2)])
def test_who_names_an_outlet_for_another_s_words_has_nothing_else_from_it(told: str, outlets: int) -> None:
    heap = Heap()
    page = heap.report("Tide Gazette", "2041-05-02", PAGE, language="en")
    heap.says(page, "Imke Saltau", TOLD, told="organisation Tide Gazette")
    text = f"{RETOLD}\n\n{told or 'Nobody'} told the Tide Gazette that the coal was good."
    other = heap.report("The Slip", "2041-05-04", text, language="en")
    if told:
        heap.says(other, "Ulle Brandt", "that the coal was good", cue="told", told="organisation Tide Gazette")
    (first,) = [held for origin, held in carried(heap) if origin.voice.name == "Imke Saltau"]
    assert len(first) == outlets
