"""Figures of one measure side by side: which cannot hold together, and which later count supersedes an earlier one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal

from sayso.words import content, days, stem, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Claim, Figure, Report, Statement

ALIKE: Final = 0.75
SAME_TIME: Final = 7
COMMONEST: Final = 200


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure in a statement of a claim, with what its measure is compared by.

    `of` and `about` are stems of what is counted and of the whole content without numbers; `names` its capitalised
    words; `when` the range of days it is about (as stated, else when published), `stated` whether the text says so.
    """

    claim: str
    statement: Statement
    figure: Figure
    of: frozenset[str]
    about: tuple[str, ...]
    names: frozenset[str]
    when: tuple[int, int] | None
    stated: bool

    @property
    def voice(self) -> frozenset[str]:
        """The words by which the voice is compared."""
        return voice_words(self.statement.voice)


def counted(
    reports: Mapping[str, Report], statements: Mapping[str, Statement], claims: Iterable[Claim]
) -> list[Counted]:
    """Return every figure of every claim, where the statement counts something."""
    return [
        _counted(reports[statements[name].report], claim.id, statements[name], figure)
        for claim in claims
        for name in claim.statements
        for figure in statements[name].figures
        if figure.of and (figure.low is not None or figure.high is not None)
    ]


def _counted(report: Report, claim: str, statement: Statement, figure: Figure) -> Counted:
    spoken = words(report.text, statement.content)
    stated = days(figure.as_of)
    return Counted(
        claim=claim,
        statement=statement,
        figure=figure,
        of=frozenset(content(words(figure.of))),
        about=tuple(one for one in content(spoken) if not one.startswith("#")),
        names=frozenset(stem(word.fold) for word in spoken if word.capital),
        when=stated or days(report.published.value),
        stated=stated is not None,
    )


def disjoint(one: Figure, other: Figure) -> bool:
    """Tell whether two intervals of the same kind have no value in common."""
    if one.share != other.share:
        return False
    low, high = max(_low(one), _low(other)), min(_high(one), _high(other))
    return low > high


def _low(figure: Figure) -> float:
    return float("-inf") if figure.low is None else figure.low


def _high(figure: Figure) -> float:
    return float("inf") if figure.high is None else figure.high


Verdict = Literal["contradicts", "superseded by", "supersedes", ""]


def compare(one: Counted, other: Counted) -> Verdict:
    """Say how the first figure stands to the second; empty unless it is sure that both measure the same."""
    if not disjoint(one.figure, other.figure) or not _one_measure(one, other):
        return ""
    if one.claim == other.claim:
        return "contradicts"
    same_voice = bool(one.voice) and bool(other.voice) and (one.voice <= other.voice or other.voice <= one.voice)
    if same_voice and one.when and other.when and one.when != other.when:
        return "superseded by" if one.when < other.when else "supersedes"
    if same_voice or not one.voice or not other.voice or not _one_time(one, other):
        return ""
    return "contradicts"


def _one_measure(one: Counted, other: Counted) -> bool:
    """Tell whether the same is counted in the same place and said in nearly the same words, with no other name."""
    from rapidfuzz.distance import LCSseq

    if one.of != other.of or not one.of:
        return False
    if one.claim == other.claim:
        return True
    places = {one.figure.place.casefold(), other.figure.place.casefold()} - {""}
    if len(places) > 1 or (one.names - set(other.about) and other.names - set(one.about)):
        return False
    if not places and not one.names & other.names:
        return False
    shorter = min(len(one.about), len(other.about))
    return shorter >= 3 and LCSseq.similarity(one.about, other.about) >= ALIKE * shorter  # noqa: PLR2004 - a bare noun


def _one_time(one: Counted, other: Counted) -> bool:
    """Tell whether both are about the same days as stated, or were published within a week."""
    if one.when is None or other.when is None:
        return False
    gap = max(one.when[0], other.when[0]) - min(one.when[1], other.when[1])
    return gap <= (0 if one.stated and other.stated else SAME_TIME)


def pairs(found: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """Yield the pairs worth comparing: one claim, or the same thing counted together with one word or place."""
    blocks: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        blocks["claim", one.claim].append(at)
        for mark in {*one.names, *one.about, one.figure.place.casefold()} - one.of:
            blocks[one.of, mark].append(at)
    chosen = {pair for block in blocks.values() if 1 < len(block) <= COMMONEST for pair in combinations(block, 2)}
    yield from ((found[a], found[b]) for a, b in sorted(chosen))
