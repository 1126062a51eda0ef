"""What is gathered about a claim before it is graded: its origins by stance, what speaks against it, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.model import Contradiction, Place, Reason
from sayso.weigh.counting import independent
from sayso.weigh.figures import compare, pairs
from sayso.weigh.rules import Weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Bearing, Claim, Lineage, Origin, Statement
    from sayso.weigh.figures import Counted


@dataclass(slots=True)
class Held:
    """A claim with its origins that assert it, deny it, or do neither, and what else bears on it.

    `garbled` are claims that give another figure on the same origin's say-so: they stand against it, but are no word
    against it.
    """

    claim: Claim
    asserting: list[Origin] = field(default_factory=list)
    denying: list[Origin] = field(default_factory=list)
    others: list[Origin] = field(default_factory=list)
    unrecorded: tuple[str, ...] = ()
    contradicts: dict[str, Reason] = field(default_factory=dict)
    garbled: dict[str, Reason] = field(default_factory=dict)
    superseded: dict[str, Reason] = field(default_factory=dict)
    candidates: dict[str, tuple[Bearing, Reason]] = field(default_factory=dict)
    against: dict[str, Origin] = field(default_factory=dict)
    disagree: bool = False

    @property
    def origins(self) -> list[Origin]:
        """Every origin that carries a statement of the claim, those that assert it first."""
        return [*self.asserting, *self.denying, *self.others]

    @property
    def independent(self) -> tuple[str, ...]:
        """The ids of a largest set of asserting origins of which every two are independent."""
        return independent(self.asserting)

    def seen(self) -> Weighed:
        """Return what the table of rules looks at."""
        supporting = {origin.id for origin in self.asserting}
        against = [origin for name, origin in sorted(self.against.items()) if name not in supporting]
        denied = any(member.stance == "denies" for member in self.claim.members)
        return Weighed(
            supporting=len(supporting),
            independent=len(self.independent),
            against=len(independent(against)),
            opposed=denied or bool(against) or any(name != self.claim.id for name in self.contradicts),
            disagree=self.disagree,
        )


def hold(claims: Iterable[Claim], lineage: Lineage) -> dict[str, Held]:
    """Return what is held of each claim, by its id."""
    carrier = carriers(lineage)
    unrecorded = {name for name, _ in lineage.unrecorded}
    return {claim.id: _hold(claim, carrier, unrecorded) for claim in sorted(claims, key=lambda claim: claim.id)}


def carriers(lineage: Lineage) -> dict[str, Origin]:
    """Return the origin of each statement that has one."""
    return {name: origin for origin in lineage.origins for relay in origin.relays for name in relay.statements}


def _hold(claim: Claim, carrier: Mapping[str, Origin], unrecorded: set[str]) -> Held:
    held = Held(claim, unrecorded=tuple(name for name in claim.statements if name in unrecorded))
    origins = {carrier[name].id: carrier[name] for name in claim.statements if name in carrier}
    for origin in sorted(origins.values(), key=lambda origin: (origin.first or "9", origin.label, origin.id)):
        stances = _stances(origin, claim)
        if stances >= {"asserts", "denies"} or not stances & {"asserts", "denies"}:
            held.others.append(origin)
        else:
            (held.denying if "denies" in stances else held.asserting).append(origin)
    held.against = {origin.id: origin for origin in held.denying}
    return held


def _stances(origin: Origin, claim: Claim) -> set[str]:
    """Return what an origin says of a claim: as its first report has it, since a relay may turn it."""
    stance = {member.statement: member.stance for member in claim.members}
    for relay in origin.relays:
        found = {stance[name] for name in relay.statements if name in stance}
        if found:
            return {str(one) for one in found}
    return set()


def compare_stances(held: Mapping[str, Held], statements: Mapping[str, Statement]) -> None:
    """Note where a claim's own statements deny what others of them assert."""
    for one in held.values():
        denying = [member.statement for member in one.claim.members if member.stance == "denies"]
        asserting = [member.statement for member in one.claim.members if member.stance == "asserts"]
        if denying and asserting:
            who = statements[denying[0]].voice.name or "Somebody"
            places = places_of(statements, denying[0], asserting[0])
            one.contradicts.setdefault(one.claim.id, Reason(f"{who} denies it.", places))


def compare_figures(held: Mapping[str, Held], figures: Sequence[Counted], lineage: Lineage) -> None:
    """Note which figures cannot hold together, which a relay garbled, and which a later count supersedes."""
    labels = {origin.id: origin.label for origin in lineage.origins}
    for one, other in pairs(figures):
        verdict = compare(one, other)
        if verdict == "superseded by":
            _supersede(held[one.claim], one, other)
        elif verdict == "supersedes":
            _supersede(held[other.claim], other, one)
        elif verdict == "garbled":
            _garble(held[one.claim], held[other.claim], one, other, labels[one.origin])
        elif verdict == "contradicts":
            _contradict(held[one.claim], held[other.claim], one, other)
            if one.claim == other.claim and one.origin != other.origin and one.origin and other.origin:
                held[one.claim].disagree = True


def _garble(here: Held, there: Held, one: Counted, other: Counted, label: str) -> None:
    text = (
        f"{one.outlet} gives “{one.figure.text}” and {other.outlet} “{other.figure.text}” for the same, both from "
        f"{label}: one of them has it wrong; it is not another count."
    )
    here.garbled.setdefault(there.claim.id, Reason(text, (_at(one), _at(other))))
    there.garbled.setdefault(here.claim.id, Reason(text, (_at(one), _at(other))))


def _supersede(held: Held, earlier: Counted, later: Counted) -> None:
    name = earlier.statement.voice.name
    text = f"{name} gave “{earlier.figure.text}”, and later “{later.figure.text}”: superseded, not contradicted."
    held.superseded.setdefault(later.claim, Reason(text, (_at(earlier), _at(later))))


def _contradict(here: Held, there: Held, one: Counted, other: Counted) -> None:
    text = f"“{one.figure.text}” and “{other.figure.text}” are given for the same; both stand, side by side."
    here.contradicts.setdefault(there.claim.id, Reason(text, (_at(one), _at(other))))
    if here is not there:
        there.contradicts.setdefault(here.claim.id, Reason(text, (_at(other), _at(one))))
        here.against.update({origin.id: origin for origin in there.asserting})
        there.against.update({origin.id: origin for origin in here.asserting})


def contradictions(held: Held) -> tuple[Contradiction, ...]:
    """Return what cannot hold together with a claim, garbled figures too, by id."""
    return tuple(Contradiction(name, reason) for name, reason in sorted((held.garbled | held.contradicts).items()))


def places_of(statements: Mapping[str, Statement], *names: str) -> tuple[Place, ...]:
    """Return where the words of statements stand."""
    return tuple(statements[name].place for name in names if name in statements and statements[name].content)


def _at(one: Counted) -> Place:
    return Place(one.statement.report, (one.figure.span,))
