"""What turns a clause round, and what tells that nobody holds it to be so."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sayso.weigh.senses import sense_of
from sayso.weigh.small_words import BEING, FAILS, IDLE, LIGHT, PARTLY, TOTAL, TOWARDS, UNREAL
from sayso.words import NEGATIONS, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.words import Word

PARTS: Final = 4  # words beside a negation that may make it a denial of a part only
LEAD: Final = 60  # code points from "Nor" to what is said
REACH: Final = {"without": 4, "non": 5}  # of the words that a negation may reach, those taken as passed already
_NOR: Final = re.compile(r"(?:^|[.!?\n]\s?)(?:Nor|Neither)\b[^.!?\n]*$")
_QUESTION: Final = re.compile(r"[^.!?\n]{0,200}\?")


def nor(text: str, start: int) -> bool:
    """Tell whether a sentence begins with "Nor" or "Neither" before what is said of it: 'Nor, he said, "did any …"'."""
    before = text[max(0, start - LEAD) : start]
    return _NOR.search(before) is not None


def turns(part: Sequence[Word], at: int) -> bool:
    """Tell whether a word turns what follows round: "no", "never", "failed to", but not "not only"."""
    word, following = part[at].fold, part[at + 1].fold if at + 1 < len(part) else ""
    if word in FAILS:
        return following == "to"
    if word == "not" and following in TOWARDS and at and part[at - 1].fold in {"and", "but"}:
        return False  # "was given in the capital and not at the post"
    return (word in NEGATIONS or word == "non") and following not in IDLE and word != "hardly"


def is_denied(part: Sequence[Word], at: int) -> bool:
    """Tell whether what a word turns round is denied to be, unlike "without a permit", "refused to put it down"."""
    if part[at].fold in FAILS:
        return at + 2 < len(part) and sense_of(stem(part[at + 2].fold)) not in LIGHT
    near = [word.fold for word in part[max(0, at - PARTS) : at + PARTS + 1]]
    partly = any(word in PARTLY and before != "at" for before, word in pairwise(["", *near]))
    return part[at].fold not in REACH and not partly


def is_aside(part: Sequence[Word], at: int) -> bool:
    """Tell whether what follows a negation only says who or where: "nobody at the post", "no one in the crowd"."""
    following = [word.fold for word in part[at + 1 : at + 3] if word.fold != "one"]
    return bool(following) and following[0] in TOWARDS


def is_total(part: Sequence[Word]) -> bool:
    """Tell whether a clause speaks of something altogether: "at all", "anywhere", "whatsoever"."""
    folds = [word.fold for word in part]
    return not TOTAL.isdisjoint(folds) or ("at", "all") in pairwise(folds)


def unreal(text: str, part: Sequence[Word]) -> bool:
    """Tell whether nobody holds a clause to be so: it tells what might be, asks, or bids: "Don't come tonight".

    "What convinced him was the plough" tells of the plough.
    """
    bids = [word.fold for word in part[:2]] == ["do", "not"]
    asks = _QUESTION.match(text, part[-1].end) is not None
    cleft = part[0].fold == "what" and not asks and any(word.fold in BEING for word in part[2:])
    goes = any(one.fold == "going" and after.fold == "to" for one, after in pairwise(part))
    doubts = any(word.fold in UNREAL and not word.capital for word in part[1 if cleft else 0 :])
    return bids or asks or goes or doubts
