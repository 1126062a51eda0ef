"""Which place of a sentence a figure may share: not a teller's, another figure's, another time's or clause's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.areas import is_area
from sayso.read.clauses import TELLING, aside, standing
from sayso.read.counted import clause
from sayso.read.tags import FINITE
from sayso.read.wording import SPEECH, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.figure_drafts import Draft

_JOINING: Final = word_set("and but while although though whereas yet")
_ACCUSING: Final = word_set("charge accuse convict suspect plan plot")
_FINDINGS: Final = word_set("assessment survey census study inspection search excavation sample poll interview")


def is_shared(prep: Any, draft: Draft, mates: Sequence[Draft]) -> bool:
    """Tell whether a place may be that of the whole sentence: not a teller's, another figure's, or another time's."""
    apart = aside(clause(prep), draft.words.start)
    before = any(token.lower_ in {"before", "until"} and token.dep_ == "prep" for token in prep.ancestors)
    others = _of_teller(prep, draft) or _is_mates(prep, draft, mates) or _is_charged(prep, draft)
    return not (apart or before or others or _is_ahead(prep, draft))


def _of_teller(prep: Any, draft: Draft) -> bool:
    """Tell whether a place is where somebody spoke of the figure, and not where it is: "a negotiator said in Besk"."""
    verb = clause(prep)
    if verb.dep_ == "advcl" and verb.lemma_ in SPEECH and verb not in draft.words.root.ancestors:
        return True
    living = prep.lower_ == "of" and prep.head.lemma_ in {"resident", "villager", "inhabitant"}
    living = living and not any(token.like_num for token in prep.doc[prep.i : prep.i + 4])  # no "resident of Flat 12"
    if living or (prep.head.pos_ in {"NOUN", "PROPN"} and (prep.lower_ == "at" or prep.head.lemma_ in _FINDINGS)):
        return False  # "doctors at Castle Brune": they speak of where they are; "a lawyer in Tolin" may not
    inner = [child for child in verb.children if child.dep_ in TELLING]
    quoted = any(child.left_edge.i <= draft.words.start <= child.right_edge.i for child in inner)
    return bool(
        verb.lemma_ in SPEECH
        and quoted
        and not any(prep.is_ancestor(child) or child.is_ancestor(prep) for child in inner)
    )


def _is_ahead(prep: Any, draft: Draft) -> bool:
    """Tell a place that only what follows names: "three escaped; two were caught in Hollin"."""
    before = {token.text for token in draft.words.doc[prep.i : draft.words.start]}
    if ";" in before and _is_elsewhere(draft):
        return True
    between = [token.text for token in draft.words.doc[draft.words.end : prep.i]]
    if not {";", ":"}.isdisjoint(between):
        return True
    doc, end = draft.words.doc, max(draft.words.end, standing(draft)[1].i)
    joined = [at for at in range(end, prep.i) if doc[at].text == "," and doc[at + 1].lower_ in _JOINING]
    return any(_is_finite(doc, at + 1) for at in joined)  # "shot down 41 drones, while seven people were hurt in Besk"


def _is_elsewhere(draft: Draft) -> bool:
    """Tell what is said to be in some other place: "; three were found in a canal"."""
    sites = (
        one
        for child in standing(draft)[1].rights
        if child.dep_ == "prep"
        for one in child.children
        if one.dep_ == "pobj"
    )
    return any(is_area(one) and _is_other(one) for one in sites)


def _is_other(site: Any) -> bool:
    """Tell "in a canal" from "in a fourth pit", which is where the first three are."""
    ranked = any(left.ent_type_ == "ORDINAL" for left in site.lefts)
    return not ranked and any(left.lower_ in {"a", "an"} for left in site.lefts)


def _is_finite(doc: Any, at: int) -> bool:
    """Tell whether a clause with a verb of its own begins at a token, and not the end of a list."""
    last = doc[at].sent.end
    end = next((one for one in range(at, last) if doc[one].text in {",", ";"}), last)
    return any(token.tag_ in FINITE for token in doc[at:end])


def _is_charged(prep: Any, draft: Draft) -> bool:
    """Tell where something was done of which somebody is accused: "remanded, charged with arson at the mosque"."""
    own = standing(draft)[1]
    accused = (one for one in prep.ancestors if one.lemma_ in _ACCUSING and one.i < prep.i and one != own)
    return any(one.lower_ in {"with", "of", "over"} and one.i <= prep.i for verb in accused for one in verb.rights)


def _is_mates(prep: Any, draft: Draft, mates: Sequence[Draft]) -> bool:
    """Tell whether a place belongs to what another figure counts: "six voters in Tolin".

    What is done to two after one another in one clause is done in one place: "killed two and hurt five in Tolin".
    """
    owner = next((mate for mate in mates if mate is not draft and prep.head == mate.counted.head), None)
    if owner is None or owner.noun == draft.noun:
        return False
    if owner.is_aside and prep.i and prep.nbor(-1).text == ",":
        return False  # "12 boats, including two from Merle, off Cape Solk"
    theirs, ours = clause(owner.counted.head), standing(draft)[1]
    if theirs.dep_ == "acl" and theirs.head == draft.counted.head:
        return False  # "found 31 children working in two mills in Tolin"
    if draft.span < owner.span:
        joined = theirs.dep_ == "conj" or (theirs.dep_ == "advcl" and _opens_with(theirs, "as"))
        return not (theirs == ours or (joined and theirs.head == ours))
    return bool(theirs == ours)


def _opens_with(verb: Any, word: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == word for child in verb.lefts)
