"""The rule reader: constructions from a dependency parse, believed as far as a fitted table of cues says."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from sayso.model import length
from sayso.read import wording
from sayso.read.inner import inner
from sayso.read.own_thoughts import aloud
from sayso.read.proposing import propose
from sayso.read.roles import citing
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc

    from sayso.read.proposals import Proposal
    from sayso.read.quotations import Quotation

STRETCH: Final = 1_000  # code points
# too rare in the corpus to be weighed, and the words leave no doubt
SURE: Final = {
    "quoted as saying": 0.6, "said as quoted": 0.7, "heard saying": 0.7, "saying": 0.7, "tally": 0.7,
    "in one's words": 0.7,
}  # fmt: skip
CITED: Final = 0.7  # "The road is open, the paper reports, citing the board"
UNNAMED: Final = 0.7  # "The road is open, an official who asked not to be named told the paper"
BELIEVED: Final = 0.4  # chosen on the dev split of PolNeAR
_ANONYMOUS: Final = re.compile(
    r"\b(?:who|speaking|talking)\b.*\b(?:anonym\w+|not (?:\w+ ){0,2}(?:be|have) (?:\w+ ){0,2}(?:published|printed)"
    r"|(?:not (?:\w+ ){0,2}|declined to |refused to |unwilling to )be (?:named|identified|quoted))\b",
    re.DOTALL,
)


@cache
def cues() -> Mapping[str, float]:
    """Return the table of cues: a feature's name to its weight; `intercept` is one of them."""
    table: dict[str, float] = json.loads(files("sayso.read").joinpath("cues.json").read_text("utf-8"))
    return table


def confidence(features: Sequence[str], table: Mapping[str, float]) -> float:
    """Return the probability, 0 to 1, that a proposal is a statement with this source (logistic regression)."""
    score = table["intercept"] + sum(table.get(feature, 0.0) for feature in features)
    return 1 / (1 + math.exp(-score))


def believe(
    doc: Doc,
    marks: Sequence[Quotation],
    *,
    table: Mapping[str, float],
    least: float = BELIEVED,
    beside: Sequence[Proposal] = (),
) -> list[Proposal]:
    """Keep the proposals worth believing, in order of the text, together with those in `beside`.

    In the sentences of these nothing else is proposed, unless they are of "according to", which may stand beside a cue:
    "The team estimates that …, according to the station".
    """
    taken = {one.candidate.sentence for one in beside if one.candidate.construction != "according to"}
    weighed = [replace(found, confidence=_weighed(doc, found, table)) for found in propose(doc, marks, but=taken)]
    kept = chosen(aloud(doc, weighed, least=least, taken=taken), least=least, beside=beside)
    return chosen(inner(doc, kept, marks), least=least, beside=kept)


def _weighed(doc: Doc, found: Proposal, table: Mapping[str, float]) -> float:
    """Return how sure a proposal is: what the table makes of it, but where the words leave no doubt."""
    construction, lemma = found.candidate.construction, found.candidate.lemma
    relative = construction == "according to" and doc[found.candidate.source_head].lower_ == "whom"
    weight = CITED if relative or _maintains(found) else SURE.get(construction) or confidence(found.features, table)
    if construction != "clause before" or lemma not in wording.SPEECH:
        return weight
    if any(_ANONYMOUS.search(span.words(text_of(doc))) for span in found.candidate.source):
        return max(weight, UNNAMED)
    return max(weight, CITED) if citing(doc[found.candidate.head]) is not None else weight


def _maintains(found: Proposal) -> bool:
    """Tell whether it is maintained that something is so: a road is maintained with no "that"."""
    return found.candidate.lemma == "maintain" and {"construction=clause after", "that=True"} <= set(found.features)


def chosen(weighed: Iterable[Proposal], *, least: float, beside: Iterable[Proposal] = ()) -> list[Proposal]:
    """Keep the proposals at least so sure, the surest first where two read the same words, in order of the text.

    Those in `beside` are kept before all others.
    """
    kept: list[Proposal] = list(beside)
    near: dict[int, list[Proposal]] = {}  # by stretch of the text, so that each is held against its neighbours only
    for proposal in kept:
        for stretch in _stretches(proposal):
            near.setdefault(stretch, []).append(proposal)
    for proposal in sorted(weighed, key=lambda found: (-found.confidence, found.start)):
        if proposal.confidence < least:
            break
        stretches = _stretches(proposal)
        if not any(rival(proposal, other) for stretch in stretches for other in near.get(stretch, ())):
            kept.append(proposal)
            for stretch in stretches:
                near.setdefault(stretch, []).append(proposal)
    return sorted(kept, key=lambda found: (found.start, found.content))


def _stretches(proposal: Proposal) -> set[int]:
    roles = (*proposal.content, *proposal.candidate.cue)
    return {at for span in roles for at in range(span.start // STRETCH, span.end // STRETCH + 1)}


def rival(one: Proposal, other: Proposal) -> bool:
    """Tell whether two proposals read the same words: they share the cue, or most of the content."""
    if one.candidate.head == other.candidate.head or any(
        a.meets(b) for a in one.candidate.cue for b in other.candidate.cue
    ):
        return True
    if holds(one, other) or holds(other, one):
        return False
    shared = sum(a.common(b) for a in one.content for b in other.content)
    return shared > 0.7 * max(length(one.content), length(other.content))


def holds(outer: Proposal, inner: Proposal) -> bool:
    """Tell whether a proposal's content holds another's cue and content: a statement inside a statement."""
    roles = (*inner.content, *inner.candidate.cue)
    return all(any(span.holds(role) for span in outer.content) for role in roles)
