"""What a page shows, as values: words with their addresses, ready for templates that decide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.model import Relation
    from sayso.publish.charts import Chart
    from sayso.publish.charts_marks import Kind
    from sayso.publish.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Say:
    """Words that open their place. `at` names the place on paper: report number and code points."""

    words: str
    href: str
    at: str
    name: str


@dataclass(frozen=True, slots=True)
class Why:
    """A reason and the words it looked at."""

    text: str
    says: tuple[Say, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure: its interval in words and its own words. `who` is empty where the report itself gives it.

    `href` is where its measure stands in the ledger, empty where it is in none.
    """

    interval: str
    say: Say
    counted: str
    as_of: str
    place: str
    who: str
    reason: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A statement: who said it through which chain, to whom, and how it was read."""

    say: Say
    chain: tuple[str, ...]
    listener: str
    stance: str
    kind: str
    cue: str
    within: Say | None
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class RelayLine:
    """A report of an origin and, within it, those that have the words from it.

    `language` is empty where it is that of the origin's first report; `source` is what people call the report it has
    the words from, empty where none is known. `carries` is False where it passes on other words than the claim's.
    `more` counts reports left out that would stand within.
    """

    name: str
    href: str
    date: str
    language: str
    relation: Relation
    source: str
    carries: bool
    whys: tuple[Why, ...]
    relays: tuple[RelayLine, ...] = ()
    more: int = 0

    @property
    def count(self) -> int:
        """How many reports it and those within it are."""
        return 1 + sum(one.count for one in self.relays)


@dataclass(frozen=True, slots=True)
class OriginCard:
    """An origin with the reports that pass it on; `doubts` are labels of origins it may not be independent of.

    `more` counts reports left out that would stand right under it.
    """

    id: str
    label: str
    voice: str
    collector: str
    public: bool
    first: str
    href: str
    relays: tuple[RelayLine, ...]
    doubts: tuple[str, ...]
    more: int = 0

    @property
    def count(self) -> int:
        """How many reports are shown with it."""
        return sum(one.count for one in self.relays)


@dataclass(frozen=True, slots=True)
class Beside:
    """Another claim that bears on a card's: its address, its words cut, and why with the words of both sides."""

    id: str
    href: str
    words: str
    why: Why


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim with everything held about it; `voices` are its statements under the chain that they share.

    `candidates` are those that may contradict it or be the same, under the words for each. `doubts` are pairs of places
    among `origins` whose independence is not established.
    """

    id: str
    number: int
    say: Say
    grade: str
    facts: tuple[str, ...]
    whys: tuple[Why, ...]
    origins: tuple[OriginCard, ...]
    independent: int
    voices: tuple[tuple[tuple[str, ...], tuple[Line, ...]], ...]
    figures: tuple[FigureLine, ...]
    unrecorded: tuple[tuple[str, str, Why], ...]
    contradicts: tuple[Beside, ...]
    candidates: tuple[tuple[str, tuple[Beside, ...]], ...]
    doubts: tuple[tuple[int, int], ...]
    drawing: Drawing | None


@dataclass(frozen=True, slots=True)
class Told:
    """A fact about a figure and the words it was read from, None where no words say it."""

    text: str
    say: Say | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """A report that passes a figure on; `interval` is empty where it gives the same value, `changed` a variant."""

    say: Say
    interval: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A value in the ledger: its interval, its words wherever the origin's first report has them, and who relays it.

    `who` is empty where the voice is called as the series is. `kind` is "own", "relay" or "unrecorded"; `when` is a
    date in words and `dating` says where it is from. `origin` is empty where its lineage is not recorded.
    """

    interval: str
    says: tuple[Say, ...]
    counted: Told
    base: Told
    who: str
    when: Told
    dating: str
    place: Told
    kind: Kind
    origin: str
    origin_href: str
    passed: tuple[Passed, ...]
    corrected: bool
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class SeriesLines:
    """What one voice gave of a measure; `drawn` is its place on the chart, None where it has none there.

    `itself` tells that it is a report in its own voice. Where `counts` is False, nobody gave these as their count: they
    are denials.
    """

    voice: str
    drawn: int | None
    lines: tuple[EntryLine, ...]
    flags: tuple[Why, ...]
    itself: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True)
class MeasureCard:
    """One thing counted in one place: its range in words, its chart, and its values by voice.

    `part` is its number among `parts`, over which the values of a long one go on; the first has all but the rest of
    the values. `beside` are ids of measures that do not count the same, with their titles and ranges.
    """

    id: str
    label: str
    title: str
    low: str
    best: str
    high: str
    origins: int
    rule: str
    disagree: tuple[Why, ...]
    beside: tuple[tuple[str, str, str], ...]
    chart: Chart | None
    series: tuple[SeriesLines, ...]
    part: int = 1
    parts: int = 1

    @property
    def count(self) -> int:
        """How many lines its values take."""
        return sum(len(one.lines) for one in self.series)
