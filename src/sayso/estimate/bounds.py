"""Lower bounds: how many there are at least, where no total can be had.

They hold where lists depend on each other only because some people are easier to find than others, or because one list
learns from another. Where being on one list keeps people off another, they may be too high.
"""

from __future__ import annotations

from itertools import combinations
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Final

from sayso.estimate.values import Estimate, deviations

if TYPE_CHECKING:
    from sayso.estimate.lists import Lists

ASSUMPTION: Final = (
    "Nobody was kept off a list by being on another. Then it is a lower bound, whatever makes some people hard to find."
)
NOBODY: Final = "nobody is on two lists: nothing tells what the lists miss"


def chao(lists: Lists, *, level: float = 0.95) -> Estimate:
    """Return Chao's lower bound from those on exactly one list and on exactly two, with lists of unequal reach.

    The unseen are at least the sum over pairs of lists of (only on one) times (only on the other), over those on
    exactly two. Chao 1987, Biometrics 43(4), 783-791; for lists of unequal reach Rivest & Baillargeon 2007, Biometrics
    63(3), 999-1006. The interval is on the logarithm of the unseen.
    """
    label = "Chao’s lower bound"
    twice = lists.times[2] if lists.k > 1 else 0
    if lists.k < 2 or not sum(lists.times[2:]):  # noqa: PLR2004 - a pair
        refused = NOBODY if lists.k > 1 else "one list: nothing tells what it misses; bring more lists"
        return Estimate("chao", label, level=level, lower_bound=True, assumption=ASSUMPTION, refused=refused)
    alone = [lists.counts[1 << at] for at in range(lists.k)]
    products = sum(one * other for one, other in combinations(alone, 2))
    unseen = products / twice if twice else 0.0
    if not unseen:
        why = "on exactly two lists" if not twice else "on one list only, but for one list"
        return Estimate(
            "chao", label, float(lists.observed), float(lists.observed), None, level, lower_bound=True,
            assumption=ASSUMPTION, notes=(f"nobody is {why}, so the bound is those observed",),
        )  # fmt: skip
    spread = sum(one * (sum(alone) - one) ** 2 for one in alone) / products**2 + 1 / twice + 1 / unseen
    reach = exp(deviations(level) * sqrt(log(1 + spread)))
    details = {"on one list": sum(alone), "on two lists": twice}
    low, high = lists.observed + unseen / reach, lists.observed + unseen * reach
    point = lists.observed + unseen
    return Estimate("chao", label, point, low, high, level, lower_bound=True, assumption=ASSUMPTION, details=details)


def chapman(lists: Lists, *, level: float = 0.95) -> Estimate:
    """Return Chapman's estimate from the two lists that share most people, as a lower bound of the total.

    Chapman 1951, University of California Publications in Statistics 1, 131-160; variance by Seber 1970, Biometrics
    26(1), 13-22. The interval is on the logarithm of those whom neither list holds; it never goes below those observed.
    """
    shared = lists.shared()
    pairs = sorted(combinations(range(lists.k), 2), key=lambda pair: -shared[pair[0]][pair[1]])
    if not pairs or not shared[pairs[0][0]][pairs[0][1]]:
        refused = NOBODY if pairs else "one list: nothing tells what it misses; bring more lists"
        label = "Chapman’s estimate of two lists"
        return Estimate("chapman", label, level=level, lower_bound=True, assumption=ASSUMPTION, refused=refused)
    one, other = pairs[0]
    first, second, both, names = shared[one][one], shared[other][other], shared[one][other], lists.names
    point = _chapman(first, second, both)
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    held = first + second - both
    unseen = max(point - held, 1e-9)
    reach = exp(deviations(level) * sqrt(log(1 + variance / unseen**2)))
    low, high = (max(float(lists.observed), held + unseen * factor) for factor in (1 / reach, reach))
    every = {f"{names[i]} × {names[j]}": _chapman(shared[i][i], shared[j][j], shared[i][j]) for i, j in pairs}
    details = {"pairs": every}
    label = f"Chapman, {names[one]} and {names[other]} alone"
    below = point < lists.observed
    notes = ("the other lists hold more people than these two would leave room for",) if below else ()
    point = max(point, float(lists.observed))
    return Estimate(
        "chapman", label, point, low, high, level, lower_bound=True, assumption=ASSUMPTION, notes=notes, details=details
    )


def _chapman(first: int, second: int, both: int) -> float:
    return (first + 1) * (second + 1) / (both + 1) - 1
