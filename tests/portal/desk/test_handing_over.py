"""Work is handed to a colleague of the same post, with what was open on the day."""

import pytest

from riverpact.portal.accounts.models import Handover, Person
from riverpact.portal.desk.handing_over import hand_over, taken_over
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import NotAllowedError
from tests.portal.conftest import Office
from tests.portal.desk.test_waiting import month


@pytest.fixture(name="successor")
def _successor(office: Office) -> Person:
    before = office.person("bixi-ecology")
    person = Person(username="bixi-new", name="新任", role=before.role, territory=before.territory,
                    must_change_password=False)  # fmt: skip
    person.set_password("Qingyuan-2019")
    keep(person, None, "demonstration")
    office.persons["bixi-new"] = person
    return person


def test_what_is_open_is_carried_over(office: Office, successor: Person) -> None:
    """The successor reads what was open, and finds the same work waiting."""
    month(office, "2020-12", "published")
    client = office.client("bixi-ecology")
    page = client.get("/desk/hand-over/").content.decode()
    assert "2020-12" in page
    body = {"given_to": successor.pk, "note": "十二月的评价请尽快认可"}
    assert client.post("/desk/hand-over/", body).status_code == 302
    [handover] = taken_over(successor)
    assert [one["label_zh"] for one in handover.work][:1] == ["认可"]
    assert "编制工作方案 2019-02-20" in [one["label_zh"] for one in handover.work]
    desk = office.client("bixi-new").get("/desk/").content.decode()
    for word in ("接手的工作", "十二月的评价请尽快认可", "认可 · "):
        assert word in desk


def test_another_post_takes_nothing_over(office: Office, successor: Person) -> None:
    """Neither a colleague of finance nor one who is not active; without any, the page says so."""
    clerk = office.person("bixi-ecology")
    with pytest.raises(NotAllowedError):
        hand_over(clerk, office.person("bixi-finance"))
    successor.is_active = False
    keep(successor, None, "deactivated")
    with pytest.raises(NotAllowedError):
        hand_over(clerk, successor)
    assert not Handover.objects.exists()
    page = office.client("bixi-ecology").get("/desk/hand-over/").content.decode()
    assert "没有其他在岗人员" in page
    assert office.client("audit-admin").get("/desk/hand-over/").status_code == 403
