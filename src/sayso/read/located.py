"""Where what is counted is: the place its own clause names, its own in a list, or the only one it can share."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.read.acting_places import place_of_actor, place_of_event
from sayso.read.clauses import carried, circle, is_teller, last_joined, standing
from sayso.read.counted import clause
from sayso.read.events import EVENTS
from sayso.read.parts import explained, part_of, stretch
from sayso.read.place_labels import is_headline, label_of
from sayso.read.placenames import place_at, places_in
from sayso.read.shared_places import is_shared
from sayso.read.syntax import text_of
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.read.dates import Dated
    from sayso.read.figure_drafts import Draft

_STANDING: Final = word_set(
    "school hospital clinic bakery house home roof well bridge mosque church shop building road village town "
    "district street resident inhabitant bed ward"
)
_PUBLIC: Final = word_set(
    "school hospital clinic bakery bridge well village street district resident inhabitant bed ward"
)
_OTHER_TIMES: Final = word_set("before after since until till")


def where(draft: Draft, dates: Sequence[Dated], mates: Sequence[Draft]) -> tuple[Span, ...]:
    """Return the words of the place that the clause names for what is counted; nothing when no one place stands out.

    A figure whose clause names none shares the only place of its sentence, if that is not where its teller spoke.
    `mates` are the figures of the sentence, this one too.
    """
    whole = part_of(draft) or explained(draft, mates)
    if whole is not None and not any(place_at(token, dates) for token in stretch(draft)):
        return where(whole, dates, mates)
    label = label_of(draft)
    if label is not None or is_headline(draft.words.sent):
        return (label,) if label is not None else ()
    return _by_clause(draft, dates, mates)


def _by_clause(draft: Draft, dates: Sequence[Dated], mates: Sequence[Draft]) -> tuple[Span, ...]:
    taken = {place for mate in mates if mate is not draft and (place := _behind(mate, dates))}
    places = _outer(places_in(draft.words.sent, dates))
    places = [(token, place) for token, place in places if place not in taken]
    alone = _behind(draft, dates) or _listed(draft, mates, [place for _, place in places])
    if alone:
        return (alone,)
    head, verb = standing(draft)
    if any(child.lower_ == "there" and child.dep_ == "advmod" for child in verb.children):
        return tuple(place for _, place in places if place.end <= draft.span.start)[-1:]
    own = tuple(place for place in _own_where(head, verb, dates) if place not in taken)
    event = () if own else _only(place_of_event(head, verb, dates), taken) or _around_event(verb, dates)
    if verb.dep_ == "relcl":
        places = [(token, place) for token, place in places if _is_of_event(token, verb, draft)]
    if own or event or (verb.dep_ == "relcl" and not places):
        return own or event or _where_clause(verb, dates) or _inherited(draft, dates, mates)
    if _is_source(draft):
        return ()
    shared = _shared(draft, places, mates) or _inherited(draft, dates, mates)
    return shared or _only(place_of_actor(verb, dates), taken)


def _is_of_event(prep: Any, verb: Any, draft: Draft) -> bool:
    """Tell a place that "shootings that left one dead and two wounded in Tolin" has, before the number or behind it."""
    event = verb.head
    if event.lemma_.casefold() not in EVENTS:
        return False
    while event.dep_ in {"pobj", "prep"} and event.head.pos_ in {"ADP", "NOUN"}:
        event = event.head
    acting = event.dep_ == "nsubj" and event.head.is_ancestor(
        prep
    )  # "the blast, which killed four, hit a bar in Tolin"
    return prep.i < draft.words.start or ((acting or event.is_ancestor(prep)) and not verb.is_ancestor(prep))


def _around_event(verb: Any, dates: Sequence[Dated]) -> tuple[Span, ...]:
    """Return "Tolin" for "burned in Tolin in reprisals that left two dead": the clause that an event is told in."""
    event = verb.head
    told = verb.dep_ == "relcl" and event.lemma_.casefold() in EVENTS and event.dep_ == "pobj"
    return _own_where(event, clause(event), dates) if told and event.head.lower_ in {"in", "during"} else ()


def _only(place: Span | None, taken: set[Span]) -> tuple[Span, ...]:
    return (place,) if place is not None and place not in taken else ()


def _shared(draft: Draft, places: Sequence[tuple[Any, Span]], mates: Sequence[Draft]) -> tuple[Span, ...]:
    """Return the place that what is counted belongs to, or the only one that the sentence has for it."""
    owner = _owner(draft)
    if owner:
        return (owner,)
    found = [place for token, place in places if is_shared(token, draft, mates)]
    return (found[0],) if len({_text(draft, place) for place in found}) == 1 else ()


def _inherited(draft: Draft, dates: Sequence[Dated], mates: Sequence[Draft]) -> tuple[Span, ...]:
    """Return the place of what "14 of which" and "several of them" are a part of."""
    behind = draft.whole.of if draft.whole else None
    if behind is None or behind is draft or behind.words.sent.start != draft.words.sent.start:
        return ()
    finite = (
        standing(draft)[1].dep_ == "relcl"
    )  # "five, two of whom were arrested, met in Tolin": two need not be there
    found = where(behind, dates, mates)
    return tuple(place for place in found if not finite or place.end <= draft.span.start)


def _outer(places: Sequence[tuple[Any, Span]]) -> list[tuple[Any, Span]]:
    """Leave out what is only a part of the place named right behind it, or in it: "Shaft 5 at Orrendale"."""
    begins = {token.idx for token, _ in places}
    inner = [(token, one) for token, one in places if not any(other != one and other.holds(one) for _, other in places)]
    return [(token, place) for token, place in inner if place.end + 1 not in begins]


def _where_clause(verb: Any, dates: Sequence[Dated]) -> tuple[Span, ...]:
    """Return "Fell Harbour" for "at Fell Harbour, where three tanks burned"."""
    if not any(child.lower_ == "where" for child in verb.children):
        return ()
    noun = verb.head
    while noun.dep_ in {"pobj", "appos", "conj"} and noun.head.pos_ in {"ADP", "PROPN", "NOUN"}:
        place = place_at(noun.head, dates)
        if place is not None:
            return (place,)
        noun = noun.head
    place = place_at(noun.head, dates)
    return (place,) if place is not None else ()


def _is_source(draft: Draft) -> bool:
    """Tell the tellers of "according to three ex-inmates", who need not be where what they tell is."""
    prep = draft.counted.head.head
    return is_teller(draft) or bool(prep.lower_ == "to" and prep.head.lower_ == "according")


def _owner(draft: Draft) -> Span | None:
    """Return "Tesmir" for "310 of Tesmir's schools": what stands in a place may be said to be its own."""
    words = draft.whole.words if draft.whole else ()
    nouns = [draft.counted.head, *(token for token in words if token.pos_ == "NOUN")]
    for noun in nouns:
        for child in noun.lefts:
            standing = child.ent_type_ != "PERSON" or noun.lemma_ in _PUBLIC
            named = standing if noun.lemma_ in _STANDING else child.ent_type_ in {"GPE", "LOC"}
            if child.dep_ == "poss" and child.pos_ == "PROPN" and named:
                return Span(child.left_edge.idx, child.idx + len(child))
    return None


def _listed(draft: Draft, mates: Sequence[Draft], places: Sequence[Span]) -> Span | None:
    """Return a figure's place in a list that gives each its own: "huts at Ambry and 40 at Pellow"."""
    order = sorted(mate.span for mate in mates)
    between = [
        [place for place in places if first.end <= place.start and (last is None or place.end <= last.start)]
        for first, last in zip_longest(order, order[1:])
    ]
    if len(order) < 2 or any(len(found) != 1 for found in between):  # noqa: PLR2004 - a list
        return None
    return between[order.index(draft.span)][0]


def _text(draft: Draft, span: Span) -> str:
    return span.words(text_of(draft.words.doc)).casefold()


def _behind(draft: Draft, dates: Sequence[Dated]) -> Span | None:
    """Return the place that stands right behind a bare number: "31 in Ruvane"."""
    doc, at = draft.words.doc, draft.words.end
    if at + 1 < len(doc) and doc[at].lower_ == "of" and doc[at + 1].pos_ == "PRON":
        at += 2
    return place_at(doc[at], dates) if at < len(doc) else None


def _own_where(head: Any, verb: Any, dates: Sequence[Dated]) -> tuple[Span, ...]:
    beside = [(prep, place) for prep in _preps(head) if (place := place_at(prep, dates))]
    if not beside or all(prep.lower_ == "from" for prep, _ in beside):
        tokens = [*circle(head, verb), *carried(head)]
        around = ((token, place) for token in tokens if (place := place_at(token, dates)))
        found = [(token, place) for token, place in around if not _counts_apart(token, head)]
        found = found or [(prep, place) for prep in _preps(last_joined(head)) if (place := place_at(prep, dates))]
        beside = [(token, place) for token, place in found if token.lower_ != "from"] or beside or found
    near = [place for _, place in _outer(beside)]
    after = [place for place in near if place.start > head.idx]
    chosen = after or near
    return tuple(chosen[:1]) if len(set(chosen)) == 1 or after else ()


def _counts_apart(prep: Any, head: Any) -> bool:
    """Tell whether a place belongs to another quantity or time: "six voters in Tolin", "before the vote in Tolin"."""
    noun = prep.head
    later = any(token.lower_ in _OTHER_TIMES and token.dep_ == "prep" for token in prep.ancestors)
    return later or (noun != head and any(child.dep_ in {"nummod", "appos"} for child in noun.children))


def _preps(head: Any) -> Iterator[Any]:
    for child in head.rights:
        if child.dep_ == "prep":
            yield child
        elif child.dep_ in {"acl", "amod"}:
            yield from (prep for prep in child.rights if prep.dep_ == "prep")
