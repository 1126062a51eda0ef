"""Who is called upon to speak, presents himself, or is cheered for, paragraph by paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.page import could_be_one

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.read.names import Named
    from sayso.read.page import Page

BESIDE: Final = 2  # tokens from "I" to the name in "I, X, …"
LONGEST_TITLE: Final = 12  # code points
CHEERS: Final = 2  # shouts for one that tell who is on the stage
LONGEST_CHEER: Final = 5  # words
OWN_WORDS: Final = 5  # times that a speech says "I"
_CALLS: Final = re.compile(
    r"(?<!may it )\bplease\b|\bgo ahead\b|\bproceed\b|\byou may\b|\bthe floor\b|\byour turn\b", re.IGNORECASE
)
_PLEADS: Final = re.compile(r"\bmay it please\b|\byour hono(?:u)?rs?\b", re.IGNORECASE)
_CHEERS: Final = re.compile(r"we (?:want|need|love|trust) ", re.IGNORECASE)
_FIRST: Final = re.compile(r"\bI\b")


def presents(page: Page, at: int) -> Named | None:
    """Return who presents himself in a paragraph: "my name is X", "I'm X", "I, X, …"."""
    for token, named in page.named[at]:
        verb = token.head
        if token.dep_ == "appos" and verb.text == "I" and 0 < token.left_edge.i - verb.i <= BESIDE:
            return named
        if verb.lemma_ != "be" or token.dep_ != "attr":
            continue
        who = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < token.i), None)
        if who is not None and (who.text == "I" or (who.lemma_ == "name" and _owner(who) == "my")):
            return named
    return None


def pleads(page: Page, at: int) -> bool:
    """Tell whether a paragraph speaks to a bench of judges."""
    return _PLEADS.search(page.turns[at].text) is not None


def called(page: Page, at: int) -> Named | None:
    """Return whom a paragraph calls upon to speak: a last sentence that is only a name, or "X, please proceed"."""
    turn, names = page.turns[at], [one for one in page.named[at] if _titled(one[0])]
    if not names or turn.heading:
        return None
    token, named = names[-1]
    rest = page.text[token.idx + len(token.text) : turn.end].strip()
    before = page.doc[token.sent.start : token.i]
    if rest in {"?", "."} and sum(word.is_alpha for word in before) <= len(named.name.split()):
        return named
    for first, whose in names:
        opens = first.sent.start_char >= first.idx - len(whose.name) - LONGEST_TITLE
        if opens and could_be_one(whose) and _CALLS.search(page.text[first.idx : first.sent.end_char]):
            return whose
    return asked_by_name(page, at)


def asked_by_name(page: Page, at: int) -> Named | None:
    """Return whom a paragraph opens with by title and name, and asks: "Ms. X, do you say that …?"."""
    turn, names = page.turns[at], page.named[at]
    if not names or not turn.asks_you or not _titled(names[0][0]):
        return None
    token, named = names[0]
    opens = token.idx - len(named.name) - LONGEST_TITLE <= turn.start
    comma = page.text[token.idx + len(token.text) :].startswith(",")
    return named if opens and comma and could_be_one(named) else None


def taken_up(page: Page, at: int) -> bool:
    """Tell whether the next turn, headings aside, opens as one does who was called upon."""
    following = next((turn for turn in page.turns[at + 1 :] if not turn.heading or turn.takes_up), None)
    return following is not None and following.takes_up


def cheers(page: Page) -> list[tuple[int, Named]]:
    """Return the lines in which the audience of a speech shouts for one person, who is on the stage: "We want X"."""
    found = [
        (at, named)
        for at, (turn, names) in enumerate(zip(page.turns, page.named, strict=True))
        if _CHEERS.match(turn.text) and len(turn.text.split()) <= LONGEST_CHEER * turn.text.count(".")
        for _, named in names[:1]
        if could_be_one(named)
    ]
    alone = all(named is found[0][1] for _, named in found)
    own = sum(len(_FIRST.findall(turn.text)) for turn in page.turns)
    return found if alone and len(found) >= CHEERS and own >= OWN_WORDS else []


def _owner(noun: Token) -> str:
    return next((child.lower_ for child in noun.children if child.dep_ == "poss"), "")


def _titled(token: Token) -> bool:
    first = token.left_edge
    return any(t.lower_.rstrip(".") in wording.TITLES for t in token.doc[max(0, first.i - 1) : token.i])
