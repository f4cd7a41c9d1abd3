"""The page of a year's awards and the list of its letters in a browser: wide, narrow, printed."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from riverpact.files.awards.award_data import Heading
from riverpact.files.awards.page import awards_page
from riverpact.files.letters.letter import Letter, blocks_of
from riverpact.files.letters.letter_list import letter_list
from riverpact.foundation.text import Text
from riverpact.workflows.year import KnownYear

CHROMIUM = shutil.which("chromium")
WIDTHS = (1280, 375)
STAMP = "演示·模拟数据"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(name="browser", scope="module")
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()


@pytest.fixture(name="pages", scope="module")
def _pages(years: dict[int, KnownYear]) -> dict[str, str]:
    heading = Heading("p", Text("清源省", "Qingyuan"), STAMP, date(2021, 7, 31))
    whole = years[2020].whole
    title = "关于《流域横向生态保护补偿协议（甲县、乙县组团—丙县）》2020年度省级奖补的通知"
    letter = Letter("demo-2020-refusal", title, STAMP, blocks_of("to| 甲县人民政府：", "zh"))
    return {
        "awards": awards_page(heading, whole.awards, whole.findings, whole.subsidies),
        "letters": letter_list(Text("公文", "letters"), STAMP, [letter]),
    }


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["awards", "letters"])
def test_it_is_no_wider_than_the_screen(
    browser: Browser, pages: dict[str, str], tmp_path: Path, name: str, width: int
) -> None:
    """One file is asked for, without script; nothing is cut off, and no table scrolls when wide."""
    file = tmp_path / "page.html"
    file.write_text(pages[name], encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 900})
    page, heard = context.new_page(), list[str]()
    page.on("request", lambda request: heard.append(request.url))
    page.goto(file.as_uri())
    assert heard == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = "[...document.querySelectorAll('.box')].map(b => b.scrollWidth - b.clientWidth)"
    assert max(page.evaluate(boxes), default=0) <= 0
    context.close()


def test_it_prints_within_the_sheet(
    browser: Browser, pages: dict[str, str], tmp_path: Path
) -> None:
    """On A4 less its margins, 186 mm or 703 pixels, no table is wider than the paper."""
    file = tmp_path / "page.html"
    file.write_text(pages["awards"], encoding="utf-8")
    page = browser.new_page(viewport={"width": 703, "height": 1000})
    page.emulate_media(media="print")
    page.goto(file.as_uri())
    widest = "Math.max(...[...document.querySelectorAll('table')].map(t => t.scrollWidth))"
    assert page.evaluate(widest) <= 703
    page.close()
