"""The files of the dossier's `data` folder: rows as JSON Lines and as CSV, and places as Web Annotations."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from sayso.model import quote
from sayso.publish.archive import working_path
from sayso.publish.cells import cell
from sayso.publish.places import anchor
from sayso.publish.rows import ROW_KINDS, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.model import Report, Span
    from sayso.publish.contents import Lookup
    from sayso.publish.places import Use

CONTEXT: Final = 32
_COLUMNS: Final = {
    "reports": "id report outlet outlet_found title title_found author author_found published published_found "
    "language language_found sha256 media_type collected length parts",
    "statements": "report id kind content cue source voice chain listener within stance figures confidence",
    "figures": "report statement voice text span low high of as_of place share reason id measure series origin own "
    "variant_of when dated where corrected base base_low base_high of_spans as_of_spans place_spans base_spans "
    "report_id reasons",
    "series": "id measure voice of place share values origins relays flags",
    "measures": "id of place share low best high rule origins series disagree beside",
    "claims": "id text statements reports origins lineage_not_recorded grade contradicts candidates figures",
    "origins": "id label voice collector reports first relation taken_from reasons",
}
COLUMNS: Final = {kind: names.split() for kind, names in _COLUMNS.items()}


def json_bytes(value: object) -> bytes:
    """Return one line of JSON in UTF-8; a lone surrogate is written as its escape, which JSON reads back."""
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def tables(found: Lookup) -> Iterator[tuple[str, bytes]]:
    """Yield the path and bytes of every table."""
    for kind in ROW_KINDS:
        listed = list(rows_of(found, kind))
        yield f"data/{kind}.jsonl", b"".join(map(json_bytes, listed))
        yield f"data/{kind}.csv", csv_bytes(listed, COLUMNS[kind])


def csv_bytes(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    """Return rows as CSV (RFC 4180), UTF-8 with a byte order mark, so that spreadsheets read the letters right.

    Every cell can be read back: `sayso.publish.cells`.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([cell(row[column]) for column in columns] for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8")


def annotation_rows(found: Lookup, uses: Iterable[Use]) -> Iterator[dict[str, Any]]:
    """Yield one W3C Web Annotation a use, a target for each fragment.

    Positions count code points of the working copy as it is, and the two selectors of a target select the same words
    (Web Annotation Data Model, W3C Recommendation 23 February 2017, sections 4.2.4 and 4.2.5). `source` is relative
    to the file of annotations.
    """
    for use in uses:
        report = found.report(use.place.report)
        yield {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": "urn:sayso:"
            + ":".join((*use.by.split(" "), use.role.replace(" ", "-"), report.id, anchor(use.place.spans))),
            "type": "Annotation",
            "motivation": "identifying",
            "body": {"type": "TextualBody", "value": f"{use.role} of {use.by}", "format": "text/plain"},
            "target": [_target(report, span) for span in use.place.spans],
        }


def _target(report: Report, span: Span) -> dict[str, Any]:
    text = report.text
    return {
        "source": f"../{working_path(report.id)}",
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": quote(text, (span,)),
                "prefix": text[max(0, span.start - CONTEXT) : span.start],
                "suffix": text[span.end : span.end + CONTEXT],
            },
        ],
    }
