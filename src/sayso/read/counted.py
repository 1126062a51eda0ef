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
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Spans

_NOUNS: Final = word_set("NOUN PROPN")
_VERBS: Final = word_set("VERB AUX")
_SUBJECTS: Final = word_set("nsubj nsubjpass")
_ACTING: Final = word_set("VB VBG VBP VBZ")
_MODIFIERS: Final = word_set("amod compound nmod punct advmod npadvmod case")
_MODIFYING: Final = _MODIFIERS | word_set("det quantmod predet poss nummod")
_ARGUMENTS: Final = _SUBJECTS | word_set("pobj dobj conj")
_OWN_CLAUSES: Final = word_set("ccomp advcl relcl parataxis csubj acl conj pcomp")
_LIGHT: Final = word_set(
    "be have do take see include involve comprise make get say tell add want need know think believe call mean seem "
    "become exceed surpass reach report give put show keep let use feature consider ask claim state announce warn "
    "note argue explain"
)
_SET_APART: Final = word_set("age aged name call know base need able likely due involve contain describe")
_HOLDERS: Final = word_set("total number group crowd majority minority handful couple dozen score half third quarter")
_DAYS: Final = word_set("last this next")  # "800 last year" counts no years
_GATHERED: Final = word_set(
    "crowd group audience staff crew force garrison column convoy team family household population army unit battalion "
    "regiment squad brigade fleet community membership workforce party delegation mob gang queue congregation class"
)
_KIND: Final = word_set("amod compound nmod")
TOLLS: Final = word_set("toll number count total tally figure")
_MEASURED: Final = TOLLS | word_set("dead wounded missing")
_REACHING: Final = word_set(
    "rise climb stand reach grow increase jump fall drop be remain put hit pass exceed give bring lower raise cut "
    "revise"
)
_TELLING_OF: Final = word_set("put give bring lower raise cut revise")
_KNOWN: Final = word_set("know confirm")
_FEARED: Final = word_set("fear believe think presume suppose report say estimate allege understand assume")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_LONGEST_PHRASE: Final = 8


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
        noun = noun[:-1] if noun and noun[-1].lower_ == "of" else noun
        said_first = noun and self.outcome and self.outcome[0].i < noun[0].i
        acting = said_first and self.outcome[0].tag_ in _ACTING
        first, last = (self.outcome, noun) if acting else (noun, self.outcome)
        return (*runs(first), *runs(last))


def counted(words: Any) -> Counted | None:
    """Return what the quantity at these words (a spaCy span) counts, or None when the sentence does not say."""
    following = words.doc[words.end].lower_ if words.end < len(words.doc) else ""
    noun = None if following in _DAYS else _noun_after(words)
    if noun is None or not beside(noun, words):
        return _bare(words)
    outcome = tuple(token for token in _outcome(noun, _role(noun, words)) if beside(token, words))
    named = _antecedent(noun)
    return Counted(noun, tuple(_modified(named, words)) if beside(named, words) else (noun,), outcome)


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
    while token.pos_ not in _VERBS and token.head != token:
        token = token.head
    if token.dep_ in {"aux", "auxpass"}:
        return token.head
    return token


def within(verb: Any) -> Iterator[Any]:
    """Yield the tokens of a clause without those of the clauses inside or beside it."""
    yield verb
    for child in verb.children:
        if child.dep_ not in _OWN_CLAUSES or (child.dep_ in {"acl", "pcomp"} and child.pos_ not in _VERBS):
            yield from within(child)


def _noun_after(words: Any) -> Any | None:
    """Find the noun of the phrase that the quantity opens: "20 | armed men", "dozens of | armed men"."""
    doc, end = words.doc, words.end
    if end + 2 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ == "of":
        return phrase_head(doc[end + 2])  # "hundreds, perhaps thousands, of pilgrims"
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        return phrase_head(doc[end + 1])
    heads = [token.head for token in words if token.head.i >= end and token.dep_ in _MODIFYING]
    noun = heads[-1] if heads else None
    while noun is not None and noun.dep_ in {"compound", "nmod"} and noun.i < noun.head.i and _names_a_kind(noun):
        noun = noun.head
    if noun is not None and noun.pos_ in _NOUNS:
        return noun
    return _plural_after(doc, end) if noun is None else None


def _plural_after(doc: Any, at: int) -> Any | None:
    """Find the plural that follows a number which the parse hung elsewhere: "confirmed on Sunday 118 | new cases"."""
    while at < len(doc) and doc[at].pos_ in {"ADJ", "NOUN", "PROPN"} and doc[at].tag_ not in {"NNS", "NNPS", "VBN"}:
        at += 1
    return doc[at] if at < len(doc) and doc[at].tag_ == "NNS" else None


def _names_a_kind(noun: Any) -> bool:
    """Tell "118 | ceasefire | violations" and "two | Veldan | officers" from a plural that is counted itself."""
    return noun.pos_ == "PROPN" or (noun.tag_ == "NN" and noun.head.tag_ in {"NNS", "NNPS"})


def phrase_head(first: Any) -> Any | None:
    """Climb from the first word of a noun phrase to its noun; None when it runs on for too long to be one."""
    token = first
    if token.i + 2 < len(token.doc) and token.nbor().tag_ == "POS":
        token = token.nbor(2)  # "Hale's colleagues", also where the parse takes Hale for the noun
    while token.i < token.head.i and token.dep_ not in _ARGUMENTS:
        token = token.head
    named = token.pos_ in {*_NOUNS, "PRON", "NUM", "ADJ"}
    return token if named and token.i - first.i <= _LONGEST_PHRASE else None


def _bare(words: Any) -> Counted | None:
    """Read a quantity with no noun: "three killed", "30 were wounded", "the death toll rose to 57"."""
    root = words.root
    if not beside(root.head, words):
        return _headline(words)
    measured = _measured(root)
    if measured is not None:
        return Counted(measured, tuple(_modified(measured, words)), ())
    body = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "of" else root
    if body.lemma_.casefold() in _GATHERED and body.i < words.start and not tuple(root.rights):
        return Counted(body, (*(token for token in body.lefts if token.dep_ in _KIND), body), outcome_of(body))
    after = root.doc[words.end] if words.end < len(root.doc) else None
    if after is not None and after.tag_ in {"VBN", "JJ"} and (after.head == root or root.head == after):
        return Counted(root, (), verb_words(after))
    who = [child for child in root.rights if child.dep_ == "relcl" and child.pos_ == "VERB" and not _helpers(child)]
    outcome = _outcome(root, root) or (verb_words(who[0]) if who else ())
    named = any(child.dep_ == "conj" and child.pos_ == "PROPN" for child in root.children)
    return Counted(root, (), outcome) if outcome and not named else None


def _headline(words: Any) -> Counted | None:
    """Read "Flood kills 43" where the parse ran on into the next paragraph."""
    before = words.doc[words.start - 1] if words.start else None
    if before is None or before.pos_ != "VERB" or not beside(before, words):
        return None
    return Counted(words.root, (), _acted(before)) if not _helpers(before) else None


def _measured(root: Any) -> Any | None:
    """Return "death toll" for the number it stands at."""
    verb = root.head.head if root.dep_ == "pobj" and root.head.lower_ in {"to", "at", "as", "from"} else root.head
    if root.dep_ not in {"pobj", "dobj", "attr"} or verb.lemma_ not in _REACHING:
        return None
    roles = {"nsubj", "dobj"} if verb.lemma_ in _TELLING_OF else {"nsubj"}
    return next((child for child in verb.children if child.dep_ in roles and child.lemma_ in _MEASURED), None)


def _modified(noun: Any, words: Any) -> list[Any]:
    """Return the noun with the modifiers to its left and an "of" phrase to its right, without the quantity's words."""
    near = [token for token in _left(noun, _MODIFIERS) if token.i >= words.end or noun.i < words.start]
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
            names = [name for name in child.children if name.dep_ == "pobj"]
            return [token for name in names for token in (child, *_left(name, _MODIFYING), name)]
    return []


def _role(noun: Any, words: Any) -> Any:
    """Climb from the noun to the word that holds its place in the clause: "a total of 20 men were killed"."""
    while True:
        if noun.dep_ == "conj" and noun.head.pos_ in {*_NOUNS, "NUM", "PRON"}:
            noun = noun.head
        elif noun.dep_ == "pobj" and noun.head.lower_ in {"of", "in"} and _holds(noun.head.head, words):
            noun = noun.head.head
        else:
            return noun


def _holds(token: Any, words: Any) -> bool:
    return words.start <= token.i < words.end or token.lemma_ in _HOLDERS


def outcome_of(noun: Any) -> tuple[Any, ...]:
    """Return what is said to have happened to what a noun names."""
    return _outcome(noun, noun)


def _outcome(noun: Any, role: Any) -> tuple[Any, ...]:
    for child in noun.rights:
        suits = child.tag_ == "VBN" or child.pos_ == "ADJ"
        if child.i == noun.i + 1 and child.dep_ in {"acl", "amod"} and suits and child.lemma_ not in _SET_APART:
            return verb_words(child)
    if role.dep_ in _SUBJECTS:
        return _predicate(role)
    verb = role.head
    if role.dep_ == "dobj" and verb.pos_ == "VERB":
        result = tuple(child for child in verb.rights if child.dep_ == "oprd" and child.pos_ == "ADJ")
        return result or (() if verb.lemma_ in _LIGHT else _acted(verb))
    return ()


def _predicate(role: Any) -> tuple[Any, ...]:
    """Return what the subject is said to be or do."""
    verb = role.head
    if verb.pos_ == "ADJ":
        return (verb,)
    if verb.lemma_ == "be" and not any(child.dep_ == "neg" for child in verb.children):
        return tuple(child for child in verb.rights if child.dep_ == "acomp" and child.pos_ == "ADJ")
    speaks = any(child.dep_ == "ccomp" for child in verb.children)
    if verb.pos_ != "VERB" or speaks or (role.dep_ == "nsubj" and verb.lemma_ in _LIGHT):
        return ()
    return verb_words(verb)


def _acted(verb: Any) -> tuple[Any, ...]:
    """Return the verb whose object is counted; "did not kill 20" says of nobody that they were killed."""
    return () if _helpers(verb) else (verb, *(child for child in verb.rights if child.dep_ == "prt"))


def verb_words(verb: Any) -> tuple[Any, ...]:
    """Return a verb with its particle, its helpers where they change its sense, and what follows it directly.

    "Are known to have died" says that they died; "are feared to have died" keeps its fear.
    """
    told = next((child for child in verb.rights if child.dep_ == "xcomp" and child.pos_ == "VERB"), None)
    if told is not None and verb.tag_ == "VBN" and verb.lemma_ in _KNOWN | _FEARED:
        return (told,) if verb.lemma_ in _KNOWN else (verb, told)
    after = [child for child in verb.rights if child.dep_ == "prt"]
    return (*_helpers(verb), verb, *after, *_joined(verb))


def _helpers(verb: Any) -> tuple[Any, ...]:
    """Return "could be", "have not": the helpers of a verb when they change its sense, otherwise nothing."""
    helpers = tuple(child for child in verb.lefts if child.dep_ in {"aux", "auxpass", "neg"})
    changed = any(child.dep_ == "neg" or child.tag_ == "MD" or child.lower_ in {"to", "never"} for child in helpers)
    return helpers if changed else ()


def _joined(verb: Any) -> Iterator[Any]:
    """Yield "or wounded" after "killed" and "to return" after "failed"."""
    for child in verb.rights:
        if child.i != verb.i + 2 or any(part.dep_ in _SUBJECTS for part in child.children):
            continue
        between = child.nbor(-1)
        same = child.dep_ == "conj" and child.tag_ == verb.tag_ and between.dep_ == "cc"
        if same or (child.dep_ == "xcomp" and child.tag_ == "VB" and between.lower_ == "to"):
            yield from (between, child)


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
