"""Read back the words that a page of the dossier prints as quoted, and compare them with the archived copies."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from sayso.model import Span, quote
from sayso.publish.wording import CUTS, short, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SAY: Final = re.compile(r'<a class="say" href="(?:\.\./)?([^"#<>]*)#w-([0-9-]+)"[^<>]*><bdi>([^<]*)</bdi></a>')
_MARK: Final = re.compile(
    r'<a class="mark [^"<>]*" href="([^"#<>]*)#w-([0-9-]+)"[^<>]*><title>([^<\n]*)\n[^<]*</title>'
    r"(?:(?!</a>).)*?“<bdi>([^<]*)</bdi>”",
    re.DOTALL,
)
_TEXT: Final = '<div class="text"'
_END: Final = "</div>\n</section>"
_TAG: Final = re.compile(r"<[^<>]*>")


def misprinted(page: str, html: str, texts: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the words that a page prints as quoted and which are not at that place.

    `texts` are by report page; None where the copy itself does not hold, so that nothing can be compared with it.
    """
    drawn = ((target, offsets, words) for target, offsets, *both in _MARK.findall(html) for words in both)
    for target, offsets, printed in (*_SAY.findall(html), *drawn):
        words = unescape(printed)
        text = texts.get(target or page, "")
        if text is not None and not _stands(words, text, _spans(offsets)):
            yield words


def prints_whole(html: str, text: str) -> bool:
    """Tell whether the page of a report prints its text as it stands in the working copy."""
    return _whole(html) == shown(text)


def _stands(words: str, text: str, spans: tuple[Span, ...]) -> bool:
    said = quote(text, spans)
    return words in {shown(said), *(shown(short(said, limit)) for limit in CUTS)} if said else False


def _spans(offsets: str) -> tuple[Span, ...]:
    numbers = [int(part[:12] or "0") for part in offsets.split("-")]
    return tuple(Span(start, end) for start, end in zip(numbers[::2], numbers[1::2], strict=False))


def _whole(html: str) -> str | None:
    start = html.find(_TEXT)
    end = html.find(_END, start)
    if start < 0 or end < 0:
        return None
    return unescape(_TAG.sub("", html[start:end]))
