"""Marks what is not a report's own running prose: headlines, bylines, captions, credits, invitations, notices, sources.

Careful by design: a line is marked for its wording (`wording.py`) or for where it stands between its neighbours, and
stays prose when in doubt.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sayso.gather.lines import Line, lines
from sayso.gather.wording import CREDIT_TAIL, SOURCES, kind_of
from sayso.model import Part, PartKind, Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

Kinds = dict[int, PartKind]
Rule = Callable[[Sequence[Line], Kinds], Kinds]

_LONGEST_TITLE: Final = 30
_LONGEST_HEADING: Final = 12
_FEWEST_PROSE: Final = 12
_LONGEST_CAPTION: Final = 80
_FEWEST_REPEATED: Final = 5
_SAME: Final = 95
_LONGEST_TAIL: Final = 120
_LONGEST_CREDITED: Final = 40
_LAST_BLOCKS: Final = 3
_LONGEST_SOURCES: Final = 60
_CAPTION_BLOCK: Final = 4
_OPENERS: Final = "\"'“‘„«‹"
_SMALL_WORDS: Final = "a an and as at but by for from if in into is nor of off on or over per the to up via vs with"
_SMALL: Final = frozenset(_SMALL_WORDS.split())


def furniture(text: str, known: Iterable[Part] = (), *, rules: Sequence[Rule] | None = None) -> tuple[Part, ...]:
    """Return the parts of a text, in order and not overlapping.

    `known` parts stand and are not looked at again. `rules` are tried in order, the first to mark a line wins; all of
    them by default.
    """
    known = tuple(known)
    free = list(_outside(lines(text), known))
    kinds: Kinds = {}
    for rule in RULES if rules is None else rules:
        for index, kind in rule(free, kinds).items():
            kinds.setdefault(index, kind)
    marked = [Part(free[index].span, kind) for index, kind in kinds.items()]
    tails = _credit_tails(free, kinds)
    return merged(text, (*known, *marked, *tails))


def _outside(everything: Iterable[Line], known: Iterable[Part]) -> Iterator[Line]:
    spans = deque(sorted(part.span for part in known))
    for line in everything:
        while spans and spans[0].end <= line.span.start:
            spans.popleft()
        if not (spans and spans[0].meets(line.span)):
            yield line


def merged(text: str, parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts in order, neighbours of one kind with only white space between them joined, overlaps dropped."""
    ordered: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.span, part.kind)):
        last = ordered[-1] if ordered else None
        if last is None or last.span.end <= part.span.start:
            between = text[last.span.end : part.span.start] if last else "."
            if last and last.kind == part.kind != "headline" and not between.strip():
                ordered[-1] = Part(Span(last.span.start, part.span.end), part.kind)
            else:
                ordered.append(part)
    return tuple(ordered)


# ---------------------------------------------------------------- rules by wording


def _worded(free: Sequence[Line], _: Kinds) -> Kinds:
    found = {index: kind_of(line) for index, line in enumerate(free)}
    return {index: kind for index, kind in found.items() if kind}


def _credit_tail(line: Line) -> re.Match[str] | None:
    return CREDIT_TAIL.search(line.text, max(0, len(line.text) - _LONGEST_TAIL))


def _credited(free: Sequence[Line], kinds: Kinds) -> Kinds:
    short = (index for index, line in enumerate(free) if len(line.words) <= _LONGEST_CREDITED)
    return {index: "caption" for index in short if index not in kinds and _credit_tail(free[index])}


def _sources(free: Sequence[Line], kinds: Kinds) -> Kinds:
    for index in range(len(free) - 1, max(-1, len(free) - 1 - _LAST_BLOCKS), -1):
        line = free[index]
        if SOURCES.match(line.text) and len(line.words) <= _LONGEST_SOURCES:
            return {index: "sources"}
        if index not in kinds:
            return {}
    return {}


def _credit_tails(free: Sequence[Line], kinds: Kinds) -> list[Part]:
    tails = []
    for index, line in enumerate(free):
        match = _credit_tail(line)
        if match and index not in kinds:
            tails.append(Part(Span(line.span.start + match.start(), line.span.end), "credit"))
    return tails


# ---------------------------------------------------------------- rules by place


def _title(free: Sequence[Line], _: Kinds) -> Kinds:
    if not free or not _title_like(free[0]):
        return {}
    if len(free) == 1 or free[1].block > free[0].block or kind_of(free[1]) == "byline":
        return {0: "headline"}
    if free[0].folded == free[1].folded:
        return {0: "headline", 1: "headline"}
    first, second = len(free[0].words), len(free[1].words)
    followed = second >= max(_FEWEST_PROSE, 2 * first) and free[1].ends_sentence
    return {0: "headline"} if followed and not free[0].ends_sentence else {}


def _title_like(line: Line) -> bool:
    count = len(line.words)
    if not 1 <= count <= _LONGEST_TITLE or kind_of(line):
        return False
    return (not _stops(line) or _capitalised(line)) and not _credit_tail(line)


def _stops(line: Line) -> bool:
    return line.ends_sentence and not line.text.rstrip("\"'”’»)]").endswith(("!", "?"))


def _capitalised(line: Line) -> bool:
    heavy = [word for word in line.words if word.casefold() not in _SMALL and word[0].isalpha()]
    return len(heavy) > 2 and sum(word[0].isupper() for word in heavy) >= 0.85 * len(heavy)  # noqa: PLR2004 - all but one in seven


def _headings(free: Sequence[Line], kinds: Kinds) -> Kinds:
    return {
        index: "headline"
        for index in range(1, len(free) - 1)
        if index not in kinds and _alone(free, index) and _heading_like(free[index]) and _leads(free, kinds, index)
    }


def _alone(free: Sequence[Line], index: int) -> bool:
    return free[index - 1].block < free[index].block < free[index + 1].block


def _heading_like(line: Line) -> bool:
    opened = line.text[0] in _OPENERS
    starts = line.text[0].isupper() or line.text[0].isdigit() or opened
    whole_quotation = opened and line.text[-1] in "\"'”’»"
    return starts and not whole_quotation and not line.ends_sentence and 1 <= len(line.words) <= _LONGEST_HEADING


def _leads(free: Sequence[Line], kinds: Kinds, index: int) -> bool:
    following = free[index + 1]
    return index + 1 not in kinds and len(following.words) >= _FEWEST_PROSE and following.ends_sentence


def _repeated(free: Sequence[Line], kinds: Kinds) -> Kinds:
    from rapidfuzz.fuzz import ratio

    found: Kinds = {}
    for first, second in pairwise(range(len(free))):
        above, line = free[first], free[second]
        if above.block != line.block or first in kinds or second in kinds:
            continue
        fits = _FEWEST_REPEATED <= len(above.words) <= _LONGEST_CAPTION
        if fits and ratio(above.folded, line.folded) >= _SAME:
            found |= {first: "caption", second: "caption"}
    return found


def _above_credit(free: Sequence[Line], kinds: Kinds) -> Kinds:
    found: Kinds = {}
    sizes = Counter(line.block for line in free)
    for index in range(1, len(free)):
        above = free[index - 1]
        beside = above.block == free[index].block and sizes[above.block] <= _CAPTION_BLOCK
        if kinds.get(index) == "credit" and beside and index - 1 not in kinds and len(above.words) <= _LONGEST_CAPTION:
            found[index - 1] = "caption"
    return found


@dataclass(frozen=True, slots=True)
class _Pair:
    short: Line
    long: Line

    @property
    def opens_alike(self) -> bool:
        """Tell whether the short line opens with the words that open the long one."""
        short, long = self.short.words, self.long.words
        return bool(short) and short[0].casefold() == long[0].casefold() and len(short[0]) > 3  # noqa: PLR2004 - not "The"


def _alternative_text(free: Sequence[Line], kinds: Kinds) -> Kinds:
    for index in range(1, len(free) - 1):
        pair = _Pair(free[index], free[index + 1])
        if kinds.get(index - 1) not in ("headline", "byline") or index in kinds or index + 1 in kinds:
            continue
        short_then_long = not pair.short.ends_sentence and 0 < 2 * len(pair.short.words) <= len(pair.long.words)
        if pair.short.block == pair.long.block and short_then_long and pair.opens_alike:
            return {index: "caption", index + 1: "caption"}
    return {}


TAGGED_RULES: Final[tuple[Rule, ...]] = (_worded, _credited, _sources, _repeated, _above_credit)
RULES: Final[tuple[Rule, ...]] = (_title, *TAGGED_RULES, _alternative_text, _headings)
