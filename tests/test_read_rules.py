"""The rules one by one: what each construction reads and what it leaves, the table of cues, stances, what is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from reading import lines_of, report_of, statements_of
from sayso.read import rules
from sayso.read.proposing import propose
from sayso.read.quotations import quotations
from sayso.read.syntax import breaks, parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.model import Spans
    from sayso.read.quotations import Quotation

FILE: Final = Path(__file__).parent / "read" / "rules.txt"


def examples() -> dict[str, list[tuple[str, str, str]]]:
    """Return each construction's examples: "+" or "-", the text, what is proposed."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for block in FILE.read_text("utf-8").strip().split("\n\n")[1:]:
        name, *lines = block.split("\n")
        rows = found.setdefault(name.removeprefix("## "), [])
        for line in lines:
            mark, words = line[0], line[2:]
            if mark == "=":
                rows[-1] = (*rows[-1][:2], words)
            else:
                rows.append((mark, words, ""))
    return found


EXAMPLES: Final = examples()
ROWS: Final = [(name, *row) for name, rows in EXAMPLES.items() for row in rows]


def parsed(text: str) -> tuple[Doc, tuple[Quotation, ...]]:
    return parse(report_of(text)), quotations(text, breaks(text))


def proposed(text: str) -> list[tuple[str, str]]:
    def words(spans: Spans) -> str:
        return " … ".join(span.words(text) for span in spans)

    return [
        (
            found.candidate.construction,
            " | ".join(map(words, (found.candidate.source, found.candidate.cue, found.content))),
        )
        for found in propose(*parsed(text))
    ]


@pytest.mark.parametrize(("name", "mark", "text", "expected"), ROWS, ids=[f"{n} {m} {t}" for n, m, t, _ in ROWS])
def test_a_construction_reads_its_yes_and_leaves_its_no(name: str, mark: str, text: str, expected: str) -> None:
    if mark == "+":
        assert (name, expected) in proposed(text)
    else:
        assert name not in dict(proposed(text))


def test_every_construction_that_the_table_weighs_has_a_yes_and_a_no() -> None:
    weighed = {name.rsplit("|", 1)[1] for name in rules.cues() if name.startswith("form=")}
    assert weighed == set(EXAMPLES)
    assert all({mark for mark, _, _ in rows} == {"+", "-"} for rows in EXAMPLES.values())


# ---------------------------------------------------------------- the table of cues

TEXT: Final = "The bridge was shut, Vesna Dorle said. Thomas Arkley promised to open it."


def believed(table: dict[str, float], least: float = 0.5) -> list[str]:
    doc, marks = parsed(TEXT)
    return [doc[found.candidate.head].text for found in rules.believe(doc, marks, table=table, least=least)]


def test_a_table_decides_what_is_believed() -> None:
    assert believed({"intercept": -1.0}) == []
    assert believed({"intercept": -1.0, "cue=say": 2.0}) == ["said"]
    assert believed({"intercept": -1.0, "cue=say": 2.0, "construction=infinitive": 2.0}) == ["said", "promised"]
    assert believed({"intercept": -1.0}, least=0.2)[:1] == ["said"]


def test_confidence_is_a_probability_that_grows_with_the_weights() -> None:
    assert rules.confidence((), {"intercept": 0.0}) == 0.5
    sure, unsure = (rules.confidence(("cue=say",), {"intercept": 0.0, "cue=say": weight}) for weight in (3.0, -3.0))
    assert 0 < unsure < 0.5 < sure < 1


def test_of_two_proposals_for_one_cue_the_surer_is_kept() -> None:
    text = "“The bridge is shut,” Vesna Dorle said."
    doc, marks = parsed(text)
    assert len([name for name, _ in proposed(text)]) == 2
    for wanted in ("clause before", "quotation before close"):
        table = {"intercept": 0.0, f"construction={wanted}": 1.0}
        assert [found.candidate.construction for found in rules.believe(doc, marks, table=table)] == [wanted]


def test_a_proposal_within_another_is_no_rival() -> None:
    text = "Vesna Dorle said that Thomas Arkley had promised to open the bridge."
    doc, marks = parsed(text)
    table = {"intercept": -1.0, "cue=say": 2.0, "cue=promise": 2.0}
    outer, inner = rules.believe(doc, marks, table=table)
    assert rules.holds(outer, inner)
    assert not rules.holds(inner, outer)
    assert not rules.rival(outer, inner)


# ---------------------------------------------------------------- stances, and what is said at all


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("said", "asserts"), ("believes", "asserts"), ("did not deny", "asserts"), ("denied", "denies"),
        ("has denied", "denies"), ("suggested", "qualifies"), ("suspects", "qualifies"), ("doubts", "qualifies"),
        ("reportedly said", "qualifies"),
    ],
)  # fmt: skip
def test_the_stance_is_the_cues(cue: str, stance: str) -> None:
    (found,) = statements_of(f"Ingrid Salvesen {cue} that the bridge was unsafe.")
    assert found.stance == stance


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("Vesna Dorle vowed to open the bridge.", "Vesna Dorle refused to open the bridge."),
        ("The mayor warned of a long winter.", "The mayor went on a long walk."),
        ("The mayor announced a plan to raise the ferry.", "The mayor drew up a plan to raise the ferry."),
    ],
)
def test_what_somebody_said_is_a_statement_and_what_somebody_did_is_none(said: str, done: str) -> None:
    assert len(lines_of(said)) == 1
    assert lines_of(done) == []


def test_in_a_headline_a_quotation_has_a_voice_only_where_somebody_speaks() -> None:
    body = "\nThe bridge at Orlo is shut."
    spoken = lines_of("headline: “We waited four nights for a ferry,” says mayor" + body)
    shown = lines_of("headline: “We waited four nights for a ferry” shows anger in Orlo" + body)
    assert [line.split(" | ")[:2] for line in spoken] == [["mayor", "says"]]
    assert [line.split(" | ")[:2] for line in shown] == [["", ""]]
