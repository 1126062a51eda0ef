"""The clause a quantity stands in: its verb, and the words that may say when and where."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final

from sayso.read.counted import clause, within
from sayso.read.wording import SPEECH, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.read.dates import Dated
    from sayso.read.figure_drafts import Draft

_HARM: Final = word_set(
    "death killing murder arrest loss disappearance kidnapping abduction drowning execution release detention"
)
TELLING: Final = frozenset({"ccomp", "parataxis"})
"""How a clause that is told hangs on the verb of telling."""


def standing(draft: Draft) -> tuple[Any, Any]:
    """Return the noun a quantity stands at and the verb of its clause."""
    found = draft.counted
    if draft.borrowed:
        return draft.words.root, clause(draft.words.root)
    said = found.outcome[0] if found.outcome and found.outcome[0].dep_ not in {"acl", "amod"} else None
    near = said if said is not None and _in_reach(said, draft) else draft.words.root
    head = found.head if _in_reach(found.head, draft) else draft.words.root
    verb = clause(near if near is not draft.words.root else head)
    while verb.dep_ == "xcomp" and verb.head.pos_ == "VERB":
        verb = verb.head  # "are known to have died": the date stands with what is known
    return head, verb


def _in_reach(token: Any, draft: Draft) -> bool:
    return bool(token.sent.start == draft.words.sent.start)


def own_clause(head: Any, verb: Any) -> list[Any]:
    """Return the tokens of the quantity's clause, in order."""
    done = head.dep_ in {"nsubj", "nsubjpass"} and head.head == verb and verb.pos_ == "VERB"
    own = (
        [] if done else [child for child in head.children if child.dep_ == "relcl"]
    )  # "14 sappers who died on Saturday"
    tokens = {token.i: token for start in (verb, head, *own) for token in within(start)}
    return sorted(tokens.values(), key=lambda token: token.i)


def circle(head: Any, verb: Any) -> list[Any]:
    """Return the tokens of the quantity's clause; a clause joined to another borrows what stands before that one."""
    tokens = own_clause(head, verb)
    if verb.dep_ == "conj":
        opening = [token for token in verb.head.lefts if token.dep_ in {"prep", "npadvmod", "punct"}]
        tokens = [*(token for start in opening for token in within(start)), *tokens]
    return tokens


def defining(head: Any, verb: Any) -> list[Any]:
    """Return "who resigned last year" in "most of the judges who resigned last year have left": who they are."""
    part = head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.like_num
    if part:  # "freed two of the six seized on 1 December"
        return [token for child in head.rights if child.dep_ in {"relcl", "acl"} for token in within(child)]
    role = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    if role.dep_ not in {"nsubj", "nsubjpass"} or role.head != verb or verb.pos_ != "VERB":
        return []
    return [token for child in head.rights if child.dep_ == "relcl" for token in within(child)]


def carried(head: Any) -> list[Any]:
    """Return the tokens of what a noun is said to be doing: "boats carrying 270 migrants off Besk on Sunday"."""
    return [token for child in head.rights if child.dep_ == "acl" and child.tag_ == "VBG" for token in within(child)]


def done_to(head: Any) -> list[Any]:
    """Return the tokens of what was done to a noun that is no subject: "carry eight fishermen killed on Sunday"."""
    done = [child for child in head.rights if child.dep_ == "acl" and child.tag_ == "VBN"]
    return [token for child in done if head.dep_ not in {"nsubj", "nsubjpass"} for token in within(child)]


def of_noun(head: Any) -> list[Any]:
    """Return the tokens of "deaths" for "divers" in "fined over the deaths of six divers in 2025"."""
    of = head.head
    harm = of.lower_ == "of" and of.head.lemma_.casefold() in _HARM and of.head.pos_ == "NOUN"
    return list(within(of.head)) if harm else []


def last_joined(noun: Any) -> Any:
    """Return "school" for "houses" in "22 houses, two bridges and a school in Tolin": where one is, all of them are."""
    last = noun
    while joined := [child for child in last.rights if child.dep_ == "conj" and child.pos_ == "NOUN"]:
        last = joined[-1]
    return last


def aside(verb: Any, at: int) -> bool:
    """Tell whether a clause only says something of a noun, and does not hold the token at an index."""
    while verb.dep_ != "relcl" and verb.head != verb and verb.dep_ in {"conj", "aux", "auxpass", "xcomp"}:
        verb = verb.head
    return verb.dep_ == "relcl" and not verb.left_edge.i <= at <= verb.right_edge.i


def is_teller(draft: Draft) -> bool:
    """Tell who only speaks of something: "…, two officers told the Centre"; what they tell is theirs no more."""
    head = draft.counted.head
    verb = head.head
    told = [child for child in verb.children if child.dep_ in TELLING] or verb.dep_ in TELLING
    return bool(head.dep_ == "nsubj" and verb.pos_ == "VERB" and verb.lemma_ in SPEECH and told)


def inside(dates: Iterable[Dated], tokens: Iterable[Any]) -> list[Dated]:
    """Return the dates that have a word among these tokens, in order."""
    places = sorted(token.idx for token in tokens)
    ends = (bisect_left(places, dated.span.end) for dated in dates)
    return [dated for dated, end in zip(dates, ends, strict=True) if end and places[end - 1] >= dated.span.start]
