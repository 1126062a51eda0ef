"""The ways in which a statement may come from a root: it stands inside its words, has them too, or retells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.model import Place, Reason
from sayso.trace.office import last_word
from sayso.trace.speaking import speaks_on
from sayso.words import outlet_key, voice_words, words

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from sayso.model import Voice
    from sayso.trace.alike import Alike
    from sayso.trace.retold import Retelling
    from sayso.trace.roots import Root
    from sayso.trace.telling import Telling

REPRINT_DAYS: Final = 2


class Found(NamedTuple):
    """A root that a statement may come from, and why.

    `sure` is 3 for words that stand inside others, 2 for the same words, 1 for the same voice and claim; `near` is how
    much text the two reports share, in code points, or words that one retells. `named` tells that the statement's
    voice is the one that the root only describes.
    """

    root: int
    sure: int
    reason: Reason
    near: int = 0
    named: bool = False


class Dates(NamedTuple):
    """The day of each report, and of each root's first report that names voice and collector; None when unknown.

    A relay is not earlier than what it relays.
    """

    reported: Mapping[str, int | None]
    first: Sequence[int | None]

    def too_early(self, report: str, other: str, root: int) -> bool:
        """Tell whether a report came out before another it may relay, or two days before the root's first."""
        here, there, first = self.reported[report], self.reported[other], self.first[root]
        if here is None:
            return False
        return (first is not None and here < first - REPRINT_DAYS) or (
            there is not None and here < there - REPRINT_DAYS
        )


class Near(NamedTuple):
    """Where a statement looks for its root: what is known, and roots by word, by collector, by report that has them.

    `chosen` are the statements that the round before attached, `changed` the roots that took them.
    """

    known: Mapping[str, int]
    by_word: Mapping[str, Sequence[int]]
    by_collector: Mapping[str, Sequence[int]]
    carried: Mapping[str, set[int]]
    chosen: Container[str]
    changed: set[int]

    def moved(self, one: Telling, alike: Alike) -> bool:
        """Tell whether anything where a statement looks has changed since the round before."""
        name = one.statement.id
        roots = (
            self.by_word.get(last_word(one.voice.name), ()),
            self.by_collector.get(outlet_key(one.through), ()),
            self.carried.get(one.statement.report, ()),
        )
        if not all(map(self.changed.isdisjoint, roots)):
            return True
        return any(near in self.chosen for near in (one.statement.within, *alike.inside(name), *alike.mates(name)))


def ways(one: Telling, near: Near, roots: Sequence[Root], dates: Dates, retelling: Retelling) -> list[Found]:
    """Return the roots that a statement may come from, by the surest way that there is."""
    return (
        _candidates(one, near.known, roots, dates, retelling)
        or _of_voice(one, roots, near.by_word, retelling)
        or _of_collector(one, roots, near.by_collector, retelling.alike)
        or _retellings(one, near.carried, roots, retelling)
    )


def _candidates(
    one: Telling, known: Mapping[str, int], roots: Sequence[Root], dates: Dates, retelling: Retelling
) -> list[Found]:
    statement, alike = one.statement, retelling.alike
    found: dict[int, Found] = {}
    parent = known.get(statement.within)
    if parent is not None:
        text = "These words stand inside a statement of this origin."
        found[parent] = Found(parent, 3, Reason(text, alike.places(statement.id, statement.within)))
    for child in alike.inside(statement.id):
        root = known.get(child)
        if root is not None and outlet_key(roots[root].collector) == outlet_key(one.voice.name):
            text = "It passes on the words of this origin that stand inside it."
            found[root] = Found(root, 3, Reason(text, alike.places(statement.id, child)))
    for mate in alike.mates(statement.id):
        root = known.get(mate)
        candidate = None if root is None else _of_mate(one, mate, root, roots=roots, dates=dates, retelling=retelling)
        if candidate is None or root is None:
            continue
        if root not in found or found[root][1::2] < candidate[1::2]:
            found[root] = candidate
    return [found[root] for root in sorted(found)]


def _of_voice(
    one: Telling, roots: Sequence[Root], by_word: Mapping[str, Sequence[int]], retelling: Retelling
) -> list[Found]:
    near = by_word.get(last_word(one.voice.name), ()) if one.how == "not recorded" else ()
    found = ((at, speaks_on(one, roots[at], retelling)) for at in near)
    return [Found(at, 1, Reason(why, retelling.alike.places(one.statement.id))) for at, why in found if why]


def _of_collector(
    one: Telling, roots: Sequence[Root], by_collector: Mapping[str, Sequence[int]], alike: Alike
) -> list[Found]:
    """Return the roots of the outlet that a statement has its words from: it names their voice, or stands there."""
    found = []
    for at in by_collector.get(outlet_key(one.voice.name), ()) if one.by_outlet and not one.own else ():
        root, told = roots[at], {word.fold for word in words(alike.text(one.statement.report), one.statement.content)}
        early = one.day is not None and root.day is not None and one.day < root.day
        if len(voice_words(root.voice)) > 1 and voice_words(root.voice) <= told and not early:
            text = f"It passes on {root.collector}, and names {root.voice.name}, whose words it took down."
            found.append(Found(at, 1, Reason(text, alike.places(one.statement.id))))
    for at in by_collector.get(outlet_key(one.through), ()):
        root = roots[at]
        other = next((name for name in root.statements if alike.stands_within(one.statement.id, name)), None)
        if other is not None:
            text = f"The report has these words from {root.collector}, whom {root.voice.name} told them among others."
            found.append(Found(at, 2, Reason(text, alike.places(one.statement.id, other))))
    return found


def _of_mate(
    one: Telling, mate: str, root: int, *, roots: Sequence[Root], dates: Dates, retelling: Retelling
) -> Found | None:
    """Return the root of a statement that has the same words, when this one can have them from there."""
    statement, other, alike = one.statement, retelling.alike.statements[mate], retelling.alike
    if other.report == statement.report:
        if statement.voice.name or "indirect" in (statement.kind, other.kind):
            return None
        return Found(root, 1, Reason("The same report quotes these words again.", alike.places(statement.id, mate)))
    source = retelling.source(statement.id, mate, roots[root])
    if source is not None:
        return Found(root, 2, source, named=True)
    if dates.too_early(statement.report, other.report, root):
        return None
    return _compare(one, mate, root, roots[root].voice, alike)


def _retellings(
    one: Telling, carried: Mapping[str, set[int]], roots: Sequence[Root], retelling: Retelling
) -> list[Found]:
    """Return the roots that the statement's report passes on anyway and whose words these are, retold."""
    found = []
    for at in sorted(carried.get(one.statement.report, ())):
        root = roots[at]
        best = retelling.closest([one.statement.id], root) if retelling.is_open(one.statement.id, root) else None
        if best is not None:
            text = f"The report passes on what {root.voice.name} told {root.collector}, and these words retell it."
            found.append(Found(at, 1, Reason(text, retelling.alike.places(*best[1:])), best[0]))
    return found


def _compare(one: Telling, mate: str, root: int, originvoice: Voice, alike: Alike) -> Found | None:
    name = one.statement.id
    other = alike.statements[mate]
    speaker = voice_words(other.voice) or voice_words(originvoice)
    voice = voice_words(one.statement.voice)
    if voice and speaker and not _may_be_one(voice, speaker, translated=mate in alike.renderings(name)):
        return None
    run = alike.in_shared_text(name, other.report)
    if run is not None:
        places = (Place(one.statement.report, (run[0],)), Place(other.report, (run[1],)))
        near = alike.text_in_common(one.statement.report, other.report)
        return Found(root, 2, Reason("At least twelve words in a row stand in both reports.", places), near)
    if alike.same_words(name, mate) or alike.same_quotation(name, mate):
        return Found(root, 2, Reason("The same words stand in both reports.", alike.places(name, mate)))
    rendered = alike.renderings(name).get(mate)
    if rendered is not None:
        places = (Place(one.statement.report, (rendered[0],)), Place(other.report, (rendered[1],)))
        return Found(root, 2, Reason("Its sentence renders that of the other report.", places))
    if voice and speaker:
        return Found(root, 1, Reason("The same voice is given the same assertion.", alike.places(name, mate)))
    return None


def _may_be_one(voice: frozenset[str], speaker: frozenset[str], *, translated: bool) -> bool:
    """Tell whether two names may be one: one holds the other; in a translation they share a word."""
    return voice <= speaker or speaker <= voice or (translated and bool(voice & speaker))
