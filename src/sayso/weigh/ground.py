"""Whether two clauses of two voices are about one matter: what they share, and what sets them apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.remembered import remembered
from sayso.weigh.small_words import LIGHT
from sayso.words import stem, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from sayso.model import Report
    from sayso.weigh.clauses import Clause, Sense
    from sayso.weigh.spoken import Spoken

FIRST_NAME: Final = 2.0
AROUND: Final = 1.0  # the most that words around the two clauses count for


class At(NamedTuple):
    """A clause and the statement that it stands in."""

    said: Spoken
    clause: Clause


@dataclass(frozen=True, slots=True)
class Ground:
    """What two clauses have in common beside what is compared, and how much that is.

    `shared` are the places of common senses in each; `names` and `days` those that both name; `near` names that only
    their statements share. `around` is what stands around the clauses, one at most. `parted` tells that each names what
    the other does not. `least` and `most` are the common shares of the two clauses.
    """

    shared: tuple[tuple[Sense, Sense], ...]
    names: tuple[str, ...]
    near: tuple[str, ...]
    days: tuple[str, ...]
    around: float
    parted: bool
    least: float
    most: float

    @property
    def close(self) -> float:
        """What the two clauses themselves have in common; the first name counts two, all else one."""
        return len(self.shared) + len(self.days) + (FIRST_NAME + len(self.names) - 1 if self.names else 0)

    @property
    def weight(self) -> float:
        """What they have in common, with what stands around them."""
        return self.close + self.around


def ground(one: At, other: At, without: Collection[str]) -> Ground | None:
    """Return what two clauses have in common; None where a name, a place or a day sets them apart."""
    here, there = one.clause, other.clause
    if here.days and there.days and here.days.isdisjoint(there.days):
        return None
    names = here.names & there.names
    if any(_other_name(name, one, other) for name in names):
        return None
    strangers = here.names.isdisjoint(other.said.names) and there.names.isdisjoint(one.said.names)
    if (
        (here.names and there.names and strangers)
        or _elsewhere(one.said, other.said)
        or _elsewhere(other.said, one.said)
    ):
        return None
    own = {*without, *here.names, *there.names}
    shared = [
        (here.all[name], there.all[name])
        for name in here.all
        if name in there.all and name not in own and name not in LIGHT and _one_thing(name, one, other, without)
    ]
    found = {sense.name for sense, _ in shared}
    near = (one.said.names & other.said.names) - names
    around = len(near) + len((one.said.senses & other.said.senses) - found - own) / 2
    return Ground(
        shared=tuple(shared),
        names=tuple(sorted(names)),
        near=tuple(sorted(near)),
        days=tuple(sorted(here.days & there.days)),
        around=min(AROUND, around),
        parted=bool(here.names - other.said.names) and bool(there.names - one.said.names),
        least=min(_covered(here, there, without), _covered(there, here, without)),
        most=max(_covered(here, there, without), _covered(there, here, without)),
    )


def _covered(clause: Clause, other: Clause, without: Collection[str]) -> float:
    return len(clause.telling & {*other.all, *without}) / max(1, len(clause.telling))


def _one_thing(name: str, one: At, other: At, without: Collection[str]) -> bool:
    """Tell whether a common word is of one thing: not "the surgical wing" and "the maternity wing"."""
    here, there = one.clause.all[name].before, other.clause.all[name].before
    if not here or not there or here == there or here in without or there in without:
        return True
    return here in other.said.everything or there in one.said.everything


def _other_name(name: str, one: At, other: At) -> bool:
    """Tell whether a common name is part of two names: "Upper Vale", "Lower Vale"."""
    here, there = (at.clause.all[name].before if name in at.clause.all else "" for at in (one, other))
    named = here in one.clause.names and there in other.clause.names and here != there
    return named and here not in other.said.everything and there not in one.said.everything


def _elsewhere(one: Spoken, other: Spoken) -> bool:
    """Tell whether a statement's sentence names a place that the other's whole report does not."""
    return bool(one.places) and not one.places <= _all_words(other)


def _all_words(one: Spoken) -> frozenset[str]:
    return _stems(one.report)


@remembered(load=frozenset, dump=sorted, often=True)
def _stems(report: Report) -> frozenset[str]:
    return frozenset(stem(word.fold) for word in words(report.text))
