"""What weighs when two statements are compared: voices, names, numbers, order of words, occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from sayso.link.said import QUOTATION
from sayso.words import NEGATIONS, stem, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.link.said import Said, Wording

NEAR: Final = 0.85
REPEATED: Final = 4  # words in a row that a report quotes twice
COPIED: Final = 12  # words in a row that two reports do not share by accident
_UNDOING: Final = "refuse decline fail cease stop avoid forget threaten promise plan try want hope offer ask"
UNDOING: Final = frozenset(map(stem, _UNDOING.split()))
WAYS: Final = frozenset(["from", "out", "off", "away", "back", "up", "down", "every", "some", "both"])
RELAYED: Final = 30  # days within which a relay passes on a few words


def voices(one: Said, other: Said) -> Literal["same", "open", "conflict"]:
    """Compare two voices: a single name is one voice only together with where it was heard; no name stays open."""
    if not one.voice or not other.voice:
        return "open"
    if not (one.voice <= other.voice or other.voice <= one.voice):
        return "conflict"
    single = min(len(one.voice), len(other.voice)) == 1 and not _institutions(one, other)
    return "open" if single and one.heard.isdisjoint(other.heard) else "same"


def _institutions(one: Said, other: Said) -> bool:
    return {one.statement.voice.kind, other.statement.voice.kind} <= {"organisation", "document"}


def contains(one: Wording, other: Wording) -> bool:
    """Tell whether the shorter's words stand in one run in the longer."""
    short, long = sorted((one.folds, other.folds), key=len)
    return bool(short) and find(short, long) is not None


def aligned(one: Sequence[str], other: Sequence[str]) -> float:
    """Return 2 * LCS / (a + b) of two sequences, 0 to 1; 0 when one is empty."""
    return 2 * common(one, other) / (len(one) + len(other)) if one and other else 0.0


def common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(one, other)


def size(one: Said, other: Said) -> int:
    """Return the content words of the shorter."""
    return min(len(one.wording.stems), len(other.wording.stems))


def differ(one: Wording, other: Wording) -> bool:
    """Tell whether numbers, conditions or names set two wordings apart."""
    return one.numbers != other.numbers or one.guards != other.guards or names_conflict(one, other)


def names_conflict(one: Wording, other: Wording) -> bool:
    """Tell whether each names what the other does not: two towns, two days, two people."""
    return bool(one.names - set(other.stems)) and bool(other.names - set(one.stems))


def held_together(one: Said, other: Said) -> bool:
    """Tell what may be one assertion from what is said of many: "the suspect was taken into custody" needs a name."""
    return quoted(one, other) or voices(one, other) == "same" or bool(one.wording.proper & other.wording.proper)


def copied(one: Said, other: Said) -> bool:
    """Tell whether short words stand in one passage of at least twelve words that both reports have."""
    here, there = one.passage, other.passage
    if not here.inside or here.inside != there.inside or one.statement.report == other.statement.report:
        return False
    return _alike(here.before, there.before) + len(here.inside) + _alike(here.after, there.after) >= COPIED


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words from the first on are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(other)))


def collected_alike(one: Said, other: Said) -> bool:
    """Tell whether both reports name one collector and one of them passes on, within a month where dates are known."""
    if one.statement.report == other.statement.report:
        return False
    return near(one, other) and any({one.own, other.own} != {collector} for collector in one.heard & other.heard)


def near(one: Said, other: Said) -> bool:
    """Tell whether two reports came out within a month, where both dates are known."""
    return one.date is None or other.date is None or abs(one.date[0] - other.date[0]) <= RELAYED


def is_repeated(one: Said, other: Said) -> bool:
    """Tell whether a report quotes again, with no voice, a few words of a longer quotation of its own: a headline."""
    if one.statement.report != other.statement.report or one.statement.id == other.statement.id:
        return False
    short, long = sorted((one, other), key=lambda said: len(said.wording.folds))
    if short.statement.voice.name or short.statement.stance != long.statement.stance or not quoted(one, other):
        return False
    return len(short.wording.folds) >= REPEATED and contains(one.wording, other.wording)


def quoted(one: Said, other: Said) -> bool:
    """Tell whether both quote."""
    return "indirect" not in (one.statement.kind, other.statement.kind)


def swapped(one: Said, other: Said) -> bool:
    """Tell whether a content word stands where the other has a different one: "rose" for "fell"."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.fuzz import ratio

    first, second = one.wording.stems, other.wording.stems
    return any(
        step.tag == "replace" and ratio(first[step.src_pos], second[step.dest_pos]) < 80  # noqa: PLR2004 - a spelling
        for step in Levenshtein.editops(first, second)
    )


def same_figure(one: Said, other: Said) -> bool:
    """Tell whether the same interval of the same counted thing stands in both statements."""
    counted = [
        {(figure.low, figure.high, stems(figure.of)) for figure in said.statement.figures if figure.of}
        for said in (one, other)
    ]
    return bool(counted[0] & counted[1])


def long_quotation(one: Said, other: Said) -> bool:
    """Tell a quotation that two people do not say alike by accident: the voice is misnamed, or a spokesman's."""
    return (
        size(one, other) >= QUOTATION
        and quoted(one, other)
        and not differ(one.wording, other.wording)
        and aligned(one.wording.stems, other.wording.stems) >= NEAR
    )


def one_occasion(one: Said, other: Said) -> bool:
    """Tell whether both name one collector, or the same as-of date, or came out on the same day."""
    dates = [{figure.as_of for figure in said.statement.figures} for said in (one, other)]
    if all(dates) and "" not in dates[0] | dates[1]:
        return bool(dates[0] & dates[1])
    person = {one.statement.voice.kind, other.statement.voice.kind} <= {"person", "pseudonym"}
    if person and not one.heard.isdisjoint(other.heard):
        return True
    return one.date is not None and one.date == other.date and one.date[0] == one.date[1]


def undone(one: Wording, other: Wording) -> bool:
    """Tell whether one alone has a verb that undoes the next ("refused to resign"), or goes the other way ("from")."""
    return not UNDOING.isdisjoint({*one.stems} ^ {*other.stems}) or not WAYS.isdisjoint({*one.folds} ^ {*other.folds})


def find(short: tuple[str, ...], long: tuple[str, ...]) -> int | None:
    """Return where the shorter run stands in the longer, None when it does not."""
    return next((at for at in range(len(long) - len(short) + 1) if long[at : at + len(short)] == short), None)


def turned_outside(long: Wording, begin: int, end: int) -> bool:
    """Tell whether a negation or condition stands in the same sentence as the run, outside it."""
    first, last = long.sentences[begin], long.sentences[end - 1]
    outside = (*range(begin), *range(end, len(long.folds)))
    return any(
        first <= long.sentences[at] <= last and (long.folds[at] in NEGATIONS or long.folds[at] in long.guards)
        for at in outside
    )
