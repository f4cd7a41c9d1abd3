"""Both sides agree the months of a year before money shows; what changes is agreed anew."""

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.portal.assessment.answer import object_to
from riverpact.portal.assessment.reopen import reopen
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from riverpact.portal.settlement.inputs import (
    agree_inputs,
    agreed_by,
    agreed_inputs,
    inputs_of,
    unready,
    year_stands,
)
from riverpact.portal.settlement.models import YearResponse
from tests.portal import working_year as working
from tests.portal.conftest import Office

UPSTREAM, DOWNSTREAM = working.SIDES


def test_the_inputs_are_the_months_with_their_verdicts(office: Office) -> None:
    """Twelve months; June failed, September dry; known up to the last judging."""
    year = working.told_year(office)
    verdicts = {one["month"]: one["verdict"] for one in year.inputs["months"]}
    assert len(verdicts) == 12
    assert (verdicts["2019-06"], verdicts["2019-09"]) == ("failed", "no_flow")
    assert list(verdicts.values()).count("attained") == 10
    moments = [one.known_at for one in working.months(office) if one.known_at]
    assert year.known_at == max(moments)
    assert inputs_of(office.agreement, 2019).digest == year.inputs_digest


def test_both_sides_agree(office: Office) -> None:
    """The first alone does not open the money."""
    working.told_year(office)
    working.agree(office, [UPSTREAM])
    assert working.year_record(office).state == "open"
    assert agreed_inputs(office.agreement, 2019, office.person(UPSTREAM).territory_id)
    working.agree(office, [DOWNSTREAM])
    assert working.year_record(office).state == "inputs_agreed"


def test_other_inputs_than_seen_are_not_agreed(office: Office) -> None:
    """The page was out of date."""
    year = working.told_year(office)
    with pytest.raises(WrongStateError, match="数据已变"):
        agree_inputs(year, office.person(UPSTREAM), digest="0" * 64)


def test_nobody_agrees_twice_nor_for_others(office: Office) -> None:
    """Nor a colleague, nor the province, nor another county."""
    year = working.told_year(office)
    working.agree(office, [UPSTREAM])
    with pytest.raises(WrongStateError, match="认可过"):
        working.agree(office, ["qingfeng-finance"])
    for username in ("yunling-ecology", "ecology-a"):
        with pytest.raises(NotAllowedError):
            agree_inputs(year, office.person(username), digest=year.inputs_digest)


def test_a_month_that_was_not_told_or_is_disputed_holds_the_year(office: Office) -> None:
    """Each is named; once it is settled the year goes on."""
    working.deliver(office)
    months = working.months(office)
    working.tell(office, *months[:11])
    assert [one.found for one in unready(working.year_record(office))] == ["2019-12"]
    with pytest.raises(RefusedError) as refused:
        working.agree(office, [UPSTREAM])
    assert [one.code for one in refused.value.findings] == ["year.month_not_ready"]
    working.tell(office, months[11])
    object_to(months[5], office.person(UPSTREAM), section="石桥", ground="停产")
    assert [one.found for one in unready(working.year_record(office))] == ["2019-06"]


def test_a_month_judged_anew_voids_what_was_agreed(office: Office) -> None:
    """The year is open again with the reason; agreed anew, it goes on."""
    working.agreed_year(office)
    june = working.month(office, "2019-06")
    reopen(june, office.person(working.JUDGE), note="补报")
    year = working.year_record(office)
    assert (year.state, agreed_by(year)) == ("open", set())
    working.tell(office, june)
    working.agree(office, working.SIDES)
    assert working.year_record(office).state == "inputs_agreed"
    assert YearResponse.objects.filter(kind="agree_inputs").count() == 4


def test_a_year_stands_from_its_confirmation_on(office: Office) -> None:
    """Before it, months may still move."""
    working.served_year(office)
    assert not year_stands(office.agreement, 2019)
    for side in working.SIDES:
        working.confirm(office, side)
    assert year_stands(office.agreement, 2019)
