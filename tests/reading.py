"""Invented reports written as short texts, and their statements written as lines, for the tests of the reader."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from sayso.model import Noted, Part, Report, Span, content_id
from sayso.read.statements import RuleReader

if TYPE_CHECKING:
    from sayso.model import PartKind, Statement, Voice

_LABEL: Final = re.compile(
    r"^(outlet|headline|byline|caption|credit|invitation|notice|sources|navigation): ", re.MULTILINE
)
_PLAIN: Final = {"person", "unresolved"}


def report_of(text: str, outlet: str = "") -> Report:
    """Make a report; a line that begins "headline: ", "caption: " and so on is such a part, "outlet: " names it."""
    parts: list[Part] = []
    lines: list[str] = []
    at = 0
    for line in text.split("\n"):
        label = _LABEL.match(line)
        words = line[label.end() :] if label else line
        if label and label.group(1) == "outlet":
            outlet = words
            continue
        if label:
            kind: PartKind = label.group(1)  # type: ignore[assignment]
            parts.append(Part(Span(at, at + len(words)), kind))
        lines.append(words)
        at += len(words) + 1
    body = "\n".join(lines)
    return Report(
        id=content_id(outlet, body), source="invented.txt", sha256="SHA-256:00", media_type="text/plain",
        collected="2031-03-14T00:00:00Z", text=body,
        outlet=Noted(outlet, "given") if outlet else Noted(), parts=tuple(parts),
    )  # fmt: skip


@cache
def statements_of(text: str, outlet: str = "") -> tuple[Statement, ...]:
    """Read an invented text with the rules."""
    return RuleReader()(report_of(text, outlet))


def lines_of(text: str, outlet: str = "") -> list[str]:
    """Read an invented text and write its statements, one a line.

    `source | cue | content | chain | stance kind`, then `told …` and `within …` (the statement's number, from 1) where
    there is a listener or a statement around. Fragments are joined by " … ". The chain has the nearest first and the
    voice last, with what it is in brackets unless it is a person; "?" stands for a voice that is not resolved.
    """
    report = report_of(text, outlet)
    found = statements_of(text, outlet)
    number = {statement.id: str(at) for at, statement in enumerate(found, 1)}
    return [_line(report.text, statement, number) for statement in found]


def _line(text: str, statement: Statement, number: dict[str, str]) -> str:
    roles = [
        " … ".join(span.words(text) for span in spans) for spans in (statement.source, statement.cue, statement.content)
    ]
    chain = " < ".join([*(relay.name for relay in statement.relays), _named(statement.voice)])
    columns = [*roles, chain, f"{statement.stance} {statement.kind}"]
    columns += [f"told {statement.listener.name or '?'}"] if statement.listener else []
    columns += [f"within {number[statement.within]}"] if statement.within else []
    return " | ".join(columns)


def _named(voice: Voice) -> str:
    if not voice.name:
        return "?"
    return voice.name if voice.kind in _PLAIN else f"{voice.name} ({voice.kind})"
