"""Places that who acts or what happened tells: "the courts of Besk received", "the Tolin bus crash killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.read.areas import is_area
from sayso.read.clauses import TELLING
from sayso.read.events import EVENTS, event_of, told_of
from sayso.read.placenames import place_at
from sayso.read.reached import TOLLS
from sayso.read.tags import SUBJECTS
from sayso.read.wording import SPEECH, word_set
from sayso.words import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.dates import Dated

_BODIES: Final = word_set(
    "court registry hospital police service council parliament tribunal prison school university clinic bank "
    "diocese archdiocese prosecutor guard brigade bureau directorate"
)
_LANDS: Final = word_set("commune parish municipality governorate village town district province city region county")
_THEY: Final = word_set("they it he she we")
_GIVING_WAY: Final = word_set("give collapse burst cave fall crumble burn explode flood breach buckle crack")
_HOLDING: Final = word_set("hold jail imprison house host shelter record register report confirm detain")
_CASUALTIES: Final = TOLLS | word_set("dead body casualty victim death")


def place_of_actor(verb: Any, dates: Sequence[Dated]) -> Span | None:
    """Return the place of who acts: of a court or a police force, or where the teller is who tells of what he did."""
    subject = _subject(verb)
    if subject is None:
        return None
    if subject.ent_type_ == "GPE" and subject.pos_ == "PROPN" and verb.lemma_ in _HOLDING and not _tells(verb):
        return Span(subject.left_edge.idx, subject.idx + len(subject))  # "Tolin now holds 31 reporters"
    if verb.lemma_ in SPEECH:
        return None
    if subject.lemma_.casefold() in _BODIES | _LANDS:
        name = _named_behind(subject) or (None if subject.lemma_.casefold() in _LANDS else _named_beside(subject))
        whole = name is not None and subject.lemma_.casefold() in _LANDS
        return Span(subject.left_edge.idx, name.end) if name is not None and whole else name
    if subject.lower_ in _THEY and verb.dep_ in TELLING and verb.head.lemma_ in SPEECH:
        teller = _subject(verb.head)
        places = [place for prep in _preps(teller) if (place := place_at(prep, dates))] if teller is not None else []
        return places[-1] if places else None
    return None


def _tells(verb: Any) -> bool:
    return verb.lemma_ in SPEECH and not any(child.dep_ == "dobj" and child.pos_ == "NOUN" for child in verb.rights)


def _subject(verb: Any) -> Any | None:
    """Return the subject of a verb, or of the verb that it joins: "received 40 appeals and decided 39"."""
    while True:
        found = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
        if found is not None or verb.dep_ not in {"conj", "advcl", "xcomp"} or verb.head.pos_ not in {"VERB", "AUX"}:
            return found
        if verb.dep_ == "advcl" and verb.tag_ != "VBG":
            return None
        verb = verb.head


def _named_behind(noun: Any) -> Span | None:
    """Return "Besk" for "the courts of Besk"."""
    for prep in noun.rights:
        name = next((child for child in prep.children if child.dep_ == "pobj"), None) if prep.lower_ == "of" else None
        if name is not None and name.pos_ == "PROPN" and name.ent_type_ != "NORP" and not name.like_num:
            first = min([name, *(child for child in name.lefts if child.pos_ == "PROPN")], key=lambda one: one.i)
            return Span(first.idx, name.idx + len(name))
    return None


def _named_beside(noun: Any) -> Span | None:
    """Return "Besk" for "Besk police"."""
    names = [child for child in noun.lefts if child.dep_ == "compound" and child.pos_ == "PROPN"]
    known = [name for name in names if name.ent_type_ == "GPE" and name.i == noun.i - 1]
    return Span(known[0].left_edge.idx, known[0].idx + len(known[0])) if len(known) == 1 else None


def _preps(noun: Any) -> list[Any]:
    return [token for token in noun.subtree if token.pos_ == "ADP" and token.i > noun.i]


def place_of_event(noun: Any, verb: Any, dates: Sequence[Dated]) -> Span | None:
    """Return the one place of the event that a clause is about, or that a toll is of."""
    event = _of_toll(noun) or event_of(verb)
    if event is None:
        return _given_way(verb)
    places = {place for token in told_of(event) if (place := place_at(token, dates))}
    if len(places) > 1:
        return None
    return next(iter(places), None) or compound_of(event) or _ruined(event)


def _ruined(event: Any) -> Span | None:
    """Return "the Ferrow Dam" for "the collapse of the Ferrow Dam"."""
    names = (child for of in event.rights if of.lower_ == "of" for child in of.children if child.dep_ == "pobj")
    name = next((one for one in names if is_area(one) and any(part.pos_ == "PROPN" for part in one.lefts)), None)
    return Span(name.left_edge.idx, name.idx + len(name)) if name is not None else None


def _given_way(verb: Any) -> Span | None:
    """Return "the Vantry viaduct" for "killed when a section of the Vantry viaduct gave way"."""
    verb = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else verb
    clauses = [one for one in verb.rights if one.dep_ == "advcl" and one.lemma_ in _GIVING_WAY]
    subject = _subject(clauses[0]) if len(clauses) == 1 else None
    if subject is None:
        return None
    named = is_area(subject) and any(part.pos_ == "PROPN" for part in subject.lefts)
    return Span(subject.left_edge.idx, subject.idx + len(subject)) if named else _ruined(subject)


def _of_toll(noun: Any) -> Any | None:
    """Return "collapse" for "the toll from the Tolin mine collapse"."""
    if noun.lemma_.casefold() not in _CASUALTIES:
        return None
    preps = (child for child in noun.rights if child.dep_ == "prep" and child.lower_ in {"from", "in", "of", "after"})
    names = (child for prep in preps for child in prep.children if child.dep_ == "pobj")
    return next((name for name in names if name.lemma_.casefold() in EVENTS), None)


def compound_of(event: Any, *, label: bool = False) -> Span | None:
    """Return "Hollin Deep" for "the Hollin Deep collapse", "Camberole" for "the Camberole bus crash"."""
    compounds = [token for token in event.lefts if token.dep_ == "compound"]
    words = sorted((*compounds, *(child for token in compounds for child in token.lefts)), key=lambda one: one.i)
    words = [token for token in words if token.pos_ == "PROPN" or is_area(token)]
    if any(token.lower_ in CALENDAR for token in words):
        return None  # "the 3 May attack"
    if not any(token.pos_ == "PROPN" for token in words) or words[-1].i - words[0].i != len(words) - 1:
        return None
    if not label and any(token.ent_type_ not in {"GPE", "LOC", "FAC", ""} for token in words):
        return None
    first = words[0].nbor(-1) if is_area(words[-1]) and words[0].i and words[0].nbor(-1).lower_ == "the" else words[0]
    return Span(first.idx, words[-1].idx + len(words[-1]))
