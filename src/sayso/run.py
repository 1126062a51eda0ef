"""The conductor: gather, read, link, trace, weigh, publish.

    sources ─▶ add ─▶ record ─▶ read ─▶ readings ─▶ link, trace, weigh ─▶ derived ─▶ publish ─▶ verify

Each verb does only what is stale, and stores what it did before it goes on.
"""

from __future__ import annotations

import os
import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from sayso import __version__
from sayso.engines import Serial
from sayso.errors import RefusedReading, SaysoError
from sayso.gather import Given, gather
from sayso.link import VERSION as LINK
from sayso.link import link
from sayso.model import Derived, Failure, Reading, quote
from sayso.publish import Contents
from sayso.publish import publish as write_dossier
from sayso.publish import verify as check_dossier
from sayso.read import read, reader
from sayso.trace import VERSION as TRACE
from sayso.trace import trace
from sayso.weigh import VERSION as WEIGH
from sayso.weigh import weigh

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from os import PathLike

    from sayso.case import Case
    from sayso.engines import Engine
    from sayso.model import Claim, Finding, Report, Statement
    from sayso.publish import Published, Verification
    from sayso.read import Extractor

RULES: Final = f"{LINK}, {TRACE}, {WEIGH}"
SERIAL: Final = Serial()
NOTHING_GIVEN: Final = Given()
BATCH: Final = 32  # readings stored at once, at most
SECONDS: Final = 5.0  # after which a batch is stored however small


class Progress(Protocol):
    """Told how far a verb is: what it does, how much is done, of how much (0 when nobody knows)."""

    def __call__(self, what: str, done: int, of: int) -> None:
        """Take note; must return soon."""


def silent(what: str, done: int, of: int) -> None:
    """Take no note of progress."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of sources: kept now, held already, kept with the bytes of others (each with theirs), or failed."""

    kept: tuple[str, ...]
    held: tuple[str, ...]
    same_bytes: tuple[tuple[str, tuple[str, ...]], ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class FileRead:
    """What was read in one source with no case: its reports (several in a folder), each with its reading."""

    source: str
    readings: tuple[tuple[Report, Reading], ...]
    failures: tuple[Failure, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of every report, in order of the text."""
        return tuple(statement for _, reading in self.readings for statement in reading.statements)

    def words(self, statement: Statement) -> str:
        """Return the words of a statement's content, an ellipsis in brackets between fragments."""
        texts = {report.id: report.text for report, _ in self.readings}
        return quote(texts[statement.report], statement.content)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did: how many reports it read and which failed, and how much the case holds now."""

    read: int
    statements: int
    claims: int
    origins: int
    failures: tuple[Failure, ...]
    rebuilt: bool


# ---------------------------------------------------------------- the line


def add(case: Case, sources: Sequence[str], *, given: Given = NOTHING_GIVEN, progress: Progress = silent) -> Added:
    """Gather sources into the case. Raises UsageError when the date given is not EDTF."""
    kept, held, failures, same = [], [], [], []
    for done, found in enumerate(gather(sources, given=given, collected=now())):
        progress("gathering", done, 0)
        if isinstance(found, Failure):
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
    with closing(_read_unread(case, extractor or reader(), engine, progress)) as readings:
        read_now, failures = _keep(case, readings)
    rebuilt = _derive(case, progress)
    counts = case.counts()
    return Ran(read_now, counts["statements"], counts["claims"], counts["origins"], failures, rebuilt)


def publish(case: Case, directory: str | PathLike[str]) -> Published:
    """Write the dossier of the case. Raises PublishError when the folder cannot be written or holds something else."""
    return write_dossier(contents(case), Path(directory), evidence=case.evidence)


def verify(directory: str | PathLike[str]) -> Verification:
    """Check a dossier with nothing but its folder. Raises MissingSource when there is no such folder."""
    return check_dossier(Path(directory))


def read_file(source: str | PathLike[str], extractor: Extractor | None = None) -> FileRead:
    """Gather and read one source with no case; a report is called what the source is called, as given."""
    name, readings, failures = str(source), [], []
    for found in gather([name], collected=now()):
        if isinstance(found, Failure):
            failures.append(found)
            continue
        report = replace(found.report, source=name) if found.report.source == os.path.normpath(name) else found.report
        reading = attempt(report, extractor or reader())
        readings.append((report, reading))
        failures += reading.failures
    return FileRead(name, tuple(readings), tuple(failures))


def read_files(
    sources: Sequence[str], *, extractor: Extractor | None = None, engine: Engine = SERIAL, progress: Progress = silent
) -> Generator[FileRead]:
    """Read many sources with no case, one after the other in their order."""
    work = partial(read_file, extractor=extractor or reader())
    with closing(engine.map(work, sources, lost=_lost_file)) as answered:
        for done, found in enumerate(answered, start=1):
            progress("reading", done, len(sources))
            yield found


# ---------------------------------------------------------------- what is stale


def is_stale(case: Case, extractor: Extractor | None = None) -> bool:
    """Tell whether a run would change the case."""
    return bool(case.unread((extractor or reader()).version)) or not case.is_fresh(case.fingerprint(RULES))


def contents(case: Case) -> Contents:
    """Return everything the case holds, as values."""
    return Contents(
        title=case.path.stem,
        made=now(),
        version=__version__,
        reports=case.reports(),
        readings=case.readings(),
        derived=case.derived(),
        judgements=case.judgements(),
        failures=case.failures(),
    )


def given(*, outlet: str = "", published: str = "", title: str = "", author: str = "", language: str = "") -> Given:
    """Return what the user says about sources. Raises UsageError when the date is not EDTF."""
    said = Given(outlet=outlet, published=published, title=title, author=author, language=language)
    gather((), given=said, collected=now())
    return said


def now() -> str:
    """Return the time, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


# ---------------------------------------------------------------- reading


def attempt(report: Report, extractor: Extractor) -> Reading:
    """Read one report; whatever goes wrong in it is a failure of this report and of no other.

    Raises SaysoError when the extractor cannot read at all, such as where its model is missing.
    """
    try:
        return read(report, extractor=extractor)
    except RefusedReading as error:
        reason = str(error)
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001 - the extractor may be anybody's, the report anything
        reason = f"the reader {extractor.version} failed on it: {type(error).__name__}: {error}"
    return _unreadable(report, reason, reader=extractor.version)


def _read_unread(case: Case, extractor: Extractor, engine: Engine, progress: Progress) -> Generator[Reading]:
    asked = case.unread(extractor.version)
    work, lost = partial(attempt, extractor=extractor), partial(_unreadable, reader=extractor.version)
    done = 0
    with closing(engine.map(work, map(case.report, asked), lost=lost)) as answered:
        for done, reading in enumerate(answered, start=1):
            if asked[done - 1 : done] != (reading.report,):
                raise SaysoError(f"the engine gave a reading of {reading.report} out of turn; run it again")
            yield reading
            progress("reading", done, len(asked))
    if done != len(asked):
        raise SaysoError(f"{len(asked)} reports went to the engine and {done} came back; run it again")


def _keep(case: Case, readings: Iterable[Reading]) -> tuple[int, tuple[Failure, ...]]:
    """Store readings as they come, in batches; what is in hand when something ends the run is stored too."""
    batch: list[Reading] = []
    failures: list[Failure] = []
    count, since = 0, time.monotonic()
    try:
        for reading in readings:
            batch.append(reading)
            count += 1
            failures += reading.failures
            if len(batch) >= BATCH or time.monotonic() - since > SECONDS:
                case.keep_readings(batch)
                batch, since = [], time.monotonic()
    finally:
        case.keep_readings(batch)
    return count, tuple(failures)


def _unreadable(report: Report, reason: str, *, reader: str) -> Reading:
    return Reading(report.id, reader, failures=(Failure(report.source, "read", reason),))


def _lost_file(source: str, reason: str) -> FileRead:
    return FileRead(source, (), (Failure(source, "read", reason),))


# ---------------------------------------------------------------- deriving


def _derive(case: Case, progress: Progress) -> bool:
    """Rebuild claims, origins and findings unless they are fresh; tell whether they were rebuilt."""
    fingerprint = case.fingerprint(RULES)
    if case.is_fresh(fingerprint):
        return False
    reports, statements, judgements = case.reports(), case.statements(), case.judgements()
    progress("linking", 0, 3)
    claims = link(reports, statements, judgements)
    progress("tracing", 1, 3)
    lineage = trace(reports, statements, claims, judgements)
    progress("weighing", 2, 3)
    findings = weigh(reports, statements, claims, lineage, judgements)
    case.rebuild(Derived(_by_weight(claims, findings), lineage, findings), fingerprint=fingerprint)
    progress("weighing", 3, 3)
    return True


def _by_weight(claims: Iterable[Claim], findings: Iterable[Finding]) -> tuple[Claim, ...]:
    order = {finding.claim: place for place, finding in enumerate(findings)}
    return tuple(sorted(claims, key=lambda claim: order[claim.id]))
