"""Statements in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.model import Voice
    from sayso.read.people import Person
    from sayso.read.proposals import Proposal


@dataclass(slots=True)
class Draft:
    """A statement in the making: whose it is may be learnt later in the text."""

    proposal: Proposal
    speaker: Person | None
    listener: Voice | None
    relays: list[Voice]
