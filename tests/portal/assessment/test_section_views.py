"""The list and the page of sections: what each person sees, and that money waits."""

from urllib.parse import quote

import pytest

from riverpact.portal.accounts.models import Territory
from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.monitoring.models import Delivery, DeliverySection
from riverpact.portal.office import now
from riverpact.portal.records.keep import keep
from tests.portal.assessment.months import keep_month, keep_readings
from tests.portal.conftest import QINGXI, Office
from tests.portal.counted import queries_of

LIST = "/months/sections/"
PAGE = f"/months/sections/demo-qingxi/{quote('石桥')}/"
ROOM = f"/months/sections/demo-qingxi/headroom/{quote('石桥')}/"
JOB = f"/months/sections/demo-qingxi/headroom-with-award/{quote('石桥')}/"


@pytest.mark.parametrize(
    ("username", "code"),
    [
        ("bixi-ecology", 200),
        ("qingbi-city", 200),
        ("ecology-a", 200),
        ("yunling-ecology", 404),
        ("yunsong-city", 404),
        ("audit-admin", 403),
    ],
)
def test_who_sees_a_section(office: Office, username: str, code: int) -> None:
    """Its own counties and their city, the province; to others it does not exist."""
    client = office.client(username)
    assert client.get(PAGE).status_code == code
    assert client.get(ROOM).status_code == code
    if code == 404:
        assert "石桥" not in client.get(LIST).content.decode()


def test_a_section_page(office: Office) -> None:
    """Target and functional class, values against limits as chart and table, classes as text."""
    keep_readings(office, [2020])
    keep_month(office.agreement, "2019-12", cod="19.5")
    keep_month(office.agreement, "2020-01", cod="21.5", label="Ⅳ", verdict="failed")
    page = office.client("bixi-ecology").get(PAGE).content.decode()
    assert "现状功能类别" in page
    assert page.count('data-chart="line"') == 1
    assert page.count("21.5") >= 2
    assert "19.5" not in page
    assert "19.5" in office.client("bixi-ecology").get(f"{PAGE}?year=2019").content.decode()
    assert "2020-12-" in page


def test_counties_see_a_month_once_it_was_told(office: Office) -> None:
    """Who judges sees it before."""
    keep_month(office.agreement, "2020-01", cod="21.5", state="judged")
    assert "21.5" not in office.client("bixi-ecology").get(PAGE).content.decode()
    assert "21.5" in office.client("ecology-a").get(PAGE).content.decode()


def test_headroom_shows_money_above_the_counties_only(office: Office) -> None:
    """The year is open, so both sides have not agreed its inputs."""
    keep_readings(office, [2020])
    county = office.client("bixi-finance").get(f"{ROOM}?through=2020-08").content.decode()
    assert "余下 4 个月每月至多 20 mg/L，可保Ⅲ类" in county
    assert "万元" not in county
    assert JOB not in county
    province = office.client("finance-a").get(f"{ROOM}?through=2020-08").content.decode()
    assert "相差 60 万元" in province
    assert JOB in province
    assert office.client("bixi-finance").post(JOB).status_code == 403


def test_headroom_says_why_there_is_none(office: Office) -> None:
    """In words, in the place of the figures; an address that is no month does not exist."""
    client = office.client("ecology-a")
    assert "2021 年不在协议期限内" in client.get(ROOM).content.decode()
    assert client.get(f"{ROOM}?through=2020").status_code == 404
    fragment = client.get(ROOM, headers={"hx-request": "true"}).content.decode()
    assert fragment.startswith('<section class="rp-panel" id="headroom"')


def test_the_list_and_the_page_ask_as_often_for_many_as_for_few(office: Office) -> None:
    """A constant number of queries, with many sections, months and deliveries."""
    client = office.client("ecology-a")
    keep_month(office.agreement, "2018-12")
    _deliver(1)
    few = queries_of(client, LIST), queries_of(client, PAGE)
    for number in range(1, 9):
        keep_month(office.agreement, f"2019-0{number}")
        _deliver(number + 1)
        text = QINGXI.read_text("utf-8").replace('"demo-qingxi"', f'"demo-copy-{number}"')
        keep_month(keep_new(text, None, state="in_force"), "2019-01")
    assert (queries_of(client, LIST), queries_of(client, PAGE)) == few


def _deliver(number: int) -> None:
    city = Territory.objects.get(code="990100")
    delivery = Delivery(
        file_name=f"{number}.csv", digest="0" * 64, state="accepted", institution=city,
        first_month="2019-01", last_month="2019-02", uploaded_at=now(),
    )  # fmt: skip
    keep(delivery, None, "accept")
    keep(DeliverySection(delivery=delivery, name="石桥"), None, "reached")
