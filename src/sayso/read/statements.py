"""The rule reader, whole: a report in, its statements out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from sayso.model import Statement, Voice, content_id
from sayso.read import chains, passing
from sayso.read.bounds import bounded, clear_of_relays, prose
from sayso.read.drafts import Draft
from sayso.read.foreign import quoted
from sayso.read.fragments import gathered
from sayso.read.interviews import answered
from sayso.read.names import Register
from sayso.read.nesting import nested, once
from sayso.read.own_thoughts import known
from sayso.read.quotations import near, quotations
from sayso.read.rules import believe, cues
from sayso.read.speeches import delivered
from sayso.read.stances import stance, stated
from sayso.read.syntax import breaks, parse, text_of
from sayso.read.transcripts import quoted_lines, spoken
from sayso.read.voices import Voices
from sayso.words import is_foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from sayso.model import Report
    from sayso.read.page import Page
    from sayso.read.people import Person
    from sayso.read.proposals import Proposal
    from sayso.read.quotations import Quotation

PAGES: Final = frozenset({"story", "article", "post", "page", "piece"})
VERSION: Final = "rules-10"


@dataclass(frozen=True, slots=True)
class RuleReader:
    """Reads attributed statements with rules over a parse; the reference and the fallback of later readers."""

    version: str = VERSION

    def __call__(self, report: Report) -> tuple[Statement, ...]:
        """Return the report's statements in order of the text; of one not in English, what it quotes."""
        return quoted(report) if is_foreign(report) else statements(report, parse(report))


def statements(report: Report, doc: Doc) -> tuple[Statement, ...]:
    """Return the statements of a parsed report in order of the text."""
    text = text_of(doc)
    marks = [mark for mark in quotations(text, breaks(text)) if prose(report, mark.spans)]
    believed = meant(report, doc, marks, believe(doc, marks, table=cues()))
    made, page, met = attributed(report, doc, believed, marks=marks)
    return nested(once(text, gathered(report, page, made, met, marks)))


def meant(report: Report, doc: Doc, marks: Sequence[Quotation], believed: Iterable[Proposal]) -> list[Proposal]:
    """Return what of the believed proposals is a statement of the report's prose, each cut to where it may stand."""
    cut = bounded(report, doc, marks, believed)
    return [one for one in cut if prose(report, one.content) and stated(report, doc, one) and not _of_itself(one, doc)]


def _of_itself(found: Proposal, doc: Doc) -> bool:
    """Tell whether a page speaks of itself: "This story has been updated to note that …"."""
    words = found.candidate.source[0].words(text_of(doc)).lower().split() if found.candidate.source else []
    return words[:1] == ["this"] and words[-1] in PAGES


def attributed(
    report: Report, doc: Doc, believed: Sequence[Proposal], *, marks: Sequence[Quotation]
) -> tuple[list[Statement], Page, Sequence[Person]]:
    """Return a statement for each proposal, in order of the text: whose words they are, and through whom they came.

    The report's paragraphs with the names in them come with them, and those who are met in it.

    Each proposal has a cue or a source. `marks` are the quotations of the report's prose.
    """
    voices = Voices(
        doc,
        Register(doc, prose=lambda at: not _beside(report, at), own=lambda name: chains.own(name, report.outlet.value)),
        quoted=lambda at: bool(near(marks, at, at + 1)),
        said={found.candidate.source_head: found.content for found in believed},
        apart=lambda at: any(part.span.start <= at < part.span.end for part in report.parts),
    )
    drafts = _drafts(report, doc, believed, voices)
    voices.finish()
    chains.pass_on(drafts, voices)
    made = [_statement(report, doc, draft) for draft in drafts]
    page, own = voices.page, partial(prose, report)
    turns = spoken(report, page, made, lambda: chains.released_by(report, voices))
    turns = turns or answered(report, page, prose=own) or delivered(report, page, prose=own)
    made = [*known(report.text, made, turns), *turns]
    return [*made, *quoted_lines(report, page, made)], page, voices.met


def _beside(report: Report, at: int) -> bool:
    return any(part.kind != "headline" and part.span.start <= at < part.span.end for part in report.parts)


def _drafts(report: Report, doc: Doc, believed: Sequence[Proposal], voices: Voices) -> list[Draft]:
    """Find who speaks each statement, in order of the text, so that a pronoun finds who spoke before it."""
    drafts: list[Draft] = []
    released = passing.releases(report, doc)
    for found in sorted(believed, key=_first_role):
        candidate = found.candidate
        enclosing = next(
            (d.speaker for d in drafts if found.nested is not None and d.proposal.nested is None and _speaks(d, found)),
            None,
        )
        cited = passing.cited(doc[candidate.head])
        head = cited.i if cited is not None else candidate.source_head
        speaker = voices.speaking(head, candidate.head, enclosing) if head >= 0 else None
        listener = chains.told(doc, candidate.listener, voices) if candidate.listener else None
        relays = chains.relays(report, found, listener=listener, voices=voices, released=released)
        drafts.append(Draft(found, speaker, listener, relays))
    return drafts


def _first_role(found: Proposal) -> tuple[bool, int]:
    """Order by where the source stands; what is nested comes after what it may be nested in."""
    candidate = found.candidate
    return (found.nested is not None, candidate.source[0].start if candidate.source else candidate.cue[0].start)


def _speaks(draft: Draft, found: Proposal) -> bool:
    return found.nested is not None and any(
        part.meets(span) for part in found.nested.spans for span in draft.proposal.content
    )


def _statement(report: Report, doc: Doc, draft: Draft) -> Statement:
    found, candidate = draft.proposal, draft.proposal.candidate
    voice = (
        draft.speaker.voice(candidate.source)
        if draft.speaker is not None
        else Voice("", "unresolved", candidate.source)
    )
    if voice.kind == "person" and chains.own(voice.name, report.outlet.value):
        voice = replace(voice, kind="organisation")
    words = " ".join(" ".join(span.words(text_of(doc)) for span in candidate.cue).split())
    content = clear_of_relays(text_of(doc), found.content, draft.relays)
    return Statement(
        id=content_id(report.id, content, candidate.cue, candidate.source),
        report=report.id,
        kind=found.kind,
        content=content,
        cue=candidate.cue,
        source=candidate.source,
        voice=voice,
        relays=tuple(relay for relay in draft.relays if not chains.same(relay.name, voice.name)),
        listener=draft.listener,
        stance=stance(doc, found),
        confidence=round(found.confidence, 3),
        reason=f"“{words}” ({candidate.construction})",
    )
