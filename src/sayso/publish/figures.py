"""The ledger cut into pages: measures with their values, those of one value in rows, then figures of no measure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sayso.publish.contents import slug
from sayso.publish.measures import measure_cards
from sayso.publish.views import figure_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.publish.cards import FigureLine, MeasureCard, SeriesLines
    from sayso.publish.contents import Lookup

MEASURES_A_PAGE: Final = 25
ROWS_A_PAGE: Final = 500
HEAD: Final = 6  # rows whose room a measure takes besides its values
MARKS: Final = 2  # marks of a chart that take the room of a row


@dataclass(slots=True)
class FigureSheet:
    """One page of several: its file, what it holds ("1–25"), and its measures and figures."""

    file: str
    label: str = ""
    cards: list[MeasureCard] = field(default_factory=list)
    single: list[MeasureCard] = field(default_factory=list)
    rest: list[FigureLine] = field(default_factory=list)
    room: int = ROWS_A_PAGE


def figure_sheets(found: Lookup, hrefs: Mapping[str, str]) -> tuple[FigureSheet, ...]:
    """Return the pages of the ledger; `hrefs` gives the address of every origin's card. No figure still makes one."""
    cards = list(measure_cards(found, hrefs))
    many = [part for card in cards if not _is_single(card) for part in _parts(card)]
    pages = [_page(0)]
    for card in many:
        weight = HEAD + card.count + (len(card.chart.marks) // MARKS if card.chart else 0)
        here = _with_room(pages, weight)
        here.cards.append(card)
        here.room = 0 if len(here.cards) == MEASURES_A_PAGE else here.room - weight
    for card in filter(_is_single, cards):
        here = _with_room(pages, 1)
        here.single.append(card)
        here.room -= 1
    for line in _uncounted(found):
        here = _with_room(pages, 1)
        here.rest.append(line)
        here.room -= 1
    _label(pages)
    return tuple(pages)


def measure_hrefs(sheets: Sequence[FigureSheet]) -> dict[str, str]:
    """Return the address of every measure."""
    return {
        card.id: f"{sheet.file}#m-{slug(card.id)}"
        for sheet in sheets
        for card in (*sheet.cards, *sheet.single)
        if card.part == 1
    }


def _is_single(card: MeasureCard) -> bool:
    """Tell whether a measure is one value that nobody changes or speaks against, which needs no more than a row."""
    flagged = any(
        one.flags or any(passed.changed for line in one.lines for passed in line.passed) for one in card.series
    )
    return card.count == 1 and not flagged and not card.disagree


def _page(place: int) -> FigureSheet:
    return FigureSheet("figures.html" if place == 0 else f"figures-{place + 1}.html")


def _with_room(pages: list[FigureSheet], weight: int) -> FigureSheet:
    """Return the last page, or a new one where it has no room; what is larger than a page has one of its own."""
    if pages[-1].room < min(weight, ROWS_A_PAGE):
        pages.append(_page(len(pages)))
    return pages[-1]


def _parts(card: MeasureCard) -> list[MeasureCard]:
    """Cut a measure with more values than a page holds; the parts after the first have neither chart nor reasons."""
    if card.count <= ROWS_A_PAGE:
        return [card]
    cut: list[list[SeriesLines]] = [[]]
    room = ROWS_A_PAGE
    for series in card.series:
        lines = series.lines
        while lines:
            if not room:
                cut.append([])
                room = ROWS_A_PAGE
            flags = series.flags if lines is series.lines else ()
            cut[-1].append(replace(series, lines=lines[:room], flags=flags))
            lines, room = lines[room:], room - len(lines[:room])
    first, *others = (
        replace(card, series=tuple(held), part=at, parts=len(cut)) for at, held in enumerate(cut, start=1)
    )
    return [first, *(replace(one, chart=None, disagree=(), beside=()) for one in others)]


def _uncounted(found: Lookup) -> Iterator[FigureLine]:
    """Yield the figures that have no place in a measure, in the order of the reports."""
    for reading in found.contents.readings:
        report = found.report(reading.report)
        said = [(figure, one) for one in reading.statements for figure in one.figures]
        for figure, statement in (*said, *((figure, None) for figure in reading.figures)):
            name = statement.id if statement else ""
            if (reading.report, name, figure.span) not in found.measures_of:
                yield figure_line(found, report, figure, statement)


def _label(pages: Sequence[FigureSheet]) -> None:
    """Say on each page which measures it holds by their number, and which of the other figures."""
    measures = others = 0
    for page in pages:
        begun = sum(card.part == 1 for card in (*page.cards, *page.single))
        told = [_numbers(measures + 1, measures + begun)] if begun else []
        if page.cards and page.cards[0].part > 1:
            told.insert(0, f"{measures} part {page.cards[0].part}")
        if page.rest:
            told.append(f"no measure {_numbers(others + 1, others + len(page.rest))}")
        page.label = ", ".join(told)
        measures, others = measures + begun, others + len(page.rest)


def _numbers(first: int, last: int) -> str:
    return f"{first:,}–{last:,}" if last > first else f"{first:,}"
