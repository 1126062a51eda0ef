"""Votes for and against: "carried by 52 to 41", "by 112 votes to 87"; results of games and panels are no counts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sayso.read.counted import Counted
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.read.joined_numbers import Found

ROW: Final = "votes for and against"
_FEWEST: Final = 10  # "ruled five to four" and "by two votes to one" are results
_AROUND: Final = 90  # code points to the words that tell of a vote
_VOTED: Final = re.compile(r"\b(?:vot(?:e|es|ed|ing)|ballots?|abstain\w*|abstentions?|roll[- ]call)\b", re.IGNORECASE)
_DECIDED: Final = re.compile(
    r"\b(?:pass(?:ed|es)?|approve[ds]?|adopt(?:ed|s)?|carried|reject(?:ed|s)?|defeat(?:ed|s)?|back(?:ed|s)?|upheld"
    r"|ratif(?:ied|ies)|endorse[ds]?|clear(?:ed|s)?|repeal(?:ed|s)?|overr(?:ode|idden)|lost|failed)\b",
    re.IGNORECASE,
)
_MATTER: Final = re.compile(
    r"\b(?:motions?|bills?|resolutions?|amendments?|treat(?:y|ies)|laws?|acts?|measures?|budgets?|proposals?|decrees?"
    r"|reforms?|constitution|senat(?:e|ors?)|parliament\w*|lawmakers|deputies|congress|council(?:lors|ors)?|assembly"
    r"|legislat(?:ors|ure)|MPs|commons|lords|delegates|synod|chamber|bundestag|plenary)\b",
    re.IGNORECASE,
)
_POLLED: Final = re.compile(r"\b(?:voters|referendum|electorate|polls?|per\s?cent|points)\b|%", re.IGNORECASE)
_REACH: Final = 25  # tokens to the word for what was counted
_WHOLE: Final = 100
_TO: Final = re.compile(r"\s+to\s+|\s+votes?\s+(?:for\s+)?to\s+|\s+for(?:,|\s+and)\s+", re.IGNORECASE)
_BEHIND: Final = re.compile(r"\b(?:voted|by|votes?|vote\sof|margin\sof|ballots?)\s$", re.IGNORECASE)
_BEFORE: Final = re.compile(r"\s?(?:[,.;:)]|$|against\b|to\b|in\sfavou?r\b|on\b|with\b|for\b)", re.IGNORECASE)
_NEAR: Final = 20
_ENDED: Final = re.compile(r"[.!?]\s|\n")
_NOUNS: Final = word_set("vote votes ballot ballots")


def cast(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Yield quantities in order, those that are the two numbers of a vote marked as such."""
    before: Found | None = None
    for one in found:
        if before is not None and are_cast(text, before, one):
            before, one = _marked(before), _marked(one)  # noqa: PLW2901 - it is yielded in the next turn
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def _marked(found: Found) -> Found:
    span, quantity = found
    return span, replace(quantity, row=ROW, reason="a vote for or against as stated")


def are_cast(text: str, one: Found, other: Found) -> bool:
    """Tell whether two numbers that follow each other are those of a vote of many: "52 to 41"."""
    (first, fewer), (last, more) = one, other
    exact = all(each.kind == "number" and each.low == each.high for each in (fewer, more))
    if not exact or max(fewer.high or 0, more.high or 0) < _FEWEST or not _TO.fullmatch(text, first.end, last.start):
        return False
    ranged = (fewer.high or 0) < (more.high or 0) and text[first.end : last.start].split() == ["to"]
    if ranged and not (
        _BEHIND.search(text[max(0, first.start - _NEAR) : first.start]) and _BEFORE.match(text, last.end)
    ):
        return False  # "200 to 300 people voted"
    before = _ENDED.split(text[max(0, first.start - _AROUND) : first.start])[-1]
    around = before + text[first.start : last.end] + _ENDED.split(text[last.end : last.end + _AROUND])[0]
    shared = (fewer.high or 0) + (more.high or 0) == _WHOLE and text[first.end : last.start].split() == ["to"]
    if shared and (_POLLED.search(around) or not _MATTER.search(around)):
        return False  # "the vote was 52 to 48" may be percentages
    return bool(_VOTED.search(around) or (_DECIDED.search(before) and _MATTER.search(around)))


def counted_votes(words: Any) -> Counted:
    """Return what the number of a vote counts: "votes" where its sentence has the word, else what was decided."""
    first, last = max(words.sent.start, words.start - _REACH), min(words.sent.end, words.end + _REACH)
    near = sorted(words.doc[first:last], key=lambda token: abs(token.i - words.start))
    noun = next((token for token in near if token.lower_ in _NOUNS and token.tag_ in {"NN", "NNS"}), None)
    if noun is not None:
        return Counted(words.root, (noun,), ())
    said = next((one for one in near if _VOTED.fullmatch(one.text) or _DECIDED.fullmatch(one.text)), None)
    return Counted(words.root, (), (said,) if said is not None else ())
