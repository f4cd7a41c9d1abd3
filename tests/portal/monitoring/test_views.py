"""Who sees and does what with deliveries: their own institution, the province, counties of it."""

import io

import pytest
from openpyxl import load_workbook

from riverpact.portal.monitoring.models import Delivery
from tests.portal.monitoring.conftest import GOOD, YEAR, A, B, Desk, csv_of

OWN_PAGES = ("/readings/upload/", "/readings/correct/", "/readings/template/")


def statuses(desk: Desk, page: str, *usernames: str) -> list[int]:
    """Return how a page answers each person."""
    return [desk.client(one).get(page).status_code for one in usernames]


@pytest.mark.parametrize("page", OWN_PAGES)
def test_institutions_hand_in(desk: Desk, page: str) -> None:
    """Nobody else does."""
    assert statuses(desk, page, A, "province-monitoring-a", "bixi-ecology", "ecology-a") == [
        200,
        200,
        403,
        403,
    ]


def test_a_delivery_is_seen_in_its_territory(desk: Desk) -> None:
    """Before acceptance by its institution, its city and the province; then by its counties."""
    delivery = desk.hand_in(YEAR)
    page = delivery.get_absolute_url()
    people = (A, "qingbi-city", "ecology-a", "bixi-finance", "yunling-finance", "yunsong-city")
    assert statuses(desk, page, *people) == [200, 200, 200, 404, 404, 404]
    desk.step(delivery, "submit", A)
    desk.step(delivery, "accept", B)
    assert statuses(desk, page, *people) == [200, 200, 200, 200, 404, 404]
    assert statuses(desk, page, "system-admin", "yunsong-monitoring-a") == [403, 404]


def test_files_are_handed_to_who_may_open_them(desk: Desk) -> None:
    """The very bytes; a county of one section gets the page, not the file."""
    delivery = desk.accepted(YEAR)
    for name in ("file", "returned"):
        page = f"{delivery.get_absolute_url()}{name}/"
        assert statuses(desk, page, A, "ecology-a", "bixi-finance", "yunling-finance") == [
            200,
            200,
            403,
            404,
        ]
    assert desk.client(A).get(f"{delivery.get_absolute_url()}file/").content == YEAR


@pytest.mark.parametrize("action", ["submit", "accept", "refuse", "check", "withdraw", "resume"])
def test_another_institution_takes_no_step(desk: Desk, action: str) -> None:
    """The province's sees the delivery and may not; another city's does not see it."""
    delivery = desk.hand_in(YEAR)
    if action not in {"submit", "check"}:
        desk.step(delivery, "submit", A)
    before = delivery.state
    refused = desk.step(delivery, action, "province-monitoring-a", note="理由")
    assert refused in {403, 409}
    assert desk.step(delivery, action, "yunsong-monitoring-a", note="理由") == 404
    assert desk.step(delivery, action, "ecology-a", note="理由") == 403
    assert delivery.state == before


@pytest.mark.parametrize("action", ["keep", "stop", "uploaded", "nothing"])
def test_what_the_worker_does_is_done_by_nobody_else(desk: Desk, action: str) -> None:
    """There is no such step in the browser."""
    delivery = desk.hand_in(YEAR)
    assert desk.step(delivery, action, A) == 403


def test_a_page_offers_what_may_be_done(desk: Desk) -> None:
    """The clerk who handed in submits; the other accepts or refuses, with a reason."""
    delivery = desk.hand_in(YEAR)

    def offered(username: str) -> set[str]:
        delivery.refresh_from_db()
        page = desk.client(username).get(delivery.get_absolute_url()).content.decode()
        actions = ("check", "submit", "withdraw", "accept", "refuse", "keep", "stop", "try")
        return {one for one in actions if f'action="/readings/{delivery.pk}/{one}/"' in page}

    assert offered(A) == {"check", "submit"}
    desk.step(delivery, "submit", A)
    assert offered(A) == {"withdraw"}
    assert offered(B) == {"withdraw", "accept", "refuse"}
    assert offered("province-monitoring-a") == set()
    assert offered("ecology-a") == set()


def test_a_file_may_be_checked_again(desk: Desk) -> None:
    """After an agreement changed, say; the record has a new version of the same state."""
    delivery = desk.hand_in(YEAR)
    before = delivery.version
    assert desk.step(delivery, "check", B) == 302
    assert (delivery.state, delivery.version) == ("checked", before + 1)
    assert desk.step(delivery, "try", A) in {302, 403}


def test_pages_are_in_both_languages(desk: Desk) -> None:
    """The same page, read in English."""
    delivery = desk.hand_in(csv_of(f"石桥,2019-01-05,{GOOD}", "石桥,2019-02-05,手工,abc,1,1"))
    client = desk.client(A)
    page = client.get(delivery.get_absolute_url()).content.decode()
    assert "有误待改" in page
    assert "入库将改变什么" in page
    client.post("/language/", {"language": "en", "next": "/readings/"})
    page = client.get(delivery.get_absolute_url()).content.decode()
    assert "has errors" in page
    assert "What acceptance would change" in page
    assert "Hand in readings" in client.get("/readings/").content.decode()


def test_a_template_offers_the_sections_the_institution_serves(desk: Desk) -> None:
    """Those of 青溪 for the city's station; the form is shown again where something is wrong."""
    page = desk.client(A).get("/readings/template/").content.decode()
    assert "石桥（青溪流域横向生态保护补偿协议" in page
    assert (
        "石桥"
        not in desk.client("yunsong-monitoring-a").get("/readings/template/").content.decode()
    )
    wrong = desk.client(A).get("/readings/template/?plan=agreement-minimum&sections=石桥&rows=0")
    assert "rp-field--wrong" in wrong.content.decode()
    good = desk.client(A).get("/readings/template/?plan=agreement-minimum&sections=石桥&rows=5")
    book = load_workbook(io.BytesIO(good.content))
    head = " ".join(str(cell.value) for cell in book["监测数据"][1])
    assert "化学需氧量(mg/L)" in head


def test_a_bar_is_seen_by_all_who_see_the_delivery(desk: Desk) -> None:
    """Also by the colleague who did not begin the work."""
    delivery = desk.hand_in(YEAR)
    bar = f"{delivery.get_absolute_url()}progress/"
    assert desk.client(B).get(bar)["HX-Refresh"] == "true"
    assert statuses(desk, bar, "bixi-finance") == [404]
    assert Delivery.objects.count() == 1
