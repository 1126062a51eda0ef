"""Whether a measure counts the dead, and of whom: what the columns of UCDP, ACLED and Airwars are for.

Counts of the killed and wounded together, of casualties, or of the dead or missing are no counts of the dead.
"""

from __future__ import annotations

from typing import Final, Literal

from sayso.words import word_set, words

Group = Literal["civilian_non_combatants", "children", "women", "men", "persons_directly_participating_in_hostilities"]


_DEAD: Final = word_set("killed dead died deaths fatalities fatality perished slain deceased bodies")
_TOLL: Final = word_set("death toll")
_OTHERS: Final = word_set(
    "injured wounded hurt injury injuries casualty casualties missing unaccounted detained arrested captured displaced "
    "fled destroyed damaged losses sentenced threatened feared"
)
_FIGHTING: Final = word_set(
    "soldier soldiers troops servicemen serviceman servicewomen fighter fighters militant militants combatant "
    "combatants insurgent insurgents gunman gunmen rebel rebels military militiamen"
)
_GROUPS: Final[dict[Group, frozenset[str]]] = {
    "civilian_non_combatants": word_set("civilian civilians noncombatant noncombatants"),
    "children": word_set("child children girl girls boy boys infant infants baby babies"),
    "women": word_set("woman women"),
    "men": word_set("man men"),
    "persons_directly_participating_in_hostilities": _FIGHTING,
}


def counts_dead(label: str) -> bool:
    """Tell whether what is counted, in its words, is the dead and nobody else."""
    said = {word.fold for word in words(label)}
    return bool(said & _DEAD or said >= _TOLL) and not said & _OTHERS


def group(label: str) -> Group | None:
    """Return the only group of people that the words name, None where they name none or several."""
    said = {word.fold for word in words(label)}
    named: list[Group] = [name for name, members in _GROUPS.items() if said & members]
    return named[0] if len(named) == 1 else None
