"""Origins whose voice or collector is named otherwise: a pseudonym translated, an agency in short, a voice on tape."""

from __future__ import annotations

import pytest

from heap import Heap
from sayso.model import Voice
from sayso.trace.mastheads import agency, called
from sayso.trace.naming import naming

KESTREL = (
    "Kestrel is 44 and comes from Sorva. Kestrel is not his real name. “I counted 61 men in the drying shed,” Kestrel "
    "says. They were kept there for 19 days; 37 of them had no shoes. A lamp burned for 40 minutes each night."
)
FALKE = (
    "Der Mann, der sich Turmfalke nennt, ist 44 und stammt aus Sorva. Im Trockenschuppen, so erzählte Turmfalke dem "
    "„Harbour Lantern“, zählte er 61 Männer. 19 Tage lang wurden sie festgehalten, 37 von ihnen hatten keine Schuhe. "
    "Jede Nacht brannte 40 Minuten lang eine Lampe."
)
ELSEWHERE = (
    "Im Hafen von Sorva zählte der „Harbour Lantern“ 61 Kutter, 19 davon neu. Die Fähre legt alle 40 Minuten ab, und "
    "37 Gäste fanden am Sonntag Platz. Der Bürgermeister sprach von einem Erfolg."
)


def told(heap: Heap) -> dict[str, list[str]]:
    return {
        origin.label: sorted(heap.reports[one.report].source for one in origin.relays)
        for origin in heap.lineage().origins
    }


def interview() -> Heap:
    heap = Heap()
    report = heap.report("Harbour Lantern", "2041-05-02", KESTREL, language="en")
    heap.says(report, "pseudonym Kestrel", "“I counted 61 men in the drying shed,”", told="us")
    return heap


@pytest.mark.parametrize(("text", "carried"), [(FALKE, True), (ELSEWHERE, False)])
def test_a_pseudonym_may_be_translated_where_so_much_else_is_told(text: str, carried: bool) -> None:  # noqa: FBT001 - a case
    heap = interview()
    heap.report("Bote", "2041-05-04", text, language="de")
    assert ("Bote" in told(heap)["Kestrel to Harbour Lantern"]) is carried


@pytest.mark.parametrize(
    ("outlet", "short"),
    [
        ("Estellin Press Agency", "Estellin"),
        ("The Estellin News Agency", "Estellin"),
        ("State News Agency", ""),
        ("Harbour Dispatch Agency", ""),
        ("The Estellin Post", ""),
    ],
)
def test_an_agency_is_known_by_its_one_word(outlet: str, short: str) -> None:
    assert agency(outlet) == short
    assert (short in called(outlet)) is bool(short)


def test_what_several_say_in_a_recording_is_one_origin_of_whom_it_is_attributed_to() -> None:
    heap = Heap()
    text = (
        "A recording of a call released by Estellin has an officer order men to the dyke. Experts found that voice to "
        "be that of Colonel Radan Isk. “Take thirty from the shed,” the voice tells a clerk. “They are on no list,” "
        "the clerk says. “So much the better,” Radan Isk answers. The ministry said it would comment later."
    )
    first = heap.report("Estellin Press Agency", "2041-05-02", text, language="en")
    heap.says(first, "unnamed voice", "“Take thirty from the shed,”", told="unnamed clerk")
    heap.says(first, "unnamed clerk", "“They are on no list,”")
    heap.says(first, "Radan Isk", "“So much the better,”")
    heap.says(first, "organisation ministry", "it would comment later")
    relay = "Estellin released a recording in which one identified as Radan Isk asks for thirty men."
    second = heap.report("Sorva Almanac", "2041-05-20", relay, language="en")
    heap.says(second, "organisation Estellin", "a recording in which one identified as Radan Isk asks for thirty men")
    assert told(heap) == {"Radan Isk to Estellin Press Agency": ["Estellin Press Agency", "Sorva Almanac"]}


def test_a_page_of_a_body_s_own_is_where_its_words_first_stood() -> None:
    heap = Heap()
    found = "a trench of 3.4 kilometres at Sorva and 26 mounds at Lemm, dug in 43 days"
    report = heap.report("Sorva Almanac", "2041-05-20", f"The Brisalto Institute reported {found}.", language="en")
    heap.says(report, "organisation Brisalto Institute", found)
    page = (
        "Bei Sorva entstand ein Graben von 3,4 Kilometern. 26 flache Hügel kamen in 43 Tagen in Lemm hinzu. "
        "Was darunter liegt, können wir auf den Aufnahmen nicht sehen, und mit Zeugen haben wir nicht gesprochen."
    )
    heap.report("Brisalto-Institut für Karten", "2041-05-04", page, language="de")
    other = (
        "Het Brisalto-instituut telde bij Lemm 26 heuvels, en bij Sorva in 43 dagen 3,4 kilometer loopgraaf. "
        "Wat er onder de heuvels ligt weet de krant niet, en niemand heeft met de mensen uit de stad gesproken."
    )
    heap.report("Avondpost", "2041-05-06", other, language="nl")
    (origin,) = heap.lineage().origins
    relations = {heap.reports[one.report].source: one.relation for one in origin.relays}
    assert origin.label == "Brisalto Institute, 4 May 2041"
    assert relations["Brisalto-Institut für Karten"] == "original"
    assert set(relations) == {"Brisalto-Institut für Karten", "Avondpost", "Sorva Almanac"}


def test_a_last_name_too_short_for_its_script_may_stand_there_unheard() -> None:
    voice = Voice("Radko Issen", "person")
    assert naming(voice, {"radko": 1.0, "isen": 1.0}, [], "大佐が命じたとみられる記録が公開された。").translated
    assert not naming(voice, {"radko": 1.0, "isen": 1.0}, [], "Запись приписывают полковнику.").translated


def test_words_of_a_misspelt_voice_belong_to_the_interview_that_their_reports_carry() -> None:
    words = "“I rolled the barrels up the ramp until the ramp gave way,”"
    heap = Heap()
    first = heap.report("Harbour Lantern", "2041-05-02", f"{words} Kestro told us. He is 22.", language="en")
    heap.says(first, "pseudonym Kestro", words, told="us")
    for name, day in (("Sorva Post", 3), ("Lemm Echo", 4)):
        text = f"Kestro told the Harbour Lantern of barrels in May. {words} said Kestra, a cooper of Sorva."
        report = heap.report(name, f"2041-05-0{day}", text, language="en")
        heap.says(report, "pseudonym Kestro", "of barrels in May", told="organisation Harbour Lantern")
        heap.says(report, "Kestra", words)
    assert told(heap) == {"Kestro to Harbour Lantern": ["Harbour Lantern", "Lemm Echo", "Sorva Post"]}


@pytest.mark.parametrize(("age", "joined"), [("22", True), ("41", False)])
def test_who_is_described_by_the_same_age_is_the_one_whom_the_collector_names(age: str, joined: bool) -> None:  # noqa: FBT001 - a case
    heap = Heap()
    text = "“I rolled the barrels up the ramp,” Kestro, 22, told us in Sorva. He is a cooper."
    first = heap.report("Harbour Lantern", "2041-05-02", text, language="en")
    heap.says(first, "pseudonym Kestro", "“I rolled the barrels up the ramp,”", told="us")
    relay = f"A {age}-year-old serviceman told the Harbour Lantern that he had quit. It calls him Kestro."
    second = heap.report("Sorva Post", "2041-05-03", relay, language="en")
    who = f"unnamed {age}-year-old serviceman"
    heap.says(second, who, "that he had quit", told="organisation Harbour Lantern")
    assert ("Sorva Post" in told(heap)["Kestro to Harbour Lantern"]) is joined
