"""A month is judged by a job on what the archive knows now, and kept with its digest."""

from datetime import date

import pytest
from django.utils import timezone

from riverpact.portal import office as the_office
from riverpact.portal.assessment.judge import digest_of, judge_month, judged_at, start_judging
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import Progress
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from tests.portal import working_year as working
from tests.portal.conftest import Office


def test_a_judged_month_keeps_verdict_class_and_why(office: Office) -> None:
    """June 2019 at 石桥: 化学需氧量 24.6 and 氨氮 1.18, Ⅳ against the target Ⅲ."""
    working.deliver(office)
    working.judge(office, working.month(office, "2019-06"))
    june = working.month(office, "2019-06")
    assert (june.state, june.verdict, june.water_class) == ("judged", "failed", "Ⅳ")
    assert [one["section"] for one in june.result] == ["石桥"]
    assert june.known_at is not None
    assert timezone.localdate(june.known_at) == the_office.today()
    assert june.result_digest == digest_of(june.result, june.known_at)
    entry = AuditEntry.objects.filter(action="judge").get()
    assert entry.person == office.person(working.JUDGE)


def test_judged_again_it_is_another_result(office: Office) -> None:
    """The moment counts, so that what was said to one result is not said to the next."""
    working.deliver(office)
    for _ in range(2):
        working.judge(office, working.month(office, "2019-06"))
    digests = AuditEntry.objects.filter(action="judge").values_list("content", flat=True)
    assert len(set(digests)) == 2


def test_without_readings_nothing_is_a_pass(office: Office) -> None:
    """Nothing was delivered yet."""
    working.judge(office, working.month(office, "2019-06"))
    june = working.month(office, "2019-06")
    assert (june.verdict, june.water_class) == ("insufficient_data", "")


def test_it_can_be_judged_as_it_was_known(office: Office) -> None:
    """On the fifth of January the first value was known; the correction came on the seventh."""
    working.deliver(office, on=date(2020, 1, 5))
    working.correct(office, "石桥,2019-06-04,手工,14.6,0.40,0.085", date(2020, 1, 7))
    june = working.month(office, "2019-06")
    before = judged_at(june, working.at(date(2020, 1, 6)))
    after = judged_at(june, working.at(date(2020, 1, 8)))
    assert (str(before.verdict), str(after.verdict)) == ("failed", "attained")


def test_only_who_judges_may_begin(office: Office) -> None:
    """A county does not judge its own water."""
    june = working.month(office, "2019-06")
    with pytest.raises(NotAllowedError):
        start_judging(june, office.person("bixi-ecology"))


def test_a_month_that_moved_meanwhile_is_left(office: Office) -> None:
    """Told to both sides while the job waited: it is not judged under their eyes."""
    working.deliver(office)
    working.tell(office, working.month(office, "2019-06"))
    job = Job.objects.create(kind="judge_month", title="x", started_by=office.person(working.JUDGE))
    with pytest.raises(WrongStateError):
        judge_month(job, Progress(job), working.month(office, "2019-06").pk)
