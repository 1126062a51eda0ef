"""Passages that two reports in different languages share: sentences that render one another, in the same order.

A sentence is compared by what it means (a multilingual encoder) and by what any translation keeps: names as they sound,
numbers, length. What two reports of one event share by themselves - the town, the day - is not enough: whole sentences
must say the same one after another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.echo.alignment import GAP, Step, nearest, runs, steps
from sayso.echo.encoder import AS_RUSSIAN, KNOWN, vectors
from sayso.echo.foreign import same_names
from sayso.echo.passages import SURE_ENOUGH, Passage
from sayso.echo.renderable import all_names, all_numbers, rendered, tongue
from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from sayso.echo.renderable import Rendered
    from sayso.model import Report

# Weights of evidence; `training/fit_echo.py` shows what Wikinews asks for. What each looks at is said by `weigh`.
WEIGHTS: Final[Mapping[str, float]] = {
    "meaning": 5.5,
    "stands_out": 6.0,
    "names": 0.5,
    "names_missing": -0.6,
    "numbers": 0.7,
    "numbers_missing": -2.0,
    "length": -1.5,
}
BIAS: Final = -4.2
LEAST_EVIDENCE: Final = 6.5
UNANCHORED: Final = 12.0  # asked of a run that shares neither a name nor a number: any report has set phrases
READ_AS_RUSSIAN: Final = 1.25  # renderings are as near as 0.58 on average, 0.75 and more in known languages
UNKNOWN: Final = 2.3
GAP_UNKNOWN: Final = 0.5  # only sentences with names or numbers are recognised there, and others stand between
MOST: Final = 2  # names and numbers counted for or against a step
LETTERS: Final = 12  # by so many letters the evidence of a short sentence may grow by one
PROMISING: Final = 0.3
NEIGHBOURS: Final = 4


@dataclass(frozen=True, slots=True)
class Features:
    """What is weighed of two runs of sentences; see `weigh`."""

    meaning: float
    stands_out: float
    names: float
    names_missing: int
    numbers: int
    numbers_missing: int
    length: float
    letters: int


def translated(one: Report, other: Report) -> tuple[Passage, ...]:
    """Return the passages of two reports in different languages that render one another, in order of the first.

    Empty when the two merely tell of the same event. The encoder is loaded by the first call with two texts.
    """
    if not rendered(one) or not rendered(other):
        return ()
    compared = Compared(one, other)
    found = (_passage(compared, run) for run in compared.runs())
    return tuple(sorted(found, key=lambda passage: (passage.here, passage.there)))


class Compared:
    """Two reports side by side: how near each sentence of one is in meaning to each of the other."""

    def __init__(self, one: Report, other: Report) -> None:
        self.here = rendered(one)
        self.there = rendered(other)
        self.gain = _gain(tongue(one), tongue(other))
        self.mine = _vectors(one)
        self.yours = _vectors(other)
        self.near = (self.mine @ self.yours.T) * self.gain
        self.rows = _usual(self.near)
        self.columns = _usual(self.near.T)

    @property
    def understood(self) -> bool:
        """Whether the encoder knows both languages."""
        return self.gain < UNKNOWN

    def runs(self, least: float = LEAST_EVIDENCE) -> list[tuple[Step, ...]]:
        """Return the runs of sentences that render one another, from the most evidence down."""
        pairs = zip(*(self.near >= PROMISING).nonzero(), strict=True)
        likely = steps(nearest({(int(a), int(b)): float(self.near[a, b]) for a, b in pairs}))
        weighed = (step._replace(evidence=weigh(self.features(step))) for step in likely)
        found = runs(weighed, least=least, gap=GAP if self.understood else GAP_UNKNOWN)
        return [run for run in found if self._anchored(run) or sum(step.evidence for step in run) >= UNANCHORED]

    def _anchored(self, run: Iterable[Step]) -> bool:
        return any(features.names or features.numbers for features in map(self.features, run))

    def features(self, step: Step) -> Features:
        """Return what is weighed of a step."""
        mine, yours = self.here[step.here : step.here_end], self.there[step.there : step.there_end]
        meaning = self._meaning(step)
        usual = (
            float(self.rows[step.here : step.here_end].mean() + self.columns[step.there : step.there_end].mean()) / 2
        )
        matched, missing = same_names(all_names(mine), all_names(yours))
        first, second = all_numbers(mine), all_numbers(yours)
        lengths = sum(sentence.length for sentence in mine) / sum(sentence.length for sentence in yours)
        return Features(
            meaning,
            meaning - usual,
            matched,
            missing,
            len(first & second),
            min(len(first - second), len(second - first)),
            abs(math.log(lengths)),
            min(sum(sentence.length for sentence in mine), sum(sentence.length for sentence in yours)),
        )

    def _meaning(self, step: Step) -> float:
        mine = self.mine[step.here : step.here_end].sum(axis=0)
        yours = self.yours[step.there : step.there_end].sum(axis=0)
        lengths = math.sqrt(float(mine @ mine) * float(yours @ yours))
        return round(min(1.0, self.gain * float(mine @ yours) / lengths), 4) if lengths else 0.0


def _gain(one: str, other: str) -> float:
    """Return by how much nearness is to be stretched where the encoder knows a language half, or not at all."""
    if {one, other} - KNOWN - {""}:
        return UNKNOWN
    return READ_AS_RUSSIAN if len({one, other} & AS_RUSSIAN) == 1 and "ru" not in (one, other) else 1.0


def _vectors(report: Report) -> NDArray[np.float32]:
    return vectors([sentence.span.words(report.text) for sentence in rendered(report)], tongue(report))


def _usual(near: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how near the second to fifth nearest sentences of the other report are on average, for each sentence."""
    import numpy as np

    ordered = -np.sort(-near, axis=1)[:, 1 : NEIGHBOURS + 1]
    return ordered.mean(axis=1) if ordered.shape[1] else np.zeros(len(near), dtype=np.float32)


def weigh(features: Features) -> float:
    """Return the log odds that one run of sentences renders the other.

    It weighs how near they are in meaning, how much nearer than other sentences of the two reports, the names and the
    numbers that both have and those that each lacks, and whether one is much longer. A short one never weighs much.
    """
    values = {
        "meaning": features.meaning,
        "stands_out": features.stands_out,
        "names": min(features.names, MOST),
        "names_missing": min(features.names_missing, MOST),
        "numbers": min(features.numbers, MOST),
        "numbers_missing": min(features.numbers_missing, MOST),
        "length": features.length,
    }
    return min(features.letters / LETTERS, BIAS + sum(WEIGHTS[name] * value for name, value in values.items()))


def _passage(compared: Compared, run: Sequence[Step]) -> Passage:
    mine = [sentence for step in run for sentence in compared.here[step.here : step.here_end]]
    yours = [sentence for step in run for sentence in compared.there[step.there : step.there_end]]
    evidence = sum(step.evidence for step in run)
    likeness = round(1 / (1 + math.exp(LEAST_EVIDENCE - SURE_ENOUGH - min(30.0, evidence))), 3)
    here, there = compared.here, compared.there
    pairs = tuple(
        (_stretch(here[step.here : step.here_end]), _stretch(there[step.there : step.there_end])) for step in run
    )
    return Passage(_stretch(mine), _stretch(yours), likeness, _why(mine, yours), pairs)


def _stretch(run: Sequence[Rendered]) -> Span:
    return Span(min(sentence.span.start for sentence in run), max(sentence.span.end for sentence in run))


def _why(mine: Sequence[Rendered], yours: Sequence[Rendered]) -> str:
    length = "one sentence" if len(mine) == 1 else f"{len(mine)} sentences, one after another,"
    said = f"{length} of the same meaning in another language"
    shared = all_numbers(mine) & all_numbers(yours)
    if shared:
        said += f", with the same number{'s' if len(shared) > 1 else ''}"
    if same_names(all_names(mine), all_names(yours))[0]:
        said += ", with names that sound the same"
    return said
