"""Which pages are of one occasion: published together, or alike in what they alone say or in what both titles say."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final

from sayso.echo.units import OPEN, stems, units_of
from sayso.words import days, outlet_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sayso.echo.units import Unit
    from sayso.model import Report

# Set by looking at the near-duplicates among all the development reports of local news; no part was held out.
KIN: Final = 0.12
LEAST: Final = 3.0
TOGETHER: Final = 3
SAMPLE: Final = 12
ON_ONE_SITE: Final = 2
ON_MANY_SITES: Final = 3
SLOTTED: Final = 5
ABOUT: Final = 0.3
UNHEARD: Final = 0.1

_ADDRESS: Final = re.compile(r".*https?://(?:www\d?\.)?([^/:?#\s]+)", re.IGNORECASE)


def site(report: Report) -> str:
    """Return what tells the site of a report: the host of the link it was read from, else its outlet, else nothing.

    The host of an archived page is that of the page, which stands last in the archive's link.
    """
    address = _ADDRESS.match(report.source)
    return address[1].casefold() if address else outlet_key(report.outlet.value)


@dataclass(slots=True)
class Page:
    """A report as its units, and the words of what it alone says with how often."""

    report: Report
    units: tuple[Unit, ...] = ()
    said: Counter[str] = field(default_factory=Counter)
    site: str = ""
    days: tuple[int, int] | None = None
    title: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Take the report apart; without a title, the line that the text begins with stands for it."""
        self.units = units_of(self.report)
        self.title = stems(self.report.title.value) if self.report.title.value else self._first()
        self.site = site(self.report)
        self.days = days(self.report.published.value)

    def alone(self, units: Sequence[Unit]) -> None:
        """Keep the words of these units and of the title."""
        self.said = Counter((*self.title, *(word for unit in units for word in unit.stems)))

    def _first(self) -> tuple[str, ...]:
        return self.units[0].stems if self.units else ()


class Kinship:
    """Which reports are about the same, as far as what each alone says tells."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self.pages = pages
        self.known: dict[tuple[str, str], bool] = {}
        counts = Counter(word for page in pages.values() for word in page.said)
        self.rarity = {word: math.log((len(pages) + 2) / count) for word, count in counts.items()}
        least = LEAST * math.log(len(pages) + 2)
        self.lengths = {
            name: max(least, math.sqrt(sum((times * self.rarity[word]) ** 2 for word, times in page.said.items())))
            for name, page in pages.items()
        }

        self.storyless = {name for name, page in pages.items() if self._silent(page)}

    def strangers(self, key: str, names: Sequence[str]) -> bool:
        """Tell whether a sentence recurs on occasions that have nothing to do with one another."""
        sites = {self.pages[name].site for name in names}
        step = max(1, len(names) // SAMPLE)
        some = sorted(names, key=lambda name: (self.pages[name].days or (0, 0), name))[::step][:SAMPLE]
        occasions = self._occasions(some)
        one_site = len(sites) == 1 and "" not in sites
        need = ON_ONE_SITE if one_site or all(name in self.storyless for name in names) else ON_MANY_SITES
        need = SLOTTED if key.startswith(OPEN) else need
        return occasions >= need and 2 * occasions > len(some)

    def _occasions(self, names: Sequence[str]) -> int:
        heads = {name: name for name in names}
        for one, other in combinations(names, 2):
            if heads[one] != heads[other] and self._kin(one, other):
                old, new = heads[other], heads[one]
                heads = {name: new if head == old else head for name, head in heads.items()}
        return len(set(heads.values()))

    def _kin(self, one: str, other: str) -> bool:
        if (one, other) not in self.known:
            alike = self._together(one, other) or self._alike(one, other) >= KIN
            self.known[one, other] = alike or self._about(one, other)
        return self.known[one, other]

    def _about(self, one: str, other: str) -> bool:
        """Tell whether what two reports share speaks of what both their titles say."""
        here, there = self.pages[one], self.pages[other]
        keys = {unit.exact for unit in there.units}
        shared = {word for unit in here.units if unit.exact in keys for word in unit.stems}
        return all(self._heard(page.title, shared) >= ABOUT for page in (here, there))

    def _silent(self, page: Page) -> bool:
        """Tell whether a page says nothing of its own title: it holds no story."""
        return (
            bool(page.report.title.value)
            and self._heard(page.title, {word for unit in page.units for word in unit.stems}) < UNHEARD
        )

    def _heard(self, title: Sequence[str], shared: AbstractSet[str]) -> float:
        weights = {word: self.rarity[word] ** 2 for word in title}
        return sum(weights[word] for word in weights if word in shared) / (sum(weights.values()) or 1.0)

    def _together(self, one: str, other: str) -> bool:
        """Tell whether two sites published at the same time, as they do with an agency's copy."""
        here, there = self.pages[one], self.pages[other]
        near = here.days and there.days and abs(here.days[0] - there.days[0]) <= TOGETHER
        apart = here.site != there.site or not here.site
        return bool(near) and apart and not {one, other} <= self.storyless

    def _alike(self, one: str, other: str) -> float:
        here, there = self.pages[one].said, self.pages[other].said
        small, large = (here, there) if len(here) <= len(there) else (there, here)
        shared = sum(times * large[word] * self.rarity[word] ** 2 for word, times in small.items() if word in large)
        return shared / (self.lengths[one] * self.lengths[other])
