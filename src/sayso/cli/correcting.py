"""The command that takes corrections from a sheet of figures."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer evaluates the annotations
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sayso.cli.decisions import Change, check_decider, correction, in_force
from sayso.cli.layout import Column
from sayso.cli.options import ByOption, CaseFile, WhyDecidedOption  # noqa: TC001 - as above
from sayso.cli.words import count, print_table, quoted, say, tell
from sayso.errors import MissingSource, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Entry
    from sayso.publish.shapes import Row

LISTED: Final = 10  # rows left as they are that are told one by one
CHANGES: Final = (Column("figure", whole=True), Column("words"), Column("as it is", 2), Column("as it will be", 2))


def correct(
    case: CaseFile,
    sheet: Annotated[
        Path, typer.Argument(metavar="SHEET", help="The CSV that `sayso figures CASE --format csv` printed, corrected.")
    ],
    *,
    why: WhyDecidedOption,
    by: ByOption,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
) -> None:
    """Correct many figures at once, in a sheet.

    A row whose low, high, of, as_of or place differs from the case is one decision, as `sayso judge CASE figure` makes
    it; other columns are not looked at. An empty cell under low or high is an open end. All are recorded, or none.

    \b
      sayso figures war.sayso --format csv > figures.csv
      sayso correct war.sayso figures.csv --why "read again" --by "A. Editor" --dry-run
      sayso correct war.sayso figures.csv --why "read again" --by "A. Editor"
    """  # noqa: D301 - the backspace is typer's mark for lines that stay as they are
    from sayso.case import Case
    from sayso.cli.lists import note_stale
    from sayso.publish.tidy import read_tidy
    from sayso.run import now

    check_decider(why, by)
    if not sheet.is_file():
        raise MissingSource(f"{sheet} is not there; `sayso figures {case} --format csv > {sheet}` makes it")
    rows = read_tidy(sheet.read_bytes())
    with Case.open(case, write=not dry_run) as held:
        note_stale(held)
        earlier = in_force(held)
        changes, left = _changes(rows, {entry.id: entry for entry in held.entries()}, earlier)
        at = now()
        made = [correction(one, why=why, by=by, at=at, earlier=earlier) for one in changes]
        if changes:
            print_table(CHANGES, [_cells(one) for one in changes])
        if not dry_run:
            held.judge_all(made)
    _tell_left(left)
    would = "would be " if dry_run else ""
    tell(f"{count(len(made), 'figure')} {would}corrected" if made else "nothing differs from the case")
    if made and not dry_run:
        say(f"`sayso run {case}` lets it count; `sayso judgements {case}` lists what can be taken back")
    raise typer.Exit(1 if left else 0)


def _changes(
    rows: Sequence[Row], entries: Mapping[str, Entry], earlier: Mapping[str, str]
) -> tuple[list[Change], list[str]]:
    """Return what the rows change, and what is left as it is and why. Raises UsageError for two rows of one figure."""
    seen: set[str] = set()
    changes, left = [], []
    for row in rows:
        identity = row["id"]
        if identity in seen:
            raise UsageError(f"the sheet has two rows of figure {identity}: leave one")
        seen.add(identity)
        entry = entries.get(identity)
        if entry is None:
            left.append(f"{identity}: the case holds no such figure now")
            continue
        corrects = _corrects(row, entry, earlier.get(identity, ""))
        if corrects and row.get("corrected") is False and (entry.corrected or identity in earlier):
            left.append(f"{identity}: it was corrected after this sheet was made; make the sheet anew")
        elif corrects:
            changes.append(Change(entry, corrects))
    return changes, left


def _corrects(row: Row, entry: Entry, earlier: str) -> dict[str, Any]:
    """Return in what a row differs from the figure, both as last run and as since corrected."""
    from sayso.corrections import corrected, differing

    found = differing(entry.figure, row)
    return differing(corrected(entry.figure, earlier), found) if earlier and found else found


def _tell_left(left: Sequence[str]) -> None:
    for line in left[:LISTED]:
        say(f"left as it is: {line}")
    if len(left) > LISTED:
        say(f"and {len(left) - LISTED:,} more are left as they are")


def _cells(change: Change) -> tuple[str, ...]:
    from sayso.corrections import in_words, written

    figure = change.entry.figure
    now = written({key: getattr(figure, key) for key in change.corrects})
    return change.entry.id, quoted(figure.text), in_words(now), in_words(written(change.corrects))
