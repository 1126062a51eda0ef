"""From an id that `resolve` gave back to its place: for those who hand coordinates over."""

from __future__ import annotations

import struct
from functools import cache
from typing import Final

from sayso.gazetteer import Settled
from sayso.gazetteer.packed import RECORD, opened

BY_ID: Final = "Looked up by its id."


def identified(identity: str) -> Settled | None:
    """Return the place of an id, `geonames:703448`, `region:UA-14` or `country:UA`; None where there is none of it."""
    number = _numbers().get(identity)
    if number is None:
        return None
    known = opened()
    place = known[number]
    holders = tuple(known.lies_in(place))
    disputed = any(holder.disputed for holder in holders)
    country = "" if disputed or holders[-1].kind != "country" else holders[-1].code
    return Settled(identity, place.name, country, place.latitude, place.longitude, place.kind, BY_ID)


@cache
def _numbers() -> dict[str, int]:
    """Return each place's number in the file by its id; a fraction of a second, once."""
    known = opened()
    head = known.head
    named = head.countries + head.regions
    numbers = {f"{known[number].kind}:{known[number].code}": number for number in range(named)}
    records = known.raw(head.records + named * RECORD.size, head.records + head.places * RECORD.size)
    outer = struct.Struct(f"<I{RECORD.size - 4}x")
    settlements = enumerate(outer.iter_unpack(records), start=named)
    return numbers | {f"geonames:{code}": number for number, (code,) in settlements}
