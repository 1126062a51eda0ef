"""Re-check a dossier with nothing but its folder: every hash, every file, every quoted word.

The folder may be anybody's. Only regular files found by walking it are ever opened, so no path of a manifest and no
link leads out of it, and whatever does not hold is a problem, never a crash.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.errors import MissingSource
from sayso.publish import manifest
from sayso.publish.archive import derive, digest, working_text
from sayso.publish.folder import walk
from sayso.publish.wording import short, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sayso.publish.manifest import ListedFile, ListedReport, ListedSpan, Manifest

_BLOCK: Final = 1024 * 1024
_COPY_LIMIT: Final = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Problem:
    """What does not hold in one file, and the quoted sentences that fall with it, each with its claims."""

    file: str
    what: str
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check found, how much it checked, and `SHA-256:<hex>` of the manifest, to compare with the one noted."""

    problems: tuple[Problem, ...]
    reports: int = 0
    spans: int = 0
    files: int = 0
    manifest: str = ""


def verify(directory: Path) -> Verification:
    """Check a dossier offline against its manifest. Raises MissingSource where there is no such folder."""
    if not directory.is_dir():
        raise MissingSource(f"{directory} is not a folder: give the folder of a dossier.")
    try:
        data = _bytes(directory, manifest.NAME, manifest.LIMIT)
    except OSError as error:
        return Verification((Problem(manifest.NAME, f"there is no manifest that can be read: {_reason(error)}"),))
    try:
        listed = manifest.read_manifest(data)
    except manifest.Malformed as error:
        return Verification((Problem(manifest.NAME, f"the manifest is malformed: {error}"),), manifest=digest(data))
    held = dict(walk(directory))
    archived = {path for one in listed.reports for path in (one.evidence, one.working)}
    problems = (
        *_unlisted(listed, held),
        *(problem for one in listed.files if one.file not in archived for problem in _file(directory, one, held)),
        *_archive(directory, listed, held),
    )
    return Verification(problems, len(listed.reports), len(listed.spans), len(listed.files), digest(data))


def _unlisted(listed: Manifest, held: dict[str, bool]) -> Iterator[Problem]:
    known = {one.file for one in listed.files} | {manifest.NAME}
    for path, regular in held.items():
        if not regular:
            yield Problem(
                shown(path), "it is a link or no regular file: a dossier holds neither, and it was not opened"
            )
        elif path not in known:
            yield Problem(shown(path), "it is not in the manifest: it was added after the dossier was made")


def _file(directory: Path, one: ListedFile, held: dict[str, bool]) -> Iterator[Problem]:
    what = _missing(one.file, held) or _difference(directory, one)
    if what:
        yield Problem(shown(one.file), what)


def _missing(path: str, held: dict[str, bool]) -> str:
    if path in held:
        return "" if held[path] else "it is a link or no regular file, so it was not opened"
    parts = path.split("/")
    if path.startswith("/") or "\\" in path or "\0" in path or not set(parts).isdisjoint({"", ".", ".."}):
        return "the manifest names a path that leads out of the dossier; it was not followed"
    return "it is in the manifest and missing from the folder"


def _difference(directory: Path, one: ListedFile) -> str:
    try:
        size, found = _hash(directory, one.file, one.size)
    except (OSError, ValueError) as error:
        return f"it cannot be read: {_reason(error)}"
    if size != one.size:
        return f"it has {size:,} bytes, the manifest says {one.size:,}"
    return "" if found.lower() == one.sha256.lower() else f"it has changed: {found}, the manifest says {one.sha256}"


def _archive(directory: Path, listed: Manifest, held: dict[str, bool]) -> Iterator[Problem]:
    sizes = {one.file: one for one in listed.files}
    spans: dict[str, list[ListedSpan]] = {}
    for span in listed.spans:
        spans.setdefault(span.report, []).append(span)
    for report in listed.reports:
        yield from _report(directory, report, spans.pop(report.id, []), _Shelf(listed, held, sizes))
    for report_id, orphans in spans.items():
        what = f"it quotes a report that it does not list: {report_id}"
        yield Problem(manifest.NAME, shown(what), tuple(_fallen(listed, orphans)))


@dataclass(frozen=True, slots=True)
class _Shelf:
    listed: Manifest
    held: dict[str, bool]
    files: dict[str, ListedFile]


def _report(directory: Path, report: ListedReport, spans: list[ListedSpan], shelf: _Shelf) -> Iterator[Problem]:
    working = _copy(directory, report.working, report.working_sha256, shelf)
    text = working_text(working.data)
    fallen = [one for one in spans if one.span.words(text) != one.words]
    if working.what or fallen:
        what = working.what or "its words are not those that the dossier quotes"
        sentences = tuple(_fallen(shelf.listed, fallen))
        yield Problem(shown(report.working), shown(f"{report.name}: the working copy does not hold: {what}"), sentences)
    evidence = _copy(directory, report.evidence, report.evidence_sha256, shelf)
    again = derive(report.derived, evidence.data) if report.derived else None
    if evidence.what:
        lost = [one for one in spans if again is None or one.span.words(again) != one.words]
        what = f"{report.name}: the evidentiary copy does not hold: {evidence.what}"
        yield Problem(shown(report.evidence), shown(what), tuple(_fallen(shelf.listed, lost)))
    elif report.derived and again != text and not working.what:
        lost = [one for one in spans if again is None or one.span.words(again) != one.words]
        what = f"{report.name}: the working copy is not what the evidentiary copy decodes to"
        yield Problem(shown(report.working), shown(what), tuple(_fallen(shelf.listed, lost)))


@dataclass(frozen=True, slots=True)
class _Copy:
    data: bytes
    what: str


def _copy(directory: Path, path: str, sha256: str, shelf: _Shelf) -> _Copy:
    what = _missing(path, shelf.held)
    if what:
        return _Copy(b"", what)
    try:
        data = _bytes(directory, path, _COPY_LIMIT)
    except (OSError, ValueError) as error:
        return _Copy(b"", f"it cannot be read: {_reason(error)}")
    found = digest(data)
    entry = shelf.files.get(path)
    if entry is None:
        return _Copy(data, "the manifest does not list its file")
    if not found.lower() == sha256.lower() == entry.sha256.lower():
        return _Copy(data, f"it has changed: {found}, the manifest says {sha256}")
    return _Copy(data, "")


def _fallen(listed: Manifest, spans: Iterable[ListedSpan]) -> Iterator[str]:
    for one in spans:
        part = next((use.rpartition(" ")[2] for use in one.used_by), "span")
        claims = [f"“{short(listed.claims.get(claim, claim), 60)}”" for claim in one.claims]
        rest = f"; claim {', '.join(claims)}" if claims else ""
        yield shown(f"“{short(one.words)}” ({part}, {one.span.start}–{one.span.end}{rest})")


def _open(directory: Path, path: str) -> int:
    return os.open(directory.joinpath(*path.split("/")), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)


def _bytes(directory: Path, path: str, limit: int) -> bytes:
    with open(_open(directory, path), "rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"it is larger than {limit:,} bytes")
    return data


def _hash(directory: Path, path: str, limit: int) -> tuple[int, str]:
    """Return size and hash, the hash empty when the size alone shows that the file is another."""
    with open(_open(directory, path), "rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size != limit:
            return size, ""
        state = hashlib.sha256()
        while block := file.read(_BLOCK):
            state.update(block)
    return size, "SHA-256:" + state.hexdigest()


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
