"""The roles of a statement in a parse: who speaks, the cue, who is told, and the span of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from sayso.model import Span
from sayso.read import wording
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

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


def subject(verb: Token) -> Token | None:
    """Return the verb's subject, its own, the one it shares as a conjunct, or the noun it modifies."""
    seen = verb
    for _ in range(4):
        own = [child for child in seen.children if child.dep_ in SUBJECTS]
        if own:
            return own[1] if len(own) > 1 and _named_after(own[0], own[1]) else own[0]
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


def _named_after(noun: Token, name: Token) -> bool:
    """Tell whether a name stands right behind its noun: "the newspaper The Harbour Courier"."""
    known = wording.OUTLET_NOUNS | wording.PEOPLE
    return noun.lemma_.lower() in known and name.pos_ == "PROPN" and noun.i + 1 == name.left_edge.i


def citing(verb: Token) -> Token | None:
    """Return "citing" in "the paper reported on Monday, citing the board, that …", wherever the parser hangs it."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.lower_ in {"citing", "quoting"}:
            return token
        if token.pos_ in {"VERB", "AUX"}:
            return None
    return None


def without_citing(verb: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut what was said behind whom somebody cites, where it begins with that."""
    first = text_of(verb.doc)[content[0].start : content[0].start + len("quoting")].lower() if content else ""
    by = citing(verb) if first.startswith(("citing", "quoting")) else None
    whom = next((c for c in by.children if c.dep_ in {"dobj", "pobj"} and c.i > by.i), None) if by is not None else None
    if by is None or whom is None or not content or content[0].start != by.idx:
        return content
    end = content[0].end
    return (*tight(text_of(verb.doc), min(subtree(whom)[1], end), end), *content[1:])


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
    """Return who was told: the object of a telling verb, of "to" or "with", of "in a letter to"."""
    for child in verb.children:
        if child.dep_ in {"dobj", "dative", "iobj"} and child.pos_ in {"PROPN", "NOUN", "PRON"} and child.i > verb.i:
            if child.dep_ == "dative" and child.tag_ == "IN":
                continue
            if verb.lemma_ in TELLING and _can_be_told(child, verb):
                return _listening(child)
        if child.dep_ in {"prep", "dative"} and child.i > verb.i and verb.lemma_ in SPEAKING.get(child.lower_, ()):
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None and _hears(inner):
                return _listening(inner)
    addressed = _addressed(verb)
    return _listening(addressed) if addressed is not None else ()


def _addressed(verb: Token) -> Token | None:
    """Return whom something is written to or said to: "in a letter to the council", "in an interview with X"."""
    for prep in verb.children:
        for what in prep.children if prep.dep_ == "prep" and prep.lower_ in {"in", "during"} else ():
            if what.dep_ != "pobj" or what.lemma_.lower() not in ADDRESSED:
                continue
            for inner in what.children:
                whom = next((c for c in inner.children if c.dep_ == "pobj" and c.pos_ in {"PROPN", "NOUN"}), None)
                if inner.lower_ in {"to", "with"} and whom is not None and whom.ent_type_ not in {"DATE", "TIME"}:
                    return whom
    return None


def _listening(head: Token) -> tuple[Span, ...]:
    """Return who was told, without a clause, the day and the recording that the parser may hang on it."""
    away = [child for child in head.children if child.dep_ in {"relcl", "npadvmod"} or _when(child)]
    return tight(text_of(head.doc), *subtree(head, without=away))


def _when(prep: Token) -> bool:
    told = [child for child in prep.children if child.dep_ == "pobj"] if prep.dep_ == "prep" else []
    place = prep.lower_ in {"in", "at", "on", "by", "during", "after", "near", "outside", "from", "over"}
    return place or any(one.ent_type_ in {"DATE", "TIME"} or one.lemma_.lower() in wording.DOCUMENTS for one in told)


def _can_be_told(token: Token, verb: Token) -> bool:
    """Tell whether somebody is told, and not something asked for: "asked the council", "asked permission"."""
    lemma = token.lemma_.lower()
    if token.pos_ in {"PROPN", "PRON"} or lemma in HEARERS:
        return True
    if verb.lemma_ in WANTING:
        return lemma in wording.OCCASIONS or (token.tag_ in {"NN", "NNS"} and _PERSONAL.search(lemma) is not None)
    return lemma not in TOLD and token.ent_type_ not in {"DATE", "TIME"}


def _hears(token: Token) -> bool:
    """Tell whether somebody can be spoken to: a name, one of a trade, an assembly."""
    if token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"}:
        return False
    lemma = token.lemma_.lower()
    personal = token.pos_ == "NOUN" and _PERSONAL.search(lemma) is not None
    return token.pos_ in {"PROPN", "PRON"} or lemma in HEARERS or personal or lemma in wording.OCCASIONS


SPEAKING: Final = {  # what is said to somebody, by the preposition that tells to whom
    "to": wording.word_set(
        "say tell write speak talk explain complain confirm announce admit report describe reply mention suggest "
        "repeat add state testify confess apologise apologize whisper shout remark comment deny post tweet signal"
    ),
    "with": wording.word_set("speak talk share joke plead chat"),
    "before": wording.word_set("testify"),
}
ADDRESSED: Final = frozenset(
    {"interview", "letter", "statement", "email", "e-mail", "message", "memo", "note", "call", "conversation", "text"}
)
WANTING: Final = frozenset({"ask", "order", "write", "show", "promise", "urge"})  # their object may be what is wanted
TOLD: Final = wording.word_set("history story tale truth lie joke fortune time difference secret anecdote")
HEARERS: Final = (
    wording.PEOPLE
    | wording.OUTLET_NOUNS
    | wording.INSTITUTIONS
    | wording.AUDIENCES
    | wording.GENERIC
    | {"guest", "household", "owner", "guard", "passenger", "patient", "client", "customer", "islander", "juror"}
    | {"motorist", "commuter", "pupil", "parent", "child", "friend", "club", "world", "nation", "country"}
)
_PERSONAL: Final = re.compile(r"(?:er|or|ant|ee|ist|ian|m[ae]n|people|folk)$")
TELLING: Final = frozenset(
    {"tell", "inform", "assure", "remind", "warn", "advise", "notify", "brief", "convince", "persuade", "promise"}
    | {"ask", "urge", "order", "write", "show"}
)


def told(verb: Token) -> list[Token]:
    """Return whom a verb of telling tells: its object."""
    return [c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i and verb.lemma_ in TELLING]


def teller(source: Token, verb: Token) -> Token:
    """Return who tells, where the one who is told was taken for the source: "…, Ann told the court"."""
    if source not in told(verb) or passive(verb) or quoted(verb) is not None:
        return source
    who = subject(verb)
    if who is None or who.i > verb.i or who.pos_ not in {"PROPN", "NOUN", "PRON"}:
        return source
    between = verb.doc[who.i : verb.i]
    return source if any(token.is_quote for token in between) else who  # “Meh,” wrote a voter


def behind_title(token: Token) -> Token:
    """Return the name that a title stands before, where the parser took the title for the head: "Mrs. | Lee"."""
    if token.lower_.rstrip(".") not in wording.TITLES or not token.text[:1].isupper():
        return token
    following = list(token.doc[token.i + 1 : token.i + 5])
    while following and following[0].text == ".":
        following.pop(0)
    run = list(takewhile(lambda one: one.pos_ == "PROPN", following))
    return run[-1] if run else token


def to_another(pronoun: Token) -> bool:
    """Tell whether a pronoun stands in what one tells another, and may mean either: "Ann told Bo that he …"."""
    for above in pronoun.ancestors:
        if above.lemma_ in TELLING:
            return any(whom.pos_ in {"PROPN", "NOUN"} and pronoun.i > whom.i for whom in told(above))
    return False


def made(name: str, cue: Token, content: tuple[Span, ...], source: Token | None) -> Candidate:
    """Return a candidate whose cue and source are read off their head tokens."""
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


def quoted(verb: Token) -> Token | None:
    """Return who is quoted in "the station quoted the Russian as saying"."""
    if verb.lemma_ not in {"quote", "cite"} or not any(c.lower_ == "as" for c in verb.children):
        return None
    return next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
