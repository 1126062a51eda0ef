"""Reports in a language whose cues are not read: what stands in quotation marks, and nobody named as its voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model import Statement, Voice, content_id
from sayso.read.bounds import prose
from sayso.read.quotations import quotations
from sayso.read.syntax import breaks
from sayso.words import words

if TYPE_CHECKING:
    from sayso.model import Report
    from sayso.read.quotations import Quotation

QUOTED: Final = 3  # words of a quotation; fewer are a name or a word used oddly
REASON: Final = "words in quotation marks; the cues of the report's language are not read"


def quoted(report: Report) -> tuple[Statement, ...]:
    """Return the quotations of a report's prose and headlines as statements whose voice is unresolved."""
    found = quotations(report.text, breaks(report.text))
    return tuple(_statement(report, mark) for mark in found if mark.closed and _is_speech(report, mark))


def _is_speech(report: Report, mark: Quotation) -> bool:
    return len(words(report.text, mark.spans)) >= QUOTED and prose(report, mark.spans)


def _statement(report: Report, mark: Quotation) -> Statement:
    made = content_id(report.id, mark.spans, (), ())
    return Statement(made, report.id, "direct", mark.spans, (), (), Voice("", "unresolved"), reason=REASON)
