r"""Values as cells of a CSV file, and back, so that a spreadsheet runs none of them and nothing is lost.

Lists and objects are written as JSON, None as an empty cell. A cell that a spreadsheet would take for a formula gets an
apostrophe in front (OWASP, "CSV Injection"), and so does one that has apostrophes before such a sign. Text that UTF-8
has no bytes for, lone surrogates, is written after `\escaped:` with them as `\udc80` and its backslashes doubled.
"""

from __future__ import annotations

import json
import re
from typing import Final

MARK: Final = "\\escaped:"
_FIRST: Final = frozenset("'=+-@\t\r\n")  # what the next line's matches begin with
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n]")
_ALONE: Final = re.compile("[\ud800-\udfff]")
_ESCAPED: Final = re.compile(r"\\(?:\\|u(d[89a-f][0-9a-f]{2}))")


def cell(value: object) -> object:
    """Return a value as the csv module can write it."""
    if isinstance(value, (list, dict)):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return _guarded(_escaped(value))
    return "" if value is None else value


def text(written: str) -> str:
    """Return the text that a cell was written for."""
    if written.startswith("'") and _FORMULA.match(written):
        written = written[1:]
    if not written.startswith(MARK):
        return written
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", written[len(MARK) :])


def _guarded(value: str) -> str:
    return f"'{value}" if value[:1] in _FIRST and _FORMULA.match(value) else value


def _escaped(value: str) -> str:
    if (value.isascii() or not _ALONE.search(value)) and not value.startswith(MARK):
        return value
    doubled = value.replace("\\", "\\\\")
    return MARK + _ALONE.sub(lambda found: f"\\u{ord(found[0]):04x}", doubled)
