"""The commands that list what a case holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.cli.options import CaseFile, Format, FormatOption, TreeOption, WhyOption
from sayso.cli.words import print_table, say, tell, write
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from sayso.case import Case
    from sayso.publish import Contents


def claims(case: CaseFile, *, shape: FormatOption = Format.TABLE) -> None:
    """List what is claimed, the best founded first.

    Each claim is shown with the number of independent origins behind it, its grade, its words and its outlets.

    \b
      sayso claims war.sayso
      sayso claims war.sayso --format jsonl | jq .text
    """  # noqa: D301 - the backspace is typer's mark for lines that stay as they are
    _show(case, "claims", shape)


def origins(
    case: CaseFile, *, shape: FormatOption = Format.TABLE, tree: TreeOption = False, why: WhyOption = False
) -> None:
    """List the origins, and the reports that pass them on.

    An origin is one voice speaking on one occasion to one collector: an interview, a post, a release, a leaked call.
    As a tree, each report stands under the one that it has the words from.

    \b
      sayso origins war.sayso
      sayso origins war.sayso --tree
      sayso origins war.sayso --tree --why
    """  # noqa: D301
    if tree or why:
        _show_trees(case, shape, why=why)
    else:
        _show(case, "origins", shape)


def statements(case: CaseFile, *, shape: FormatOption = Format.TABLE) -> None:
    """List who is said to have said what, through whom, where.

    \b
      sayso statements war.sayso
    """  # noqa: D301
    _show(case, "statements", shape)


def reports(case: CaseFile, *, shape: FormatOption = Format.TABLE) -> None:
    """List the reports, with what is known about each.

    \b
      sayso reports war.sayso
    """  # noqa: D301
    _show(case, "reports", shape)


def failures(case: CaseFile, *, shape: FormatOption = Format.TABLE) -> None:
    """List what could not be gathered or read, and why.

    \b
      sayso failures war.sayso
    """  # noqa: D301
    _show(case, "failures", shape)


def note_stale(case: Case) -> None:
    """Say that the case has changed since its claims were derived, if it has."""
    from sayso.run import is_stale

    if is_stale(case):
        say(f"the case has changed since the last run; run `sayso run {case.path}`")


def _show_trees(path: Path, shape: Format, *, why: bool) -> None:
    from sayso.case import Case
    from sayso.cli.tree import print_trees
    from sayso.run import contents

    if shape is not Format.TABLE:
        raise UsageError("a tree is for people: leave out --format, or --tree and --why")
    with Case.open(path, write=False) as case:
        note_stale(case)
        held = contents(case)
    if held.derived.lineage.origins:
        print_trees(held, why=why)
    else:
        tell("no origins")


def _show(path: Path, kind: str, shape: Format) -> None:
    from sayso.case import Case
    from sayso.run import contents

    with Case.open(path, write=False) as case:
        if kind not in ("reports", "failures"):
            note_stale(case)
        held = contents(case)
    if shape is Format.TABLE:
        from sayso.cli.tables import TABLES

        table = TABLES[kind]
        found = list(table.rows(held))
        print_table(table.columns, found, legend=table.legend(held)) if found else tell(f"no {kind}")
    elif shape is Format.JSONL:
        from sayso.publish.tables import json_bytes

        for row in _rows(held, kind):
            write(json_bytes(row))
    else:
        from sayso.publish.tables import csv_bytes

        write(csv_bytes(_rows(held, kind), _columns(kind)))


def _rows(held: Contents, kind: str) -> Iterator[dict[str, Any]]:
    from sayso.publish import ROW_KINDS, rows

    for known in ROW_KINDS:
        if known == kind:
            return rows(held, known)
    return ({"source": one.source, "stage": one.stage, "reason": one.reason} for one in held.failures)


def _columns(kind: str) -> list[str]:
    from sayso.publish.tables import COLUMNS

    return COLUMNS.get(kind, ["source", "stage", "reason"])
