"""What the tense of a clause says of its date: whether it looks back, how things stand now, who only tells."""

from __future__ import annotations

from typing import Any, Final

from sayso.read.counted import clause
from sayso.read.wording import SPEECH, word_set

_PRESENT: Final = frozenset({"VBP", "VBZ"})
_AWAITED: Final = word_set("expect schedule plan slate await")
_LISTING: Final = word_set("attribute list record count document show register log note blame link put tally")
_HELPING: Final = frozenset({"aux", "auxpass"})
_TELLING: Final = frozenset({"tell", "inform", "ask", "assure", "remind", "notify"})  # somebody, not something


def looks_back(verb: Any) -> bool:
    """Tell whether a clause is about what has been: only then do "in June" and "on Friday" mean the latest one."""
    verb = _finite(verb)
    if verb.pos_ not in {"VERB", "AUX"}:
        return True  # a headline or a list: "Situation as of 11 February: 214 houses destroyed"
    if verb.tag_ == "VBN" and verb.lemma_ in _AWAITED:
        return False  # "a second group was expected on Saturday"
    helpers = {child.lower_ for child in verb.children if child.dep_ in _HELPING}
    if verb.tag_ in _PRESENT and verb.lemma_ in _LISTING and not helpers:
        return True  # "the bulletin lists 12 raids in March"
    if any(child.tag_ == "MD" for child in verb.children if child.dep_ == "aux"):
        return "have" in helpers
    if helpers & {"have", "has", "had", "was", "were"}:
        return True
    ongoing = helpers & {"is", "are", "am", "be"} and "been" not in helpers
    return verb.tag_ in {"VBD", "VBN"} and not ongoing


def _finite(verb: Any) -> Any:
    """Return "stopped" for "carrying" in "stopped three boats carrying 187 migrants": a participle has no tense."""
    while verb.tag_ == "VBG" and verb.head.i < verb.i and not any(child.dep_ in _HELPING for child in verb.children):
        verb = clause(verb.head)
    return verb


def is_now(verb: Any, other: Any) -> bool:
    """Tell whether a clause says how things stand, where another tells what was before: "25 have recovered"."""
    helpers = {child.tag_ for child in verb.children if child.dep_ in _HELPING}
    perfect = any(child.lower_ in {"have", "has"} for child in verb.children)
    simple = verb.tag_ in _PRESENT and not perfect
    present = simple or bool(helpers & _PRESENT)
    before = other.tag_ == "VBD" or _helped(other, "VBD") or (simple and other.tag_ == "VBN")
    return present and before and not tells(other)


def is_past(verb: Any) -> bool:
    """Tell "were still missing" and "still lacked", whose time is that of the sentence, from "are still missing"."""
    return bool(verb.tag_ == "VBD" or _helped(verb, "VBD"))


def is_ahead(verb: Any) -> bool:
    """Tell what was only to come: "that 75 would follow"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return bool(helpers & {"would", "will"}) and "have" not in helpers


def tells(verb: Any) -> bool:
    """Tell a verb of telling from one that only looks like it: "admitted 134 patients"."""
    done = any(child.dep_ == "dobj" and child.pos_ == "NOUN" for child in verb.children)
    return verb.lemma_ in SPEECH and (verb.lemma_ in _TELLING or not done)


def _helped(verb: Any, tag: str) -> bool:
    return any(child.tag_ == tag for child in verb.children if child.dep_ in _HELPING)
