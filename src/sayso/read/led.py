"""Bare numbers that a verb or a preposition leads to: "found seven", "there were 240", "a ferry built for 300"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.outcomes import verb_words
from sayso.read.tags import ROUND
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from sayso.read.figure_drafts import Draft

KEEPING: Final = word_set("keep hold leave lose release save take send have")
_HAVING: Final = word_set(
    "gain win pick secure collect have need see get hold list include show leave own use bring want report give"
)
_SPEAKING: Final = word_set("speak talk tell warn know hear")
_ADMITTING: Final = word_set("admit confess")
MEANT: Final = word_set("build design license licence mean equip intend make lay plan certify rate size approve")
_ROOM: Final = word_set("room space berth bed capacity food shelter seat places")
_RISING: Final = word_set("rise climb stand grow increase jump fall drop put")
_IT: Final = word_set("it that this they")
_DONE_TO: Final = {
    "on": word_set("operate"),
    "from": word_set("hear"),
    "for": word_set("care"),
    "of": word_set("body remains death fate identity nationality arrest killing release murder loss"),
}
_PAYING: Final = word_set(
    "accept spend pay earn raise receive donate cost save make invest give collect win charge owe borrow steal lose"
)
_GOING: Final = word_set("go come leave return arrive start begin cross march attack")
_HOURS: Final = 24
_TAKING: Final = word_set(
    "find rescue save free release take keep bury treat admit discharge evacuate send pull hear receive hire employ "
    "sack dismiss recruit train shelter feed arrest detain hold jail imprison house carry identify confirm record "
    "document verify register count kill wound injure hurt shoot execute hang drown deport expel convict acquit "
    "sentence charge capture seize destroy damage sink abduct kidnap hospitalise hospitalize displace question "
    "interview survey poll visit expect invite claim acknowledge recognise recognize release test vaccinate "
    "command muster field assemble attract bite sting infect poison employ "
    "bring deploy dispatch lodge uphold reject withdraw number accommodate fly recover exhume contain seat sleep"
)


def taken(words: Any, root: Any, *, lent: bool) -> tuple[Any, ...] | None:
    """Return the verb whose object the number is: "found seven", and "now has 568" where a noun is lent."""
    verb = root.head
    if lent and root.dep_ == "dobj" and verb.lemma_ in {"reach", "hit", "pass"} and _is_it(verb):
        return ()
    made = verb.lemma_ == "make" and (verb.tag_ == "VBG" or _is_it(verb))
    if lent and root.dep_ == "dobj" and made:
        return ()  # "that makes 12"
    right_behind = root.i == verb.i + 1 and (root.pos_ == "ADP" or root.dep_ == "npadvmod")
    hung = root.dep_ == "dobj" or right_behind or root.lower_ == "more"
    if not hung or verb.pos_ not in {"VERB", "AUX"} or verb.i > root.i:
        return None
    if verb.lemma_ in _TAKING or (words[-1].lower_ in ROUND and not _is_money(words, verb)):
        return verb_words(verb)
    return () if lent and verb.lemma_ in _HAVING else None


def is_taken(words: Any) -> bool:
    """Tell "tried 140 people and acquitted one": the end of what was done to people or things."""
    doc, end, verb = words.doc, words.end, words.root.head
    ends = end >= len(doc) or doc[end].is_punct or (doc[end].pos_ in {"CCONJ", "ADP"} and doc[end].lower_ != "of")
    return bool(ends and words.root.dep_ == "dobj" and verb.lemma_ in _TAKING)


def _is_money(words: Any, verb: Any) -> bool:
    """Tell "accepted millions" and "paid thousands in fees", which count coins."""
    return verb.lemma_ in _PAYING and words[-1].lower_ not in {"dozens", "scores"}


def there(draft: Draft, root: Any, *, lent: bool) -> tuple[Any, ...] | None:
    """Return () for "there were 240", "we were some 200" and, of what was counted before, "it was 310"."""
    verb = root.head
    if root.dep_ != "attr":
        return None
    there = any(child.dep_ == "expl" for child in verb.children)
    said_of_us = any(child.lower_ in {"we", "they", "you"} for child in verb.children)
    ours = said_of_us and (draft.quantity.bounded or lent or _is_aboard(words=draft.words))
    again = lent and not _is_hour(draft) and any(child.lower_ == "it" for child in verb.children)
    return () if there or ours or again else None


def _is_aboard(words: Any) -> bool:
    """Tell "we were seven in the canoe" from "we were seventeen"."""
    after = words.doc[words.end : words.end + 2]
    return len(after) > 1 and after[0].lower_ in {"in", "on", "aboard", "inside"} and not after[1].like_num


def _is_hour(draft: Draft) -> bool:
    """Tell a number that may be the time of day, where no helper stands before "be"."""
    helped = any(child.dep_ == "aux" for child in draft.words.root.head.children)
    return not (draft.quantity.bounded or helped or (draft.quantity.high or 0) > _HOURS)


def behind(words: Any, root: Any, *, lent: bool) -> tuple[Any, ...] | None:
    """Return what leads to the number: "a ferry built for 300", "survivors speak of more than 200"."""
    prep = root.head
    quoted = words.start > 1 and words.doc[words.start - 1].is_quote
    if root.dep_ != "pobj" or prep.i != words.start - 1 - quoted:
        return None
    head, led = prep.head, prep.lower_
    board = words.doc[words.end : words.end + 2].text.casefold() == "on board"
    if led == "with" and (board or words.doc[words.end : words.end + 1].text == "aboard"):
        return tuple(words.doc[words.end : words.end + 1 + board])
    ends = words.end >= len(words.doc) or words.doc[words.end].is_punct or words.doc[words.end].pos_ == "CCONJ"
    if led == "with" and ends and (head.lemma_ in _GOING or (lent and head.lemma_ in {"lead", "finish"})):
        return ()  # "the company went in with 96 and came out with 38"
    if led == "for":
        return _room(prep)
    if head.lemma_ in _DONE_TO.get(led, ()):
        return (head,)
    rising = lent and led in {"to", "at"} and head.lemma_ in _RISING and _is_it(head)
    told = (led == "of" and head.lemma_ in _SPEAKING | ({"report"} if lent else set())) or (
        led == "to" and head.lemma_ in _ADMITTING
    )
    return () if rising or told else None


def _is_it(verb: Any) -> bool:
    """Tell whether a verb's subject only points at what was counted before."""
    return any(child.lower_ in _IT for child in verb.lefts)


def _room(prep: Any) -> tuple[Any, ...] | None:
    """Return "food" for "food for 10,000" and "built" for "a ferry built for 300"."""
    if prep.i and prep.nbor(-1).lemma_ in _ROOM:
        return (prep.nbor(-1),)
    meant = prep.head.lemma_ in _ROOM or (prep.head.tag_ == "VBN" and prep.head.lemma_ in MEANT)
    return (prep.head,) if meant else None
