"""What the parse knows better than the network: where a source ends and where what is said begins."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read import wording
from sayso.read.hearers import told
from sayso.read.learned.ends import ENDS, tokens, without
from sayso.read.learned.parts import behind_semicolon, not_the_listener, on_both_sides, what_one_says
from sayso.read.learned.unsaid import UNSAID
from sayso.read.roles import SUBJECTS, Candidate, passive, quoted, spliced, subject, without_citing
from sayso.read.spans import cue_spans, round_about, source_spans, subtree, tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

_MARKS: Final = re.compile(r"[“”\"„«»—–―:;]|(?<!\w)[‘’']|[‘’'](?!\w)")  # an apostrophe within a word is none
_NAMELESS: Final = (
    wording.DOCUMENTS | wording.INSTITUTIONS | wording.OUTLET_NOUNS
)  # nouns that no person's name follows


def mended(doc: Doc, found: Candidate) -> Candidate:
    """Return a candidate whose roles are cut and drawn where the parse leaves no doubt."""
    for mend in MENDS:
        if not found.content:
            return found
        found = mend(doc, found)
    return found


def as_saying(doc: Doc, found: Candidate) -> Candidate:
    """Read "quotes him as saying, his crew …" and '"Go," she quoted him as saying': the words are his alone."""
    said = quoted(doc[found.head])
    part = next((p for p in found.content if said is not None and p.start <= said.idx < p.end), None)
    if said is None or part is None:
        return found
    saying = next((t for t in tokens(doc, part) if t.tag_ == "VBG" and t.head.lower_ == "as" and t.i > said.i), None)
    rest = tight(text_of(doc), saying.idx + len(saying), part.end) if saying is not None else ()
    content = tuple(one for span in found.content for one in (rest if span == part else (span,)))
    if saying is None or not content:
        return found
    source = source_spans(said, doc[found.head])
    return replace(found, construction="quoted as saying", content=content, source=source, source_head=said.i)


def behind_citing(doc: Doc, found: Candidate) -> Candidate:
    """Read "reported, citing the board, that …": whom somebody cites is no part of what was said."""
    return replace(found, content=without_citing(doc[found.head], found.content))


def subject_only(doc: Doc, found: Candidate) -> Candidate:
    """Take the subject for the source, without a heading and a day: "Losses", then "On 3 May the board said"."""
    verb, source = doc[found.head], found.source[:1]
    if not source or not ("\n" in source[0].words(text_of(doc)) or tokens(doc, source[0])[0].pos_ == "ADP"):
        return found
    who = subject(verb) if not passive(verb) else None
    own = source_spans(who, verb) if who is not None and who.i < found.head else ()
    within = bool(own) and own[0].start > source[0].start and source[0].holds(own[0])
    return replace(found, source=own, source_head=who.i) if who is not None and within else found


def goes_on(doc: Doc, found: Candidate) -> Candidate:
    """Read "The colonel, he goes on, has promised that …" as his who goes on: the network takes both for the source."""
    if not found.source or found.source[0].words(text_of(doc))[-3:].strip().lower() not in {"he", "she", "hey"}:
        return found
    last = tokens(doc, found.source[0])[-1]
    verb = last.head
    if last.lower_ not in {"he", "she", "they"} or verb.dep_ != "parataxis" or not last.i < verb.i < found.head:
        return found
    behind = tokens(doc, found.content[-1])[-1]
    hole = (last.idx, subtree(verb)[1])
    content = round_about(text_of(doc), (found.source[0].start, behind.idx + len(behind)), hole)
    return replace(
        found, lemma=verb.lemma_, head=verb.i, cue=cue_spans(verb), source=source_spans(last, verb),
        source_head=last.i, content=content, negated=False, listener=(),
    )  # fmt: skip


def is_quoted(doc: Doc, found: Candidate) -> Candidate:
    """Read “Go,” the man, whom the paper calls Bo, is quoted as saying: the man's words, and no paper's."""
    verb = doc[found.head]
    who = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    as_ = verb.lemma_ in {"quote", "cite"} and any(child.lower_ == "as" for child in verb.children)
    if who is None or not as_ or found.source_head == who.i or who.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return found
    source = source_spans(who, verb)
    content = tuple(part for part in found.content if not any(span.holds(part) for span in source))
    return replace(found, source=source, source_head=who.i, content=content)


def name_beside(doc: Doc, found: Candidate) -> Candidate:
    """Give "according to the governor, Ann Lee, the road …" its name: it belongs to the source."""
    source = tokens(doc, found.source[0]) if found.source else []
    content = tokens(doc, found.content[0])
    if not source or not content or source[-1].i + 2 != content[0].i or source[-1].nbor().text != ",":
        return found
    name = content[: next((at for at, token in enumerate(content) if token.text == ","), 0)]
    if not name or any(t.pos_ != "PROPN" or (t.dep_ in SUBJECTS and t.head not in name) for t in name):
        return found
    head = doc[found.source_head]
    if head.pos_ != "NOUN" or head.lemma_.lower() in _NAMELESS:
        return found
    end = name[-1].idx + len(name[-1])
    rest = tight(text_of(doc), end, found.content[0].end)
    return replace(
        found, source=(Span(found.source[0].start, end),), content=(*rest, *found.content[1:]), source_head=head.i
    )


def behind_whom(doc: Doc, found: Candidate) -> Candidate:
    """Read "in a reply to Tidewater the board said": who was written to, with no comma behind, is not who speaks."""
    source = tokens(doc, found.source[0]) if found.source else []
    for before, token in pairwise(source):
        if token.lower_ in {"the", "a", "an"} and before.pos_ == "PROPN" and _hangs_on_to(source[0], before):
            who = doc[token.i : source[-1].i + 1].root
            return replace(found, source=(Span(token.idx, found.source[0].end),), source_head=who.i)
    return found


def _hangs_on_to(first: Token, name: Token) -> bool:
    """Tell whether "to" or "with" stands before a name, within a source or right before it."""
    before = name.doc[max(0, first.i - 1) : name.i]
    return any(token.lower_ in {"to", "with"} for token in before)


def to_do(doc: Doc, found: Candidate) -> Candidate:
    """Cut "according to the Courier to return" behind the name."""
    if found.construction != "according to" or not found.source:
        return found
    source = tokens(doc, found.source[0])
    for before, token, after in zip(source, source[1:], source[2:], strict=False):
        if before.pos_ == "PROPN" and token.tag_ == "TO" and after.tag_ == "VB":
            kept = Span(found.source[0].start, before.idx + len(before))
            return replace(found, source=(kept,), source_head=before.i)
    return found


def speaker(doc: Doc, found: Candidate) -> Candidate:
    """Read "…, the head of the mine told EDA" as its words: the network may take who is told for who tells."""
    verb = doc[found.head]
    who = subject(verb) if not passive(verb) and quoted(verb) is None else None
    if who is None or who.pos_ == "PRON" or who.i > verb.i:
        return found
    whole = source_spans(who, verb)
    heard = found.source_head >= 0 and doc[found.source_head] in told(verb)
    if not whole or any(whole[0].meets(role) for role in found.cue) or not _apart(doc, whole[0]):
        return found
    met = any(whole[0].meets(part) for part in found.content)
    if not (heard or (met and any(whole[0].holds(span) for span in found.source))):
        return found
    if any(t.pos_ in {"VERB", "AUX"} for t in tokens(doc, whole[0])):
        return found
    content = tuple(one for part in found.content for one in without(text_of(doc), part, whole[0]))
    if not any(t.pos_ in {"VERB", "AUX"} for part in content for t in tokens(doc, part)):
        return found
    return replace(found, source=whole, source_head=who.i, content=content)


def shared(doc: Doc, found: Candidate) -> Candidate:
    """Read "it called this a lie, said it was true": who calls it so is who says it."""
    verb = doc[found.head]
    who = subject(verb) if not found.source and spliced(verb) is not None else None
    return replace(found, source=source_spans(who, verb), source_head=who.i) if who is not None else found


def whole_clause(doc: Doc, found: Candidate) -> Candidate:
    """Give what is said its subject and its verb, where the network leaves out the beginning of the clause."""
    verb = doc[found.head]
    for complement in verb.children:
        if complement.dep_ != "ccomp":
            continue
        start, end = subtree(complement)
        first = next((span for span in found.content if start < span.start and span.end <= end), None)
        lost = (complement, subject(complement) or complement)
        if (
            first is None
            or _has_subject(doc, first)
            or all(token.idx >= first.start for token in lost)
            or start < verb.idx < first.start
        ):
            continue
        skipped = Span(start, first.start)
        roles = (*found.cue, *found.source, *found.content)
        if not any(skipped.meets(role) for role in roles) and not _MARKS.search(skipped.words(text_of(doc))):
            whole = Span(start, first.end)
            return replace(found, content=tuple(whole if span is first else span for span in found.content))
    return found


def _has_subject(doc: Doc, span: Span) -> bool:
    """Tell whether a span's own verb has its subject with it."""
    inside = doc.char_span(span.start, span.end, alignment_mode="expand")
    return inside is not None and any(child.dep_ in SUBJECTS and child in inside for child in inside.root.children)


def _apart(doc: Doc, span: Span) -> bool:
    """Tell whether a phrase stands behind a comma, or begins its sentence and names an outlet."""
    inside = tokens(doc, span)
    outlet = any(token.lemma_.lower() in wording.OUTLET_NOUNS for token in inside)
    return text_of(doc)[: span.start].rstrip()[-1:] == "," or (outlet and bool(inside[0].is_sent_start))


MENDS: Final[tuple[Callable[[Doc, Candidate], Candidate], ...]] = (
    *UNSAID,
    what_one_says,
    not_the_listener,
    subject_only,
    goes_on,
    is_quoted,
    as_saying,
    behind_citing,
    name_beside,
    behind_whom,
    to_do,
    speaker,
    shared,
    whole_clause,
    *ENDS,
    behind_semicolon,
    on_both_sides,
)
