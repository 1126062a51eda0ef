"""Runs of tags: outside, begin, inside, end, single, for one role or several, decoded as the best lawful path."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

_FORBIDDEN: Final = -1e4


@cache
def _lawful(roles: int) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return what may follow what, (k, k), what may come first and what last, (k,): 0 where it may."""
    import numpy as np

    k = 1 + 4 * roles
    closed = [0] + [1 + 4 * role + tag for role in range(roles) for tag in (2, 3)]  # outside, end, single
    opening = [0] + [1 + 4 * role + tag for role in range(roles) for tag in (0, 3)]  # outside, begin, single
    step = np.full((k, k), _FORBIDDEN, dtype=np.float32)
    step[np.ix_(closed, opening)] = 0
    for role in range(roles):
        begin, inside, end = (1 + 4 * role + tag for tag in range(3))
        step[begin, [inside, end]] = step[inside, [inside, end]] = 0
    first, last = (np.full(k, _FORBIDDEN, dtype=np.float32) for _ in range(2))
    first[opening] = last[closed] = 0
    return step, first, last


def stacked(scores: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Put log-probabilities (n, k) of different lengths n into one array (c, most n, k); what is beyond is outside."""
    import numpy as np

    made = np.full((len(scores), max(map(len, scores)), scores[0].shape[1]), _FORBIDDEN, dtype=np.float32)
    made[:, :, 0] = 0
    for at, one in enumerate(scores):
        made[at, : len(one)] = one
    return made


def best_paths(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the best lawful path of each row: log-probabilities (c, n, k) in, tags (c, n) out (Viterbi)."""
    import numpy as np

    c, n, k = scores.shape
    step, first, last = _lawful((k - 1) // 4)
    held, ways = scores.transpose(1, 2, 0).copy(), np.empty((k, k, c), dtype=scores.dtype)  # by place, tag and row
    held[0] += first[:, None]
    for at in range(1, n):
        np.add(held[at - 1][:, None], step[:, :, None], out=ways)
        held[at] += np.maximum.reduce(ways, axis=0)
    paths = np.empty((n, c), dtype=np.int64)
    paths[-1] = (held[-1] + last[:, None]).argmax(0)
    for at in range(n - 1, 0, -1):
        paths[at - 1] = (held[at - 1] + step[:, paths[at]]).argmax(0)
    return np.ascontiguousarray(paths.T)


def runs(path: NDArray[np.int64], role: int = 0) -> list[tuple[int, int]]:
    """Return the half-open ranges that a lawful path gives to a role."""
    found, begin = [], 0
    for at in (path > 4 * role).nonzero()[0]:
        tag = int(path[at]) - 4 * role
        if tag in (1, 4):
            begin = int(at)
        if tag in (3, 4):
            found.append((begin, int(at) + 1))
    return found
