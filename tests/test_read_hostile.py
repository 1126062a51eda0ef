"""Texts that no newsroom would print: whatever comes in, a reading comes out that keeps rule 1."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import lines_of, report_of
from sayso.read import read
from sayso.read.checks import check
from sayso.read.statements import RuleReader

if TYPE_CHECKING:
    from sayso.model import Report, Span, Statement

EDGES = " \t\r\n\f\v\u00a0,;"


def sound(report: Report) -> tuple[Statement, ...]:
    """Read a report and hold the reading to what every reading promises."""
    found = RuleReader()(report)
    check(report, found)
    assert list(found) == sorted(found, key=lambda one: (one.content[0], one.content))
    assert len({one.id for one in found}) == len(found)
    for one in found:
        for spans in (one.content, one.cue, one.source):
            _in_order(spans)
            assert all(
                span.words(report.text)[0] not in EDGES and span.words(report.text)[-1] not in " \t\r\n"
                for span in spans
            )
        assert 0 <= one.confidence <= 1
        assert one.within != one.id
        assert not one.within or one.within in {other.id for other in found}
        assert all(relay.name for relay in one.relays)
        assert bool(one.voice.name) != (one.voice.kind == "unresolved")
    return found


def _in_order(spans: tuple[Span, ...]) -> None:
    assert all(one.end <= other.start for one, other in pairwise(spans))


MARKS = ["“", "”", '"', "‘", "’", "'", "«", "»", ",", ".", ":", "—", "(", ")", "\n", "\n\n"]
SAYING = "said told that according_to denied quoted as_saying reported who not is was"
PEOPLE = (
    "I we he she Vesna_Dorle Danil a_driver the_Orlo_Times whose_real_name identified_only_as 12 people the bridge shut"
)
SALAD = st.lists(
    st.sampled_from([*MARKS, *(word.replace("_", " ") for word in f"{SAYING} {PEOPLE}".split())]), max_size=45
)


@settings(max_examples=60, deadline=None)
@given(SALAD, st.sampled_from(["", "Orlo Times"]))
def test_word_salad_gives_a_sound_reading(words: list[str], outlet: str) -> None:
    sound(report_of(" ".join(words), outlet))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_a_sound_reading(text: str) -> None:
    sound(report_of(text))


SAID = "“The bridge is shut,” Vesna Dorle said."


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("nothing", SAID),
        ("tabs", SAID.replace(" ", "\t")),
        ("no-break spaces", SAID.replace(" ", "\u00a0")),
        ("code points beyond the first plane", "\U0001f6a2\U0001f9ca " + SAID + " \U0001f6a2"),
        ("a letter beyond the first plane", SAID.replace("bridge", "bridge \U0001d4d0\U0001d4d1")),
        ("combining marks", SAID.replace("bridge", "bri\u0301dge\u0308")),
        ("marks for writing from right to left", SAID.replace("shut", "\u202bshut\u202c")),
        ("a soft hyphen and a space of no width", SAID.replace("bridge", "bri\u00addge\u200b")),
        ("a byte order mark", "\ufeff" + SAID),
        ("a character that says it is none", SAID.replace("shut", "sh\ufffdut")),
    ],
    ids=lambda value: value if "Dorle" not in value else "",
)
def test_what_stands_between_the_letters_does_not_hide_who_said_it(before: str, text: str) -> None:
    (found,) = sound(report_of(text))
    assert found.content[0].words(text).startswith("“"), before
    assert found.content[0].words(text).endswith("”"), before
    assert "Dorle" in found.voice.name, before


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n\n", "\x00", "a\x00b", "“", ".", "\U0001f6a2" * 50, "\u0301\u0301", "\u202e\u202d",
        "?!" * 300, "(" * 300,
        "\r\n\r\n", "said", "“”", "she said " * 100, "“a” said " * 100, "1 2 3 " * 100, "A.B.C." * 100,
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_next_to_nothing_is_read_as_such(text: str) -> None:
    sound(report_of(text))


def test_an_empty_report_holds_nothing() -> None:
    reading = read(report_of(""))
    assert (reading.statements, reading.figures) == ((), ())


def test_line_ends_of_windows_change_nothing_but_themselves() -> None:
    text = "Vesna Dorle came at noon.\n“The bridge is shut,” Dorle said.\n\nShe said that\tthe  ferry was full."
    lines = lines_of(text)
    assert [line.split(" | ")[3] for line in lines] == ["Vesna Dorle", "Vesna Dorle"]
    assert lines_of(text.replace("\n", "\r\n")) == lines


@pytest.mark.parametrize("words", ["the bridge is shut and ", "x"])
def test_an_inhuman_paragraph_ends_in_time(words: str) -> None:
    text = (words * 300_000)[:300_000].rstrip()
    started = time.monotonic()
    sound(report_of(text))
    assert time.monotonic() - started < 90  # 18 s on two cores of 2024; what takes a power of the length takes hours
