"""Rule 1: a reader that returns words which are not at that place in the text is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import RefusedReading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Figure, Report, Span, Statement, Voice


def check(report: Report, statements: Iterable[Statement]) -> None:
    """Refuse statements whose words are not in the report: `RefusedReading` names the first."""
    seen: set[str] = set()
    words = " ".join(report.text.split())
    for statement in statements:
        if statement.report != report.id:
            _refuse(report, f"a statement is of another report ({statement.report})")
        if statement.id in seen:
            _refuse(report, f"two statements have the id {statement.id}")
        seen.add(statement.id)
        if not statement.content:
            _refuse(report, f"statement {statement.id} has no content")
        for role in (statement.content, statement.cue, statement.source):
            for span in role:
                check_span(report, span)
        for voice in (statement.voice, *statement.relays, *([statement.listener] if statement.listener else [])):
            _check_voice(report, voice, words)
        for figure in statement.figures:
            check_figure(report, figure)


def check_figure(report: Report, figure: Figure) -> None:
    """Refuse a figure whose words are not at its place."""
    for span in (figure.span, *figure.of_spans, *figure.as_of_spans, *figure.place_spans):
        check_span(report, span)
    if figure.span.words(report.text) != figure.text:
        _refuse(report, f"the figure “{figure.text}” is not at {figure.span.start}-{figure.span.end}")
    if figure.low is not None and figure.high is not None and figure.low > figure.high:
        _refuse(report, f"the figure “{figure.text}” is low {figure.low} and high {figure.high}")


def check_span(report: Report, span: Span) -> None:
    """Refuse a place outside the text, an empty one, and one with white space at its edges."""
    if not 0 <= span.start < span.end <= len(report.text):
        _refuse(report, f"there is no place {span.start}-{span.end} in a text of {len(report.text)} code points")
    words = span.words(report.text)
    if words[0].isspace() or words[-1].isspace():
        _refuse(report, f"the words at {span.start}-{span.end} begin or end with white space")


def _check_voice(report: Report, voice: Voice, words: str) -> None:
    for span in voice.mentions:
        check_span(report, span)
    if voice.name and " ".join(voice.name.split()) not in words:
        _refuse(report, f"the name “{voice.name}” is not in the text")


def _refuse(report: Report, what: str) -> None:
    message = (
        f"The reader's answer for {report.source} was refused: {what}. Correct the reader; nothing of it was stored."
    )
    raise RefusedReading(message)
