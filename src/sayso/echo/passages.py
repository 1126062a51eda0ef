"""Passages that two reports in one language share in other words: drifted through translation, editing, paraphrase."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sayso.echo.alignment import nearest, runs, steps
from sayso.echo.sentences import sentences
from sayso.echo.wording import wording
from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.echo.alignment import Step
    from sayso.echo.sentences import Sentence
    from sayso.echo.wording import Wording
    from sayso.model import Report

# Weights of evidence, fitted by `training/fit_echo.py` on half of a corpus of back-translated sentences against the
# nearest sentences of independent reports of one event; the bias and what is asked of a run were then chosen for
# passages of four sentences. What each looks at is said by `weigh`.
WEIGHTS: Final = {
    "cover": 0.5,
    "cover_long": 5.53,
    "plain": 4.82,
    "matched": 0.21,
    "order": 2.81,
    "numbers_missing": -2.04,
    "names_missing": -1.5,
    "negation": -0.27,
}
BIAS: Final = -4.0
TYPICAL_ORDER: Final = 0.7
MOST_MISSING: Final = 2
LEAST_MATCHED: Final = 2.0  # at 1.0 recall is .3 % higher and the work three times as much
LEAST_EVIDENCE: Final = 6.0
SURE_ENOUGH: Final = 2.2  # the log odds of 0.9


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of sentences in one report and the run in the other that renders it.

    `steps` are the places of the sentences that render one another, in order; between them a few may be left out.
    `likeness` lies in 0 to 1: how sure it is that one was made from the other, or both from one text. `why` says
    on what.
    """

    here: Span
    there: Span
    likeness: float
    why: str
    steps: tuple[tuple[Span, Span], ...]

    def turned(self) -> Passage:
        """Return the same seen from the other report."""
        steps = tuple((there, here) for here, there in self.steps)
        return replace(self, here=self.there, there=self.here, steps=steps)


def dumped(passages: Sequence[Passage]) -> list[Any]:
    """Return passages as JSON can hold them."""
    places = ([_ends(one.here, one.there), *(_ends(*step) for step in one.steps)] for one in passages)
    return [(each, one.likeness, one.why) for each, one in zip(places, passages, strict=True)]


def loaded(held: Iterable[Any]) -> tuple[Passage, ...]:
    """Return the passages that `dumped` wrote."""
    found = (([_spans(*ends) for ends in places], likeness, why) for places, likeness, why in held)
    return tuple(Passage(*first, likeness, why, tuple(steps)) for (first, *steps), likeness, why in found)


def _ends(here: Span, there: Span) -> tuple[int, int, int, int]:
    return here.start, here.end, there.start, there.end


def _spans(begin: int, end: int, there: int, there_end: int) -> tuple[Span, Span]:
    return Span(begin, end), Span(there, there_end)


def drifted(one: Report, other: Report) -> tuple[Passage, ...]:
    """Return the passages of two reports in one language that say the same in other words, in order of the first.

    Empty when the two are independent of each other. Words that stand in both unchanged count as well: a copy is also
    found.
    """
    here, there = sentences(one), sentences(other)
    found = (_passage(here, there, run) for run in aligned(here, there))
    return tuple(sorted(found, key=lambda passage: (passage.here, passage.there)))


def aligned(here: Sequence[Sentence], there: Sequence[Sentence]) -> list[tuple[Step, ...]]:
    """Return the runs of sentences that render one another, from the most evidence down."""
    weighed = (
        step._replace(
            evidence=weigh(wording(here[step.here : step.here_end], there[step.there : step.there_end])),
        )
        for step in steps(nearest(promising(here, there)))
    )
    return runs(weighed, least=LEAST_EVIDENCE)


def promising(here: Sequence[Sentence], there: Sequence[Sentence]) -> dict[tuple[int, int], float]:
    """Return the pairs of sentences that share words of some weight, with that weight."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(there):
        for stem in frozenset(sentence.stems):
            holders[stem].append(number)
    found: dict[tuple[int, int], float] = {}
    for number, sentence in enumerate(here):
        shared: defaultdict[int, float] = defaultdict(float)
        for stem, weight in dict(zip(sentence.stems, sentence.weights, strict=True)).items():
            for other in holders.get(stem, ()):
                shared[other] += weight
        found |= {(number, other): weight for other, weight in shared.items() if weight >= LEAST_MATCHED}
    return found


def weigh(shared: Wording) -> float:
    """Return the log odds that one run of sentences renders the other.

    It weighs how much of each is in the other, of all words and of plain words without the names and numbers that any
    report of the event has, how much that is, whether it stands in the same order, whether each has a number or a name
    that the other lacks, and whether only one of them denies. A few words never weigh more than they are.
    """
    features = {
        "cover": shared.cover,
        "cover_long": shared.cover_long,
        "plain": shared.plain,
        "matched": math.log1p(shared.matched),
        "order": shared.ordered / max(1, shared.count) - TYPICAL_ORDER,
        "numbers_missing": min(shared.numbers_missing, MOST_MISSING),
        "names_missing": min(shared.names_missing, MOST_MISSING),
        "negation": shared.negations_differ,
    }
    return min(shared.matched, BIAS + sum(WEIGHTS[name] * value for name, value in features.items()))


def _passage(here: Sequence[Sentence], there: Sequence[Sentence], run: Sequence[Step]) -> Passage:
    mine = [sentence for step in run for sentence in here[step.here : step.here_end]]
    yours = [sentence for step in run for sentence in there[step.there : step.there_end]]
    steps_ = tuple(
        (_stretch(here[step.here : step.here_end]), _stretch(there[step.there : step.there_end])) for step in run
    )
    likeness = likely(sum(step.evidence for step in run))
    return Passage(_stretch(mine), _stretch(yours), likeness, _why(wording(mine, yours), len(mine)), steps_)


def likely(evidence: float) -> float:
    """Return how sure that makes us, 0.9 at the least evidence that is taken, rounded to three digits."""
    return round(1 / (1 + math.exp(LEAST_EVIDENCE - SURE_ENOUGH - min(30.0, evidence))), 3)


def _stretch(run: Iterable[Sentence]) -> Span:
    spans = [sentence.span for sentence in run]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _why(shared: Wording, length: int) -> str:
    sentence = "one sentence" if length == 1 else f"{length} sentences in the same order"
    said = f"{sentence} with {shared.count} content words in common, {shared.cover_long:.0%} of the longer passage"
    if shared.numbers:
        said += f", and the same number{'s' if shared.numbers > 1 else ''}"
    return said
