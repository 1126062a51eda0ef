"""The page that tells how many no list holds: what stands on it, what lies beside it, and what is refused."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING, Final

import pytest

from sayso.case import Case
from sayso.cli import main
from sayso.errors import PublishError
from sayso.publish import Estimation, publish, verify
from test_publish import case, page
from test_publish_browser import browser  # noqa: F401 - a fixture
from test_publish_browser import pytestmark as with_a_browser

if TYPE_CHECKING:
    from pathlib import Path

    from selenium.webdriver import Chrome

COUNTS: Final = "1,0,0,140 0,1,0,90 1,1,0,30 0,0,1,60 1,0,1,20 0,1,1,12 1,1,1,9"
ROW: Final = {"kind": "estimate", "level": 0.95, "lower_bound": False, "notes": [], "refused": ""}
HOSTILE: Final = "<script>alert(1)</script>\u202e"
SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"><title>Drawn</title></svg>'
ESTIMATION: Final = Estimation(
    question=f"How many, with those on neither of these lists: {HOSTILE}?",
    observed="Observed: 361 on 3 lists, 71 of them on two or more.",
    rows=(
        ROW | {"label": "both together", "point": 1900, "low": 1200, "high": 4000, "assumption": "They are alike."},
        ROW | {"label": "classes", "point": None, "low": None, "high": None, "refused": "the chains do not agree"},
        ROW
        | {"label": "Chao", "point": 900, "low": 700, "high": None, "lower_bound": True, "assumption": "Nobody hides."},
        ROW
        | {"kind": "check", "held": HOSTILE, "truth": 199, "covered": False, "label": "", "assumption": ""}
        | {"point": 90, "low": 80, "high": 120},
        {"kind": "lists", "names": [HOSTILE, "b"], "observed": 361, "totals": [1199, 141], "refused": ""}
        | {"warnings": ["few are on two"], "changes": ["The methods lie near each other."]},
    ),
    tables=(b"a,b\n1,0\n", b"a,b\n0,1\n"),
    picture=SVG,
    origins={HOSTILE: ("o1",), "b": ("o2",)},
    options=("--list", "a b"),
)


def published(folder: Path, estimate: Estimation | None = ESTIMATION) -> Path:
    contents, evidence = case()
    return publish(dataclasses.replace(contents, estimate=estimate), folder / "out", evidence=evidence).directory


def test_the_page_says_everything_side_by_side(tmp_path: Path) -> None:
    said = page(published(tmp_path), "estimate.html")
    for words in (
        "How many, with those on neither of these lists: <script>",
        "Observed: 361 on 3 lists, 71 of them on two or more.",
        "Beware: few are on two.",
        "both together 1,900 1,200 to 4,000",
        "classes no estimate the chains do not agree",
        "Chao at least 900 700 or more",
        "both together: They are alike.",
        "Chao: Nobody hides.",
        "The methods lie near each other.",
        "199 90 80 to 120 no",
        "1,199 Tomas to the Herald",
        "141 harbour office",
        "sayso estimate data/lists.csv data/lists-2.csv --list 'a b'",
    ):
        assert words in said


def test_nothing_in_it_runs_and_hidden_characters_show(tmp_path: Path) -> None:
    html = (published(tmp_path) / "estimate.html").read_text("utf-8")
    assert "<script" not in html
    assert "style=" not in html
    assert "\u202e" not in html
    assert "default-src 'none'" in html
    assert SVG in html
    assert 'href="origins.html#o-o1"' in html


def test_navigation_leads_to_it_only_where_there_is_one(tmp_path: Path) -> None:
    link = re.compile(r'<a href="[./]*estimate\.html"')
    with_one, without = published(tmp_path / "with"), published(tmp_path / "without", None)
    assert all(link.search(file.read_text("utf-8")) for file in with_one.rglob("*.html"))
    assert not any(link.search(file.read_text("utf-8")) for file in without.rglob("*.html"))
    assert not {"estimate.html", "data/lists.csv", "data/estimate.jsonl"} & {
        file.relative_to(without).as_posix() for file in without.rglob("*")
    }
    assert "lists.csv" in (with_one / "data/README.txt").read_text("utf-8")
    assert "lists.csv" not in (without / "data/README.txt").read_text("utf-8")


@pytest.mark.parametrize("file", ["estimate.html", "data/lists.csv", "data/lists-2.csv", "data/estimate.jsonl"])
def test_the_re_check_sees_every_change(tmp_path: Path, file: str) -> None:
    dossier = published(tmp_path)
    assert verify(dossier).problems == ()
    (dossier / file).write_bytes((dossier / file).read_bytes().replace(b"1", b"7", 1))
    assert [problem.file for problem in verify(dossier).problems] == [file]


@pytest.mark.parametrize(
    "inside",
    [
        *("<script>alert(1)</script>", '<a href="x">x</a>', '<rect onload="alert(1)"/>', "<style>*{}</style>"),
        *('<rect fill="url(https://example.invalid/a.svg)"/>', "<image/>", "<!-- x -->", "<foreignObject>", "<rect"),
    ],
)
def test_a_drawing_of_more_than_shapes_and_words_is_refused(tmp_path: Path, inside: str) -> None:
    drawn = SVG.replace("</svg>", f"{inside}</svg>")
    with pytest.raises(PublishError, match="more than shapes and words"):
        published(tmp_path, dataclasses.replace(ESTIMATION, picture=drawn))
    assert not (tmp_path / "out").exists()


def test_an_origin_that_the_case_does_not_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="origin o9 is named but not in the case"):
        published(tmp_path, dataclasses.replace(ESTIMATION, origins={"b": ("o9",)}))


@with_a_browser
@pytest.mark.parametrize("width", [1280, 360])
def test_it_is_no_wider_than_the_screen_and_on_paper_the_picture_is_whole(
    browser: Chrome,  # noqa: F811
    tmp_path: Path,
    width: int,
) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 1000}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get((published(tmp_path) / "estimate.html").as_uri())
    wide = "return document.querySelector(arguments[0]).scrollWidth"
    assert browser.execute_script(wide, "html") <= width
    try:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        assert browser.execute_script(wide, ".picture") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]


# ---------------------------------------------------------------- from the command line

REPORTS: Final = {
    "Herald": "“We walked off that night,” Osk Tarn, a guard, told the Herald on Monday.",
    "Radio Sund": "“Eleven men were brought to us,” Lene Marrow, a nurse, told Radio Sund on Tuesday.",
    "Sund Courier": "“Forty conscripts asked me for help,” Ada Brisk, a lawyer, told the Sund Courier on Friday.",
}
QUICK: Final = ("--quick", "--replicates", "200")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("told")
    for outlet, words in REPORTS.items():
        (folder / f"{outlet}.txt").write_text(f"At the dam\n\n{words}\n", "utf-8")
        assert main(["add", str(folder / "a.sayso"), str(folder / f"{outlet}.txt"), "--outlet", outlet]) == 0
    assert main(["run", str(folder / "a.sayso")]) == 0
    return folder / "a.sayso"


def origins(case_file: Path) -> tuple[str, str, str]:
    """Return the labels of three origins, the first of which the Herald carries."""
    with Case.open(case_file, write=False) as held:
        herald = next(one.id for one in held.reports().values() if one.outlet.value == "Herald")
        found = sorted(held.derived().lineage.origins, key=lambda one: herald not in {it.report for it in one.relays})
    first, second, third = (one.label for one in found)
    return first, second, third


def table(folder: Path, *names: str) -> Path:
    (folder / "t.csv").write_text(
        "\n".join([",".join([*(f'"{name}"' for name in names), "count"]), *COUNTS.split()]), "utf-8"
    )
    return folder / "t.csv"


def test_the_dossier_holds_what_the_estimate_prints(
    told: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    lists = table(tmp_path, *origins(told))
    assert main(["publish", str(told), str(tmp_path / "d"), "--lists", str(lists), *QUICK]) == 0
    assert main(["verify", str(tmp_path / "d")]) == 0
    capfdbinary.readouterr()
    assert main(["estimate", str(lists), *QUICK, "--format", "jsonl"]) == 0
    printed = capfdbinary.readouterr().out
    assert (tmp_path / "d/data/estimate.jsonl").read_bytes() == printed
    assert (tmp_path / "d/data/lists.csv").read_bytes() == lists.read_bytes()
    html, said = (tmp_path / "d/estimate.html").read_text("utf-8"), page(tmp_path / "d", "estimate.html")
    assert '<title id="title">How many in all: 361 on 3 lists' in html
    assert '<desc id="about">the methods together: ' in html
    assert "sayso estimate data/lists.csv --replicates 200 --quick" in said
    assert "What would change the answer" in said
    assert all(f"{row['point']:,}" in said for row in map(json.loads, printed.splitlines()[:-1]) if row["point"])


def test_lists_that_share_an_origin_leave_no_dossier(
    told: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lists = table(tmp_path, *origins(told)[:2], str(told.parent / "Herald.txt"))
    assert main(["publish", str(told), str(tmp_path / "d"), "--lists", str(lists)]) == 2
    assert "share an origin" in capfd.readouterr().err
    assert main(["publish", str(told), str(tmp_path / "d"), "--lists", str(table(tmp_path, *"abc"))]) == 2
    assert "no origin of the case has this id or label" in capfd.readouterr().err
    assert not (tmp_path / "d").exists()


def test_a_refusal_stands_in_the_dossier_with_its_reason(
    told: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first, second, third = origins(told)
    joined = ("--list", first, "--list", f"{second}+{third}")
    lists = table(tmp_path, *origins(told))
    assert main(["publish", str(told), str(tmp_path / "d"), "--lists", str(lists), *joined, *QUICK]) == 0
    assert "the estimate is refused, and the dossier says why" in capfd.readouterr().err
    said = page(tmp_path / "d", "estimate.html")
    assert "There is no estimate: " in said
    assert "bring a third list" in said
    assert f"{second}; {third}" in said


def test_options_of_an_estimate_ask_for_its_table(
    told: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", str(told), str(tmp_path / "d"), "--quick"]) == 2
    assert "--quick is for an estimate: name its table with --lists" in capfd.readouterr().err
