"""How a voice stands to what it says, and whether what a cue brings is something said or thought at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read import wording

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.model import Report, Stance
    from sayso.read.proposals import Proposal

UNSAID: Final = {"fail", "refuse", "decline", "neglect", "forget", "omit", "learn"}
_LOOSE: Final = {"object", "preposition", "infinitive", "passive infinitive", "adjective infinitive"}


def stance(doc: Doc, found: Proposal) -> Stance:
    """Return how the voice stands to the content: a denial only when the cue itself denies."""
    lemma = found.candidate.lemma.split()[0]
    if lemma in wording.DENIALS:
        return "asserts" if found.candidate.negated else "denies"
    cue = doc[found.candidate.head]
    if found.candidate.negated and lemma in wording.SPEECH:
        return "qualifies"  # "did not say that …" is no assertion
    hedged = any(child.lower_ in wording.HEDGES for child in cue.children)
    return "qualifies" if hedged or lemma in wording.QUALIFIERS else "asserts"


def stated(report: Report, doc: Doc, found: Proposal) -> bool:
    """Tell whether a believed proposal is something said, thought or written.

    "Sought legal advice" and "refused to go" tell what somebody did; "promised help" and "denied shooting" what
    somebody said. A headline's quotation has a cue only where the headline has a verb of speech.
    """
    candidate = found.candidate
    lemma = candidate.lemma.split()[0]
    cue = doc[candidate.head]
    if cue.dep_ == "xcomp" and cue.head.lemma_ in UNSAID:
        return False  # "failed to tell them": nothing was told
    if candidate.construction in _LOOSE and found.kind == "indirect":
        return lemma in wording.SPEECH | wording.THOUGHT | wording.DENIALS | wording.QUALIFIERS
    if found.kind == "direct" and _headline(report, found) and candidate.construction != "colon":
        return lemma in wording.SPEECH
    return True


def _headline(report: Report, found: Proposal) -> bool:
    return any(part.kind == "headline" and part.span.meets(span) for part in report.parts for span in found.content)
