"""The noun of the phrase that a number opens: "20 | armed men", "dozens of | armed men"."""

from __future__ import annotations

from typing import Any, Final

from sayso.read.tags import NOUNS, ROUND, SUBJECTS
from sayso.read.wording import word_set

MODIFIERS: Final = word_set("amod compound nmod punct advmod npadvmod case")
MODIFYING: Final = MODIFIERS | word_set("det quantmod predet poss nummod")
HURT: Final = word_set(
    "dead killed wounded injured missing hurt arrested detained captured displaced rescued trapped hospitalised "
    "hospitalized evacuated infected drowned abducted accused convicted condemned unaccounted kia wia mia"
)
_PREFIXES: Final = word_set("co ex non vice semi anti")
_HARMED: Final = word_set("dead wounded injured missing accused displaced")
_SPANS: Final = word_set("year month week day hour")
_ARGUMENTS: Final = SUBJECTS | word_set("pobj dobj conj")
_PERHAPS: Final = word_set("perhaps possibly maybe probably")
_LONGEST_PHRASE: Final = 8


def noun_after(words: Any) -> Any | None:
    """Find the noun of the phrase that the quantity opens: "20 | armed men", "dozens of | armed men"."""
    at = _past_perhaps(words)
    return _noun_behind(words) if at is None else phrase_head(words.doc[at])


def _noun_behind(words: Any) -> Any | None:
    doc, end = words.doc, words.end
    following = doc[end].lower_ if end < len(doc) else ""
    at = _past_another(doc, end)
    if at > end and at + 1 < len(doc) and doc[at].lower_ == "of":
        return phrase_head(doc[at + 1])  # "dozens and dozens of stories"
    named = (
        words.start > 1 and doc[words.start - 1].text == "," and doc[words.start - 2].pos_ == "PROPN"
    )  # "Ode, 37, of"
    if not named and at + 2 < len(doc) and doc[at].text == "," and doc[at + 1].lower_ == "of":
        return phrase_head(doc[at + 2])  # "hundreds, perhaps thousands, of pilgrims"
    end += end + 2 < len(doc) and doc[end].lower_ == "more" and doc[end + 1].lower_ == "of"  # "two more of the injured"
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        return phrase_head(doc[end + 1])
    at = end + (following == "as")
    if [token.lower_ for token in doc[at : at + 2]] == ["the", "number"] and at + 3 < len(doc):
        # "bringing to nine the number of aircraft", "gave 60 as the number of wounded", "to 57 the number who left"
        return phrase_head(doc[at + 3]) if doc[at + 2].lower_ == "of" else doc[at + 1]
    timed = end + 1 < len(doc) and doc[end].like_num and doc[end + 1].lemma_ in _SPANS  # "against 51 four years ago"
    heads = (
        []
        if timed or following == "to"
        else [token.head for token in words if token.head.i >= end and token.dep_ in MODIFYING]
    )
    noun = _past_prefix(heads[-1]) if heads else None
    while noun is not None and noun.dep_ in {"compound", "nmod"} and noun.i < noun.head.i and _names_a_kind(noun):
        noun = noun.head
    if noun is not None and (noun.pos_ in NOUNS or _is_plural(noun, words)):
        return noun
    return _plural_after(doc, end) if noun is None or words.root.dep_ == "punct" else None


def _past_prefix(token: Any) -> Any:
    """Return "defendants" for "co" where a hyphen joins them."""
    prefixed = token.i + 2 < len(token.doc) and token.lower_ in _PREFIXES and token.nbor().text == "-"
    return token.nbor(2) if prefixed else token


def _is_plural(verb: Any, words: Any) -> bool:
    """Tell "Three hits in the zone", where the parse takes the plural for a verb."""
    return bool(verb.tag_ == "VBZ" and verb.i == words.end and words.root.dep_ == "nummod" and words.root.head == verb)


def _past_another(doc: Any, end: int) -> int:
    """Return where "perhaps thousands" ends in "hundreds, perhaps thousands, of pilgrims"."""
    for at in range(end, min(end + 4, len(doc))):
        if any(token.pos_ == "VERB" for token in doc[end:at]):
            break
        if doc[at].lower_ in ROUND | {"more"} and doc[end].lower_ in {",", "and"}:
            return at + 1
    return end


def _past_perhaps(words: Any) -> int | None:
    """Return where "people" begins in "three, possibly four, people", for both numbers."""
    doc, start, end = words.doc, words.start, words.end
    texts = [token.lower_ for token in doc[end : end + 4]]
    first = len(texts) > 3 and texts[0] == "," and texts[1] in _PERHAPS and doc[end + 2].like_num and texts[3] == ","  # noqa: PLR2004
    second = start > 1 and doc[start - 1].lower_ in _PERHAPS and doc[start - 2].text == "," and texts[:1] == [","]
    at = end + 4 if first else end + 1 if second else len(doc)
    return at if at < len(doc) else None


def _plural_after(doc: Any, at: int) -> Any | None:
    """Find the plural that follows a number which the parse hung elsewhere: "confirmed on Sunday 118 | new cases"."""
    first = at
    if at + 3 < len(doc) and doc[at].tag_ == "VBN" and doc[at + 2].lower_ == "mm":
        at += 3  # "38 spent 9mm shell casings"
    while at < len(doc) and doc[at].pos_ in {"ADJ", "NOUN", "PROPN"} and doc[at].tag_ not in {"NNS", "NNPS", "VBN"}:
        at += 1
    if at == first and at + 1 < len(doc) and doc[at].pos_ == "VERB" and doc[at].tag_ in {"VBN", "VBD"}:
        at += 1
    return doc[at] if at < len(doc) and doc[at].tag_ == "NNS" else None


def _names_a_kind(noun: Any) -> bool:
    """Tell "118 | ceasefire | violations" and "two | Veldan | officers" from a plural that is counted itself."""
    return noun.pos_ == "PROPN" or (noun.tag_ == "NN" and noun.head.tag_ in {"NNS", "NNPS"})


def phrase_head(first: Any) -> Any | None:
    """Climb from the first word of a noun phrase to its noun; None when it runs on for too long to be one."""
    if first.pos_ == "DET" and first.i + 2 < len(first.doc) and first.nbor().lower_ in HURT:
        return first.nbor() if first.nbor(2).pos_ in {"VERB", "AUX"} else _climbed(first)
    return _climbed(first)


def _climbed(first: Any) -> Any | None:
    token = first
    if token.i + 2 < len(token.doc) and token.nbor().tag_ == "POS":
        token = token.nbor(2)  # "Hale's colleagues", also where the parse takes Hale for the noun
    while token.i < token.head.i and token.dep_ not in _ARGUMENTS:
        token = token.head
    if token.tag_ == "VBG" and token.i > first.i and token.nbor(-1).tag_ == "NNS":
        token = token.nbor(-1)  # "98 per cent of precincts reporting"
    token = _past_prefix(token)
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    named = token.tag_ == "NNP" and first.i < token.i and after.lower_ in _HARMED
    if (token.like_num or named) and after.lower_ in HURT:
        token = after  # "seven of the 23 wounded", "nine of the Tolin dead"
    elif token.like_num and (noun := _plural_after(token.doc, token.i + 1)) is not None:
        token = noun  # "16 of more than 40 reported executions", where the parse takes "reported" for a verb
    named = token.pos_ in {*NOUNS, "PRON", "NUM", "ADJ"} or token.lower_ in HURT
    return token if named and token.i - first.i <= _LONGEST_PHRASE else None
