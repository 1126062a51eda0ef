"""Reports that carry an origin in other words or another language, where none of their statements is read as its."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from sayso.model import Place, Reason, Span, Voice
from sayso.trace.attach import first_day
from sayso.trace.attach_ways import REPRINT_DAYS
from sayso.words import voice_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from sayso.echo import Passage
    from sayso.trace.abroad import Abroad
    from sayso.trace.alike import Alike
    from sayso.trace.credits import Credits
    from sayso.trace.roots import Root

ROUNDS: Final = 3  # a relay of a relay of a relay
PASSED_ON: Final = 60  # days after a body's own page
BEFORE: Final = 14  # days before the first report read in which another language may have told it
HALF: Final = 0.5
MUCH: Final = 0.2  # of a report
NEAR: Final = 500  # code points
Held = tuple[Span, int]  # words of a root in a report
Step = tuple[Span, Span]  # sentences of a report, and those of the other that they render


class Carried(NamedTuple):
    """Words of a report by which it carries what an origin has in another report, and why.

    `named` tells that they name who took the words down.
    """

    report: str
    other: str
    here: Span
    reason: Reason
    named: bool = False


def carry(
    roots: Sequence[Root], alike: Alike, credits_: Credits, abroad: Abroad, reported: Mapping[str, int | None]
) -> None:
    """Note on each root the reports that have no statement of it and yet render one, in rounds: a relay of a relay.

    Within a round nothing depends on order. `reported` is the day of each report, None when unknown: none carries what
    was told after it came out.
    """
    first = [first_day(root, alike, reported) for root in roots]
    held: defaultdict[str, list[Held]] = defaultdict(list)
    for at, root in enumerate(roots):
        for name in root.statements:
            statement = alike.statements[name]
            held[statement.report] += [(span, at) for span in statement.content]
    abroad_ = tuple(abroad.carried(roots))
    named = [
        (at, Carried(report, other, span, why, named=abroad.names(report, roots[at].collector)))
        for at, report, other, why, _ in abroad_
        for span in why.places[0].spans
    ]
    _published(roots, [(at, one.report) for at, one in named], first, reported, abroad)
    _told_before(roots, [(at, report) for at, report, _, _, much in abroad_ if much], first, reported)
    lately = set(held)  # what may be found has changed with these: first all, then those that took a root
    for _ in range(ROUNDS):
        known = {report: {at for _, at in places} for report, places in held.items()}
        rendered = (
            (at, one)
            for at, one in _rendered(held, alike, known, lately)
            if not (credits_.is_read(one.report) and _too_early(reported[one.report], reported[one.other], 0))
        )
        every = (*rendered, *_credited(roots, held, alike, credits_), *named)
        found = [
            (at, one)
            for at, one in every
            if at not in known.get(one.report, ()) and not _too_early(reported[one.report], first[at])
        ]
        for at, one in found:
            roots[at].carriers.setdefault(one.report, []).append(one)
            held[one.report].append((one.here, at))
        if not found:
            return
        named, lately = [], {one.report for _, one in found}


def _published(
    roots: Sequence[Root],
    named: Sequence[tuple[int, str]],
    first: list[int | None],
    reported: Mapping[str, int | None],
    abroad: Abroad,
) -> None:
    """Note the reports not read that a root's voice or collector published itself: its words first stood there."""
    for at, report in named:
        root, day, known = roots[at], reported[report], first[at]
        late = day is not None and known is not None and known - day > PASSED_ON
        by = Voice(root.collector, "organisation") if root.collector else root.voice
        if not root.own and not late and abroad.is_outlet(report, by):
            if not root.collector:
                root.own.add(report)
            first[at] = min(known, day) if known is not None and day is not None else known


def _told_before(
    roots: Sequence[Root],
    named: Sequence[tuple[int, str]],
    first: list[int | None],
    reported: Mapping[str, int | None],
) -> None:
    """Let a person's words that nobody is said to have taken down stand first in a report not read that has much."""
    for at, report in named:
        day, known, root = reported[report], first[at], roots[at]
        person = root.voice.kind == "person" and len(voice_words(root.voice)) > 1
        if day is None or known is None or not person or root.own or root.collector:
            continue
        if known - BEFORE <= day < known:
            first[at] = day


def _rendered(
    held: Mapping[str, Sequence[Held]], alike: Alike, known: Mapping[str, Container[int]], others: Container[str]
) -> Iterator[tuple[int, Carried]]:
    """Yield each root whose words a passage renders, one of the other reports holding them, with the sentences.

    Not those that the report is known to hold itself.
    """
    for report in sorted(alike.echoes):
        for other, passages in sorted(alike.echoes[report].items()):
            if other not in others:
                continue
            much = alike.rendered(report, other) >= MUCH
            for passage in passages:
                for at, steps in sorted(_roots(held.get(other, ()), passage, much=much).items()):
                    if at in known.get(report, ()):
                        continue
                    here, there = (tuple(sorted({step[side] for step in steps})) for side in (0, 1))
                    reason = Reason(passage.why, (Place(report, here), Place(other, there)))
                    yield from ((at, Carried(report, other, span, reason)) for span in here)


def _credited(
    roots: Sequence[Root], held: Mapping[str, Sequence[Held]], alike: Alike, credits_: Credits
) -> Iterator[tuple[int, Carried]]:
    """Yield for a collector's own report the roots that others have from it, where none of its own is known yet.

    A report that names another may as well deny it: only what it says on that one's word is carried.
    """
    known = {at for report, places in held.items() for _, at in places if credits_.is_of(report, roots[at].collector)}
    for report in sorted(credits_.reports):
        for credit in credits_.of(report):
            other = credit.report
            theirs = {at for _, at in held.get(other, ())}
            own = {
                at
                for _, at in held.get(report, ())
                if roots[at].collector and credits_.is_of(other, roots[at].collector)
            }
            whole = Span(0, len(alike.text(other)))
            yield from ((at, Carried(other, report, whole, credit.reason)) for at in sorted(own - theirs - known))


def _roots(held: Sequence[Held], passage: Passage, *, much: bool) -> dict[int, list[Step]]:
    """Return the roots of the words that a passage renders, with the sentences; else the only or the nearest one.

    What a report says on nobody's word between the words of its source is taken to be from there, where the reports
    have `much` in common.
    """
    met: defaultdict[int, list[Step]] = defaultdict(list)
    for step in passage.steps:
        for at in {at for span, at in held if _renders(step[1], span)}:
            met[at].append(step)
    if met or not held or not much:
        return met
    if len({at for _, at in held}) == 1:
        return {held[0][1]: list(passage.steps)}
    near = min(_gap(span, passage.there) for span, _ in held)
    nearest = {at for span, at in held if _gap(span, passage.there) == near}
    return {nearest.pop(): list(passage.steps)} if near <= NEAR and len(nearest) == 1 else {}


def _too_early(day: int | None, first: int | None, by: int = REPRINT_DAYS) -> bool:
    return day is not None and first is not None and day < first - by


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _renders(passage: Span, words: Span) -> bool:
    """Tell whether a passage holds half of some words, or they half of it."""
    return passage.common(words) >= HALF * min(passage.end - passage.start, words.end - words.start)
