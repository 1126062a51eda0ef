"""Words that nobody is said to have taken down, in reports that all have them from one origin anyway."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sayso.echo import same_name
from sayso.model import Reason
from sayso.trace.hearing import as_heard
from sayso.trace.office import reports_of
from sayso.words import voice_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sayso.model import Voice
    from sayso.trace.alike import Alike
    from sayso.trace.roots import Root

TOGETHER: Final = 2  # reports that carry both


def fold(roots: list[Root], alike: Alike) -> None:
    """Let words with no collector belong to the one told origin that the reports which have them carry too.

    Of a voice with a name, most of the reports carry both, and the other's name is the same but for a letter. Of nobody
    named, each report carries that one told origin and no other. What stands in one report only is left as it is.
    """
    held = {id(root): reports_of(root, alike) | root.carriers.keys() for root in roots}
    told = [root for root in roots if root.collector]
    every: defaultdict[str, list[Root]] = defaultdict(list)
    for root in told:
        for report in sorted(held[id(root)]):
            every[report].append(root)
    for root in [one for one in roots if not one.collector and not one.public and not one.own]:
        mine = held[id(root)]
        found = _named_alike(root, every, held) if root.voice.name else _only(mine, every)
        if len(mine) >= TOGETHER and len(found) == 1:
            _take_over(found[0], root, alike)
    roots[:] = [root for root in roots if root.reasons]


def _named_alike(root: Root, every: Mapping[str, Sequence[Root]], held: Mapping[int, AbstractSet[str]]) -> list[Root]:
    """Return the told roots of a voice with a like name that most of a root's reports carry too."""
    mine = held[id(root)]
    beside = {id(other): other for report in sorted(mine) for other in every.get(report, ())}
    return [
        other
        for other in beside.values()
        if len(mine & held[id(other)]) >= max(TOGETHER, len(mine) / 2) and _alike(root.voice, other.voice)
    ]


def _only(mine: AbstractSet[str], every: Mapping[str, Sequence[Root]]) -> list[Root]:
    """Return the one told root that each of some reports carries; none where one carries another too, or none."""
    carried = [every.get(report, ()) for report in sorted(mine)]
    one = carried[0][0] if carried and carried[0] else None
    return [one] if one is not None and all(len(each) == 1 and each[0] is one for each in carried) else []


def _alike(one: Voice, other: Voice) -> bool:
    """Tell whether two names are one but for how they are spelled."""
    if not voice_words(one) or len(voice_words(one)) != len(voice_words(other)):
        return False
    here, there = (as_heard(voice.name) for voice in (one, other))
    return len(here) == len(there) > 0 and all(same_name(*pair) for pair in zip(here, there, strict=True))


def _take_over(root: Root, other: Root, alike: Alike) -> None:
    text = f"The reports that have these words have those of {root.voice.name} from {root.collector} too."
    why = {name: [Reason(text, (alike.statements[name].place,))] for name in other.reasons}
    root.take_over(other, why, attached=True)
