"""Runs of tags: outside, begin, inside, end, single, for one role or several, decoded as the best lawful path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

_FORBIDDEN: Final = -1e4


def stacked(scores: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Put log-probabilities (n, k) of different lengths n into one array (c, most n, k); what is beyond is outside."""
    import numpy as np

    made = np.full((len(scores), max(map(len, scores)), scores[0].shape[1]), _FORBIDDEN, dtype=np.float32)
    made[:, :, 0] = 0
    for at, one in enumerate(scores):
        made[at, : len(one)] = one
    return made


def best_paths(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the best lawful path of each row: log-probabilities (c, n, k) in, tags (c, n) out (Viterbi).

    Between two pieces a path is closed, or open in one of the roles, so it is followed through 1 + roles states.
    """
    import numpy as np

    moves, alone = _moves(scores)
    begin, end = _states(moves)
    closing, opening = 4 * begin - 1, 4 * end - 3
    tags = np.where(begin == 0, np.where(end == 0, alone, opening), np.where(end == 0, closing, closing - 1))
    return np.ascontiguousarray(tags.T)


def _moves(scores: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return what is scored from state to state, (n, from, to, c), and the best tag from closed to closed, (n, c)."""
    import numpy as np

    c, n, k = scores.shape
    states = 1 + (k - 1) // 4
    moves = np.full((n, states, states, c), 2 * n * _FORBIDDEN, dtype=scores.dtype)
    tags = scores.transpose(1, 2, 0)
    alone = tags[:, ::4]  # outside, and a single piece of each role
    moves[:, 0, 0] = alone.max(1)
    for role in range(1, states):
        moves[:, 0, role], moves[:, role, role], moves[:, role, 0] = (tags[:, 4 * role - at] for at in (3, 2, 1))
    return moves, 4 * alone.argmax(1)


def _states(moves: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the state of the best path in front of each piece and behind it, (n, c) each: 0 closed, else a role."""
    import numpy as np

    n, states, _, c = moves.shape
    held = np.empty((n, states, c), dtype=moves.dtype)  # the best score up to a piece, by the state behind it
    held[0] = moves[0, 0]
    ways = np.empty_like(moves[0])
    one, *others = ways
    for last, move, here in zip(held[:, :, None], moves[1:], held[1:], strict=False):
        np.add(last, move, out=ways)
        here[:] = one
        for other in others:
            np.maximum(here, other, out=here)
    came = (held[:-1, :, None] + moves[1:]).argmax(1) * c + np.arange(c)  # from which state, in which row
    begin, end = np.zeros((2, n, c), dtype=np.int64)
    at = np.arange(c)
    for before, here in zip(came.reshape(n - 1, states * c)[::-1], begin[:0:-1], strict=True):
        here[:] = at = before.take(at)
    begin //= c
    end[:-1] = begin[1:]
    return begin, end


def runs(path: NDArray[np.int64], role: int = 0) -> list[tuple[int, int]]:
    """Return the half-open ranges that a lawful path gives to a role."""
    tags = path - 4 * role
    alone = tags == 4  # noqa: PLR2004 - a piece by itself
    begins, ends = ((tags == 1) | alone).nonzero()[0], ((tags == 3) | alone).nonzero()[0] + 1  # noqa: PLR2004
    return list(zip(begins.tolist(), ends.tolist(), strict=True))
