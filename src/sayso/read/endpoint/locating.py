"""From words to places: each piece of an answer is found in the text, at one place and no other, or refused."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read.endpoint.folding import bare, folded, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.model import Spans
    from sayso.read.endpoint.answers import Said
    from sayso.read.endpoint.folding import Folded

UNFORMED: Final = "it has not the form that was asked for"
NOT_THERE: Final = "its words are not in the text"
NO_CUE: Final = "its cue is not in the text"
NO_SOURCE: Final = "its source is not in the text"
UNCLEAR: Final = "its words stand at several places, and nothing tells which is meant"
INSIDE: Final = "its cue or source stands only within the words said"
FAR: Final = "its cue or source stands far from the words said"
MOST: Final = 30  # places that are weighed; words that stand at more say nothing about where
REACH: Final = 2_000  # what it may cost to get from the words said to the cue and the source
SENTENCE: Final = 100  # what it costs to cross the end of a sentence, in code points
PARAGRAPH: Final = 400
CLEAR: Final = 2  # how many times nearer the place chosen must be than the next
HYPHENS: Final = frozenset("-‐‑")
APOSTROPHES: Final = frozenset("'’")


class Refused(Exception):
    """A statement whose words have no one place; the reason completes “was refused because”."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement whose every role is found: tight spans in order, that do not meet."""

    content: Spans
    cue: Spans
    source: Spans


@dataclass(frozen=True)
class Searched:
    """A text with the ranges of it that are searched: a place lies inside one of them, or across several."""

    text: str
    within: Spans

    @cached_property
    def _folded(self) -> Folded:
        """The ranges folded, with whatever stands between them."""
        start, end = (self.within[0].start, self.within[-1].end) if self.within else (0, 0)
        return folded(self.text[start:end])

    def places(self, words: str, most: int | None = None) -> Spans:
        """Return where words stand, whole: as they are; else folded; else folded, without the marks at their ends.

        With `most`, only as many places, the first ones.
        """
        for find in (self._exact, self._like, self._bare):
            found = tuple(islice(find(words), most))
            if found:
                return found
        return ()

    def least(self, span: Span, others: Sequence[Span]) -> int:
        """Return how far a place is from the nearest of others."""
        return min(self.way(span, other) for other in others)

    def way(self, one: Span, other: Span) -> int:
        """Return how far two places are apart: code points, and more for each sentence or range that ends between."""
        first, second = sorted((one, other))
        between = self.text[first.end : second.start]
        if len(between) > REACH:
            return len(between) + REACH
        begun = [bisect_left(self.within, at, key=lambda span: span.start) for at in (first.end, second.start + 1)]
        return len(between) + SENTENCE * sum(map(between.count, ".!?")) + PARAGRAPH * (begun[1] - begun[0])

    def _exact(self, words: str) -> Iterator[Span]:
        words = words.strip()
        for at in _each(self.text, words, self.within):
            yield from self._whole(Span(at, at + len(words)))

    def _like(self, words: str) -> Iterator[Span]:
        return self._folded_places(plain(words))

    def _bare(self, words: str) -> Iterator[Span]:
        return self._folded_places(bare(words))

    def _folded_places(self, words: str) -> Iterator[Span]:
        text, first = self._folded.text, self.within[0].start if self.within else 0
        for at in _each(text, words, (Span(0, len(text)),) if text else ()):
            span = self._folded.exact(at, at + len(words))
            if span is not None:
                yield from self._whole(Span(first + span.start, first + span.end))

    def _whole(self, span: Span) -> Iterator[Span]:
        """Yield a place when it cuts no word in two and its every word lies in what is searched."""
        text, at = self.text, span.start
        for piece in self.within:
            if piece.meets(span):
                if text[at : piece.start].strip():
                    return
                at = piece.end
        is_inside = not text[at : span.end].strip()
        if is_inside and not (_inside_word(text, span.start) or _inside_word(text, span.end)):
            yield span


def _each(text: str, words: str, within: Spans) -> Iterator[int]:
    """Yield where words begin within the ranges' whole extent, overlapping ones too."""
    if not words or not within:
        return
    at = text.find(words, within[0].start, within[-1].end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, within[-1].end)


def _inside_word(text: str, at: int) -> bool:
    """Tell whether a place has parts of one word, or of one number, on both sides; "Ivo|'s" is two words."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.combining(after):
        return True
    if before.isalnum() and after.isalnum():
        return True
    if after.isalnum() and before in HYPHENS | APOSTROPHES | {".", ","}:
        return at > 1 and _joins(text[at - 2], before, text[at:])
    if before.isalnum() and after in HYPHENS | APOSTROPHES | {".", ","}:
        return _joins(before, after, text[at + 1 : at + 4])
    return False


def _joins(before: str, mark: str, rest: str) -> bool:
    """Tell whether a mark joins what stands round it into one word: "non-smoker", "can't", "3.5"."""
    if not before.isalnum() or not rest[:1].isalnum():
        return False
    if mark in {".", ","}:
        return before.isdigit() and rest[0].isdigit()
    is_possessive = mark in APOSTROPHES and rest[0] == "s" and not rest[1:2].isalnum()
    return not is_possessive


# ---------------------------------------------------------------- choosing


def place(searched: Searched, said: Said) -> Placed:
    """Find a statement's words, its cue near them, and its source near both. Raises Refused with the reason."""
    if not any(letter.isalnum() for piece in said.content for letter in piece):
        raise Refused(UNFORMED)
    pieces = [_found(searched, piece, NOT_THERE) for piece in said.content]
    cues = _found(searched, said.cue, NO_CUE) if said.cue.strip() else ()
    sources = _found(searched, said.source, NO_SOURCE) if said.source.strip() else ()
    content = _content(searched, pieces, [found for found in (cues, sources) if found])
    cue, source = _roles(searched, content, cues, sources)
    return Placed(content, cue, source)


def _found(searched: Searched, words: str, reason: str) -> Spans:
    found = searched.places(words)
    if not found:
        raise Refused(reason)
    return found


def _content(searched: Searched, pieces: Sequence[Spans], roles: Sequence[Spans]) -> Spans:
    """Choose a place for each piece: nearest those that stand at one place only, else nearest the cue and source."""
    fixed = [places[0] for places in pieces if len(places) == 1]
    if not fixed:
        first = pieces[0]
        fixed = [_nearest(first, lambda span: sum(searched.least(span, found) for found in roles))]
    chosen = [
        places[0] if len(places) == 1 else _nearest(places, lambda span: searched.least(span, fixed))
        for places in pieces
    ]
    spans = sorted(set(chosen))
    if any(one.meets(other) for one, other in pairwise(spans)):
        raise Refused(UNFORMED)
    return tuple(spans)


def _nearest(places: Spans, cost: Callable[[Span], int]) -> Span:
    if len(places) > MOST:
        raise Refused(UNCLEAR)
    costs = sorted((cost(span), span) for span in places)
    if len(costs) > 1 and costs[1][0] <= CLEAR * costs[0][0]:
        raise Refused(UNCLEAR)
    return costs[0][1]


def _roles(searched: Searched, content: Spans, cues: Spans, sources: Spans) -> tuple[Spans, Spans]:
    """Choose the cue and the source that stand nearest the words said and each other."""
    near_cues, near_sources = _outside(searched, content, cues), _outside(searched, content, sources)
    pairs = [
        (_together(searched, content, cue, source), (*cue, *source))
        for cue in near_cues
        for source in near_sources
        if not (cue and source and cue[0].meets(source[0]))
    ]
    if not pairs:
        raise Refused(INSIDE)
    pairs.sort()
    if pairs[0][0] > REACH:
        raise Refused(FAR)
    if len(pairs) > 1 and pairs[0][0] == pairs[1][0]:
        raise Refused(UNCLEAR)
    best = pairs[0][1]
    return (best[:1], best[1:]) if cues else ((), best)


def _outside(searched: Searched, content: Spans, places: Spans) -> list[Spans]:
    """Return the places outside the words said, the nearest of them; one empty choice where the role is not given."""
    if not places:
        return [()]
    outside = [span for span in places if not any(span.meets(part) for part in content)]
    return [(span,) for span in sorted(outside, key=lambda span: searched.least(span, content))[:MOST]]


def _together(searched: Searched, content: Spans, cue: Spans, source: Spans) -> int:
    ways = [searched.least(span, content) for span in (*cue, *source)]
    return sum(ways) + (searched.way(cue[0], source[0]) if cue and source else 0)
