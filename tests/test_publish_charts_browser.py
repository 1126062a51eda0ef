"""A chart in a real browser: a keyboard reaches a mark, its words show and open; a phone and paper have room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledgers import contents, written
from test_publish_browser import MARKED, browser, pytestmark  # noqa: F401 - a fixture, and where it is skipped

if TYPE_CHECKING:
    from pathlib import Path

    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

TAB, ENTER = "\ue004", "\ue007"
SHOWN = (
    "return [...document.querySelectorAll('.tip')].filter(one => getComputedStyle(one).visibility == 'visible').length"
)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(contents(), tmp_path_factory.mktemp("charts"))


def pressed(browser: Chrome, key: str) -> WebElement:  # noqa: F811
    browser.switch_to.active_element.send_keys(key)
    return browser.switch_to.active_element


def first_mark(browser: Chrome) -> WebElement:  # noqa: F811
    """Go to the first mark with the keyboard alone, and return what has the focus."""
    focused = pressed(browser, TAB)
    for _ in range(30):
        if "mark" in (focused.get_attribute("class") or ""):
            return focused
        focused = pressed(browser, TAB)
    raise AssertionError("no mark was reached")


def test_a_keyboard_reaches_a_mark_whose_words_show_and_open(browser: Chrome, dossier: Path) -> None:  # noqa: F811
    browser.get((dossier / "figures.html").as_uri())
    assert browser.execute_script(SHOWN) == 0
    mark = first_mark(browser)
    assert browser.execute_script(SHOWN) == 1
    tip = mark.find_element("css selector", ".tip")
    assert "14" in tip.text
    assert "Interior Ministry" in tip.text
    pressed(browser, ENTER)
    assert "reports/" in browser.current_url
    assert browser.execute_script(MARKED) == "14"


def test_the_chart_can_be_skipped(browser: Chrome, dossier: Path) -> None:  # noqa: F811
    browser.get((dossier / "figures.html").as_uri())
    (skip,) = browser.find_elements("css selector", ".measure .skip")
    browser.execute_script("arguments[0].focus()", skip)
    pressed(browser, ENTER)
    assert "mark" not in (pressed(browser, TAB).get_attribute("class") or "")


@pytest.mark.parametrize("width", [1280, 360])
def test_every_mark_and_label_stands_on_a_page_no_wider_than_the_screen(
    browser: Chrome,  # noqa: F811
    dossier: Path,
    width: int,
) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 1000}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        browser.get((dossier / "figures.html").as_uri())
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        ends = browser.execute_script(
            "return [...document.querySelectorAll('.shape, .whole text')].map(one => one.getBoundingClientRect())"
            ".flatMap(one => [one.left, one.right])"
        )
        assert min(ends) >= 0
        assert max(ends) <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_own_and_relayed_values_differ_without_colour(browser: Chrome, dossier: Path) -> None:  # noqa: F811
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        browser.get((dossier / "figures.html").as_uri())
        fill = "return getComputedStyle(document.querySelector('.chart .shape.' + arguments[0])).fill"
        fills = [browser.execute_script(fill, kind) for kind in ("own", "relay", "unrecorded")]
        assert fills == ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgb(255, 255, 255)"]
        dashes = browser.execute_script(
            "return [...document.querySelectorAll('.chart .step')].map(one => getComputedStyle(one).strokeDasharray)"
        )
        assert len(set(dashes)) == len(dashes) == 2
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
