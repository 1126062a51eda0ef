"""The conductor: gather, read, link, trace, weigh, publish.

    sources ─▶ add ─▶ record ─▶ read ─▶ readings ─▶ link, trace, weigh ─▶ derived ─▶ publish ─▶ verify

Each verb does only what is stale, and stores what it did before it goes on.
"""

from __future__ import annotations

import gc
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sayso import __version__
from sayso.echo import echoes
from sayso.gather import Given, gather
from sayso.gazetteer import resolve
from sayso.link import VERSION as LINK
from sayso.link import link
from sayso.model import Derived, Failure
from sayso.publish import Contents
from sayso.publish import publish as write_dossier
from sayso.publish import verify as check_dossier
from sayso.read import plug_of, reader
from sayso.reading import SERIAL, FileRead, Progress, keep, now, read_file, read_files, read_unread, silent
from sayso.remembered import Memory, remembering
from sayso.trace import VERSION as TRACE
from sayso.trace import trace
from sayso.weigh import VERSION as WEIGH
from sayso.weigh import ledger, weigh
from sayso.words import LAST, days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from sayso.case import Case
    from sayso.engines import Engine
    from sayso.model import Claim, Finding, Report
    from sayso.publish import Estimation, Published, Verification
    from sayso.read import Extractor

__all__ = [
    "NOTHING_GIVEN",
    "Added",
    "Event",
    "FileRead",
    "Progress",
    "Ran",
    "add",
    "contents",
    "events",
    "given",
    "is_stale",
    "now",
    "plugs",
    "publish",
    "read_file",
    "read_files",
    "run",
    "unread",
    "verify",
]
RULES: Final = f"{LINK}, {TRACE}, {WEIGH}"
NOTHING_GIVEN: Final = Given()
LATEST: Final = (LAST, LAST)  # where no date is known
BESIDE: Final = ("", "-lock", "-wal", "-shm", "-journal")  # the case file, and what stands beside it while it is open


@dataclass(frozen=True, slots=True)
class Added:
    """What became of sources: kept now, held already, kept with the bytes of others (each with theirs), or failed."""

    kept: tuple[str, ...]
    held: tuple[str, ...]
    same_bytes: tuple[tuple[str, tuple[str, ...]], ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did: how many reports it read and which failed, and how much the case holds now."""

    read: int
    statements: int
    claims: int
    origins: int
    failures: tuple[Failure, ...]
    rebuilt: bool


@dataclass(frozen=True, slots=True)
class Event:
    """Reports of one event, the earliest first; `whys` say of each after it what it has in common with the first."""

    reports: tuple[Report, ...]
    whys: tuple[tuple[str, ...], ...]


# ---------------------------------------------------------------- the line


def add(case: Case, sources: Sequence[str], *, given: Given = NOTHING_GIVEN, progress: Progress = silent) -> Added:
    """Gather sources into the case. Raises UsageError when the date given is not EDTF."""
    kept, held, failures, same = [], [], [], []
    for done, found in enumerate(gather(sources, given=given, collected=now())):
        progress("gathering", done, 0)
        if isinstance(found, Failure):
            if not _is_case_itself(case, found.source):
                case.note([found])
                failures.append(found)
            continue
        twins = case.same_bytes(found.report.sha256)
        if case.keep(found.report, found.evidence):
            kept.append(found.report.source)
            same += [(found.report.source, twins)] if twins else []
        else:
            held.append(found.report.source)
    return Added(tuple(kept), tuple(held), tuple(same), tuple(failures))


def run(case: Case, *, extractor: Extractor | None = None, engine: Engine = SERIAL, progress: Progress = silent) -> Ran:
    """Read what is unread, then link, trace and weigh if anything they depend on has changed.

    Interrupted, it keeps what was read; the next run goes on from there. Raises SaysoError when the extractor does.
    """
    with closing(read_unread(case, extractor or reader(), engine, progress)) as readings:
        read_now, failures = keep(case, readings)
    rebuilt = _derive(case, progress)
    counts = case.counts()
    return Ran(read_now, counts["statements"], counts["claims"], counts["origins"], failures, rebuilt)


def publish(
    case: Case, directory: str | PathLike[str], *, title: str = "", estimate: Estimation | None = None
) -> Published:
    """Write the dossier of the case, headed with a title or the case file's name; with an estimate, also its page.

    Raises PublishError when the folder cannot be written or holds something else.
    """
    held = replace(contents(case, title=title), estimate=estimate)
    return write_dossier(held, Path(directory), evidence=case.evidence)


def verify(directory: str | PathLike[str]) -> Verification:
    """Check a dossier with nothing but its folder. Raises MissingSource when there is no such folder."""
    return check_dossier(Path(directory))


# ---------------------------------------------------------------- what is stale


def is_stale(case: Case, extractor: Extractor | None = None) -> bool:
    """Tell whether a run would change the case: one with this extractor; with none, the same sort of run as before."""
    return bool(unread(case, extractor)) or not case.is_fresh(case.fingerprint(RULES))


def unread(case: Case, extractor: Extractor | None = None) -> tuple[str, ...]:
    """Return the ids of the reports that are still to be read, in the order of adding.

    With no extractor given, a case that was read through an endpoint needs no reading by sayso's own reader.
    """
    versions = [extractor.version] if extractor else [reader().version, *plugs(case)]
    return min((case.unread(version) for version in versions), key=len)


def plugs(case: Case) -> tuple[str, ...]:
    """Return the versions of the readers through an endpoint that the case was read by, each once."""
    return tuple(dict.fromkeys(plug for version in case.readers() if (plug := plug_of(version))))


def contents(case: Case, *, title: str = "") -> Contents:
    """Return everything the case holds, as values."""
    return Contents(
        title=title.strip() or case.path.stem,
        made=now(),
        version=__version__,
        reports=case.reports(),
        readings=case.readings(),
        derived=case.derived(),
        judgements=case.judgements(),
        failures=case.failures(),
    )


def events(case: Case) -> tuple[Event, ...]:
    """Return which reports tell of one event, most reports first; worked out anew from the reports alone.

    It weighs nothing and joins no claims: it shows what to read side by side.
    """
    from sayso.echo.events import events as find_events
    from sayso.echo.events import heap_of, same_event

    reports = case.reports()
    heap = heap_of(reports)
    found = []
    for names in find_events(reports):
        order = sorted(names, key=lambda name: (days(reports[name].published.value) or LATEST, reports[name].source))
        pairs = [same_event(reports, order[0], other, heap=heap) for other in order[1:]]
        whys = tuple(tuple(reason.text for reason in pair.reasons) for pair in pairs)
        found.append(Event(tuple(reports[name] for name in order), ((), *whys)))
    return tuple(sorted(found, key=lambda event: (-len(event.reports), event.reports[0].source)))


def given(*, outlet: str = "", published: str = "", title: str = "", author: str = "", language: str = "") -> Given:
    """Return what the user says about sources. Raises UsageError when the date is not EDTF."""
    said = Given(outlet=outlet, published=published, title=title, author=author, language=language)
    gather((), given=said, collected=now())
    return said


def _is_case_itself(case: Case, source: str) -> bool:
    """Tell whether a source is the case file, or one of those that stand beside it while it is open."""
    path, own = Path(source), case.path.resolve()
    return path.name in {own.name + ending for ending in BESIDE} and path.resolve().parent == own.parent


# ---------------------------------------------------------------- deriving


def _derive(case: Case, progress: Progress) -> bool:
    """Rebuild claims, origins and findings unless they are fresh; tell whether they were rebuilt."""
    fingerprint = case.fingerprint(RULES)
    if case.is_fresh(fingerprint):
        return False
    with _uncollected():
        with _memory_of(case):
            derived = _derived(case, progress)
        case.rebuild(derived, fingerprint=fingerprint)
    progress("weighing", 4, 4)
    return True


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage in cycles meanwhile: deriving makes millions of values and no cycles, a tenth of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def _memory_of(case: Case) -> Iterator[None]:
    """Remember what earlier runs made; keep what this one makes, also when it is ended before its time."""
    memory = Memory(case.remembered())
    done = False
    try:
        with remembering(memory):
            yield
        done = True
    finally:
        case.remember(memory.new(ended=done), forget=memory.forgotten if done else ())


def _derived(case: Case, progress: Progress) -> Derived:
    """Link, trace and weigh what the case holds."""
    readings, reports, judgements = case.readings(), case.reports(), case.judgements()
    statements = [statement for reading in readings for statement in reading.statements]
    progress("comparing", 0, 4)
    passages = echoes(reports)
    progress("linking", 1, 4)
    claims = link(reports, statements, judgements, echoes=passages)
    progress("tracing", 2, 4)
    lineage = trace(reports, statements, claims, judgements, echoes=passages)
    progress("weighing", 3, 4)
    findings = weigh(reports, statements, claims, lineage, judgements)
    figures = ledger(reports, readings, claims, lineage, judgements, resolve=_settled)
    return Derived(_by_weight(claims, findings), lineage, findings, figures)


@cache
def _settled(place: str) -> str:
    """Return the gazetteer's id of a place as written, or "" where it leaves it unresolved."""
    found = resolve(place)
    return found.id if found else ""


def _by_weight(claims: Iterable[Claim], findings: Iterable[Finding]) -> tuple[Claim, ...]:
    order = {finding.claim: place for place, finding in enumerate(findings)}
    return tuple(sorted(claims, key=lambda claim: order[claim.id]))
