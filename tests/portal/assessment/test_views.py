"""The page of a month: values against limits, why, down to the cell; steps as their table says."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoCaptureOnCommitCallbacks

from riverpact.portal.assessment.models import MonthResponse
from tests.portal import working_year as working
from tests.portal.conftest import Office
from tests.portal.counted import queries_of

JUNE = "/months/demo-qingxi/2019-06/"


@pytest.fixture(name="told")
def _told(office: Office) -> Office:
    working.deliver(office)
    working.tell(office, working.month(office, "2019-06"))
    return office


def sent(office: Office, username: str, action: str, **data: object) -> int:
    seen = {"seen": working.month(office, "2019-06").version}
    return office.client(username).post(f"{JUNE}{action}/", seen | data).status_code


def test_the_page_shows_values_against_limits_and_why(told: Office) -> None:
    """化学需氧量 24.6 against ≤20, over by 0.230; the class Ⅳ; and the reason in both languages."""
    page = told.client("bixi-ecology").get(JUNE).content.decode()
    for text in ("24.6", "≤20", "0.230", "Ⅳ", "未达标", "化学需氧量"):
        assert text in page
    client = told.client("bixi-finance")
    client.post("/language/", {"language": "en", "next": JUNE})
    english = client.get(JUNE).content.decode()
    assert "failed" in english
    assert "未达标" not in english


def test_no_amount_stands_on_it(told: Office) -> None:
    """A month has no money."""
    page = told.client("bixi-ecology").get(JUNE).content.decode()
    assert "万元" not in page


@pytest.mark.parametrize("below", ["", "samples/", "1/1/"])
def test_a_stranger_finds_nothing(told: Office, below: str) -> None:
    """A county of another agreement is told that there is no such page."""
    assert told.client("yunling-ecology").get(f"{JUNE}{below}").status_code == 404
    assert told.client("system-admin").get(f"{JUNE}{below}").status_code == 403


def test_a_mean_leads_to_its_cell(told: Office) -> None:
    """手工监测_2019.csv, row 7, 化学需氧量(mg/L): 24.6, of the first batch."""
    page = told.client("bixi-ecology").get(f"{JUNE}samples/?section=石桥&item=cod").content.decode()
    assert "手工监测_2019.csv" in page
    assert "化学需氧量(mg/L)" in page
    assert "24.6" in page
    assert "1.18" not in page


def test_the_steps_lead_from_the_verdict_to_the_samples(told: Office) -> None:
    """Verdict, class, item, mean; each a page; the last names its samples; no step, no page."""
    client = told.client("bixi-ecology")
    assert "GB 3838-2002" in client.get(f"{JUNE}1/1/").content.decode()
    mean = client.get(f"{JUNE}1/1.1.1.1/").content.decode()
    assert "samples/?section=" in mean
    assert "环办〔2011〕22号" in mean
    for address in (f"{JUNE}2/1/", f"{JUNE}1/1.9/"):
        assert client.get(address).status_code == 404


def test_a_month_is_judged_from_its_page(
    office: Office, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """The job does it, and says on the page that it has begun."""
    working.deliver(office)
    working.months(office)
    with django_capture_on_commit_callbacks(execute=True):
        assert sent(office, working.JUDGE, "judge") == 302
    assert working.month(office, "2019-06").verdict == "failed"
    assert sent(office, "bixi-ecology", "judge") == 403


def test_an_objection_goes_its_way_by_forms(told: Office) -> None:
    """Objected with evidence, answered with a document, closed by another."""
    evidence = SimpleUploadedFile("报告.pdf", b"pdf")
    data = {"note": "停产检修", "section": "石桥", "evidence": evidence}
    assert sent(told, "qingfeng-ecology", "object", **data) == 302
    page = told.client("bixi-ecology").get(JUNE).content.decode()
    assert "2021-02-14" in page
    assert "报告.pdf" in page
    answer = {"note": "留样复测一致", "document": "清监函1号", "outcome": "upheld"}
    assert sent(told, working.TELLER, "re_examine", **answer) == 302
    assert sent(told, "ecology-a", "close") == 302
    assert working.month(told, "2019-06").state == "closed"


def test_what_is_missing_in_a_form_is_said(told: Office) -> None:
    """No ground, no objection; the page comes back with the form and what is wrong."""
    assert sent(told, "qingfeng-ecology", "object", section="石桥") == 422
    assert not MonthResponse.objects.exists()


def test_a_page_out_of_date_is_refused(told: Office) -> None:
    """Who saw an earlier version looks again."""
    answer = told.client("bixi-ecology").post(f"{JUNE}acknowledge/", {"seen": 1})
    assert answer.status_code == 409


def test_there_is_no_step_of_another_name(told: Office) -> None:
    """Neither one that no table has, nor one by a link."""
    assert sent(told, "bixi-ecology", "erase") == 404
    assert told.client("bixi-ecology").get(f"{JUNE}acknowledge/").status_code == 405


def test_the_page_costs_the_same_with_many_answers(told: Office) -> None:
    """One answer, and two."""
    client = told.client("evaluator")
    sent(told, "qingfeng-ecology", "acknowledge")
    before = queries_of(client, JUNE)
    sent(told, "bixi-ecology", "acknowledge")
    assert queries_of(client, JUNE) == before
