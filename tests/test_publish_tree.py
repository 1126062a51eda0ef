"""Who has an origin's words from whom, drawn and as a list: for every claim, and for the origin as a whole."""

from __future__ import annotations

import dataclasses
import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from sayso.errors import PublishError
from sayso.model import Noted, Place, Reading, Reason, Relay
from sayso.publish import Contents, publish, verify
from test_publish import COURIER, COURIER_BRIDGE, case, page, report, span

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.model import Report

BOTE = """Wachen verlassen die Brücke

„Wir stellen uns nicht mehr auf diese Brücke“, sagte Tomas dem Herald.
"""
HERALD_ID, COURIER_ID = (report(name, "x").id for name in ("Herald", "Courier"))
HARM = '</title></svg><script>alert(1)</script>"onload=x \u202eمرحبا\x00'


def told(contents: Contents, *relays: Relay) -> Contents:
    """Return the case with these reports of its first origin."""
    first, *others = contents.derived.lineage.origins
    lineage = dataclasses.replace(
        contents.derived.lineage, origins=(dataclasses.replace(first, relays=relays), *others)
    )
    return dataclasses.replace(contents, derived=dataclasses.replace(contents.derived, lineage=lineage))


def held(contents: Contents, *more: Report) -> Contents:
    """Return the case with more reports, in which nothing was read."""
    return dataclasses.replace(
        contents,
        reports={**contents.reports, **{one.id: one for one in more}},
        readings=(*contents.readings, *(Reading(one.id, "rules 1") for one in more)),
    )


def written(contents: Contents, folder: Path) -> Path:
    _, evidence = case()
    known = list(case()[0].reports)

    def copy(identity: str) -> bytes:
        return evidence(identity) if identity in known else contents.reports[identity].text.encode()

    return publish(contents, folder / "out", evidence=copy).directory


def chain() -> Contents:
    """Return a case: the Herald took words down, the Courier has them from there, the unread Bote from the Courier."""
    contents, _ = case()
    herald, courier = contents.derived.lineage.origins[0].relays
    bote = dataclasses.replace(report("Bote", BOTE), language=Noted("de", "detected"))
    here, there = span(BOTE, "„Wir stellen uns nicht mehr auf diese Brücke“"), span(COURIER, COURIER_BRIDGE)
    why = Reason("The passages say the same.", (Place(bote.id, (here,)), Place(COURIER_ID, (there,))))
    passage = Relay(bote.id, "translation", (), (why,), COURIER_ID)
    return told(held(contents, bote), herald, dataclasses.replace(courier, taken_from=HERALD_ID), passage)


def crowd(number: int, source: str = HERALD_ID) -> Contents:
    """Return a case with as many more reports of the Herald's words, all from one; the first has a harmful name."""
    contents, _ = case()
    herald, courier = contents.derived.lineage.origins[0].relays
    names = [HARM, *(f"Paper {place}" for place in range(1, number))]
    more = [
        dataclasses.replace(report(f"p{place}", f"No. {place}\n{COURIER}"), outlet=Noted(name, "given by the user"))
        for place, name in enumerate(names)
    ]
    relays = [Relay(one.id, "copy", ("b1",), (Reason("All of it."),), source) for one in more]
    return told(held(contents, *more), herald, *relays, courier)


def drawings(html: str) -> list[str]:
    """Return what each drawing of a page says: its relations, then its names with what stands beside them."""
    found = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    texts = ([re.sub("<[^>]*>", " ", one) for one in re.findall(r"<text .*?</text>", svg)] for svg in found)
    return ["; ".join(" ".join(unescape(one).split()) for one in said) for said in texts]


def test_a_claim_shows_who_has_it_from_whom(tmp_path: Path) -> None:
    dossier = written(chain(), tmp_path)
    (first,) = drawings((dossier / "index.html").read_text("utf-8"))
    assert first == (
        "original; paraphrase; translation; "
        "Tomas to the Herald; Herald 2031-03-04; Courier 2031-03-04; Bote 2031-03-04, de"
    )
    assert "1 independent origin 2 reports also in 1 report that is not read" in page(dossier)
    assert verify(dossier).problems == ()


def test_the_list_says_the_same_with_the_words_that_show_it(tmp_path: Path) -> None:
    said = page(written(chain(), tmp_path))
    assert (
        "Courier 2031-03-04 paraphrase, from Herald Why It names the Herald. told the Herald Courier "
        "Bote 2031-03-04 translation, from Courier, in another language (de) "
        "Why The passages say the same. „Wir stellen uns nicht mehr auf diese Brücke“ Bote "
        "he would not stand on the bridge again Courier"
    ) in said


def test_a_report_that_is_not_read_belongs_to_the_claims_whose_words_it_has(tmp_path: Path) -> None:
    dossier = written(chain(), tmp_path)
    with_it, others = page(dossier).split("2 Almost 20 guards left with him")
    assert ("Bote" in with_it, "Bote" in others) == (True, False)
    assert "Bote 2031-03-04" in page(dossier, "origins.html")
    next(dossier.glob(f"archive/{report('Bote', 'x').id}.txt")).write_text(BOTE.replace("Brücke", "Straße"), "utf-8")
    fallen = [one for problem in verify(dossier).problems for one in problem.sentences]
    assert {one.claims for one in fallen if one.words.startswith("„Wir")} == {("c1",)}


def test_a_report_of_another_claim_is_shown_only_as_the_source_of_one_of_this(tmp_path: Path) -> None:
    contents = chain()
    herald, courier, bote = contents.derived.lineage.origins[0].relays
    other = dataclasses.replace(herald, statements=("a2",))
    (said,) = drawings((written(told(contents, other, courier, bote), tmp_path) / "index.html").read_text("utf-8"))
    assert "Herald 2031-03-04, other words; Courier 2031-03-04" in said


def test_a_report_alone_needs_no_drawing(tmp_path: Path) -> None:
    contents, _ = case()
    dossier = written(told(contents, contents.derived.lineage.origins[0].relays[0]), tmp_path)
    assert drawings((dossier / "index.html").read_text("utf-8") + (dossier / "origins.html").read_text("utf-8")) == []
    assert "1 independent origin Tomas to the Herald first 2031-03-04 Herald 2031-03-04 original" in page(dossier)


def test_many_reports_are_folded_and_counted(tmp_path: Path) -> None:
    dossier = written(crowd(200), tmp_path)
    (first,) = drawings((dossier / "index.html").read_text("utf-8"))
    assert len(first) < 1100
    assert "and 186 more; Courier 2031-03-04, no source known" in first
    assert page(dossier).count("and 186 more") == 2
    assert page(dossier, "origins.html").count("from Herald") == 200
    assert verify(dossier).problems == ()


def test_origins_that_may_be_one_are_joined_by_a_dashed_line(tmp_path: Path) -> None:
    contents = chain()
    derived = contents.derived
    findings = (dataclasses.replace(derived.findings[0], origins=("o1", "o2")), *derived.findings[1:])
    both = dataclasses.replace(contents, derived=dataclasses.replace(derived, findings=findings))
    html = (written(both, tmp_path) / "index.html").read_text("utf-8")
    (said,) = drawings(html)
    assert said.endswith("Bote 2031-03-04, de; harbour office")
    assert len(re.findall('<path class="rail"', html)) == 1


def test_of_very_many_origins_the_first_are_drawn_and_all_are_listed(tmp_path: Path) -> None:
    contents = chain()
    derived = contents.derived
    first, *others = derived.lineage.origins
    many = [dataclasses.replace(first, id=f"m{place}", label=f"Voice {place}") for place in range(30)]
    findings = (dataclasses.replace(derived.findings[0], origins=tuple(one.id for one in many)), *derived.findings[1:])
    lineage = dataclasses.replace(derived.lineage, origins=(first, *others, *many))
    wide = dataclasses.replace(contents, derived=dataclasses.replace(derived, lineage=lineage, findings=findings))
    dossier = written(wide, tmp_path)
    (said,) = drawings((dossier / "index.html").read_text("utf-8"))
    assert said.endswith("Voice 11; Herald 2031-03-04; Courier 2031-03-04; Bote 2031-03-04, de; and 18 more origins")
    assert "Voice 29" in page(dossier)


def test_names_that_are_out_for_harm_are_only_names(tmp_path: Path) -> None:
    dossier = written(crowd(3), tmp_path)
    for file in dossier.glob("**/*.html"):
        html = file.read_text("utf-8")
        tags = " ".join(re.findall(r"<[^>]*>", html))
        assert not re.search(r"<(script|img|style|iframe|object|foreignObject)\b|<[^>]*\son\w+=|javascript:", tags)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", html)
        assert html.count("<svg") == html.count("</svg>") == html.count("</title>") - 1
    assert "</title></svg><script>alert(1)" in drawings((dossier / "index.html").read_text("utf-8"))[0]


def test_a_drawing_is_one_image_to_a_screen_reader_and_the_list_has_its_links(tmp_path: Path) -> None:
    html = (written(crowd(3), tmp_path) / "origins.html").read_text("utf-8")
    named = re.findall(r'<svg role="img" aria-labelledby="([^"]+)" aria-describedby="([^"]+)"', html)
    assert [html.count(f'id="{one}"') for pair in named for one in pair] == [1, 1]
    svg, rest = html.split("</svg>", 1)
    links = re.findall(r'<a href="(reports/[^"]+)" tabindex="-1">', svg)
    assert len(links) == 5
    assert all(f'<a href="{one}">' in rest for one in links)
    assert "Tomas to the Herald: 1 original, 3 copy, 1 paraphrase." in svg


def test_the_tables_hold_a_report_without_statements(tmp_path: Path) -> None:
    rows = (written(chain(), tmp_path) / "data/origins.jsonl").read_text("utf-8").splitlines()
    row = json.loads(rows[0])
    assert row["relation"]["inbox/bote.txt"] == "translation"
    assert row["taken_from"]["inbox/bote.txt"] == "inbox/courier.txt"
    assert {"report": "inbox/bote.txt", "spans": [[29, 74]]} in row["reasons"][-1]["places"]


def test_a_source_that_the_case_does_not_hold_is_refused(tmp_path: Path) -> None:
    contents, _ = case()
    with pytest.raises(PublishError, match="The report gone is named but not in the case"):
        written(told(contents, Relay(HERALD_ID, "relay", ("a1",), (), "gone")), tmp_path)
