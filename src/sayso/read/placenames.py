"""The name of a place behind a preposition: "in Tolin", "near the Solk valley", "at Camp 4"; nothing where unsure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.read.addresses import STREETS, before_aside, of_address
from sayso.read.areas import is_area, is_site
from sayso.read.events import EVENTS
from sayso.read.listed import is_shouted
from sayso.read.placeleads import ALONG, entered, led_to
from sayso.read.syntax import text_of
from sayso.read.wording import word_set
from sayso.words import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.dates import Dated

_LONGEST_PAIR: Final = 6  # tokens of "Tolin and Little Merrow"
_LEADS: Final = frozenset({"ADP", "VERB"})
_ACTORS: Final = frozenset({"PERSON", "ORG", "NORP"})
_SITES: Final = word_set("camp garrison front hospital prison school barracks base clinic colony square bridge station")
_RUINS: Final = word_set("rubble ruin wreckage outskirts centre center streets suburbs")
_PARTS: Final = word_set("block cellblock wing ward cell gate hall floor roof yard wall")
_SETTLED: Final = word_set("village town city district settlement municipality camp parish")
_LANDS: Final = frozenset({"Mount", "Lake", "Cape", "Fort", "Port", "Camp", "Isle", "Highway", "Route"})
_RAIDS: Final = word_set("raid airstrike bombardment shelling bombing ambush assault")
_AERIAL: Final = word_set("raid airstrike bombardment shelling bombing")
_BODIES: Final = word_set("Senate Congress Parliament Commons Lords Cabinet Assembly")
_ORGANISED: Final = word_set("Party Union Committee Campaign Partners Administration Caucus League Federation")
_NO_PLACES: Final = word_set("Flight Year Christmas Easter Ramadan Eid Passover Diwali Thanksgiving Hanukkah Pentecost")
_POINTS: Final = word_set("north south east west")
_COMPASS: Final = word_set(
    "northern southern eastern western central coastal northeastern northwestern southeastern southwestern"
)
_ISLANDS: Final = word_set("island isle islet archipelago atoll")
_DONE: Final = frozenset({"VBD", "VBN", "VBG"})
_NUMBERED: Final = word_set(
    "post gate camp block ward checkpoint shaft wing station kilometre kilometer hospital colony"
)


def place_at(prep: Any, dates: Sequence[Dated]) -> Span | None:
    """Return the place that a token leads to, if it does and the words are no date."""
    if prep.pos_ not in _LEADS and not is_site(prep):
        return None
    known = prep.doc.user_data.setdefault("places", {})
    if prep.i not in known:
        known[prep.i] = _read_place(prep)
    span: Span | None = known[prep.i]
    return span if span is not None and not any(span.meets(dated.span) for dated in dates) else None


def places_in(sentence: Any, dates: Sequence[Dated]) -> list[tuple[Any, Span]]:
    """Return the places that a sentence (a spaCy span) names, each with the token that leads to it."""
    known = sentence.doc.user_data.setdefault("places in", {})
    if sentence.start not in known:
        leads = (token for token in sentence if token.pos_ in _LEADS or is_site(token))
        known[sentence.start] = [(token, place) for token in leads if (place := place_at(token, ()))]
    found: list[tuple[Any, Span]] = known[sentence.start]
    return [(token, place) for token, place in found if not any(place.meets(dated.span) for dated in dates)]


def _read_place(prep: Any) -> Span | None:
    name = prep if is_site(prep) else entered(prep) if prep.pos_ == "VERB" else led_to(prep)
    if name is None:
        return None
    name = _named_apart(name)
    site, name = name, _of_site(_of_event(name) if prep.lower_ in {"in", "at", "near"} else name)
    other = any(token.text in _NO_PLACES for token in (name, *name.lefts))
    if other or name.text in _BODIES | _ORGANISED or not _names(name) or _acts(name, at=prep.lower_ == "at"):
        return None
    area = is_area(name) or _area_behind(name) is not None or (site is not name and is_area(site))
    area = area or any(token.text in _LANDS for token in name.lefts)
    thing = any(token.pos_ == "NOUN" and token.dep_ == "compound" for token in name.lefts)
    area = area or (prep.lower_ == "along" and any(child.lower_ == "the" for child in name.lefts))  # "along the Solk"
    if (
        prep.lower_ in ALONG
        and not (area or _is_struck(prep, name))
        and prep.head.lemma_ not in {"fall", "rain", "drop", "land"}
        and not _is_island(prep, name)
        and (prep.lower_ != "from" or prep.head.pos_ != "VERB" or thing)
    ):
        return None
    first, last = before_aside(*of_address(_first(name, area=area), _area_behind(name) or _last(name)))
    span = Span(first.idx, last.idx + len(last))
    if first == last and first.lower_ in _POINTS:
        return None  # "at South 16th Street"
    if any(token.is_quote for token in prep.doc[first.i : last.i + 1]):
        return None  # CNN's "State of the Union"
    return span if "\n\n" not in text_of(prep.doc)[prep.idx : span.end] else None


def _named_apart(noun: Any) -> Any:
    """Return "Brasko" for "capital" in "in the capital, Brasko, police said"."""
    doc, at = noun.doc, noun.i + 2
    while at < len(doc) and doc[at].pos_ == "PROPN":
        at += 1
    set_apart = at < len(doc) and noun.nbor().text == "," and doc[at].text in {",", "."} and at > noun.i + 2
    return doc[at - 1] if set_apart and noun.text in _SETTLED | {"capital"} else noun


def _is_struck(prep: Any, name: Any) -> bool:
    """Tell "a raid on Lower Tarn"."""
    if prep.lower_ != "on" or prep.head.lemma_ not in _RAIDS or name.ent_type_ == "NORP":
        return False
    return name.ent_type_ != "PERSON" or prep.head.lemma_ in _AERIAL  # nobody raids a person


def _is_island(prep: Any, name: Any) -> bool:
    """Tell "16 dead on the Solk islands: nine on Great Solk": where islands are told of, what a number is on is one."""
    before = prep.doc[prep.sent.start : prep.i]
    counted = prep.lower_ == "on" and len(before) > 0 and before[-1].like_num and name.pos_ == "PROPN"
    return counted and any(token.lemma_.casefold() in _ISLANDS for token in before)


def _of_event(name: Any) -> Any:
    """Return "Camberole" for "in Camberole bus crash"."""
    before = [token for token in name.lefts if token.dep_ == "compound"] if name.lower_ in EVENTS else []
    before = [token for token in before if token.is_alpha]  # no "M4 crash"
    named = [token for token in before if token.pos_ == "PROPN" and token.ent_type_ not in {"ORG", "PERSON", "NORP"}]
    known = [token for token in before if token.ent_type_ in {"GPE", "LOC"}]
    return known[0] if len(known) == 1 else named[0] if len(named) == 1 else name


def _of_site(name: Any) -> Any:
    """Return "Imretta" for "the camps of Imretta": a site is not the place, a city or a district of that name is."""
    inner = next((child for part in _of(name) for child in part.children if child.dep_ == "pobj"), None)
    several = name.tag_ == "NNS" and name.lemma_ in _SETTLED and any(token.like_num for token in name.lefts)
    if several and inner is not None:
        return inner  # "34 villages of the Ghirane plateau": what is counted is no place
    held = inner is not None and (inner.pos_ == "PROPN" or (is_area(inner) and _names(inner)))
    part = any(child.dep_ == "compound" and child.lower_ in _PARTS for child in name.lefts)  # "Block C-7 of Tolin jail"
    part = (
        part
        or name.lower_ in {"streets", "boulevards", "avenues"}
        or name.lemma_.casefold() in _SITES | _RUINS | _PARTS
    )
    return inner if held and part else name


def _acts(name: Any, *, at: bool) -> bool:
    """Tell somebody or some body that the text has doing things from a place that was taken for one."""
    initials = (
        name.ent_type_ == "ORG"
        and name.text.isalpha()
        and name.text.isupper()
        and not is_shouted(name.doc[name.i : name.i + 1])
    )
    if initials or (name.ent_type_ == "NORP" and name.text.endswith("s")):
        return True
    if name.ent_type_ not in ({"ORG", "PERSON"} if at else {"PERSON"}) or is_area(name):
        return False
    known = name.doc.user_data.setdefault("acting", None)
    if known is None:
        known = {token.text for token in name.doc if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ == "PROPN"}
        name.doc.user_data["acting"] = known
    return name.text in known or name.text.isupper()


def _area_behind(name: Any) -> Any | None:
    """Return "uplands" for "Lukarra" where the parse parts "the Lukarra uplands"; the number of "Camp 4"."""
    after = name.doc[name.i + 1] if name.i + 1 < len(name.doc) else None
    if after is None or after.is_punct:
        return None
    site = name.lower_ in _NUMBERED and name.text[0].isupper() and after.text.isdigit()
    numbered = site or (after.like_num and name.text[0].isupper() and after.text[0].isdigit() and after.head == name)
    follows = after.nbor().pos_ if after.i + 1 < len(name.doc) else ""
    area = name.pos_ == "PROPN" and after.tag_ not in _DONE and is_area(after)  # no "Tolin jailed"
    return after if numbered or (area and follows != "NOUN") else None


def _first(name: Any, *, area: bool) -> Any:
    """Return the first word of a place's name, with "the" where a common noun names it, with "Gant's" before "Ford"."""
    owner = any(token.dep_ == "poss" and token.pos_ == "PROPN" for token in name.lefts)
    left_out = {"det"} if owner or not area else set()
    kept = [
        token
        for token in _phrase(name)
        if not token.is_punct
        and (token.i >= name.i or token.dep_ not in left_out | (set() if owner else {"poss"}))
        and not (token.dep_ == "amod" and token.tag_ == "VBN" and not is_area(name))  # "besieged Qasmir"
    ]
    return min(kept or [name], key=lambda token: token.i)


def _names(noun: Any) -> bool:
    """Tell whether a noun names a place: a proper noun, or "city", "region" with a proper noun beside it."""
    if noun.lower_ not in STREETS and any(token.like_num and token.i < noun.i for token in _phrase(noun)):
        return False
    if is_area(noun):
        capitals = [one for one in _phrase(noun) if one.text[:1].isupper() and one.pos_ in {"PROPN", "NOUN", "ADJ"}]
        kind = all(one.ent_type_ == "NORP" and one.pos_ == "ADJ" for one in capitals)  # "a Chinese restaurant"
        if capitals and not (kind and any(one.lower_ in {"a", "an"} for one in noun.lefts)):
            return True
        beside = {one.lower_ for one in noun.lefts}
        if beside & _COMPASS and beside & {"the", "its", "their"}:
            return True  # "the southern provinces"
    if noun.pos_ == "PROPN" and noun.ent_type_ != "LANGUAGE" and noun.lower_ not in CALENDAR:
        return noun.text[:1].isupper() and not noun.like_num
    named = any(token.pos_ == "PROPN" for token in _phrase(noun) if token != noun)
    named = named or (
        noun.i + 1 < len(noun.doc) and noun.nbor().pos_ == "PROPN" and noun.nbor().head in {noun, noun.head}
    )
    return is_area(noun) and named


def _phrase(noun: Any) -> list[Any]:
    tokens = [
        token
        for child in noun.lefts
        if child.dep_ in {"det", "poss", "amod", "compound", "nmod", "punct"}
        for token in child.subtree
    ]
    return [*tokens, noun, *(token for part in _of(noun) for token in part.subtree)]


def _of(noun: Any) -> list[Any]:
    at = noun.i + 1 + (noun.i + 1 < len(noun.doc) and noun.nbor().is_digit)  # "Block 4 of Tolin jail"
    return [child for child in noun.rights if child.dep_ == "prep" and child.lower_ == "of" and child.i == at]


def _name_behind(noun: Any) -> Any:
    """Return the last word of "Dolnava-Nova" in "the settlement Dolnava-Nova"."""
    doc, at = noun.doc, noun.i + 1
    while at + 1 < len(doc) and (doc[at + 1].pos_ == "PROPN" or (doc[at + 1].text == "-" and not doc[at].whitespace_)):
        at += 1
    return doc[at]


def _last(noun: Any) -> Any:
    """Return the last word of a place's name: "city of Ilverd", "Ilverd, Veldania"."""
    for part in _of(noun):
        for child in part.children:
            if child.dep_ == "pobj":
                return child
    joined = [child for child in noun.rights if child.dep_ == "conj" and child.pos_ == "PROPN"]
    if joined and joined[-1].i - noun.i <= _LONGEST_PAIR:
        return _last(joined[-1])
    if noun.pos_ == "NOUN" and noun.i + 1 < len(noun.doc) and noun.nbor().pos_ == "PROPN" and is_area(noun):
        return _name_behind(noun)
    for child in noun.rights:
        comma = child.i == noun.i + 2 and noun.nbor().text == ","
        if child.dep_ in {"appos", "npadvmod"} and comma and child.pos_ == "PROPN":
            return child
    return noun
