"""The tree of each origin for people: at its root who said it to whom, below it who has it from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.cli.tables import ID, name_of
from sayso.cli.words import console, count, harmless, quoted
from sayso.model import quote
from sayso.publish.contents import lookup
from sayso.publish.family import family
from sayso.publish.lineages import origin_voice
from sayso.publish.says import merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Group
    from rich.tree import Tree

    from sayso.model import Origin, Reason
    from sayso.publish import Contents
    from sayso.publish.contents import Lookup
    from sayso.publish.family import Branch

WORDS: Final = 120  # code points of the words that a reason looked at
MOST: Final = 4  # words of a reason
NO_COLLECTOR: Final = {True: "said in public", False: "collector not recorded"}


def print_trees(held: Contents, *, why: bool) -> None:
    """Print every origin's tree, with the reasons for each step and their words when asked.

    A report stands under the one it has the words from; where the case holds none, right under the origin.
    """
    from rich.tree import Tree

    to, found = console(), lookup(held)
    for number, origin in enumerate(found.origins.values()):
        tree = Tree(_label(_root(found, origin), bold=True), highlight=False)
        for branch in family(origin.relays):
            _add(held, tree, branch, under="", why=why)
        if number:
            to.print()
        to.print(tree)


def _add(held: Contents, tree: Tree, branch: Branch, *, under: str, why: bool) -> None:
    lines = [_step(held, branch, under)]
    if why:
        lines += [line for reason in merged(branch.relay.reasons) for line in _why(held, reason)]
    inner = tree.add(_label(lines))
    for one in branch.branches:
        _add(held, inner, one, under=branch.relay.report, why=why)


def _root(found: Lookup, origin: Origin) -> Iterator[str]:
    yield f"{origin.label} ({origin.id[:ID]})"
    collector = f"collector: {origin.collector}" if origin.collector else NO_COLLECTOR[origin.public]
    first = f"first {origin.first}" if origin.first else "date not recorded"
    yield f"voice: {origin_voice(found, origin)}; {collector}; {first}"
    others = [found.origins[one].label for one in origin.not_independent_of if one in found.origins]
    if others:
        yield f"independence not established from {'; '.join(others)}"


def _step(held: Contents, branch: Branch, under: str) -> str:
    """Return a report, its date, and what it is to the one it stands under."""
    report, relay = held.reports[branch.relay.report], branch.relay
    how = f"{name_of(report)}, {report.published.value or 'no date'}: {relay.relation}"
    if branch.source != under:
        return f"{how} from {name_of(held.reports[branch.source])}"
    return how if branch.source or relay.relation == "original" else f"{how}, no source known in the case"


def _why(held: Contents, reason: Reason) -> Iterator[str]:
    yield f"  {reason.text}"
    said: dict[str, dict[str, None]] = {}
    for place in reason.places:
        if place.spans:
            report = held.reports[place.report]
            said.setdefault(quoted(quote(report.text, place.spans), WORDS), {})[name_of(report)] = None
    for words, names in list(said.items())[:MOST]:
        yield f"    {', '.join(names)}: {words}"
    if len(said) > MOST:
        yield f"    and {count(len(said) - MOST, 'more place')}"


def _label(lines: Iterable[str], *, bold: bool = False) -> Group:
    """Return lines made harmless, each set in by the blanks it begins with; the first in bold."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    set_in = [(len(line) - len(line.lstrip(" ")), harmless(line)) for line in lines]
    return Group(
        *(
            Padding(Text(line, "bold" if bold and not number else "", overflow="fold"), (0, 0, 0, blanks), expand=False)
            for number, (blanks, line) in enumerate(set_in)
        )
    )
