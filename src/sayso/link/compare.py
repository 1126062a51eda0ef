"""Whether two statements make the same assertion: named rules, each explaining itself in a sentence.

Every rule refuses when numbers, names, negations or words such as "might" and "before" differ in a way it does not
name. Likeness is the aligned share of content words, 2 * LCS / (a + b), so that who did what to whom must agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from sayso.link.features import (
    NEAR,
    aligned,
    collected_alike,
    common,
    contains,
    copied,
    differ,
    find,
    held_together,
    is_repeated,
    long_quotation,
    names_conflict,
    near,
    one_occasion,
    quoted,
    same_figure,
    size,
    swapped,
    turned_outside,
    undone,
    voices,
)
from sayso.link.said import QUOTATION

if TYPE_CHECKING:
    from sayso.link.said import Said, Wording

Rule = Literal[
    "same words", "shortened", "nearly the same words", "same assertion", "same numbers", "other figure", "denial",
    "two voices",
]  # fmt: skip
PHRASE: Final = 4
SHORT: Final = 2
RUN: Final = 6
ALIKE: Final = 0.75
ONE_INTERVIEW: Final = 0.6


@dataclass(frozen=True, slots=True)
class Tie:
    """Two statements that belong to one claim: the rule, its likeness (0 to 1), and the rule in a sentence."""

    rule: Rule
    likeness: float
    why: str


def within_a_voice(one: Said, other: Said) -> Tie | None:
    """Tie two statements of voices that may be the same one; None when it is not sure."""
    if _nested(one, other) or (voices(one, other) == "conflict" and not long_quotation(one, other)):
        return None
    if is_repeated(one, other):
        return Tie("shortened", 1.0, "The same report quotes it again, shortened.")
    numbers = _same_numbers(one, other)
    if numbers is not None or not (held_together(one, other) or copied(one, other)):
        return numbers
    shortened = _shortened(one, other)
    if shortened is not None or one.turns != other.turns:
        return shortened
    for rule in (_same_words, _nearly, _same_assertion, _other_figure):
        found = rule(one, other)
        if found is not None:
            return found
    return None


def across_voices(one: Said, other: Said) -> Tie | None:
    """Tie statements whose voices may differ, and a denial to what it denies; None when it is not sure."""
    if abs(one.turns - other.turns) == 1:
        return None if _nested(one, other) else _denial(one, other)
    if _nested(one, other) or one.turns != other.turns or differ(one.wording, other.wording):
        return None
    if one.wording.first_person or other.wording.first_person or undone(one.wording, other.wording):
        return None
    likeness = aligned(one.wording.stems, other.wording.stems)
    anchored = bool(one.wording.proper & other.wording.proper)
    if likeness >= NEAR and anchored and size(one, other) >= PHRASE and not swapped(one, other):
        return Tie("two voices", likeness, "Two voices say the same in nearly the same words, with the same names.")
    if likeness >= ALIKE and same_figure(one, other) and size(one, other) >= PHRASE and anchored:
        return Tie("two voices", likeness, "Two voices give the same figure of the same thing, with the same names.")
    return None


def clash(one: Said, other: Said) -> bool:
    """Tell whether two statements can never stand in one claim: one inside the other, or two voices, no long words."""
    return _nested(one, other) or (voices(one, other) == "conflict" and not long_quotation(one, other))


def compatible(one: Said, other: Said) -> bool:
    """Tell whether two statements can stand in one claim without being tied themselves."""
    first, second = one.wording, other.wording
    if clash(one, other):
        return False
    if contains(first, second):
        return True
    if abs(one.turns - other.turns) > 1 or names_conflict(first, second):
        return False
    if not first.bare or not second.bare:
        return first.folds == second.folds
    shared = common(first.bare, second.bare)
    return shared / min(len(first.bare), len(second.bare)) >= ONE_INTERVIEW or _same_numbers(one, other) is not None


def opposed(one: Said, other: Said) -> bool:
    """Tell whether one of two statements of a claim turns the other round."""
    first, second = one.wording, other.wording
    if abs(one.turns - other.turns) != 1:
        return False
    if contains(first, second):
        return (one.statement.stance == "denies") != (other.statement.stance == "denies")
    return aligned(first.bare, second.bare) >= ALIKE


# ---------------------------------------------------------------- rules


def _nested(one: Said, other: Said) -> bool:
    """Tell whether one statement stands in the other: "they asked him to deny it" and what he was to deny."""
    return one.statement.within == other.statement.id or other.statement.within == one.statement.id


def _same_words(one: Said, other: Said) -> Tie | None:
    """Tie the same words; fewer than six only of one voice, fewer than three only where a relay or a copy shows."""
    if one.wording.folds != other.wording.folds:
        return None
    length = len(one.wording.stems)
    if length >= QUOTATION or (length >= 3 and voices(one, other) == "same"):  # noqa: PLR2004 - "no comment" ties nothing
        return Tie("same words", 1.0, "The same words.")
    if copied(one, other):
        return Tie("same words", 1.0, "The same words, in a passage of twelve words or more that both reports have.")
    if length >= SHORT and voices(one, other) == "same" and collected_alike(one, other):
        return Tie("same words", 1.0, "The same words of one voice, taken down by one collector.")
    return None


def _shortened(one: Said, other: Said) -> Tie | None:
    """Tie when the shorter's words stand in one run in the longer, and nothing in that sentence turns them round."""
    short, long = sorted((one.wording, other.wording), key=lambda wording: len(wording.folds))
    if len(short.folds) == len(long.folds) or not _long_enough(short, one, other):
        return None
    if one.statement.stance != other.statement.stance:
        return None
    at = find(short.folds, long.folds)
    if at is None or turned_outside(long, at, at + len(short.folds)):
        return None
    return Tie("shortened", len(short.stems) / len(long.stems), "The same words, shortened in one of the reports.")


def _long_enough(short: Wording, one: Said, other: Said) -> bool:
    """Tell whether a shortened quotation is long enough: less will do for one full name, or one collector of both.

    Seven words, three of them content, do within a month, unless each was told to somebody else.
    """
    if len(short.stems) >= QUOTATION:
        return True
    if not quoted(one, other):
        return False
    if voices(one, other) == "same" and len(short.folds) >= RUN and len(short.stems) >= SHORT:
        return True
    told = any(said.statement.listener or said.statement.relays for said in (one, other))
    elsewhere = told and one.heard.isdisjoint(other.heard)
    if len(short.folds) > RUN and len(short.stems) > SHORT and near(one, other) and not elsewhere:
        return True
    return not one.heard.isdisjoint(other.heard) and len(short.stems) >= PHRASE


def _same_numbers(one: Said, other: Said) -> Tie | None:
    """Tie what one collector was told with the same numbers: six in ten content words, four at least, in any order.

    The numbers of one are among those of the other; a single one has to count the same thing.
    """
    first, second = one.wording, other.wording
    fewer, more = sorted((set(first.numbers), set(second.numbers)), key=len)
    if not fewer <= more or not (len(fewer) > 1 or same_figure(one, other)):
        return None
    if one.turns != other.turns or names_conflict(first, second) or not collected_alike(one, other):
        return None
    here, there = set(first.stems), set(second.stems)
    shared = len(here & there)
    if shared < PHRASE or shared < ONE_INTERVIEW * min(len(here), len(there)) or voices(one, other) == "conflict":
        return None
    return Tie("same numbers", shared / len(first.stems + second.stems), "One collector was told the same numbers.")


def _nearly(one: Said, other: Said) -> Tie | None:
    """Tie nearly the same words: an alignment of at least 0.85 with no other number, name, negation or condition."""
    if size(one, other) < QUOTATION or differ(one.wording, other.wording):
        return None
    likeness = aligned(one.wording.stems, other.wording.stems)
    if likeness < NEAR or (swapped(one, other) and voices(one, other) != "same"):
        return None
    return Tie("nearly the same words", likeness, "Nearly the same words; numbers, names and negations agree.")


def _same_assertion(one: Said, other: Said) -> Tie | None:
    """Tie one named voice's other words: alignment 0.75, or 0.6 when both reports name the same who took it down."""
    if voices(one, other) != "same" or size(one, other) < PHRASE or differ(one.wording, other.wording):
        return None
    likeness = aligned(one.wording.stems, other.wording.stems)
    if likeness < (ALIKE if one.heard.isdisjoint(other.heard) else ONE_INTERVIEW):
        return None
    return Tie("same assertion", likeness, "The same voice says the same in other words; numbers and names agree.")


def _other_figure(one: Said, other: Said) -> Tie | None:
    """Tie, of one voice on one occasion, the same words but for the number: one claim whose figures disagree."""
    first, second = one.wording, other.wording
    if first.numbers == second.numbers or len(first.numbers) != len(second.numbers) or voices(one, other) != "same":
        return None
    if min(len(first.bare), len(second.bare)) < PHRASE or not one_occasion(one, other):
        return None
    likeness = aligned(first.bare, second.bare)
    if likeness < 0.9 or first.guards != second.guards or names_conflict(first, second):  # noqa: PLR2004 - see above
        return None
    return Tie("other figure", likeness / 2, "The same voice on the same occasion, but another figure.")


def _denial(one: Said, other: Said) -> Tie | None:
    """Tie the same content, denied by one: alignment 0.85, the same numbers, a name or number in common."""
    first, second = one.wording, other.wording
    if first.numbers != second.numbers or first.guards != second.guards or names_conflict(first, second):
        return None
    likeness = aligned(first.stems, second.stems)
    anchored = bool(first.proper & second.proper) or bool(first.numbers) or voices(one, other) == "same"
    if likeness < NEAR or size(one, other) < PHRASE or swapped(one, other) or first.first_person or not anchored:
        return None
    return Tie("denial", likeness / 2, "One denies what the other asserts, in nearly the same words.")
