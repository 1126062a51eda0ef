"""What leads to the name of a place: a preposition, or a verb of reaching or entering."""

from __future__ import annotations

from typing import Any, Final

from sayso.read.areas import is_area
from sayso.read.tags import ROUND
from sayso.read.wording import SPEECH, word_set

_ACTORS: Final = frozenset({"PERSON", "ORG", "NORP"})
_AT: Final = frozenset({"in", "at", "inside", "throughout", "across", "through", "over", "off", "within"})
_NEAR: Final = frozenset({"near", "around", "outside", "above", "below", "beyond", "behind", "beside"})
ALONG: Final = frozenset({"on", "along", "from", "between"})
_PEOPLE_OF: Final = word_set("resident inhabitant villager man woman child people citizen farmer family household")
_HELD: Final = word_set("inmate prisoner detainee patient pupil student worker employee miner docker internee staff")
_DESKS: Final = word_set(
    "economist analyst strategist fellow professor researcher scholar expert lecturer historian banker trader partner"
)
_BROUGHT: Final = word_set("bring call come arrive send import summon deploy travel return draft fetch")
_STRUCK: Final = word_set(
    "bombardment shelling bombing siege capture fall battle storming evacuation liberation occupation raid strike "
    "outskirts suburbs commune municipality parish street"
)
_OUT: Final = word_set("out outskirts")
_TOWARDS: Final = word_set("to into towards toward onto")
_CARRIED: Final = word_set("fly bus march evacuate deport ship cross airlift")
_MOVED: Final = _CARRIED | word_set(
    "send take bring move return go come walk travel drive carry transfer get flee escape ride march pour crowd stream "
    "file push advance retreat withdraw cram pack"
)
_ENTERED: Final = word_set("enter cross besiege shell bomb storm flood")
_REACHED: Final = _ENTERED | word_set("reach attack hit strike leave flee quit capture overrun evacuate")
_DONE_AT: Final = word_set(
    "block occupy surround raze seal cordon search raid ransack loot torch damage destroy close shut reopen "
    "patrol fill pack throng line crowd control defend guard rebuild inspect visit tour attend blockade picket "
    "breach encircle ravage wreck gut"
)
_SHAKEN: Final = word_set("sweep shake rock engulf ravage devastate batter")
_LEFT: Final = word_set("leave quit")
BESIDE: Final = word_set("neighbouring neighboring nearby")
_FALLING: Final = word_set("fall rain drop land crash")
_ROUTES: Final = word_set("route road")
_COMPASS: Final = word_set("north south east west northeast northwest southeast southwest")
_DISTANCES: Final = word_set("kilometre kilometer mile metre meter km")


def led_to(prep: Any) -> Any | None:
    """Return the noun behind a preposition that leads to places, "to" only where somebody or something moves there."""
    if prep.pos_ != "ADP" or not (_falls_on(prep) or _leads_to_places(prep) or prep.lower_ in _TOWARDS):
        return None
    name = _right_behind(prep) or next((child for child in prep.children if child.dep_ == "pobj"), None)
    if name is not None and _is_elsewhere(prep, name):
        return None
    if name is None or prep.lower_ not in _TOWARDS or _falls_on(prep):
        return None if name is not None and _falls_on(prep) and name.ent_type_ in _ACTORS else name
    verb = prep.head if prep.head.pos_ not in {"ADP", "ADV"} else prep.head.head
    if verb.tag_ == "VBG" and any(child.lower_ == "from" for child in verb.rights):
        return None  # "was travelling from Besk to Port Orran when"
    if is_area(name):
        return name if verb.pos_ == "VERB" and verb.lemma_ not in SPEECH | {"compare"} else None
    idle = verb.lemma_ == "come" and any(child.lower_ == "it" for child in verb.lefts)  # "when it came to Rubio"
    back = verb.lemma_ == "return" and name.ent_type_ == "PERSON"  # as strange a name of a town may look
    unsure = idle or (name.ent_type_ in _ACTORS and verb.lemma_ not in _CARRIED and not back)
    return None if unsure or verb.lemma_ not in _MOVED else name


def _is_elsewhere(prep: Any, name: Any) -> bool:
    """Tell "called in from Tolin" and "workers of Marl", perhaps a firm's, from "inmates of Marl prison"."""
    brought = prep.lower_ == "from" and prep.head.lemma_ in _BROUGHT
    desk = prep.lower_ == "at" and prep.head.lemma_ in _DESKS  # "an economist at Merriton": a firm
    return brought or desk or (prep.lower_ == "of" and prep.head.lemma_ in _HELD and not is_area(name))


def _right_behind(prep: Any) -> Any | None:
    """Return "Askery" in "in neighbouring Askery 80 lost their roofs", where the parse hangs the name elsewhere."""
    doc, at = prep.doc, prep.i + 1
    while at < len(doc) and doc[at].lower_ in BESIDE:
        at += 1
    first = at
    while at < len(doc) and doc[at].pos_ == "PROPN" and not doc[at].like_num:
        at += 1
    led = any(child.dep_ == "pobj" and child.i < at for child in prep.children)
    if at == first or led or prep.lower_ not in _AT | _NEAR:
        return None
    numbered = at < len(doc) and (doc[at].like_num or doc[at].lower_ in ROUND | {"several"})
    stray = prep.dep_ == "prt" or prep.tag_ == "RP" or first > prep.i + 1
    return doc[at - 1] if numbered or stray else None


def entered(verb: Any) -> Any | None:
    """Return the town of "46 drones attacked Orvel" and "a convoy entered Demmary"."""
    if verb.lemma_ not in _REACHED | _SHAKEN | _DONE_AT or (verb.dep_ == "pcomp" and verb.head.lower_ == "from"):
        return None  # "banned from entering Tolin"
    name = next(
        (child for child in verb.rights if child.dep_ == "dobj" and (child.pos_ == "PROPN" or is_area(child))), None
    )
    if name is None or (verb.lemma_ in _DONE_AT and not is_area(name)):
        return None
    if verb.lemma_ in _SHAKEN and not is_area(name) and name.ent_type_ not in {"GPE", "LOC"}:
        return None
    kept_out = {"ORG", "PERSON", "NORP"} if verb.lemma_ in _LEFT else {"PERSON", "NORP"}
    return None if verb.lemma_ not in _ENTERED and name.ent_type_ in kept_out and not is_area(name) else name


def _falls_on(prep: Any) -> bool:
    """Tell "300 shells fell on Nassel" and "lined the route to Tolin"."""
    head = prep.head
    return (prep.lower_ == "on" and head.lemma_ in _FALLING) or (prep.lower_ == "to" and head.lemma_ in _ROUTES)


def _leads_to_places(prep: Any) -> bool:
    """Tell the words before a place; "20 kilometres of Tansk" is one of them."""
    if prep.lower_ in _AT | _NEAR | ALONG:
        return True
    head = prep.head
    known = {head.lemma_.casefold(), head.lower_} & (_DISTANCES | _PEOPLE_OF | _HELD | _STRUCK | _COMPASS)
    return prep.lower_ == "of" and (bool(known) or head.lower_ in _OUT)
