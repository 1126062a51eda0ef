"""What a figure counts, as a key: who or what, and what is said to have happened to them.

Words that mean the same to those who count are one ("31 dead", "31 people died", "a death toll of 31"); what they keep
apart stays apart ("killed", "killed or injured", "irrecoverable losses"; "civilians", "soldiers").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sayso.words import content, stem, words

if TYPE_CHECKING:
    from sayso.model import Figure

_SAID: Final = {
    "killed": "killed dead died death fatality fatalities perished slain deceased",
    "injured": "injured wounded hurt injury injuries",
    "killed or injured": "casualty casualties",
    "missing": "missing unaccounted",
    "detained": "detained arrested jailed imprisoned arrest detention",
    "captured": "captured",
    "displaced": "displaced fled",
    "destroyed": "destroyed",
    "damaged": "damaged",
}
_OUTCOMES: Final = {stem(form): outcome for outcome, forms in _SAID.items() for form in forms.split()}
_PEOPLE: Final = "people persons others ones individuals toll number total tally count"
_SOLDIERS: Final = "soldiers troops servicemen servicewomen serviceman servicewoman"
_ANYBODY: Final = frozenset(map(stem, _PEOPLE.split()))
_MILITARY: Final = frozenset(map(stem, _SOLDIERS.split()))
HARM: Final = frozenset(_SAID)
"""Outcomes that casualty recorders keep apart."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted: a share or a count, what happened, and the stems of who or what ("people" is nobody's stem).

    A `part` of a whole that the text names ("eight of the dead") is no count of that whole.
    """

    share: bool
    outcome: str
    of: frozenset[str]
    part: bool = False

    def within(self, other: Thing) -> bool:
        """Tell whether one of the two names what is counted in fewer words of the other's."""
        same = (self.share, self.outcome, self.part) == (other.share, other.outcome, other.part)
        return same and (self.of <= other.of or other.of <= self.of)

    @property
    def telling(self) -> bool:
        """Whether the words say more than "people", and of all of them."""
        return bool(self.outcome or self.of) and not self.part


def thing(figure: Figure) -> Thing:
    """Return what a figure counts."""
    return _thing(figure.of, share=figure.share, part=bool(figure.base) and not figure.share)


@lru_cache(maxsize=65_536)
def _thing(of: str, *, share: bool, part: bool) -> Thing:
    stems = [one for one in content(words(of)) if not one.startswith("#")]
    happened = sorted({_OUTCOMES[one] for one in stems if one in _OUTCOMES})
    outcome = "killed or injured" if {"killed", "injured"} <= set(happened) else " and ".join(happened)
    rest = {"military" if one in _MILITARY else one for one in stems if one not in _OUTCOMES and one not in _ANYBODY}
    if "military" in rest:
        rest.discard(stem("personnel"))
    return Thing(share, outcome, frozenset(rest), part)
