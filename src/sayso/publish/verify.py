"""Re-check a dossier with nothing but its folder: every hash, every file, every quoted word.

The folder may be anybody's. Only regular files found by walking it are ever opened, so no path of a manifest and no
link leads out of it, and whatever does not hold is a problem, never a crash.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.errors import MissingSource
from sayso.publish import manifest
from sayso.publish.archive import derive, digest, working_text
from sayso.publish.fallen import Sentence, sentences
from sayso.publish.folder import hash_within, read_within, walk
from sayso.publish.printed import misprinted, prints_whole
from sayso.publish.wording import short, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sayso.publish.manifest import ListedFile, ListedReport, ListedSpan, Manifest

_LIMIT: Final = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Problem:
    """What does not hold in one file, of which report if of one (outlet and source), and the sentences it touches.

    `detail` is what an expert compares: the hashes, or why a file could not be read; empty where there is no more.
    """

    file: str
    what: str
    report: str = ""
    detail: str = ""
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check found, how much it checked, and `SHA-256:<hex>` of the manifest, to compare with the one noted."""

    problems: tuple[Problem, ...]
    reports: int = 0
    spans: int = 0
    files: int = 0
    manifest: str = ""


@dataclass(frozen=True, slots=True)
class _Dossier:
    """A folder under check: what its manifest lists, and what walking it found (a path, and whether it is a file)."""

    root: Path
    listed: Manifest
    held: Mapping[str, bool]
    files: Mapping[str, ListedFile]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy as found, and what is wrong with it, empty when nothing is."""

    data: bytes
    wrong: str = ""
    detail: str = ""


def verify(directory: Path) -> Verification:
    """Check a dossier offline against its manifest. Raises MissingSource where there is no such folder."""
    if not directory.is_dir():
        raise MissingSource(f"{directory} is not a folder: give the folder of a dossier.")
    try:
        data = read_within(directory, manifest.NAME, manifest.LIMIT)
    except (OSError, ValueError) as error:
        problem = Problem(manifest.NAME, f"there is no manifest that can be read: {_reason(error)}")
        return Verification((problem,))
    try:
        listed = manifest.read_manifest(data)
    except manifest.Malformed as error:
        return Verification((Problem(manifest.NAME, shown(f"it is malformed: {error}")),), manifest=digest(data))
    dossier = _Dossier(directory, listed, dict(walk(directory)), {one.file: one for one in listed.files})
    return Verification(_problems(dossier), len(listed.reports), len(listed.spans), len(listed.files), digest(data))


def _problems(dossier: _Dossier) -> tuple[Problem, ...]:
    listed = dossier.listed
    spans: dict[str, list[ListedSpan]] = {}
    for span in listed.spans:
        spans.setdefault(span.report, []).append(span)
    problems = list(_entries(dossier))
    texts: dict[str, str | None] = {}
    for report in listed.reports:
        working = _copy(dossier, report.working, report.working_sha256)
        texts[report.page] = None if working.wrong else working_text(working.data)
        problems += _report(dossier, report, spans.pop(report.id, []), working)
    for identity, orphans in spans.items():
        what = shown(f"it quotes a report that it does not list: {identity}")
        problems.append(Problem(manifest.NAME, what, sentences=sentences(listed, identity, orphans, "")))
    names = {report.page: report.name for report in listed.reports}
    for file in dossier.files:
        problems += _pages(dossier, file, texts, names)
    return tuple(problems)


def _entries(dossier: _Dossier) -> Iterator[Problem]:
    """Yield what is wrong with the folder's entries and with every file but the archived copies, which come apart."""
    for path, regular in dossier.held.items():
        if not regular:
            yield Problem(
                shown(path), "it is a link or no regular file; a dossier holds neither, and it was not opened"
            )
        elif path not in dossier.files and path != manifest.NAME:
            yield Problem(shown(path), "it is not in the manifest: it was added after the dossier was made")
    archived = {path for one in dossier.listed.reports for path in (one.evidence, one.working)}
    for one in dossier.listed.files:
        if one.file not in archived:
            missing = _missing(dossier, one.file)
            what, detail = (missing, "") if missing else _difference(dossier, one)
            if what:
                yield Problem(shown(one.file), what, detail=detail)


def _missing(dossier: _Dossier, path: str) -> str:
    if path in dossier.held:
        return "" if dossier.held[path] else "the manifest lists it as a file, and it is none"
    if "\\" in path or not {"", ".", ".."}.isdisjoint(path.split("/")):
        return "the manifest names a path that leads out of the dossier; it was not followed"
    return "it is in the manifest and missing from the folder"


def _difference(dossier: _Dossier, one: ListedFile) -> tuple[str, str]:
    try:
        size, found = hash_within(dossier.root, one.file, one.size)
    except (OSError, ValueError) as error:
        return "it cannot be read", _reason(error)
    if size != one.size:
        return "it has changed", f"it has {size:,} bytes, the manifest says {one.size:,}"
    return ("", "") if found.lower() == one.sha256.lower() else ("it has changed", _hashes(found, one.sha256))


def _hashes(found: str, expected: str) -> str:
    return shown(f"it is {found}, the manifest says {short(expected)}")


def _report(dossier: _Dossier, report: ListedReport, spans: list[ListedSpan], working: _Copy) -> Iterator[Problem]:
    """Yield what is wrong with the copies of a report; where the evidence has no words, the working copy's count."""
    text = working_text(working.data)

    def problem(file: str, what: str, read: str, detail: str = "") -> Problem:
        touched = sentences(dossier.listed, report.called, spans, read)
        return Problem(shown(file), shown(what), shown(report.name), detail, touched)

    if working.wrong:
        yield problem(report.working, f"the working copy does not hold: {working.wrong}", text, working.detail)
    elif any(one.span.words(text) != one.words for one in spans):
        yield problem(report.working, "the working copy has not the words that the manifest quotes", text)
    evidence = _copy(dossier, report.evidence, report.evidence_sha256)
    again = derive(report.derived, evidence.data) if report.derived else None
    read = (working_text(evidence.data) if again is None else again) if report.derived else text
    if evidence.wrong:
        yield problem(report.evidence, f"the evidentiary copy does not hold: {evidence.wrong}", read, evidence.detail)
    elif report.derived and again != text and not working.wrong:
        yield problem(report.working, "the working copy is not what the evidentiary copy decodes to", read)


def _copy(dossier: _Dossier, path: str, sha256: str) -> _Copy:
    missing = _missing(dossier, path)
    if missing:
        return _Copy(b"", missing)
    try:
        data = read_within(dossier.root, path, _LIMIT)
    except (OSError, ValueError) as error:
        return _Copy(b"", "it cannot be read", _reason(error))
    entry = dossier.files.get(path)
    found = digest(data)
    if entry is None:
        return _Copy(data, "the manifest does not list its file")
    if not found.lower() == sha256.lower() == entry.sha256.lower():
        return _Copy(data, "it has changed", _hashes(found, sha256))
    return _Copy(data)


def _pages(
    dossier: _Dossier, file: str, texts: Mapping[str, str | None], names: Mapping[str, str]
) -> Iterator[Problem]:
    if not file.endswith(".html") or not dossier.held.get(file):
        return
    name = shown(names.get(file, ""))
    try:
        html = read_within(dossier.root, file, _LIMIT).decode("utf-8", "replace")
    except (OSError, ValueError) as error:
        yield Problem(shown(file), "it cannot be read", name, _reason(error))
        return
    wrong = dict.fromkeys(misprinted(file, html, texts))
    if wrong:
        what = "it prints words as quoted that are not at their place in the archived copy"
        touched = (Sentence(f"{file} {words}", shown(words), "", shown(file), "words changed") for words in wrong)
        yield Problem(shown(file), what, name, sentences=tuple(touched))
    text = texts.get(file)
    if text is not None and not prints_whole(html, text):
        yield Problem(shown(file), "it does not print the text of the report as the working copy has it", name)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
