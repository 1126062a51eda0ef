"""What two voices say that cannot both be so, shown by their words: named rules, each with its sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.echo.rarity import rarity
from sayso.weigh.counts import counted
from sayso.weigh.ground import ground
from sayso.weigh.sameness import said_of_one
from sayso.weigh.senses import exclude, senses
from sayso.weigh.small_words import LIGHT
from sayso.weigh.verdict import common_words, verdict
from sayso.words import stem

if TYPE_CHECKING:
    from collections.abc import Collection

    from sayso.weigh.clauses import Clause, Sense
    from sayso.weigh.ground import At, Ground
    from sayso.weigh.handles import Handle
    from sayso.weigh.verdict import Verdict

SURE: Final = 3.0  # what two clauses have in common, as `Ground` weighs it
FAIR: Final = 1.5
LIKELY: Final = 1.0
FIRM: Final = 2.0
SOME: Final = 0.4  # the share of a clause that is common
MAINLY: Final = 0.6  # of what is denied, the share that the other tells of
ACCUSED: Final = 0.4  # the same where a statement denies as a whole
RARE: Final = 0.6  # how rare a word is from which two reports of one event mean the same by it
BESIDE: Final = 2  # content words from what clashes to what is common, where the one may be so and then the other
HALF: Final = 0.5
NEARLY: Final = 0.75


def opposed(one: At, other: At, handle: Handle) -> Verdict | None:
    """Say whether two clauses contradict one another by what the handle names; None where it is not likely."""
    rule = {"denied": _denied, "excludes": _excludes, "counted": counted, "none": _none}[handle.kind]
    return rule(one, other, handle.name)


def _denied(one: At, other: At, name: str) -> Verdict | None:
    """One denies what the other tells of."""
    if other.clause.denied or name not in one.clause.denied or name not in other.clause.said:
        return None
    if any(exclude(denied, said) for denied in one.clause.denied for said in other.clause.said):
        return None  # "no school was closed", "all schools stayed open"
    held = ground(one, other, {name})
    if held is None:
        return None
    more = any(sense.name in one.clause.denied for sense, _ in held.shared) or _accused(one, other)
    held = replace(held, around=held.around + more)
    if not _likely(one, other, held) or _told_of(one, other) < (ACCUSED if _whole(one) else MAINLY):
        return None
    here, there = _words(one, one.clause.denied[name]), _words(other, other.clause.said[name])
    text = f"One denies “{here}”, the other tells of {_told(here, there)}; both speak of {common_words(held, one)}."
    return verdict(
        one, other, held, text, sure=_sure(held) and one.clause.denied.keys() - LIGHT <= other.clause.said.keys()
    )


def _none(one: At, other: At, name: str) -> Verdict | None:
    """One says that there was none at all of what the other tells of, and hardly any other report does."""
    if name not in one.clause.denied or name not in other.clause.said or other.clause.denied or rarity(name) < RARE:
        return None
    held = ground(one, other, ())
    if held is None:
        return None
    here, there = _words(one, one.clause.denied[name]), _words(other, other.clause.said[name])
    if stem(here.casefold()) != stem(there.casefold()):
        return None
    text = f"One says that there was no “{here}” at all, the other tells of {_told(here, there)}."
    return verdict(one, other, held, text, sure=False)


def _told_of(one: At, other: At) -> float:
    """Return which share of what one clause denies the other tells of: of "did not die at the scene" "died" is a half.

    A half is enough where it is two words: "no order to stop the coaches was given", "the order was given in the city".
    """
    denied = one.clause.denied.keys() - LIGHT
    told = len(denied & other.clause.all.keys())
    return 1.0 if 2 * told >= len(denied) and told > 1 else told / max(1, len(denied))


def _whole(one: At) -> bool:
    return one.said.statement.stance == "denies"


def _accused(one: At, other: At) -> bool:
    """Tell whether one denies as a whole what is said of those for whom it speaks."""
    return _whole(one) and not one.said.speaks.isdisjoint(other.clause.names)


def _sure(held: Ground) -> bool:
    """Tell whether two clauses have so much in common, each of them, that they are about one thing."""
    return held.weight >= SURE and held.most >= NEARLY and held.least >= HALF and not held.parted


def _excludes(one: At, other: At, name: str) -> Verdict | None:
    """Each says of one thing what excludes the other."""
    against = senses().excludes[name]
    held = ground(one, other, {name, against})
    loose = name in senses().loose
    same = not loose and said_of_one(one, other, (name, against))
    if held is None or not _likely(one, other, held):
        return None
    if loose and (held.close < FIRM or not _of_one(one, other, (name, against), held)):
        return None
    here, there = _words(one, one.clause.said[name]), _words(other, other.clause.said[against])
    if here.endswith("ly") != there.endswith("ly"):
        return None  # "illegal", "lawfully": the one says how something is done
    text = f"“{here}” and “{there}” exclude one another; both speak of {common_words(held, one)}."
    if same:
        text = f"{text[:-1]} on {same}."
    return verdict(one, other, held, text, sure=bool(same) or (_sure(held) and not loose))


def _of_one(one: At, other: At, clash: tuple[str, str], held: Ground) -> bool:
    """Tell whether what clashes is said of one: something common stands beside it, on the same side, in both."""
    common = {*held.names, *held.near, *(sense.name for sense, _ in held.shared)}
    sides = [_beside(at.clause, name, common) for at, name in zip((one, other), clash, strict=True)]
    return not sides[0].isdisjoint(sides[1])


def _beside(clause: Clause, name: str, common: Collection[str]) -> set[tuple[str, bool]]:
    """Return what of the common stands within two words of a sense, and whether it stands before it."""
    at = next(place for place, sense in enumerate(clause.senses) if sense.name == name)
    return {
        (sense.name, place < at)
        for place, sense in enumerate(clause.senses)
        if sense.name in common and 0 < abs(place - at) <= BESIDE
        if place < at or sense.name not in clause.names  # "outside East Street" is nobody's state
    }


def _likely(one: At, other: At, held: Ground) -> bool:
    """Tell whether two clauses have enough in common to be about one thing."""
    if one.clause.another != other.clause.another and held.weight < SURE:
        return False
    if held.weight >= FAIR:
        return held.most >= SOME and (held.close >= LIKELY or bool(held.near))
    return held.most >= HALF and held.close >= LIKELY


def _words(at: At, one: Sense) -> str:
    return at.said.report.text[one.start : one.end]


def _told(here: str, there: str) -> str:
    return "it" if here.casefold() == there.casefold() else f"“{there}”"
