"""The name under which an outlet is known, where its reports give two: "CWS – Corland World Service"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.echo.rarity import rarity
from sayso.model import Noted
from sayso.words import stem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Report

_PARTED: Final = re.compile(r"\s+[–—|/-]\s+|\s*[(|]\s*|\s*\)\s*$")
SHORTEST: Final = 2  # letters of an acronym beside its name
LEAST: Final = 3  # letters of one that stands alone
_AGENCY: Final = frozenset({"agency", "newswire", "wire"})
_NEWSROOM: Final = _AGENCY | {"press", "news", "information", "service", "telegraph", "telegraphic", "international"}


def one_name(reports: Mapping[str, Report]) -> dict[str, Report]:
    """Return the reports with outlets by their full names, where an acronym stands beside one."""
    return {name: _renamed(report) for name, report in reports.items()}


def full_name(outlet: str) -> str:
    """Return the part of an outlet's name of which the rest is the initials; else the name as it stands."""
    parts = [part for part in _PARTED.split(outlet) if part]
    for short in parts:
        letters = "".join(letter for letter in short if letter.isalpha())
        full = [part for part in parts if part != short and letters in {initials(part), initials(part, small=True)}]
        if len(letters) >= SHORTEST and letters.isupper() and len(full) == 1:
            return full[0]
    return outlet


def called(outlet: str) -> tuple[str, ...]:
    """Return what an outlet may be called: its name with no article, its initials, an agency's one word of its own.

    Initials are three letters or more.
    """
    name = bare(outlet)
    letters = initials(name)
    short = (letters if len(letters) >= LEAST else "", agency(name))
    return tuple(dict.fromkeys(filter(None, (name, *short))))


def agency(outlet: str) -> str:
    """Return the one word by which an agency is known, "Estel" of "Estel Press Agency"; empty when there is none."""
    words = bare(outlet).split()
    own = [word for word in words if word.casefold() not in _NEWSROOM]
    wire = len(words) > 1 and not _AGENCY.isdisjoint(word.casefold() for word in words)
    known = wire and len(own) == 1 and len(own[0]) > LEAST and rarity(stem(own[0].casefold())) == 1.0
    return own[0] if known else ""


def bare(outlet: str) -> str:
    """Return an outlet's name with no article."""
    return re.sub(r"^[Tt]he ", "", outlet)


def _renamed(report: Report) -> Report:
    full = full_name(report.outlet.value)
    return report if full == report.outlet.value else replace(report, outlet=Noted(full, report.outlet.where))


def initials(name: str, *, small: bool = False) -> str:
    """Return the first letters of a name's capitalised words, with `small` of all its words."""
    words = re.findall(r"[^\W\d_]+", name)
    return "".join(word[0].upper() for word in words if small or word[0].isupper())
