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
from sayso.publish.folder import hash_within, read_within, walk
from sayso.publish.printed import misprinted
from sayso.publish.wording import short, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sayso.publish.manifest import ListedFile, ListedReport, ListedSpan, Manifest

_LIMIT: Final = 1024 * 1024 * 1024


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
    wrong: str


def verify(directory: Path) -> Verification:
    """Check a dossier offline against its manifest. Raises MissingSource where there is no such folder."""
    if not directory.is_dir():
        raise MissingSource(f"{directory} is not a folder: give the folder of a dossier.")
    try:
        data = read_within(directory, manifest.NAME, manifest.LIMIT)
    except (OSError, ValueError) as error:
        return Verification((Problem(manifest.NAME, f"there is no manifest that can be read: {_reason(error)}"),))
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
    texts: dict[str, str] = {}
    for report in listed.reports:
        working = _copy(dossier, report.working, report.working_sha256)
        texts[report.page] = working_text(working.data)
        problems += _report(dossier, report, spans.pop(report.id, []), working)
    for identity, orphans in spans.items():
        what = shown(f"it quotes a report that it does not list: {identity}")
        problems.append(Problem(manifest.NAME, what, _fallen(listed, orphans)))
    for file in dossier.files:
        problems += _pages(dossier, file, texts)
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
        what = "" if one.file in archived else _missing(dossier, one.file) or _difference(dossier, one)
        if what:
            yield Problem(shown(one.file), what)


def _missing(dossier: _Dossier, path: str) -> str:
    if path in dossier.held:
        return "" if dossier.held[path] else "the manifest lists it as a file, and it is none"
    if "\\" in path or not {"", ".", ".."}.isdisjoint(path.split("/")):
        return "the manifest names a path that leads out of the dossier; it was not followed"
    return "it is in the manifest and missing from the folder"


def _difference(dossier: _Dossier, one: ListedFile) -> str:
    try:
        size, found = hash_within(dossier.root, one.file, one.size)
    except (OSError, ValueError) as error:
        return f"it cannot be read: {_reason(error)}"
    if size != one.size:
        return f"it has {size:,} bytes, the manifest says {one.size:,}"
    return "" if found.lower() == one.sha256.lower() else _changed(found, one.sha256)


def _changed(found: str, expected: str) -> str:
    return shown(f"it has changed: it is {found}, the manifest says {short(expected)}")


def _report(dossier: _Dossier, report: ListedReport, spans: list[ListedSpan], working: _Copy) -> Iterator[Problem]:
    text = working_text(working.data)
    fallen = _fallen(dossier.listed, _lost(spans, text))
    if working.wrong or fallen:
        what = working.wrong or "its words are not those that the manifest quotes"
        yield Problem(shown(report.working), shown(f"{report.name}: the working copy does not hold: {what}"), fallen)
    evidence = _copy(dossier, report.evidence, report.evidence_sha256)
    again = derive(report.derived, evidence.data) if report.derived else None
    lost = _fallen(dossier.listed, _lost(spans, again))
    if evidence.wrong:
        what = f"{report.name}: the evidentiary copy does not hold: {evidence.wrong}"
        yield Problem(shown(report.evidence), shown(what), lost)
    elif report.derived and again != text and not working.wrong:
        what = f"{report.name}: the working copy is not what the evidentiary copy decodes to"
        yield Problem(shown(report.working), shown(what), lost)


def _copy(dossier: _Dossier, path: str, sha256: str) -> _Copy:
    missing = _missing(dossier, path)
    if missing:
        return _Copy(b"", missing)
    try:
        data = read_within(dossier.root, path, _LIMIT)
    except (OSError, ValueError) as error:
        return _Copy(b"", f"it cannot be read: {_reason(error)}")
    entry = dossier.files.get(path)
    found = digest(data)
    if entry is None:
        return _Copy(data, "the manifest does not list its file")
    if not found.lower() == sha256.lower() == entry.sha256.lower():
        return _Copy(data, _changed(found, sha256))
    return _Copy(data, "")


def _pages(dossier: _Dossier, file: str, texts: Mapping[str, str]) -> Iterator[Problem]:
    if not file.endswith(".html") or not dossier.held.get(file):
        return
    try:
        html = read_within(dossier.root, file, _LIMIT).decode("utf-8", "replace")
    except (OSError, ValueError) as error:
        yield Problem(shown(file), f"it cannot be read: {_reason(error)}")
        return
    wrong = tuple(dict.fromkeys(f"“{shown(short(words))}”" for words in misprinted(file, html, texts)))
    if wrong:
        yield Problem(shown(file), "it prints words as quoted that are not at their place in the archived copy", wrong)


def _lost(spans: Iterable[ListedSpan], text: str | None) -> Iterator[ListedSpan]:
    return (one for one in spans if text is None or one.span.words(text) != one.words)


def _fallen(listed: Manifest, spans: Iterable[ListedSpan]) -> tuple[str, ...]:
    """Return each span as its words, the part they play, their place, and the claims that rest on them."""
    out = []
    for one in spans:
        part = one.used_by[0].rpartition(" ")[2] if one.used_by else "span"
        claims = ", ".join(f"“{short(listed.claims.get(claim, claim))}”" for claim in one.claims)
        rest = f"; claim {claims}" if claims else ""
        out.append(shown(f"“{short(one.words)}” ({part}, {one.span.start}–{one.span.end}{rest})"))
    return tuple(out)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
