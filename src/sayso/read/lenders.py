"""Which earlier figure lends its noun to a number that stands bare: "ten men were killed and 12 wounded"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read.reached import TOLLS
from sayso.read.tags import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.figure_drafts import Draft

_ROLES: Final = {"nsubj": 0, "nsubjpass": 0, "dobj": 1}  # who a subject goes on with


def lender_of(kept: Sequence[Draft], *, subject: bool = False) -> Draft | None:
    """Return the nearest earlier figure, for a subject the nearest subject, whose noun can be borrowed: no toll's."""
    able = [one for one in reversed(kept) if one.noun and one.counted.head.lemma_ not in TOLLS]
    able.sort(key=lambda one: one.is_aside)  # "jailed 12, including two minors, and freed 40"
    if subject:
        able.sort(key=lambda one: _ROLES.get(one.counted.head.dep_, len(_ROLES)))
    whole = [one for one in kept if not (one.noun or one.is_aside)]
    if able and able[0].is_aside and whole:
        return whole[-1]  # "killed nine, including two nurses, and injured 87"
    return able[0] if able else kept[-1] if kept else None


def goes_with(draft: Draft, lender: Draft) -> bool:
    """Tell whether a figure with only an outcome counts what the earlier one does: "30 men died and 12 were hurt"."""
    between = draft.words.doc[lender.words.end : draft.words.start]
    return not (any(token.text in {":", "."} for token in between) or _does_it(draft, lender))


def _does_it(draft: Draft, lender: Draft) -> bool:
    """Tell "two blasts shook Tolin, killing 22": what acts is not what is killed."""
    root, verb = draft.words.root, draft.words.root.head
    if root.dep_ != "dobj" or lender.counted.head.dep_ != "nsubj":
        return False
    while verb.dep_ in {"advcl", "conj", "xcomp"} and not any(child.dep_ in SUBJECTS for child in verb.lefts):
        verb = verb.head
    return bool(verb == lender.counted.head.head and verb != root.head)
