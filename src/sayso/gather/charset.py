"""From bytes to characters, without dropping, adding or folding any."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from sayso.gather.document import Unreadable

# A decoded text with more control characters than this share is some other kind of file.
_MOST_CONTROLS: Final = 0.02
_SAMPLE: Final = 200_000
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARIES: Final = (
    (b"PK\x03\x04", "a zip archive or an office document; save it as PDF or plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as PDF or plain text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "sound, video or a picture"),
    (b"ID3", "sound"),
    (b"OggS", "sound or video"),
    (b"\x1f\x8b", "compressed; unpack it first"),
    (b"SQLite format 3\x00", "a database"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the character set they were read with, and how many places were damaged (read as U+FFFD)."""

    text: str
    charset: str
    damaged: int = 0

    @property
    def label(self) -> str:
        """The parameters of a media type that say how the bytes were read."""
        damage = f"; damaged={self.damaged}" if self.damaged else ""
        return f"charset={self.charset}{damage}"

    @property
    def problems(self) -> tuple[str, ...]:
        """A line for the list of failures when places were damaged."""
        if not self.damaged:
            return ()
        places = "place is" if self.damaged == 1 else "places are"
        return (f"{self.damaged} {places} not valid UTF-8 and read as U+FFFD (�); the rest of it is used",)


def decode(data: bytes, *, declared: str = "") -> Decoded:
    """Return the text of the bytes, every character kept, a byte order mark and carriage returns included.

    UTF-8 first, then a byte order mark, then the `declared` character set, then detection (resiliparse). When most
    sequences beyond ASCII are good UTF-8, or nothing else fits, it is damaged UTF-8. Raises `Unreadable` when the
    bytes are not text.
    """
    decoded = _decoded(data, declared)
    _refuse_binary(data, decoded.text)
    return decoded


def _decoded(data: bytes, declared: str) -> Decoded:
    marked = next((charset for mark, charset in _MARKS if data.startswith(mark)), "")
    escaped = _safe(declared) if b"\x1b" in data else ""
    for charset in filter(None, (escaped, "utf-8", marked)):
        text = _strictly(data, charset)
        if text is not None:
            return Decoded(text, codecs.lookup(charset).name)
    damaged = _damaged(data)
    if _mostly_utf8(damaged.text, damaged.damaged):
        return damaged
    for charset in filter(None, (_safe(declared), _detected(data))):
        text = _strictly(data, charset)
        if text is not None and not any("\x80" <= sign <= "\x9f" for sign in text[:_SAMPLE]):
            return Decoded(text, codecs.lookup(charset).name.replace("cp125", "windows-125"))
    return damaged


def _strictly(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError):
        return None


def _damaged(data: bytes) -> Decoded:
    text = data.decode("utf-8", "replace")
    return Decoded(text, "utf-8", text.count("\ufffd") - data.count(b"\xef\xbf\xbd"))


def _mostly_utf8(text: str, damaged: int) -> bool:
    return sum(sign > "\x7f" for sign in text) >= 2 * damaged + 1


def _detected(data: bytes) -> str:
    from resiliparse.parse.encoding import detect_encoding

    return detect_encoding(data, html5_compatible=False) or ""


def _safe(declared: str) -> str:
    """Return a declared character set if the web knows it (WHATWG Encoding); Python's own names reach further."""
    from resiliparse.parse.encoding import map_encoding_to_html5

    known = str(map_encoding_to_html5(declared)) if declared else ""
    return "" if known == "utf-8" else known


def looks_like(data: bytes) -> str:
    """Return what kind of binary the first bytes are the mark of, in words, or nothing."""
    return next((kind for mark, kind in _BINARIES if data.startswith(mark)), "")


def _refuse_binary(data: bytes, text: str) -> None:
    kind = looks_like(data)
    sample = text[:_SAMPLE]
    controls = sum(sign < " " and sign not in "\t\n\r\f\x0b\x1b" for sign in sample)
    if "\x00" in text or controls > _MOST_CONTROLS * len(sample) or (kind and controls):
        raise Unreadable("is not text" + (f": it looks like {kind}" if kind else ": it holds binary data"))
