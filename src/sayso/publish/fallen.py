"""Which quoted sentences fall with a copy that no longer matches, and which only stand beside what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from sayso.publish.manifest import ListedStatement
from sayso.publish.wording import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sayso.publish.manifest import ListedSpan, Manifest

Fate = Literal["words changed", "attribution changed", "report changed"]
GRAVEST: Final[tuple[Fate, ...]] = ("words changed", "attribution changed", "report changed")
TELLING: Final = 12  # code points from which words that moved are known again, and tell how far others moved
REASON: Final = "words that a reason looks at"
FIGURE: Final = "a figure of the report itself"
BESIDE_FIGURE: Final = "words that belong to a figure of the report itself"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement's words that a problem touches, or other quoted words that changed.

    `whose` is the chain that they came through, or what they are where nobody said them; `report` is what people call
    the report; `claims` are the ids of the claims that rest on them. `fate` tells whether the words themselves are no
    longer in the copy, or only those that say whose they are, or neither, so that they merely stand in a report whose
    copy no longer matches.
    """

    id: str
    words: str
    whose: str
    report: str
    fate: Fate
    claims: tuple[str, ...] = ()


class _Found(NamedTuple):
    """A copy as it reads, and by how much words may have moved in it; bytes added before words do not change them."""

    text: str
    shifts: Collection[int]

    def lacks(self, one: ListedSpan) -> bool:
        start, end = one.span.start, one.span.end
        return all(start + by < 0 or self.text[start + by : end + by] != one.words for by in self.shifts)


def sentences(listed: Manifest, report: str, spans: Iterable[ListedSpan], text: str) -> tuple[Sentence, ...]:
    """Return every statement of a report with its fate in a copy that reads `text`, and what else of it changed."""
    spans = tuple(spans)
    found = _Found(text, _shifts(spans, text))
    statements: dict[str, list[tuple[str, ListedSpan]]] = {}
    others: list[tuple[str, ListedSpan]] = []
    for span in spans:
        uses = [_use(use) for use in span.used_by]
        for kind, identity, role in dict.fromkeys(uses):
            if kind == "statement":
                statements.setdefault(identity, []).append((role, span))
        if not any(kind == "statement" for kind, _, _ in uses):
            others.append((_part(uses), span))
    said = (_statement(listed, report, identity, parts, found) for identity, parts in statements.items())
    told = [span.span for parts in statements.values() for _, span in parts if found.lacks(span)]
    rest = [(part, one) for part, one in others if not any(one.span.meets(span) for span in told)]
    return (*said, *_changed(report, rest, found))


def gravest(found: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Return each sentence once, with the worst of its fates, those whose words changed first."""
    worst: dict[str, Sentence] = {}
    for one in found:
        known = worst.setdefault(one.id, one)
        if GRAVEST.index(one.fate) < GRAVEST.index(known.fate):
            worst[one.id] = one
    return tuple(sorted(worst.values(), key=lambda one: GRAVEST.index(one.fate)))


def _use(use: str) -> tuple[str, str, str]:
    kind, _, rest = use.partition(" ")
    identity, _, role = rest.partition(" ")
    return kind, identity, role


def _part(uses: Iterable[tuple[str, str, str]]) -> str:
    """Return what words are that no statement uses."""
    roles = [role for kind, _, role in uses if kind == "report"]
    if not roles:
        return REASON
    return FIGURE if "figure" in roles else BESIDE_FIGURE


def _shifts(spans: Iterable[ListedSpan], text: str) -> Collection[int]:
    moved = {0}
    for one in spans:
        if len(one.words) >= TELLING and one.span.words(text) != one.words:
            there = text.find(one.words)
            moved |= {there - one.span.start} if there >= 0 else set()
    return moved


def _statement(
    listed: Manifest, report: str, identity: str, parts: Iterable[tuple[str, ListedSpan]], found: _Found
) -> Sentence:
    parts = sorted(parts, key=lambda part: part[1].span)
    content = [span for role, span in parts if role == "content"] or [span for _, span in parts]
    if any(found.lacks(span) for span in content):
        fate: Fate = "words changed"
    else:
        fate = "attribution changed" if any(found.lacks(span) for _, span in parts) else "report changed"
    known = listed.statements.get(identity, ListedStatement())
    words = " […] ".join(dict.fromkeys(span.words for span in content))
    return Sentence(identity, shown(words), shown(known.whose), shown(report), fate, known.claims)


def _changed(report: str, others: Iterable[tuple[str, ListedSpan]], found: _Found) -> Iterator[Sentence]:
    for part, one in others:
        if found.lacks(one):
            place = f"{one.report} {one.span.start}-{one.span.end}"
            yield Sentence(place, shown(one.words), part, shown(report), "words changed", one.claims)
