"""Verbs by which somebody says how many: "put the toll at 12", "counted 34 arrests", "the list holds 33 names"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.read import wording
from sayso.read.roles import agent, made, passive, said_by_quoted, subject
from sayso.read.spans import subtree, tight
from sayso.read.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.read.roles import Candidate

TALLY: Final = "tally"  # the construction's name
_PUTTING: Final = frozenset({"put", "place", "set", "estimate", "reckon", "gauge"})
_COUNTING: Final = frozenset({"count", "document", "tally", "log", "register", "record"})
_GIVING: Final = frozenset({"give", "put", "issue", "publish", "release", "offer", "provide"})
_LISTING: Final = frozenset({"hold", "contain", "list", "have", "comprise", "include", "name"})
_LISTS: Final = wording.word_set("list register roll registry database tally roster")
_FIGURE: Final = wording.word_set("figure estimate toll count tally total number")
_HOURS: Final = wording.word_set(
    "one two three four five six seven eight nine ten eleven twelve 1 2 3 4 5 6 7 8 9 10 11 12"
)
_GONE_BY: Final = frozenset({"at", "between", "around"})


def tally(verb: Token) -> Iterator[Candidate]:
    """Read a verb that says how many there are, with the thing counted and the number as what was said."""
    if verb.pos_ != "VERB":
        return
    who = agent(verb) if passive(verb) else subject(verb)
    if who is None or (who.pos_ == "PRON" and who.lower_ not in {"he", "she", "it", "they"}):
        return
    if said_by_quoted(verb.head) is not None:
        return  # "quoted a nurse as saying she had counted 12": all of it is the nurse's
    end = _put_at(verb) or _counted(verb) or _given(verb)
    thing = subject(verb) if passive(verb) else _object(verb)
    if end and thing is not None:
        start, stop = subtree(thing)
        content = tight(text_of(verb.doc), start, max(stop, end))
        if passive(verb):
            content = (
                *tight(text_of(verb.doc), start, stop),
                *tight(text_of(verb.doc), verb.idx + len(verb.text), end),
            )
        yield made(TALLY, verb, content, who)


def _object(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)


def _put_at(verb: Token) -> int:
    """Return where "at 12" ends, of "put the toll at 12"; 0 when it is not so put."""
    if verb.lemma_ not in _PUTTING:
        return 0
    thing = subject(verb) if passive(verb) else _object(verb)
    figure = thing is not None and any(token.lemma_.lower() in _FIGURE for token in thing.subtree)
    for token in verb.subtree:
        if token.lower_ in _GONE_BY and token.i > verb.i and _is_number(token, hours=not figure):
            return subtree(token)[1]
    return 0


def _is_number(prep: Token, *, hours: bool) -> bool:
    """Tell whether a preposition stands before a number of things: no year, and no hour where it may be one."""
    words = [token for token in prep.subtree if token.i > prep.i][:4]
    told = [token for token in words if token.like_num and token.ent_type_ not in {"DATE", "TIME", "MONEY"}]
    return any(not hours or token.lower_ not in _HOURS for token in told)


def _counted(verb: Token) -> int:
    """Return where the object of "counted 34 arrests" ends, or of "the list holds 33 names"."""
    thing = _object(verb)
    who = subject(verb)
    lists = verb.lemma_ in _LISTING and who is not None and who.lemma_.lower() in _LISTS
    if not (lists or verb.lemma_ in _COUNTING) or thing is None or thing.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return 0
    counted = any(
        child.dep_ == "nummod" and child.ent_type_ not in {"DATE", "TIME", "MONEY"} for child in thing.children
    )
    return subtree(thing)[1] if counted and not passive(verb) else 0


def _given(verb: Token) -> int:
    """Return where the figure ends that somebody gave: "put forward an estimate: between 1,150 and 1,700"."""
    thing = _object(verb)
    if verb.lemma_ not in _GIVING or thing is None or thing.lemma_.lower() not in _FIGURE or passive(verb):
        return 0
    end = subtree(thing)[1]
    after = [token for token in verb.sent if token.idx >= end]
    if after and after[0].text == ":":
        last = after[-1]
        end = last.idx + (0 if last.is_punct else len(last.text))
    counted = [token for token in verb.sent if thing.left_edge.i <= token.i and token.idx < end and token.like_num]
    return end if counted else 0
