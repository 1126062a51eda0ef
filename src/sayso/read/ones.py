"""When "one" counts: "nine villages and one bridge", "cleared one of two brothers"; else it points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sayso.read.areas import is_area
from sayso.read.counted import clause
from sayso.read.wording import SPEECH, THOUGHT, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.counted import Counted
    from sayso.read.figure_drafts import Draft
    from sayso.read.quantities import Quantity
    from sayso.read.quantity_table import Table


_TREATED: Final = word_set("treat airlift admit hospitalise hospitalize discharge bury find pull take")
_DYING: Final = word_set("die drown perish")
_STRUCK: Final = _DYING | word_set("kill wound injure hurt shoot arrest detain abduct execute murder")
_PERSONAL: Final = word_set("dead kill wound injure hurt arrest detain drown die jail displace")
_LIFELESS: Final = word_set(
    "body corpse coffin district village town city province region country place site station case"
)
_STAYING: Final = word_set("remain leave lose refuse free")
_STATES: Final = word_set(
    "run large custody hospital care coma condition arrest support intensive dead injured wounded"
)
_BEHIND: Final = word_set("in at on this today yesterday overnight since by from near")
_UNWED: Final = word_set(
    "mother father man woman person adult market state front centre center line block capital college"
)
_SHOTS: Final = word_set("shot bullet round ballot vote case complaint seat candidate incident bid offer")
_PLACING: Final = frozenset({"in", "from", "to", "on", "for", "during", "at"})


def one_more(draft: Draft) -> bool:
    """Tell "nine villages have been cut off and one bridge has collapsed" from "one officer said"."""
    head = draft.counted.head
    if head.dep_ == "conj" and any(child.dep_ == "nummod" for child in head.head.children):
        return True  # "14 dogs and one goat"
    verb = clause(head)
    if head.dep_ == "pobj" and head.head.lower_ in _PLACING and not only(draft):
        return is_named_site(head)  # no "in one small town"
    if (head.dep_ == "attr" and head.head.lemma_ == "be" and not only(draft)) or head.lower_ == "place":
        return False  # "she was one member of that group"
    speaks = verb.lemma_ in SPEECH | THOUGHT and head.dep_ != "nsubjpass" and not _is_found(head, verb)
    return _following(draft) != "of" and not speaks


def is_named_site(head: Any) -> bool:
    """Tell "in one village, Tolgat, the box was stolen", which is one of those told of, from "in one small town"."""
    doc, at = head.doc, head.i + 2
    named = at < len(doc) and doc[head.i + 1].text == "," and doc[at].pos_ == "PROPN"
    return named and is_area(head) and head.dep_ == "pobj" and head.head.lower_ in {"in", "at"}


def _is_found(head: Any, verb: Any) -> bool:
    """Tell "one missing child, found asleep": what is found finds nothing."""
    acts = any(child.dep_ in {"dobj", "ccomp"} for child in verb.children)
    return bool(verb.lemma_ == "find" and head.head == verb and not acts)


def beside_count(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Tell "we had one stretcher for six wounded": another number of the sentence counts for sure."""
    pointed = draft.words.start > 0 and draft.words.doc[draft.words.start - 1].lower_ == "of"  # "six of one"
    return not pointed and any(
        one is not draft and one.noun and not one.refused and not one.quantity.share for one in drafts
    )


def is_thing(draft: Draft, table: Table) -> bool:
    """Tell "we had one stretcher", which counts, from "one day" and "one view"."""
    return draft.counted.head.lemma_.casefold() in table.names("affected", "things")


def in_a_state(head: Any) -> bool:
    """Tell "one inmate is on the run" and "one firefighter was treated", which count, from "one nurse was angry"."""
    verb = head.head
    if head.dep_ == "nsubjpass" and (verb.lemma_ in _TREATED or is_area(head)):
        return True
    preps = [child for child in verb.rights if child.dep_ == "prep"] if verb.lemma_ in {"be", "remain"} else []
    states = {one.lower_ for prep in preps for one in prep.children if one.dep_ in {"pobj", "pcomp", "amod"}}
    return head.dep_ == "nsubj" and not states.isdisjoint(_STATES)


def struck(draft: Draft, table: Table) -> bool:
    """Tell "One wounded in Tavely": harm right behind it; "one more in the hospital"."""
    found, after = draft.found, draft.words.doc[draft.words.end : draft.words.end + 2]
    if len(after) > 1 and after[0].lower_ == "more" and (after[1].is_punct or after[1].lower_ in _BEHIND):
        return True
    if not (found and found.outcome and is_harm(found.outcome, table)):
        return False
    if found.outcome[0].i < draft.words.end:
        return False
    between = draft.words.doc[draft.words.end : found.outcome[0].i]
    acting = all(token.pos_ in {"AUX", "ADV"} for token in between) and draft.words.root.dep_ in {"nsubj", "nsubjpass"}
    past = found.outcome[0].tag_ != "VBZ" and (not len(between) or between[0].lower_ in {"has", "was", "is", "later"})
    return past and (not len(between) or (acting and found.outcome[0].lemma_ not in _STAYING))


def only(draft: Draft) -> bool:
    """Tell "only one ambulance came", which counts, from "one ambulance came", which may only point."""
    doc, start = draft.words.doc, draft.words.start
    return bool(start and doc[start - 1].lower_ in {"only", "just", "exactly"})


def befell_one(draft: Draft, said: Sequence[Any], lender: Draft | None, table: Table) -> bool:
    """Tell "one was hurt" and, beside a figure, "one has not answered" from "one said" and "one who left"."""
    negated = any(token.dep_ == "neg" for token in said)
    spoken = any(token.lemma_ in SPEECH | THOUGHT for token in said) and not negated
    pointed = _following(draft) in {"who", "that", "which"}
    return not pointed and (is_harm(said, table) or (lender is not None and not spoken))


def one_of_so_many(draft: Draft, table: Table) -> bool:
    """Tell "cleared one of two brothers" and "one of the three is broken" from "one of the lawyers said"."""
    root, sized = draft.words.root, draft.whole is not None and draft.whole.low is not None
    verb = root.head
    before = draft.words.doc[draft.words.start - 1] if draft.words.start else None
    if before is not None and (before.lemma_ == "be" or before.lower_ in {"'s", "’s"}):
        return False  # "he's one of three candidates"
    struck_down = verb.lemma_ in _STRUCK and root.dep_ in {"nsubj", "nsubjpass"}  # "one of the wounded has died"
    befallen = (struck_down and (root.dep_ == "nsubjpass" or verb.lemma_ in _DYING)) or in_a_state(root)
    if _following(draft) == "of" and befallen:
        return True
    if _following(draft) != "of" or not (sized or draft.counted.head.like_num) or verb.pos_ not in {"VERB", "AUX"}:
        return False
    if root.dep_ == "dobj":
        return True
    contrasted = any(token.lower_ == "other" for token in root.sent[root.i - root.sent.start :])
    if (
        root.dep_ == "nsubj"
        and verb.pos_ == "VERB"
        and verb.lemma_ not in SPEECH | THOUGHT
        and (only(draft) or contrasted or is_harm((verb,), table))
    ):
        return True
    said = [child for child in verb.rights if child.dep_ in {"acomp", "prep"}] if verb.lemma_ == "be" else []
    return root.dep_ == "nsubjpass" or (root.dep_ == "nsubj" and bool(said))


def one_of_them(draft: Draft, found: Counted, table: Table) -> bool:
    """Tell "one of them wounded" and ", one of them under nets" from "one of them said"."""
    doc, at = draft.words.doc, draft.words.end + 2
    aside = draft.words.start > 0 and doc[draft.words.start - 1].text in {",", "—", "–", "("}
    follows = doc[at].tag_ if at < len(doc) else ""
    if in_a_state(draft.words.root):
        return True
    told = follows in {"VBZ", "VBD", "VBP"} and doc[at].lemma_ == "be"  # "one of whom is at the front", not "showed us"
    return is_harm(found.outcome, table) or (aside and (told or follows in {"IN", "VBN", "VBG", "JJ", "DT"}))


def fitting(found: Counted, table: Table) -> Counted:
    """Return what a bare number counts without a noun that cannot have come to it: no "14 bodies and 60 wounded"."""
    things = table.names("affected", "things") | _LIFELESS
    hurt = any(not _PERSONAL.isdisjoint({token.lemma_.casefold(), token.lower_}) for token in found.outcome)
    lent = bool(found.noun) and found.noun[-1].lemma_.casefold() in things
    abstained = any(token.lemma_ == "abstain" for token in found.outcome) and found.noun[-1:] != ()
    cast = abstained and found.noun[-1].lower_ in {"votes", "vote", "ballots"}
    return replace(found, noun=()) if (hurt and lent) or cast else found


def is_one(draft: Draft) -> bool:
    """Tell "one" from a count in digits."""
    return bool(draft.words.text.casefold() == "one")


def is_pointed_at(draft: Draft) -> bool:
    """Tell "parallel to the one set up for her": it counts nothing."""
    before = draft.words.doc[draft.words.start - 1].lower_ if draft.words.start else ""
    return is_one(draft) and before in {"the", "this", "any", "each", "every", "second", "third", "last"}


def is_harm(outcome: Sequence[Any], table: Table) -> bool:
    """Tell whether what happened is harm, or that there was none: "alive"."""
    harm = table.names("affected", "harm") | {"alive", "safe", "well"}
    return any(token.lemma_.casefold() in harm for token in outcome)


def _following(draft: Draft) -> str:
    doc, end = draft.words.doc, draft.words.end
    return str(doc[end].lower_) if end < len(doc) else ""


def is_no_single(words: Any, _: Quantity, found: Counted, table: Table) -> bool:
    """Tell "a single mother" and "a single market" from a single house that was left."""
    if words.text.casefold() != "a single":
        return False
    head = found.head
    counted = (
        table.names("affected", "people") | table.names("affected", "things") | table.names("affected", "casualties")
    )
    known = head.lemma_.casefold() in counted | _SHOTS or is_area(head)
    concrete = known and head.lemma_.casefold() not in _UNWED
    there = head.dep_ == "attr" and any(child.dep_ == "expl" for child in head.head.children)
    return not (found.noun and concrete and (there or head.dep_ in {"nsubj", "nsubjpass", "dobj", "conj"}))
