"""Why a number in prose is no count of people or things: one small rule for each kind of number that counts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.read.counted import Counted
    from sayso.read.quantities import Quantity, Table

_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_REACH: Final = 5
_HALVES: Final = word_set("first second last latter other top bottom final")
_SIGNS: Final = word_set("% $ € £ ¥")
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_COLLECTIVE: Final = word_set(
    "personnel staff people police crew aircraft military livestock cattle sheep infantry others folk faculty infantry"
)
_LEADS: Final = word_set("the at 's ’s his her its their my our your")
_EMERGENCY: Final = word_set("911 999 112")
_COMPARED: Final = word_set("more fewer less higher lower better worse")
_NUMBERED: Final = word_set(
    "part chapter section article page volume episode no number figure table phase level category type class grade "
    "room flight route highway channel unit line round season step paragraph rule verse act scene item appendix annex"
)


def refused(words: Any, quantity: Quantity, found: Counted, table: Table) -> bool:
    """Tell whether the quantity at these words (a spaCy span) is surely or possibly no count."""
    return any(rule(words, quantity, found, table) for rule in _RULES)


def _is_year(words: Any, quantity: Quantity, found: Counted, table: Table) -> bool:
    if not words.text.isdecimal() or quantity.low is None or not _FIRST_YEAR <= quantity.low <= _LAST_YEAR:
        return False
    return quantity.low % 100 != 0 or found.head.lemma_ not in table.names("affected", "people")


def _is_part(words: Any, _: Quantity, __: Counted, ___: Table) -> bool:
    """Tell a number that sorts: "part 3 of 3", "phase 2", "911 calls"."""
    if words.text in _EMERGENCY:
        return True
    before = [token.lower_ for token in words.doc[max(0, words.start - 3) : words.start]]
    return bool(before) and (before[-1] in _NUMBERED or (before[0] in _NUMBERED and before[-1] == "of"))


def _is_compared(words: Any, _: Quantity, __: Counted, ___: Table) -> bool:
    """Tell a difference: "10,000 more than expected", "20 more men than women", "two doors away"."""
    following = [token.lower_ for token in words.doc[words.end : words.end + _REACH]]
    return (
        following[:1] == ["fewer"]
        or following[1:2] == ["away"]
        or (following[:1] != [] and following[0] in _COMPARED and "than" in following)
    )


def _is_measure(_: Any, __: Quantity, found: Counted, table: Table) -> bool:
    """Tell what is measured or sorted, not counted: years, metres, dollars, points, sides."""
    beside = (token.text for child in found.head.lefts for token in child.subtree if token.is_currency)
    spelt = {found.head.lemma_.casefold(), found.head.lower_, *beside}
    return bool(found.noun) and not spelt.isdisjoint(table.names("uncounted") | _SIGNS)


def _is_name(words: Any, _: Quantity, found: Counted, __: Table) -> bool:
    """Tell a number in a name: "Brigade 64", "58th Army", "12 Harbour Street", "Boeing 737 jets"."""
    if _following(words) == "of":
        return False
    if found.noun and found.head.pos_ == "PROPN" and found.head.tag_ != "NNPS" and not _is_plural_name(found.head):
        return True
    before = words.doc[words.start - 1] if words.start else None
    if before is None or before.pos_ != "PROPN":
        return False
    if not words[0].text[0].isdigit():
        return bool(words[0].is_title and words.doc[words.end : words.end + 1].text.islower())
    return bool(before.head in (found.head, words.root) or words.root.head == before)


def _is_plural_name(token: Any) -> bool:
    """Tell "six Veldanians" from "12 Harbour Mews": the parser often misses that a name is a plural."""
    followed = token.i + 1 < len(token.doc) and token.nbor().pos_ != "PROPN"
    return bool(token.text.endswith("s") and token.dep_ != "pobj" and followed)


def _is_pronoun(words: Any, _: Quantity, found: Counted, table: Table) -> bool:
    """Tell "one of them", "one has to", "one day" from one person killed: only an outcome makes "one" a count."""
    if words.text.casefold() not in {"one", "1"}:
        return False
    return _following(words) == "of" or not found.noun or not _harmed(found, table)


def _is_no_harm(_: Any, quantity: Quantity, found: Counted, table: Table) -> bool:
    """Keep "no" and "none" for people and harm: "no soldiers were killed", "no casualties"."""
    if quantity.kind != "none":
        return False
    return not found.noun or found.head.lemma_.casefold() not in table.names("affected", "people")


def _is_loose(words: Any, quantity: Quantity, found: Counted, table: Table) -> bool:
    """Tell a bare number whose clause does not say what happened to anybody: "Belis, 34", "fell to 12"."""
    if found.noun:
        return bool(found.head.like_num)
    sure = (quantity.bounded or quantity.kind == "vague") and not quantity.share
    acting = words.root.dep_ in {"nsubj", "nsubjpass"} or any(child.dep_ == "relcl" for child in words.root.children)
    return not _harmed(found, table) and not (sure and acting)


def _is_singular(words: Any, quantity: Quantity, found: Counted, _: Table) -> bool:
    """Tell "20 page" and "two man", which do not count: a count of more than one has a plural noun."""
    if quantity.share or not found.noun or found.head.tag_ != "NN" or found.head.i < words.start:
        return False
    return quantity.high not in (0, 1) and found.head.lemma_.casefold() not in _COLLECTIVE


def _is_no_share(words: Any, quantity: Quantity, found: Counted, _: Table) -> bool:
    """Tell rates of change and rankings ("the most beautiful") from shares of people and things."""
    if not quantity.share:
        return False
    if words[-1].lower_ == "most":
        return _is_ranking(words, found)
    if not found.noun:
        return False
    if words.start and words.doc[words.start - 1].lower_ in _HALVES:
        return True
    direct = words[-1].lower_ == "half" or any(token.lower_ in {"in", "out"} for token in words)
    return _following(words) != "of" and not direct


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


_RULES: Final[tuple[Callable[[Any, Quantity, Counted, Table], bool], ...]] = (
    _is_year,
    _is_part,
    _is_compared,
    _is_measure,
    _is_name,
    _is_pronoun,
    _is_no_harm,
    _is_loose,
    _is_singular,
    _is_no_share,
)
