"""What a dossier says of those whom no list holds: worked out here, handed on as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.cli.estimates import observed, roots, versions_of
from sayso.cli.words import count, say
from sayso.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.case import Case
    from sayso.publish import Estimation


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options ask of an estimate; nothing where there is no table."""

    tables: tuple[Path, ...]
    lists: tuple[str, ...] = ()
    replicates: int | None = None
    seed: int = 1
    quick: bool = False

    def options(self) -> tuple[str, ...]:
        """Return the options with which `sayso estimate` gives the same."""
        chosen = [part for name in self.lists for part in ("--list", name)]
        drawn = [] if self.replicates is None else ["--replicates", str(self.replicates)]
        seed = [] if self.seed == 1 else ["--seed", str(self.seed)]
        return (*chosen, *drawn, *seed, *(["--quick"] if self.quick else []))


def estimation(held: Case, asked: Asked) -> Estimation | None:
    """Return the estimate from lists that stand for origins of a case; None where no table was given.

    Raises BadLists where two lists share an origin or a column names none, UsageError where there is no table to which
    the other options apply.
    """
    if not asked.tables:
        if asked.options():
            raise UsageError(f"{asked.options()[0]} is for an estimate: name its table with --lists")
        return None
    versions = versions_of(asked.tables, asked.lists)
    given = tuple(table.read_bytes() for table in asked.tables)
    from sayso.estimate import estimate, svg
    from sayso.estimate.origins import refuse_shared
    from sayso.estimate.rows import rows
    from sayso.publish import Estimation

    origins = refuse_shared(versions[0].names, list(roots(held)))
    found = estimate(versions, replicates=asked.replicates, seed=asked.seed, without=("latent",) if asked.quick else ())
    if found.quoted.point is None:
        say(f"the estimate is refused, and the dossier says why: {found.quoted.refused}")
    lists = found.lists
    none = "this list does not hold" if lists.k == 1 else f"none of these {count(lists.k, 'list')} holds"
    question = f"How many people are there in all, with those whom {none}: {', '.join(lists.names)}?"
    return Estimation(
        question, observed(lists), tuple(rows(found)), given, svg(found), origins, lists.source, asked.options()
    )
