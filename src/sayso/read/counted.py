"""What a quantity counts and what is said to have happened to it, read from the dependency parse.

A noun with its modifiers, then the participle or verb that it is the subject or object of in the same clause. Every
word is one of the text; nothing is supplied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.read.heads import HURT, MODIFIERS, MODIFYING, noun_after
from sayso.read.outcomes import acted, helpers, outcome_of, said_of, verb_words
from sayso.read.reached import reached
from sayso.read.tags import NOUNS, VERBS
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Spans

_ACTING: Final = word_set("VB VBG VBP VBZ")
_OWN_CLAUSES: Final = word_set("ccomp advcl relcl parataxis csubj acl conj pcomp")
_HOLDERS: Final = word_set("total number group crowd majority minority handful couple dozen score half third quarter")
_DAYS: Final = word_set("last this next")  # "800 last year" counts no years
_GATHERED: Final = word_set(
    "crowd group audience staff crew force garrison column convoy team family household population army unit"
    " battalion regiment squad brigade fleet community membership workforce party delegation mob gang queue"
    " congregation turnout attendance toll tally class village town city hamlet settlement jury panel bench flock herd"
)
_KIND: Final = word_set("amod compound nmod")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Counted:
    """The head of what is counted, its words in reading order and the tokens that say what happened to it."""

    head: Any
    noun: tuple[Any, ...]
    outcome: tuple[Any, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of the words: "people killed", whichever came first, but "killing people" as it was said."""
        noun = tuple(token for token in self.noun if token.pos_ != "PRON")  # "them" names nobody
        noun = () if all(token.pos_ == "NUM" for token in noun) else noun  # "12 of the 40 in need"
        noun = noun[:-1] if noun and noun[-1].lower_ == "of" else noun
        said_first = noun and self.outcome and self.outcome[0].i < noun[0].i
        acting = said_first and self.outcome[0].tag_ in _ACTING
        first, last = (self.outcome, noun) if acting else (noun, self.outcome)
        return (*runs(first), *runs(last))


def counted(words: Any) -> Counted | None:
    """Return what the quantity at these words (a spaCy span) counts, or None when the sentence does not say."""
    following = words.doc[words.end].lower_ if words.end < len(words.doc) else ""
    noun = None if following in _DAYS else noun_after(words)
    if noun is not None and following in HURT and _is_parted(words, noun):
        return Counted(words.root, (), (words.doc[words.end],))  # "Three dead, 12 hurt"
    if noun is None or not beside(noun, words):
        return _bare(words)
    outcome = tuple(token for token in said_of(noun, _role(noun, words)) if beside(token, words))
    named = _antecedent(noun)
    return Counted(noun, tuple(_modified(named, words)) if beside(named, words) else (noun,), outcome)


def _is_parted(words: Any, noun: Any) -> bool:
    return any(token.text == "," or token.like_num for token in words.doc[words.end + 1 : noun.i])


def _antecedent(noun: Any) -> Any:
    """Return "delegates" for "whom" in "five delegates, two of whom have left"; any other noun is its own."""
    verb = clause(noun)
    return verb.head if noun.lower_ in {"whom", "which"} and verb.dep_ == "relcl" else noun


def beside(token: Any, words: Any) -> bool:
    """Tell whether a token stands in the paragraph of these words; a parse may run on from a headline."""
    first, last = sorted((token.i, words.start))
    return not _BLANK_LINE.search(words.doc[first:last].text_with_ws)


def clause(token: Any) -> Any:
    """Return the verb of the clause that a token stands in, or the top of its sentence when there is none."""
    while token.pos_ not in VERBS and token.head != token:
        token = token.head
    if token.dep_ in {"aux", "auxpass"}:
        return token.head
    return token


def within(verb: Any) -> Iterator[Any]:
    """Yield the tokens of a clause without those of the clauses inside or beside it."""
    yield verb
    for child in verb.children:
        if child.dep_ not in _OWN_CLAUSES or (child.dep_ in {"acl", "pcomp"} and child.pos_ not in VERBS):
            yield from within(child)


def _bare(words: Any) -> Counted | None:
    """Read a quantity with no noun: "three killed", "30 were wounded", "the death toll rose to 57"."""
    root = words.root
    glued = root.dep_ == "quantmod" and root.head.i > words.end and words.doc[words.end].lower_ == "over"
    if glued or not beside(root.head, words):
        return _headline(words)  # "jails 14 over 2029 plot"
    measured = reached(root)
    if measured is not None:
        return Counted(measured, tuple(_modified(measured, words)), ())
    body = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "of" else root
    if body.lemma_.casefold() in _GATHERED and body.i < words.start and root.right_edge.i < words.end:
        return Counted(body, (*(token for token in body.lefts if token.dep_ in _KIND), body), outcome_of(body))
    after = root.doc[words.end] if words.end < len(root.doc) else None
    if after is not None and after.tag_ in {"VBN", "JJ"} and (after.head == root or root.head == after):
        return Counted(root, (), verb_words(after))
    who = [child for child in root.rights if child.dep_ == "relcl" and child.pos_ == "VERB" and not helpers(child)]
    outcome = said_of(root, root) or (verb_words(who[0]) if who else ())
    named = any(child.dep_ == "conj" and child.pos_ == "PROPN" for child in root.children)
    return Counted(root, (), outcome) if outcome and not named else None


def _headline(words: Any) -> Counted | None:
    """Read "Flood kills 43" where the parse ran on into the next paragraph."""
    before = words.doc[words.start - 1] if words.start else None
    if before is None or before.pos_ != "VERB" or not beside(before, words):
        return None
    return Counted(words.root, (), acted(before)) if not helpers(before) else None


def _modified(noun: Any, words: Any) -> list[Any]:
    """Return the noun with the modifiers to its left and an "of" phrase to its right, without the quantity's words."""
    near = [token for token in _left(noun, MODIFIERS) if token.i >= words.end or noun.i < words.start]
    left = [token for token in near if not token.is_quote]
    while left and (left[0].is_punct or left[0].lower_ in {"of", "more"}):
        left.pop(0)
    return [*left, noun, *_of_phrase(noun)]


def _left(noun: Any, kinds: frozenset[str]) -> Iterator[Any]:
    for child in noun.lefts:
        if child.dep_ in kinds:
            yield from child.subtree


def _of_phrase(noun: Any) -> list[Any]:
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == noun.i + 1:
            names = [name for name in child.children if name.dep_ == "pobj" and not name.like_num]
            return [
                token for name in names for token in (child, *_left(name, MODIFYING - {"nummod", "quantmod"}), name)
            ]
    return []


def _role(noun: Any, words: Any) -> Any:
    """Climb from the noun to the word that holds its place in the clause: "a total of 20 men were killed"."""
    while True:
        if noun.dep_ == "conj" and noun.head.pos_ in {*NOUNS, "NUM", "PRON"}:
            noun = noun.head
        elif noun.dep_ == "pobj" and noun.head.lower_ in {"of", "in"} and _holds(noun.head.head, words):
            noun = noun.head.head
            noun = noun.head if noun.lower_ == "more" else noun
        else:
            return noun


def _holds(token: Any, words: Any) -> bool:
    more = token.i == words.end and token.lower_ == "more"  # "two more of the injured"
    return more or words.start <= token.i < words.end or token.lemma_ in _HOLDERS


def runs(tokens: Iterable[Any]) -> Spans:
    """Join neighbouring tokens into spans; a line's end between two words parts them."""
    places = sorted((token for token in tokens if not token.is_space), key=lambda token: token.i)
    spans: list[Span] = []
    for before, token in pairwise([None, *places]):
        start, end = token.idx, token.idx + len(token)
        if before is not None and token.i == before.i + 1 and before.whitespace_ in {"", " "}:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)
