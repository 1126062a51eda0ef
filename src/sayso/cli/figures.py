"""The command that lists the ledger of figures, and hands it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.cli.lists import note_stale
from sayso.cli.options import AllFiguresOption, CaseFile, FigureFormat, FigureFormatOption, SeriesOption
from sayso.cli.words import count, print_table, say, tell, write
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.publish.exports import ExportKind

MOST: Final = 500  # rows of a table, unless all are asked for


def figures(
    case: CaseFile,
    *,
    series: SeriesOption = False,
    every: AllFiguresOption = False,
    shape: FigureFormatOption = FigureFormat.TABLE,
) -> None:
    """List the numbers: who said how many, of what, as of when.

    Each is an interval with its words. Those that count one thing in one place stand together, whoever counted it: one
    row for each origin's own, and one for each report that passes it on.

    \b
      sayso figures war.sayso
      sayso figures war.sayso --series
      sayso figures war.sayso --format csv > figures.csv
      sayso figures war.sayso --format ucdp > ucdp.csv
    """  # noqa: D301 - the backspace is typer's mark for lines that stay as they are
    from sayso.case import Case

    if series and shape in EXPORTED:
        raise UsageError(f"a row of {shape} is one measure, not one series: leave out --series, or --format {shape}")
    with Case.open(case, write=False) as held:
        note_stale(held)
        if shape is FigureFormat.TABLE:
            (_show_series if series else _show_figures)(held, -1 if every else MOST)
        elif shape in EXPORTED:
            _write_export(held, EXPORTED[shape])
        else:
            _write_rows(held, shape, "series" if series else "figures")


EXPORTED: Final[dict[FigureFormat, ExportKind]] = {
    FigureFormat.UCDP: "ucdp",
    FigureFormat.AIRWARS: "airwars",
    FigureFormat.ACLED: "acled",
}


def _show_figures(held: Case, most: int) -> None:
    from sayso.cli.figure_tables import FIGURES, figure_rows

    entries = held.entries(most)
    names = held.names({entry.report for entry in entries})
    labels = held.origin_labels({entry.origin for entry in entries if entry.origin})
    if not entries:
        tell("no figures")
        return
    every = held.ledger_counts()["entries"]
    print_table(FIGURES, list(figure_rows(entries, names, labels)), legend=_legend(len(entries), every, "figures"))


def _show_series(held: Case, most: int) -> None:
    from sayso.cli.figure_tables import SERIES, series_rows

    ledger = held.ledger(most)
    if not ledger.series:
        tell("no series")
        return
    names = held.names({entry.report for entry in ledger.entries})
    labels = held.origin_labels({entry.origin for entry in ledger.entries if entry.origin})
    every = held.ledger_counts()["series"]
    print_table(SERIES, list(series_rows(ledger, names, labels)), legend=_legend(len(ledger.series), every, "series"))


def _legend(shown: int, every: int, what: str) -> str:
    return f"{shown:,} of {every:,} {what}; --all shows them" if shown < every else ""


def _write_rows(held: Case, shape: FigureFormat, kind: str) -> None:
    from sayso.publish.ledger_rows import ledger_rows
    from sayso.publish.tables import COLUMNS, csv_bytes, json_bytes

    names = held.names()
    rows = ledger_rows(held.ledger(), "series" if kind == "series" else "figures", lambda report: names[report].source)
    if shape is FigureFormat.CSV:
        write(csv_bytes(rows, COLUMNS[kind]))
    else:
        for row in rows:
            write(json_bytes(row))


def _write_export(held: Case, kind: ExportKind) -> None:
    from sayso.gazetteer.identified import identified
    from sayso.publish.exports import EXPORTS, exported
    from sayso.publish.tables import csv_bytes

    ledger = held.ledger()
    labels = held.origin_labels({entry.origin for entry in ledger.entries if entry.origin})
    rows = list(exported(ledger, kind, reports=held.reports(), labels=labels, locate=identified))
    write(csv_bytes(rows, EXPORTS[kind].columns))
    left = len(ledger.measures) - len(rows)
    if left:
        say(
            f"{count(len(rows), 'row')}; {count(left, 'measure')} left out: no count of the dead"
            f"{' of a group that Airwars counts' if kind == 'airwars' else ''}, or no origin is recorded"
        )
