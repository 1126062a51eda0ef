"""From what the user names to reports: the one stage that reads the outside world."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from sayso.gather.document import Document, Facts, Format, Unreadable
from sayso.gather.evidence import evidence
from sayso.gather.facts import NOTHING_GIVEN, Given, checked_date, with_reading
from sayso.gather.formats import FORMATS, read, recognise
from sayso.gather.sheet import check_digest
from sayso.gather.sources import Item, expand
from sayso.model import Failure, Report, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["FORMATS", "Document", "Facts", "Format", "Gathered", "Given", "Unreadable", "gather"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A report and its evidentiary copy."""

    report: Report
    evidence: bytes


def gather(
    sources: Sequence[str], *, given: Given = NOTHING_GIVEN, collected: str, formats: Sequence[Format] = FORMATS
) -> Iterator[Gathered | Failure]:
    """Return the reports that the sources stand for, one at a time, and a failure for each that cannot be read.

    Sources are files, folders, sheets with a `link` column (.csv, .tsv) and links; `collected` is an ISO 8601 UTC time.
    A report that can be read only in part comes with failures that say what is missing. Raises `UsageError` at once
    when the date given is not EDTF; nothing else stops it.
    """
    checked = checked_date(given)
    return _gather(sources, checked, collected, formats)


def _gather(
    sources: Sequence[str], given: Given, collected: str, formats: Sequence[Format]
) -> Iterator[Gathered | Failure]:
    for item in expand(sources, given):
        if isinstance(item, Failure):
            yield item
            continue
        try:
            data, document = _open(item, formats)
            yield Gathered(_report(item, data, document, collected), data)
        except Unreadable as error:
            yield Failure(item.source, "gather", str(error))
            continue
        for problem in document.problems:
            yield Failure(item.source, "gather", problem)


def _open(item: Item, formats: Sequence[Format]) -> tuple[bytes, Document]:
    data = evidence(item.path) if item.path else item.text.encode("utf-8", "replace")
    if item.digest:
        check_digest(item.digest, data)
    chosen = recognise(data, PurePath(item.path).name, formats, found=item.found)
    return data, read(data, chosen)


def _report(item: Item, data: bytes, document: Document, collected: str) -> Report:
    sha256 = f"SHA-256:{hashlib.sha256(data).hexdigest()}"
    facts = with_reading(item.given.facts.over(document.facts), document.text, document.parts)
    return Report(
        id=content_id(sha256, item.source),
        source=item.source,
        sha256=sha256,
        media_type=document.media_type,
        collected=collected,
        text=document.text,
        outlet=facts.outlet,
        title=facts.title,
        author=facts.author,
        published=facts.published,
        language=facts.language,
        parts=document.parts,
    )
