"""Parts with no verb of their own, which were where and when their whole was: "31 people, half of them at home"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.predicates import predicate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.figure_drafts import Draft

_STOPS: Final = frozenset({";", "—", "–", "--", ",", ".", ")"})


def part_of(draft: Draft) -> Draft | None:
    """Return the figure that a part with no verb of its own is a part of: "31 people, half of them in care homes"."""
    whole = draft.whole.of if draft.whole else None
    if (
        draft.words.root.dep_ == "dobj"
        or whole is None
        or whole is draft
        or whole.words.sent.start != draft.words.sent.start
    ):
        return None
    of = draft.words.doc[draft.words.end : draft.words.end + 2]
    after = draft.words.end + (2 if len(of) > 1 and of[0].lower_ == "of" else 0)
    said = predicate(draft.words.doc, after)
    bare = said is None or (bool(said) and said[0].i == after and said[0].pos_ == "ADJ")
    return whole if bare and whole.words.start < draft.words.start else None


def explained(draft: Draft, mates: Sequence[Draft]) -> Draft | None:
    """Return the figure that a number goes on to explain: "1,377 deaths in Qasmir: 702 men, 388 women"."""
    noun = draft.counted.head
    while noun.dep_ == "conj" and noun.head.i < noun.i:
        noun = noun.head
    if noun.dep_ != "appos":
        return None
    told = next((mate for mate in mates if mate is not draft and mate.counted.head == noun.head), None)
    if told is None or told.words.start > draft.words.start:
        return None
    between = draft.words.doc[told.words.end : draft.words.start]
    return told if any(token.text in {":", "—", "–"} for token in between) else None


def stretch(draft: Draft) -> list[Any]:
    """Return the words from a number to the next comma or dash."""
    behind = draft.words.sent[draft.words.start - draft.words.sent.start :]
    end = next((token.i for token in behind if token.text in _STOPS), draft.words.sent.end)
    return [token for token in behind if token.i < end]
