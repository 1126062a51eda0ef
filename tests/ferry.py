"""A ledger by hand: two voices count the dead of a ferry, one relay changes a number, and one number has no origin."""

from __future__ import annotations

import hashlib

from sayso.model import (
    Derived,
    Entry,
    Figure,
    Ledger,
    Lineage,
    Measure,
    Noted,
    Origin,
    Place,
    Reading,
    Reason,
    Relay,
    Report,
    Series,
    Span,
    Voice,
)
from sayso.publish import Contents

TEXTS = {
    "post": "The ferry\n\nDozens of soldiers were killed near Vash on 3 May, said Ilse Maro, the harbour master.\n",
    "courier": "Ferry lost\n\nThe army said 31 soldiers were killed near Vash.\n",
    "echo": "A ferry sank\n\nSeveral soldiers were killed near Vash, Ilse Maro told the Post.\n",
    "rumour": "Heard\n\nSome 40 people were hurt at Vash.\n",
}
PUBLISHED = {"post": "2031-05-04", "courier": "2031-05-05", "echo": "2031-05-06", "rumour": ""}


def evidence(name: str) -> bytes:
    """Return the evidentiary copy of a report."""
    return TEXTS[name].encode()


def report(name: str) -> Report:
    """Return one of the reports."""
    return Report(
        id=name,
        source=f"inbox/{name}.txt",
        sha256="SHA-256:" + hashlib.sha256(evidence(name)).hexdigest(),
        media_type="text/plain",
        collected="2031-06-01T00:00:00Z",
        text=TEXTS[name],
        outlet=Noted(name.title(), "given by the user"),
        title=Noted(TEXTS[name].splitlines()[0], "first line"),
        published=Noted(PUBLISHED[name], "given by the user"),
    )


def at(name: str, words: str) -> Span:
    """Return where words stand in a report."""
    start = TEXTS[name].index(words)
    return Span(start, start + len(words))


def figure(name: str, words: str, low: float | None, high: float | None, of: str, *, as_of: str = "") -> Figure:
    """Return a figure in a report, near Vash."""
    where = "near Vash" if "near Vash" in TEXTS[name] else "Vash"
    return Figure(
        span=at(name, words),
        text=words,
        low=low,
        high=high,
        of=of,
        of_spans=(at(name, of.split(maxsplit=1)[0]),),
        as_of=as_of,
        place=where,
        place_spans=(at(name, where),),
        reason="a rule of the table",
    )


CHANGED = Reason("Echo gives “Several” where Post has “Dozens of”.", (Place("echo", (at("echo", "Several"),)),))
APART = Reason("Ilse Maro gives “Dozens of”, the army “31”: both stand.", (Place("post", (at("post", "Dozens"),)),))
DOZENS = figure("post", "Dozens of", 24, 99, "soldiers killed", as_of="2031-05-03")
ENTRIES = (
    Entry("e-dozens", "post", "", DOZENS, "Ilse Maro", "o-maro", True, "m-dead", "s-maro", "2031-05-04", dated=True, where="geonames:1"),  # noqa: E501, FBT003 - a row of the ledger
    Entry("e-several", "echo", "", figure("echo", "Several", 3, 9, "soldiers killed"), "Ilse Maro", "o-maro", False, "m-dead", "s-maro", "2031-05-06", where="geonames:1", variant_of="e-dozens", reasons=(CHANGED,)),  # noqa: E501, FBT003
    Entry("e-army", "courier", "", figure("courier", "31", 31, 31, "soldiers killed"), "the army", "o-army", True, "m-dead", "s-army", "2031-05-05", where="geonames:1"),  # noqa: E501, FBT003
    Entry("e-hurt", "rumour", "", figure("rumour", "Some 40", 36, 44, "people hurt"), "Rumour", "", False, "m-hurt", "s-hurt"),  # noqa: E501, FBT003
)  # fmt: skip
LEDGER = Ledger(
    measures=(
        Measure("m-dead", "soldiers killed", "near Vash", False, ("s-maro", "s-army"), 2, 24, 99, None, "no best value", (APART,), ("m-hurt",)),  # noqa: E501, FBT003
        Measure("m-hurt", "people hurt", "Vash", False, ("s-hurt",), 0, None, None, None, "no value has an origin", (), ("m-dead",)),  # noqa: E501, FBT003
    ),
    series=(
        Series("s-maro", "m-dead", "Ilse Maro", ("e-dozens",), (CHANGED,)),
        Series("s-army", "m-dead", "the army", ("e-army",)),
        Series("s-hurt", "m-hurt", "Rumour", ()),
    ),
    entries=ENTRIES,
)  # fmt: skip
ORIGINS = (
    Origin("o-maro", "Ilse Maro to the Post", Voice("Ilse Maro", "person"), "Post", "2031-05-04", (Relay("post", "original", (), ()), Relay("echo", "relay", (), ()))),  # noqa: E501
    Origin("o-army", "the army", Voice("the army", "organisation"), "", "2031-05-05", (Relay("courier", "original", (), ()),), public=True),  # noqa: E501
)  # fmt: skip


def contents() -> Contents:
    """Return the case as values."""
    return Contents(
        title="The ferry",
        made="2031-06-02T00:00:00Z",
        version="0",
        reports={name: report(name) for name in TEXTS},
        readings=tuple(Reading(name, "rules 1") for name in TEXTS),
        derived=Derived(lineage=Lineage(ORIGINS), ledger=LEDGER),
    )
