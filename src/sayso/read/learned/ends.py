"""Where what is said begins and ends beside its cue, as the parse and the commas tell."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read import wording
from sayso.read.mentions import of_a_person
from sayso.read.roles import SUBJECTS, Candidate
from sayso.read.spans import tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Spans

LONGEST_LEAD: Final = 20  # tokens
LONGEST_WHEN: Final = 6  # tokens of a day or a place behind a cue: "he said in a report in June, and …"
_MARKS: Final = frozenset('“”"„«»—–―:;?!') | {"``", "''"}
_OPENING: Final = " \t\u00a0“”\"„«‘’'`"
_MARKED: Final = frozenset("“\"„«‘'`")
_CLOSED: Final = frozenset("”\"’'") | {"''"}
_JOINING: Final = frozenset({"and", "but", "so", "yet"})
_CARRYING: Final = frozenset({"and", "but", "or", "until", "unless", "because", "if", "though", "although"})
WHEN: Final = frozenset({"when", "while", "as", "after", "before", "once", "told", "asked"})
_OCCASIONS: Final = wording.word_set(
    "statement remark interview tweet letter email e-mail memo ruling post op-ed diatribe website podcast speech note"
)
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


def lead_in(doc: Doc, found: Candidate) -> Candidate:
    """Give what is said the words that its cue parts from it: "Sooner or later, he said, the road will open".

    A comma behind a cue brings a quotation as well, so one that does not go on in the middle of a sentence begins anew.
    """
    first = found.content[0].start
    begin, end = _beside(found, first)
    start = doc[found.head].sent.start_char
    if not found.source or start >= begin or not _between_commas(text_of(doc), begin, end, first):
        return found
    lead = [token for token in tokens(doc, Span(start, begin)) if token.idx < begin]
    if lead[0].lower_ in _JOINING and len(lead) > 2 and lead[1].text != ",":  # noqa: PLR2004 - "But," is said
        lead.pop(0)
    if len(lead) > LONGEST_LEAD or _MARKS & {token.text for token in lead} or not _midway(doc, first):
        return found
    return replace(found, content=(*tight(text_of(doc), lead[0].idx, begin), *found.content))


def _beside(found: Candidate, first: int) -> tuple[int, int]:
    """Return where a cue with its source, and who is told before what is said, begins and ends."""
    listener = [span for span in found.listener if found.cue[-1].end <= span.start and span.end <= first]
    roles = (*found.cue, *found.source, *listener)
    return min(span.start for span in roles), max(span.end for span in roles)


def _between_commas(text: str, begin: int, end: int, first: int) -> bool:
    """Tell whether a cue with its source stands between commas, and what is said right behind the second."""
    before, behind = text[:begin].rstrip()[-1:], text[end:first].strip(_OPENING)
    return before == "," and behind == "," and "\n" not in text[begin:first]


def _midway(doc: Doc, first: int) -> bool:
    """Tell whether what is said goes on in the middle of a sentence: in lower case, or with a name and no mark."""
    text = text_of(doc)
    at = next((at for at in range(first, len(text)) if text[at].isalnum()), first)
    word = tokens(doc, Span(at, at + 1))[0]
    return text[at].islower() or (text[at - 1].isspace() and at == first and (word.pos_ == "PROPN" or word.text == "I"))


def begins_anew(doc: Doc, found: Candidate) -> Candidate:
    """Leave out a phrase before a cue whose quotation begins a sentence: 'As for the road, he said, "We go"'.

    A whole clause before the cue is the same voice's.
    """
    if len(found.content) < 2:  # noqa: PLR2004 - nothing stands before
        return found
    text, (before, after) = text_of(doc), found.content[:2]
    lead = tokens(doc, before)
    if set(text[before.end - 1 : before.end + 2]) & _CLOSED or any(t.dep_ in SUBJECTS and t.head in lead for t in lead):
        return found  # '"Stay," he said, "We go"': it was opened before
    at = next((at for at in range(before.end, after.end) if text[at].isalnum() and at >= after.start), before.end)
    gap = text[before.end : at].rstrip()
    begins = text[at].isupper() and gap[-1:] in _MARKED and gap.rstrip(_OPENING)[-1:] in {",", ":"}
    around = before.end <= found.cue[0].start and found.cue[-1].end <= after.start
    return replace(found, content=found.content[1:]) if begins and around else found


def inverted(doc: Doc, found: Candidate) -> Candidate:
    """Give "…, said Ann Lee, …" the name right behind its verb, where the network finds nobody."""
    verb = doc[found.head]
    between = text_of(doc)[: verb.idx].rstrip().rstrip(_OPENING)[-1:] in {",", "?", "!"}
    if found.source or not between or verb.tag_ not in {"VBD", "VBZ"} or verb.lemma_ not in wording.SPEECH:
        return found
    name = list(takewhile(lambda token: token.pos_ == "PROPN", doc[verb.i + 1 : verb.sent.end]))
    if not name or name[-1].i + 1 >= len(doc) or not name[-1].nbor().is_punct:
        return found
    who = Span(name[0].idx, name[-1].idx + len(name[-1]))
    content = tuple(part for part in found.content if not part.meets(who))
    return replace(found, source=(who,), source_head=name[-1].i, content=content) if content else found


def said_by(doc: Doc, found: Candidate) -> Candidate:
    """Give "…, and the pass, says the clerk, costs …" the clerk, where the network takes the pass for who says it."""
    verb = doc[found.head]
    who = next((child for child in verb.children if child.dep_ == "nsubj" and child.i > verb.i), None)
    if who is None or verb.lemma_ not in wording.SPEECH or who.left_edge.i != verb.i + 1 or not of_a_person(who):
        return found
    behind = Span(who.left_edge.idx, who.right_edge.idx + len(who.right_edge))
    before = text_of(doc)[: verb.idx].rstrip()[-1:] == ","
    if not found.source or not before or any(span.end > verb.idx for span in found.source):
        return found
    cut = (part for span in found.content for part in without(text_of(doc), span, behind))
    return replace(found, source=(behind,), source_head=who.i, content=(*found.source, *cut))


def without(text: str, span: Span, hole: Span) -> Spans:
    """Return what is left of a span without a hole."""
    if not span.meets(hole):
        return (span,)
    return (*tight(text, span.start, max(span.start, hole.start)), *tight(text, min(hole.end, span.end), span.end))


def carried_on(doc: Doc, found: Candidate) -> Candidate:
    """Read on behind a cue between commas: "The road is closed, he said, and the bridge will follow".

    What is joined has a subject of its own, and is itself nothing that somebody says.
    """
    text, last = text_of(doc), found.content[-1].end
    begin, end = _beside(found, last)
    sentence = doc[found.head].sent
    if not found.source or begin < last or text[last:begin].strip() != "," or text[last - 1] in _CLOSED:
        return found
    rest = [token for token in sentence if token.idx >= end]
    comma = next((at for at, token in enumerate(rest[:LONGEST_WHEN]) if token.text == ","), -1)
    if comma < 0 or any(token.pos_ in {"VERB", "AUX"} for token in rest[:comma]):
        return found
    clause = rest[comma + 1 :]
    if not clause or clause[0].lower_ not in _CARRYING or not _states(clause) or _MARKS & {t.text for t in clause}:
        return found
    first = clause[clause[0].lower_ == "and"]
    said = sentence.text.rstrip()
    close = sentence.start_char + len(said) - said.endswith(".")
    return replace(found, content=(*found.content, *tight(text, first.idx, close)))


def _states(clause: Sequence[Token]) -> bool:
    """Tell whether a clause has a subject with its verb, and no verb of speech."""
    subjects = [token for token in clause if token.dep_ in SUBJECTS and token.head in clause]
    own = bool(subjects) and clause[1].i >= subjects[0].left_edge.i
    return own and not any(token.lemma_ in wording.SPEECH and token.pos_ == "VERB" for token in clause)


def left_off(doc: Doc, found: Candidate) -> Candidate:
    """Cut what belongs to the cue from the end of what is said.

    That is what the parse hangs on the cue behind the words themselves: where they were said ("condemned the raid
    in a statement"), what went with them ('"Stay," he says until …'), and what the voice said besides ("announced a
    curfew and said …").
    """
    last = found.content[-1]
    cue = doc[found.head]
    if last.start < found.cue[-1].end:
        return found
    inside = tokens(doc, last)
    while inside and inside[-1].is_punct:
        inside.pop()
    own = [child for child in cue.children if child in inside]
    if len(own) < 2 or own[-1].right_edge.i < inside[-1].i or not _of_the_cue(own[-1], cue, inside):  # noqa: PLR2004
        return found
    edge = own[-1].left_edge
    while edge.i > inside[0].i and edge.nbor(-1).dep_ == "cc":
        edge = edge.nbor(-1)
    kept = tight(text_of(doc), last.start, max(edge.idx, last.start))
    return replace(found, content=(*found.content[:-1], *kept)) if kept else found


def _of_the_cue(part: Token, cue: Token, inside: Sequence[Token]) -> bool:
    before = part.doc[part.left_edge.i - 1]
    if part.dep_ == "prep":
        where = [child for child in part.children if child.dep_ == "pobj"]
        plain = not any(token.tag_ in _FINITE for token in inside)
        return plain and part.lower_ in {"in", "on"} and any(w.lemma_.lower() in _OCCASIONS for w in where)
    if part.dep_ == "advcl":
        opens = part.left_edge.lower_
        return before.text in _CLOSED and opens in {"while", "until", "after", "meaning"}
    said = part.dep_ == "conj" and part.lemma_ in wording.SPEECH and part.tag_ == cue.tag_
    return said and not any(child.dep_ in SUBJECTS for child in part.children)


def tokens(doc: Doc, span: Span) -> list[Token]:
    """Return the tokens that a span covers or cuts."""
    return list(doc.char_span(span.start, span.end, alignment_mode="expand") or ())


def behind_colon(doc: Doc, found: Candidate) -> Candidate:
    """Cut "When the guard objects, the colonel answers: “Go”" to what stands behind the colon."""
    text, (first, *rest) = text_of(doc), found.content
    colon = text[found.cue[-1].end :].lstrip()[:1] == ":"
    before = first.end <= found.cue[0].start and first.words(text).split()[0].lower() in WHEN
    return replace(found, content=tuple(rest)) if rest and colon and before else found


ENDS: Final[tuple[Callable[[Doc, Candidate], Candidate], ...]] = (
    behind_colon,
    lead_in,
    begins_anew,
    inverted,
    said_by,
    carried_on,
    left_off,
)
