"""The budget of a year on its page, what is on record, scores with their report."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from riverpact.portal.attachments.models import Attachment
from riverpact.portal.awards.models import AwardEntry, AwardRecord
from riverpact.portal.jobs.models import Job
from riverpact.portal.registers.models import RegisterRow
from tests.portal.awards.conftest import Compute
from tests.portal.conftest import Office

BUDGET = "/awards/years/2020/"


def post(office: Office, username: str, url: str, **told: Any) -> Any:
    return office.client(username).post(url, told)


def test_the_budget_page_shows_both_ways_out(office: Office, compute: Compute) -> None:
    """2,700 万元, short of 4,000 of ten awards: pro rata beside by filing date, as computed."""
    compute()
    told = office.client("ecology-a").get(BUDGET).content.decode()
    for shown in (
        ">2700 万元<",
        "按比例压减",
        "按备案先后",
        "1600 万元",
        "演示会议纪要〔2021〕2号",
    ):
        assert shown in told
    assert "登记</button>" not in told
    assert "登记</button>" in office.client("finance-a").get(BUDGET).content.decode()
    assert office.client("bixi-finance").get(BUDGET).status_code == 403


@pytest.mark.usefixtures("compute")
def test_the_finance_records_budget_choice_and_reserve(office: Office) -> None:
    """One of each year; a later document takes its place, and the file has one row."""
    by = {"document": "会议纪要1号", "on": "2021-07-01"}
    for kind, told in (
        ("budget", {"amount": "30000000"}),
        ("choice", {"option": "by_filing_date"}),
        ("reserve", {"pending_reserve": "none"}),
    ):
        url = reverse("awards:record_of_year", args=[2020, kind])
        assert post(office, "finance-a", url, **by, **told).status_code == 302
        assert post(office, "finance-b", url, **by, **told).status_code == 302
        assert post(office, "ecology-a", url, **by, **told).status_code == 403
        assert post(office, "finance-a", url, **told).status_code == 422
    rows = {one.kind: one.data for one in AwardEntry.objects.all()}
    assert len(rows) == AwardEntry.objects.count() == 3
    assert rows["budget"] == {
        "year": 2020, "amount": "30000000 元", "document": "会议纪要1号", "on": "2021-07-01",
    }  # fmt: skip
    assert rows["choice"]["option"] == "by_filing_date"
    assert rows["reserve"]["pending_reserve"] == "none"


def test_a_score_comes_with_its_report_and_is_a_fact(office: Office) -> None:
    """The evaluator hands the report in; it was filed on a day, which ends the deadline."""
    url = reverse("awards:record", args=["score"])
    report = SimpleUploadedFile("report.docx", b"PK", "application/zip")
    told = {
        "agreement": "demo-qingxi", "year": "2019", "score": "92.5", "document": "绩评1号",
        "filed_on": "2020-04-28", "file": report,
    }  # fmt: skip
    response = post(office, "evaluator", url, **told)
    row = AwardEntry.objects.get()
    assert response["Location"] == row.get_absolute_url()
    assert row.data == {
        "agreement": "demo-qingxi", "year": 2019, "document": "绩评1号",
        "score": "92.5",
    }  # fmt: skip
    assert Attachment.objects.get().name == "report.docx"
    (fact,) = RegisterRow.objects.filter(file="facts")
    assert (fact.data["kind"], fact.data["on"]) == ("report_filed", "2020-04-28")
    assert "92.5" in office.client("qingfeng-ecology").get(row.get_absolute_url()).content.decode()
    assert office.client("yunling-ecology").get(row.get_absolute_url()).status_code == 404
    told |= {"score": "93", "file": "", "document": "绩评2号"}
    post(office, "ecology-a", url, **told)
    assert AwardEntry.objects.get().data["score"] == "93"


@pytest.mark.parametrize(
    ("username", "kind", "code"),
    [
        ("qingfeng-finance", "score", 403), ("evaluator", "contribution", 422),
        ("finance-a", "contribution", 200), ("finance-a", "incident", 422),
    ],
)  # fmt: skip
def test_each_post_records_its_own(office: Office, username: str, kind: str, code: int) -> None:
    """Counties record neither; what was put in is the finance's."""
    url = reverse("awards:record", args=[kind])
    assert office.client(username).get(url).status_code == code


def test_a_contribution_of_each_side(office: Office) -> None:
    """Two sides are two rows; a year outside the agreement is refused."""
    url = reverse("awards:record", args=["contribution"])
    told = {"agreement": "demo-qingxi", "year": "2019", "amount": "3000000", "document": "财1号"}
    for side in ("upstream", "downstream"):
        assert post(office, "finance-a", url, side=side, **told).status_code == 302
    assert [one.data["side"] for one in AwardEntry.objects.all()] == ["upstream", "downstream"]
    told["year"] = "2031"
    assert post(office, "finance-a", url, side="upstream", **told).status_code == 422
    listed = office.client("bixi-finance").get(reverse("awards:entries")).content.decode()
    assert "财1号" in listed
    listed = office.client("yunling-finance").get(reverse("awards:entries")).content.decode()
    assert "财1号" not in listed


@pytest.mark.django_db(transaction=True)
def test_the_computation_is_asked_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A department starts it; the page says what came of it; a county may not."""
    calls: list[int] = []

    def work(_job: Job, progress: Any, year: int) -> None:
        progress(1, 3)
        calls.append(year)

    monkeypatch.setattr("riverpact.portal.exchange.award_job.compute_awards", work)
    url = reverse("awards:compute")
    assert post(office, "bixi-finance", url, year="2020").status_code == 403
    assert post(office, "ecology-a", url, year="").status_code == 422
    assert post(office, "ecology-a", url, year="2020")["Location"] == BUDGET
    assert calls == [2020]
    over = office.client("ecology-a").get(reverse("awards:computing", args=[2020]))
    assert (over.status_code, over["HX-Refresh"]) == (204, "true")
    Job.objects.update(state="running", done=1, total=3)
    running = office.client("ecology-a").get(reverse("awards:computing", args=[2020]))
    assert "1 / 3" in running.content.decode()
    assert "1 / 3" in office.client("ecology-a").get(BUDGET).content.decode()
    Job.objects.update(state="refused", said=[{"severity": "error", "zh": "缺数据", "en": "no"}])
    assert "缺数据" in office.client("ecology-a").get(BUDGET).content.decode()
    assert not AwardRecord.objects.exists()
