"""A small case of invented reports, some of them hostile, published to a folder."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from sayso.errors import PublishError, RefusedReading
from sayso.model import (
    UNRESOLVED,
    Claim,
    Contradiction,
    Derived,
    Failure,
    Figure,
    Finding,
    Judgement,
    Lineage,
    Member,
    Noted,
    Origin,
    Part,
    Place,
    Reading,
    Reason,
    Relay,
    Report,
    Span,
    Statement,
    Voice,
)
from sayso.publish import Contents, publish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HERALD = """Guards at Dunmere walk off the bridge

By Ines Tal

“We will not stand on that bridge again,” the guard, who asked to be called Tomas, told the Herald on Monday. “Not for them.”

Almost 20 guards left with him, he said. According to the harbour office, at least 200 people crossed.
[photo: the bridge at Dunmere]
"""
COURIER = """BRIDGE GUARDS QUIT

A guard named Tomas told the Herald that he would not stand on the bridge again. Nobody left the bridge, a spokeswoman for the harbour office said.
"""
HOSTILE = (
    "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\"></style></div>\r\n"
    "He said: ‘<b onclick=alert(1)>we\u202e saw\x00 it</b>’ 👩\u200d🚒 e\u0301 𝔸𝔹 & it’s “{{ 7*7 }}”.\r\n"
    '=HYPERLINK("http://example.invalid") مرحبا\rend\udc80'
)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def report(name: str, text: str, media_type: str = "text/plain", evidence: bytes | None = None) -> Report:
    data = text.encode("utf-8", "surrogatepass") if evidence is None else evidence
    return Report(
        id=hashlib.sha256(name.encode()).hexdigest()[:16],
        source=f"inbox/{name.lower()}.txt",
        sha256="SHA-256:" + hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        collected="2031-03-05T09:00:00Z",
        text=text,
        outlet=Noted(name, "given by the user") if name.isalpha() else Noted(),
        title=Noted(text.splitlines()[0][:60], "first line"),
        published=Noted("2031-03-04", "given by the user"),
        language=Noted("en", "detected"),
    )


def case() -> tuple[Contents, Callable[[str], bytes]]:
    """Tomas told the Herald; the Courier passes it on; the harbour office denies; a page tries to run."""
    herald = dataclasses.replace(
        report("Herald", HERALD),
        parts=(
            Part(span(HERALD, "Guards at Dunmere walk off the bridge"), "headline"),
            Part(span(HERALD, "By Ines Tal"), "byline"),
            Part(span(HERALD, "[photo: the bridge at Dunmere]"), "caption"),
        ),
    )
    courier = report("Courier", COURIER)
    page = b"<html><script>document.title='ran'</script></html>"
    hostile = report("<i>Evil</i>", HOSTILE, "text/html", page)
    tomas = Voice("Tomas", "pseudonym", (span(HERALD, "the guard, who asked to be called Tomas"),))
    office = Voice("harbour office", "organisation", (span(HERALD, "the harbour office"),))
    twenty = Figure(
        span(HERALD, "Almost 20"),
        "Almost 20",
        18,
        19,
        of="guards",
        of_spans=(span(HERALD, "guards left"),),
        reason="almost N",
    )
    crowd = Figure(span(HERALD, "at least 200"), "at least 200", 200, None, of="people")
    s1 = Statement(
        "a1", herald.id, "direct",
        (span(HERALD, "“We will not stand on that bridge again,”"), span(HERALD, "“Not for them.”")),
        (span(HERALD, "told"),), (span(HERALD, "the guard"),), tomas, reason="quotation with a cue",
    )  # fmt: skip
    s2 = Statement(
        "a2", herald.id, "indirect", (span(HERALD, "Almost 20 guards left with him"),), (), (), tomas, figures=(twenty,)
    )
    s3 = Statement(
        "a3", herald.id, "indirect", (span(HERALD, "at least 200 people crossed"),), (), (), office, figures=(crowd,)
    )
    s4 = Statement(
        "b1", courier.id, "indirect", (span(COURIER, "he would not stand on the bridge again"),),
        (span(COURIER, "told"),), (span(COURIER, "A guard named Tomas"),), Voice("Tomas", "pseudonym"), (Voice("Herald", "organisation"),),
    )  # fmt: skip
    s5 = Statement(
        "b2",
        courier.id,
        "indirect",
        (span(COURIER, "Nobody left the bridge"),),
        (),
        (),
        dataclasses.replace(office, mentions=()),
        stance="denies",
    )
    s6 = Statement(
        "x1", hostile.id, "mixed", (span(HOSTILE, "‘<b onclick=alert(1)>we\u202e saw\x00 it</b>’"), span(HOSTILE, "e\u0301 𝔸𝔹")),
        (span(HOSTILE, "said"),), (), dataclasses.replace(UNRESOLVED, mentions=(span(HOSTILE, "He"),)),
    )  # fmt: skip
    s7 = Statement(
        "x2",
        hostile.id,
        "mixed",
        (span(HOSTILE, '=HYPERLINK("http://example.invalid") مرحبا\rend\udc80'),),
        (),
        (),
        UNRESOLVED,
        within="x1",
    )
    same = Reason("Both say that Tomas would not stand on the bridge again.", (s1.place, s4.place))
    origin = Origin(
        "o1", "Tomas to the Herald", tomas, "Herald", "2031-03-04",
        (
            Relay(herald.id, "original", ("a1", "a2"), (Reason("The Herald took the words down itself.", (s1.place,)),)),
            Relay(courier.id, "paraphrase", ("b1",), (Reason("It names the Herald.", (Place(courier.id, (span(COURIER, "told the Herald"),)),)),)),
        ),
    )  # fmt: skip
    other = Origin(
        "o2", "harbour office", office, "", "",
        (Relay(herald.id, "relay", ("a3",), (Reason("A named office."),)),), ("o1",),
    )  # fmt: skip
    claims = (
        Claim(
            "c1",
            "“We will not stand on that bridge again,” […] “Not for them.”",
            (Member("a1", "asserts", same), Member("b1", "asserts", same)),
        ),
        *(
            Claim(f"c-{one.id}", text, (Member(one.id, one.stance, Reason("Alone.")),))
            for one, text in (
                (s2, "Almost 20 guards left with him"),
                (s3, "at least 200 people crossed"),
                (s5, "Nobody left the bridge"),
                (s6, "x"),
                (s7, "y"),
            )
        ),
    )
    findings = (
        Finding("c1", ("o1",), (), 1, "3", (), (Reason("One origin, however many pass it on.", (s1.place,)),)),
        Finding(
            "c-a2",
            ("o1", "o2"),
            (),
            2,
            "2",
            (Contradiction("c-b2", Reason("One says guards left, the other nobody.", (s2.place, s5.place))),),
            (),
        ),
        Finding("c-b2", (), ("b2",), 0, "6", (Contradiction("c-a2", Reason("The reverse.")),), ()),
    )
    contents = Contents(
        "The bridge at <Dunmere>", "2031-03-06T12:00:00Z", "0.1.0",
        {one.id: one for one in (herald, courier, hostile)},
        (
            Reading(herald.id, "rules 1", (s1, s2, s3), (Figure(span(HERALD, "20"), "20", 0.333, 0.333, share=True),)),
            Reading(courier.id, "rules 1", (s4, s5)),
            Reading(hostile.id, "rules 1", (s6, s7), (), (Failure("inbox/evil", "read", "a sentence of 90,000 words"),)),
        ),
        Derived(claims, Lineage((origin, other), (("b2", Reason("No collector is named.", (s5.place,))),)), findings),
        (Judgement("j1", "same", ("a1", "b1"), "", "Same words", "Ada", "2031-03-05"),),
        (Failure("inbox/scan.pdf", "gather", "it holds no text"),),
    )  # fmt: skip
    bytes_of = {herald.id: HERALD.encode(), courier.id: COURIER.encode(), hostile.id: page}
    return contents, bytes_of.__getitem__


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    contents, evidence = case()
    return publish(contents, tmp_path / "out", evidence=evidence).directory
