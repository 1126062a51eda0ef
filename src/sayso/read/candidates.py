"""Constructions that attribute words to somebody, found in a dependency parse.

A construction proposes; `rules.py` decides with the table of cues which proposals to believe.
Method: the clausal-complement and inversion patterns of Krestel, Bergler & Witte (2008) and of Asr et al. (2021),
widened to passives, infinitives, nouns, adjectives, "according to" and headlines.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read import wording
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc, Token

SUBJECTS: Final = {"nsubj", "nsubjpass"}
CUE_PARTS: Final = {"aux", "auxpass", "neg", "prt"}
LONGEST: Final = 400  # tokens: a longer "sentence" is a list or a fault, and its reading takes the square of it
EDGE: Final = "\u200b,;:-–—"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal: half-open token ranges turned into tight spans, with the cue's head token."""

    construction: str
    lemma: str
    head: int  # index of the cue's head token
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    source_head: int = -1  # index of the source's head token, -1 when the role is not in the text
    negated: bool = False
    listener: tuple[Span, ...] = field(default=())
    sentence: int = -1  # index of the sentence's first token


def tight(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Shrink a range to its words, without commas, dashes and white space at the edges; nothing when empty."""
    while start < end and (text[start] in EDGE or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in EDGE or text[end - 1].isspace()):
        end -= 1
    return (Span(start, end),) if end > start else ()


def candidates(doc: Doc) -> Iterator[Candidate]:
    """Yield every proposal in order of the text; the same words may be proposed by several constructions."""
    for sentence in doc.sents:
        start = sentence.start
        if len(sentence) > LONGEST:
            continue
        for token in sentence:
            between = interjected(token)
            for found in [between] if between is not None else [f for make in CONSTRUCTIONS for f in make(token)]:
                if found.content:
                    yield replace(found, sentence=start)


# ---------------------------------------------------------------- roles


def subject(verb: Token) -> Token | None:
    """Return the verb's subject, its own, the one it shares as a conjunct, or the noun it modifies."""
    seen = verb
    for _ in range(4):
        own = next((child for child in seen.children if child.dep_ in SUBJECTS), None)
        if own is not None:
            return own
        if seen.dep_ in {"conj", "xcomp"} and seen.head.pos_ in {"VERB", "AUX"}:
            seen = seen.head
        else:
            break
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in {"quote", "cite"}:
        return quoted(verb.head.head)
    if seen.dep_ == "acl" and seen.tag_ == "VBG":
        return seen.head
    if seen.dep_ == "advcl" and seen.tag_ == "VBG":
        return subject(seen.head) if seen.head.pos_ in {"VERB", "AUX"} else None
    return None


def passive(verb: Token) -> bool:
    """Tell whether the verb is passive."""
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)


def agent(verb: Token) -> Token | None:
    """Return who did it, in a passive."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def subtree(head: Token, *, without: Iterable[Token] = ()) -> tuple[int, int]:
    """Return the range of code points of a head's subtree, less the subtrees of some tokens at its edges."""
    dropped = {inner.i for token in without for inner in token.subtree}
    kept = [token for token in head.subtree if token.i not in dropped and not token.is_space]
    while kept and kept[-1].is_punct and kept[-1].text not in {'"', "”", "’", "'", "''", ")", "]", "?", "!"}:
        kept.pop()
    while kept and kept[0].is_punct and kept[0].text not in {'"', "“", "‘", "'", "``", "(", "[", "„", "«"}:
        kept.pop(0)
    if not kept:
        return (head.idx, head.idx + len(head.text))
    return (kept[0].idx, kept[-1].idx + len(kept[-1].text))


def source_spans(head: Token, cue: Token) -> tuple[Span, ...]:
    """Return the source's span: the whole noun phrase with what stands in apposition, never the cue itself."""
    inner = [child for child in head.children if cue.i in {t.i for t in child.subtree}]
    if inner:
        before = [t for t in head.subtree if t.i < min(x.i for x in inner[0].subtree)]
        start, end = before[0].idx, before[-1].idx + len(before[-1].text)
    else:
        start, end = subtree(head)
    return tight(text_of(head.doc), start, end)


def cue_spans(verb: Token) -> tuple[Span, ...]:
    """Return the cue: the verb with its auxiliaries, negation, particle and adverbs that touch it."""
    first = last = verb.i
    doc = verb.doc
    parts = {child.i for child in verb.children if child.dep_ in CUE_PARTS | {"advmod"}}
    while first - 1 in parts:
        first -= 1
    while last + 1 in {child.i for child in verb.children if child.dep_ == "prt"}:
        last += 1
    while first < verb.i and doc[first].dep_ == "advmod" and doc[first].lower_ in {"also", "then", "so", "as", "when"}:
        first += 1
    return tight(text_of(doc), doc[first].idx, doc[last].idx + len(doc[last].text))


def negated(verb: Token) -> bool:
    """Tell whether the cue itself is negated ("did not say")."""
    return any(child.dep_ == "neg" for child in verb.children)


def listener(verb: Token) -> tuple[Span, ...]:
    """Return who was told: the object of a telling verb, or of "to" or "with" beside a speaking verb."""
    for child in verb.children:
        if child.dep_ in {"dobj", "dative", "iobj"} and child.pos_ in {"PROPN", "NOUN", "PRON"} and child.i > verb.i:
            if child.dep_ == "dative" and child.tag_ == "IN":
                continue
            if verb.lemma_ in TELLING and _can_be_told(child):
                return tight(
                    text_of(verb.doc), *subtree(child, without=[c for c in child.children if c.dep_ == "relcl"])
                )
        if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "with"} and child.i > verb.i:
            inner = next((c for c in child.children if c.dep_ == "pobj" and c.pos_ in {"PROPN", "NOUN", "PRON"}), None)
            if inner is not None:
                return tight(
                    text_of(verb.doc), *subtree(inner, without=[c for c in inner.children if c.dep_ == "relcl"])
                )
    return ()


def _can_be_told(token: Token) -> bool:
    known = wording.PEOPLE | wording.OUTLET_NOUNS | wording.INSTITUTIONS | wording.AUDIENCES
    return token.pos_ in {"PROPN", "PRON"} or token.lemma_.lower() in known


TELLING: Final = frozenset(
    {"tell", "inform", "assure", "remind", "warn", "advise", "notify", "brief", "convince", "persuade", "promise"}
    | {"ask", "urge", "order", "write", "show"}
)


def _made(name: str, cue: Token, content: tuple[Span, ...], source: Token | None) -> Candidate:
    spans = source_spans(source, cue) if source is not None else ()
    return Candidate(
        construction=name,
        lemma=cue.lemma_.lower(),
        head=cue.i,
        cue=cue_spans(cue),
        source=spans,
        content=content,
        source_head=source.i if source is not None else -1,
        negated=negated(cue),
        listener=listener(cue),
    )


# ---------------------------------------------------------------- constructions


def clause(verb: Token) -> Iterator[Candidate]:
    """Read a verb with a clause that says what was said: after it, before it, or around it."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return
    for complement in verb.children:
        if complement.dep_ == "ccomp":
            yield from _clause(verb, complement)


def _clause(verb: Token, complement: Token) -> Iterator[Candidate]:
    text = text_of(verb.doc)
    start, end = subtree(complement)
    name = "clause after" if complement.i > verb.i else "clause before"
    if name == "clause before":
        start, end = subtree(complement, without=_trailing(complement))
    content = tight(text, start, _before_according(verb, start, end))
    who = None if passive(verb) else quoted(verb) or subject(verb)
    if passive(verb):
        name, who = "passive " + name, agent(verb)
    if start < verb.idx < end:
        content = _around(verb, complement, who)
        name = "clause around"
    if quoted(verb) is not None:
        name = "quoted as saying"
    yield _made(name, verb, content, who)


def _before_according(verb: Token, start: int, end: int) -> int:
    """Return where content ends: before a trailing ", according to …", which says who passed it on."""
    for token in verb.sent:
        if token.lower_ == "according" and start < token.idx < end and token.i > verb.i and token.nbor(-1).text == ",":
            return token.idx
    return end


def quoted(verb: Token) -> Token | None:
    """Return who is quoted in "the station quoted the Russian as saying"."""
    if verb.lemma_ not in {"quote", "cite"} or not any(c.lower_ == "as" for c in verb.children):
        return None
    return next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)


def _trailing(complement: Token) -> list[Token]:
    return [child for child in complement.children if child.dep_ == "punct" and child.i == complement.right_edge.i]


def _around(verb: Token, body: Token, who: Token | None) -> tuple[Span, ...]:
    """Return the two fragments round a cue that stands in the middle of what was said."""
    text = text_of(verb.doc)
    own = [verb, *(t for t in verb.children if t.dep_ in CUE_PARTS | {"advmod", "prep", "dobj", "dative", "npadvmod"})]
    if who is not None:
        own.append(who)
    inside = {t.i for part in own[1:] for t in part.subtree if body.i not in {a.i for a in t.ancestors}} | {verb.i}
    first = min(verb.doc[i].idx for i in inside)
    last = max(verb.doc[i].idx + len(verb.doc[i].text) for i in inside)
    start, end = subtree(body)
    return (*tight(text, start, first), *tight(text, last, end))


def parenthetical(verb: Token) -> Iterator[Candidate]:
    """Read a cue in parenthesis: "The road, he said, is closed", parsed as a clause beside another."""
    if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ not in {"parataxis", "conj", "advcl", "dep"}:
        return
    who = subject(verb)
    if who is None or any(child.dep_ in {"ccomp", "dobj", "xcomp", "acomp", "attr"} for child in verb.children):
        return
    as_said = any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)
    if verb.dep_ == "conj" or (verb.dep_ == "advcl" and not as_said):
        return
    root = verb.head
    content = tuple(
        span
        for start, end in _outside(subtree(root), subtree(verb))
        for span in tight(text_of(verb.doc), start, end)
        if len(span.words(text_of(verb.doc))) > 2  # noqa: PLR2004 - a stray mark is no content
    )
    yield _made("as said" if as_said else "parenthetical", verb, content, who)


def _outside(whole: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    return [(whole[0], max(whole[0], hole[0])), (min(hole[1], whole[1]), whole[1])]


def interjected(verb: Token) -> Candidate | None:
    """Read a cue between commas, whatever the parser made of it: "The road, said Ann Lee, is closed"."""
    hole = _hole(verb) if verb.pos_ == "VERB" and verb.lemma_ in wording.SPEECH else None
    if hole is None:
        return None
    first, last, who = hole
    doc, text, sentence = verb.doc, text_of(verb.doc), verb.sent
    before = tight(text, sentence.start_char, doc[first].idx)
    after = tight(text, doc[last].idx + len(doc[last].text), sentence.end_char)
    if not before or not after or (text[after[0].start] in _OPENING) != (text[before[0].end - 1] in _CLOSING):
        return None  # 'However, she said, "we go"': what was said begins with the mark
    goes_on = next((token for token in doc[last + 1 : sentence.end] if token.is_alpha), None)
    if goes_on is None or goes_on.tag_ in {"WP", "WDT", "WRB", "VBG"}:
        return None  # "…, he told the paper, which …", "…, she said, adding …"
    hanging = any(t.head.i == verb.i and t.dep_ != "ccomp" and not t.is_punct for t in doc[last + 1 : sentence.end])
    if _whole(doc[sentence.start : first]) and (hanging or not _whole(doc[last + 1 : sentence.end])):
        return None  # "The road is closed, she said on Monday, two days after …"
    after = (Span(after[0].start, after[0].end - 1),) if text[after[0].end - 1] in ".!?" else after
    return _made("interjected", verb, (*before, *after), who)


def _whole(words: Iterable[Token]) -> bool:
    """Tell whether some words are a clause by themselves: they hold a subject with its verb."""
    held = list(words)
    return any(token.dep_ in SUBJECTS and token.head in held and token.head.pos_ in {"VERB", "AUX"} for token in held)


_OPENING: Final = '“"‘«„'
_CLOSING: Final = '”"’»“'


def _hole(verb: Token) -> tuple[int, int, Token] | None:
    """Return the first and the last token of a cue between commas, and who speaks: after the verb, or before it."""
    doc, sentence = verb.doc, verb.sent
    if verb.i > sentence.start and _comma(doc, verb.i - 1):
        heads = [t for t in doc[verb.i + 1 : verb.i + 8] if t.pos_ in {"PROPN", "NOUN"} and t.left_edge.i == verb.i + 1]
        ends = [(t, _to_comma(doc, t.right_edge.i, sentence.end)) for t in heads]
        found = [(verb.i, end, t) for t, end in ends if end is not None]
        return found[-1] if found else None
    who = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    end = _to_comma(doc, verb.i, sentence.end)
    if who is None or end is None or who.left_edge.i <= sentence.start or who.right_edge.i > verb.i:
        return None
    return (who.left_edge.i, end, who) if _comma(doc, who.left_edge.i - 1) else None


def _comma(doc: Doc, at: int) -> bool:
    """Tell whether a comma stands at a token, before a closing mark or not."""
    while at > 0 and doc[at].text in _CLOSING:
        at -= 1
    return bool(doc[at].text == ",")


def _to_comma(doc: Doc, start: int, limit: int) -> int | None:
    """Return the last token before the comma that closes a cue, when only an object or a time stands between."""
    for at in range(start + 1, min(start + 7, limit)):
        if doc[at].text == ",":
            return at - 1
        if doc[at].pos_ in {"VERB", "AUX", "SCONJ", "PUNCT"}:
            return None
    return None


def according(token: Token) -> Iterator[Candidate]:
    """Read "according to X", "in the words of X", "per X"."""
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return
    to = token.nbor()
    source = next((child for child in (*to.children, *token.children) if child.dep_ == "pobj" and child.i > to.i), None)
    if source is None:
        return
    body = token.head
    while body.dep_ in {"pobj", "prep", "compound", "amod", "npadvmod"} and body.head.i != body.i:
        body = body.head
    clause_head = body
    while clause_head.pos_ not in {"VERB", "AUX"} and clause_head.head.i != clause_head.i:
        clause_head = clause_head.head
    if clause_head.lemma_ in wording.WRITING and subject(clause_head) is not None:
        # "According to X, the agency reported, …": what X says is what the agency reported
        reported = next((child for child in clause_head.children if child.dep_ == "ccomp"), None)
        if reported is None:
            return
        clause_head = reported
    body = clause_head if clause_head.pos_ in {"VERB", "AUX"} else body
    last = _with_name_beside(source, subtree(source)[1])
    content = tuple(
        span
        for start, end in _outside(_main(body), (token.idx, last))
        for span in tight(text_of(token.doc), start, end)
        if len(span.words(text_of(token.doc))) > 2  # noqa: PLR2004 - a stray mark is no content
    )
    cue = (Span(token.idx, to.idx + len(to.text)),)
    spans = tight(text_of(token.doc), subtree(source)[0], last)
    yield Candidate("according to", "according to", token.i, cue, spans, content, source.i)


def _with_name_beside(source: Token, end: int) -> int:
    """Extend "according to the governor" over the name between commas that the parser gave to the clause."""
    after = [token for token in source.sent if token.idx >= end]
    name = after[1 : next((i for i, token in enumerate(after[1:], 1) if token.text == ","), 1)]
    if (
        after
        and after[0].text == ","
        and name
        and source.pos_ == "NOUN"
        and all(token.pos_ == "PROPN" for token in name)
    ):
        return name[-1].idx + len(name[-1].text)
    return end


def _main(body: Token) -> tuple[int, int]:
    """Return the range of a clause; when its own head reports it ("..., the paper wrote"), without that cue."""
    start, end = subtree(body)
    return start, end


def infinitive(verb: Token) -> Iterator[Candidate]:
    """Read a verb with an infinitive or a participle: "vowed to return", "denied shooting", "urged them to go"."""
    if verb.pos_ != "VERB":
        return
    for complement in verb.children:
        if complement.dep_ == "xcomp" and complement.i > verb.i:
            who = agent(verb) if passive(verb) else subject(verb)
            name = "passive infinitive" if passive(verb) else "infinitive"
            content = tight(text_of(verb.doc), *subtree(complement))
            if name == "passive infinitive" and (done := subject(verb)) is not None:
                content = (*tight(text_of(verb.doc), *subtree(done)), *content)
            yield _made(name, verb, content, who)


def thing(verb: Token) -> Iterator[Candidate]:
    """Read a verb whose object says what was said: "denied the attack", "called for a ceasefire", "accused X of Y"."""
    if verb.pos_ != "VERB" or any(child.dep_ in {"ccomp", "xcomp"} for child in verb.children):
        return
    if quoted(verb) is not None:
        return
    who = agent(verb) if passive(verb) else subject(verb)
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i and verb.lemma_ not in TELLING:
            start, end = subtree(child)
            end = max(end, *(subtree(p)[1] for p in verb.children if p.dep_ == "prep" and p.i > child.i), end)
            yield replace(_made("object", verb, tight(text_of(verb.doc), start, end), who), listener=())
        elif child.dep_ == "prep" and child.i > verb.i:
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None and not any(c.dep_ == "dobj" for c in verb.children):
                cue = tight(text_of(verb.doc), cue_spans(verb)[0].start, child.idx + len(child.text))
                content = tight(text_of(verb.doc), *subtree(inner))
                yield replace(_made("preposition", verb, content, who), cue=cue, lemma=f"{verb.lemma_} {child.lower_}")


def noun(token: Token) -> Iterator[Candidate]:
    """Read a noun that carries a clause: "the claim that …", "reports that …", "his warning that …"."""
    if token.pos_ != "NOUN":
        return
    for child in token.children:
        if child.dep_ in {"acl", "ccomp", "relcl"} and any(
            c.dep_ == "mark" and c.lower_ == "that" for c in child.children
        ):
            owner = next((c for c in token.children if c.dep_ == "poss"), None)
            content = tight(text_of(token.doc), *subtree(child))
            cue = (Span(token.idx, token.idx + len(token.text)),)
            spans = tight(text_of(token.doc), *subtree(owner)) if owner is not None else ()
            if spans and (text := text_of(token.doc))[spans[0].end - 2 : spans[0].end] in {"'s", "’s"}:
                spans = tight(text, spans[0].start, spans[0].end - 2)
            yield Candidate(
                "noun", token.lemma_.lower(), token.i, cue, spans, content, owner.i if owner is not None else -1
            )


def adjective(token: Token) -> Iterator[Candidate]:
    """Read an adjective that carries a clause: "is confident that …", "was sure …"."""
    if token.pos_ != "ADJ" or token.dep_ not in {"acomp", "conj"}:
        return
    for child in token.children:
        if child.dep_ in {"ccomp", "xcomp"} and child.i > token.i:
            who = subject(token.head)
            cue = tight(text_of(token.doc), token.head.idx, token.idx + len(token.text))
            name = "adjective" if child.dep_ == "ccomp" else "adjective infinitive"
            yield replace(_made(name, token, tight(text_of(token.doc), *subtree(child)), who), cue=cue)


CONSTRUCTIONS: Final[tuple[Callable[[Token], Iterator[Candidate]], ...]] = (
    clause,
    parenthetical,
    according,
    infinitive,
    thing,
    noun,
    adjective,
)
