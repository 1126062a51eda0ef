"""Quotations that no cue stands beside: the rest of a speech, or words that nobody is named for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Span, Statement, Voice, content_id
from sayso.read.bounds import in_headline
from sayso.read.nearest import Nearest
from sayso.read.only_one import only_one, told_by
from sayso.read.quotations import SENTENCE_END, brought, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Kind, Report
    from sayso.read.page import Page
    from sayso.read.people import Person
    from sayso.read.quotations import Quotation

ALONE: Final = 5  # words from which a quotation that nobody is named for is still a statement
ALONE_CONFIDENCE: Final = 0.5
STRETCH: Final = 1_000  # code points
BACK: Final = 3_000  # code points back in which a speech may have begun that goes on
CLAUSE: Final = 200  # code points that a cue's clause may still run on after its statement
SIGNED: Final = 0.8
SHORT: Final = 4  # letters of the words that a title leaves in lower case
LONGEST_SIGNATURE: Final = 90  # code points
_SIGNATURE: Final = re.compile(
    r"\s{0,2}(?:[―—–]|--?)\s?"
    r"(?P<source>(?P<name>[A-Z][\w.’'-]+(?: (?:[A-Z]\.?(?= )|[A-Z][\w.’'-]*[\w’]|de|van|von|al|bin))+)"
    r"(?:, [^\n.!?;“\"]+)?)"
    r"\.?\s*(?:\n|$)"
)
_REPLIED: Final = re.compile(r"\s+(?:is|was|came|comes) (?:the|his|her|their) (?:reply|answer|response|retort)\b")
_BESIDE: Final = re.compile(r" [“\"‘]\w")
_BESIDE_IT: Final = re.compile(r"[”\"’] $")
_WORD: Final = re.compile(r"\w+")


def gathered(
    report: Report, page: Page, made: list[Statement], met: Sequence[Person], marks: Sequence[Quotation]
) -> list[Statement]:
    """Add the quotations that no cue took: to the speech they go on with, or as statements without a voice.

    `met` are those who are met in the report.
    """
    text, nearest = page.text, Nearest(page, made, met, marks)
    found = dict(enumerate(made))
    whole = {at: _letters(" ".join(span.words(text) for span in one.content)) for at, one in enumerate(made)}
    near, only = _by_stretch(made), only_one(made, text)
    # a headline repeats what stands below it
    for mark in sorted(marks, key=lambda mark: in_headline(report, mark.spans)):
        beside = sorted({at for stretch in _stretches(mark.start - BACK, mark.end) for at in near.get(stretch, ())})
        if words(text, mark.spans[0]) < ALONE or _taken(mark, [found[at] for at in beside]):
            continue
        goes_on = _goes_on_from(text, {at: found[at] for at in beside}, mark)
        if goes_on is not None:
            speech = found[goes_on]
            kind: Kind = "direct" if speech.kind == "direct" else "mixed"
            found[goes_on] = replace(speech, content=(*speech.content, *mark.spans), kind=kind)
            for stretch in _stretches(mark.start, mark.end):
                near.setdefault(stretch, set()).add(goes_on)
        elif _speech(text, mark) or (in_headline(report, mark.spans) and not _title(text[mark.start : mark.end])):
            alone = _signed(_alone(report, mark), text)
            if in_turns(text, mark):
                found[len(found)] = alone
                continue
            others = [(found[at], whole[at]) for at in whole]
            alone = alone if alone.source else _repeated(alone, text, others)
            alone = alone if alone.voice.name else told_by(only, alone, text)
            alone = alone if alone.voice.name else nearest.told(alone)
            whole[len(found)] = _letters(" ".join(span.words(text) for span in alone.content))
            found[len(found)] = alone
    return sorted(found.values(), key=lambda one: (one.content[0], one.content))


def _stretches(start: int, end: int) -> range:
    return range(max(start, 0) // STRETCH, end // STRETCH + 1)


def _by_stretch(made: Iterable[Statement]) -> dict[int, set[int]]:
    """Return, for each stretch of the text, which statements reach into it, so that each mark sees its neighbours."""
    near: dict[int, set[int]] = {}
    for at, one in enumerate(made):
        for span in (*one.content, *one.cue, *one.source):
            for stretch in _stretches(span.start, span.end):
                near.setdefault(stretch, set()).add(at)
    return near


def _taken(mark: Quotation, beside: Iterable[Statement]) -> bool:
    return any(span.meets(part) for one in beside for span in (*one.content, *one.cue) for part in mark.spans)


def _goes_on_from(text: str, made: Mapping[int, Statement], mark: Quotation) -> int | None:
    """Return which statement a quotation goes on with: of the sentence before, or of the paragraph's one speaker."""
    if not _speech(text, mark) or _REPLIED.match(text, mark.end):
        return None
    if brought(text, mark.start) or in_turns(text, mark):
        return None
    named = {at: one for at, one in made.items() if one.voice.name}
    before = [at for at, one in named.items() if one.cue and not _asks(text, one) and _ends_before(text, one, mark)]
    if not before:
        begin = text.rfind("\n", 0, mark.start) + 1
        here = [at for at, one in named.items() if begin <= one.content[0].start < mark.start]
        alone = len({named[at].voice.name for at in here}) == 1
        before = [at for at in here if named[at].kind == "direct"] if alone else []
    return max(before, key=lambda at: named[at].content[-1].end) if before else None


def in_turns(text: str, mark: Quotation) -> bool:
    """Tell whether a quotation stands right beside another, as those do who speak in turn: “Which?” “The first.”."""
    return _BESIDE.match(text, mark.end) is not None or _BESIDE_IT.search(text, mark.start - 2, mark.start) is not None


def _asks(text: str, found: Statement) -> bool:
    """Tell whether somebody is said to ask something: a quotation behind it is the answer, and another's."""
    return found.kind == "indirect" and found.cue[-1].words(text).lower() in {"ask", "asks", "asked"}


def _ends_before(text: str, found: Statement, mark: Quotation) -> bool:
    """Tell whether a quotation begins where a statement's sentence ends, or on the next line of the same speech."""
    end = max(span.end for span in (*found.content, *found.cue, *found.source))
    if end > mark.start:
        return False
    gap = text[end : mark.start]
    if "\n" in gap:
        speech = found.content[-1].end == end and found.kind == "direct" and not _labelled(text, found)
        return not gap.strip() and speech
    ends = SENTENCE_END.search(gap.rstrip() + " ") is not None
    return ends and len(gap) < CLAUSE and len(SENTENCE_END.findall(gap)) <= 1


def _labelled(text: str, found: Statement) -> bool:
    """Tell whether a statement is a line of its own: "Lee: ‘We were never asked’"."""
    return bool(found.source) and text[found.source[-1].end : found.content[0].start].strip() == ":"


def _speech(text: str, mark: Quotation) -> bool:
    said = text[mark.start : mark.end].rstrip("”\"'’»“")
    return said[-1:] in {".", "!", "?"} or (said[-1:] == "," and not _title(said))


def _title(words: str) -> bool:
    """Tell whether some words are a name of a work: none but the short ones begin in lower case."""
    found = [word for word in _WORD.findall(words) if word[0].isalpha()]
    return sum(word[0].isupper() for word in found) > 1 and not any(w[0].islower() and len(w) > SHORT for w in found)


def _signed(alone: Statement, text: str) -> Statement:
    """Give a quotation the name that signs it: "“It was dark.” — Ann Lee, 42, teacher"."""
    end = alone.content[-1].end
    signed = _SIGNATURE.match(text, end, end + LONGEST_SIGNATURE)
    if signed is None:
        return alone
    source, name = Span(*signed.span("source")), Span(*signed.span("name"))
    return replace(
        alone,
        id=content_id(alone.report, alone.content, (), (source,)),
        source=(source,),
        voice=Voice(name.words(text), "person", (name,)),
        confidence=SIGNED,
        reason="a quotation that is signed",
    )


def _repeated(alone: Statement, text: str, made: Iterable[tuple[Statement, str]]) -> Statement:
    """Give a quotation that the report repeats, as a headline does, the voice that speaks these words below."""
    own = f" {_letters(alone.content[0].words(text))} "
    fits = [one for one, words in made if own in f" {words} " and one.voice.name]
    if not fits or any(one.voice.name != fits[0].voice.name for one in fits):
        return alone
    voice = replace(fits[0].voice, mentions=())
    return replace(alone, voice=voice, relays=fits[0].relays, reason="a quotation that is repeated with its cue")


def _letters(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _alone(report: Report, mark: Quotation) -> Statement:
    return Statement(
        id=content_id(report.id, mark.spans, (), ()),
        report=report.id,
        kind="direct",
        content=mark.spans,
        cue=(),
        source=(),
        voice=Voice("", "unresolved"),
        confidence=ALONE_CONFIDENCE,
        reason="a quotation with no cue beside it",
    )
