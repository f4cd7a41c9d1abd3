"""The working year of 青溪 as its people take it: deliver, judge, tell, answer, agree, draft."""

from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import start_archive
from riverpact.files.bundled import standard
from riverpact.files.readings import read_readings
from riverpact.foundation.period import CHINA_TIME
from riverpact.portal import office as the_office
from riverpact.portal.assessment.answer import acknowledge
from riverpact.portal.assessment.judge import judge_month
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.assessment.opening import open_months
from riverpact.portal.assessment.reopen import reopen
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import Progress
from riverpact.portal.records.act import act
from riverpact.portal.settlement import answer
from riverpact.portal.settlement.draft import draft_statement
from riverpact.portal.settlement.inputs import agree_inputs
from riverpact.portal.settlement.models import StatementRecord, YearRecord
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings
from tests.portal.conftest import Office

YEAR = 2019
JUDGE, TELLER = "qingbi-monitoring-a", "qingbi-monitoring-b"
SIDES = ("qingfeng-ecology", "bixi-ecology")
DRAFTER, SENDER, FINANCE = "ecology-a", "ecology-b", "finance-a"
AMOUNT = "2200000"
"""By hand: four months at the target, 20 万元 each; six better, 30 each; June worse, -40; September
dry, nothing: 80 + 180 - 40 = 220 万元."""
HEADER = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"


def at(day: date, hour: int = 8) -> datetime:
    """Return a moment of a day."""
    return datetime.combine(day, time(hour), CHINA_TIME)


def deliver(office: Office, *files: Path, on: date = date(2020, 1, 5)) -> None:
    """Put files of readings into the archive."""
    readings = read_readings(files or _manual(office), standard())
    archive = start_archive(str(office.home / "archive"))
    accept_readings(archive, readings, Signature("演示监测员a", at(on)))


def correct(office: Office, row: str, on: date) -> None:
    """Put a correction of one row into the archive."""
    file = office.home / "correction.csv"
    file.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    archive = start_archive(str(office.home / "archive"))
    signature = Signature("演示监测员a", at(on), "小数点错一位", "演示监测员b")
    correct_readings(archive, read_readings([file], standard()), signature)


def months(office: Office, year: int = YEAR) -> list[MonthRecord]:
    """Open the months that have begun, and return those of a year."""
    open_months(office.agreement, the_office.today(), office.person(DRAFTER))
    rows = MonthRecord.objects.filter(agreement=office.agreement, month__startswith=f"{year}-")
    return list(rows.order_by("month"))


def month(office: Office, name: str) -> MonthRecord:
    """Return a month as stored, opened where it was not."""
    months(office)
    found: MonthRecord = MonthRecord.objects.get(agreement=office.agreement, month=name)
    return found


def judge(office: Office, *records: MonthRecord) -> None:
    """Judge months by the job."""
    for one in records:
        job = _job(office, JUDGE, "judge_month")
        judge_month(job, Progress(job), one.pk)


def tell(office: Office, *records: MonthRecord) -> None:
    """Judge months, and tell both sides by another hand."""
    judge(office, *records)
    for one in records:
        act(one, "publish", office.person(TELLER))


def acknowledge_all(office: Office, *records: MonthRecord) -> None:
    """Both sides acknowledge."""
    for one in records:
        for side in SIDES:
            acknowledge(one, office.person(side))


def year_record(office: Office, year: int = YEAR) -> YearRecord:
    """Return the year as stored."""
    found: YearRecord = YearRecord.objects.get(agreement=office.agreement, year=year)
    return found


def told_year(office: Office) -> YearRecord:
    """Deliver, judge and tell all months of the year."""
    deliver(office)
    tell(office, *months(office))
    return year_record(office)


def agreed_year(office: Office) -> YearRecord:
    """Take the year to where both sides agreed its inputs."""
    told_year(office)
    agree(office, SIDES)
    return year_record(office)


def agree(office: Office, sides: Iterable[str]) -> None:
    """Agree the inputs as they stand."""
    for side in sides:
        record = year_record(office)
        agree_inputs(record, office.person(side), digest=record.inputs_digest)


def draft(office: Office) -> StatementRecord:
    """Draft the statement by the job, and return it."""
    job = _job(office, DRAFTER, "draft_statement")
    draft_statement(job, Progress(job), year_record(office).pk)
    statement = answer.latest(year_record(office))
    assert statement is not None
    return statement


def served_year(office: Office) -> YearRecord:
    """Take the year to where the statement was sent."""
    agreed_year(office)
    draft(office)
    serve(office)
    return year_record(office)


def serve(office: Office) -> None:
    """Send the statement."""
    answer.serve(year_record(office), office.person(SENDER), document="演示结算函〔2021〕1号")


def confirmed_year(office: Office) -> YearRecord:
    """Take the year to where both sides confirmed."""
    served_year(office)
    for side in SIDES:
        confirm(office, side)
    return year_record(office)


def confirm(office: Office, side: str) -> None:
    """One side confirms."""
    answer.confirm(year_record(office), office.person(side))


def open_again(office: Office) -> None:
    """June is opened again; what both sides agreed is void."""
    reopen(month(office, "2019-06"), office.person(JUDGE), note="补报")


def _manual(office: Office) -> tuple[Path, ...]:
    return tuple(sorted((office.grown / "readings").glob("手工监测_*.csv")))


def _job(office: Office, username: str, kind: str) -> Job:
    return Job.objects.create(kind=kind, title=kind, started_by=office.person(username))
