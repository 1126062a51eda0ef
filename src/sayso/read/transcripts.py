"""Lines that name their speakers: the turns of a transcript, and a headline's "Lee: ‘We were never asked’"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Span, Statement, Voice, content_id
from sayso.read.floors import label_of, labels_whom
from sayso.read.quotations import quotations
from sayso.read.spans import tight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.read.names import Named
    from sayso.read.page import Page
    from sayso.read.turns import Turn

FEWEST: Final = 3  # turns with a label that make a transcript
SURE: Final = 0.9
NEAR: Final = 5  # code points from a question to its answer
_QUOTED_LINE: Final = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|al|bin)){0,3})(?: [Oo]n \w[^:“\"]{0,80})?"
    r"(?P<colon>:) ?(?P<said>[“\"‘'][^\n]*\w[^\n]*)$"
)
QUESTION_AND_ANSWER: Final = frozenset({"Q", "A", "Question", "Answer"})  # labels that name nobody


def spoken(
    report: Report, page: Page, made: Sequence[Statement], through: Callable[[], Sequence[Voice]]
) -> list[Statement]:
    """Return a statement for each turn with its speaker's label; nothing in a report that is no transcript.

    `made` are the report's other statements: a turn that is one of them is not read twice. `through` tells who
    released the transcript.
    """
    turns = [(turn, label) for turn in page.turns if (label := label_of(turn)) and label not in QUESTION_AND_ANSWER]
    capitals = sum(label.isupper() for _, label in turns)
    known = {label: labels_whom(page, label) for _, label in turns}
    if not _inset(turns, known) and (
        len(turns) < FEWEST or (capitals < FEWEST and len({label for _, label in turns}) == len(turns))
    ):
        return []
    found = [
        one
        for turn, label in turns
        if label.isupper() or known[label] is not None
        for one in _spoken(report, turn, label, known[label])
    ]
    relays = tuple(through()) if found else ()
    found = [replace(one, relays=tuple(relay for relay in relays if relay.name != one.voice.name)) for one in found]
    return [one for one in found if not any(_again(one, other) for other in made)]


def _inset(turns: Sequence[tuple[Turn, str]], known: Mapping[str, Named | None]) -> bool:
    """Tell whether a report sets in one question and its answer: "LEE: Was it cold?", then "DORLE: I do not know"."""
    if len(turns) != 2 or not all(label.isupper() for _, label in turns):  # noqa: PLR2004
        return False
    (question, asks), (answer, answers) = turns
    near = answer.start - question.end < NEAR
    return near and question.asks and not answer.asks and asks != answers and known[answers] is not None


def _spoken(report: Report, turn: Turn, label: str, named: Named | None) -> Iterator[Statement]:
    at = report.text.index(label, turn.start)
    source = Span(at, at + len(label))
    content = tight(report.text, source.end + 1, turn.end)
    if content:
        yield Statement(
            id=content_id(report.id, content, (), (source,)),
            report=report.id,
            kind="direct",
            content=content,
            cue=(),
            source=(source,),
            voice=Voice(named.name, named.kind, (source,)) if named is not None else Voice(label, "unnamed", (source,)),
            confidence=SURE,
            reason=f"“{label}:” (a turn with a label)",
        )


def quoted_lines(report: Report, page: Page, made: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the lines that are a name, a colon and what one so named says: "Lee on the dam: ‘We were never asked’".

    The report has to name that one elsewhere too.
    """
    for at, turn in enumerate(page.turns):
        line = _QUOTED_LINE.match(turn.text)
        if line is None or turn.text.count("\n"):
            continue
        named = labels_whom(page, line["name"])
        if named is None or all(page.turn_at(page.doc[one]) == at for one in named.mentions):
            continue
        begin = report.text.index(turn.text, turn.start)
        source, cue, said = (
            Span(begin + line.start(part), begin + line.end(part)) for part in ("name", "colon", "said")
        )
        if not any(said.meets(span) for one in made for span in one.content):
            yield _line(report, source, cue, said, named)


def _line(report: Report, source: Span, cue: Span, said: Span, named: Named) -> Statement:
    whole = any(mark.spans[0] == Span(0, said.end - said.start) for mark in quotations(said.words(report.text), (0,)))
    return Statement(
        id=content_id(report.id, (said,), (cue,), (source,)),
        report=report.id,
        kind="direct" if whole else "mixed",
        content=(said,),
        cue=(cue,),
        source=(source,),
        voice=Voice(named.name, named.kind, (source,)),
        confidence=SURE,
        reason="a name and a quotation on a line",
    )


def _again(turn: Statement, other: Statement) -> bool:
    """Tell whether another statement is the turn itself: of the same source, with the turn's first words."""
    same = any(span.meets(turn.source[0]) for span in other.source)
    return same and any(span.start <= turn.content[0].start < span.end for span in other.content)
