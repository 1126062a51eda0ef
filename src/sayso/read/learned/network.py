"""The network at run time: the cues of a text, and the roles of each cue.

A window is run alone, never in a batch with another: with 8-bit activations a batch would change its answer. So what
is found in a text depends on the text alone, whatever the engine, the order and the number of processes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from sayso.read.graphs import graph
from sayso.read.learned.pieces import LONGEST, Pieces, windows
from sayso.read.learned.tags import best_paths, runs, stacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

CLS: Final = 101
SEP: Final = 102
REACH: Final = 20  # distances to the cue that are told apart, on each side
EXACT: Final = 8  # pieces up to which every distance is one of its own
NEVER: Final = -1e4  # the log-probability of what cannot be
TOGETHER: Final = 32  # windows whose paths are looked for at once; it changes no path
EAGER: Final = 0.5  # added to the log-odds of a cue, so that doubtful ones are asked for their roles too
NEAR: Final = 80  # pieces on each side of a cue among which its roles are looked for
SOURCE: Final = 0
CONTENT: Final = 1

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A cue with its roles, as half-open ranges of pieces, and what speaks for it.

    `sure` holds probabilities: that the cue is one, and the mean and the least along the path of each role.
    """

    cue: tuple[int, int]
    source: Ranges
    content: Ranges
    sure: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network finds in a text, and the probability of each of its pieces to be one of a cue."""

    found: tuple[Found, ...]
    likely: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What the encoder says of a window of n pieces: cue log-probabilities (n, 5), own and asked (n, narrow).

    Piece i of the window is piece i + `moved` of the text; the window answers from its piece `core` on.
    """

    moved: int
    core: int
    cue: NDArray[np.float32]
    own: NDArray[np.float32]
    asked: NDArray[np.float32]


def sessions() -> tuple[Any, Any]:
    """Return the encoder and the reader of roles, loaded when first asked for."""
    return graph("encoder", __package__), graph("roles", __package__)


def run(text: Pieces, *, eager: float = EAGER) -> Answer:
    """Run the network over a text; `eager` is added to the log-odds of each cue."""
    import numpy as np

    likely = np.zeros(len(text), dtype=np.float32)
    found = tuple(_read(text, windows(text), eager, likely))
    return Answer(found, tuple(likely.tolist()))


def run_again(text: Pieces, ranges: Iterable[tuple[int, int]]) -> tuple[Found, ...]:
    """Run the network over ranges of a text's pieces, each alone, as if it were a report: over what somebody says."""
    alone = ((begin, begin, min(end, begin + LONGEST)) for begin, end in ranges)
    return tuple(_read(text, alone, EAGER))


def _read(
    text: Pieces,
    places: Iterable[tuple[int, int, int]],
    eager: float,
    likely: NDArray[np.float32] | None = None,
) -> Iterator[Found]:
    """Yield what is found in windows, and note in `likely` how likely each of their pieces is one of a cue."""
    encoder, roles = sessions()
    for group in batched(places, TOGETHER):
        heard = [_heard(encoder, text, window) for window in group]
        if likely is not None:
            for window in heard:
                likely[window.moved + window.core : window.moved + len(window.cue) - 1] = _inside(window)
        asked = list(_asked(roles, heard, eager))
        if asked:
            scores = stacked([scores for *_, scores in asked])
            paths = best_paths(scores)
            for (moved, cue, sure, _), path, along in zip(asked, paths, _along(scores, paths).tolist(), strict=True):
                yield _found(moved, cue, path, (sure, *along))


def _heard(encoder: Any, text: Pieces, window: tuple[int, int, int]) -> Heard:
    """Run the encoder over one window."""
    import numpy as np

    begin, core, end = window
    ids = np.concatenate(([CLS], text.ids[begin:end], [SEP]))
    looks = np.zeros((len(ids), text.looks.shape[1]), dtype=np.int64)
    looks[1:-1] = text.looks[begin:end]
    cue, own, asked = encoder.run(["cue", "own", "asked"], {"ids": ids, "looks": looks})
    return Heard(begin - 1, core - begin + 1, cue, own, asked)


def _inside(window: Heard) -> NDArray[np.float32]:
    """Return how likely each piece that a window answers for is one of a cue."""
    import numpy as np

    inside: NDArray[np.float32] = 1 - np.exp(window.cue[window.core : -1, 0])
    return inside


def _asked(
    roles: Any, heard: Sequence[Heard], eager: float
) -> Iterator[tuple[int, tuple[int, int], float, NDArray[np.float32]]]:
    """Ask for the roles of each cue, among the pieces near it.

    Yield where the scores stand in the text, the cue's place among them, how sure the cue is, and the scores.
    """
    import numpy as np

    cues = stacked([window.cue for window in heard])
    cues[:, :, 0] -= eager
    cues[:, 0, 1:] = NEVER
    for window, path in zip(heard, best_paths(cues), strict=True):
        n = len(window.cue)
        inside = 1 - np.exp(window.cue[:, 0])
        for start, stop in runs(path):
            if not window.core <= start < stop < n:
                continue
            a, b = max(0, start - NEAR), min(n, stop + NEAR)
            given = {
                "own": window.own[a:b],
                "asked": _mean(window.asked[start:stop]),
                "distance": _distance(b - a, start - a, stop - a),
            }
            (scores,) = roles.run(None, given)
            scores[: max(0, 1 - a), 1:] = scores[len(scores) - (b == n) :, 1:] = NEVER  # what opens and closes a window
            yield window.moved + a, (start - a, stop - a), float(_mean(inside[start:stop])[0]), scores


def _mean(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean of some rows as one row; most cues are a single piece."""
    return rows if len(rows) == 1 else rows.mean(0, keepdims=True)


def _found(moved: int, cue: tuple[int, int], path: NDArray[np.int64], sure: tuple[float, ...]) -> Found:
    source, content = (tuple((a + moved, b + moved) for a, b in runs(path, role)) for role in (SOURCE, CONTENT))
    return Found((cue[0] + moved, cue[1] + moved), source, content, sure)


def _along(scores: NDArray[np.float32], paths: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return (c, 6): the mean and the least probability along the path of each role, 0 where it has none; then outside.

    `scores` are log-probabilities (c, n, 9), padded as `stacked` does it, `paths` the tags (c, n).
    """
    import numpy as np

    likely, outside = np.exp(scores), paths == 0
    chosen = np.take_along_axis(likely, paths[:, :, None], 2)[:, :, 0]
    made = np.zeros((len(paths), 6), dtype=np.float32)
    for role in (SOURCE, CONTENT):
        begin = 1 + 4 * role
        inside = (paths >= begin) & (paths < begin + 4)
        made[:, 2 * role] = np.where(inside, chosen, 0).sum(1) / inside.sum(1).clip(min=1)
        made[:, 2 * role + 1] = np.where(inside, chosen, 1).min(1) * inside.any(1)
        made[:, 4 + role] = 1 - np.where(outside, likely[:, :, begin : begin + 4].sum(2), 0).max(1)
    return made


def _distance(n: int, start: int, stop: int) -> NDArray[np.int64]:
    import numpy as np

    steps = _steps()
    before, after = REACH - steps[start:0:-1], REACH + steps[1 : n - stop + 1]
    return np.concatenate((before, np.full(stop - start, REACH), after))


@cache
def _steps() -> NDArray[np.int64]:
    """Return 0 for 0, exact steps up to EXACT, then steps that widen, at most REACH; for distances in a window."""
    import numpy as np

    wide = [far if far <= EXACT else EXACT + math.floor(math.log2(far / EXACT) * 3) for far in range(2 * LONGEST)]
    return np.minimum(wide, REACH)


def batched(items: Iterable[tuple[int, int, int]], most: int) -> Iterator[list[tuple[int, int, int]]]:
    """Yield items in lists of at most so many."""
    left = iter(items)
    while held := list(islice(left, most)):
        yield held
