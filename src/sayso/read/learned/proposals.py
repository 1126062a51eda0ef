"""From what the network finds to proposals: pieces become spans of the text, fitted to its quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Span, union
from sayso.read import wording
from sayso.read.hearers import TELLING, listener
from sayso.read.learned.confidence import confidence, weights
from sayso.read.learned.mended import mended
from sayso.read.learned.network import run_again
from sayso.read.learned.parts import of_one_voice
from sayso.read.proposals import COVERED, Proposal, holding, share
from sayso.read.quotations import near
from sayso.read.roles import Candidate, negated, passive
from sayso.read.rules import chosen
from sayso.read.spans import tight
from sayso.read.syntax import breaks, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Spans
    from sayso.read.learned.network import Answer, Found, Ranges
    from sayso.read.learned.pieces import Pieces
    from sayso.read.quotations import Quotation

_WORD: Final = re.compile(r"\w")
_MIDWAY: Final = re.compile(r"\w[^.!?]*$")  # words whose sentence has not ended
ACCORDING: Final = "according to"
BELIEVED: Final = 0.55  # chosen on the dev split of PolNeAR
WITHIN: Final = 0.6  # the same for what stands within a statement
PERHAPS: Final = 0.0007  # from which a verb within a statement may be a cue: whoever reads the whole takes few for one


def propose(doc: Doc, text: Pieces, answer: Answer, marks: Sequence[Quotation]) -> list[Proposal]:
    """Return what is believed, the surest first where two read the same words, in order of the text.

    What is said may hold what somebody else said. The corpus that the network learnt from does not go into it, so each
    content with a verb of speech that may be a cue is read again, alone.
    """
    outer = chosen(_proposed(doc, text, answer.found, marks), least=BELIEVED)
    again = run_again(text, _with_speech(doc, text, outer, answer.likely))
    inner = [one for one in _proposed(doc, text, again, marks) if doc[one.candidate.head].lemma_ in wording.SPEECH]
    return chosen(inner, least=WITHIN, beside=outer)


def _proposed(doc: Doc, text: Pieces, found: Iterable[Found], marks: Sequence[Quotation]) -> list[Proposal]:
    made = (
        replace(fitted(text_of(doc), _drawn(doc, candidate(doc, text, one), marks), marks), confidence=sure)
        for one in found
        if one.content and (sure := confidence(one, weights())) >= min(BELIEVED, WITHIN)
    )
    return [proposal for proposal in made if proposal.content]


def _with_speech(
    doc: Doc, text: Pieces, outer: Iterable[Proposal], likely: Sequence[float]
) -> Iterator[tuple[int, int]]:
    """Yield the ranges of pieces of the contents in which a verb of speech, behind the first word, may be a cue."""
    for proposal in outer:
        for span in proposal.content:
            inside = doc.char_span(span.start, span.end, alignment_mode="expand")
            verbs = (token for token in inside[1:] if token.pos_ == "VERB") if inside is not None else ()
            if any(v.lemma_ in wording.SPEECH and likely[_piece(text, v.idx)] >= PERHAPS for v in verbs):
                yield _piece(text, span.start), int(text.starts.searchsorted(span.end, side="left"))


def _piece(text: Pieces, at: int) -> int:
    """Return the piece that holds a code point, or the first behind it."""
    return int(text.ends.searchsorted(at, side="right"))


def _drawn(doc: Doc, found: Candidate, marks: Sequence[Quotation]) -> Candidate:
    """Return a candidate that keeps to its paragraph, its roles mended by the parse."""
    outside = holding(found.cue, marks) is None
    content = of_paragraph(text_of(doc), breaks(text_of(doc)), found, marks) if outside else found.content
    whole = mended(doc, replace(found, content=content))
    return of_one_voice(doc, whole, marks) if whole.content else whole


def fitted(text: str, found: Candidate, marks: Sequence[Quotation]) -> Proposal:
    """Return a proposal whose content takes in the marks of the quotations that it covers, and its kind."""
    if not found.content:
        return Proposal(found, (), "indirect")
    nested = holding(found.cue, marks)
    if nested is not None:
        return Proposal(found, found.content, "indirect", nested)
    beside = near(marks, found.content[0].start, found.content[-1].end)
    met = [mark for mark in beside if any(part.meets(span) for part in mark.spans for span in found.content)]
    if not met:
        return Proposal(found, found.content, "indirect")
    content = union([*(_with_marks(text, span, met) for span in found.content), *_rest(text, found, met)])
    return Proposal(found, content, "direct" if share(text, content, met) >= COVERED else "mixed")


def of_paragraph(text: str, starts: Sequence[int], found: Candidate, marks: Sequence[Quotation]) -> Spans:
    """Cut content where a paragraph ends, and keep what stands in the cue's: a headline is no part of it.

    A quotation may stand in another paragraph, and what a colon brings; the content is then that of the nearest.
    """
    parts = [part for span in found.content for part in _by_paragraph(text, starts, span, marks)]
    whole = len(parts) == len(found.content)
    own = bisect_right(starts, found.cue[0].start)
    away = [abs(bisect_right(starts, part.start) - own) for part in parts]
    nearest = min(away)
    if nearest and not any(mark.holds(part.start, part.end) for part in parts for mark in near(marks, *_ends(part))):
        end = starts[own] if own < len(starts) else len(text)
        return found.content if text[:end].rstrip().endswith(":") else ()
    first = next(part for part, far in zip(parts, away, strict=True) if far == nearest)
    kept = tuple(
        part
        for part, far in zip(parts, away, strict=True)
        if far == nearest or (whole and any(_goes_with(mark, part, first) for mark in near(marks, *_ends(part))))
    )
    return kept or found.content


def _goes_with(mark: Quotation, part: Span, first: Span) -> bool:
    """Tell whether a quotation in another paragraph may go on with the `first` words said beside the cue.

    A quotation before them is somebody else's, unless it runs on over paragraphs.
    """
    return mark.holds(part.start, part.end) and (part.start > first.start or len(mark.spans) > 1)


def _by_paragraph(text: str, starts: Sequence[int], span: Span, marks: Sequence[Quotation]) -> Iterator[Span]:
    """Yield the parts of a span that paragraphs make, but where a quotation runs on."""
    begin = span.start
    for at in starts[bisect_right(starts, span.start) : bisect_left(starts, span.end)]:
        end = begin + len(text[begin:at].rstrip())
        if not holding((Span(end, at),), marks):
            yield from tight(text, begin, end)
            begin = at
    yield from tight(text, begin, span.end)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _rest(text: str, found: Candidate, met: Sequence[Quotation]) -> Iterator[Span]:
    """Yield what a candidate leaves out of a quotation that it breaks off: the network looks only so far from a cue.

    What stands before is the same speech only where the quotation is of the cue's own paragraph.
    """
    for mark in met:
        if not mark.closed:
            continue
        inside = [span for span in found.content if any(part.meets(span) for part in mark.spans)]
        first, last = inside[0].start, inside[-1].end
        if last < mark.end and _WORD.search(text, last, mark.end):
            yield from (Span(max(part.start, last), part.end) for part in mark.spans if part.end > last)
        part = next(part for part in mark.spans if part.end > first)
        own = "\n" not in text[mark.end : found.cue[0].start]
        if own and part.start < first and _MIDWAY.search(text, part.start, first):
            yield Span(part.start, first)


def _with_marks(text: str, span: Span, met: Sequence[Quotation]) -> Span:
    """Extend a span over the quotation marks at its edges, where nothing but marks and stops is left out."""
    for mark in met:
        for part in mark.spans:
            if not part.meets(span):
                continue
            if part.start < span.start and not _WORD.search(text, part.start, span.start):
                span = Span(part.start, span.end)
            if span.end < part.end and not _WORD.search(text, span.end, part.end):
                span = Span(span.start, part.end)
    return span


def candidate(doc: Doc, text: Pieces, found: Found) -> Candidate:
    """Return a candidate as the rules make them: spans, the head of the cue, the head of the source."""
    cue = spans(doc, text, (found.cue,))
    head = _head(doc, cue)
    according = " ".join(span.words(text_of(doc)) for span in cue).lower() == ACCORDING
    source = _one(text_of(doc), spans(doc, text, found.source), cue[0])
    who = _head(doc, source) if source else None
    if who is not None and who.lower_ == "it" and (passive(head) or who.dep_ == "expl"):
        source, who = (), None  # "it was announced that" names nobody
    if who is not None and who.i < head.i and passive(head) and head.lemma_ in TELLING:
        source, who = (), None  # "the unit was told" names who was told, and nobody who told it
    return Candidate(
        construction=ACCORDING if according else "read",
        lemma=ACCORDING if according else head.lemma_.lower(),
        head=head.i,
        cue=cue,
        source=source,
        content=spans(doc, text, found.content),
        source_head=who.i if who is not None else -1,
        negated=negated(head),
        listener=() if according else listener(head),
        sentence=head.sent.start,
    )


def _one(text: str, held: Spans, cue: Span) -> Spans:
    """Return a source as one span: parts with nothing but a comma between them joined, the nearest to the cue kept."""
    made: list[Span] = []
    for span in held:
        if made and not _WORD.search(text, made[-1].end, span.start):
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return tuple(sorted(made, key=lambda span: max(span.start - cue.end, cue.start - span.end))[:1])


def spans(doc: Doc, text: Pieces, ranges: Ranges) -> Spans:
    """Return where ranges of pieces stand in the text, in whole words."""
    held: list[Span] = []
    for begin, end in ranges:
        held += tight(text_of(doc), *_whole_words(text_of(doc), int(text.starts[begin]), int(text.ends[end - 1])))
    return tuple(held)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Extend a range over the words that it cuts: the network tags pieces of words."""
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _head(doc: Doc, held: Spans) -> Token:
    """Return the word that the others of a phrase hang on: of a cue its verb."""
    found = doc.char_span(held[0].start, held[0].end, alignment_mode="expand")
    assert found is not None  # noqa: S101 - expanded, a place within the text is always covered
    root = found.root
    if root.pos_ == "DET" and root.i + 1 < found.end:
        return found[-1]  # "the young conscript" torn apart by the parse
    if root.pos_ in {"AUX", "PART", "ADP", "ADV"}:
        return next((token for token in reversed(found) if token.pos_ == "VERB"), root)
    return root
