"""Numbers that lean on the figure before them: "up from 40", "94 involving artillery", "120, 85 and 46", "two more".

The noun and what happened are the earlier figure's; a number leans only on what directly goes before it, so that a sum
or a time between the two parts them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sayso.read.counted import Counted
from sayso.read.noncounts import behind_actor
from sayso.read.outcomes import beside_words, outcome_of
from sayso.read.tags import NOUNS, ONES, PUTTING, ROUND
from sayso.read.wording import word_set
from sayso.words import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.figure_drafts import Draft
    from sayso.read.quantities import Quantity

_WHOLE: Final = 100
_PER_CENT: Final = re.compile(r"%|\bper\s?cent\b", re.IGNORECASE)
_OPENING: Final = word_set(", and : ; — – -- - ( while but or then only just")
_PARTS: Final = word_set(
    "with without in on under at from for aboard below above behind inside outside near off among against by as to "
    "since during"
)
_PERHAPS: Final = word_set("perhaps possibly maybe even probably now just only another some")
_VAGUE: Final = ROUND | word_set("several few handful")
_TIMES: Final = word_set("yesterday today this last overnight")
_PARTING: Final = frozenset({"measure", "sum"})  # "at 12 knots, down from 14"
_LARGE: Final = 110
_UP: Final = word_set("up down")
_ENDS: Final = frozenset({".", ",", ";", ")", "—", "–", "!", "?", "”", '"'})


def leaning(draft: Draft, kept: Sequence[Draft], earlier: Sequence[Draft], *, before: Draft | None) -> Counted | None:
    """Return what a bare number counts that goes with the figure before it, or None.

    `kept` and `earlier` are the figures before it in its sentence and in the one before that; `before` is the quantity
    that stands right before it in its sentence, figure or not.
    """
    lender = _nearest(kept) or _nearest(earlier)
    if lender is None:
        return None
    follows = before is None or any(before is one for one in kept)
    more = _more_of(draft)
    if more is not None:
        return Counted(more, (more,), outcome_of(more))
    if kept and follows and _is_put_too(draft, lender):
        return Counted(draft.words.root, lender.noun, lender.counted.outcome)
    parted = before is not None and before.refused in _PARTING
    if (_compared(draft) and not parted) or (follows and kept and _is_part(draft, lender)):
        inherited = lender.counted.outcome
        beside = beside_words(draft.words.doc, draft.words.end)
        dead = any(token.lower_ in {"dead", "killed"} for token in inherited)  # "418 dead, 20,000 in tents"
        held = inherited and not dead and beside[:1] and beside[0].lower_ == "in"
        outcome = inherited if held else beside or inherited
        return Counted(draft.words.root, lender.noun, outcome)
    if before is not None and follows and (_joined(draft, before) or _is_like(draft, before)):
        return Counted(draft.words.root, before.counted.noun, before.counted.outcome)
    return None


def _is_put_too(draft: Draft, lender: Draft) -> bool:
    """Tell "police put the crowd at 25,000, organisers at up to 120,000"."""
    doc, start, first = draft.words.doc, draft.words.start, lender.words.start
    if min(start, first) < 2 or not doc[start - 1].lower_ == doc[first - 1].lower_ == "at":  # noqa: PLR2004 - "X at"
        return False
    verb, who = doc[first - 1].head, start - 2
    while who > lender.words.end and doc[who].pos_ in {"NOUN", "PROPN", "ADJ", "DET", "PRON", "ADP"}:
        who -= 1
    return verb.lemma_ in PUTTING and doc[who].text in _OPENING and doc[start - 2].pos_ in NOUNS


def _is_like(draft: Draft, before: Draft) -> bool:
    """Tell "14 worked for the mill and one for a dairy": one, with a word behind it that says the same of the other."""
    doc, end = draft.words.doc, draft.words.end
    between = doc[before.words.end : draft.words.start - 1]
    one = draft.words.text.casefold() == "one" and end < len(doc) and doc[end].pos_ == "ADP" and doc[end].lower_ != "of"
    said = one and any(token.lower_ == doc[end].lower_ and token.pos_ == "ADP" for token in between)
    return bool(said and doc[draft.words.start - 1].lower_ in {",", "and", ";"})


def as_share(draft: Draft, kept: Sequence[Draft]) -> Quantity:
    """Return the quantity of a number that goes on a list of percentages: "57 per cent were for, 31 against"."""
    quantity = draft.quantity
    plain = quantity.kind == "number" and not quantity.bounded and (quantity.high or 0) < _WHOLE
    listed = all(one.quantity.share for one in kept) and any(_PER_CENT.search(one.words.text) for one in kept)
    if not plain or not listed:
        return quantity
    share = (quantity.high or 0) / _WHOLE
    return replace(quantity, low=share, high=share, kind="share")


def in_turn(kept: Sequence[Draft], earlier: Sequence[Draft]) -> None:
    """Give each number of "it stood at 968, 2,511 and 455 respectively" what its place in the list before counts."""
    if not kept or "respectively" not in kept[-1].words.sent.text.casefold():
        return
    run = [kept[-1]]
    while len(run) < len(kept) and _joined(run[0], kept[-len(run) - 1]):
        run.insert(0, kept[-len(run) - 1])
    before = [*earlier, *kept[: -len(run)]]
    if len(run) > 1 and len(before) >= len(run) and all(one.counted.head == one.words.root for one in run):
        for draft, one in zip(run, before[-len(run) :], strict=True):
            draft.found = Counted(draft.words.root, one.noun, one.counted.outcome)


def _nearest(figures: Sequence[Draft]) -> Draft | None:
    able = [one for one in reversed(figures) if (one.noun or one.counted.outcome) and not _is_hyphened(one)]
    return next((one for one in able if not one.is_aside), able[0] if able else None)


def _is_hyphened(draft: Draft) -> bool:
    """Tell "the 101-member chamber", whose members lend no noun."""
    return bool(draft.words.doc[draft.words.end : draft.words.end + 1].text == "-")


def _is_one(draft: Draft) -> bool:
    return draft.words.text.casefold() in ONES


def _more_of(draft: Draft) -> Any | None:
    """Return "jobs" for "nearly 14 million more jobs"."""
    behind = draft.words.doc[draft.words.end : draft.words.end + 2]
    more = len(behind) > 1 and behind[0].lower_ == "more" and behind[1].tag_ == "NNS"
    return behind[1] if more else None


def _compared(draft: Draft) -> bool:
    """Tell "up from 40", "compared with 93", "against 18,900 planned", and "two more"."""
    doc, start, end = draft.words.doc, draft.words.start, draft.words.end
    before = [token.lower_ for token in doc[max(0, start - 2) : start]]
    if not before:
        return False
    after = doc[end].lower_ if end < len(doc) else "."
    more = after == "more" and (end + 1 >= len(doc) or doc[end + 1].lower_ != "than") and not _is_one(draft)
    up = (before[-1] == "from" and before[0] in _UP) or (before == ["down", "to"] and not draft.quantity.share)
    beside = before[-1] in {"with", "to"} and doc[start - 2].lemma_ == "compare"
    return more or up or beside or (before[-1] == "against" and before[0] == ",")


def _is_part(draft: Draft, lender: Draft) -> bool:
    """Tell a part of what was counted before: "and 88 in camera", ": 94 involving artillery"."""
    doc, start, end = draft.words.doc, draft.words.start, draft.words.end
    while start and (doc[start - 1].lower_ in _PERHAPS or doc[start - 1].is_quote):
        start -= 1
    none = draft.words.text.casefold() == "none"
    if start == 0 or end >= len(doc):
        return False
    if _is_one(draft) and not none:
        return draft.words.text.casefold() == "one" and _is_gapped(draft, lender)
    if (
        draft.quantity.kind == "vague"
        and doc[end].text in _ENDS
        and doc[end - 1].lower_ in ROUND | {"several", "few", "handful"}
    ):
        return doc[start - 1].pos_ not in {"DET", "PRON"}
    if doc[start - 1].lower_ not in _OPENING:
        return _is_gapped(draft, lender)
    after = doc[end]
    if draft.quantity.share and not (lender.quantity.share or lender.noun):
        return False
    leads = (after.pos_ in {"ADP", "SCONJ"} and after.lower_ in _PARTS) or _so_far(doc, end)
    return leads or after.tag_ == "VBG" or (draft.quantity.bounded and after.text in _ENDS and not draft.quantity.share)


def _so_far(doc: Any, at: int) -> bool:
    """Tell a time that follows: "17 so far this year", "261 this morning", "nine yesterday"."""
    words = [token.lower_ for token in doc[at : at + 2]]
    return words[:1] != [] and (words[0] in _TIMES or words == ["so", "far"] or doc[at].lower_ in CALENDAR)


def _is_gapped(draft: Draft, lender: Draft) -> bool:
    """Tell "the union says 9,000 took part, the police 4,500"."""
    doc, start, end = draft.words.doc, draft.words.start, draft.words.end
    start -= start > 0 and doc[start - 1].is_quote
    plain = not (draft.quantity.bounded or _is_one(draft)) and (draft.quantity.high or 0) <= _LARGE
    large = not plain or lender.counted.head.dep_ == "dobj"
    if behind_actor(draft.words):
        return True
    if not large or doc[end].lower_ not in _ENDS | {"and"} or draft.quantity.share:
        return False
    first = start - 1
    while first > draft.words.sent.start and doc[first].pos_ in {"NOUN", "ADJ", "PROPN"}:
        first -= 1
    named = doc[start - 1].pos_ == "NOUN"
    plural = doc[start - 1].tag_ == "NNS" and first == start - 2 and doc[first].lower_ in {",", "and"}
    if plural and lender.counted.head.dep_ == "dobj":
        return True  # "won 41 seats and independents 12"
    led = doc[first].pos_ == "DET" or doc[first].tag_ == "PRP$"
    return named and first < start - 1 and led and first > 0 and doc[first - 1].lower_ in _OPENING


def _joined(draft: Draft, before: Draft) -> bool:
    """Tell the next number of a list: "120, 85 and 46"."""
    doc = draft.words.doc
    between = [token.lower_ for token in doc[before.words.end : draft.words.start]]
    bare = not before.noun or not before.words.end <= before.counted.head.i < draft.words.start
    return bool(between) and set(between) <= {",", "and", "or"} and bare and not _is_one(draft)
