"""From tellings to roots: one voice speaking on one occasion to one collector."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from sayso.words import LAST, content, name_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Reason, Statement, Voice
    from sayso.trace.alike import Alike
    from sayso.trace.carried import Carried
    from sayso.trace.telling import Telling

FAR_APART: Final = 60
SOON: Final = 14  # days in which a relay has what a single name told a collector from the one report that is known
PRESS_DAYS: Final = 3
OVERLAP: Final = 4
NAMES: Final = 3
Name = tuple[bool, frozenset[str]]


@dataclass(slots=True)
class Root:
    """An origin in the making: its voice and collector, and its statements with why each belongs.

    `own` are the reports that its voice or collector published. `carriers` are the reports that render its words in
    others, with the passages.
    """

    voice: Voice
    collector: str
    public: bool = False
    day: int | None = None
    dated: bool = False
    reasons: dict[str, list[Reason]] = field(default_factory=dict)
    attached: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    carriers: dict[str, list[Carried]] = field(default_factory=dict)
    _ordered: list[str] = field(default_factory=list, repr=False, compare=False)
    _reports: tuple[int, frozenset[str]] = field(default=(0, frozenset()), repr=False, compare=False)

    @property
    def statements(self) -> Sequence[str]:
        """The ids of its statements, in order."""
        if len(self._ordered) != len(self.reasons):
            self._ordered = sorted(self.reasons)
        return self._ordered

    def reports(self, statements: Mapping[str, Statement]) -> frozenset[str]:
        """Return the reports of its statements; `statements` are those of the case."""
        if self._reports[0] != len(self.reasons):
            self._reports = len(self.reasons), frozenset(statements[name].report for name in self.reasons)
        return self._reports[1]

    def take(self, statement: str, reason: Reason, *, attached: bool = False) -> None:
        """Let a statement belong to this root; `attached` when its report does not itself name voice and collector."""
        self.reasons.setdefault(statement, []).append(reason)
        if attached:
            self.attached.add(statement)

    def take_over(
        self, other: Root, why: Mapping[str, Sequence[Reason]] | None = None, *, attached: bool = False
    ) -> None:
        """Let the statements and carriers of another root be this one's, for its reasons or others, and empty it."""
        for name, reasons in (why or other.reasons).items():
            for reason in reasons:
                self.take(name, reason, attached=attached)
        for report, held in other.carriers.items():
            self.carriers.setdefault(report, []).extend(held)
        other.reasons.clear()


def gather_roots(tellings: Iterable[Telling], alike: Alike) -> list[Root]:
    """Return one root for each voice, collector and occasion; nothing here depends on the order of the tellings."""
    by_collector: defaultdict[tuple[str, bool], list[Telling]] = defaultdict(list)
    for one in tellings:
        by_collector[one.key, one.how == "public"].append(one)
    return [
        root
        for key in sorted(by_collector)
        for voice in _voices(by_collector[key])
        for root in _occasions(voice, alike)
    ]


def _voices(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Group by voice: "Hale" is "Oru Hale" when nobody else of that collector's is called Hale.

    A name that hides somebody is nobody else's: "Oru", not his real name, is not Oru Hale.
    """
    hidden = {_name(one) for one in tellings if one.voice.kind == "pseudonym"}
    names = {_name(one) for one in tellings}
    holding: defaultdict[str, set[Name]] = defaultdict(set)
    for whole in names:
        for word in () if whole[0] else whole[1]:
            holding[word].add(whole)
    longest = {name for name in names if not _longer(name, holding)}
    full = {
        name: longer.pop() if name not in hidden and len(longer := _longer(name, holding) & longest) == 1 else name
        for name in names
    }
    groups: defaultdict[tuple[bool, tuple[str, ...]], list[Telling]] = defaultdict(list)
    for one in tellings:
        unnamed, name = full[_name(one)]
        groups[unnamed, tuple(sorted(name))].append(one)
    return [groups[key] for key in sorted(groups)]


def _name(one: Telling) -> Name:
    """Return whether a voice is unnamed, and its name's words: the unnamed meet only where their words agree."""
    return not one.speaker, one.speaker


def _longer(name: Name, holding: Mapping[str, set[Name]]) -> set[Name]:
    """Return the names that hold all words of this one and more; `holding` are those that have each word."""
    unnamed, own = name
    return set() if unnamed else set.intersection(*(holding[word] for word in own)) - {name}


def _occasions(tellings: Sequence[Telling], alike: Alike) -> list[Root]:
    """Group one voice's tellings to one collector by occasion.

    A report's own tellings are one occasion. Reports join where their words agree; else where their dates are near, or
    where the dates are not known and the stories are one. What a known person says in public joins only by its words or
    its date.
    """
    units: defaultdict[tuple[str, int, str], list[Telling]] = defaultdict(list)
    for one in tellings:
        unnamed = "" if one.speaker else " ".join(sorted(name_words(one.voice.name)))
        units[one.statement.report, one.day if one.dated and one.day is not None else -1, unnamed].append(one)
    occasions = _Occasions(alike)
    for key in sorted(units, key=lambda key: (_day(units[key]), key)):
        occasions.take(units[key])
    return [_root([one for unit in occasion for one in unit]) for occasion in occasions.held]


class _Occasions:
    """What one voice told one collector so far, the earliest first, by its claims, its reports and its days."""

    def __init__(self, alike: Alike) -> None:
        self._alike = alike
        self.held: list[list[list[Telling]]] = []
        self._days: list[int] = []
        self._by_claim: defaultdict[str | None, set[int]] = defaultdict(set)
        self._by_report: defaultdict[str, set[int]] = defaultdict(set)

    def take(self, unit: list[Telling]) -> None:
        """Let what a report told belong to the first occasion that it shares words with, is near to, or begins."""
        at = next(chain(self._sharing(unit), self._near(unit)), len(self.held))
        if at == len(self.held):
            self.held.append([])
            self._days.append(_day(unit))
        self.held[at].append(unit)
        self._by_report[unit[0].statement.report].add(at)
        for one in unit:
            self._by_claim[self._alike.claim.get(one.statement.id)].add(at)

    def _sharing(self, unit: Sequence[Telling]) -> Iterator[int]:
        """Yield the occasions with which a report shares a claim, or the text that its words stand in."""
        found = set[int]().union(*(self._by_claim[self._alike.claim.get(one.statement.id)] for one in unit))
        for report in self._alike.shared.get(unit[0].statement.report, {}).keys() & self._by_report.keys():
            if any(self._alike.in_shared_text(one.statement.id, report) for one in unit):
                found |= self._by_report[report]
        yield from (at for at in sorted(found) if not _other_day(unit, self.held[at][0]))

    def _near(self, unit: Sequence[Telling]) -> Iterator[int]:
        """Yield the occasions that a report is near to; of one without a date, the only one that there is."""
        here, count = _day(unit), len(self.held)
        if not unit[0].speaker or (here == LAST and count > 1):
            return
        first = 0 if here == LAST else bisect_left(self._days, here - FAR_APART)
        yield from (at for at in range(first, count) if _near(unit, self.held[at], count, self._alike))


def _root(tellings: Sequence[Telling]) -> Root:
    ordered = sorted(tellings, key=lambda one: (one.day is None, one.day or 0, one.statement.report, one.statement.id))
    first = ordered[0]
    voice = max((one.voice for one in ordered), key=lambda voice: (len(name_words(voice.name)), voice.name))
    dated = next((one for one in ordered if one.dated), None)
    root = Root(voice, first.collector, first.how == "public", (dated or first).day, dated is not None)
    for one in ordered:
        root.take(one.statement.id, one.reason)
        root.own |= {one.statement.report} if one.own else set()
    return root


def _day(unit: Sequence[Telling]) -> int:
    return min((one.day for one in unit if one.day is not None), default=LAST)


def _other_day(unit: Sequence[Telling], other: Sequence[Telling]) -> bool:
    """Tell whether both were said in public on a named day, and not on the same."""
    return unit[0].how == "public" and unit[0].dated and other[0].dated and unit[0].day != other[0].day


def _near(unit: Sequence[Telling], occasion: Sequence[Sequence[Telling]], count: int, alike: Alike) -> bool:
    first = occasion[0]
    public, full = unit[0].how == "public", unit[0].full and first[0].full
    if not unit[0].speaker or (public and (_other_day(unit, first) or not full)):
        return False
    here, there = _day(unit), _day(first)
    known = LAST not in (here, there)
    if known and abs(here - there) > (PRESS_DAYS if public else FAR_APART):
        return False
    if not known and count > 1:
        return False
    relayed = count == 1 and not public and not (unit[0].own and first[0].own)
    if known and relayed and abs(here - there) <= SOON:
        return True
    if not known and full:  # a known person speaks often: without dates, only the words can tell
        return not public and any(_same_words(unit, other, alike) for other in occasion)
    return full or any(_one_story(unit, other, alike) for other in occasion)


def _same_words(unit: Sequence[Telling], other: Sequence[Telling], alike: Alike) -> bool:
    """Tell whether what was told has four content words in common, besides who told it to whom."""
    known = words(f"{unit[0].voice.name} {unit[0].collector}")
    here, there = ({stem for one in told for stem in alike.stems[one.statement.id]} for told in (unit, other))
    return len((here & there) - set(content(known))) >= OVERLAP


def _one_story(unit: Sequence[Telling], other: Sequence[Telling], alike: Alike) -> bool:
    """Tell whether two stories have four content words in common, or their reports three names of others."""
    if _same_words(unit, other, alike):
        return True
    known = words(f"{unit[0].voice.name} {unit[0].collector}")
    named = alike.names(unit[0].statement.report) & alike.names(other[0].statement.report)
    return len(named - {word.fold for word in known}) >= NAMES


def one_story(one: Root, other: Root, alike: Alike) -> bool:
    """Tell whether reports of two roots, of the first ten of each, have three names of others in common."""
    known = {word.fold for word in words(f"{one.voice.name} {one.collector} {other.voice.name} {other.collector}")}
    first, second = (sorted({alike.statements[name].report for name in root.reasons})[:10] for root in (one, other))
    return any(len((alike.names(a) & alike.names(b)) - known) >= NAMES for a in first for b in second)


def of_statement(roots: Sequence[Root]) -> Mapping[str, int]:
    """Return the position of the root of each statement that has one."""
    return {statement: at for at, root in enumerate(roots) for statement in root.reasons}
