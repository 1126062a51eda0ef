"""A place as written, taken apart: the name, what kind it is said to be, and what it is said to lie in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Sort = Literal["any", "settlement", "division", "state"]

LONGEST: Final = 120  # characters; no place's name with what it lies in is longer

_SETTLEMENT: Final = (
    "city|town|township|village|hamlet|settlement|suburb|capital|port|municipality|neighbou?rhood|"
    "г[ао]род[аеу]?|місто|міст[аі]|сел[оаеіу]|посел[оё]к|ciudad|ville|stadt|citt[àa]|cidade|miasto"
)
_DIVISION: Final = (
    "region|oblast|province|governorate|prefecture|krai|canton|voivodeship|territory|emirate|autonomous region|"
    "autonomous oblast|autonomous republic|administrative region|union territory|область|области|області|край|края|"
    "провинция|провінція|région|región|provincia|provinz|bundesland|département|departamento|estado|wilaya"
)
_SMALL: Final = "county|district|department|raion|rayon|municipality|governorate|parish|район|commune"
_STATE: Final = "state|republic|kingdom|sultanate|commonwealth|federation|islands?|republika|республика|республіка"
_AROUND: Final = "area|outskirts|suburbs|surroundings|vicinity|direction|front|sector|metropolitan area"
_COMPASS: Final = (
    "north|south|east|west|north-?east|north-?west|south-?east|south-?west|central|northern|southern|eastern|western|"
    "north-?eastern|north-?western|south-?eastern|south-?western|upper|lower|downtown|inner|outer|mid|greater"
)
_STANDING: Final = (  # what is said of a place in passing; it names no other place
    "occupied|besieged|embattled|nearby|neighbou?ring|historic|ancient|small|remote|coastal|mountainous|rural|contested|"
    "disputed|frontline|front-line|war-torn|divided|modern|present-day|former|all of|parts of|much of|most of|"
    "the rest of|"
    r"[\w-]+-(?:held|controlled|occupied|run|administered)"
)
_BEFORE: Final = (
    "the|in|at|on|near|from|to|around|outside|inside|within|across|throughout|towards?|into|of|by|over|above|off|just|"
    "close to|not far from|beyond|between|along|"
    "(?:the )?(?:outskirts|suburbs|vicinity|area|areas|surroundings|direction|centre|center|streets|edge|heart) of|"
    rf"(?:the )?(?:{_COMPASS}) (?:of|from)|в|у|у місті|близ|возле|під|біля|под|около|г|м|с"
)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_LEADING: Final = _pattern(rf"(?:{_BEFORE})\.?\s+(?=\S)")
_PASSING: Final = _pattern(rf"(?:{_STANDING})\s+(?=\S)")
_PART: Final = _pattern(rf"(?P<part>{_COMPASS})[\s-]+(?=\S)")
_IN_PASSING: Final = re.compile(rf"(?:{_COMPASS})[\s-]")
_OF: Final = _pattern(rf".*\b(?P<head>{_SETTLEMENT}|{_DIVISION}|{_STATE})\s+(?:of|de|von)\s+(?:the\s+)?(?=\S)")
_HEAD: Final = _pattern(rf"(?:(?-i:[a-z-]+)\s+){{0,4}}(?P<head>{_SETTLEMENT}|область|край)\.?\s+(?=\S)")
_TAIL: Final = _pattern(
    rf"(?<=\S)[\s-]+(?:(?P<tail>{_SETTLEMENT}|{_DIVISION}|{_STATE})|(?:(?:{_COMPASS})\s+)?(?:{_AROUND}))$"
)
_DIVIDED_BEFORE: Final = _pattern(rf"^(?:{_DIVISION}|{_SMALL}|{_STATE})\s+(?:of|de|von|do|du|da|di|des)\s+(?:the\s+)?")
_DIVIDED_AFTER: Final = _pattern(rf"(?<=\S)[\s-]+(?:{_DIVISION}|{_SMALL}|state|islands?)$")
_OWNED: Final = re.compile(r"['’]s?$")
_BRACKET: Final = re.compile(r"^(?P<name>[^()]+)\((?P<inside>[^()]+)\)\s*$")
_INSIDE: Final = re.compile(r"^(?P<name>.+?)\s+(?:in|inside)\s+(?P<inside>.+)$")
_EDGES: Final = " \t\n\r\"'“”‘’«».,;:!?–—-"  # the marks that surround a name


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to look up; the words that say what kind it is (`sort`) and of which only a part is meant (`part`)."""

    name: str
    sort: Sort = "any"
    inside: tuple[str, ...] = ()
    part: str = ""


def readings(words: str) -> Iterator[Asked]:
    """Yield the ways to read a place as written, the one that takes most of its words as the name first."""
    words = " ".join(words.split()).strip(_EDGES)
    if not words or len(words) > LONGEST:
        return
    if not _IN_PASSING.match(words):  # "southern Sudan" is no name, though "Southern Sudan" was one
        yield Asked(words)
    for asked in _outer(words):
        yield from dict.fromkeys(_peeled(asked))


def _outer(words: str) -> Iterator[Asked]:
    """Yield the name with what stands after it in brackets, after commas or after "in"."""
    if found := _BRACKET.match(words):
        words = f"{found['name'].strip()}, {found['inside']}"
    name, *inside = (piece.strip(_EDGES) for piece in words.split(","))
    held = tuple(piece for piece in inside if piece)
    if name and len(held) == len(inside):
        if (found := _INSIDE.match(_stripped(Asked(name)).name)) and named(found["name"]):
            yield Asked(found["name"], "any", (found["inside"], *held))
        yield Asked(name, "any", held)


def _peeled(asked: Asked) -> Iterator[Asked]:
    """Yield the name with less and less around it."""
    if _IN_PASSING.match(asked.name):
        asked = _parted(asked)
    yield asked
    for step in (_stripped, _typed_before, _typed_after, _stripped, _parted):
        less = step(asked)
        if less != asked and less.name:
            asked = less
            yield asked


def _stripped(asked: Asked) -> Asked:
    name = _OWNED.sub("", asked.name)
    while found := _LEADING.match(name) or _PASSING.match(name):
        name = name[found.end() :]
    return replace(asked, name=name.strip(_EDGES))


def _typed_before(asked: Asked) -> Asked:
    found = _OF.match(asked.name) or _HEAD.match(asked.name)
    if not found:
        return asked
    return replace(asked, name=asked.name[found.end() :], sort=sort_of(found["head"]))


def _typed_after(asked: Asked) -> Asked:
    found = _TAIL.search(asked.name)
    if not found or asked.sort != "any":
        return asked
    name = _OWNED.sub("", asked.name[: found.start()])
    return replace(asked, name=name, sort=sort_of(found["tail"] or "town"))


def _parted(asked: Asked) -> Asked:
    found = _PART.match(asked.name)
    return replace(asked, name=asked.name[found.end() :], part=found["part"]) if found else asked


def sort_of(word: str) -> Sort:
    """Return the kind of place that a word says."""
    if re.fullmatch(_DIVISION, word, re.IGNORECASE):
        return "division"
    return "state" if re.fullmatch(_STATE, word, re.IGNORECASE) else "settlement"


def named(words: str) -> bool:
    """Tell whether words can be a name: they begin a word with a capital, or their script has none."""
    cased = [letter for letter in words if letter.title() != letter or letter.isupper()]  # Georgian has no capitals
    return not cased or any(map(str.isupper, cased))


def undivided(name: str) -> str:
    """Return a division's name without the word that says what division it is: "Donetsk" of "Donetsk Oblast".

    For the gazetteer's own names, of which smaller divisions lose that word too. Who writes "Donetsk district" means
    less than the region, so `readings` leaves it alone.
    """
    return _DIVIDED_AFTER.sub("", _DIVIDED_BEFORE.sub("", name))
