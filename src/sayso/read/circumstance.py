"""When and where of a quantity: the dates and places in its own clause, and when its teller said so."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.read.counted import clause, within
from sayso.read.dates import Dated, resolve
from sayso.read.syntax import text_of
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_AT: Final = frozenset({"in", "at"})
_NEAR: Final = frozenset({"near", "around", "outside"})
_AREAS: Final = word_set(
    "region province district city town village suburb capital area county state neighbourhood neighborhood port "
    "island valley camp oblast governorate municipality quarter settlement peninsula base square hospital prison "
    "airport"
)
_OTHER_TIMES: Final = word_set("before after since until till")
_SHORT_WORD, _MOSTLY = 3, 0.8
_TELLING: Final = frozenset({"ccomp", "parataxis"})


def when(head: Any, verb: Any, dates: Sequence[Dated], published: str) -> tuple[str, tuple[Span, ...]]:
    """Return EDTF and the places of its words: the clause's own date, or when its teller spoke when it has none."""
    own = _inside(dates, _circle(head, verb))
    since = [dated for dated in own if dated.since]
    plain = [dated for dated in own if not dated.since]
    if not plain:
        plain = _told(verb, dates)
    if len(plain) > 1:
        plain = plain[:0] if not own else plain[:1]
    words = tuple(sorted(dated.span for dated in (*since, *plain)))
    day = _edtf(plain[0], verb, published) if plain else ""
    begun = _edtf(since[0], verb, published) if since else ""
    return _interval(begun, day), words


def where(head: Any, verb: Any, dates: Sequence[Dated]) -> tuple[Span, ...]:
    """Return the words of the place that the clause names for what is counted; nothing when no one place stands out."""
    if _is_headline(head.sent):
        return ()
    near = [place for prep in _preps(head) if (place := _place(prep, dates))]
    if not near:
        near = [
            place for token in _circle(head, verb) if (place := _place(token, dates)) and not _counts_apart(token, head)
        ]
    after = [place for place in near if place.start > head.idx]
    chosen = after or near
    return tuple(chosen[:1]) if len(set(chosen)) == 1 or after else ()


def _counts_apart(prep: Any, head: Any) -> bool:
    """Tell whether a place belongs to another quantity or time: "six voters in Tolin", "before the vote in Tolin"."""
    noun = prep.head
    later = any(token.lower_ in _OTHER_TIMES and token.dep_ == "prep" for token in prep.ancestors)
    return later or (noun != head and any(child.dep_ in {"nummod", "appos"} for child in noun.children))


def _is_headline(sentence: Any) -> bool:
    """Tell a sentence that capitalises nearly every word, where "In Stitches" looks like a place."""
    known = sentence.doc.user_data.setdefault("headlines", {})
    if sentence.start not in known:
        known[sentence.start] = _capitalised(sentence)
    return bool(known[sentence.start])


def _capitalised(sentence: Any) -> bool:
    words = [token for token in sentence if token.is_alpha and len(token) > _SHORT_WORD]
    return len(words) > 1 and sum(token.text[0].isupper() for token in words) > _MOSTLY * len(words)


def _circle(head: Any, verb: Any) -> list[Any]:
    """Return the tokens of the quantity's clause; a clause joined to another borrows what stands before that one."""
    tokens = sorted(
        {token.i: token for start in (verb, head) for token in within(start)}.values(), key=lambda token: token.i
    )
    if verb.dep_ == "conj":
        opening = [token for token in verb.head.lefts if token.dep_ in {"prep", "npadvmod", "punct"}]
        tokens = [*(token for start in opening for token in within(start)), *tokens]
    return tokens


def _inside(dates: Iterable[Dated], tokens: Iterable[Any]) -> list[Dated]:
    places = sorted(token.idx for token in tokens)
    ends = (bisect_left(places, dated.span.end) for dated in dates)
    return [dated for dated, end in zip(dates, ends, strict=True) if end and places[end - 1] >= dated.span.start]


def _told(verb: Any, dates: Sequence[Dated]) -> list[Dated]:
    while verb.dep_ in _TELLING and verb.head != verb:
        verb = clause(verb.head)
        told = [dated for dated in _inside(dates, within(verb)) if not dated.since]
        if told:
            return told
    return []


def _edtf(dated: Dated, verb: Any, published: str) -> str:
    if not dated.edtf or _looks_back(verb):
        return dated.edtf
    ahead = resolve(dated.span.words(text_of(verb.doc)), published, past=False)
    return ahead.edtf if ahead else ""


def _looks_back(verb: Any) -> bool:
    """Tell whether a clause is about what has been: only then do "in June" and "on Friday" mean the latest one."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if any(child.tag_ == "MD" for child in verb.children if child.dep_ == "aux"):
        return "have" in helpers
    ongoing = helpers & {"is", "are", "am", "be"} and "been" not in helpers
    return verb.tag_ in {"VBD", "VBN"} and not ongoing


def _interval(begun: str, day: str) -> str:
    if not begun:
        return day
    start, end = begun.partition("/")[0], day.rpartition("/")[2]
    return f"{start}/{end or '..'}"


def _preps(head: Any) -> Iterator[Any]:
    for child in head.rights:
        if child.dep_ == "prep":
            yield child
        elif child.dep_ in {"acl", "amod"}:
            yield from (prep for prep in child.rights if prep.dep_ == "prep")


def _place(prep: Any, dates: Sequence[Dated]) -> Span | None:
    if prep.dep_ != "prep" or prep.lower_ not in _AT | _NEAR:
        return None
    name = next((child for child in prep.children if child.dep_ == "pobj"), None)
    if name is None or not _names(name) or (prep.lower_ == "at" and name.ent_type_ in {"ORG", "PERSON"}):
        return None
    first = next((token for token in _phrase(name) if token.dep_ not in {"det", "poss"} or token.i > name.i), name)
    last = _last(name)
    start = prep.idx if prep.lower_ in _NEAR else first.idx
    span = Span(start, last.idx + len(last))
    clear = not any(span.meets(dated.span) for dated in dates) and "\n\n" not in text_of(prep.doc)[start : span.end]
    return span if clear else None


def _names(noun: Any) -> bool:
    """Tell whether a noun names a place: a proper noun, or "city", "region" with a proper noun beside it."""
    if any(token.like_num for token in _phrase(noun)):
        return False
    if noun.pos_ == "PROPN" and noun.ent_type_ not in {"DATE", "TIME", "LANGUAGE"}:
        return noun.text[:1].isupper() and not noun.like_num
    named = any(token.pos_ == "PROPN" for token in _phrase(noun) if token != noun)
    return noun.lemma_.casefold() in _AREAS and named


def _phrase(noun: Any) -> list[Any]:
    tokens = [
        token
        for child in noun.lefts
        if child.dep_ in {"det", "poss", "amod", "compound", "nmod", "punct"}
        for token in child.subtree
    ]
    return [*tokens, noun, *(token for part in _of(noun) for token in part.subtree)]


def _of(noun: Any) -> list[Any]:
    return [child for child in noun.rights if child.dep_ == "prep" and child.lower_ == "of" and child.i == noun.i + 1]


def _last(noun: Any) -> Any:
    """Return the last word of a place's name: "city of Ilverd", "Ilverd, Veldania"."""
    for part in _of(noun):
        for child in part.children:
            if child.dep_ == "pobj":
                return child
    joined = [child for child in noun.rights if child.dep_ == "conj" and child.pos_ == "PROPN"]
    if joined:
        return _last(joined[-1])
    for child in noun.rights:
        comma = child.i == noun.i + 2 and noun.nbor().text == ","
        if child.dep_ in {"appos", "npadvmod"} and comma and child.pos_ == "PROPN":
            return child
    return noun
