"""Figures of one measure side by side: which cannot hold together, and which later count supersedes an earlier one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal

from sayso.remembered import remembered
from sayso.words import CALENDAR, STOP, content, days, stem, stems, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Claim, Figure, Origin, Report, Spans, Statement
    from sayso.words import Word

    Worded = tuple[tuple[str, ...], frozenset[str]]

ALIKE: Final = 0.75
LATER: Final = 0.5  # of the words, where one voice counts again
BESIDE: Final = 2  # content words in common beside what is counted
SAME_TIME: Final = 7
COMMONEST: Final = 200
_PLAIN: Final = CALENDAR | STOP


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure in a statement of a claim, with what its measure is compared by.

    `of` and `about` are stems of what is counted and of the whole content without numbers; `names` its capitalised
    words; `when` the range of days it is about (as stated, else when published), `stated` whether the text says so;
    `origin` the id of the origin that carries it, empty when its lineage is not recorded.
    """

    claim: str
    statement: Statement
    figure: Figure
    of: frozenset[str]
    about: tuple[str, ...]
    names: frozenset[str]
    when: tuple[int, int] | None
    stated: bool
    origin: str = ""
    outlet: str = ""
    published: tuple[int, int] | None = None

    @property
    def voice(self) -> frozenset[str]:
        """The words by which the voice is compared."""
        return voice_words(self.statement.voice)


def counted(
    reports: Mapping[str, Report],
    statements: Mapping[str, Statement],
    claims: Iterable[Claim],
    carrier: Mapping[str, Origin],
) -> list[Counted]:
    """Return every figure of every claim, where the statement counts something. `carrier` is a statement's origin."""
    return [
        counted_in(reports[statements[name].report], claim.id, statements[name], figure, carrier.get(name))
        for claim in claims
        for name in claim.statements
        for figure in statements[name].figures
        if figure.of and (figure.low is not None or figure.high is not None)
    ]


def counted_in(report: Report, claim: str, statement: Statement, figure: Figure, origin: Origin | None) -> Counted:
    """Return a figure of a statement of a claim, with what its measure is compared by."""
    about, names = _worded(report, statement.content)
    stated = days(figure.as_of)
    return Counted(
        claim=claim,
        statement=statement,
        figure=figure,
        of=frozenset(stems(figure.of)),
        about=about,
        names=names,
        when=stated or days(report.published.value),
        stated=stated is not None,
        origin=origin.id if origin else "",
        outlet=report.name,
        published=days(report.published.value),
    )


def _load(held: Sequence[Iterable[str]]) -> Worded:
    about, names = held
    return tuple(about), frozenset(names)


@remembered(load=_load, dump=lambda worded: (worded[0], sorted(worded[1])))
def _worded(report: Report, spans: Spans) -> Worded:
    """Return the content words at some places of a report that are no numbers, and the words that may be names."""
    spoken = words(report.text, spans)
    about = tuple(one for one in content(spoken) if not one.startswith("#"))
    return about, frozenset(stem(word.fold) for word in spoken if word.capital and not _is_plain(word))


def _is_plain(word: Word) -> bool:
    """Tell whether a capitalised word is a number, a function word or of the calendar: it names nothing."""
    return word.fold in _PLAIN or any(one.startswith("#") for one in content((word,)))


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


Verdict = Literal["contradicts", "superseded by", "supersedes", "garbled", ""]


def compare(one: Counted, other: Counted) -> Verdict:
    """Say how the first figure stands to the second; empty unless it is sure that both measure the same."""
    if one.statement.id == other.statement.id or not disjoint(one.figure, other.figure):
        return ""
    verdict = _apart(one, other)
    return "" if verdict and (_beside(one, other) or _beside(other, one)) else verdict


def _apart(one: Counted, other: Counted) -> Verdict:
    """Say how two figures that have no value in common stand to one another."""
    if one.origin and one.origin == other.origin and one.outlet != other.outlet:
        return "garbled" if _one_sentence(one, other) else ""
    if one.claim == other.claim and one.of == other.of:
        return "contradicts"
    same_voice = bool(one.voice) and bool(other.voice) and (one.voice <= other.voice or other.voice <= one.voice)
    if not _one_measure(one, other, LATER if same_voice else ALIKE):
        return ""
    if same_voice:
        return _later(one, other)
    return "contradicts" if one.voice and other.voice and _one_time(one, other) else ""


def same_matter(one: Counted, other: Counted, *, one_origin: bool = False) -> bool:
    """Tell whether two figures count the same about one matter, whatever their values.

    In two reports of one origin the same sentence tells it, of one voice words that are alike, of two voices words that
    are nearly the same about the same time.
    """
    if one.statement.id == other.statement.id:
        return False
    if one_origin:
        return _one_sentence(one, other)
    if one.voice and other.voice and (one.voice <= other.voice or other.voice <= one.voice):
        return _one_measure(one, other, LATER)
    return _one_measure(one, other, ALIKE) and _one_time(one, other)


def _beside(one: Counted, other: Counted) -> bool:
    """Tell whether the other's statement gives a figure that agrees with this one beside its own: "four of the ten"."""
    alike = [f for f in other.statement.figures if f.share == one.figure.share and f is not other.figure]
    same = [figure for figure in alike if _within(frozenset(stems(figure.of)), one.of)]
    return any(not disjoint(one.figure, figure) for figure in same)


def _later(one: Counted, other: Counted) -> Verdict:
    """Say which of one voice's two counts is the later, when the days they are about and their reports agree on it."""
    if not one.when or not other.when or one.when == other.when:
        return ""
    earlier = one.when < other.when
    here, there = one.published, other.published
    if here and there and here != there and earlier != (here < there):
        return ""
    return "superseded by" if earlier else "supersedes"


def _one_measure(one: Counted, other: Counted, alike: float) -> bool:
    """Tell whether the same is counted in the same place and said in nearly the same words, with no other name.

    One voice's later count may name what is counted in fewer words.
    """
    from rapidfuzz.distance import LCSseq

    if not one.of or not other.of or not (one.of == other.of if alike == ALIKE else _within(one.of, other.of)):
        return False
    places = {one.figure.place.casefold(), other.figure.place.casefold()} - {""}
    if (len(places) > 1 and alike == ALIKE) or (one.names - set(other.about) and other.names - set(one.about)):
        return False
    if not places and not one.names & other.names:
        return False
    shorter = min(len(one.about), len(other.about))
    return shorter >= 3 and LCSseq.similarity(one.about, other.about) >= alike * shorter  # noqa: PLR2004 - a bare noun


def _one_sentence(one: Counted, other: Counted) -> bool:
    """Tell whether two reports of one origin give the same words but for the number."""
    if not one.of or not other.of or not _within(one.of, other.of):
        return False
    if one.stated and other.stated and one.when != other.when:
        return False
    shorter, longer = sorted((set(one.about), set(other.about)), key=len)
    shared = shorter & longer
    return one.claim == other.claim or (shared == shorter and len(shared - one.of - other.of) >= BESIDE)


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


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
            for word in one.of:
                blocks[word, mark].append(at)
    chosen = {pair for block in blocks.values() if 1 < len(block) <= COMMONEST for pair in combinations(block, 2)}
    yield from ((found[a], found[b]) for a, b in sorted(chosen))
