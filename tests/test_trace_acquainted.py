"""Whom a report's own people met or shield told it to them; and bodies by what other languages call them."""

from __future__ import annotations

from itertools import islice

import pytest

from heap import Heap
from sayso.echo import concepts, institutions

SAID = "“They counted us at dawn and again at dusk, and in between nobody cared,”"


def collector(text: str, voice: str = "Tam", cue: str = "says") -> str:
    """Return who took down what a voice says in a report of the Harbour Times; empty where nobody is known to have."""
    heap = Heap()
    report = heap.report("Harbour Times", "2031-05-12", text)
    heap.says(report, voice, SAID, cue=cue)
    origins = heap.lineage().origins
    return origins[0].collector if origins else ""


@pytest.mark.parametrize(
    "beside",
    [
        "Tam pours tea. We meet in a kitchen that he has asked us not to name.",
        "Tam is 44. His real name is known to this newspaper.",
        "Tam has a limp. The Harbour Times has seen his service card and agreed not to print his name.",
        "I called Tam on a Sunday.",
        "The Harbour Times has spoken to three sailors who served on the ferry. Tam is one of them.",
    ],
)
def test_who_is_met_or_shielded_by_a_reports_own_people_told_it_to_them(beside: str) -> None:
    assert collector(f"{beside}\n\n{SAID} Tam says.\n\nThe Valley Post printed the list on Friday.") == "Harbour Times"


@pytest.mark.parametrize(
    "beside",
    [
        "Tam pours tea. “We met the captain in Dremmel,” the cook told nobody.",
        "Tam is 44. Rell has asked us not to name the ferry.",
        "The Valley Post has seen his service card and agreed not to print his name.",
        "The captain has spoken to three sailors who served on the ferry. Tam is one of them.",
    ],
)
def test_who_is_met_by_somebody_else_told_nobody(beside: str) -> None:
    assert collector(f"{beside}\n\n{SAID} Tam says.\n\nThe Valley Post printed the list on Friday.") == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Об этом сообщило Минобороны", "Vessaria's defence ministry"),
        ("das vessarische Verteidigungsministerium", "Ministry of Defence of Vessaria"),
        ("بيان وزارة الدفاع", "defence ministry"),
        ("国防部は", "Ministry of Defence"),
        ("Міністерство оборони", "defence ministry"),
        ("Instituto para el Estudio de la Guerra", "Institute for the Study of War"),
        ("Государственная служба исполнения наказаний", "State Penal Service"),
        ("il Servizio penitenziario", "prison service"),
    ],
)
def test_an_institution_is_found_by_what_its_name_says(text: str, name: str) -> None:
    assert list(institutions(text, concepts(name)[0]))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Министерство здравоохранения", "defence ministry"),
        (
            "das Ministerium der Finanzen; später verteidigte der Anwalt den Mann, der ein Haus baute",
            "defence ministry",
        ),
    ],
)
def test_another_institution_is_not_meant(text: str, name: str) -> None:
    assert not list(institutions(text, concepts(name)[0]))


@pytest.mark.parametrize("name", ["the ministry", "Service", "National Office", "Relief Bridge"])
def test_a_name_that_says_too_little_says_nothing(name: str) -> None:
    assert not concepts(name)[0]


@pytest.mark.parametrize(("noun", "origins"), [("medic", 1), ("driver", 2), ("source", 2)])
def test_a_described_voice_is_the_one_whom_the_collectors_own_report_calls_so(noun: str, origins: int) -> None:
    heap = Heap()
    own = f"The medic, whom we call Tam, pours tea.\n\n{SAID} Tam told the Harbour Times."
    other = f"Nobody cared at dawn or dusk who was counted, a {noun} told the Harbour Times."
    first = heap.report("Harbour Times", "2031-05-12", own)
    heap.says(first, "pseudonym Tam", SAID, told="organisation Harbour Times")
    second = heap.report("Valley Post", "2031-05-14", other)
    heap.says(
        second, f"unnamed {noun}", "Nobody cared at dawn or dusk who was counted", told="organisation Harbour Times"
    )
    assert len(heap.lineage().origins) == origins


def test_a_page_of_footnotes_is_no_release_of_a_body() -> None:
    heap = Heap()
    text = (
        "From Lantern Fold, the shared record\n\nTam said that the hall was cold.[1] The hall was shut.[2] A list of "
        "names was printed.[3]\n\nReferences\n1. Harbour Times.\n2. Statement of the press service.\n3. Valley Post."
    )
    report = heap.report("Lantern Fold", "2031-05-12", text)
    heap.says(report, "Tam", "the hall was cold")
    assert not [origin for origin in heap.lineage().origins if origin.collector]


def test_a_text_of_nothing_but_institutions_costs_no_more_than_its_length() -> None:
    text = "Минобороны " * 5_000 + "Verteidigungsministerium" * 1_000 + "国防部" * 5_000
    assert len(list(islice(institutions(text, concepts("defence ministry")[0]), 8_000))) == 8_000


def test_a_headline_s_noun_is_nobody_in_a_sentence_that_has_it_as_a_word() -> None:
    heap = Heap()
    text = (
        "Keeper of the weir says he was told to wait\n\nThe order came by telephone.\n\nWystan Orr, keeper of the weir "
        "for twenty years, spoke to the Packet yesterday in his kitchen. “It rang at twenty to two,” he said. “Nobody "
        "has rung since.”"
    )
    report = heap.report("The Lode Packet", "2031-05-14", text)
    heap.says(report, "Keeper", "he was told to wait", cue="says")
    heap.says(report, "Wystan Orr", "“It rang at twenty to two,”", cue="said")
    (origin,) = heap.lineage().origins
    assert (origin.voice.name, origin.collector) == ("Wystan Orr", "The Lode Packet")


@pytest.mark.parametrize(("met", "collectors"), [("the Lamp called on him", ["The Sarn Lamp"]), ("the post came", [])])
def test_whom_a_paper_called_on_told_it_to_that_paper(met: str, collectors: list[str]) -> None:
    heap = Heap()
    text = f"Barnaby Tull has swept the hall for years. “I put them in a box,” he said when {met} this morning."
    report = heap.report("The Sarn Lamp", "2031-05-15", text)
    heap.says(report, "Barnaby Tull", "“I put them in a box,”", cue="said")
    assert [one.collector for one in heap.lineage().origins] == collectors


def test_who_is_quoted_inside_an_answer_credits_no_other_outlet() -> None:
    heap = Heap()
    text = (
        "Matej is not his real name. “We had an atlas,” he says. The lawyer Irena Toll says that 86 men have asked "
        "her how to refuse."
    )
    report = heap.report("The Sarn Lamp", "2031-05-15", text)
    heap.says(report, "pseudonym Matej", "“We had an atlas,”", cue="says")
    outer = heap.says(report, "Irena Toll", "that 86 men have asked her how to refuse", cue="says")
    heap.says(report, "group 86 men", "how to refuse", cue="asked", via=["Irena Toll"], within=outer)
    assert "Matej to The Sarn Lamp" in {one.label for one in heap.lineage().origins}
