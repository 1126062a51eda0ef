"""What two voices may say alike in other words: shown for a person to judge, never counted before."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from sayso.model import Place, Reason
from sayso.weigh.ground import ground
from sayso.weigh.senses import exclude
from sayso.weigh.verdict import Verdict, common_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.weigh.clauses import Clause
    from sayso.weigh.ground import At
    from sayso.weigh.handles import Where
    from sayso.weigh.spoken import Spoken

PREFIX: Final = 4  # the rarest words of a clause, of which two that say the same share two
LARGEST: Final = 40  # clauses of a block
SHARED: Final = 3
MOST: Final = 0.6  # of the longer clause; of the shorter all
ORDER: Final = 0.75  # of what both say, in one order, where both say who did it first or neither does


def candidates(said: Sequence[Spoken]) -> list[tuple[Where, Where]]:
    """Return the pairs of clauses that share two of their rarest words, in order.

    A block of more clauses than `LARGEST` says nothing and is skipped.
    """
    told = [
        ((at, number), clause.telling)
        for at, held in enumerate(said)
        for number, clause in enumerate(held.clauses)
        if not clause.unreal and len(clause.telling) >= SHARED
    ]
    count = Counter(name for _, telling in told for name in telling)
    rank = {name: at for at, name in enumerate(sorted(count, key=lambda name: (count[name], name))) if count[name] > 1}
    blocks: defaultdict[tuple[str, str], list[Where]] = defaultdict(list)
    for where, telling in told:
        rarest = sorted((name for name in telling if name in rank), key=rank.__getitem__)[:PREFIX]
        for pair in combinations(sorted(rarest), 2):
            blocks[pair].append(where)
    near = (block for block in blocks.values() if 1 < len(block) <= LARGEST)
    return sorted({pair for block in near for pair in combinations(block, 2) if pair[0][0] != pair[1][0]})


def alike(one: At, other: At) -> Verdict | None:
    """Say whether two clauses may be one assertion: the same words, names, days, numbers and denials, mostly."""
    here, there = one.clause, other.clause
    common = here.telling & there.telling
    shorter, longer = sorted((len(here.telling), len(there.telling)))
    if len(common) < max(SHARED, shorter, MOST * longer):
        return None
    if (here.numbers, here.guards, here.another) != (there.numbers, there.guards, there.another):
        return None
    if _turned(one, other) or (here.passive == there.passive and _order(here, there, common) < ORDER):
        return None
    held = ground(one, other, ())
    if held is None or held.parted or len(held.shared) + len(held.names) < SHARED or not held.shared:
        return None
    text = f"Two voices may say the same: both speak of {common_words(held, one)}."
    places = tuple(Place(at.said.report.id, (at.clause.span,)) for at in (one, other))
    return Verdict("may be the same", held.weight, Reason(text, places))


def _order(here: Clause, there: Clause, common: frozenset[str]) -> float:
    """Return which share of what both say stands in one order in both: who did what to whom."""
    from rapidfuzz.distance import LCSseq

    first, second = ([one.name for one in clause.senses if one.name in common] for clause in (here, there))
    return LCSseq.similarity(first, second) / max(len(first), len(second))


def _turned(one: At, other: At) -> bool:
    """Tell whether one denies what the other says, or says what excludes it."""
    here, there = one.clause, other.clause
    if bool(here.denied) != bool(there.denied) or here.denied.keys() & there.said.keys():
        return True
    return bool(there.denied.keys() & here.said.keys()) or any(exclude(a, b) for a in here.said for b in there.said)
