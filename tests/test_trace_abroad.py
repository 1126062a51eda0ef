"""Reports in languages that are not read: which origins they pass on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from heap import Heap
from sayso.model import Voice
from sayso.trace.marks import Marks
from sayso.trace.naming import Naming, naming, passes_on

if TYPE_CHECKING:
    from sayso.model import Relay

TOLD = "43 of his 118 comrades had been locked in a boathouse for 12 days"
LAMP = "“They gave us one lamp for all of us, and we drew lots for the place beside it,”"
TELLER = f"""Oskar Tallin fled from the barracks at Dremmel. He told the Harbour Lantern on Tuesday that {TOLD}.

{LAMP} Tallin told the Harbour Lantern.
"""
PASSED_ON = """Oskar Tallin pakeni Dremmelin kasarmilta. Hän kertoi Harbour Lantern -lehdelle, että 43 hänen 118
toveristaan oli lukittu venevajaan 12 päiväksi. Heillä oli vain yksi lamppu."""
ANOTHER = """Oskar Tallin sai eilen palkinnon Sorvan kaupungintalolla. Hän kiitti äitiään ja sanoi, että aikoo opiskella
puusepäksi. Yleisöä oli paljon, ja kahvia riitti kaikille. Hän lähti junalla kotiin."""
IN_JAPANESE = """ハーバー・ランタン紙によると、兵士のオスカル・タリン氏は先月、ドレンメルの兵舎から逃げ出した。
同氏は同紙に対し、118人の仲間のうち43人が12日間にわたりボート小屋に閉じ込められていたと語った。
明かりは全員に一つしかなかったという。"""


def relays_of(text: str, language: str) -> list[Relay]:
    """Return the relays of the origin told to the Harbour Lantern, in the case of its report and of another."""
    heap = Heap()
    report = heap.report("Harbour Lantern", "2041-05-02", TELLER, language="en")
    heap.says(report, "Oskar Tallin", TOLD, told="organisation Harbour Lantern")
    heap.says(report, "Oskar Tallin", LAMP, told="organisation Harbour Lantern")
    heap.report("Lyhty", "2041-05-04", text, language=language)
    (origin,) = heap.lineage().origins
    return [relay for relay in origin.relays if heap.reports[relay.report].source == "Lyhty"]


@pytest.mark.parametrize(
    ("text", "language", "carried"), [(PASSED_ON, "fi", True), (IN_JAPANESE, "ja", True), (ANOTHER, "fi", False)]
)
def test_a_report_that_is_not_read_passes_on_whom_it_names_with_what_was_told(
    text: str,
    language: str,
    carried: bool,  # noqa: FBT001 - a case
) -> None:
    assert bool(relays_of(text, language)) is carried


def test_why_is_told_with_its_places() -> None:
    (relay,) = relays_of(PASSED_ON, "fi")
    assert any("numbers" in reason.text and "Oskar Tallin" in reason.text for reason in relay.reasons)
    assert all(place.spans for reason in relay.reasons for place in reason.places)


@pytest.mark.parametrize(
    ("text", "relation"), [(PASSED_ON, "relay"), (PASSED_ON.replace("Harbour Lantern -l", "L"), "paraphrase")]
)
def test_a_report_that_is_not_read_is_a_relay_when_it_names_an_outlet(text: str, relation: str) -> None:
    (relay,) = relays_of(text, "fi")
    assert relay.relation == relation


def test_the_collectors_own_page_in_another_language_is_where_the_words_first_stood() -> None:
    heap = Heap()
    heap.report(
        "Harbour Lantern", "2041-04-20", PASSED_ON.replace("Harbour Lantern -lehdelle", "meille"), language="fi"
    )
    report = heap.report("The Quay Post", "2041-05-02", TELLER, language="en")
    heap.says(report, "Oskar Tallin", TOLD, told="organisation Harbour Lantern")
    heap.says(report, "Oskar Tallin", LAMP, told="organisation Harbour Lantern")
    (origin,) = heap.lineage().origins
    relation = {heap.reports[relay.report].source: relay.relation for relay in origin.relays}
    assert relation["Harbour Lantern"] == "original"


FULL = Naming(("oskar", "tallin"), heard=2)
ALONE = Naming(("oskar",), heard=1)
UNHEARD = Naming(("oskar", "tallin"))
HIDDEN = Naming(("heron",), 0, translated=True)
NOBODY = Naming(())
PAPER = Naming(("lantern",), heard=1)
PAPER_UNHEARD = Naming(("lantern",))


@pytest.mark.parametrize(
    ("voice", "collector", "marks", "expected"),
    [
        (FULL, PAPER, Marks(), True),
        (FULL, PAPER_UNHEARD, Marks(numbers=2, names=2), False),  # who speaks to one speaks to others
        (FULL, PAPER_UNHEARD, Marks(numbers=1, sentences=2.5), True),
        (FULL, NOBODY, Marks(numbers=1, names=1), False),
        (FULL, NOBODY, Marks(numbers=1, names=1, own=1), True),
        (ALONE, NOBODY, Marks(numbers=1, names=1), False),
        (ALONE, NOBODY, Marks(numbers=3), True),
        (ALONE, PAPER_UNHEARD, Marks(numbers=2, names=2), False),  # another of that name
        (ALONE, PAPER_UNHEARD, Marks(numbers=2, names=2, own=1), True),
        (ALONE, PAPER, Marks(numbers=1), True),
        (UNHEARD, PAPER, Marks(numbers=4, sentences=8), False),  # a voice that has a name would be named
        (HIDDEN, PAPER, Marks(numbers=4), True),
        (HIDDEN, PAPER, Marks(numbers=3, own=1), False),
        (HIDDEN, NOBODY, Marks(numbers=4), False),
        (NOBODY, PAPER, Marks(numbers=2), True),
        (NOBODY, PAPER, Marks(names=2), False),
        (NOBODY, NOBODY, Marks(numbers=3, sentences=1), False),
        (NOBODY, NOBODY, Marks(numbers=3, sentences=3), True),
    ],
)
def test_the_less_is_named_the_more_has_to_be_shared(
    voice: Naming,
    collector: Naming,
    marks: Marks,
    expected: bool,  # noqa: FBT001 - a case
) -> None:
    assert passes_on(voice, collector, marks) is expected


def test_a_name_too_short_for_a_script_may_stand_there_unheard() -> None:
    found = naming(Voice("Yaro", "pseudonym"), {"iaro": 1.0}, [], "兵士は水を待っていた。")
    assert found.doubtful
    assert not found.heard


def test_a_body_is_named_by_the_words_that_are_not_translated() -> None:
    parts = {"veldan": 1.0, "state": 0.4, "railvais": 0.6}
    found = naming(Voice("Veldan State Railways", "organisation"), parts, ["veldan"], "Die Bahn von Veldan")
    assert found.heard == 1


SLIPS = """Release, 13 May 2041

Members of the Dremmel branch have handed in 318 slips about brakes since April. Car 914 is named in 27 of them, the \
last time on the day before it ran away.

“They want a driver to hang it on,” says branch secretary Perrin Goole.
"""
UNION_IN_UKRAINIAN = (
    "Профспілка трамвайників на своїй сторінці повідомляє, що її члени подали 318 записок про несправні гальма. "
    "Вагон 914 у Дреммелі згадано в 27 із них, востаннє за день до аварії. Там хочуть звалити все на водія."
)


@pytest.mark.parametrize(
    ("text", "carried"),
    [(UNION_IN_UKRAINIAN, True), ("Профспілка вчителів у Дреммелі святкує. Прийшли 318 людей.", False)],
    ids=["the union", "another matter"],
)
def test_a_body_that_is_only_called_what_it_is_is_passed_on_with_much_of_its_own_page(
    text: str,
    carried: bool,  # noqa: FBT001 - a case
) -> None:
    heap = Heap()
    page = heap.report("Tram Workers' Union", "2041-05-13", SLIPS, language="en")
    heap.says(page, "Perrin Goole", "“They want a driver to hang it on,”", cue="says")
    heap.report("Рогатка", "2041-05-15", text, language="uk")
    (origin,) = heap.lineage().origins
    assert ("Рогатка" in {heap.reports[one.report].source for one in origin.relays}) is carried


@pytest.mark.parametrize(("vague", "own", "told"), [(True, 2.0, True), (True, 0.0, False), (False, 2.0, False)])
def test_one_word_for_a_body_needs_words_of_its_own(
    vague: bool,  # noqa: FBT001 - a case
    own: float,
    told: bool,  # noqa: FBT001 - a case
) -> None:
    marks = Marks(numbers=2, names=2, sentences=4.0, own=own)
    assert passes_on(Naming(("tvu",), broad=True, vague=vague), Naming(()), marks) is told


WRITTEN = (
    "Esas zapatas no son nuestras, contestó por escrito la ingeniera Leocadia Zubimar desde Urdalba. La fábrica vendía "
    "640 al año. El coche 914 pesa 27 toneladas, sin viajeros, y una zapata pesa 11 kilos. La "
    "empresa avisó tres veces en Dremmel y en Sarnova."
)


@pytest.mark.parametrize(("published", "carried"), [("2041-05-14", True), ("2041-03-01", False)])
def test_words_that_nobody_is_said_to_have_taken_down_may_stand_first_in_another_language(
    published: str,
    carried: bool,  # noqa: FBT001 - a case
) -> None:
    heap = Heap()
    text = (
        "A proper shoe for a Dremmel tram pulls your arm down by 11 kilos. Car 914 weighs 27 tons, they "
        "know in Urdalba and Sarnova. The engineer Leocadia Zubimar said that the works had sold 640 a year, and that "
        "the shoes were not theirs."
    )
    report = heap.report("The Lantern Fish", "2041-05-17", text, language="en")
    heap.says(
        report, "Leocadia Zubimar", "that the works had sold 640 a year, and that the shoes were not theirs", cue="said"
    )
    heap.report("El Correo", published, WRITTEN, language="es")
    held = [{heap.reports[one.report].source for one in origin.relays} for origin in heap.lineage().origins]
    assert ({"El Correo", "The Lantern Fish"} in held) is carried
