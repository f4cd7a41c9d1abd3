"""A delivery is checked, handed back with its errors, and comes into the archive once."""

import io
from datetime import datetime

import pytest
from django.conf import settings
from openpyxl import load_workbook

from riverpact.files.archive.archive import open_archive
from riverpact.files.archive.view import archive_readings
from riverpact.foundation.period import CHINA_TIME
from riverpact.portal.attachments.store import content_of
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.jobs.models import Job, JobState
from riverpact.portal.jobs.run import Progress
from riverpact.portal.monitoring import intake
from tests.portal.monitoring.conftest import GOOD, YEAR, A, B, Desk, csv_of


def test_what_is_right_is_checked_and_says_what_it_would_change(desk: Desk) -> None:
    """12 months of three items: 36 new cells, none known."""
    delivery = desk.hand_in(YEAR)
    assert (delivery.state, delivery.errors, delivery.readings) == ("checked", 0, 36)
    assert (delivery.first_month, delivery.last_month) == ("2019-01", "2019-12")
    preview = delivery.preview
    assert (preview["new"], preview["replaced"], preview["same"], preview["head"]) == (36, 0, 0, 0)
    assert preview["rows"] == [
        {
            "section": "石桥",
            "name": "石桥",
            "is_known": True,
            "months": [f"2019-{month:02d}" for month in range(1, 13)],
            "new": 36,
            "replaced": 0,
            "same": 0,
        }
    ]
    assert delivery.findings == []


def test_errors_come_back_marked_and_a_new_version_is_checked_again(desk: Desk) -> None:
    """A zero is no non-detect: the csv comes back saying so; mended, the delivery is right."""
    delivery = desk.hand_in(csv_of(f"石桥,2019-01-05,{GOOD}", "石桥,2019-02-05,手工,abc,0.31,0.08"))
    assert (delivery.state, delivery.errors) == ("faulty", 1)
    (finding,) = delivery.findings
    assert finding["place"].startswith("石桥.csv ")
    assert "abc" in content_of(delivery.returned_digest).decode()
    before = delivery.digest
    assert desk.step(delivery, "submit", A) == 409
    mended = csv_of(f"石桥,2019-01-05,{GOOD}", f"石桥,2019-02-05,{GOOD}")
    with desk._done(execute=True):  # type: ignore[attr-defined]
        answer = desk.client(A).post(
            f"/readings/{delivery.pk}/again/", {"file": io.BytesIO(mended), "origin": "实验室"}
        )
    assert answer.status_code == 422  # a name without a suffix
    named = io.BytesIO(mended)
    named.name = "石桥.csv"
    with desk._done(execute=True):  # type: ignore[attr-defined]
        desk.client(A).post(f"/readings/{delivery.pk}/again/", {"file": named})
    delivery.refresh_from_db()
    assert (delivery.state, delivery.errors) == ("checked", 0)
    told = AuditEntry.objects.filter(action="uploaded", record_id=str(delivery.pk)).last()
    assert told is not None
    assert before in told.content
    assert delivery.digest in told.content


def test_a_workbook_comes_back_as_a_workbook(desk: Desk) -> None:
    """The template filled in with a word for a value comes back with that cell marked."""
    blank = desk.client(A).get("/readings/template/?plan=agreement-minimum&sections=石桥&rows=9")
    book = load_workbook(io.BytesIO(blank.content))
    sheet = book["监测数据"]
    head = next(number for number, row in enumerate(sheet.values, 1) if "断面" in str(row))
    columns = {str(cell.value).split("(")[0]: cell.column or 0 for cell in sheet[head]}
    for name, value in {"断面": "石桥", "采样时间": "2019-01-05", "监测方式": "手工"}.items():
        sheet.cell(head + 1, columns[name], value)
    sheet.cell(head + 1, columns["氨氮"], "偏高")
    filled = io.BytesIO()
    book.save(filled)
    delivery = desk.hand_in(filled.getvalue(), "石桥.xlsx")
    assert delivery.state == "faulty"
    back = desk.client(B).get(f"/readings/{delivery.pk}/returned/")
    assert "-%E6%A3%80%E6%9F%A5.xlsx" in back["Content-Disposition"]
    marked = load_workbook(io.BytesIO(back.content))["监测数据"]
    row = [str(cell.value) for cell in marked[head + 1]]
    assert any("氨氮" in text and "偏高" in text for text in row)


def test_acceptance_writes_one_batch_and_begins_the_months(desk: Desk) -> None:
    """The batch holds the file by its name and digest; 12 months of 青溪 wait to be judged."""
    delivery = desk.accepted()
    assert delivery.state == "accepted"
    (entry,) = open_archive(settings.ARCHIVE).batches()
    one = entry.manifest
    assert [(origin.file, origin.sha256) for origin in one.origins] == [
        ("石桥.csv", delivery.digest)
    ]
    assert one.who == "演示监测员a（qingbi-monitoring-a）"
    assert (delivery.batch, delivery.accepted_at) == (one.batch, one.when)
    assert delivery.accepted_by == desk.office.person(B)
    assert f"{one.when.astimezone(CHINA_TIME):%Y-%m-%d}" == "2021-01-15"
    months = desk.office.agreement.months.values_list("month", "state")
    assert sorted(months) == [(f"2019-{month:02d}", "collecting") for month in range(1, 13)]
    assert list(delivery.reaches.values_list("name", flat=True)) == ["石桥"]


def test_months_outside_the_term_are_not_begun(desk: Desk) -> None:
    """青溪 runs until the end of 2020: a reading of 2021 begins nothing."""
    desk.accepted(csv_of(f"石桥,2020-12-05,{GOOD}", f"石桥,2021-01-05,{GOOD}"))
    assert [one.month for one in desk.office.agreement.months.all()] == ["2020-12"]


def test_who_handed_in_does_not_accept(desk: Desk) -> None:
    """Neither who uploaded nor, where they differ, who submitted."""
    delivery = desk.hand_in(YEAR)
    desk.step(delivery, "submit", A)
    assert desk.step(delivery, "accept", A) == 403
    assert delivery.state == "submitted"
    assert desk.step(delivery, "withdraw", A) == 302
    desk.step(delivery, "submit", B)
    assert [desk.step(delivery, "accept", one) for one in (A, B)] == [403, 403]


def test_what_is_refused_says_why_and_may_come_again(desk: Desk) -> None:
    """A refusal without a reason is none; with one the file is handed in anew."""
    delivery = desk.hand_in(YEAR)
    desk.step(delivery, "submit", A)
    assert desk.step(delivery, "refuse", B) == 422
    assert desk.step(delivery, "refuse", B, note="采样记录缺页") == 302
    assert delivery.state == "refused"
    assert desk.client(A).get(f"/readings/{delivery.pk}/again/").status_code == 200
    assert AuditEntry.objects.filter(note="采样记录缺页", action="refuse").count() == 1


def test_the_same_delivery_twice_adds_nothing(desk: Desk) -> None:
    """The second is accepted and stands at the batch of the first."""
    first, second = desk.accepted(), desk.hand_in(YEAR)
    assert second.preview["same"] == 36
    desk.step(second, "submit", A)
    desk.step(second, "accept", B)
    assert (second.state, second.batch) == ("accepted", first.batch)
    assert len(open_archive(settings.ARCHIVE).batches()) == 1


def test_another_value_for_a_known_cell_is_an_error_of_the_check(desk: Desk) -> None:
    """A known value changes only by a correction."""
    desk.accepted()
    delivery = desk.hand_in(csv_of("石桥,2019-03-05,手工,25.0,0.31,0.08"))
    assert (delivery.state, delivery.errors) == ("faulty", 1)
    assert [one["code"] for one in delivery.findings] == ["archive.different_value"]
    assert (delivery.preview["replaced"], delivery.preview["same"]) == (1, 2)


def test_sections_of_no_agreement_and_of_another_institution_are_said(desk: Desk) -> None:
    """Both are warnings: the delivery can be accepted."""
    other = csv_of(f"石桥,2019-01-05,{GOOD}", f"无名溪口,2019-01-05,{GOOD}")
    delivery = desk.hand_in(other, by="yunsong-monitoring-a")
    codes = [one["code"] for one in delivery.findings]
    assert codes == ["delivery.unknown_section", "delivery.not_served"]
    assert delivery.state == "checked"


def test_what_the_archive_refuses_goes_back(desk: Desk) -> None:
    """Somebody accepted another value between the check and the acceptance."""
    delivery = desk.hand_in(csv_of(f"石桥,2019-03-05,{GOOD}"))
    desk.accepted(csv_of("石桥,2019-03-05,手工,25.0,0.31,0.08"), "别家.csv")
    desk.step(delivery, "submit", A)
    desk.step(delivery, "accept", B)
    assert (delivery.state, delivery.accepted_by) == ("faulty", None)
    assert [one["code"] for one in delivery.findings] == [
        "delivery.not_accepted",
        "archive.different_value",
    ]
    job = Job.objects.filter(kind="accept_delivery").first()
    assert job is not None
    assert job.state == JobState.REFUSED


@pytest.mark.parametrize("broken_at", ["accept_readings", "keep_accepted"])
def test_work_that_broke_off_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, broken_at: str
) -> None:
    """Before the batch or after it: going on leaves one batch and an accepted record."""

    def breaks(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    delivery = desk.hand_in(YEAR)
    desk.step(delivery, "submit", A)
    with monkeypatch.context() as patched:
        patched.setattr(intake, broken_at, breaks)
        desk.step(delivery, "accept", B)
    assert delivery.state == "accepting"
    assert desk.step(delivery, "resume", A) == 403
    assert desk.step(delivery, "resume", B) == 302
    assert delivery.state == "accepted"
    assert len(open_archive(settings.ARCHIVE).batches()) == 1


def test_a_correction_that_was_corrected_since_is_not_written_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after its batch; another correction came; going on does not bring its value back."""
    desk.accepted()
    why = {"because": "实验室复核", "document": "青环监〔2021〕1号"}
    first = desk.hand_in(csv_of("石桥,2019-03-05,手工,25.0,0.31,0.08"), "一.csv", **why)
    desk.step(first, "submit", A)
    with monkeypatch.context() as patched:
        patched.setattr(intake, "keep_accepted", _dies)
        desk.step(first, "accept", B)
    assert first.state == "accepting"
    desk.accepted(csv_of("石桥,2019-03-05,手工,24.0,0.31,0.08"), "二.csv", **why)
    desk.step(first, "resume", B)
    assert first.state == "accepted"
    archive = open_archive(settings.ARCHIVE)
    assert [one.manifest.kind for one in archive.batches()] == [
        "delivery",
        "correction",
        "correction",
    ]
    march = datetime(2019, 3, 5, tzinfo=CHINA_TIME).date()
    held = [
        str(one.value)
        for one in archive_readings(archive).observations
        if one.day == march and one.item == "cod"
    ]
    assert held == ["24.0"]


def test_a_check_of_an_older_version_changes_nothing(desk: Desk) -> None:
    """A worker that comes late to a file that was replaced leaves the record alone."""
    delivery = desk.hand_in(YEAR)
    job = Job.objects.filter(kind="check_delivery").first()
    assert job is not None
    version = delivery.version
    said = intake.check_delivery(
        job, Progress(job), delivery=delivery.pk, digest="0" * 64, language="zh"
    )
    delivery.refresh_from_db()
    assert delivery.version == version
    assert "已有新版本" in said[0]["zh"]


def _dies(*_: object, **__: object) -> None:
    raise OSError("gone")
