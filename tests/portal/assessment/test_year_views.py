"""The months of a year on one page, and steps with all of them that are open."""

from pytest_django import DjangoCaptureOnCommitCallbacks

from riverpact.portal.assessment.models import MonthRecord
from tests.portal import working_year as working
from tests.portal.conftest import Office
from tests.portal.counted import queries_of

YEAR = "/months/demo-qingxi/2019/"


def test_a_year_is_opened_judged_told_and_acknowledged_at_once(
    office: Office, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """Twelve months by four hands."""
    working.deliver(office)
    way = (
        (working.JUDGE, "open", "collecting"),
        (working.JUDGE, "judge", "judged"),
        (working.TELLER, "publish", "published"),
        ("qingfeng-ecology", "acknowledge", "published"),
        ("bixi-ecology", "acknowledge", "acknowledged"),
        ("ecology-a", "close", "closed"),
    )
    for username, action, state in way:
        with django_capture_on_commit_callbacks(execute=True):
            assert office.client(username).post(f"{YEAR}{action}/").status_code == 302
        found = MonthRecord.objects.filter(month__startswith="2019-", state=state)
        assert found.count() == 12, action


def test_who_may_not_is_refused(office: Office) -> None:
    """A county opens no months; a step nobody knows does not exist; a stranger sees no page."""
    client = office.client("bixi-ecology")
    assert client.post(f"{YEAR}open/").status_code == 403
    assert client.post(f"{YEAR}erase/").status_code == 404
    assert office.client("yunling-ecology").get(YEAR).status_code == 404


def test_the_page_shows_each_month_and_costs_the_same(office: Office) -> None:
    """Before and after they are judged."""
    working.deliver(office)
    months = working.months(office)
    client = office.client(working.TELLER)
    working.judge(office, months[0])
    before = queries_of(client, YEAR)
    working.judge(office, *months[1:])
    assert queries_of(client, YEAR) == before
    page = client.get(YEAR).content.decode()
    assert "2019-06" in page
    assert "未达标" in page
