"""The leaders' page in a browser: wide, narrow, and on one sheet of A4."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from riverpact.files.tables.table import MoneyUnit
from riverpact.files.year.summary import (
    FEW,
    LONGEST_EN,
    LONGEST_NAME,
    LONGEST_ZH,
    MOST,
    MOST_SHORT,
    Figure,
    Line,
    Listed,
    Summary,
)
from riverpact.files.year.summary_page import YearHeading, summary_page
from riverpact.files.year.year_files import year_files
from riverpact.foundation.text import Text
from riverpact.workflows.year import KnownYear

CHROMIUM = shutil.which("chromium")
WIDTHS = (1280, 375)
PAGE = re.compile(rb"/Type\s*/Page[^s]")
LONG = Text("年" * LONGEST_ZH, ("a year " * LONGEST_EN)[:LONGEST_EN])
HEADING = YearHeading("p", Text("甲省", "A"), "演示·模拟数据", "plan", 2019, date(2020, 7, 1))

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(name="browser", scope="module")
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()


def fullest() -> str:
    """A page on which every list is as long, and every text as long, as one may be."""
    figure = Figure(
        Text("已付补偿资金", "paid"), Text("1,234,567,890.12 元", ""), Text("入账" * 8, "")
    )
    title = Text("需要决定的事项", "to be decided")
    long, short = Line("县" * LONGEST_NAME, LONG), Line("县" * 8, Text("123,456,789.01 元", ""))
    lists = [Listed(title, (long,) * MOST, 9, "t", LONG)] * 3
    lists.append(Listed(title, (long,) * FEW, 9, "t", LONG))
    lists += [Listed(title, (short,) * MOST_SHORT, 9, "t", LONG, is_short=True)] * 2
    return summary_page(HEADING, Summary((figure,) * 6, tuple(lists)), is_whole=False)


def written(known: KnownYear) -> str:
    files = year_files((known.heading, known.whole, known.tables), MoneyUnit.WAN)
    return files["index.html"].decode("utf-8")


def sheets(browser: Browser, file: Path) -> int:
    page = browser.new_page()
    page.goto(file.as_uri())
    count = len(PAGE.findall(page.pdf(prefer_css_page_size=True)))
    page.close()
    return count


def test_every_year_prints_on_one_sheet(
    browser: Browser, years: dict[int, KnownYear], tmp_path: Path
) -> None:
    """And so does the fullest page there can be."""
    pages = {str(year): written(known) for year, known in years.items()} | {"full": fullest()}
    for name, text in pages.items():
        file = tmp_path / f"{name}.html"
        file.write_text(text, encoding="utf-8")
        assert (name, sheets(browser, file)) == (name, 1)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_no_wider_than_the_screen(
    browser: Browser, years: dict[int, KnownYear], tmp_path: Path, width: int
) -> None:
    """One file is asked for, without script, and nothing is cut off at the side."""
    file = tmp_path / "page.html"
    file.write_text(written(years[2020]), encoding="utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=False
    )
    page, heard = context.new_page(), list[str]()
    page.on("request", lambda request: heard.append(request.url))
    page.goto(file.as_uri())
    assert heard == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
