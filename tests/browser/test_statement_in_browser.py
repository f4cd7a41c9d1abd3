"""The statement's page in a browser: wide and narrow, without script and without a network."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.shipped import demonstration_agreements
from riverpact.files.statement.folder import write_statement
from riverpact.workflows.settle import settle

CHROMIUM = shutil.which("chromium")
WIDTHS = (1280, 375, 360)
NAMES = ("demo-hongshi", "demo-jinghu", "demo-qingxi", "demo-yunhe")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the folders of the demonstration's statements."""
    out = tmp_path_factory.mktemp("statements")
    readings = read_readings(write_demonstration(out / "readings"), standard())
    written = {}
    for path in demonstration_agreements():
        settled = settle(load_agreement(path), readings, 2019, standard())
        statement = settled.statement
        folder = write_statement(out, statement, settled.samples, standard())
        written[statement.agreement.id] = folder
    return written


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()


class Opened:
    """A page, and everything that went wrong or went out while it was open."""

    def __init__(self, browser: Browser, folder: Path, width: int) -> None:
        """Open the statement of a folder without JavaScript."""
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=False
        )
        self.page: Page = context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.address = (folder / "statement.html").as_uri()
        self.page.goto(self.address)

    def widest(self) -> int:
        """Return how wide the document is, in pixels."""
        return int(self.page.evaluate("document.documentElement.scrollWidth"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_the_page_opens_alone(
    browser: Browser, folders: dict[str, Path], name: str, width: int
) -> None:
    """One file is asked for, nothing complains, and the page is not wider than the screen."""
    opened = Opened(browser, folders[name], width)
    assert opened.asked == [opened.address]
    assert opened.said == []
    assert opened.widest() <= width
    opened.page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("link", [".months .amount a", ".months .item a", ".calendar a"])
def test_a_link_reveals_its_step(
    browser: Browser, folders: dict[str, Path], link: str, width: int
) -> None:
    """A click on an amount or a value unfolds the way to its step and shows it."""
    opened = Opened(browser, folders["demo-yunhe"], width)
    last = opened.page.locator(link).last
    place = last.get_attribute("href")
    assert place is not None
    step = opened.page.locator(place)
    assert not step.is_visible()
    last.click()
    step.wait_for(state="visible", timeout=5_000)
    box = step.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    assert opened.widest() <= width
    opened.page.context.close()


def test_every_step_opened_still_fits(browser: Browser, folders: dict[str, Path]) -> None:
    """The deepest step, wholly unfolded, does not widen a narrow screen."""
    opened = Opened(browser, folders["demo-yunhe"], 360)
    opened.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert opened.page.locator("details:not([open])").count() == 0
    assert opened.widest() <= 360
    opened.page.context.close()


def test_nothing_is_cut_off_on_a_narrow_screen(browser: Browser, folders: dict[str, Path]) -> None:
    """Only the boxes of tables may be wider inside than they show."""
    opened = Opened(browser, folders["demo-yunhe"], 375)
    cut = opened.page.evaluate(
        """[...document.querySelectorAll('main *')]
        .filter(one => !one.closest('.box') && one.tagName != 'PRE' && !one.closest('svg'))
        .filter(one => one.getBoundingClientRect().right > 376)
        .map(one => one.outerHTML.slice(0, 80))"""
    )
    assert cut == []
    opened.page.context.close()
