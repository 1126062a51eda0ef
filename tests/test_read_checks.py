"""Rule 1: words that are not at their place are refused, whoever read them; and a reader of one's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import pytest

from reading import report_of
from sayso.errors import RefusedReading
from sayso.model import Figure, Span, Statement, Voice, content_id
from sayso.read import Extractor, read
from sayso.read.checks import check

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import Report

REPORT: Final = report_of("Orlo. Vesna Dorle said 12 people had drowned. She went home.")


def place(words: str, text: str = REPORT.text) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


GOOD: Final = Statement(
    id="one", report=REPORT.id, kind="indirect", content=(place("12 people had drowned"),), cue=(place("said"),),
    source=(place("Vesna Dorle"),), voice=Voice("Vesna Dorle", "person", (place("Vesna Dorle"),)),
    figures=(Figure(place("12"), "12", 12, 12, of="people", of_spans=(place("people"),)),),
)  # fmt: skip
FIGURE: Final = GOOD.figures[0]
BEYOND: Final = Span(50, 99)


def test_a_right_reading_passes() -> None:
    check(REPORT, [GOOD, replace(GOOD, id="two", cue=(), source=(), voice=Voice("", "unresolved"))])


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"report": "another"}, "of another report (another)"),
        ({"content": ()}, "has no content"),
        ({"content": (BEYOND,)}, "no place 50-99 in a text of"),
        ({"content": (Span(-3, 4),)}, "no place -3-4"),
        ({"content": (Span(9, 9),)}, "no place 9-9"),
        ({"content": (Span(9, 5),)}, "no place 9-5"),
        ({"content": (place("12 people"), BEYOND)}, "no place 50-99"),
        ({"cue": (BEYOND,)}, "no place 50-99"),
        ({"source": (BEYOND,)}, "no place 50-99"),
        ({"content": (place(" 12 people"),)}, "white space"),
        ({"cue": (place("said "),)}, "white space"),
        ({"voice": Voice("Vesna Dorli", "person")}, "name “Vesna Dorli” is not in the text"),
        ({"voice": Voice("Vesna Dorle", "person", (BEYOND,))}, "no place 50-99"),
        ({"relays": (Voice("Orlo Times", "organisation"),)}, "name “Orlo Times” is not in the text"),
        ({"listener": Voice("Orlo Times", "organisation")}, "name “Orlo Times” is not in the text"),
        ({"listener": Voice("Orlo", "organisation", (BEYOND,))}, "no place 50-99"),
        ({"figures": (replace(FIGURE, text="21"),)}, "figure “21” is not at"),
        ({"figures": (replace(FIGURE, span=BEYOND),)}, "no place 50-99"),
        ({"figures": (replace(FIGURE, of_spans=(BEYOND,)),)}, "no place 50-99"),
        ({"figures": (replace(FIGURE, as_of_spans=(BEYOND,)),)}, "no place 50-99"),
        ({"figures": (replace(FIGURE, place_spans=(BEYOND,)),)}, "no place 50-99"),
        ({"figures": (replace(FIGURE, low=13),)}, "low 13 and high 12"),
    ],
)
def test_a_wrong_reading_is_refused(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(RefusedReading, match=re.escape(why)) as caught:
        check(REPORT, [replace(GOOD, **wrong)])
    assert "invented.txt" in str(caught.value)
    assert "nothing of it was stored" in str(caught.value)


def test_two_statements_with_one_id_are_refused() -> None:
    with pytest.raises(RefusedReading, match="two statements have the id one"):
        check(REPORT, [GOOD, GOOD])


def test_a_name_may_be_broken_over_lines_in_the_text() -> None:
    report = report_of("So said Vesna\nDorle.")
    at = (place("said", report.text),)
    check(report, [Statement("one", report.id, "indirect", at, (), (), Voice("Vesna Dorle", "person"))])


# ---------------------------------------------------------------- a reader of one's own


@dataclass(frozen=True)
class Everything:
    """Reads every line as said by nobody; `moved` puts each span as many code points too far."""

    version: str = "everything-1"
    moved: int = 0

    def __call__(self, report: Report) -> tuple[Statement, ...]:
        """Return a statement a line."""
        return tuple(
            Statement(
                id=content_id(report.id, line.start()), report=report.id, kind="indirect",
                voice=Voice("", "unresolved"), cue=(), source=(),
                content=(Span(line.start() + self.moved, line.end() + self.moved),),
            )
            for line in re.finditer(r"\S(?:.*\S)?", report.text)
        )  # fmt: skip


def with_version(version: str) -> Callable[[Callable[[Report], tuple[Statement, ...]]], Any]:
    """Give a plain function the version that a reader needs."""

    def versioned(function: Callable[[Report], tuple[Statement, ...]]) -> Any:
        function.version = version  # type: ignore[attr-defined]
        return function

    return versioned


def test_a_reader_of_ones_own_is_used_and_its_version_kept() -> None:
    extractor: Extractor = Everything()
    reading = read(report_of("At least 12 people drowned.\nNobody knows why."), extractor=extractor)
    assert reading.reader == "everything-1"
    assert [len(found.figures) for found in reading.statements] == [1, 0]
    assert [figure.text for figure in reading.statements[0].figures] == ["At least 12"]


def test_a_plain_function_with_a_version_is_a_reader() -> None:
    @with_version("nothing-1")
    def nothing(_: Report) -> tuple[Statement, ...]:
        return ()

    reading = read(report_of("At least 12 people drowned."), extractor=nothing)
    assert (reading.reader, reading.statements, len(reading.figures)) == ("nothing-1", (), 1)


def test_a_reader_whose_words_are_elsewhere_is_refused() -> None:
    with pytest.raises(RefusedReading, match="there is no place 10-40 in a text of 30 code points"):
        read(report_of("Nobody knows why the ice came."), extractor=Everything(moved=10))
