"""The ledger in the columns of those who record casualties: UCDP, ACLED, Airwars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from sayso.publish.exports import acled, airwars, ucdp
from sayso.publish.exports.counted import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sayso.model import Ledger, Report
    from sayso.publish.exports.counted import Counted, Locate
    from sayso.publish.shapes import Row

__all__ = ["EXPORTS", "ExportKind", "exported"]
ExportKind = Literal["ucdp", "airwars", "acled"]


class Export(NamedTuple):
    """The columns of a data set, and the row of one count of the dead; None where it has no cell for it."""

    columns: tuple[str, ...]
    row: Callable[[Counted], Row | None]


EXPORTS: Final[dict[ExportKind, Export]] = {
    "ucdp": Export(ucdp.COLUMNS, ucdp.row),
    "airwars": Export(airwars.COLUMNS, airwars.row),
    "acled": Export(acled.COLUMNS, acled.row),
}


def exported(
    ledger: Ledger, kind: ExportKind, *, reports: Mapping[str, Report], labels: Mapping[str, str], locate: Locate
) -> Iterator[Row]:
    """Yield a row for each measure that counts the dead and has a value of a recorded origin, in the ledger's order.

    One row a measure, not one a figure: whoever adds up the column counts nobody twice because two voices told of it.
    `labels` are what origins are called, by their ids. `locate` gives what the gazetteer knows of a place by its id, or
    None.
    """
    rows = (EXPORTS[kind].row(one) for one in counted(ledger, reports, labels, locate))
    return (row for row in rows if row is not None)
