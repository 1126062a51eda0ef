"""The two copies of each report: the evidentiary copy, bytes as collected, and the working copy, the text as read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.errors import PublishError
from sayso.publish.contents import slug

if TYPE_CHECKING:
    from sayso.model import Report

# Only what a viewer shows without running it keeps its own extension; any other bytes open as text or not at all.
_EXTENSIONS: Final = {
    "text/plain": "txt",
    "text/html": "html.txt",
    "application/xhtml+xml": "xhtml.txt",
    "message/rfc822": "eml.txt",
    "text/vtt": "vtt.txt",
    "application/x-subrip": "srt.txt",
    "text/csv": "csv.txt",
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
}
_DECODINGS: Final = tuple(
    (encoding, errors)
    for errors in ("strict", "replace", "surrogateescape", "ignore")
    for encoding in (
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "cp1252",
        "latin-1",
        "cp1251",
        "koi8-r",
        "cp1250",
        "shift_jis",
        "gb18030",
    )
)


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a working copy follows from the evidentiary copy: decoded, with this encoding and treatment of errors."""

    encoding: str
    errors: str


def digest(data: bytes) -> str:
    """Return `SHA-256:<hex>`."""
    return "SHA-256:" + hashlib.sha256(data).hexdigest()


def evidence_path(report: Report) -> str:
    """Return where the evidentiary copy stands in the dossier: its hash, and an extension under which nothing runs."""
    media_type = report.media_type.partition(";")[0].strip().lower()
    return f"archive/{report.sha256.removeprefix('SHA-256:').lower()}.{_EXTENSIONS.get(media_type, 'bin')}"


def working_path(report: str) -> str:
    """Return where the working copy of the report with this id stands in the dossier."""
    return f"archive/{slug(report)}.txt"


def working_bytes(text: str) -> bytes:
    """Return the working copy as stored: UTF-8, line ends untouched, a lone surrogate as its three bytes."""
    return text.encode("utf-8", "surrogatepass")


def working_text(data: bytes) -> str:
    """Return the text of a stored working copy; bytes that are not UTF-8 become U+FFFD."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def checked(report: Report, evidence: bytes) -> bytes:
    """Return the evidence when it is what the report was read from. Raises PublishError when it is not."""
    if digest(evidence).lower() != report.sha256.lower():
        message = (
            f"The evidentiary copy of {report.source} is not the one that was collected "
            f"({digest(evidence)}, recorded as {report.sha256}): restore the case from a backup, then publish."
        )
        raise PublishError(message)
    return evidence


def derivation(media_type: str, evidence: bytes, text: str) -> Derivation | None:
    """Return how plain text was decoded, found by trying; None for other media types and when nothing fits."""
    if media_type.partition(";")[0].strip().lower() != "text/plain":
        return None
    for encoding, errors in _DECODINGS:
        if derive(Derivation(encoding, errors), evidence) == text:
            return Derivation(encoding, errors)
    return None


def derive(how: Derivation, evidence: bytes) -> str | None:
    """Return the text that the evidence decodes to, or None when it cannot be decoded so or the way is not ours."""
    if (how.encoding, how.errors) not in _DECODINGS:
        return None
    try:
        return evidence.decode(how.encoding, how.errors)
    except ValueError:
        return None
