"""Numbers in a clipped style: harm right behind them, headlines in capitals, and lists of a label and a number each.

"3 KILLED 11 WOUNDED", "the 17 still missing", "PRISONERS 140, MACHINE GUNS 9", "admissions, 61; deaths, 7".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.counted import Counted
from sayso.read.heads import HURT
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.figure_drafts import Draft
    from sayso.read.quantity_table import Table

_OWN: Final = frozenset({"loose", "pronoun", "no_harm", "singular", "name", ""})
_HEADED: Final = frozenset({"in custody", "in hospital", "in court"})  # "Two in custody after raid"
_PASSED: Final = word_set("still more now others already reported confirmed feared believed presumed people persons")
_ENDS: Final = frozenset({".", ";", ",", "!", "?", "|", "\n", "(", ")", "—", "–"})
_TYING: Final = frozenset({",", ":", "—", "–", "-", "--", "):"})
_BREAKS: Final = frozenset({".", ";", ",", "|", ":", "(", ")"})
_ROWS: Final = frozenset({",", ";", "and", "others", "other"})
_LONGEST: Final = 6
_REACH: Final = 60  # tokens from a row's number back to its header
_SHORTEST: Final = 3  # letters of what is no plural in capitals: "GAS"
_PARTICIPLES: Final = frozenset({"VBN", "VBD", "JJ"})


def listed(draft: Draft, table: Table) -> Counted | None:
    """Return what a number in a clipped style counts, or None."""
    if draft.refused not in _OWN or draft.words.text.casefold() in {"one", "no", "none", "not one", "not a single"}:
        return None
    return _harmed(draft) or _in_rows(draft, table) or _shouted(draft, table) or _in_list(draft, table)


def _harmed(draft: Draft) -> Counted | None:
    """Read harm right behind a number, however it was parsed: "3 KILLED", "the 17 still missing"."""
    doc, at = draft.words.doc, draft.words.end
    behind = doc[at : at + 2]
    if draft.words.start == draft.words.sent.start and behind.text.casefold() in _HEADED:
        return Counted(draft.words.root, (), tuple(behind))
    while at < len(doc) and doc[at].lower_ in _PASSED and at - draft.words.end < 2:  # noqa: PLR2004 - "people still"
        at += 1
    if at >= len(doc) or doc[at].lower_ not in HURT or (draft.refused == "name" and not doc[at].is_upper):
        return None
    if at + 1 < len(doc) and doc[at + 1].lower_ == "of":
        return None  # "the only one of the four accused of it"
    people = tuple(token for token in doc[draft.words.end : at] if token.tag_ == "NNS")
    return Counted(draft.words.root, people, (doc[at],))


def _shouted(draft: Draft, table: Table) -> Counted | None:
    """Read the noun behind a number in a headline of capitals: "3 000 HOMES UNDER WATER"."""
    doc, end = draft.words.doc, draft.words.end
    if not is_shouted(draft.words) or end >= len(doc):
        return None
    noun = [token for token in doc[end : end + 3] if token.is_alpha]
    for at, token in enumerate(noun):
        if token.i != end + at:
            return None
        if _counts(token, table) and token.text.isupper():
            return Counted(token, tuple(noun[: at + 1]), ())
    return None


def is_shouted(words: Any) -> bool:
    """Tell a headline in capitals, where every noun looks like a name."""
    known = words.doc.user_data.setdefault("shouted", {})
    start = words.sent.start
    if start not in known:
        letters = [token for token in words.sent if token.is_alpha]
        known[start] = len(letters) > 1 and all(token.is_upper for token in letters)
    return bool(known[start])


def _counts(token: Any, table: Table) -> bool:
    """Tell a plural, or a word for harm or people."""
    known = {token.lemma_.casefold(), token.lower_} & (table.names("affected") - table.names("affected", "things"))
    opening = token.is_sent_start and token.tag_ == "NNP" and token.text.endswith("s")
    shouted = token.is_upper and token.text.endswith("S") and len(token) > _SHORTEST
    plural = opening or shouted or token.tag_ in {"NNS", "NNPS"}
    uncounted = {token.lemma_.casefold(), token.lower_.removesuffix("s")} & table.names("uncounted")
    return bool((known or plural) and not uncounted)


def row_of(words: Any) -> Any | None:
    """Return the noun that heads a row of names and numbers: "Cases by district: Marrat 22, Oskel 17, others 11"."""
    doc, at = words.doc, words.start - 1
    if words.end < len(doc) and doc[words.end].text not in {",", ".", ";", "and"}:
        return None
    first, start = at, max(words.sent.start, words.start - _REACH)
    while at >= start and (doc[at].pos_ == "PROPN" or doc[at].like_num or doc[at].text in _ROWS):
        at -= 1
    if at < start + 1 or doc[at].text != ":" or first == at:
        return None
    label = [token for token in doc[start:at] if token.dep_ in {"ROOT", "nsubj", "appos"}]
    return next((token for token in label if token.tag_ in {"NNS", "NNPS"}), None)


def _in_rows(draft: Draft, table: Table) -> Counted | None:
    noun = row_of(draft.words)
    return Counted(noun, (noun,), ()) if noun is not None and _counts(noun, table) else None


def _in_list(draft: Draft, table: Table) -> Counted | None:
    """Read one entry of a list in which a label goes before each number: "PRISONERS 140, MACHINE GUNS 9"."""
    own = _entry(draft.words.doc, draft.words.start, draft.words.end, table)
    if own is None or not (_is_toll(own) or _has_neighbour(draft, table)):
        return None
    last = own[-1]
    if last.tag_ in _PARTICIPLES and last.lower_ in table.names("affected", "harm") | HURT | {
        "recovered",
        "vaccinated",
    }:
        return Counted(last, tuple(own[:-1]), (last,))
    return Counted(last, tuple(own), ())


def _is_toll(label: Sequence[Any]) -> bool:
    """Tell the label of a count by itself: "Death toll now 31", "The town, population 12,000,"."""
    words = [token.lower_ for token in label]
    return words[:2] == ["death", "toll"] or words in (["population"], ["pop."], ["pop"])


def _entry(doc: Any, start: int, end: int, table: Table) -> list[Any] | None:
    """Return the label that goes before a number which ends its entry."""
    if end < len(doc) and doc[end].text not in _ENDS and not doc[end].is_space:
        return None
    at = start - 1
    if at > 0 and (doc[at].text in _TYING or (doc[at].text == "." and doc[at - 1].lower_ == "pop")):
        at -= 1
    label: list[Any] = []
    while at >= 0 and doc[at].text not in _BREAKS and not doc[at].is_space and len(label) <= _LONGEST:
        label.insert(0, doc[at])
        at -= 1
    if not label or len(label) > _LONGEST or any(_spoils(token) for token in label):
        return None
    counts = [token for token in label if _counts(token, table) or token.lower_ in HURT | {"population", "pop.", "pop"}]
    proper = label[-1].pos_ == "PROPN" and not label[-1].is_upper and not label[-1].is_sent_start
    return label if counts and not proper else None


def _spoils(token: Any) -> bool:
    """Tell a word that no label holds: a helper, a preposition but "of" and "in", a pronoun, a number."""
    if token.lower_ == "all":
        return False  # "beds in all"
    finite = token.tag_ in {"VBP", "VBZ", "MD"} or token.pos_ in {"AUX", "CCONJ", "SCONJ", "PRON"}
    return bool(finite or token.like_num or (token.pos_ == "ADP" and token.lower_ not in {"of", "in", "for", "with"}))


def _has_neighbour(draft: Draft, table: Table) -> bool:
    """Tell whether the entry before or after is a label with a number too."""
    doc = draft.words.doc
    for token in doc[max(0, draft.words.start - 12) : draft.words.end + 12]:
        number = token.like_num and not draft.words.start <= token.i < draft.words.end
        if number and _entry(doc, token.i, token.i + 1, table):
            return True
    return False
