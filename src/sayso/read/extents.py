"""From where to where a name goes: with an office or a title before it, less what only stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read import wording
from sayso.words import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_NAME: Final = 12  # tokens
JOINING: Final = frozenset({"and", "or", "of", "&"})
MARKS: Final = "“”\"'‘’«»„ \u00a0"
SMALL: Final = wording.word_set("in on at by for from to of with as since until after before under over near about")
CHIEFS: Final = frozenset({"ceo", "cfo", "executive"})
DEPUTISING: Final = frozenset({"vice", "deputy", "acting", "assistant", "associate", "chief"})
POINTING: Final = frozenset({"this", "that", "these", "those"})  # in no name
RANKED: Final = wording.word_set("councillor councilman councilwoman cllr count countess pc rev comrade sapper")
AROUND: Final = frozenset({"early", "late", "mid", "last", "next"})  # before a month, and before no first name
DATING: Final = SMALL | {"last", "this", "next", "late", "early"}
NUMBERED: Final = wording.word_set(
    "witness source interviewee detainee prisoner patient soldier officer victim survivor informant respondent person"
)
_AFTER: Final = frozenset({"’s", "'s", "’", "'", ",", "."})


def heads_name(token: Token) -> bool:
    """Tell whether a proper noun heads its name."""
    return not (token.dep_ in {"compound", "flat"} and token.head.pos_ == "PROPN" and abs(token.head.i - token.i) <= 6)  # noqa: PLR2004


def name_span(head: Token) -> Span | None:
    """Return the place of the name that a proper noun heads: its entity, or the run of proper nouns it ends."""
    doc = head.doc
    counted = head.ent_type_ in {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"}
    beside = head.i > 0 and doc[head.i - 1].pos_ == "PROPN"
    if counted and not (beside and (head.ent_type_ == "CARDINAL" or _addressed(head))):
        return None
    first, last = _run(head)
    if _numbered(doc[last], doc[last + 1 : last + 2].text):
        first, last = last, last + 1
    else:
        behind = _behind_office(doc, first, last)
        first = first if doc[behind].lower_ in JOINING else behind  # "Ministry of Justice and Peace": no Justice Peace
        while first < last and (_before_name(doc[first]) or _dated(doc[first]) or _deputises(doc, first, last)):
            first += 1
    while last > first and (doc[last].text in _AFTER or doc[last].text in MARKS or doc[last].is_space):
        last -= 1
    last += 2 * _of_what(doc, last)
    if first > 0 and doc[first - 1].text == "The" and not doc[first - 1].is_sent_start:
        first -= 1
    if not any(c.isalpha() for c in doc[first].text):
        return None
    return Span(doc[first].idx, doc[last].idx + len(doc[last].text))


def _of_what(doc: Doc, last: int) -> bool:
    """Tell whether a body's noun goes on with what it is of: "the Orlan ministry of defence"."""
    behind = doc[last + 1 : last + 3]
    body = doc[last].text.islower() and doc[last].text in wording.INSTITUTIONS
    return (
        body
        and [word.lower_ for word in behind][:1] == ["of"]
        and behind[-1].text.isalpha()
        and behind[-1].text.islower()
    )


def _dated(token: Token) -> bool:
    """Tell whether a day or a month belongs to the words before it: "on Thursday Veldan's ministry said"."""
    before = token.nbor(-1) if token.i > 0 else token
    if token.is_title and token.lower_ in MONTHS:
        return before.is_digit or before.lower_ in AROUND
    return token.lower_ in WEEKDAYS and before.lower_ in DATING


def _deputises(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a word only qualifies the office behind it: "Vice President Ann Lee"."""
    return first + 1 < last and doc[first].lower_ in DEPUTISING and doc[first + 1].lower_ in wording.OFFICES


def _behind_office(doc: Doc, first: int, last: int) -> int:
    """Return where a name of two words or more begins behind an office: "Former Acme CEO Ann Lee"."""
    offices = [at for at in range(first, last - 1) if doc[at].lower_.rstrip(".") in wording.OFFICES | RANKED | CHIEFS]
    named = offices and not any(doc[at].lower_ in wording.INSTITUTIONS for at in range(offices[-1] + 1, last + 1))
    return offices[-1] + 1 if named else first


def _addressed(head: Token) -> bool:
    """Tell whether a title stands before the name that a word ends: the tagger takes "Mr Ann Friday" for a date."""
    return any(child.dep_ == "compound" and child.lower_.rstrip(".") in wording.TITLES for child in head.subtree)


def _numbered(token: Token, following: str) -> bool:
    """Tell whether a number or a letter stands for the name of one who is protected: "Witness 14", "Soldier B"."""
    return token.lower_ in NUMBERED and (following.isdigit() or (len(following) == 1 and following.isupper()))


def _run(head: Token) -> tuple[int, int]:
    """Return the first and the last token of a name with the titles before it."""
    doc, first, last = head.doc, head.i, head.i
    while first > 0 and head.i - first < LONGEST_NAME and _goes_on(doc, first):
        first -= 1
    if head.ent_type_ not in {"PERSON", "ORG", "FAC", "LAW", "WORK_OF_ART"}:
        return first, last
    start, end = head.i, head.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    start = max((at + 1 for at in range(start, head.i) if _parts(doc[at], head)), default=start)
    end = next((at for at in range(head.i + 1, end) if _parts(doc[at], head)), end)
    whole = head.ent_type_ == "PERSON" and end - start > 1  # "Party Chairman Ann Lee": the entity is the name
    return start if whole else min(first, start), max(last, end - 1)


def _parts(token: Token, head: Token) -> bool:
    """Tell whether no name reaches over a word: "this", or a body's "the": "told Tidemark the Harbour Board"."""
    body = head.ent_type_ == "ORG" and token.text == "the" and token.i > 0 and token.nbor(-1).pos_ == "PROPN"
    return token.lower_ in POINTING or body


def _goes_on(doc: Doc, first: int) -> bool:
    """Tell whether the token before belongs to the run of proper nouns: "Assembly's Protection Bureau"."""
    if doc[first - 1].pos_ == "PROPN" or _first_name(doc[first - 1]):
        return True
    joined = doc[first - 1].text in {"-", "’s", "'s"} and first > 1
    return joined and doc[first - 2].pos_ == "PROPN" and doc[first].pos_ == "PROPN"


def _first_name(token: Token) -> bool:
    """Tell whether a word that the tagger takes for a small one begins a name between commas: ", Per Lind,"."""
    if token.i == 0 or not token.is_title or token.pos_ not in {"ADP", "ADJ", "ADV", "NOUN", "VERB", "INTJ"}:
        return False
    before, end = token.nbor(-1), token.doc[token.i + 2 : token.i + 4]
    closed = any(mark.text in {",", "."} for mark in end)
    return before.text == "," and closed and token.lower_ not in SMALL


def _before_name(token: Token) -> bool:
    if token.text == "The" and not token.is_sent_start:
        return False
    word = token.lower_.rstrip(".")
    if word == "general" and token.nbor().lower_ in wording.INSTITUTIONS - {"prosecutor", "prosecutors"}:
        return False  # "the General Staff"
    return word in wording.OFFICES | RANKED | wording.EPITHETS | {"the", "a", "an"} or token.text in MARKS
