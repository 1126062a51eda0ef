"""Which origins may share a root, so that independence is not established. Unknown never counts as independent."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final

from sayso.model import Reason
from sayso.trace.office import ROLE, last_word, reports_of
from sayso.trace.roots import one_story
from sayso.words import name_words, origin_id, outlet_key, voice_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Judgement, Place
    from sayso.trace.alike import Alike
    from sayso.trace.office import Offices
    from sayso.trace.retold import Retelling
    from sayso.trace.roots import Root

Pair = tuple[int, int]
MOST_PAIRS: Final = 50


def dependent(
    roots: Sequence[Root], alike: Alike, offices: Offices, retelling: Retelling, judgements: Iterable[Judgement]
) -> dict[Pair, Reason]:
    """Return the pairs of positions whose independence is not established, smaller first, each with why."""
    claimed = _in_one_claim(roots, alike)
    named = _of_one_voice(roots) | _in_one_report(roots, alike) | _of_one_body(roots, offices)
    bodies = _bodies(roots, alike)
    found: dict[Pair, Reason] = {}
    for a, b in sorted(claimed | named):
        meet = (a, b) in claimed
        why = _one_voice(roots[a], roots[b], alike, meet=meet) or _belong(roots[a], roots[b], offices, bodies)
        why = why or _described(roots[a], roots[b], retelling, alike)
        why = why or (_not_told_apart(roots[a], roots[b], alike) if meet else None)
        why = why or _nobody_took_down(roots[a], roots[b], alike, meet=meet)
        if why is not None:
            found[a, b] = why
    return found | dict.fromkeys(_judged(roots, judgements), Reason("a person judged so"))


def _in_one_claim(roots: Sequence[Root], alike: Alike) -> set[Pair]:
    claims: defaultdict[str, set[int]] = defaultdict(set)
    for at, root in enumerate(roots):
        for statement in root.reasons:
            claims[alike.claim.get(statement, "")].add(at)
    return {pair for claim, held in claims.items() if claim for pair in combinations(sorted(held), 2)}


def _in_one_report(roots: Sequence[Root], alike: Alike) -> set[Pair]:
    reports: defaultdict[str, set[int]] = defaultdict(set)
    for at, root in enumerate(roots):
        for statement in root.reasons:
            reports[alike.statements[statement].report].add(at)
    return {pair for held in reports.values() if len(held) <= MOST_PAIRS for pair in combinations(sorted(held), 2)}


def _of_one_voice(roots: Sequence[Root]) -> set[Pair]:
    """Return pairs of origins whose names share a word, and that are few enough to name."""
    named: defaultdict[str, set[int]] = defaultdict(set)
    for at, root in enumerate(roots):
        for word in (*name_words(root.voice.name), outlet_key(root.voice.name), outlet_key(root.collector)):
            named[word].add(at)
    few = [held for word, held in named.items() if word and 1 < len(held) <= MOST_PAIRS]
    return {pair for held in few for pair in combinations(sorted(held), 2)}


def _of_one_body(roots: Sequence[Root], offices: Offices) -> set[Pair]:
    """Return pairs of a person and a body whose last word stands beside that person's name, if these are few."""
    bodies: defaultdict[str, list[int]] = defaultdict(list)
    for at, root in enumerate(roots):
        if root.voice.kind == "organisation":
            bodies[last_word(root.voice.name)].append(at)
    pairs: set[Pair] = set()
    for at, root in enumerate(roots):
        if root.voice.kind == "person":
            beside = {word for office in offices.beside(root) for word in office.words}
            near = (body for word in sorted(beside & bodies.keys()) for body in bodies[word])
            pairs.update((min(at, body), max(at, body)) for body in islice(near, MOST_PAIRS))
    return pairs


def _bodies(roots: Sequence[Root], alike: Alike) -> dict[str, list[Root]]:
    bodies: defaultdict[str, list[Root]] = defaultdict(list)
    for root in roots:
        if root.voice.kind == "organisation":
            for report in reports_of(root, alike):
                bodies[report].append(root)
    return bodies


def _one_voice(one: Root, other: Root, alike: Alike, *, meet: bool) -> Reason | None:
    """Tell whether two voices may be one, or one of them collected the other's words.

    A single name, or a pseudonym, is one voice only where they say the same, tell one story, or have one collector.
    """
    first, second = voice_words(one.voice), voice_words(other.voice)
    if first and second and (first <= second or second <= first):
        single = any(
            len(name_words(root.voice.name)) == 1 and root.voice.kind != "organisation" for root in (one, other)
        )
        here, there = outlet_key(one.collector), outlet_key(other.collector)
        if not single or meet or here == there or one_story(one, other, alike):
            return Reason("they have the same voice, as far as its name tells", _shown(one, other, alike))
    here, there = outlet_key(one.voice.name), outlet_key(other.voice.name)
    if here and here == outlet_key(other.collector):
        return Reason(f"{one.voice.name} took down the words of {other.voice.name}", _shown(one, other, alike))
    if there and there == outlet_key(one.collector):
        return Reason(f"{other.voice.name} took down the words of {one.voice.name}", _shown(one, other, alike))
    return None


def _described(one: Root, other: Root, retelling: Retelling, alike: Alike) -> Reason | None:
    """Tell whether one is only described, and may be the other, who spoke to the same collector."""
    for unnamed, named in ((one, other), (other, one)):
        if retelling.may_be(unnamed, named):
            text = f"{unnamed.voice.name} is not named, told the same collector, and may be {named.voice.name}"
            return Reason(text, _shown(one, other, alike))
    first, second = name_words(one.voice.name), name_words(other.voice.name)
    nobody = not voice_words(one.voice) and not voice_words(other.voice) and bool(first) and bool(second)
    here, there = outlet_key(one.collector), outlet_key(other.collector)
    if nobody and here and here == there and (first <= second or second <= first):
        text = f"neither {one.voice.name} nor {other.voice.name} is named, and both told the same collector"
        return Reason(text, _shown(one, other, alike))
    return None


def _belong(one: Root, other: Root, offices: Offices, bodies: Mapping[str, Sequence[Root]]) -> Reason | None:
    """Tell whether one speaks for the other, or is an officer or spokesman of a body that is not named."""
    for person, body in ((one, other), (other, one)):
        place = offices.speaks_for(person, body)
        if place is not None:
            return Reason(f"{person.voice.name} belongs to {body.voice.name}", (place,))
        place = offices.unplaced(person, body, bodies)
        if place is not None:
            return Reason(f"{person.voice.name} may belong to {body.voice.name}; the report does not say", (place,))
    return None


def _not_told_apart(one: Root, other: Root, alike: Alike) -> Reason | None:
    """Tell whether two origins of one claim may be one: one is not named, or they use the same long words."""
    if not voice_words(one.voice) or not voice_words(other.voice):
        if _described_apart(one, other):
            return None
        unnamed = one if not voice_words(one.voice) else other
        return Reason(f"{unnamed.voice.name or 'one'} is not named, and both say the same", _shown(one, other, alike))
    same = next(((a, b) for a, b in _claim_mates(one, other, alike) if _one_text(a, b, alike)), None)
    if same is None:
        return None
    return Reason("they use the same long words", tuple(alike.statements[name].place for name in same))


def _nobody_took_down(one: Root, other: Root, alike: Alike, *, meet: bool) -> Reason | None:
    """Tell whether nobody says who took one of them down: it may be from where the other is, and confirms nothing."""
    for loose, told in ((one, other), (other, one)):
        unclear = not loose.collector and not loose.public
        if unclear and (meet or reports_of(loose, alike) & reports_of(told, alike)):
            who = loose.voice.name or "somebody not named"
            return Reason(f"nobody says who took down the words of {who}", _shown(one, other, alike))
    return None


def _shown(one: Root, other: Root, alike: Alike) -> tuple[Place, ...]:
    firsts = (min(root.reasons, default="") for root in (one, other))
    return tuple(alike.statements[name].place for name in firsts if name and alike.statements[name].content)


def _one_text(one: str, other: str, alike: Alike) -> bool:
    """Tell whether both have one quotation, or twelve words in a row: two people do not speak alike by accident."""
    first, second = alike.statements[one], alike.statements[other]
    if alike.in_shared_text(one, second.report) or alike.in_shared_text(other, first.report):
        return True
    return "indirect" not in (first.kind, second.kind) and alike.same_words(one, other)


def _described_apart(one: Root, other: Root) -> bool:
    """Tell an unnamed voice from an institution that its description does not point at."""
    unnamed, named = (one, other) if not voice_words(one.voice) else (other, one)
    if named.voice.kind not in ("organisation", "document") or not voice_words(named.voice):
        return False
    shared = name_words(unnamed.voice.name) & name_words(named.voice.name)
    return not shared and not ROLE.search(unnamed.voice.name) and "ministry" not in unnamed.voice.name.casefold()


def _claim_mates(one: Root, other: Root, alike: Alike) -> Iterable[tuple[str, str]]:
    held: defaultdict[str, list[str]] = defaultdict(list)
    for statement in other.statements:
        held[alike.claim.get(statement, "")].append(statement)
    for statement in one.statements:
        for mate in held.get(alike.claim.get(statement, "-"), ())[:20]:
            yield statement, mate


def _judged(roots: Sequence[Root], judgements: Iterable[Judgement]) -> set[Pair]:
    """Return the pairs that a person holds not to be independent, by the ids of origins or of their statements."""
    where = {name: at for at, root in enumerate(roots) for one in root.reasons for name in (one, origin_id(one))}
    pairs: set[Pair] = set()
    for judgement in judgements:
        if judgement.kind == "not independent":
            held = sorted({where[subject] for subject in judgement.subjects if subject in where})
            pairs.update(combinations(held, 2))
    return pairs
