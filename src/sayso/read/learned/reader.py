"""The learned reader, whole: a report in, its statements out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sayso.read.fragments import gathered
from sayso.read.learned.names import entities
from sayso.read.learned.network import Read, run
from sayso.read.learned.pieces import Pieces, pieces
from sayso.read.learned.proposals import propose
from sayso.read.nesting import nested
from sayso.read.quotations import quotations
from sayso.read.rules import believe, cues
from sayso.read.stances import stated
from sayso.read.statements import attributed, prose
from sayso.read.syntax import breaks, parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.model import Report, Statement

VERSION: Final = "learned-1"
BACKED: Final = 0.65  # how sure the rules must be of what the network is silent on; chosen on the dev split of PolNeAR


@dataclass(frozen=True, slots=True)
class LearnedReader:
    """Reads attributed statements with a small encoder, and with the rules where it is silent and they are sure.

    Whose words they are, and through whom they came, is found as for the rule reader.
    """

    version: str = VERSION

    def __call__(self, report: Report) -> tuple[Statement, ...]:
        """Return the report's statements in order of the text."""
        (text, seen), doc = _seen(report.text), self.parsed(report)
        marks = [mark for mark in quotations(report.text, breaks(report.text)) if prose(report, mark.spans)]
        learned = propose(doc, text, seen.found, marks)
        backed = believe(doc, marks, table=cues(), least=BACKED, beside=learned)
        believed = [found for found in backed if prose(report, found.content) and stated(report, doc, found)]
        return nested(gathered(report, report.text, attributed(report, doc, believed, marks=marks), marks))

    def parsed(self, report: Report) -> Doc:
        """Return the parse that the statements were read from, with the names that the encoder found."""
        text, seen = _seen(report.text)
        return parse(report, entities=entities(text, seen.names))


@lru_cache(maxsize=1)  # the statements and the figures are read from the same, one after the other
def _seen(text: str) -> tuple[Pieces, Read]:
    found = pieces(text)
    return found, run(found)
