"""What a report is to an origin, and which report it has the words from."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from heap import Heap
from sayso.echo import Likely
from sayso.model import Span
from sayso.trace import taken
from sayso.trace.relations_copied import copied_from
from sayso.trace.relations_credit import agency_of
from sayso.trace.shared import Shared

if TYPE_CHECKING:
    from sayso.model import Relay

QUOTE = "“We carried the sacks down the slip in the dark because the crane had lost its hook in March”"
TOLD = "the sacks had been carried down the slip by hand since the crane lost its hook"
BOARD = "the crane is inspected every 30 days and 41 crews have signed for it"
PAGE = "Radio Velna spoke with the dockers of Sorvik on Monday, beside the slip where the coasters load at high water."
SHORT = (
    "The slip at Sorvik is older than the harbour wall, and the coasters that load there pay no dues to the town. So "
    "the merchants of three valleys send their grain to it by cart through the autumn and into the first frost."
)
REST = "Nobody at the harbour office could be reached in the evening, and the gate on Tar Street stayed closed."


def relays(heap: Heap) -> dict[str, Relay]:
    """Return what each report is to the first origin that it has, by its source."""
    found: dict[str, Relay] = {}
    for origin in heap.lineage().origins:
        for relay in origin.relays:
            found.setdefault(heap.reports[relay.report].source, relay)
    return found


def source(heap: Heap, relay: Relay) -> str:
    return heap.reports[relay.taken_from].source if relay.taken_from else ""


def interview(heap: Heap) -> None:
    report = heap.report("Radio Velna", "2041-05-02", f"{PAGE} {QUOTE}, Imre Dask told Radio Velna.", language="en")
    heap.says(report, "Imre Dask", QUOTE, cue="told", told="organisation Radio Velna")


@pytest.mark.parametrize(
    ("others", "relation"),
    [("", "paraphrase"), (f" The Harbour Board said that {BOARD}.", "relay")],
)
def test_one_account_retold_without_a_quotation_is_a_paraphrase_and_a_relay_has_others_speak(
    others: str, relation: str
) -> None:
    heap = Heap()
    interview(heap)
    text = f"Imre Dask told Radio Velna that {TOLD}.{others} {REST}"
    report = heap.report("Coast Daily", "2041-05-04", text, language="en")
    heap.says(report, "Imre Dask", TOLD, cue="told", told="organisation Radio Velna")
    if others:
        heap.says(report, "organisation Harbour Board", BOARD, cue="said")
    relay = relays(heap)["Coast Daily"]
    assert (relay.relation, source(heap, relay)) == (relation, "Radio Velna")


def test_a_relay_that_names_a_relay_too_has_it_from_there() -> None:
    heap = Heap()
    interview(heap)
    for outlet, day, rest in (
        ("Ostrel Wire", "03", ""),
        ("Valley Post", "04", " It was first passed on by Ostrel Wire."),
    ):
        text = f"Imre Dask told Radio Velna that {TOLD}.{rest} The Harbour Board said that {BOARD}."
        report = heap.report(outlet, f"2041-05-{day}", f"{text} {REST if rest else SHORT}", language="en")
        heap.says(report, "Imre Dask", TOLD, told="organisation Radio Velna")
    found = relays(heap)
    assert source(heap, found["Ostrel Wire"]) == "Radio Velna"
    assert source(heap, found["Valley Post"]) == "Ostrel Wire"


DISPATCH = f"SORVIK, May 5 (OWA) - {SHORT} The superintendent told a news conference that {BOARD}."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (DISPATCH, "OWA"),
        (f"Late on Friday\n\nSORVIK (Ostrel) – {SHORT}", "Ostrel"),
        (f"{SHORT} (OWA) - more follows.", ""),
        ("Imre Dask (51) - a docker - lives by the slip.", ""),
    ],
)
def test_a_dateline_names_the_agency(text: str, agency: str) -> None:
    heap = Heap()
    assert agency_of(heap.reports[heap.report("Valley Post", "2041-05-05", text)]) == agency


@pytest.mark.parametrize("outlet", ["A Morning Post", "Zenith Post"])
def test_of_two_of_one_day_the_agencys_own_dispatch_is_the_original(outlet: str) -> None:
    heap = Heap()
    for name, rest in ((outlet, f" {REST}"), ("Ostrel Wire Agency", "")):
        text = f"SORVIK, May 5 (OWA) - {SHORT} {QUOTE}, Imre Dask said.{rest}"
        heap.says(heap.report(name, "2041-05-05", text, language="en"), "Imre Dask", QUOTE)
    found = relays(heap)
    assert found["Ostrel Wire Agency"].relation == "original"
    assert (found[outlet].relation, source(heap, found[outlet])) == ("copy", "Ostrel Wire Agency")


def test_who_names_the_agency_of_a_dispatch_has_it_from_the_paper_that_printed_it() -> None:
    heap = Heap()
    text = f"SORVIK, May 5 (OWA) - {SHORT} {QUOTE}, Imre Dask said."
    heap.says(heap.report("Morning Post", "2041-05-05", text, language="en"), "Imre Dask", QUOTE)
    later = heap.report("Coast Daily", "2041-05-06", f"{REST} {QUOTE}, Imre Dask said, OWA writes.", language="en")
    heap.says(later, "Imre Dask", QUOTE)
    assert source(heap, relays(heap)["Coast Daily"]) == "Morning Post"


def test_what_a_body_published_itself_is_passed_on_with_its_name() -> None:
    heap = Heap()
    text = f"Statement of the Harbour Board of Sorvik, 5 May 2041. The Harbour Board of Sorvik states: {BOARD}."
    page = heap.report("Harbour Board of Sorvik", "2041-05-05", text, language="en")
    heap.says(page, "organisation Harbour Board of Sorvik", BOARD, cue="states")
    said = "it looks at the crane once in 30 days and has the names of 41 crews under it"
    text = f"{SHORT} The Harbour Board of Sorvik said that {said}. {REST}"
    later = heap.report("Coast Daily", "2041-05-06", text, language="en")
    heap.says(later, "organisation Harbour Board of Sorvik", said, cue="said")
    relay = relays(heap)["Coast Daily"]
    assert (relay.relation, source(heap, relay)) == ("relay", "Harbour Board of Sorvik")


FLED = "43 of his 118 comrades had been locked in a boathouse for 12 days"
LAMP = "“They gave us one lamp for all of us, and we drew lots for the place beside it,”"
IN_JAPANESE = """兵士のオスカル・タリン氏は先月、ドレンメルの兵舎から逃げ出した。{credit}
同氏は、118人の仲間のうち43人が12日間にわたりボート小屋に閉じ込められていたと語った。
明かりは全員に一つしかなかったという。"""
IN_RUSSIAN = """Оскар Таллин бежал из казармы в Дреммеле. Он рассказал нам, что 43 из его 118 товарищей держали
взаперти в лодочном сарае 12 дней. У них была одна лампа на всех. Таллин говорил с нами во вторник в Дреммеле."""


def fled(heap: Heap, collector: str, outlet: str, day: str) -> None:
    text = f"""Oskar Tallin fled from the barracks at Dremmel. He told {collector} on Tuesday that {FLED}.

{LAMP} Tallin told {collector}.
"""
    report = heap.report(outlet, day, text, language="en")
    for words in (FLED, LAMP):
        heap.says(report, "Oskar Tallin", words, told=f"organisation {collector}")


@pytest.mark.parametrize(("credit", "relation"), [("英字紙が4日、報じた。", "relay"), ("", "paraphrase")])
def test_in_a_script_without_capitals_it_is_enough_that_the_press_is_said_to_have_reported(
    credit: str, relation: str
) -> None:
    heap = Heap()
    fled(heap, "Ehro", "Ehro", "2041-05-02")
    heap.report("北の新聞", "2041-05-04", IN_JAPANESE.format(credit=credit), language="ja")
    assert relays(heap)["北の新聞"].relation == relation


@pytest.mark.parametrize(
    ("collector", "outlet", "day", "relation"),
    [
        ("Radio Velna", "Радио Вельна", "2041-05-01", "original"),
        ("Radio Velna", "Радио Вельна", "2041-05-04", "original"),
        ("Radio Velna", "Радио Острел", "2041-05-01", "paraphrase"),
        ("Velna's border guard", "Пограничная охрана Вельны", "2041-05-01", "original"),
        (
            "Velna's border guard",
            "Пограничная охрана Вельны",
            "2041-05-04",
            "translation",
        ),  # another came out before it
    ],
)
def test_the_page_of_who_took_the_words_down_is_known_by_how_its_name_sounds(
    collector: str, outlet: str, day: str, relation: str
) -> None:
    heap = Heap()
    fled(heap, collector, "The Quay Post", "2041-05-02")
    heap.report(outlet, day, IN_RUSSIAN, language="ru")
    assert relays(heap)[outlet].relation == relation


@pytest.mark.parametrize(("told", "original"), [("us", "Valley Post"), ("Radio Velna", "Radio Velna")])
def test_a_collectors_page_that_copies_an_earlier_one_is_not_where_the_words_first_stood(
    told: str, original: str
) -> None:
    heap = Heap()
    first = heap.report("Valley Post", "2041-05-01", f"{SHORT} {QUOTE}, Imre Dask told {told}.", language="en")
    heap.says(first, "Imre Dask", QUOTE, told="organisation Radio Velna" if told != "us" else "")
    interview(heap)
    copy = heap.report("Radio Velna/2", "2041-05-03", f"{SHORT} {QUOTE}, Imre Dask told us.", language="en")
    heap.says(copy, "Imre Dask", QUOTE, told="organisation Radio Velna")
    assert [name for name, one in relays(heap).items() if one.relation == "original"] == [original]


def likely(*there: int) -> tuple[Likely, ...]:
    return tuple(Likely(Span(at, at + 1), Span(to, to + 1), 3.0) for at, to in enumerate(there))


@pytest.mark.parametrize(
    ("share", "sentences", "found", "is_one"),
    [
        (0.8, 12, likely(1, 2, 3, 4, 5, 6), True),
        (0.8, 12, likely(4, 5, 6, 1, 2, 3), False),  # what a relay leads with stands further down there
        (0.3, 12, likely(1, 2, 3, 4, 5, 6), False),
        (0.1, 20, likely(*range(10)), True),
        (0.1, 20, likely(*range(8)), False),
        (0.1, 30, likely(*range(8)), True),
        (0.1, 30, likely(*reversed(range(8))), False),
    ],
)
def test_a_translation_renders_half_of_itself_in_order_or_many_sentences(
    share: float,
    sentences: int,
    found: tuple[Likely, ...],
    is_one: bool,  # noqa: FBT001 - a case
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passage = SimpleNamespace(here=Span(0, 1), there=Span(0, 1), why="so it is")
    alike: Any = SimpleNamespace(rendered=lambda *_: share, echoes={"here": {"there": (passage,)}})
    monkeypatch.setattr(taken, "one_language", lambda *_: False)
    monkeypatch.setattr(taken, "rendered", lambda _: [None] * sentences)
    monkeypatch.setattr(taken, "likely_sentences", lambda *_: found)
    reports: Any = {"here": None, "there": None}
    assert (taken.rendered_from("here", ["there"], reports, alike) is not None) is is_one


@pytest.mark.parametrize(("containment", "half", "is_one"), [(0.6, 0.0, True), (0.3, 0.8, True), (0.3, 0.3, False)])
def test_a_lightly_edited_copy_keeps_runs_of_words(
    containment: float,
    half: float,
    is_one: bool,  # noqa: FBT001 - a case
) -> None:
    shared = Shared(((Span(0, 1), Span(0, 1)),), containment)
    alike: Any = SimpleNamespace(rendered=lambda *_: half, shared={"here": {"there": shared}})
    assert (copied_from("here", ["there"], [], alike) is not None) is is_one
