"""The learned reader, whole: a report in, its statements out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.read.bounds import prose
from sayso.read.foreign import quoted
from sayso.read.fragments import gathered
from sayso.read.learned.network import run
from sayso.read.learned.pieces import pieces
from sayso.read.learned.proposals import propose
from sayso.read.nesting import nested, once
from sayso.read.quotations import quotations
from sayso.read.rules import believe, cues
from sayso.read.statements import attributed, meant
from sayso.read.syntax import breaks, parse
from sayso.words import is_foreign

if TYPE_CHECKING:
    from sayso.model import Report, Statement

VERSION: Final = "learned-9"
BACKED: Final = 0.65  # how sure the rules must be of what the network is silent on; chosen on the dev split of PolNeAR


@dataclass(frozen=True, slots=True)
class LearnedReader:
    """Reads attributed statements with a small encoder, and with the rules where it is silent and they are sure.

    Whose words they are, and through whom they came, is found as for the rule reader.
    """

    version: str = VERSION

    def __call__(self, report: Report) -> tuple[Statement, ...]:
        """Return the report's statements in order of the text; of one not in English, what it quotes."""
        if is_foreign(report):
            return quoted(report)
        doc, text = parse(report), pieces(report.text)
        marks = [mark for mark in quotations(report.text, breaks(report.text)) if prose(report, mark.spans)]
        learned = propose(doc, text, run(text), marks)
        backed = believe(doc, marks, table=cues(), least=BACKED, beside=learned)
        made, page, met = attributed(report, doc, meant(report, doc, marks, backed), marks=marks)
        return nested(once(report.text, gathered(report, page, made, met, marks)))
