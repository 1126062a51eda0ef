"""Bare numbers that count because a figure goes right before them and nothing makes them anything else.

Each kind of number that counts nothing beside a count is a rule of its own: an age, a time of day, the number of a
ward, a result, the size of a change. A number that none of them is goes on with the noun of the figure before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.counted import Counted
from sayso.read.noncounts import behind_place
from sayso.read.outcomes import beside_words, said_of, verb_words
from sayso.read.predicates import predicate
from sayso.read.reached import TOLLS, YOUNGEST
from sayso.read.tags import PUTTING
from sayso.read.wording import SPEECH, THOUGHT, word_set
from sayso.words import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sayso.read.figure_drafts import Draft

_ONES: Final = frozenset({*["one", "no", "zero"], "not one", "not a single"})
_HOURS: Final = 24
_OLDEST: Final = 110
_CLOCK: Final = word_set("at since until till past by before after around from to")
_POINTED: Final = word_set("the these those both all his her its their our my your first last next top previous")
_OTHERS: Final = word_set("other others remaining rest previous total further additional")
_LEADING: Final = word_set("with among amongst against like including besides except to as in than for on then")
_CHANGING: Final = word_set(
    "rise fall grow drop cut raise lower increase reduce gain climb jump slip ease decline surge plunge soar tumble "
    "slide shrink swell advance expand contract double"
)
_YOUNGEST: Final = YOUNGEST | {"younger", "older", "average", "median", "mean"}
_WITHOUT: Final = (SPEECH | THOUGHT | {"have", "want", "need", "seem", "dare", "like", "come"}) - {"find"}
_CALLING: Final = word_set("call ring phone text fax dial tel tel. number file quote account no no. box ext extension")
_OPENS: Final = frozenset({"(", "-", "/", "–"})
_CLOSES: Final = frozenset({".", ",", ";", ")", "!", "?", "”", '"', "’", "—", "–", ":", "("})
_LISTING: Final = word_set("list show name count record report hold mention state")
_FAR: Final = 14  # words
_AGAIN: Final = word_set("it they there that this we")
_BRIEF: Final = frozenset({"ADP", "ADV", "CCONJ", "SCONJ", "PUNCT", "SPACE", "AUX", "VERB", "DET", "PRON", "PART"})


def going_on(draft: Draft, kept: Sequence[Draft], earlier: Sequence[Draft], before: Draft | None) -> Counted | None:
    """Return what a bare number counts that goes on with the figure before it, or None where it may be no count.

    `kept` and `earlier` are the figures before it in its sentence and in the one before that; `before` is the quantity
    right before it in its sentence, figure or not.
    """
    words, told = draft.words, [*earlier, *kept]
    if words.text.casefold() in _ONES:
        return None
    if draft.quantity.kind == "none":
        return _none(draft, told)
    if draft.whole is not None and _is_sized(draft):
        return Counted(words.root, draft.whole.noun, predicate(words.doc, draft.whole.words[-1].i + 1) or ())
    lender = _lender(draft, kept if draft.quantity.share else told)
    put = _put_at(draft)
    if put is not None:
        again = put.pos_ != "NOUN" or (lender is not None and put in lender.noun)
        return Counted(words.root, (lender.noun if lender else ()) if again else (put,), ())
    return _lent(draft, lender) if lender is not None and _follows(draft, kept, before) else None


def _none(draft: Draft, told: Sequence[Draft]) -> Counted | None:
    """Read "they missed none" and "None survived." behind what was counted: the noun of the only figure told."""
    root, verb = draft.words.root, draft.words.root.head
    missed = root.dep_ == "dobj"
    befell = root.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ == "VERB" and verb.lemma_ not in _WITHOUT
    if not told or not (missed or befell):
        return None
    one = missed or len({mate.noun for mate in told if mate.words.sent.start == told[-1].words.sent.start}) == 1
    return Counted(root, told[-1].noun if one else (), verb_words(verb))


def _lender(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """Return the nearest earlier figure: a count goes on with a count, a share with either."""
    able = [one for one in reversed(told) if draft.quantity.share or not one.quantity.share]
    return next((one for one in able if not one.is_aside), able[0] if able else None)


def _follows(draft: Draft, kept: Sequence[Draft], before: Draft | None) -> bool:
    """Tell a number that goes on with the figure before it: nothing parts them, and it may count."""
    near = before is None or any(before is one for one in kept) or _is_other(draft) or _is_aside(before, draft)
    return near and not any(rule(draft) for rule in _ELSE)


def _lent(draft: Draft, lender: Draft) -> Counted:
    noun = () if lender.counted.head.lemma_ in TOLLS else lender.noun
    said = predicate(draft.words.doc, draft.words.end)
    beside = beside_words(draft.words.doc, draft.words.end)
    root = draft.words.root
    holding = root.dep_ == "dobj" and root.head.lemma_ in {"hold", "have", "keep", "own"}  # "lost 20, now holds 61"
    done = said_of(root, root) if root.dep_ == "dobj" else ()
    return Counted(root, noun, said or beside or done or (() if holding else lender.counted.outcome))


def _is_sized(draft: Draft) -> bool:
    """Tell "7 out of 112 had grain left" from a score: "scored 31 out of 100"."""
    sized = draft.whole is not None and draft.whole.low is not None and not draft.quantity.share
    return sized and draft.words.root.head.lemma_ not in {"score", "mark", "rate", "rank"}


def _put_at(draft: Draft) -> Any | None:
    """Return what is put at a number: "put it at one in five", "put the number of prisoners at 1,400"."""
    doc, at = draft.words.doc, draft.words.start - 1
    if at < draft.words.sent.start + 2 or doc[at].lower_ != "at":
        return None
    verb = next(
        (one.i for one in reversed(doc[max(draft.words.sent.start, at - _FAR) : at]) if one.lemma_ in PUTTING), at
    )
    points = doc[verb + 1].lower_ in _AGAIN and verb + 2 == at
    return doc[verb + 1] if points else next((one for one in doc[verb + 1 : at] if one.lemma_ in TOLLS), None)


def _is_aside(before: Draft, draft: Draft) -> bool:
    """Tell a stretch of time between: "31 tanks in nine days, while the bulletins mention two"."""
    timed = before.refused == "measure" and before.found is not None and before.found.head.dep_ == "pobj"
    return timed and draft.words.root.dep_ in {"dobj", "nsubj", "nsubjpass"}


def _is_other(draft: Draft) -> bool:
    """Tell "the other three", which are counted whatever number stands before them."""
    before = _word(draft, -1)
    return before is not None and before.lower_ in {"other", "remaining"}


def _is_young(draft: Draft) -> bool:
    """Tell a number that may be an age, beside a person or a word for the youngest."""
    if draft.quantity.bounded or (draft.quantity.high or 0) > _OLDEST:
        return False
    doc, at = draft.words.doc, draft.words.start - 1
    while at > draft.words.sent.start and (doc[at].like_num or doc[at].text in {",", "("} or doc[at].lower_ == "and"):
        at -= 1
    after = _word(draft, 0)
    if after is not None and not after.is_space and after.text not in _CLOSES and after.lower_ != "and":
        return False
    set_apart = at < draft.words.start - 1 and doc[at].pos_ in {"PROPN", "NOUN", "PRON"}  # "two engineers, 26 and 58,"
    return set_apart or doc[at].lower_ in _YOUNGEST


def _is_clock(draft: Draft) -> bool:
    """Tell "at five", "since 5", "half past four"."""
    before = _word(draft, -1)
    small = not draft.quantity.bounded and (draft.quantity.high or 0) <= _HOURS
    return bool(small and before is not None and before.lower_ in _CLOCK and not _beside_others(draft))


def _beside_others(draft: Draft) -> bool:
    """Tell "next to 22", "compared to six": a word that goes before says that counts are compared."""
    before = _word(draft, -2)
    return before is not None and (before.lower_ == "next" or before.lemma_ == "compare")


def _is_pointed(draft: Draft) -> bool:
    """Tell "the two" and "his 34", which were told before; "the other four" were not."""
    before = _word(draft, -1)
    return before is not None and before.lower_ in _POINTED and before.lower_ != "previous"


def _is_numbered(draft: Draft) -> bool:
    """Tell "ward 7", "day one", "Update 3", a telephone number, the number of an item of a list."""
    before, after, words = _word(draft, -1), _word(draft, 0), draft.words
    if any(token is not None and token.like_num for token in (before, after)):
        return True
    if before is not None and (before.lower_ in _CALLING or (before.text == "." and _is_no(_word(draft, -2)))):
        return True
    if words.start == words.sent.start and after is not None and after.text in {".", ")"}:
        return True
    listing = before is not None and before.tag_ == "NNS" and before.lemma_ in _LISTING  # "a plaque lists 37"
    taken = draft.words.root.dep_ == "dobj" and draft.words.root.head == before
    if before is None or before.lower_ in _OTHERS | CALENDAR or taken or listing:
        return False
    led = _word(draft, -2)
    if led is not None and led.lower_ in {"this", "last", "that"}:
        return False  # "this week a few remain"
    return before.pos_ in {"NOUN", "PROPN", "NUM", "ADJ", "SYM"} and not behind_place(words)


def _is_no(token: Any) -> bool:
    return token is not None and token.lower_ in {"no", "nos", "tel"}


def _is_change(draft: Draft) -> bool:
    """Tell how much something changed, by how much, out of how many, at what: "by 40", "minus 22", "out of 50"."""
    before = _word(draft, -1)
    return before is not None and (
        before.lower_ in {"by", "minus", "plus", "per", "of", "at", "under", "over", "below", "above"}
        or (draft.words.root.dep_ == "npadvmod" and draft.words.root.head.lemma_ in _CHANGING)
    )


def _is_state(draft: Draft) -> bool:
    """Tell "she is 84" and "the price was 200": only "it", "they" and "there" are as many."""
    root = draft.words.root
    verb = root.head
    if root.dep_ not in {"attr", "acomp"} and verb.lemma_ != "be":
        return False
    if draft.words.doc[draft.words.end : draft.words.end + 2].text.casefold() in {"a day", "a night", "a week"}:
        return False  # "that is ten a day"
    subject = next((child for child in verb.lefts if child.dep_ in {"nsubj", "expl", "nsubjpass"}), None)
    return subject is None or subject.lower_ not in _AGAIN or (draft.quantity.high or 0) <= _HOURS


def _is_tied(draft: Draft) -> bool:
    """Tell a number that words belong to: "401(k)", "four-fold", "three each", "a stumble or two", "cared most"."""
    before = _word(draft, -1)
    if (before is not None and before.lower_ == "or") or draft.words.root.dep_ in {"advmod", "det"}:
        return True
    after = _word(draft, 0)
    if after is None or after.pos_ in {"SPACE", "PUNCT"}:
        return after is not None and after.text in _OPENS and not draft.words[-1].whitespace_
    if after == draft.words.root.head and draft.words.root.dep_ == "nsubj":
        return False  # a verb that the parse takes for a noun
    return after.pos_ not in _BRIEF or after.lower_ in {"each", "times", "to", "or"}


def _is_led(draft: Draft) -> bool:
    """Tell a number behind a preposition that leads to no count."""
    root = draft.words.root
    return root.dep_ == "pobj" and not _is_other(draft) and root.head.lower_ not in _LEADING


_ELSE: Final[tuple[Callable[[Draft], bool], ...]] = (
    _is_young,
    _is_clock,
    _is_pointed,
    _is_numbered,
    _is_change,
    _is_state,
    _is_tied,
    _is_led,
)


def _word(draft: Draft, at: int) -> Any | None:
    """Return a word beside the number in its sentence, quotation marks left out: 0 is the one right behind it."""
    doc, step = draft.words.doc, 1 if at >= 0 else -1
    found = draft.words.end if at >= 0 else draft.words.start - 1
    left = at if at >= 0 else -at - 1
    while 0 <= found < len(doc) and draft.words.sent.start <= found < draft.words.sent.end:
        if not doc[found].is_quote:
            if not left:
                return doc[found]
            left -= 1
        found += step
    return None
