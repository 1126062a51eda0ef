"""Page furniture: lines and sentences that recur in reports which have nothing else in common.

What one page says beside its story - invitations, notices, lists of other stories - returns on other pages of the same
site, under other stories. A story's own sentences return too, in copies and in later reports, but those reports are
kin: published together, or alike in what they alone say. So a sentence is furniture when it recurs on occasions that
are not kin; a stock sentence of the trade is furniture too, being no evidence of a copy. Given are only the reports:
their text, title, source or outlet, and date.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sayso.echo.kinship import SLOTTED, Kinship, Page
from sayso.echo.units import FILM
from sayso.model import union

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sayso.echo.units import Unit
    from sayso.model import Report, Span

FILMS: Final = 3


def furniture(reports: Mapping[str, Report]) -> Mapping[str, tuple[Span, ...]]:
    """Return, for each report, the places that are page furniture, in order and apart from one another.

    Reports without any are not in the result. The cost grows with the number of sentences; two reports of one site are
    enough to find what their pages share, reports of different sites need a third.
    """
    pages = {name: Page(reports[name]) for name in sorted(reports)}
    holders = _holders(pages)
    for page in pages.values():
        page.alone([unit for unit in page.units if _alone(unit, holders)])
    kinship = Kinship(pages)
    recurring = {key for key, names in holders.items() if len(names) > 1 and kinship.strangers(key, names)}
    marked = {name: _marked(page.units, recurring) for name, page in pages.items()}
    found = {name: union((unit.span for unit in units), apart=1) for name, units in marked.items()}
    return {name: spans for name, spans in found.items() if spans}


def _alone(unit: Unit, holders: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether no other report has a sentence, nor one like it, and it is not the title of a film."""
    return len(holders[unit.exact]) == 1 and unit.slotted not in holders and not unit.exact.startswith(FILM)


def _marked(units: Sequence[Unit], recurring: AbstractSet[str]) -> Iterator[Unit]:
    """Yield the units that recur, those beside them that recur with other names, and lists of films by running time."""
    timed = [unit.exact.startswith(FILM) for unit in units]
    films = sum(timed) >= FILMS and any(unit.exact in recurring for unit in units if unit.exact.startswith(FILM))
    exact = [
        False,
        *(unit.exact in recurring or (films and film) for unit, film in zip(units, timed, strict=True)),
        False,
    ]
    for at, unit in enumerate(units):
        if exact[at + 1] or (unit.slotted in recurring and (exact[at] or exact[at + 2])):
            yield unit


def _holders(pages: Mapping[str, Page]) -> dict[str, list[str]]:
    """Return which reports hold each sentence, and each open form that enough of them hold."""
    exact: defaultdict[str, list[str]] = defaultdict(list)
    slotted: defaultdict[str, list[str]] = defaultdict(list)
    for name, page in pages.items():
        for key in dict.fromkeys(unit.exact for unit in page.units):
            exact[key].append(name)
        for key in dict.fromkeys(unit.slotted for unit in page.units if unit.slotted):
            slotted[key].append(name)
    return dict(exact) | {key: names for key, names in slotted.items() if len(names) >= SLOTTED}
