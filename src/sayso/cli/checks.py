"""The command that re-checks a dossier: what does not hold, then the sentences that fall with it, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from sayso.cli.options import Directory  # noqa: TC001 - typer evaluates the annotations
from sayso.cli.words import count, quoted, tell
from sayso.publish.wording import CUT_PLACE, CUT_VOICE, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.publish import Problem, Sentence, Verification
    from sayso.publish.fallen import Fate

GROUPS: Final[Mapping[Fate, tuple[str, str, str]]] = {
    "words changed": ("falls; its words have changed", "fall; their words have changed", "falls"),
    "attribution changed": (
        "falls; the words that say whose it is have changed",
        "fall; the words that say whose they are have changed",
        "falls",
    ),
    "report changed": (
        "has not changed, but stands in a report whose copy no longer matches",
        "have not changed, but stand in a report whose copy no longer matches",
        "stands",
    ),
}
ENOUGH: Final = 20  # problems, and sentences, that are listed unless all are asked for


def verify(
    directory: Directory,
    *,
    every: Annotated[bool, typer.Option("--all", help="List every problem and sentence, with the hashes.")] = False,
) -> None:
    """Check every hash and every quoted word of a dossier.

    It needs nothing but the folder: neither the case nor a network. What does not hold comes first, then the
    sentences that fall with it, and apart from them those that only stand in a report whose copy has changed.

    \b
      sayso verify dossier/
      sayso verify dossier/ --all
    """  # noqa: D301 - the backspace is typer's mark for lines that stay as they are
    from sayso.run import verify as check_dossier

    checked = check_dossier(directory)
    more = "" if every else f" (sayso verify {directory} --all lists them)"
    _tell_some([_problem(one, every=every) for one in checked.problems], more)
    if checked.problems:
        _tell_sentences(checked, more)
    tell(
        f"checked {count(checked.files, 'file')}, {count(checked.reports, 'report')}, "
        f"{count(checked.spans, 'quoted place')}: "
        + (f"{count(len(checked.problems), 'problem')}" if checked.problems else "everything holds")
    )
    if checked.manifest:
        tell(f"its manifest is {checked.manifest}")
    raise typer.Exit(1 if checked.problems else 0)


def _problem(problem: Problem, *, every: bool) -> str:
    detail = f": {problem.detail}" if every and problem.detail else ""
    if not problem.report:
        return f"{problem.file}: {problem.what}{detail}"
    return f"{problem.report}: {problem.what} ({problem.file}){detail}"


def _tell_sentences(checked: Verification, more: str) -> None:
    """Print sentences by what became of them, the gravest first; the groups share the room that there is."""
    from sayso.publish import gravest

    touched = gravest(one for problem in checked.problems for one in problem.sentences)
    room = ENOUGH
    for fate, (one_of, many, label) in GROUPS.items():
        group = [one for one in touched if one.fate == fate]
        if group:
            tell(f"{count(len(group), 'sentence')} {one_of if len(group) == 1 else many}:")
            _tell_some([f"{label}: {_sentence(one)}" for one in group], more, indent=4, room=room)
            room = max(0, room - len(group))
    resting = {claim for one in touched if one.fate != "report changed" for claim in one.claims}
    if resting:
        tell(f"{count(len(resting), 'claim')} rest{'s' if len(resting) == 1 else ''} on words that fall")


def _sentence(one: Sentence) -> str:
    where = ", in ".join(short(part, CUT_VOICE) for part in (one.whose, one.report) if part)
    return f"{quoted(one.words, CUT_PLACE).replace('[…]…', '[…]')} ({where})"


def _tell_some(lines: Iterable[str], more: str, *, indent: int = 0, room: int = ENOUGH) -> None:
    """Print lines, each once: all of them where `more` is empty, else as many as there is room for."""
    once = tuple(dict.fromkeys(lines))
    shown = once[:room] if more else once
    for line in shown:
        tell(line, indent=indent)
    left = len(once) - len(shown)
    if left:
        tell(f"and {left:,} more{more}" if shown else f"{left:,}{more}", indent=indent)
