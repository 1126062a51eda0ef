"""Places as reports write them, and what the gazetteer takes them for: one entry, or nothing where that is in doubt."""

from __future__ import annotations

import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso.gazetteer as door
from sayso.gazetteer import Settled, resolve
from sayso.gazetteer.folding import fold
from sayso.gazetteer.packed import opened, pack_angle, pack_people, unpack_angle, unpack_people
from sayso.gazetteer.wording import undivided

KYIV, KHARKIV, ODESA, PARIS = "geonames:703448", "geonames:706483", "geonames:698740", "geonames:2988507"
DONETSK, ZAPORIZHZHIA, ALEPPO = "geonames:709717", "geonames:687700", "geonames:170063"

# as written | countries that the case speaks of | what it is taken for | its country
TAKEN = f"""
Kyiv                                    |       | {KYIV} | UA
Kiev                                    |       | {KYIV} | UA
KYIV                                    |       | {KYIV} | UA
Київ                                    |       | {KYIV} | UA
Киев                                    |       | {KYIV} | UA
the city of Kharkiv                     |       | {KHARKIV} | UA
near Kharkov                            |       | {KHARKIV} | UA
KHARKIV, Ukraine                        |       | {KHARKIV} | UA
the besieged city of Kharkiv            |       | {KHARKIV} | UA
north of Kharkiv                        |       | {KHARKIV} | UA
Kharkiv’s outskirts                     |       | {KHARKIV} | UA
the Kharkiv area                        |       | {KHARKIV} | UA
Харьков                                 |       | {KHARKIV} | UA
Zaporizhzhia                            |       | {ZAPORIZHZHIA} | UA
Zaporozhye                              |       | {ZAPORIZHZHIA} | UA
Запорожье                               |       | {ZAPORIZHZHIA} | UA
Odesa, Ukraine                          |       | {ODESA} | UA
Odesa (Ukraine)                         |       | {ODESA} | UA
Odessa                                  | UA    | {ODESA} | UA
Odessa                                  | US    | geonames:5527554 | US
Donetsk                                 |       | {DONETSK} | UA
Donetsk                                 | UA RU | {DONETSK} | UA
the Donetsk region                      |       | region:UA-14 | UA
Donetsk oblast                          |       | region:UA-14 | UA
Донецкая область                        |       | region:UA-14 | UA
the Kyiv region                         |       | region:UA-32 | UA
western Kherson region                  |       | region:UA-65 | UA
Bucha, Kyiv region, Ukraine             |       | geonames:711350 | UA
the town of Izium in the Kharkiv region |       | geonames:707292 | UA
eastern Ukraine                         |       | country:UA | UA
Украина                                 |       | country:UA | UA
Donbas                                  |       | region:donbas | UA
the Donbass                             |       | region:donbas | UA
Paris                                   |       | {PARIS} | FR
Paris                                   | US    | {PARIS} | FR
Paris, Texas                            |       | geonames:4717560 | US
Paris, TX                               |       | geonames:4717560 | US
Paris, Tex.                             |       | geonames:4717560 | US
Paris in Texas                          |       | geonames:4717560 | US
Springfield, Illinois                   |       | geonames:4250542 | US
Portland, Maine                         |       | geonames:4975802 | US
Washington                              |       | geonames:4140963 | US
Washington, D.C.                        |       | geonames:4140963 | US
Washington state                        |       | region:US-WA | US
New York City                           |       | geonames:5128581 | US
St Petersburg, Florida                  |       | geonames:4171563 | US
St. Petersburg                          |       | geonames:498817 | RU
Tripoli                                 |       | geonames:2210247 | LY
Tripoli, Lebanon                        |       | geonames:266826 | LB
Georgia                                 | GE    | country:GE | GE
Georgia                                 | US    | region:US-GA | US
Tbilisi, Georgia                        |       | geonames:611717 | GE
Atlanta, Georgia                        |       | geonames:4180439 | US
Canterbury, Kent                        |       | geonames:2653877 | GB
Nice                                    |       | geonames:2990440 | FR
Police, Poland                          |       | geonames:3088461 | PL
East Aleppo                             |       | {ALEPPO} | SY
حلب                                     |       | {ALEPPO} | SY
el-Fasher                               |       | geonames:379555 | SD
El Geneina                              |       | geonames:379302 | SD
Deir al-Zour                            |       | geonames:170794 | SY
Sana'a                                  |       | geonames:71137 | YE
Rafah                                   | PS    | geonames:281102 | PS
Rafah in southern Gaza                  |       | geonames:281102 | PS
Gaza City                               |       | geonames:281133 | PS
Gaza                                    |       | region:PS.GZ | PS
the West Bank                           |       | region:PS.WE | PS
Darfur                                  |       | region:darfur | SD
North Kivu                              |       | region:CD-NK | CD
Rakhine State                           |       | region:MM-16 | MM
Texas                                   |       | region:US-TX | US
Bavaria                                 |       | region:DE-BY | DE
São Paulo                               |       | geonames:3448439 | BR
SAO PAULO                               |       | geonames:3448439 | BR
東京                                     |       | geonames:1850147 | JP
თბილისი                                 |       | geonames:611717 | GE
Mexico                                  |       | country:MX | MX
Mexico City                             |       | geonames:3530597 | MX
South Sudan                             |       | country:SS | SS
southern Sudan                          |       | country:SD | SD
Côte d’Ivoire                           |       | country:CI | CI
Ivory Coast                             |       | country:CI | CI
the Democratic Republic of Congo        |       | country:CD | CD
U.S.                                    |       | country:US | US
UK                                      |       | country:GB | GB
the Netherlands                         |       | country:NL | NL
Jordan                                  |       | country:JO | JO
"""

# disputed, or of several countries: none is given
SHARED = """
Crimea             | region:UA-43
Simferopol         | geonames:693805
Kashmir            | region:kashmir
Srinagar           | geonames:1255634
Nagorno-Karabakh   | region:nagorno-karabakh
Transnistria       | region:MD-SN
Jerusalem          | geonames:281184
Kurdistan          | region:kurdistan
the Sahel          | region:sahel
"""

IN_DOUBT = """
Springfield; Georgia; Victoria; Rafah; Santa Cruz; San José; Hamilton; Korea; Kent; Cambridge; Newcastle; Ivanivka;
Police; Hospital; Church; Bath; Mobile; Monday; President; The; Of; us; kyiv; police in; Chinese; Hamas; Reuters;
Smith; Lopez; Marchuk; John Smith; Mr Orban; Ministry of Defence; General Staff;
Paris, Germany; Odesa, Poland; Kharkiv and Odesa; Kharkiv, Odesa; the Kyiv, Kharkiv and Sumy regions; Kharkiv district;
the Black Sea; the Kremlin; Marlow Weir Bridge; the Vesk district; 64; ; , ; (); the; near; city of
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("words", "near", "identity", "country"), rows(TAKEN))
def test_a_place_as_written(words: str, near: str, identity: str, country: str) -> None:
    found = resolve(words, near=near.split())
    assert found is not None
    assert (found.id, found.country) == (identity, country)


@pytest.mark.parametrize(("words", "identity"), rows(SHARED))
def test_what_is_disputed_or_shared_has_no_country_and_says_so(words: str, identity: str) -> None:
    found = resolve(words)
    assert found is not None
    assert (found.id, found.country) == (identity, "")
    assert re.search("disputed|several countries", found.rule)


@pytest.mark.parametrize("words", [words.strip() for words in IN_DOUBT.split(";")])
def test_in_doubt(words: str) -> None:
    assert resolve(words) is None


def test_an_answer_in_full() -> None:
    assert resolve("near Kharkov") == Settled(
        id="geonames:706483",
        name="Kharkiv",
        country="UA",
        latitude=49.9818,
        longitude=36.2547,
        kind="settlement",
        rule="The only settlement that it can be. The city and its region are called alike: the city.",
    )


@pytest.mark.parametrize(
    ("words", "near", "rule"),
    [
        ("Paris, Texas", "", "It lies in Texas, which is written beside it."),
        ("Bavaria", "", "The only region that it can be."),
        ("the Donetsk region", "", "The only region that it can be. The words say that a region is meant."),
        ("eastern Libya", "", "The only country that it can be. Only a part of it is meant: “eastern”."),
        ("Grozny", "RU", "The only settlement that it can be. The case speaks of Russia."),
    ],
)
def test_the_rule_says_why(words: str, near: str, rule: str) -> None:
    found = resolve(words, near=near.split())
    assert found is not None
    assert found.rule == rule


@pytest.mark.parametrize("words", ["Chernobyl", "Srebrenica"])
def test_a_small_place_needs_more_than_its_name(words: str) -> None:
    assert resolve(words) is None
    assert resolve(words, near=["UA", "BA"]) is not None


@pytest.mark.parametrize(
    ("words", "near"), [("Donetsk", "RU"), ("Tripoli", "LB"), ("Police", "PL"), ("Georgia", "GE US")]
)
def test_a_country_beside_it_may_make_a_doubt(words: str, near: str) -> None:
    assert resolve(words, near=near.split()) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.lists(st.text(max_size=3), max_size=3))
def test_no_text_breaks_it(words: str, near: list[str]) -> None:
    found = resolve(words, near=near)
    assert found is None or (-90 <= found.latitude <= 90 and -180 <= found.longitude <= 180 and found.rule)


PIECES = "the city of in ( ) , the region near Kyiv Paris Texas 's eastern oblast District Gaza Ukraine - al"
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_no_wording_breaks_it_or_depends_on_the_order_of_countries(words: list[str]) -> None:
    text = " ".join(words)
    assert resolve(text, near=["UA", "FR", "PS"]) == resolve(text, near=["ps", "fr", "ua"])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_folding_again_changes_nothing_nor_does_shouting(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert fold(f" {name}. ") == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kraków", "KRAKOW"), ("Łódź", "Lodz"), ("As-Suwayda", "as suwayda"), ("Sana'a", "Sana’a"),
        ("St. Louis", "Saint Louis"), ("Sainte-Anne", "Ste Anne"), ("Їжа", "Іжа"), ("الحَسَكة", "الحسكه"),
        ("Düsseldorf", "Dusseldorf"), ("Malmø", "Malmö"),
    ],
)  # fmt: skip
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("मॉसको", "मैसको"), ("Kyiv", "Kyev"), ("ガザ", "カサ")])
def test_names_that_differ(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.integers(0, 1_500_000_000), st.floats(-180, 180))
def test_numbers_come_back_from_their_bytes(people: int, longitude: float) -> None:
    assert abs(unpack_people(pack_people(people)) - people) <= people / 1_024
    assert abs(unpack_angle(pack_angle(longitude, 180), 180) - longitude) < 0.0001


def test_a_division_without_its_kind() -> None:
    names = ["Donetsk Oblast", "State of Texas", "Provincia de Lugo", "District", "Region of Murcia", "County Durham"]
    assert [undivided(name) for name in names] == ["Donetsk", "Texas", "Lugo", "District", "Murcia", "County Durham"]


def test_the_door() -> None:
    assert door.__all__ == ["Settled", "resolve"]


def test_nothing_opens_it_before_it_is_asked() -> None:
    code = (
        "import sayso, sayso.cli, sayso.gazetteer; from sayso.gazetteer.packed import opened; "
        "assert opened.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    code = "import sayso, sys; assert not any(name.startswith('sayso.gazetteer') for name in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_place_lies_on_earth_and_in_something_that_is_there() -> None:
    known = opened()
    upper = known.head.countries + known.head.regions
    for number in (*range(upper), *range(upper, known.head.places, 997), known.head.places - 1):
        place = known[number]
        assert place.name
        assert -90 <= place.latitude <= 90
        assert all(holder.kind != "settlement" for holder in known.lies_in(place) if holder is not place)


def test_the_file_is_small_and_travels_in_the_package() -> None:
    path = Path(door.__file__).with_name("places.bin")
    assert 8_000_000 < path.stat().st_size <= 12_000_000


def test_the_readme_says_which_file_it_is() -> None:
    folder = Path(door.__file__).parent
    assert sha256(folder.joinpath("places.bin").read_bytes()).hexdigest() in folder.joinpath("README.md").read_text(
        "utf-8"
    )
