"""Why a number in prose is no count of people or things: one small rule for each kind of number that counts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.counted import TOLLS
from sayso.read.wording import word_set
from sayso.words import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.read.counted import Counted
    from sayso.read.quantities import Quantity, Table

_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_REACH: Final = 5
_ORDINALS: Final = word_set("third fifth sixth eighth tenth")
_HALVES: Final = word_set("first second last latter other top bottom final")
_SIGNS: Final = word_set("% $ € £ ¥")
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_COLLECTIVE: Final = word_set(
    "personnel staff people police crew aircraft military livestock cattle sheep infantry others folk faculty infantry"
)
_BODIES: Final = word_set(
    "population electorate party team army force battalion regiment unit group class workforce membership garrison "
    "company brigade squad public country nation vote fleet intake village town city community audience crowd caucus "
    "delegation congregation jury council committee parliament senate congress chamber family household herd flock "
    "rest column convoy platoon division corps navy department ministry sample total number world state province region"
)
_LEADS: Final = word_set("the at 's ’s his her its their my our your")
_EMERGENCY: Final = word_set("911 999 112")
_COMPARED: Final = word_set("more fewer less higher lower better worse")
_AMMUNITION: Final = word_set("mortar artillery tank rifle ammunition rocket howitzer gun machine cannon shell")
_AGED: Final = word_set("aged age ages")
_NUMBERED: Final = word_set(
    "part chapter section article page volume episode no number figure table phase level category type class grade "
    "room flight route highway channel unit line round season step paragraph rule verse act scene item appendix annex"
)


def refused(words: Any, quantity: Quantity, found: Counted, table: Table) -> str:
    """Return the name of the rule by which a quantity (words as a spaCy span) is surely or possibly no count."""
    return next((name for name, rule in _RULES.items() if rule(words, quantity, found, table)), "")


def never(words: Any, quantity: Quantity, table: Table) -> bool:
    """Tell whether a quantity whose clause does not say what it counts is surely none: a year, a measure, a name."""
    doc, start, end = words.doc, words.start, words.end
    year = words.text.isdecimal() and quantity.low is not None and _FIRST_YEAR <= quantity.low <= _LAST_YEAR
    after = doc[end] if end < len(doc) else None
    measured = after is not None and (
        after.is_currency or not {after.lower_, after.lemma_.casefold()}.isdisjoint(table.names("uncounted") | _SIGNS)
    )
    named = (
        start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].lower_ not in CALENDAR and not _is_shouted(words)
    )
    ordinal = words[-1].lower_ in _ORDINALS and words[0].lower_ == "a" and _following(words) != "of"
    return bool(year or measured or named or ordinal or _is_age(words) or _before(words) or _differs(words))


def _is_age(words: Any) -> bool:
    """Tell ages that no noun follows: "men aged 14 to 41", "boys aged 9, 11 and 12", "those under 25"."""
    doc, start = words.doc, words.start
    if {token.lower_ for token in doc[words.end : words.end + 2]} & {"older", "younger"}:
        return True
    at = start - 1
    while at >= 0 and (doc[at].like_num or doc[at].lower_ in {",", "and", "or", "to", "between", "from", "of"}):
        at -= 1
    if at >= 0 and doc[at].lower_ in _AGED:
        return True
    limit = words[0].lower_ in {"under", "over", "below", "above"} and start > 0
    return bool(limit and (doc[start - 1].pos_ == "NOUN" or doc[start - 1].lower_ in {"those", "anyone", "everyone"}))


def _is_year(words: Any, quantity: Quantity, found: Counted, table: Table) -> bool:
    if not words.text.isdecimal() or quantity.low is None or not _FIRST_YEAR <= quantity.low <= _LAST_YEAR:
        return False
    return quantity.low % 100 != 0 or found.head.lemma_ not in table.names("affected", "people")


def _is_part(words: Any, _: Quantity, __: Counted, ___: Table) -> bool:
    return _before(words)


def _before(words: Any) -> bool:
    """Tell a number that sorts: "part 3 of 3", "phase 2", "911 calls"."""
    if words.text in _EMERGENCY:
        return True
    before = [token.lower_ for token in words.doc[max(0, words.start - 3) : words.start]]
    return bool(before) and (before[-1] in _NUMBERED or (before[0] in _NUMBERED and before[-1] == "of"))


def _is_compared(words: Any, _: Quantity, __: Counted, ___: Table) -> bool:
    return _differs(words)


def _differs(words: Any) -> bool:
    """Tell a difference: "10,000 more than expected", "20 more men than women", "two doors away"."""
    behind = words.doc[words.end : words.end + _REACH]
    following = [token.lower_ for token in behind]
    return (
        following[:1] == ["fewer"]
        or (following[1:2] == ["away"] and behind[0].pos_ == "NOUN")
        or (following[:1] != [] and following[0] in _COMPARED and "than" in following)
    )


def _is_measure(words: Any, _: Quantity, found: Counted, table: Table) -> bool:
    """Tell what is measured or sorted, not counted: years, metres, dollars, points, sides."""
    if (found.head.lemma_ == "number" and found.head.i < words.start) or _is_shot(found.head):
        return False
    beside = (token.text for child in found.head.lefts for token in child.subtree if token.is_currency)
    spelt = {found.head.lemma_.casefold(), found.head.lower_, *beside}
    return bool(found.noun) and not spelt.isdisjoint(table.names("uncounted") | _SIGNS)


def _is_shot(head: Any) -> bool:
    """Tell "six mortar rounds" and "14,000 rounds of ammunition" from rounds of talks."""
    near = {child.lemma_ for child in head.lefts} | {token.lemma_ for token in head.doc[head.i + 2 : head.i + 3]}
    return head.lemma_ == "round" and bool(near & _AMMUNITION)


def _is_name(words: Any, _: Quantity, found: Counted, __: Table) -> bool:
    """Tell a number in a name: "Brigade 64", "58th Army", "12 Harbour Street", "Boeing 737 jets"."""
    if _follows_its_noun(words):
        return True
    if _following(words) == "of" or (_is_shouted(words) and any(token.lower_.endswith("s") for token in found.noun)):
        return False
    if found.noun and found.head.pos_ == "PROPN" and found.head.tag_ != "NNPS" and not _is_plural_name(found.head):
        return True
    before = words.doc[words.start - 1] if words.start else None
    if before is None or before.pos_ != "PROPN" or before.lower_ in CALENDAR:
        return False
    if not words[0].text[0].isdigit():
        return bool(words[0].is_title and words.doc[words.end : words.end + 1].text.islower())
    return bool(before.head in (found.head, words.root) or words.root.head == before)


def _follows_its_noun(words: Any) -> bool:
    """Tell "region 3": digits that the parse hangs on the noun right before them."""
    before = words.doc[words.start - 1] if words.start else None
    return before is not None and before.tag_ == "NN" and words[0].text[0].isdigit() and words.root.head == before


def _is_shouted(words: Any) -> bool:
    """Tell a headline in capitals, where every noun looks like a name."""
    letters = [token for token in words.sent if token.is_alpha]
    return len(letters) > 1 and all(token.is_upper for token in letters)


def _is_plural_name(token: Any) -> bool:
    """Tell "six Veldanians" from "12 Harbour Mews": the parser often misses that a name is a plural."""
    followed = token.i + 1 < len(token.doc) and token.nbor().pos_ != "PROPN"
    return bool(token.text.endswith("s") and token.dep_ != "pobj" and followed)


def _is_pronoun(words: Any, _: Quantity, found: Counted, table: Table) -> bool:
    """Tell "one of them", "one has to", "one day" from one person killed: only an outcome makes "one" a count."""
    if words.text.casefold() not in {"one", "1"}:
        return False
    return _following(words) == "of" or not found.noun or not _harmed(found, table)


def _is_no_harm(words: Any, quantity: Quantity, found: Counted, table: Table) -> bool:
    """Keep "no" and "none" for people and harm: "no soldiers were killed", "no casualties"."""
    if quantity.kind != "none":
        return False
    if found.head.lemma_ in TOLLS and found.head.i < words.start:
        return False
    if words.text == "No" and words.end < len(words.doc) and words.doc[words.end].pos_ == "PROPN":
        return True
    return not found.noun or found.head.lemma_.casefold() not in table.names("affected", "people")


def _is_loose(words: Any, quantity: Quantity, found: Counted, table: Table) -> bool:
    """Tell a bare number whose clause does not say what happened to anybody: "Belis, 34", "fell to 12"."""
    if found.noun:
        return bool(found.head.like_num) or found.head.lower_ == "other"
    if _is_age(words):
        return True
    sure = (quantity.bounded or quantity.kind == "vague") and not quantity.share
    acting = words.root.dep_ in {"nsubj", "nsubjpass"} or any(child.dep_ == "relcl" for child in words.root.children)
    return not _harmed(found, table) and not (sure and acting)


def _is_singular(words: Any, quantity: Quantity, found: Counted, _: Table) -> bool:
    """Tell "20 page" and "two man", which do not count: a count of more than one has a plural noun."""
    if quantity.share or not found.noun or found.head.tag_ != "NN" or found.head.i < words.start:
        return False
    plural = found.head.lower_.endswith("men") or found.head.lemma_.casefold() in _COLLECTIVE
    return quantity.high not in (0, 1) and not plural


def _is_no_share(words: Any, quantity: Quantity, found: Counted, _: Table) -> bool:
    """Tell rates of change and rankings ("the most beautiful") from shares of people and things."""
    if not quantity.share:
        return False
    if words[-1].lower_ in _ORDINALS and _following(words) != "of":
        return True
    if words[-1].lower_ == "most":
        return _is_ranking(words, found)
    if not found.noun:
        return False
    if _is_mass(found.head) or (words.start and words.doc[words.start - 1].lower_ in _HALVES):
        return True
    direct = words[-1].lower_ == "half" or any(token.lower_ in {"in", "out"} for token in words)
    return _following(words) != "of" and not direct


def _is_mass(noun: Any) -> bool:
    """Tell what is not counted by the piece: "5 percent of revenue", "most of the meeting"."""
    numbered = any(child.dep_ == "nummod" for child in noun.children)
    return noun.tag_ == "NN" and not numbered and noun.lemma_.casefold() not in _COLLECTIVE | _BODIES


def _is_ranking(words: Any, found: Counted) -> bool:
    if words.start and words.doc[words.start - 1].lower_ in _LEADS:
        return True
    beside = found.head.tag_ in _PLURAL and words[-1].tag_ == "JJS" and words[-1].head == found.head
    return _following(words) != "of" and not beside


def _following(words: Any) -> str:
    return str(words.doc[words.end].lower_) if words.end < len(words.doc) else ""


def _harmed(found: Counted, table: Table) -> bool:
    harm, casualties = table.names("affected", "harm"), table.names("affected", "casualties")
    happened = any(not harm.isdisjoint({token.lemma_.casefold(), token.lower_}) for token in found.outcome)
    return happened or found.head.lemma_.casefold() in casualties


_RULES: Final[dict[str, Callable[[Any, Quantity, Counted, Table], bool]]] = {
    "year": _is_year,
    "part": _is_part,
    "compared": _is_compared,
    "measure": _is_measure,
    "name": _is_name,
    "pronoun": _is_pronoun,
    "no_harm": _is_no_harm,
    "loose": _is_loose,
    "singular": _is_singular,
    "no_share": _is_no_share,
}
