"""Page furniture: lines and sentences that recur in reports which have nothing else in common.

What one page says beside its story - invitations, notices, lists of other stories - returns on other pages of the same
site, under other stories. A story's own sentences return too, in copies and in later reports, but those reports are
kin: published together, or alike in what they alone say. So a sentence is furniture when it recurs on occasions that
are not kin; a stock sentence of the trade is furniture too, being no evidence of a copy. Given are only the reports:
their text, title, source or outlet, and date.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from sys import intern
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.remembered import remembered
from sayso.words import STOP, days, fold, outlet_key, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sayso.model import Report

# Set by looking at the near-duplicates among all the development reports of local news; no part was held out.
KIN: Final = 0.12
LEAST: Final = 3.0
TOGETHER: Final = 3
SAMPLE: Final = 12
ON_ONE_SITE: Final = 2
ON_MANY_SITES: Final = 3
SLOTTED: Final = 5
FILMS: Final = 3
PLAIN_WORDS: Final = 4
ABOUT: Final = 0.3
UNHEARD: Final = 0.1

_LINE: Final = re.compile(r"[^\r\n\f\u2028\u2029]+")
_SENTENCE_END: Final = re.compile(
    r"[.!?…。][\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W\d_a-z])|\s+(?=\d?\d:\d\d [\"“‘']?[A-Z])|\s+Pause\b"
)
_TIMED: Final = re.compile(r"\d?\d:\d\d(?: [\"“‘']?[A-Z]|$)")
_FILM: Final = "film "
_OPEN: Final = "open "
_WORD: Final = re.compile(r"[^\W_]+")
_ADDRESS: Final = re.compile(r".*https?://(?:www\d?\.)?([^/:?#\s]+)", re.IGNORECASE)


def furniture(reports: Mapping[str, Report]) -> Mapping[str, tuple[Span, ...]]:
    """Return, for each report, the places that are page furniture, in order and apart from one another.

    Reports without any are not in the result. The cost grows with the number of sentences; two reports of one site are
    enough to find what their pages share, reports of different sites need a third.
    """
    pages = {name: _Page(reports[name]) for name in sorted(reports)}
    holders = _holders(pages)
    for page in pages.values():
        page.alone([unit for unit in page.units if _alone(unit, holders)])
    kinship = _Kinship(pages)
    recurring = {key for key, names in holders.items() if len(names) > 1 and kinship.strangers(key, names)}
    found = {name: _joined(unit.span for unit in _marked(page.units, recurring)) for name, page in pages.items()}
    return {name: spans for name, spans in found.items() if spans}


def _alone(unit: _Unit, holders: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether no other report has a sentence, nor one like it, and it is not the title of a film."""
    return len(holders[unit.exact]) == 1 and unit.slotted not in holders and not unit.exact.startswith(_FILM)


def _marked(units: Sequence[_Unit], recurring: AbstractSet[str]) -> Iterator[_Unit]:
    """Yield the units that recur, those beside them that recur with other names, and lists of films by running time."""
    timed = [unit.exact.startswith(_FILM) for unit in units]
    films = sum(timed) >= FILMS and any(unit.exact in recurring for unit in units if unit.exact.startswith(_FILM))
    exact = [
        False,
        *(unit.exact in recurring or (films and film) for unit, film in zip(units, timed, strict=True)),
        False,
    ]
    for at, unit in enumerate(units):
        if exact[at + 1] or (unit.slotted in recurring and (exact[at] or exact[at + 2])):
            yield unit


def site(report: Report) -> str:
    """Return what tells the site of a report: the host of the link it was read from, else its outlet, else nothing.

    The host of an archived page is that of the page, which stands last in the archive's link.
    """
    address = _ADDRESS.match(report.source)
    return address[1].casefold() if address else outlet_key(report.outlet.value)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence or a line: its place, its content words, and keys to look it up by.

    `exact` is a key of its letters and digits, `slotted` one of its words with names and numbers left open, or empty.
    """

    span: Span
    exact: str
    slotted: str
    stems: tuple[str, ...]


@dataclass(slots=True)
class _Page:
    """A report as its units, and the words of what it alone says with how often."""

    report: Report
    units: tuple[_Unit, ...] = ()
    said: Counter[str] = field(default_factory=Counter)
    site: str = ""
    days: tuple[int, int] | None = None
    title: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Take the report apart; without a title, the line that the text begins with stands for it."""
        self.units = _units(self.report)
        self.title = _stems(self.report.title.value) if self.report.title.value else self._first()
        self.site = site(self.report)
        self.days = days(self.report.published.value)

    def alone(self, units: Sequence[_Unit]) -> None:
        """Keep the words of these units and of the title."""
        self.said = Counter((*self.title, *(word for unit in units for word in unit.stems)))

    def _first(self) -> tuple[str, ...]:
        return self.units[0].stems if self.units else ()


def _stems(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_stem, _WORD.findall(text))))


@lru_cache(maxsize=262_144)
def _stem(word: str) -> str:
    """Return the stem of a word as written, or nothing when it is no content word."""
    folded = fold(word)
    return "" if folded in STOP else stem(folded)


def _dump(units: Iterable[_Unit]) -> list[Any]:
    return [(unit.span.start, unit.span.end, unit.exact, unit.slotted, unit.stems) for unit in units]


def _load(held: Iterable[Any]) -> tuple[_Unit, ...]:
    return tuple(
        _Unit(Span(*place), exact, slotted, tuple(map(intern, stems))) for *place, exact, slotted, stems in held
    )


@remembered(load=_load, dump=_dump)
def _units(report: Report) -> tuple[_Unit, ...]:
    return tuple(_found(report.text))


def _found(text: str) -> Iterator[_Unit]:
    for line in _LINE.finditer(text):
        begin = line.start()
        for end in (*(match.end() for match in _SENTENCE_END.finditer(text, *line.span())), line.end()):
            words = text[begin:end].strip()
            start = begin + (len(text[begin:end]) - len(text[begin:end].lstrip()))
            begin = end
            found = _WORD.findall(words)
            exact = "".join(found).casefold()
            if exact and _TIMED.match(words):
                exact = f"{_FILM}{_key(exact.lstrip('0123456789').removesuffix('pause'))}"
            elif exact:
                exact = _key(exact)
            if exact:
                span = Span(start, start + len(words))
                yield _Unit(span, exact, _slotted(found), tuple(filter(None, map(_stem, found))))


def _slotted(words: Iterable[str]) -> str:
    """Return the key of a sentence with names and numbers left open, or nothing when too few words are left."""
    plain = [word for word in words if word.islower() and word.isalpha()]
    return f"{_OPEN}{_key(' '.join(plain))}" if len(plain) >= PLAIN_WORDS else ""


def _key(words: str) -> str:
    """Return a short key of some words: what is kept of a sentence that may recur."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _holders(pages: Mapping[str, _Page]) -> dict[str, list[str]]:
    """Return which reports hold each sentence, and each open form that enough of them hold."""
    exact: defaultdict[str, list[str]] = defaultdict(list)
    slotted: defaultdict[str, list[str]] = defaultdict(list)
    for name, page in pages.items():
        for key in dict.fromkeys(unit.exact for unit in page.units):
            exact[key].append(name)
        for key in dict.fromkeys(unit.slotted for unit in page.units if unit.slotted):
            slotted[key].append(name)
    return dict(exact) | {key: names for key, names in slotted.items() if len(names) >= SLOTTED}


class _Kinship:
    """Which reports are about the same, as far as what each alone says tells."""

    def __init__(self, pages: Mapping[str, _Page]) -> None:
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
        need = SLOTTED if key.startswith(_OPEN) else need
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

    def _silent(self, page: _Page) -> bool:
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


def _joined(spans: Iterator[Span]) -> tuple[Span, ...]:
    """Return spans in order, with those that only white space could part made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
