"""Why a finding is what it is, in sentences with their places."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from sayso.model import CREDIBILITY, Reason
from sayso.weigh.held import places_of
from sayso.weigh.rules import judge
from sayso.words import claim_id, in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Judgement, Origin, Statement
    from sayso.weigh.held import Held

CONFIRMED: Final = 2
RELIABILITY: Final = {
    "A": "Completely reliable",
    "B": "Usually reliable",
    "C": "Fairly reliable",
    "D": "Not usually reliable",
    "E": "Unreliable",
    "F": "Reliability cannot be judged",
}


def grade(held: Held, graded: Judgement | None) -> tuple[str, tuple[Reason, ...]]:
    """Return a claim's credibility and why: a person's, but "1" only with two independent origins; else the table's."""
    seen = held.seen()
    rule = judge(seen)
    engine = Reason(f"{rule.grade} {CREDIBILITY[rule.grade]}: {rule.sentence}")
    if graded is None:
        return rule.grade, (engine,)
    value = graded.value[0]
    said = f"{graded.by or 'A person'} graded it {value} {CREDIBILITY[value]}"
    if value == "1" and seen.independent < CONFIRMED:
        text = f"{said}, which takes two independent origins; {seen.independent} found, so the grade is the rules'."
        return rule.grade, (Reason(text), engine)
    return value, (Reason(f"{said}: {graded.why}" if graded.why else f"{said}."),)


def grades(held: Mapping[str, Held], judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Return the person's credibility grade of each claim that has one; the latest counts.

    A subject is a claim's id, of now or when another of its statements was the first, or a statement's id.
    """
    owned = [(own, name) for name, one in held.items() for own in one.claim.statements]
    names = {alias: name for own, name in owned for alias in (own, claim_id(own))}
    return {
        names[subject]: judgement
        for judgement in in_force(judgements)
        if judgement.kind == "grade" and judgement.value[:1] in CREDIBILITY
        for subject in judgement.subjects
        if subject in names
    }


def reliabilities(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Return people's grades of voices and outlets, in words, by name; the latest counts."""
    return {
        subject: f"{judgement.value[:1]} {RELIABILITY[judgement.value[:1]]}"
        for judgement in in_force(judgements)
        if judgement.kind == "grade" and judgement.value[:1] in RELIABILITY
        for subject in judgement.subjects
    }


def explain(held: Held, statements: Mapping[str, Statement], reliability: Mapping[str, str]) -> Iterator[Reason]:
    """Yield a reason for each origin, each doubt on independence, what is not recorded and what is superseded."""
    verbs = {"says so": held.asserting, "denies it": held.denying, "neither asserts nor denies it": held.others}
    for verb, origins in verbs.items():
        for origin in origins:
            yield Reason(f"{origin.label}: {verb}.", places_of(statements, _first(origin, held)))
            for name in sorted({origin.voice.name, origin.collector} & reliability.keys()):
                yield Reason(f"A person graded {name}: {reliability[name]}.")
    yield from _doubts(held.asserting)
    if held.unrecorded:
        text = "The lineage of these words is not recorded: they count as no origin."
        yield Reason(text, places_of(statements, *held.unrecorded))
    yield from (held.superseded[name] for name in sorted(held.superseded))


def _first(origin: Origin, held: Held) -> str:
    """Return the claim's statement in the origin's first report that has one."""
    own = set(held.claim.statements)
    return next(name for relay in origin.relays for name in relay.statements if name in own)


def _doubts(origins: Sequence[Origin]) -> Iterator[Reason]:
    for one, other in combinations(origins, 2):
        if other.id in one.not_independent_of or one.id in other.not_independent_of:
            yield Reason(f"{one.label} and {other.label} may share a root: independence not established.")
