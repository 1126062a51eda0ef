"""Who is interviewed, as the lines before the first question say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.read.page import could_be_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from sayso.read.names import Named
    from sayso.read.page import Page

OPENING: Final = 8  # paragraphs in which a talk is announced
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
            if could_be_one(n) and not _modifies(t) and t.sent.start_char <= begin < t.sent.end_char
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


def _count(ranked: tuple[int, int, Named]) -> tuple[int, int]:
    return ranked[:2]


def after_introduction(page: Page, question: int, guests: Sequence[Named]) -> int:
    """Return the first paragraph of the talk itself: after the last that speaks of the guests before a question."""
    about = [at for at in range(question) if any(named in guests for _, named in page.named[at])]
    return about[-1] + 1 if about else question


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
