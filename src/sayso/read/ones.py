"""When "one" counts: "nine villages and one bridge", "cleared one of two brothers"; else it points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.read.counted import clause
from sayso.read.wording import SPEECH, THOUGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.counted import Counted
    from sayso.read.figure_drafts import Draft
    from sayso.read.quantity_table import Table


def one_more(draft: Draft) -> bool:
    """Tell "nine villages have been cut off and one bridge has collapsed" from "one officer said"."""
    verb = clause(draft.counted.head)
    return _following(draft) != "of" and verb.lemma_ not in SPEECH | THOUGHT


def only(draft: Draft) -> bool:
    """Tell "only one ambulance came", which counts, from "one ambulance came", which may only point."""
    doc, start = draft.words.doc, draft.words.start
    return bool(start and doc[start - 1].lower_ in {"only", "just", "exactly"})


def one_of_so_many(draft: Draft) -> bool:
    """Tell "cleared one of two brothers" and "one of the three is broken" from "one of the lawyers said"."""
    root, sized = draft.words.root, draft.whole is not None and draft.whole.low is not None
    verb = root.head
    before = draft.words.doc[draft.words.start - 1] if draft.words.start else None
    if before is not None and (before.lemma_ == "be" or before.lower_ in {"'s", "’s"}):
        return False  # "he's one of three candidates"
    if _following(draft) != "of" or not (sized or draft.counted.head.like_num) or verb.pos_ not in {"VERB", "AUX"}:
        return False
    if root.dep_ == "dobj":
        return True
    contrasted = any(token.lower_ == "other" for token in root.sent[root.i - root.sent.start :])
    if (
        root.dep_ == "nsubj"
        and verb.pos_ == "VERB"
        and verb.lemma_ not in SPEECH | THOUGHT
        and (only(draft) or contrasted)
    ):
        return True
    said = [child for child in verb.rights if child.dep_ in {"acomp", "prep"}] if verb.lemma_ == "be" else []
    return root.dep_ == "nsubjpass" or (root.dep_ == "nsubj" and bool(said))


def one_of_them(draft: Draft, found: Counted, table: Table) -> bool:
    """Tell "one of them wounded" and ", one of them under nets" from "one of them said"."""
    doc, at = draft.words.doc, draft.words.end + 2
    aside = draft.words.start > 0 and doc[draft.words.start - 1].text in {",", "—", "–", "("}
    follows = doc[at].tag_ if at < len(doc) else ""
    return is_harm(found.outcome, table) or (aside and follows in {"IN", "VBN", "VBG", "JJ", "DT"})


def is_one(draft: Draft) -> bool:
    """Tell "one" from a count in digits."""
    return bool(draft.words.text.casefold() == "one")


def is_harm(outcome: Sequence[Any], table: Table) -> bool:
    """Tell whether what happened is harm, or that there was none: "alive"."""
    harm = table.names("affected", "harm") | {"alive", "safe", "well"}
    return any(token.lemma_.casefold() in harm for token in outcome)


def _following(draft: Draft) -> str:
    doc, end = draft.words.doc, draft.words.end
    return str(doc[end].lower_) if end < len(doc) else ""
