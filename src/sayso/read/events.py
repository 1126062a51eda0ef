"""The event that a clause is about: "the 2029 attack in which eight died", "hurt in a quake that shook Besk"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.read.counted import within
from sayso.read.dates import Dated
from sayso.read.wording import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EVENTS: Final = word_set(
    "crash fire flood blast explosion attack quake earthquake tremor collapse derailment shooting sinking landslide "
    "avalanche storm cyclone hurricane typhoon tornado tsunami eruption wildfire blaze stampede raid strike bombing "
    "bombardment shelling ambush riot unrest clash massacre siege disaster accident shipwreck outbreak epidemic "
    "heatwave drought famine rampage reprisal gunfight firefight airstrike incident tragedy"
)
"""Words for what harms people and things at a place and a time."""
_BY: Final = word_set("in by during under")
_HARMING: Final = word_set("kill injure wound hurt destroy displace damage claim leave die drown perish trap bury maim")
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")


def event_of(verb: Any) -> Any | None:
    """Return the noun of the one event that a clause names, or that it says something of as its relative clause."""
    found = [*_antecedent(verb), *_inside(verb)]
    return found[0] if len(found) == 1 else None


def _antecedent(verb: Any) -> Iterator[Any]:
    """Yield "collapse" for "the collapse of the dam, which killed 52": the event, or what it is the event of."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb.dep_ != "relcl" or verb.lemma_ not in _HARMING:
        return
    noun = verb.head
    while noun.dep_ in {"pobj", "conj", "compound"} and noun.lemma_.casefold() not in EVENTS:
        noun = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.lemma_.casefold() in EVENTS and noun.pos_ == "NOUN":
        yield noun


def _inside(verb: Any) -> Iterator[Any]:
    if verb.dep_ == "conj" and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.lefts):
        yield from (one for one in verb.head.lefts if one.dep_ == "nsubj" and _is_doing(one, verb))
    for prep in verb.children:
        if prep.dep_ in {"prep", "agent"} and prep.lower_ in _BY:
            yield from (one for one in prep.children if one.dep_ == "pobj" and one.lemma_.casefold() in EVENTS)
        elif prep.dep_ == "nsubj" and _is_doing(prep, verb):
            yield prep


def _is_doing(noun: Any, verb: Any) -> bool:
    """Tell "the crash kills three": an event that harms."""
    return noun.lemma_.casefold() in EVENTS and verb.lemma_ in _HARMING


def told_of(event: Any) -> list[Any]:
    """Return the tokens of an event and of the clauses that say where and when it was, in order."""
    tokens = {token.i: token for token in within(event)}
    for child in event.rights:
        if child.dep_ in {"relcl", "acl"} and _is_its_own(child):
            tokens |= {token.i: token for token in within(child)}
    return [token for _, token in sorted(tokens.items())]


def _is_its_own(verb: Any) -> bool:
    """Tell "the tremor that shook Besk" from "the attack that he condemned on Monday"."""
    subject = next((child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is None or subject.lower_ in {"which", "that"}


def when_was(event: Any, dates: Sequence[Dated]) -> list[Dated]:
    """Return the dates of an event: those told of it ("since" then says when it was), else its year ("2029 attack")."""
    tokens = told_of(event)
    told = [one for one in dates if any(one.span.start <= token.idx < one.span.end for token in tokens)]
    if told:
        return [Dated(one.span, one.edtf, since=False, rule=one.rule) for one in told]
    years = [token for token in event.lefts if _YEAR.fullmatch(token.text)]
    return [Dated(Span(one.idx, one.idx + len(one)), one.text, since=False, rule="a year") for one in years]
