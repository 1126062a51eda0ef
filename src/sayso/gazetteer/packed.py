"""The packed gazetteer: one file, mapped into memory when first asked for, a few probes a name.

The file's parts, little-endian: a head; for each of 65,536 buckets of a name's hash its first entry; entries of six
bytes (24 more bits of the hash, the place's number, what is known of the name); records of fourteen bytes a place
(number at GeoNames, latitude, longitude, people, what it lies in); and the places' own names, 32 to a block.
Countries come first, then regions, then settlements. `training/make_gazetteer.py` writes it.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["country", "region", "settlement"]

MAGIC: Final = b"SAYSOGZ1"
HEAD: Final = struct.Struct("<8s8I")  # countries, regions, places, then where five parts begin
RECORD: Final = struct.Struct("<I3s3sHH")
NUMBER: Final = struct.Struct("<I")
ENTRY: Final = 6
BUCKETS: Final = 1 << 16
BLOCK: Final = 32
NOWHERE: Final = 0x1FFF  # lies in no one country
MAIN, WORD, PERSON, LISTED, ALIKE = 1, 2, 4, 8, 16  # of a name: see Named
NAMED: Final = (MAIN, WORD, PERSON, LISTED, ALIKE)
CAPITAL, DISPUTED, URBAN = 0x2000, 0x4000, 0x8000  # of a place: seat of a government, disputed, a city as a division


class Head(NamedTuple):
    """How many there are of what, and where each part begins."""

    countries: int
    regions: int
    places: int
    buckets: int
    entries: int
    records: int
    blocks: int
    names: int


class Named(NamedTuple):
    """A place that bears a name, and what is known of the name."""

    place: int
    main: bool  # the place's own
    word: bool  # also a common word
    person: bool  # also a person's
    listed: bool  # put there by hand
    alike: bool  # not its own, but near it in spelling, or in another script


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: where it is, how many people live there, and what it lies in (None: in no one country)."""

    number: int
    kind: Kind
    name: str
    code: str  # "703448", "UA-14", "UA"
    latitude: float
    longitude: float
    people: int
    within: int | None
    countries: tuple[str, ...]  # of a region that spans several, or is claimed by several
    capital: bool
    disputed: bool
    urban: bool


def key(folded: str) -> int:
    """Return a folded name's hash, of 40 bits."""
    return int.from_bytes(blake2b(folded.encode(), digest_size=5).digest(), "big")


def pack_people(people: int) -> int:
    """Return a number of people in 16 bits, exact to a two-thousandth."""
    shift = max(0, people.bit_length() - 11)
    return shift << 11 | people >> shift


def unpack_people(packed: int) -> int:
    """Return the number of people that 16 bits stand for."""
    return (packed & 0x7FF) << (packed >> 11)


def pack_angle(degrees: float, most: float) -> bytes:
    """Return an angle from -most to most in 24 bits: to two metres on the ground."""
    return round((degrees + most) / (2 * most) * 0xFFFFFF).to_bytes(3, "little")


def unpack_angle(packed: bytes, most: float) -> float:
    """Return the angle that 24 bits stand for, in degrees with four decimals."""
    return round(int.from_bytes(packed, "little") / 0xFFFFFF * 2 * most - most, 4)


class Places:
    """The gazetteer's file, read where a question leads and nowhere else."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        magic, *rest = HEAD.unpack_from(data)
        if magic != MAGIC:
            message = "the gazetteer in the package is not one: install sayso again"
            raise ValueError(message)
        self._data = data
        self.head = Head(*rest)

    def named(self, folded: str) -> Iterator[Named]:
        """Yield the places that bear a name, given as it is folded."""
        bucket, rest = divmod(key(folded), 1 << 24)
        first, last = struct.unpack_from("<2I", self._data, self.head.buckets + bucket * NUMBER.size)
        for at in range(self.head.entries + first * ENTRY, self.head.entries + last * ENTRY, ENTRY):
            entry = int.from_bytes(self._data[at : at + ENTRY], "little")
            if entry >> 24 == rest:
                yield Named(entry >> 6 & 0x3FFFF, *(bool(entry & flag) for flag in NAMED))

    def __getitem__(self, number: int) -> Place:
        """Return a place by its number in the file."""
        outer, north, east, people, holder = RECORD.unpack_from(self._data, self.head.records + number * RECORD.size)
        name, code, countries = (*self._text(number).split("\t"), "", "")[:3]
        within = holder & 0x1FFF
        return Place(
            number=number,
            kind=self._kind(number),
            name=name,
            code=code or str(outer),
            latitude=unpack_angle(north, 90),
            longitude=unpack_angle(east, 180),
            people=unpack_people(people),
            within=None if within == NOWHERE else within,
            countries=tuple(countries.split()),
            capital=bool(holder & CAPITAL),
            disputed=bool(holder & DISPUTED),
            urban=bool(holder & URBAN),
        )

    def _kind(self, number: int) -> Kind:
        if number < self.head.countries:
            return "country"
        return "region" if number < self.head.countries + self.head.regions else "settlement"

    def _text(self, number: int) -> str:
        block, at = divmod(number, BLOCK)
        start, end = struct.unpack_from("<2I", self._data, self.head.blocks + block * NUMBER.size)
        return self._data[self.head.names + start : self.head.names + end].decode().split("\n")[at]

    def raw(self, start: int, end: int) -> bytes:
        """Return some of the file's bytes."""
        return self._data[start:end]

    def lies_in(self, place: Place) -> Iterator[Place]:
        """Yield a place and all that it lies in, from the nearest to its country."""
        while True:
            yield place
            if place.within is None:
                return
            place = self.holder(place.within)

    @cached_property
    def _holders(self) -> dict[int, Place]:
        return {}

    def holder(self, number: int) -> Place:
        """Return a region or country by its number, remembered."""
        return self._holders.get(number) or self._holders.setdefault(number, self[number])


@cache
def opened() -> Places:
    """Return the package's gazetteer, opened at the first call."""
    with as_file(files("sayso.gazetteer").joinpath("places.bin")) as path, path.open("rb") as file:
        return Places(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
