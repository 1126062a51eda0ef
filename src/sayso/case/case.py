"""The case as the conductor and the faces see it: one file, opened, changed and asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from sayso.case import derived, ledger, memory, readings, record, search
from sayso.case.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

    from sayso.case.record import Logged, Named
    from sayso.case.store import Store
    from sayso.model import Derived, Entry, Failure, Figure, Judgement, Ledger, Place, Reading, Report, Statement

COUNTED: Final = ("reports", "statements", "figures", "claims", "origins", "judgements")


class Case:
    """One case file. Use it as a context manager, from the thread that opened it.

    Every method may raise DamagedCase (the file is malformed, the disk is full) or BusyCase; what changes the case
    raises UsageError when it was opened for reading. What returned is stored: a crash or a power cut loses none of it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, path: str | PathLike[str], *, create: bool = False, write: bool = True) -> Self:
        """Open a case file; `create` makes it when it is missing or empty.

        One process at a time may write, for as long as it has the case open. A reader (`write=False`) is never kept
        waiting, and sees the case as it was when it opened it. A case of an older format is brought up to date.

        Raises MissingSource, NotACase, NewerCase, DamagedCase, BusyCase (another sayso writes to it), UsageError (it
        may not be read or written here).
        """
        return cls(open_store(Path(path), create=create, write=write))

    @property
    def path(self) -> Path:
        """The case file, as it was named."""
        return self._store.path

    def close(self) -> None:
        """Close the file and let others write."""
        self._store.close()

    def __enter__(self) -> Self:
        """Return the open case."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the case, whatever happened."""
        self.close()

    # ------------------------------------------------------------ record

    def keep(self, report: Report, evidence: bytes) -> bool:
        """Store a report and its evidentiary copy; False when a report of this id is held, which stays as it is.

        Raises UsageError when the report's SHA-256 is not that of the bytes.
        """
        return record.keep(self._store, report, evidence)

    def note(self, failures: Iterable[Failure]) -> None:
        """Store what could not be gathered; the same failure twice is one."""
        record.note(self._store, failures)

    def reports(self) -> Mapping[str, Report]:
        """Return every report by its id, in the order of adding."""
        return record.reports(self._store)

    def report(self, report_id: str) -> Report:
        """Return one report. Raises UsageError when there is none of this id."""
        return record.report(self._store, report_id)

    def names(self, report_ids: Iterable[str] | None = None) -> Mapping[str, Named]:
        """Return what these reports go by, by default all: outlet and source, by their ids, in the order of adding."""
        return record.names(self._store, report_ids)

    def evidence(self, report_id: str) -> bytes:
        """Return a report's evidentiary copy. Raises UsageError when there is no report of this id."""
        return record.evidence(self._store, report_id)

    def same_bytes(self, sha256: str) -> tuple[str, ...]:
        """Return the sources of the reports with these bytes (`SHA-256:<hex>`), in the order of adding."""
        return record.same_bytes(self._store, sha256)

    def judge(self, judgement: Judgement) -> bool:
        """Append a person's decision; False when this very one is held. Raises UsageError when it undoes none."""
        return self.judge_all((judgement,)) == 1

    def judge_all(self, judgements: Iterable[Judgement]) -> int:
        """Append many decisions, all or none, and return how many were new. Raises UsageError when one undoes none."""
        return record.judge(self._store, judgements)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the decisions in force, oldest first: neither those undone nor those that only undo."""
        return record.in_force(self.all_judgements())

    def all_judgements(self) -> tuple[Judgement, ...]:
        """Return every judgement ever made, oldest first."""
        return record.all_judgements(self._store)

    def log(self, action: str, subject: str = "") -> None:
        """Add a line to the audit log. Raises UsageError for a subject that is a text and not an id."""
        with self._store.write():
            record.log(self._store, action, subject)

    def audit(self) -> tuple[Logged, ...]:
        """Return the audit log, oldest first: when (UTC), what was done, and the id of what it was done to."""
        return record.audit(self._store)

    # ------------------------------------------------------------ readings

    def unread(self, reader: str) -> tuple[str, ...]:
        """Return the ids of the reports that this version of a reader has not read, in the order of adding."""
        return readings.unread(self._store, reader)

    def readers(self) -> tuple[str, ...]:
        """Return the versions of the readers that the case was read by, each once."""
        return readings.readers(self._store)

    def keep_reading(self, reading: Reading) -> None:
        """Store a reading, which replaces the report's earlier one. Raises UsageError when the report is not held."""
        self.keep_readings((reading,))

    def keep_readings(self, batch: Iterable[Reading]) -> None:
        """Store many readings, all or none: a commit costs more than a reading."""
        readings.keep_readings(self._store, batch)

    def readings(self) -> tuple[Reading, ...]:
        """Return every reading, in the order of their reports."""
        return readings.readings(self._store)

    def statements(self) -> tuple[Statement, ...]:
        """Return every statement, in the order of the reports and of what was read in each."""
        return readings.statements(self._store)

    def figures(self) -> tuple[tuple[str, Figure], ...]:
        """Return the figures in the reports' own voice, each with its report's id."""
        return readings.figures(self._store)

    def failures(self) -> tuple[Failure, ...]:
        """Return what could not be gathered, then what could not be read."""
        return record.failures(self._store) + readings.failures(self._store)

    # ------------------------------------------------------------ derived

    def fingerprint(self, rules: str) -> str:
        """Return what the derived tables depend on, as one id; `rules` is the version of the rules that derive."""
        return derived.fingerprint(self._store, rules)

    def rebuild(self, derived_values: Derived, *, fingerprint: str) -> None:
        """Replace claims, origins and findings by these, derived from what the fingerprint names."""
        derived.rebuild(self._store, derived_values, fingerprint=fingerprint)

    def derived(self) -> Derived:
        """Return the claims in order of weight, their origins and findings; nothing before the first rebuild."""
        return derived.derived(self._store)

    def entries(self, limit: int = -1) -> tuple[Entry, ...]:
        """Return the first entries of the ledger of figures, in its order; all of them where the limit is negative."""
        return tuple(ledger.entries(self._store, limit))

    def entries_named(self, beginning: str) -> tuple[Entry, ...]:
        """Return the entries of the ledger whose ids begin so."""
        return ledger.entries_named(self._store, beginning)

    def ledger(self, limit: int = -1) -> Ledger:
        """Return the ledger of figures; with a limit only its first series, their measures and their entries."""
        return ledger.ledger(self._store, limit)

    def ledger_counts(self) -> Mapping[str, int]:
        """Return how many `measures`, `series` and `entries` the ledger of figures has."""
        return ledger.counts(self._store)

    def origin_labels(self, origin_ids: Iterable[str]) -> Mapping[str, str]:
        """Return what people call these origins, by their ids."""
        return derived.origin_labels(self._store, origin_ids)

    def derived_bytes(self) -> bytes:
        """Return the derived tables as bytes: the same for the same record, readings and rules."""
        return derived.dump(self._store)

    def is_fresh(self, fingerprint: str) -> bool:
        """Tell whether the derived tables were rebuilt from exactly this."""
        return derived.is_fresh(self._store, fingerprint)

    def remembered(self) -> Mapping[str, bytes]:
        """Return what earlier runs made of single reports and pairs of them: packed values by digest."""
        return memory.held(self._store)

    def remember(self, keep: Mapping[str, bytes], *, forget: Iterable[str] = ()) -> None:
        """Keep what was made, and forget what nobody asks for any more. It is never needed, and saves work."""
        memory.change(self._store, keep=keep, forget=forget)

    # ------------------------------------------------------------ all of it

    def search(self, words: str, limit: int = 50) -> tuple[Place, ...]:
        """Return where all the words stand, statements first, then reports, the best match first.

        "Words in quotation marks" are a phrase, a star after a word stands for any ending; capitals and accents do
        not matter.
        """
        return search.search(self._store, words, limit)

    def counts(self) -> Mapping[str, int]:
        """Return how many reports, statements, figures, claims, origins and judgements the case holds."""
        query = "SELECT count(*) FROM {}"
        return {table: int(self._store.rows(query.format(table))[0][0]) for table in COUNTED}
