"""Which texts have a run of words in common, however little that is of either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.echo.index import indexed
from sayso.echo.letters import FACTOR, parts, ranges

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.echo.letters import Places
    from sayso.echo.prints import Text


RUN: Final = 12
COMMONEST: Final = 200


def meeting(texts: Mapping[str, Text], *, run: int = RUN, most: int = COMMONEST) -> tuple[tuple[str, str], ...]:
    """Return the pairs of texts that share a run of so many words that at most so many texts have, in order.

    A text is a string or its folded words. A run that more texts have is furniture and brings no two together. Of texts
    with the same runs only the first by id is compared, with the others of its group too.
    """
    names = sorted(texts)
    index = indexed((texts[name] for name in names), len(names), run)
    holding, begins, holders = index.holders()
    once = _different(holding, begins)
    begins, holders = begins[once], holders[once]
    begins, holders = begins[holders <= most], holders[holders <= most]
    found = [np.array([(first << 32) | text for first, group in index.groups.items() for text in group[1:]], np.int64)]
    for part in parts(holders * holders):
        here = np.repeat(holders[part], holders[part])
        one = np.repeat(holding[ranges(begins[part], holders[part])], here)
        other = holding[ranges(np.repeat(begins[part], holders[part]), here)]
        found.append(np.unique((one[one < other] << 32) | other[one < other]))
    pairs = np.unique(np.concatenate(found)).tolist()
    return tuple((names[pair >> 32], names[pair & 0xFFFFFFFF]) for pair in pairs)


def _different(holding: Places, begins: Places) -> Places:
    """Return one of the runs of each set of texts: a copy shares a hundred runs with its original, all held alike."""
    if not len(begins):
        return begins
    mixed = (holding.astype(np.uint64) + np.uint64(1)) * FACTOR
    mixed ^= mixed >> np.uint64(31)
    mixed *= FACTOR
    return np.unique(np.add.reduceat(mixed, begins), return_index=True)[1]
