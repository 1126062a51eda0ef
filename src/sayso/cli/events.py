"""The command that shows which reports tell of one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso.cli.layout import Column
from sayso.cli.options import CaseFile, Format, FormatOption
from sayso.cli.tables import name_of
from sayso.cli.words import count, print_table, tell, write
from sayso.publish.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.run import Event

NAMED: Final = ("id", "first", "reports", "why")
TITLE: Final = 160  # code points
COLUMNS: Final = (
    *(Column("reports", whole=True), Column("published", whole=True)),
    *(Column("outlet", 2, joins=True), Column("title", 5)),
)


def events(case: CaseFile, *, shape: FormatOption = Format.TABLE) -> None:
    """List which reports tell of one event.

    They are told apart by names, places, ages, numbers and days. It joins no claims and counts no origins: it shows
    what to read side by side, and what only looks alike.

    \b
      sayso events war.sayso
      sayso events war.sayso --format jsonl
    """  # noqa: D301 - the backspace is typer's mark for lines that stay as they are
    from sayso.case import Case
    from sayso.publish.tables import csv_bytes, json_bytes
    from sayso.run import events as find

    with Case.open(case, write=False) as held:
        found = find(held)
    if shape is Format.JSONL:
        write(b"".join(json_bytes(_row(event)) for event in found))
    elif shape is Format.CSV:
        write(csv_bytes([_row(event) for event in found], NAMED))
    else:
        _show(found)


def _show(found: tuple[Event, ...]) -> None:
    several = [event for event in found if len(event.reports) > 1]
    if several:
        print_table(COLUMNS, [cells for event in several for cells in _cells(event)])
    alone = len(found) - len(several)
    tell(f"{count(alone, 'report')} of an event that no other tells of" if found else "no reports")


def _cells(event: Event) -> Iterator[tuple[str, ...]]:
    """Yield a row a report, the number of them in the first."""
    for at, report in enumerate(event.reports):
        many = str(len(event.reports)) if at == 0 else ""
        yield many, report.published.value, name_of(report), short(report.title.value, TITLE)


def _first(event: Event) -> str:
    return event.reports[0].published.value


def _row(event: Event) -> dict[str, Any]:
    from sayso.model import content_id

    sources = [report.source for report in event.reports]
    return {
        "id": content_id("event", event.reports[0].id),
        "first": _first(event),
        "reports": sources,
        "why": {source: list(why) for source, why in zip(sources, event.whys, strict=True) if why},
    }
