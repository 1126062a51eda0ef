"""The formats that are read, in the order in which they are tried: by their content first, by their name second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.gather.charset import looks_like
from sayso.gather.document import Document, Format, Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD: Final = 4096
_MAIL_FIELDS: Final = frozenset(
    b"from to cc subject date message-id mime-version received return-path reply-to content-type delivered-to".split()
)
_MAIL_MARKS: Final = frozenset(b"message-id mime-version received return-path".split())
_TWO: Final = 2


def _head(data: bytes) -> bytes:
    return data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()


def _is_pdf(data: bytes, name: str) -> bool:
    return _head(data).startswith(b"%PDF-") or name.endswith(".pdf")


def _is_page(data: bytes, name: str) -> bool:
    head = _head(data).lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return True
    if head.startswith((b"<?xml", b"<!--")):
        return b"<html" in head
    return name.endswith((".html", ".htm", ".xhtml"))


def _is_mail(data: bytes, name: str) -> bool:
    fields = _mail_fields(data)
    if name.endswith(".eml"):
        return bool(fields)
    return b"from" in fields and len(fields) > _TWO and bool(fields & _MAIL_MARKS)


def _mail_fields(data: bytes) -> frozenset[bytes]:
    """Return the fields of a mail's header (RFC 5322), none when a line before the first blank one is no field."""
    found = set()
    for line in data[:_HEAD].splitlines()[:-1] if len(data) > _HEAD else data.splitlines():
        if not line.strip():
            break
        name, colon, _ = line.partition(b":")
        if line[:1] not in b" \t" and (not colon or b" " in name.strip()):
            return frozenset()
        found.add(name.strip().lower())
    return frozenset(found) & _MAIL_FIELDS


def _is_text(_: bytes, __: str) -> bool:
    return True


def _read_pdf(data: bytes) -> Document:
    from sayso.gather import pdf

    return pdf.read(data)


def _read_page(data: bytes) -> Document:
    from sayso.gather import page

    return page.read(data)


def _read_mail(data: bytes) -> Document:
    from sayso.gather import mail, page

    return mail.read(data, page=page.read_text)


def _read_plain(data: bytes) -> Document:
    from sayso.gather import plain

    return plain.read(data)


FORMATS: Final = (
    Format("PDF", (".pdf",), _is_pdf, _read_pdf),
    Format("HTML", (".html", ".htm", ".xhtml"), _is_page, _read_page),
    Format("e-mail", (".eml",), _is_mail, _read_mail),
    Format("plain text", (".txt", ".text", ".md"), _is_text, _read_plain, certain=False),
)


def endings(formats: Sequence[Format] = FORMATS) -> str:
    """Return the formats that are read, for a message: "PDF (.pdf), HTML (.html, .htm)"."""
    return ", ".join(f"{one.name} ({', '.join(one.endings)})" for one in formats)


def recognise(data: bytes, name: str, formats: Sequence[Format] = FORMATS, *, found: bool = False) -> Format:
    """Return the first format that fits the bytes and the name; raise `Unreadable` when none does.

    A file `found` in a folder, which nobody named, is read as text only when its name says that it is text.
    """
    name = name.lower()
    chosen = next((one for one in formats if one.fits(data, name)), None)
    _, dot, ending = name.rpartition(".")
    if chosen and (chosen.certain or not found or not dot or name.endswith(chosen.endings)):
        return chosen
    kind = looks_like(data)
    sort = f"is a .{ending} file" if dot else "is of no format that is known"
    raise Unreadable(f"{sort}{f' ({kind})' if kind else ''}; the formats that are read: {endings(formats)}")


def read(data: bytes, chosen: Format) -> Document:
    """Return the document in the bytes; raise `Unreadable`, whatever goes wrong inside a library."""
    try:
        return chosen.read(data)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable(f"needs more memory than there is to be read as {chosen.name}") from None
    except Exception as error:
        raise Unreadable(f"cannot be read as {chosen.name}: {type(error).__name__}: {_short(error)}") from error


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or "no reason given"
