"""The date that a figure shares with its sentence: the only one there, where it is not of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.clauses import TELLING, aside
from sayso.read.counted import clause
from sayso.read.tags import ROUND
from sayso.read.tenses import is_ahead, is_now, is_past, tells
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.dates import Dated
    from sayso.read.figure_drafts import Draft

BREAKS: Final = frozenset({";", "—", "–", "--"})
"""What parts a sentence into stretches with a date each."""
_LATER: Final = word_set("later since afterwards afterward earlier")
_NOW: Final = word_set("now still")
_BESIDE: Final = 30  # code points between a verb of telling and its date
_HARMED: Final = word_set(
    "kill die drown injure wound hurt miss missing bury trap displace burn perish suffocate poison strand dead homeless"
)
_ISSUED: Final = word_set("date publish release issue post write cover span")


def shared(draft: Draft, verb: Any, dates: Sequence[Dated], near: Sequence[Dated]) -> Dated | None:
    """Return the only date of a figure's stretch of the sentence, or of the sentence, where it may be shared."""
    only = near if len(near) == 1 else dates if len(dates) == 1 else []
    one = only[0] if only else None
    if one is None or _is_anothers(draft, verb, one) or (one.since and not near):
        return None
    other = verb_at(draft, one)
    if other is not None and other != verb:
        told = is_now(verb, other) and not _goes_on(one, verb, other)
        if told or (is_ahead(verb) and not is_ahead(other)):
            return None  # "after a win on Monday he would need 68 votes"
    later = not near and one.span.start > draft.span.end
    return None if later else one


def _goes_on(one: Dated, verb: Any, other: Any) -> bool:
    """Tell "have blocked 18 roads and cut off nine villages since Tuesday": since when the same ones did both."""
    if not one.since:
        return False
    first, last = sorted((verb, other), key=lambda token: token.i)
    acts = any(child.dep_ in {"nsubj", "nsubjpass"} for child in last.lefts)
    return last.dep_ != "relcl" and (last.dep_ != "conj" or not (acts and last.head == first))


def _is_anothers(draft: Draft, verb: Any, dated: Dated) -> bool:
    """Tell whether a date is when somebody spoke of something else, or the clause has a time of its own ("later")."""
    later = _LATER if is_past(verb) else _LATER | _NOW
    own = {child.lower_ for child in verb.children if child.dep_ == "advmod"} & later
    other = verb_at(draft, dated)
    if other is not None and other != verb and (_is_apart(other, draft, dated) or _of_another(other, draft, verb)):
        return True
    near = other is not None and abs(other.idx - dated.span.start) <= _BESIDE
    spoke = other is not None and near and other != verb and tells(other) and other.dep_ != "pcomp" and not dated.since
    around = (
        other.head if spoke and other.dep_ == "parataxis" else other
    )  # "a third, the envoy wrote in April, had fled"
    if spoke and other is not None and _ends_in(other, dated):
        return bool(own)
    told = spoke and bool(segment(draft, [dated])) and around.left_edge.i <= draft.words.start <= around.right_edge.i
    return bool(own or (spoke and not told))


def _is_apart(verb: Any, draft: Draft, dated: Dated) -> bool:
    """Tell a clause that only says something of a noun, or that is told apart: "ruling that the decree had lapsed"."""
    at = draft.words.start
    around = (verb, *verb.ancestors)
    said = (one for one in around if one.dep_ == "ccomp" and _opened(one, {"that"}))
    if aside(verb, at) or any(not one.left_edge.i <= at <= one.right_edge.i for one in said):
        return True
    if tells(verb) and _beside_telling(draft, verb):
        return True
    clauses = (one for one in draft.words.root.ancestors if one not in around)
    if any(one.dep_ == "advcl" and _opened(one, {"before", "until"}) for one in clauses):
        return True
    marks = {"before", "until"} if _is_harmed(draft) else {"before", "until", "after"}
    told = [one for one in around if one.dep_ == "advcl" and _opened(one, marks, dated)]
    return any(not one.left_edge.i <= at <= one.right_edge.i for one in told)


def _is_harmed(draft: Draft) -> bool:
    """Tell harm, which comes with what it comes after: "27 drowned after a ferry sank on Monday"."""
    return any({token.lemma_.casefold(), token.lower_} & _HARMED for token in draft.counted.outcome)


def _opened(verb: Any, words: set[str], dated: Dated | None = None) -> bool:
    """Tell whether one of some words opens a clause, before its date where one is given."""
    marks = (token for token in verb.lefts if token.dep_ == "mark" and token.lower_ in words)
    return any(dated is None or token.idx < dated.span.start for token in marks)


def _beside_telling(draft: Draft, teller: Any) -> bool:
    """Tell what somebody did while he spoke of something else: "asked about a fire that killed five, she said"."""
    around = [one for one in draft.words.root.ancestors if one != teller and one not in teller.ancestors]
    beside = bool(around) and around[-1].head == teller and around[-1].dep_ == "advcl" and around[-1].tag_ == "VBG"
    speaks = any(child.dep_ in TELLING for child in teller.children)
    return beside and speaks and not any(one.dep_ in TELLING for one in around)


def _ends_in(verb: Any, dated: Dated) -> bool:
    """Tell who said so at the end of a sentence: "…, and hurt four people, the office reported on Monday."."""
    rest = [token for token in verb.sent if token.idx >= dated.span.end and not token.is_punct and not token.is_space]
    before = verb.doc[verb.sent.start : verb.i]
    comma = next((token.i for token in reversed(before) if token.text == ","), -1)
    return not rest and comma >= 0 and not any(token.dep_ == "mark" for token in verb.doc[comma : verb.i])


def _of_another(verb: Any, draft: Draft, own: Any) -> bool:
    """Tell whether a participle says something of a noun that is not counted: "the accused, born in 1989".

    What joins the noun that is counted goes with it: "15 people dead and 200 homes burnt in the last three days".
    """
    noun = verb.head
    if noun.dep_ == "nsubj" and noun.head in {own, own.head} and own.lemma_ in _HARMED:
        return False  # "a grenade thrown on Friday killed a waiter and wounded seven"
    while noun.dep_ == "conj":
        noun = noun.head
    ours = {draft.counted.head, *draft.noun, *(draft.whole.words if draft.whole else ()), own}
    counts = verb.head.like_num or verb.head.lower_ in ROUND | {"several"} or not ours.isdisjoint({noun, verb.head})
    inside = verb.left_edge.i <= draft.words.start <= verb.right_edge.i  # "carrying 187 migrants on 3 May"
    return verb.dep_ == "acl" and not (counts or inside) and verb.lemma_ not in _ISSUED


def segment(draft: Draft, dates: Sequence[Dated]) -> list[Dated]:
    """Return the dates in the stretch between semicolons or dashes in which a quantity stands."""
    sentence, at = draft.words.sent, draft.span.start
    breaks = [token.idx for token in sentence if token.text in BREAKS]
    first = max((place for place in breaks if place < at), default=sentence.start_char)
    last = min((place for place in breaks if place > at), default=sentence.end_char)
    return [dated for dated in dates if first <= dated.span.start < last]


def verb_at(draft: Draft, dated: Dated) -> Any:
    """Return the verb of the clause in which a date of the sentence stands, or None."""
    token = next((token for token in draft.words.sent if token.idx >= dated.span.start), None)
    return clause(token) if token is not None else None
