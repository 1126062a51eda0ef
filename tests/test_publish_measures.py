"""The ledger in the dossier: each measure with its range, its values by voice, who passes them on, and its chart."""

from __future__ import annotations

import dataclasses
import re
import xml.etree.ElementTree as ET
from html import unescape
from typing import TYPE_CHECKING

import pytest

from ledgers import SORREL, contents, written
from sayso.errors import PublishError
from sayso.model import Claim, Figure, Judgement, Member, Place, Reason, Span
from sayso.publish import publish, verify
from test_publish import of, page, report, strip

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sayso.model import Ledger
    from sayso.publish import Contents

WOUNDED = """
# people wounded @ Sorrel Pass
Aven | Odile Tarrant | sixty | 60 | 60 | 2031-02-19 | n1 | own
Post | Odile Tarrant | sixteen | 16 | 16 | 2031-02-20 | n1 | variant
"""
HARM = '</title></svg><script>alert(1)</script>"onload=x \u202eمرحبا\x00'


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = contents(SORREL + WOUNDED.lstrip(), beside=[(0, 2)])
    return written(made, tmp_path_factory.mktemp("ledger"))


def changed(made: Contents, change: Callable[[Ledger], Ledger]) -> Contents:
    return dataclasses.replace(made, derived=dataclasses.replace(made.derived, ledger=change(made.derived.ledger)))


def measure(dossier: Path, name: str) -> str:
    """Return what the section of a measure says."""
    return page(dossier, "figures.html").split(f" {name}, Sorrel Pass ")[-1].split(" Measures of one value ")[0]


def test_a_measure_has_its_range_and_the_rule_in_words(dossier: Path) -> None:
    said = page(dossier, "figures.html")
    assert (
        "people dead, Sorrel Pass low 14 best none high 36 "
        "6 independent origins. No best value: no two independent origins give the same."
    ) in said
    assert said.count("Skip the chart") == 1


def test_each_voice_has_its_values_with_their_words_and_relays_stand_with_their_origin(dossier: Path) -> None:
    said = page(dossier, "figures.html")
    assert (
        "A Interior Ministry 14 “14” Estwire Why A relay changed it. 2031-02-12, Sorrel Pass Interior Ministry, m1 "
        "Courier “fourteen” Gazette “41” variant: 41 23 “23” Bulletin 2031-02-20"
    ) in said
    assert "31 “31” Monitor 2031-03-06, Sorrel Pass Interior Ministry, m3 Ledger “at least 31” at least 31" in said
    assert "33 to 36 “33 to 36” Aven 2031-03-03" in said
    assert "at most 9, no lower bound “no more than 9” Voice 2031-02-12 to 2031-02-16" in said


def test_what_has_no_lineage_or_is_denied_says_so(dossier: Path) -> None:
    said = page(dossier, "figures.html")
    assert (
        "Upland Notes 24 to 99 “dozens” Notes Why No origin is named. no date, Sorrel Pass lineage not recorded" in said
    )
    assert (
        "Denied, and nobody’s count 31 “31” Telegraph as Colonel Marr Why Colonel Marr denies it: no count of theirs."
    ) in said


def test_measures_that_count_something_else_are_named_beside(dossier: Path) -> None:
    html = (dossier / "figures.html").read_text("utf-8")
    assert re.search(
        r'Beside it stands.*?<a href="figures.html#m-m2"><bdi>people wounded, Sorrel Pass</bdi></a>', html, re.DOTALL
    )
    assert 'id="m-m2"' in html


def test_a_measure_of_one_value_is_a_row(dossier: Path) -> None:
    said = page(dossier, "figures.html").split(" Measures of one value ")[1]
    assert "8 coaches “eight” Estwire 2031-02-12, Sorrel Pass Interior Ministry Interior Ministry, m1 —" in said


def test_a_figure_of_a_claim_opens_its_measure(tmp_path: Path) -> None:
    made = contents()
    first = made.derived.ledger.entries[0].statement
    claim = Claim("c1", "14", (Member(first, "asserts", Reason("")),))
    dossier = written(dataclasses.replace(made, derived=dataclasses.replace(made.derived, claims=(claim,))), tmp_path)
    assert '<td><a href="figures.html#m-m0"><bdi>people dead</bdi></a></td>' in (dossier / "index.html").read_text(
        "utf-8"
    )


def test_a_date_that_is_said_and_not_resolved_keeps_its_words(tmp_path: Path) -> None:
    made = contents("# people dead @ Luma\nHerald | Ivo on Monday | 9 | 9 | 9 | | o1 | own\n")
    (entry,) = made.derived.ledger.entries
    text = made.reports[entry.report].text
    monday = Span(text.index("on Monday"), text.index("on Monday") + len("on Monday"))
    said = dataclasses.replace(entry, figure=dataclasses.replace(entry.figure, as_of_spans=(monday,)))
    dossier = written(changed(made, lambda ledger: dataclasses.replace(ledger, entries=(said,))), tmp_path)
    assert "9 people dead “9” Herald no date “on Monday” not resolved, Luma" in page(dossier, "figures.html")
    assert verify(dossier).problems == ()


def test_a_figure_that_a_person_corrected_says_so_and_the_judgement_names_it(tmp_path: Path) -> None:
    made = contents()
    first, *others = made.derived.ledger.entries
    fixed = dataclasses.replace(first, figure=dataclasses.replace(first.figure, low=15.0, high=15.0), corrected=True)
    judged = Judgement("j1", "figure", (first.id,), '{"low": 15}', "A misprint", "Ada", "2031-03-08")
    told = changed(made, lambda ledger: dataclasses.replace(ledger, entries=(fixed, *others)))
    dossier = written(dataclasses.replace(told, judgements=(judged,)), tmp_path)
    assert "15 as a person corrected it “14” Estwire" in page(dossier, "figures.html")
    assert "figure: low 15 j1 14, people dead A misprint" in page(dossier, "record.html")
    assert verify(dossier).problems == ()


def test_figures_of_no_measure_are_listed_at_the_end(tmp_path: Path) -> None:
    made = contents()
    first, *others = made.readings
    loose = dataclasses.replace(first, figures=(Figure(Span(0, 7), "Estwire", 1, 1),))
    dossier = written(dataclasses.replace(made, readings=(loose, *others)), tmp_path)
    last = page(dossier, "figures.html").split(" Figures of no measure ")[1]
    assert "1 “Estwire” — — — the report’s own Estwire" in last
    assert "“dozens”" not in last


def test_the_chart_is_well_formed_and_every_mark_opens_its_words(dossier: Path) -> None:
    html = (dossier / "figures.html").read_text("utf-8")
    (drawn,) = re.findall(r'(<svg class="whole".*?</svg>)\n<p class="hint">', html, re.DOTALL)
    tree = ET.fromstring(drawn)  # noqa: S314 - our own page
    title, about = tree.findtext("title"), tree.findtext("desc")
    assert title == "people dead, Sorrel Pass: 2031-02-12 to 2031-03-08"
    assert about is not None
    assert about.startswith("Interior Ministry: 14, 23, 31; 3 relays. Monitoring League: 33 to 36, at least 41.")
    marks = tree.findall("a")
    assert len(marks) == 10
    for mark in marks:
        file, _, anchor = mark.attrib["href"].partition("#")
        assert f'id="{anchor}"' in (dossier / file).read_text("utf-8")
        words = (mark.findtext("title") or "").partition("\n")[0]
        assert words in page(dossier, file)
        assert mark.findtext(".//bdi") == words
    assert drawn.count('class="cross"') == 1


def test_a_dossier_with_a_ledger_holds(dossier: Path) -> None:
    assert verify(dossier).problems == ()
    used = (dossier / "manifest.json").read_text("utf-8")
    assert '"words": "no more than 9"' in used


@pytest.mark.parametrize("words", ["<title>33 to 36\n", "“<bdi>33 to 36</bdi>” <span>"])
def test_words_that_a_mark_prints_wrong_are_found(dossier: Path, words: str) -> None:
    file = dossier / "figures.html"
    whole = file.read_text("utf-8")
    assert words in whole
    try:
        file.write_text(whole.replace(words, words.replace("33", "88")), "utf-8")
        found = [one.words for problem in verify(dossier).problems for one in problem.sentences]
        assert "88 to 36" in found
    finally:
        file.write_text(whole, "utf-8")


def test_a_hostile_voice_label_and_word_are_text(tmp_path: Path) -> None:
    table = SORREL.replace("Interior Ministry", HARM).replace("people dead", HARM).replace("fourteen", HARM)
    dossier = written(contents(table), tmp_path)
    html = (dossier / "figures.html").read_text("utf-8")
    assert not re.search(r"<script|<[^>]*\son\w+=", strip(html))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", html)
    assert html.count('<svg class="whole"') == 1
    assert unescape(html).count(HARM.replace("\u202e", "[U+202E]").replace("\x00", "[U+0000]")) > 10
    assert verify(dossier).problems == ()


def test_reasons_of_the_ledger_open_their_words(tmp_path: Path) -> None:
    made = contents()
    where = made.derived.ledger.entries[2]
    flag = Reason("The count falls.", (Place(where.report, (where.figure.span,)),))

    def told(ledger: Ledger) -> Ledger:
        first, *others = ledger.series
        return dataclasses.replace(
            ledger,
            series=(dataclasses.replace(first, flags=(flag,)), *others),
            measures=(dataclasses.replace(ledger.measures[0], disagree=(flag,)), *ledger.measures[1:]),
        )

    dossier = written(changed(made, told), tmp_path)
    said = page(dossier, "figures.html")
    assert "A Interior Ministry The count falls. 41 Gazette" in said
    assert "Values that cannot hold together The count falls. 41 Gazette" in said
    assert of("Gazette").removesuffix(".html") in (dossier / "figures.html").read_text("utf-8")
    assert verify(dossier).problems == ()


def test_a_series_left_with_relays_only_stands_with_the_origin(tmp_path: Path) -> None:
    made = contents("# people @ Luma\nHerald | Ivo | 60 | 60 | 60 | 2031-02-19 | i1 | own\n"
                    "Courier | a driver | sixty | 60 | 60 | 2031-02-20 | i1 | relay\n")  # fmt: skip
    said = page(written(made, tmp_path), "figures.html")
    assert "60 people “60” Herald 2031-02-19, Luma Ivo Ivo, i1 Courier “sixty”" in said
    assert "a driver" not in said.split("Passed on by")[1]


def test_an_origin_that_gives_one_value_twice_has_one_row_a_day(tmp_path: Path) -> None:
    table = "# people @ Luma\nHerald | Ivo | 60 | 60 | 60 | 2031-02-19 | i1 | own\n"
    again = (
        "Herald | Ivo | sixty | 60 | 60 | 2031-02-19 | i1 | own\nHerald | Ivo | 60 | 60 | 60 | 2031-02-21 | i1 | own\n"
    )
    relay = "Courier | Ivo | sixty | 60 | 60 | 2031-02-22 | i1 | relay\n"
    said = page(written(contents(table + again + relay), tmp_path), "figures.html")
    assert (
        "60 “60” Herald “sixty” Herald 2031-02-19, Luma Ivo, i1 Courier “sixty” "
        "60 “60” Herald 2031-02-21, Luma Ivo, i1 —"
    ) in said


def test_many_measures_are_cut_over_pages_and_find_each_other(tmp_path: Path) -> None:
    lines = "A | Ivo | 1 | 1 | 1 | 2031-02-19 | {0} | own\nB | Una | 2 | 2 | 2 | 2031-02-20 | {1} | own\n"
    table = "".join(f"# goats {at} @ Luma\n{lines.format(f'a{at}', f'b{at}')}" for at in range(60))
    dossier = written(contents(table, beside=[(0, 59)]), tmp_path)
    pages = [dossier / f"figures{end}.html" for end in ("", "-2", "-3")]
    assert sorted(dossier.glob("figures*.html")) == sorted(pages)
    assert [one.read_text("utf-8").count('<article class="measure"') for one in pages] == [25, 25, 10]
    assert "1–25 26–50 51–60" in page(dossier, "figures-2.html")
    assert '<a href="figures-3.html#m-m59"><bdi>goats 59, Luma</bdi></a>' in pages[0].read_text("utf-8")
    for one in pages:
        for file, anchor in re.findall(r'href="([^"#]*)#([^"]+)"', one.read_text("utf-8")):
            assert f'id="{anchor}"' in (dossier / (file or one.name)).read_text("utf-8")


def test_thousands_of_values_go_on_over_pages_of_a_size_that_opens(tmp_path: Path) -> None:
    lines = (
        f"R{at % 90} | Voice {at % 5} | {at} | {at} | {at} | 2031-0{at % 9 + 1}-11 | o{at} | own" for at in range(1200)
    )
    dossier = written(contents("# goats @ Luma\n" + "\n".join(lines)), tmp_path)
    pages = sorted(dossier.glob("figures*.html"))
    assert len(pages) == 3
    assert max(one.stat().st_size for one in pages) < 1_000_000
    assert sum(one.read_text("utf-8").count('<tr class="own"') for one in pages) == 1200
    assert [one.read_text("utf-8").count('<svg class="whole"') for one in pages] == [0, 0, 1]
    assert "160 of 1,200 values are drawn" in page(dossier, "figures.html")
    assert "goats, Luma part 2 of 3" in page(dossier, "figures-2.html")


@pytest.mark.parametrize("lacking", ["origin", "report", "statement", "measure"])
def test_a_ledger_that_names_what_is_not_there_is_refused(tmp_path: Path, lacking: str) -> None:
    made = contents()
    first, *others = made.derived.ledger.entries
    broken = dataclasses.replace(first, **{lacking: "gone"})  # type: ignore[arg-type]
    with pytest.raises(PublishError, match=f"The {lacking} gone is named but not in the case"):
        publish(
            changed(made, lambda ledger: dataclasses.replace(ledger, entries=(broken, *others))),
            tmp_path / "out",
            evidence=lambda one: report(one, "x").text.encode(),
        )
