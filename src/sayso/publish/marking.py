"""A report's text as HTML in which every place can be marked, and the style rules that mark it: no script needed.

The text is one flat run of siblings. An empty element with the place's anchor stands before its first piece, and each
piece carries the class of every place that covers it; `#w-4-9:target ~ .w-4-9` then marks exactly those pieces,
however the places overlap, nest or fall into fragments, in every browser that knows CSS 3 selectors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from sayso.publish.segments import segments
from sayso.publish.wording import HIDDEN, picture

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from sayso.model import Part, Report, Span, Spans
    from sayso.publish.segments import Segment


def marked(report: Report, places: Mapping[str, Spans], said: Container[str] = ()) -> Markup:
    """Return the whole text of a report as HTML; `places` are spans by anchor, those in `said` are underlined."""
    parts = {f"part {order}": part for order, part in enumerate(report.parts)}
    keyed = [*((key, (part.span,)) for key, part in parts.items()), *places.items()]
    pieces = (_piece(report.text, one, parts, said) for one in segments(len(report.text), keyed))
    return Markup("").join(piece for group in pieces for piece in group)


def rules(places: Mapping[str, Spans]) -> str:
    """Return the style sheet that marks a place of this report when its anchor is the target."""
    if not places:
        return "/* nothing in this report is quoted */\n"
    selectors = ",\n".join(f"#{name}:target~.{name}" for name in places)
    return selectors + "{background:var(--mark);color:var(--mark-ink);text-decoration-color:transparent}\n"


def visible(whole: str, span: Span) -> Markup:
    """Return the words at a span as HTML, each control character shown by its picture and named by a title.

    CR LF becomes LF, also where the span ends between the two.
    """
    text = span.words(whole)
    if text.endswith("\r") and whole.startswith("\n", span.end):
        text = text[:-1]
    text = text.replace("\r\n", "\n")
    out: list[Markup] = []
    end = 0
    for match in HIDDEN.finditer(text):
        out += [
            escape(text[end : match.start()]),
            Markup('<span class="ctl" title="U+{}">{}</span>').format(f"{ord(match[0]):04X}", picture(match[0])),
        ]
        end = match.end()
    return Markup("").join((*out, escape(text[end:])))


def _piece(text: str, segment: Segment, parts: Mapping[str, Part], said: Container[str]) -> Iterator[Markup]:
    for key in segment.opens:
        if key not in parts:
            yield Markup('<span class="at" id="{}"></span>').format(key)
    words = visible(text, segment.span)
    part = next((parts[key] for key in segment.keys if key in parts), None)
    names = [key for key in segment.keys if key not in parts]
    if not names and part is None:
        yield words
        return
    classes = (
        (["read"] if any(name in said for name in names) else []) + ([f"part {part.kind}"] if part else []) + names
    )
    label = Markup(' data-kind="{}"').format(part.kind) if part and part.span.start == segment.span.start else ""
    yield Markup('<span class="{}"{}>{}</span>').format(" ".join(classes), label, words)
