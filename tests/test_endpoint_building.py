"""From places to statements: what sayso works out itself, whatever the model says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reading import report_of
from sayso.read.endpoint.answers import Said
from sayso.read.endpoint.building import NOT_NAMED, built
from sayso.read.endpoint.locating import Searched, place
from sayso.read.endpoint.windows import WINDOW, windows

if TYPE_CHECKING:
    from collections import Counter

    from sayso.model import Statement

TEXT = """\
headline: Bridge stays shut, mayor says
The mayor, Ana Brod, said the bridge would stay shut until Monday. “We have no choice,” she said, “and no money.”

The Courier reported, citing the governor, that two people had died. Officials deny that a third is missing.

“We have no choice,” a villager told the Courier. Eva Lind said Ivo Marek had said the road was “a trap”.
"""


def made(*answers: Said, text: str = TEXT) -> tuple[list[Statement], Counter[str], str]:
    report = report_of(text)
    (window,) = windows(report)
    searched = Searched(report.text, window.paragraphs)
    statements, counts = built(report, [(place(searched, one), one.speaker) for one in answers], model="tiny")
    return statements, counts, report.text


def line(answer: Said) -> str:
    """Write the one statement of an answer: kind, stance, words, then the chain with the voice last."""
    (statement,), _, text = made(answer)
    words = " … ".join(span.words(text) for span in statement.content)
    who = " < ".join(voice.name for voice in statement.chain) if statement.voice.name else "?"
    return f"{statement.kind} {statement.stance} | {words} | {who}"


NO_CHOICE = ('"We have no choice,"', '"and no money."')
DIED = ("that two people had died",)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            Said(("the bridge would stay shut until Monday",), "said", "The mayor, Ana Brod"),
            "indirect asserts | the bridge would stay shut until Monday | Ana Brod",
        ),
        (
            Said(NO_CHOICE, "said", "she", "Ana Brod"),
            "direct asserts | “We have no choice,” … “and no money.” | Ana Brod",
        ),
        (Said(NO_CHOICE, "said", "she"), "direct asserts | “We have no choice,” … “and no money.” | Ana Brod"),
        (Said(NO_CHOICE, "said", "she", "Eva Lind"), "direct asserts | “We have no choice,” … “and no money.” | ?"),
        (Said(NO_CHOICE, "said", "she", "Bob Nobody"), "direct asserts | “We have no choice,” … “and no money.” | ?"),
        (Said(NO_CHOICE, "said", "she", "stay shut"), "direct asserts | “We have no choice,” … “and no money.” | ?"),
        (
            Said(("We have no choice",), "told", "a villager"),
            "direct asserts | “We have no choice,” | Courier < villager",
        ),
        (
            Said(
                ("and no money",),
            ),
            "direct asserts | “and no money.” | ?",
        ),
        (Said(("and no money",), speaker="Ana Brod"), "direct asserts | “and no money.” | Ana Brod"),
        (
            Said(DIED, "reported", "The Courier", "the governor"),
            "indirect asserts | that two people had died | Courier < governor",
        ),
        (Said(("a third is missing",), "deny", "Officials"), "indirect denies | a third is missing | Officials"),
        (
            Said(('the road was "a trap"',), "had said", "Ivo Marek"),
            "mixed asserts | the road was “a trap” | Ivo Marek",
        ),
    ],
    ids=lambda one: f"{one.source} {one.speaker}" if isinstance(one, Said) else "",
)
def test_kind_stance_voice_and_chain_come_from_the_text(answer: Said, expected: str) -> None:
    assert line(answer) == expected


def test_a_name_that_is_not_in_the_text_is_counted() -> None:
    (statement,), counts, _ = made(Said(NO_CHOICE, "said", "she", "Bob Nobody"))
    assert (statement.voice.name, statement.voice.kind, dict(counts)) == ("", "unresolved", {NOT_NAMED: 1})


def test_a_statement_inside_another_is_told_so() -> None:
    inner = Said(('the road was "a trap"',), "had said", "Ivo Marek")
    outer = Said(('Ivo Marek had said the road was "a trap"',), "said", "Eva Lind")
    (first, second), _, _ = made(outer, inner)
    assert (first.voice.name, first.within, second.within) == ("Eva Lind", "", first.id)
    assert [voice.name for voice in second.chain] == ["Eva Lind", "Ivo Marek"]


def test_what_a_model_is_sure_of_changes_nothing() -> None:
    (statement,), _, _ = made(Said(("a third is missing",), "deny", "Officials"))
    assert (statement.confidence, statement.reason) == (0.5, "“deny”, marked by the model tiny, not calibrated")


def test_a_quotation_over_two_paragraphs_has_a_span_in_each() -> None:
    text = "Ana Brod said:\n“We waited for hours.\n“Then they came.”\n"
    (statement,), _, _ = made(Said(('"We waited for hours. "Then they came."',), "said", "Ana Brod"), text=text)
    assert [span.words(text) for span in statement.content] == ["“We waited for hours.", "“Then they came.”"]


def test_windows_hold_every_paragraph_of_prose_once_and_none_is_too_long() -> None:
    text = "headline: A title\nbyline: By Max Power\n" + "\n".join(["It rained. " * 200, "x" * 9_000, "End."])
    report = report_of(text)
    spans = [span for window in windows(report) for span in window.paragraphs]
    words = "".join(span.words(report.text) for span in spans)
    assert "".join(words.split()) == "".join(report.text.replace("By Max Power", "").split())
    assert all(window.size <= WINDOW for window in windows(report))
    assert spans == sorted(spans)
