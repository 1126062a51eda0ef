"""What two voices say that cannot both be so, shown by their words: named rules, each with its sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from sayso.model import Place, Reason
from sayso.weigh.figures import disjoint
from sayso.weigh.ground import ground
from sayso.weigh.senses import exclude, sense_of, senses
from sayso.weigh.small_words import LIGHT
from sayso.weigh.things import thing
from sayso.words import days, stem, words

if TYPE_CHECKING:
    from sayso.model import Figure
    from sayso.weigh.clauses import Sense
    from sayso.weigh.ground import At, Ground
    from sayso.weigh.handles import Handle

Bearing = Literal["contradicts", "may contradict", "may be the same"]
SURE: Final = 3.0  # what two clauses have in common, as `Ground` weighs it
FAIR: Final = 1.5
LIKELY: Final = 1.0
FIRM: Final = 2.0
SOME: Final = 0.4  # the share of a clause that is common
HALF: Final = 0.5
NEARLY: Final = 0.75
SAME_TIME: Final = 3  # days between reports within which a count is hardly a later one


class Verdict(NamedTuple):
    """How two clauses bear on one another, how much they share, and the rule in a sentence with their places."""

    bearing: Bearing
    weight: float
    reason: Reason


def opposed(one: At, other: At, handle: Handle) -> Verdict | None:
    """Say whether two clauses contradict one another by what the handle names; None where it is not likely."""
    rule = {"denied": _denied, "excludes": _excludes, "counted": _counted}[handle.kind]
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
    if not _likely(one, other, held):
        return None
    here, there = _words(one, one.clause.denied[name]), _words(other, other.clause.said[name])
    text = f"One denies “{here}”, the other tells of {_told(here, there)}; both speak of {common_words(held, one)}."
    return _verdict(
        one, other, held, text, sure=_sure(held) and one.clause.denied.keys() - LIGHT <= other.clause.said.keys()
    )


def _accused(one: At, other: At) -> bool:
    """Tell whether one denies as a whole what is said of those for whom it speaks."""
    return one.said.statement.stance == "denies" and not one.said.speaks.isdisjoint(other.clause.names)


def _sure(held: Ground) -> bool:
    """Tell whether two clauses have so much in common, each of them, that they are about one thing."""
    return held.weight >= SURE and held.most >= NEARLY and held.least >= HALF and not held.parted


def _excludes(one: At, other: At, name: str) -> Verdict | None:
    """Each says of one thing what excludes the other."""
    against = senses().excludes[name]
    held = ground(one, other, {name, against})
    loose = name in senses().loose
    if held is None or not _likely(one, other, held) or (loose and held.close < FIRM):
        return None
    here, there = _words(one, one.clause.said[name]), _words(other, other.clause.said[against])
    text = f"“{here}” and “{there}” exclude one another; both speak of {common_words(held, one)}."
    return _verdict(one, other, held, text, sure=_sure(held) and not loose)


def _likely(one: At, other: At, held: Ground) -> bool:
    """Tell whether two clauses have enough in common to be about one thing."""
    if one.clause.another != other.clause.another and held.weight < SURE:
        return False
    if held.weight >= FAIR:
        return held.most >= SOME and (held.close >= LIKELY or bool(held.near))
    return held.most >= HALF and held.close >= LIKELY


def _counted(one: At, other: At, name: str) -> Verdict | None:
    """Two numbers of one thing that have no value in common, told within three days or of the same days."""
    pair = _figures(one, other, name)
    if pair is None or not _one_time(one, other, *pair):
        return None
    held = ground(one, other, {name})
    if held is None or held.weight < LIKELY or not held.close:
        return None
    text = f"“{pair[0].text}” and “{pair[1].text}” are given of {pair[0].of}; both speak of {common_words(held, one)}."
    return _verdict(one, other, held, text, sure=False)


def _figures(one: At, other: At, name: str) -> tuple[Figure, Figure] | None:
    found = [
        (here, there)
        for here in one.said.statement.figures
        for there in other.said.statement.figures
        if one.clause.span.meets(here.span) and other.clause.span.meets(there.span)
        if here.high != 0 and there.high != 0 and disjoint(here, there)
        if _counts(here, name) and _counts(there, name) and thing(here).outcome == thing(there).outcome
    ]
    return found[0] if len(found) == 1 else None


def _counts(figure: Figure, name: str) -> bool:
    what = thing(figure)
    return what.telling and (what.outcome == name or name in {sense_of(one) for one in what.of})


def _one_time(one: At, other: At, here: Figure, there: Figure) -> bool:
    told = days(here.as_of), days(there.as_of)
    first, second = told if all(told) else (one.said.published, other.said.published)
    if first is None or second is None:
        return False
    return max(first[0], second[0]) - min(first[1], second[1]) <= (1 if all(told) else SAME_TIME)


def _verdict(one: At, other: At, held: Ground, text: str, *, sure: bool) -> Verdict:
    places = tuple(Place(at.said.report.id, (at.clause.span,)) for at in (one, other))
    return Verdict("contradicts" if sure else "may contradict", held.weight, Reason(text, places))


def _words(at: At, one: Sense) -> str:
    return at.said.report.text[one.start : one.end]


def _told(here: str, there: str) -> str:
    return "it" if here.casefold() == there.casefold() else f"“{there}”"


def common_words(held: Ground, one: At) -> str:
    """Return what two clauses, or else their statements, have in common, as the first has it."""
    text = one.said.report.text
    named = [_as_written(text, name) for name in held.names or (() if held.close else held.near)]
    shared = [text[sense.start : sense.end] for sense, _ in held.shared]
    return ", ".join(dict.fromkeys((*named, *shared, *(day.capitalize() for day in held.days))))


def _as_written(text: str, name: str) -> str:
    written = (text[word.start : word.end] for word in words(text) if word.capital and stem(word.fold) == name)
    return next(written, name)
