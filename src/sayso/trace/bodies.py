"""What a body published of itself in a language that is not read: its own page, and who passes that on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model import Place, Reason
from sayso.trace.carried import Carried
from sayso.trace.office import reports_of
from sayso.trace.published import day_of, in_time
from sayso.words import is_foreign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sayso.model import Report
    from sayso.trace.abroad import Abroad
    from sayso.trace.alike import Alike
    from sayso.trace.roots import Root

LATE: Final = 30  # days after a page in which others pass it on
EARLY: Final = 1
ENOUGH: Final = 2.5  # what numbers and sentences weigh together
NUMBERS: Final = 2


def published_abroad(roots: list[Root], reports: Mapping[str, Report], alike: Alike, abroad: Abroad) -> None:
    """Let what a body's own page in another language has be public with that page, and find who else passes it on.

    The page carries the root, and its outlet is the root's voice, as its language writes it. What nobody is said to
    have taken down, and that page carries too, is the body's word on that occasion. Another report passes it on when it
    names the body, comes out in those days, and has two numbers and more of the page.
    """
    for page in sorted({page for root in roots for page in _own_pages(root, reports)}):
        mine = [root for root in roots if page in root.carriers and not root.collector]
        owner = next(root for root in mine if page in _own_pages(root, reports))
        day = day_of(reports[page])
        owner.public = True
        if day is not None:
            owner.day, owner.dated = day, True
        for other in (root for root in mine if root is not owner and not root.own):
            owner.take_over(other)
        roots[:] = [root for root in roots if root.reasons]
        for one in _passed_on(page, owner, reports, alike, abroad):
            owner.carriers.setdefault(one.report, []).append(one)


def _own_pages(root: Root, reports: Mapping[str, Report]) -> list[str]:
    """Return the reports not read that carry a root and that its voice published."""
    return sorted(name for name in root.own if name in root.carriers and is_foreign(reports[name]))


def _passed_on(
    page: str, owner: Root, reports: Mapping[str, Report], alike: Alike, abroad: Abroad
) -> Iterator[Carried]:
    known = {page, *owner.carriers, *reports_of(owner, alike)}
    for report in abroad.beside(page):
        if report in known or not in_time(reports[report], reports[page], early=EARLY, late=LATE):
            continue
        named = abroad.places_of(report, owner.voice)
        marks = abroad.in_common(report, page)
        if named and marks.numbers >= NUMBERS and marks.weight >= ENOUGH:
            text = f"It names {owner.voice.name}, and has {marks.told} of what {owner.voice.name} published itself."
            yield Carried(report, page, named[0], Reason(text, (Place(report, named),)))
