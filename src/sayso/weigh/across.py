"""What claims of different voices are to one another: which contradict, which may, and which may be the same."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Final

from sayso.model import Reason
from sayso.weigh import alike, handles
from sayso.weigh.event import Between, of_one_event
from sayso.weigh.ground import At
from sayso.weigh.matter import Matters
from sayso.weigh.opposed import opposed
from sayso.weigh.rivals import rivals
from sayso.weigh.spoken import spoken
from sayso.words import claim_id, in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Judgement, Lineage, Report, Statement
    from sayso.weigh.event import Pair
    from sayso.weigh.held import Held
    from sayso.weigh.spoken import Spoken
    from sayso.weigh.verdict import Verdict

MOST: Final = 12  # candidates of a claim, the closest first
RANK: Final = {"contradicts": 0, "may contradict": 1, "may be the same": 2}


def compare_voices(
    held: Mapping[str, Held],
    reports: Mapping[str, Report],
    statements: Mapping[str, Statement],
    lineage: Lineage,
    judgements: Sequence[Judgement],
) -> None:
    """Note which claims of different voices contradict one another, and which may, or may be the same.

    What a person judged of two claims is settled: "contradicts" is noted, "different" shows nothing. Of one pair the
    gravest bearing is kept. Each claim takes part in so many candidates at most that a page can show them.
    """
    settled = dict(_settled(held, statements, judgements))
    for (one, other), reason in settled.items():
        if reason is not None:
            _contradict(held[one], held[other], reason)
    shown: Counter[str] = Counter()
    said = spoken(reports, statements, (one.claim for one in held.values()), lineage)
    found = _gravest(of_one_event(_found(said, statements), reports))
    for pair, verdict in sorted(found, key=lambda one: (-one.verdict.weight, one.pair)):
        here, there = held[pair[0]], held[pair[1]]
        if pair in settled or pair[1] in {*here.contradicts, *here.garbled, *here.superseded}:
            continue
        if verdict.bearing == "contradicts":
            _contradict(here, there, verdict.reason)
        elif max(shown[name] for name in pair) < MOST:
            shown.update(pair)
            here.candidates[pair[1]] = (verdict.bearing, verdict.reason)
            there.candidates[pair[0]] = (verdict.bearing, _mirrored(verdict.reason))


def _settled(
    held: Mapping[str, Held], statements: Mapping[str, Statement], judgements: Sequence[Judgement]
) -> Iterator[tuple[Pair, Reason | None]]:
    """Yield the pairs of claims that people judged, with a reason where they hold them to contradict one another."""
    owned = [(own, name) for name, one in held.items() for own in one.claim.statements]
    names = {alias: name for own, name in owned for alias in (own, claim_id(own))}
    for one in in_force(judgements):
        if one.kind in ("same", "different", "contradicts"):
            claims = sorted({names[subject] for subject in one.subjects if subject in names})
            for pair in combinations(claims, 2):
                places = tuple(statements[held[name].claim.statements[0]].place for name in pair)
                text = f"{one.by or 'A person'} judged that they contradict one another" + (
                    f": {one.why}" if one.why else "."
                )
                yield pair, Reason(text, places) if one.kind == "contradicts" else None


def _found(said: Sequence[Spoken], statements: Mapping[str, Statement]) -> Iterator[Between]:
    def at(where: handles.Where) -> At:
        return At(said[where[0]], said[where[0]].clauses[where[1]])

    matters = Matters(said)

    def worth(one: Spoken, other: Spoken) -> bool:
        return one.claim != other.claim and matters.one(one, other) and _two_voices(one, other, statements)

    for one, other, handle in handles.candidates(said):
        if worth(said[one[0]], said[other[0]]):
            yield from _between(at(one), at(other), opposed(at(one), at(other), handle))
    for here, there, verdict in rivals(said):
        if here.claim != there.claim and _two_voices(here, there, statements):
            yield _pair(here.claim, there.claim, verdict)
    for one, other in alike.candidates(said):
        if worth(said[one[0]], said[other[0]]):
            yield from _between(at(one), at(other), alike.alike(at(one), at(other)))


def _between(one: At, other: At, verdict: Verdict | None) -> Iterator[Between]:
    if verdict is not None:
        yield _pair(one.said.claim, other.said.claim, verdict)


def _pair(one: str, other: str, verdict: Verdict) -> Between:
    if one < other:
        return Between((one, other), verdict)
    return Between((other, one), verdict._replace(reason=_mirrored(verdict.reason)))


def _gravest(found: Iterable[Between]) -> list[Between]:
    """Return one of each pair of claims: the gravest bearing, then what has most in common, then the first."""
    kept: dict[Pair, Between] = {}
    for one in sorted(found, key=lambda one: (RANK[one.verdict.bearing], -one.verdict.weight)):
        kept.setdefault(one.pair, one)
    return list(kept.values())


def _two_voices(one: Spoken, other: Spoken, statements: Mapping[str, Statement]) -> bool:
    """Tell whether two statements are of two origins and surely two voices, none inside the other."""
    if one.origin and one.origin == other.origin:
        return False
    if one.statement.id in _round(other.statement, statements) or other.statement.id in _round(
        one.statement, statements
    ):
        return False
    if one.voice and other.voice:
        return not (one.voice <= other.voice or other.voice <= one.voice)
    here, there = one.statement.voice.name, other.statement.voice.name
    return one.report.id != other.report.id or bool(here and there and here != there)


def _round(statement: Statement, statements: Mapping[str, Statement]) -> set[str]:
    """Return the ids of the statements that one stands in."""
    found: set[str] = set()
    while statement.within in statements and statement.within not in found:
        found.add(statement.within)
        statement = statements[statement.within]
    return found


def _contradict(one: Held, other: Held, reason: Reason) -> None:
    one.contradicts.setdefault(other.claim.id, reason)
    other.contradicts.setdefault(one.claim.id, _mirrored(reason))
    one.against.update({origin.id: origin for origin in other.asserting})
    other.against.update({origin.id: origin for origin in one.asserting})


def _mirrored(reason: Reason) -> Reason:
    return Reason(reason.text, tuple(reversed(reason.places)))
