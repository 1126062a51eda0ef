"""A place by the id that the gazetteer gave it."""

from dataclasses import replace

import pytest

from sayso.gazetteer import resolve
from sayso.gazetteer.identified import identified


@pytest.mark.parametrize(
    "words",
    ["Kyiv", "Kharkov", "Paris, Texas", "the Donetsk region", "Crimea", "Donbas", "Kashmir", "Ukraine", "Wellington"],
)
def test_an_id_leads_back_to_its_place(words: str) -> None:
    found = resolve(words)
    assert found is not None
    again = identified(found.id)
    assert again is not None
    assert replace(again, rule=found.rule) == found


@pytest.mark.parametrize("identity", ["", "geonames:", "geonames:1", "country:XX", "703448", "region:UA-14 "])
def test_no_place_is_made_up(identity: str) -> None:
    assert identified(identity) is None
