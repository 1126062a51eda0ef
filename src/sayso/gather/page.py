"""HTML: the words a reader of the page sees, each block marked unless it belongs to the article's own prose.

The main text is found by trafilatura (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15); the rest is kept and marked.
"""

from __future__ import annotations

import contextlib
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from sayso.gather.blocks import Block, blocks
from sayso.gather.charset import decode
from sayso.gather.document import Document, Unreadable, checked_length
from sayso.gather.furniture import TAGGED_RULES, furniture
from sayso.gather.pagefacts import page_facts
from sayso.gather.quiet import quiet
from sayso.gather.wording import kind_of_words
from sayso.model import Part, PartKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_TAGS: Final = 200_000
_MOST_SIFTED: Final = 30_000
_LONG: Final = 40
_PROSE_WORDS: Final = 12
_SHORT: Final = 25
_META: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_SIGNS: Final = re.compile(r"[\W_]+")


def main_text(tree: Any) -> str:
    """Return the article's own text as trafilatura finds it; the tree is used up. Empty when it finds none."""
    from trafilatura import bare_extraction

    quiet("trafilatura", "htmldate", "courlan", "justext")
    found = bare_extraction(tree, include_comments=False, include_tables=True)
    return str(getattr(found, "text", None) or "")


def read(data: bytes) -> Document:
    """Return the page in the bytes; scripts, hidden elements and attributes are no part of it."""
    meta = _META.search(data[:4096])
    decoded = decode(data, declared=meta[1].decode("ascii", "replace") if meta else "")
    document = read_text(decoded.text)
    media_type = f"text/html; {decoded.label}"
    return Document(document.text, media_type, document.facts, document.parts, decoded.problems)


def read_text(markup: str, *, main: Callable[[Any], str] = main_text) -> Document:
    """Return the page in the markup; raise `Unreadable` when it has too many tags, nests too deep or has no text."""
    tags = markup.count("<")
    if tags > MOST_TAGS:
        raise Unreadable(f"has {tags:,} tags, more than the {MOST_TAGS:,} of a page that is read")
    tree = _tree(markup)
    found = blocks(tree)
    text = checked_length("\n\n".join(block.text for block in found))
    facts = page_facts(tree)
    sifted = _sift(found, _main(tree, main) if tags <= _MOST_SIFTED else "")
    parts, place = [], 0
    for block, kind in zip(found, sifted, strict=True):
        if kind:
            parts.append(Part(Span(place, place + len(block.text)), kind))
        place += len(block.text) + 2
    return Document(text, "text/html", facts, furniture(text, parts, rules=TAGGED_RULES))


def _tree(markup: str) -> Any:
    etree, html = import_module("lxml.etree"), import_module("lxml.html")

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, collect_ids=False
    )
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise Unreadable("is empty: it holds no words") from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise Unreadable("nests its elements deeper than can be read, so words would be lost")
    return tree


def _main(tree: Any, main: Callable[[Any], str]) -> str:
    # trafilatura trips over some trees; then paragraphs stand in for its answer, which loses no words. That it cannot
    # be loaded is another matter: it must not pass in silence.
    with contextlib.suppress(
        RecursionError, ValueError, TypeError, AttributeError, AssertionError, KeyError, IndexError
    ):
        return main(tree)
    return ""


def _sift(found: Sequence[Block], main: str) -> list[PartKind | None]:
    whole = _folded(main)
    lines = {_folded(line) for line in main.splitlines()} - {""}
    inside = [_inside(block, lines, whole) for block in found]
    if not any(inside):
        inside = [block.tag == "p" and not block.hint for block in found]
    homes = {block.home for block, is_main in zip(found, inside, strict=True) if is_main and block.tag == "p"}
    return [_kind(block, is_main=is_main, homes=homes) for block, is_main in zip(found, inside, strict=True)]


def _inside(block: Block, lines: set[str], whole: str) -> bool:
    folded = _folded(block.text)
    return folded in lines or (len(folded) >= _LONG and folded in whole)


def _folded(text: str) -> str:
    return _SIGNS.sub("", text).casefold()


def _kind(block: Block, *, is_main: bool, homes: set[int]) -> PartKind | None:
    worded = kind_of_words(block.text)
    if block.heading:
        return block.hint if block.hint and not is_main and block.heading > 1 else "headline"
    if block.sure or worded:
        return block.sure or worded
    words = len(block.text.split())
    if is_main:
        return block.own if words <= _SHORT else None
    sibling = block.tag == "p" and block.home in homes and not block.hint and block.linked < 0.5 * len(block.text)
    if sibling and words >= _PROSE_WORDS and block.text.rstrip("\"'”’»)").endswith((".", "!", "?")):
        return None
    return block.own or block.hint or "navigation"
