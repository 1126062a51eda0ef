"""Which of the places that bear a name is meant, if that can be said at all."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.gazetteer.packed import Named, Place, Places

SHARE: Final = 0.75  # of all who live in places so called: below it the name stays in doubt
ALIKE: Final = 0.5  # of a place's weight, where the name is not its own, but near it in spelling
UNLIKE: Final = 0.1  # where it is not even near: an older name, or one in another language
SEAT: Final = 10  # times its weight, for a country's capital
LISTED: Final = 10  # times its weight, where the name was listed for it by hand
NEARER: Final = 30  # times its weight, for a place in a country that the case speaks of
FEWEST: Final = 5_000  # people, of a settlement that nothing but its name speaks for
LIKE_A_PERSON: Final = (100_000, 10_000)  # people, of one that is called like a person: alone, and near
OTHERWISE: Final = 3  # times as many, where that is not its own name
LIKE_A_WORD: Final = (250_000, 50_000)  # of one whose name is a common word
FLOOR: Final = 300  # people, where the list knows of none
SAME_TOWN: Final = 150.0  # kilometres from a region's middle to the city that it is named after
AROUND_TOWN: Final = 60.0
AROUND_REGION: Final = 150.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears the name, what holds it, and how much speaks for it."""

    place: Place
    named: Named
    holders: tuple[Place, ...]
    near: bool
    weight: float

    @property
    def country(self) -> str:
        """The code of the country that holds it, or nothing."""
        return self.holders[-1].code if self.holders[-1].kind == "country" else ""

    @property
    def disputed(self) -> Place | None:
        """What holds it and is disputed, or nothing."""
        return next((holder for holder in self.holders if holder.disputed), None)


def candidates(known: Places, folded: str, near: frozenset[str]) -> Iterator[Candidate]:
    """Yield the places that bear a name, with their weights."""
    for named in known.named(folded):
        place = known[named.place]
        holders = tuple(known.lies_in(place))
        codes = {holders[-1].code, *(code for holder in holders for code in holder.countries)}
        is_near = not near.isdisjoint(codes)
        weight = max(place.people, FLOOR) * (1 if named.main else ALIKE if named.alike else UNLIKE)
        weight *= (SEAT if place.capital else 1) * (LISTED if named.listed else 1) * (NEARER if is_near else 1)
        yield Candidate(place, named, holders, is_near, weight)


def alone(found: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates without those that another of them stands for.

    A city and the region named after it are one place for this purpose: the city is taken, unless its own name ends in
    "City" to tell the two apart, or the name was listed for the region. A country stands for what is in it.
    """
    larger = [one for one in found if one.place.kind != "settlement"]  # of two settlements neither stands for the other
    spoken_for = {
        id(other)
        for region in larger
        for place in found
        if place is not region
        for one, other in ((region, place), (place, region))
        if _stands_for(one, other)
    }
    return [one for one in found if id(one) not in spoken_for]


def _stands_for(one: Candidate, other: Candidate) -> bool:
    """Tell whether a candidate is taken for another that is much the same place."""
    if one.place.kind == "country" or other.place.kind == "country":
        return one.place in other.holders
    if one.named.listed and one.place.kind == "region" and not other.named.listed:
        return one.place in other.holders
    if one.place.kind == other.place.kind:
        return one.place.kind == "region" and one.place in other.holders
    city, region = (one, other) if one.place.kind == "settlement" else (other, one)
    if not _namesakes(city, region):
        return False
    region_first = city.place.name.endswith(" City") and not city.named.main
    return (one is region) == (region.named.listed or (region_first and not city.named.listed))


def _namesakes(city: Candidate, region: Candidate) -> bool:
    if region.place in city.holders:
        return True
    apart = distance(city.place, region.place)
    return bool(city.country) and city.country == region.country and apart <= SAME_TOWN


def chosen(found: Sequence[Candidate], *, told: bool) -> tuple[Candidate, float] | None:
    """Return the candidate that outweighs all others and its share of their weight, or nothing.

    `told`: the words beside the name say where it lies or what it is, so that its size does not matter.
    """
    total = sum(one.weight for one in found)
    if not found:
        return None
    best = max(found, key=lambda one: (one.weight, -one.place.number))
    share = best.weight / total
    return (best, share) if share >= SHARE and (told or _large(best)) else None


def _large(one: Candidate) -> bool:
    """Tell whether a place is large enough to be meant by its bare name."""
    if one.place.kind == "country" or (one.named.listed and one.place.kind == "region"):
        return True
    if one.named.word:
        fewest = LIKE_A_WORD[one.near]
    elif one.named.person:
        fewest = LIKE_A_PERSON[one.near]
    else:
        fewest = 0 if one.near or one.place.kind == "region" else FEWEST
    return one.place.people >= fewest * (1 if one.named.main or one.named.listed else OTHERWISE)


def lies_inside(one: Candidate, holder: Candidate) -> bool:
    """Tell whether a place lies in one that is named beside it.

    What no list of divisions says is told by distance: a quarter or village by its city, and a place by a region that
    is smaller than a first-level division or spans several.
    """
    if one.place == holder.place or holder.place in one.holders:
        return one.place != holder.place
    lands = {holder.country, *holder.place.countries}
    if not one.country or one.country not in lands:
        return False
    if holder.place.kind == "settlement":
        return distance(one.place, holder.place) <= AROUND_TOWN
    loose = bool(holder.place.countries) or len(holder.holders) != len(("region", "country"))
    return holder.place.kind == "region" and loose and distance(one.place, holder.place) <= AROUND_REGION


def distance(one: Place, other: Place) -> float:
    """Return kilometres between two places along the ground (haversine)."""
    north, south = radians(one.latitude), radians(other.latitude)
    across = sin((north - south) / 2) ** 2
    across += cos(north) * cos(south) * sin(radians(one.longitude - other.longitude) / 2) ** 2
    return 12_742 * asin(min(1.0, sqrt(across)))
