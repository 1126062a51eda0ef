"""Who speaks for whom: offices as the reports name them beside a person."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.model import Place, Span
from sayso.trace.outlets import SPOKESMAN
from sayso.words import name_words, outlet_key, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.alike import Alike
    from sayso.trace.roots import Root

BEFORE: Final = 60
AFTER: Final = 80
RANK: Final = re.compile(
    r"\b(?:[Ss]pokes\w+|Commander|Colonel|General|Major|Captain|Lieutenant|Sergeant|Inspector|Officer)\b"
)
ROLE: Final = re.compile(
    r"\b(?:spokes\w+|official|minister|officer|member|representative|adviser|source|aide|commander|commands|chief|head|"
    r"director|chair\w*|president|general|colonel|major|captain|lieutenant|sergeant|inspector|secretary)\b",
    re.IGNORECASE,
)
_PLACED: Final = re.compile(
    r"\b(?!(?:a|an|the|its|his|her|their|as|chief|senior|former)\b)[\w’'-]+ [Ss]pokes\w+|\b[Ss]pokes\w+ (?:for|of)\b"
)
_STOP: Final = re.compile(r"[.!?…;:“”\"](?:\s|$)|\n\s*\n|[”\"»]")


class Office(NamedTuple):
    """What stands round a person's name in one sentence, and its words."""

    place: Place
    text: str
    words: frozenset[str]


class Offices:
    """The offices that the reports of a case give to people; each report is searched once for each name."""

    def __init__(self, reports: Mapping[str, Report], alike: Alike) -> None:
        self._reports = reports
        self._alike = alike
        self._found: dict[tuple[str, str], tuple[Office, ...]] = {}

    def beside(self, person: Root) -> Iterator[Office]:
        """Yield what stands beside a person's name in the reports of a root, where it tells of a role."""
        for report in sorted(reports_of(person, self._alike)):
            yield from self.in_report(person.voice.name, report)

    def in_report(self, name: str, report: str) -> tuple[Office, ...]:
        """Return what stands beside a person's name in one report, where it tells of a role."""
        if (name, report) not in self._found:
            self._found[name, report] = tuple(_offices(name, self._reports[report]))
        return self._found[name, report]

    def speaks_for(self, person: Root, body: Root, role: re.Pattern[str] = ROLE) -> Place | None:
        """Return where a report gives a person a role in a body: "Velden Ministry spokesman Oru Hale".

        The body is named in full beside him, or by its last word where it speaks in that report too.
        """
        if body.voice.kind != "organisation" or person.voice.kind != "person":
            return None
        wanted, last = name_words(body.voice.name), last_word(body.voice.name)
        both = reports_of(body, self._alike)
        for office in self.beside(person):
            named = wanted <= office.words or (office.place.report in both and last in office.words)
            if named and role.search(office.text.replace(body.voice.name, " ")):
                return office.place
        return None

    def unplaced(self, person: Root, body: Root, bodies: Mapping[str, Iterable[Root]]) -> Place | None:
        """Return where an officer is named with no body beside him, in a report where this body speaks too.

        `bodies` are the organisations that speak in each report. The report's publisher is no such body.
        """
        if body.voice.kind != "organisation" or person.voice.kind != "person":
            return None
        for report in sorted(reports_of(person, self._alike) & reports_of(body, self._alike)):
            if outlet_key(self._reports[report].outlet.value) == outlet_key(body.voice.name):
                continue
            found = self.in_report(person.voice.name, report)
            placed = any(
                last_word(one.voice.name) in office.words for one in bodies.get(report, ()) for office in found
            )
            placed = placed or any(_PLACED.search(office.text) for office in found)
            ranked = [] if placed else [office.place for office in found if RANK.search(office.text)]
            if ranked:
                return ranked[0]
        return None


def _offices(name: str, report: Report) -> Iterator[Office]:
    text = report.text
    if not name or not ROLE.search(text):
        return
    for match in re.finditer(rf"\b{re.escape(name)}\b", text):
        begin, end = match.start(), match.end()
        stops = [stop.end() for stop in _STOP.finditer(text, max(0, begin - BEFORE), begin)]
        begin = stops[-1] if stops else _whole(text, max(0, begin - BEFORE), 1)
        stop = _STOP.search(text, end, end + AFTER)
        end = stop.start() if stop else _whole(text, min(len(text), end + AFTER), -1)
        beside = text[begin:end]
        if ROLE.search(beside):
            yield Office(Place(report.id, (Span(begin, end),)), beside, frozenset(word.fold for word in words(beside)))


def _whole(text: str, at: int, step: int) -> int:
    """Return the next place that cuts no word."""
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += step
    return at


@lru_cache(maxsize=65_536)
def last_word(name: str) -> str:
    """Return the last word of a name, folded: "ministry" of "Interior Ministry"."""
    return next((word.fold for word in reversed(words(name))), "")


def reports_of(root: Root, alike: Alike) -> frozenset[str]:
    """Return the reports that carry a root's statements."""
    return root.reports(alike.statements)


def speak_as_one(roots: Sequence[Root], offices: Offices, alike: Alike) -> list[Root]:
    """Let what a spokesman said be what his body said on that occasion: that day, or the one time in that report."""
    bodies: defaultdict[str, list[Root]] = defaultdict(list)
    people: defaultdict[str, list[Root]] = defaultdict(list)
    for root in roots:
        if root.public and root.voice.kind == "organisation":
            bodies[last_word(root.voice.name)].append(root)
        elif root.public and root.voice.kind == "person":
            people[root.voice.name].append(root)
    gone: set[int] = set()
    for _, own in sorted(people.items()):
        of = _bodies(own, bodies, offices)
        for person in own:
            found = [body for body in of if _one_occasion(person, body, of, alike)]
            if len(found) == 1:
                found[0].own |= person.own
                found[0].take_over(person)
                gone.add(id(person))
    return [root for root in roots if id(root) not in gone]


def _bodies(own: Sequence[Root], bodies: Mapping[str, Sequence[Root]], offices: Offices) -> list[Root]:
    """Return the roots of the one body for which a person speaks; none when there are several bodies."""
    beside = {word for person in own for office in offices.beside(person) for word in office.words}
    near = [body for last in sorted(beside & bodies.keys()) for body in bodies[last]]
    found = [body for body in near if any(offices.speaks_for(person, body, SPOKESMAN) for person in own)]
    names = {name_words(body.voice.name) for body in found}
    return [body for body in near if name_words(body.voice.name) in names] if len(names) == 1 else []


def _one_occasion(person: Root, body: Root, own: Iterable[Root], alike: Alike) -> bool:
    if person.dated and body.dated:
        return person.day == body.day
    here = reports_of(person, alike)
    if len(here) != 1 or here.isdisjoint(reports_of(body, alike)):
        return False
    together = [one for one in own if here & reports_of(one, alike)]
    return len(together) == 1
