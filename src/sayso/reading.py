"""Reading many: what goes wrong in one report is a failure of that report, and what was read is kept.

With a case, readings are stored in batches as they come; with none, they are handed on one source at a time.
"""

from __future__ import annotations

import os
import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from sayso.engines import Serial
from sayso.errors import RefusedReading, SaysoError
from sayso.gather import gather
from sayso.model import Failure, Reading, quote
from sayso.read import read, reader

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from os import PathLike

    from sayso.case import Case
    from sayso.engines import Engine
    from sayso.model import Report, Statement
    from sayso.read import Extractor

SERIAL: Final = Serial()
BATCH: Final = 8  # readings stored at once, at most
SECONDS: Final = 5.0  # after which a batch is stored however small


class Progress(Protocol):
    """Told how far a verb is: what it does, how much is done, of how much (0 when nobody knows)."""

    def __call__(self, what: str, done: int, of: int) -> None:
        """Take note; must return soon."""


def silent(what: str, done: int, of: int) -> None:
    """Take no note of progress."""


def now() -> str:
    """Return the time, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


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


# ---------------------------------------------------------------- with no case


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


# ---------------------------------------------------------------- with a case


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


def read_unread(case: Case, extractor: Extractor, engine: Engine, progress: Progress) -> Generator[Reading]:
    """Read the reports that this version of the extractor has not read, in their order.

    Raises SaysoError when the engine does not give back what it was given.
    """
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


def keep(case: Case, readings: Iterable[Reading]) -> tuple[int, tuple[Failure, ...]]:
    """Store readings as they come, in batches; what is in hand when something ends the run is stored too.

    Returns how many there were, and their failures.
    """
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
