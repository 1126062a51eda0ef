"""Measures as a page shows them: each voice's values with their words, who passes them on, and the chart of it all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.publish.cards import MeasureCard, SeriesLines
from sayso.publish.charts import chart
from sayso.publish.charts_marks import Value
from sayso.publish.entries import dating, entry_line, rows
from sayso.publish.lineages import origin_voice
from sayso.publish.says import say_figure, say_statement, why
from sayso.publish.wording import CUT_PLACE, CUT_REFERENCE, amount, bounds, date_words, interval, voice_words
from sayso.words import days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Entry, Measure, Reason, Series
    from sayso.publish.cards import Say
    from sayso.publish.charts import Chart
    from sayso.publish.charts_marks import Kind
    from sayso.publish.contents import Lookup
    from sayso.publish.entries import Row


@dataclass(frozen=True, slots=True)
class _Voice:
    """A series with what it is called, its values as rows, and its flags; `series` is None for nobody's count."""

    series: Series | None
    name: str
    rows: tuple[Row, ...]
    flags: tuple[Reason, ...] = ()

    @property
    def itself(self) -> bool:
        """Whether it is a report in its own voice."""
        return self.series is not None and not any(one.statement for row in self.rows for one in row.entries)


def measure_cards(found: Lookup, hrefs: Mapping[str, str]) -> Iterator[MeasureCard]:
    """Yield the measures in the order of the ledger; `hrefs` gives the address of every origin's card."""
    ledger = found.contents.derived.ledger
    series = {one.id: one for one in ledger.series}
    measures = {one.id: one for one in ledger.measures}
    held: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        held[entry.measure].append(entry)
    for measure in ledger.measures:
        voices = tuple(_voices(found, [series[one] for one in measure.series], rows(held[measure.id])))
        yield _card(found, hrefs, measures, measure, voices)


def title(measure: Measure) -> str:
    """Return what is counted and where: `soldiers killed, Dunmere`."""
    return f"{measure.label}, {measure.place}" if measure.place else measure.label


def _voices(found: Lookup, series: Sequence[Series], every: Iterable[Row]) -> Iterator[_Voice]:
    """Yield the series with their rows, those that are left with none after their relays have gone to their origins.

    The flags of such a one go where its relays went.
    """
    held: dict[str, list[Row]] = {one.id: [] for one in series}
    moved: dict[str, str] = {}
    for row in every:
        here = row.first.series
        held.setdefault(here if here in held else "", []).append(row)
        moved |= {one.series: here for one in row.passed if one.series != here}
    for one in series:
        mine = tuple(held[one.id])
        if mine:
            theirs = (
                flag for other in series if moved.get(other.id) == one.id and not held[other.id] for flag in other.flags
            )
            flags = tuple(dict.fromkeys((*one.flags, *theirs)))
            yield _Voice(one, _called(found, one, mine), mine, flags)
    if held.get(""):
        yield _Voice(None, "", tuple(held[""]))


def _called(found: Lookup, series: Series, held: Sequence[Row]) -> str:
    """Return a voice as it is called, with its kind where that matters.

    One that has no name where the value stands is called as its origin's is, or by the words that stand for it.
    """
    for entry in (one for row in held for one in row.entries):
        statement = found.statements.get(entry.statement)
        if not series.voice and entry.origin:
            return origin_voice(found, found.origins[entry.origin])
        if statement and statement.voice.name == series.voice:
            return voice_words(statement.voice, found.report(entry.report).text)
    return series.voice or "nobody named"


def _card(
    found: Lookup,
    hrefs: Mapping[str, str],
    measures: Mapping[str, Measure],
    measure: Measure,
    voices: Sequence[_Voice],
) -> MeasureCard:
    drawn = _chart(found, measure, [one for one in voices if one.series])
    places = {at: place for place, at in enumerate(drawn.voices)} if drawn else {}
    low, best, high = (
        "" if end is None else amount(end, share=measure.share) for end in (measure.low, measure.best, measure.high)
    )
    return MeasureCard(
        measure.id,
        measure.label,
        title(measure),
        low,
        best,
        high,
        measure.origins,
        measure.rule[:1].upper() + measure.rule[1:],
        tuple(why(found, one) for one in measure.disagree),
        tuple((one, title(measures[one]), _range(measures[one])) for one in measure.beside if one in measures),
        drawn,
        tuple(_lines(found, hrefs, one, places.get(at)) for at, one in enumerate(voices)),
    )


def _lines(found: Lookup, hrefs: Mapping[str, str], voice: _Voice, drawn: int | None) -> SeriesLines:
    called = voice.series.voice if voice.series else ""
    told = {flag.text for flag in voice.flags}
    lines = (entry_line(found, row, hrefs, voice=called, told=told) for row in voice.rows)
    return SeriesLines(
        voice.name,
        drawn,
        tuple(lines),
        tuple(why(found, flag) for flag in voice.flags),
        voice.itself,
        voice.series is not None,
    )


def _range(measure: Measure) -> str:
    return bounds(measure.low, measure.high, share=measure.share) if measure.origins else ""


def _chart(found: Lookup, measure: Measure, voices: Sequence[_Voice]) -> Chart | None:
    values = (
        _drawn(found, at, entry, voice.name, kind)
        for at, voice in enumerate(voices)
        for row in voice.rows
        for entry, kind in ((row.first, row.kind), *((one, _RELAY) for one in row.passed))
    )
    return chart(title(measure), [one.name for one in voices], values, share=measure.share)


_RELAY: Kind = "relay"


def _drawn(found: Lookup, series: int, entry: Entry, name: str, kind: Kind) -> Value:
    figure = entry.figure
    words = _words(found, entry)
    told = f", told {date_words(entry.when)}" if entry.dated and entry.when else ""
    when = f"{dating(entry)} {date_words(figure.as_of if entry.dated else entry.when)}".strip() + told
    part = {"own": "its origin", "relay": "a relay", "unrecorded": "lineage not recorded"}[kind]
    changed = ", another value than its origin’s" if entry.variant_of else ""
    changed += ", as a person corrected it" if entry.corrected else ""
    about = f"{interval(figure)} · {name} · {when} · {words.name}, {part}{changed}"
    return Value(
        series=series,
        low=figure.low,
        high=figure.high,
        days=days(entry.when),
        kind=kind,
        changed=bool(entry.variant_of),
        href=words.href,
        words=words.words,
        about=about,
        origin=entry.origin,
    )


def _words(found: Lookup, entry: Entry) -> Say:
    """Return the words of the statement that has the figure, its own where they would be cut off from it."""
    own = say_figure(found, entry.report, entry.figure, CUT_PLACE)
    statement = found.statements.get(entry.statement)
    around = say_statement(found, statement, CUT_REFERENCE) if statement else own
    return around if own.words in around.words else own
