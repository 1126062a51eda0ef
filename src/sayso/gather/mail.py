"""E-mail (RFC 5322, MIME): the subject as headline, the body, and what of the body is not its writer's own words."""

from __future__ import annotations

import email
import re
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

from sayso.gather.charset import decode
from sayso.gather.document import Document, Facts, Unreadable, checked_length
from sayso.gather.facts import noted
from sayso.gather.furniture import furniture, merged
from sayso.gather.lines import Line, lines
from sayso.model import Noted, Part, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_INTRODUCES: Final = re.compile(r"(?:on |am |le |el )?\S.{5,150}(?:wrote|schrieb|écrit|escribió) ?:$", re.IGNORECASE)
_ORIGINAL: Final = re.compile(r"-{2,} ?(?:original message|forwarded message) ?-{2,}", re.IGNORECASE)
_DEEPEST: Final = 50
_LONGEST_FIELD: Final = 4_000


class _Careful(Compat32):
    """Header fields cut to a length; the standard library's newer parser needs ages and memory for hostile ones."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:_LONGEST_FIELD])


def read(data: bytes, *, page: Callable[[str], Document]) -> Document:
    """Return the subject and the body; `page` reads a body that is only HTML. Attachments are listed, not read."""
    message = email.message_from_bytes(data, policy=_Careful())
    leaves = list(_leaves(message))
    subject, body, kind = _header(message, "subject"), *_body(leaves, page)
    shift = len(subject) + 2 if subject else 0
    text = checked_length(f"{subject}\n\n{body.text}" if subject else body.text)
    parts = [_moved(part, shift) for part in body.parts]
    if subject:
        parts.insert(0, Part(Span(0, len(subject)), "headline"))
    if kind == "text/plain":
        parts += _not_own(text, shift)
    else:
        parts = list(merged(text, parts))
    problems = (*body.problems, *_attachments(leaves, kind))
    known = merged(text, parts)
    marked = furniture(text, known) if kind == "text/plain" else known
    return Document(text, "message/rfc822", _facts(message), marked, problems)


def _leaves(message: Message, depth: int = 0) -> Iterator[Message]:
    """Yield the parts that hold something; a message within a message is one part."""
    if depth > _DEEPEST:
        raise Unreadable(f"nests its parts deeper than {_DEEPEST}")
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            if not isinstance(part, Message):
                continue
            yield from _leaves(part, depth + 1)
    else:
        yield message


def _body(leaves: Sequence[Message], page: Callable[[str], Document]) -> tuple[Document, str]:
    for kind in ("text/plain", "text/html"):
        part = next((leaf for leaf in leaves if leaf.get_content_type() == kind and not _attached(leaf)), None)
        if part is None:
            continue
        decoded = decode(_payload(part), declared=part.get_content_charset(""))
        if kind == "text/html":
            return page(decoded.text), kind
        if decoded.text.strip():
            return Document(decoded.text.removeprefix("\ufeff"), kind, problems=decoded.problems), kind
    raise Unreadable("is e-mail without a body of text")


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _attachments(leaves: Sequence[Message], kind: str) -> Iterator[str]:
    for leaf in leaves:
        inline = leaf.get_content_type() in (kind, "text/plain", "text/html")
        if _attached(leaf) or not inline:
            name = " ".join((leaf.get_filename() or f"without a name ({leaf.get_content_type()})").split())
            yield f"its attachment {name} is not read; save it and add it as a source of its own"


# ---------------------------------------------------------------- facts


def _header(message: Message, name: str) -> str:
    raw = message.get(name, "")
    try:
        words = str(make_header(decode_header(raw)))
    except (ValueError, LookupError, UnicodeError):
        words = str(raw)
    return " ".join(words.encode("utf-8", "replace").decode().split())


def _facts(message: Message) -> Facts:
    display, address = parseaddr(_header(message, "from"))
    return Facts(
        title=noted(_header(message, "subject"), "mail: Subject"),
        author=noted(display or address, "mail: From"),
        published=_date(_header(message, "date")),
    )


def _date(value: str) -> Noted:
    try:
        return noted(parsedate_to_datetime(value).date().isoformat(), "mail: Date")
    except (ValueError, TypeError, OverflowError, IndexError):
        return Noted()


# ---------------------------------------------------------------- whose words


def _not_own(text: str, start: int) -> Iterator[Part]:
    """Yield quoted history as navigation and a signature as byline: neither is what this mail reports."""
    body = [line for line in lines(text) if line.span.start >= start]
    quoted = [line.text.startswith(">") for line in body]
    for index, line in enumerate(body):
        if line.text == "--":
            yield Part(Span(line.span.start, body[-1].span.end), "byline")
            return
        if _ORIGINAL.match(line.text):
            yield Part(Span(line.span.start, body[-1].span.end), "navigation")
            return
        if quoted[index] or _leads_history(body, quoted, index):
            yield Part(line.span, "navigation")


def _leads_history(body: Sequence[Line], quoted: Sequence[bool], index: int) -> bool:
    return index + 1 < len(body) and quoted[index + 1] and bool(_INTRODUCES.match(body[index].text))


def _moved(part: Part, shift: int) -> Part:
    return Part(Span(part.span.start + shift, part.span.end + shift), part.kind)
