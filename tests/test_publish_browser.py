"""What a person sees who opens the dossier from the disk: the clicked words marked, nothing run, nothing fetched."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from test_publish import BRIDGE, HOSTILE, HOSTILE_END, of, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs a browser: Debian's chromium and chromium-driver are not installed"
)
OPTIONS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--window-size=1280,720"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
)
MARKED = """
const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
const plain = 'rgba(0, 0, 0, 0)';
let words = '', node;
while ((node = walker.nextNode())) {
  let one = node.parentElement, seen = false;
  for (; !one.classList.contains('text'); one = one.parentElement)
    seen = seen || getComputedStyle(one).backgroundColor !== plain;
  words += seen ? node.data : (words && !words.endsWith('|') ? '|' : '');
}
return words.replace(/\\|$/, '');
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("dossier"))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    for option in OPTIONS:
        options.add_argument(option)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    browser = Chrome(options=options, service=ChromeService(str(DRIVER)))
    yield browser
    browser.quit()


def click(browser: Chrome, words: str) -> None:
    for link in browser.find_elements("css selector", "a.say"):
        if link.text == words:
            link.click()
            return
    raise AssertionError(f"no sentence reads {words!r}")


def requests(browser: Chrome) -> list[str]:
    log: list[dict[str, Any]] = browser.get_log("performance")  # type: ignore[no-untyped-call]
    events = [json.loads(entry["message"])["message"] for entry in log]
    return [one["params"]["request"]["url"] for one in events if one["method"] == "Network.requestWillBeSent"]


def test_a_click_on_a_sentence_marks_exactly_its_words(browser: Chrome, dossier: Path) -> None:
    browser.get((dossier / "index.html").as_uri())
    click(browser, " […] ".join(BRIDGE))
    assert browser.current_url == (dossier / of("Herald")).as_uri() + "#w-52-93-162-177"
    assert browser.execute_script(MARKED) == "|".join(BRIDGE)
    top = "return document.querySelector(':target').getBoundingClientRect().top"
    assert 0 < browser.execute_script(top) < 720


def test_nested_words_are_marked_on_their_own(browser: Chrome, dossier: Path) -> None:
    browser.get((dossier / of("Herald")).as_uri())
    assert browser.execute_script(MARKED) == ""
    click(browser, "Almost 20 guards left with him")
    assert browser.execute_script(MARKED) == "Almost 20 guards left with him"
    browser.get((dossier / "figures.html").as_uri())
    click(browser, "Almost 20")
    assert browser.execute_script(MARKED) == "Almost 20"


def test_a_hostile_report_is_shown_word_by_word_and_runs_nothing(browser: Chrome, dossier: Path) -> None:
    browser.get_log("browser")  # type: ignore[no-untyped-call]
    requests(browser)
    page = (dossier / of("<i>Evil</i>")).as_uri()
    start = HOSTILE.index(HOSTILE_END)
    browser.get(f"{page}#w-{start}-{len(HOSTILE)}")
    assert browser.execute_script(MARKED) == HOSTILE_END.replace("\r", "[U+000D]\n").replace("\udc80", "[U+DC80]")
    assert browser.execute_script("return document.querySelector('.text').textContent").startswith(
        "<script>document.title='ran'</script><img src=x onerror"
    )
    assert "ran" not in browser.title.split("·")[1]
    assert browser.execute_script("return document.querySelectorAll('script, img, iframe, object').length") == 0
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
    assert {url.partition(":")[0] for url in requests(browser)} == {"file"}


def test_every_page_asks_for_its_own_files_only(browser: Chrome, dossier: Path) -> None:
    requests(browser)
    pages = sorted(dossier.rglob("*.html"))
    for page in pages:
        browser.get(page.as_uri())
    asked = requests(browser)
    assert len(asked) >= len(pages)
    assert all(url.startswith(dossier.as_uri()) for url in asked), asked


def test_an_archived_page_opens_as_text(browser: Chrome, dossier: Path) -> None:
    browser.get(next(dossier.glob("archive/*.html.txt")).as_uri())
    assert browser.execute_script("return document.contentType") == "text/plain"
    assert browser.title == ""


def test_the_page_fits_a_phone_and_is_read_by_keyboard(browser: Chrome, dossier: Path) -> None:
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for file in ("index.html", of("<i>Evil</i>"), "reports.html", "figures.html"):
            browser.get((dossier / file).as_uri())
            assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.get((dossier / "index.html").as_uri())
    browser.switch_to.active_element.send_keys("\ue004")
    assert browser.switch_to.active_element.text == "Skip to the content"
