"""An HTML tree as the blocks of words that a reader of the page sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from sayso.gather.document import MOST_CHARACTERS, Unreadable
from sayso.words import word_set

if TYPE_CHECKING:
    from sayso.model import PartKind


_UNSEEN: Final = word_set(
    """script style template noscript head title svg math iframe object embed canvas audio video select datalist
    textarea input meta link base param source track map frameset applet"""
)
_BLOCKS: Final = word_set(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section
    summary table tbody td tfoot th thead tr ul"""
)
_SURE: Final[dict[str, PartKind]] = {"figcaption": "caption", "caption": "caption", "nav": "navigation"}
_HINTS: Final[dict[str, PartKind]] = {
    "aside": "navigation",
    "footer": "navigation",
    "header": "navigation",
    "menu": "navigation",
    "figure": "caption",
    "address": "byline",
    "button": "invitation",
    "form": "invitation",
    "label": "invitation",
}
_NAMES: Final[tuple[tuple[PartKind, frozenset[str]], ...]] = (
    ("notice", word_set("cookie cookies consent gdpr privacy disclaimer")),
    ("credit", word_set("credit credits copyright")),
    ("caption", word_set("caption figcaption")),
    ("byline", word_set("byline author authors dateline pubdate timestamp published")),
    ("sources", word_set("sources references")),
    (
        "invitation",
        word_set(
            """newsletter subscribe subscription signup share sharing social comments comment paywall promo advert
            advertisement ads sponsored related recommended"""
        ),
    ),
    (
        "navigation",
        word_set("nav navigation navbar menu breadcrumb breadcrumbs footer sidebar skip pagination tags masthead"),
    ),
)
_ROLES: Final[dict[str, PartKind]] = {
    "navigation": "navigation",
    "contentinfo": "navigation",
    "complementary": "navigation",
    "banner": "navigation",
    "menu": "navigation",
    "search": "invitation",
    "dialog": "notice",
    "alertdialog": "notice",
}
_HIDDEN: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_TOKEN: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_PARAGRAPH: Final = re.compile(r"\n{2,}")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption, list item or cell row.

    `own` is the kind its own element is named for, `hint` the kind of the nearest element around it, `sure` a kind
    that its tags leave no doubt about. `heading` is the level, 0 for none; `home` numbers the element it stands in;
    `linked` counts its characters that are links.
    """

    text: str
    tag: str
    own: PartKind | None
    hint: PartKind | None
    sure: PartKind | None
    heading: int
    home: int
    linked: int


@dataclass(frozen=True, slots=True)
class _Element:
    tag: str
    number: int
    home: int
    own: PartKind | None
    hint: PartKind | None
    sure: PartKind | None
    heading: int


_ROOT: Final = _Element("", 0, 0, None, None, None, 0)


@dataclass(slots=True)
class _Writer:
    """Collects words until a block ends. The one thing here that changes; it does not outlive `blocks`."""

    found: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    linked: int = 0
    length: int = 0
    links: int = 0

    def add(self, text: str | None, *, keep: bool = False) -> None:
        if not text:
            return
        words = _CONTROLS.sub("", text if keep else _SPACE.sub(" ", text))
        self.words.append(words)
        self.length += len(words)
        self.linked += len(words) if self.links else 0
        if self.length > MOST_CHARACTERS:
            raise Unreadable(f"holds more than the {MOST_CHARACTERS:,} characters of text that are read; split it")

    def end(self, element: _Element) -> None:
        lines = (line.strip(" \t\r\f") for line in "".join(self.words).split("\n"))
        for text in _PARAGRAPH.split("\n".join(lines)):
            if text.strip():
                self.found.append(
                    Block(
                        text.strip("\n"), element.tag, element.own, element.hint, element.sure, element.heading,
                        element.home, self.linked,
                    )
                )  # fmt: skip
        self.words.clear()
        self.linked = 0


def blocks(tree: Any) -> list[Block]:
    """Return the blocks of a tree (lxml) in reading order; scripts and hidden elements are left out."""
    iterwalk = import_module("lxml.etree").iterwalk

    writer, stack, number = _Writer(), [_ROOT], 0
    walk = iterwalk(tree, events=("start", "end"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            number += 1
            if _unseen(node, tag):
                walk.skip_subtree()
                continue
            _enter(writer, stack, node, tag, number)
            writer.add(node.text, keep=_within_pre(stack))
            continue
        if not _unseen(node, tag):
            _leave(writer, stack, tag)
        writer.add(node.tail, keep=_within_pre(stack))
    writer.end(_ROOT)
    return writer.found


def _enter(writer: _Writer, stack: list[_Element], node: Any, tag: str, number: int) -> None:
    if tag == "a":
        writer.links += 1
    if tag == "br":
        writer.add("\n", keep=True)
    if tag in ("td", "th") and writer.words:
        writer.add("\t", keep=True)
    elif _breaks(tag):
        writer.end(stack[-1])
        stack.append(_element(node, tag, number, stack[-1]))


def _leave(writer: _Writer, stack: list[_Element], tag: str) -> None:
    if tag == "a":
        writer.links -= 1
    if _breaks(tag) and stack[-1].tag == tag:
        writer.end(stack[-1])
        stack.pop()


def _breaks(tag: str) -> bool:
    return tag in _BLOCKS and tag not in ("td", "th")


def _within_pre(stack: list[_Element]) -> bool:
    return stack[-1].tag == "pre"


def _unseen(node: Any, tag: str) -> bool:
    return tag in _UNSEEN or not tag or node.get("hidden") is not None or bool(_HIDDEN.search(node.get("style") or ""))


def _element(node: Any, tag: str, number: int, around: _Element) -> _Element:
    own = _named(node)
    level = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0  # noqa: PLR2004 - h1 to h6
    hint = own or _HINTS.get(tag) or around.hint
    sure = _SURE.get(tag) or around.sure
    return _Element(tag, number, around.number, own, hint, sure, level)


def _named(node: Any) -> PartKind | None:
    role = _ROLES.get((node.get("role") or "").lower())
    names = " ".join(node.get(name) or "" for name in ("class", "id", "itemprop", "rel"))[:500]
    tokens = {token.lower() for token in _TOKEN.findall(names)}
    return role or next((kind for kind, known in _NAMES if tokens & known), None)
