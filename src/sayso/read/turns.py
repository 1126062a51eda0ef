"""Whose turn each paragraph of a talk is: the one who has the floor, or the others.

Two states, paragraph by paragraph: the one who was given the floor speaks, or somebody else does. What stands in a
paragraph weighs for one or the other (a question, an address, its length), and turns alternate; the chance of each is
then found over the whole talk, forward and backward (Rabiner 1989, section III).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Form = Literal["interview", "hearing", "speech"]

YOU: Final = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_FIRST: Final = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself)\b")
_TO_THE_BENCH: Final = re.compile(
    r"\byour hono(?:u)?rs?\b|\bmay it please\b|\bm(?:r|rs|s|adam)\.? chief justice\b|\bmy lords?\b|\bsir\b",
    re.IGNORECASE,
)
_UPTAKE: Final = re.compile(
    r"(?:ok(?:ay)?|all ?right|yes|yeah|sure|right|well|thank(?:s| you)|good (?:morning|afternoon|evening|day)|hello"
    r"|(?:mr|ms|mrs|madam)\.? (?:chief|president|chair(?:man|woman)?|speaker|judge))\b",
    re.IGNORECASE,
)
_TO_COUNSEL: Final = re.compile(r"(?:^|[.?!] )(?:counsel|counsell?or),", re.IGNORECASE)
_ANSWERS: Final = re.compile(
    r"(?:yes|yeah|yep|no|well|sure|correct|exactly|absolutely|definitely|of course|not at all|thank you)\b",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"(?:what|why|how|when|where|who|which|do|does|did|is|are|was|were|can|could|will|would|have|has|so|and)\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(r"\byou\b[^.?!]*\?", re.IGNORECASE)
_ASKING: Final = re.compile(r"\?[\"”’)]*$")
_CLOSED: Final = re.compile(r"[.?!:;,…–—-][\"”’)\]]*$")
_OPENING: Final = frozenset('“"«„‘')
OPENS: Final = 80  # code points
HEADING: Final = 12  # words up to which a paragraph without a full stop is a heading, and nobody's turn
LONG: Final = 60  # words from which a turn is likelier to be of the one who has the floor
START: Final[dict[Form, float]] = {"interview": 0.3, "hearing": 0.97, "speech": 0.97}
KEEPS: Final[dict[Form, float]] = {
    "interview": 0.45,
    "hearing": 0.25,
    "speech": 0.97,
}  # the floor, for a paragraph more
ANSWERED: Final = 0.96
REGAINS: Final[dict[Form, float]] = {"interview": 0.9, "hearing": 0.8, "speech": 0.6}  # after somebody else's turn


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph: its range of code points, its words."""

    start: int
    end: int
    text: str

    @property
    def asks(self) -> bool:
        """Tell whether it ends in a question."""
        return _ASKING.search(self.text) is not None

    @property
    def asks_you(self) -> bool:
        """Tell whether it ends in a question to whom it speaks to."""
        return self.asks and YOU.search(self.text) is not None

    @property
    def takes_up(self) -> bool:
        """Tell whether it opens as one does who was just called upon: with thanks, a greeting, "right here"."""
        return _UPTAKE.match(self.text) is not None or _TO_THE_BENCH.search(self.text[:OPENS]) is not None

    @property
    def goes_on(self) -> bool:
        """Tell whether it opens with a quotation, which in a talk is read out by whom had the turn before."""
        return self.text[:1] in _OPENING

    @property
    def heading(self) -> bool:
        """Tell whether it is a line that nobody speaks."""
        return not _CLOSED.search(self.text) and len(self.text.split()) <= HEADING


def chances(turns: Sequence[Turn], odds: Sequence[float], form: Form) -> list[float]:
    """Return the chance, 0 to 1, that each turn is of the one who has the floor.

    `odds` are what each turn's own words say for that: natural logarithms of odds, 0 where they say nothing.
    """
    likely = [(1.0, math.exp(-one)) for one in odds]
    steps = [_step(one, following, form) for one, following in pairwise(turns)]
    forward = [_scaled(START[form] * likely[0][0], (1 - START[form]) * likely[0][1])]
    for (keeps, regains), (here, there) in zip(steps, likely[1:], strict=True):
        own, other = forward[-1]
        own, other = own * keeps + other * regains, own * (1 - keeps) + other * (1 - regains)
        forward.append(_scaled(own * here, other * there))
    backward = [(1.0, 1.0)]
    for (keeps, regains), (here, there) in zip(reversed(steps), reversed(likely[1:]), strict=True):
        own, other = backward[-1][0] * here, backward[-1][1] * there
        backward.append(_scaled(own * keeps + other * (1 - keeps), own * regains + other * (1 - regains)))
    return [_scaled(a * c, b * d)[0] for (a, b), (c, d) in zip(forward, reversed(backward), strict=True)]


def _step(one: Turn, following: Turn, form: Form) -> tuple[float, float]:
    """Return how likely one who has the turn keeps it, and one who has not gets it, in the next paragraph.

    A question is answered (Sacks, Schegloff & Jefferson 1974, on adjacency pairs).
    """
    if one.heading or following.heading or following.goes_on:
        return 1.0, 0.0
    return KEEPS[form], ANSWERED if one.asks and form != "speech" else REGAINS[form]


def _scaled(own: float, other: float) -> tuple[float, float]:
    return own / (own + other), other / (own + other)


def odds(turn: Turn, form: Form, *, named: bool) -> float:
    """Return what a turn's own words say for the one who has the floor; `named` when they name that one.

    In a speech only a name speaks against it: its questions are its own.
    """
    found = -4.0 if named else 0.0
    if turn.heading:
        return 0.0
    if form == "speech":
        return found
    count = len(turn.text.split())
    if turn.asks:
        found -= 3.0 if turn.asks_you or _ASKS.match(turn.text) else 2.0
    elif _ASKED.search(turn.text):
        found -= 2.0
    found += 3.0 * (_TO_THE_BENCH.search(turn.text) is not None) - 2.5 * (_TO_COUNSEL.search(turn.text) is not None)
    found += 0.7 * (_ANSWERS.match(turn.text) is not None)
    first, second = len(_FIRST.findall(turn.text)), len(YOU.findall(turn.text))
    if form == "interview":
        found += 1.5 * ("?" not in turn.text)  # who asks does little else
        found += 1.0 * (first > second) - 0.7 * (second > first)
    else:
        found -= 0.7 * (second > first)
    return found + (1.5 * min(2.0, count / LONG - 1) if count > LONG else 0.0)
