"""Numbers with no noun beside them whose clause tells that they count: "46 percent said", "found seven".

The number is what acts, or what a verb of finding, holding, moving or harming has as its object. The noun is one that
an earlier figure lends, where one stands near. Ages, scores, sums and readings stand elsewhere: behind "at", "by" or a
verb that measures, and behind a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.read.counted import Counted
from sayso.read.led import KEEPING, MEANT, behind, taken, there
from sayso.read.noncounts import behind_place
from sayso.read.outcomes import beside_words, verb_words
from sayso.read.tags import ONES, PLURALS, ROUND, SUBJECTS
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from sayso.read.figure_drafts import Draft

_POINTED: Final = word_set("a an the these those his its her their our my your both other last first next top")
_OURSELVES: Final = word_set("us we")
_SINGULAR: Final = word_set("is was has does")
_BACKED: Final = word_set(
    "back support select pick choose pass approve reject oppose endorse favor favour name cite share"
)
_FORMING: Final = word_set("make account form comprise constitute represent")
_IN_ALL: Final = word_set("all number total")
_SETTING_APART: Final = word_set(", – — (")
_CLOSING: Final = word_set(", . ) – — ;")
_ADVERBS: Final = 3
_POLLING: Final = word_set("win get receive take garner pull draw capture poll secure earn score attract")
_TIMES: Final = word_set(
    "yesterday today tonight tomorrow now then morning noon afternoon evening night midnight dawn dusk nightfall "
    "midday weekend week month year"
)  # "By Friday evening 68 had gone"
_CHANGED: Final = word_set("raise lower cut increase reduce rise fall lift")
_MANY: Final = 10
_OLDEST: Final = 110
_ABOUT: Final = frozenset({"prep", "advmod"})


def standalone(draft: Draft, noun: tuple[Any, ...], *, lent: bool) -> Counted | None:
    """Return what a bare number counts by its own clause, with the noun of an earlier figure (or none).

    `lent` tells that there is an earlier figure. None where the clause does not tell that people or things are counted.
    """
    words, root = draft.words, _root(draft.words)
    if words.text.casefold() in ONES or _named(draft):
        return None
    beside = None if draft.quantity.share else _appositive(draft, root)
    if beside is not None:
        return beside
    if words.start and words.doc[words.start - 1].lower_ in _OURSELVES and not draft.quantity.share:
        return Counted(root, noun, ())  # "they put us nineteen in a cell"
    if _pointed(draft):
        return None
    said = _favour(words) or _acting(words, root, lent=lent, share=draft.quantity.share)
    if said is None and draft.quantity.share:
        made = _made_up(root)
        if made is not None:
            return Counted(made, (made,), ())
        said = _agents(root)
    polled = noun[-1:] != () and noun[-1].lemma_ in {"vote", "ballot"} and root.head.lemma_ in _POLLING
    kept = lent and root.dep_ in {"dobj", "npadvmod"} and (polled or root.head.lemma_ in KEEPING)
    if said is None and draft.quantity.share and kept:
        said = ()
    if said is None and not draft.quantity.share:
        said = next(
            (
                one
                for one in (
                    taken(words, root, lent=lent),
                    there(draft, root, lent=lent),
                    behind(words, root, lent=lent),
                )
                if one is not None
            ),
            None,
        )
    if said and said[0].tag_ == "VBN" and said[0].lemma_ in MEANT:
        noun = ()  # how many a coach is built for is no count of the people in it
    return Counted(root, noun, said) if said is not None else None


def _root(words: Any) -> Any:
    """Return the token that holds a number's place in its clause: "80" in "claim over 80", "more" in "two more"."""
    root = words.root
    if root.pos_ == "ADP" and root.dep_ in _ABOUT:
        return root
    more = root.head.lower_ == "more" and root.dep_ == "nummod" and root.head.i == words.end
    return root.head if more else root


def _pointed(draft: Draft) -> bool:
    """Tell "the two disagree" and "his 34": who is pointed at was told before, and a class is numbered."""
    before = draft.words.doc[draft.words.start - 1].lower_ if draft.words.start else ""
    first = draft.words.doc[draft.words.start - 1] if draft.words.start else None
    if first is not None and first.pos_ in {"NOUN", "ADJ"} and draft.words.text.casefold() == "scores":
        return True  # "test scores"
    many = (draft.quantity.high or 0) >= _MANY and before in {"first", "last", "next"}  # "the first 200 crossed"
    return before in _POINTED and not many


def _named(draft: Draft) -> bool:
    """Tell "ward 7 was shut" and "Belis, 34, said"."""
    words, doc, start = draft.words, draft.words.doc, draft.words.start
    if words[0].text[0].isdigit() and any(token.text in {"-", "–"} for token in words):
        return True  # "lost the final 89-92"
    if words[0].lower_ == "from" and words.root.head.lemma_ in _CHANGED:
        return True  # "the fine was raised from 200 to 500"
    if not start or start == words.sent.start:
        return False
    before = doc[start - 1]
    if behind_place(words) or before.lower_ in _TIMES:
        return False
    if before.pos_ in {"NOUN", "PROPN"} and words[0].text[0].isdigit() and words.root.dep_ != "dobj":
        return True
    return before.text == "," and start > 1 and doc[start - 2].pos_ == "PROPN" and _is_young(draft)


def _is_young(draft: Draft) -> bool:
    """Tell a number that may be an age."""
    plain = not draft.quantity.bounded and draft.quantity.kind == "number"
    return plain and (draft.quantity.high or 0) <= _OLDEST


def _acting(words: Any, root: Any, *, lent: bool, share: bool) -> tuple[Any, ...] | None:
    """Return what the number is said to do or be: "46 percent said", "sixteen remain in hospital"."""
    verb = root.head if root.dep_ in SUBJECTS and root.i < root.head.i else _verb_behind(words)
    if verb is None or verb.i < words.end or (verb.pos_ not in {"VERB", "AUX"} and not _is_headline(words, verb)):
        return _participle(words)
    first = min([verb, *(child for child in verb.lefts if child.dep_ in {"aux", "auxpass"})], key=lambda one: one.i)
    singular = first.lower_ in _SINGULAR - ({"was", "has"} if share else set()) or first.tag_ == "VBZ"
    if singular or (first.i - words.end > _ADVERBS and first.doc[words.end].text != ","):
        return None
    acts = any(child.dep_ == "dobj" for child in verb.children)  # "only 10 per cent selected it": no passive
    if first.tag_ == "VBG" or (first.tag_ == "VBN" and not acts):
        return _participle(words)
    if verb.lemma_ != "be" or verb.tag_ == "VBN":
        speaks = lent and any(child.dep_ == "ccomp" for child in verb.children)
        return () if speaks else verb_words(verb)
    said = tuple(child for child in verb.rights if child.dep_ in {"acomp", "attr"})[:1]
    prep = next((child.i for child in verb.rights if child.dep_ == "prep"), len(words.doc))
    return said or beside_words(words.doc, prep)


def _is_headline(words: Any, verb: Any) -> bool:
    """Tell "Hundreds flee", where the parse takes "flee" for a noun."""
    opens = words.start == words.sent.start or words.sent[0].lower_ in {"only", "just"}
    return bool(verb.i == words.end and words[-1].lower_ in ROUND | {"handful", "few", "several"} and opens)


def _participle(words: Any) -> tuple[Any, ...] | None:
    """Return "abstaining" for "with two abstaining", "held" for a headline's "Seven held after …"."""
    doc, start, end = words.doc, words.start, words.end
    after = doc[end] if end < len(doc) else None
    if after is None or after.tag_ not in {"VBN", "VBG"}:
        return None
    before = doc[start - 1].lower_ if start > words.sent.start else ""
    opens = (not before or before in {"further", "another"}) and after.tag_ == "VBN" and after.head.dep_ == "ROOT"
    return verb_words(after) if opens or before == "with" else None


def _verb_behind(words: Any) -> Any | None:
    """Return the finite verb right behind the number, however the parse hung the number."""
    doc, at = words.doc, words.end
    if words[-1].lower_ in ROUND:
        at = next((end + 1 for end in range(at + 4, at, -1) if doc[end : end + 1].text == ","), at)
        at += at < len(doc) and doc[at].text == ","  # "hundreds, perhaps thousands, are buried"
    while at < len(doc) and doc[at].pos_ == "ADV":
        at += 1
    if at >= len(doc) or doc[at].tag_ not in {"VBP", "VBD", "MD"}:
        return None
    token = doc[at]
    return token.head if token.dep_ in {"aux", "auxpass"} else token


def _made_up(root: Any) -> Any | None:
    """Return "children" for "children made up one in four" and "women account for 60 per cent"."""
    verb = root.head if root.dep_ == "dobj" else root.head.head
    led = root.dep_ == "dobj" or (root.dep_ == "pobj" and root.head.lower_ == "for" and verb.lemma_ == "account")
    if not led or verb.lemma_ not in _FORMING:
        return None
    return next((child for child in verb.lefts if child.dep_ == "nsubj" and child.tag_ == "NNS"), None)


def _favour(words: Any) -> tuple[Any, ...] | None:
    """Return "in favour" for "passed with 54 per cent in favour" and "61 in favour"."""
    behind = words.doc[words.end : words.end + 2]
    return tuple(behind) if behind.text.casefold() in {"in favour", "in favor"} else None


def _agents(root: Any) -> tuple[Any, ...] | None:
    """Return "backed" for "was backed by nearly 6 in 10"; "cut by a third" says nothing of people."""
    verb = root.head.head
    backed = root.dep_ == "pobj" and root.head.lower_ == "by" and verb.tag_ == "VBN" and verb.lemma_ in _BACKED
    return (verb,) if backed else None


def _appositive(draft: Draft, root: Any) -> Counted | None:
    """Read a number that tells how many a plural before it is: "the buses, eleven in number"."""
    doc, start, end = draft.words.doc, draft.words.start, draft.words.end
    if start == 0 or doc[start - 1].text not in _SETTING_APART:
        return None
    noun = root.head if root.dep_ == "appos" else doc[max(0, start - 2)]
    behind = [token.lower_ for token in doc[end : end + 2]] or ["."]
    in_all = behind[0] == "strong" or (behind[0] == "in" and behind[-1] in _IN_ALL)
    if noun.i >= start or not (in_all or (behind[0] in _CLOSING and not _is_young(draft))):
        return None
    counts = noun.tag_ in PLURALS or noun.lower_ == "rest" or (in_all and noun.pos_ in {"NOUN", "VERB"})
    return Counted(noun, (noun,) if noun.pos_ == "NOUN" else (), ()) if counts else None
