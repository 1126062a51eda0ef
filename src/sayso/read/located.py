"""Where what is counted is: the place its own clause names, its own in a list, or the only one it can share."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.read.clauses import TELLING, aside, circle, is_teller, standing
from sayso.read.counted import clause
from sayso.read.listed import is_shouted, row_of
from sayso.read.placeleads import is_area
from sayso.read.placenames import place_at, places_in
from sayso.read.syntax import text_of
from sayso.read.wording import SPEECH, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.read.dates import Dated
    from sayso.read.figure_drafts import Draft

_STANDING: Final = word_set(
    "school hospital clinic bakery house home roof well bridge mosque church shop building road village town "
    "district street resident inhabitant"
)
_OTHER_TIMES: Final = word_set("before after since until till")
_SHORT_WORD, _MOSTLY = 3, 0.8
_NEAR_LABEL: Final = 12


def where(draft: Draft, dates: Sequence[Dated], mates: Sequence[Draft]) -> tuple[Span, ...]:
    """Return the words of the place that the clause names for what is counted; nothing when no one place stands out.

    A figure whose clause names none shares the only place of its sentence, if that is not where its teller spoke.
    `mates` are the figures of the sentence, this one too.
    """
    label = _label(draft)
    if label is not None or _is_headline(draft.words.sent):
        return (label,) if label is not None else ()
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
    if own or verb.dep_ == "relcl":
        return own or _where_clause(verb, dates) or _inherited(draft, dates, mates)
    return () if _is_source(draft) else _shared(draft, places, mates) or _inherited(draft, dates, mates)


def _shared(draft: Draft, places: Sequence[tuple[Any, Span]], mates: Sequence[Draft]) -> tuple[Span, ...]:
    """Return the place that what is counted belongs to, or the only one that the sentence has for it."""
    owner = _owner(draft)
    if owner:
        return (owner,)
    found = [place for token, place in places if _is_shared(token, draft, mates)]
    return (found[0],) if len({_text(draft, place) for place in found}) == 1 else ()


def _inherited(draft: Draft, dates: Sequence[Dated], mates: Sequence[Draft]) -> tuple[Span, ...]:
    """Return the place of what "14 of which" and "several of them" are a part of."""
    behind = draft.whole.of if draft.whole else None
    if behind is None or behind is draft:
        return ()
    finite = (
        standing(draft)[1].dep_ == "relcl"
    )  # "five, two of whom were arrested, met in Tolin": two need not be there
    found = where(behind, dates, mates)
    return tuple(place for place in found if not finite or place.end <= draft.span.start)


def _label(draft: Draft) -> Span | None:
    """Return "Merle Quay" for "Gas blast, Merle Quay: three dead", "Marrat" for "Cases by district: Marrat 22"."""
    doc, first = draft.words.doc, draft.words.sent.start
    if row_of(draft.words) is not None:
        return _named_before(doc, draft.words.start, first)
    colon = next((at for at in range(draft.words.start - 1, first, -1) if doc[at].text in {":", "."}), first)
    if doc[colon].text != ":" or draft.words.start - colon > _NEAR_LABEL or is_shouted(draft.words):
        return None
    return _named_before(doc, colon, first, label=True)


def _named_before(doc: Any, at: int, first: int, *, label: bool = False) -> Span | None:
    """Return the name that ends at a token; as a label it stands behind a comma or ends in a word for a place."""
    start = at
    while start > first and doc[start - 1].pos_ == "PROPN":
        start -= 1
    if start == at or (label and not (doc[start - 1].text == "," or is_area(doc[at - 1]))):
        return None
    return Span(doc[start].idx, doc[at - 1].idx + len(doc[at - 1]))


def _outer(places: Sequence[tuple[Any, Span]]) -> list[tuple[Any, Span]]:
    """Leave out what is only a part of the place named right behind it: "Shaft 5 at Orrendale"."""
    begins = {token.idx for token, _ in places}
    return [(token, place) for token, place in places if place.end + 1 not in begins]


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
            named = child.ent_type_ != "PERSON" if noun.lemma_ in _STANDING else child.ent_type_ in {"GPE", "LOC"}
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


def _of_teller(prep: Any, draft: Draft) -> bool:
    """Tell whether a place is where somebody spoke of the figure, and not where it is: "a negotiator said in Besk"."""
    verb = clause(prep)
    if verb.dep_ == "advcl" and verb.lemma_ in SPEECH and verb not in draft.words.root.ancestors:
        return True
    if prep.head.pos_ in {"NOUN", "PROPN"} and prep.lower_ == "at":
        return False  # "doctors at Castle Brune": they speak of where they are; "a lawyer in Tolin" may not
    inner = [child for child in verb.children if child.dep_ in TELLING]
    quoted = any(child.left_edge.i <= draft.words.start <= child.right_edge.i for child in inner)
    return bool(
        verb.lemma_ in SPEECH
        and quoted
        and not any(prep.is_ancestor(child) or child.is_ancestor(prep) for child in inner)
    )


def _is_shared(prep: Any, draft: Draft, mates: Sequence[Draft]) -> bool:
    """Tell whether a place may be that of the whole sentence: not a teller's, another figure's, or another time's."""
    apart = aside(clause(prep), draft.words.start)
    before = any(token.lower_ in {"before", "until"} and token.dep_ == "prep" for token in prep.ancestors)
    return not (apart or before or _is_ahead(prep, draft) or _of_teller(prep, draft) or _is_mates(prep, draft, mates))


def _is_ahead(prep: Any, draft: Draft) -> bool:
    """Tell a place that only what follows names: "three escaped; two were caught in Hollin"."""
    return any(token.text == ";" for token in draft.words.doc[draft.words.end : prep.i])


def _is_mates(prep: Any, draft: Draft, mates: Sequence[Draft]) -> bool:
    """Tell whether a place belongs to what another figure counts: "six voters in Tolin".

    What is done to two after one another in one clause is done in one place: "killed two and hurt five in Tolin".
    """
    owner = next((mate for mate in mates if mate is not draft and prep.head == mate.counted.head), None)
    if owner is None or owner.noun == draft.noun:
        return False
    theirs, ours = clause(owner.counted.head), standing(draft)[1]
    if draft.span < owner.span:
        return not (theirs == ours or (theirs.dep_ == "conj" and theirs.head == ours))
    return bool(theirs == ours)


def _own_where(head: Any, verb: Any, dates: Sequence[Dated]) -> tuple[Span, ...]:
    beside = [(prep, place) for prep in _preps(head) if (place := place_at(prep, dates))]
    if not beside:
        around = ((token, place) for token in circle(head, verb) if (place := place_at(token, dates)))
        beside = [(token, place) for token, place in around if not _counts_apart(token, head)]
    near = [place for _, place in _outer(beside)]
    after = [place for place in near if place.start > head.idx]
    chosen = after or near
    return tuple(chosen[:1]) if len(set(chosen)) == 1 or after else ()


def _counts_apart(prep: Any, head: Any) -> bool:
    """Tell whether a place belongs to another quantity or time: "six voters in Tolin", "before the vote in Tolin"."""
    noun = prep.head
    later = any(token.lower_ in _OTHER_TIMES and token.dep_ == "prep" for token in prep.ancestors)
    return later or (noun != head and any(child.dep_ in {"nummod", "appos"} for child in noun.children))


def _is_headline(sentence: Any) -> bool:
    """Tell a sentence that capitalises nearly every word, where "In Stitches" looks like a place."""
    known = sentence.doc.user_data.setdefault("headlines", {})
    if sentence.start not in known:
        known[sentence.start] = _capitalised(sentence)
    return bool(known[sentence.start])


def _capitalised(sentence: Any) -> bool:
    words = [token for token in sentence if token.is_alpha and len(token) > _SHORT_WORD]
    return len(words) > 1 and sum(token.text[0].isupper() for token in words) > _MOSTLY * len(words)


def _preps(head: Any) -> Iterator[Any]:
    for child in head.rights:
        if child.dep_ == "prep":
            yield child
        elif child.dep_ in {"acl", "amod"}:
            yield from (prep for prep in child.rights if prep.dep_ == "prep")
