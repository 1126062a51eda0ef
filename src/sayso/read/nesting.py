"""Statements inside statements: what somebody says that somebody else said."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import length
from sayso.read import chains

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Statement, Voice

STRETCH: Final = 1_000  # code points
_WORD: Final = re.compile(r"\w+")


def once(text: str, made: Sequence[Statement]) -> list[Statement]:
    """Leave out what says all that the statement around it says, in the same voice or in nobody's.

    "The board said it had asked the mayor to go" is one statement of the board.
    """
    inside, by_id = _insides(made), {found.id: found for found in made}
    return [found for found in made if not inside[found.id] or not _again(text, found, by_id[inside[found.id]])]


def nested(made: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give each statement the smallest statement that its cue and content stand in, and the voices it came through."""
    by_id, inside = {found.id: found for found in made}, _insides(made)
    return tuple(
        replace(
            found,
            within=inside[found.id],
            relays=chains.unique([*_through(found, inside, by_id), *found.relays], but=found.voice.name),
        )
        for found in made
    )


def _insides(made: Sequence[Statement]) -> dict[str, str]:
    near = _by_stretch(made)
    return {found.id: _around(found, near.get(found.content[0].start // STRETCH, ())) for found in made}


def _again(text: str, found: Statement, around: Statement) -> bool:
    """Tell whether nothing stands in a statement but the one inside it: "said it had asked the board to go"."""
    if found.voice.name and not chains.same(found.voice.name, around.voice.name):
        return False
    roles = (*found.content, *found.cue, *found.source)
    words = (match.span() for span in around.content for match in _WORD.finditer(text, span.start, span.end))
    return all(any(role.start <= begin and end <= role.end for role in roles) for begin, end in words)


def _through(found: Statement, inside: Mapping[str, str], by_id: Mapping[str, Statement]) -> list[Voice]:
    """Return the voices of the statements round one, the outermost first."""
    through: list[Voice] = []
    outer, seen = inside[found.id], {found.id}
    while outer and outer not in seen:
        seen.add(outer)
        around = by_id[outer]
        released = around.voice.kind == "document" and around.relays  # who released it stands for the document
        through = [*around.relays, *(() if released else (around.voice,)), *through]
        outer = inside[outer]
    return through


def _by_stretch(made: Iterable[Statement]) -> dict[int, list[Statement]]:
    near: dict[int, list[Statement]] = {}
    for found in made:
        for at in {at for span in found.content for at in range(span.start // STRETCH, span.end // STRETCH + 1)}:
            near.setdefault(at, []).append(found)
    return near


def _around(found: Statement, near: Iterable[Statement]) -> str:
    roles = (*found.content, *found.cue)
    if not found.cue:
        return ""
    outer = [
        other
        for other in near
        if other.id != found.id and all(any(span.holds(role) for span in other.content) for role in roles)
    ]
    return min(outer, key=lambda o: (length(o.content), o.id)).id if outer else ""
