"""Decisions are entered by the province or the city, and listed to whom they concern."""

from riverpact.portal.assessment.models import MonthDecision
from tests.portal.conftest import Office

NEW = "/months/decisions/new/"
DRY = {
    "section": "石桥",
    "month": "2019-09",
    "verdict": "no_flow",
    "cause": "natural",
    "reason": "断流",
    "approver": "清源省生态环境厅",
    "document": "清环函3号",
}


def test_a_decision_is_entered_and_listed(office: Office) -> None:
    """With who decided it and its document; a stranger does not see it."""
    assert office.client("qingbi-city").post(NEW, DRY).status_code == 302
    one = MonthDecision.objects.get()
    assert (one.approver, one.document) == ("清源省生态环境厅", "清环函3号")
    assert "清环函3号" in office.client("bixi-ecology").get("/months/decisions/").content.decode()
    strange = office.client("yunling-ecology").get("/months/decisions/").content.decode()
    assert "清环函3号" not in strange


def test_only_the_province_and_the_city_decide(office: Office) -> None:
    """A county and an institution do not."""
    for username in ("bixi-ecology", "qingbi-monitoring-a"):
        assert office.client(username).get(NEW).status_code == 403
        assert office.client(username).post(NEW, DRY).status_code == 403


def test_a_decision_that_does_not_hold_is_refused(office: Office) -> None:
    """A month written otherwise; a cause beside what is no dry month; no document."""
    client = office.client("ecology-a")
    wrong = ({"month": "2019/9"}, {"document": ""})
    assert [client.post(NEW, DRY | one).status_code for one in wrong] == [422, 422]
    assert client.post(NEW, DRY | {"verdict": "excluded"}).status_code == 422
    assert not MonthDecision.objects.exists()


def test_days_are_entered_by_their_dates(office: Office) -> None:
    """Taken out from 30 May to 2 June: a row of each month."""
    days = {"month": "", "first": "2019-05-30", "until": "2019-06-03", "verdict": "excluded"}
    assert office.client("ecology-a").post(NEW, DRY | days | {"cause": ""}).status_code == 302
    assert sorted(MonthDecision.objects.values_list("month", flat=True)) == ["2019-05", "2019-06"]
