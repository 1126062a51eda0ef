"""The ledger of figures: whose number it is, of what, as of when; in series, by measure, never averaged.

Every figure that counts something has an entry. A value counts once for its origin, as its first report has it; what
relays pass on, and what nobody is recorded to have said, stands beside it and moves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Entry, Ledger, Measure, Reason, Series, content_id
from sayso.weigh.lines import Known, unsettled
from sayso.weigh.measures import measures
from sayso.weigh.series import at, by_voice, disagreements, falls, in_time, latest, own, range_of, variants
from sayso.weigh.things import HARM
from sayso.words import in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Claim, Judgement, Lineage, Reading, Report
    from sayso.weigh.lines import Line, Resolve

MOST_BESIDE: Final = 12


def ledger(
    reports: Mapping[str, Report],
    readings: Iterable[Reading],
    claims: Sequence[Claim],
    lineage: Lineage,
    judgements: Sequence[Judgement] = (),
    *,
    resolve: Resolve = unsettled,
) -> Ledger:
    """Return the ledger. `resolve` gives a place's id in a gazetteer, or "".

    The order of the arguments changes nothing.
    """
    held = in_force(judgements)
    known = Known(reports, claims, lineage, held, resolve)
    made = [_measure(group) for group in measures(list(known.lines(readings)), held)]
    beside = _beside([(measure, group) for measure, _, _, group in made])
    ordered = sorted(made, key=lambda one: (-one[0].origins, -len(one[3]), one[0].label, one[0].id))
    return Ledger(
        tuple(replace(measure, beside=beside.get(measure.id, ())) for measure, _, _, _ in ordered),
        tuple(one for _, series, _, _ in ordered for one in series),
        tuple(one for _, _, entries, _ in ordered for one in entries),
    )


# ---------------------------------------------------------------- measures


def _measure(lines: list[Line]) -> tuple[Measure, list[Series], list[Entry], list[Line]]:
    owned = own(lines)
    changed = variants(lines, owned)
    voices = by_voice([line for line in lines if not line.denied])
    values = [[line for line in group if line.id in owned] for group in voices]
    first = min(lines, key=lambda line: (line.id not in owned, in_time(line)))
    identity = content_id("measure", min(line.id for line in lines if line.id in owned or not owned))
    series = [_series(identity, group, own_lines, changed) for group, own_lines in zip(voices, values, strict=True)]
    last = latest(values)
    found = range_of(last)
    measure = Measure(
        id=identity,
        label=first.figure.of,
        place=next((line.figure.place for line in [first, *lines] if line.figure.place), ""),
        share=first.figure.share,
        series=tuple(one.id for one in series),
        origins=found.origins,
        low=found.low,
        high=found.high,
        best=found.best,
        rule=found.rule,
        disagree=disagreements(last),
    )
    of_line = {line.id: one.id for one, group in zip(series, voices, strict=True) for line in group}
    ordered = [line for group in voices for line in group] + sorted((x for x in lines if x.denied), key=in_time)
    entries = [_entry(line, identity, of_line.get(line.id, ""), owned, changed) for line in ordered]
    return measure, series, entries, lines


def _series(measure: str, lines: Sequence[Line], values: Sequence[Line], changed: Mapping[str, Line]) -> Series:
    names = [line.origin.voice.name for line in lines if line.origin] or [line.voice for line in lines]
    voice = max(names, key=lambda name: (len(name), name))
    told = tuple(_changed(line, changed[line.id]) for line in lines if line.id in changed)
    made = content_id("series", measure, min(line.id for line in values or lines))
    return Series(made, measure, voice, tuple(line.id for line in values), (*falls(values), *told))


def _changed(line: Line, rival: Line) -> Reason:
    text = (
        f"{line.report.name} gives “{line.figure.text}” where {rival.report.name} has “{rival.figure.text}”, both from "
        "one origin: a relay's variant, not another count."
    )
    return Reason(text, (at(line), at(rival)))


def _entry(line: Line, measure: str, series: str, owned: set[str], changed: Mapping[str, Line]) -> Entry:
    reasons = []
    if line.misfit:
        reasons.append(Reason(f"A person's correction does not fit what is read now: {line.misfit}", (at(line),)))
    if line.denied:
        reasons.append(Reason(f"{line.voice or 'Somebody'} denies it: no count of theirs.", (at(line),)))
    if line.id in changed:
        reasons.append(_changed(line, changed[line.id]))
    return Entry(
        id=line.id,
        report=line.report.id,
        statement=line.statement.id if line.statement else "",
        figure=line.figure,
        voice=line.voice,
        origin=line.origin.id if line.origin else "",
        own=line.id in owned,
        measure=measure,
        series=series,
        when=line.report.published.value or line.figure.as_of,
        dated=bool(line.figure.as_of),
        where=line.place if ":" in line.place else "",
        variant_of=changed[line.id].id if line.id in changed else "",
        corrected=line.corrected,
        reasons=tuple(reasons),
    )


# ---------------------------------------------------------------- measures of one matter


def _beside(found: Iterable[tuple[Measure, Sequence[Line]]]) -> dict[str, tuple[str, ...]]:
    """Return the measures of one matter that do not count the same: of one sentence or place, both of harm."""
    blocks: defaultdict[object, dict[str, None]] = defaultdict(dict)
    for measure, lines in found:
        if not any(line.thing.outcome in HARM for line in lines):
            continue
        for line in lines:
            for key in ((line.statement.id if line.statement else line.report.id), (line.place or line.id)):
                blocks[key][measure.id] = None
    near: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for block in blocks.values():
        names = list(block)[: MOST_BESIDE + 1]
        for name in names:
            near[name] |= {other: None for other in names if other != name}
    return {name: tuple(sorted(others)[:MOST_BESIDE]) for name, others in near.items()}
