"""Whether an age stands at a name, as only people have one: "Ann, 22,", "Ann is 22", "22-year-old Ann"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

AGES: Final = range(12, 110)
TENS: Final = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})


def aged(token: Token, name: str) -> bool:
    """Tell whether a text gives the age of whom it names."""
    return _between_commas(token) or _in_the_next_sentence(token) or is_so_old(token) or _years_old(token, name)


def _between_commas(token: Token) -> bool:
    after = [following.text for following in token.doc[token.i + 1 : token.i + 4]]
    closed = {",", "."} if token.dep_ == "attr" else {","}  # "One of them is Ann, 19."
    return len(after) == 3 and after[0] == "," and after[2] in closed and after[1].isdigit() and int(after[1]) in AGES  # noqa: PLR2004


def is_so_old(token: Token) -> bool:
    """Tell whether a name is said to be so old: "Ann is 22.", "Ann was 31 when it began"."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_ != "be" or verb.i + 2 >= len(token.doc):
        return False
    age, after = verb.nbor(), verb.nbor(2)
    spelt = age.lower_ in TENS
    if spelt and after.text == "-" and verb.i + 4 < len(verb.doc):
        after = verb.nbor(4)
    old = spelt or (age.text.isdigit() and int(age.text) in AGES)
    return old and (after.is_punct or after.lower_ in {"and", "when", "now", "years", "but"})


def _in_the_next_sentence(token: Token) -> bool:
    """Tell whether the next sentence gives the age of whom a sentence ends with: "It comes from Ann. She is 58"."""
    behind = token.doc[token.i + 1 : token.i + 6]
    words = [word.lower_ for word in behind if not word.is_space]
    return len(words) >= 4 and words[0] == "." and words[1] in {"he", "she"} and _age(words[2], words[3])  # noqa: PLR2004


def _age(verb: str, words: str) -> bool:
    return verb in {"is", "was"} and words.isdigit() and int(words) in AGES


def _years_old(token: Token, name: str) -> bool:
    """Tell whether an age stands before a name: "seven-year-old Ann Lee"."""
    first = token.left_edge
    before = token.doc[max(0, first.i - 2) : token.i]
    return any(word.lower_ == "old" and word.nbor(-1).text == "-" for word in before if word.i) and name[:1].isupper()
