"""Write the dossier: pages, tables, archive and manifest, in that order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.publish import manifest
from sayso.publish.archive import checked, digest, evidence_path, working_bytes, working_path
from sayso.publish.contents import Published, lookup
from sayso.publish.estimated import estimate_files
from sayso.publish.folder import replacing, write
from sayso.publish.manifest import ListedFile, manifest_bytes, report_entry
from sayso.publish.pages import pages
from sayso.publish.places import by_report, uses
from sayso.publish.tables import annotation_rows, json_bytes, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sayso.publish.contents import Contents, Lookup
    from sayso.publish.places import Use

ABOUT: Final = """\
The tables of this dossier, for programs and spreadsheets.

reports, statements, figures, claims and origins stand here twice: as JSON Lines (.jsonl, UTF-8, one object a line) and
as CSV (UTF-8). Offsets count Unicode code points of a report's working copy, ../archive/<report id>.txt.

In the CSV files lists and objects are written as JSON, and a cell that begins with = + - @ or a control character has
an apostrophe in front, so that no spreadsheet runs it as a formula. The .jsonl files hold the value untouched.

annotations.jsonl holds every quoted place as a W3C Web Annotation with a TextPositionSelector and a TextQuoteSelector.

../manifest.json lists every file with its SHA-256 and every quoted span with its words. `sayso verify` re-checks it all
offline; the SHA-256 of the manifest itself was printed when the dossier was made.
"""

ESTIMATE: Final = """
lists.csv is the table of overlapping lists as it was given, byte for byte (lists-2.csv and so on are versions of it);
estimate.jsonl is what every method makes of it, as `sayso estimate --format jsonl` prints it.
"""


def publish(contents: Contents, directory: Path, *, evidence: Callable[[str], bytes]) -> Published:
    """Write the dossier, a folder that opens offline; an earlier dossier in its place is replaced as a whole.

    `evidence` gives a report's evidentiary copy, bytes as collected, by the report's id. The same contents give the
    same bytes. Raises PublishError where the folder cannot be written or holds something else, where an evidentiary
    copy is not the one that was collected, or where the contents name what they do not hold; RefusedReading where a
    span is not in its text.
    """
    found = lookup(contents)
    used = uses(found)
    with replacing(directory) as fresh:
        listed = []
        copies = []
        for report in contents.reports.values():
            copy = checked(report, evidence(report.id))
            copies.append(report_entry(report, copy))
            for file, data in ((evidence_path(report), copy), (working_path(report.id), working_bytes(report.text))):
                listed.append(_written(fresh, file, data))
        listed += [_written(fresh, file, data) for file, data in _pages_and_tables(found, used)]
        files = sorted(set(listed), key=lambda one: one.file)
        whole = manifest_bytes(found, used, copies, files)
        write(fresh, manifest.NAME, whole)
    shown = sum(one.file.endswith(".html") for one in files)
    return Published(directory, shown, len(files) + 1, digest(whole))


def _written(root: Path, file: str, data: bytes) -> ListedFile:
    write(root, file, data)
    return ListedFile(file, digest(data), len(data))


def _pages_and_tables(found: Lookup, used: tuple[Use, ...]) -> Iterator[tuple[str, bytes]]:
    yield from pages(found, by_report(used))
    yield from tables(found)
    yield "data/annotations.jsonl", b"".join(map(json_bytes, annotation_rows(found, used)))
    estimate = found.contents.estimate
    yield from estimate_files(estimate) if estimate else ()
    yield "data/README.txt", (ABOUT + ESTIMATE if estimate else ABOUT).encode()
