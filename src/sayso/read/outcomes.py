"""What is said to have happened to what a noun names: a participle beside it, or the verb that it goes with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.heads import HURT
from sayso.read.tags import SUBJECTS
from sayso.read.wording import SPEECH, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

_SETTING: Final = word_set("in with without under at below above behind inside outside aboard about over by")
_LONGEST: Final = 5
_LIGHT: Final = word_set(
    "be have do take see include involve comprise make get say tell add want need know think believe call mean seem "
    "become exceed surpass reach report give put show keep let use feature consider ask claim state announce warn "
    "note argue explain age"
)
_SET_APART: Final = word_set("age aged name call know base need able likely due involve contain describe")
_KNOWN: Final = word_set("know confirm")
_FEARED: Final = word_set("fear believe think presume suppose report say estimate allege understand assume")


def outcome_of(noun: Any) -> tuple[Any, ...]:
    """Return what is said to have happened to what a noun names."""
    return said_of(noun, noun)


def said_of(noun: Any, role: Any) -> tuple[Any, ...]:
    """Return what is said of a noun that stands in the clause where another word (`role`) does: "a total of 20 men"."""
    if role is not noun and role.dep_ in SUBJECTS and (said := _predicate(role)):
        return said  # of a part: "half of the complaints lodged concerned beatings"
    for child in noun.rights:
        suits = child.tag_ == "VBN" or child.pos_ == "ADJ"
        if child.i == noun.i + 1 and child.dep_ in {"acl", "amod"} and suits and child.lemma_ not in _SET_APART:
            return verb_words(child)
    if role.dep_ in SUBJECTS:
        return _predicate(role)
    verb = role.head
    if role.dep_ == "dobj" and verb.pos_ == "VERB":
        after = role.doc[role.i + 1 : role.i + 2]
        if verb.lemma_ == "leave" and after.text.casefold() in HURT:
            return tuple(after)  # "left four injured"
        result = tuple(one for one in verb.rights if one.dep_ == "oprd" and (one.pos_ == "ADJ" or one.tag_ == "VBN"))
        if verb.lemma_ == "leave" and not result:
            beside = beside_words(role.doc, role.i + 1)  # "left thousands without water"
            result = (verb, *beside) if beside and verb.tag_ in {"VBD", "VBN"} else beside
        return result or (() if verb.lemma_ in _LIGHT else acted(verb))
    return ()


def _predicate(role: Any) -> tuple[Any, ...]:
    """Return what the subject is said to be or do."""
    verb = role.head
    if verb.pos_ == "ADJ":
        return (verb,)
    if verb.lemma_ == "be" and not any(child.dep_ == "neg" for child in verb.children):
        return tuple(
            child
            for child in verb.rights
            if child.dep_ == "acomp" and (child.pos_ == "ADJ" or child.lower_ == "missing")
        )
    speaks = any(child.dep_ == "ccomp" and (child.i > verb.i or verb.lemma_ in SPEECH) for child in verb.children)
    if verb.pos_ != "VERB" or speaks or (role.dep_ == "nsubj" and verb.lemma_ in _LIGHT):
        return ()
    return verb_words(verb)


def acted(verb: Any) -> tuple[Any, ...]:
    """Return the verb whose object is counted; "did not kill 20" says of nobody that they were killed."""
    done = any(child.lower_ == "have" for child in verb.lefts) and not any(child.dep_ == "neg" for child in verb.lefts)
    claimed = done and verb.dep_ == "xcomp"  # "claims to have destroyed 14 lorries"
    return () if helpers(verb) and not claimed else (verb, *(child for child in verb.rights if child.dep_ == "prt"))


def beside_words(doc: Any, at: int) -> tuple[Any, ...]:
    """Return what stands right behind a part and tells it from the rest: "with burns", "carrying parts", no place."""
    first = doc[at] if at < len(doc) else None
    if first is None or not (first.tag_ == "VBG" or (first.pos_ == "ADP" and first.lower_ in _SETTING)):
        return ()
    kinds = {"dobj"} if first.tag_ == "VBG" else {"pobj"}
    noun = next((child for child in first.rights if child.dep_ in kinds), None)
    if noun is None:
        return (first,) if first.tag_ == "VBG" else ()
    words = doc[first.i : noun.i + 1]
    named = any(token.text[0].isupper() or token.like_num for token in words[1:])
    return () if named or len(words) > _LONGEST else tuple(words)


def verb_words(verb: Any) -> tuple[Any, ...]:
    """Return a verb with its particle, its helpers where they change its sense, and what follows it directly.

    "Are known to have died" says that they died; "are feared to have died" keeps its fear.
    """
    told = next((child for child in verb.rights if child.dep_ == "xcomp" and child.pos_ == "VERB"), None)
    if told is not None and verb.tag_ == "VBN" and verb.lemma_ in _KNOWN | _FEARED:
        return (told,) if verb.lemma_ in _KNOWN else (verb, told)
    after = [child for child in verb.rights if child.dep_ == "prt"]
    return (*helpers(verb), verb, *after, *_joined(verb))


def helpers(verb: Any) -> tuple[Any, ...]:
    """Return "could be", "have not": the helpers of a verb when they change its sense, otherwise nothing."""
    helpers = tuple(child for child in verb.lefts if child.dep_ in {"aux", "auxpass", "neg"})
    changed = any(child.dep_ == "neg" or child.tag_ == "MD" or child.lower_ in {"to", "never"} for child in helpers)
    return helpers if changed else ()


def _joined(verb: Any) -> Iterator[Any]:
    """Yield "or wounded" after "killed" and "to return" after "failed"."""
    for child in verb.rights:
        if child.i != verb.i + 2 or any(part.dep_ in SUBJECTS for part in child.children):
            continue
        between = child.nbor(-1)
        same = child.dep_ == "conj" and child.tag_ == verb.tag_ and between.dep_ == "cc"
        if same or (child.dep_ == "xcomp" and child.tag_ == "VB" and between.lower_ == "to"):
            yield from (between, child)
