"""Words of one voice that several reports carry, none saying to whom it spoke: still one origin, and not several."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sayso.model import Reason
from sayso.trace.roots import Root
from sayso.words import name_words

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from sayso.trace.alike import Alike
    from sayso.trace.telling import Telling

NEAR: Final = 3  # days between reports in which one voice's same assertion is one occasion


def same_words_roots(loose: Mapping[str, Telling], known: Container[str], alike: Alike) -> list[Root]:
    """Return a root for what several reports carry of one voice, where none says to whom it spoke.

    `known` are the statements that have a root. What one report gives a voice is one occasion. The root is rooted at
    the earliest report; statements of a voice that is not even described found none.
    """
    named = {name: one for name, one in sorted(loose.items()) if one.speaker or name_words(one.voice.name)}
    near = {
        name: [mate for mate in alike.mates(name) if mate in named and _echoes(one, named[mate], alike)]
        for name, one in named.items()
    }
    shared = {name for name in named if near[name] or alike.is_rendered(name, known)}
    groups = {name: {name} for name in shared}
    for name in sorted(shared):
        _join(groups, (name, *near[name]))
    occasions: defaultdict[tuple[str, frozenset[str], str], list[str]] = defaultdict(list)
    for name in sorted(shared):
        one = named[name]
        occasions[one.statement.report, one.speaker, "" if one.speaker else one.voice.name].append(name)
    for names in occasions.values():
        _join(groups, names)
    distinct = {min(group): sorted(group) for group in groups.values()}
    return [_shared_root([named[name] for name in distinct[first]], alike) for first in sorted(distinct)]


def _join(groups: dict[str, set[str]], names: Sequence[str]) -> None:
    """Make one group of those that hold these names."""
    whole = set().union(*(groups[name] for name in names))
    groups.update(dict.fromkeys(whole, whole))


def _echoes(one: Telling, other: Telling, alike: Alike) -> bool:
    if one.statement.report == other.statement.report or bool(one.speaker) != bool(other.speaker):
        return False
    if one.speaker:
        alone = one.speaker <= other.speaker or other.speaker <= one.speaker
    else:
        alone = bool(name_words(one.voice.name) & name_words(other.voice.name))
    if not alone:
        return False
    first, second = one.statement.id, other.statement.id
    run = alike.in_shared_text(first, other.statement.report)
    if run is not None or alike.same_words(first, second) or alike.same_quotation(first, second):
        return True
    return _full(one) and _full(other) and _near(one, other) and alike.claim.get(first) == alike.claim.get(second)


def _full(one: Telling) -> bool:
    """Tell whether a voice has a full name, or is an institution: no pseudonym, no single first name."""
    return one.voice.kind in ("organisation", "document") or (one.voice.kind == "person" and len(one.speaker) > 1)


def _near(one: Telling, other: Telling) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= NEAR


def _shared_root(tellings: Sequence[Telling], alike: Alike) -> Root:
    first = min(tellings, key=lambda one: (one.day is None, one.day or 0, one.statement.report, one.statement.id))
    root = Root(first.voice, "", day=first.day)
    for one in tellings:
        text = "The same words of the same voice stand in several reports; none says to whom it spoke."
        shown = [alike.statements[name] for name in sorted({one.statement.id, first.statement.id})]
        root.take(one.statement.id, Reason(text, tuple(held.place for held in shown if held.content)))
    return root
