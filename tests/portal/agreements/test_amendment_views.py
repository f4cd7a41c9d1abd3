"""Amendments on their pages: redline while one writes, signatures, filing, the same year twice."""

from datetime import date

import pytest

from riverpact.portal.agreements import amending
from riverpact.portal.agreements.life import Said
from riverpact.portal.agreements.models import AmendmentRecord
from riverpact.portal.exchange.readings import keep_readings
from tests.portal.agreements.helpers import draft, in_force
from tests.portal.agreements.test_amending import TEXT
from tests.portal.conftest import Office

PAGE = "/agreements/demo-next/amendments/"


def test_a_redline_comes_while_one_writes(office: Office) -> None:
    """Each changed term, old and new, in words; what does not hold is said instead."""
    in_force(office)
    client = office.client("bixi-ecology")
    begun = client.get(f"{PAGE}new/").content.decode()
    assert "条款没有变化" in begun
    told = client.post(f"{PAGE}redline/", {"text": TEXT}).content.decode()
    for said in (
        "补偿标准",
        "240 万元",
        "260 万元",
        "2023-01-01",
        "2024-01-01",
        "2021-07-01 起",
    ):
        assert said in told, said
    wrong = client.post(
        f"{PAGE}redline/", {"text": TEXT.replace("[change.money]", "[change.mony]")}
    )
    assert "mony" in wrong.content.decode()


def test_from_draft_to_filed_by_forms(office: Office) -> None:
    """Drafted, mended, signed by both, filed; the agreement's page names it."""
    in_force(office)
    maker = office.client("bixi-ecology")
    given = {"title": "补充协议一", "text": TEXT}
    assert maker.post(f"{PAGE}new/", {**given, "title": ""}).status_code == 422
    assert maker.post(f"{PAGE}new/", given).status_code == 302
    mended = {**given, "text": TEXT.replace("260", "270")}
    assert maker.get(f"{PAGE}1/edit/").status_code == 200
    assert maker.post(f"{PAGE}1/edit/", {**mended, "seen": 1}).status_code == 302
    assert maker.post(f"{PAGE}1/edit/", {**mended, "seen": 1}).status_code == 409
    assert office.client("ecology-a").get(f"{PAGE}1/").status_code == 404
    for name, version in (("bixi-finance", 2), ("qingfeng-finance", 3)):
        assert office.client(name).post(f"{PAGE}1/sign/", {"seen": version}).status_code == 302
    assert office.client("ecology-a").post(f"{PAGE}1/file/", {"seen": 4}).status_code == 422
    filing = {"seen": 4, "document": "清环备〔2021〕9号"}
    assert office.client("ecology-a").post(f"{PAGE}1/file/", filing).status_code == 302
    page = office.client("bixi-finance").get("/agreements/demo-next/").content.decode()
    for said in ("补充协议一", "清环备〔2021〕9号", "生效中（已修订）", "270 万元"):
        assert said in page, said


def test_pages_in_english(office: Office) -> None:
    """The page of an amendment reads in English too."""
    clerk = office.person("bixi-ecology")
    amending.draft_amendment(in_force(office), "补充协议一", TEXT, clerk)
    client = office.client("bixi-finance")
    client.cookies["django_language"] = "en"
    page = client.get(f"{PAGE}1/").content.decode()
    for said in ("What changes", "standard amount", "Signatures", "sign"):
        assert said in page, said


def test_strangers_and_early_amendments(office: Office) -> None:
    """A stranger finds nothing; a draft of an agreement is edited, not amended."""
    record = draft(office)
    assert office.client("bixi-ecology").get(f"{PAGE}new/").status_code == 409
    assert office.client("yunling-ecology").get(f"{PAGE}new/").status_code == 404
    assert office.client("yunling-ecology").post(f"{PAGE}redline/").status_code == 404
    assert office.client("ecology-a").get(f"{PAGE}new/").status_code == 403
    assert not record.amendments.exists()


@pytest.fixture(name="settled_before")
def _settled_before(office: Office) -> AmendmentRecord:
    """Return an amendment of 青溪 itself, whose readings of 2019 lie in the archive."""
    keep_readings(office.grown, date(2021, 1, 15))
    text = """effective = "2019-01"
signed_on = 2021-01-15
reason = "金额调整"

[source]
instrument = "补充协议一（演示·模拟数据）"

[change.method.1]
stake_equal = "25 万元"
"""
    clerk = office.person("bixi-ecology")
    amendment = amending.draft_amendment(office.agreement, "补充协议一", text, clerk)
    for name in ("bixi-finance", "qingfeng-finance"):
        amending.sign(amendment, office.person(name), Said())
    amendment.refresh_from_db()
    return amendment


def test_the_same_year_under_both_texts(office: Office, settled_before: AmendmentRecord) -> None:
    """青溪 2019: six months at 30, four at 20, June at −40 make 220; with 25 for the four, 240."""
    path = f"{settled_before.get_absolute_url()}yuan/?year=2019"
    page = office.client("ecology-a").get(path).content.decode()
    for said in ("+220 万元", "+240 万元", "+20 万元"):
        assert said in page, said


def test_money_waits_for_both_sides(office: Office, settled_before: AmendmentRecord) -> None:
    """A county sees no amount of a year whose inputs are not agreed by both."""
    path = f"{settled_before.get_absolute_url()}yuan/?year=2019"
    response = office.client("bixi-finance").get(path)
    assert response.status_code == 422
    assert "万元" not in response.content.decode()
    page = office.client("bixi-finance").get(settled_before.get_absolute_url())
    assert page.context["years"] == []
