"""Comparisons inside a sentence: "up from 40 a year earlier", "against 93 in June", "fewer than at that hour in 2028".

What stands in a comparison is said of the number in it and of no other: its date is not that of the newer number.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.read.dates import Dated

_DIRECTIONS: Final = word_set("up down")
_AGAINST: Final = word_set("against versus")
_ENDS: Final = frozenset({",", ";", ".", ")", "—", "–", ":"})
_JOINING: Final = word_set("as while when after because since")
_PARTING: Final = re.compile(r"[,;:—–(]|\b(?:and|but|while)\b")
_TIMES: Final = word_set("at in on during over last it they he she")  # "than in 2028", "than a year ago"
_SPANS: Final = word_set("day week month year decade")
_REACH: Final = 3


def in_pairs(text: str, span: Span, numbers: Iterable[Span], dates: Sequence[Dated]) -> Dated | None:
    """Return a number's date where numbers and dates take turns: "last year 40, this year 12"."""
    order = sorted(numbers)
    if len(order) != len(dates) or len(order) < 2 or any(dated.since for dated in dates):  # noqa: PLR2004 - turns
        return None
    first = order[0].start < dates[0].span.start
    turns = [
        one for pair in zip(order, (dated.span for dated in dates), strict=True) for one in pair[:: 1 if first else -1]
    ]
    taken = all(one.end <= other.start for one, other in pairwise(turns))
    between = [text[one.end : other.start] for one, other in pairwise(turns)][1::2]
    return dates[order.index(span)] if taken and all(_PARTING.search(words) for words in between) else None


def comparisons(sentence: Any, numbers: Iterable[Span]) -> tuple[Span, ...]:
    """Return the places of the comparisons in a sentence that hold a figure or another time."""
    known = sentence.doc.user_data.setdefault("comparisons", {})
    if sentence.start not in known:
        spans = tuple(numbers)
        held = (one for one in _ranges(sentence) if any(one.holds(span) for span in spans))
        known[sentence.start] = (*held, *_other_times(sentence))
    found: tuple[Span, ...] = known[sentence.start]
    return found


def _ranges(sentence: Any) -> Iterator[Span]:
    tokens = list(sentence)
    for at, token in enumerate(tokens):
        if not _leads(tokens, at) or not any(_is_number(one) for one in tokens[at + 1 : at + 1 + _REACH]):
            continue
        end = next((one for one in range(at + 1, len(tokens)) if _closes(tokens, one, at)), len(tokens))
        last = tokens[end - 1]
        yield Span(token.idx, last.idx + len(last))


def _other_times(sentence: Any) -> Iterator[Span]:
    tokens = list(sentence)
    for at, token in enumerate(tokens[:-1]):
        behind = tokens[at + 1 : at + 3]
        timed = behind[0].lower_ in _TIMES or (behind[0].lower_ == "a" and behind[-1].lower_ in _SPANS)
        if token.lower_ == "than" and timed and not any(map(_is_number, behind)):
            last = next((one for one in tokens[at + 1 :] if one.text in _ENDS), tokens[-1])
            yield Span(token.idx, last.idx)


def _leads(tokens: Sequence[Any], at: int) -> bool:
    word, before = tokens[at].lower_, tokens[at - 1].lower_ if at else ""
    if word == "from":
        return before in _DIRECTIONS or _goes_on(tokens, at)
    compared = word in {"with", "to"} and bool(at) and tokens[at - 1].lemma_ == "compare"
    return compared or (word in _AGAINST and before == ",")


def _goes_on(tokens: Sequence[Any], at: int) -> bool:
    """Tell "from 93 in June to 57" and "to 57 in July from 93"."""
    return any(
        token.lower_ == "to" and number + 1 < len(tokens) and any(map(_is_number, tokens[number + 1 : number + 3]))
        for number, token in enumerate(tokens)
        if number != at
    )


def _closes(tokens: Sequence[Any], at: int, start: int) -> bool:
    word = tokens[at]
    if word.text in _ENDS or (word.lower_ in _JOINING and word.pos_ == "SCONJ"):
        return True
    return word.lower_ == "to" and tokens[start].lower_ == "from" and any(map(_is_number, tokens[at + 1 : at + 3]))


def _is_number(token: Any) -> bool:
    return bool(token.like_num)


def apart(dates: Sequence[Dated], span: Span, ranges: Sequence[Span]) -> list[Dated]:
    """Return the dates that may be those of a number: of its own comparison, or of none."""
    own = next((one for one in ranges if one.holds(span)), None)
    if own is not None:
        return [dated for dated in dates if own.meets(dated.span)]
    return [dated for dated in dates if not any(one.meets(dated.span) for one in ranges)]
