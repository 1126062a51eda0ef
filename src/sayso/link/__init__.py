"""Link: from statements to claims. The same assertion wherever it appears, and only where that is sure."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import product, takewhile
from typing import TYPE_CHECKING, Final

from sayso.echo import echoes as find_echoes
from sayso.link.blocks import candidates
from sayso.link.cluster import MOST_COMPARED, Groups, Words, join_all, judged_pairs
from sayso.link.compare import across_voices, clash, compatible, opposed, within_a_voice
from sayso.link.features import is_repeated
from sayso.link.renderings import join_renderings
from sayso.link.said import QUOTATION, prepare
from sayso.link.text import claim_text
from sayso.model import Claim, Member, Reason
from sayso.words import claim_id, in_force

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from sayso.echo import Echoes
    from sayso.link.compare import Tie
    from sayso.link.renderings import Rendered
    from sayso.link.said import Said
    from sayso.model import Judgement, Place, Report, Stance, Statement

__all__ = ["VERSION", "link"]
VERSION: Final = "link 8"
MOST_REPEATED: Final = 20
MOST_ECHOES: Final = 50
Pair = tuple[int, int]


def link(
    reports: Mapping[str, Report],
    statements: Sequence[Statement],
    judgements: Sequence[Judgement] = (),
    *,
    echoes: Echoes | None = None,
) -> tuple[Claim, ...]:
    """Return the claims, in order of their first statements; each statement not rejected is in exactly one.

    `echoes` are the passages that reports render of one another; they are looked for when none are given.
    The order of reports and statements changes nothing. People's same and different bind, and propagate.
    """
    rejected = {subject for held in in_force(judgements) if held.kind == "reject" for subject in held.subjects}
    said = prepare(reports, (statement for statement in statements if statement.id not in rejected))
    same, different = judged_pairs(judgements, [one.id for one in said])
    groups = Groups(len(said))
    for pair in different:
        groups.set_apart(*pair)
    for pair in same:
        groups.join(*pair)
    judged = {at: tuple(group) for group in groups.all() if len(group) > 1 for at in group}
    pairs = _pairs(said, groups, {at for pair in different for at in pair})
    told = Words(
        lambda at: said[at].wording.folds, lambda a, b: a not in judged and b not in judged and clash(said[a], said[b])
    )
    join_all(groups, _ties(said, pairs, within_a_voice), _compatible(said, judged), told)
    _join_voices(said, groups, pairs)
    rendered = join_renderings(reports, said, groups, find_echoes(reports) if echoes is None else echoes)
    return tuple(_claim(reports, said, group, judged, rendered) for group in groups.all())


def _compatible(said: Sequence[Said], judged: Mapping[int, Sequence[int]]) -> Callable[[int, int], bool]:
    """Return the rule for one claim; of statements that a person holds the same, one that is compatible is enough."""

    def check(a: int, b: int) -> bool:
        pairs = product(judged.get(a, (a,)), judged.get(b, (b,)))
        return any(compatible(said[one], said[other]) for one, other in pairs)

    return check


def _pairs(said: Sequence[Said], groups: Groups, kept_single: set[int]) -> list[Pair]:
    """Join what is said in the same words by the same voice, and return the pairs of the rest worth comparing."""
    alike: defaultdict[object, list[int]] = defaultdict(list)
    for at, one in enumerate(said):
        single = at if at in kept_single or within_a_voice(one, one) is None else None
        alike[one.wording.folds, one.voice, one.heard, one.statement.stance, one.statement.kind, single].append(at)
    for positions in alike.values():
        for at in positions[1:]:
            groups.join(positions[0], at)
    first = _without_echoes(said, groups, [positions[0] for positions in alike.values()])
    near = {(first[a], first[b]) for a, b in candidates([said[at].wording for at in first])}
    return sorted(near | set(_repeated(said)))


def _without_echoes(said: Sequence[Said], groups: Groups, first: Iterable[int]) -> list[int]:
    """Return the positions in order; of long words that very many reports have from one voice, joined, the first."""
    same: defaultdict[object, list[int]] = defaultdict(list)
    for at in sorted(first):
        one = said[at]
        long = one.voice and len(one.wording.stems) >= QUOTATION
        same[(one.wording.folds, one.voice, one.statement.stance, one.statement.kind) if long else at].append(at)
    for positions in same.values():
        if len(positions) > MOST_ECHOES:
            for at in positions[1:]:
                groups.join(positions[0], at)
    return sorted(at for positions in same.values() for at in positions[: 1 if len(positions) > MOST_ECHOES else None])


def _repeated(said: Sequence[Said]) -> Iterator[Pair]:
    """Yield the short quotations with no voice, the first few of a report, with those of the report that hold them."""
    reports: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(said):
        if one.statement.kind != "indirect":
            reports[one.statement.report].append(at)
    for positions in reports.values():
        short = [
            at for at in positions if not said[at].statement.voice.name and len(said[at].wording.stems) < QUOTATION
        ]
        for at in short[:MOST_REPEATED]:
            yield from ((min(at, other), max(at, other)) for other in positions if is_repeated(said[at], said[other]))


def _ties(said: Sequence[Said], pairs: Iterable[Pair], rule: Callable[[Said, Said], Tie | None]) -> list[Pair]:
    """Return the pairs that the rule ties, surest first."""
    found = ((rule(said[a], said[b]), (a, b)) for a, b in pairs)
    return [pair for _, pair in sorted((-tie.likeness, pair) for tie, pair in found if tie is not None)]


def _join_voices(said: Sequence[Said], groups: Groups, pairs: Iterable[Pair]) -> None:
    """Join groups of different voices, and denials, where their first statements agree.

    Only the first statements are compared, so that one more relay of either cannot bring them together or apart.
    """
    firsts = {group[0] for group in groups.all()}
    between = sorted({(groups.of(a), groups.of(b)) for a, b in pairs if groups.of(a) != groups.of(b)})

    def agree(a: int, b: int) -> bool:
        return not {a, b} <= firsts or across_voices(said[a], said[b]) is not None

    join_all(groups, _ties(said, between, across_voices), agree, Words(lambda at: at, lambda _a, _b: False))


def _claim(
    reports: Mapping[str, Report],
    said: Sequence[Said],
    group: list[int],
    judged: Container[int],
    rendered: Rendered,
) -> Claim:
    first = said[group[0]]
    text = claim_text(reports[first.statement.report].text, first.statement)
    members = tuple(_member(said, group, position, judged, rendered) for position in group)
    return Claim(claim_id(first.id), text, members)


def _member(
    said: Sequence[Said],
    group: Sequence[int],
    at: int,
    judged: Container[int],
    rendered: Rendered,
) -> Member:
    own = said[at].statement
    if at == group[0]:
        return Member(own.id, own.stance, Reason("The first statement of this claim.", _places(said[at])))
    first = said[group[0]]
    why, other = _why(said, group, at)
    if why is None:
        known = min((one for one in rendered.get(at, ()) if one < at and _holds(group, one)), default=None)
        why, other = (None, other) if known is None else (rendered[at][known], said[known])
    if why is None:
        why = "A person judged it the same." if at in judged else "Joined through statements that are tied to both."
    return Member(own.id, _stance(first, said[at]), Reason(why, _places(said[at], other)))


def _holds(group: Sequence[int], position: int) -> bool:
    at = bisect_left(group, position)
    return at < len(group) and group[at] == position


def _why(said: Sequence[Said], group: Sequence[int], at: int) -> tuple[str | None, Said]:
    """Return the rule that ties a statement to the earliest of its group that it can, and that statement."""
    for position in takewhile(at.__gt__, group[:MOST_COMPARED]):
        tie = within_a_voice(said[position], said[at]) or across_voices(said[position], said[at])
        if tie is not None:
            return tie.why, said[position]
    return None, said[group[0]]


def _stance(first: Said, other: Said) -> Stance:
    """Return what a statement says of the claim, whose words are those of the first."""
    own, reference = other.statement.stance, first.statement.stance
    if "qualifies" in (own, reference) or first is other:
        return own
    if opposed(first, other):
        return "asserts" if reference == "denies" else "denies"
    return reference if first.turns == other.turns else own


def _places(*said: Said) -> tuple[Place, ...]:
    return tuple(one.statement.place for one in said if one.statement.content)
