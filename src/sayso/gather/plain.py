"""Plain text."""

from __future__ import annotations

from sayso.gather.charset import decode
from sayso.gather.document import Document, checked_length
from sayso.gather.facts import header_block
from sayso.gather.furniture import furniture


def read(data: bytes) -> Document:
    """Return the text of the bytes unchanged: no stripping, no folding of line ends, a byte order mark kept."""
    decoded = decode(data)
    text = checked_length(decoded.text)
    facts, header, problems = header_block(text)
    return Document(
        text,
        f"text/plain; {decoded.label}",
        facts,
        furniture(text, header),
        (*decoded.problems, *problems),
    )
