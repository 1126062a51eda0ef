"""From tellings to roots: one voice speaking on one occasion to one collector."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sayso.words import content, name_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Reason, Voice
    from sayso.trace.alike import Alike
    from sayso.trace.carried import Carried
    from sayso.trace.telling import Telling

FAR_APART: Final = 60
SOON: Final = 14  # days in which a relay has what a single name told a collector from the one report that is known
PRESS_DAYS: Final = 3
OVERLAP: Final = 4
NAMES: Final = 3


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

    @property
    def statements(self) -> list[str]:
        """The ids of its statements, in order."""
        return sorted(self.reasons)

    def take(self, statement: str, reason: Reason, *, attached: bool = False) -> None:
        """Let a statement belong to this root; `attached` when its report does not itself name voice and collector."""
        self.reasons.setdefault(statement, []).append(reason)
        if attached:
            self.attached.add(statement)


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
    full = {
        name: longer.pop()
        if len(longer := {other for other in names if name not in hidden and _longest(name, other, names)}) == 1
        else name
        for name in names
    }
    groups: defaultdict[tuple[bool, tuple[str, ...]], list[Telling]] = defaultdict(list)
    for one in tellings:
        unnamed, name = full[_name(one)]
        groups[unnamed, tuple(sorted(name))].append(one)
    return [groups[key] for key in sorted(groups)]


def _name(one: Telling) -> tuple[bool, frozenset[str]]:
    """Return whether a voice is unnamed, and its name's words: the unnamed meet only where their words agree."""
    return not one.speaker, one.speaker


def _longest(name: tuple[bool, frozenset[str]], other: tuple[bool, frozenset[str]], names: Iterable[object]) -> bool:
    """Tell whether the other name holds this one and no still longer name holds it."""
    if name[0] or other[0] or not name[1] < other[1]:
        return False
    return not any(isinstance(third, tuple) and not third[0] and other[1] < third[1] for third in names)


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
    order = sorted(units, key=lambda key: (_day(units[key]), key))
    occasions: list[list[list[Telling]]] = []
    for key in order:
        unit = units[key]
        found = [occasion for occasion in occasions if any(_share(unit, other, alike) for other in occasion)]
        found = [occasion for occasion in found if not _other_day(unit, occasion[0])]
        if not found:
            found = [occasion for occasion in occasions if _near(unit, occasion, len(occasions), alike)]
        if found:
            found[0].append(unit)
        else:
            occasions.append([unit])
    return [_root([one for unit in occasion for one in unit]) for occasion in occasions]


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
    return min((one.day for one in unit if one.day is not None), default=10**9)


def _other_day(unit: Sequence[Telling], other: Sequence[Telling]) -> bool:
    """Tell whether both were said in public on a named day, and not on the same."""
    return unit[0].how == "public" and unit[0].dated and other[0].dated and unit[0].day != other[0].day


def _share(unit: Sequence[Telling], other: Sequence[Telling], alike: Alike) -> bool:
    claims = {alike.claim.get(one.statement.id) for one in unit}
    if claims & {alike.claim.get(one.statement.id) for one in other}:
        return True
    report = other[0].statement.report
    return any(alike.in_shared_text(one.statement.id, report) for one in unit)


def _near(unit: Sequence[Telling], occasion: Sequence[Sequence[Telling]], count: int, alike: Alike) -> bool:
    first = occasion[0]
    public = unit[0].how == "public"
    if not unit[0].speaker or (public and (_other_day(unit, first) or not _full(unit, first))):
        return False
    here, there = _day(unit), _day(first)
    known = 10**9 not in (here, there)
    if known and abs(here - there) > (PRESS_DAYS if public else FAR_APART):
        return False
    if not known and count > 1:
        return False
    relayed = count == 1 and not public and not (unit[0].own and first[0].own)
    if known and relayed and abs(here - there) <= SOON:
        return True
    if not known and _full(unit, first):  # a known person speaks often: without dates, only the words can tell
        return not public and any(_same_words(unit, other, alike) for other in occasion)
    return _full(unit, first) or any(_one_story(unit, other, alike) for other in occasion)


def _full(unit: Sequence[Telling], other: Sequence[Telling]) -> bool:
    """Tell whether both give a full name, or name an institution: no pseudonym, no single first name."""
    return all(
        one.voice.kind in ("organisation", "document") or (one.voice.kind == "person" and len(one.speaker) > 1)
        for one in (unit[0], other[0])
    )


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
