"""The page of a year: inputs before money, both sides, windows, steps; who sees what."""

from datetime import date

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from riverpact.portal import office as the_office
from riverpact.portal.settlement import adjusting, answer
from riverpact.portal.settlement.models import StatementRecord
from tests.portal import working_year as working
from tests.portal.conftest import Office
from tests.portal.counted import queries_of

YEAR = "/years/demo-qingxi/2019/"


def sent(office: Office, username: str, action: str, **data: object) -> int:
    record = working.year_record(office)
    seen = {"seen": record.version, "digest": record.inputs_digest}
    return office.client(username).post(f"{YEAR}{action}/", seen | data).status_code


def test_a_county_sees_no_amount_before_both_agreed(office: Office) -> None:
    """Not on the page, nor the statement, its steps, files or package; the province sees all."""
    working.agreed_year(office)
    working.draft(office)
    working.open_again(office)
    below = ("", "samples/", "package/", "files/statement.json", "derivation/1/", "split/2/")
    county, province = office.client("bixi-ecology"), office.client("ecology-a")
    page = county.get(YEAR).content.decode()
    assert "220" not in page.replace("2200", "")
    assert "双方认可年度数据之后才显示金额" in page
    assert "+220 万元" in province.get(YEAR).content.decode()
    for part in below:
        address = f"{YEAR}statements/1/{part}"
        assert county.get(address).status_code == 404, part
        assert province.get(address).status_code == 200, part


def test_once_agreed_both_sides_see_the_amount(office: Office) -> None:
    """And a county of another agreement sees nothing."""
    working.agreed_year(office)
    working.draft(office)
    for username in working.SIDES:
        assert "+220 万元" in office.client(username).get(YEAR).content.decode()
    assert office.client("yunling-ecology").get(YEAR).status_code == 404
    assert office.client("audit-admin").get(YEAR).status_code == 403


def test_a_year_goes_its_way_by_forms(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """Agree, draft, send, confirm, final: each by the post it belongs to."""
    monkeypatch.setattr(answer, "post_in_journal", lambda *_: None)
    working.told_year(office)
    assert [sent(office, one, "agree_inputs") for one in working.SIDES] == [302, 302]
    with django_capture_on_commit_callbacks(execute=True):
        assert sent(office, working.DRAFTER, "draft") == 302
    assert sent(office, working.SENDER, "serve", document="函1") == 302
    assert [sent(office, one, "confirm") for one in working.SIDES] == [302, 302]
    assert sent(office, working.SENDER, "finalise", document="函2") == 302
    assert working.year_record(office).state == "final"


def test_what_is_not_open_is_refused(office: Office) -> None:
    """A step of another post, of another state, without its document, or that nobody knows."""
    working.served_year(office)
    assert sent(office, "bixi-ecology", "draft") == 403
    assert sent(office, "bixi-ecology", "agree_inputs") == 409
    assert sent(office, working.SENDER, "finalise", document="x") == 409
    assert sent(office, working.SENDER, "decide", note="x") == 422
    assert sent(office, working.DRAFTER, "deem_confirmed", note="逾期") == 409
    assert sent(office, "finance-a", "pay_off") == 404
    assert sent(office, working.DRAFTER, "reopen_inputs", note="x") == 404
    assert office.client("yunling-ecology").post(f"{YEAR}confirm/", {"seen": 1}).status_code == 404


def test_the_page_says_what_holds_the_year(office: Office) -> None:
    """A month that was not told is named."""
    working.deliver(office)
    working.tell(office, *working.months(office)[:11])
    page = office.client("bixi-ecology").get(YEAR).content.decode()
    assert "2019-12 尚未告知双方" in page


def test_an_adjustment_is_seen_then_written(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """The page shows +70 万元; the county sees it and writes nothing; the province does."""
    monkeypatch.setattr(answer, "post_in_journal", lambda *_: None)
    monkeypatch.setattr(adjusting, "post_in_journal", lambda *_: None)
    year = working.confirmed_year(office)
    assert office.client("bixi-ecology").get(f"{YEAR}adjustment/").status_code == 404
    answer.finalise(year, office.person(working.SENDER), document="清环函8号")
    the_office.choose_day(date(2021, 3, 1))
    assert f"{YEAR}adjustment/" not in office.client("bixi-ecology").get(YEAR).content.decode()
    working.correct(office, "石桥,2019-06-04,手工,14.6,0.40,0.085", date(2021, 2, 20))
    assert f"{YEAR}adjustment/" in office.client("bixi-ecology").get(YEAR).content.decode()
    page = office.client("bixi-ecology").get(f"{YEAR}adjustment/").content.decode()
    assert "+70 万元" in page
    assert "open_year" not in page
    assert sent(office, "bixi-ecology", "adjust", document="x", open_year=2021) == 403
    assert sent(office, working.SENDER, "adjust", document="x", open_year=2019) == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert sent(office, working.SENDER, "adjust", document="函20", open_year=2021) == 302
    assert StatementRecord.objects.exclude(adjusts=None).count() == 1
    page = office.client("bixi-ecology").get(f"{YEAR}statements/2/").content.decode()
    assert "+70 万元" in page


def test_the_page_costs_the_same_with_many_answers(office: Office) -> None:
    """One side agreed, and both."""
    working.told_year(office)
    client = office.client("evaluator")
    working.agree(office, ["bixi-ecology"])
    before = queries_of(client, YEAR)
    working.agree(office, ["qingfeng-ecology"])
    assert queries_of(client, YEAR) <= before
