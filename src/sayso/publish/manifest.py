"""The manifest: every file's hash, both copies of each report, and every quoted span with its words and who uses it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sayso.model import Span
from sayso.publish.archive import Derivation, derivation, digest, evidence_path, working_bytes, working_path
from sayso.publish.places import report_page
from sayso.publish.wording import chain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.model import Report
    from sayso.publish.contents import Lookup
    from sayso.publish.places import Use

FAMILY: Final = "sayso dossier"
FORMAT: Final = f"{FAMILY} 1"
NAME: Final = "manifest.json"
LIMIT: Final = 256 * 1024 * 1024


class Malformed(ValueError):
    """The manifest does not say what a manifest says; the message names the entry."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file as it was published; `file` is its path within the dossier, parts joined by `/`."""

    file: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report's two copies as they were published, and how the working copy was decoded where that can be redone."""

    id: str
    source: str
    outlet: str
    page: str
    evidence: str
    evidence_sha256: str
    working: str
    working_sha256: str
    derived: Derivation | None

    @property
    def name(self) -> str:
        """What people call it, with where it came from."""
        return f"{self.outlet} ({self.source})" if self.outlet else self.source

    @property
    def called(self) -> str:
        """What people call it: its outlet, or the last part of where it came from."""
        return self.outlet or self.source.rstrip("/").rpartition("/")[2] or self.source


@dataclass(frozen=True, slots=True)
class ListedSpan:
    """Quoted words, their place, the parts they play, and the claims that rest on them."""

    report: str
    span: Span
    words: str
    used_by: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedStatement:
    """Whose words a statement's are, as the pages name the chain, and the ids of the claims that it is part of."""

    whose: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as read back; `claims` are texts by id, `statements` are by id too."""

    files: tuple[ListedFile, ...]
    reports: tuple[ListedReport, ...]
    spans: tuple[ListedSpan, ...]
    claims: Mapping[str, str]
    statements: Mapping[str, ListedStatement]


def manifest_bytes(
    found: Lookup, uses: Iterable[Use], reports: Iterable[Mapping[str, Any]], listed: Iterable[ListedFile]
) -> bytes:
    """Return the manifest as JSON, one entry a line; `reports` are the entries of `report_entry`."""
    contents = found.contents
    head = {"format": FORMAT, "title": contents.title, "made": contents.made, "version": contents.version}
    lists: dict[str, list[Mapping[str, Any]]] = {
        "reports": list(reports),
        "claims": [{"id": claim.id, "text": claim.text} for claim in found.claims.values()],
        "statements": list(_statement_entries(found)),
        "spans": list(_span_entries(found, uses)),
        "files": [{"file": one.file, "sha256": one.sha256, "size": one.size} for one in listed],
    }
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    for key, entries in lists.items():
        body = ",\n".join(map(_json, entries))
        lines.append(f"{_json(key)}: [\n{body}\n]")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "backslashreplace")


def report_entry(report: Report, evidence: bytes) -> dict[str, Any]:
    """Return what the manifest says of a report and its two copies."""
    how = derivation(report.media_type, evidence, report.text)
    return {
        "id": report.id,
        "source": report.source,
        "outlet": report.outlet.value,
        "page": report_page(report.id),
        "evidentiary_copy": {"file": evidence_path(report), "sha256": digest(evidence)},
        "working_copy": {"file": working_path(report.id), "sha256": digest(working_bytes(report.text))},
        "derived": {"encoding": how.encoding, "errors": how.errors} if how else None,
    }


def read_manifest(data: bytes) -> Manifest:
    """Return a manifest from its bytes, which may be anybody's. Raises Malformed."""
    value = _loaded(data)
    if value["format"] != FORMAT:
        raise Malformed(
            f"its format is “{value['format'][:60]}”, this sayso checks “{FORMAT}”: use the one that made it"
        )
    said = _entries(value, "statements") if "statements" in value else ()
    return Manifest(
        tuple(ListedFile(one.text("file"), one.text("sha256"), one.whole("size")) for one in _entries(value, "files")),
        tuple(_read_report(one) for one in _entries(value, "reports")),
        tuple(_read_span(one) for one in _entries(value, "spans")),
        {one.text("id"): one.text("text") for one in _entries(value, "claims")},
        {one.text("id"): ListedStatement(one.text("whose"), one.texts("claims")) for one in said},
    )


def files_of(data: bytes) -> frozenset[str]:
    """Return the files that a manifest of any version lists. Raises Malformed."""
    return frozenset(one.text("file") for one in _entries(_loaded(data), "files"))


def _loaded(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"it is not JSON: {str(error)[:200]}") from error
    if not isinstance(value, dict) or not str(value.get("format")).startswith(FAMILY):
        raise Malformed(f"it names no format “{FAMILY}”")
    return value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _statement_entries(found: Lookup) -> Iterator[dict[str, Any]]:
    for one in found.statements.values():
        whose = " < ".join(chain_words(found.report(one.report), one)[1:])
        yield {"id": one.id, "whose": whose, "claims": list(found.claims_of.get(one.id, ()))}


def _span_entries(found: Lookup, uses: Iterable[Use]) -> Iterator[dict[str, Any]]:
    merged: dict[tuple[str, Span], tuple[dict[str, None], dict[str, None]]] = {}
    for use in uses:
        for span in use.place.spans:
            used_by, claims = merged.setdefault((use.place.report, span), ({}, {}))
            used_by[f"{use.by} {use.role}"] = None
            claims.update(dict.fromkeys(use.claims))
    for (report, span), (used_by, claims) in sorted(merged.items(), key=lambda item: item[0]):
        yield {
            "report": report,
            "start": span.start,
            "end": span.end,
            "words": span.words(found.report(report).text),
            "used_by": list(used_by),
            "claims": list(claims),
        }


class _Entry:
    """One object of a list of the manifest, read with suspicion."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise Malformed(f"an entry of “{where}” is not an object")
        self.value = value
        self.where = where

    def text(self, key: str) -> str:
        found = self.value.get(key)
        if not isinstance(found, str):
            raise Malformed(f"“{key}” in “{self.where}” is not text")
        return found

    def whole(self, key: str) -> int:
        found = self.value.get(key)
        if not isinstance(found, int) or isinstance(found, bool) or found < 0:
            raise Malformed(f"“{key}” in “{self.where}” is not a whole number")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        found = _list(self.value, key)
        if not all(isinstance(one, str) for one in found):
            raise Malformed(f"“{key}” in “{self.where}” is not a list of texts")
        return tuple(found)

    def inner(self, key: str) -> _Entry:
        return _Entry(self.value.get(key), f"{self.where}, {key}")


def _list(value: dict[str, Any], key: str) -> list[Any]:
    found = value.get(key)
    if not isinstance(found, list):
        raise Malformed(f"“{key}” is not a list")
    return found


def _entries(value: dict[str, Any], key: str) -> Iterator[_Entry]:
    return (_Entry(one, key) for one in _list(value, key))


def _read_report(entry: _Entry) -> ListedReport:
    evidence, working = entry.inner("evidentiary_copy"), entry.inner("working_copy")
    derived = entry.inner("derived") if entry.value.get("derived") is not None else None
    return ListedReport(
        entry.text("id"),
        entry.text("source"),
        entry.text("outlet"),
        entry.text("page"),
        evidence.text("file"),
        evidence.text("sha256"),
        working.text("file"),
        working.text("sha256"),
        Derivation(derived.text("encoding"), derived.text("errors")) if derived else None,
    )


def _read_span(entry: _Entry) -> ListedSpan:
    start, end = entry.whole("start"), entry.whole("end")
    if start >= end:
        raise Malformed(f"a span ends where it begins or before: {start} to {end}")
    return ListedSpan(
        entry.text("report"), Span(start, end), entry.text("words"), entry.texts("used_by"), entry.texts("claims")
    )
