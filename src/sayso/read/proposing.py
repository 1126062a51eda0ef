"""Every proposal of a text: constructions from the parse, and verbs beside quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.candidates import candidates
from sayso.read.features import features
from sayso.read.proposals import Proposal, fit, holding
from sayso.read.quotations import Quotation, brought, words
from sayso.read.quoting import SAYING, beside
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from spacy.tokens import Doc

    from sayso.model import Spans
    from sayso.read.roles import Candidate

LONGEST_CUE: Final = 300  # code points from one fragment of a speech to the next
_WORD: Final = re.compile(r"\w+")
_EMPTY: Final = frozenset({"that", "and", "but", "also", "or"})
ALONE: Final = 4  # words from which a quotation without a cue is speech and not a scare quote or a title


def propose(doc: Doc, marks: Sequence[Quotation], *, but: Collection[int] = ()) -> list[Proposal]:
    """Return every proposal of a text, with the features that the table of cues weighs.

    Cues in sentences whose first token is in `but` are left out.
    """
    fitted = [fit(doc, candidate, marks) for candidate in candidates(doc, but)]
    fitted = [replace(found, content=_with_words(doc, found.content)) for found in fitted]
    fitted = [proposal for proposal in fitted if proposal.content]
    by_marks = [
        (mark, [one for one in beside(doc, mark) if one.sentence not in but or one.construction == SAYING])
        for mark in marks
    ]
    fitted += [
        Proposal(found, found.content, "direct", holding(found.cue, marks))
        for mark, around in by_marks
        if words(text_of(doc), mark.spans[0]) >= 2 or _ends_as_speech(text_of(doc), mark)  # noqa: PLR2004 - one word is a scare quote
        for found in around
    ]
    owners = _owners(doc, by_marks)
    fitted = [continued(doc, proposal, marks, owners) for proposal in fitted]
    return [replace(proposal, features=features(doc, proposal)) for proposal in fitted]


def _with_words(doc: Doc, content: Spans) -> Spans:
    """Drop fragments that say nothing: "that", a stray mark."""
    text = text_of(doc)
    return tuple(span for span in content if set(_WORD.findall(span.words(text).lower())) - _EMPTY)


def _owners(doc: Doc, by_marks: Iterable[tuple[Quotation, Sequence[Candidate]]]) -> dict[int, set[int]]:
    """Return, for where a quotation opens, the cues of speech right beside it: it goes on with no other speech."""
    return {
        mark.start: {
            found.head
            for found in around
            if found.construction == "colon"
            or (found.construction.endswith("close") and found.lemma in wording.SPEECH and not _ended(doc, found, mark))
        }
        for mark, around in by_marks
    }


def _ended(doc: Doc, found: Candidate, mark: Quotation) -> bool:
    """Tell whether a full stop stands between a cue and the quotation after it."""
    return found.construction.startswith("quotation after") and text_of(doc)[: mark.start].rstrip()[-1:] in {
        ".",
        "!",
        "?",
    }


def continued(doc: Doc, proposal: Proposal, marks: Sequence[Quotation], owners: Mapping[int, set[int]]) -> Proposal:
    """Add the quotations that go on with the same speech: '"Go," she said, "or stay. Both are hard. …" "We …"'."""
    if proposal.kind != "direct" or proposal.nested is not None:
        return proposal
    content = proposal.content
    for mark in marks[bisect_left(marks, content[-1].end, key=lambda mark: mark.start) :]:
        if owners[mark.start] - {proposal.candidate.head} or not _goes_on(doc, content, proposal.candidate, mark):
            break
        content = (*content, *mark.spans)
    return replace(proposal, content=content)


def _goes_on(doc: Doc, content: Spans, candidate: Candidate, mark: Quotation) -> bool:
    """Tell whether nothing but the cue and its clause stands between a speech and the next quotation."""
    text, at = text_of(doc), content[-1].end
    gap = text[at : mark.start]
    if not gap.strip():
        return "\n" not in gap and _ends_as_speech(text, mark)
    apart = "\n" in gap or len(gap) > LONGEST_CUE or brought(text, mark.start)
    if not (at <= candidate.cue[-1].start < mark.start) or apart:
        return False
    after = doc.char_span(mark.start, mark.start + 1, alignment_mode="expand")
    cue = doc[candidate.head].sent
    if after is None or (after[0].sent.start != cue.start and after[0].sent.start > cue.end):
        return False  # another sentence stands between
    if gap.rstrip()[-1] == ",":
        return True
    return words(text, mark.spans[0]) >= ALONE and gap.rstrip()[-1] in {".", ":", "—", "–", "-", ";"}


def _ends_as_speech(text: str, mark: Quotation) -> bool:
    return text[mark.start : mark.end].rstrip("”\"'’»“")[-1:] in {".", "!", "?", ","}
