"""The drawn tree in a real browser: words open their place, names stand apart, a phone and paper have room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from test_publish import of
from test_publish_browser import MARKED, browser, click, pytestmark  # noqa: F401 - a fixture, and where it is skipped
from test_publish_tree import chain, crowd, written

if TYPE_CHECKING:
    from pathlib import Path

    from selenium.webdriver import Chrome

APART = """
const boxes = [...document.querySelectorAll('svg text')].map(one => one.getBoundingClientRect());
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom - 3 && b.top + 3 < a.bottom - 3;
return boxes.some((a, at) => boxes.slice(at + 1).some(b => meet(a, b)));
"""
HELD = """
const whole = document.querySelector('svg').getBoundingClientRect();
return [...document.querySelectorAll('svg text')].every(one => one.getBoundingClientRect().right <= whole.right);
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(chain(), tmp_path_factory.mktemp("chain"))


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(crowd(40), tmp_path_factory.mktemp("crowd"))


def opened(browser: Chrome, file: Path) -> None:  # noqa: F811
    """Open a page and unfold the steps of its first drawing, as a reader does."""
    browser.get(file.as_uri())
    browser.find_element("css selector", ".tree ~ details > summary").click()


def test_a_click_on_the_words_of_a_step_marks_exactly_them(browser: Chrome, dossier: Path) -> None:  # noqa: F811
    opened(browser, dossier / "index.html")
    for summary in browser.find_elements("css selector", ".tree ~ details .relays summary"):
        summary.click()
    click(browser, "told the Herald")
    assert browser.current_url.startswith((dossier / of("Courier")).as_uri())
    assert browser.execute_script(MARKED) == "told the Herald"
    browser.back()
    opened(browser, dossier / "index.html")
    for summary in browser.find_elements("css selector", ".tree ~ details .relays summary"):
        summary.click()
    click(browser, "„Wir stellen uns nicht mehr auf diese Brücke“")
    assert browser.execute_script(MARKED) == "„Wir stellen uns nicht mehr auf diese Brücke“"


def test_a_name_in_the_drawing_opens_its_report(browser: Chrome, dossier: Path) -> None:  # noqa: F811
    browser.get((dossier / "index.html").as_uri())
    next(one for one in browser.find_elements("css selector", "svg a") if one.text == "Bote").click()
    assert browser.current_url == (dossier / of("Bote")).as_uri()


@pytest.mark.parametrize("width", [1280, 390])
def test_names_stand_apart_and_the_page_is_no_wider(browser: Chrome, wide: Path, width: int) -> None:  # noqa: F811
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 1000}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for file in ("index.html", "origins.html"):
            browser.get((wide / file).as_uri())
            assert browser.execute_script("return document.documentElement.scrollWidth") <= width
            assert not browser.execute_script(APART)
            assert browser.execute_script(HELD)
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_keyboard_goes_past_the_drawing_to_the_list(browser: Chrome, dossier: Path) -> None:  # noqa: F811
    browser.get((dossier / "index.html").as_uri())
    assert browser.execute_script("return [...document.querySelectorAll('svg a')].every(one => one.tabIndex < 0)")


def test_the_drawing_takes_the_colours_of_the_dark_scheme(browser: Chrome, dossier: Path) -> None:  # noqa: F811
    solid = "return getComputedStyle(document.querySelector('svg .dot.original')).fill"
    found = []
    for scheme in ("light", "dark"):
        setting = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", setting)
        browser.get((dossier / "index.html").as_uri())
        found.append(browser.execute_script(solid))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert found == ["rgb(35, 33, 30)", "rgb(229, 226, 220)"]
