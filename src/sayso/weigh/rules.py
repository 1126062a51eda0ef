"""The one table of rules for the credibility of a claim (Admiralty code, AJP-2.1: "1" to "6").

The first row whose test holds gives the grade. The texts alone tell who agrees with whom, not who is right: without
two independent origins the engine says "6 Truth cannot be judged", and leaves "2" and "5" to people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.model import CREDIBILITY

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a rule looks at: counts of origins and of statements without one.

    `supporting` origins assert the claim, of which `independent` are pairwise known to share no root; `against` counts
    the independent origins that deny or contradict it, and `opposed` tells that somebody does, recorded or not;
    `disagree` tells that its own origins give different figures.
    """

    supporting: int
    independent: int
    against: int
    opposed: bool
    disagree: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: a name, the grade, the sentence that explains it, and the test."""

    name: str
    grade: str
    sentence: str
    test: Callable[[Weighed], bool]


RULES: Final = (
    Rule(
        "confirmed",
        "1",
        "Two or more independent origins say so, and no origin denies or contradicts it.",
        lambda seen: seen.independent >= 2 and not seen.opposed and not seen.disagree,  # noqa: PLR2004 - rule 2
    ),
    Rule(
        "contested",
        "3",
        "Two or more independent origins say so, but it is denied or contradicted.",
        lambda seen: seen.independent >= 2 and seen.opposed,  # noqa: PLR2004 - rule 2
    ),
    Rule(
        "figures disagree",
        "3",
        "Two or more independent origins say so, but with different figures.",
        lambda seen: seen.independent >= 2,  # noqa: PLR2004 - rule 2
    ),
    Rule(
        "outweighed",
        "4",
        "Two or more independent origins deny or contradict it, and fewer than two say so.",
        lambda seen: seen.supporting > 0 and seen.against >= 2,  # noqa: PLR2004 - rule 2
    ),
    Rule(
        "word against word",
        "6",
        "It is said, and it is denied or contradicted: the texts do not tell which is right.",
        lambda seen: seen.supporting > 0 and seen.opposed,
    ),
    Rule(
        "independence not established",
        "6",
        "More than one origin says so, but they may share a root: independence not established.",
        lambda seen: seen.supporting > 1,
    ),
    Rule(
        "single origin",
        "6",
        "One origin says so, however many reports pass it on; nothing confirms it.",
        lambda seen: seen.supporting == 1,
    ),
    Rule(
        "denied only",
        "6",
        "It is denied or contradicted; no origin that says so is recorded.",
        lambda seen: seen.opposed,
    ),
    Rule(
        "lineage not recorded",
        "6",
        "No origin is recorded: the reports do not say where they have it from.",
        lambda _: True,
    ),
)


def judge(seen: Weighed) -> Rule:
    """Return the first row whose test holds; the last always does."""
    return next(rule for rule in RULES if rule.test(seen))


def rules_table() -> tuple[tuple[str, str, str], ...]:
    """Return the table for the documentation: name, grade in words, sentence; the first that holds counts."""
    return tuple((rule.name, f"{rule.grade} {CREDIBILITY[rule.grade]}", rule.sentence) for rule in RULES)
