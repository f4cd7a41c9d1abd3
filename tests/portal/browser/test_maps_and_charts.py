"""What is drawn can be read without seeing it, with a keyboard, on a phone and on paper."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.portal.assessment.months import keep_month, keep_readings
from tests.portal.browser.conftest import Open
from tests.portal.conftest import Office
from tests.portal.publication.released_years import keep_release

pytestmark = pytest.mark.django_db(transaction=True)
SECTION = f"/months/sections/demo-qingxi/{quote('石桥')}/"
PUBLIC = f"/public/years/demo-qingxi/2019/{quote('石桥')}/"


def _drawn(page: Page) -> list[str]:
    page.wait_for_function(
        "[...document.querySelectorAll('[data-chart]')].every(one => one.dataset.drawn === 'done')"
    )
    return [one.get_attribute("data-chart") or "" for one in page.locator("[data-chart]").all()]


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize(("width", "language"), [(1280, "zh-CN"), (375, "en")])
def test_the_province_and_a_section(
    office: Office, open_page: Open, width: int, language: str
) -> None:
    """Map and charts are drawn, nothing is wider than the screen, headroom comes by itself."""
    keep_readings(office, [2020])
    keep_month(office.agreement, "2020-01")
    page = open_page("/desk/province/", "ecology-a", width=width, language=language)
    assert _drawn(page) == ["map"]
    assert "Ⅲ" in (page.locator("[data-chart=map] svg").text_content() or "")
    assert _fits(page)
    page = open_page(SECTION, "ecology-a", width=width, language=language)
    assert _drawn(page) == ["calendar", "line"]
    assert page.locator("#headroom form").count() == 1
    assert _fits(page)


def test_the_keyboard_reaches_every_table(office: Office, open_page: Open) -> None:
    """The first stop skips to the content; regions that scroll can be focused and have names."""
    keep_release(office)
    page = open_page(PUBLIC, width=375)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "rp-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    regions = page.locator(".rp-scroll")
    assert regions.count() == 5
    for region in regions.all():
        assert region.get_attribute("tabindex") == "0"
        assert region.get_attribute("aria-label") or region.get_attribute("aria-labelledby")
    assert _fits(page)


def test_paper_shows_the_table_of_each_chart(office: Office, open_page: Open) -> None:
    """Side bar and buttons are left out, tables are not."""
    keep_month(office.agreement, "2020-01")
    page = open_page(SECTION, "bixi-ecology")
    _drawn(page)
    page.emulate_media(media="print")
    assert not page.locator(".rp-navigation").is_visible()
    assert page.get_by_role("cell", name="15.5").is_visible()
    assert not page.locator("[data-print]").is_visible()


def test_a_list_filters_as_one_chooses(office: Office, open_page: Open) -> None:
    """The address follows, so that it can be shared."""
    keep_month(office.agreement, "2020-01", label="Ⅳ", verdict="failed")
    page = open_page("/months/sections/", "ecology-a")
    page.select_option("select[name=class]", "Ⅰ")
    page.wait_for_url("**class=*")
    page.get_by_text("没有符合条件的记录").wait_for()
    page.select_option("select[name=class]", "Ⅳ")
    page.get_by_role("link", name="石桥").wait_for()
