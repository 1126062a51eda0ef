"""Contents with a ledger, written as a table: report | voice | words | low | high | when | origin | part.

A part is `own`, `relay`, `variant` (of the first own line of its origin), `silent` (no lineage), or `denied`. No bound
is `-`. Lines under a heading `# label @ place` are one measure, each voice a series; every line is its own statement.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sayso.model import (
    Derived,
    Entry,
    Figure,
    Ledger,
    Lineage,
    Measure,
    Origin,
    Reading,
    Reason,
    Relay,
    Report,
    Series,
    Span,
    Statement,
    Voice,
)
from sayso.publish import Contents, publish
from test_publish import report

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SORREL = """
# people dead @ Sorrel Pass
Estwire   | Interior Ministry | 14             | 14  | 14  | 2031-02-12      | m1 | own
Courier   | Interior Ministry | fourteen       | 14  | 14  | 2031-02-12      | m1 | relay
Gazette   | Interior Ministry | 41             | 41  | 41  | 2031-02-13      | m1 | variant
Bulletin  | Interior Ministry | 23             | 23  | 23  | 2031-02-20      | m2 | own
Monitor   | Interior Ministry | 31             | 31  | 31  | 2031-03-06      | m3 | own
Ledger    | Interior Ministry | at least 31    | 31  | -   | 2031-03-07      | m3 | relay
Aven      | Monitoring League | 33 to 36       | 33  | 36  | 2031-03-03      | l1 | own
Post      | Monitoring League | more than 40   | 41  | -   | 2031-03-08      | l2 | own
Voice     | Frontier Guard    | no more than 9 | -   | 9   | 2031-02-12/2031-02-16 | g1 | own
Notes     | Upland Notes      | dozens         | 24  | 99  |                 |    | silent
Telegraph | Colonel Marr      | 31             | 31  | 31  | 2031-03-07      | c1 | denied
# coaches @ Sorrel Pass
Estwire   | Interior Ministry | eight          | 8   | 8   | 2031-02-12      | m1 | own
"""


def contents(table: str = SORREL, beside: Iterable[tuple[int, int]] = ()) -> Contents:
    """Return a case of invented reports with the ledger of the table; `beside` are pairs of measures by number."""
    sections = [part.splitlines() for part in table.strip().removeprefix("# ").split("\n# ")]
    reports: dict[str, str] = {}
    entries: list[Entry] = []
    series: list[Series] = []
    measures: list[Measure] = []
    for at, (head, *lines) in enumerate(sections):
        label, _, place = (part.strip() for part in head.partition("@"))
        rows = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip()]
        made = [_entry(f"m{at}", row, label, place, reports) for row in rows]
        own = {one.origin: one.id for one, row in reversed(list(zip(made, rows, strict=True))) if row[7] == "own"}
        made = [_varied(one, own) if row[7] == "variant" else one for one, row in zip(made, rows, strict=True)]
        voices = dict.fromkeys(one.voice for one in made if one.series)
        series += [_series(f"m{at}", voice, made) for voice in voices]
        others = tuple(f"m{b if a == at else a}" for a, b in beside if at in {a, b})
        measures.append(_measure(label, place, [f"m{at} {voice}" for voice in voices], made, others))
        entries += made
    return _case(reports, entries, Ledger(tuple(measures), tuple(series), tuple(entries)))


def written(made: Contents, folder: Path) -> Path:
    """Publish a case of `contents` and return the dossier's folder."""
    return publish(made, folder / "out", evidence=lambda one: made.reports[one].text.encode()).directory


def _entry(measure: str, row: list[str], label: str, place: str, reports: dict[str, str]) -> Entry:
    name, voice, words, low, high, when, origin, part = row
    text = reports.setdefault(name, f"{name}\n")
    reports[name] = text + f"{voice} gave {words} {label}.\n"
    start = len(text) + len(f"{voice} gave ")
    counted = Span(start + len(words) + 1, start + len(words) + 1 + len(label))
    least, most = (None if end == "-" else float(end) for end in (low, high))
    about = {"of": label, "of_spans": (counted,), "place": place, "as_of": when}
    figure = Figure(Span(start, start + len(words)), words, least, most, **about)  # type: ignore[arg-type]
    return Entry(
        id=f"{measure}-{name}-{start}",
        report=report(name, "x").id,
        statement=f"s-{measure}-{name}-{start}",
        figure=figure,
        voice=voice,
        origin=origin,
        own=part == "own",
        measure=measure,
        series="" if part == "denied" else f"{measure} {voice}",
        when=when,
        dated=bool(when),
        reasons=(Reason(f"{voice} denies it: no count of theirs."),) if part == "denied" else (),
    )


def _varied(entry: Entry, own: dict[str, str]) -> Entry:
    return dataclasses.replace(entry, variant_of=own[entry.origin], reasons=(Reason("A relay changed it."),))


def _series(measure: str, voice: str, entries: list[Entry]) -> Series:
    mine = tuple(one.id for one in entries if one.own and one.series == f"{measure} {voice}")
    return Series(f"{measure} {voice}", measure, voice, mine)


def _measure(label: str, place: str, series: list[str], entries: list[Entry], beside: tuple[str, ...]) -> Measure:
    values = [one.figure for one in entries if one.own]
    return Measure(
        id=entries[0].measure,
        label=label,
        place=place,
        share=False,
        series=tuple(series),
        origins=len({one.origin for one in entries if one.own}),
        low=min((one.low for one in values if one.low is not None), default=None),
        high=max((one.high for one in values if one.high is not None), default=None),
        best=None,
        rule="no best value: no two independent origins give the same",
        beside=beside,
    )


def _case(texts: dict[str, str], entries: list[Entry], ledger: Ledger) -> Contents:
    made: dict[str, Report] = {name: report(name, text) for name, text in texts.items()}
    statements = [
        Statement(one.statement, one.report, "indirect", (one.figure.span,), (), (), Voice(one.voice, "organisation"),
                  figures=(one.figure,))
        for one in entries
    ]  # fmt: skip
    origins: dict[str, list[Entry]] = {}
    for one in entries:
        if one.origin:
            origins.setdefault(one.origin, []).append(one)
    lineage = Lineage(
        tuple(
            Origin(name, f"{held[0].voice}, {name}", Voice(held[0].voice, "organisation"), "", held[0].when,
                   tuple(Relay(one.report, "original" if one.own else "relay", (one.statement,), ()) for one in held))
            for name, held in origins.items()
        ),
        tuple((one.statement, Reason("No origin is named.")) for one in entries if not one.origin),
    )  # fmt: skip
    return Contents(
        title="Sorrel Pass",
        made="2031-03-09T12:00:00Z",
        version="0.1.0",
        reports={one.id: one for one in made.values()},
        readings=tuple(
            Reading(one.id, "rules 1", tuple(held for held in statements if held.report == one.id))
            for one in made.values()
        ),
        derived=Derived(lineage=lineage, ledger=ledger),
    )
