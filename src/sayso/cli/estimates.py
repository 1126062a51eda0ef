"""The command that counts what no list holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sayso.cli.layout import Column
from sayso.cli.options import Format, FormatOption
from sayso.cli.words import count, print_table, say, tell, write
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.case import Case
    from sayso.estimate import Estimated, Lists
    from sayso.estimate.origins import Root

FAILED: Final = 1
COLUMNS: Final = (
    *(Column("method", 3), Column("in all", whole=True), Column("95 % interval", whole=True), Column("remarks", 5)),
)
CHECKS: Final = (
    *(Column("list held out", 3), Column("in truth", whole=True), Column("estimated", whole=True)),
    *(Column("95 % interval", whole=True), Column("holds it", whole=True)),
)
Files = Annotated[
    list[Path],
    typer.Argument(metavar="LISTS", help="A CSV table of overlapping lists; several are versions of the same lists."),
]
CaseOption = Annotated[
    Path | None, typer.Option("--case", metavar="CASE", help="Refuse lists that share an origin of this case.")
]
ChosenOption = Annotated[
    list[str] | None,
    typer.Option("--list", metavar="NAME", help="Take only this list; again for each; A+B joins two into one."),
]
SvgOption = Annotated[Path | None, typer.Option("--svg", metavar="FILE", help="Draw all intervals into this file.")]
ReplicatesOption = Annotated[
    int | None,
    typer.Option("--replicates", min=200, help="Tables drawn anew; unless told 5000, fewer from five lists on."),
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="Where chance begins; the same gives the same.")]
QuickOption = Annotated[bool, typer.Option("--quick", help="Leave out the latent classes, which take seconds.")]


def estimate(
    files: Files,
    *,
    case: CaseOption = None,
    lists: ChosenOption = None,
    shape: FormatOption = Format.TABLE,
    svg: SvgOption = None,
    replicates: ReplicatesOption = None,
    seed: SeedOption = 1,
    quick: QuickOption = False,
) -> None:
    """Estimate how many there are in all, from lists that overlap.

    LISTS has a column for each list with 0 or 1 in it, and a column `count` unless each row is one person. Every method
    is shown with what it rests on; one that cannot be used says why. It needs three lists at least.

    \b
      sayso estimate lists.csv
      sayso estimate lists.csv --svg lists.svg
      sayso estimate lists.csv --list police --list press+courts
      sayso estimate linked-1.csv linked-2.csv linked-3.csv
      sayso estimate lists.csv --case war.sayso
    """  # noqa: D301 - the backspace is typer's mark for lines that stay as they are
    versions = versions_of(files, lists or ())
    if case is not None:
        _refuse_shared(case, versions[0].names)
    from sayso.estimate import estimate as work_out

    found = work_out(versions, replicates=replicates, seed=seed, without=("latent",) if quick else ())
    if svg is not None:
        from sayso.estimate import svg as drawn

        svg.write_text(drawn(found), encoding="utf-8")
        say(f"the picture is in {svg}")
    _print(found, shape)
    if found.quoted.point is None:
        raise typer.Exit(FAILED)


def versions_of(files: Sequence[Path], wanted: Sequence[str]) -> list[Lists]:
    """Return the lists of each file. Raises UsageError where they are not versions of the same lists."""
    from sayso.estimate import read_lists

    versions = [read_lists(file, wanted=wanted) for file in files]
    for file, one in zip(files, versions, strict=True):
        if one.names != versions[0].names:
            raise UsageError(
                f"{file}: its lists are {', '.join(one.names)}, and those of {files[0]} are "
                f"{', '.join(versions[0].names)}; several files must be versions of the same lists"
            )
    return versions


def _refuse_shared(case: Path, names: Sequence[str]) -> None:
    from sayso.case import Case
    from sayso.cli.lists import note_stale
    from sayso.estimate.origins import refuse_shared

    with Case.open(case, write=False) as held:
        note_stale(held)
        refuse_shared(names, list(roots(held)))


def roots(held: Case) -> Iterable[Root]:
    """Yield the origins of a case, as far as lists need to know them."""
    from sayso.estimate.origins import Root

    reports = held.reports()
    for origin in held.derived().lineage.origins:
        sources = tuple(dict.fromkeys(reports[relay.report].source for relay in origin.relays))
        yield Root(origin.id, origin.label, sources, origin.not_independent_of)


def _print(found: Estimated, shape: Format) -> None:
    from sayso.estimate.rows import COLUMNS as NAMED
    from sayso.estimate.rows import flat, rows
    from sayso.publish.tables import csv_bytes, json_bytes

    if shape is Format.JSONL:
        write(b"".join(map(json_bytes, rows(found))))
    elif shape is Format.CSV:
        write(csv_bytes([flat(row) for row in rows(found) if row["kind"] != "lists"], NAMED))
    else:
        _show(found)


def _show(found: Estimated) -> None:
    """Print the table, what each method rests on, what would change the answer, and the check."""
    from sayso.estimate.rows import interval, total

    tell(observed(found.lists))
    for warning in found.overlap.warnings:
        tell(f"Beware: {warning}.")
    print_table(
        COLUMNS,
        [
            (one.label, total(one), interval(one), one.refused or "; ".join(one.notes))
            for one in found.estimates
        ],
        legend="in all: those on the lists and those on none",
    )  # fmt: skip
    tell("What each rests on:")
    for words, labels in _by_assumption(found).items():
        tell(f"- {'; '.join(labels)}: {words}", indent=2)
    if found.changes:
        tell("What would change the answer:")
        for change in found.changes:
            tell(f"- {change}", indent=2)
    if found.checks:
        rows = [
            (
                check.case.held,
                f"{check.case.truth:,}",
                total(check.estimate),
                interval(check.estimate),
                "yes" if check.covered else "no",
            )
            for check in found.checks
        ]
        print_table(CHECKS, rows, title="Where the answer is known: each list estimated from the others")


def observed(held: Lists) -> str:
    """Return how many people the lists hold, in a sentence."""
    shared = sum(held.times[2:])
    return f"Observed: {held.observed:,} on {count(held.k, 'list')}, {shared:,} of them on two or more."


def _by_assumption(found: Estimated) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for one in found.estimates:
        if one.point is not None:
            held.setdefault(one.assumption, []).append(one.label)
    return held
