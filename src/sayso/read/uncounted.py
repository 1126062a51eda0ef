"""Why a number in prose is no count of people or things: one small rule for each kind of number that counts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.counted_ages import is_age
from sayso.read.heads import HURT
from sayso.read.named_numbers import is_name
from sayso.read.noncounts import (
    FIRST_YEAR,
    LAST_YEAR,
    is_dialled,
    is_difference,
    is_no_part,
    is_numbered,
    next_word,
)
from sayso.read.nones import is_no_harm
from sayso.read.ones import is_no_single
from sayso.read.owed import is_owed
from sayso.read.reached import MEASURED, TOLLS
from sayso.read.shares import COLLECTIVE, is_no_share
from sayso.read.tags import SIGNS
from sayso.read.wording import SPEECH, word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.read.counted import Counted
    from sayso.read.quantities import Quantity
    from sayso.read.quantity_table import Table

_SUMS: Final = word_set("fine price cost fee salary wage pay budget fund debt fare rent tax bill reward ransom")
_AT_LEAST: Final = word_set("at no more not fewer less")  # "around one candidate" may lead to one
_PAYING: Final = word_set("pay charge fine owe")
_LOST: Final = word_set(
    "debt visit price worker compliment fine tribute employee staff teacher life job vote seat man people soldier "
    "house home"
)
_COSTING: Final = word_set("cost owe")
_MANY: Final = 10
_CUT: Final = word_set("cut cross breach block enter break flood")
_SITES: Final = {
    "point": word_set(
        "distribution collection water aid crossing entry filtration assembly supply feeding access border"
    ),
    "loss": word_set("own enemy human combat"),
}
_STEPPING: Final = word_set("fall climb rise drop move slip jump")
_AMMUNITION: Final = word_set("mortar artillery tank rifle ammunition rocket howitzer gun machine cannon shell")


def refused(words: Any, quantity: Quantity, found: Counted, table: Table) -> str:
    """Return the name of the rule by which a quantity (words as a spaCy span) is surely or possibly no count."""
    return next((name for name, rule in _RULES.items() if rule(words, quantity, found, table)), "")


def _is_year(words: Any, quantity: Quantity, found: Counted, table: Table) -> bool:
    if not words.text.isdecimal() or quantity.low is None or not FIRST_YEAR <= quantity.low <= LAST_YEAR:
        return False
    return quantity.low % 100 != 0 or found.head.lemma_ not in table.names("affected", "people")


def _is_part(words: Any, _: Quantity, __: Counted, ___: Table) -> bool:
    dialled = words.text.isdecimal() and words.text[0] == "0" and len(words) == 1 and words.text != "0"
    return (
        dialled
        or is_dialled(words)
        or is_no_part(words)
        or is_numbered(words)
        or bool(words.start and words.doc[words.start - 1].lower_ == "per")
    )


def _is_compared(words: Any, _: Quantity, __: Counted, ___: Table) -> bool:
    return is_difference(words)


def _is_measure(words: Any, _: Quantity, found: Counted, table: Table) -> bool:
    """Tell what is measured or sorted, not counted: years, metres, dollars, points, sides."""
    if next_word(words) in {"times", "figures"}:  # "fees that ran into six figures"
        return True
    if found.head.i < words.start or _is_shot(found.head) or _is_site(found.head):
        return False
    if found.head.lower_ == "number" and found.head.i > 0 and found.head.nbor(-1).lower_ == "the":
        return False  # "bringing to 57 the number who have deserted"
    if found.head.dep_ == "poss" and found.head.head.lower_ == "worth":
        return True
    beside = (token.text for child in found.head.lefts for token in child.subtree if token.is_currency)
    spelt = {found.head.lemma_.casefold(), found.head.lower_, *beside}
    return bool(found.noun) and not spelt.isdisjoint(table.names("uncounted") | SIGNS)


def _is_sum(words: Any, _: Quantity, found: Counted, __: Table) -> bool:
    """Tell money of an unknown coin, steps and results: "the fine is 25,000 dinels", "by two votes to one"."""
    verb = found.head.head
    if is_owed(words):
        return True
    if found.head.dep_ == "attr":
        return any(child.dep_ in {"nsubj", "nsubjpass"} and child.lemma_ in _SUMS for child in verb.children)
    behind = words.doc[words.start - 1].lower_ if words.start else ""
    set_apart = found.head.dep_ == "dobj" or (found.head.dep_ == "appos" and words.doc[words.start - 1].text == ",")
    if words.start and set_apart and verb.lemma_ in (_SUMS if found.head.dep_ == "appos" else _PAYING):
        accused = verb.lemma_ == "charge" and next_word(words) == "with"  # "charged three with arson"
        return found.head.lemma_.casefold() not in _LOST and not accused
    if verb.lemma_ in _COSTING and found.head.lemma_ not in _LOST and found.head.dep_ in {"dobj", "npadvmod", "attr"}:
        return True
    stepped = found.head.lemma_ == "place" and verb.lemma_ in _STEPPING
    after = words.doc[found.head.i + 1 : found.head.i + 4]
    result = behind == "by" and len(after) > 1 and after[0].lower_ == "to" and after[1].like_num
    return stepped or (result and (len(after) == 2 or after[2].pos_ not in {"NOUN", "ADJ", "PROPN"}))  # noqa: PLR2004


def _is_site(head: Any) -> bool:
    """Tell "two distribution points" and "no own losses" from points and losses in a game."""
    beside = {child.lemma_.casefold() for child in head.lefts}
    cut = head.lemma_ == "point" and head.dep_ == "pobj" and head.head.lower_ == "at" and head.head.head.lemma_ in _CUT
    return cut or bool(beside & _SITES.get(head.lemma_, frozenset()))


def _is_shot(head: Any) -> bool:
    """Tell "six mortar rounds" and "14,000 rounds of ammunition" from rounds of talks."""
    near = {child.lemma_ for child in head.lefts} | {token.lemma_ for token in head.doc[head.i + 2 : head.i + 3]}
    return head.lemma_ == "round" and bool(near & _AMMUNITION)


def _is_pronoun(words: Any, _: Quantity, found: Counted, table: Table) -> bool:
    """Tell "one of them", "one has to", "one day" from one person killed: only an outcome makes "one" a count."""
    if words.text.casefold() != "one":
        return False
    if found.head.dep_ == "nsubj" and found.head.head.lemma_ in SPEECH:
        return True  # "one survivor said"
    return next_word(words) == "of" or not found.noun or not _harmed(found, table)


def _is_years(words: Any, _: Quantity, found: Counted, __: Table) -> bool:
    return not found.noun and is_age(words)


def _is_loose(words: Any, quantity: Quantity, found: Counted, table: Table) -> bool:
    """Tell a bare number whose clause does not say what happened to anybody: "Belis, 34", "fell to 12"."""
    if any(token.text in {"-", "–"} for token in words) and words.text[0].isdigit() and not found.noun:
        return True
    if found.noun:
        return bool(found.head.like_num) or found.head.lower_ == "other"
    if _is_participle(words, found):
        return False
    sure = (quantity.bounded or quantity.kind == "vague") and not quantity.share
    if (quantity.high or 0) >= _MANY and any(_is_who(child) for child in words.root.children):
        return False  # "for the 1,200 who stayed"
    acting = words.root.dep_ in {"nsubj", "nsubjpass"} or any(child.dep_ == "relcl" for child in words.root.children)
    return not _harmed(found, table) and not (sure and acting)


def _is_participle(words: Any, found: Counted) -> bool:
    """Tell "14 held." behind a label: a participle that ends its clause."""
    said, doc = found.outcome[0] if found.outcome else None, words.doc
    if said is None or said.i != words.end or said.tag_ not in {"VBN", "VBD"} or words.start == 0:
        return False
    ends = said.i + 1 >= len(doc) or doc[said.i + 1].is_punct
    return ends and doc[words.start - 1].text in {":", ";", ","} and said.lemma_ not in SPEECH


def _is_who(clause: Any) -> bool:
    return clause.dep_ == "relcl" and any(child.lower_ == "who" for child in clause.lefts)


def _is_singular(words: Any, quantity: Quantity, found: Counted, _: Table) -> bool:
    """Tell "20 page" and "two man", which do not count: a count of more than one has a plural noun."""
    state = found.head.lemma_.casefold() in MEASURED and found.head.dep_ == "nsubj"
    told = found.head.lemma_ in TOLLS and found.head.i > 0 and found.head.nbor(-1).lower_ == "the"
    state = state or told  # "to 57 the number who left"
    one = found.head.tag_ == "NN" and found.head.i >= words.start and not state
    if quantity.share or not found.noun or found.head.lower_ in HURT or not one:
        return False
    cattle = found.head.lower_ == "head" and len(found.noun) > 1
    plural = cattle or found.head.lower_.endswith("men") or found.head.lemma_.casefold() in COLLECTIVE
    return (
        quantity.high not in (0, 1) and not plural and not (words[-1].lower_ == "one" and words[0].lower_ in _AT_LEAST)
    )


def _harmed(found: Counted, table: Table) -> bool:
    harm, casualties = table.names("affected", "harm"), table.names("affected", "casualties")
    happened = any(not harm.isdisjoint({token.lemma_.casefold(), token.lower_}) for token in found.outcome)
    return happened or found.head.lemma_.casefold() in casualties


_RULES: Final[dict[str, Callable[[Any, Quantity, Counted, Table], bool]]] = {
    "year": _is_year,
    "part": _is_part,
    "compared": _is_compared,
    "measure": _is_measure,
    "sum": _is_sum,
    "name": is_name,
    "pronoun": _is_pronoun,
    "single": is_no_single,
    "no_harm": is_no_harm,
    "age": _is_years,
    "loose": _is_loose,
    "singular": _is_singular,
    "no_share": is_no_share,
}
