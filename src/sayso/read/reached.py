"""The measure that a number is the state of: "the death toll rose to 57", "arrests fell to 57", "turnout was 61%"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.tags import SUBJECTS
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

TOLLS: Final = word_set("toll number count total tally figure")
_BODIES: Final = word_set(
    "turnout participation membership attendance enrolment enrollment population staff garrison workforce fleet "
    "herd crowd occupancy strength record"
)
_EVENTS: Final = word_set(
    "dead wounded missing death casualty fatality injury arrest loss infection case admission complaint victim "
    "killing kidnapping attack incident"
)
MEASURED: Final = TOLLS | _BODIES | _EVENTS
PERSONS: Final = frozenset({"victim"})
"""What is one person in the singular: "the victim was 16" tells an age."""
YOUNGEST: Final = word_set("youngest oldest eldest")
"""What stands beside somebody whose age is told."""
UNCOUNTED: Final = word_set(
    "price rate temperature share cost wage sale stock profit revenue rating point odds yield tariff fare bond earning "
    "tax rent level score mark wind speed rainfall reserve deposit export import saving fund debt chance age year "
    "salary value percentage proportion gain income shipment margin poll future index water expense fee contribution"
)
_REACHING: Final = word_set(
    "rise climb stand reach grow increase jump fall drop be remain put hit pass exceed give bring lower raise cut "
    "revise take shrink swell dwindle decline total number top surpass soar surge slip mount double "
    "halve correct treble triple quadruple go come compare slow ease plunge plummet tumble dip sink dwindle estimate "
    "place creep edge inch swell balloon mushroom rocket settle level"
)
_TELLING_OF: Final = word_set("put give bring lower raise cut revise correct take estimate place")
_STATES: Final = word_set("be remain")
_LEADING: Final = word_set("to at as from past above below beyond over under with")


def reached(root: Any) -> Any | None:
    """Return the noun of the measure that a number (the root of its words) is the state of, or None."""
    if root.dep_ == "quantmod" and root.head.like_num:
        root = root.head  # "rose from 41 to 46", where the parse takes both for one
    verb = _verb(root)
    if verb is None or verb.lemma_ not in _REACHING:
        return None
    if verb.lemma_ in _STATES and verb.dep_ == "advcl" and (told := _number_of(verb)) is not None:
        return told
    if verb.dep_ == "acl" and verb.lemma_ in _TELLING_OF and verb.head.tag_ == "NNS":
        return verb.head  # "marchers, put at 40,000 by police"
    roles = SUBJECTS | {"dobj"} if verb.lemma_ in _TELLING_OF else SUBJECTS
    nouns = [child for child in verb.children if child.dep_ in roles and child != root]
    return next((noun for noun in nouns if _is_measure(noun, verb)), None)


def _number_of(verb: Any) -> Any | None:
    """Return "number" in "The number of men who died while in service was 38", where the parse parts it from "was"."""
    own = any(child.dep_ in SUBJECTS for child in verb.children)
    before = verb.doc[verb.sent.start : verb.i]
    return None if own else next((one for one in before if one.lemma_ in TOLLS and one.nbor().lower_ == "of"), None)


def _verb(root: Any) -> Any | None:
    """Return the verb that leads to the number: "rose to 57", "rose to 57 from 38", "stood at 12"."""
    if root.pos_ == "ADP" and root.lower_ in _LEADING:
        return root.head
    if root.dep_ in {"dobj", "attr", "acomp"}:
        return root.head
    if root.dep_ != "pobj" or root.head.lower_ not in _LEADING:
        return None
    return next(_up(root.head), None)


def _up(prep: Any) -> Iterator[Any]:
    while prep.head != prep and prep.head.pos_ in {"ADP", "NUM", "PART", "ADV"}:
        prep = prep.head
    yield prep.head


def _is_measure(noun: Any, verb: Any) -> bool:
    if noun.lower_ in PERSONS or any(child.lower_ in YOUNGEST for child in noun.lefts):
        return False
    if noun.lemma_.casefold() in MEASURED or noun.lower_ in MEASURED:
        return True
    plural = noun.tag_ == "NNS" and noun.lemma_.casefold() not in UNCOUNTED
    return bool(plural and verb.lemma_ not in _STATES | _TELLING_OF | {"hit", "pass", "go", "come", "give"})
