"""Parts that point back at what was told: "most of them dockers", "of whom 40 were upheld", "half of those killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.read.counted import Counted
from sayso.read.ones import is_one
from sayso.read.outcomes import beside_words, said_of
from sayso.read.predicates import phrase, predicate
from sayso.read.wholes import BACK, PARTING, POINTING

if TYPE_CHECKING:
    from sayso.read.figure_drafts import Draft


def points(draft: Draft) -> bool:
    """Tell a part that points back: "most of them", "of whom 40"."""
    doc, start, end = draft.words.doc, draft.words.start, draft.words.end
    after = end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in POINTING
    return bool(after or (start > 1 and doc[start - 1].lower_ in BACK and doc[start - 2].lower_ in PARTING))


def of_some(draft: Draft) -> Counted | None:
    """Read "half of them were children" where nothing tells how many they are."""
    found = draft.found
    named = found is None or is_one(draft) or draft.words.root.dep_ == "dobj"
    if named or draft.words.doc[draft.words.end + 1 : draft.words.end + 2].text.casefold() not in BACK:
        return found
    own = of_them(draft)
    return own if own.noun or own.outcome else found


def of_them(draft: Draft) -> Counted:
    """Read "most of them dockers", "40 of whom were upheld", "86 of them with mortars" against what they point at."""
    doc = draft.words.doc
    at = draft.words.end + (2 if draft.words.end < len(doc) and doc[draft.words.end].lower_ == "of" else 0)
    behind = draft.whole.of if draft.whole else None
    inherited = behind.found.outcome if behind and behind.found else ()
    noun = draft.whole.noun if draft.whole else ()
    apart = draft.whole.words[1:] if draft.whole and not noun else ()  # "killed" in "those killed"
    if apart:
        told = predicate(doc, at + len(apart)) or ()
        return Counted(draft.words.root, (), (*apart, *told))
    own = phrase(doc, at + (at < len(doc) and doc[at].lower_ in {"a", "an"}))  # "one of them a school bus"
    if own:
        return Counted(draft.words.root, own, inherited)
    said = predicate(doc, at)
    done = said_of(draft.words.root, draft.words.root) if draft.words.root.dep_ == "dobj" else ()
    return Counted(draft.words.root, noun, (done or beside_words(doc, at) or inherited) if said is None else said)
