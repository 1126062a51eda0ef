"""Reading files with no case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.endpoints import SECONDS, chosen, engine_for
from sayso.cli.layout import Column
from sayso.cli.options import (
    EndpointOption,
    JobsOption,
    LeaveOption,
    ModelOption,
    ReadFormat,
    ReadFormatOption,
    TimeoutOption,
)
from sayso.cli.progress import watched
from sayso.cli.words import note_failures, print_table, write

if TYPE_CHECKING:
    from sayso.reading import FileRead


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Texts, pages, PDFs, mail, or folders of them.")],
    *,
    shape: ReadFormatOption = ReadFormat.TABLE,
    jobs: JobsOption = 0,
    endpoint: EndpointOption = "",
    model: ModelOption = "",
    let_text_leave: LeaveOption = False,
    timeout: TimeoutOption = SECONDS,
) -> None:
    """Read files with no case: who is said to have said what.

    Each file is printed as soon as it is read, in the order given. Offsets count Unicode code points of the file's
    decoded text.

    \b
      sayso read article.txt
      sayso read reports/*.txt --format jsonl > statements.jsonl
      sayso read article.txt --endpoint http://127.0.0.1:8080/v1 --model NAME
    """  # noqa: D301 - the backspace is typer's mark for lines that stay as they are
    from sayso.reading import read_files

    extractor = chosen(endpoint, model, let_text_leave=let_text_leave, timeout=timeout)
    has_failed = False
    with watched() as progress:
        for found in read_files(files, extractor=extractor, engine=engine_for(extractor, jobs), progress=progress):
            _print_lines(found) if shape is ReadFormat.JSONL else _print_table(found)
            note_failures(found.failures)
            has_failed = has_failed or bool(found.failures)
    raise typer.Exit(1 if has_failed else 0)


def _print_lines(found: FileRead) -> None:
    from sayso.publish.rows import statement_row
    from sayso.publish.tables import json_bytes

    lines = (
        json_bytes(statement_row(report.source, statement))
        for report, reading in found.readings
        for statement in reading.statements
    )
    write(b"".join(lines))


def _print_table(found: FileRead) -> None:
    from sayso.cli.tables import statement_cells

    for report, reading in found.readings:
        cells = [statement_cells(report, statement) for statement in reading.statements]
        rows = [(whose, words) for whose, words, _, _ in cells] or [("", "nothing is said by anybody")]
        print_table((Column("whose say-so"), Column("words", 3)), rows, title=report.source)
