"""A small case of invented reports, some of them hostile, published to a folder."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from sayso.model import (
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
    quote,
)
from sayso.publish import Contents, publish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOBODY = Voice("", "unresolved")
HERALD = """Guards at Dunmere walk off the bridge

By Ines Tal

“We will not stand on that bridge again,” the guard, who asked to be called Tomas, told the Herald
on Monday. “Not for them.”

Almost 20 guards left with him, he said. According to the harbour office, at least 200 people crossed. Half came back.
[photo: the bridge at Dunmere]
"""
COURIER = """BRIDGE GUARDS QUIT

A guard named Tomas told the Herald that he would not stand on the bridge again. Nobody left the bridge,
a spokeswoman for the harbour office said.
"""
BRIDGE = ("“We will not stand on that bridge again,”", "“Not for them.”")
COURIER_BRIDGE = "he would not stand on the bridge again"
PAGE = b"<html><script>document.title='ran'</script></html>"
HOSTILE_END = '=HYPERLINK("http://example.invalid") مرحبا\rend\udc80'
HOSTILE = (
    "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\"></style></div>\r\n"
    "He said: ‘<b onclick=alert(1)>we\u202e saw\x00 it</b>’ 👩\u200d🚒 e\u0301 𝔸𝔹 & it’s “{{ 7*7 }}”.\r\n" + HOSTILE_END
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


def statement(
    identity: str, where: Report, words: str | tuple[str, ...], voice: Voice, cue: str = "", **rest: Any
) -> Statement:
    parts = (words,) if isinstance(words, str) else words
    content = tuple(span(where.text, part) for part in parts)
    cues = (span(where.text, cue),) if cue else ()
    return Statement(identity, where.id, rest.pop("kind", "indirect"), content, cues, (), voice, **rest)


def case() -> tuple[Contents, Callable[[str], bytes]]:
    """Tomas told the Herald; the Courier passes it on; the harbour office denies; a page tries to run."""
    herald, courier, hostile = reports()
    tomas = Voice("Tomas", "pseudonym")
    office = Voice("harbour office", "organisation")
    unknown = dataclasses.replace(NOBODY, mentions=(span(HOSTILE, "He"),))
    twenty = Figure(
        span(HERALD, "Almost 20"), "Almost 20", 18, 19, of="guards", of_spans=(span(HERALD, "guards left"),)
    )
    crowd = Figure(span(HERALD, "at least 200"), "at least 200", 200, None, of="people")
    share = Figure(span(HERALD, "Half"), "Half", 0.5, 0.5, share=True)
    read = (
        statement("a1", herald, BRIDGE, tomas, "told", kind="direct", reason="a quotation with a cue"),
        statement("a2", herald, "Almost 20 guards left with him", tomas, figures=(twenty,)),
        statement("a3", herald, "at least 200 people crossed", office, figures=(crowd,)),
        statement("b1", courier, COURIER_BRIDGE, tomas, "told", relays=(Voice("Herald", "organisation"),)),
        statement("b2", courier, "Nobody left the bridge", office, stance="denies"),
        statement("x1", hostile, ("‘<b onclick=alert(1)>we\u202e saw\x00 it</b>’", "e\u0301 𝔸𝔹"), unknown, "said"),
        statement("x2", hostile, HOSTILE_END, NOBODY, within="x1"),
    )
    contents = Contents(
        title="The bridge at <Dunmere>",
        made="2031-03-06T12:00:00Z",
        version="0.1.0",
        reports={one.id: one for one in (herald, courier, hostile)},
        readings=(
            Reading(herald.id, "rules 1", read[:3], (share,)),
            Reading(courier.id, "rules 1", read[3:5]),
            Reading(hostile.id, "rules 1", read[5:], (), (Failure("inbox/evil", "read", "too long a sentence"),)),
        ),
        derived=derived(*read),
        judgements=(Judgement("j1", "same", ("a1", "b1"), "", "The same words", "Ada", "2031-03-05"),),
        failures=(Failure("inbox/scan.pdf", "gather", "it holds no text"),),
    )
    copies = {herald.id: HERALD.encode(), courier.id: COURIER.encode(), hostile.id: PAGE}
    return contents, copies.__getitem__


def reports() -> tuple[Report, Report, Report]:
    herald = dataclasses.replace(
        report("Herald", HERALD),
        parts=(
            Part(span(HERALD, "Guards at Dunmere walk off the bridge"), "headline"),
            Part(span(HERALD, "By Ines Tal"), "byline"),
            Part(span(HERALD, "[photo: the bridge at Dunmere]"), "caption"),
        ),
    )
    return herald, report("Courier", COURIER), report("<i>Evil</i>", HOSTILE, "text/html", PAGE)


def derived(a1: Statement, a2: Statement, a3: Statement, b1: Statement, b2: Statement, *rest: Statement) -> Derived:
    told = Reason("It names the Herald.", (Place(b1.report, (span(COURIER, "told the Herald"),)),))
    tomas = Origin(
        *("o1", "Tomas to the Herald", a1.voice, "Herald", "2031-03-04"),
        (
            Relay(a1.report, "original", ("a1", "a2"), (Reason("It took the words down itself.", (a1.place,)),)),
            Relay(b1.report, "paraphrase", ("b1",), (told,)),
        ),
    )
    named = Relay(a3.report, "relay", ("a3",), (Reason("A named office."),))
    office = Origin("o2", "harbour office", a3.voice, "", "", (named,), ("o1",))
    same = Reason("Both say that Tomas would not stand on the bridge again.", (a1.place, b1.place))
    bridge = Claim("c1", " […] ".join(BRIDGE), (Member("a1", "asserts", same), Member("b1", "asserts", same)))
    texts = {one.id: one.text for one in reports()}
    others = [
        Claim(f"c-{one.id}", quote(texts[one.report], one.content), (Member(one.id, one.stance, Reason("")),))
        for one in (a2, a3, b2, *rest)
    ]
    against = Contradiction("c-b2", Reason("One says guards left, the other nobody.", (a2.place, b2.place)))
    findings = (
        Finding("c1", ("o1",), (), 1, "3", (), (Reason("One origin, however many pass it on.", (a1.place,)),)),
        Finding("c-a2", ("o1", "o2"), (), 2, "2", (against,), ()),
        Finding("c-b2", (), ("b2",), 0, "6", (), ()),
    )
    silent = (("b2", Reason("No collector is named.", (b2.place,))),)
    return Derived((bridge, *others), Lineage((tomas, office), silent), findings)


def written(folder: Path) -> Path:
    contents, evidence = case()
    return publish(contents, folder / "out", evidence=evidence).directory


def page(dossier: Path, file: str = "index.html") -> str:
    """Return what a page says, tags taken out and white space folded."""
    html = (dossier / file).read_text("utf-8")
    inline = re.sub(r"</?(a|b|bdi|span|strong|code|time)\b[^>]*>", "", html[html.index("<body") :])
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", inline)).split())


def of(name: str) -> str:
    """Return the path of the page of a report."""
    return f"reports/{report(name, 'x').id}.html"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return written(tmp_path)


def test_the_index_counts_what_the_case_holds(dossier: Path) -> None:
    said = page(dossier)
    for total in (
        "reports 3",
        "statements 7",
        "claims 6",
        "origins 2",
        "statement with lineage not recorded 1",
        "failures 2",
    ):
        assert total in said


def test_a_claim_names_its_grade_its_origins_and_those_who_pass_them_on(dossier: Path) -> None:
    said = page(dossier)
    assert "1 “We will not stand on that bridge again,” […] “Not for them.” Credibility 3 Possibly true" in said
    assert "Who has it from whom, and the words that show it Tomas to the Herald first 2031-03-04 Herald" in said
    assert "Herald 2031-03-04 original: took the words down Why It took the words down itself." in said
    assert "Courier 2031-03-04 paraphrase, no source known in the case Why It names the Herald." in said
    assert "Independence not established between Tomas to the Herald and harbour office." in said
    assert "Lineage not recorded Courier: No collector is named." in said
    assert "Contradicted by Nobody left the bridge One says guards left, the other nobody." in said


def test_a_statement_names_its_chain_nearest_first(dossier: Path) -> None:
    said = page(dossier)
    assert "Courier (this report) < Herald < Tomas, pseudonym he would not stand on the bridge again asserts" in said
    assert "this report < nobody named (“He”)" in said


def test_figures_are_intervals_with_their_words(dossier: Path) -> None:
    said = page(dossier, "figures.html")
    assert "18 to 19 “Almost 20” guards — — Tomas, pseudonym Herald" in said
    assert "at least 200, no upper bound “at least 200” people" in said
    assert "50 % “Half” — — — the report’s own Herald" in said


def test_every_quoted_link_opens_an_anchor_that_is_there(dossier: Path) -> None:
    links = 0
    for file in dossier.glob("**/*.html"):
        for href in re.findall(r'href="([^"]*)"', file.read_text("utf-8")):
            path, _, anchor = href.partition("#")
            target = (file.parent / path).resolve() if path else file
            assert target.is_relative_to(dossier)
            assert not anchor or f'id="{anchor}"' in target.read_text("utf-8")
            links += bool(anchor)
    assert links > 40


def test_nothing_of_a_report_can_run(dossier: Path) -> None:
    for file in dossier.glob("**/*.html"):
        html = file.read_text("utf-8")
        assert "default-src 'none'" in html
        assert not re.search(r"<(script|img|style|iframe|object|b)\b|<[^>]*\son\w+=|javascript:|https?://", strip(html))
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", html)
    assert sorted(one.suffix for one in (dossier / "archive").iterdir()) == [".txt"] * 6
    assert (dossier / "archive" / f"{hashlib.sha256(PAGE).hexdigest()}.html.txt").read_bytes() == PAGE


def strip(html: str) -> str:
    """Return the tags of a page only: what a report says in its text is text."""
    return " ".join(re.findall(r"<[^>]*>", html))


def test_control_characters_are_shown(dossier: Path) -> None:
    assert "we[U+202E] saw[U+0000] it</b>’ 👩\u200d🚒 e\u0301 𝔸𝔹 & it’s “{{ 7*7 }}”." in page(
        dossier, of("<i>Evil</i>")
    )


def test_parts_that_are_not_prose_carry_their_kind(dossier: Path) -> None:
    html = (dossier / of("Herald")).read_text("utf-8")
    assert '<span class="part caption" data-kind="caption">[photo: the bridge at Dunmere]</span>' in html


def test_the_same_contents_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = ({p.name: p.read_bytes() for p in written(tmp_path / x).rglob("*.*")} for x in "ab")
    assert first == second


def test_many_claims_are_paged_weightiest_first(tmp_path: Path) -> None:
    contents, evidence = case()
    claim = contents.derived.claims[0]
    claims = tuple(dataclasses.replace(claim, id=f"c{number:03}") for number in range(205))
    many = dataclasses.replace(contents, derived=Derived(claims))
    dossier = publish(many, tmp_path / "out", evidence=evidence).directory
    assert [
        (dossier / file).read_text().count("<article") for file in ("index.html", "claims-2.html", "claims-3.html")
    ] == [100, 100, 5]
    assert 'id="c-c204"' in (dossier / "claims-3.html").read_text()
    assert "Claims 201–205 of 205" in page(dossier, "claims-3.html")


def test_an_empty_case_still_makes_a_dossier(tmp_path: Path) -> None:
    empty = Contents("Nothing yet", "2031-03-06", "0.1.0", {})
    dossier = publish(empty, tmp_path / "new/out", evidence=lambda _: b"").directory
    assert "The case holds no claim." in page(dossier)
