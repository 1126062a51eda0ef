"""What the words right behind a bare number say of it: its verb, its place or day, its own noun."""

from __future__ import annotations

from typing import Any, Final

from sayso.read.outcomes import verb_words
from sayso.read.tags import NOUNS
from sayso.read.wording import word_set

_SETTING: Final = word_set("in at on near from around outside off over along for")
_PASSED: Final = word_set(
    "more already still later now also others other reportedly then just only yet so far since in total"
)
_DAYS: Final = word_set(
    "last this yesterday today tonight monday tuesday wednesday thursday friday saturday sunday by with without"
)
_TIMES: Final = word_set("week day month year night weekend previous following next")
_SIDE: Final = frozenset({"VBD", "VBN", "VBP", "VBZ"})


def phrase(doc: Any, at: int) -> tuple[Any, ...]:
    """Return the noun phrase that stands at a place, without an article: "young men"."""
    found: list[Any] = []
    while at < len(doc) and doc[at].pos_ in {"ADJ", "NOUN", "PROPN"} and doc[at].tag_ != "VBN":
        found.append(doc[at])
        at += 1
    while found and found[-1].pos_ not in NOUNS:
        found.pop()
    return tuple(found)


def setting(doc: Any, at: int) -> bool:
    """Tell whether a place or a day follows: "31 in Ruvane", "866 on Tuesday"."""
    if at < len(doc) and doc[at].lower_ in _DAYS:
        return True
    if at + 1 < len(doc) and doc[at].lower_ in {"a", "the"} and doc[at + 1].lower_ in _TIMES:
        return True
    if at + 1 >= len(doc) or doc[at].lower_ not in _SETTING:
        return False
    behind = doc[at + 1 : min(at + 4, doc[at].sent.end)]
    return any(token.text[:1].isupper() or token.like_num for token in behind)


def predicate(doc: Any, at: int) -> tuple[Any, ...] | None:
    """Return what the words at a place say of the number before them, or None when they say nothing."""
    while at < len(doc) and (doc[at].lower_ in _PASSED or (doc[at].pos_ == "ADV" and doc[at].lower_ != "not")):
        at += 1
    if at >= len(doc):
        return None
    token = doc[at]
    if token.pos_ == "AUX" or token.tag_ == "MD":
        return _behind(token)
    if token.tag_ in _SIDE and token.pos_ == "VERB":
        return verb_words(token)
    after = doc[at + 1] if at + 1 < len(doc) else None
    if token.pos_ == "ADJ" and (after is None or after.pos_ not in {"NOUN", "PROPN", "ADJ"}):
        return (token,)
    return None


def _behind(token: Any) -> tuple[Any, ...]:
    """Return what follows an auxiliary: its verb, or the adjective that it says of the number."""
    verb = token.head if token.dep_ in {"aux", "auxpass"} else token
    if verb.lemma_ != "be" or verb.dep_ in {"aux", "auxpass"}:
        return verb_words(verb)
    said = [child for child in verb.rights if child.dep_ in {"acomp", "attr", "oprd"}]
    return tuple(said[:1])
