"""The whole that a figure is a part of: "ten of his 50 comrades", "most of them", "Of the 62 schools, 19 had"."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sayso.read.counted import Counted
from sayso.read.heads import phrase_head
from sayso.read.syntax import text_of
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.read.figure_drafts import Draft

POINTING: Final = word_set("them whom which these those")
BACK: Final = word_set("them whom which")
_OURSELVES: Final = word_set("you it")
_LEADING: Final = word_set("the his her its their our my your these those this that all both every each")
_OTHERS: Final = word_set("other others rest")
_BETWEEN: Final = 3  # words from a number to "of" the whole
_OPENING: Final = 2  # words before a number that opens its sentence
_LABEL: Final = 8  # words before a colon at the head of a sentence
PARTING: Final = frozenset({"of", "from", "among", "amongst"})


@dataclass(frozen=True, slots=True)
class Whole:
    """The words of a whole as tokens, its noun, its size where the text gives one; `of` is what it points back to."""

    words: tuple[Any, ...]
    noun: tuple[Any, ...]
    low: float | None = None
    high: float | None = None
    of: Draft | None = None


def whole(draft: Draft, kept: Sequence[Draft], drafts: Sequence[Draft], fronted: Whole | None) -> Whole | None:
    """Return the whole that a quantity's words name or point at; `kept` are the sentence's earlier figures."""
    words = draft.words
    doc, end = words.doc, words.end
    before = [token.lower_ for token in doc[max(0, words.start - 2) : words.start]]
    if len(before) == 2 and before[0] in PARTING and before[1] in BACK:  # noqa: PLR2004 - "of which | 40"
        return pointed(kept, fronted, part=draft)
    end += end + 2 < len(doc) and doc[end].lower_ == "more" and doc[end + 1].lower_ == "of"  # "two more of the injured"
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        points = doc[end + 1].lower_ in POINTING
        known = pointed(kept, fronted, part=draft) if points else _named(doc, end + 1, draft, drafts)
        return _told_apart(doc, end + 1) or known
    size = None if draft.quantity.share else _out_of(draft, drafts)
    if size is not None:
        return size
    if draft.quantity.share and draft.found is not None and draft.found.noun and draft.found.head.i >= end:
        return Whole(tuple(doc[end : draft.found.head.i + 1]), draft.found.noun)
    return None


def _told_apart(doc: Any, at: int) -> Whole | None:
    """Return "those killed" and "us": who they are is told by the words themselves, not by a figure before them."""
    said = doc[at + 1] if at + 1 < len(doc) else doc[at]
    if doc[at].lower_ == "those" and said.tag_ == "VBN":
        return Whole((doc[at], said), ())
    return Whole((doc[at],), ()) if doc[at].lower_ == "us" else None


def told_before(draft: Draft, earlier: Sequence[Draft]) -> Sequence[Draft]:
    """Return the only figure of the sentence right before that "Half of them were children" can be a part of."""
    opens = draft.words.start - draft.words.sent.start <= _OPENING
    counts = [one for one in earlier if one.noun and not one.quantity.share]
    beside = len(counts) == 1 and counts[0].words.sent.end == draft.words.sent.start
    return counts if opens and beside else ()


def _out_of(draft: Draft, drafts: Sequence[Draft]) -> Whole | None:
    """Return the size in "7 out of 112 sampled", "12 open out of 51" and "22 seats of 35"."""
    doc, end = draft.words.doc, draft.words.end
    for one in drafts:
        at = one.words.start - 1
        if not end <= at <= end + _BETWEEN or doc[at].lower_ != "of" or one.quantity.kind != "number":
            continue
        out = doc[at - 1].lower_ == "out"
        between = doc[end : at - out]
        told = all(token.pos_ in {"NOUN", "ADJ", "VERB"} for token in between)
        if told and (out or (len(between) == 1 and between[0].tag_ == "NNS" and not one.noun)):
            last = max([one.words.end - 1, *(token.i for token in one.noun if token.i >= one.words.end)])
            return Whole(tuple(doc[one.words.start : last + 1]), one.noun, one.quantity.low, one.quantity.high)
    return None


def fronted_whole(sentence: Any, drafts: Sequence[Draft]) -> Whole | None:
    """Return the whole that a sentence begins with: "Of the 62 schools visited, …"."""
    colon = next((token.i for token in sentence[:_LABEL] if token.text == ":"), -1)
    for token in sentence:
        if token.is_punct or token.is_space or token.i < colon:
            continue
        of = token if token.lower_ == "of" else _told_of(sentence)
        if of is None or of.i + 1 >= sentence.end:
            return None
        head = phrase_head(of.nbor())
        if head is None:
            return None
        last = max((one.words.end - 1 for one in drafts if _is_size_of(one, head)), default=head.i)
        return _sized(tuple(of.doc[of.i + 1 : last + 1]), head, drafts)
    return None


def _is_size_of(draft: Draft, head: Any) -> bool:
    """Tell "26" in "Of the ship's crew of 26"."""
    doc, start = draft.words.doc, draft.words.start
    bare = not draft.noun or draft.counted.head.i < start
    return bool(bare and start == head.i + 2 and doc[start - 1].lower_ == "of")


def _told_of(sentence: Any) -> Any | None:
    """Return "of" in "told the court that of 30 men only eight had answered"."""
    text = text_of(sentence.doc)
    if all(text.find(words, sentence.start_char, sentence.end_char) < 0 for words in ("that of ", "then of ")):
        return None
    after = (token.nbor() for token in sentence[:-2] if token.lower_ in {"that", "then"})
    of = next((one for one in after if one.lower_ == "of"), None)
    return of if of is not None and any(one.like_num for one in of.doc[of.i + 1 : of.i + 3]) else None


def pointed(kept: Sequence[Draft], fronted: Whole | None = None, *, part: Draft | None = None) -> Whole | None:
    """Return what the nearest of these figures counts that is no smaller, as the whole that a part points back to."""
    for draft in reversed(kept):
        if draft.noun and not (part is not None and _is_smaller(draft, part)):
            doc = draft.words.doc
            first, last = draft.words.start, max(draft.words.end - 1, draft.noun[-1].i)
            words = tuple(doc[first : last + 1]) if last - first < 12 else tuple(draft.noun)  # noqa: PLR2004 - a phrase
            return Whole(words, tuple(draft.noun), draft.quantity.low, draft.quantity.high, draft)
    return fronted


def _is_smaller(draft: Draft, part: Draft) -> bool:
    """Tell "three pits" in "87 bodies from three pits, 52 of them": no whole of 52."""
    counts = not (draft.quantity.share or part.quantity.share)
    return counts and draft.quantity.high is not None and draft.quantity.high < (part.quantity.low or 0)


def _named(doc: Any, start: int, draft: Draft, drafts: Sequence[Draft]) -> Whole | None:
    head = None if doc[start].lower_ in _OURSELVES else phrase_head(doc[start])
    if head is None or head.pos_ == "PRON":
        return None
    words = tuple(doc[start : head.i + 1])
    counted = any(one is not draft and _inside(one, words) for one in drafts)
    led = doc[start].lower_ in _LEADING or any(token.tag_ == "POS" for token in words)
    if not (counted or led or draft.quantity.share):
        return None
    return _sized(words, head, drafts)


def _sized(words: tuple[Any, ...], head: Any, drafts: Sequence[Draft]) -> Whole:
    size = next((one.quantity for one in drafts if _inside(one, words) and not one.quantity.share), None)
    noun = tuple(
        token
        for token in words
        if token.i <= head.i and token.pos_ in {"NOUN", "PROPN", "ADJ"} and token.i > _last_number(words)
    )
    low, high = (size.low, size.high) if size else (None, None)
    return Whole(words, noun or (head,), low, high)


def _last_number(words: Iterable[Any]) -> int:
    return max(
        (token.i for token in words if token.like_num or token.dep_ in {"poss", "case"} or token.tag_ == "POS"),
        default=-1,
    )


def _inside(draft: Draft, words: Sequence[Any]) -> bool:
    return bool(words) and words[0].i <= draft.words.start and draft.words.end - 1 <= words[-1].i


def is_size(draft: Draft, wholes: Iterable[Whole]) -> bool:
    """Tell whether a quantity is the size of one of these wholes, and no figure of its own."""
    return any(one.of is None and _inside(draft, one.words) for one in wholes)


def share_whole(draft: Draft, kept: Sequence[Draft], last: Sequence[Draft]) -> None:
    """Give "10 others wounded" the whole and the noun of "ten of his 50 comrades were killed" before it.

    A part of a list goes on with the list's whole ("of which 1,340 were upheld, 2,905 rejected"); a share with no noun
    is one of what the figure before it counts.
    """
    found, before = draft.counted, kept[-1] if kept else None
    bare = found.head == draft.words.root
    if draft.whole is None and bare and draft.quantity.share and draft.words.root.dep_ != "dobj":
        able = (one for one in last if one.quantity.share or one.counted.head != one.words.root)
        draft.whole = next((one.whole if one.quantity.share else pointed([one]) for one in able), None)
    elif draft.whole is None and bare and before is not None and _is_divided(draft, before):
        fits = before.whole is None or (draft.quantity.low or 0) <= (before.whole.high or math.inf)
        draft.whole = before.whole if fits and _goes_on(draft, before) else None
    if draft.whole is None and before is not None and before.whole is not None and found.head.lower_ in _OTHERS:
        draft.whole = before.whole
        draft.found = Counted(found.head, before.noun, found.outcome)


def _is_divided(draft: Draft, before: Draft) -> bool:
    """Tell a number that may go on with a list of parts: "Thirty of the hostages are alive, five are dead"."""
    if before.counted.head == before.words.root:
        return True
    doc, start, end = draft.words.doc, draft.words.start, draft.words.end
    sized = before.whole is None or before.whole.low is not None or before.quantity.share
    apart = doc[start - 1].lower_ == "only" or doc[end : end + 1].text == "more" or draft.quantity.kind == "none"
    return not (sized or apart) and before.noun is draft.noun


def _goes_on(draft: Draft, before: Draft) -> bool:
    """Tell the next part of a list: nothing ends it between."""
    between = draft.words.doc[before.words.end : draft.words.start]
    if draft.words.root.dep_ == "dobj" and draft.words.root.head in between:
        return False  # "killing 31 workers, 27 of them women, and hurting 50"
    words = {token.lower_ for token in between}
    return bool(words & {",", "and"}) and not words & {";", ".", "from", "including", "among"}
