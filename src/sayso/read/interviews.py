"""Interviews whose turns carry no names: questions, answers, and one guest whom the lines above introduce.

Read only where the page itself makes it sure: question and answer take turns, the questions are put to "you", the
answers say "I", and one person is introduced. What lists of questions with the outlet's own answers lack is the "I".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.model import Span, Statement, Voice, content_id
from sayso.read.guests import introduced
from sayso.read.quotations import unquoted
from sayso.read.spans import tight
from sayso.read.turns import YOU, chances, odds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.model import Report, Spans
    from sayso.read.names import Named
    from sayso.read.page import Page
    from sayso.read.turns import Turn

EXCHANGES: Final = 3  # questions with an answer that make an interview
DENSE: Final = 0.25  # the share of the paragraphs that are questions
PERSONAL: Final = 0.4  # the share of the questions to "you", of the answers with "I"
LONGEST_QUESTION: Final = 70  # words
GOES_ON: Final = 0.8  # the chance from which a further paragraph is the same answer's
SURE: Final = 0.85
LABELLED: Final = 0.9
_OWN: Final = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Ww]e|[Oo]ur|[Oo]urs)\b")
_QUESTION: Final = re.compile(r"(?:Q|Question) ?[:.] ?(?=\S)")
_ANSWER: Final = re.compile(r"(?:A|Answer) ?[:.] ?(?=\S)")
_QUOTED: Final = re.compile(r"[“\"„«‘]")
_PRESENTS: Final = re.compile(r"\bI(?:[’']m| am)\b|\bmy name is\b|\bcall(?:s|ed)? me\b", re.IGNORECASE)
_WORD: Final = re.compile(r"\w")
_OF_OTHERS: Final = re.compile(r"(?:He|She|They)\b")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to one question: the numbers of its paragraphs; `label` is how many letters "A: " takes."""

    turns: tuple[int, ...]
    label: int = 0


def answered(report: Report, page: Page, *, prose: Callable[[Spans], bool]) -> list[Statement]:
    """Return a statement for each answer of an interview with one guest; nothing where that is not sure.

    `prose` tells whether words stand in the report's own text, and not in a caption or a notice.
    """
    turns = [turn for turn in page.turns if turn.text and prose((Span(turn.start, turn.end),))]
    labelled = list(_labelled(turns))
    answers = labelled or list(_unlabelled(turns))
    if not answers:
        return []
    first = page.turns.index(turns[answers[0].turns[0]]) - 1
    guest = introduced(page, first, labelled=bool(labelled))
    if guest is None:
        return []
    own = [one for one in answers if not _told_by_another(page, turns[one.turns[0]], guest)]
    if len(own) < max(EXCHANGES, len(answers) - 1):
        return []
    found = [_statement(report, turns, one, guest) for one in own]
    return [one for one in found if one.content]


def _labelled(turns: Sequence[Turn]) -> Iterator[Answer]:
    """Yield the turns that "A:" begins, where "Q:" begins as many."""
    asked = [at for at, turn in enumerate(turns) if _QUESTION.match(turn.text)]
    given = {at: match.end() for at, turn in enumerate(turns) if (match := _ANSWER.match(turn.text))}
    if min(len(asked), len(given)) < EXCHANGES or len(asked) < len(given) - 1:
        return
    for at, label in given.items():
        until = next((one for one in asked if one > at), at + 1)
        yield Answer(tuple(range(at, until)), label)


def _unlabelled(turns: Sequence[Turn]) -> Iterator[Answer]:
    """Yield the paragraphs that follow questions, where question and answer take turns."""
    asked = [at for at, turn in enumerate(turns) if _asks(turn)]
    if len(asked) < EXCHANGES or len(asked) < DENSE * (asked[-1] + 2 - asked[0]):
        return
    here = turns[asked[0] :]
    likely = chances(here, [odds(turn, "interview", named=False) for turn in here], "interview")
    answers = []
    for at, until in zip(asked, [*asked[1:], len(turns)], strict=True):
        said = list(_said(turns, range(at + 1, until), [likely[i - asked[0]] for i in range(at + 1, until)]))
        if said:
            answers.append(Answer(tuple(said)))
    to_you = sum(YOU.search(turns[at].text) is not None for at in asked)
    own = sum(any(_OWN.search(turns[at].text) for at in one.turns) for one in answers)
    least = max(2, PERSONAL * len(answers))
    if len(answers) >= EXCHANGES and to_you >= least and own >= least:
        yield from answers


def _asks(turn: Turn) -> bool:
    return turn.asks and len(turn.text.split()) <= LONGEST_QUESTION and not _QUOTED.match(turn.text)


def _said(turns: Sequence[Turn], here: range, likely: Sequence[float]) -> Iterator[int]:
    """Yield the paragraphs of one answer: the first that tells of nobody else, and those that surely go on with it."""
    begun = False
    for at, chance in zip(here, likely, strict=True):
        own = _OWN.search(turns[at].text) is not None
        if turns[at].heading and not _ends(turns[at]):
            continue
        if (not begun and (own or not _OF_OTHERS.match(turns[at].text))) or (begun and own and chance >= GOES_ON):
            begun = True
            yield at


def _ends(turn: Turn) -> bool:
    return turn.text.rstrip('”"’»)]')[-1:] in {".", "!", "…"}


def _told_by_another(page: Page, turn: Turn, guest: Named) -> bool:
    """Tell whether a paragraph is no answer: it names the guest, or quotes somebody and goes on in other words."""
    at = page.turns.index(turn)
    if any(named is guest for _, named in page.named[at]):
        return _PRESENTS.search(turn.text) is None
    return bool(_QUOTED.match(turn.text)) and _WORD.search(unquoted(turn.text)) is not None


def _statement(report: Report, turns: Sequence[Turn], answer: Answer, guest: Named) -> Statement:
    first = turns[answer.turns[0]]
    begin = report.text.index(first.text, first.start)
    label = tight(report.text, begin, begin + answer.label) if answer.label else ()
    starts = [begin + answer.label, *(turns[at].start for at in answer.turns[1:])]
    ends = [turns[at].end for at in answer.turns]
    content = tuple(span for start, end in zip(starts, ends, strict=True) for span in tight(report.text, start, end))
    return Statement(
        id=content_id(report.id, content, (), label),
        report=report.id,
        kind="direct",
        content=content,
        cue=(),
        source=label,
        voice=Voice(guest.name, "pseudonym" if guest.kind == "pseudonym" else "person", label),
        confidence=LABELLED if answer.label else SURE,
        reason="an answer in an interview",
    )
