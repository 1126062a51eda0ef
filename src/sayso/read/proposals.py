"""Proposals: constructions from the parse, fitted to the quotation marks round them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read import wording
from sayso.read.candidates import candidates
from sayso.read.quotations import Quotation, near, words
from sayso.read.roles import Candidate, cue_spans, listener, negated, quoted, source_spans, subject, tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Kind, Spans

COVERED: Final = 0.8  # the share of an indirect content's letters inside marks from which it is direct speech
LONGEST_CUE: Final = 300  # code points from one fragment of a speech to the next
_WORD: Final = re.compile(r"\w+")
_EMPTY: Final = frozenset({"that", "and", "but", "also", "or"})
ALONE: Final = 4  # words from which a quotation without a cue is speech and not a scare quote or a title


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate with its content fitted to the marks; `nested` is the quotation that its cue stands in."""

    candidate: Candidate
    content: Spans
    kind: Kind
    nested: Quotation | None = None
    features: tuple[str, ...] = ()
    confidence: float = 0.0

    @property
    def start(self) -> int:
        """Where its first role begins."""
        roles = (*self.content, *self.candidate.cue, *self.candidate.source)
        return min(span.start for span in roles)


def propose(doc: Doc, marks: Sequence[Quotation], *, but: Collection[int] = ()) -> list[Proposal]:
    """Return every proposal of a text, with the features that the table of cues weighs.

    Cues in sentences whose first token is in `but` are left out.
    """
    fitted = [fit(doc, candidate, marks) for candidate in candidates(doc, but)]
    fitted = [replace(found, content=_with_words(doc, found.content)) for found in fitted]
    fitted = [proposal for proposal in fitted if proposal.content]
    by_marks = [
        (mark, [one for one in beside(doc, mark) if one.sentence not in but or one.construction == SAYING])
        for mark in marks
    ]
    fitted += [
        Proposal(found, found.content, "direct", holding(found.cue, marks))
        for mark, around in by_marks
        if words(text_of(doc), mark.spans[0]) >= 2 or _ends_as_speech(text_of(doc), mark)  # noqa: PLR2004 - one word is a scare quote
        for found in around
    ]
    owners = _owners(doc, by_marks)
    fitted = [continued(doc, proposal, marks, owners) for proposal in fitted]
    return [replace(proposal, features=features(doc, proposal)) for proposal in fitted]


def _with_words(doc: Doc, content: Spans) -> Spans:
    """Drop fragments that say nothing: "that", a stray mark."""
    text = text_of(doc)
    return tuple(span for span in content if set(_WORD.findall(span.words(text).lower())) - _EMPTY)


def _owners(doc: Doc, by_marks: Iterable[tuple[Quotation, Sequence[Candidate]]]) -> dict[int, set[int]]:
    """Return, for where a quotation opens, the cues of speech right beside it: it goes on with no other speech."""
    return {
        mark.start: {
            found.head
            for found in around
            if found.construction == "colon"
            or (found.construction.endswith("close") and found.lemma in wording.SPEECH and not _ended(doc, found, mark))
        }
        for mark, around in by_marks
    }


def _ended(doc: Doc, found: Candidate, mark: Quotation) -> bool:
    """Tell whether a full stop stands between a cue and the quotation after it."""
    return found.construction.startswith("quotation after") and text_of(doc)[: mark.start].rstrip()[-1:] in {
        ".",
        "!",
        "?",
    }


def continued(doc: Doc, proposal: Proposal, marks: Sequence[Quotation], owners: Mapping[int, set[int]]) -> Proposal:
    """Add the quotations that go on with the same speech: '"Go," she said, "or stay. Both are hard. …" "We …"'."""
    if proposal.kind != "direct" or proposal.nested is not None:
        return proposal
    content = proposal.content
    for mark in marks[bisect_left(marks, content[-1].end, key=lambda mark: mark.start) :]:
        if owners[mark.start] - {proposal.candidate.head} or not _goes_on(doc, content, proposal.candidate, mark):
            break
        content = (*content, *mark.spans)
    return replace(proposal, content=content)


def _goes_on(doc: Doc, content: Spans, candidate: Candidate, mark: Quotation) -> bool:
    """Tell whether nothing but the cue and its clause stands between a speech and the next quotation."""
    text, at = text_of(doc), content[-1].end
    gap = text[at : mark.start]
    if not gap.strip():
        return "\n" not in gap and _ends_as_speech(text, mark)
    if not (at <= candidate.cue[-1].start < mark.start) or "\n" in gap or len(gap) > LONGEST_CUE:
        return False
    after = doc.char_span(mark.start, mark.start + 1, alignment_mode="expand")
    cue = doc[candidate.head].sent
    if after is None or (after[0].sent.start != cue.start and after[0].sent.start > cue.end):
        return False  # another sentence stands between
    if gap.rstrip()[-1] == ",":
        return True
    return words(text, mark.spans[0]) >= ALONE and gap.rstrip()[-1] in {".", ":", "—", "–", "-", ";"}


def fit(doc: Doc, candidate: Candidate, marks: Sequence[Quotation]) -> Proposal:
    """Fit a candidate's content to the quotation marks that it meets."""
    nested = holding(candidate.cue, marks)
    if nested is not None:
        inside = tuple(_clip(span, nested) for span in candidate.content if _clip(span, nested) is not None)
        return Proposal(candidate, tuple(span for span in inside if span), "indirect", nested)
    beside = near(marks, candidate.content[0].start, candidate.content[-1].end)
    met = [mark for mark in beside if any(part.meets(span) for part in mark.spans for span in candidate.content)]
    if not met:
        return Proposal(candidate, candidate.content, "indirect")
    if share(text_of(doc), candidate.content, met) >= COVERED or _introduced(text_of(doc), candidate, met):
        return Proposal(candidate, joined(part for mark in met for part in mark.spans), "direct")
    grown = tuple(_grow(span, met) for span in candidate.content)
    return Proposal(candidate, joined(_cut_at(span, candidate) for span in grown), "mixed")


def _introduced(text: str, candidate: Candidate, met: Sequence[Quotation]) -> bool:
    """Tell whether the content is a quotation that another cue and a colon bring: 'she told us: "Go," she said'."""
    last = met[-1]
    ends = candidate.content[-1].end <= last.end and candidate.cue[0].start >= last.end
    return len(met) == 1 and ends and text[: last.start].rstrip().endswith(":")


def _cut_at(span: Span, candidate: Candidate) -> Span:
    cue = candidate.cue[0]
    if span.meets(cue):
        return Span(span.start, cue.start) if span.start < cue.start else Span(cue.end, max(span.end, cue.end + 1))
    return span


def _clip(span: Span, mark: Quotation) -> Span | None:
    for part in mark.spans:
        if part.meets(span):
            start, end = max(span.start, part.start + 1), min(span.end, part.end - 1)
            return Span(start, end) if end > start else None
    return None


def _grow(span: Span, met: Sequence[Quotation]) -> Span:
    """Extend a span over marks that it cuts in two."""
    for mark in met:
        for part in mark.spans:
            if part.meets(span):
                span = Span(min(span.start, part.start), max(span.end, part.end))
    return span


def joined(spans: Iterator[Span] | Sequence[Span]) -> Spans:
    """Return spans in order, those that meet or touch made one."""
    out: list[Span] = []
    for span in sorted(set(spans)):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def share(text: str, spans: Spans, met: Sequence[Quotation]) -> float:
    """Return how much of the letters in some spans stands in quotations, 0 to 1."""
    letters = [i for span in spans for i in range(span.start, span.end) if text[i].isalnum()]
    inside = sum(any(part.start <= i < part.end for mark in met for part in mark.spans) for i in letters)
    return inside / max(len(letters), 1)


def holding(cue: Spans, marks: Sequence[Quotation]) -> Quotation | None:
    """Return the quotation that a cue stands in."""
    beside = near(marks, cue[0].start, cue[-1].end) if cue else ()
    return next((mark for mark in beside if mark.holds(cue[0].start, cue[-1].end)), None)


def _ends_as_speech(text: str, mark: Quotation) -> bool:
    return text[mark.start : mark.end].rstrip("”\"'’»“")[-1:] in {".", "!", "?", ","}


# ---------------------------------------------------------------- cues beside quotations

SAYING: Final = "saying"  # the construction of '…, writing "Stay"'
HEARING: Final = frozenset({"hear", "overhear", "record", "film"})
_COLON: Final = re.compile(r":\s*$")


def beside(doc: Doc, mark: Quotation) -> Iterator[Candidate]:
    """Propose the verbs that stand beside a quotation, whatever the parser made of the sentence."""
    before = _tokens(doc, mark.start, -1)
    after = _tokens(doc, mark.end, 1)
    for name, tokens in (("quotation after", before), ("quotation before", after)):
        for distance, token in enumerate(tokens):
            if any(child.dep_ == "xcomp" and child.tag_ == "VBG" for child in token.children):
                continue  # "is heard saying": what is said hangs on the second verb
            if (
                token.pos_ == "VERB"
                and (who := quoted(token) or _heard(doc, token, mark) or subject(token)) is not None
                and not mark.holds(who.idx, who.idx + 1)
            ):
                kind = name + (" close" if distance < 4 else " far")  # noqa: PLR2004 - "the minister told reporters"
                kind = "quoted as saying" if quoted(token) is not None else kind
                kind = "heard saying" if _is_heard(token) else kind
                kind = SAYING if name == "quotation after" and not distance and _adds(token) else kind
                yield Candidate(
                    kind,
                    token.lemma_.lower(),
                    token.i,
                    cue_spans(token),
                    source_spans(who, token),
                    mark.spans,
                    who.i,
                    negated(token),
                    listener(token),
                    token.sent.start,
                )
                break
    if _COLON.search(text_of(doc)[max(0, mark.start - 3) : mark.start]):
        yield from _colon(doc, mark)


def _heard(doc: Doc, verb: Token, mark: Quotation) -> Token | None:
    """Return who stands right behind a quotation and "is heard saying" it, whatever the parser hung them on."""
    if not _is_heard(verb) or verb.head.idx < mark.end:
        return None
    between = doc[: verb.head.i]
    nouns = (token for token in between if token.idx >= mark.end and token.pos_ in {"NOUN", "PROPN"})
    return next((noun for noun in nouns if noun.nbor().pos_ not in {"NOUN", "PROPN"}), None)


def _adds(verb: Token) -> bool:
    """Tell whether a participle brings what its clause's subject says: 'shared the letter, writing "Stay"'."""
    return bool(verb.tag_ == "VBG" and verb.dep_ in {"advcl", "conj"} and verb.lemma_ in wording.SPEECH)


def _is_heard(verb: Token) -> bool:
    """Tell "is heard saying", of a recording: a verb of speech that hangs on one of hearing."""
    return bool(verb.dep_ == "xcomp" and verb.head.lemma_ in HEARING and verb.lemma_ in wording.SPEECH)


def _colon(doc: Doc, mark: Quotation) -> Iterator[Candidate]:
    """Read a name and a colon before a quotation, as in a headline or a transcript: 'Minister: "We will go"'."""
    at = text_of(doc).rfind(":", 0, mark.start)
    begin = max(text_of(doc).rfind("\n", 0, at), text_of(doc).rfind(". ", 0, at)) + 1
    source = tight(text_of(doc), begin, at)
    if source and words(text_of(doc), source[0]) <= 6:  # noqa: PLR2004 - a name with its office
        span = doc.char_span(source[0].start, source[0].end, alignment_mode="expand")
        named = span is not None and any(token.ent_type_ in {"PERSON", "ORG"} for token in span)
        if span is not None and named and all(token.pos_ not in {"VERB", "AUX"} for token in span):
            yield Candidate("colon", ":", span.root.i, (Span(at, at + 1),), source, mark.spans, span.root.i)


def _tokens(doc: Doc, at: int, step: int) -> list[Token]:
    """Return the tokens of the same sentence on one side of a place, nearest first."""
    probe = at - 1 if step < 0 else at
    while 0 <= probe < len(text_of(doc)) and text_of(doc)[probe].isspace():
        if step > 0 and text_of(doc)[probe] == "\n":
            return []
        probe += step
    if not 0 <= probe < len(text_of(doc)):
        return []
    span = doc.char_span(probe, probe + 1, alignment_mode="expand")
    if span is None:
        return []
    token = span[0]
    if (
        step > 0
        and token.i
        and token.is_sent_start
        and token.text[:1].isupper()
        and text_of(doc)[at - 2 : at - 1] not in {",", "?", "!"}
    ):
        return []
    sentence = token.sent
    found = range(token.i, sentence.start - 1, -1) if step < 0 else range(token.i, sentence.end)
    out = []
    for i in found:
        if doc[i].text in {";", "”", "“", '"'}:
            break
        if not doc[i].is_punct and not doc[i].is_space:
            out.append(doc[i])
    return out


# ---------------------------------------------------------------- features

_LONG: Final = (3, 6, 12, 25, 50)


def features(doc: Doc, proposal: Proposal) -> tuple[str, ...]:
    """Name what the table of cues weighs: the construction, the cue, who speaks, how the content looks."""
    candidate = proposal.candidate
    cue, name = doc[candidate.head], candidate.construction
    who = doc[candidate.source_head] if candidate.source_head >= 0 else None
    length = sum(words(text_of(doc), span) for span in proposal.content)
    kind = "marked" if proposal.kind != "indirect" else "plain"
    found = [
        "bias",
        f"construction={name}",
        f"construction={name}|{kind}",
        f"cue={candidate.lemma}",
        f"cue={candidate.lemma}|{name}",
        f"cue={candidate.lemma}|{kind}",
        f"kind={proposal.kind}",
        f"nested={proposal.nested is not None}",
        f"length={sum(length > limit for limit in _LONG)}|{kind}",
        f"form={cue.tag_}|{name}",
        f"negated={candidate.negated}",
        f"who={_who(who)}|{name}",
        f"who={_who(who)}|cue={candidate.lemma}",
        f"dep={cue.dep_}|{name}",
        f"modal={any(c.tag_ == 'MD' for c in cue.children)}|{name}",
        f"listener={bool(candidate.listener)}|{name}",
        f"that={_has_that(cue)}",
    ]
    first = doc.char_span(proposal.content[0].start, proposal.content[0].end, alignment_mode="expand")
    if first is not None:
        found.append(f"begins={first[0].tag_}|{name}")
        found.append(f"clause={any(t.dep_ in {'nsubj', 'nsubjpass', 'expl'} for t in first)}|{name}")
    found += [f"{name}|{how}" for how in _layout(doc, proposal)]
    return tuple(found)


def _layout(doc: Doc, proposal: Proposal) -> tuple[str, ...]:
    """Name how the roles lie in the sentence: what parts content and cue, whether they begin and end it."""
    text, candidate = text_of(doc), proposal.candidate
    roles = sorted((*candidate.cue, *candidate.source))
    content = proposal.content
    if not roles:
        return ()
    if content[0].start < roles[0].start:
        gap = text[min(content[0].end, roles[0].start) : roles[0].start]
    else:
        gap = text[roles[-1].end : content[0].start]
    parted = next((mark for mark in (";", ":", ".", ",", "\n") if mark in gap), "nothing")
    sentence = doc[candidate.head].sent
    ends = not any(token.is_alpha and token.idx >= roles[-1].end for token in sentence)
    return (f"parted={parted}", f"ends={ends}", f"first={content[0].start <= sentence.start_char + 1}")


def _has_that(cue: Token) -> bool:
    clauses = [child for child in cue.children if child.dep_ == "ccomp"]
    return any(c.lower_ == "that" and c.dep_ == "mark" for clause in clauses for c in clause.children)


def _who(token: Token | None) -> str:
    if token is None:
        return "none"
    if token.pos_ == "PRON":
        return token.lower_
    return token.ent_type_ if token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} else token.pos_
