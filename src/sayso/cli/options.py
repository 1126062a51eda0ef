"""The options that commands share: one name, one meaning, one help text, whatever the command."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class FigureFormat(StrEnum):
    """How the ledger of figures is printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    UCDP = "ucdp"
    AIRWARS = "airwars"
    ACLED = "acled"


class ReadFormat(StrEnum):
    """How statements are printed while files are still being read."""

    TABLE = "table"
    JSONL = "jsonl"


CaseFile = Annotated[Path, typer.Argument(metavar="CASE", help="The case file, such as war.sayso.")]
Directory = Annotated[Path, typer.Argument(metavar="DIR", help="The dossier's folder.")]
FormatOption = Annotated[
    Format, typer.Option("--format", help="A table for people; JSON Lines or CSV, in UTF-8, for programs.")
]
FigureFormatOption = Annotated[
    FigureFormat,
    typer.Option(
        "--format",
        help="A table for people; JSON Lines or CSV, in UTF-8, for programs; or CSV in the columns of UCDP, Airwars or "
        "ACLED, one row a measure of the dead.",
    ),
]
SeriesOption = Annotated[
    bool, typer.Option("--series", help="One row a series: one voice's values of one measure, the first and the last.")
]
AllFiguresOption = Annotated[bool, typer.Option("--all", help="Every row of the table, not only the first 500.")]
ReadFormatOption = Annotated[
    ReadFormat, typer.Option("--format", help="A table for people; JSON Lines, in UTF-8, for programs.")
]
WhyDecidedOption = Annotated[str, typer.Option("--why", help="The reason, in a sentence.")]
ByOption = Annotated[str, typer.Option(help="Who decides.", envvar="SAYSO_BY")]
ListsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--lists",
        metavar="LISTS",
        help="Also tell how many no list holds: a CSV table with origins of the case as columns; again for versions.",
    ),
]
TreeOption = Annotated[bool, typer.Option("--tree", help="Show each origin as a tree: who has the words from whom.")]
WhyOption = Annotated[
    bool, typer.Option("--why", help="The tree, and under each report the words that show where it has them from.")
]
EndpointOption = Annotated[
    str,
    typer.Option(
        metavar="URL",
        help="Read with a language model: its OpenAI-compatible server, such as http://127.0.0.1:8080/v1.",
        show_default="no model is asked",
    ),
]
ModelOption = Annotated[
    str, typer.Option(metavar="NAME", help="The model, by the name that the endpoint's server knows.")
]
LeaveOption = Annotated[
    bool,
    typer.Option("--let-text-leave", help="Allow an endpoint on another machine: every report read is sent there."),
]
TimeoutOption = Annotated[
    float, typer.Option("--timeout", min=1, metavar="SECONDS", help="How long one answer of an endpoint may take.")
]
JobsOption = Annotated[
    int, typer.Option("--jobs", min=0, help="Processes that read at once; 0 is one a core, and one with an endpoint.")
]
