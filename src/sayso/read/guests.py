"""Who is interviewed, as the lines before the first question say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.page import OFFICES, could_be_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from sayso.read.names import Named
    from sayso.read.page import Page

OPENING: Final = 8  # paragraphs in which a talk is announced
TALKING: Final = wording.word_set("tell talk speak explain answer recall describe discuss remember look reflect share")
PRESENTING: Final = TALKING | {"be", "work", "serve", "live", "spend"}
_INTERVIEW: Final = re.compile(
    r"\binterview(?:s|ed|ing)?\b(?: (?:with|of))?|\bQ ?& ?A with\b|\b(?:sat|sits|sitting) down with\b"
    r"|\b(?:spoke|spoken|speaks|talked|talks|chatted|chats|corresponded) (?:with|to)\b"
    r"|\bc(?:aught|atch(?:es)?) up with\b",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(r"\b(?:about|regarding|on|concerning)\b")


def interviewed(page: Page, question: int) -> tuple[Named, ...]:
    """Return who is interviewed, as the lines before the first question say."""
    cues = [
        (at, page.turns[at].start + cue.start(), page.turns[at].start + cue.end())
        for at in range(min(question + 1, OPENING))
        for cue in _INTERVIEW.finditer(page.turns[at].text)
    ]
    for at, begin, end in cues:
        about = _ABOUT.search(page.text, end, page.turns[at].end)
        limit = about.start() if about is not None else page.turns[at].end
        after = [(token, named) for token, named in page.named[at] if end <= token.idx < limit]
        found = [
            (t, n)
            for t, n in after
            if could_be_one(n) and not _modifies(t) and not _office(n) and t.sent.start_char <= begin < t.sent.end_char
        ]
        if found:
            return _joined(found)
    return ()


def topic(page: Page, question: int) -> tuple[Named, ...]:
    """Return the one whom an introduction speaks of most, when no other comes near and it tells of no interview."""
    if any(_INTERVIEW.search(turn.text) for turn in page.turns[: min(question + 1, OPENING)]):
        return ()
    about = [named for names in page.named[:question] for _, named in names if named.person]
    ranked = sorted(
        {id(n): (sum(other is n for other in about), at, n) for at, n in enumerate(about)}.values(), key=_count
    )
    if not ranked or (len(ranked) > 1 and ranked[-1][0] < 2 * ranked[-2][0]):
        return ()
    return (ranked[-1][2],)


def introduced(page: Page, question: int, *, labelled: bool) -> Named | None:
    """Return the one guest whom the lines before the first question surely introduce.

    That is whom they say was interviewed, or the one person whom they name and present. In a talk whose turns are
    `labelled` as questions and answers it may be the one of whom a headline and they speak most.
    """
    guests = interviewed(page, question) or _speaking(page, question)
    if guests:
        return guests[0] if len(guests) == 1 and not _joins_another(page, question, guests[0]) else None
    before = [one for names in page.named[:question] for one in names if could_be_one(one[1]) and not _modifies(one[0])]
    told = any(_INTERVIEW.search(turn.text) for turn in page.turns[: min(question + 1, OPENING)])
    if before and all(named is before[0][1] for _, named in before):
        presented = any(_presented(token, TALKING if told else PRESENTING) for token, _ in before)
        return before[0][1] if presented else None
    return _spoken_of(page, [named for _, named in before]) if labelled else None


def _speaking(page: Page, question: int) -> tuple[Named, ...]:
    """Return who "spoke to the Courier" or "was interviewed", as the lines before the first question say."""
    found: list[Named] = []
    for at in range(min(question + 1, OPENING)):
        for token, named in page.named[at]:
            verb = token.head
            spoke = token.dep_ in {"nsubj", "nsubjpass"} and _INTERVIEW.match(page.text, verb.idx) is not None
            asks = token.dep_ == "nsubj" and verb.lemma_ == "interview"
            if spoke and not asks and could_be_one(named) and named not in found:
                found.append(named)
    return tuple(found)


def _joins_another(page: Page, question: int, guest: Named) -> bool:
    """Tell whether somebody is joined to the guest: "X and Y", whatever Y is taken for."""
    mentions = (page.doc[at] for at in guest.mentions if page.turn_at(page.doc[at]) < question)
    return any(child.dep_ == "conj" and child.pos_ == "PROPN" for token in mentions for child in token.children)


def _presented(token: Token, verbs: frozenset[str]) -> bool:
    """Tell whether a line says who somebody is, or that he talks: "Ann Lee, a nurse, tells of …", "Bo Falk on …"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    opens = token.left_edge.is_sent_start and after.lower_ in {":", "on"}
    return opens or (token.dep_ == "nsubj" and token.head.lemma_ in verbs)


def _spoken_of(page: Page, about: Sequence[Named]) -> Named | None:
    """Return the one who is named at least twice as often as any other, and in the first line."""
    ranked = sorted({id(one): (sum(other is one for other in about), at, one) for at, one in enumerate(about)}.values())
    if not ranked or (len(ranked) > 1 and ranked[-1][0] < 2 * ranked[-2][0]):
        return None
    star = ranked[-1][2]
    return star if any(named is star for _, named in page.named[0]) else None


def _count(ranked: tuple[int, int, Named]) -> tuple[int, int]:
    return ranked[:2]


def after_introduction(page: Page, question: int, guests: Sequence[Named]) -> int:
    """Return the first paragraph of the talk itself: after the last that speaks of the guests before a question."""
    about = [at for at in range(question) if any(named in guests for _, named in page.named[at])]
    return about[-1] + 1 if about else question


def _office(named: Named) -> bool:
    """Tell whether a name is only an office's: "President of the Guild"."""
    return not named.person and named.name.split()[-1].lower() in OFFICES


def _modifies(token: Token) -> bool:
    """Tell whether a name only says which: "a New York bar owner", "the paper's editor"."""
    return token.dep_ in {"compound", "nmod", "poss", "amod"} and token.head.pos_ in {"NOUN", "PROPN"}


def _joined(found: Sequence[tuple[Token, Named]]) -> tuple[Named, ...]:
    """Return the first and those joined to it: "X and Y"."""
    heads, out = {found[0][0].i}, [found[0][1]]
    for token, named in found[1:]:
        if named not in out and token.dep_ == "conj" and token.head.i in heads:
            heads.add(token.i)
            out.append(named)
    return tuple(out)
