"""Reports that name the outlet of a page of the case and tell the same as it: they have it from there."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.echo import same_name
from sayso.model import Reason, Span, Voice
from sayso.trace.carried import Carried
from sayso.trace.hearing import Sounded, are_heard, as_heard, is_heard, parts_of
from sayso.trace.marks import Told, by_report, tells
from sayso.trace.naming import RARE
from sayso.trace.office import reports_of
from sayso.trace.published import day_of, in_time, published
from sayso.trace.roots import Root, of_statement
from sayso.words import is_foreign, outlet_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Report
    from sayso.trace.abroad import Abroad
    from sayso.trace.alike import Alike

EARLY: Final = 1  # days by which a report may be dated before the page that it names
LATE: Final = 60
NAMES: Final = 2
NUMBERS: Final = 2
COMMON: Final = 5  # names and numbers that a report and a page have in common
MARGIN: Final = 1.0
OWN: Final = 5  # of them in no other source of the report, where fewer than two are numbers


class _Named(NamedTuple):
    """A page whose outlet a report names, and why the report has it from there."""

    report: str
    page: str
    reason: Reason


class _Pages:
    """Who has what from which page, as roots are given pages and reports."""

    def __init__(self, roots: list[Root], reports: Mapping[str, Report], alike: Alike, abroad: Abroad) -> None:
        self.roots = roots
        self.reports = reports
        self.alike = alike
        self.abroad = abroad
        self.held: defaultdict[str, list[Root]] = defaultdict(list)
        self.loose: defaultdict[str, list[str]] = defaultdict(list)
        self._earliest: dict[int, list[tuple[int, str]]] = {}
        for root in roots:
            self.earliest(root)
            for report in sorted(self.of(root)):
                self.held[report].append(root)
        known = of_statement(roots)
        for name in sorted(alike.statements.keys() - known.keys()):
            self.loose[alike.statements[name].report].append(name)

    def of(self, root: Root) -> frozenset[str]:
        """Return the reports that carry a root."""
        return reports_of(root, self.alike) | root.carriers.keys()

    def outlet(self, report: str) -> str:
        """Return a report's outlet."""
        return self.reports[report].outlet.value

    def first(self, page: str) -> list[Root]:
        """Return the roots of which a page was the first to tell."""
        return [root for root in self.held[page] if self._is_first(root, page)]

    def earliest(self, root: Root) -> list[tuple[int, str]]:
        """Return the two earliest reports that carry a root before any is added here, with their days."""
        if id(root) not in self._earliest:
            dated = ((published(self.reports[one]), one) for one in self.of(root))
            self._earliest[id(root)] = nsmallest(2, dated)
        return self._earliest[id(root)]

    def explains(self, one: _Named) -> bool:
        """Tell whether a report that is read names a page's outlet for words of another: "as he told the Courier"."""
        if is_foreign(self.reports[one.report]):
            return False
        key = outlet_key(self.outlet(one.page))
        told = (root for root in self.held[one.report] if outlet_key(root.collector) == key)
        return any(self.alike.statements[name].report == one.report for root in told for name in root.statements)

    def carry(self, root: Root, one: _Named, *, page: bool = False) -> None:
        """Let a root be carried by a report that names a page, or by the page that it names."""
        here, other = (one.page, one.report) if page else (one.report, one.page)
        words = Span(0, len(self.reports[here].text)) if page else one.reason.places[0].spans[0]
        root.carriers.setdefault(here, []).append(Carried(here, other, words, one.reason, named=not page))
        self.held[here].append(root)

    def _is_first(self, root: Root, page: str) -> bool:
        outlet = self.outlet(page)
        if page in root.own or is_called(root.collector or root.voice.name, outlet):
            return True
        day = day_of(self.reports[page])
        return not root.collector and day is not None and day <= self.earliest(root)[0][0]


def name_pages(roots: list[Root], reports: Mapping[str, Report], alike: Alike, abroad: Abroad) -> None:
    """Let a report that names an outlet and tells the same as its page carry what the page was the first to tell."""
    pages = _Pages(roots, reports, alike, abroad)
    named: defaultdict[str, list[_Named]] = defaultdict(list)
    for report in sorted(reports):
        for one in _named(report, pages):
            named[one.page].append(one)
    for page, held in sorted(named.items()):
        first = pages.first(page) or _new(page, held, pages)
        for one in held:
            if first and not pages.explains(one) and not any(root in pages.held[one.report] for root in first):
                pages.carry(_likest(first, one, pages), one)


def _named(report: str, pages: _Pages) -> Iterator[_Named]:
    """Yield the pages whose outlets a report names, the likest of each outlet."""
    abroad, own = pages.abroad, outlet_key(pages.outlet(report))
    held: defaultdict[str, list[str]] = defaultdict(list)
    for other in abroad.beside(report):
        key = outlet_key(pages.outlet(other))
        if key and key != own and in_time(pages.reports[report], pages.reports[other], early=EARLY, late=LATE):
            held[key].append(other)
    for _, found in sorted(held.items()):
        outlet = pages.outlet(found[0])
        if not abroad.names(report, outlet):
            continue
        common = {other: _common(report, other, pages) for other in found}
        likest = sorted(found, key=lambda other: (-_count(common[other]), other))
        places = abroad.where(report, outlet)
        ahead = len(likest) == 1 or _count(common[likest[1]]) < _count(common[likest[0]])
        if ahead and places and _is_from(report, likest[0], common[likest[0]], pages):
            text = (
                f"It names {outlet}, and has {_count(common[likest[0]])} names and numbers of what {outlet} published."
            )
            yield _Named(report, likest[0], Reason(text, places))


def _common(report: str, page: str, pages: _Pages) -> Sounded:
    """Return the names and numbers that say something and that a report and a page have in common.

    What the outlets themselves are called, and words that are not rare, are no such names.
    """
    common = pages.abroad.common(report, page)
    outlets = (*parts_of(pages.outlet(report)), *parts_of(pages.outlet(page)))
    rare = (name for name, weight in common.names.items() if weight >= RARE)
    kept = {name: common.names[name] for name in rare if not any(same_name(name, one) for one in outlets)}
    return Sounded(kept, frozenset(filter(tells, common.numbers)))


def _count(common: Sounded) -> int:
    return len(common.names) + len(common.numbers)


def _is_from(report: str, page: str, common: Sounded, pages: _Pages) -> bool:
    """Tell whether a report has enough of a page: two names and two numbers, or much that no other source of it has."""
    if _count(common) < COMMON or len(common.names) < NAMES:
        return False
    if len(common.numbers) >= NUMBERS:
        return True
    roots = (root for root in pages.held[report] if not any(root is held for held in pages.held[page]))
    others = {next((other for _, other in pages.earliest(root) if other != report), "") for root in roots} - {""}
    known = [pages.abroad.sounded(other) for other in sorted(others)]
    own: list[object] = [name for name in common.names if not any(is_heard(name, other) for other in known)]
    own += [number for number in common.numbers if not any(number in other.numbers for other in known)]
    return len(own) >= OWN


def _new(page: str, held: Sequence[_Named], pages: _Pages) -> list[Root]:
    """Return the roots of a page that is first to tell none as yet: those of its outlet as a voice, or a new one."""
    outlet = pages.outlet(page)
    reports = {one.report: one for one in held}
    known = [
        root
        for report in sorted(reports)
        for root in pages.held[report]
        if not root.collector and root.voice.kind == "organisation" and is_called(root.voice.name, outlet)
    ]
    known = list({id(root): root for root in known if reports_of(root, pages.alike) <= reports.keys()}.values())
    for root in known:
        root.own.add(page)
        pages.carry(root, next(reports[one] for one in sorted(pages.of(root)) if one in reports), page=True)
    return known or _loose(page, held[0], pages)


def _loose(page: str, one: _Named, pages: _Pages) -> list[Root]:
    """Return a root of what a page that is not read quotes, if it quotes anything and passes on nothing."""
    if not is_foreign(pages.reports[page]) or pages.held[page]:
        return []
    if not pages.loose[page]:
        return []
    root = Root(Voice("", "unresolved"), pages.outlet(page))
    for statement in pages.loose[page]:
        root.take(statement, one.reason)
    root.own.add(page)
    pages.roots.append(root)
    pages.held[page].append(root)
    return [root]


def is_called(name: str, outlet: str) -> bool:
    """Tell whether a name is an outlet's, in whatever language: each of its words is heard in the outlet's."""
    if outlet_key(name) == outlet_key(outlet):
        return bool(outlet_key(name))
    return are_heard(as_heard(name), as_heard(outlet))


def _likest(first: Sequence[Root], one: _Named, pages: _Pages) -> Root:
    """Return the root of a page of which a report has most; of nearly as much, the one that most others pass on."""
    root_of = {name: at for at, root in enumerate(first) for name in root.reasons}
    statements = by_report(pages.alike.statements[name] for name in sorted(root_of))
    told = Told(pages.reports[one.page], statements[one.page], root_of)
    there: set[int] = set().union(*told.roots)
    marks = [told.marks(pages.reports[one.report], at, ()).weight if at in there else 0.0 for at in range(len(first))]
    near = [at for at, weight in enumerate(marks) if weight >= max(marks) - MARGIN]
    return first[max(near, key=lambda at: (len(pages.of(first[at])), len(first[at].reasons), -at))]
