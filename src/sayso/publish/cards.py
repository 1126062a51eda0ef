"""What a page shows, as values: words with their addresses, ready for templates that decide nothing."""

from __future__ import annotations

from dataclasses import dataclass


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
    """A figure: its interval in words and its own words. `who` is empty where the report itself gives it."""

    interval: str
    say: Say
    counted: str
    as_of: str
    place: str
    who: str
    reason: str


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
    """A report's relation to an origin, the words it carries from it, and why we hold so."""

    name: str
    href: str
    relation: str
    says: tuple[Say, ...]
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class OriginCard:
    """An origin with the reports that relay it; `doubts` are labels of origins it may not be independent of."""

    id: str
    label: str
    voice: str
    collector: str
    first: str
    relays: tuple[RelayLine, ...]
    doubts: tuple[str, ...]
    claims: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim with everything held about it; `voices` are its statements under the chain that they share."""

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
    contradicts: tuple[tuple[str, str, Why], ...]
    doubts: tuple[tuple[str, str], ...]
