"""A page offers what makes sense now: nobody answers twice, nobody checks himself."""

import pytest

from riverpact.portal.assessment.answer import CORRECTED, acknowledge, object_to, re_examine
from riverpact.portal.assessment.moves import offered_moves, open_for
from riverpact.portal.records.act import act
from tests.portal import working_year as working
from tests.portal.conftest import Office


def offered(office: Office, username: str, month: str = "2019-06") -> set[str]:
    record = working.month(office, month)
    return {str(one["action"]) for one in offered_moves(record, office.person(username))}


def test_each_post_is_offered_its_steps(office: Office) -> None:
    """The judge does not tell; the second monitor does; a county answers once."""
    working.deliver(office)
    june = working.month(office, "2019-06")
    working.judge(office, june)
    assert offered(office, working.JUDGE) == {"judge", "reopen"}
    assert offered(office, working.TELLER) == {"judge", "publish", "reopen"}
    assert offered(office, "bixi-ecology") == set()
    act(june, "publish", office.person(working.TELLER))
    assert offered(office, "bixi-ecology") == {"acknowledge", "object"}
    acknowledge(june, office.person("bixi-ecology"))
    assert offered(office, "bixi-finance") == set()
    assert offered(office, "qingfeng-finance") == {"acknowledge", "object"}


def test_a_promised_correction_is_not_closed(office: Office) -> None:
    """It is judged again first."""
    working.deliver(office)
    june = working.month(office, "2019-06")
    working.tell(office, june)
    object_to(june, office.person("bixi-ecology"), section="石桥", ground="x")
    by = office.person(working.TELLER)
    re_examine(june, by, outcome=CORRECTED, answer="x", document="y")
    assert "close" not in offered(office, "ecology-a")


@pytest.mark.parametrize(
    ("action", "username", "number"),
    [
        ("publish", working.JUDGE, 0),
        ("publish", working.TELLER, 2),
        ("judge", working.JUDGE, 12),
        ("acknowledge", "bixi-ecology", 0),
    ],
)
def test_many_months_at_once(office: Office, action: str, username: str, number: int) -> None:
    """Of twelve months two were judged: the second monitor may tell those two."""
    working.deliver(office)
    months = working.months(office)
    working.judge(office, *months[:2])
    found = open_for(office.agreement, working.months(office), action, office.person(username))
    assert len(found) == number


def test_many_months_are_answered_once(office: Office) -> None:
    """Of two months that were told one is answered already."""
    working.deliver(office)
    told = working.months(office)[:2]
    working.tell(office, *told)
    acknowledge(told[0], office.person("bixi-ecology"))
    by = office.person("bixi-finance")
    found = open_for(office.agreement, working.months(office), "acknowledge", by)
    assert [one.month for one in found] == ["2019-02"]
