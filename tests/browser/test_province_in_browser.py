"""The province's page in a browser: wide, narrow and printed, without script and network."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from riverpact.workflows.demo import demo
from riverpact.workflows.province import write_province_page

CHROMIUM = shutil.which("chromium")
WIDTHS = (1280, 375)
FACTS = """[[fact]]
agreement = "demo-yunhe"
kind = "work_plan_filed"
on = 2019-01-20
document = "演示"
"""
CONTRASTS = """() => {
  const light = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3)
      .map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = (one) => {
    for (; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const low = [];
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || one.closest('svg, .watermark')) continue;
    const [a, b] = [light(getComputedStyle(one).color), light(behind(one))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) low.push(walker.currentNode.data.trim().slice(0, 30));
  }
  return low;
}"""
"""Texts whose contrast with what is behind them is below 4.5 to 1 (WCAG 2.1 AA)."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the demonstration, with a fact, as it stands at the end of 2020."""
    out = tmp_path_factory.mktemp("province")
    demo(out)
    facts = out / "facts" / "facts.toml"
    if not facts.is_file():
        facts.write_text(FACTS, encoding="utf-8")
    return write_province_page(out, out, date(2020, 12, 31))[1]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()


def opened(browser: Browser, page: Path, width: int) -> tuple[Page, list[str]]:
    """Open the page without JavaScript; return it with everything it asked for or said."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=False
    )
    shown, heard = context.new_page(), list[str]()
    shown.on("request", lambda request: heard.append(request.url))
    shown.on("console", lambda message: heard.append(message.text))
    shown.on("pageerror", lambda error: heard.append(str(error)))
    shown.goto(page.as_uri())
    return shown, heard


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_opens_alone(browser: Browser, page: Path, width: int) -> None:
    """One file is asked for, nothing complains, and it is not wider than the screen."""
    shown, heard = opened(browser, page, width)
    assert heard == [page.as_uri()]
    shown.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    shown.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off(browser: Browser, page: Path, width: int) -> None:
    """Only boxes of tables and of the map may be wider inside than they show."""
    shown, _ = opened(browser, page, width)
    cut = shown.evaluate(
        """width => [...document.querySelectorAll('main *')]
        .filter(one => !one.closest('.box') && !one.closest('svg'))
        .filter(one => one.getBoundingClientRect().right > width + 1)
        .map(one => one.outerHTML.slice(0, 80))""",
        width,
    )
    assert cut == []
    shown.context.close()


def test_the_map_is_told_in_words(browser: Browser, page: Path) -> None:
    """A title, a description, and every county of the registry by name, as text."""
    shown, _ = opened(browser, page, 1280)
    drawing = shown.locator(".map svg")
    assert "清源省" in (drawing.locator("title").first.text_content() or "")
    told = drawing.locator("desc").text_content() or ""
    names = drawing.locator("text").all_text_contents()
    rows = (page.parent / "registry" / "divisions.csv").read_text(encoding="utf-8").splitlines()
    counties = [row.split(",")[1] for row in rows if ",county," in row]
    assert len(counties) == 30
    assert [one for one in counties if one not in names or one not in told] == []
    shown.context.close()


def test_names_on_the_map_can_be_read_on_a_narrow_screen(browser: Browser, page: Path) -> None:
    """A county's name is at least eight pixels high at 375."""
    shown, _ = opened(browser, page, 375)
    boxes = [one.bounding_box() for one in shown.locator("[class*=county_names] text").all()]
    assert len(boxes) == 30
    assert min(one["height"] for one in boxes if one) >= 8
    shown.context.close()


def test_every_link_leads_somewhere(browser: Browser, page: Path) -> None:
    """Statements, registers and files are there; a statement is reached by the keyboard."""
    shown, _ = opened(browser, page, 1280)
    links = [one.get_attribute("href") or "" for one in shown.locator("a").all()]
    targets = [page.parent / unquote(urlparse(one).path) for one in links if one[0] != "#"]
    assert [one for one in targets if not one.exists()] == []
    statements = [one for one in targets if one.name == "statement.html"]
    assert len(statements) == len(list(page.parent.glob("*/statement.html")))
    link = shown.locator(".pacts a").first
    link.focus()
    shown.keyboard.press("Enter")
    shown.wait_for_url("**/statement.html")
    shown.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_text_stands_out(browser: Browser, page: Path, width: int) -> None:
    """At least 4.5 to 1 against what is behind it."""
    shown, _ = opened(browser, page, width)
    assert shown.evaluate(CONTRASTS) == []
    shown.context.close()


def test_it_prints_on_a4(browser: Browser, page: Path) -> None:
    """Nothing is wider than the printed page, and the stamp is on it."""
    shown, _ = opened(browser, page, 703)
    shown.emulate_media(media="print")
    assert shown.evaluate("document.documentElement.scrollWidth") <= 703
    assert shown.locator(".watermark").is_visible()
    assert not shown.locator("nav").is_visible()
    shown.context.close()
