"""Places that a label or a headline tells: "Gas blast, Merle Quay: three dead", "Cases by district: Marrat 22"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.read.acting_places import compound_of
from sayso.read.areas import is_area
from sayso.read.events import EVENTS
from sayso.read.heads import HURT
from sayso.read.listed import is_shouted, row_of
from sayso.read.wording import INSTITUTIONS

if TYPE_CHECKING:
    from sayso.read.figure_drafts import Draft

_NEAR_LABEL: Final = 12
_SHORTEST: Final = 3  # letters of a body's initials
_SHORT_WORD, _MOSTLY = 3, 0.8


def label_of(draft: Draft) -> Span | None:
    """Return "Merle Quay" for "Gas blast, Merle Quay: three dead", "Marrat" for "Cases by district: Marrat 22"."""
    doc, first = draft.words.doc, draft.words.sent.start
    if row_of(draft.words) is not None:
        return _named_before(doc, draft.words.start, first)
    colon = next((at for at in range(draft.words.start - 1, first, -1) if doc[at].text in {":", "."}), first)
    if doc[colon].text != ":" or draft.words.start - colon > _NEAR_LABEL:
        return None
    if is_shouted(draft.words):
        return _shouted(doc[first:colon])
    if doc[colon - 1].lemma_.casefold() in EVENTS:
        return compound_of(doc[colon - 1], label=True)  # "Tolin blast: three dead"
    return _named_before(doc, colon, first, label=True)


def _shouted(label: Any) -> Span | None:
    """Return "SOLK VALLEY" for "FLOODS SOLK VALLEY: 22 DEAD", "SOLK" for "TAKEN AT SOLK: PRISONERS 140"."""
    led = max((token.i + 1 for token in label if token.lower_ in {"at", "in", "near"}), default=None)
    if led is None and is_area(label[-1]):
        led = label.start + (label[0].lower_.removesuffix("s") in EVENTS)
    if led is None or led >= label.end or not all(token.is_alpha for token in label):
        return None
    return Span(label.doc[led].idx, label[-1].idx + len(label[-1]))


def _named_before(doc: Any, at: int, first: int, *, label: bool = False) -> Span | None:
    """Return the name that ends at a token; as a label it stands behind a comma or ends in a word for a place."""
    start = at
    while start > first and doc[start - 1].pos_ == "PROPN":
        start -= 1
    told = doc[start - 1].text == "," or is_area(doc[at - 1]) or (start == first and _is_town(doc[at - 1]))
    if start == at or (label and not told):
        return None
    return Span(doc[start].idx, doc[at - 1].idx + len(doc[at - 1]))


def _is_town(name: Any) -> bool:
    """Tell "TOLIN: 3 dead" from "UN: 3,000 killed": a town that is known, or harm right behind the number."""
    behind = name.doc[name.i + 2 : name.i + 4]
    hurt = len(behind) > 1 and behind[0].like_num and behind[1].lower_ in HURT
    body = name.lower_ in INSTITUTIONS or len(name) <= _SHORTEST
    return name.ent_type_ in {"GPE", "LOC"} or (hurt and not body and name.ent_type_ not in {"ORG", "NORP"})


def is_headline(sentence: Any) -> bool:
    """Tell a sentence that capitalises nearly every word, where "In Stitches" looks like a place."""
    known = sentence.doc.user_data.setdefault("headlines", {})
    if sentence.start not in known:
        known[sentence.start] = _capitalised(sentence)
    return bool(known[sentence.start])


def _capitalised(sentence: Any) -> bool:
    words = [token for token in sentence if token.is_alpha and len(token) > _SHORT_WORD]
    return len(words) > 1 and sum(token.text[0].isupper() for token in words) > _MOSTLY * len(words)
