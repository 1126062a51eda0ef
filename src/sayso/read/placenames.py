"""The name of a place behind a preposition: "in Tolin", "near the Solk valley", "at Camp 4"; nothing where unsure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.read.syntax import text_of
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.dates import Dated

_AT: Final = frozenset({"in", "at", "inside", "throughout", "across", "through", "over", "off", "within"})
_NEAR: Final = frozenset({"near", "around", "outside"})
_ALONG: Final = frozenset({"on", "along", "from", "between"})
_AREAS: Final = word_set(
    "region province district city town village suburb capital area county state neighbourhood neighborhood port "
    "island valley camp oblast governorate municipality quarter settlement peninsula base square hospital prison "
    "airport pass delta road highway line uplands highlands lowlands colliery mine crossing ford station college "
    "school coast bay gulf river lake mountain mountains hills forest plain border checkpoint bridge harbour harbor "
    "market refinery plant factory steppe desert canal dam reservoir strait front shaft infirmary barracks clinic "
    "orchard orchards compound depot farm fields stadium park cemetery church mosque temple monastery street avenue "
    "tunnel pier quay docks shipyard building garrison caves cave axis sector steelworks colony pit quarry crossroads"
)
_SITES: Final = word_set(
    "camp garrison front hospital prison school barracks base port clinic colony square bridge station"
)
_PEOPLE_OF: Final = word_set("resident inhabitant villager")
_DISTANCES: Final = word_set("kilometre kilometer mile metre meter km")


def place_at(prep: Any, dates: Sequence[Dated]) -> Span | None:
    """Return the place that a token leads to, if it does and the words are no date."""
    known = prep.doc.user_data.setdefault("places", {})
    if prep.i not in known:
        known[prep.i] = _read_place(prep)
    span: Span | None = known[prep.i]
    return span if span is not None and not any(span.meets(dated.span) for dated in dates) else None


def _read_place(prep: Any) -> Span | None:
    if prep.pos_ != "ADP" or not _leads_to_places(prep):
        return None
    name = next((child for child in prep.children if child.dep_ == "pobj"), None)
    if name is None or not _names(name) or _acts(name, at=prep.lower_ == "at"):
        return None
    name = _of_site(name)
    area = _is_area(name) or _area_behind(name) is not None
    thing = any(token.pos_ == "NOUN" and token.dep_ == "compound" for token in name.lefts)
    if prep.lower_ in _ALONG and not area and (prep.lower_ != "from" or prep.head.pos_ != "VERB" or thing):
        return None
    first, last = _first(name, area=area), _area_behind(name) or _last(name)
    span = Span(first.idx, last.idx + len(last))
    return span if "\n\n" not in text_of(prep.doc)[prep.idx : span.end] else None


def _of_site(name: Any) -> Any:
    """Return "Imretta" for "the camps of Imretta": a site is not the place, a city or a district of that name is."""
    inner = next((child for part in _of(name) for child in part.children if child.dep_ == "pobj"), None)
    return inner if inner is not None and inner.pos_ == "PROPN" and name.lemma_.casefold() in _SITES else name


def _leads_to_places(prep: Any) -> bool:
    """Tell the words before a place; "20 kilometres of Tansk" is one of them."""
    return prep.lower_ in _AT | _NEAR | _ALONG or (prep.lower_ == "of" and prep.head.lemma_ in _DISTANCES | _PEOPLE_OF)


def _acts(name: Any, *, at: bool) -> bool:
    """Tell somebody or some body that the text has doing things from a place that was taken for one."""
    if name.ent_type_ not in ({"ORG", "PERSON"} if at else {"PERSON"}) or _is_area(name):
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
    numbered = after.like_num and name.text[0].isupper() and after.text[0].isdigit() and after.head == name
    follows = after.nbor().pos_ if after.i + 1 < len(name.doc) else ""
    return after if numbered or (name.pos_ == "PROPN" and _is_area(after) and follows != "NOUN") else None


def _first(name: Any, *, area: bool) -> Any:
    """Return the first word of a place's name, with "the" where a common noun names it, with "Gant's" before "Ford"."""
    owner = any(token.dep_ == "poss" and token.pos_ == "PROPN" and name.text[0].isupper() for token in name.lefts)
    left_out = {"det"} if owner or not area else set()
    kept = [
        token
        for token in _phrase(name)
        if token.i >= name.i or token.dep_ not in left_out | (set() if owner else {"poss"})
    ]
    return min(kept or [name], key=lambda token: token.i)


def _is_area(noun: Any) -> bool:
    return noun.lemma_.casefold() in _AREAS or noun.lower_ in _AREAS


def _names(noun: Any) -> bool:
    """Tell whether a noun names a place: a proper noun, or "city", "region" with a proper noun beside it."""
    if any(token.like_num and token.i < noun.i for token in _phrase(noun)):
        return False
    if _is_area(noun) and any(
        token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ"} for token in _phrase(noun)
    ):
        return True
    if noun.pos_ == "PROPN" and noun.ent_type_ not in {"DATE", "TIME", "LANGUAGE"}:
        return noun.text[:1].isupper() and not noun.like_num
    named = any(token.pos_ == "PROPN" for token in _phrase(noun) if token != noun)
    return _is_area(noun) and named


def _phrase(noun: Any) -> list[Any]:
    tokens = [
        token
        for child in noun.lefts
        if child.dep_ in {"det", "poss", "amod", "compound", "nmod", "punct"}
        for token in child.subtree
    ]
    return [*tokens, noun, *(token for part in _of(noun) for token in part.subtree)]


def _of(noun: Any) -> list[Any]:
    return [child for child in noun.rights if child.dep_ == "prep" and child.lower_ == "of" and child.i == noun.i + 1]


def _last(noun: Any) -> Any:
    """Return the last word of a place's name: "city of Ilverd", "Ilverd, Veldania"."""
    for part in _of(noun):
        for child in part.children:
            if child.dep_ == "pobj":
                return child
    joined = [child for child in noun.rights if child.dep_ == "conj" and child.pos_ == "PROPN"]
    if joined:
        return _last(joined[-1])
    for child in noun.rights:
        comma = child.i == noun.i + 2 and noun.nbor().text == ","
        if child.dep_ in {"appos", "npadvmod"} and comma and child.pos_ == "PROPN":
            return child
    return noun
