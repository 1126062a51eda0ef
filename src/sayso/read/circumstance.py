"""When a quantity holds: the date of its own clause, when its teller said so, or the only date it can share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.clauses import TELLING, aside, circle, inside, is_teller, own_clause, standing
from sayso.read.counted import clause, within
from sayso.read.dates import Dated, resolve
from sayso.read.syntax import text_of
from sayso.read.wording import SPEECH, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Span
    from sayso.read.figure_drafts import Draft

_BETWEEN: Final = word_set("more others so far")
_MEANT: Final = word_set("build design license licence mean equip intend")
_ROUND: Final = word_set("dozens scores hundreds thousands several")
_BREAKS: Final = frozenset({";", "—", "–", "--"})
_LATER: Final = word_set("later since afterwards afterward earlier now still")
_BESIDE: Final = 30  # code points between a verb of telling and its date
_ISSUED: Final = word_set("date publish release issue post write")
_PRESENT: Final = frozenset({"VBP", "VBZ"})


def when(
    draft: Draft, dates: Sequence[Dated], published: str, *, own: Dated | None = None
) -> tuple[str, tuple[Span, ...]]:
    """Return EDTF and the places of its words: the clause's own date, or when its teller spoke when it has none.

    A figure whose clause says neither shares the only date of its stretch of the sentence, or of the sentence, unless
    it is told as what is so now. `own` is its date in a sentence that gives each number one in turn.
    """
    if _is_capacity(draft):
        return "", ()
    if own is not None:
        verbs = (_verb_at(draft, own), standing(draft)[1])
        return next((day for verb in verbs if verb is not None and (day := _edtf(own, verb, published))), ""), (
            own.span,
        )
    head, verb = standing(draft)
    behind, near = _behind(draft), _segment(draft, dates)
    right = [dated for dated in dates if dated.span.start == behind] or _alone(draft, near)
    if is_teller(draft):
        dates = near = inside(dates, within(verb))
    found, words = _own_when((head, verb), right or dates, published, near=near)
    if words or not dates:
        return found, words
    one = _shared(draft, verb, dates, near)
    if one is None:
        return "", ()
    day = _edtf(one, _verb_at(draft, one) or verb, published)
    return (_interval(day, "") if one.since and day else day), (one.span,)


def _shared(draft: Draft, verb: Any, dates: Sequence[Dated], near: Sequence[Dated]) -> Dated | None:
    """Return the only date of a figure's stretch of the sentence, or of the sentence, where it may be shared."""
    shared = near if len(near) == 1 else dates if len(dates) == 1 else []
    one = shared[0] if shared else None
    if one is None or _is_now(draft, verb, one) or _is_anothers(draft, verb, one) or (one.since and not near):
        return None
    later = not near and one.span.start > draft.span.end
    return None if later else one


def _alone(draft: Draft, near: Sequence[Dated]) -> Sequence[Dated]:
    """Return the date of a stretch that has nothing but a number with it: "; in the third quarter, fewer than 30"."""
    bare = draft.counted.head == draft.words.root and draft.words.root.head.idx < min(
        (one.span.start for one in near), default=0
    )
    return near if len(near) == 1 and bare else ()


def _is_capacity(draft: Draft) -> bool:
    """Tell what something was made for: "a ferry licensed for 120 passengers"."""
    prep = draft.counted.head.head
    return bool(prep.lower_ == "for" and prep.head.tag_ == "VBN" and prep.head.lemma_ in _MEANT)


def _behind(draft: Draft) -> int:
    """Return where the words behind a number begin, "more" left out: "three more on Thursday"."""
    doc, end = draft.words.doc, draft.words.end
    while end < len(doc) and doc[end].lower_ in _BETWEEN:
        end += 1
    return int(doc[end].idx) if end < len(doc) else draft.span.end


def _segment(draft: Draft, dates: Sequence[Dated]) -> list[Dated]:
    """Return the dates in the stretch between semicolons or dashes in which a quantity stands."""
    sentence, at = draft.words.sent, draft.span.start
    breaks = [token.idx for token in sentence if token.text in _BREAKS]
    first = max((place for place in breaks if place < at), default=sentence.start_char)
    last = min((place for place in breaks if place > at), default=sentence.end_char)
    return [dated for dated in dates if first <= dated.span.start < last]


def _verb_at(draft: Draft, dated: Dated) -> Any:
    token = next((token for token in draft.words.sent if token.idx >= dated.span.start), None)
    return clause(token) if token is not None else None


def _is_now(draft: Draft, verb: Any, dated: Dated) -> bool:
    """Tell whether a clause says how things stand, where the date is of what was before: "25 have recovered"."""
    other = _verb_at(draft, dated)
    if other is None or other == verb:
        return False
    helpers = {child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    perfect = any(child.lower_ in {"have", "has"} for child in verb.children)
    simple = verb.tag_ in _PRESENT and not perfect
    present = simple or bool(helpers & _PRESENT)
    past = any(child.tag_ == "VBD" for child in other.children if child.dep_ in {"aux", "auxpass"})
    before = other.tag_ == "VBD" or past or (simple and other.tag_ == "VBN")
    return present and before and other.lemma_ not in SPEECH


def _is_anothers(draft: Draft, verb: Any, dated: Dated) -> bool:
    """Tell whether a date is when somebody spoke of something else, or the clause has a time of its own ("later")."""
    own = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    other = _verb_at(draft, dated)
    if other is not None and other != verb and (aside(other, draft.words.start) or _of_another(other, draft)):
        return True
    near = other is not None and abs(other.idx - dated.span.start) <= _BESIDE
    spoke = other is not None and near and other != verb and other.lemma_ in SPEECH
    around = (
        other.head if spoke and other.dep_ == "parataxis" else other
    )  # "a third, the envoy wrote in April, had fled"
    if spoke and other is not None and _ends_in(other, dated):
        return bool(own & _LATER)
    told = spoke and bool(_segment(draft, [dated])) and around.left_edge.i <= draft.words.start <= around.right_edge.i
    return bool(own & _LATER or (spoke and not told))


def _ends_in(verb: Any, dated: Dated) -> bool:
    """Tell who said so at the end of a sentence: "…, and hurt four people, the office reported on Monday."."""
    rest = [token for token in verb.sent if token.idx >= dated.span.end and not token.is_punct and not token.is_space]
    before = verb.doc[verb.sent.start : verb.i]
    comma = next((token.i for token in reversed(before) if token.text == ","), -1)
    return not rest and comma >= 0 and not any(token.dep_ == "mark" for token in verb.doc[comma : verb.i])


def _of_another(verb: Any, draft: Draft) -> bool:
    """Tell whether a participle says something of a noun that is not counted: "the accused, born in 1989"."""
    own = {draft.counted.head, *draft.noun, *(draft.whole.words if draft.whole else ())}
    counts = verb.head.like_num or verb.head.lower_ in _ROUND
    return verb.dep_ == "acl" and verb.head not in own and not counts and verb.lemma_ not in _ISSUED


def _own_when(
    at: tuple[Any, Any], dates: Sequence[Dated], published: str, *, near: Sequence[Dated]
) -> tuple[str, tuple[Span, ...]]:
    """Return the date of a clause (its noun and verb), or of its telling where that is in the same stretch (`near`)."""
    head, verb = at
    own = inside(dates, own_clause(head, verb)) or inside(dates, circle(head, verb))
    since = [dated for dated in own if dated.since]
    plain = [dated for dated in own if not dated.since]
    if not plain and not any(dated.edtf for dated in since):
        plain, verb = _told(verb, near)
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
    if not dated.edtf or _looks_back(verb):
        return dated.edtf
    ahead = resolve(dated.span.words(text_of(verb.doc)), published, past=False)
    return ahead.edtf if ahead else ""


def _looks_back(verb: Any) -> bool:
    """Tell whether a clause is about what has been: only then do "in June" and "on Friday" mean the latest one."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return True  # a headline or a list: "Situation as of 11 February: 214 houses destroyed"
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if any(child.tag_ == "MD" for child in verb.children if child.dep_ == "aux"):
        return "have" in helpers
    if helpers & {"have", "has", "had", "was", "were"}:
        return True
    ongoing = helpers & {"is", "are", "am", "be"} and "been" not in helpers
    return verb.tag_ in {"VBD", "VBN"} and not ongoing


def _interval(begun: str, day: str) -> str:
    if not begun:
        return day
    start, end = begun.partition("/")[0], day.rpartition("/")[2]
    return f"{start}/{end or '..'}"
