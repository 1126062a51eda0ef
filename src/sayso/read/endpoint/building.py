"""Statements from places: kind, stance, voice and chain are worked out here, never taken from the model."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.errors import RefusedReading
from sayso.model import Statement, Voice, content_id
from sayso.read.checks import check
from sayso.read.endpoint.locating import Placed
from sayso.read.endpoint.marked import by_paragraph, kind_of, with_marks
from sayso.read.endpoint.speakers import Speakers, head_of
from sayso.read.hearers import listener
from sayso.read.nesting import nested
from sayso.read.proposals import Proposal
from sayso.read.quotations import near, quotations
from sayso.read.roles import Candidate, negated
from sayso.read.statements import attributed
from sayso.read.syntax import breaks, parse, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from sayso.model import Report
    from sayso.read.quotations import Quotation

CONFIDENCE: Final = 0.5  # what a model says of its own sureness is not calibrated: one value for all of them
TWICE: Final = "it was given before"
UNFIT: Final = "its parts do not fit together"
NOT_NAMED: Final = "their speaker's name is not in the text"
CONSTRUCTION: Final = "answered by the model"


def built(report: Report, placed: Iterable[tuple[Placed, str]], *, model: str) -> tuple[list[Statement], Counter[str]]:
    """Return statements in order of the text from places, each with the name that the model gave for the speaker.

    The counter says how often and why one was refused, or left without its speaker (`NOT_NAMED`).
    """
    doc, refused, names = parse(report), Counter[str](), dict[str, str]()
    text, starts = text_of(doc), breaks(report.text)
    marks = quotations(text, starts)
    proposals, made = [], []
    for one, speaker in placed:
        content = by_paragraph(text, with_marks(text, one.content, marks), starts)
        whole = Placed(content, one.cue, one.source)
        made_id = content_id(report.id, content, one.cue, one.source)
        if made_id in names:
            refused[TWICE] += 1
            continue
        names[made_id] = speaker
        if one.cue or one.source:
            proposals.append(_proposal(doc, whole, marks))
        else:
            made.append(_alone(report, whole, kind_of(text, content, marks)))
    made += attributed(report, doc, proposals, marks=marks)[0]
    return _decided(report, doc, made, names=names, model=model, refused=refused), refused


def _proposal(doc: Doc, placed: Placed, marks: Sequence[Quotation]) -> Proposal:
    source = head_of(doc, placed.source, naming=True)
    cue = head_of(doc, placed.cue) or head_of(doc, placed.source) or doc[0]
    around = near(marks, placed.cue[0].start, placed.cue[-1].end) if placed.cue else ()
    candidate = Candidate(
        construction=CONSTRUCTION,
        lemma=cue.lemma_.lower().strip() or CONSTRUCTION,
        head=cue.i,
        cue=placed.cue,
        source=placed.source,
        content=placed.content,
        source_head=source.i if source is not None else -1,
        negated=negated(cue),
        listener=listener(cue) if placed.cue else (),
    )
    return Proposal(
        candidate,
        placed.content,
        kind_of(text_of(doc), placed.content, marks),
        next((mark for mark in around if mark.holds(placed.cue[0].start, placed.cue[-1].end)), None),
        confidence=CONFIDENCE,
    )


def _alone(report: Report, placed: Placed, kind: str) -> Statement:
    """Return a statement for which nobody is named beside the words."""
    return Statement(
        id=content_id(report.id, placed.content, (), ()),
        report=report.id,
        kind="direct" if kind == "direct" else "mixed" if kind == "mixed" else "indirect",
        content=placed.content,
        cue=(),
        source=(),
        voice=Voice("", "unresolved"),
    )


def _decided(
    report: Report, doc: Doc, made: Iterable[Statement], *, names: dict[str, str], model: str, refused: Counter[str]
) -> list[Statement]:
    """Give statements their voices and reasons; one that breaks rule 1 all the same is refused alone."""
    speakers = Speakers(report, doc)
    kept = []
    for statement in sorted(made, key=lambda one: (one.content[0], one.content, one.id)):
        one, is_refused = speakers.decided(statement, names[statement.id])
        words = " ".join(" ".join(span.words(report.text) for span in one.cue).split())
        told = f"“{words}”, " if words else ""
        kept.append(replace(one, confidence=CONFIDENCE, reason=f"{told}marked by the model {model}, not calibrated"))
        refused[NOT_NAMED] += is_refused
    return [one for one in nested(kept) if _fits(report, one, refused)]


def _fits(report: Report, statement: Statement, refused: Counter[str]) -> bool:
    try:
        check(report, (statement,))
    except RefusedReading:
        refused[UNFIT] += 1
        return False
    return True
