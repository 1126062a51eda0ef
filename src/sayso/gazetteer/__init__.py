"""Where a place as written is: one entry of GeoNames, a region or a country, or nothing where that is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.gazetteer.folding import fold, spellings
from sayso.gazetteer.packed import Kind, opened
from sayso.gazetteer.weighing import FEWEST, alone, candidates, chosen, lies_inside
from sayso.gazetteer.wording import named, readings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sayso.gazetteer.packed import Place, Places
    from sayso.gazetteer.weighing import Candidate
    from sayso.gazetteer.wording import Asked

__all__ = ["Settled", "resolve"]

NEARLY_ALL: Final = 0.99
SHORT: Final = 2  # letters: so short a name is written in capitals
FEDERAL: Final = ("US", "CA", "AU")  # "Paris, TX": where divisions are written as letters
_NOBODY: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Settled:
    """A place that words name, and why it was taken for it.

    `id` is "geonames:703448", "region:UA-14" (ISO 3166-2, or a name of our own) or "country:UA". `country` is its code
    in ISO 3166-1, empty for what several countries share or dispute. Degrees are of the place, or the middle of it.
    """

    id: str
    name: str
    country: str
    latitude: float
    longitude: float
    kind: Kind
    rule: str


def resolve(words: str, *, near: Collection[str] = ()) -> Settled | None:
    """Return the one place that words name, or nothing where that is in doubt.

    `words` is a place as a report writes it: "the Donetsk region", "Paris, Texas", "near Kharkov". `near` are codes
    (ISO 3166-1) of the countries that the same report or case speaks of; they may settle a doubt. A place called like
    larger ones, a small one that nothing else speaks for, and one called like a person or a common word stay in doubt.
    """
    known, codes = opened(), frozenset(code.upper() for code in near)
    for asked in readings(words):
        found, holder = _found(known, asked, codes)
        if found:
            kept = alone(found)
            best = chosen(kept, told=bool(asked.inside) or asked.sort != "any")
            return _settled(asked, *best, holder, rival=len(kept) < len(found)) if best else None
    return None


def _found(known: Places, asked: Asked, near: frozenset[str]) -> tuple[list[Candidate], Place | None]:
    """Return the places that bear the asked name and are of the kind and in the place that is said, and that place."""
    folded = fold(asked.name)
    if not folded or not named(asked.name) or (len(folded) <= SHORT and asked.name.upper() != asked.name):
        return [], None
    spelt = (list(candidates(known, spelling, near)) for spelling in spellings(folded))
    found = [one for one in next(filter(None, spelt), []) if _of_sort(one.place, asked)]
    holder = None
    for words in asked.inside:
        holders = list(_holders(known, words)) if found else []
        pairs = [(one, held.place) for one in found for held in holders if lies_inside(one, held)]
        found = list({one.place.number: one for one, _ in pairs}.values())
        holder = holder or (pairs[0][1] if pairs else None)
    return found, holder


def _of_sort(place: Place, asked: Asked) -> bool:
    """Tell whether a place is of the kind that the words say."""
    match asked.sort:
        case "settlement":
            return place.kind == "settlement"
        case "division":
            return place.kind == "region" and not place.urban
        case "state":
            return place.kind == "country" or (place.kind == "region" and not place.urban)
        case "any":
            return True


def _holders(known: Places, words: str) -> Sequence[Candidate]:
    """Return what may be meant by the words beside a name: countries, regions, towns of some size."""
    letters = words.replace(".", "").strip()
    if letters.isalpha() and len(letters) <= len("Calif"):
        for federal in FEDERAL:
            if found := list(candidates(known, fold(f"{federal} {letters}"), _NOBODY)):
                return found
    for asked in readings(words):
        if named(asked.name):
            found = [one for one in candidates(known, fold(asked.name), _NOBODY) if _of_sort(one.place, asked)]
            towns = [one for one in found if one.named.main and one.place.people >= FEWEST]
            if held := [one for one in found if one.place.kind != "settlement"] or towns:
                return held
    return ()


def _settled(asked: Asked, one: Candidate, share: float, holder: Place | None, *, rival: bool) -> Settled:
    """Return a candidate as the answer."""
    place = one.place
    source = "geonames" if place.kind == "settlement" else place.kind
    country = "" if one.disputed else one.country
    rule = " ".join(f"{sentence}." for sentence in _reasons(asked, one, share, holder, rival=rival))
    return Settled(f"{source}:{place.code}", place.name, country, place.latitude, place.longitude, place.kind, rule)


def _reasons(asked: Asked, one: Candidate, share: float, holder: Place | None, *, rival: bool) -> Iterator[str]:
    """Yield why a candidate was taken, a sentence each."""
    place = one.place
    if holder:
        yield f"It lies in {holder.name}, which is written beside it"
    elif share < 1:
        most = "nearly all" if share > NEARLY_ALL else f"{share:.0%}"
        yield f"Several places are called so; by the people who live there this one has {most} of the weight"
    else:
        yield f"The only {place.kind} that it can be"
    if one.near and not holder:
        yield f"The case speaks of {one.holders[-1].name}"
    if asked.sort != "any":
        yield f"The words say that a {place.kind} is meant"
    elif rival and place.kind != "country":
        yield "The city and its region are called alike: the " + ("city" if place.kind == "settlement" else "region")
    if asked.part:
        yield f"Only a part of it is meant: “{asked.part}”"
    if one.disputed:
        yield f"It is disputed whose {one.disputed.name} is, so no country is given"
    elif not one.country:
        yield "It lies in several countries, so none is given"
