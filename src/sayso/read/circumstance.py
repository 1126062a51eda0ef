"""When a quantity holds: the date of its own clause, when its teller said so, or the only date it can share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.clauses import (
    TELLING,
    carried,
    circle,
    defining,
    done_to,
    inside,
    is_teller,
    of_noun,
    own_clause,
    standing,
)
from sayso.read.counted import clause, within
from sayso.read.dates import Dated, resolve
from sayso.read.events import event_of, when_was
from sayso.read.led import MEANT
from sayso.read.parts import part_of, stretch
from sayso.read.shared_dates import segment, shared, verb_at
from sayso.read.syntax import text_of
from sayso.read.tenses import looks_back
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Span
    from sayso.read.figure_drafts import Draft

_BETWEEN: Final = word_set("more others so far")


def when(
    draft: Draft, dates: Sequence[Dated], published: str, *, own: Dated | None = None
) -> tuple[str, tuple[Span, ...]]:
    """Return EDTF and the places of its words: the clause's own date, or when its teller spoke when it has none.

    A figure whose clause says neither shares the only date of its stretch of the sentence, or of the sentence, unless
    it is told as what is so now. `own` is its date in a sentence that gives each number one in turn.
    """
    if _is_capacity(draft):
        return "", ()
    behind_it = part_of(draft)
    if behind_it is not None and not inside(dates, stretch(draft)):
        found, words = when(behind_it, dates, published)
        if words:
            return found, words
    if own is not None:
        verbs = (verb_at(draft, own), standing(draft)[1])
        return next((day for verb in verbs if verb is not None and (day := _edtf(own, verb, published))), ""), (
            own.span,
        )
    dates = _begun(draft, dates)
    head, verb = standing(draft)
    behind, near = _behind(draft), segment(draft, dates)
    right = [dated for dated in dates if dated.span.start == behind] or _alone(draft, near)
    if is_teller(draft):
        dates = near = inside(dates, within(verb))
    found, words = _own_when((head, verb), right or dates, published, near=near)
    if words or not dates:
        return found, words
    one = shared(draft, verb, dates, near)
    if one is None:
        return "", ()
    day = _edtf(one, verb_at(draft, one) or verb, published)
    return (_interval(day, "") if one.since and day else day), (one.span,)


def _begun(draft: Draft, dates: Sequence[Dated]) -> list[Dated]:
    """Return dates, that of "since the truce took effect on 2 May" as the one since when."""
    found = [_since(dated) if _opens(draft, verb_at(draft, dated)) else dated for dated in dates]
    known = any(dated.since and dated.edtf for dated in found)
    return [dated for dated in found if dated.edtf or not (known and dated.since)]


def _since(dated: Dated) -> Dated:
    return Dated(dated.span, dated.edtf, since=True, rule=dated.rule)


def _opens(draft: Draft, verb: Any) -> bool:
    """Tell a clause that says since when, and that does not hold the number."""
    since = verb is not None and verb.dep_ == "advcl" and any(one.lower_ == "since" for one in verb.lefts)
    return bool(since and not verb.left_edge.i <= draft.words.start <= verb.right_edge.i)


def _alone(draft: Draft, near: Sequence[Dated]) -> Sequence[Dated]:
    """Return the date of a stretch that has nothing but a number with it: "; in the third quarter, fewer than 30"."""
    bare = draft.counted.head == draft.words.root and draft.words.root.head.idx < min(
        (one.span.start for one in near), default=0
    )
    return near if len(near) == 1 and bare else ()


def _is_capacity(draft: Draft) -> bool:
    """Tell what something was made for: "a ferry licensed for 120 passengers"."""
    prep = draft.counted.head.head
    return bool(prep.lower_ == "for" and prep.head.tag_ == "VBN" and prep.head.lemma_ in MEANT)


def _behind(draft: Draft) -> int:
    """Return where the words behind a number begin, "more" left out: "three more on Thursday"."""
    doc, end = draft.words.doc, draft.words.end
    while end < len(doc) and doc[end].lower_ in _BETWEEN:
        end += 1
    return int(doc[end].idx) if end < len(doc) else draft.span.end


def _own_when(
    at: tuple[Any, Any], dates: Sequence[Dated], published: str, *, near: Sequence[Dated]
) -> tuple[str, tuple[Span, ...]]:
    """Return the date of a clause (its noun and verb), or of its telling where that is in the same stretch (`near`)."""
    head, verb = at
    kept_out = inside(dates, defining(head, verb))
    done = inside(dates, done_to(head))
    dates = [dated for dated in dates if dated not in kept_out] or done
    around = (of_noun(head), done_to(head), own_clause(head, verb), circle(head, verb), carried(head))
    own = next((found for tokens in around if (found := inside(dates, tokens))), [])
    event = None if own else event_of(verb)
    own = own or (when_was(event, dates) if event is not None else [])
    since = [dated for dated in own if dated.since]
    plain = [dated for dated in own if not dated.since]
    if not plain and not any(dated.edtf for dated in since):
        plain, verb = _told(verb, near)
    plain = [dated for dated in plain if dated.rule != "overnight"] or plain  # "overnight" of another day: "this month"
    if len(plain) > 1:
        plain = plain[:0] if not own else plain[:1]
    words = tuple(sorted(dated.span for dated in (*since, *plain)))
    day = _edtf(plain[0], _behind_verb(plain[0], verb), published) if plain else ""
    begun = _edtf(since[0], verb, published) if since else ""
    return _interval(begun, "" if begun else day), words


def _behind_verb(dated: Dated, verb: Any) -> Any:
    """Return the verb that a date stands with: "report any of the 34 who escaped on Monday"."""
    token = next((token for token in verb.sent if token.idx >= dated.span.start), verb)
    own = clause(token)
    return own if own.pos_ == "VERB" and own.tag_ in {"VBD", "VBN"} else verb


def _told(verb: Any, dates: Sequence[Dated]) -> tuple[list[Dated], Any]:
    """Return the dates on which a clause was told, and the verb of telling."""
    while verb.dep_ in TELLING | {"conj"} and verb.head != verb:
        joined, verb = verb.dep_ == "conj", clause(verb.head)
        told = [] if joined else [dated for dated in inside(dates, within(verb)) if not dated.since]
        if told:
            return told, verb
    return [], verb


def _edtf(dated: Dated, verb: Any, published: str) -> str:
    if not dated.edtf or looks_back(verb):
        return dated.edtf
    ahead = resolve(dated.span.words(text_of(verb.doc)), published, past=False)
    return ahead.edtf if ahead else ""


def _interval(begun: str, day: str) -> str:
    if not begun:
        return day
    start, end = begun.partition("/")[0], day.rpartition("/")[2]
    return f"{start}/{end or '..'}"
