"""Speeches printed whole: the paragraphs below a line that announces who speaks.

Read only where one is announced, most paragraphs say "I" or "we", and nobody speaks of the speaker any more: a report
of a speech does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.model import Span, Statement, Voice, content_id
from sayso.read.floors import announced
from sayso.read.guests import OPENING
from sayso.read.quotations import unquoted
from sayso.read.spans import tight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.model import Report, Spans
    from sayso.read.names import Named
    from sayso.read.page import Page
    from sayso.read.turns import Turn

LEAST: Final = 4  # paragraphs that make a speech
PERSONAL: Final = 0.5  # the share of them that say "I" or "we"
SURE: Final = 0.85
_OWN: Final = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Ww]e|[Oo]ur|[Oo]urs|[Uu]s)\b")
_TELLING: Final = re.compile(r"\b(?:He|She|The \w+) (?:said|says|added|told|went on)\b")


def delivered(report: Report, page: Page, *, prose: Callable[[Spans], bool]) -> list[Statement]:
    """Return a statement for each paragraph of a speech that the page prints; nothing where that is not sure.

    `prose` tells whether words stand in the report's own text, and not in a caption or a notice.
    """
    found = [(at, who) for at in range(min(OPENING, len(page.turns))) if (who := announced(page, at)) is not None]
    if not found or any(who is not found[0][1] for _, who in found):
        return []
    begins, speaker = found[-1][0] + 1, found[0][1]
    turns = [(at, turn) for at, turn in enumerate(page.turns) if at >= begins and not turn.heading]
    said = [(at, turn) for at, turn in turns if turn.text and prose((Span(turn.start, turn.end),))]
    if not _whole(page, said, speaker):
        return []
    return [one for _, turn in said for one in _statement(report, turn, speaker)]


def _whole(page: Page, said: Sequence[tuple[int, Turn]], speaker: Named) -> bool:
    """Tell whether paragraphs are a speech, and not a report of one."""
    own = [unquoted(turn.text) for _, turn in said]
    named = any(who is speaker for at, _ in said for _, who in page.named[at])
    told = any(_TELLING.search(words) for words in own)
    personal = sum(_OWN.search(words) is not None for words in own)
    return len(said) >= LEAST and not named and not told and personal >= PERSONAL * len(said)


def _statement(report: Report, turn: Turn, speaker: Named) -> Iterator[Statement]:
    content = tight(report.text, turn.start, turn.end)
    if content:
        yield Statement(
            id=content_id(report.id, content, (), ()),
            report=report.id,
            kind="direct",
            content=content,
            cue=(),
            source=(),
            voice=Voice(speaker.name, "pseudonym" if speaker.kind == "pseudonym" else "person"),
            confidence=SURE,
            reason="a paragraph of a speech",
        )
