"""The ledger handed over: public shapes, the tidy sheet there and back, and the columns of UCDP, ACLED and Airwars."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ferry import APART, CHANGED, DOZENS, ENTRIES, LEDGER, ORIGINS, contents, evidence
from sayso.errors import UsageError
from sayso.model import Entry, Figure, Judgement, Ledger, Noted, Series
from sayso.publish import publish, rows, verify
from sayso.publish.cells import cell, text
from sayso.publish.exports import EXPORTS, ExportKind, exported
from sayso.publish.exports.acled import fatalities
from sayso.publish.exports.dead import counts_dead, group
from sayso.publish.ledger_rows import entry_row, ledger_rows
from sayso.publish.tables import COLUMNS, csv_bytes, json_bytes
from sayso.publish.tidy import read_tidy
from test_case_codec import values

if TYPE_CHECKING:
    from pathlib import Path


def source(report: str) -> str:
    return f"inbox/{report}.txt"


@dataclass(frozen=True)
class Found:
    """What a gazetteer knows of a place."""

    name: str
    id: str
    kind: str
    latitude: float = 47.12352
    longitude: float = -1.5


VASH = Found("Vash", "geonames:1", "settlement")


def export(kind: ExportKind, ledger: Ledger = LEDGER, place: Found | None = VASH) -> list[dict[str, Any]]:
    labels = {origin.id: origin.label for origin in ORIGINS}
    return list(exported(ledger, kind, reports=contents().reports, labels=labels, locate=lambda _: place))


# ---------------------------------------------------------------- public shapes


def test_an_entry_has_its_figure_and_its_place_in_the_ledger() -> None:
    row = next(rows(contents(), "figures"))
    assert row == {
        "report": "inbox/post.txt", "statement": "", "voice": "Ilse Maro", "text": "Dozens of", "span": [11, 20],
        "low": 24, "high": 99, "of": "soldiers killed", "as_of": "2031-05-03", "place": "near Vash", "share": False,
        "reason": "a rule of the table", "id": "e-dozens", "measure": "m-dead", "series": "s-maro", "origin": "o-maro",
        "own": True, "variant_of": "", "when": "2031-05-04", "dated": True, "where": "geonames:1", "corrected": False,
        "base": "", "base_low": None, "base_high": None, "of_spans": [[21, 29]], "as_of_spans": [],
        "place_spans": [[42, 51]], "base_spans": [], "report_id": "post", "reasons": [],
    }  # fmt: skip


def test_a_series_has_its_values_in_order_and_who_changed_one() -> None:
    row = next(rows(contents(), "series"))
    assert row | {"flags": []} == {
        "id": "s-maro", "measure": "m-dead", "voice": "Ilse Maro", "of": "soldiers killed", "place": "near Vash",
        "share": False, "origins": 1, "relays": 1, "flags": [],
        "values": [{
            "entry": "e-dozens", "text": "Dozens of", "low": 24, "high": 99, "as_of": "2031-05-03",
            "when": "2031-05-04", "dated": True,
        }],
    }  # fmt: skip
    assert [flag["text"] for flag in row["flags"]] == [CHANGED.text]


def test_a_measure_has_its_range_and_why() -> None:
    row = next(rows(contents(), "measures"))
    assert row | {"disagree": []} == {
        "id": "m-dead", "of": "soldiers killed", "place": "near Vash", "share": False, "low": 24, "best": None,
        "high": 99, "rule": "no best value", "origins": 2, "series": ["s-maro", "s-army"], "disagree": [],
        "beside": ["m-hurt"],
    }  # fmt: skip
    assert [one["text"] for one in row["disagree"]] == [APART.text]


@pytest.mark.parametrize("kind", ["figures", "series", "measures"])
def test_every_row_has_every_column(kind: Any) -> None:
    assert {tuple(sorted(row)) for row in rows(contents(), kind)} == {tuple(sorted(COLUMNS[kind]))}


def test_a_dossier_holds_the_same_rows(tmp_path: Path) -> None:
    held = contents()
    publish(held, tmp_path / "dossier", evidence=evidence)
    data = tmp_path / "dossier" / "data"
    for kind in ("figures", "series", "measures"):
        lines = (data / f"{kind}.jsonl").read_bytes().splitlines()
        assert [json.loads(line) for line in lines] == list(rows(held, kind)), kind
    assert list(read_tidy((data / "figures.csv").read_bytes())) == list(rows(held, "figures"))


def test_a_dossier_tells_a_correction_in_words(tmp_path: Path) -> None:
    made = Judgement(
        "j1", "figure", ("e-army",), '{"low":30,"high":null,"of":"<sailors>"}', "the list", "Ada", "2031-06-02"
    )
    publish(replace(contents(), judgements=(made,)), tmp_path / "dossier", evidence=evidence)
    page = (tmp_path / "dossier" / "record.html").read_text("utf-8")
    assert "low 30, high open, of “&lt;sailors&gt;”" in page
    assert verify(tmp_path / "dossier").problems == ()


# ---------------------------------------------------------------- the tidy sheet


def sheet(*entries: Entry) -> bytes:
    return csv_bytes(ledger_rows(Ledger(entries=entries), "figures", source), COLUMNS["figures"])


def test_the_sheet_comes_back() -> None:
    assert list(read_tidy(sheet(*ENTRIES))) == list(rows(contents(), "figures"))


# What spreadsheets and formats trip over: formulas, apostrophes before them, our own marks, line ends, nothing at all.
HOSTILE = st.sampled_from(
    ["", "=1+1", "'=1", "''@x", "'Twas", "\r\n", "a\nb", "\t", '"', ";", ",", "\\escaped:", "\\udc80", "\udc80", "\ud83d\ude00", "null"]  # noqa: E501
)  # fmt: skip
WORDS = st.one_of(HOSTILE, values(str), st.lists(HOSTILE, max_size=3).map("".join))


@settings(max_examples=100, deadline=None)
@given(st.lists(values(Entry), max_size=3), st.lists(WORDS, min_size=6, max_size=6))
def test_nothing_is_lost_on_the_way_through_a_sheet(entries: list[Entry], said: list[str]) -> None:
    held = [
        replace(one, voice=said[0], report=said[1], figure=replace(one.figure, of=said[2], text=said[3], as_of=said[4]))
        for one in entries
    ]
    wanted = [entry_row(one, lambda report: report + said[5]) for one in held]
    got = read_tidy(csv_bytes(wanted, COLUMNS["figures"]))
    assert list(got) == wanted
    assert [json_bytes(row) for row in got] == [json_bytes(row) for row in wanted]


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_no_cell_is_a_formula_and_every_cell_comes_back(said: str) -> None:
    written = cell(said)
    assert isinstance(written, str)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    written.encode()
    assert text(written) == said


def test_no_end_is_not_an_empty_text() -> None:
    nothing = Entry("e", "r", "", Figure(DOZENS.span, "", None, 0), "", "", own=False, measure="", series="")
    row = read_tidy(sheet(nothing))[0]
    assert (row["low"], row["high"], row["of"], row["text"]) == (None, 0, "", "")


def test_a_sheet_that_went_through_a_spreadsheet() -> None:
    """Columns were moved, added and left out, the separator is a semicolon, truth is in capitals."""
    written = "Low;note;ID;own;of\r\n12.0;mine;e1;TRUE;soldiers\r\n;;;;\r\n;;e2;FALSE;\r\n"
    assert read_tidy(written.encode()) == (
        {"low": 12, "id": "e1", "own": True, "of": "soldiers"},
        {"low": None, "id": "e2", "own": False, "of": ""},
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"", "no column `id`"),
        (b"low,high\n1,2\n", "no column `id`"),
        (b"id,low,low\n1,2,3\n", "a column twice"),
        (b"id,low\ne1,\x80\n", "not in UTF-8"),
        (b"id,low\ne1,1\ne2\n", "line 3 of the sheet has 1 cells, and its first line 2"),
        (b"id,low\ne1,1,000\n", "line 2 of the sheet has 3 cells, and its first line 2"),
        (b'id,low\ne1,"1,000"\n', "line 2 of the sheet: low is '1,000', which is no number"),
        (b"id,low\ne1,inf\n", "which is no number"),
        (b"id,low\ne1," + b"9" * 5000 + b"\n", "which is no number"),
        (b"id,own\ne1,yes\n", "neither True nor False"),
        (b"id,span\ne1,[1\n", "which is not JSON"),
        (b'id,low\ne1,"1\n', "is not CSV"),
    ],
)
def test_a_sheet_that_cannot_be_read_says_where(written: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("[", r"\[")):
        read_tidy(written)


# ---------------------------------------------------------------- the columns of others


def test_ucdp() -> None:
    assert export("ucdp") == [{
        "date_start": "2031-05-03", "date_end": "2031-05-03", "date_prec": 1, "where_prec": 2, "event_clarity": "",
        "number_of_sources": 3, "source_office": "Post; Echo; Courier",
        "source_original": "Ilse Maro to the Post; the army", "source_headline": "The ferry; A ferry sank; Ferry lost",
        "best": None, "high": 99, "low": 24, "id": "m-dead", "where_coordinates": "Vash", "latitude": "47.1235",
        "longitude": "-1.5000",
    }]  # fmt: skip


def test_acled() -> None:
    assert export("acled") == [{
        "event_id_cnty": "m-dead", "event_date": "2031-05-03", "time_precision": 1, "event_type": "", "actor1": "",
        "location": "Vash", "latitude": "47.1235", "longitude": "-1.5000", "geo_precision": 2,
        "source": "Post; Echo; Courier", "source_scale": "",
        "notes": "“Dozens of” soldiers killed (Ilse Maro to the Post, as of 2031-05-03); “31” soldiers killed "
        "(the army). " + APART.text,
        "fatalities": 12,
    }]  # fmt: skip


def test_airwars() -> None:
    row = export("airwars")[0]
    assert {key: value for key, value in row.items() if value != ""} == {
        "code": "m-dead", "date": "2031-05-03", "local_first_reported_by": "Post", "location_name": "Vash",
        "latitude": "47.1235", "longitude": "-1.5000", "persons_directly_participating_in_hostilities_killed_min": 24,
        "persons_directly_participating_in_hostilities_killed_max": 99,
    }  # fmt: skip


@pytest.mark.parametrize("kind", list(EXPORTS))
def test_the_columns_are_those_of_the_data_set(kind: ExportKind) -> None:
    table = csv_bytes(export(kind), EXPORTS[kind].columns).decode("utf-8-sig")
    assert tuple(next(csv.reader(io.StringIO(table)))) == EXPORTS[kind].columns
    assert all(tuple(row) == EXPORTS[kind].columns for row in export(kind))


@pytest.mark.parametrize(
    ("as_of", "ucdp", "acled"),
    [
        ("", ("", "", ""), ("", "")),
        ("2031-05-03", ("2031-05-03", "2031-05-03", 1), ("2031-05-03", 1)),
        ("2031-05-03~", ("2031-05-03", "2031-05-03", ""), ("", "")),
        ("2031-05-03/2031-05-06", ("2031-05-03", "2031-05-06", 2), ("", 2)),
        ("2031-05-05/2031-05-11", ("2031-05-05", "2031-05-11", 3), ("", 2)),
        ("2031-05~", ("2031-05-01", "2031-05-31", 4), ("", 3)),
        ("2031", ("2031-01-01", "2031-12-31", 5), ("", "")),
        ("2030/2031", ("2030-01-01", "2031-12-31", ""), ("", "")),
        ("203X", ("", "", ""), ("", "")),
    ],
)
def test_a_date_is_as_precise_as_the_text(as_of: str, ucdp: tuple[object, ...], acled: tuple[object, ...]) -> None:
    dated = replace(ENTRIES[0], figure=replace(DOZENS, as_of=as_of))
    ledger = replace(LEDGER, entries=(dated, *ENTRIES[1:]))
    row = export("ucdp", ledger)[0]
    assert (row["date_start"], row["date_end"], row["date_prec"]) == ucdp
    row = export("acled", ledger)[0]
    assert (row["event_date"], row["time_precision"]) == acled


@pytest.mark.parametrize(
    ("place", "ucdp", "acled", "airwars"),
    [
        (None, ("", ""), ("", ""), ""),
        (Found("Vash", "geonames:1", "settlement"), (2, "47.1235"), (2, "47.1235"), ""),
        (Found("Vashland", "region:XV-14", "region"), (4, "47.1235"), (3, "47.1235"), "province_governorate"),
        (Found("The Vash", "region:vash", "region"), (5, "47.1235"), (3, "47.1235"), ""),
        (Found("Vashia", "country:XV", "country"), (6, "47.1235"), ("", ""), ""),
    ],
)
def test_a_place_is_as_precise_as_the_gazetteer(
    place: Found | None, ucdp: tuple[object, ...], acled: tuple[object, ...], airwars: str
) -> None:
    row = export("ucdp", place=place)[0]
    assert (row["where_prec"], row["latitude"]) == ucdp
    row = export("acled", place=place)[0]
    assert (row["geo_precision"], row["latitude"]) == acled
    assert export("airwars", place=place)[0]["geolocation_accuracy_slug"] == airwars


@pytest.mark.parametrize(
    ("said", "low", "coded"),
    [
        ("tens of", 20, 10),
        ("Dozens", 24, 12),
        ("dozens and dozens", 24, 12),
        ("scores", 40, 20),
        ("hundreds of", 200, 100),
        ("tens of thousands of", 20_000, 10_000),
        ("several hundred", 300, 300),
        ("at least 200", 200, 200),
        ("up to 20", None, None),
    ],
)
def test_vague_words_are_coded_as_acled_does(said: str, low: float | None, coded: float | None) -> None:
    entry = replace(ENTRIES[0], figure=replace(DOZENS, text=said, low=low))
    assert fatalities(entry) == coded
    assert fatalities(replace(entry, corrected=True)) == low, "a person's number is nobody's vague word"


@pytest.mark.parametrize(
    ("label", "is_count", "whose"),
    [
        ("people killed", True, None),
        ("civilians killed", True, "civilian_non_combatants"),
        ("dead children", True, "children"),
        ("women and children dead", True, None),
        ("Russian military personnel killed", True, "persons_directly_participating_in_hostilities"),
        ("death toll", True, None),
        ("killed and wounded soldiers", False, "persons_directly_participating_in_hostilities"),
        ("casualties", False, None),
        ("people dead or missing", False, None),
        ("people sentenced to death", False, None),
        ("tanks", False, None),
    ],
)
def test_which_measures_count_the_dead(label: str, *, is_count: bool, whose: str | None) -> None:
    assert counts_dead(label) == is_count
    assert group(label) == whose


def test_a_measure_that_no_origin_stands_behind_is_no_row() -> None:
    hurt = replace(LEDGER.measures[1], label="people killed")
    assert [row["id"] for row in export("ucdp", replace(LEDGER, measures=(LEDGER.measures[0], hurt)))] == ["m-dead"]


@pytest.mark.parametrize("base", [{"base": "the dead"}, {"base": "31 soldiers", "base_low": 31.0, "base_high": 31.0}])
def test_a_part_of_the_dead_is_no_row(base: dict[str, Any]) -> None:
    whole = next(one for one in ENTRIES if one.own and one.report == "courier")
    part = replace(whole, id="part", measure="part", series="part", figure=replace(whole.figure, low=8, high=8, **base))
    more = replace(
        LEDGER,
        measures=(*LEDGER.measures, replace(LEDGER.measures[0], id="part", series=("part",))),
        series=(*LEDGER.series, Series("part", "part", "army", ("part",))),
        entries=(*LEDGER.entries, part),
    )
    assert [row["id"] for row in export("ucdp", more)] == ["m-dead"]


def test_a_relay_changes_no_value() -> None:
    ledger = replace(LEDGER, entries=tuple(one for one in ENTRIES if one.id != "e-several"))
    assert {export("acled")[0]["fatalities"], export("acled", ledger)[0]["fatalities"]} == {12}
    for name in ("low", "best", "high"):
        assert export("ucdp")[0][name] == export("ucdp", ledger)[0][name]


def test_a_single_source_claim_of_civilians_is_weak() -> None:
    one = replace(LEDGER.measures[0], label="civilians killed", series=("s-maro",))
    both = replace(one, series=("s-maro", "s-army"))
    army = replace(one, label="soldiers killed")
    found = [export("airwars", replace(LEDGER, measures=(measure,)))[0] for measure in (one, both, army)]
    assert [row["civilian_harm_status_slug"] for row in found] == ["weak", "", ""]


def test_a_file_is_no_outlet() -> None:
    reports = {name: replace(report, outlet=Noted()) for name, report in contents().reports.items()}
    labels = {origin.id: origin.label for origin in ORIGINS}
    for kind, column in (("ucdp", "source_office"), ("acled", "source"), ("airwars", "local_first_reported_by")):
        row = next(exported(LEDGER, kind, reports=reports, labels=labels, locate=lambda _: None))  # type: ignore[arg-type]
        assert row[column] == ""


def test_rows_are_json() -> None:
    for kind in EXPORTS:
        json.dumps(export(kind))
