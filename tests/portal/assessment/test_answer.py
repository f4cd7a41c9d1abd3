"""Both sides answer to a month: acknowledged by all, or objected to, re-examined, closed."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from riverpact.portal.assessment.answer import (
    CORRECTED,
    UPHELD,
    acknowledge,
    answered,
    awaits_correction,
    bound_counties,
    close,
    object_to,
    re_examine,
)
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.records.act import act
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from tests.portal import working_year as working
from tests.portal.conftest import Office

UPSTREAM, DOWNSTREAM = working.SIDES
JUNE = "2019-06"


@pytest.fixture(name="june")
def _june(office: Office) -> MonthRecord:
    working.deliver(office)
    working.tell(office, working.month(office, JUNE))
    return working.month(office, JUNE)


def objected(office: Office, june: MonthRecord) -> MonthRecord:
    return object_to(june, office.person(UPSTREAM), section="石桥", ground="采样时上游停产检修")


def answer(office: Office, june: MonthRecord, outcome: str) -> MonthRecord:
    by = office.person(working.JUDGE)
    return re_examine(june, by, outcome=outcome, answer="留样复测", document="清监函1号")


def test_a_month_is_acknowledged_once_every_county_has(office: Office, june: MonthRecord) -> None:
    """Two counties sit at the agreement; the first alone does not do."""
    assert len(bound_counties(office.agreement)) == 2
    acknowledge(june, office.person(UPSTREAM))
    assert working.month(office, JUNE).state == "published"
    acknowledge(june, office.person(DOWNSTREAM))
    assert working.month(office, JUNE).state == "acknowledged"


def test_nobody_answers_twice(office: Office, june: MonthRecord) -> None:
    """Nor does a colleague of the same county."""
    acknowledge(june, office.person(UPSTREAM))
    with pytest.raises(WrongStateError, match="答复过"):
        acknowledge(june, office.person("qingfeng-finance"))


def test_a_stranger_does_not_answer(office: Office, june: MonthRecord) -> None:
    """A county of another agreement, and the province, have no say."""
    for username in ("yunling-ecology", "ecology-a", "qingbi-city"):
        with pytest.raises(NotAllowedError):
            acknowledge(june, office.person(username))


def test_an_objection_has_its_ground_its_evidence_and_its_clock(
    office: Office, june: MonthRecord
) -> None:
    """The agreement gives 30 days from 2021-01-15: until 2021-02-14."""
    evidence = SimpleUploadedFile("照片.png", b"png")
    by = office.person(UPSTREAM)
    object_to(june, by, section="石桥", ground="上游停产检修", evidence=evidence)
    stored = working.month(office, JUNE)
    said = answered(stored)[by.territory_id]
    assert (stored.state, stored.re_examine_by) == ("objected", date(2021, 2, 14))
    assert (said.objects_to, said.section, said.ground) == (True, "石桥", "上游停产检修")
    assert said.evidence is not None
    assert said.evidence.name == "照片.png"


def test_an_objection_needs_a_ground(office: Office, june: MonthRecord) -> None:
    """Nothing is kept of one without."""
    with pytest.raises(WrongStateError, match="理由"):
        object_to(june, office.person(UPSTREAM), section="石桥", ground=" ")
    assert not answered(working.month(office, JUNE))


def test_upheld_it_is_closed(office: Office, june: MonthRecord) -> None:
    """The answer stands beside the objection; who answered does not close."""
    answer(office, objected(office, june), UPHELD)
    stored = working.month(office, JUNE)
    said = answered(stored)[office.person(UPSTREAM).territory_id]
    assert (said.outcome, said.answer, said.answer_document) == (UPHELD, "留样复测", "清监函1号")
    close(stored, office.person("ecology-a"))
    assert working.month(office, JUNE).state == "closed"


def test_corrected_it_is_judged_and_told_again(office: Office, june: MonthRecord) -> None:
    """The correction goes through deliveries; closing waits for the new result."""
    answer(office, objected(office, june), CORRECTED)
    stored = working.month(office, JUNE)
    assert awaits_correction(stored)
    with pytest.raises(WrongStateError, match="重新评价"):
        close(stored, office.person("ecology-a"))
    working.correct(office, "石桥,2019-06-04,手工,14.6,0.40,0.085", date(2021, 1, 14))
    working.tell(office, stored)
    stored = working.month(office, JUNE)
    assert (stored.verdict, stored.state, stored.re_examine_by) == ("attained", "published", None)
    working.acknowledge_all(office, stored)
    assert working.month(office, JUNE).state == "acknowledged"


def test_what_was_said_to_an_earlier_result_does_not_count(
    office: Office, june: MonthRecord
) -> None:
    """The upstream acknowledged; the month was opened and judged again: it answers anew."""
    acknowledge(june, office.person(UPSTREAM))
    act(june, "reopen", office.person(working.JUDGE), note="补报数据")
    working.tell(office, june)
    stored = working.month(office, JUNE)
    assert answered(stored) == {}
    acknowledge(stored, office.person(DOWNSTREAM))
    assert working.month(office, JUNE).state == "published"


def test_who_agreed_the_year_objects_no_more(office: Office, june: MonthRecord) -> None:
    """Its inputs are the months; the other side, which has not agreed, still may."""
    rest = [one for one in working.months(office) if one.month != JUNE]
    working.tell(office, *rest)
    working.agree(office, [UPSTREAM])
    with pytest.raises(WrongStateError, match="已认可本年度数据"):
        objected(office, june)
    object_to(june, office.person(DOWNSTREAM), section="石桥", ground="应剔除")
    assert working.month(office, JUNE).state == "objected"
