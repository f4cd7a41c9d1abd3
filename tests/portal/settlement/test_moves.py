"""A page offers what makes sense now, to each side once."""

from riverpact.portal.settlement.moves import offered_moves
from tests.portal import working_year as working
from tests.portal.conftest import Office


def offered(office: Office, username: str) -> set[str]:
    record = working.year_record(office)
    return {str(one["action"]) for one in offered_moves(record, office.person(username))}


def test_a_county_agrees_then_confirms_or_objects(office: Office) -> None:
    """Each once, and only what was told or sent."""
    working.deliver(office)
    months = working.months(office)
    working.tell(office, *months[:11])
    assert offered(office, "bixi-ecology") == set()
    working.tell(office, months[11])
    assert offered(office, "bixi-ecology") == {"agree_inputs"}
    working.agree(office, ["bixi-ecology"])
    assert offered(office, "bixi-finance") == set()
    working.agree(office, ["qingfeng-ecology"])
    working.draft(office)
    assert offered(office, "bixi-ecology") == set()
    working.serve(office)
    assert offered(office, "bixi-ecology") == {"confirm", "object"}
    working.confirm(office, "bixi-ecology")
    assert offered(office, "bixi-ecology") == set()


def test_the_province_drafts_sends_and_decides_by_two_hands(office: Office) -> None:
    """Who drafted does not send; nothing is decided that was not sent."""
    working.agreed_year(office)
    assert offered(office, working.DRAFTER) == {"draft"}
    working.draft(office)
    assert offered(office, working.DRAFTER) == {"draft"}
    assert offered(office, working.SENDER) == {"draft", "serve"}
    working.serve(office)
    assert offered(office, working.SENDER) == {"draft", "decide"}
    assert offered(office, "finance-a") == set()
